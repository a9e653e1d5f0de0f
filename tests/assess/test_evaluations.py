"""What offices have published of their own targets, or what follows from it, comes out the same."""

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from support import card_of, one_target, rows_of

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.values.undefined import Undefined

TABLE = Path(__file__).parent / "evaluations.csv"
#: The plan and the values of each case whose row does not hold them in so many words, and what is asked of it; the
#: numbers are those of the row.
ENERGY = "kind: growth, unit: '%', target: {value: -3.658008713729832, bound: at_most}"
ENERGY_VALUES: dict[str, object] = {"y2006": "1.51", "y2007": "-2.20", "y2008": "-4.18"}
#: By id: fields of the target, its periods, values, what is measured, how near it has to be, by what it is multiplied.
CASES: dict[str, tuple[str, tuple[int, int], dict[str, object], str, str]] = {
    "qh-cum": (ENERGY, (2005, 2010), ENERGY_VALUES, "index.value-1", "0.00005"),
    "qh-plan": (
        "kind: reduction, unit: '%', target: {total: 17}",
        (2005, 2010),
        {"y2006": "-1.51"},
        "-pace.original_rate",
        "0.00005",
    ),
    "qh-need": (ENERGY, (2005, 2010), ENERGY_VALUES, "pace.required_rate", "0.00005"),
    "qh-path": (ENERGY, (2005, 2010), ENERGY_VALUES, "path", "0.001"),
    "tj-2009": (
        "kind: reduction, unit: '%', observations: since_baseline, target: {total: 20}",
        (2005, 2010),
        {"y2009": "20.07"},
        "progress",
        "0.0001",
    ),
    "bj-2011": (
        "kind: reduction, unit: '%', target: {total: 17}",
        (2010, 2015),
        {"y2011": "6.94"},
        "progress",
        "0.0005",
    ),
    "hn-2016-v": ("kind: reduction, unit: '%', target: {total: 16}", (2015, 2020), {"y2016": "7.64"}, "verdict", ""),
    "sm-2017-lead": (
        "kind: reduction, unit: '%', observations: since_baseline, target: {total: 20}",
        (2015, 2020),
        {"y2017": "10.37"},
        "lead.share",
        "0.002",
    ),
    "n11-hubei": (
        "kind: reduction, unit: '%', observations: since_baseline, target: {total: 20}",
        (2005, 2010),
        {"y2010": "21.67"},
        "completion",
        "0.00001",
    ),
    "n11-nation": (
        "kind: reduction, unit: '%', observations: since_baseline, target: {total: 20, bound: about, tolerance: 5%}",
        (2005, 2010),
        {"y2010": "19.1"},
        "verdict",
        "",
    ),
    "rev-base": (
        (
            "unit: 吨/万元, baseline: {value: 1.22, revised: [{decided: 2009, value: 1.276}]}, "
            "target: {multiple: 0.8, bound: about}, direction: decrease"
        ),
        (2005, 2010),
        {"y2009": "1.077"},
        "progress",
        "0.0001",
    ),
    "e12-final": (
        "kind: reduction, unit: '%', observations: since_baseline, target: {total: 16}",
        (2010, 2015),
        {"y2015": "19.71"},
        "verdict",
        "",
    ),
    "rev-4y-prog": (
        "kind: reduction, unit: '%', target: {total: 20, bound: about}",
        (2005, 2010),
        {"y2006": "2.74", "y2007": "5.04", "y2008": "5.20", "y2009": "3.61"},
        "progress",
        "0.0001",
    ),
    "xk-2006-ach": ("unit: 分, baseline: 57.05, target: 100", (2000, 2020), {"y2006": "69.05"}, "pace.achieved", "0"),
    "xk-2006-proj": (
        "unit: 分, baseline: 57.05, target: 100",
        (2000, 2020),
        {"y2006": "69.05"},
        "projection.value",
        "0",
    ),
    "xk-2010": ("unit: 分, baseline: 59.6, target: 100", (2000, 2020), {"y2010": "80.1"}, "pace.achieved", "0"),
    "hi-exp": ("unit: 亿元, kind: flow, target: 1025.7", (2013, 2014), {"y2014_Q3": "766.7"}, "year.share", "0.0006"),
    "qz-total-lead": (
        "unit: 亿元, kind: flow, target: 986.6",
        (2022, 2023),
        {"y2023_Q1": "312.74"},
        "year.lead",
        "0.0005",
    ),
    "gs-budget": ("unit: 亿元, kind: flow, target: 37.1", (2016, 2017), {"y2017_Q3": "33.82"}, "year.share", "0.00005"),
    "gs-city": ("unit: 亿元, kind: flow, target: 42", (2016, 2017), {"y2017_Q3": "33.82"}, "year.share", "0.00005"),
    "hb-water": (
        "unit: '%', target: {value: 6.1, bound: at_most}",
        (2015, 2020),
        {"y2016": "4.4", "y2017": "4.4"},
        "verdict",
        "",
    ),
    "hb-shanty-v": (
        "unit: 万套, kind: cumulative, target: 110",
        (2015, 2020),
        {"y2016": "39.6", "y2017": "41.3", "y2018_H1": "14.5"},
        "verdict",
        "",
    ),
    "m14-urban": ("unit: '%', baseline: 63.89, target: 65", (2020, 2025), {"y2022": "65.22"}, "verdict", ""),
    "so-school": ("unit: 年, baseline: 10.75, target: 11.3", (2020, 2025), {"y2024": "11.21"}, "ratio", "0.0005"),
    "m07-hebei": (
        "kind: growth, unit: '%', target: {value: -4.40, bound: at_most}",
        (2006, 2007),
        {"y2007": "-4.02"},
        "verdict",
        "",
    ),
    "m07-beijing": (
        "kind: growth, unit: '%', target: {value: -5.00, bound: at_most}",
        (2006, 2007),
        {"y2007": "-6.04"},
        "verdict",
        "",
    ),
    "sc-chengdu": (
        "kind: growth, unit: '%', target: {value: -2.50, bound: at_most}",
        (2015, 2016),
        {"y2016": "-2.66"},
        "verdict",
        "",
    ),
}


