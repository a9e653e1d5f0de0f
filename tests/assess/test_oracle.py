"""Thousands of random plans come out as the methodology has them, to the last digit."""

import json
import random
from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from oracle import Oracle, decimal, end_of

import xzkpi
from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.values.period import moment
from xzkpi.values.undefined import Undefined

#: Targets as the plan has them, with their values by period.
Given = dict[str, tuple[dict[str, Any], dict[str, str]]]
#: So many targets in a plan, and so many plans.
TARGETS, PLANS = 100, 8


def number(chance: random.Random, low: float, high: float, places: int | None = None) -> str:
    """Return a random decimal as a text."""
    places = chance.choice((0, 0, 1, 2)) if places is None else places
    value = Decimal(chance.randint(int(low * 10**places), int(high * 10**places))).scaleb(-places)
    return f"{value:f}"


def random_target(chance: random.Random) -> dict[str, Any]:  # noqa: C901, PLR0912 - one choice after the other
    """Return a target of any kind."""
    kind = chance.choice(("level", "level", "flow", "cumulative", "growth", "reduction"))
    target: dict[str, Any] = {
        "name": "n",
        "kind": kind,
        "unit": "%"
        if kind in {"growth", "reduction"}
        else chance.choice(("家", "亿元", "家", "%" if kind != "cumulative" else "亿元")),
    }
    rate = kind in {"growth", "reduction"}
    goal: dict[str, Any] = {}
    low, high = {"growth": (-12, 14), "reduction": (0, 30), "cumulative": (1, 300)}.get(
        kind, (-40 if chance.random() < 0.15 else 1, 200)
    )
    if kind in {"level", "flow"} and chance.random() < 0.85:
        target["baseline"] = number(chance, low, high)
    if chance.random() < 0.7:
        goal["bound"] = chance.choice(("at_least", "at_least", "at_most", "about", "exactly"))
    form = "value" if goal.get("bound") == "about" else chance.choice(("value", "value", "value", "range"))
    if rate and chance.random() < 0.4:
        form = "total"
    if "baseline" in target and chance.random() < 0.15:
        form = "multiple" if Decimal(target["baseline"]) > 0 and chance.random() < 0.5 else "change"
    if form == "range":
        ends = sorted({Decimal(number(chance, low, high)) for _ in range(3)})
        goal["range"] = [f"{end:f}" for end in (ends[0], ends[-1] + (len(ends) == 1))]
    elif form == "multiple":
        goal["multiple"] = number(chance, 0.1, 3, 1)
    elif form == "change":
        goal["change"] = number(chance, -20, 40)
    else:
        goal[form] = number(chance, low, high)
    if kind == "level" and "baseline" in target and form == "value" and chance.random() < 0.1:
        target["baseline"] = goal["value"]
    if goal.get("bound") == "about" and form != "range" and chance.random() < 0.5:
        goal["tolerance"] = chance.choice(("1", "0.5", "5%", "10%"))
    if chance.random() < 0.15:
        goal["period"] = chance.choice(("2024", "2026", "2030", *(("2024-H1", "2025-09") if kind == "level" else ())))
    target["target"] = goal
    if kind in {"level", "flow"} and chance.random() < 0.15 and goal.get("bound") in {None, "about", "exactly"}:
        towards = Oracle(target, {}, 2023).towards
        target["direction"] = (
            chance.choice(("increase", "decrease")) if not towards else "increase" if towards > 0 else "decrease"
        )
    if kind in {"level", "flow"} and chance.random() < 0.12:
        target["hold"] = chance.choice((True, "each_year"))
        if target.get("direction"):
            target.pop("direction")
        goal.setdefault("bound", "at_least")
        plain = Oracle(target, {}, 2023)
        if plain.base is not None and not plain.is_met_by(plain.base):
            target.pop("hold")
    plain = Oracle(target, {}, 2023)
    if kind in {"level", "flow"} and chance.random() < 0.3 and plain.T > 0 and (plain.b is None or plain.b > 0):
        target["path"] = "compound"
    if rate and chance.random() < 0.15:
        target["observations"] = "since_baseline"
    return target


