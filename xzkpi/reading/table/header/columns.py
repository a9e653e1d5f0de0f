"""What a column says: which it is by its name or its cells, the period of its values, and their unit or status."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final, NamedTuple

from xzkpi.values.characters import without_hidden
from xzkpi.values.lists import columns as words
from xzkpi.values.lists import places
from xzkpi.values.lists.name_parts import find_name, in_both_languages, split_unit
from xzkpi.values.lists.remarks import without_footnote
from xzkpi.values.names import fold_name, fold_words
from xzkpi.values.number import is_not_reported, parse_number, tidy
from xzkpi.values.period import parse_period
from xzkpi.values.unit import Unit, parse_unit
from xzkpi.words.said import Said

_BY_NAME: Final = {
    fold_name(name).replace("_", ""): column for column, names in words.COLUMNS.items() for name in names
}
_BY_NAME[words.ESTIMATED_AFTER] = words.ESTIMATED_AFTER
#: All that can stand in a text that says a kind of number and no more.
_IN_KINDS: Final = frozenset(f"{words.KINDS}{words.AROUND_KINDS}0123456789")
_SHORTEST_PERIOD: Final = 4
#: A period with a status behind it, without brackets.
_WITH_STATUS: Final = rf"(.+?)\s*({'|'.join(word for word in words.STATUS if len(word) > 1)})"
#: No unit, status or name of an entity is longer.
_LONGEST: Final = 40
#: So many names of entities that the plan does not list make a row of them.
_PLACES: Final = 2
#: A column, and names that stand side by side although they belong into it.
Across = tuple[str, Sequence[str]]


class ValueColumn(NamedTuple):
    """A column of values; in a wide table its header names the period or the target, anywhere unit or status."""

    at: int
    period: str = ""
    unit: str = ""
    status: str = ""
    #: The id of the series; empty where rows name it.
    target: str = ""
    #: Which goals it holds, where it does not hold values.
    goals: str = ""


class Purpose(NamedTuple):
    """What a table is read for, and what it speaks of where it does not say so itself."""

    #: The id of a target, and a period as it was written.
    target: str = ""
    period: str = ""
    #: The targets whose goals it holds, which the plan has set; nothing of a table of what was reported.
    goals_of: frozenset[str] = frozenset()
    #: The period of the values that they start from.
    base: str = ""

    @property
    def are_goals(self) -> bool:
        """Whether it holds goals."""
        return bool(self.goals_of)


class Own(NamedTuple):
    """How a plan is called, of which place it is, and what names its series have, by their ids."""

    name: str = ""
    place: str = ""
    names: Mapping[str, str] = {}


#: A table that reports what was reached.
REPORTED: Final = Purpose()


@lru_cache(1 << 12)
def column_of(name: str) -> str | None:
    """Return the column that goes under a name in a header."""
    if len(name) > words.MAX_NAME:
        return None
    name = without_hidden(name).partition("\\")[0]  # of both axes, as Eurostat names a corner
    short = split_unit(name)[0]
    return _by_name(name) or (_by_name(short) if short != name else None) or _column_in_both_languages(short)


def _by_name(name: str) -> str | None:
    return _BY_NAME.get(fold_name(name).replace("_", ""))


def is_called(name: str, names: str) -> bool:
    """Say whether the name of a column, in either language, is one of those that a pattern matches.

    >>> is_called("[Sex]", "sex"), is_called("Sex of head", "sex")
    (True, False)
    """
    short = [
        re.sub(r"[\W_]", "", fold_name(one)) for one in (name, *in_both_languages(name)) if len(one) <= words.MAX_NAME
    ]
    return any(re.fullmatch(names, one) for one in short)


def _column_in_both_languages(name: str) -> str | None:
    """Return the column that a name in both languages means: by one of them if a space parts them, else by both."""
    parts = in_both_languages(name)
    found = [_by_name(part) for part in parts]
    if not any(found):
        return None
    is_parted = sum(map(len, parts)) < len(name.strip())
    one, *others = set(filter(None, found) if is_parted else found) or {None}
    return None if others else one


def kind_in(text: str) -> str:
    """Return the word by which a text says what kind of number stands there, where it says no more than that.

    One with a number of its own says that of it, as "+4.9% growth" does beside an amount.

    >>> kind_in("Annual target"), kind_in("Actual"), kind_in("Target firms"), kind_in("growth 4.9%")
    ('target', '', '', '')
    """
    text = tidy(text).lower()
    may_be = len(text) <= words.MAX_NAME and _IN_KINDS.issuperset("".join(text.split()))  # as few texts are
    found = re.search(words.KINDS, text) if may_be else None
    if found is None or re.search(words.OWN_NUMBER, text) or re.sub(f"{words.KINDS}|{words.AROUND_KINDS}", "", text):
        return ""
    return found[0]


def called(column: str) -> Said:
    """Return what a column is called in either language."""
    return Said(words.COLUMNS[column][1] if column in words.COLUMNS else column, column)


def name_column(column: str) -> dict[str, Any]:
    """Name a column as findings do: `field` by its id, for machines, `column` for people."""
    return {"field": column, "column": called(column)}


def split_period(name: str) -> tuple[str, str]:
    """Split the period that names a column from the unit behind it; without a period, that is empty.

    >>> split_period("2022 (%)"), split_period("2023-H1"), split_period("2025 goal")
    (('2022', '%'), ('2023-H1', ''), ('', ''))
    """
    name = re.sub(words.BEFORE_PERIOD, "", name) if name[:1].isalpha() else name
    marked = without_footnote(name)
    name, unit = split_unit(marked if parse_period(marked) else name)
    if parse_period(unit) and name and re.fullmatch(words.ACTUAL, name):
        return unit, ""
    if parse_period(name):
        return name, "" if re.sub(r"^[A-Z]{2}(?=[0-9])", "", unit) == name else unit
    first, *others = map(parse_period, re.split(r"[\s/|]+", name.strip()))
    if first and others and {first} == {*others}:  # in two languages
        return str(first), unit
    if not unit and (match := re.fullmatch(words.LETTERED, tidy(name)) or re.fullmatch(_WITH_STATUS, tidy(name))):
        return (match[1], match[2]) if parse_period(match[1]) else ("", "")
    short = re.sub(words.REACHED, "", name)
    period = parse_period(short)
    if period and period.is_year and words.COUNTED_UP in name.removeprefix(short):
        return "", unit
    return (short if period else ""), unit


@lru_cache(1 << 12)
def is_period(name: str) -> bool:
    """Say whether a header names a period."""
    is_short = _SHORTEST_PERIOD <= len(name) <= words.MAX_NAME
    return is_short and any(map(str.isdecimal, name)) and split_period(name)[0] != ""


def may_head(cell: str) -> bool:
    """Say whether a cell may stand in a header."""
    return column_of(cell) is not None or fold_name(cell) in words.ORDINALS or is_period(cell)


def names_all(cells: Collection[str]) -> bool:
    """Say whether a row names all columns that are needed."""
    columns = set(map(column_of, cells))
    return columns.issuperset(words.REQUIRED) or ("target" in columns and any(map(is_period, cells)))


class Contents:
    """What texts mean in columns, by the names of a plan."""

    def __init__(
        self,
        ids: Mapping[str, str],
        entities: Mapping[str, str],
        counting: Mapping[str, Mapping[str, Unit]],
        purpose: Purpose = REPORTED,
        own: Callable[[], Own] = Own,
    ) -> None:
        """Know names of series and entities, how series count, what a table is for, and how the plan calls itself."""
        self.ids, self.entities, self._counting, self.purpose = ids, entities, counting, purpose
        self.own = own
        #: What the plan's units count.
        self.bases = counting.keys()
        self._tests: Mapping[str, Callable[[str], object]] = {
            "target": self.series_of,
            "period": parse_period,
            "value": is_value,
            "number": parse_number,
            "unit": lambda text: re.fullmatch(words.UNITS, text) or parse_unit(text[: _LONGEST + 1]).base in self.bases,
            "part": lambda text: re.search(words.PART, text) and parse_period(f"2000{words.YEAR}{text}"),
            "multiplier": lambda text: words.MULTIPLIERS.get(fold_name(text), 0) > 0,
            "status": lambda text: 1 < len(text) <= _LONGEST and fold_name(text) in words.STATUS,
            "entity": lambda text: (
                len(text) <= _LONGEST and (self.names_entity(text) or re.fullmatch(places.BELOW, text))
            ),
        }

    def means(self, role: str, text: str) -> bool:
        """Say whether a text means something in a column."""
        return bool(self._tests[role](text.strip()))

    def holds(self, role: str, texts: Collection[str]) -> bool:
        """Say whether most of some texts mean something in a column."""
        return bool(texts) and 2 * sum(map(partial(self.means, role), texts)) >= len(texts)

    def names_target(self, text: str) -> bool:
        """Say whether a text is read as the name of a series, which may carry a unit of the plan."""
        text = without_hidden(text)
        short, unit = split_unit(text)
        is_name = fold_name(text) in self.ids or (parse_unit(unit).base in self.bases and fold_name(short) in self.ids)
        return is_name and bool(text.strip())

    def says(self, series: str, text: str) -> bool:
        """Say whether the name of a series, or its unit, says a text already."""
        if series in self._counting.get(parse_unit(text).base, ()):
            return True
        if not text.isascii():
            return self.is_named(series, re.escape(fold_name(text)))
        word = rf"\b{re.escape(fold_words(text))}(?:e?s)?(?![a-z0-9])"
        return len(text) > 1 and re.search(word, self.own().names.get(series, "")) is not None

    def is_named(self, series: str, pattern: str) -> bool:
        """Say whether the name of a series has something in it."""
        return any(known == series and re.search(pattern, name) for name, known in self.ids.items())

    def numbers_things(self, series: str) -> bool:
        """Say whether a series numbers whole things, one by one."""
        known = ((base, own[series].exponent) for base, own in self._counting.items() if series in own)
        return any(base.lower() in words.COUNTED and not exponent for base, exponent in known)

    def are_others(self, units: Collection[str]) -> bool:
        """Say whether one of some units is another one than that of a series that counts the same."""
        stated = map(parse_unit, units)
        return any({*self._counting.get(one.base, {}).values()} - {one} for one in stated)

    def powers_of(self, series: Collection[str]) -> set[int]:
        """Return the powers of ten of the units of some series."""
        return {unit.exponent for own in self._counting.values() for one, unit in own.items() if one in series}

    def money_of(self, series: str) -> list[str]:
        """Return in which money a series is, by all words for it; nothing where it counts something else."""
        return [base for base, own in self._counting.items() if series in own and re.search(words.MONEY_BASE, base)]

    def names_entity(self, text: str) -> bool:
        """Say whether a text is the name of an entity of the plan."""
        return fold_name(without_hidden(text)) in self.entities

    def series_of(self, text: str) -> str:
        """Return the id of the series that a heading names, whatever is in brackets behind it; nothing if none."""
        return find_name(self.ids, text)[0]

    def role_of(self, name: str) -> str:
        """Return which column a name stands for, by it; in a table of goals, that of these is the one of values."""
        return column_of(name) or ("value" if self.purpose.are_goals and kind_in(name) else "")

    def across(self, rows: Sequence[Sequence[str]]) -> "Iterator[Across | None]":
        """Yield for each row the column into which most of its names belong, and these names."""
        for names in rows:
            series = [name for name in names if self.series_of(name)]
            known = [name for name in names if fold_name(name) in self.entities]
            others = [] if self.entities else [name for name in names if column_of(name) is None]
            likely = [name for name in others if re.fullmatch(places.ACROSS, name.strip())]
            entities = known or (likely if len(likely) >= _PLACES else [])
            yield ("target", series) if series else ("entity", entities) if entities else None


def is_value(cell: str) -> bool:
    """Say whether a cell may be one of a column of values."""
    return parse_number(cell) is not None or is_not_reported(cell)
