"""The rows below a header: which of them hold data, and what is wrong with the shape of the others."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final

from xzkpi.model.observation import MAX_CELL
from xzkpi.reading.table.cells.faults import no_data
from xzkpi.reading.table.header.columns import column_of, is_period
from xzkpi.reading.table.header.layout import Layout, may_head
from xzkpi.reading.table.header.missing import names_all
from xzkpi.reading.table.header.units import Stated, state_units, unit_not_applied
from xzkpi.reading.table.header.unread import Unread
from xzkpi.reading.table.records import Batch
from xzkpi.reading.table.rows.width import misfit
from xzkpi.rules.finding import Finding, Location
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape
from xzkpi.values.number import parse_number

#: How notes below a table begin.
_REMARK: Final = r"(?i)\s*(?:注|备注|说明|资料来源|数据来源|来源|source|notes?)\s*[0-9]?\s*[：:]"
#: How the names of officers and the like begin that stand below a table, or whole, the name in the next cell.
_OFFICER: Final = (
    r"\s*(?:单位|部门|主要|分管)?(?:填报|填表|填制|制表|编制|报送|审核|复核|审批|审定|核对|校对|签发|经办|录入|联系|负责|统计|主管)"
    r"(?:人员?|者|员|单位|部门|日期|时间|电话|方式|领导|负责人|签字|签章|盖章|签名)?\s*(?:[（(].*[)）])?\s*[:：]"
    r"|\s*(?:电话|手机|日期|签字|签章|盖章|公章|领导)\s*[:：]"
    r"|\s*(?:单位|部门)?(?:填报|填表|制表|编制|审核|复核|经办|录入|联系|统计|负责)(?:负责)?人\s*$"
)
#: How a note goes on in lines of its own, after the first.
_ITEM: Final = r"\s*(?:[(（][0-9]{1,2}[)）]|[0-9]{1,2}(?:[.．](?![0-9])|[、)）])|[①-⑳])\s*\S"
#: How the title of another table begins.
_TITLE: Final = (
    r"\s*(?:附表?|续)?表\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[-—.．][0-9]{1,3})?(?:[\s:：、.．（(《].*)?"
)
#: So many names of columns in a row make it a header.
_NAMES: Final = 2
#: How rows and headings are numbered.
_NUMBERED: Final = r"\s*[(（]?(?:[0-9]{1,4}(?:\.[0-9]{1,2})*|[一二三四五六七八九十]{1,3})[)）]?[、.．]?\s*"
#: Rules about the width of a row, and those by which it may have been told in a milder way.
_WIDTHS: Final = ("too-few-cells", "too-many-cells")
_MILDER: Final = ("trailing-delimiter", "full-width-punctuation")
#: So many rows of another width than the header's speak against the header.
_ALL: Final = 3


class Table:
    """What is known of a table while its rows come in, batch by batch."""

    def __init__(
        self,
        layout: Layout,
        names: Callable[[str, str], bool],
        bases: Collection[str],
        findings: list[Finding],
    ) -> None:
        """Begin below a header, adding to findings; `bases` are those of the plan's units.

        `names` says whether a text means something in a column.
        """
        self.layout = layout
        #: Rows that hold anything.
        self.filled = 0
        self._names = names
        self._is_target = lru_cache(1 << 10)(lambda text: bool(text.strip()) and names("target", text))
        self._bases = bases
        self._findings = findings
        #: The lines of blank rows, until a row follows them; those at the end are nobody's concern.
        self._blanks: list[int] = []
        self._unread = Unread(layout, names, bases)
        known = {*layout.columns.values(), *(column.at for column in layout.values)}
        #: Whether the first column may number the rows: nothing of it is read.
        self._has_numbers = bool(known) and 0 not in known
        #: Widths of rows and the findings about them, while there is one for every row.
        self._widths: list[tuple[int, Finding]] = []
        #: Whether another header was met, below which nothing is read.
        self._is_over = False
        #: Whether the last line that was not blank is a note.
        self._is_below_note = False

    def fit(self, batch: Batch) -> Batch:
        """Return the rows that fit the header; name the others. Notes and headings among the rows hold no data."""
        if not self.layout.width or self._is_over:
            return Batch([], [], batch.window)
        if self.layout.columns and not (batch.may_be_long or self._blanks):
            columns = _transpose(batch.rows)
            if len(columns) == self.layout.width and self._are_data(columns):
                self.filled += len(batch.rows)
                self._unread.watch(batch.rows, columns)
                return batch._replace(columns=columns)
        return self._sift(batch)

    def _sift(self, batch: Batch) -> Batch:
        """Do the same row by row."""
        layout, window, are_short = self.layout, batch.window, not batch.may_be_long
        rows, lines = [], []
        for line, cells in zip(batch.lines, batch.rows, strict=True):
            is_usual = len(cells) == layout.width and not self._blanks and self._is_data(cells)
            if is_usual and (are_short or max(map(len, cells)) <= MAX_CELL):
                self.filled += 1
            elif self._is_blank(cells):
                self._blanks.append(line)
                continue
            elif self._names_target(cells):
                if not self._is_fit(batch, line, cells):
                    continue
            elif layout.columns and self._begins_table(cells):
                self._is_over = True
                found = {"found": escape(" ".join(filter(None, map(str.strip, cells))))}
                self._findings.append(Finding(RULE["header-repeated"], window.row_place(line, cells), facts=found))
                break
            elif self._is_text(cells):
                self._is_below_note = True
                self._findings += self._remarks(window.row_place(line, cells), cells)
                continue
            elif not self._is_fit(batch, line, cells):
                continue
            self._is_below_note = False
            rows.append(cells)
            lines.append(line)
        self._unread.watch(rows)
        return Batch([cells[: layout.width] for cells in rows], lines, window)

    def finish(self) -> None:
        """Tell what only the whole table shows: what unread columns hold, and whether the header is too wide."""
        self._findings += self._unread.findings()
        decisive = {one.place for one in self._findings if one.rule.name == "decisive-column-unread"}
        self._findings[:] = [
            one for one in self._findings if one.rule.name != "column-unknown" or one.place not in decisive
        ]
        self._blame_header()

    def _blame_header(self) -> None:
        """Blame the header, once, where no row has its width and all have the same.

        A comma in full width in most of them is a fault of its own.
        """
        names = [one.rule.name for _, one in self._widths]
        is_one = len({width for width, _ in self._widths}) == 1 and len(names) == self.filled >= _ALL
        if not is_one or set(names) <= set(_MILDER) or 2 * names.count("full-width-punctuation") >= len(names):
            return
        told = {id(one) for _, one in self._widths}
        self._findings[:] = [one for one in self._findings if id(one) not in told]
        if self.layout.columns:  # otherwise it was blamed already
            width, first = self._widths[0]
            place = first.place._replace(line=self.layout.line, column=1, end_line=0, end_column=0)
            values = {"found": str(width), "expected": str(self.layout.width), "rows": str(len(names))}
            self._findings.append(Finding(RULE["header-of-another-width"], place, facts=values))

    def _are_data(self, columns: Sequence[Sequence[str]]) -> bool:
        """Say at once that all rows name a target and hold a value, as is so in nearly all batches."""
        names, values = columns[self.layout.columns["target"]], columns[self.layout.values[0].at]
        return all(values) and all(map(_may_name_target, set(names)))

    def _is_data(self, cells: list[str]) -> bool:
        """Say the same of one row."""
        columns, values = self.layout.columns, self.layout.values
        return not columns or (bool(cells[values[0].at]) and _may_name_target(cells[columns["target"]]))

    def _is_fit(self, batch: Batch, line: int, cells: list[str]) -> bool:
        """Say whether a row of data has the header's width; name what is wrong with it if not."""
        window, width = batch.window, self.layout.width
        if width > 1 or self.layout.columns:
            self._findings += (Finding(RULE["blank-row"], Location(window.path, one, 1)) for one in self._blanks)
        self._blanks.clear()
        self.filled += 1
        rule, at, values = misfit(cells, self.layout)
        if rule:
            found = {"found": str(len(cells)), "expected": str(width), **values}
            place = window.place(line, cells, at, self.layout.delimiter)
            self._findings.append(Finding(RULE[rule], place, facts=found))
            is_clear = "why" in values  # the row itself shows what is wrong with it
            if rule in {*_WIDTHS, *_MILDER} and not is_clear and len(self._widths) == self.filled - 1:
                self._widths.append((len(cells), self._findings[-1]))
        return rule in {"", "trailing-delimiter"}

    def _is_blank(self, cells: list[str]) -> bool:
        """Say whether a row holds nothing, or nothing but its number in a column for it; one cut off there is none."""
        is_whole = len(cells) >= self.layout.width
        is_numbered = self._has_numbers and is_whole and cells[0].strip().isdecimal()
        return not any(map(str.strip, cells[is_numbered:]))

    def _begins_table(self, cells: list[str]) -> bool:
        """Say whether another table begins with a row: with a header, or with a title below the rows of this one.

        The row names no target.
        """
        filled = [cell for cell in cells if cell.strip()]
        if names_all(cells) or (len(filled) == 1 and self.filled and re.fullmatch(_TITLE, filled[0])):
            return True
        if not any(map(may_head, filled[:_NAMES])):
            return False
        names = sum(column_of(cell) is not None for cell in filled)
        are_words = all(is_period(cell) or not any(map(str.isdecimal, cell)) for cell in filled)
        return names >= _NAMES and 2 * names >= len(filled) and are_words

    def _names_target(self, cells: list[str]) -> bool:
        """Say whether a row of any width names a target where it should."""
        at = self.layout.columns.get("target", len(cells))
        return at < len(cells) and self._is_target(cells[at])

    def _is_text(self, cells: list[str]) -> bool:
        """Say whether a row that names no target is a note or a heading, as statistical tables have them."""
        if _is_officer(next(filter(str.strip, cells), "")):
            return True
        if len(cells) > 1 and len(cells) >= self.layout.width:
            heading = self._heading(cells)
            if any(cells[column.at].strip() for column in self.layout.values):
                return heading == 0 and _is_note(cells[0])
            if heading in {0, self.layout.columns.get("target")}:
                return not self._is_target(cells[heading])
        return _is_note(cells[0]) or (self._is_below_note and _is_item(cells))

    def _heading(self, cells: list[str]) -> int:
        """Return the index of the only cell filled, or -1; a number in a column for it does not count."""
        filled = [at for at, cell in enumerate(cells) if cell.strip()]
        if self._has_numbers and len(filled) > 1 and filled[0] == 0 and re.fullmatch(_NUMBERED, cells[0]):
            del filled[0]
        return filled[0] if len(filled) == 1 else -1

    def _remarks(self, place: Location, cells: list[str]) -> Iterator[Finding]:
        """Tell that a row of text was read past, unless it is a usual note; a unit it states cannot be applied."""
        is_note = _is_note(cells[0])
        text = re.sub(r"[(（].*?[)）]", "", cells[0]) if is_note else " ".join(" ".join(cells).split())
        if "unit" not in self.layout.columns and state_units(text, self._bases) != Stated():
            yield unit_not_applied(place)
        elif not is_note:
            at = self._heading(cells)
            column = next((name for name, index in self.layout.columns.items() if index == at), "target")
            is_entity = column == "entity" and self._names(column, cells[at])
            rule, values = no_data(text, self.layout.name(column), is_entity=is_entity)
            yield Finding(RULE[rule], place, facts=values)


def _transpose(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Return the columns of rows of one width; nothing if they have several."""
    try:
        return list(zip(*rows, strict=True))
    except ValueError:
        return []


@lru_cache(1 << 10)
def _may_name_target(cell: str) -> bool:
    """Say whether a cell may name a target: a row in which one does is no blank row, no note and no header."""
    return bool(cell.strip()) and not (_is_note(cell) or _is_officer(cell) or may_head(cell))


def _is_note(cell: str) -> bool:
    """Say whether a cell begins as notes below a table do."""
    return re.match(_REMARK, cell) is not None


def _is_item(cells: Sequence[str]) -> bool:
    """Say whether a row may be an item of the note above it: numbered, and in words alone."""
    return re.match(_ITEM, cells[0]) is not None and not any(map(parse_number, cells[1:]))


def _is_officer(cell: str) -> bool:
    """Say whether a cell begins as those do that say who made a table, and when."""
    return re.match(_OFFICER, cell) is not None
