"""The canonical form of a submission, record by record: commas, LF, plain digits; names stay as they are written."""

import codecs
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from xzkpi.model.plan import Plan
from xzkpi.reading.lists.columns import holds_register
from xzkpi.reading.source import Source, UnreadableError
from xzkpi.reading.table.batch import Batch
from xzkpi.reading.table.header.columns import ValueColumn
from xzkpi.reading.table.header.found import find_header
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.records import open_table
from xzkpi.reading.table.rows.lookup import Lookup, contents_of
from xzkpi.reading.table.shape.width import odd_width
from xzkpi.reading.table.window import Window
from xzkpi.rules.findings import Findings
from xzkpi.rules.index import Severity
from xzkpi.values.characters import find_damage, without_hidden
from xzkpi.values.number import is_later_half, is_not_reported, parse_number, tidy
from xzkpi.values.period import parse_period
from xzkpi.values.unit import parse_unit

_NUMBER_WITH_UNIT: Final = r"(-?[0-9][0-9,]*(?:\.[0-9]*)?)\s*([^0-9.,\s]+)"
_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_GROUPED: Final = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}(?:\.[0-9]+)?")
_SPECIAL: Final = re.compile('["\r\n]')
#: What keeps a text readable for spreadsheets.
_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
#: A year with at most two characters behind it that say so.
_ONLY_YEAR: Final = r"[0-9]{4}[^0-9A-Za-z]{0,2}"
_YEAR: Final = 4
_BRACKET: Final = r"(?=\s*[（(\[【〔])"
#: So many different texts of a column are remembered.
_KNOWN: Final = 1 << 12


class Stretch(NamedTuple):
    """Consecutive records, each with its line end, before and after; nothing where a record goes."""

    line: int
    before: Sequence[str]
    after: Sequence[str]


class Rewriting:
    """A submission on its way into the canonical form; what it comes to is known when all stretches were taken."""

    def __init__(self, source: Source, plan: Plan) -> None:
        """Rewrite a submission made for a plan."""
        self._source, self._plan = source, plan
        #: Why it has to stay as it is.
        self.findings = Findings()
        #: Whether it was not in the canonical form.
        self.is_changed = False
        #: How many rows and values could not be brought into it.
        self.left = 0
        #: Whether it is a list that belongs beside the plan, and stays as it is.
        self.is_register = False

    @property
    def mark(self) -> str:
        """The byte order mark of a file that has one, or comes from a program that would not know UTF-8 without.

        Which encoding it is has to be asked when all was read: it may begin with nothing but ASCII.
        """
        is_marked = self._source.head.startswith(_MARK) or codecs.lookup(self._source.encoding).name != "utf-8"
        return _MARK if is_marked else ""

    def stretches(self) -> Iterator[Stretch]:
        """Yield what stands before and after, as far as the file can be read."""
        try:
            for stretch in self._stretches():
                self.is_changed = self.is_changed or stretch.before != stretch.after
                yield stretch
        except UnreadableError as error:
            self.findings.append(error.finding)
        is_recoded = codecs.lookup(self._source.encoding or "utf-8").name not in {"utf-8", "utf-8-sig"}
        is_mended = is_recoded or self._source.end_mark != ""
        self.is_changed = self.is_changed or (is_mended and not self.is_register)

    def _stretches(self) -> Iterator[Stretch]:
        """Yield the same; what is wrong with the structure ends it."""
        batches = open_table(self._source, Window(self._source.path), self.findings)
        start = next(batches, None)
        if start and holds_register(start.rows):
            self.is_register = True
            for one in chain([start], batches):
                yield Stretch(one.lines[0], texts := one.texts(), texts)
            return
        if self.findings or not start:
            return
        contents = contents_of(self._plan)
        layout, findings = find_header(start, contents, self._source.encoding)
        if not layout.values:
            self.findings += [one for one in findings if one.rule.severity is Severity.ERROR]
            return
        mender = _Mender(self._plan, layout)
        for batch in chain([start], batches):
            if self.findings:
                return
            yield mender.stretch(batch)
        self.left = mender.left


def line_of(cells: Sequence[str]) -> str:
    r"""Write a record; unlike those of csv, cells with a lone CR in them are quoted.

    >>> line_of(["a,b", 'c"d', "e"])
    '"a,b","c""d",e\n'
    """
    text = ",".join(cells)
    if not _SPECIAL.search(text) and text.count(",") < len(cells):  # as nearly always
        return text + "\n"
    quoted = ('"' + cell.replace('"', '""') + '"' if _SPECIAL.search(cell) or "," in cell else cell for cell in cells)
    return ",".join(quoted) + "\n"