def doubling(chance: random.Random) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a compound path whose ratio is a whole number of twentieths, which hit every threshold."""
    power = chance.choice((0, 11, 12, 13, 18, 19, 20, 21, 22))
    falls = chance.random() < 0.3
    base, goal, value = (str(2**40 // 2**one) if falls else str(2**one) for one in (0, 40, power))
    target = {"name": "n", "kind": "level", "unit": "家", "path": "compound", "baseline": base}
    return {**target, "target": {"value": goal, "period": "2030"}}, {"2025": value}


def at_a_threshold(chance: random.Random) -> tuple[dict[str, Any], dict[str, str]]:
    """Return a target whose year, or whose limit to date, stands exactly at a threshold, or just off it."""
    off = Fraction(chance.choice((-1, 0, 1)), 1000)
    kind, bound = chance.choice(
        (("flow", "at_least"), ("flow", "at_most"), ("cumulative", "at_most"), ("level", "at_least"))
    )
    goal: dict[str, Any] = {"value": "300", "bound": bound}
    target: dict[str, Any] = {"name": "n", "kind": kind, "unit": "家", "target": goal}
    if kind == "cumulative":
        total = Fraction(180) / Fraction(chance.choice(("0.6", "1.2", "0.96", "1.5"))) + off
        return target, {"2021": "60", "2022": "30", "2023": f"{decimal(total - 90):f}"}
    target["baseline"] = "100" if bound == "at_least" else "400"
    share = Fraction(chance.choice(("0.95", "1", "1.05"))) + off
    target["milestones"] = {"2022": "200" if bound == "at_least" else "360"}
    wanted = Fraction(target["milestones"]["2022"])
    if kind == "level" or chance.random() < 0.5:
        return target, {"2022": f"{decimal(wanted * share):f}"}
    part, gone = chance.choice((("H1", Fraction(1, 2)), ("Q3", Fraction(3, 4)), ("Q1", Fraction(1, 4))))
    return target, {f"2022-{part}": f"{decimal(wanted * gone * (1 + off)):f}"}


def add_milestones(chance: random.Random, target: dict[str, Any]) -> None:
    """Add milestones, in order where they have to be."""
    plain = Oracle(target, {}, 2023)
    if plain.hold or chance.random() < 0.5:
        return
    kind, goal = target["kind"], target["target"]
    last = goal.get("period", "2025")[:4]
    years = chance.sample(range(2021, int(last)), k=min(chance.choice((1, 1, 2)), int(last) - 2021))
    keys = sorted(map(str, years))
    if kind in {"growth", "reduction"}:
        target["milestones"] = {key: number(chance, -5 if kind == "growth" else 0, 12) for key in keys}
        if chance.random() < 0.3:
            target["milestones"]["2023-H1"] = number(chance, 0, 12)
        return
    base = plain.b if plain.b is not None else plain.T - plain.d * abs(plain.T) / 2
    shares = sorted(
        chance.choices(
            (Fraction(1, 8), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(0), Fraction(1)), k=len(keys)
        )
    )
    values = [base + (plain.T - base) * share for share in shares]
    target["milestones"] = {key: f"{decimal(value):f}" for key, value in zip(keys, values, strict=True)}
    if kind in {"flow", "cumulative"} and chance.random() < 0.3:
        target["milestones"]["2023-Q2"] = number(chance, 1, 60)


def random_rows(chance: random.Random, target: dict[str, Any]) -> dict[str, str]:
    """Return values around what is due, often exactly at a threshold."""
    kind, rows = target["kind"], {}
    plain = Oracle(target, {}, 2023)
    first = chance.choice((2021, 2021, 2021, 2022, 2019 if kind in {"level", "flow"} else 2021))
    last = chance.choice((2021, 2022, 2023, 2023, 2023, 2024, 2025, 2026))
    for year in range(first, last + 1):
        if chance.random() < 0.06:
            continue
        rows[str(year)] = number(
            chance, *{"growth": (-14, 14), "reduction": (-8, 12), "cumulative": (0, 60)}.get(kind, (1, 220))
        )
    if rows and plain.path and kind in {"level", "flow"} and chance.random() < 0.5:
        key = max(rows)
        due = plain.on_path(end_of(key))
        if due is not None and not plain.compound:
            share = chance.choice(("0", "0.6", "0.95", "1.05", "1", "0.599", "0.9499", "1.0499"))
            value = plain.b + (due - plain.b) * Fraction(share)
            if (value * 10**12).denominator == 1:
                rows[key] = f"{decimal(value):f}"
    if rows and chance.random() < 0.2:
        rows[max(rows)] = chance.choice((f"{decimal(plain.T):f}", "0" if kind != "flow" else "1"))
    if kind != "level" or chance.random() < 0.2:
        part = chance.choice(("H1", "Q3", "06", "09", "Q1"))
        if chance.random() < 0.3:
            rows[f"{last + 1}-{part}"] = number(chance, 1, 12 if kind in {"growth", "reduction"} else 90)
            if chance.random() < 0.6 and kind in {"flow", "cumulative"}:
                rows[f"{last}-{part}"] = number(chance, 1, 90)
    return rows


def ours(one: Assessment) -> dict[str, Any]:
    """Return what the program says by the names of the oracle."""
    found = {name: value for name, value in walk(one.measures) if name not in {"due", "index"}}
    found |= {f"year.{name}": value for name, value in one.year._asdict().items()}
    found = {name: None if isinstance(value, Undefined) else value for name, value in found.items()}
    due = one.measures.due
    found["due"] = (
        None if isinstance(due, Undefined) else [(moment(step.period), step.value, step.amount) for step in due]
    )
    return {**found, "verdict": one.verdict}


def is_same(one: object, other: object) -> bool:
    """Say whether two answers are the same to the 27th digit; texts and periods are equal."""
    if isinstance(other, list) and isinstance(one, list):
        return len(one) == len(other) and all(
            is_same(a, b) for x, y in zip(one, other, strict=True) for a, b in zip(x, y, strict=True)
        )
    if isinstance(one, Decimal) and isinstance(other, Fraction):
        with localcontext(prec=60):
            return bool(abs(one - decimal(other)) <= Decimal(10) ** -27 * (1 + abs(one)))
    return one == other


def differences(folder: Path, given: Given, year: int) -> Iterator[tuple[Any, ...]]:
    """Yield where program and oracle differ."""
    plan, faults = xzkpi.read_plan(str(folder / "targets.yaml"))
    assert plan, [fault.message("en") for fault in faults if fault.rule.severity == "error"][:5]
    ledger = xzkpi.read_data(plan, [str(folder / "data.csv")]).value
    assert ledger
    card = xzkpi.assess(plan, ledger.settled())
    for one in card.assessments:
        target, rows = given[one.target.id]
        mine, theirs = ours(one), Oracle(target, rows, year).answer()
        wrong = {name: (mine.get(name), value) for name, value in theirs.items() if not is_same(mine.get(name), value)}
        if wrong:
            yield one.target.id, target, rows, wrong


def random_plan(chance: random.Random, folder: Path) -> tuple[Given, int]:
    """Write a plan and its data, and return them."""
    given: Given = {}
    while len(given) < TARGETS:
        make = chance.choice((doubling, at_a_threshold, *[None] * 6))
        target = random_target(chance)
        add_milestones(chance, target)
        given[f"t{len(given)}"] = make(chance) if make else (target, random_rows(chance, target))
    plan = {"plan": {"id": "p", "name": "p", "baseline": 2020, "target": 2025}}
    plan["targets"] = {key: {**target, "name": key} for key, (target, _) in given.items()}
    (folder / "targets.yaml").write_text(json.dumps(plan, ensure_ascii=False), encoding="utf-8")
    lines = [f"{key},{period},{value}" for key, (_, rows) in given.items() for period, value in rows.items()]
    chance.shuffle(lines)
    (folder / "data.csv").write_text("\n".join(("target,period,value", *lines, "")), encoding="utf-8")
    year = max(int(end_of(period)) - (end_of(period).denominator == 1) for _, rows in given.values() for period in rows)
    return given, year


@pytest.mark.parametrize("seed", range(PLANS))
def test_random_targets_are_as_the_methodology_has_them(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    given, year = random_plan(chance, tmp_path)
    assert list(differences(tmp_path, given, year)) == []
