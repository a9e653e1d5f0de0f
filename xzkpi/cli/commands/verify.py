"""Plans and submissions are read from disk, every finding is gathered, and all are written as asked."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import assess
from xzkpi.checks.everything import check
from xzkpi.cli import files
from xzkpi.cli.request import FAILED, Delivery, Sources, exit_code
from xzkpi.cli.screen import draw_pieces
from xzkpi.cli.search import plans_and_files
from xzkpi.reading.files import is_file, open_source, show_path
from xzkpi.reading.inputs import read_plan, read_submissions
from xzkpi.reading.source import UnreadableError
from xzkpi.reading.table.ledger import Ledger, Read
from xzkpi.reading.table.records import whole_lines
from xzkpi.reading.table.window import lines_of
from xzkpi.render.formats.ci import to_github, to_gitlab, to_junit, to_markdown, to_sarif, to_summary
from xzkpi.render.formats.findings import Verified, groups_to_show, to_json, to_pieces, to_text
from xzkpi.render.words import Words
from xzkpi.rules.finding import Finding, sort_findings
from xzkpi.rules.location import Location

#: What writes each format.
FORMATS: Final = {
    "text": to_text,
    "json": to_json,
    "github": to_github,
    "gitlab": to_gitlab,
    "sarif": to_sarif,
    "junit": to_junit,
    "markdown": to_markdown,
}
#: So many entries are enough for people to read; all findings are counted, and machines get them all.
_ENTRIES: Final = 1000
#: So many of the files that were not checked are named.
_NAMED: Final = 3
#: The formats that show the lines findings stand on.
_WITH_LINES: Final = ("text", "github")


class Checked(NamedTuple):
    """What came of checking a plan and its submissions."""

    plan_path: Path
    #: The submissions that could be opened.
    reads: tuple[Read, ...]
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    #: The submissions that were not looked at, for there is no plan to check them by.
    unread: tuple[str, ...] = ()


class Selection(NamedTuple):
    """Which findings to show."""

    #: Codes of rules; None for all.
    select: Collection[str] | None = None
    ignore: Collection[str] = ()
    #: How many are listed; None for all.
    limit: int | None = None

    def has(self, finding: Finding) -> bool:
        """Say whether a finding is wanted; what keeps a file from being judged always is."""
        rule = finding.rule
        is_selected = self.select is None or rule.code in self.select
        return rule.is_fatal or (is_selected and rule.code not in self.ignore)


def check_all(sources: Sources, selection: Selection, delivery: Delivery, fail_on: str) -> int:
    """Check plans and submissions."""
    plans, missed = plans_and_files(sources)
    is_all = not any(finding.rule.is_fatal for finding in missed)
    is_judged = fail_on == "lagging"
    checked = [
        _check_plan(plan, named, sources.encoding, is_all=is_all, is_judged=is_judged) for plan, named in plans.items()
    ]
    findings = sort_findings(filter(selection.has, chain(missed, *(one.findings for one in checked))))
    verified = _verified(checked, findings, selection, delivery)
    is_text = delivery.format == "text"
    content = draw_pieces(delivery, to_pieces(verified)) if is_text else FORMATS[delivery.format](verified)
    delivery.deliver(content, inputs=[*(one.plan_path for one in checked), *_paths(checked)])
    for one in checked:
        _remark_on_unread(one, delivery)
    if os.environ.get("GITHUB_ACTIONS") == "true" and os.environ.get("GITHUB_STEP_SUMMARY"):
        files.append_text(os.environ["GITHUB_STEP_SUMMARY"], to_summary(verified))
    if any(finding.rule.is_fatal for finding in findings):
        return FAILED
    is_behind = any(verdict.is_bad for one in checked for verdict in one.verdicts)
    return exit_code(fail_on, findings, is_behind=is_behind)


def _verified(
    checked: Sequence[Checked], findings: Sequence[Finding], selection: Selection, delivery: Delivery
) -> Verified:
    """Return what came of it all, with the lines that findings stand on where these are shown."""
    verified = Verified(
        list(_files(checked)),
        findings,
        Words(delivery.lang),
        limit=selection.limit,
        entries=_ENTRIES if delivery.format == "text" and selection.limit is None else None,
        folder=files.folder_below(_repository()),
    )
    if delivery.format not in _WITH_LINES:
        return verified
    groups = groups_to_show(verified)
    places = [finding.place for finding, _ in groups if finding.place.line]
    return verified._replace(lines=_lines(checked, places), groups=groups)


def _repository() -> str:
    """Return the root of the repository a job of CI works in, from which its service names files."""
    for job, root in (("GITHUB_ACTIONS", "GITHUB_WORKSPACE"), ("GITLAB_CI", "CI_PROJECT_DIR")):
        if os.environ.get(job) == "true":
            return os.environ.get(root, "")
    return ""


def _remark_on_unread(one: Checked, delivery: Delivery) -> None:
    """Say which submissions were not checked, so that nobody takes them for sound."""
    if one.unread:
        words = Words(delivery.spoken)
        found = words.text("list").join(show_path(path) for path in one.unread[:_NAMED])
        if len(one.unread) > _NAMED:
            found = words.text("remark.files-in-all", found=found, number=len(one.unread))
        delivery.remark("remark.not-checked", found=found, plan=show_path(one.plan_path))


def _check_plan(path: Path, named: Sequence[str], encoding: str, *, is_all: bool, is_judged: bool) -> Checked:
    """Check a plan and the submissions made for it; what was not reported is told only where all could be read."""
    plan, findings = read_plan(path)
    if plan is None:
        return Checked(path, (), findings, (), tuple(named))
    ledger = Ledger(plan)
    reads, unopened = read_submissions(ledger, named, encoding)
    is_opened = is_all and not unopened
    told = check(ledger, files.this_month(), is_all=is_opened)
    verdicts = tuple(one.verdict for one in assess(plan, ledger.settled()).assessments) if is_judged else ()
    ledger.clear()
    found = (*(finding for read in reads for finding in read.findings), *unopened)
    return Checked(path, tuple(reads), (*findings, *found, *told), verdicts)


def _pick(read: Read, numbers: set[int]) -> dict[int, str]:
    """Return some lines of a file; a stream cannot be read again, so of it there is only the beginning."""
    again = _read_lines(read.file, read.encoding, numbers) if read.file else {}
    return again or _pick_lines(iter([read.head]), numbers)


def _files(checked: Sequence[Checked]) -> Iterator[dict[str, Any]]:
    """Yield what is said of every file, plans first."""
    for one in checked:
        yield {"path": show_path(one.plan_path), "encoding": None, "rows": None}
    for one in checked:
        read = {entry.path for entry in one.reads}
        for entry in one.reads:
            yield {"path": entry.path, "encoding": entry.encoding or None, "rows": entry.rows}
        unread = (one for one in one.findings if one.rule.is_fatal and one.rule.code < "XZK009")
        for path in dict.fromkeys(finding.place.path for finding in unread if finding.place.path not in read):
            if path != show_path(one.plan_path):
                yield {"path": path, "encoding": None, "rows": None}


def _paths(checked: Sequence[Checked]) -> list[str]:
    """Return the files read, as they were named."""
    return [read.file for one in checked for read in one.reads if read.file]


def _lines(checked: Sequence[Checked], places: Iterable[Location]) -> dict[tuple[str, int], str]:
    """Return the lines at some places."""
    wanted: dict[str, set[int]] = {}
    for place in places:
        wanted.setdefault(place.path, set()).add(place.line)
    lines: dict[tuple[str, int], str] = {}
    for one in checked:
        path = show_path(one.plan_path)
        found = {path: _read_lines(one.plan_path, "", wanted.get(path, set()))}
        for read in one.reads:
            found[read.path] = _pick(read, wanted.get(read.path, set()))
        lines |= {(name, number): text for name, texts in found.items() for number, text in texts.items()}
    return lines


def _read_lines(path: str | Path, encoding: str, wanted: Collection[int]) -> dict[int, str]:
    """Return some physical lines of a file, to show where findings stand; nothing of what cannot be read again."""
    if not wanted or not is_file(path):
        return {}
    source = open_source(path, encoding)
    if isinstance(source, Finding):
        return {}
    with source.stream:
        return _pick_lines(source.blocks(), wanted)


def _pick_lines(blocks: Iterator[str], wanted: Collection[int]) -> dict[int, str]:
    """Return some physical lines of a text, as far as it goes."""
    found: dict[int, str] = {}
    left = sorted(wanted, reverse=True)
    number = 1
    with suppress(UnreadableError):
        for lines in map(lines_of, whole_lines(blocks)):
            while left and left[-1] < number + len(lines):
                at = left.pop()
                found[at] = lines[at - number]
            number += len(lines)
            if not left:
                break
    return found