class _Mender:
    """Puts the records of one file into the canonical form; rows whose width does not fit stay as they are."""

    def __init__(self, plan: Plan, layout: Layout) -> None:
        self._layout = layout
        self._above = layout.rows
        lookup = Lookup(plan)
        self._find = lru_cache(_KNOWN)(lambda name: (lookup.find(_clean(name)), lookup.unit_behind(_clean(name))))
        values = {one.at for one in layout.values}
        #: How the cells of each known column are written that does not hold values.
        self._ways: Mapping[int, Callable[[str], str]] = {
            at: lru_cache(_KNOWN)(_WAYS.get(column, _tidied))
            for column, at in layout.columns.items()
            if at not in values
        }
        self.left = 0

    def stretch(self, batch: Batch) -> Stretch:
        """Return the records of a batch before and after; those up to the header only lose what hides in them."""
        before = batch.texts()
        before[0] = before[0].removeprefix(_MARK) if batch.lines[0] == 1 else before[0]  # where UTF-8 was declared
        if batch.is_blank or not batch.lines:
            kept = before[: self._above]
            self._above -= len(kept)
            return Stretch(batch.lines[0], before, kept + [""] * (len(before) - len(kept)))
        above = [
            self._titled(cells, text, is_header=line == self._layout.line)
            for line, cells, text in zip(batch.lines[: self._above], batch.rows, before, strict=False)
        ]
        rows, texts = batch.rows[len(above) :], before[len(above) :]
        self._above -= len(above)
        are_known = list(map(self._is_known, rows))
        mend = self._kept if all(are_known) and self._are_canonical(rows) else self._mended
        others = zip(rows, texts, are_known, strict=True)
        after = [mend(cells, text) if is_known else self._left(cells, text) for cells, text, is_known in others]
        return Stretch(batch.lines[0], before, above + after)

    def _are_canonical(self, rows: Sequence[list[str]]) -> bool:
        """Say at once whether nothing of some rows has to be mended, as of most."""
        columns = [(way, [cells[at] for cells in rows]) for at, way in self._ways.items()]
        are_plain = all(_PLAIN.fullmatch(cells[one.at]) for one in self._layout.values for cells in rows)
        return are_plain and all(list(map(way, column)) == column for way, column in columns)

    def _titled(self, cells: Sequence[str], text: str, *, is_header: bool) -> str:
        """Return a record up to the header; in that, years are in digits, and what stands behind them stays."""
        mended = list(map(_clean, cells))
        for at in (one.at for one in self._layout.values if is_header):
            year = re.split(_BRACKET, mended[at])[0]
            mended[at] = _period(year) + mended[at][len(year) :]
        return self._written(cells, text) if mended == cells else line_of(mended)

    def _written(self, cells: Sequence[str], text: str) -> str:
        """Return a record as it is written, but for its line end and what separates its cells."""
        return text.rstrip("\r\n") + "\n" if self._layout.delimiter == "," else line_of(cells)

    def _left(self, cells: Sequence[str], text: str) -> str:
        """Return a record below the header that stays as it is; blank ones go."""
        filled = sum(map(bool, map(str.strip, cells)))
        self.left += filled > 1 and not self._layout.width <= len(cells) <= self._layout.full_width
        return self._written(cells, text) if filled else ""

    def _is_known(self, cells: list[str]) -> bool:
        """Say whether a row has the header's width, but for empty cells at its end, and names a series."""
        layout = self._layout
        odd = odd_width(cells, layout) if len(cells) > layout.full_width else None
        if len(cells) < layout.width or (odd and odd[0].rule != "trailing-delimiter"):
            return False
        named = cells[layout.naming]
        return self._find(named)[0] is not None if "target" in layout.columns else named.strip() != ""

    def _kept(self, cells: list[str], text: str) -> str:
        """Return a row of which nothing has to be mended but quotes that need not be there, and cells too many."""
        full = self._layout.full_width
        return self._written(cells, text) if '"' not in text and len(cells) <= full else line_of(cells[:full])

    def _mended(self, cells: list[str], _: str) -> str:
        """Return a row in the canonical form."""
        mended = cells[: self._layout.full_width]
        for at, way in self._ways.items():
            mended[at] = way(cells[at])
        for one in self._layout.values:
            mended[one.at] = self._value(cells, one)
        return line_of(mended)

    def _value(self, cells: Sequence[str], one: ValueColumn) -> str:
        """Return a value in plain digits; what is no number stays."""
        layout, text = self._layout, cells[one.at].strip()
        if not text or _PLAIN.fullmatch(text):
            return text
        if _GROUPED.fullmatch(text):  # as nearly all of the others
            return text.replace(",", "")
        if is_not_reported(text):
            return text
        series, behind = self._find(one.target or cells[layout.naming])
        at = layout.columns.get("unit", -1)
        unit = self._ways[at](cells[at]) if at in self._ways else ""
        general = layout.general.units.get(series.measure.base, "") if series else ""
        stated = unit or behind or one.unit or general or (series.unit if series else "")
        plain = plain_number(text, stated)
        self.left += not plain
        return plain or _tidied(text)


def _clean(text: str) -> str:
    """Return a text without what hides in it; one with control characters stays, for they were something else once."""
    flaw = find_damage(text)
    return text if flaw and flaw[0] == "control-character" else without_hidden(text)


def _tidied(text: str) -> str:
    """Return a cell without what hides in it or stands around it."""
    return _clean(text).strip() or text.strip()


def _period(text: str) -> str:
    """Return a period, a year in digits alone; all others stay in the language they are written in."""
    text = _tidied(text)
    return tidy(text)[:_YEAR] if re.fullmatch(_ONLY_YEAR, tidy(text)) and parse_period(text) else text


#: Columns whose cells are written in a way of their own.
_WAYS: Final[Mapping[str, Callable[[str], str]]] = {"period": _period, "source": str.strip, "note": str.strip}


def plain_number(text: str, unit: str) -> str:
    """Return a number in plain digits, and nothing for what is no number, or was rounded by a spreadsheet.

    >>> plain_number("2,318km", "km"), plain_number("1.5e3", ""), plain_number("12kg", "km")
    ('2318', '', '')
    """
    tidied = tidy(_clean(text))
    match = re.fullmatch(_NUMBER_WITH_UNIT, tidied)
    if match and unit and parse_unit(match[2]) == parse_unit(unit):
        tidied = match[1]
    number = parse_number(tidied) if not ("e" in tidied.lower() or is_later_half(tidied)) else None
    return "" if number is None else f"{number:f}"
