"""Rows that hold no data: other headers, headings, and notes, which may say of which kind the values above are."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import MAXYEAR
from itertools import islice
from typing import Final, NamedTuple

from xzkpi.model.vocabulary import Status
from xzkpi.reading.table.header.columns import (
    Contents,
    called,
    column_of,
    is_period,
    may_head,
    name_column,
    names_all,
)
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.titles import Known, is_own, one_within
from xzkpi.reading.table.stated_unit import power_in
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.lists.columns import KINDS as RATED
from xzkpi.values.lists.columns import RELATED, STATUS
from xzkpi.values.lists.kinds import ANY_ALONE, KINDS, OF_MONEY, OF_TABLES, Said, is_part, kind_alone, said_in
from xzkpi.values.lists.places import is_elsewhere, names_place
from xzkpi.values.lists.remarks import FROM_TO, NOTE, NOTE_ABOUT, OF_DONE, OF_MARK, SINCE, TITLE
from xzkpi.values.names import fold_name
from xzkpi.values.period import Period, years_in
from xzkpi.words.files import ABOUT

#: A name and a number that are one cell, where what parted them was lost.
_JOINED: Final = r"(?P<name>[^0-9]*[^\W\d_])\s*(?P<number>[0-9][0-9.]*)"
#: So many names of columns in a row make it a header.
_NAMES: Final = 2
#: So many different notes of a table are looked at.
MOST_NOTES: Final = 1000
#: Of these, one name in a plan that says the same may be what is meant.
_OF_SOME: Final = {"some", "region", "price", "money"}
#: What is told of what notes say, and which column should have said it.
_COLUMNS: Final = {"area": "entity", "region": "entity", "place": "entity", "part": "period"}
_UNSURE: Final = {"early": Status.PRELIMINARY, "unsure": Status.ESTIMATE, "made": Status.ILLUSTRATIVE}
_CASES: Final = {"unsure": "unsure-below", **dict.fromkeys(_COLUMNS, "note-of")}


class Unsure(NamedTuple):
    """What a note says is not final: the values of a series, of all without one, and of some years, or of all."""

    status: Status
    series: str
    years: Collection[int]

    def is_of(self, series: str, period: Period) -> bool:
        """Say whether it is said of the values of a series at a period."""
        return self.series in {"", series} and (not self.years or period.year in self.years)


def odd_notes(
    notes: Mapping[str, Location], layout: Layout, plan: Contents, table: Known
) -> Iterator[Finding | Unsure]:
    """Tell what notes say of the values of a table that this, which has no goals, does not say itself."""
    for text, place in () if layout.goals else islice(notes.items(), MOST_NOTES):
        bare = re.sub(rf"{NOTE}|[(（][^()（）]*[)）]", "", " ".join(text.split())).strip(" ,;，；。")
        if (power := power_in(bare)) and power not in layout.powers:
            yield Fault("unit-not-applied", "other").at(place)
        alone = ("part", bare) if is_part(bare) else _status_alone(bare) or kind_alone(bare, ANY_ALONE)
        for said in [*said_in(bare)] or [Said(bare, "", *alone)] * any(alone):
            is_done = said.kind == "promised" and re.search(OF_DONE, said.phrase) is not None
            is_all = bare.startswith(said.phrase) and not is_done
            word = _otherwise(said, layout, plan, table, is_all=is_all)
            if word and said.kind in _UNSURE and not re.fullmatch(OF_MARK, said.about):
                yield Unsure(_UNSURE[said.kind], one_within(plan.ids, said.about), _years_of(said.about))
            elif word and said.kind not in OF_TABLES:
                column = _COLUMNS.get(said.kind, "value")
                facts = {"found": escape(said.phrase), "text": word, "where": ABOUT["note"], "column": called(column)}
                yield Fault("decisive-column-unread", _CASES.get(said.kind, "note-below"), facts).at(place)
    if len(notes) > MOST_NOTES:
        yield Fault("text-row", "notes", {"rows": MOST_NOTES}).at([*notes.values()][-1])


def _years_of(text: str) -> Sequence[int]:
    """Return the years that a text speaks of: all from one to another, or since one."""
    years = years_in(text)
    if years and re.search(SINCE, text):
        return range(years[0], MAXYEAR + 1)
    return range(min(years), max(years) + 1) if len(years) > 1 and re.search(FROM_TO, text) else years


def _status_alone(text: str) -> tuple[str, str] | None:
    """Return as which kind of values a status that is a whole note is told, and it."""
    status = STATUS.get(fold_name(text)) if len(text) > 1 else None
    return next(((kind, text) for kind, one in _UNSURE.items() if one == status), None)


def _otherwise(said: Said, layout: Layout, plan: Contents, table: Known, *, is_all: bool) -> str:
    """Return the word by which a phrase says otherwise than the table, or nothing; one may be about all."""
    subject, years = one_within(plan.ids, said.about), years_in(said.about)
    own = {subject} if subject else {*table.series}
    if said.kind in OF_MONEY:
        own = set(filter(plan.money_of, own)) or set(filter(plan.money_of, plan.ids.values()))
    if said.kind == "area":
        return said.word * names_place(said.word, plan.entities)
    is_of_some = re.fullmatch(OF_MARK, said.about) is not None or (is_all and not said.about)
    if not (subject or is_of_some or said.kind == "price" or re.search(NOTE_ABOUT, said.about)):
        return ""
    if said.kind == "place":
        return said.word * ("entity" not in layout.columns and is_elsewhere(said.word, plan.own().place))
    if said.kind == "part":
        years = years_in(said.phrase)
        return said.word * any(one.is_year and (not years or one.year in years) for one in table.periods if one)
    if said.kind in _UNSURE:
        return "" if "status" in layout.columns or any(one.status for one in layout.values) else said.word
    if re.search(KINDS[said.kind], said.about.lower()):  # what it is said of is no value
        return ""
    if said.kind == "price" and (
        any(one.case == "rate" for one in layout.unknown.values()) or re.search(f"{RATED}|{RELATED}", said.about)
    ):
        return ""
    are_own = (is_own(one, said.kind, said.word, plan) for one in own)
    return "" if not own or (any if said.kind in _OF_SOME else all)(are_own) else said.word


def _is_name(name: str, number: str, column: str, plan: Contents) -> bool:
    """Say whether a number behind a text was one of its own: the text names a target or an entity, or it may."""
    is_open = column == "entity" and not plan.entities and len(number) > 1 and not years_in(number)
    return plan.names_target(name) or plan.names_entity(name) or is_open


def begins_table(cells: Sequence[str], *, is_below: bool) -> bool:
    """Say whether another table begins with a row that names no target: with a header, or a title below other rows."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) == 1:
        return is_below and re.fullmatch(TITLE, filled[0]) is not None
    names = sum(column_of(cell) is not None for cell in filled)
    if not names or names_all(cells) or not any(map(may_head, filled[:_NAMES])):
        return names > 0 and names_all(cells)
    are_words = all(is_period(cell) or not any(map(str.isdecimal, cell)) for cell in filled)
    return names >= _NAMES and 2 * names >= len(filled) and are_words


def no_data(text: str, at: int, cells: Sequence[str], layout: Layout, plan: Contents) -> Fault:
    """Say what a row is that holds nothing but a text at an index: an officer's name, or a heading for the rows below.

    Below one that names an entity, rows that leave theirs empty would be taken for the whole.
    """
    found = escape(text)
    column = next((name for name, index in layout.columns.items() if index == at), "target")
    joined = re.fullmatch(_JOINED, cells[at].strip()) if at >= 0 and column in {"target", "entity"} else None
    if joined and _is_name(joined["name"], joined["number"], column, plan):
        return Fault("text-row", "joined", {"found": found, **joined.groupdict()})
    if column == "target" or re.search("[:：]", text):
        return Fault("text-row", facts={"found": found})
    called = layout.name(column)["column"]
    if column != "entity" or not plan.names_entity(cells[at]):
        return Fault("text-row", "heading", {"found": found, "column": called})
    facts = {**name_column("target"), "record": found, "text": found, "entities": called}
    return Fault("value-missing", "heading", facts)
