"""What entities have promised of a target, read from the table that a plan names for it."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, groupby
from typing import Final

from xzkpi.model.observation import Observation, settle
from xzkpi.model.plan import Places, Plan
from xzkpi.model.promise import Baseline, Goal
from xzkpi.model.target import Milestone, Share, Target
from xzkpi.reading.plan.checks.course import first_astray
from xzkpi.reading.plan.checks.sums import Table, check_parts
from xzkpi.reading.source import Source
from xzkpi.reading.table.header.columns import Purpose
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.submission import read_submission
from xzkpi.rules.finding import Fault, Finding, Reading
from xzkpi.rules.index import Severity
from xzkpi.rules.location import Location
from xzkpi.values.number import plain
from xzkpi.values.period import Period

#: What a share is made of, to be copied, which takes far less time than to construct it.
_BASELINE: Final = Baseline.model_construct(value=Decimal(0))
_MILESTONE: Final = Milestone.model_construct(value=Decimal(0))
_GOAL: Final = Goal.model_construct()
#: What opens a table by its name in the plan; what keeps it from that is a finding.
Open = Callable[[str], Source | Finding]


def read_parts(plan: Plan, open_table: Open) -> Reading[Plan]:
    """Give targets the shares that stand in the tables they name."""
    findings: list[Finding] = []
    for file, targets in _by_file(plan).items():
        tables, told = _read_file(plan, targets, open_table(file))
        shares = {table.target.id: dict(_shares(table)) for table in tables}
        places = dict(chain.from_iterable(map(_places, tables)))
        plan = plan.with_shares(shares, places)
        findings += told
        if all(one.rule.severity is not Severity.ERROR for one in told):
            findings += (one for table in tables for one in _astray(table.target, shares[table.target.id], places))
    return Reading(plan, tuple(findings))


def _by_file(plan: Plan) -> dict[str, list[Target]]:
    """Return the targets whose parts stand in each file, which is read once for all of them."""
    files: dict[str, list[Target]] = {}
    for target in plan.targets.values():
        if target.parts and target.parts.file:
            files.setdefault(target.parts.file, []).append(target)
    return files


def _read_file(plan: Plan, targets: list[Target], source: Source | Finding) -> tuple[list[Table], list[Finding]]:
    """Return the table of each target in a file, with what it starts from if it is alone, and what is wrong with it."""
    if isinstance(source, Finding):
        return [], [source]
    ledger, only = Ledger(plan), targets[0] if len(targets) == 1 else None
    base = str(only.start) if only and only.start and only.kind.starts_at_baseline else ""
    purpose = Purpose(only.id if only else "", goals_of=frozenset(target.id for target in targets), base=base)
    with source.stream:
        read = read_submission(ledger, source, purpose)
    settled = settle(ledger.observations())
    goals: dict[str, list[Observation]] = {}
    for one in settled.observations:
        goals.setdefault(one.target, []).append(one)
    tables = [Table(plan, target, source.path, tuple(goals.get(target.id, ()))) for target in targets]
    findings = list(read.findings)
    if all(one.rule.severity is not Severity.ERROR for one in findings):  # else rows are missing that were there
        findings += (finding for table in tables for finding in check_parts(table, settled))
    return tables, findings


def _shares(table: Table) -> Iterator[tuple[str, Share]]:
    """Yield what each entity has promised: its baseline, its goals of periods on the way, and that of the last."""
    parts = sorted((one for one in table.goals if one.entity), key=lambda one: one.entity)
    for entity, own in groupby(parts, key=lambda one: one.entity):
        yield entity, _share(table.target, {one.period: one for one in own})


def _places(table: Table) -> Iterator[tuple[tuple[str, str], dict[Period, Location]]]:
    """Yield where the goals of each entity stand."""
    places: dict[tuple[str, str], dict[Period, Location]] = {}
    for one in table.goals:
        places.setdefault((one.target, one.entity), {})[one.period] = one.place
    yield from ((key, own) for key, own in places.items() if key[1])


def _astray(target: Target, shares: Mapping[str, Share], places: Places) -> Iterator[Finding]:
    """Find goals of entities that do not lie on the way to their last, the first of each."""
    for entity, share in shares.items():
        values = [one.value for one in (share.baseline, *share.milestones.values(), share.goal) if one]
        numbers = [target.direction.sign * value for value in values if value is not None]
        if not share.milestones or numbers == sorted(numbers):  # as nearly always
            continue
        wrong = first_astray(target.part_of(share))
        if wrong and wrong.period:
            facts = {"record": f"{target.id} {entity}", "found": f"{wrong.period}: {plain(wrong.value)}"}
            yield Fault("milestone-out-of-order", "part", facts).at(places[target.id, entity][wrong.period])


def _share(target: Target, goals: Mapping[Period, Observation]) -> Share:
    """Return the share that some goals make, which were validated when read; its number is of the target's form."""
    start, end = target.start, target.goal.period
    base = goals.get(start) if start and target.kind.starts_at_baseline else None
    last = goals.get(end) if end else None
    form = "value" if target.goal.total is None else "total"
    number = {form: last.value, "status": last.status} if last else {}
    return Share.model_construct(
        baseline=_BASELINE.model_copy(update=_of(base) | {"period": start}) if base else None,
        goal=_GOAL.model_copy(update={"period": end, **number}),
        milestones={
            period: _MILESTONE.model_copy(update=_of(one))
            for period, one in goals.items()
            if period != end and not (start and period.end <= start.end)
        },
    )


def _of(goal: Observation) -> dict[str, object]:
    return {"value": goal.value, "status": goal.status}
