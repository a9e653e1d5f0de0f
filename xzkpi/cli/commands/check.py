"""Whether plans and submissions are sound: reads them, gathers every finding, and writes them as asked."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

from xzkpi.assess.scorecard import assess
from xzkpi.assess.verdict import Verdict
from xzkpi.checks.cumulation import suspects
from xzkpi.checks.file_names import check_file_names
from xzkpi.checks.plausibility import check_plausibility, derived_suspects
from xzkpi.checks.submissions import check_submissions, is_late
from xzkpi.cli import files
from xzkpi.cli.request import (
    FAILED,
    CannotRunError,
    Request,
    choose,
    deliver,
    exit_code,
    is_ascii,
    plans_and_files,
    read_plan,
)
from xzkpi.cli.streams import remark
from xzkpi.model.derive import add_derived
from xzkpi.model.plan import Plan
from xzkpi.model.series import settle
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.ledger import Ledger, Read
from xzkpi.reading.table.quotes import cell_end, nth_cell, place_in
from xzkpi.render.formats.findings import Verified, groups_to_show
from xzkpi.render.words import Words
from xzkpi.rules.finding import Finding, Location, sort_findings
from xzkpi.rules.index import RULES
from xzkpi.rules.rule import Severity
from xzkpi.values.characters import escape
from xzkpi.values.period import Period, parse_period

#: Each format's module and function; it is loaded when it is used.
FORMATS: Final = {
    "text": ("findings", "to_text"),
    "json": ("findings", "to_json"),
    "github": ("ci", "to_github"),
    "gitlab": ("ci", "to_gitlab"),
    "sarif": ("ci", "to_sarif"),
    "junit": ("ci", "to_junit"),
    "markdown": ("ci", "to_markdown"),
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


def check_all(request: Request) -> int:
    """Check plans and submissions."""
    is_on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    name = choose(request, "--format", request.format or ("github" if is_on_github else "text"), tuple(FORMATS))
    is_wanted = _filter(request)
    limit = _limit(request)
    plans, missed = plans_and_files(request)
    is_all = not any(finding.rule.is_fatal for finding in missed)
    checked = [_check_plan(request, plan, named, is_all=is_all) for plan, named in plans.items()]
    findings = sort_findings(filter(is_wanted, chain(missed, *(one.findings for one in checked))))
    entries = _ENTRIES if name == "text" and limit is None else None
    words, folder = Words(request.lang), files.folder_below(_repository())
    verified = Verified(list(_files(checked)), findings, words, limit=limit, entries=entries, folder=folder)
    if name in _WITH_LINES:
        groups = groups_to_show(verified)
        places = [finding.place for finding, _ in groups if finding.place.line]
        verified = verified._replace(lines=_lines(checked, places), groups=groups)
    content = _writer(name)(verified)
    if name == "text" and is_ascii(request):
        from xzkpi.render.formats.terminal import to_ascii  # noqa: PLC0415 - few ask for it

        content = to_ascii(content)
    deliver(request._replace(format=name), content, inputs=[str(one.plan_path) for one in checked] + _paths(checked))
    for one in checked:
        _remark_on_unread(request, one)
    if is_on_github and os.environ.get("GITHUB_STEP_SUMMARY"):
        files.append_text(os.environ["GITHUB_STEP_SUMMARY"], _writer("summary")(verified))
    if any(finding.rule.is_fatal for finding in findings):
        return FAILED
    return exit_code(request, findings, [verdict for one in checked for verdict in one.verdicts])


def _repository() -> str:
    """Return the root of the repository a job of CI works in, from which its service names files."""
    for job, root in (("GITHUB_ACTIONS", "GITHUB_WORKSPACE"), ("GITLAB_CI", "CI_PROJECT_DIR")):
        if os.environ.get(job) == "true":
            return os.environ.get(root, "")
    return ""


def _remark_on_unread(request: Request, one: Checked) -> None:
    """Say which submissions were not checked, so that nobody takes them for sound."""
    if one.unread:
        found = request.text("list").join(files.show_path(path) for path in one.unread[:_NAMED])
        if len(one.unread) > _NAMED:
            found = request.text("remark.files-in-all", found=found, number=len(one.unread))
        remark(request.text("remark.not-checked", found=found, plan=files.show_path(one.plan_path)))


def _writer(name: str) -> Callable[[Verified], str]:
    """Return what writes a format."""
    module, function = FORMATS.get(name, ("ci", f"to_{name}"))
    writer: Callable[[Verified], str] = getattr(import_module(f"xzkpi.render.formats.{module}"), function)
    return writer


def _filter(request: Request) -> Callable[[Finding], bool]:
    """Return whether a finding is wanted; what keeps a file from being judged always is."""
    select = _codes(request, "--select", request.select)
    ignore = _codes(request, "--ignore", request.ignore)

    def is_wanted(finding: Finding) -> bool:
        rule = finding.rule
        return rule.is_fatal or ((not request.select or rule.code in select) and rule.code not in ignore)

    return is_wanted


def _codes(request: Request, option: str, text: str) -> set[str]:
    """Return the codes that a list of codes, beginnings of codes and names stands for."""
    codes: set[str] = set()
    for name in filter(None, map(str.strip, text.split(","))):
        found = {rule.code for rule in RULES if rule.code.startswith(name.upper()) or rule.name == name}
        if not found:
            raise CannotRunError(request.text("error.codes", option=option, found=escape(name)))
        codes |= found
    return codes


def _limit(request: Request) -> int | None:
    """Return how many findings are listed."""
    if not request.max_findings:
        return None
    if not (request.max_findings.isascii() and request.max_findings.isdecimal()):
        found = escape(request.max_findings)
        raise CannotRunError(request.text("error.number", option="--max-findings", found=found))
    return int(request.max_findings[:9])


def _check_plan(request: Request, path: Path, named: Sequence[str], *, is_all: bool) -> Checked:
    """Check a plan and the submissions made for it; what was not reported is told only where all could be read."""
    plan, findings = read_plan(path)
    if plan is None:
        return Checked(path, (), findings, (), tuple(named))
    ledger = Ledger(plan)
    reads, unopened = _read_all(request, ledger, named)
    found = [finding for read in reads for finding in read.findings] + unopened
    today = parse_period(request.today)
    late = [column for column in ledger.columns.values() if _is_out_of_time(plan, column.target, column.period, today)]
    columns = [*late, *suspects(ledger), *derived_suspects(ledger)]
    settled = add_derived(plan, settle(ledger.observations(columns)))
    across = check_submissions(plan, settled, today)
    is_readable = not any(finding.rule.severity is Severity.ERROR and finding.rule.code < "XZK4" for finding in found)
    told = [one for one in across if _is_news(one, ledger.mentioned, is_certain=is_readable and is_all and bool(named))]
    verdicts = tuple(one.verdict for one in assess(plan, settled).assessments) if request.fail_on == "lagging" else ()
    told += (*check_file_names(reads), *check_plausibility(ledger))
    ledger.clear()
    return Checked(path, reads, (*findings, *found, *_locate(told, reads)), verdicts)


def _locate(findings: Sequence[Finding], reads: Sequence[Read]) -> Iterator[Finding]:
    """Tell findings about values, of which only the line was kept, the place of their cell."""
    wanted: dict[str, set[int]] = {}
    for place in (finding.place for finding in findings):
        wanted.setdefault(place.path, set()).add(place.line)
    sources = {read.path: (read.layout, _pick(read, wanted[read.path])) for read in reads if read.path in wanted}
    for finding in findings:
        place = finding.place
        layout, lines = sources.get(place.path, (None, {}))
        if layout and not place.column:
            text = lines.get(place.line, "")
            start = nth_cell(text, _cell_of(layout, finding.facts), layout.delimiter)
            is_found = start < len(text)  # it stands on a later line if a cell before it has several
            end = cell_end(text, start, layout.delimiter)
            place = place_in(place.path, place.line, text, start, end) if is_found else place._replace(column=1)
        yield finding._replace(place=place)


def _cell_of(layout: Layout, values: Mapping[str, str]) -> int:
    """Return the index of the cell a finding speaks of; in a wide table, the period of its record tells the column."""
    if values["field"] in layout.columns:
        return layout.columns[values["field"]]
    period = parse_period(values["record"].rsplit(" ", 1)[-1])
    columns = [(parse_period(column.period), column.at) for column in layout.values]
    exact = [at for one, at in columns if one == period]
    alike = [at for one, at in columns if one and period and one.end == period.end]  # December is the year of an amount
    return next(iter((*exact, *alike, layout.values[0].at)))


def _pick(read: Read, numbers: set[int]) -> dict[int, str]:
    """Return some lines of a file; a stream cannot be read again, so of it there is only the beginning."""
    again = files.read_lines(read.file, read.encoding, numbers) if read.file else {}
    return again or files.pick_lines(iter([read.head]), numbers)


def _is_out_of_time(plan: Plan, target: str, period: Period, today: Period | None) -> bool:
    """Say whether a period is later than its target's, or has not begun."""
    return is_late(plan, target, period) or (today is not None and period.start > today.start)


