"""A target gets all its measures, and its verdict in an order that every method shares."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from support import PLAN, assess_one, card_of, one_target, plan_of, reason, rows_of, submission_of

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import Measures, walk
from xzkpi.assess.methods.classes import classify_pace
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import assess, select, with_doubts
from xzkpi.model.derive import add_derived
from xzkpi.model.observation import settle
from xzkpi.model.plan import Thresholds
from xzkpi.values.period import parse_period, year_period
from xzkpi.values.undefined import Undefined

#: 1000 in 2020, 3000 in 2025.
FIRMS = "baseline: 1000, target: {value: 3000, bound: at_least}"
#: 18th in 2020, 15th or better in 2025.
RANK = "baseline: 18, target: {value: 15, bound: at_most}"


def measure_of(one: Assessment, name: str) -> str | None:
    """Return a measure in 12 digits, or the code of the reason why there is none."""
    value = dict(walk(one.measures))[name]
    if isinstance(value, Undefined):
        return value.reason
    return f"{round(value, 12).normalize():f}" if isinstance(value, Decimal) else str(value)


def walked(measures: Measures) -> Iterator[str]:
    """Yield the dotted names of all measures."""
    return (name for name, _ in walk(measures))


# --- verdicts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ratio", "verdict"),
    [
        ("100", "ahead"),
        ("1.05", "ahead"),
        ("1.0499999", "on_track"),
        ("0.95", "on_track"),
        ("0.9499999", "lagging"),
        ("0.6", "lagging"),
        ("0.5999999", "far_behind"),
        ("0", "far_behind"),
        ("-0.0000001", "regressing"),
        ("-172.8", "regressing"),
    ],
)
def test_thresholds_include_their_own_value(ratio: str, verdict: str) -> None:
    assert classify_pace(Fraction(ratio), Thresholds()) == verdict


def test_thresholds_are_those_of_the_plan() -> None:
    plan = one_target(FIRMS, rest="thresholds: {ahead: 1.2, on_track: 1, lagging: 0.9}\n")
    verdicts = [card_of(plan, rows_of("x", y2023=value)).assessments[0].verdict for value in (2441, 2200, 2199, 2000)]
    assert verdicts == ["ahead", "on_track", "lagging", "far_behind"]


@pytest.mark.parametrize(
    ("fields", "values", "verdict"),
    [
        # nothing to judge
        (FIRMS, {}, ("not_computable", "no-observation")),
        ("target: {multiple: 2}", {"y2023": 5}, ("not_computable", "baseline-missing")),
        ("target: 5", {"y2023": 3}, ("not_computable", "baseline-missing")),
        (FIRMS, {"y2020": 1000}, ("not_computable", "nothing-due-yet")),
        (FIRMS, {"y2019": 900}, ("not_computable", "before-baseline")),
        (FIRMS, {"y2019": 4000}, ("not_computable", "before-baseline")),
        # the target period
        (FIRMS, {"y2025": 3000}, ("met", "target-period-reached")),
        (FIRMS, {"y2025": 2999}, ("missed", "target-period-reached")),
        (FIRMS, {"y2025": 3000, "y2026": 2000}, ("met", "target-period-reached")),
        (FIRMS, {"y2025": 2000, "y2026": 3000}, ("missed", "target-period-reached")),
        (FIRMS, {"y2024": 3000, "y2026": 3000}, ("not_computable", "target-period-not-reported")),
        (FIRMS, {"y2024": 3000, "y2025": 2990}, ("missed", "target-period-reached")),
        (FIRMS, {"y2025_12": 2990, "y2025": 3000}, ("met", "target-period-reached")),
        (FIRMS, {"y2025": 3000, "y2025_12": 2990}, ("met", "target-period-reached")),
        ("target: 5", {"y2025": 5}, ("met", "target-period-reached")),
        ("target: 5", {"y2025": 4}, ("missed", "target-period-reached")),
        (RANK, {"y2025": 15}, ("met", "target-period-reached")),
        (RANK, {"y2025": 16}, ("missed", "target-period-reached")),
        ("baseline: 5, hold: true", {"y2025": 5}, ("met", "target-period-reached")),
        ("baseline: 5, hold: true", {"y2025": 4}, ("missed", "target-period-reached")),
        # lines to hold
        ("baseline: 5, hold: true", {"y2023": 5}, ("holding", "hold-target")),
        ("baseline: 5, hold: true", {"y2022": 7, "y2023": 6}, ("slipping", "last-change-adverse")),
        ("baseline: 5, hold: true", {"y2022": 7, "y2023": 4}, ("broken", "hold-line-crossed")),
        ("baseline: 5, target: 5", {"y2023": 5}, ("holding", "hold-target")),
        ("baseline: 7.05, target: {value: 70, bound: at_most}", {"y2023": 7}, ("holding", "hold-target")),
        ("baseline: 7.05, target: {value: 70, bound: at_most}", {"y2023": 8}, ("slipping", "last-change-adverse")),
        ("baseline: 7.05, target: {value: 70, bound: at_most}", {"y2023": 71}, ("broken", "hold-line-crossed")),
        ("baseline: 5, hold: true, target: {bound: at_most}", {"y2023": 6}, ("broken", "hold-line-crossed")),
        # met before its time
        (FIRMS, {"y2023": 3000}, ("achieved", "already-met")),
        (FIRMS, {"y2022": 3500, "y2023": 3100}, ("achieved", "already-met")),
        (RANK, {"y2023": 14}, ("achieved", "already-met")),
        ("baseline: 1.7, target: {value: 2.6, bound: about}", {"y2023": 2.56}, ("achieved", "already-met")),
        ("baseline: 1.7, target: {value: 2.6, bound: about}", {"y2023": 2.54}, ("ahead", "method-class")),
        ("baseline: 1, target: {value: 5, bound: exactly}", {"y2023": 5}, ("achieved", "already-met")),
        ("target: 5", {"y2023": 5}, ("achieved", "already-met")),
        # the class of the method
        (FIRMS, {"y2023": 2318}, ("ahead", "method-class")),
        (FIRMS, {"y2023": 2260}, ("ahead", "method-class")),
        (FIRMS, {"y2023": 2259}, ("on_track", "method-class")),
        (FIRMS, {"y2023": 2140}, ("on_track", "method-class")),
        (FIRMS, {"y2023": 2139}, ("lagging", "method-class")),
        (FIRMS, {"y2023": 1720}, ("lagging", "method-class")),
        (FIRMS, {"y2023": 1719}, ("far_behind", "method-class")),
        (FIRMS, {"y2023": 1000}, ("far_behind", "method-class")),
        (FIRMS, {"y2023": 999}, ("regressing", "method-class")),
        (RANK, {"y2023": 16}, ("ahead", "method-class")),
        (RANK, {"y2023": 17}, ("far_behind", "method-class")),
        (RANK, {"y2023": 19}, ("regressing", "method-class")),
        # zero and change of sign
        ("baseline: 0, target: 10", {"y2023": 6}, ("on_track", "method-class")),
        ("baseline: 10, target: 0", {"y2023": 4}, ("on_track", "method-class")),
        ("baseline: -10, target: 10", {"y2023": 2}, ("on_track", "method-class")),
        ("baseline: 10, target: -10", {"y2023": -10}, ("achieved", "already-met")),
        # relative goals
        ("baseline: 3.6, target: {multiple: 2}", {"y2025": 7.2}, ("met", "target-period-reached")),
        ("baseline: 3.6, target: {multiple: 2}", {"y2025": 7.1}, ("missed", "target-period-reached")),
        ("baseline: 77.3, target: {change: 1}", {"y2023": 77.9}, ("on_track", "method-class")),
        # parts of a year
        (FIRMS, {"y2023_H1": 2000}, ("on_track", "method-class")),
        (FIRMS, {"y2025_H1": 3000}, ("achieved", "already-met")),
        (f"kind: flow, {FIRMS}", {"y2023_H1": 2000}, ("not_computable", "part-year-only")),
        (f"kind: flow, {FIRMS}", {"y2022": 1800, "y2023_H1": 5}, ("on_track", "method-class")),
        (f"kind: flow, {FIRMS}", {"y2025_H1": 3000, "y2024": 2600}, ("on_track", "method-class")),
        # milestones
        (f"{FIRMS}, milestones: {{2023: 1600}}", {"y2023": 1600}, ("on_track", "method-class")),
        (f"{FIRMS}, milestones: {{2023: 1600}}", {"y2023": 2200}, ("ahead", "method-class")),
        (f"{FIRMS}, milestones: {{2022: 1000}}", {"y2022": 1000}, ("on_track", "flat-path")),
        (f"{FIRMS}, milestones: {{2022: 1000}}", {"y2022": 999}, ("regressing", "flat-path")),
    ],
)
def test_verdict_comes_in_a_fixed_order(fields: str, values: dict[str, object], verdict: tuple[str, str]) -> None:
    one = assess_one(fields, **values)
    assert (one.verdict, one.reason) == verdict


def test_missed_deadline_has_no_class_but_its_measures() -> None:
    one = assess_one(FIRMS, y2025=2600)
    assert one.verdict == "missed"
    assert measure_of(one, "ratio") == measure_of(one, "progress") == "0.8"


@pytest.mark.parametrize(
    ("as_of", "verdict", "number"),
    [
        ("2023", "ahead", 2),
        ("2022-H2", "lagging", 1),
        ("2021", "not_computable", 0),
        ("2030", "missed", 3),
    ],
)
def test_as_of_ignores_what_is_later(as_of: str, verdict: str, number: int) -> None:
    card = card_of(one_target(FIRMS), rows_of("x", y2022=1500, y2023=2318, y2025=2000), as_of=as_of)
    assert (card.assessments[0].verdict, len(card.assessments[0].history)) == (verdict, number)
    assert card.as_of == parse_period(as_of)


@pytest.mark.parametrize(
    ("fields", "values", "flags"),
    [
        (FIRMS, {"y2023": 2318}, []),
        (FIRMS, {"y2022": 3500, "y2023": 3100}, ["slipping"]),
        (FIRMS, {"y2024": 3500, "y2025": 3100}, ["slipping"]),
        (FIRMS, {"y2022": 2900, "y2023": 2800}, []),
        (
            "baseline: {value: 1, status: illustrative}, target: {value: 5, bound: at_least}",
            {"y2023": 3},
            ["illustrative"],
        ),
        ("baseline: 1, target: {value: 5, bound: at_least, status: illustrative}", {"y2023": 3}, ["illustrative"]),
        (FIRMS, {"y2025": 3000, "y2026": 3100}, ["later-value"]),
        ("baseline: 7.05, target: {value: 70, bound: at_most}", {"y2023": 7}, ["control-line"]),
        ("baseline: 5, hold: true, target: {bound: at_least}", {"y2023": 5}, []),
        ("baseline: 1000, target: 3000", {"y2023": 2318}, ["direction-inferred"]),
        ("baseline: 1000, target: 3000, direction: increase", {"y2023": 2318}, []),
        ("baseline: 50, target: {value: 51, bound: at_least}", {"y2021": 55, "y2022": 48}, ["small-way"]),
    ],
)
def test_flags_tell_what_a_reader_needs(fields: str, values: dict[str, object], flags: list[str]) -> None:
    assert list(assess_one(fields, **values).flags) == flags


@pytest.mark.parametrize(
    ("status", "flags"), [("正式", []), ("初步", ["estimate"]), ("预计", ["estimate"]), ("示例", ["illustrative"])]
)
def test_status_of_the_judged_value_is_flagged(status: str, flags: list[str]) -> None:
    rows = f"target,period,value,status\nx,2022,1500,示例\nx,2023,2318,{status}\n"
    assert list(card_of(one_target(FIRMS), rows).assessments[0].flags) == flags


def test_revised_value_is_flagged() -> None:
    first = "target,period,value,status\nx,2023,2300,初步\n"
    later = "target,period,value,status\nx,2023,2318,正式\n"
    (one,) = card_of(one_target(FIRMS), first, later).assessments
    assert one.flags == ("revised",)
    assert one.latest is not None
    assert one.latest.value == 2318


# --- measures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("completion", "0.772666666667"),
        ("progress", "0.659"),
        ("elapsed", "0.6"),
        ("lead.share", "0.059"),
        ("lead.years", "0.295"),
        ("ratio", "1.098333333333"),
        ("expected", "2200"),
        ("gap", "682"),
        ("change.value", "410"),
        ("change.rate", "0.214884696017"),
        ("pace.achieved", "439.333333333333"),
        ("pace.required", "341"),
        ("pace.original", "400"),
        ("pace.acceleration", "0.776176024279"),
        ("pace.achieved_rate", "0.323440671852"),
        ("pace.required_rate", "0.1376375321"),
        ("pace.required_next", "no-milestone-ahead"),
        ("projection.value", "3196.666666666667"),
        ("projection.by_last_change", "3138"),
        ("projection.arrives", "2025-07"),
    ],
)
def test_measures_of_an_increasing_target(name: str, value: str) -> None:
    assert measure_of(assess_one(FIRMS, y2022=1908, y2023=2318), name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("completion", "decreasing-target"),
        ("progress", "0.666666666667"),
        ("elapsed", "0.6"),
        ("lead.share", "0.066666666667"),
        ("lead.years", "0.333333333333"),
        ("ratio", "1.111111111111"),
        ("expected", "16.2"),
        ("gap", "1"),
        ("change.value", "-0.5"),
        ("change.rate", "-0.030303030303"),
        ("pace.achieved", "-0.666666666667"),
        ("pace.required", "-0.5"),
        ("pace.original", "-0.6"),
        ("pace.acceleration", "0.75"),
        ("projection.value", "14.666666666667"),
        ("projection.by_last_change", "15"),
        ("projection.arrives", "2025-06"),
    ],
)
def test_measures_of_a_decreasing_target(name: str, value: str) -> None:
    assert measure_of(assess_one(RANK, y2022=16.5, y2023=16), name) == value


@pytest.mark.parametrize(
    ("fields", "values", "expected"),
    [
        # no baseline: completion and what is needed from now, nothing else
        (
            "target: 10",
            {"y2022": 4, "y2023": 6},
            {
                "completion": "0.6",
                "gap": "4",
                "change.value": "2",
                "elapsed": "0.6",
                "pace.required": "2",
                "progress": "baseline-missing",
                "lead.years": "baseline-missing",
                "ratio": "baseline-missing",
                "expected": "baseline-missing",
                "pace.since": "2022",
                "pace.achieved": "2",
                "pace.original": "baseline-missing",
                "projection.value": "10",
                "projection.by_last_change": "10",
            },
        ),
        # zero baseline
        (
            "baseline: 0, target: 10",
            {"y2021": 0, "y2022": 4},
            {
                "progress": "0.4",
                "pace.achieved": "2",
                "pace.achieved_rate": "not-positive",
                "pace.required_rate": "0.357208808297",
                "change.rate": "not-positive",
            },
        ),
        # zero target
        (
            "baseline: 10, target: {value: 0, bound: at_least}, direction: increase",
            {"y2023": 5},
            {"completion": "target-not-positive", "gap": "-5"},
        ),
        (
            "baseline: -10, target: 0",
            {"y2023": -4},
            {
                "completion": "target-not-positive",
                "progress": "0.6",
                "gap": "4",
                "pace.achieved_rate": "not-positive",
                "pace.required_rate": "not-positive",
            },
        ),
        # change of sign
        (
            "baseline: -10, target: 10",
            {"y2022": -2, "y2023": 2},
            {
                "completion": "0.2",
                "progress": "0.6",
                "expected": "2",
                "lead.years": "0",
                "change.value": "4",
                "change.rate": "not-positive",
                "pace.achieved_rate": "not-positive",
                "projection.value": "10",
                "projection.arrives": "2025-12",
            },
        ),
        # a line to hold has a place to be, but no way to go
        (
            "baseline: 7.05, target: {value: 70, bound: at_most}",
            {"y2023": 35},
            {
                "completion": "decreasing-target",
                "progress": "hold-target",
                "lead.share": "hold-target",
                "ratio": "hold-target",
                "expected": "70",
                "gap": "-35",
                "pace.original": "hold-target",
                "pace.acceleration": "hold-target",
                "elapsed": "0.6",
                "projection.arrives": "already-met",
            },
        ),
        # at the target period nothing is needed any more
        (
            FIRMS,
            {"y2025": 2600},
            {
                "completion": "0.866666666667",
                "progress": "0.8",
                "elapsed": "1",
                "expected": "3000",
                "gap": "400",
                "lead.share": "-0.2",
                "lead.years": "-1",
                "pace.achieved": "320",
                "pace.required": "target-period-reached",
                "projection.value": "target-period-reached",
                "projection.arrives": "target-period-reached",
                "due": "target-period-reached",
            },
        ),
        # met before its time
        (
            FIRMS,
            {"y2023": 3600},
            {"gap": "-600", "progress": "1.3", "projection.arrives": "already-met", "pace.required": "reached"},
        ),
        # away from the target
        (
            FIRMS,
            {"y2023": 700},
            {
                "progress": "-0.15",
                "lead.years": "-3.75",
                "pace.acceleration": "pace-not-in-direction",
                "projection.arrives": "pace-not-in-direction",
                "projection.value": "500",
            },
        ),
        # no value a year before
        (
            FIRMS,
            {"y2021": 1200, "y2023": 2318},
            {
                "change.value": "no-value-one-year-before",
                "change.rate": "no-value-one-year-before",
                "projection.by_last_change": "no-value-one-year-before",
            },
        ),
        # the baseline is a value too
        (FIRMS, {"y2021": 1500}, {"change.value": "500", "change.rate": "0.5"}),
        # the plan's baseline wins over what is reported for its period
        (FIRMS, {"y2020": 900, "y2021": 1500}, {"change.value": "500", "progress": "0.25"}),
        # the same half of the year before
        (FIRMS, {"y2022_H1": 1500, "y2022": 1800, "y2023_H1": 2100}, {"change.value": "600", "elapsed": "0.5"}),
        # of one value no pace can be told
        ("target: 10", {"y2023": 6}, {"pace.achieved": "baseline-missing", "projection.value": "baseline-missing"}),
        # older than the baseline is history
        (FIRMS, {"y2019": 900}, {"completion": "0.3", "elapsed": "before-baseline", "progress": "before-baseline"}),
        # no completion of what is negative
        ("baseline: 5, target: 10", {"y2023": -2}, {"completion": "value-negative"}),
        # no observation
        (FIRMS, {}, {"completion": "no-observation", "gap": "no-observation", "pace.original": "400"}),
        # a pace so slow that it says nothing
        (FIRMS, {"y2023": 1001}, {"projection.arrives": "beyond-a-century"}),
        # natural limits
        (
            "baseline: 80, target: 98, limits: {max: 100}",
            {"y2022": 86, "y2023": 95},
            {"projection.value": "100", "projection.by_last_change": "100"},
        ),
        ("baseline: 10, target: 2, limits: {min: 0}", {"y2024": 2.5}, {"projection.value": "0.625"}),
        # relative goals
        (
            "baseline: 3.6, target: {multiple: 2}",
            {"y2023": 5.4},
            {"progress": "0.5", "gap": "1.8", "completion": "0.75"},
        ),
        ("baseline: 77.3, target: {change: 1}", {"y2023": 77.8}, {"progress": "0.5", "gap": "0.5"}),
    ],
)
def test_measure_is_given_or_its_reason(fields: str, values: dict[str, object], expected: dict[str, str]) -> None:
    one = assess_one(fields, **values)
    assert {name: measure_of(one, name) for name in expected} == expected


def test_milestones_bend_the_path() -> None:
    one = assess_one(f"{FIRMS}, milestones: {{2022: 1400, 2024: 2000}}", y2023=1600)
    found = {
        name: measure_of(one, name)
        for name in ("expected", "ratio", "lead.years", "pace.required", "pace.required_next", "pace.original")
    }
    assert found == {
        "expected": "1700",
        "ratio": "0.857142857143",
        "lead.years": "-0.333333333333",
        "pace.required": "700",
        "pace.required_next": "400",
        "pace.original": "400",
    }


def due_of(one: Assessment) -> list[str]:
    """Return what is due by the end of each remaining year, and of that year."""
    due = one.measures.due
    assert not isinstance(due, Undefined), due
    return [f"{step.period} {step.value:f} {step.amount:+f}" for step in due]


@pytest.mark.parametrize(
    ("fields", "values", "due"),
    [
        (FIRMS, {"y2023": 2318}, ["2024 2659 +341", "2025 3000 +341"]),
        (FIRMS, {"y2024": 2600}, ["2025 3000 +400"]),
        (RANK, {"y2022": 18}, ["2023 17 -1", "2024 16 -1", "2025 15 -1"]),
        (f"{FIRMS}, milestones: {{2024: 2000}}", {"y2023": 1600}, ["2024 2000 +400", "2025 3000 +1000"]),
        (f"{FIRMS}, milestones: {{2024: 2000}}", {"y2023": 2200}, ["2024 2600 +400", "2025 3000 +400"]),
        (f"{FIRMS}, milestones: {{2022: 1400}}", {"y2023": 1600}, ["2024 2300 +700", "2025 3000 +700"]),
        (FIRMS, {"y2023_H1": 2000}, ["2023 2200.0 +200.0", "2024 2600.0 +400.0", "2025 3000.0 +400.0"]),
        ("baseline: 0, target: {value: 10, period: 2025-H1}", {"y2023": 4}, ["2024 8 +4", "2025-H1 10 +2"]),
    ],
)
def test_due_amounts_follow_the_remaining_path(fields: str, values: dict[str, object], due: list[str]) -> None:
    found = [step.replace(".0", "") for step in due_of(assess_one(fields, **values))]
    assert found == [step.replace(".0", "") for step in due]


# --- all targets together -------------------------------------------------------------------------------------------


def test_summary_counts_verdicts() -> None:
    plan = "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\ntargets:\n" + "".join(
        f"  {name}: {{name: {name}, unit: 家, baseline: 0, target: {{value: 10, bound: at_least}}}}\n"
        for name in "abcde"
    )
    card = card_of(plan, "target,period,value\na,2025,10\nb,2023,12\nc,2023,6\nd,2023,4\n")
    assert {str(verdict): number for verdict, number in card.counts.items()} == {
        "met": 1,
        "achieved": 1,
        "on_track": 1,
        "lagging": 1,
        "not_computable": 1,
    }
    assert (card.judged, card.on_track) == (4, 3)
    assert card.share_on_track == Decimal("0.75")
    assert card.worst == "lagging"
    assert str(card.as_of) == "2025"


def test_slipping_counts_as_on_track() -> None:
    card = card_of(one_target("baseline: 5, hold: true"), rows_of("x", y2022=7, y2023=6))
    assert card.assessments[0].verdict == "slipping"
    assert card.share_on_track == 1


def test_nothing_reported_has_no_share() -> None:
    card = card_of(PLAN)
    assert (card.as_of, card.judged, card.worst) == (None, 0, None)
    assert reason(card.share_on_track) == "no-verdicts"


@pytest.mark.parametrize(
    ("verdict", "is_good", "is_bad"),
    [
        *[(verdict, True, False) for verdict in ("met", "achieved", "ahead", "on_track", "holding", "slipping")],
        *[(verdict, False, True) for verdict in ("lagging", "far_behind", "regressing", "broken", "missed")],
        ("not_computable", False, False),
    ],
)
def test_verdicts_are_good_or_bad(verdict: str, *, is_good: bool, is_bad: bool) -> None:
    assert (Verdict(verdict).is_good, Verdict(verdict).is_bad) == (is_good, is_bad)


def test_each_target_is_judged_at_its_own_latest_value() -> None:
    card = card_of(PLAN, "target,period,value\nfirms,2022,1800\nratio,2024,2.5\n")
    latest = {one.target.id: str(one.latest.period) if one.latest else None for one in card.assessments}
    assert latest == {"firms": "2022", "ratio": "2024", "amount": None}
    assert str(card.as_of) == "2024"


def test_parts_are_never_summed_into_the_whole() -> None:
    rows = "target,period,value,entity\nfirms,2023,1000,甲\nfirms,2023,1500,乙\n"
    card = card_of(PLAN, rows)
    assert card.assessments[0].verdict == "not_computable"
    assert card.as_of is None


@pytest.mark.parametrize(
    ("only", "sort", "shown"),
    [
        ((), "plan", ["firms", "ratio", "amount"]),
        ((), "gap", ["ratio", "firms", "amount"]),
        ((), "worst", ["ratio", "firms", "amount"]),
        ((), "ratio", ["ratio", "firms", "amount"]),
        ((Verdict.AHEAD,), "plan", ["firms"]),
        ((Verdict.NOT_COMPUTABLE, Verdict.AHEAD), "plan", ["firms", "amount"]),
        ((Verdict.BROKEN,), "plan", []),
    ],
)
def test_selection_and_order(only: tuple[Verdict, ...], sort: str, shown: list[str]) -> None:
    card = card_of(PLAN, "target,period,value\nfirms,2023,2318\nratio,2023,2.0\n")
    chosen = select(card, only, sort)
    assert [one.target.id for one in chosen.shown] == shown
    assert chosen.assessments == card.assessments
    assert chosen.sort == sort


def test_every_measure_has_one_name() -> None:
    names = list(walked(assess_one(FIRMS, y2023=2318).measures))
    assert len(names) == len(set(names))
    assert {"completion", "lead.years", "change.rate", "pace.required", "projection.arrives", "due"} <= set(names)


@pytest.mark.parametrize(
    ("fields", "values", "used"),
    [
        ("baseline: 1, target: 9", {"y2020": 1, "y2021": 2, "y2022": 3, "y2023": 4}, ["2022", "2023"]),
        (
            "baseline: 1, target: 9",
            {"y2021": 2, "y2022_06": 3, "y2022": 2, "y2023_06": 4},
            ["2022-06", "2022", "2023-06"],
        ),
        ("baseline: 1, target: 9", {"y2021": 3, "y2023": 4}, ["2021", "2023"]),
        ("target: 9", {"y2021": 1, "y2022": 2, "y2023": 3}, ["2021", "2022", "2023"]),
        ("kind: cumulative, target: 9", {"y2020": 1, "y2021": 1, "y2022": 1, "y2023": 1}, ["2021", "2022", "2023"]),
        ("kind: flow, baseline: 1, target: 9", {"y2021": 1, "y2022": 2, "y2023_H1": 1}, ["2021", "2022", "2023-H1"]),
        ("kind: flow, baseline: 1, target: 9", {"y2023_H1": 1}, ["2023-H1"]),
    ],
)
def test_a_target_is_doubted_where_a_value_it_rests_on_is(
    fields: str, values: dict[str, object], used: list[str]
) -> None:
    card = card_of(one_target(fields), rows_of("x", **values))
    doubted = []
    for name in values:
        period = parse_period(name[1:].replace("_", "-"))
        assert period
        one = with_doubts(card, {("x", "", period): {"XZK513", "XZK509"}})
        assert one.doubtful == bool(one.assessments[0].doubts)
        assert one.assessments[0].doubts in {(), ("XZK509", "XZK513")}
        assert one.assessments[0].doubtful == {period}
        doubted += [str(period)] * one.doubtful
    assert doubted == used
    assert with_doubts(card, {("x", "丰县", card.as_of): ["XZK513"]} if card.as_of else {}).doubtful == 0


@pytest.mark.parametrize(("year", "is_doubted"), [(2021, False), (2022, True), (2023, True), (2024, False)])
def test_a_target_is_doubted_where_a_newer_value_does_not_count(year: int, *, is_doubted: bool) -> None:
    plan = one_target("baseline: 1, target: 9", rest="inputs: {a: {name: 甲, unit: 家}}\n")
    card = card_of(plan, rows_of("x", y2022=3) + "a,2023,1\n")._replace(as_of=year_period(2023))
    assert with_doubts(card, {("x", "", year_period(year)): ["XZK505"]}).doubtful == is_doubted


def test_a_derived_target_is_doubted_where_its_parts_are() -> None:
    plan = one_target(
        "derive: {sum: [a, b]}, baseline: 1, target: 9",
        rest="inputs: {a: {name: 甲, unit: 家}, b: {name: 乙, unit: 家}}\n",
    )
    reading = submission_of("target,period,value\na,2023,2\nb,2023,3\n", plan_of(plan))
    assert reading.value
    card = assess(plan_of(plan), add_derived(plan_of(plan), settle(reading.value.observations)))
    assert with_doubts(card, {("b", "", year_period(2023)): ["XZK509"]}).assessments[0].doubts == ("XZK509",)
