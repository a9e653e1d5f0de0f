"""What stands in columns that are not read, taken in while the rows come in."""

import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from xzkpi.reading.table.header.columns import Contents, column_of, is_called, kind_in
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.rows.columns import Column, Rows, TextColumn
from xzkpi.values.lists import columns as words
from xzkpi.values.names import fold_name

#: So many different texts show what a column holds; one of more than the latter sorts rows into no groups.
_ENOUGH: Final = 100
_MANY: Final = 1000


class Beside(NamedTuple):
    """What a value is of: a target, and how long its period is."""

    target: str
    length: int


class Held:
    """What the unread columns of a table hold, by their index."""

    def __init__(self, layout: Layout, contents: Contents) -> None:
        """Begin below a header."""
        self._layout, self._contents = layout, contents
        #: What was met in each of them so far, but for blanks.
        self.texts: dict[int, set[str]] = {at: set() for at in layout.unread}
        #: The known column that each of them seems to be once more, and what stands in both side by side.
        self.twins: dict[int, tuple[str, set[tuple[str, str]]]] = {}
        #: What stands in each of them in each record, while it may sort rows into groups.
        self._of_records = {at: TextColumn() for at in layout.unread if not self._is_of_values(at)}
        #: What stands in these, and the values of its record.
        self._groups: dict[int, set[tuple[frozenset[Beside], str]]] = {at: set() for at in self._of_records}
        #: The record of each row, which is one of a record's values; how many records stand above the batch.
        self._records, self._above = array("I"), 0
        #: Of the batch: the cells of unread columns, and what each record has values of.
        self._cells: dict[int, Sequence[str]] = {}
        self._beside: list[set[Beside]] = []

    def watch(self, columns: Sequence[Sequence[str]], number: int) -> None:
        """Begin a batch with the columns of so many rows, and end the one before."""
        self.end_batch()
        self._beside = [set() for _ in range(number)] if self._of_records else []
        self._cells = {at: columns[at] for at in self._of_records if at < len(columns)}
        for at, texts in self.texts.items():
            if len(texts) < _ENOUGH:
                texts.update(filter(str.strip, set(*columns[at : at + 1])))
            if texts and at not in self.twins:
                self.twins[at] = self._twin(at, texts), set()
            role, pairs = self.twins.get(at, ("", set[tuple[str, str]]()))
            if role and len(pairs) < _ENOUGH:
                pairs.update(zip(columns[self._layout.columns[role]], columns[at], strict=True) if columns else ())

    def _twin(self, at: int, texts: Collection[str]) -> str:
        """Return the known column of whose name or meaning an unread one is, too; one that divides has its own."""
        name = self._layout.names[at]
        if is_called(name, words.DECIDING):
            return ""
        is_other, own = re.search(words.NO_ENTITIES, name) is not None, column_of(name)
        may_be = (one for one in words.DECISIVE if one in self._layout.columns and not (is_other and one == "entity"))
        return next((one for one in may_be if one == own or self._contents.holds(one, texts)), "")

    def _is_of_values(self, at: int) -> bool:
        """Say whether a column is named for values of another kind, which may differ where nothing else does."""
        name = self._layout.names[at]
        is_of_values = bool(kind_in(name) or re.fullmatch(words.CURRENT, fold_name(name)))
        return is_of_values and not is_called(name, words.DECIDING)

    def note(self, rows: Rows) -> None:
        """Take in the sound rows of a column of values."""
        if self._of_records:
            records = [*chain.from_iterable(rows.records)]
            self._records.extend(map(self._above.__add__, records))
            kinds = {id(one): Beside(one.target, one.period.length) for one in rows.subjects if one is not None}
            for record, subject in zip(records, map(id, rows.subjects), strict=True):
                self._beside[record].add(kinds[subject])

    def end_batch(self) -> None:
        """Take in what stands beside the values of each record."""
        known: dict[frozenset[Beside], frozenset[Beside]] = {}
        beside = [known.setdefault(kinds, kinds) for kinds in map(frozenset, self._beside)]
        for at, texts in self._cells.items():
            self._of_records[at].extend(texts, self._above)
            self._groups[at].update(
                (kinds, text.strip()) for kinds, text in set(zip(beside, texts, strict=True)) if kinds
            )
            if len(self._of_records[at]) > _MANY:
                del self._of_records[at], self._groups[at]
        self._above += len(self._beside)
        self._beside, self._cells = [], {}

    def groups_of(self, at: int) -> set[tuple[Beside, str]]:
        """Return what values stand beside in a column; titles by their phrases."""
        between = "[,;] ?" if is_called(self._layout.names[at], words.OF_TITLES) else "$."
        groups = ((kinds, re.split(between, text)) for kinds, text in self._groups.get(at, ()) if text)
        return {(one, text) for kinds, texts in groups for text in texts for one in kinds}

    def apart(self, columns: Iterable[Column], start: int) -> dict[int, list[str]]:
        """Return what tells rows of one key apart in each column, the first in order of the texts."""
        kept = {at: texts for at, texts in self._of_records.items() if len(texts) > 1}
        found: dict[int, list[str]] = {}
        last: list[tuple[int, int]] = []
        for pairs in _pairs(columns, start) if kept else ():
            records = [(self._records[earlier], self._records[row]) for earlier, row in pairs]
            if records != last:  # most columns of values have the pairs of the last
                for at, texts in kept.items():
                    both = [sorted((texts[one], texts[other])) for one, other in records if texts[one] != texts[other]]
                    found |= {at: min((*both, found.get(at, both[0])))} if both else {}
            last = records
        return found


def _pairs(columns: Iterable[Column], start: int) -> Iterator[list[tuple[int, int]]]:
    """Yield of each column each two rows of one key of a table that begins with a row, by their numbers in it."""
    for column in columns:
        if len(set(column)) < len(column):
            first: dict[str, int] = {}
            own = ((entity, row) for entity, row in zip(column, column.rows, strict=True) if row >= start)
            both = ((first.setdefault(entity, row), row) for entity, row in own)
            yield [(earlier - start, row - start) for earlier, row in both if earlier != row]
