"""One run of a command: reads plan and data, delivers the result, and returns the exit code."""

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import Final, NamedTuple, TextIO

from xzkpi import files, messages
from xzkpi.cell import read_value
from xzkpi.checks import check_submissions
from xzkpi.derive import add_derived
from xzkpi.finding import Finding, Location, Reading, Severity, escape, sort_findings
from xzkpi.method import METHODS, Verdict, with_method
from xzkpi.observation import Observation
from xzkpi.period import parse_period
from xzkpi.plan import Plan, Status, Target
from xzkpi.plan_reader import read_plan
from xzkpi.render import findings as findings_report
from xzkpi.render import report
from xzkpi.render.notes import notes, provenance
from xzkpi.render.sheet import Page, Screen
from xzkpi.render.words import Words
from xzkpi.rules import RULE
from xzkpi.scorecard import SORTS, Scorecard, assess, select
from xzkpi.series import Settled, assume, settle
from xzkpi.submission import Submission, read_submission

#: Exit codes: findings at or above `--fail-on`; the job could not be done.
FOUND: Final = 1
FAILED: Final = 2
#: Rules before this one are about files, bytes, structure and header.
_FIRST_OF_CELLS: Final = "XZK4"
#: Narrower terminals are drawn as if they were this wide.
_MIN_WIDTH: Final = 40
#: What `--method` takes to compare.
ALL_METHODS: Final = "all"
PAGE_FORMATS: Final = ("table", "markdown")
FAIL_ON: Final = ("error", "warning", "lagging", "never")


class CannotRunError(Exception):
    """The job cannot be done, and this is what to tell the user."""


class Request(NamedTuple):
    """What the user asked for, as texts; each command reads the fields it has options for."""

    files: Sequence[str] = ()
    name: str = ""
    target: str = ""
    assume: Sequence[str] = ()
    by: str = ""
    targets: str = ""
    as_of: str = ""
    method: str = ""
    only: str = ""
    sort: str = "plan"
    format: str = "table"
    output: str = ""
    lang: str = "zh"
    encoding: str = ""
    ascii: bool = False
    fail_on: str = "error"
    #: What `--fail-on` may be.
    fail_on_words: Sequence[str] = FAIL_ON

    def text(self, key: str, **values: object) -> str:
        """Return a sentence in the user's language."""
        return messages.text(self.lang if self.lang in messages.LANGUAGES else "zh", key, **values)


def status(request: Request) -> int:
    """Show where every target stands, by one method or by all."""
    if request.method == ALL_METHODS:
        from xzkpi.render.comparison import comparison_page  # noqa: PLC0415 - no other report needs it

        return _report(request, comparison_page)
    return _report(_known_method(request, (*METHODS, ALL_METHODS)), report.status_page)


def gap(request: Request) -> int:
    """Show how far every target has to go, or one target on a full page."""
    build = report.target_page if request.target else report.gap_page
    return _report(_known_method(request, METHODS), _certain(build))


def explain(request: Request) -> int:
    """Write the page of a method, or the arithmetic of one target."""
    if request.name in METHODS:
        from xzkpi.render.method_pages import method_page  # noqa: PLC0415 - no other command needs it

        _choose(request, "--format", request.format, PAGE_FORMATS)
        _deliver(request, _draw_page(request, method_page(request.name, Words(request.lang))), inputs=[])
        return 0
    from xzkpi.explain import explain_target  # noqa: PLC0415 - no other command needs it

    if not request.name:
        _, plan = _sound_plan(request)
        raise CannotRunError(request.text("error.explain-what", names=request.text("list").join(plan.targets)))
    request = _known_method(request._replace(target=request.name, fail_on="never"), METHODS)
    return _report(request, _certain(explain_target))


def _known_method(request: Request, known: Iterable[str]) -> Request:
    """Return a request whose method is one that is known, or none."""
    if request.method:
        _choose(request, "--method", request.method, tuple(known))
    return request


def _certain(build: Callable[[Scorecard, Words], Page]) -> Callable[[Scorecard, Words], Page]:
    """Return the builder of a page that shows how sure projections are."""
    return lambda card, words: build(_with_certainty(card), words)


