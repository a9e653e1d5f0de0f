"""When a value was measured: a year, a half, a quarter or a month."""

import re
from calendar import monthrange
from datetime import date
from fractions import Fraction
from functools import cache
from math import ceil
from typing import Final, NamedTuple

from xzkpi.values.number import parse_number, tidy

MONTHS = 12
#: Length in months of a part of the year, by the letter that names it.
PARTS = {"H": 6, "Q": 3}
#: The years that are read, and the months of the days that have their numbers: March to September of 1905.
YEARS = range(1900, 2100)
_SHADOWS = range(1905 * MONTHS + 2, 1905 * MONTHS + 9)
_CHINESE_DIGITS = {"一": "1", "二": "2", "两": "2", "三": "3", "四": "4", "上": "1", "下": "2"}

#: Spaces that part nothing, as word processors set them around numbers; two numbers stay two.
_SPACES = r"(?<![0-9])\s+|\s+(?![0-9])"
#: How people write a period, as (pattern, letter of the part); the group `n` is the part's number.
FORMS = tuple(
    (rf"(?P<year>(?:19|20)[0-9]{{2}}){form}", part)
    for form, part in (
        (r"(?:年度?)?(?:末|底|全年)?(?:实际)?(?:完成)?", "Y"),
        (r"年?-?[Hh](?P<n>[12])", "H"),
        (r"年?(?P<n>[上下])半年", "H"),
        (r"年?-?[Qq](?P<n>[1-4])", "Q"),
        (r"年?第?(?P<n>[一二三四1-4])季度?", "Q"),
        (r"年?前(?P<n>[二两三四])季度", "Q"),
        (r"年?第?[一1][-—–至到~](?P<n>[二三四2-4])季度", "Q"),
        (r"年?0?1月?[-—–至到~](?P<n>1[0-2]|0?[1-9])月[份末底]?", "M"),
        (r"年?前(?P<n>1[0-2]|[2-9])个月", "M"),
        (r"(?:年|[-/]|-?[Mm])(?P<n>1[0-2]|0?[1-9])(?:月[份末底]?)?", "M"),
        (r"(?P<n>1[0-2]|0[1-9])", "M"),
    )
)
#: What may stand before one, and goes without saying; all that can stand in it.
_UNTIL = "截至"
_SIGNS = frozenset("0123456789").union(*(form for form, _ in FORMS))

#: A fiscal year that looks like a month, and any other way to write one.
FISCAL_MONTH = f"(?:19|20)(?:{'|'.join(f'{year:02}/{year + 1:02}' for year in range(MONTHS))})"
_FISCAL = (
    r"(?i)(?P<year>(?:19|20)[0-9]{2})年?[-—–/](?P<next>(?:19|20)?[0-9]{2})(?:财政?)?(?:年度?)?"
    r"|(?P<named>FY ?[0-9]{2,4}|[0-9]{4}财政?年度?)"
)
#: A year in a text; the number of a document is none.
_YEAR = r"(?<![0-9第])(?:19|20)[0-9]{2}(?![0-9号])"
#: The day from which Excel counts.
EPOCH = date(1899, 12, 30)
#: A day, and one as what should be a period often is: with anything behind it.
_DATE = (
    r"(?P<year>[12][0-9]{3})\s*(?:[-/.]|年)\s*(?P<month>1[0-2]|0?[1-9])\s*(?:[-/.]|月)\s*"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])日?"
)
DAY = rf"{_DATE}(?:[\sT].*)?"
#: How the last day of a month ends.
_LAST_DAYS: Final = frozenset({"28", "29", "30", "31"})
#: The time of the day, as systems export it with each day.
_TIME = r"(?:[\sT][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
#: Several years, and a year of two digits.
SEVERAL_YEARS = r"[12][0-9]{3}年?\s*[-~—–至到、,/]\s*[12][0-9]{3}年?"
SHORT_YEAR = r"^['‘’]?([0-9]{2}(?:年.*)?)$"
#: What a spreadsheet shows of a day that it made of a period.
EXCEL_NAME = r"[A-Za-z]{3}-[0-9]{2}|[0-9]{1,2}-[A-Za-z]{3}|[0-9]{1,2}月[0-9]{1,2}日"
_NUMERALS = "〇零○一二三四五六七八九"
_DIGITS = str.maketrans(_NUMERALS, "000123456789")


