"""What was reported: a submission read from CSV in one pass, batch by batch."""

from collections.abc import Callable, Collection, Iterator

from xzkpi.model.plan import Plan
from xzkpi.reading.source import Source, UnreadableError
from xzkpi.reading.table.header.columns import names_all
from xzkpi.reading.table.header.contents import Contents
from xzkpi.reading.table.header.layout import HEADER_ROWS, Layout, find_header, shape_of, sniff_delimiter
from xzkpi.reading.table.ledger import Ledger, Read
from xzkpi.reading.table.records import Batch, open_table, read_records
from xzkpi.reading.table.rows.columns import Column, Rows
from xzkpi.reading.table.rows.reader import RowReader
from xzkpi.reading.table.shape.rows import Table
from xzkpi.reading.table.window import Window, lines_of
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE
from xzkpi.rules.location import Location
from xzkpi.values.period import Period


def read_submission(ledger: Ledger, source: Source) -> Read:
    """Read a file into a ledger."""
    submission = Submission(source, ledger.plan, ledger.column)
    for rows in submission.rows():
        ledger.add(rows, (source.path, *rows.edges[:2]))
    reader, found = submission.reader, tuple(submission.findings)
    read = Read(
        source.path,
        source.encoding,
        submission.number,
        found,
        reader.first_places if reader else {},
        source.head,
        reader.layout.values if reader else (),
    )
    ledger.close(read, reader.mentioned if reader else ())
    return read


class Submission:
    """A file on its way into a ledger: its sound rows, and beside them what was noticed."""

    def __init__(self, source: Source, plan: Plan, column_of: Callable[[str, Period], Column]) -> None:
        """Read for a plan; `column_of` returns where the rows of a series at a period are kept."""
        self._source, self._plan, self._column_of = source, plan, column_of
        self._contents = Contents(plan.ids, plan.entity_ids, plan.bases)
        self._window = Window(source.path)
        self.findings: list[Finding] = []
        #: What read the rows below the header; None where no header was found.
        self.reader: RowReader | None = None
        #: Records below the header that hold anything; None while the file was not read to its end.
        self.number: int | None = None

    def rows(self) -> Iterator[Rows]:
        """Yield the sound rows, batch by batch."""
        table: Table | None = None
        try:
            for layout, batch in self._tables():
                if layout.columns and not self.reader:
                    self.reader = RowReader(self._plan, layout, self.findings, self._column_of)
                table = table or Table(self._source.path, layout, self._contents)
                fitting = table.fit(batch)
                for rows in self.reader.columns(fitting) if self.reader and fitting.rows else ():
                    yield rows.sound()
        except UnreadableError as error:
            is_another = error.finding.rule.name == "not-a-table"
            told = [] if is_another else [*self.findings, *(table.leave_off() if table else ())]
            self.findings[:] = [*told, error.finding]
            return
        self._finish(table)

    def _finish(self, table: Table | None) -> None:
        """Tell what is certain only when all rows have been read."""
        if table:
            self.findings += table.finish()
        if self.reader:
            self.reader.finish()
        self.number = table.filled if table and self.reader else 0
        path = self._source.path
        if not self.number and not any(finding.rule.severity == "error" for finding in self.findings):
            self.findings.append(Finding(RULE["no-rows"], Location(path)))
        self.findings += _encoding_findings(self._source, self._window)

    def _tables(self) -> Iterator[tuple[Layout, Batch]]:
        """Yield the records below the header, with the layout it gives; without one, only their width is known."""
        opened = open_table(self._source)
        delimiter = opened.delimiter or sniff_delimiter(lines_of(opened.first)[:HEADER_ROWS])
        window, findings = self._window, self.findings
        records = read_records(window, opened.texts, delimiter)
        window.is_kept = True
        start = _beginning(records, findings)
        if not start:
            return
        layout, remarks = find_header(start, delimiter, self._contents, self._source.encoding)
        titles = _titles_above(start, findings)
        if titles >= 0 and any(one.rule.name == "header-missing" for one in remarks):
            start = start._replace(rows=start.rows[titles:], lines=start.lines[titles:])
            layout, remarks = shape_of(start, delimiter), []
        findings += remarks
        yield layout, Batch(start.rows[layout.rows :], start.lines[layout.rows :], window)
        window.is_kept = False
        for batch in records:
            if isinstance(batch, Finding):
                findings.append(batch)
            else:
                yield layout, batch


def _beginning(records: Iterator[Batch | Finding], findings: list[Finding]) -> Batch | None:
    """Return the first records, up to those among which the header has to be; what is broken there is told."""
    start: Batch | None = None
    for batch in records:
        if isinstance(batch, Finding):
            findings.append(batch)
            continue
        start = Batch(start.rows + batch.rows, [*start.lines, *batch.lines], batch.window) if start else batch
        if len(start.rows) >= HEADER_ROWS or any(map(names_all, start.rows)):
            break
    return start


def _titles_above(start: Batch, broken: Collection[Finding]) -> int:
    """Return how many titles stand above the first broken record, which may be the header; -1 where it is none."""
    line = min((one.place.line for one in broken), default=0)
    above = [cells for cells, at in zip(start.rows, start.lines, strict=True) if at < line]
    are_titles = all(sum(map(bool, map(str.strip, cells))) <= 1 for cells in above)
    return len(above) if line and are_titles else -1


def _encoding_findings(source: Source, window: Window) -> Iterator[Finding]:
    """Tell which encoding was read where it was not UTF-8, and whether lines end in several ways."""
    rule = {"gb18030": "decoded-as-gb18030", "utf-16": "utf-16"}.get(source.encoding)
    if rule:
        yield Finding(RULE[rule], Location(source.path))
    if source.end_mark:
        yield Finding(RULE["end-of-file-mark"], Location(source.path))
    ends = [total - inner for total, inner in zip(source.line_ends, window.inner, strict=True)]
    if sum(number > 0 for number in ends) > 1:
        values = dict(zip(("crlf", "lf", "cr"), map(str, ends), strict=True))
        yield Finding(RULE["mixed-line-endings"], Location(source.path), facts=values)
