"""One run of a command: reads plan and data, delivers the result, and returns the exit code."""

import os
import sys
from collections.abc import Callable, Sequence
from shutil import get_terminal_size
from typing import Final, TextIO

from xzkpi import files
from xzkpi.checks import check_submissions
from xzkpi.finding import Finding, Severity, escape, sort_findings
from xzkpi.method import Verdict
from xzkpi.period import parse_period
from xzkpi.plan import Plan, Target
from xzkpi.render import findings as findings_report
from xzkpi.render import report
from xzkpi.render.sheet import Page, Screen
from xzkpi.render.words import Words
from xzkpi.request import (
    FAILED,
    CannotRunError,
    Request,
    can_show,
    choose,
    deliver,
    exit_code,
    plan_path,
    read_plan,
    remark,
    validate,
)
from xzkpi.rules import BY_CODE, RULE
from xzkpi.scorecard import SORTS, Scorecard, assess, select
from xzkpi.series import settle
from xzkpi.submission import Submission, read_submission

#: Narrower terminals are drawn as if they were this wide.
_MIN_WIDTH: Final = 40


def status(request: Request) -> int:
    """Show where every target stands."""
    return _report(request, report.status_page)


def gap(request: Request) -> int:
    """Show how far every target has to go, or one target on a full page."""
    return _report(request, report.target_page if request.target else report.gap_page)


def explain(request: Request) -> int:
    """Print a rule's page, or write the arithmetic of one target out."""
    if is_rule(request.name):
        return explain_rule(request)
    from xzkpi.explain import explain_target  # noqa: PLC0415 - no other command needs it

    return _report(request._replace(target=request.name), explain_target)


def check(request: Request) -> int:
    """Check plans and submissions."""
    from xzkpi.checking import check_all  # noqa: PLC0415 - no other command needs it

    return check_all(request)


def fmt(request: Request) -> int:
    """Bring submissions into the canonical form."""
    from xzkpi.formatting import format_all  # noqa: PLC0415 - no other command needs it

    return format_all(request)


def schema(request: Request) -> int:
    """Print the JSON Schema of a plan."""
    from xzkpi.schema import schema_text  # noqa: PLC0415 - no other command needs it

    deliver(request, schema_text(), inputs=[])
    return 0


def is_rule(name: str) -> bool:
    """Say whether a name is that of a rule, or of all of them."""
    return name == "all" or name.upper() in BY_CODE or name in RULE


def explain_rule(request: Request) -> int:
    """Print the page of a rule."""
    from xzkpi.render.handbook import handbook, rule_markdown, rule_text  # noqa: PLC0415 - a target needs none

    choose(request, "--format", request.format, ("table", "markdown"))
    if request.name == "all":
        content = handbook()
    else:
        rule = BY_CODE.get(request.name.upper()) or RULE[request.name]
        content = (rule_markdown if request.format == "markdown" else rule_text)(rule, request.lang)
    deliver(request, content, inputs=[])
    return 0


def run(command: Callable[[Request], int], request: Request) -> int:
    """Run a command; what cannot be done is said on stderr."""
    try:
        validate(request)
        return command(request)
    except CannotRunError as error:
        remark(f"xzkpi: {error}")
        return FAILED


def _report(request: Request, build: Callable[[Scorecard, Words], Page]) -> int:
    """Judge the targets and show them on a page, or to a machine."""
    formats = ("table", "markdown") if request.name else ("table", "markdown", "csv", "json")
    choose(request, "--format", request.format, formats)
    card, inputs = _scorecard(request)
    words = Words(request.lang)
    deliver(request, _draw(request, card, words, build), inputs)
    if card.findings:
        remark(request.text("findings.some", counts=findings_report.counts_in_words(card.findings, words)))
    return exit_code(request, card.findings, [one.verdict for one in card.shown])


def _scorecard(request: Request) -> tuple[Scorecard, list[str]]:
    """Read plan and data and judge the targets asked for; the paths read come along."""
    path = plan_path(request)
    plan, findings = read_plan(path)
    if plan is None:
        remark(request.text("error.plan-unsound"))
        remark(findings_report.to_log(findings, Words(request.lang)))
        raise CannotRunError(request.text("error.plan-unsound-end", number=len(findings)))
    named = files.find_submissions(request.files, path)
    if not named:
        raise CannotRunError(request.text("error.nothing"))
    submissions, found = _read_submissions(request, plan, named)
    broken = [finding for finding in found if finding.rule.is_fatal]
    if broken:
        remark(findings_report.to_log(broken, Words(request.lang)))
        raise CannotRunError(request.text("error.unreadable", number=len(broken)))
    settled = settle(one for submission in submissions for one in submission.observations)
    found = (*found, *check_submissions(plan, settled, parse_period(request.today)))
    card = assess(plan, settled, parse_period(request.as_of) if request.as_of else None)
    card = card._replace(
        findings=sort_findings(one for one in found if _is_about_values(one)),
        files=tuple(files.show_path(one) for one in named),
    )
    return _select(request, card), [str(path), *named]


def _is_about_values(finding: Finding) -> bool:
    """Say whether a finding belongs into a report: notices, and targets without data, are told there already."""
    return finding.rule.severity is not Severity.NOTICE and finding.rule.name != "target-not-reported"


def _select(request: Request, card: Scorecard) -> Scorecard:
    """Choose the targets to show."""
    if request.target:
        wanted = _find_target(request, card.plan)
        return card._replace(selection=tuple(one for one in card.assessments if one.target.id == wanted.id))
    only = [Verdict(choose(request, "--only", name.strip(), list(Verdict))) for name in request.only.split(",") if name]
    return select(card, only, choose(request, "--sort", request.sort, SORTS))


def _find_target(request: Request, plan: Plan) -> Target:
    """Return the target that goes under the name given."""
    target = plan.find(request.target)
    if isinstance(target, Target):
        return target
    comma = request.text("list")
    close = [name for name in plan.nearest(request.target) if isinstance(plan.find(name), Target)]
    if close:
        advice = request.text("error.did-you-mean", names=comma.join(close))
    else:
        advice = request.text("error.known", names=comma.join(plan.targets))
    raise CannotRunError(request.text("error.unknown-target", name=escape(request.target), advice=advice))


def _draw(request: Request, card: Scorecard, words: Words, build: Callable[[Scorecard, Words], Page]) -> str:
    """Write a scorecard in the format asked for; each format is loaded when it is used."""
    if request.format == "json":
        from xzkpi.render.machine import to_json  # noqa: PLC0415

        return to_json(card, report.notes(card, words), request.lang)
    if request.format == "csv":
        from xzkpi.render.text import to_csv  # noqa: PLC0415

        return to_csv(card)
    page = build(card, words)
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
    return is_old_console or not can_show(stream, "─▲")


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


#: Commands by name.
COMMANDS: Final = {
    "status": status,
    "gap": gap,
    "explain": explain,
    "check": check,
    "fmt": fmt,
    "schema": schema,
}
