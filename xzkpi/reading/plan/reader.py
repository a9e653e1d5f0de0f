"""How a plan is read from YAML: validated by its models, every fault named with its line and what to write instead."""

from collections.abc import Iterator

from pydantic import ValidationError

from xzkpi.model.plan import Plan
from xzkpi.model.promise import Goal
from xzkpi.reading.plan.checks.goals import GOAL_CHECKS
from xzkpi.reading.plan.checks.references import REFERENCE_CHECKS
from xzkpi.reading.plan.checks.scoring import SCORING_CHECKS
from xzkpi.reading.plan.document import Document, Path, read_document
from xzkpi.reading.source import Source
from xzkpi.rules.finding import Finding, Reading
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.names import keys_of_list
from xzkpi.values.period import Period, parse_period


def read_plan(source: Source) -> Reading[Plan]:
    """Read a plan; there is none when a finding is an error."""
    read, findings = read_document(source)
    document, repeated = by_names(read) if read else (None, ())
    findings = (*findings, *repeated)
    if document is None:
        return Reading(None, findings)
    try:
        plan = Plan.model_validate(document.content).knowing(path=source.path)
    except ValidationError as error:
        from xzkpi.reading.plan.advice.shape import shape_findings

        return Reading(None, (*findings, *shape_findings(error, document)))
    checks = (*GOAL_CHECKS, *REFERENCE_CHECKS, *SCORING_CHECKS)
    findings = (*findings, *(finding for check in checks for finding in check(plan, document)))
    is_sound = all(finding.rule.severity != "error" for finding in findings)
    return Reading(plan.placing(dict(_places_in(document, plan))) if is_sound else None, findings)


def _places_in(document: Document, plan: Plan) -> Iterator[tuple[tuple[str, str], dict[Period, Location]]]:
    """Yield where the goals of each target stand, and those of entities that are written beside them."""
    for key, target in plan.targets.items():
        yield (key, ""), _places(document, ("targets", key), target.goal)
        for name, share in target.shares.items():
            yield (key, name), _places(document, ("targets", key, "entities", name), share.goal)


def _places(document: Document, path: Path, goal: Goal) -> dict[Period, Location]:
    """Return where the goals below a path stand, by their periods."""
    milestones = document.content_at((*path, "milestones"))
    keys = [(parse_period(key), (*path, "milestones", key)) for key in milestones or ()]
    return {period: document.place(at) for period, at in (*keys, (goal.period, (*path, "target"))) if period}


def by_names(document: Document) -> Reading[Document]:
    """Return a document with its list of entities by their names, of which none may stand there twice."""
    listed = document.content_at(("entities",))
    if not isinstance(listed, list):
        return Reading(document, ())
    seen: dict[str, int] = {}
    findings: list[Finding] = []
    for at, name in enumerate(keys_of_list(listed)):
        line = document.place(("entities", seen.setdefault(name, at), "name")).line
        if seen[name] < at:
            findings.append(document.finding("duplicate-key", ("entities", at, "name"), found=escape(name), line=line))
    return Reading(None if findings else document.with_keys("entities", list(seen)), tuple(findings))
