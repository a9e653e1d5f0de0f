"""Days: how people write one, or the first and the last of several, and how time between them is counted."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from xzkpi.values.lists.registers import BY, DOTTED_MONTH, MONTHS_OF_YEAR, TO
from xzkpi.values.number import tidy
from xzkpi.values.period import MONTHS, YEARS, Period, parse_day, read_period, year_of_day


class Span(NamedTuple):
    """The days from one to another, both of them included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1


def days_of(period: Period) -> Span:
    """Return the days of a period.

    >>> days_of(Period(2024 * 12 + 1, 1)).last
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(period.end, MONTHS)
    first = date(period.year, period.start % MONTHS + 1, 1)
    return Span(first, date(year, month + 1, 1) - timedelta(1))


@lru_cache(1 << 10)
def read_span(text: str) -> Span | None:
    """Return the days that a text names: one, those of a period, or those from one to another.

    >>> [str(day) for day in read_span("2021-2025") or ()]
    ['2021-01-01', '2025-12-31']
    >>> [str(read_span(one).last) for one in ("2023.12.31", "2023/12", "2021.3-2023.10")]
    ['2023-12-31', '2023-12-31', '2023-10-31']
    >>> read_span("2023-02-29") is read_span("2023.1") is None
    True
    """
    text = tidy(text)
    if (day := parse_day(text)) and _is_real(day, text):
        return Span(day, day)
    text = text if text.isascii() else re.sub(BY, "", text)
    if not text.isascii() and (match := re.fullmatch(MONTHS_OF_YEAR, text)):
        return Span(_month(match["year"], match["first"]).first, _month(match["year"], match["last"]).last)
    if found := _read_one(text):
        return found
    for match in re.finditer(TO, text):
        one, other = (_read_one(part, is_among=True) for part in (text[: match.start()], text[match.end() :]))
        if one and other:
            return Span(one.first, other.last)
    return None


def _read_one(text: str, *, is_among: bool = False) -> Span | None:
    """Return the days of a day or a period; a month behind a point may have lost its zero, unless others are named."""
    if day := parse_day(text):
        return Span(day, day) if _is_real(day, text) else None
    if "." in text and (dotted := re.fullmatch(DOTTED_MONTH, text)):
        return _month(dotted["year"], dotted["month"]) if is_among or dotted["month"] != "1" else None
    period = read_period(text)
    return days_of(period) if period else None


def _is_real(day: date, text: str) -> bool:
    """Say whether a day is one of the years that are read, and not what a spreadsheet made of a year."""
    return day.year in YEARS and not year_of_day(text)


def _month(year: str, month: str) -> Span:
    return days_of(Period(int(year) * MONTHS + int(month) - 1, 1))


def years_later(day: date, years: int) -> date:
    """Return the same day so many years later; the day after 28 February where there is no 29th.

    >>> years_later(date(2020, 2, 29), 3), years_later(date(2020, 2, 29), 4)
    (datetime.date(2023, 3, 1), datetime.date(2024, 2, 29))
    """
    year = min(day.year + years, date.max.year)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
