"""What was reported: a submission read from CSV in one pass, batch by batch."""

from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

from xzkpi.finding import Finding, Location, Reading
from xzkpi.header import HEADER_ROWS, Layout, find_header, sniff_delimiter
from xzkpi.observation import Observation, RowReader
from xzkpi.plan import Plan
from xzkpi.rules import RULE
from xzkpi.source import Batch, Source, UnreadableError, Window, lines_of, read_records

#: Longest cell, as in a workbook, in characters.
MAX_CELL: Final = 32_767
#: How notes below a table begin.
REMARKS: Final = ("注：", "注:", "备注：", "备注:", "说明：", "说明:", "资料来源", "数据来源", "来源：", "来源:")


class Submission(NamedTuple):
    """The sound rows of a file."""

    path: str
    encoding: str
    #: Records below the header that hold anything, sound or not.
    rows: int
    observations: tuple[Observation, ...]


def read_submission(source: Source, plan: Plan) -> Reading[Submission]:
    """Read a CSV submission against its plan: every fault becomes a finding, every sound row an observation."""
    findings: list[Finding] = []
    observations: list[Observation] = []
    blanks: list[int] = []
    rows = 0
    try:
        reader: RowReader | None = None
        for layout, batch in _tables(source, findings):
            reader = reader or RowReader(plan, layout, findings)
            held = _holding(batch, blanks, findings)
            rows += len(held.rows)
            observations += reader.read(_fitting(held, layout, findings))
    except UnreadableError as error:
        return Reading(None, (*findings, error.finding))
    if reader and not rows and not any(one.rule.severity == "error" for one in findings):
        findings.append(Finding(RULE["no-rows"], Location(source.path)))
    findings += _encoding_findings(source)
    return Reading(Submission(source.path, source.encoding, rows, tuple(observations)), tuple(findings))


def _tables(source: Source, findings: list[Finding]) -> Iterator[tuple[Layout, Batch]]:
    """Yield the records below the header, with the layout the header gives."""
    lines = lines_of(source.blocks())
    first = next(lines, [])
    delimiter = sniff_delimiter(first[:HEADER_ROWS])
    layout: Layout | None = None
    for batch in read_records(Window(source.path), chain([first], lines), delimiter):
        if isinstance(batch, Finding):
            findings.append(batch)
        elif layout:
            yield layout, batch
        else:
            layout, remarks = find_header(batch, delimiter)
            findings += remarks
            if layout is None:
                return
            yield layout, Batch(batch.rows[layout.rows :], batch.lines[layout.rows :], batch.window)


def _holding(batch: Batch, blanks: list[int], findings: list[Finding]) -> Batch:
    """Return the rows that hold data: neither blank nor a note below the table.

    `blanks` keeps the lines of blank rows until a row follows them; those at the end are nobody's concern.
    """
    rows, lines = [], []
    for line, cells in zip(batch.lines, batch.rows, strict=True):
        if not any(map(str.strip, cells)):
            blanks.append(line)
        elif not _is_remark(cells):
            findings += (Finding(RULE["blank-row"], Location(batch.window.path, blank)) for blank in blanks)
            blanks.clear()
            rows.append(cells)
            lines.append(line)
    return Batch(rows, lines, batch.window)


def _fitting(batch: Batch, layout: Layout, findings: list[Finding]) -> Batch:
    """Return the rows that fit the header, and name the others."""
    rows, lines = [], []
    for line, cells in zip(batch.lines, batch.rows, strict=True):
        fault = _misfit(cells, layout)
        if fault:
            values = _extent(fault, cells, layout)
            findings.append(Finding(RULE[fault], Location(batch.window.path, line, 1), values))
        if fault in {"", "trailing-delimiter"}:
            rows.append(cells[: layout.width])
            lines.append(line)
    return Batch(rows, lines, batch.window)


def _extent(fault: str, cells: list[str], layout: Layout) -> dict[str, str]:
    """Say how wide a row is, or how long its longest cell, and what it may be."""
    if fault == "cell-too-long":
        return {"found": str(max(map(len, cells))), "expected": str(MAX_CELL)}
    return {"found": str(len(cells)), "expected": str(layout.width)}


def _is_remark(cells: list[str]) -> bool:
    """Say whether a row is a note below the table, as statistical tables have them."""
    return cells[0].strip().startswith(REMARKS) and not any(map(str.strip, cells[1:]))


def _misfit(cells: list[str], layout: Layout) -> str:
    """Name what is wrong with the width of a row, or with the length of its cells."""
    if len(cells) < layout.width:
        return "too-few-cells"
    if len(cells) > layout.full_width:
        return "too-many-cells" if any(map(str.strip, cells[layout.full_width :])) else "trailing-delimiter"
    return "cell-too-long" if max(map(len, cells)) > MAX_CELL else ""


def _encoding_findings(source: Source) -> Iterator[Finding]:
    """Tell which encoding was read where it was not UTF-8."""
    rule = {"gb18030": "decoded-as-gb18030", "utf-16": "utf-16"}.get(source.encoding)
    if rule:
        yield Finding(RULE[rule], Location(source.path))