class Period(NamedTuple):
    """A stretch of months of one calendar year.

    Part-year periods of amounts mean "from January to the end of it", as Chinese statistics report them.
    """

    #: Months since year 0 at which the period begins.
    start: int
    #: Length in months: 12, 6, 3 or 1.
    length: int

    @property
    def year(self) -> int:
        """The calendar year the period lies in."""
        return self.start // MONTHS

    @property
    def end(self) -> int:
        """Months since year 0 at which the period ends: the moment a value of the period speaks of."""
        return self.start + self.length

    @property
    def is_year(self) -> bool:
        """Whether the period is a whole year."""
        return self.length == MONTHS

    def shifted(self, years: int) -> "Period":
        """Return the same part of another year."""
        return Period(self.start + years * MONTHS, self.length)

    def __str__(self) -> str:
        """Write the period in canonical form: `2023`, `2023-H1`, `2023-Q2`, `2023-06`."""
        index = self.start % MONTHS // self.length + 1
        for letter, length in PARTS.items():
            if length == self.length:
                return f"{self.year}-{letter}{index}"
        return f"{self.year}" if self.is_year else f"{self.year}-{index:02}"


def year_period(year: int) -> Period:
    """Return a whole year as a period."""
    return Period(year * MONTHS, MONTHS)


def parse_period(text: str) -> Period | None:
    """Return the period a text names, in any usual Chinese or international form, or by its last day; or None.

    >>> [str(parse_period(t)) for t in ("2023年", "2023年上半年", "2023Q2", "2023年1-9月", "2023/6")]
    ['2023', '2023-H1', '2023-Q2', '2023-09', '2023-06']
    >>> str(parse_period("2023-06-30")), str(parse_period("2023年12月31日")), parse_period("2023-01-01")
    ('2023-06', '2023', None)
    """
    text = tidy(text).removeprefix(_UNTIL).lstrip()
    if not text.startswith(("19", "20")):
        return None
    if len(text) == len("2023") and text.isascii() and text.isdecimal():
        return year_period(int(text))
    if text.rstrip("日")[-2:] in _LAST_DAYS or ":" in text:
        return _ended_by(text)
    text = re.sub(_SPACES, "", text)
    if not _SIGNS.issuperset(text) or (text.isascii() and len(text) > len("2023-M12")):  # as of names, and of years
        return None
    for pattern, part in () if re.fullmatch(FISCAL_MONTH, text) else FORMS:
        if match := re.fullmatch(pattern, text):
            year = int(match["year"])
            if part == "Y":
                return year_period(year)
            number = int(_CHINESE_DIGITS.get(match["n"], match["n"]))
            length = PARTS.get(part, 1)
            return Period(year * MONTHS + (number - 1) * length, length)
    return None


def _ended_by(text: str) -> Period | None:
    """Return the month that a day is the last of, in December the year; None for any other text."""
    day = parse_day(text)
    if day is None or day.day != monthrange(day.year, day.month)[1]:
        return None
    return year_period(day.year) if day.month == MONTHS else Period(day.year * MONTHS + day.month - 1, 1)


def is_fiscal(text: str) -> bool:
    """Say whether a text names a fiscal year, which begins in one year and ends in the next.

    >>> [is_fiscal(one) for one in ("2008/09", "2022-23", "2022/2023", "FY2023", "2023财年", "2022-12", "2021-2025")]
    [True, True, True, True, True, False, False]
    """
    match = re.fullmatch(_FISCAL, tidy(text))
    if match is None or parse_period(text):
        return False
    return bool(match["named"]) or (int(match["next"]) - int(match["year"])) % 100 == 1


def years_in(text: str) -> list[int]:
    """Return the years that a title or the name of a file speaks of, in their order.

    >>> years_in("苏政发〔2023〕第1900号，2022年"), years_in("20231231")
    ([2023, 2022], [])
    """
    return [int(year) for year in re.findall(_YEAR, text)]