def _is_news(finding: Finding, mentioned: set[str], *, is_certain: bool) -> bool:
    """Say whether a finding is more than the consequence of another: a row that is broken was not forgotten."""
    if finding.rule.name != "target-not-reported":
        return True
    return is_certain and finding.facts["record"] not in mentioned


def _read_all(request: Request, ledger: Ledger, named: Sequence[str]) -> tuple[tuple[Read, ...], list[Finding]]:
    """Read submissions from disk; those that cannot be opened are findings."""
    reads: list[Read] = []
    unopened: list[Finding] = []
    for path in named:
        source = files.open_source(path, request.encoding)
        if isinstance(source, Finding):
            unopened.append(source)
            continue
        with source.stream:
            read = ledger.read(source)
        is_lasting = path != files.STDIN and Path(path).is_file()
        reads.append(read._replace(file=path, head="") if is_lasting else read)
    return tuple(reads), unopened


def _files(checked: Sequence[Checked]) -> Iterator[dict[str, Any]]:
    """Yield what is said of every file, plans first."""
    for one in checked:
        yield {"path": files.show_path(one.plan_path), "encoding": None, "rows": None}
    for one in checked:
        read = {entry.path for entry in one.reads}
        for entry in one.reads:
            yield {"path": entry.path, "encoding": entry.encoding or None, "rows": entry.rows}
        unread = (one for one in one.findings if one.rule.is_fatal and one.rule.code < "XZK009")
        for path in dict.fromkeys(finding.place.path for finding in unread if finding.place.path not in read):
            if path != files.show_path(one.plan_path):
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
        path = files.show_path(one.plan_path)
        found = {path: files.read_lines(one.plan_path, "", wanted.get(path, set()))}
        for read in one.reads:
            found[read.path] = _pick(read, wanted.get(read.path, set()))
        lines |= {(name, number): text for name, texts in found.items() for number, text in texts.items()}
    return lines
