"""What to write instead of a number, a period or bytes that cannot be read, by what was found; in two languages."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from xzkpi.model.observation import STATUS, STATUS_WORDS
from xzkpi.rules.finding import Phrase
from xzkpi.values.names import fold_name
from xzkpi.values.number import parse_number, plain, tidy
from xzkpi.values.period import MONTHS, Period, When, is_shadow, is_year_number, parse_period
from xzkpi.values.unit import Unit, convert, parse_unit

#: Longer texts are no slip of one number or period.
_MAX_TEXT: Final = 40
_PLAIN: Final = (
    "只写阿拉伯数字，如 2318 或 2.21；没有数据就留空",
    "write digits only, such as 2318 or 2.21; leave the cell empty if unknown",
)
_PERIODS: Final = (
    "写 2023、2023上半年、2023-Q2 或 2023年6月；年份写四位数字",
    "write 2023, 2023-H1, 2023-Q2 or 2023-06; a year has four digits",
)
_NUMBER: Final = r"-?[0-9][0-9,]*(?:\.[0-9]+)?"
_LETTERS: Final = "[A-Za-z\u4e00-\u9fff]"
#: A number, and what may be its unit.
_SIZE: Final = rf"(?P<number>{_NUMBER})\s*(?P<unit>{_LETTERS}*?|[%‰])"
_RANGE: Final = re.compile(rf"{_SIZE}\s*[-~—–至到]+\s*{_SIZE.replace('?P<', '?P<other_')}")
#: Several numbers in one cell, and digits that spaces part into thousands.
_SEVERAL_NUMBERS: Final = re.compile(rf"{_NUMBER}(?:(?:\s|\s*[、;/]\s*){_NUMBER})+")
_THOUSANDS: Final = r"-?[0-9]{1,3}(?:\s[0-9]{3})+(?:\.[0-9]+)?"
#: Words around a number: it may be less, more, or about so much; was reached, or is promised.
_BELOW: Final = (
    "将?近|接近|不到|不足|未到|未达到?|小于|低于|少于|不超过?|不高于|不大于|不多于|至多|最多|[<≤]=?"
    "|less than|under|below|at most|up to|nearly"
)
_ABOVE: Final = "已?超过?|已?突破|逾|多于|大于|高于|不少于|不低于|不小于|至少|最少|[>≥]=?|more than|over|above|at least"
_ABOUT: Final = "约为?|大约|大概|[~≈]|预计|估计|about|around"
_REACHED: Final = "已?达到?|已?完成|为|共计?"
_PROMISED: Final = "目标|计划|规划|任务"
_BEFORE: Final = "|".join(
    f"(?P<{name}>{words})"
    for name, words in (
        ("below", _BELOW),
        ("above", _ABOVE),
        ("about", _ABOUT),
        ("reached", _REACHED),
        ("promised", _PROMISED),
    )
)
_AFTER: Final = r"(?P<below_>以[内下])|(?P<above_>[多余几]|以上|\+)|(?P<about_>左右|上下|\?)"
_WITH_WORDS: Final = (
    re.compile(rf"(?:{_BEFORE})?[:\s]*{_SIZE}\s*(?:{_AFTER})(?P<last>{_LETTERS}*)"),
    re.compile(rf"(?:{_BEFORE})?[:\s]*{_SIZE}"),
)
_IN_BRACKETS: Final = re.compile(r"(?P<rest>.*?[^\s(*])\s*(?:\((?P<words>[^()]*)\)|\*+)")
_LIMITS: Final = {
    "below": (
        "这只是上限，查到准确的数再写；查不到就留空",
        "this is only an upper bound: write the number when it is known, else leave the cell empty",
    ),
    "above": (
        "这只是下限，查到准确的数再写；查不到就留空",
        "this is only a lower bound: write the number when it is known, else leave the cell empty",
    ),
}
_GOAL: Final = ("这是目标值，不要当作完成数报", "this is a goal: do not report it as what was reached")
#: Letters taken for digits.
_LOOKS: Final = {"l": "1", "I": "1", "O": "0", "o": "0"}
_QUOTES: Final = "\"'“”‘’「」`"
_HAN: Final = "〇零○一二两三四五六七八九十百千万亿点"
_ERROR: Final = r"#[A-Z/0]+[!?]?"
#: The day from which Excel counts, and the numbers it writes for the days of 1954 to 2119.
_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = range(20_000, 80_001)
_DAY: Final = (
    r"(?P<year>[12][0-9]{3})\s*(?:[-/.]|年)\s*(?P<month>1[0-2]|0?[1-9])\s*(?:[-/.]|月)\s*"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])日?(?:[\sT].*)?"
)
_DOTTED: Final = r"(?P<year>[12][0-9]{3})\.(?P<month>1[0-2]|0?[1-9])"
_SEVERAL: Final = r"[12][0-9]{3}年?\s*[-~—–至到、,/]\s*[12][0-9]{3}年?"
_EXCEL_NAMES: Final = r"[A-Za-z]{3}-[0-9]{2}|[0-9]{1,2}-[A-Za-z]{3}|[0-9]{1,2}月[0-9]{1,2}日"
_DIGITS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def number_advice(text: str, unit: Unit, wanted: str) -> Phrase:
    """Say what to write instead of a text that is no number; `unit` is the row's, `wanted` the plan's."""
    text = tidy(text)
    return next(_number_advices(text, unit, wanted)) if len(text) <= _MAX_TEXT else _PLAIN


def _number_advices(text: str, unit: Unit, wanted: str) -> Iterator[Phrase]:
    """Yield advice for a text that is no number, the most fitting first."""
    if text.startswith("##") and not text.strip("#"):
        yield (
            "列太窄，Excel 没有把数存下来：加宽该列后重新保存",
            "the column was too narrow for Excel to save the number: widen it and save again",
        )
    if text.startswith("#") and re.fullmatch(_ERROR, text):
        yield (
            "这是 Excel 的出错标记：改正公式后重新保存；没有数据就留空",
            "this is an error of Excel: correct the formula and save again, or leave the cell empty",
        )
    bare = text.strip(_QUOTES)
    if bare != text and parse_number(bare):
        yield f"删去引号，写 {bare}", f"delete the quotation marks: write {bare}"
    closed = "".join(text.split())
    if closed != text and _is_one_number(text) and parse_number(closed) is not None:
        yield f"删去空格，写 {closed}", f"delete the spaces: write {closed}"
    if _SEVERAL_NUMBERS.fullmatch(text):
        yield "单元格里像是两个数，只写一个", "there seem to be two numbers in the cell: write one"
    if _RANGE.fullmatch(text):
        yield "只写一个数；范围写在“备注”列", "write one number; put the range into the column note"
    if (mended := _without_letters(text)) and parse_number(mended) is not None:
        yield _letter_advice(text, mended)
    yield from _with_words(text, unit, wanted)
    if re.fullmatch(rf"[{_HAN}]+\D*", text):
        yield "用阿拉伯数字，如 2318", "write digits, such as 2318"
    yield _PLAIN


def _is_one_number(text: str) -> bool:
    """Say whether spaces part no numbers in a text: they stand between thousands, or not between digits."""
    return bool(re.fullmatch(_THOUSANDS, text)) or not re.search(r"[0-9]\s+[0-9]", text)


def _without_letters(text: str) -> str:
    """Return a text that holds some digit with digits for the letters that look like them; nothing for others."""
    if _LOOKS.keys().isdisjoint(text) or not re.search("[0-9]", text):
        return ""
    return "".join(_LOOKS.get(one, one) for one in text)


def _letter_advice(text: str, mended: str) -> Phrase:
    """Name the first letter that stands for a digit."""
    letter = next(one for one in text if one in _LOOKS)
    return (
        f"其中的“{letter}”是字母，写数字 {_LOOKS[letter]}，即 {mended}",
        f"“{letter}” in it is a letter: write the digit {_LOOKS[letter]}, as in {mended}",
    )


def _with_words(text: str, unit: Unit, wanted: str) -> Iterator[Phrase]:
    """Yield advice for a number with words around it."""
    if text.endswith((")", "*")) and (match := _IN_BRACKETS.fullmatch(text)):
        yield from _with_remark(match["rest"], match["words"] or "", unit, wanted)
        return
    match = next(filter(None, (pattern.fullmatch(text) for pattern in _WITH_WORDS)), None)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        return
    groups = match.groupdict()
    found = {name.rstrip("_") for name, words in groups.items() if words}
    suffix = groups["unit"] or groups.get("last") or ""
    size, own = _in_unit(number, suffix, unit)
    is_status = bool(suffix) and fold_name(suffix) in STATUS
    if "promised" in found:
        yield _GOAL
    elif size is None and not is_status:
        yield (
            f"只写数字；“{suffix}”不能换算成“{wanted}”，先核对是不是这项指标的数",
            f"write digits only; “{suffix}” does not convert into “{wanted}”, so make sure that it is this target's",
        )
    elif found & {"below", "above"}:
        yield _LIMITS["below" if "below" in found else "above"]
    elif "about" in found:
        short = plain(size or number)
        yield (
            f"写 {short}，“状态”列写“预计”，或在“备注”列说明",
            f"write {short} and “estimate” in the column status, or explain in the column note",
        )
    elif is_status:
        yield _status_advice(plain(number), suffix)
    else:
        yield _digits_advice(number, size or number, own, unit)


def _in_unit(number: Decimal, suffix: str, unit: Unit) -> tuple[Decimal | None, str]:
    """Return a number in the row's unit, and the unit behind it as far as it is one: 家 of 家企业, 亿元 of 亿."""
    own = parse_unit(suffix) if suffix else unit
    if not own.base and not unit.is_ratio:
        return convert(number, own._replace(base=unit.base), unit), f"{suffix}{unit.base}"
    for end in range(len(suffix), 0, -1):
        own = parse_unit(suffix[:end])
        if own.base == unit.base:
            return convert(number, own, unit), suffix[:end]
    return (number, "") if not suffix else (None, suffix)