def rows() -> Iterator[tuple[str, str]]:
    """Yield id and expected value of each published case."""
    with TABLE.open(encoding="utf-8", newline="") as stream:
        yield from ((row["id"], row["expected_value"]) for row in csv.DictReader(stream))


EXPECTED = dict(rows())


def asked(one: Assessment, name: str) -> Decimal:
    """Return a measure by the name of a case."""
    found = {**dict(walk(one.measures)), **{f"year.{key}": value for key, value in one.year._asdict().items()}}
    value = found.get(name.removeprefix("-").removesuffix("-1"))
    if name == "path":
        value = one.measures.progress
    assert isinstance(value, Decimal), (name, value)
    value = value * 5 if name == "path" else value - 1 if name.endswith("-1") else value
    return -value if name.startswith("-") else value


@pytest.mark.parametrize("key", list(CASES))
def test_published_evaluation(key: str) -> None:
    fields, (start, end), values, name, near = CASES[key]
    periods = f"baseline: {start}, target: {end}"
    plan = one_target(fields, periods=periods).replace("unit: 家, ", "")
    (one,) = card_of(plan, rows_of("x", **values)).assessments
    if name == "verdict":
        assert one.verdict == EXPECTED[key]
    else:
        assert abs(asked(one, name) - Decimal(EXPECTED[key])) <= Decimal(near)


