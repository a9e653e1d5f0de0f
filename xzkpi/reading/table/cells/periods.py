"""What a text is that should be a period and is none, so that its page can say what to write instead."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from xzkpi.reading.table.cells.numbers import MAX_TEXT, Told, name_letter, name_status, without_letters
from xzkpi.rules.finding import Fault
from xzkpi.values import period as periods
from xzkpi.values.characters import escape
from xzkpi.values.lists.columns import STATUS
from xzkpi.values.names import fold_name
from xzkpi.values.number import tidy
from xzkpi.words.said import Said

#: The numbers that Excel writes for the days of 1990 to 2099.
_SERIALS: Final = range(32_874, 73_051)
_DOTTED: Final = r"(?P<year>[12][0-9]{3})\.(?P<month>1[0-2]|0?[1-9])"


def no_period(text: str) -> Fault:
    """Name what a text is that is no period."""
    tidied = tidy(text)
    case, facts = next(_cases(tidied), ("", {})) if len(tidied) <= MAX_TEXT else ("", {})
    return Fault("not-a-period", case, {"found": escape(text), **facts})


def _cases(text: str) -> Iterator[Told]:
    yield from _made_by_a_spreadsheet(text)
    yield from _of_days(text)
    if periods.is_fiscal(text):
        yield "fiscal", {}
    if re.fullmatch(periods.SEVERAL_YEARS, text):
        yield "several", {}
    if (match := re.fullmatch(r"(.+?)\s*\((.+)\)", text)) and (period := periods.parse_period(match[1])):
        if not match[2].isdecimal() and (part := periods.parse_period(match[1] + match[2])):
            yield "written", {"period": _written(part), "instead": _written(part).zh}
        is_status = fold_name(match[2]) in STATUS
        yield name_status(_written(period).zh, match[2]) if is_status else ("remark", {"period": _written(period)})
    mended = without_letters(text)
    if periods.parse_period(mended) is not None:
        yield name_letter(text, mended)
    for digits in (
        periods.in_digits(text),
        re.sub(periods.SHORT_YEAR, r"20\1", text),
        str(periods.year_of_number(text) or ""),
    ):
        period = periods.parse_period(digits) if digits != text else None
        if period:
            yield "written", {"period": _written(period), "instead": _written(period).zh}


def _of_days(text: str) -> Iterator[Told]:
    """Tell days, and months behind a point, which swallows the zero of October."""
    if match := re.fullmatch(periods.DAY, text):
        year, month, day = (int(match[part]) for part in ("year", "month", "day"))
        is_edge = (month, day) in {(1, 1), (periods.MONTHS, 31)}
        yield ("edge-of-year" if is_edge else "day"), _month(year, month)
    if match := re.fullmatch(_DOTTED, text):
        yield ("dotted-first" if match["month"] == "1" else "dotted"), _month(int(match["year"]), int(match["month"]))


def _month(year: int, number: int) -> dict[str, object]:
    period = periods.Period(year * periods.MONTHS + number - 1, 1)
    return {"year": year, "number": number, "month": _written(period), "code": str(period)}


def _made_by_a_spreadsheet(text: str) -> Iterator[Told]:
    """Tell what a spreadsheet made of a period: a date, be it of 1905 for a year, or the number of one."""
    if number := periods.year_of_day(text):
        yield "shadow-of-year", {"number": number, "instead": number}
    elif (period := periods.parse_period(text)) and periods.is_shadow(period):
        yield "shadow", {}
    if text.isascii() and text.isdecimal() and len(text) == len("32874") and int(text) in _SERIALS:
        day = periods.EPOCH + timedelta(int(text))
        yield "serial", {"day": str(day), **_month(day.year, day.month)}
    if re.fullmatch(periods.EXCEL_NAME, text):
        yield "spreadsheet-date", {}


def _written(period: periods.Period) -> Said:
    return Said(str(period.year) if period.is_year else periods.When(period).in_language("zh"), str(period))
