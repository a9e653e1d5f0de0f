"""What was reported: a submission read from CSV in one pass, batch by batch."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Final, NamedTuple

from xzkpi.columns import stated_unit
from xzkpi.finding import Finding, Location, Reading, escape
from xzkpi.header import FULL_WIDTH, HEADER_ROWS, Layout, find_header, sniff_delimiter, unclear_unit
from xzkpi.number import parse_number
from xzkpi.observation import Observation
from xzkpi.plan import Plan
from xzkpi.records import MAX_CELL, Batch, Window, lines_of, read_records
from xzkpi.rows import RowReader
from xzkpi.rules import RULE
from xzkpi.source import Source, UnreadableError

#: How notes below a table begin.
_REMARK: Final = r"(?i)\s*(?:注|备注|说明|资料来源|数据来源|来源|source|notes?)\s*[0-9]?\s*[：:]"


class Submission(NamedTuple):
    """The sound rows of a file."""

    path: str
    encoding: str
    #: Records below the header that hold anything, sound or not.
    rows: int
    observations: tuple[Observation, ...]


class Below(NamedTuple):
    """What has to be known to tell apart the rows below a header."""

    names_series: Callable[[str], bool]
    #: What the plan's units count.
    bases: Collection[str]
    #: The lines of blank rows, until a row follows them; those at the end are nobody's concern.
    blanks: list[int]


def read_submission(source: Source, plan: Plan, *, with_entities: bool = True) -> Reading[Submission]:
    """Read a CSV submission against its plan: every fault becomes a finding, every sound row an observation.

    Rows of entities are checked, and kept where they are asked for.
    """
    observations: list[Observation] = []

    def keep(reader: RowReader, batch: Batch) -> None:
        rows = reader.read(batch)
        observations.extend(rows if with_entities else (one for one in rows if not one.entity))

    number, findings = read_rows(source, plan, lambda layout, found: RowReader(plan, layout, found), keep)
    if number is None:
        return Reading(None, findings)
    return Reading(Submission(source.path, source.encoding, number, tuple(observations)), findings)


def read_rows(
    source: Source,
    plan: Plan,
    make: Callable[[Layout, list[Finding]], RowReader],
    keep: Callable[[RowReader, Batch], None],
) -> tuple[int | None, tuple[Finding, ...]]:
    """Read a file and hand its fitting rows on, batch by batch; return how many rows hold anything.

    There is no number when the file cannot be read to its end.
    """
    findings: list[Finding] = []
    window = Window(source.path)
    number = 0
    blanks: list[int] = []
    reader: RowReader | None = None
    try:
        bases = plan.bases
        for layout, batch in _tables(source, window, bases, findings):
            reader = reader or make(layout, findings)
            filled, fitting = _fit(batch, layout, Below(reader.names_series, bases, blanks), findings)
            number += filled
            if fitting.rows:
                keep(reader, fitting)
    except UnreadableError as error:
        return None, (*findings, error.finding)
    if reader and not number and not any(finding.rule.severity == "error" for finding in findings):
        findings.append(Finding(RULE["no-rows"], Location(source.path)))
    findings += _encoding_findings(source, window)
    return number, tuple(findings)


def _tables(
    source: Source, window: Window, bases: Collection[str], findings: list[Finding]
) -> Iterator[tuple[Layout, Batch]]:
    """Yield the records below the header, with the layout the header gives."""
    lines = lines_of(source.blocks())
    first = next(lines, [])
    delimiter = sniff_delimiter(first[:HEADER_ROWS])
    layout: Layout | None = None
    for batch in read_records(window, chain([first], lines), delimiter):
        if isinstance(batch, Finding):
            findings.append(batch)
        elif layout:
            yield layout, batch
        else:
            layout, remarks = find_header(batch, delimiter, bases)
            findings += remarks
            if layout is None:
                return
            yield layout, Batch(batch.rows[layout.rows :], batch.lines[layout.rows :], batch.window)


def _fit(batch: Batch, layout: Layout, below: Below, findings: list[Finding]) -> tuple[int, Batch]:
    """Return how many rows hold data, and those that fit the header; name the others.

    Notes below the table hold none.
    """
    width, window = layout.width, batch.window
    is_regular = isinstance(batch.lines, range) and set(map(len, batch.rows)) == {width} and not below.blanks
    if is_regular and batch.longest <= MAX_CELL and _is_data(batch, layout):
        return len(batch.rows), batch
    rows, lines = [], []
    filled = 0
    name_at, value_at = layout.columns["target"], layout.values[0].at
    has_long = batch.longest > MAX_CELL or not isinstance(batch.lines, range)
    for line, cells in zip(batch.lines, batch.rows, strict=True):
        is_fit = len(cells) == width and not (has_long or below.blanks)
        if is_fit and cells[value_at] and _names_target(cells[name_at]):
            filled += 1
            rows.append(cells)
            lines.append(line)
            continue
        if not any(map(str.strip, cells)):
            below.blanks.append(line)
            continue
        if _is_text(cells, width, below.names_series):
            findings += _remarks(window.row_place(line, cells), cells, below.bases)
            continue
        findings += (Finding(RULE["blank-row"], Location(window.path, blank, 1)) for blank in below.blanks)
        below.blanks.clear()
        filled += 1
        fault, at, values = _misfit(cells, layout)
        if fault:
            found = {"found": str(len(cells)), "expected": str(width), **values}
            place = window.row_place(line, cells) if at < 0 else window.cell_place(line, cells, at, layout.delimiter)
            findings.append(Finding(RULE[fault], place, found))
        if fault in {"", "trailing-delimiter"}:
            rows.append(cells[:width])
            lines.append(line)
    return filled, Batch(rows, lines, batch.window)


def _is_data(batch: Batch, layout: Layout) -> bool:
    """Say at once that all rows name a target and hold a value, as is so in nearly all batches."""
    names = set(map(itemgetter(layout.columns["target"]), batch.rows))
    return all(map(itemgetter(layout.values[0].at), batch.rows)) and all(map(_names_target, names))


@lru_cache(1 << 10)
def _names_target(cell: str) -> bool:
    """Say whether a cell may name a target: a row in which one does is data, not blank and not a note."""
    return bool(cell.strip()) and not re.match(_REMARK, cell)


def _is_text(cells: list[str], width: int, names_series: Callable[[str], bool]) -> bool:
    """Say whether a row is a note or a heading, as statistical tables have them, and no data."""
    is_alone = len(cells) >= width and not any(map(str.strip, cells[1:])) and not names_series(cells[0])
    return is_alone or re.match(_REMARK, cells[0]) is not None


def _remarks(place: Location, cells: list[str], bases: Collection[str]) -> Iterator[Finding]:
    """Tell that a row of text was read past, unless it is a usual note; a unit it states cannot be applied."""
    if stated_unit(cells[0], bases) != "":
        yield unclear_unit(place)
    elif not re.match(_REMARK, cells[0]):
        yield Finding(RULE["text-row"], place, {"found": escape(cells[0].strip())})


def _misfit(cells: list[str], layout: Layout) -> tuple[str, int, dict[str, str]]:
    """Name what is wrong with the width of a row, or with the length of its cells, and the cell; -1 is the row."""
    width = layout.width
    if len(cells) < width:
        mark = next((mark for mark in FULL_WIDTH if any(mark in cell for cell in cells)), "")
        is_one = bool(mark) and len(cells) == 1
        return ("full-width-punctuation", -1, {"found": mark}) if is_one else ("too-few-cells", -1, {})
    if len(cells) > layout.full_width:
        if not any(map(str.strip, cells[layout.full_width :])):
            return "trailing-delimiter", layout.full_width, {}
        number = _split_number(cells, layout)
        if number:
            found = {"found": ",".join(number), "expected": "".join(number)}
            return "unquoted-thousands-separator", layout.values[0].at, found
        return "too-many-cells", layout.full_width, {}
    longest = max(map(len, cells))
    if longest > MAX_CELL:
        return "cell-too-long", [*map(len, cells)].index(longest), {"found": str(longest), "expected": str(MAX_CELL)}
    return "", -1, {}


def _split_number(cells: list[str], layout: Layout) -> list[str]:
    """Return the cells that the thousands separators of one number made of it, if the row's width says so."""
    start = layout.values[0].at
    parts = cells[start : start + len(cells) - layout.width + 1]
    is_number = layout.delimiter == "," and parse_number(",".join(parts)) is not None
    return parts if is_number and parts[0].strip() else []


def _encoding_findings(source: Source, window: Window) -> Iterator[Finding]:
    """Tell which encoding was read where it was not UTF-8, and whether lines end in several ways."""
    rule = {"gb18030": "decoded-as-gb18030", "utf-16": "utf-16"}.get(source.encoding)
    if rule:
        yield Finding(RULE[rule], Location(source.path))
    ends = [total - inner for total, inner in zip(source.line_ends, window.inner, strict=True)]
    if sum(number > 0 for number in ends) > 1:
        values = dict(zip(("crlf", "lf", "cr"), map(str, ends), strict=True))
        yield Finding(RULE["mixed-line-endings"], Location(source.path), values)
