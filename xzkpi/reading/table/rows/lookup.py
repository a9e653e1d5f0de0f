"""What the names and units in rows mean, remembered: a column of many rows holds few different texts."""

import re
from collections.abc import Callable, Sequence
from itertools import compress, repeat
from operator import is_
from typing import Final, TypeVar

from xzkpi.model.plan import Input, Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Kind
from xzkpi.reading.table.cells.faults import is_of_other_column
from xzkpi.reading.table.header.columns import REPORTED, Contents, Own, Purpose, ValueColumn
from xzkpi.reading.table.stated_unit import General
from xzkpi.rules.finding import Fault, Finding
from xzkpi.values.characters import escape, find_damage, is_plain, visible, without_hidden
from xzkpi.values.lists import columns as words
from xzkpi.values.lists import remarks
from xzkpi.values.lists.name_parts import chinese_of, find_name, split_unit
from xzkpi.values.lists.places import BRACKETS, PLACE, WHOLE, is_subtotal, without_sum
from xzkpi.values.names import fold_name, spell
from xzkpi.values.number import is_not_reported, tidy
from xzkpi.values.unit import POINTS, Unit, is_counted_alike, parse_unit, without_heads
from xzkpi.words.said import Said

T = TypeVar("T")

#: So many texts that mean nothing are remembered, and so many met together.
_REMEMBERED: Final = 1 << 12
_TOGETHER: Final = 1 << 14


def find_fault(text: str) -> Fault | None:
    """Return what hides in a text or was lost from it, or what a spreadsheet or a browser would make of it."""
    if damage := find_damage(text):
        instead = {"instead": damage[1]["expected"]} if damage[1].get("expected", "?") != "?" else {}
        return Fault(damage[0], facts={**damage[1], **instead})
    if remarks.SIGNS.isdisjoint(text):  # as in nearly all
        return None
    if re.match(remarks.RUN, text):
        return Fault("formula", "text", {"found": escape(text)})
    odd = re.search(remarks.MARKUP, text) or ("?" in text and not text.isascii() and re.search(remarks.LOST, text))
    return Fault("replacement-character", "sign", {"found": escape(text), "sign": odd[0]}) if odd else None


class Meanings(dict[str, T | None]):
    """What a function makes of each text; of odd texts, which mean nothing or hide something, it is None."""

    def __init__(self, function: Callable[[str], T | None]) -> None:
        """Begin with nothing known."""
        super().__init__()
        self._function = function
        #: Texts to speak of in every row they stand in: what they mean all the same, and what hides in them.
        self.odd: dict[str, tuple[T | None, Fault | None]] = {}
        self._lost = 0

    def __missing__(self, text: str) -> T | None:
        """Ask the function about a text met for the first time."""
        is_harmless = is_plain(text) and remarks.SIGNS.isdisjoint(text)  # as nearly all are
        fault = None if is_harmless else find_fault(text)
        value = self._function(without_hidden(text) if fault else text)
        if fault or value is None:
            self.odd[text] = value, fault if value is not None else None
            self._lost += value is None
            value = None
        self[text] = value
        return value

    def meant_by(self, text: str) -> T | None:
        """Return what a text means, be it an odd one; None where that is nothing."""
        meant = self[text]
        return self.odd[text][0] if meant is None else meant

    def forget(self) -> None:
        """Let go of texts that mean nothing, where there are very many."""
        if self._lost > _REMEMBERED:
            self._lost = 0
            for text in [text for text, (value, _) in self.odd.items() if value is None]:
                del self[text], self.odd[text]


class JointMeanings(dict[tuple[str, ...], T]):
    """What a function makes of texts that stand in one row."""

    def __init__(self, function: Callable[..., T]) -> None:
        """Begin with nothing known."""
        super().__init__()
        self._function = function
        #: How many times texts were met that were not known, and of how many it made nothing.
        self.number = self.odd = 0

    def __missing__(self, texts: tuple[str, ...]) -> T:
        """Ask the function about texts met together for the first time."""
        value = self[texts] = self._function(*texts)
        self.number += 1
        self.odd += value is None
        return value

    def forget(self) -> None:
        """Let go of texts of which it made nothing, where there are very many."""
        if self.odd > _REMEMBERED:
            for texts in [texts for texts, value in self.items() if value is None]:
                del self[texts]
            self.odd = 1


