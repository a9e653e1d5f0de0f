"""How a plan is read from YAML: its shape checked, every fault named with its line and what to write instead."""

from collections.abc import Iterator
from typing import Any, Final

from pydantic_core import SchemaValidator, ValidationError

from xzkpi.model.plan import Head, Plan
from xzkpi.model.target import Baseline, Goal, Share, Target
from xzkpi.reading.plan.checks.course import check_plan
from xzkpi.reading.plan.document import read_document
from xzkpi.reading.plan.shape import PLAN_SHAPE
from xzkpi.reading.source import Source
from xzkpi.rules.finding import Reading

_PLAN: Final = SchemaValidator(PLAN_SHAPE)


def read_plan(source: Source) -> Reading[Plan]:
    """Read a plan; there is none when a finding is an error."""
    document, findings = read_document(source)
    if document is None:
        return Reading(None, findings)
    try:
        plan = _PLAN.validate_python(expand(document.content))
    except ValidationError as error:
        from xzkpi.reading.plan.advice.faults import shape_findings  # noqa: PLC0415 - a plan in shape needs none

        return Reading(None, (*findings, *shape_findings(error, document)))
    plan = _settle(plan, source.path)
    findings = (*findings, *check_plan(plan, document))
    is_sound = all(finding.rule.severity != "error" for finding in findings)
    return Reading(plan if is_sound else None, findings)


def expand(content: Any) -> Any:  # noqa: ANN401 - whatever the YAML holds
    """Write short forms out: `baseline: 1000` is `baseline: {value: 1000}`, a text for a source is its title."""
    if isinstance(content, dict):
        for series in _mappings(content.get("targets")):
            for promise in (series, *_mappings(series.get("entities"))):
                _expand_promise(promise)
            for revision in series.get("revised", ()) if isinstance(series.get("revised"), list) else ():
                _expand_source(revision)
        for part in ("dimensions", "tasks", "entities"):
            members = content.get(part)
            if isinstance(members, dict):
                content[part] = {k: {"name": v} if isinstance(v, str) else v for k, v in members.items()}
        _expand_source(content.get("plan"))
    return content


def _expand_promise(promise: dict[str, Any]) -> None:
    """Write the short forms of a baseline and a target out."""
    for part in ("baseline", "target"):
        if isinstance(promise.get(part), str):
            promise[part] = {"value": promise[part]}
        _expand_source(promise.get(part))


def _expand_source(part: Any) -> None:  # noqa: ANN401 - whatever the YAML holds
    """Turn a source given as a text into a title."""
    if isinstance(part, dict) and isinstance(part.get("source"), str):
        part["source"] = {"title": part["source"]}


def _mappings(members: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever the YAML holds
    """Yield the members that are mappings."""
    yield from (
        member for member in (members.values() if isinstance(members, dict) else ()) if isinstance(member, dict)
    )


def _settle(plan: Plan, path: str) -> Plan:
    """Give each target its id and the plan's default periods."""
    targets = {key: _settle_target(key, target, plan.head) for key, target in plan.targets.items()}
    inputs = {key: one._replace(id=key) for key, one in plan.inputs.items()}
    return plan._replace(targets=targets, inputs=inputs, path=path)


def _settle_target(key: str, target: Target, head: Head) -> Target:
    """Give one target its id and periods, and its entities theirs."""
    baseline, goal = _with_periods(target.baseline, target.goal, head)
    shares = {name: Share(*_with_periods(share.baseline, share.goal, head)) for name, share in target.shares.items()}
    start = baseline.period if baseline and baseline.period else head.baseline
    return target._replace(id=key, start=start, baseline=baseline, goal=goal, shares=shares)


def _with_periods(baseline: Baseline | None, goal: Goal, head: Head) -> tuple[Baseline | None, Goal]:
    """Return a baseline and a goal with the plan's periods where they have none of their own."""
    return (
        baseline and baseline._replace(period=baseline.period or head.baseline),
        goal._replace(period=goal.period or head.target),
    )
