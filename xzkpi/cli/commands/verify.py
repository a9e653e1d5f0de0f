"""Plans and submissions are read from disk, every finding is gathered, and all are written as asked."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

from xzkpi.assess.scorecard import assess
from xzkpi.checks.behind import behind
from xzkpi.checks.everything import check
from xzkpi.cli import files
from xzkpi.cli.request import FAILED, FOUND, Delivery, Sources
from xzkpi.cli.screen import draw_pieces
from xzkpi.cli.search import Found, plans_and_files, without_tables
from xzkpi.reading.files import is_file, open_source, show_path
from xzkpi.reading.inputs import read_plan, read_submissions
from xzkpi.reading.source import UnreadableError
from xzkpi.reading.table.ledger import Ledger, Read
from xzkpi.reading.table.records import whole_lines
from xzkpi.reading.table.window import lines_of
from xzkpi.render.formats.ci import to_github, to_gitlab, to_junit, to_markdown, to_sarif, to_summary
from xzkpi.render.formats.findings import Verified, to_json, to_pieces, to_text
from xzkpi.rules.finding import Finding, sort_findings
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
}
#: Formats that have a line for the reason of an exit code.
_WITH_REASON: Final = ("text", "github", "markdown")
#: So many entries are enough for people to read; all findings are counted, and machines get them all.
_ENTRIES: Final = 1000


class Checked(NamedTuple):
    """What came of checking a plan and its submissions."""

    plan_path: Path
    #: The submissions that could be opened.
    reads: tuple[Read, ...]
    findings: tuple[Finding, ...]
    #: The submissions that were not looked at, for there is no plan to check them by.
    unread: tuple[str, ...] = ()
    #: The tables that the plan names.
    tables: tuple[Path, ...] = ()

    @property
    def files(self) -> Iterator[Mapping[str, Any]]:
        """What is said of every submission."""
        for entry in self.reads:
            yield {"path": entry.path, "encoding": entry.encoding or None, "rows": entry.rows}
        for table in filter(is_file, self.tables):
            yield {"path": show_path(table), "encoding": None, "rows": None}
        told = {*map(show_path, (self.plan_path, *self.tables)), *(entry.path for entry in self.reads)}
        unread = (one.place.path for one in self.findings if one.rule.is_fatal and one.rule.code < "XZK009")
        for path in dict.fromkeys(unread):
            if path not in told:
                yield {"path": path, "encoding": None, "rows": None}

    @property
    def inputs(self) -> Iterator[str | Path]:
        """The files read, as they were named."""
        yield from (self.plan_path, *self.tables)
        yield from (read.file for read in self.reads if read.file)


class Selection(NamedTuple):
    """Which findings to show."""

    #: Codes of rules; None for all.
    select: Collection[str] | None = None
    ignore: Collection[str] = ()
    #: How many are listed; None for all.
    limit: int | None = None
    #: Whether people are shown notices that ask for nothing.
    is_verbose: bool = False

    def has(self, finding: Finding) -> bool:
        """Say whether a finding is wanted; what keeps a file from being judged always is."""
        rule = finding.rule
        is_selected = self.select is None or rule.code in self.select
        return rule.is_fatal or (is_selected and rule.code not in self.ignore)


def check_all(sources: Sources, selection: Selection, delivery: Delivery, fail_on: str) -> int:
    """Check plans and submissions."""
    plans, missed = plans_and_files(sources)
    is_all = not any(finding.rule.is_fatal for finding in missed)
    checked = [_check_plan(plan, named, sources, fail_on, is_all=is_all) for plan, named in plans.items()]
    found = filter(selection.has, chain(missed, *(one.findings for one in checked)))
    verified = Verified(
        [
            *({"path": show_path(one.plan_path), "encoding": None, "rows": None} for one in checked),
            *chain.from_iterable(one.files for one in checked),
        ],
        sort_findings(found, [show_path(one.plan_path) for one in checked]),
        delivery.lang,
        fail_on,
        lambda places: _lines(checked, places),
        limit=selection.limit,
        entries=_ENTRIES if delivery.format == "text" and selection.limit is None else None,
        is_verbose=selection.is_verbose,
        folder=files.folder_below(_repository()),
    )
    write = FORMATS[delivery.format]
    content = draw_pieces(delivery, to_pieces(verified)) if delivery.format == "text" else write(verified)
    delivery.deliver(content, inputs=chain.from_iterable(one.inputs for one in checked))
    for one in checked:
        _remark_on_unread(one, delivery)
    if os.environ.get("GITHUB_ACTIONS") == "true" and os.environ.get("GITHUB_STEP_SUMMARY"):
        files.append_text(os.environ["GITHUB_STEP_SUMMARY"], to_summary(verified))
    if verified.fatal:
        return FAILED
    if verified.reason and delivery.format not in _WITH_REASON:
        delivery.say(verified._replace(lang=delivery.spoken).reason)
    return FOUND if verified.reason else 0


def _repository() -> str:
    """Return the root of the repository a job of CI works in, from which its service names files."""
    for job, root in (("GITHUB_ACTIONS", "GITHUB_WORKSPACE"), ("GITLAB_CI", "CI_PROJECT_DIR")):
        if os.environ.get(job) == "true":
            return os.environ.get(root, "")
    return ""


def _remark_on_unread(one: Checked, delivery: Delivery) -> None:
    """Say which submissions were not checked, so that nobody takes them for sound."""
    if one.unread:
        found = name_some(delivery.spoken, [show_path(path) for path in one.unread])
        delivery.remark("remark.not-checked", found=found, plan=show_path(one.plan_path))


def _check_plan(path: Path, named: Sequence[str], sources: Sources, fail_on: str, *, is_all: bool) -> Checked:
    """Check a plan and the submissions made for it; what was not reported is told only where all could be read."""
    plan, findings = read_plan(path)
    if plan is None:
        return Checked(path, (), findings, tuple(named))
    ledger, found = Ledger(plan), without_tables(Found(tuple(named)), plan, path)
    reads, unopened = read_submissions(ledger, found.submissions, sources.encoding, sources.period)
    told = check(ledger, files.this_month(), is_all=is_all and not unopened)
    late = behind(plan, assess(plan, ledger.settled()).assessments) if fail_on == "lagging" else ()
    ledger.clear()
    of_rows = (finding for read in reads for finding in read.findings)
    tables = tuple(path.parent / name for name in plan.tables)
    return Checked(path, tuple(reads), (*findings, *found.findings, *of_rows, *unopened, *told, *late), (), tables)


def _lines(checked: Sequence[Checked], places: Iterable[Location]) -> dict[tuple[str, int], str]:
    """Return the lines at some places."""
    wanted: dict[str, set[int]] = {}
    for place in places:
        wanted.setdefault(place.path, set()).add(place.line)
    lines: dict[tuple[str, int], str] = {}
    for one in checked:
        own = {show_path(path): path for path in (one.plan_path, *one.tables)}
        found = {shown: _read_lines(path, "", wanted.get(shown, set())) for shown, path in own.items()}
        for read in one.reads:
            numbers = wanted.get(read.path, set())
            again = _read_lines(read.file, read.encoding, numbers) if read.file else {}
            found[read.path] = again or _pick_lines(iter([read.head]), numbers)  # a stream cannot be read again
        lines |= {(name, number): text for name, texts in found.items() for number, text in texts.items()}
    return lines


def _read_lines(path: str | Path, encoding: str, wanted: Collection[int]) -> dict[int, str]:
    """Return some physical lines of a file, to show where findings stand; nothing of what cannot be read again."""
    source = open_source(path, encoding) if wanted and is_file(path) else None
    if source is None or isinstance(source, Finding):
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
