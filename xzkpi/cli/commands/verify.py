"""Plans and submissions are read from disk, every finding is gathered, and all are written as asked."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, NamedTuple

from xzkpi.assess.scorecard import assess
from xzkpi.checks.behind import behind
from xzkpi.checks.everything import Choice, check
from xzkpi.cli import files
from xzkpi.cli.commands.known import without_known
from xzkpi.cli.door import FAILED
from xzkpi.cli.request import FOUND, Content, Delivery, Sources
from xzkpi.cli.screen import draw_page, draw_pieces
from xzkpi.cli.search import Found, find_plan, left_by, plans_and_files
from xzkpi.model.vocabulary import FailOn
from xzkpi.reading.files import is_file, is_folder, open_source, real_path, show_path
from xzkpi.reading.inputs import Follow, read_plan, read_together
from xzkpi.reading.source import UnreadableError
from xzkpi.reading.table.ledger import Read
from xzkpi.reading.table.records import whole_lines
from xzkpi.reading.table.window import lines_of
from xzkpi.render.formats.ci import to_gitlab, to_junit, to_markdown, to_sarif, to_summary
from xzkpi.render.formats.findings import Verified, findings_page, to_pieces, to_text
from xzkpi.render.formats.github import to_github
from xzkpi.render.formats.json_text import to_csv, to_json
from xzkpi.rules.finding import Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.location import Location
from xzkpi.words.messages import name_some

#: What writes each format.
FORMATS: Final[dict[str, Callable[[Verified], Iterable[str]]]] = {
    "text": to_text,
    "json": to_json,
    "github": to_github,
    "gitlab": to_gitlab,
    "sarif": to_sarif,
    "junit": to_junit,
    "markdown": to_markdown,
    "csv": to_csv,
}
#: So many entries are enough for people to read; all findings are counted, and machines get them all.
_ENTRIES: Final = 1000


class CheckedPlan(NamedTuple):
    """What came of checking a plan and its submissions."""

    plan_path: Path
    #: The submissions that could be opened.
    reads: tuple[Read, ...]
    findings: Findings
    #: The submissions that were not looked at, for there is no plan to check them by.
    unread: tuple[str, ...] = ()
    #: On what the plan lets a run fail.
    fail_on: str = FailOn.ERROR
    #: The tables that the plan names.
    tables: tuple[Path, ...] = ()

    @property
    def inputs(self) -> Iterator[str | Path]:
        """The files read, as they were named."""
        yield from (self.plan_path, *self.tables)
        yield from (read.file for read in self.reads if read.file)


class Wanted(NamedTuple):
    """Which findings to show, and on which the run fails."""

    choice: Choice
    #: None where the plan says.
    fail_on: str | None = None
    #: How many are listed; None for all.
    limit: int | None = None
    #: Whether people are shown notices that ask for nothing.
    is_verbose: bool = False
    #: The file of findings that are known, and whether it is to be written.
    known: Path | None = None
    updates_known: bool = False
    follow: Follow = iter


def check_all(sources: Sources, wanted: Wanted, delivery: Delivery) -> int:
    """Check plans and submissions, and tell what was found."""
    checked, verified = verify(sources, wanted, delivery)
    if wanted.known:
        verified = without_known(verified, wanted.known, updates=wanted.updates_known, inputs=_inputs(checked))
    content = _draw(verified, delivery)
    delivery.deliver(content, inputs=[*_inputs(checked), *([wanted.known] if wanted.known else ())])
    if wanted.known and wanted.updates_known and verified.findings.fatal:
        delivery.tell("remark.known-kept", path=show_path(wanted.known))
    delivery.remark_idle(sources.manner.period, (read.first_places for one in checked for read in one.reads))
    for one in checked:
        if one.unread:  # nobody is to take them for sound
            found = name_some(delivery.spoken, [show_path(path) for path in one.unread])
            delivery.remark("remark.not-checked", found=found, plan=show_path(one.plan_path))
        if not (sources.files or one.reads or one.unread):
            delivery.remark("remark.plan-alone", plan=show_path(one.plan_path))
    if os.environ.get("GITHUB_ACTIONS") == "true" and (path := os.environ.get("GITHUB_STEP_SUMMARY")):
        files.append_text(path, to_summary(verified))
    if verified.reason and delivery.format not in {"text", "github", "markdown"}:  # these have a line for it
        delivery.say(verified._replace(lang=delivery.spoken).reason)
    return FAILED if verified.findings.fatal else FOUND if verified.reason else 0


def _draw(verified: Verified, delivery: Delivery) -> Content:
    if delivery.format == "xlsx":
        return draw_page(delivery, findings_page(verified))
    if delivery.format == "text":
        return draw_pieces(delivery, to_pieces(verified))
    return FORMATS[delivery.format](verified)


def _inputs(checked: Iterable[CheckedPlan]) -> list[str | Path]:
    return list(chain.from_iterable(one.inputs for one in checked))


def verify(sources: Sources, wanted: Wanted, delivery: Delivery) -> tuple[list[CheckedPlan], Verified]:
    """Check plans and submissions; what one plan excludes or lets pass is no matter of another."""
    plans, missed = plans_and_files(sources)
    wanted = wanted._replace(follow=delivery.follow)
    is_all = not any(finding.rule.is_fatal for finding in missed)
    checked = []
    for path, named in plans.items():
        own = tuple(one for one in missed if len(plans) == 1 or _nearest(one.place.path) == path)
        missed = tuple(one for one in missed if one not in own)
        checked.append(_check_plan(path, Found(tuple(named), findings=own), sources, wanted, is_all=is_all))
    plan_paths = [show_path(one.plan_path) for one in checked]
    findings = wanted.choice.of(missed, None, plans=plan_paths)
    for one in checked:
        findings.take(one.findings)
    return checked, Verified(
        list(_files(checked, findings)),
        findings,
        delivery.lang,
        wanted.fail_on or next((one.fail_on for one in checked), FailOn.ERROR),
        lambda places: _lines(checked, places),
        thresholds={kind.path: one.fail_on for one in checked for kind in one.findings.numbers},
        limit=wanted.limit,
        entries=_ENTRIES if delivery.format == "text" and wanted.limit is None else None,
        is_verbose=wanted.is_verbose,
        folder=files.folder_below(_repository()),
    )


def _nearest(path: str) -> Path | None:
    plan = find_plan([path])
    return real_path(plan) if plan else None


def _files(checked: Sequence[CheckedPlan], findings: Findings) -> Iterator[Mapping[str, Any]]:
    """Yield what is said of every file: of the plans, of the submissions, and of what could not be read."""
    rows: dict[str, tuple[str, int | None]] = {show_path(one.plan_path): ("", None) for one in checked}
    rows |= {show_path(table): ("", None) for one in checked for table in filter(is_file, one.tables)}
    rows |= {entry.path: (entry.encoding, entry.rows) for one in checked for entry in one.reads}
    broken = (one for one in findings.numbers if one.rule.is_fatal and one.rule.code < "XZK009")
    unread = sorted(one.path for one in broken if one.rule.name != "not-a-file" and not is_folder(one.path))
    for path, (encoding, number) in (rows | {path: ("", None) for path in unread if path not in rows}).items():
        yield {"path": path, "encoding": encoding or None, "rows": number}


def _repository() -> str:
    """Return the root of the repository a job of CI works in, from which its service names files."""
    for job, root in (("GITHUB_ACTIONS", "GITHUB_WORKSPACE"), ("GITLAB_CI", "CI_PROJECT_DIR")):
        if os.environ.get(job) == "true":
            return os.environ.get(root, "")
    return ""


def _check_plan(path: Path, found: Found, sources: Sources, wanted: Wanted, *, is_all: bool) -> CheckedPlan:
    """Check a plan and the submissions made for it; what was not reported is told only where all could be read."""
    plan, findings = read_plan(path)
    if plan is None:
        broken = wanted.choice.of((*findings, *found.findings), None)
        return CheckedPlan(path, (), broken, found.submissions, wanted.fail_on or FailOn.ERROR)
    left = left_by(path, plan, found, sources)
    ledger, reads, unopened = read_together(plan, sources.manner, left.submissions, wanted.follow)
    told = check(ledger, files.this_month(), is_all=is_all and not unopened)
    fail_on = wanted.fail_on or plan.settings.fail_on or FailOn.ERROR
    wholes = assess(plan, ledger.settled(with_entities=False)).assessments if fail_on == FailOn.LAGGING else ()
    ledger.clear()
    others = (*findings, *left.findings, *unopened, *behind(plan, wholes))
    chosen = wanted.choice.of(others, plan.settings, (told, *(read.findings for read in reads)))
    tables = tuple(path.parent / name for name in plan.tables)
    return CheckedPlan(path, tuple(reads), chosen, fail_on=fail_on, tables=tables)


def _lines(checked: Sequence[CheckedPlan], places: Iterable[Location]) -> Iterator[str | None]:
    """Yield the physical line at each place, read on from the one before; None where there is none."""
    opened: dict[str, tuple[str | Path, str, str]] = {}
    for one in checked:
        opened |= {show_path(path): (path, "", "") for path in (one.plan_path, *one.tables)}
        opened |= {read.path: (read.file, read.encoding, read.head) for read in one.reads}
    for shown, some in groupby(places, key=attrgetter("path")):
        lines, line, text = _lines_of_file(*opened.get(shown, ("", "", ""))), 0, None
        for place in some:
            if place.line > line:
                line, text = place.line, next(islice(lines, place.line - line - 1, None), None)
            yield text if place.line == line else None


def _lines_of_file(path: str | Path, encoding: str, head: str) -> Iterator[str]:
    """Yield the physical lines of a file as far as it goes; of a stream, which cannot be read again, its beginning."""
    source = open_source(path, encoding) if path and is_file(path) else None
    if source is None or isinstance(source, Finding):
        yield from lines_of(head)
        return
    with source.stream, suppress(UnreadableError):
        yield from chain.from_iterable(map(lines_of, whole_lines(source.blocks())))