def _with_certainty(card: Scorecard) -> Scorecard:
    """Add to projections how sure they are."""
    from xzkpi.forecast import with_certainty  # noqa: PLC0415 - plain `status` does without

    return with_certainty(card)


def diff(request: Request) -> int:
    """Show what changed between two submissions or folders."""
    from xzkpi.diff import compare  # noqa: PLC0415 - no other command needs it
    from xzkpi.render import changes  # noqa: PLC0415 - likewise

    _choose(request, "--format", request.format, ("table", "markdown", "json"))
    path, plan = _sound_plan(request)
    sides = [_judge(request, plan, files.find_submissions([side], path)) for side in request.files]
    (old, old_settled, old_files), (new, new_settled, new_files) = sides
    as_of = parse_period(request.as_of) if request.as_of else None
    difference = compare(old, old_settled.until(as_of), new, new_settled.until(as_of))
    words = Words(request.lang)
    if request.format == "json":
        content = changes.to_json(difference)
    else:
        content = _draw_page(request, changes.diff_page(difference, provenance(new, words), words))
    _deliver(request, content, [str(path), *old_files, *new_files])
    findings = sort_findings((*old.findings, *new.findings))
    _remark_on(request, findings)
    if request.fail_on == "worse":
        return FOUND if difference.is_worse else _exit_code(request._replace(fail_on="error"), findings, ())
    return _exit_code(request, findings, [one.verdict for one in new.assessments])


def check(request: Request) -> int:
    """Check plans and submissions."""
    _choose(request, "--format", request.format, ("text", "json"))
    words = Words(request.lang)
    by_plan = _plans_and_files(request)
    checked = [_check_plan(request, plan, named) for plan, named in by_plan.items()]
    is_empty = not any(by_plan.values()) and not any(map(files.is_plan, request.files))
    nothing = [Finding(RULE["nothing-to-check"], Location(files.show_path(one.parent))) for one in by_plan if is_empty]
    findings = sort_findings((*nothing, *(finding for one in checked for finding in one.findings)))
    submissions = [submission for one in checked for submission in one.submissions]
    if request.format == "json":
        plans = [{"path": files.show_path(one.plan_path), "encoding": None, "rows": None} for one in checked]
        read = [{"path": one.path, "encoding": one.encoding, "rows": one.rows} for one in submissions]
        content = findings_report.to_json([*plans, *read], findings, request.lang)
    else:
        number = len(checked) + sum(len(one.named) for one in checked)
        summary = findings_report.summary(number, sum(one.rows for one in submissions), findings, words)
        content = findings_report.to_text(findings, words) + summary
        if _screen(request).ascii:
            from xzkpi.render.terminal import to_ascii  # noqa: PLC0415

            content = to_ascii(content)
    _deliver(request, content, [path for one in checked for path in (str(one.plan_path), *one.named)])
    if any(finding.rule.is_fatal for finding in findings):
        return FAILED
    return _exit_code(request, findings, [verdict for one in checked for verdict in one.verdicts])


def run(command: Callable[[Request], int], request: Request) -> int:
    """Run a command; what cannot be done is said on stderr."""
    try:
        _validate(request)
        return command(request)
    except CannotRunError as error:
        _remark(f"xzkpi: {error}")
        return FAILED


class _Checked(NamedTuple):
    """What came of checking a plan and its submissions."""

    plan_path: Path
    #: Submissions looked at, readable or not.
    named: Sequence[str]
    submissions: tuple[Submission, ...]
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]


def _plans_and_files(request: Request) -> dict[Path, list[str]]:
    """Return the plans to check, each with its submissions."""
    if request.targets or not request.files:
        plan = _plan_path(request)
        return {plan: files.find_submissions(request.files, plan)}
    plans: dict[Path, list[str]] = {}
    for named in request.files:
        for plan in files.find_plans(named):
            plans.setdefault(plan.resolve(), [])
        for path in files.find_submissions([named], Path()):
            if not path.endswith((".yaml", ".yml")):
                plans.setdefault(_plan_path(request._replace(files=[path])), []).append(path)
    if not plans:
        raise CannotRunError(request.text("error.nothing"))
    return plans


