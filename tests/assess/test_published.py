"""Numbers that others have published, or computed with their own tools, come out the same."""

from decimal import Decimal
from fractions import Fraction
from math import log

import pytest
from support import ROOT, assess_one, card_of, codes, one_target, plan_of, rows_of

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.scorecard import Scorecard, assess
from xzkpi.model.observation import settle
from xzkpi.reading.files import open_source
from xzkpi.reading.plan.reader import read_plan
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.submission import read_submission
from xzkpi.rules.finding import Finding
from xzkpi.values.undefined import Undefined

EXAMPLES = ROOT / "examples"


def point(year: int, value: str) -> Point:
    """Return a value at the end of a year."""
    return Point(Fraction(year), Fraction(value))


def rounded(one: Assessment, name: str, places: int) -> str:
    """Return a measure with so many decimals, or the reason why there is none."""
    value = dict(walk(one.measures))[name]
    if isinstance(value, Undefined):
        return value.reason
    return f"{value:.{places}f}" if isinstance(value, Decimal) else str(value)


# WHO, package billionaiRe, tests/testthat/test_aroc_scenarios.R and test_target_scenarios.R: 68 in 2018 to 99 in 2025.
# https://github.com/gpw13/billionaiRe
WHO = (point(2018, "68"), point(2025, "99"))
# Global Nutrition Report, table 1: https://adc.bmj.com/highwire/markup/182596/expansion. Its printed 2.11 % and 2.74 %
# are continuous rates; these are the discrete ones of the same ways.
BREASTFEEDING = (point(2012, "38"), point(2025, "50"))
LOW_BIRTH_WEIGHT = (point(2012, "100"), point(2025, "70"))


@pytest.mark.parametrize(
    ("way", "rate"),
    [
        (WHO, "0.055124614382972226"),
        (BREASTFEEDING, "0.02133493006894316"),
        (LOW_BIRTH_WEIGHT, "-0.02706357116766167"),
    ],
)
def test_required_rate(way: tuple[Point, Point], rate: str) -> None:
    found = pace.yearly_rate(*way)
    assert isinstance(found, Fraction)
    assert abs(found - Fraction(rate)) < Fraction("1e-9")


@pytest.mark.parametrize(("way", "continuous"), [(BREASTFEEDING, 2.11), (LOW_BIRTH_WEIGHT, -2.74)])
def test_required_rate_agrees_with_the_continuous_one_printed(way: tuple[Point, Point], continuous: float) -> None:
    found = pace.yearly_rate(*way)
    assert isinstance(found, Fraction)
    assert 100 * log(1 + found) == pytest.approx(continuous, abs=0.005)


@pytest.mark.parametrize(
    ("year", "value"),
    [
        (2018, 68.0),
        (2019, 72.42857142857143),
        (2020, 76.85714285714286),
        (2021, 81.28571428571429),
        (2022, 85.71428571428572),
        (2023, 90.14285714285714),
        (2024, 94.57142857142857),
        (2025, 99.0),
    ],
)
def test_required_path(year: int, value: float) -> None:
    found = pace.expected(WHO, Fraction(year))
    assert isinstance(found, Fraction)
    assert float(found) == pytest.approx(value, abs=1e-9)


def test_required_annual_change() -> None:
    found = pace.yearly_pace(*WHO)
    assert isinstance(found, Fraction)
    assert float(found) == pytest.approx(4.428571428571429, abs=1e-9)


@pytest.mark.parametrize(
    ("source", "target", "value", "completion", "verdict"),
    [
        # https://dfz.zj.gov.cn/zlyz/ossfs/h5/NJ-K-330602-2022-001-0101/files/basic-html/page30.html
        ("越城年鉴(2022) 表1: 全区生产总值(亿元)，完成", "1000", "1008.5", "100.85", "met"),
        ("bulletin: 1269 of 1100", "1100", "1269", "115.36", "met"),
        ("bulletin: 1314 of 1000", "1000", "1314", "131.40", "met"),
        ("bulletin: 72.69 of 72.69", "72.69", "72.69", "100.00", "met"),
        ("2.40 against 2.5", "2.5", "2.40", "96.00", "missed"),
    ],
)
def test_completion_at_the_deadline(source: str, target: str, value: str, completion: str, verdict: str) -> None:
    one = assess_one(f"target: {{value: {target}, bound: at_least}}", y2025=value)
    assert isinstance(one.measures.completion, Decimal)
    assert f"{100 * one.measures.completion:.2f}" == completion, source
    assert one.verdict == verdict


@pytest.mark.parametrize(
    ("value", "verdict"), [("2.56", "met"), ("2.54", "missed"), ("2.55", "met"), ("2.6", "met"), ("2.549999", "missed")]
)
def test_about_two_point_six(value: str, verdict: str) -> None:
    assert assess_one("baseline: 1.7, target: {value: 2.6, bound: about}", y2025=value).verdict == verdict


def test_missed_by_a_tenth() -> None:
    one = assess_one("baseline: 2.06, target: {value: 2.5, bound: at_least}", y2025="2.40")
    assert (one.verdict, one.measures.gap) == ("missed", Decimal("0.10"))


def test_completion_is_not_progress() -> None:
    """R&D intensity 3.48 (2020), 3.82 (2022), 4.00 (2025)."""
    one = assess_one("baseline: 3.48, target: {value: 4.00, bound: at_least}", y2022="3.82")
    assert rounded(one, "completion", 3) == "0.955"
    assert rounded(one, "progress", 3) == "0.654"
    assert rounded(one, "elapsed", 1) == "0.4"


