"""Plan and data are read from disk, every target is judged by them, and the answer is drawn and delivered."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from xzkpi.assess.dissent import compare
from xzkpi.assess.forecast import with_certainty
from xzkpi.assess.methods.catalogue import METHODS, with_method
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Scorecard, assess, select
from xzkpi.checks.submissions import check_submissions
from xzkpi.cli import files
from xzkpi.cli.request import Assumption, CannotRunError, Delivery, Sentence, Sources, View, exit_code
from xzkpi.cli.screen import draw_page
from xzkpi.cli.search import Found, find_plan, find_submissions, plan_path
from xzkpi.cli.streams import remark
from xzkpi.model.derive import add_derived
from xzkpi.model.observation import Observation, Settled, assume, own_period, settle
from xzkpi.model.plan import Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Status
from xzkpi.reading.files import is_lasting, show_path
from xzkpi.reading.inputs import read_plan, read_submissions
from xzkpi.reading.table.cells.value import Asked, read_value
from xzkpi.reading.table.ledger import Ledger
from xzkpi.render.formats.csv_text import to_csv
from xzkpi.render.formats.findings import counts_in_words, to_log
from xzkpi.render.formats.machine import to_json
from xzkpi.render.pages.notes import notes
from xzkpi.render.sheet import Page
from xzkpi.render.words import Words
from xzkpi.rules.finding import Finding, Location, sort_findings
from xzkpi.rules.index import Severity
from xzkpi.values.characters import escape
from xzkpi.values.names import nearest

#: The method that stands for all, to compare them.
ALL_METHODS: Final = "all"
#: What builds the page of a scorecard.
Builder = Callable[[Scorecard, Words], Page]


class Judged(NamedTuple):
    """What came of judging."""

    card: Scorecard
    settled: Settled
    #: What was read, as it was named.
    inputs: tuple[str, ...]


def sound_plan(sources: Sources, delivery: Delivery) -> tuple[Path, Plan]:
    """Return the plan and its path; without a sound plan nothing can be computed."""
    path = plan_path(sources)
    plan, findings = read_plan(path)
    if plan is None:
        delivery.tell("error.plan-unsound")
        remark(to_log(findings, Words(delivery.spoken)))
        raise CannotRunError("error.plan-unsound-end", number=len(findings))
    return path, plan


def _read_side(plan: Plan, found: Found, sources: Sources, delivery: Delivery) -> tuple[Ledger, list[Finding]]:
    """Read submissions from disk; what keeps them from being read in full stops all."""
    ledger = Ledger(plan)
    reads, unopened = read_submissions(ledger, found.submissions, sources.encoding)
    findings = [*found.findings, *unopened, *(finding for read in reads for finding in read.findings)]
    broken = [finding for finding in findings if finding.rule.is_fatal]
    if broken:
        _refuse_targets(broken, plan, sources.hint)
        remark(to_log(broken, Words(delivery.spoken)))
        raise CannotRunError("error.unreadable", number=len(broken))
    return ledger, findings


def _refuse_targets(broken: Sequence[Finding], plan: Plan, hint: str) -> None:
    """Ask whether a target was meant by the name of a file that is not there."""
    missing = (one.place.path for one in broken if one.rule.name == "file-not-found")
    meant = next((name for name in missing if isinstance(plan.find(name), Target)), None)
    if meant is not None:
        advice = Sentence("error.did-you-mean", [f"{hint} {meant}"])
        raise CannotRunError("error.file-is-target", found=escape(meant), advice=advice)


def judge(plan: Plan, found: Found, sources: Sources, view: View, delivery: Delivery) -> Judged:
    """Read submissions and judge every target by them."""
    ledger, findings = _read_side(plan, found, sources, delivery)
    settled = settle(ledger.observations(with_entities=sources.with_entities))
    settled = add_derived(plan, assume(settled, [_observation(plan, one) for one in view.assume]))
    findings += check_submissions(plan, settled, files.this_month())
    plan = with_method(plan, view.method) if view.method in METHODS else plan
    card = assess(plan, settled, view.as_of, by_entity=view.by_entity, year=view.year)
    card = compare(card) if view.method == ALL_METHODS else card
    told = sort_findings(one for one in findings if _is_about_values(one))
    shown = tuple(show_path(one) for one in found.submissions)
    return Judged(card._replace(findings=told, files=shown), settled, found.submissions)


def _is_about_values(finding: Finding) -> bool:
    """Say whether a finding belongs into a report: notices, and targets without data, are told there already."""
    return finding.rule.severity is not Severity.NOTICE and finding.rule.name != "target-not-reported"


def _observation(plan: Plan, assumed: Assumption) -> Observation:
    """Return an assumption as if it had been reported."""
    target = plan.find(assumed.target)
    if target is None:
        raise unknown_target(plan, assumed.target)
    value = read_value(assumed.value, Asked(target.measure, "", target.measure, target.unit)).value
    if value is None:
        raise CannotRunError("error.assume", found=escape(assumed.text))
    period = own_period(target.kind, assumed.period)
    place = Location("--assume")
    return Observation(target=target.id, period=period, value=value, status=Status.ASSUMED, place=place)


def unknown_target(plan: Plan | None, name: str, others: Sequence[str] = ()) -> CannotRunError:
    """Return that there is no such target, nor any of the other things, and which ones are near."""
    close = [one for one in plan.nearest(name) if isinstance(plan.find(one), Target)] if plan else []
    close += nearest(name, others)
    known = Sentence("error.known", list(plan.targets) if plan else [])
    advice = Sentence("error.did-you-mean", close) if close else known
    return CannotRunError("error.unknown-name" if others else "error.unknown-target", name=escape(name), advice=advice)


def refuse_unknown(name: str, sources: Sources, delivery: Delivery, others: Sequence[str]) -> None:
    """Refuse a name that is nothing's before any data are read; without a plan, one that can only be a rule's."""
    if not name:
        _, sound = sound_plan(sources, delivery)
        raise CannotRunError("error.explain-what", names=list(sound.targets))
    has_plan = bool(sources.targets or find_plan(sources.files))
    if has_plan and not is_lasting(plan_path(sources)):  # it would be read once too often
        return
    plan = read_plan(plan_path(sources)).value if has_plan else None
    is_code = re.fullmatch("(?i)(xzk)?[0-9]+", name) is not None
    if not isinstance(plan.find(name), Target) if plan else is_code and not has_plan:
        raise unknown_target(plan, name, others)


def report(sources: Sources, view: View, delivery: Delivery, fail_on: str, build: Builder) -> int:
    """Judge the targets and show those asked for on a page, or to a machine."""
    path, plan = sound_plan(sources, delivery)
    judged = judge(plan, find_submissions(sources.files, path), sources, view, delivery)
    card = _select(judged.card, view)
    delivery.deliver(_draw(card, delivery, build), [path, *judged.inputs])
    tell_findings(card.findings, delivery)
    decisive = card.shown if view.target else card.assessments
    return exit_code(fail_on, card.findings, is_behind=any(one.verdict.is_bad for one in decisive))


def _select(card: Scorecard, view: View) -> Scorecard:
    """Choose the targets to show."""
    if not view.target:
        return select(card, [Verdict(word) for word in view.only], view.sort)
    wanted = card.plan.find(view.target)
    if not isinstance(wanted, Target):
        raise unknown_target(card.plan, view.target)
    return select(card, sort=view.sort, target=wanted.id)


def _draw(card: Scorecard, delivery: Delivery, build: Builder) -> str:
    """Write a scorecard in the format asked for."""
    if delivery.format == "csv":
        return to_csv(with_certainty(card))
    words = Words(delivery.lang)
    if delivery.format == "json":
        certain = with_certainty(card)
        return to_json(certain, notes(certain, words), delivery.lang)
    return draw_page(delivery, build(card, words))


def certain(build: Builder) -> Builder:
    """Return the builder of a page that shows how sure projections are."""
    return lambda card, words: build(with_certainty(card), words)


def tell_findings(findings: Sequence[Finding], delivery: Delivery) -> None:
    """Say that the data have faults, if they have."""
    if findings:
        delivery.tell("findings.some", counts=counts_in_words(findings, Words(delivery.spoken)))