@pytest.mark.parametrize(("key", "year"), [("sched-2011", 2011), ("sched-2013", 2013), ("sched-2015", 2015)])
def test_required_share_of_a_saving_grows_evenly(key: str, year: int) -> None:
    plan = one_target("kind: reduction, unit: '%', target: 3", periods="baseline: 2010, target: 2015")
    values = {f"y{one}": 3 for one in range(2011, year + 1)}
    (one,) = card_of(plan.replace("unit: 家, ", ""), rows_of("x", **values)).assessments
    assert one.measures.progress == one.measures.elapsed == Decimal(EXPECTED[key])


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("hi-growth", {"y2013_Q3": "359.5", "y2014_Q3": "424.8"}),
        ("qz-growth", {"y2022_Q1": "164.25", "y2023_Q1": "193.29"}),
    ],
)
def test_published_growth_on_the_same_period(key: str, values: dict[str, object]) -> None:
    plan = one_target("unit: 亿元, target: 900", periods="baseline: 2010, target: 2025").replace("unit: 家, ", "")
    (one,) = card_of(plan, rows_of("x", **values)).assessments
    assert not isinstance(one.measures.change.rate, Undefined)
    assert abs(one.measures.change.rate - Decimal(EXPECTED[key])) < Decimal("0.0005")


def test_required_progress_of_an_office_is_the_share_of_time_gone() -> None:
    plan = one_target("kind: reduction, unit: '%', target: {total: 18}", periods="baseline: 2015, target: 2020")
    (one,) = card_of(plan.replace("unit: 家, ", ""), rows_of("x", y2016=3, y2017=4)).assessments
    assert one.measures.elapsed == Decimal(EXPECTED["px-2017-el"])


@pytest.mark.parametrize(("amount", "verdict"), [("16.7", "on_schedule"), ("16.6", "behind_schedule")])
def test_two_months_are_a_sixth_of_the_year(amount: str, verdict: str) -> None:
    """The office counted 16.6 % as in time, for two months were 16.6 % to it, cut off; they are 16.67 %."""
    assert EXPECTED["jm-feb"] == "on_track"
    plan = one_target("unit: 亿元, kind: flow, target: 100", periods="baseline: 2022, target: 2023")
    (one,) = card_of(plan.replace("unit: 家, ", ""), rows_of("x", y2023_02=amount)).assessments
    assert one.year.verdict == verdict
    assert isinstance(one.year.lead, Decimal)
    assert abs(one.year.lead) < Decimal("0.001")


def test_share_of_a_plan_that_is_on_track() -> None:
    targets = "".join(f"  t{number}: {{name: 指标{number}, unit: 家, target: 10}}\n" for number in range(28))
    values = "".join(f"t{number},2013,{10 if number < 25 else 9}\n" for number in range(28))
    plan = f"plan: {{id: p, name: 规划, baseline: 2010, target: 2013}}\ntargets:\n{targets}"
    card = card_of(plan, f"target,period,value\n{values}")
    assert isinstance(card.share_on_track, Decimal)
    assert round(card.share_on_track, 3) == Decimal(EXPECTED["cc-12fyp"])


def test_income_that_keeps_up_with_the_economy() -> None:
    """The press had means of 5.5 for both over four years; half a point is the room they have."""
    inputs = "inputs: {gdp: {name: GDP增速, unit: '%', kind: growth}}\n"
    plan = one_target("kind: growth, unit: '%', target: {of: gdp, bound: about}", rest=inputs).replace("unit: 家, ", "")
    years = {"y2021": "8.4", "y2022": "3.0", "y2023": "5.4", "y2024": "5.2"}
    other = {"y2021": "8.1", "y2022": "2.9", "y2023": "6.1", "y2024": "5.1"}
    rows = rows_of("x", **other) + rows_of("gdp", **years).partition("\n")[2]
    (one,) = card_of(plan, rows).assessments
    assert round(Decimal(str(one.measures.mean)), 1) == round(Decimal(str(one.judged.value)), 1) == Decimal("5.5")
    assert one.verdict == EXPECTED["so-relative"]


def test_every_case_is_asked() -> None:
    others = {"sched-2011", "sched-2013", "sched-2015", "hi-growth", "qz-growth"}
    alone = {"px-2017-el", "jm-feb", "cc-12fyp", "so-relative"}
    assert set(EXPECTED) == {*CASES, *others, *alone}
