"""Submissions in the canonical form, and what is read of them."""

from support import PLAN, Submission, codes, plan_of, submission_of

from xzkpi.model.observation import Observation
from xzkpi.rules.finding import Finding, Reading

DEMO = plan_of(PLAN)


#: The same with entities.
WITH_ENTITIES = plan_of(PLAN + "entities:\n  gulou: {name: 鼓楼区, aliases: [鼓楼]}\n  feng: 丰县\n")


HEADER = "target,period,value\n"


WIDE = "target,period,value,unit,entity,status,source,note,released\n"


def read(content: str | bytes) -> Reading[Submission]:
    """Read a submission for the demonstration plan."""
    return submission_of(content, DEMO)


def observations(reading: Reading[Submission]) -> tuple[Observation, ...]:
    """Return the observations of a submission that could be read."""
    assert reading.value is not None, codes(reading.findings)
    return reading.value.observations


def the_finding(content: str | bytes) -> Finding:
    """Return the one finding of a submission."""
    (finding,) = read(content).findings
    return finding
