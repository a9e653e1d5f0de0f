"""One run of a command: reads plan and data, delivers the result, and returns the exit code."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from xzkpi.assess.methods.catalogue import METHODS, with_method
from xzkpi.assess.scorecard import SORTS, Scorecard, assess, select
from xzkpi.assess.verdict import Verdict
from xzkpi.checks.submissions import check_submissions
from xzkpi.cli import files
from xzkpi.cli.request import (
    FAIL_ON,
    FAILED,
    FOUND,
    CannotRunError,
    Request,
    choose,
    deliver,
    exit_code,
    plan_path,
    read_plan,
    validate,
)
from xzkpi.cli.screen import draw_page
from xzkpi.cli.search import Found, find_plan, find_submissions
from xzkpi.cli.streams import remark
from xzkpi.model.derive import add_derived
from xzkpi.model.observation import Observation, own_period
from xzkpi.model.plan import Plan
from xzkpi.model.series import Settled, assume, settle
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Status
from xzkpi.reading.table.cells.cell import read_value
from xzkpi.reading.table.submission import Submission, read_submission
from xzkpi.render.formats import findings as findings_report
from xzkpi.render.pages import targets as report
from xzkpi.render.pages.notes import notes, provenance
from xzkpi.render.sheet import Page
from xzkpi.render.words import Words
from xzkpi.rules.finding import Finding, Location, sort_findings
from xzkpi.rules.index import BY_CODE, RULE
from xzkpi.rules.rule import Severity
from xzkpi.values.characters import escape
from xzkpi.values.names import nearest
from xzkpi.values.period import parse_period
from xzkpi.words.system import reason

#: What `--method` takes to compare.
ALL_METHODS: Final = "all"
PAGE_FORMATS: Final = ("table", "markdown")


def status(request: Request) -> int:
    """Show where every target stands, by one method or by all."""
    if request.method == ALL_METHODS:
        from xzkpi.render.pages.comparison import comparison_page  # noqa: PLC0415 - no other report needs it

        return _report(request, comparison_page)
    return _report(_known_method(request, (*METHODS, ALL_METHODS)), report.status_page)


def gap(request: Request) -> int:
    """Show how far every target has to go, or one target on a full page."""
    build = report.target_page if request.target else report.gap_page
    return _report(_known_method(request, METHODS), _certain(build))


def explain(request: Request) -> int:
    """Print the page of a rule or a method, or write the arithmetic of one target out."""
    if is_rule(request.name):
        return explain_rule(request)
    if request.name in METHODS:
        from xzkpi.render.pages.methods import method_page  # noqa: PLC0415 - no other command needs it

        choose(request, "--format", request.format, PAGE_FORMATS)
        deliver(request, draw_page(request, method_page(request.name, Words(request.lang))), inputs=[])
        return 0
    from xzkpi.render.pages.arithmetic import explain_target  # noqa: PLC0415 - no other command needs it

    if not request.name:
        _, plan = _sound_plan(request)
        raise CannotRunError(request.text("error.explain-what", names=request.text("list").join(plan.targets)))
    request = _known_method(request._replace(target=request.name, fail_on="never"), METHODS)
    _refuse_unknown(request)
    return _report(request, _certain(explain_target))


def _refuse_unknown(request: Request) -> None:
    """Refuse a name that is nothing's before any data are read; without a plan, one that can only be a rule's."""
    has_plan = bool(request.targets or find_plan(request.files))
    if has_plan and not files.is_lasting(plan_path(request)):  # it would be read once too often
        return
    plan = read_plan(plan_path(request)).value if has_plan else None
    is_code = re.fullmatch("(?i)(xzk)?[0-9]+", request.name) is not None
    if not isinstance(plan.find(request.name), Target) if plan else is_code and not has_plan:
        raise CannotRunError(_unknown_target(request, plan, request.name, (*METHODS, *BY_CODE, *RULE)))


def _known_method(request: Request, known: Iterable[str]) -> Request:
    """Return a request whose method is one that is known, or none."""
    if request.method:
        choose(request, "--method", request.method, tuple(known))
    return request


def _certain(build: Callable[[Scorecard, Words], Page]) -> Callable[[Scorecard, Words], Page]:
    """Return the builder of a page that shows how sure projections are."""
    return lambda card, words: build(_with_certainty(card), words)


def _with_certainty(card: Scorecard) -> Scorecard:
    """Add to projections how sure they are."""
    from xzkpi.assess.forecast import with_certainty  # noqa: PLC0415 - plain `status` does without

    return with_certainty(card)


def diff(request: Request) -> int:
    """Show what changed between two submissions or folders."""
    from xzkpi.assess.difference import compare  # noqa: PLC0415 - no other command needs it
    from xzkpi.render.pages import difference as changes  # noqa: PLC0415 - likewise

    choose(request, "--format", request.format, ("table", "markdown", "json"))
    path, plan = _sound_plan(request)
    sides = [_judge(request, plan, find_submissions([side], path)) for side in request.files]
    (old, old_settled, old_files), (new, new_settled, new_files) = sides
    as_of = parse_period(request.as_of) if request.as_of else None
    difference = compare(old, old_settled.until(as_of), new, new_settled.until(as_of))
    words = Words(request.lang)
    if request.format == "json":
        content = changes.to_json(difference)
    else:
        content = draw_page(request, changes.diff_page(difference, provenance(new, words), words))
    deliver(request, content, [str(path), *old_files, *new_files])
    findings = sort_findings((*old.findings, *new.findings))
    _remark_on(request, findings)
    if request.fail_on == "worse":
        return FOUND if difference.is_worse else exit_code(request._replace(fail_on="error"), findings, ())
    return exit_code(request, findings, [one.verdict for one in new.assessments])


def check(request: Request) -> int:
    """Check plans and submissions."""
    from xzkpi.cli.commands.check import check_all  # noqa: PLC0415 - no other command needs it

    return check_all(request)


def fmt(request: Request) -> int:
    """Bring submissions into the canonical form."""
    from xzkpi.cli.commands.fmt import format_all  # noqa: PLC0415 - no other command needs it

    return format_all(request)


def schema(request: Request) -> int:
    """Print the JSON Schema of a plan."""
    from xzkpi.model.plan import schema_text  # noqa: PLC0415 - no other command needs it

    deliver(request._replace(format="json"), schema_text(), inputs=[])
    return 0


def is_rule(name: str) -> bool:
    """Say whether a name is that of a rule, or of all of them."""
    return name == "all" or name.upper() in BY_CODE or name in RULE


def explain_rule(request: Request) -> int:
    """Print the page of a rule."""
    from xzkpi.render.pages.rules import handbook, rule_markdown, rule_text  # noqa: PLC0415 - a target needs none

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
    except OSError as error:
        remark(f"xzkpi: {request.text('error.system', reason=reason(error, request.spoken))}")
    return FAILED


def _report(request: Request, build: Callable[[Scorecard, Words], Page]) -> int:
    """Judge the targets and show them on a page, or to a machine."""
    formats = PAGE_FORMATS if request.name else (*PAGE_FORMATS, "csv", "json")
    choose(request, "--format", request.format, formats)
    card, inputs = _scorecard(request)
    words = Words(request.lang)
    deliver(request, _draw(request, card, words, build), inputs)
    _remark_on(request, card.findings)
    return exit_code(
        request, card.findings, [one.verdict for one in (card.shown if request.target else card.assessments)]
    )


def _scorecard(request: Request) -> tuple[Scorecard, list[str]]:
    """Read plan and data and judge the targets asked for; the paths read come along."""
    path, plan = _sound_plan(request)
    card, _, named = _judge(request, plan, find_submissions(request.files, path))
    return _select(request, card), [str(path), *named]


def _sound_plan(request: Request) -> tuple[Path, Plan]:
    """Return the plan and its path; without a sound plan nothing can be computed."""
    plan, findings = read_plan(path := plan_path(request))
    if plan is None:
        remark(request.text("error.plan-unsound"))
        remark(findings_report.to_log(findings, Words(request.spoken)))
        raise CannotRunError(request.text("error.plan-unsound-end", number=len(findings)))
    return path, plan


def _judge(request: Request, plan: Plan, searched: Found) -> tuple[Scorecard, Settled, Sequence[str]]:
    """Read submissions and judge every target by them."""
    named = searched.submissions
    submissions, found = _read_submissions(request, plan, named)
    found = (*searched.findings, *found)
    broken = [finding for finding in found if finding.rule.is_fatal]
    if broken:
        remark(findings_report.to_log(broken, Words(request.spoken)))
        raise CannotRunError(request.text("error.unreadable", number=len(broken)))
    settled = settle(one for submission in submissions for one in submission.observations)
    settled = add_derived(plan, assume(settled, [_assumption(request, plan, text) for text in request.assume]))
    found = (*found, *check_submissions(plan, settled, parse_period(request.today)))
    as_of = parse_period(request.as_of) if request.as_of else None
    plan = with_method(plan, request.method) if request.method in METHODS else plan
    card = assess(plan, settled, as_of, by_entity=request.by == "entity")
    if request.method == ALL_METHODS:
        from xzkpi.assess import dissent  # noqa: PLC0415 - only a comparison needs it

        card = dissent.compare(card)
    card = card._replace(
        findings=sort_findings(one for one in found if _is_about_values(one)),
        files=tuple(files.show_path(one) for one in named),
    )
    return card, settled, named


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
    raise CannotRunError(_unknown_target(request, plan, request.target))


def _unknown_target(request: Request, plan: Plan | None, name: str, others: Sequence[str] = ()) -> str:
    """Say that there is no such target, nor any of the other things, and which ones are near."""
    close = [one for one in plan.nearest(name) if isinstance(plan.find(one), Target)] if plan else []
    close += nearest(name, others)
    known = close or (plan.targets if plan else others[:0])
    key = "error.did-you-mean" if close else "error.known"
    advice = request.text(key, names=request.text("list").join(known)) if known else ""
    key = "error.unknown-name" if others else "error.unknown-target"
    return request.text(key, name=escape(name), advice=advice).rstrip()


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
    period = own_period(target.kind, period)
    return Observation(target.id, period, value, "", Status.ASSUMED, "", "", "", Location("--assume"))


def _draw(request: Request, card: Scorecard, words: Words, build: Callable[[Scorecard, Words], Page]) -> str:
    """Write a scorecard in the format asked for; each format is loaded when it is used."""
    if request.format == "json":
        from xzkpi.render.formats.machine import to_json  # noqa: PLC0415

        card = _with_certainty(card)
        return to_json(card, notes(card, words), request.lang)
    if request.format == "csv":
        from xzkpi.render.formats.csv_text import to_csv  # noqa: PLC0415

        return to_csv(_with_certainty(card))
    return draw_page(request, build(card, words))


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
            reading = read_submission(
                source, plan, with_entities=bool(request.by) or len(request.fail_on_words) > len(FAIL_ON)
            )
        findings += reading.findings
        submissions += [reading.value] if reading.value else []
    return tuple(submissions), tuple(findings)


def _remark_on(request: Request, findings: Sequence[Finding]) -> None:
    """Say that the data have faults, if they have."""
    if findings:
        counts = findings_report.counts_in_words(findings, Words(request.spoken))
        remark(request.text("findings.some", counts=counts))


#: Commands by name.
COMMANDS: Final = {
    "status": status,
    "gap": gap,
    "explain": explain,
    "diff": diff,
    "check": check,
    "fmt": fmt,
    "schema": schema,
}
