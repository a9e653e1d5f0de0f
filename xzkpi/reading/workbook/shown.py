"""What a spreadsheet shows of a cell, as text, where that is not what it holds."""

import re
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from xzkpi.values.number import plain

#: The parts of a format: quoted texts, single characters, conditions and colours, room that is left, powers of ten.
_PART: Final = r'"(?P<text>[^"]*)"|[\\!](?P<one>.)|(?P<aside>\[[^\]]*\]|[_*].|E[+-]0+|\s)|(?P<mark>.)'
#: Formats of dates that only Chinese systems have, by number: those of months; all others of the ranges know days.
_MONTHS: Final = {27, 36, 50, 52, 57}
CHINESE_DATES: Final = (*range(27, 32), 36, *range(50, 55), 57, 58)


class Shown(NamedTuple):
    """A cell as text, and in which way that differs from what it holds; mostly in none."""

    text: str
    case: str = ""


class Form(NamedTuple):
    """What a format does to a number."""

    #: The power of ten by which the number shown is greater.
    power: int = 0
    #: What is written behind it.
    unit: str = ""
    #: Whether no digit of it is shown.
    is_hidden: bool = False


def show_number(value: float, form: str) -> Shown:
    """Return a number as its format shows it, with all its digits and the unit written behind it.

    >>> show_number(0.0221, "0.00%"), show_number(0.1 + 0.2, "General")
    (Shown(text='2.21%', case='power'), Shown(text='0.3', case=''))
    >>> show_number(12345, '0!.0,"x"').text, show_number(2318, '#,##0" x"').text
    ('1.2345x', '2318x')
    """
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")  # more come of binary fractions
    sections = _sections(form)
    known = _form(sections[1 if value < 0 and len(sections) > 1 else 0])
    if len(sections) > 2 and not value:  # noqa: PLR2004 - the third section is that of zero
        known = _form(sections[2])
    case = "hidden" if known.is_hidden else "power" if known.power else ""
    return Shown(f"{plain(number.scaleb(known.power))}{known.unit}", case)


@lru_cache
def _sections(form: str) -> list[str]:
    """Return the sections of a format: of numbers above zero, below it, of zero, and of texts."""
    return re.findall(r'(?:"[^"]*"|[\\!].|[^;"])*', form.replace("General", "0"))[::2] if form else ["0"]


@lru_cache
def _form(section: str) -> Form:
    """Return what a section of a format does to a number: a literal point among its digits divides it, too."""
    digits, behind, commas, shift, is_per_cent = 0, "", 0, 0, False
    point = False
    for match in re.finditer(_PART, section):
        literal = match["text"] or match["one"] or ""
        mark = match["mark"] or ""
        if mark and mark in "0#?":
            digits, commas, behind = digits + 1, 0, ""
            shift += point
        elif literal == "." and digits:
            point = True
        elif mark == "," and digits and not behind:
            commas += 1
        elif mark == "%":
            is_per_cent, behind = True, f"{behind}%"
        elif mark != "." and digits:
            behind += literal or mark
    is_text = "@" in section and not digits
    unit = behind.strip().strip(")-").strip()
    power = 2 * is_per_cent - 3 * commas - shift
    return Form(power, unit, is_hidden=not digits and not is_text) if not is_text else Form()


def show_date(value: date, form: str, number: int = 0) -> Shown:
    """Return a day, or only its month or year where its format shows no more.

    >>> show_date(datetime(2023, 6, 1), "mmm-yy"), show_date(datetime(2023, 1, 1), 'yyyy"x"').text
    (Shown(text='2023-06', case='date'), '2023')
    """
    marks = re.sub(r'"[^"]*"|\[[^\]]*\]|[\\!].', "", form.partition(";")[0]).lower()
    has_day = number not in _MONTHS if number in CHINESE_DATES else "d" in marks or not {"m", "y"} & set(marks)
    has_month = has_day or number in _MONTHS or "m" in marks
    if isinstance(value, datetime) and has_day and (value.hour or value.minute or value.second):
        return Shown(value.isoformat(" "))
    day = value.date() if isinstance(value, datetime) else value
    return Shown(day.isoformat()) if has_day else Shown(f"{day:%Y-%m}" if has_month else f"{day:%Y}", "date")