def _digits_advice(number: Decimal, size: Decimal, own: str, unit: Unit) -> Phrase:
    """Say which digits to write, and the unit, where it is another one."""
    if own and unit.base.endswith("元"):
        return f"写 {plain(number)}，单位写“{own}”", f"write {plain(number)}, with {own} as the unit"
    return f"写 {plain(size)}", f"write {plain(size)}"


def _with_remark(text: str, words: str, unit: Unit, wanted: str) -> Iterator[Phrase]:
    """Yield advice for a number with words in brackets behind it."""
    match = re.fullmatch(_SIZE, text)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        yield from _with_words(text, unit, wanted)
        return
    if words.strip() and not match["unit"] and parse_unit(words).base in {unit.base, ""}:
        yield from _with_words(f"{text}{words.strip()}", unit, wanted)
        return
    size = _in_unit(number, match["unit"], unit)[0]
    if size is None:
        return
    if re.search(_PROMISED, words):
        yield _GOAL
    elif fold_name(words) in STATUS and words.strip():
        yield _status_advice(plain(size), words)
    else:
        yield f"只写 {plain(size)}；其余的话写进“备注”列", f"write {plain(size)}; the rest belongs in the column note"


def _status_advice(text: str, status: str) -> Phrase:
    """Say where a status belongs."""
    words = STATUS_WORDS[STATUS[fold_name(status)]]
    zh = next((word for word in words if not word.isascii()), status)
    return f"写 {text}，“状态”列写“{zh}”", f"write {text}, and “{next(filter(None, words))}” in the column status"