def _check_plan(request: Request, path: Path, named: Sequence[str]) -> _Checked:
    """Check a plan and the submissions made for it."""
    plan, findings = _read_plan(path)
    if plan is None:
        return _Checked(path, (), (), findings, ())
    submissions, found = _read_submissions(request, plan, named)
    settled = add_derived(plan, settle(one for submission in submissions for one in submission.observations))
    is_complete = bool(named) and not any(map(_hides_rows, found))
    findings = (*findings, *found, *check_submissions(plan, settled, is_complete=is_complete))
    verdicts = tuple(one.verdict for one in assess(plan, settled).assessments)
    return _Checked(path, named, submissions, findings, verdicts)


def _hides_rows(finding: Finding) -> bool:
    """Say whether a finding keeps rows from being seen, so that nothing can be said of what is missing."""
    return finding.rule.severity is Severity.ERROR and finding.rule.code < _FIRST_OF_CELLS


def _report(request: Request, build: Callable[[Scorecard, Words], Page]) -> int:
    """Judge the targets and show them on a page, or to a machine."""
    formats = PAGE_FORMATS if request.name else (*PAGE_FORMATS, "csv", "json")
    _choose(request, "--format", request.format, formats)
    card, inputs = _scorecard(request)
    words = Words(request.lang)
    _deliver(request, _draw(request, card, words, build), inputs)
    _remark_on(request, card.findings)
    return _exit_code(
        request, card.findings, [one.verdict for one in (card.shown if request.target else card.assessments)]
    )


def _scorecard(request: Request) -> tuple[Scorecard, list[str]]:
    """Read plan and data and judge the targets asked for; the paths read come along."""
    path, plan = _sound_plan(request)
    card, _, named = _judge(request, plan, files.find_submissions(request.files, path))
    return _select(request, card), [str(path), *named]


def _sound_plan(request: Request) -> tuple[Path, Plan]:
    """Return the plan and its path; without a sound plan nothing can be computed."""
    path = _plan_path(request)
    plan, findings = _read_plan(path)
    if plan is None:
        _remark(request.text("error.plan-unsound"))
        _remark(findings_report.to_text(findings, Words(request.lang)))
        raise CannotRunError(request.text("error.plan-unsound-end", number=len(findings)))
    return path, plan


def _judge(request: Request, plan: Plan, named: list[str]) -> tuple[Scorecard, Settled, list[str]]:
    """Read submissions and judge every target by them."""
    if not named:
        raise CannotRunError(request.text("error.nothing"))
    submissions, found = _read_submissions(request, plan, named)
    broken = [finding for finding in found if finding.rule.is_fatal]
    if broken:
        _remark(findings_report.to_text(broken, Words(request.lang)))
        raise CannotRunError(request.text("error.unreadable", number=len(broken)))
    settled = settle(one for submission in submissions for one in submission.observations)
    settled = add_derived(plan, assume(settled, [_assumption(request, plan, text) for text in request.assume]))
    found = (*found, *check_submissions(plan, settled, is_complete=False))
    as_of = parse_period(request.as_of) if request.as_of else None
    plan = with_method(plan, request.method) if request.method in METHODS else plan
    card = assess(plan, settled, as_of, by_entity=request.by == "entity")
    if request.method == ALL_METHODS:
        from xzkpi.comparison import compare  # noqa: PLC0415 - only a comparison needs it

        card = compare(card)
    card = card._replace(
        findings=sort_findings(one for one in found if _is_about_values(one)),
        files=tuple(files.show_path(one) for one in named),
    )
    return card, settled, named


def _is_about_values(finding: Finding) -> bool:
    """Say whether a finding belongs into a report, where notices are told in its own notes."""
    return finding.rule.severity is not Severity.NOTICE


