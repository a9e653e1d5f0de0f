"""Targets as a whole, judged by what was reported and by what is assumed."""

from collections.abc import Sequence

from xzkpi.assess.scorecard import Scorecard, assess
from xzkpi.cli.commands.named import unknown_target
from xzkpi.cli.request import Assumption, CannotRunError, View
from xzkpi.model.derive import add_derived
from xzkpi.model.observation import Observation, Settled, assume, own_period
from xzkpi.model.plan import Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Status
from xzkpi.reading.table.cells.numbers import Asked, read_value
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape


def judge_wholes(
    plan: Plan, settled: Settled, assumptions: Sequence[Observation], view: View
) -> tuple[Scorecard, Settled]:
    """Judge targets as a whole, and without what is assumed too; return what they were judged by."""
    assumed = add_derived(plan, assume(settled, assumptions))
    card = assess(plan, assumed, view.as_of, year=view.year)
    if assumptions:
        card = card._replace(before=assess(plan, add_derived(plan, settled), view.as_of).assessments)
    return card, assumed


def assumed_value(plan: Plan, assumed: Assumption) -> Observation:
    """Return a value that is assumed; refuse one that is none of a target."""
    target = plan.find(assumed.target)
    if target is None:
        raise unknown_target(plan, assumed.target)
    value = read_value(assumed.value, Asked(target.measure, "", target.measure, target.unit, target.kind)).value
    if value is None:
        raise CannotRunError("error.assume", found=escape(assumed.text))
    period = own_period(target.kind, assumed.period)
    if isinstance(target, Target) and target.start and period.end < target.start.end:
        raise CannotRunError("error.assume-too-early", found=escape(assumed.text), baseline=str(target.start))
    place = Location("--assume")
    return Observation(target=target.id, period=period, value=value, status=Status.ASSUMED, place=place)