def are_alike(texts: Sequence[str]) -> bool:
    """Say whether all texts are the same, as nearly all are of a column of statuses, sources or notes."""
    return texts[0] == texts[-1] and texts.count(texts[0]) == len(texts)


def rows_without(values: Sequence[object]) -> list[int]:
    """Return the rows of a batch that have None, found at once."""
    return list(compress(range(len(values)), map(is_, values, repeat(None))))


def shared(texts: Sequence[str]) -> Sequence[str]:
    """Return texts as one object, where all are the same: what is looked up by it is found sooner."""
    return [texts[0]] * len(texts) if are_alike(texts) else texts


def contents_of(plan: Plan, purpose: Purpose = REPORTED) -> Contents:
    """Return what texts mean by the names of a plan, in a table that is read for something."""

    def own() -> Own:
        return Own(plan.own_name, plan.own_place, plan.spoken)

    return Contents(plan.ids, plan.entity_ids, plan.counting, purpose, own)


class Lookup:
    """Finds the series of a plan by their names, which may carry a unit in brackets, and its entities."""

    def __init__(self, plan: Plan) -> None:
        """Look up in a plan."""
        self.plan, self.contents = plan, contents_of(plan)
        self.ids, self.entity_ids = plan.ids, plan.entity_ids
        self._all, self._bases = plan.series, plan.bases
        #: The series under each name met so far.
        self.series: Meanings[Target | Input] = Meanings(self.find)
        self.entities: Meanings[str] = Meanings(self._entity)
        #: The units in brackets behind names, by these.
        self._units_behind: dict[str, str] = {}
        #: Whether it was told that the unit of the whole table is not that of some row.
        self.is_general_told = False

    def find(self, name: str) -> Target | Input | None:
        """Return the series that goes under a name, with or without a unit in brackets behind it."""
        found, behind = find_name(self.ids, name)
        if behind and parse_unit(behind).base not in self._bases:
            return None
        if behind:
            self._units_behind[without_hidden(name)] = behind
        return self._all.get(found)

    def _entity(self, text: str) -> str | None:
        """Return the id of an entity, nothing for the whole; where the plan lists none, the name as written.

        What belongs into another column is no name of one.
        """
        text = re.sub(remarks.BEFORE_PART, "", text.strip()) if remarks.OF_THESE in text else text.strip()
        folded = fold_name(text)
        found = "" if is_not_reported(text) else self.entity_ids.get(folded)
        bare = folded.strip(BRACKETS)
        if found is not None or self.plan.is_whole(text) or (bare != folded and self.plan.is_whole(bare)):
            return found or ""
        is_none = is_subtotal(folded) or without_sum(bare) in WHOLE or is_of_other_column(text, self.plan)
        return None if self.entity_ids or is_none else visible(spell(text))

    @property
    def wholes(self) -> list[str]:
        """The words met that call the whole one of a level, of which a plan has one."""
        named = {without_sum(fold_name(text).strip(BRACKETS)) for text, found in self.entities.items() if found == ""}
        return sorted(word for word in named & WHOLE if word.endswith(PLACE))

    def unit_behind(self, name: str) -> str:
        """Return the unit in brackets behind the name of a series, if there is one."""
        return self._units_behind.get(without_hidden(name), "")

    def bases_of(self, series: Target | Input) -> list[str]:
        """Return what the unit of a series counts, by all words for it."""
        return [base for base, known in self.plan.counting.items() if series.id in known]