def _assumption(request: Request, plan: Plan, text: str) -> Observation:
    """Read a what-if: `ID=VALUE@PERIOD`."""
    name, _, rest = text.partition("=")
    value_text, _, period_text = rest.rpartition("@")
    target, period = plan.find(name), parse_period(period_text)
    if target is None:
        raise CannotRunError(_unknown_target(request, plan, name))
    value = read_value(value_text, target.measure, target.measure, target.unit).value
    if value is None or period is None:
        raise CannotRunError(request.text("error.assume", found=escape(text)))
    return Observation(target.id, period, value, "", Status.ASSUMED, "", "", "", Location("--assume"))


def _select(request: Request, card: Scorecard) -> Scorecard:
    """Choose the targets to show."""
    if request.target:
        wanted = _find_target(request, card.plan)
        return card._replace(selection=tuple(one for one in card.assessments if one.target.id == wanted.id))
    only = [
        Verdict(_choose(request, "--only", name.strip(), list(Verdict))) for name in request.only.split(",") if name
    ]
    return select(card, only, _choose(request, "--sort", request.sort, SORTS))


def _find_target(request: Request, plan: Plan) -> Target:
    """Return the target that goes under the name given."""
    target = plan.find(request.target)
    if isinstance(target, Target):
        return target
    raise CannotRunError(_unknown_target(request, plan, request.target))


def _unknown_target(request: Request, plan: Plan, name: str) -> str:
    """Say that the plan has no such target, and which ones are near."""
    comma = request.text("list")
    close = [one for one in plan.nearest(name) if isinstance(plan.find(one), Target)]
    if close:
        advice = request.text("error.did-you-mean", names=comma.join(close))
    else:
        advice = request.text("error.known", names=comma.join(plan.targets))
    return request.text("error.unknown-target", name=escape(name), advice=advice)


def _draw(request: Request, card: Scorecard, words: Words, build: Callable[[Scorecard, Words], Page]) -> str:
    """Write a scorecard in the format asked for; each format is loaded when it is used."""
    if request.format == "json":
        from xzkpi.render.machine import to_json  # noqa: PLC0415

        card = _with_certainty(card)
        return to_json(card, notes(card, words), request.lang)
    if request.format == "csv":
        from xzkpi.render.text import to_csv  # noqa: PLC0415

        return to_csv(_with_certainty(card))
    return _draw_page(request, build(card, words))


def _draw_page(request: Request, page: Page) -> str:
    """Write a page as the format asked for draws it."""
    if request.format == "markdown":
        from xzkpi.render.text import to_markdown  # noqa: PLC0415

        return to_markdown(page)
    from xzkpi.render.terminal import to_terminal  # noqa: PLC0415

    return to_terminal(page, _screen(request))


def _screen(request: Request) -> Screen:
    """Return what the result is drawn for: a terminal of some width, or a file of any."""
    is_terminal = not request.output and sys.stdout.isatty()
    width = None
    if is_terminal or (os.environ.get("COLUMNS", "").isdecimal() and not request.output):
        width = max(get_terminal_size().columns, _MIN_WIDTH)
    is_styled = (is_terminal and os.environ.get("TERM") != "dumb") or bool(os.environ.get("FORCE_COLOR"))
    return Screen(
        width=width,
        styled=is_styled and not request.output,
        colour=is_styled and not os.environ.get("NO_COLOR"),
        ascii=request.ascii or (not request.output and _draws_wide(sys.stdout)),
    )


def _draws_wide(stream: TextIO) -> bool:
    """Say whether borders and marks would come out broken: in an old Windows console, or in a foreign encoding."""
    is_old_console = os.name == "nt" and stream.isatty() and not {"WT_SESSION", "TERM_PROGRAM"} & set(os.environ)
    return is_old_console or not _can_show(stream, "─▲")


def _can_show(stream: TextIO, characters: str) -> bool:
    """Say whether a stream's encoding has some characters."""
    try:
        characters.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _read_plan(path: Path) -> Reading[Plan]:
    """Read a plan from disk."""
    source = files.open_source(path)
    if isinstance(source, Finding):
        return Reading(None, (source,))
    with source.stream:
        return read_plan(source)


