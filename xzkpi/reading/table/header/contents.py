"""What the cells of a column say: which column it is by what stands in it."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from xzkpi.reading.table.header.columns import column_of, split_unit
from xzkpi.values.characters import without_hidden
from xzkpi.values.lists import places
from xzkpi.values.lists.statuses import STATUS
from xzkpi.values.names import fold_name
from xzkpi.values.number import is_not_reported, parse_number
from xzkpi.values.period import parse_period
from xzkpi.values.unit import parse_unit

#: No unit, status or name of an entity is longer.
_LONGEST: Final = 40
#: So many names of entities that the plan does not list make a row of them.
_PLACES: Final = 2


class Contents:
    """What texts mean in columns, by the names of a plan."""

    def __init__(self, ids: Collection[str], entities: Collection[str], bases: Collection[str]) -> None:
        """Know the names of series and entities, and what units count."""
        self._ids, self._entities = ids, entities
        #: What the plan's units count.
        self.bases = bases
        self._tests: Mapping[str, Callable[[str], object]] = {
            "target": self._names_series,
            "period": parse_period,
            "value": is_value,
            "number": parse_number,
            "unit": lambda text: len(text) <= _LONGEST and parse_unit(text).base in self.bases,
            "status": lambda text: 1 < len(text) <= _LONGEST and fold_name(text) in STATUS,
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
        is_name = fold_name(text) in self._ids or (
            parse_unit(unit).base in self.bases and fold_name(short) in self._ids
        )
        return is_name and bool(text.strip())

    def names_entity(self, text: str) -> bool:
        """Say whether a text is the name of an entity of the plan."""
        return fold_name(without_hidden(text)) in self._entities

    def _names_series(self, text: str) -> bool:
        """Say whether a text is the name of a series with anything in brackets behind it."""
        return fold_name(split_unit(text)[0]) in self._ids

    def across(self, rows: Sequence[Sequence[str]]) -> "Iterator[Across | None]":
        """Yield for each row the column into which most of its names belong, and these names."""
        for names in rows:
            series = [name for name in names if name.strip() and self._names_series(name)]
            known = [name for name in names if fold_name(name) in self._entities]
            others = [] if self._entities else [name for name in names if column_of(name) is None]
            likely = [name for name in others if re.fullmatch(places.ACROSS, name.strip())]
            entities = known or (likely if len(likely) >= _PLACES else [])
            yield ("target", series) if series else ("entity", entities) if entities else None


#: A column, and names that stand side by side although they belong into it.
Across = tuple[str, Sequence[str]]


def is_value(cell: str) -> bool:
    """Say whether a cell may be one of a column of values."""
    return parse_number(cell) is not None or is_not_reported(cell)


def is_word(cell: str) -> bool:
    """Say whether a cell may name a target."""
    return parse_number(cell) is None and parse_period(cell) is None and not is_not_reported(cell)
