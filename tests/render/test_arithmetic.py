"""The arithmetic that `explain` shows gives the results that stand beside it."""

import re
from collections.abc import Iterator
from functools import cache
from math import exp, log, sqrt

import pytest
from support import card_of

from xzkpi.assess.arithmetic.walk import student_cdf
from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.pages.arithmetic import explain_target
from xzkpi.render.sentences import due_cells
from xzkpi.render.sheet import Table
from xzkpi.render.words import Words
from xzkpi.values.undefined import Undefined

PLAN = """\
plan: {id: t, name: 规划, baseline: 2020, target: 2025}
targets:
  cap: {name: 用地, unit: 公顷, kind: cumulative, target: {value: 133, bound: at_most}}
  burst: {name: 排污, unit: 吨, kind: cumulative, target: {value: 70, bound: at_most}}
  red: {name: 能耗降低, unit: "%", kind: reduction, target: {total: 13.5, bound: at_least}}
  redm: {name: 水耗年降, unit: "%", kind: reduction, target: {value: 3, bound: at_least}}
  sum: {name: 累计投资, unit: 亿元, kind: cumulative, target: {value: 200, bound: at_least}}
  dec: {name: 排放量, unit: 万吨, baseline: 100, target: {value: 80, bound: at_most}}
  hold: {name: 优良率, unit: "%", hold: each_year, baseline: 80, target: {value: 80, bound: at_least}}
  past: {name: 登记失业率, unit: "%", baseline: 3, target: {range: [4, 5], bound: exactly}}
  within: {name: 区间, unit: "%", baseline: 3, target: {range: [4, 5], bound: exactly}}
  comp: {name: 企业, unit: 家, path: compound, baseline: 100, target: {value: 200, bound: at_least}}
  steps: {name: 成交额, unit: 亿元, kind: flow, baseline: 100, target: {value: 300}, milestones: {2024: 250}}
  room: {name: 强度, unit: "%", baseline: 18, target: {value: 20, bound: about, tolerance: 1}}
  about: {name: 投入强度, unit: "%", baseline: 1.7, target: {value: 2.6, bound: about}, direction: increase}
  growth: {name: 产值增长, unit: "%", kind: growth, target: {total: 40.3, bound: at_least}}
  month: {name: 床位, unit: 张, baseline: 42, target: {value: 92.4, bound: at_least}}
  first: {name: 网点, unit: 家, path: compound, target: {value: 44, bound: at_least}}
  cost: {name: 费用, unit: 元, baseline: 5, target: {value: 6, bound: at_least}}
  bent: {name: 电耗降低, unit: "%", kind: reduction, target: {total: 19.2}, milestones: {2025: 1.8}}
"""
VALUES = {
    "cap": (20.26, 30, 28),
    "burst": (20, 30, 28),
    "red": (2.7, 1.5, 3.3),
    "redm": (3.1, 2.8, 3),
    "sum": (30, 42, 50),
    "dec": (97, 95, 90),
    "hold": (81, 79, 82),
    "past": (3.5, 5.2, 5.6),
    "within": (3.4, 3.5, 4.2),
    "comp": (112, 125, 138),
    "steps": (120, 170, 210),
    "room": (18.2, 18.9, 19.1),
    "about": (1.88, 2.04, 2.395),
    "growth": (7, 6, 7.5),
    "month": (51, 60.25, 66, 75.5),
    "first": (26.5, 28.35, 31.2, 33.4),
    "cost": (5.1, 5.25, 5.3),
    "bent": (5.1, 4.8, 5.6),
}
NUMBER = r"-?[0-9][0-9,]*(?:\.[0-9]+)?"
SIDES = re.compile(r"P\((?:(?P<low>[^≤≥]+) ≤ )?(?P<middle>[^≤≥]+) (?P<sign>[≤≥]) (?P<high>[^≤≥]+)\)")


