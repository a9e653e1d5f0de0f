"""Columns that are not read, and whether what stands in them decides what the values mean."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from xzkpi.reading.table.header.columns import name_column
from xzkpi.reading.table.header.contents import Contents
from xzkpi.reading.table.header.layout import Layout
from xzkpi.rules.finding import Fault, Finding
from xzkpi.values.characters import escape
from xzkpi.values.lists.columns import DECISIVE, NO_ENTITIES, WHOLE_YEAR, YEAR_PARTS
from xzkpi.words.tables import HELD

#: So many different texts show what a column holds.
_ENOUGH: Final = 100


class Unread:
    """The unread columns of a table while its rows come in."""

    def __init__(self, layout: Layout, contents: Contents) -> None:
        """Begin below a header."""
        self._layout, self._contents = layout, contents
        #: What was met in each of them so far, but for blanks.
        self._texts: dict[int, set[str]] = {at: set() for at in layout.unread}
        has_units = all(one.unit for one in layout.values)
        #: The columns on which the meaning of values depends that the table does not have by name.
        missing = [one for one in DECISIVE if one not in layout.columns and not (one == "unit" and has_units)]
        self._missing = missing if layout.columns else []

    def watch(self, rows: Sequence[Sequence[str]], columns: Sequence[Sequence[str]] = ()) -> None:
        """Take in some rows, by their columns where these are at hand."""
        for at, texts in self._texts.items():
            if len(texts) < _ENOUGH:
                found = set(*columns[at : at + 1]) if columns else {cells[at] for cells in rows if len(cells) > at}
                texts.update(filter(str.strip, found))

    def findings(self) -> Iterator[Finding]:
        """Name each column once: as one that decides what the values mean, as unknown, or as nameless but filled."""
        for at, place in self._layout.unread.items():
            texts, name = sorted(self._texts[at]), self._layout.names[at].strip()
            fault = self._part_of_year(name, texts) or self._decisive(name, texts)
            if fault:
                yield fault._replace(facts={"found": escape(name) if name else at + 1, **fault.facts}).at(place)
            elif at in self._layout.unknown:
                yield self._layout.unknown[at]
            elif texts and not name:
                yield Fault("column-unnamed", facts={"found": at + 1}).at(place)

    def _part_of_year(self, name: str, texts: Collection[str]) -> Fault | None:
        """Name a month or a quarter that a column holds beside the column of years."""
        if "period" not in self._layout.columns or not re.fullmatch(YEAR_PARTS, name):
            return None
        part = next((text for text in texts if not re.fullmatch(WHOLE_YEAR, text.strip())), "")
        column = self._layout.name("period")["column"]
        return (
            Fault("decisive-column-unread", "part-of-year", {"text": escape(part), "column": column}) if part else None
        )

    def _decisive(self, name: str, texts: Collection[str]) -> Fault | None:
        """Name the missing column that one is by what stands in it, unless its name says that it is another one."""
        is_other = re.search(NO_ENTITIES, name) is not None
        may_be = (one for one in self._missing if not (is_other and one == "entity"))
        role = next((one for one in may_be if self._contents.holds(one, texts)), "")
        if not role:
            return None
        text = next(text for text in texts if self._contents.means(role, text))
        column = {"text": escape(text), "held": HELD[role], "column": name_column(role)["column"]}
        return Fault("decisive-column-unread", "" if name else "nameless", column)