@pytest.mark.parametrize(
    ("name", "places", "value"),
    [
        ("completion", 4, "0.7727"),
        ("progress", 3, "0.659"),
        ("elapsed", 1, "0.6"),
        ("lead.share", 3, "0.059"),
        ("lead.years", 3, "0.295"),
        ("ratio", 4, "1.0983"),
        ("expected", 0, "2200"),
        ("gap", 0, "682"),
        ("pace.achieved", 2, "439.33"),
        ("pace.required", 0, "341"),
        ("pace.original", 0, "400"),
        ("pace.acceleration", 3, "0.776"),
        ("pace.achieved_rate", 4, "0.3234"),
        ("pace.required_rate", 4, "0.1376"),
        ("projection.value", 2, "3196.67"),
        ("projection.arrives", 0, "2025-07"),
    ],
)
def test_high_tech_firms(name: str, places: int, value: str) -> None:
    one = assess_one("baseline: 1000, target: {value: 3000, bound: at_least}", y2023=2318)
    assert rounded(one, name, places) == value
    assert one.verdict == "ahead"


def test_compound_growth_can_flatter() -> None:
    """From 666 (2015) to 15,974 (2026) of 37,929 (2030): enough when compounding, far too little on a straight line."""
    plan = "plan: {id: p, name: 规划, baseline: 2015, target: 2030}\ntargets:\n  x: {name: 指标, unit: 家, "
    one = card_of(plan + "baseline: 666, target: 37929}\n", rows_of("x", y2026=15974)).assessments[0]
    so_far = pace.yearly_rate(point(2015, "666"), point(2026, "15974"))
    required = pace.yearly_rate(point(2015, "666"), point(2030, "37929"))
    assert isinstance(so_far, Fraction)
    assert isinstance(required, Fraction)
    assert f"{float(so_far / required):.2f}" == "1.08"
    assert (rounded(one, "ratio", 2), one.verdict) == ("0.56", "far_behind")


# --- the examples ---------------------------------------------------------------------------------------------------


def card_of_example(name: str, *files: str) -> tuple[Scorecard, list[str]]:
    """Judge the plan of an example by its files; also return the codes found."""
    folder = EXAMPLES / name
    source = open_source(folder / "targets.yaml")
    assert not isinstance(source, Finding)
    with source.stream:
        plan = read_plan(source).value
    assert plan is not None
    ledger, found = Ledger(plan), []
    for file in files or sorted(path.name for path in (folder / "data").glob("*.csv")):
        source = open_source(folder / "data" / file)
        assert not isinstance(source, Finding)
        with source.stream:
            found += codes([*read_submission(ledger, source).findings])
    return assess(plan, settle(ledger.observations())), found


@pytest.mark.parametrize(
    ("target", "verdict", "gap", "completion", "progress"),
    [
        ("high_tech_output_share", "met", "-2.5", "1.0543", "1.7576"),
        ("progress_contribution", "met", "-1.0", "1.0152", "1.2500"),
    ],
)
def test_jiangsu_2022(target: str, verdict: str, gap: str, completion: str, progress: str) -> None:
    card, found = card_of_example("jiangsu-2022")
    (one,) = (one for one in card.assessments if one.target.id == target)
    assert not found
    assert (one.verdict, rounded(one, "gap", 1)) == (verdict, gap)
    assert (rounded(one, "completion", 4), rounded(one, "progress", 4)) == (completion, progress)


def test_jiangsu_2022_is_complete() -> None:
    card, _ = card_of_example("jiangsu-2022")
    assert card.share_on_track == 1
    assert [one.flags for one in card.assessments] == [(), ("estimate",)]


@pytest.mark.parametrize(
    ("target", "verdict", "gap", "completion"),
    [
        ("rd_intensity", "missed", "0.10", "0.960"),
        ("progress_contribution", "ahead", "0.50", "0.992"),
        ("invention_patents", "met", "-3.80", "1.317"),
        ("tech_contract_value", "met", "-8252.00", "1.413"),
        ("science_literacy", "met", "-0.56", "1.056"),
        ("pct_applications", "not_computable", "baseline-missing", "baseline-missing"),
        ("innovation_rank", "not_computable", "no-observation", "decreasing-target"),
        ("rd_personnel", "not_computable", "no-observation", "no-observation"),
    ],
)
def test_national_13fyp(target: str, verdict: str, gap: str, completion: str) -> None:
    card, _ = card_of_example("national-13fyp")
    (one,) = (one for one in card.assessments if one.target.id == target)
    assert (one.verdict, rounded(one, "gap", 2), rounded(one, "completion", 3)) == (verdict, gap, completion)


def test_national_13fyp_as_a_whole() -> None:
    card, _ = card_of_example("national-13fyp")
    assert {str(verdict): number for verdict, number in card.counts.items()} == {
        "met": 3,
        "ahead": 1,
        "missed": 1,
        "not_computable": 7,
    }
    assert card.share_on_track == Decimal("0.8")


def test_national_13fyp_at_2019_rests_on_a_revision() -> None:
    """R&D intensity 2019 was first published as 2.19, later as 2.23."""
    card, _ = card_of_example("national-13fyp", "2019-first.csv", "2019.csv")
    (one,) = (one for one in card.assessments if one.target.id == "rd_intensity")
    assert one.latest is not None
    assert one.latest.value == Decimal("2.23")
    assert "revised" in one.flags
    assert (one.verdict, rounded(one, "ratio", 3), rounded(one, "expected", 3)) == ("far_behind", "0.483", "2.412")


def test_goal_that_doubles_needs_its_baseline() -> None:
    target = plan_of(one_target("target: {multiple: 2}")).targets["x"]
    assert isinstance(target.value, Undefined)