def period_advice(text: str) -> Phrase:
    """Say what to write instead of a text that is no period."""
    text = tidy(text)
    return next(_period_advices(text)) if len(text) <= _MAX_TEXT else _PERIODS


def _period_advices(text: str) -> Iterator[Phrase]:
    """Yield advice for a text that is no period, the most fitting first."""
    yield from _made_by_a_spreadsheet(text)
    if match := re.fullmatch(_DAY, text):
        yield _day_advice(match["year"], int(match["month"]), int(match["day"]))
    if match := re.fullmatch(_DOTTED, text):
        yield _dotted_advice(match["year"], match["month"])
    if re.fullmatch(_SEVERAL, text):
        yield "一行只写一个时期，分成几行填写", "write one period in each row"
    if (match := re.fullmatch(r"(.+?)\s*\((.+)\)", text)) and (period := parse_period(match[1])):
        is_status = fold_name(match[2]) in STATUS
        yield _status_advice(_written(period), match[2]) if is_status else _written_advice(period)
    if (period := parse_period(mended := _without_letters(text))) is not None:
        yield _letter_advice(text, mended)
    for digits in (_in_digits(text), re.sub(r"^['‘’]?([0-9]{2}(?:年.*)?)$", r"20\1", text)):
        period = parse_period(digits) if digits != text else None
        if period:
            yield _written_advice(period)
    yield _PERIODS


