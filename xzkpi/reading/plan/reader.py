"""How a plan is read from YAML: validated by its models, every fault named with its line and what to write instead."""

from pydantic import ValidationError

from xzkpi.model.plan import Plan
from xzkpi.reading.plan.advice.shape import shape_findings
from xzkpi.reading.plan.checks.course import COURSE_CHECKS
from xzkpi.reading.plan.checks.goals import GOAL_CHECKS
from xzkpi.reading.plan.checks.lists import LIST_CHECKS
from xzkpi.reading.plan.checks.references import REFERENCE_CHECKS
from xzkpi.reading.plan.checks.scoring import SCORING_CHECKS
from xzkpi.reading.plan.document import read_document
from xzkpi.reading.source import Source
from xzkpi.rules.finding import Reading


def read_plan(source: Source) -> Reading[Plan]:
    """Read a plan; there is none when a finding is an error."""
    document, findings = read_document(source)
    if document is None:
        return Reading(None, findings)
    try:
        plan = Plan.model_validate(document.content).read_from(source.path)
    except ValidationError as error:
        return Reading(None, (*findings, *shape_findings(error, document)))
    checks = (*COURSE_CHECKS, *GOAL_CHECKS, *REFERENCE_CHECKS, *LIST_CHECKS, *SCORING_CHECKS)
    findings = (*findings, *(finding for check in checks for finding in check(plan, document)))
    is_sound = all(finding.rule.severity != "error" for finding in findings)
    return Reading(plan if is_sound else None, findings)