@cache
def card() -> Scorecard:
    """Return how each target stands after three years, with certainty."""
    periods = {"month": ("2021", "2022", "2023", "2024-05"), "first": ("2020", "2021", "2022", "2023")}
    usual = ("2021", "2022", "2023")
    told = ((name, zip(periods.get(name, usual), own, strict=True)) for name, own in VALUES.items())
    rows = [f"{name},{period},{value}" for name, own in told for period, value in own]
    return card_of(PLAN, "\n".join(["target,period,value", *rows]))


def rows_of(name: str) -> Iterator[tuple[str, str]]:
    """Yield the arithmetic of each measure of a target, and its result."""
    one = next(one for one in card().assessments if one.target.id == name)
    page = explain_target(card()._replace(selection=(one,)), Words("en"))
    steps = next(part for part in page if isinstance(part, Table) and part.columns[-1].key == "result")
    yield from ((row.cells[2], row.cells[3]) for row in steps.rows)


def worth(text: str, t: float = 0.0) -> float:
    """Work out what an arithmetic expression is worth."""
    text = re.sub(r"([0-9.]+)%", r"(\1 / 100)", text).replace("^", "**")
    return float(eval(text, {"ln": log, "exp": exp, "sqrt": sqrt, "t": t}))  # noqa: S307 - what the page has


def chance(text: str) -> float:
    """Work out a chance: how much of Student's t with two degrees of freedom lies where it has to."""
    found = SIDES.fullmatch(text)
    assert found is not None
    low, high = -1e6, 1e6
    for side, is_upper in (("low", False), ("high", found["sign"] == "≤")):
        if found[side]:
            ends = (-1e6, 1e6)
            for _ in range(200):  # the middle grows with t
                middle = sum(ends) / 2
                ends = (middle, ends[1]) if _at(found["middle"], middle) < worth(found[side]) else (ends[0], middle)
            low, high = (low, ends[0]) if is_upper else (ends[0], high)
    return student_cdf(high, 2) - student_cdf(low, 2)


def _at(text: str, t: float) -> float:
    try:
        return worth(text, t)
    except OverflowError:
        return float("inf")


@pytest.mark.parametrize("name", VALUES)
def test_arithmetic_gives_what_stands_beside_it(name: str) -> None:
    checked = 0
    for text, result in rows_of(name):
        numbers = re.findall(NUMBER, result)
        if (
            not numbers
            or not re.match(r"[-(0-9a-zP]", text)
            or "→" in text
            or re.search("[0-9]{4}(-[0-9]{2})? [+-]", text)
        ):
            continue  # nothing to compute: a path, a month
        ways = [text.replace("±", "-"), text.replace("±", "+")] if "±" in text else [text]
        values = sorted(chance(one) if one.startswith("P(") else worth(one) for one in ways)
        for value, told in zip(values, numbers, strict=False):
            wanted = float(told.replace(",", ""))
            places = len(told.partition(".")[2])
            half = 1 if places == 3 else 0.5  # ratios are rounded down
            room = 0.0002 * abs(wanted) + half * 10.0**-places
            scales = (1, 100) if "%" in result or "pp" in result else (1,)
            is_little = result.startswith("<") and value < wanted / 100
            assert is_little or any(abs(value * one - wanted) <= room for one in scales), (text, result, value)
            checked += 1
    assert checked >= 10


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("steps", [("2024", "250", "+40"), ("2025", "300", "+50")]),
        ("cost", [("2024", "5.65", "+0.35"), ("2025", "6", "+0.35")]),  # as many decimals, so that they add up
    ],
)
def test_what_is_due_is_written_like_its_change(name: str, wanted: list[tuple[str, str, str]]) -> None:
    one = next(one for one in card().assessments if one.target.id == name)
    assert list(due_cells(one, Words("en"))) == wanted


def test_what_is_lost_has_no_chance_and_what_is_past_need_not_speed_up() -> None:
    measures = {one.target.id: one.measures for one in card().assessments}
    assert measures["hold"].projection.chance == Undefined("broken-before")
    assert measures["burst"].projection.chance == Undefined("cap-exceeded")
    assert isinstance(measures["cap"].projection.chance, Undefined) is False
    assert measures["past"].pace.acceleration == Undefined("beyond-exact-target")
