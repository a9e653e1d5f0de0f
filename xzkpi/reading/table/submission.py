"""What was reported: a submission read from CSV in one pass, batch by batch."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from xzkpi.reading.lists.columns import holds_register
from xzkpi.reading.source import Sheet, Source, UnreadableError
from xzkpi.reading.table.batch import Batch
from xzkpi.reading.table.cells.faults import no_series
from xzkpi.reading.table.header.columns import REPORTED, Purpose
from xzkpi.reading.table.header.found import find_header, shape_of
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.titles import Known
from xzkpi.reading.table.ledger import Ledger, Read
from xzkpi.reading.table.records import open_table
from xzkpi.reading.table.rows.free_texts import told_in
from xzkpi.reading.table.rows.lookup import contents_of
from xzkpi.reading.table.rows.reader import RowReader
from xzkpi.reading.table.shape.rows import Table
from xzkpi.reading.table.shape.texts import Unsure
from xzkpi.reading.table.unread.decisive import Unread
from xzkpi.reading.table.window import window_on
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.lists.remarks import RUN


def read_submission(ledger: Ledger, source: Source | Sheet, purpose: Purpose = REPORTED) -> Read:
    """Read a file into a ledger."""
    return _Submission(ledger, source, purpose).read()


class _Submission:
    """A file on its way into a ledger, and what was noticed beside its sound rows."""

    def __init__(self, ledger: Ledger, source: Source | Sheet, purpose: Purpose) -> None:
        self._ledger, self._source, self._plan = ledger, source, ledger.plan
        plan = ledger.plan
        purpose = purpose if purpose.are_goals else purpose._replace(base=str(plan.head.baseline))
        self._contents = contents_of(plan, purpose)
        self._window = window_on(source.path)
        self._findings = Findings()
        #: What reads the rows below the header; None where no header was found.
        self._reader: RowReader | None = None
        self._table: Table | None = None
        #: What comments say on cells of no row that was read.
        self._comments = dict(source.comments)
        #: Records below the header that hold anything; None while the file was not read to its end.
        self._number: int | None = None
        #: Whether it is no submission, but a list that belongs beside the plan.
        self._is_register = False

    def read(self) -> Read:
        """Put the sound rows into the ledger, batch by batch, and return what came of the file."""
        start = len(self._ledger.values)
        try:
            for layout, batch in self._tables():
                self._take(layout, batch)
            self._finish(start)
        except UnreadableError as error:
            if error.finding.rule.name == "not-a-table":
                self._findings = Findings()
            elif self._table:
                self._table.leave_off()
            self._findings.append(error.finding)
        reader, source = self._reader, self._source
        places, values = (reader.first_places, reader.layout.values) if reader else ({}, ())
        read = Read(source.path, source.encoding, self._number, self._findings, places, source.head, values)
        self._ledger.close(read, [one.id for one in reader.mentioned.values()] if reader else ())
        return read

    def _take(self, layout: Layout, batch: Batch) -> None:
        path, findings = self._source.path, self._findings
        if layout.columns:
            if not self._reader:
                self._reader = RowReader(path, self._plan, layout, findings, self._ledger.column)
                self._reader.comments = self._source.comments
            findings += _formulas(batch, {*layout.unread, *(one.at for one in layout.goals)})
        self._table = self._table or Table(path, layout, self._contents, findings)
        fitting = self._table.fit(batch)
        for line in fitting.lines if self._reader and self._comments else ():
            self._comments.pop(line, None)
        for rows in self._reader.columns(fitting) if self._reader and fitting.lines else ():
            sound = rows.sound()
            self._table.unread.note(sound)
            self._ledger.add(sound)

    def _finish(self, start: int) -> None:
        """Tell what is certain only when all rows have been read: those of the ledger from one on."""
        if self._table:
            series = {one.target for one in self._ledger.columns.values() if one.rows and one.rows[-1] >= start}
            known = Known(series, (), [*self._reader.first_places] if self._reader else ())
            for unsure in self._table.finish(known):
                self._doubt(unsure, start)
            without_series = partial(no_series, self._plan, is_guessing=True)
            unread = Unread(self._table.unread, self._table.layout, self._contents, without_series)
            self._findings += unread.findings(self._ledger.columns.values(), start)
        for line, comments in self._comments.items():
            places = (
                (Location(self._source.path, line, at + 1, line, at + 2), fault) for at, fault in told_in(comments)
            )
            self._findings += (fault.at(place) for place, fault in places)
        if self._reader:
            self._findings = self._reader.finish()
        self._number = self._table.filled if self._table and self._reader else 0
        is_told = self._is_register or any(kind.rule.severity == "error" for kind in self._findings.numbers)
        if not (self._number or is_told):
            self._findings.append(Fault("no-rows").at(Location(self._source.path)))
        self._findings += self._source.remarks(self._window.inner)

    def _doubt(self, unsure: Unsure, start: int) -> None:
        """Take values from a row on for no firmer than a note says that they are."""
        ranks = self._ledger.ranks
        for column in self._ledger.columns.values():
            rows = column.rows if unsure.is_of(column.target, column.period) else ()
            for row in rows[bisect_left(rows, start) :]:
                ranks[row] = max(ranks[row], unsure.status.rank)

    def _tables(self) -> Iterator[tuple[Layout, Batch]]:
        """Yield the records below the header, with the layout it gives; without one, only their width is known."""
        findings = self._findings
        batches = open_table(self._source, self._window, findings)
        start = next(batches, None)
        if not start:
            return
        if holds_register(start.rows):
            name = {"name": self._source.path.rpartition("/")[2]}
            self._findings = Findings([Fault("register-among-data", facts=name).at(Location(self._source.path))])
            self._is_register = True
            return
        layout, remarks = find_header(start, self._contents, self._source.encoding)
        titles = _titles_above(start, findings)
        if titles >= 0 and any(one.rule.name == "header-missing" for one in remarks):
            start = start.rest(titles)
            layout, remarks = shape_of(start), []
        above = start.rest(0, layout.rows)
        findings += (*remarks, *_formulas(above, range(max(map(len, above.rows), default=0))))
        yield layout, start.rest(layout.rows)
        yield from ((layout, batch) for batch in batches)


def _formulas(batch: Batch, columns: Collection[int]) -> Iterator[Finding]:
    """Find texts that a spreadsheet would run where nothing else looks at them: in some columns."""
    texts = {text for at in columns for text in batch.columns[at]} if batch.columns and columns else ()
    is_none = not columns or (batch.columns and not any(re.match(RUN, text) for text in texts))
    for row, cells in enumerate(() if is_none else batch.rows):
        for at in columns:
            if at < len(cells) and re.match(RUN, cells[at]):
                found = {"found": escape(cells[at])}
                yield Fault("formula", "text", found).at(batch.cell_place(row, at))


def _titles_above(start: Batch, broken: Iterable[Finding]) -> int:
    """Return how many titles stand above the first broken record, which may be the header; -1 where it is none."""
    line = min((one.place.line for one in broken), default=0)
    above = [cells for cells, at in zip(start.rows, start.lines, strict=True) if at < line]
    are_titles = all(sum(map(bool, map(str.strip, cells))) <= 1 for cells in above)
    return len(above) if line and are_titles else -1