class Units:
    """The units that rows are in, as one column of values sees them; remembered by the texts of target and unit."""

    def __init__(self, lookup: Lookup, general: General, column: ValueColumn) -> None:
        """Begin with nothing known; `general` are the units of the whole table."""
        self._lookup, self._general, self._column = lookup, general, column
        #: The unit a row is in, and one stated for it too that contradicts it.
        self.stated: JointMeanings[tuple[str, str]] = JointMeanings(self._state)
        #: What a unit measures that is stated for the series of a name.
        self.measures: JointMeanings[Unit] = JointMeanings(
            lambda name, unit: measure_of(unit, lookup.series.meant_by(name))
        )
        #: Whether a unit differs from that of the series it stands with, or from another that is stated.
        self.are_others: JointMeanings[bool] = JointMeanings(self._is_other)
        #: The series a row is about and its unit, the plan's where none is stated; None where a heading states it.
        self.of_rows: JointMeanings[tuple[str, str, Unit] | None] = JointMeanings(self._of_row)

    def forget(self) -> None:
        """Let go of what is known, where there are very many names or units."""
        if len(self.stated) > _TOGETHER:
            for known in (self.stated, self.measures, self.are_others, self.of_rows):
                known.clear()

    def _state(self, name: str, unit: str) -> tuple[str, str]:
        """Return the unit a row is in, and one stated for it too that contradicts it.

        Its own unit counts first, then that behind its target's name, then its column's; that of the whole table is
        for the rows that state none.
        """
        series = self._lookup.series.meant_by(name)
        stated = [unit.strip(), self._lookup.unit_behind(name), self._column.unit]
        if series and not any(stated):
            general = self._general.units
            stated = [general[base] for base in self._lookup.bases_of(series) if base in general][:1]
        first, *others = [*filter(None, stated)] or [""]
        return first, next((other for other in others if self.measures[name, other] != self.measures[name, first]), "")

    def _is_other(self, name: str, unit: str) -> bool:
        one = self._lookup.series[name]
        if one is None:
            return True
        unit, other = self.stated[name, unit]
        if other or (unit not in {"", one.unit} and self.measures[name, unit] != one.measure):
            return True
        return self.passes_by(unit, one) or (not is_plain(unit) and find_damage(unit) is not None)

    def _of_row(self, name: str, unit: str) -> tuple[str, str, Unit] | None:
        one, stated = self._lookup.series[name], self.stated[name, unit][0]
        if one is None or (stated and not unit.strip()):
            return None
        return one.id, stated or one.unit, self.measures[name, stated]

    def passes_by(self, unit: str, series: Target | Input) -> bool:
        """Say whether the unit of the whole table is not that of a row that states none."""
        return not unit and self._general.passes_by(self._lookup.bases_of(series))

    def passed_by(self, series: Target | Input) -> Finding | None:
        """Tell that of the first such row that has a value."""
        if self._lookup.is_general_told:
            return None
        self._lookup.is_general_told = True
        name = Said(series.name, series.name_en or series.name)
        facts = {"series": name, "unit": series.unit}
        return Fault("unit-not-applied", "other-series", facts).at(self._general.place)

    def origin(self, name: str, unit: str) -> str:
        """Return where the unit of a row is stated: in its own cell, behind its target's name, or in a heading."""
        if unit.strip() or self._lookup.unit_behind(name):
            return "unit" if unit.strip() else "name"
        return "column" if self._column.unit else "table"


def measure_of(text: str, series: Target | Input | None) -> Unit:
    """Return the unit a row states; the plan's names for it count too, and without any it is the plan's."""
    if series is None:
        return parse_unit(text)
    if text in {"", series.unit}:
        return series.measure
    is_own = fold_name(text) in {fold_name(series.unit), fold_name(getattr(series, "unit_en", ""))}
    if is_own:
        return series.measure
    text = re.sub(f"{words.UNIT_LABEL}|{words.RENMINBI}", "", tidy(without_hidden(text)))
    short, behind = split_unit(re.sub(r"^\(([^()]+)\)$", r"\1", text))
    short = chinese_of(short) or short
    if re.fullmatch(words.NUMBER_OF, fold_name(short)) and series.measure.base.lower() in words.COUNTED:
        return Unit(0, series.measure.base)
    is_said = not behind or chinese_of(f"{short} {behind}")  # else words that change what is counted
    other = behind if parse_unit(behind).base == series.measure.base else short if is_said else text
    of = re.match(words.OF_WHAT, fold_name(short))
    if of and re.search(words.OF_GDP, fold_name(series.name)) and not re.search(words.OF_GDP, of[1]):
        return Unit(0, text)
    text = words.PER_CENT.get(re.sub(words.PER_CENT_OF, "pct", fold_name(short)), other)
    if text in POINTS and series.kind is Kind.LEVEL:
        return Unit(0, text)
    if not parse_unit(text).base and not series.measure.is_ratio:
        return parse_unit(text)._replace(base=series.measure.base)
    stated, per_head = parse_unit(text), parse_unit(without_heads(text, series.name))
    if is_counted_alike(stated.base, series.measure.base):
        return stated._replace(base=series.measure.base)
    return per_head if per_head.base == series.measure.base else stated
