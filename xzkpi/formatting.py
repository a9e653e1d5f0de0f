"""The canonical form of a submission: UTF-8, commas, LF, canonical headers and ids, plain digits; no value changes."""

import csv
import difflib
import io
import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from xzkpi import files
from xzkpi.columns import COLUMNS, column_of
from xzkpi.finding import Finding, Severity, sort_findings, visible
from xzkpi.flaw import find_flaw, without_hidden
from xzkpi.header import HEADER_ROWS, Layout, find_header, sniff_delimiter
from xzkpi.names import fold_name
from xzkpi.number import is_not_reported, parse_number, tidy
from xzkpi.observation import STATUS
from xzkpi.period import parse_period
from xzkpi.plan import Plan
from xzkpi.records import Batch, Window, lines_of, read_records
from xzkpi.render.findings import to_log
from xzkpi.render.words import Words
from xzkpi.request import FAILED, FOUND, CannotRunError, Request, deliver, plan_path, read_plan, remark
from xzkpi.source import Source, UnreadableError
from xzkpi.submission import read_submission
from xzkpi.unit import parse_unit

_NUMBER_WITH_UNIT: Final = r"(-?[0-9][0-9,]*(?:\.[0-9]*)?)\s*([^0-9.,\s]+)"


class Formatted(NamedTuple):
    """A submission before and after."""

    before: str
    after: str
    #: Why it was left as it was.
    findings: tuple[Finding, ...] = ()
    #: Whether its encoding was another one.
    is_recoded: bool = False

    @property
    def is_changed(self) -> bool:
        """Whether it was not in the canonical form."""
        return self.is_recoded or self.before != self.after


def format_all(request: Request) -> int:
    """Rewrite submissions in the canonical form, or say which are not in it."""
    plan, findings = read_plan(plan_path(request))
    if plan is None:
        remark(to_log(findings, Words(request.lang)))
        raise CannotRunError(request.text("error.plan-unsound-end", number=len(findings)))
    named = files.find_submissions(request.files, Path(plan.path))
    if not named:
        raise CannotRunError(request.text("error.nothing"))
    changed = 0
    unreadable = False
    for path in named:
        done = _format_file(request, plan, path)
        unreadable |= bool(done.findings)
        changed += done.is_changed
    remark(request.text("fmt.summary", files=len(named), changed=changed))
    if unreadable:
        return FAILED
    return FOUND if changed and (request.check or request.diff) else 0


def _format_file(request: Request, plan: Plan, path: str) -> Formatted:
    """Format a file and write it, or show what would change."""
    source = files.open_source(path, request.encoding)
    if isinstance(source, Finding):
        done = Formatted("", "", (source,))
    else:
        with source.stream:
            done = format_submission(source, plan)
    shown = files.show_path(path)
    if done.findings:
        remark(to_log(sort_findings(done.findings), Words(request.lang)))
    elif request.diff:
        deliver(request, _diff(done, shown), inputs=[])
    elif path == files.STDIN:
        deliver(request, done.after, inputs=[])
    elif done.is_changed:
        remark(request.text("fmt.would-change" if request.check else "fmt.changed", path=shown))
        if not request.check:
            _write(request, path, done.after)
    left = _left(done.after, plan, shown)
    if left:
        remark(request.text("fmt.kept", path=shown, number=left))
    return done


def _write(request: Request, path: str, content: str) -> None:
    """Write a file whole."""
    try:
        files.write_whole(Path(path), content, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRunError(request.text("error.output", path=files.show_path(path), reason=reason)) from None


def _diff(done: Formatted, path: str) -> str:
    """Show what would change, as a patch."""
    before, after = (text.splitlines(keepends=True) for text in (done.before, done.after))
    return "".join(f"{visible(line.rstrip(chr(10)))}\n" for line in difflib.unified_diff(before, after, path, path))


def _left(text: str, plan: Plan, path: str) -> int:
    """Count what is still wrong with a formatted submission."""
    found = read_submission(Source(path, io.BytesIO(text.encode())), plan).findings if text else ()
    return sum(finding.rule.severity is not Severity.NOTICE for finding in found)


def format_submission(source: Source, plan: Plan) -> Formatted:
    """Return a submission in the canonical form; one that cannot be read safely stays as it is."""
    blocks: list[str] = []
    try:
        blocks += source.blocks()
    except UnreadableError as error:
        return Formatted("", "", (error.finding,))
    before = "".join(blocks)
    lines = lines_of(iter(blocks))
    first = next(lines, [])
    delimiter = sniff_delimiter(first[:HEADER_ROWS])
    batches = list(read_records(Window(source.path), chain([first], lines), delimiter))
    broken = tuple(batch for batch in batches if isinstance(batch, Finding))
    sound = [batch for batch in batches if not isinstance(batch, Finding)]
    if broken or not sound:
        return Formatted(before, before, broken)
    layout, findings = find_header(sound[0], delimiter, plan.bases)
    if not layout.columns:
        return Formatted(before, before, tuple(one for one in findings if one.rule.severity is Severity.ERROR))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(_rows(sound, layout, plan))
    return Formatted(before, out.getvalue(), is_recoded=source.encoding != "utf-8")


def _rows(batches: Sequence[Batch], layout: Layout, plan: Plan) -> list[list[str]]:
    """Return the rows in the canonical form; those above the header, and those of another width, stay."""
    rows = [cells for batch in batches for cells in batch.rows]
    above, header, below = rows[: layout.rows - 1], rows[layout.rows - 1], rows[layout.rows :]
    names = [column_of(name) or name for name in header[: layout.width]]
    names = [name if name in COLUMNS else old for name, old in zip(names, header, strict=False)]
    return [*above, names, *(_row(cells, layout, plan) for cells in below if any(map(str.strip, cells)))]


def _row(cells: list[str], layout: Layout, plan: Plan) -> list[str]:
    """Return a row in the canonical form."""
    width = layout.width
    if len(cells) < width or any(map(str.strip, cells[width:])):
        return cells
    row = dict(zip(layout.columns, (cells[index] for index in layout.columns.values()), strict=True))
    series = plan.find(_clean(row["target"]))
    status = STATUS.get(fold_name(_clean(row.get("status", ""))))
    period = parse_period(_clean(row["period"]))
    entity = plan.entity_ids.get(fold_name(_clean(row.get("entity", ""))))
    known = {
        "target": series and series.id,
        "period": period and str(period),
        "entity": entity,
        "status": row.get("status") and status and str(status),
        "value": _value(row["value"], row.get("unit", "").strip() or (series.unit if series else "")),
    }
    mended = list(cells[:width])
    for column, index in layout.columns.items():
        mended[index] = known.get(column) or _tidied(column, row[column])
    return mended


def _clean(text: str) -> str:
    """Return a text without what hides in it; one with control characters stays, for they were something else once."""
    flaw = find_flaw(text)
    return text if flaw and flaw[0] == "control-character" else without_hidden(text)


def _tidied(column: str, text: str) -> str:
    """Return a cell that has no canonical form, or none that is known: without what hides in it."""
    if column == "value" and is_not_reported(text):
        return ""
    return text.strip() if column in {"source", "note"} else _clean(text).strip()


def _value(text: str, unit: str) -> str:
    """Return a number in plain digits; what is no number stays."""
    tidied = tidy(_clean(text))
    match = re.fullmatch(_NUMBER_WITH_UNIT, tidied)
    if match and parse_number(match[1]) is not None and unit and parse_unit(match[2]) == parse_unit(unit):
        tidied = match[1]
    return tidied.replace(",", "") if parse_number(tidied) is not None else ""
