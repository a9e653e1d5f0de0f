"""What was reported: a submission read from CSV in one pass, batch by batch."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from xzkpi.model.plan import Plan
from xzkpi.reading.lists.columns import holds_register
from xzkpi.reading.source import Sheet, Source, UnreadableError
from xzkpi.reading.table.batch import Batch
from xzkpi.reading.table.cells.faults import no_series
from xzkpi.reading.table.header.columns import REPORTED, Contents, Purpose
from xzkpi.reading.table.header.layout import Layout, find_header, shape_of
from xzkpi.reading.table.ledger import Ledger, Read
from xzkpi.reading.table.records import encoding_findings, open_table
from xzkpi.reading.table.rows.columns import Column, Rows
from xzkpi.reading.table.rows.reader import RowReader
from xzkpi.reading.table.shape.rows import Table
from xzkpi.reading.table.window import window_on
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.lists.remarks import RUN
from xzkpi.values.period import Period


def read_submission(ledger: Ledger, source: Source | Sheet, purpose: Purpose = REPORTED) -> Read:
    """Read a file into a ledger."""
    submission, start = Submission(source, ledger.plan, ledger.column, purpose), len(ledger.values)
    for rows in submission.rows():
        ledger.add(rows)
    submission.finish(ledger.columns.values(), start)
    reader, found = submission.reader, submission.findings
    read = Read(
        source.path,
        source.encoding,
        submission.number,
        found,
        reader.first_places if reader else {},
        source.head,
        reader.layout.values if reader else (),
    )
    ledger.close(read, [one.id for one in reader.mentioned.values()] if reader else ())
    return read


class Submission:
    """A file on its way into a ledger: its sound rows, and beside them what was noticed."""

    def __init__(
        self,
        source: Source | Sheet,
        plan: Plan,
        column_of: Callable[[str, Period], Column],
        purpose: Purpose = REPORTED,
    ) -> None:
        """Read for a plan; `column_of` returns where the rows of a series at a period are kept."""
        self._source, self._plan, self._column_of = source, plan, column_of
        self._contents = Contents(plan.ids, plan.entity_ids, plan.counting, purpose, lambda: plan.own_place)
        self._window = window_on(source.path)
        self.findings = Findings()
        #: What read the rows below the header; None where no header was found.
        self.reader: RowReader | None = None
        #: Records below the header that hold anything; None while the file was not read to its end.
        self.number: int | None = None
        self._table: Table | None = None
        self._is_whole = False
        #: Whether it is no submission, but a list that belongs beside the plan.
        self.is_register = False

    def rows(self) -> Iterator[Rows]:
        """Yield the sound rows, batch by batch."""
        try:
            for layout, batch in self._tables():
                if layout.columns and not self.reader:
                    self.reader = RowReader(self._source.path, self._plan, layout, self.findings, self._column_of)
                self._table = self._table or Table(
                    self._source.path, layout, self._contents, partial(no_series, self._plan), self.findings
                )
                if layout.columns:
                    unread = {*layout.unread, *(one.at for one in layout.goals)}
                    self.findings += _formulas(batch, unread, layout.delimiter)
                fitting = self._table.fit(batch)
                for rows in self.reader.columns(fitting) if self.reader and fitting.lines else ():
                    sound = rows.sound()
                    self._table.unread.note(sound)
                    yield sound
            self._is_whole = True
        except UnreadableError as error:
            is_another = error.finding.rule.name == "not-a-table"
            if is_another:
                self.findings = Findings()
            elif self._table:
                self._table.leave_off()
            self.findings.append(error.finding)

    def finish(self, columns: Iterable[Column], start: int) -> None:
        """Tell what is certain only when all rows have been read; they are those of the columns from `start` on."""
        if not self._is_whole:
            return
        if self._table:
            self._table.finish(self.reader.first_places if self.reader else ())
            self.findings += self._table.unread.findings(columns, start)
        if self.reader:
            self.findings = self.reader.finish()
        self.number = self._table.filled if self._table and self.reader else 0
        path = self._source.path
        is_told = self.is_register or any(kind.rule.severity == "error" for kind in self.findings.numbers)
        if not (self.number or is_told):
            self.findings.append(Fault("no-rows").at(Location(path)))
        self.findings += encoding_findings(self._source, self._window)

    def _tables(self) -> Iterator[tuple[Layout, Batch]]:
        """Yield the records below the header, with the layout it gives; without one, only their width is known."""
        window, findings = self._window, self.findings
        delimiter, start, records = open_table(self._source, window, findings)
        if not start:
            return
        if holds_register(start.rows):
            name = {"name": self._source.path.rpartition("/")[2]}
            self.findings = Findings([Fault("register-among-data", facts=name).at(Location(self._source.path))])
            self.is_register = True
            return
        layout, remarks = find_header(start, delimiter, self._contents, self._source.encoding)
        titles = _titles_above(start, findings)
        if titles >= 0 and any(one.rule.name == "header-missing" for one in remarks):
            start = start.rest(titles)
            layout, remarks = shape_of(start, delimiter), []
        above = start.rest(0, layout.rows)
        findings += (*remarks, *_formulas(above, range(max(map(len, above.rows), default=0)), delimiter))
        yield layout, start.rest(layout.rows)
        window.is_kept = False
        for batch in records:
            if isinstance(batch, Finding):
                findings.append(batch)
            else:
                yield layout, batch


def _formulas(batch: Batch, columns: Collection[int], delimiter: str) -> Iterator[Finding]:
    """Find texts that a spreadsheet would run where nothing else looks at them: in some columns."""
    texts = {text for at in columns for text in batch.columns[at]} if batch.columns and columns else ()
    is_none = not columns or (batch.columns and not any(re.match(RUN, text) for text in texts))
    for row, cells in enumerate(() if is_none else batch.rows):
        for at in columns:
            if at < len(cells) and re.match(RUN, cells[at]):
                found = {"found": escape(cells[at])}
                yield Fault("formula", "text", found).at(batch.cell_place(row, at, delimiter))


def _titles_above(start: Batch, broken: Iterable[Finding]) -> int:
    """Return how many titles stand above the first broken record, which may be the header; -1 where it is none."""
    line = min((one.place.line for one in broken), default=0)
    above = [cells for cells, at in zip(start.rows, start.lines, strict=True) if at < line]
    are_titles = all(sum(map(bool, map(str.strip, cells))) <= 1 for cells in above)
    return len(above) if line and are_titles else -1
