"""What of a scorecard is shown, and how a run ends with what was found."""

import re
import shlex
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Scorecard, keep_behind, keep_late, select
from xzkpi.checks.behind import behind
from xzkpi.checks.everything import Choice
from xzkpi.cli.commands.named import entity_named, unknown_target
from xzkpi.cli.request import FOUND, Delivery, Request, Sources, View
from xzkpi.model.plan import Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import FailOn
from xzkpi.reading.files import show_path
from xzkpi.render.formats.findings import BEHIND, Numbers, counts_in_words, failing, reason_to_fail
from xzkpi.rules.finding import Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.index import Severity

#: What no shell takes for anything but itself; not every one knows the same quotes.
_PLAIN: Final = r"[\w@%+=:,./-]+"


def choose(card: Scorecard, view: View) -> Scorecard:
    """Choose what is to be shown."""
    only, entity = [Verdict(word) for word in view.only], entity_named(card, view.entity)
    wanted = card.plan.find(view.target) if view.target else None
    if view.target and not isinstance(wanted, Target):
        raise unknown_target(card.plan, view.target)
    card = select(card, only, view.sort, wanted.id if wanted else "", entity)._replace(by="" if wanted else view.by)
    keep = keep_late if view.year or card.wholes else keep_behind
    return keep(card) if view.behind else card


def with_late(card: Scorecard, late: Iterable[Finding]) -> Scorecard:
    """Return a scorecard with some more findings."""
    findings = Findings(late, card.findings.plans)
    findings.take(card.findings)
    return card._replace(findings=findings)


def late_in(card: Scorecard, fail_on: str | None, *, is_shown_only: bool = False) -> Findings:
    """Return what is found of targets that are behind, as a whole or in part, where a run is to fail on them."""
    is_asked = threshold(card.plan, fail_on) == FailOn.LAGGING
    late = behind(card.plan, card.told if is_shown_only else (*card.assessments, *card.wholes)) if is_asked else ()
    return Choice().of(late, card.plan.settings)


def threshold(plan: Plan, fail_on: str | None) -> str:
    """Return on what a run fails: as the command line says, else as the plan does."""
    return fail_on or plan.settings.fail_on or FailOn.ERROR


def end(asked: Request, card: Scorecard) -> int:
    """End a run that has delivered a scorecard."""
    return conclude(card.findings.rules, [asked.sources], asked.delivery, threshold(card.plan, asked.fail_on))


def conclude(numbers: Numbers, sides: Sequence[Sources], delivery: Delivery, fail_on: str, worse: int = 0) -> int:
    """Say how often rules are broken, if they are, and why the run fails, if it does; return the exit code.

    What was checked apart is seen by commands apart, of which the line can be copied as a whole.
    """
    grave = [one for one in numbers if one[0].severity is not Severity.NOTICE and one[0].name != BEHIND]
    if grave:
        command = "; ".join(map(_command_to_check, sides))
        delivery.tell("findings.some", counts=counts_in_words(grave, delivery.spoken), command=command)
    reason = reason_to_fail(failing(numbers, fail_on), fail_on, delivery.spoken, worse)
    if reason:
        delivery.say(reason)
    return FOUND if reason else 0


def _command_to_check(sources: Sources) -> str:
    named = ["--targets", show_path(sources.targets)] if sources.targets else []
    named += chain.from_iterable(("--exclude", one) for one in sources.exclude)
    words = ("xzkpi", "check", *named, *sources.files)
    return " ".join(one if re.fullmatch(_PLAIN, one) else shlex.quote(one) for one in words)
