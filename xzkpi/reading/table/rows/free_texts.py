"""What free text in a row says of its value otherwise than the row does."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from xzkpi.model.plan import Input
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import SUMS
from xzkpi.reading.source import Comments
from xzkpi.reading.table.cells.faults import fault_in_free
from xzkpi.reading.table.cells.texts import Texts
from xzkpi.reading.table.header.titles import is_own
from xzkpi.reading.table.rows.lookup import Lookup, Units, are_alike
from xzkpi.rules.finding import Fault, Finding
from xzkpi.values.lists.columns import BASE, COUNTED_UP
from xzkpi.values.lists.kinds import OF_MONEY
from xzkpi.values.lists.places import is_elsewhere, names_place
from xzkpi.values.lists.remarks import OF_A_YEAR, OF_THE_VALUE, OTHER_NUMBER
from xzkpi.values.number import parse_number
from xzkpi.values.period import parse_period, years_in
from xzkpi.values.unit import convert

#: What sources may be called without a meaning for values.
_OF_NOTES: Final = {"status", "unsure", "place"}

#: What a text breaks that says otherwise than its row.
UNREAD: Final = "decisive-column-unread"
#: No phrase about a value says more before it gives another number.
_LONGEST: Final = 40


class _Row(NamedTuple):
    """A row of a batch, and its value in the unit of the plan."""

    texts: Texts
    at: int
    value: Decimal | None

    def cell(self, column: str) -> str:
        """Return what stands in a column."""
        return self.texts[column][self.at]


def odd_texts(
    texts: Texts, column: str, values: Sequence[object], lookup: Lookup, units: Units
) -> Iterator[tuple[int, Fault]]:
    """Yield the rows in whose text something hides or was lost, or which says that the value is none, and which.

    The values of the rows are numbers or None, in the units of the plan.
    """
    cells = texts[column]
    faults = {text: fault_in_free(text) for text in (cells[:1] if are_alike(cells) else set(cells)) if text}
    for row, text in enumerate(cells) if any(faults.values()) else ():
        fault = faults.get(text)
        is_said = fault and fault.rule == UNREAD and _is_said(fault, _row(texts, row, values), lookup, units)
        if fault and not is_said and (column == "note" or fault.facts.get("kind") not in _OF_NOTES):
            yield row, fault


def odd_comments(
    texts: Texts, comments: Comments, values: Sequence[object], lookup: Lookup, units: Units
) -> Iterator[Finding]:
    """Tell what comments on cells say that a note in their row may not; one on a value speaks of that alone."""
    for row, line in enumerate(texts.lines):
        own = {at: said for at, said in comments.get(line, {}).items() if texts.is_beside(at)}
        for at, fault in told_in(own):
            if not _is_said(fault, _row(texts, row, values), lookup, units):
                yield fault.at(texts.place(row, at))


def told_in(comments: Mapping[int, Sequence[str]]) -> Iterator[tuple[int, Fault]]:
    """Yield what the lines of comments on a row say that notes may not, with their columns."""
    for at, lines in comments.items():
        for fault in map(fault_in_free, map(str.strip, lines)):
            if fault and fault.rule == UNREAD:
                yield at, fault._replace(case="comment")


def _row(texts: Texts, row: int, values: Sequence[object]) -> _Row:
    return _Row(texts, row, None if values[row] is None else Decimal(str(values[row])))


def _is_said(fault: Fault, row: _Row, lookup: Lookup, units: Units) -> bool:
    """Say whether the row says of itself what its text does, or the text is about something else."""
    period, years = parse_period(row.cell("period")), years_in(str(fault.facts["about"]))
    kind, word, name = str(fault.facts["kind"]), str(fault.facts["text"]), row.cell("target")
    series = lookup.series[name]
    if series is None or period is None or (years and period.year not in years):
        return True
    if (re.fullmatch(BASE, word) and period == lookup.plan.head.baseline) or _has_other_number(fault, row):
        return True
    if kind == "part":
        return not period.is_year
    if kind in {"status", "unsure"}:
        return bool(row.cell("status").strip())
    if kind in {"area", "place"}:
        plan = lookup.plan
        is_other = names_place(word, plan.entity_ids) if kind == "area" else is_elsewhere(word, plan.own_place)
        return lookup.entities[row.cell("entity")] != "" or not is_other
    own = units.stated[name, row.cell("unit")][0]
    if kind == "value":
        number, stated = parse_number(word), units.measures[name, str(fault.facts["unit"]) or own]
        other = convert(number, stated, series.measure) if number is not None else None
        is_beside = number in map(parse_number, row.texts.cells(row.at))  # of several years
        is_open = row.value is None or row.cell("status").strip() != ""  # known to be no last word
        return is_open or is_beside or other in {None, row.value} or _is_of_other(str(fault.facts["about"]), series)
    if kind == "unit":
        stated, read = units.measures[name, word], units.measures[name, own]
        return stated == read or stated.base != read.base
    if kind in OF_MONEY and not lookup.contents.money_of(series.id):
        return False
    is_of_year = series.kind in SUMS or re.match(OF_A_YEAR, str(fault.facts["found"])) is not None
    return (word == COUNTED_UP and is_of_year) or is_own(series.id, kind, word, lookup.contents)


def _has_other_number(fault: Fault, row: _Row) -> bool:
    """Say whether a word for goals or the like has a number behind it that is none of the row: it speaks of that."""
    text, word = (str(fault.facts[one]).casefold() for one in ("found", "text"))
    given = [*map(parse_number, re.findall(OTHER_NUMBER, text.partition(word)[2]))]
    is_of_kind = fault.facts["kind"] in {"kind", "promised"} and given != []
    return is_of_kind and set(given).isdisjoint(map(parse_number, row.texts.cells(row.at)))


def _is_of_other(about: str, series: Target | Input) -> bool:
    """Say whether a note speaks of something else than the value, before the number it gives."""
    for name in sorted((series.name, series.name_en, *series.aliases), key=len, reverse=True):
        about = about.replace(name, "", 1) if name else about
    return len(about) > _LONGEST or re.fullmatch(OF_THE_VALUE, about) is None