def year_of_number(text: str) -> int | None:
    """Return the year that was written as a number is, with a point or a comma; None for any other text.

    >>> year_of_number("2023.0"), year_of_number("2,023"), year_of_number("2023"), year_of_number("2023.1")
    (2023, 2023, None, None)
    """
    number = parse_number(text) or 0
    return int(number) if number in range(1900, 2100) and not text.isdecimal() else None


def year_of_day(text: str) -> int | None:
    """Return the year that a spreadsheet shows as a day, counted from 1900 on; None for any other text.

    >>> year_of_day("1905/7/15"), year_of_day("2023/7/15")
    (2023, None)
    """
    day = parse_day(text, DAY)
    number = (day - EPOCH).days if day else 0
    return number if number in YEARS else None


def is_shadow(period: Period) -> bool:
    """Say whether a period is what a spreadsheet makes of a year when it shows it as a date, counted from 1900 on.

    2023 becomes 1905-07-15, and no plan speaks of the months of 1905.
    """
    return period.length == 1 and period.start in _SHADOWS


def read_period(text: str) -> Period | None:
    """Return the period a cell names; none for what a spreadsheet made of a year."""
    period = parse_period(text)
    return None if period and is_shadow(period) else period


def in_digits(text: str) -> str:
    """Return a text that begins with a year in Chinese numerals with digits instead.

    >>> in_digits("二〇二三年十二月"), in_digits("2023")
    ('2023年12月', '2023')
    """
    if not re.match(f"[{_NUMERALS}]{{4}}", text):
        return text
    return re.sub("十(?=[一二])", "1", text).replace("十", "10").translate(_DIGITS)


def is_second_half(period: Period) -> bool:
    """Say whether a period is written as the second half of a year."""
    return period.length == PARTS["H"] and period.end % MONTHS == 0


def parse_day(text: str, form: str = _DATE + _TIME) -> date | None:
    """Return the day that a text writes in a form, or None.

    >>> parse_day("2023年2月28日"), parse_day("2023.2.29")
    (datetime.date(2023, 2, 28), None)
    """
    text = tidy(text)
    try:
        if len(text) == len("2023-02-28") and text[0] in "12" and text[4] == text[7] == "-":
            return date.fromisoformat(text)
        match = re.fullmatch(form, text)
        return date(*(int(match[part]) for part in ("year", "month", "day"))) if match else None
    except ValueError:
        return None


@cache
def moment(period: Period | None) -> Fraction:
    """Return the end of a period in years.

    >>> moment(Period(2023 * 12, 6))
    Fraction(4047, 2)
    """
    return Fraction(0 if period is None else period.end, MONTHS)


def month_at(months: Fraction) -> str:
    """Name the month in which a moment, in months since year 0, falls; a month's last moment is its own.

    >>> month_at(Fraction("24306.6")), month_at(Fraction(24300))
    ('2025-07', '2024-12')
    """
    last = ceil(months) - 1
    return f"{last // MONTHS}-{last % MONTHS + 1:02}"


class When(NamedTuple):
    """A period as a text names it; that of an amount counts from January on."""

    period: Period
    is_sum: bool = False
    #: Whether quarters are counted without an ordinal, as reports have room for them.
    is_brief: bool = False

    def in_language(self, lang: str) -> str:
        """Write the period in a language.

        >>> [When(parse_period(one)).in_language("zh") for one in ("2023", "2023-H1", "2023-Q2", "2023-06")]
        ['2023年', '2023年上半年', '2023年第二季度', '2023年6月']
        >>> [When(parse_period(one), is_sum=True).in_language("zh") for one in ("2023-H1", "2023-Q3", "2023-06")]
        ['2023年上半年', '2023年前三季度', '2023年1-6月']
        """
        year, start, length = self.period.year, self.period.start, self.period.length
        if lang == "en":
            return str(self.period)
        index = start % MONTHS // length
        is_sum = self.is_sum and index > 0
        ordinal = "" if self.is_brief else "第"
        quarter = f"前{'一两三四'[index % 4]}季度" if is_sum else f"{ordinal}{'一二三四'[index % 4]}季度"
        month = f"1-{index + 1}月" if is_sum else f"{index + 1}月"
        parts = {MONTHS: "", PARTS["H"]: f"{'上下'[index % 2]}半年", PARTS["Q"]: quarter}
        return f"{year}年{parts.get(length, month)}"
