"""What was reported: a submission read from CSV in one pass, batch by batch."""

from collections.abc import Callable, Collection, Iterator
from itertools import chain
from typing import NamedTuple

from xzkpi.model.observation import About, Observation, S
from xzkpi.model.plan import Plan
from xzkpi.reading.source import Source, UnreadableError
from xzkpi.reading.table.header.columns import names_all
from xzkpi.reading.table.header.contents import Contents
from xzkpi.reading.table.header.layout import Layout, find_header, shape_of, sniff_delimiter
from xzkpi.reading.table.header.missing import HEADER_ROWS
from xzkpi.reading.table.records import Batch, read_records, whole_lines
from xzkpi.reading.table.rows.reader import RowReader
from xzkpi.reading.table.shape.rows import Table
from xzkpi.reading.table.window import Window, lines_of
from xzkpi.rules.finding import Finding, Location, Reading
from xzkpi.rules.index import RULE
from xzkpi.values.characters import visible


class Submission(NamedTuple):
    """The sound rows of a file."""

    path: str
    encoding: str
    #: Records below the header that hold anything, sound or not.
    rows: int
    observations: tuple[Observation, ...]


def read_submission(source: Source, plan: Plan, *, with_entities: bool = True) -> Reading[Submission]:
    """Read a CSV submission against its plan: every fault becomes a finding, every sound row an observation.

    Rows of entities are checked, and kept where they are asked for.
    """
    observations: list[Observation] = []

    def keep(reader: RowReader[About], batch: Batch) -> None:
        rows = _observe(reader, batch)
        observations.extend(rows if with_entities else (one for one in rows if not one.entity))

    number, findings = read_rows(source, plan, lambda layout, found: RowReader(plan, layout, found, About), keep)
    if number is None:
        return Reading(None, findings)
    return Reading(Submission(source.path, source.encoding, number, tuple(observations)), findings)


def _observe(reader: RowReader[About], batch: Batch) -> Iterator[Observation]:
    """Yield the observations of the sound rows of a batch."""
    cells_of = dict(zip(batch.lines, batch.rows, strict=True))
    for column, rows in zip(reader.layout.values, reader.columns(batch), strict=True):
        sound = rows.sound()
        kept = zip(*sound[:-3], strict=True)
        for line, (about, value, entity, status, released, source, note) in zip(sound.lines, kept, strict=True):
            place = batch.window.cell_place(line, cells_of[line], column.at, reader.layout.delimiter)
            told = visible(source.strip()), visible(note.strip())
            yield Observation(about.series.id, about.period, value, entity, status, *told, released, place)


def read_rows(
    source: Source,
    plan: Plan,
    make: Callable[[Layout, list[Finding]], RowReader[S]],
    keep: Callable[[RowReader[S], Batch], None],
) -> tuple[int | None, tuple[Finding, ...]]:
    """Read a file and hand its fitting rows on, batch by batch; return how many rows hold anything.

    There is no number when the file cannot be read to its end.
    """
    findings: list[Finding] = []
    window = Window(source.path)
    reader: RowReader[S] | None = None
    table: Table | None = None
    try:
        for layout, batch in _tables(source, window, plan, findings):
            if layout.columns and not reader:
                reader = make(layout, findings)
            table = table or Table(layout, Contents(plan))
            fitting = table.fit(batch)
            if reader and fitting.rows:
                keep(reader, fitting)
    except UnreadableError as error:
        return None, (*findings, *(table.leave_off() if table else ()), error.finding)
    if table:
        findings += table.finish()
    if reader:
        reader.finish()
    number = table.filled if table and reader else 0
    if not number and not any(finding.rule.severity == "error" for finding in findings):
        findings.append(Finding(RULE["no-rows"], Location(source.path)))
    findings += _encoding_findings(source, window)
    return number, tuple(findings)


def _tables(source: Source, window: Window, plan: Plan, findings: list[Finding]) -> Iterator[tuple[Layout, Batch]]:
    """Yield the records below the header, with the layout the header gives; without one, only their width is known."""
    texts = whole_lines(source.blocks())
    first = next(texts, "")
    delimiter = sniff_delimiter(lines_of(first)[:HEADER_ROWS])
    records = read_records(window, chain([first], texts), delimiter)
    window.is_kept = True
    start = _beginning(records, findings)
    if not start:
        return
    layout, remarks = find_header(start, delimiter, plan, source.encoding)
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
    ends = [total - inner for total, inner in zip(source.line_ends, window.inner, strict=True)]
    if sum(number > 0 for number in ends) > 1:
        values = dict(zip(("crlf", "lf", "cr"), map(str, ends), strict=True))
        yield Finding(RULE["mixed-line-endings"], Location(source.path), facts=values)