def _read_submissions(
    request: Request, plan: Plan, named: Sequence[str]
) -> tuple[tuple[Submission, ...], tuple[Finding, ...]]:
    """Read submissions from disk; findings of all of them come together."""
    submissions: list[Submission] = []
    findings: list[Finding] = []
    for path in named:
        source = files.open_source(path, request.encoding)
        if isinstance(source, Finding):
            findings.append(source)
            continue
        with source.stream:
            reading = read_submission(source, plan)
        findings += reading.findings
        submissions += [reading.value] if reading.value else []
    return tuple(submissions), tuple(findings)


def _plan_path(request: Request) -> Path:
    """Return where the plan is."""
    path = Path(request.targets) if request.targets else files.find_plan(request.files)
    if path is None:
        raise CannotRunError(request.text("error.plan-not-found"))
    return path.resolve()


def _validate(request: Request) -> None:
    """Refuse what no command could work with, before anything is read."""
    _choose(request, "--lang", request.lang, tuple(messages.LANGUAGES))
    _choose(request, "--fail-on", request.fail_on, request.fail_on_words)
    if request.by:
        _choose(request, "--by", request.by, ("entity",))
    if request.as_of and parse_period(request.as_of) is None:
        raise CannotRunError(request.text("error.period", found=escape(request.as_of)))
    if request.encoding:
        try:
            "x".encode(request.encoding)
            b"xx".decode(request.encoding, "replace")
            codecs.getincrementaldecoder(request.encoding)
        except (LookupError, UnicodeError, ValueError):
            raise CannotRunError(request.text("error.encoding", found=escape(request.encoding))) from None
    if list(request.files).count(files.STDIN) > 1:
        raise CannotRunError(request.text("error.stdin-twice"))


def _choose(request: Request, option: str, found: str, known: Sequence[str]) -> str:
    """Return a word that an option knows."""
    if found not in known:
        words = ", ".join(known)
        raise CannotRunError(request.text("error.choice", option=option, found=escape(found), known=words))
    return found


def _deliver(request: Request, content: str, inputs: Sequence[str]) -> None:
    """Write the result to the standard output, or whole to a file."""
    if not request.output:
        if request.lang == "zh" and not _can_show(sys.stdout, "中"):
            _remark(request.text("remark.cannot-show-chinese", encoding=sys.stdout.encoding))
        _print(content)
        return
    path = Path(request.output)
    try:
        if any(files.is_same(path, one) for one in inputs):
            raise CannotRunError(request.text("error.output-is-input", path=files.show_path(path)))
        files.write_whole(path, content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRunError(request.text("error.output", path=files.show_path(path), reason=reason)) from None


def _print(content: str) -> None:
    """Write to the standard output; a reader that has seen enough, as `head` has, is no fault.

    No line looks like a command to a CI runner, for commands may stand in data.
    """
    harmless = re.sub(r"(?m)^(\s*)(::|##\[)", r"\1\\\2", content)
    try:
        sys.stdout.write(harmless)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _exit_code(request: Request, findings: Iterable[Finding], verdicts: Iterable[Verdict]) -> int:
    """Return the exit code for what was found."""
    severities = {finding.rule.severity for finding in findings}
    fails = {
        "error": Severity.ERROR in severities,
        "warning": bool(severities & {Severity.ERROR, Severity.WARNING}),
        "lagging": Severity.ERROR in severities or any(verdict.is_bad for verdict in verdicts),
        "never": False,
    }
    return FOUND if fails[request.fail_on] else 0


def _remark_on(request: Request, findings: Sequence[Finding]) -> None:
    """Say that the data have faults, if they have."""
    if findings:
        counts = findings_report.counts_in_words(findings, Words(request.lang))
        _remark(request.text("findings.some", counts=counts))


def _remark(text: str) -> None:
    """Say something on stderr."""
    print(text.rstrip("\n"), file=sys.stderr)  # noqa: T201 - the only place that does


#: Commands by name.
COMMANDS: Final = {"status": status, "gap": gap, "explain": explain, "diff": diff, "check": check}