def _made_by_a_spreadsheet(text: str) -> Iterator[Phrase]:
    """Yield advice for what a spreadsheet made of a period: a date, or the number of one."""
    if advice := _shadow_advice(text):
        yield advice
    if text.isascii() and text.isdecimal() and len(text) <= len("80000") and int(text) in _SERIALS:
        day = _EPOCH + timedelta(int(text))
        yield (
            f"这是 Excel 的日期序号，即 {day}：先把该列设为“文本”格式，再写“{day.year}年{day.month}月”",
            f"Excel turned it into a date, {day}: format the column as text, then write {day.year}-{day.month:02}",
        )
    if re.fullmatch(_EXCEL_NAMES, text):
        yield (
            "这是 Excel 自动改成的日期：先把该列设为“文本”格式，再写时期，如“2023年6月”",
            "Excel turned it into a date: format the column as text, then write a period such as 2023-06",
        )


def _written(period: Period) -> str:
    """Write a period as people do."""
    return str(period.year) if period.is_year else When(period).in_language("zh")


def _written_advice(period: Period) -> Phrase:
    """Say how a period is written."""
    return f"写“{_written(period)}”", f"write {period}"


def _shadow_advice(text: str) -> Phrase | None:
    """Say that a spreadsheet shows a year as a date of 1905, and which where the day is known."""
    found, number = "年份数字（如 2023）", 2023
    if match := re.fullmatch(_DAY, text):
        try:
            number = (date(int(match["year"]), int(match["month"]), int(match["day"])) - _EPOCH).days
        except ValueError:
            return None
        found = f"数字 {number} "
    is_one = is_year_number(number) if match else (period := parse_period(text)) is not None and is_shadow(period)
    zh, en = (f"写 {number}", f"write {number}") if match else ("写出年份，如 2023", "write the year, such as 2023")
    return (
        (
            f"这是{found}被显示成了日期：把该列设为“常规”，{zh}",
            f"this is a year shown as a date: give the column the format “general” and {en}",
        )
        if is_one
        else None
    )


def _day_advice(year: str, month: int, day: int) -> Phrase:
    """Say how to write the month of a day; the first and the last of a year may stand for all of it."""
    if (month, day) in {(1, 1), (MONTHS, 31)}:
        return (
            f"全年的数写 {year}；到 {month} 月的写“{year}年{month}月”",
            f"write {year} for the whole year, {year}-{month:02} for the month",
        )
    return f"写“{year}年{month}月”或“{year}-{month:02}”", f"write {year}-{month:02}, without the day"


def _dotted_advice(year: str, month: str) -> Phrase:
    """Say how to write a month behind a point, which swallows the zero of October."""
    if month == "1":
        return (
            f"1 月写“{year}年1月”，10 月写“{year}年10月”",
            f"write {year}-01 for January, {year}-10 for October",
        )
    return (
        f"写“{year}年{int(month)}月”；用点号分不清 {year}.1 与 {year}.10",
        f"write {year}-{int(month):02}; with a point {year}.1 cannot be told from {year}.10",
    )


def _in_digits(text: str) -> str:
    """Return a text that begins with a year in Chinese numerals with digits instead."""
    if not re.match("[〇零○一二三四五六七八九]{4}", text):
        return text
    return re.sub("十(?=[一二])", "1", text).replace("十", "10").translate(_DIGITS)
