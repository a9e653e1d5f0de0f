"""Which targets are behind: findings only where a run is to fail on them."""

from collections.abc import Iterable, Iterator

from xzkpi.assess.assessment import Assessment
from xzkpi.model.plan import Plan, name_value
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.words.messages import texts


def behind(plan: Plan, assessments: Iterable[Assessment]) -> Iterator[Finding]:
    """Yield a finding for each target that is behind, where its latest value stands."""
    for one in assessments:
        if one.verdict.is_bad:
            facts = {
                **name_value(plan, one.target.id, one.entity),
                "target": one.target.id,
                "verdict": texts()[f"verdict.{one.verdict}"],
                "found": str(one.verdict),
            }
            place = one.latest.place if one.latest else Location(plan.path)
            yield Fault("target-behind", facts=facts).at(place)
