"""Honest submissions of every kind of target, and the same with values that are out by a power of ten.

Run by hand for as many as you like: python tests/value_mutants.py 20000 [SEED]
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from support import plan_of, source_of

from xzkpi.checks.everything import check
from xzkpi.model.plan import Plan
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.submission import read_submission
from xzkpi.rules.finding import Finding
from xzkpi.values.period import parse_period

#: Targets as they are promised: unit, kind, the range of the baseline, how often the goal holds it, decimals.
KINDS = {
    "firms": ("家", "level", (200, 4000), (1.2, 3), 0),
    "projects": ("项", "flow", (30, 400), (1.2, 3), 0),
    "people": ("万人", "level", (5, 90), (1.1, 2), 2),
    "output": ("亿元", "level", (80, 900), (1.3, 2.5), 1),
    "contracts": ("亿元", "flow", (60, 500), (1.5, 3), 1),
    "energy": ("吨标准煤/万元", "level", (0.4, 2), (0.6, 0.9), 3),
    "intensity": ("%", "level", (1.2, 3), (1.1, 1.6), 2),
    "share": ("%", "level", (30, 60), (1.05, 1.4), 1),
    "waste": ("%", "level", (4, 12), (0.5, 0.9), 2),
    "invested": ("亿元", "cumulative", (200, 900), (1, 1), 1),
    "trained": ("人次", "cumulative", (4000, 20000), (1, 1), 0),
    "growth": ("%", "growth", (5, 10), (1, 1), 1),
    "cut": ("%", "reduction", (10, 20), (1, 1), 2),
}
RATES = {"growth", "cut"}
#: Other ways to promise an amount that is to go from a baseline to a goal, and what it is made of or has to beat.
FORMS = {
    "goal": "target: {goal}",
    "limit": "target: {{value: {goal}, bound: at_most}}",
    "multiple": "baseline: {base}, target: {{multiple: {times}}}",
    "change": "baseline: {base}, target: {{change: {more}}}",
    "range": "baseline: {base}, target: {{range: [{low}, {goal}]}}",
    "inside": "baseline: {base}, target: {{range: [{base}, {goal}], bound: exactly}}",
    "about": "direction: increase, baseline: {base}, target: {{value: {goal}, bound: about, tolerance: 5%}}",
    "steps": "milestones: {{2022: {low}, 2025: {goal}}}",
    "later": "baseline: {base}, milestones: {{2035: {goal}}}, direction: increase",
    "keep": "baseline: {base}, hold: true, direction: increase",
    "compound": "baseline: {base}, target: {goal}, path: compound",
    "revised": "baseline: {base}, target: {low}, revised: [{{decided: 2023, value: {goal}}}]",
    "beat": "target: {{of: other}}",
    "beat-from": "baseline: {base}, target: {{of: other}}",
    "sum": "baseline: {base}, target: {goal}, derive: {{sum: [some, rest]}}",
    "ratio": "baseline: 15, target: 20, derive: {{ratio: [some, rest], scale: 10}}",
}
INPUTS = {"beat": ("other",), "beat-from": ("other",), "sum": ("some", "rest"), "ratio": ("some", "rest")}
PLACES = ("鼓楼区", "云龙区", "丰县", "沛县", "睢宁县")
YEARS = range(2021, 2025)
#: Powers of ten that a value may be out by.
POWERS = [power for power in range(-8, 9) if power]


class Row(NamedTuple):
    """A value that is reported."""

    target: str
    period: str
    value: Decimal
    entity: str = ""

    def __str__(self) -> str:
        """Write it as a row."""
        return f"{self.target},{self.period},{self.value:f},{self.entity}\n"


class World(NamedTuple):
    """A plan with one target, and what was reported."""

    plan: str
    rows: list[Row]


def world(name: str, chance: random.Random, *, with_places: bool, is_listed: bool) -> World:
    """Return a promise of a kind and what was honestly reported, near its path."""
    unit, kind, room, factors, places = KINDS[name]
    baseline = rounded(chance.uniform(*room), places)
    goal = rounded(float(baseline) * chance.uniform(*factors), places)
    start = f"baseline: {baseline}, " if kind in {"level", "flow"} else ""
    end = f"total: {goal}" if kind == "reduction" else f"value: {goal}"
    listed = ", ".join(f"{place}: {place}" for place in PLACES)
    entities = f"entities: {{{listed}}}\n" if with_places and is_listed else ""
    plan = (
        f"plan: {{id: p, name: 规划, baseline: 2020, target: 2025}}\n{entities}targets:\n"
        f'  {name}: {{name: 指标, unit: "{unit}", kind: {kind}, {start}target: {{{end}}}}}\n'
    )
    rows: list[Row] = []
    shares = [chance.uniform(0.7, 1.3) for _ in PLACES]
    for year in YEARS:
        along = (year - 2020) / 5
        path = {"cumulative": float(goal) / 5, "reduction": float(goal) / 5, "growth": float(goal)}.get(
            kind, float(baseline) + along * float(goal - baseline)
        )
        whole = rounded(path * chance.uniform(0.85, 1.15), places)
        parts = [rounded(share * float(whole) / (sum(shares) if is_amount(name) else 1), places) for share in shares]
        whole = sum(parts, Decimal(0)) if with_places and is_amount(name) else whole
        rows.append(Row(name, str(year), whole))
        rows += [Row(name, str(year), part, place) for part, place in zip(parts, PLACES, strict=True) if with_places]
    return World(plan, rows)


def world_of(form: str, chance: random.Random) -> World:
    """Return a promise of a form and what was honestly reported, near its path."""
    base = rounded(chance.uniform(80, 900), 1)
    goal = rounded(float(base) * chance.uniform(1.2, 1.6), 1)
    numbers = {"base": base, "goal": goal, "low": base + (goal - base) / 2, "more": goal - base}
    fields = FORMS[form].format(**numbers, times=round(goal / base, 2))
    unit, inputs = '"%"' if form == "ratio" else "亿元", INPUTS.get(form, ())
    listed = "".join(f"  {one}: {{name: {one}, unit: 亿元, kind: flow}}\n" for one in inputs)
    plan = "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\ntargets:\n"
    plan += f"  x: {{name: 指标, unit: {unit}, kind: flow, {fields}}}\n" + ("inputs:\n" + listed if listed else "")
    rows: list[Row] = []
    for year in YEARS:
        path = float(base + (goal - base) * (year - 2020) / 5) * chance.uniform(0.9, 1.1)
        parts = {"other": 0.95, "some": 0.6, "rest": 0.4}
        own = () if "derive" in fields else ("x",)
        rows += [Row(one, str(year), rounded(path * parts.get(one, 1), 1)) for one in (*own, *inputs)]
    return World(plan, rows)


def rows_of(text: str) -> list[Row]:
    """Return rows that are written `target,period,value,entity` between blanks."""
    cells = [(*row.split(","), "")[:4] for row in text.split()]
    return [Row(target, period, Decimal(value), entity) for target, period, value, entity in cells]


def is_amount(name: str) -> bool:
    """Say whether parts make the whole."""
    return KINDS[name][0] not in {"%", "吨标准煤/万元"}


def rounded(value: float, places: int) -> Decimal:
    """Return a number with so many decimals."""
    return round(Decimal(repr(value)), places) if places else Decimal(round(value))


def scaled(rows: list[Row], at: set[int], power: int) -> list[Row]:
    """Return rows of which some are out by a power of ten."""
    return [row._replace(value=row.value.scaleb(power)) if number in at else row for number, row in enumerate(rows)]


def places_to_scale(rows: list[Row]) -> Iterator[tuple[str, set[int]]]:
    """Yield each value alone, all of the whole, and all of each entity."""
    for number, row in enumerate(rows):
        where = "first" if row.period == "2021" else "last" if row.period == "2024" else "middle"
        yield f"{where} {'part' if row.entity else 'whole'}", {number}
    for target, entity in dict.fromkeys((row.target, row.entity) for row in rows):
        name = f"all of {'a part' if entity else 'the whole'}"
        yield name, {number for number, row in enumerate(rows) if (row.target, row.entity) == (target, entity)}


def is_exempt(name: str, power: int, rows: list[Row], at: set[int]) -> bool:
    """Say whether a slip may pass: a power of one of rates, and of a part with nothing else to compare."""
    is_part = all(rows[number].entity for number in at)
    if name == "sum" and power < 0 and len(at) > 1:  # where the sum stays near what was promised
        return True
    return abs(power) == 1 and (name in RATES or (is_part and len(at) > 1))


def found(plan: Plan, rows: list[Row]) -> list[Finding]:
    """Return what is found in rows."""
    return check_text(plan, "target,period,value,entity\n" + "".join(map(str, rows)))


def check_text(plan: Plan, content: str) -> list[Finding]:
    """Return what is found in a submission."""
    ledger = Ledger(plan)
    read = read_submission(ledger, source_of(content))
    return [*read.findings, *check(ledger, parse_period("2025-06"))]


def grave(findings: list[Finding]) -> list[Finding]:
    """Return the warnings and errors."""
    return [one for one in findings if one.rule.severity != "notice"]


def worlds(chance: random.Random) -> Iterator[tuple[str, World]]:
    """Yield worlds of all kinds, with places and without."""
    for name in KINDS:
        for with_places, is_listed in ((False, False), (True, False), (True, True)):
            yield name, world(name, chance, with_places=with_places, is_listed=is_listed)
    for form in FORMS:
        yield form, world_of(form, chance)


def main() -> None:
    """Make as many mutants as asked for, and tell which pass in silence, and which honest worlds do not."""
    number, seed = (int(one) for one in [*sys.argv[1:], "5000", "1"][:2])
    chance = random.Random(seed)  # noqa: S311 - no secret
    silent, noisy, mild, crowds = (Counter[object]() for _ in range(4))
    while crowds.total() < number:
        for name, one in worlds(chance):
            plan = plan_of(one.plan)
            noisy.update((name, finding.rule.code) for finding in grave(found(plan, one.rows)))
            for where, at in places_to_scale(one.rows):
                power = chance.choice(POWERS)
                told = grave(found(plan, scaled(one.rows, at, power)))
                crowds[len(told) if len(at) == 1 else "all"] += 1
                silent[name, where, power] += not told and not is_exempt(name, power, one.rows, at)
                is_mild = abs(power) >= 4 and all(one.rule.severity != "error" for one in told)
                mild[name, where, power] += is_mild and not is_exempt(name, power, one.rows, at)
    report = {"silent": +silent, "mild from 10^4 on": +mild, "honest but told": noisy, "findings each": crowds}
    print(f"{crowds.total()} mutants", *(f"{name}: {dict(one)}" for name, one in report.items()), sep="\n")  # noqa: T201


if __name__ == "__main__":
    main()
