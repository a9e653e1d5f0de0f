"""What holds for every kind of target, whatever its numbers are."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from hypothesis import assume, example, given
from hypothesis import strategies as st
from support import card_of, one_target, plan_of, rows_of, submission_of

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.difference import compare
from xzkpi.assess.measuring.measures import Measures, walk
from xzkpi.assess.scorecard import assess
from xzkpi.model.derive import add_derived
from xzkpi.model.observation import settle
from xzkpi.values.undefined import Undefined

#: What a rounding of the 28th digit may make of a number near 1.
CLOSE = Decimal("1e-18")

AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value="0.01", max_value=10_000, places=2)
LEVELS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-10_000, max_value=10_000, places=2)
RATES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-20, max_value=40, places=1)
YEARS = st.lists(AMOUNTS, min_size=1, max_size=4)
#: Each case reads a plan and a table.
#: Measures that do not depend on the unit.
RATIOS = (
    *("completion", "progress", "elapsed", "lead.share", "lead.years", "ratio", "change.rate"),
    *("pace.acceleration", "pace.achieved_rate", "pace.required_rate", "projection.arrives"),
)


def years(values: Sequence[object], first: int = 2021) -> dict[str, object]:
    """Return values as keywords of years."""
    return {f"y{first + number}": f"{value:f}" for number, value in enumerate(values)}


def judge(fields: str, values: dict[str, object], unit: str = "家") -> Assessment:
    """Judge the one target of a plan."""
    plan = one_target(fields).replace("unit: 家", f'unit: "{unit}"')
    return card_of(plan, rows_of("x", **values)).assessments[0]


def cumulative(goal: Decimal, values: dict[str, object]) -> Assessment:
    """Judge a sum."""
    return judge(f"kind: cumulative, target: {{value: {goal}, bound: at_least}}", values)


def growth(goal: str, values: dict[str, object], more: str = "") -> Assessment:
    """Judge an average growth."""
    return judge(f"kind: growth, target: {goal}{more}", values, "%")


def is_close(one: object, other: object) -> bool:
    """Say whether two measures are the same but for the last digits."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one - other) <= CLOSE * (1 + abs(one))
    return one == other


def assert_same(one: Assessment, other: Assessment, *but: str) -> None:
    """Assert that two targets stand in the same place, but for some measures."""
    assert (one.verdict, one.reason, one.is_reached) == (other.verdict, other.reason, other.is_reached)
    assert_same_measures(one.measures, other.measures, *but)


def assert_same_measures(one: Measures, other: Measures, *but: str) -> None:
    """Assert that all measures are the same but for their last digits."""
    second = dict(walk(other))
    for name, value in walk(one):
        if name != "due" and not name.startswith(but):
            assert is_close(value, second[name]), name
    if isinstance(one.due, Undefined) or isinstance(other.due, Undefined):
        assert one.due == other.due
    else:
        assert [step.period for step in one.due] == [step.period for step in other.due]
        assert all(is_close(a.value, b.value) for a, b in zip(one.due, other.due, strict=True))


def needed(one: Assessment) -> tuple[Decimal, list[Decimal]]:
    """Return the pace needed and the amounts due, of a target that is not met."""
    assume(not one.is_reached)
    pace, due = one.measures.pace.required, one.measures.due
    assert isinstance(pace, Decimal)
    assert not isinstance(due, Undefined)
    return pace, [step.amount for step in due]


# --- following the needed pace lands on the target ------------------------------------------------------------------


@given(goal=AMOUNTS, amounts=YEARS)
def test_amounts_due_of_a_sum_reach_it(goal: Decimal, amounts: list[Decimal]) -> None:
    one = cumulative(goal, years(amounts))
    pace, due = needed(one)
    assert len(due) == 5 - len(amounts)
    assert is_close(sum(amounts, Decimal(0)) + sum(due, Decimal(0)), goal)
    assert is_close(sum(amounts, Decimal(0)) + pace * len(due), goal)


@given(goal=st.integers(1, 2000), amounts=st.lists(st.integers(0, 300), min_size=1, max_size=4))
def test_reporting_the_amounts_due_meets_the_sum(goal: int, amounts: list[int]) -> None:
    left = 5 - len(amounts)
    goal = sum(amounts) + left * goal
    one = cumulative(Decimal(goal), years(amounts))
    _, due = needed(one)
    after = cumulative(Decimal(goal), years([*amounts, *due]))
    assert after.verdict == "met"
    assert after.measures.gap == 0
    short = cumulative(Decimal(goal), years([*amounts, *due[:-1], due[-1] - 1]))
    assert short.verdict == "missed"


@given(goal=AMOUNTS, amounts=st.lists(AMOUNTS, min_size=2, max_size=4), part=st.sampled_from(["Q1", "H1", "Q3", "02"]))
def test_amounts_due_after_a_year_to_date_reach_the_sum(goal: Decimal, amounts: list[Decimal], part: str) -> None:
    *whole, begun = amounts
    values = {**years(whole), f"y{2021 + len(whole)}_{part}": begun}
    one = cumulative(goal, values)
    pace, due = needed(one)
    assert is_close(sum(amounts, Decimal(0)) + sum(due, Decimal(0)), goal)
    left = 5 * (1 - one.measures.elapsed) if isinstance(one.measures.elapsed, Decimal) else Decimal(0)
    assert is_close(pace * left, sum(due, Decimal(0)))


@given(goal=RATES, rates=st.lists(RATES, min_size=1, max_size=4))
def test_growing_at_the_needed_rate_reaches_the_growth(goal: Decimal, rates: list[Decimal]) -> None:
    one = growth(f"{{value: {goal}, bound: at_least}}", years(rates))
    assume(not (one.is_reached or one.case.way.is_hold))
    rate, due = needed(one)
    index = one.measures.index.value
    assert isinstance(index, Decimal)
    wanted = (1 + goal / 100) ** 5
    assert is_close(index * (1 + rate / 100) ** (5 - len(rates)), wanted)
    assert all(is_close(amount, rate) for amount in due)


@given(numbers=st.lists(LEVELS, min_size=4, max_size=4, unique=True), bound=st.sampled_from(["at_least", "at_most"]))
def test_needed_pace_of_a_range_reaches_its_binding_end(numbers: list[Decimal], bound: str) -> None:
    baseline, value, end, far = sorted(numbers, reverse=bound == "at_most")
    low, high = sorted((end, far))
    fields = f"baseline: {baseline}, target: {{range: [{low}, {high}], bound: {bound}}}"
    pace, due = needed(judge(fields, years([value], 2023)))
    assert is_close(value + pace * 2, end)
    assert is_close(value + sum(due, Decimal(0)), end)


@given(baseline=LEVELS, change=LEVELS, value=LEVELS)
def test_needed_pace_of_a_change_reaches_it(baseline: Decimal, change: Decimal, value: Decimal) -> None:
    assume(change)
    pace, due = needed(judge(f"baseline: {baseline}, target: {{change: {change}}}", years([value], 2023)))
    assert is_close(value + pace * 2, baseline + change)
    assert is_close(value + sum(due, Decimal(0)), baseline + change)


@given(baseline=AMOUNTS, value=AMOUNTS, is_above=st.booleans())
def test_needed_pace_of_a_broken_line_returns_to_it(baseline: Decimal, value: Decimal, *, is_above: bool) -> None:
    bound = "at_least" if is_above else "at_most"
    one = judge(f"baseline: {baseline}, hold: true, target: {{bound: {bound}}}", years([value], 2023))
    assert one.is_reached is (value >= baseline if is_above else value <= baseline)
    assert one.is_reached is (one.verdict in {"holding", "slipping"})
    assume(not one.is_reached)
    assert one.verdict == "broken"
    assert one.measures.pace.required == Undefined("hold-target")
    assert isinstance(one.measures.due, tuple)
    assert is_close(value + sum((step.amount for step in one.measures.due), Decimal(0)), baseline)


@given(baseline=AMOUNTS, goal=AMOUNTS, month=st.integers(1, 11), year=st.integers(2021, 2025))
def test_the_amount_due_in_a_year_is_its_whole_share(baseline: Decimal, goal: Decimal, month: int, year: int) -> None:
    """Who has the year's amount together before its end has 100 % of it; flow and sum agree on what that is."""
    on_path = baseline + (goal - baseline) * (year - 2020) / 5
    flow = judge(f"kind: flow, baseline: {baseline}, target: {goal}", {f"y{year}_{month:02}": f"{on_path:f}"})
    assume(baseline != goal)
    assert is_close(flow.year.share, Decimal(1))
    assert flow.year.elapsed == Decimal(month) / 12
    one = cumulative(goal, {**years([1] * (year - 2021)), f"y{year}_{month:02}": f"{goal / 5:f}"})
    assert is_close(one.year.share, Decimal(1))


# --- one promise in two ways ----------------------------------------------------------------------------------------


@given(amounts=YEARS, goal=AMOUNTS, cuts=st.lists(st.integers(0, 100), min_size=3, max_size=3), name=st.booleans())
def test_splitting_a_sum_into_quarters_changes_nothing(
    amounts: list[Decimal], goal: Decimal, cuts: list[int], *, name: bool
) -> None:
    """Values to date within the years, the last of them to December, say what whole years say."""
    split: dict[str, object] = {}
    for number, amount in enumerate(amounts):
        for part, cut in zip(("Q1", "H1", "Q3"), sorted(cuts), strict=True):
            split[f"y{2021 + number}_{part}"] = f"{amount * cut / 100:f}"
        split[f"y{2021 + number}_Q4" if name else f"y{2021 + number}"] = amount
    assert_same(cumulative(goal, years(amounts)), cumulative(goal, split))


@given(rate=RATES.filter(bool), number=st.integers(1, 10), gone=st.integers(1, 10))
@example(rate=Decimal(7), number=5, gone=1)
def test_growing_as_promised_is_on_track_in_every_year(rate: Decimal, number: int, gone: int) -> None:
    """Keeping the promised rate gives ratio 1 at every period, and lands on the target."""
    gone = min(gone, number)
    bound = "at_least" if rate > 0 else "at_most"
    one = growth(f"{{value: {rate}, bound: {bound}, period: {2020 + number}}}", years([rate] * gone))
    assert {one.measures.gap, *one.measures.lead} == {Decimal(0)}
    assert one.measures.ratio == 1
    assert one.measures.pace.achieved == one.measures.pace.original == rate
    if gone < number:
        assert one.verdict == "on_track"
        assert (one.measures.pace.required, one.measures.projection.value) == (rate, rate)
        assert one.measures.projection.arrives == f"{2020 + number}-12"
        assert one.measures.projection.low in {
            Undefined("perfect-fit"),
            Undefined("too-few-observations"),
        }
    else:
        assert one.verdict == "met"


@given(baseline=AMOUNTS, goal=AMOUNTS, months=st.integers(1, 59))
def test_standing_on_a_straight_path_is_on_track(baseline: Decimal, goal: Decimal, months: int) -> None:
    assume(baseline != goal)
    value = baseline * 60 + (goal - baseline) * months
    year, month = divmod(months - 1, 12)
    fields = f"baseline: {baseline * 60}, target: {goal * 60}"
    one = judge(fields, {f"y{2021 + year}_{month + 1:02}": f"{value:f}"})
    assert set(one.measures.lead) == {Decimal(0)}
    assert one.measures.ratio == 1
    assert (one.verdict, one.measures.projection.value) == ("on_track", goal * 60)
    assert one.measures.projection.arrives == "2025-12"


@given(number=st.sampled_from([("0.6", "lagging"), ("0.95", "on_track"), ("1.05", "ahead")]), months=st.integers(1, 57))
def test_thresholds_count_for_the_better_word(number: tuple[str, str], months: int) -> None:
    """Exactly at a threshold in any month, of a way that no decimal number divides."""
    ratio, verdict = number
    year, month = divmod(months - 1, 12)
    value = Decimal(7) * months * Decimal(ratio)
    period = f"y{2021 + year}_{month + 1:02}"
    assert judge("baseline: 0, target: 420", {period: f"{value:f}"}).verdict == verdict
    assert judge("baseline: 0, target: 420", {period: f"{value - Decimal('1e-12'):f}"}).verdict != verdict


@given(amounts=YEARS, goal=AMOUNTS)
def test_sum_equals_the_level_of_its_running_total(amounts: list[Decimal], goal: Decimal) -> None:
    level = f"baseline: 0, target: {{value: {goal}, bound: at_least}}"
    running = judge(level, years(list(accumulate(amounts))))  # which may fall again
    assert_same(cumulative(goal, years(amounts)), running, "change", "projection.low", "projection.high")


@given(ends=st.tuples(LEVELS, LEVELS), baseline=LEVELS, value=LEVELS, bound=st.sampled_from(["at_least", "at_most"]))
def test_range_equals_its_binding_end(
    ends: tuple[Decimal, Decimal], baseline: Decimal, value: Decimal, bound: str
) -> None:
    low, high = sorted(ends)
    assume(low < high)
    one, other = (
        judge(f"baseline: {baseline}, target: {{{goal}, bound: {bound}}}", years([value], 2023))
        for goal in (f"range: [{low}, {high}]", f"value: {low if bound == 'at_least' else high}")
    )
    assert_same(one, other)


@given(ends=st.tuples(LEVELS, LEVELS), baseline=LEVELS, value=LEVELS)
def test_range_of_both_ends_is_met_inside_only(
    ends: tuple[Decimal, Decimal], baseline: Decimal, value: Decimal
) -> None:
    low, high = sorted(ends)
    assume(low < high)
    one = judge(f"baseline: {baseline}, target: {{range: [{low}, {high}], bound: exactly}}", years([value], 2025))
    assert one.verdict == ("met" if low <= value <= high else "missed")


@given(baseline=AMOUNTS, value=AMOUNTS, factor=st.sampled_from(["2", "3", "0.5", "1.2"]))
def test_multiple_and_change_equal_the_value_they_make(baseline: Decimal, value: Decimal, factor: str) -> None:
    wanted = baseline * Decimal(factor)
    assessments = [
        judge(f"baseline: {baseline}, target: {goal}", years([value], 2023))
        for goal in (f"{{multiple: {factor}}}", f"{{change: {wanted - baseline:f}}}", f"{{value: {wanted:f}}}")
    ]
    assert_same(assessments[0], assessments[1])
    assert_same(assessments[0], assessments[2])


@given(rate=RATES, number=st.integers(1, 10))
@example(rate=Decimal("5.25"), number=10)
def test_growth_exactly_as_promised_is_met(rate: Decimal, number: int) -> None:
    one = growth(f"{{value: {rate}, bound: at_least, period: {2020 + number}}}", years([rate] * number))
    assert one.verdict == "met"
    assert one.measures.gap == 0


# --- what changes no verdict ----------------------------------------------------------------------------------------


@given(amounts=YEARS, goal=AMOUNTS, power=st.integers(-4, 8), kind=st.sampled_from(["cumulative", "flow"]))
def test_a_change_of_unit_changes_no_ratio(amounts: list[Decimal], goal: Decimal, power: int, kind: str) -> None:
    def scaled(by: Decimal) -> Assessment:
        baseline = "" if kind == "cumulative" else f"baseline: {by * 7:f}, "
        fields = f"kind: {kind}, {baseline}target: {{value: {goal * by:f}, bound: at_least}}"
        begun = {f"y{2021 + len(amounts)}_H1": f"{amounts[0] * by / 2:f}"}
        return judge(fields, {**years([amount * by for amount in amounts]), **begun})

    one, other = scaled(Decimal(1)), scaled(Decimal(10) ** power)
    assert (one.verdict, one.reason, one.flags) == (other.verdict, other.reason, other.flags)
    first, second = dict(walk(one.measures)), dict(walk(other.measures))
    for name in RATIOS:
        assert is_close(first[name], second[name]), name
    assert is_close(one.year.share, other.year.share)
    assert one.year.verdict == other.year.verdict


@given(
    amounts=YEARS, unit=st.sampled_from([("千", 3), ("万", 4), ("亿", 8)]), kind=st.sampled_from(["cumulative", "flow"])
)
def test_values_may_come_in_another_magnitude(amounts: list[Decimal], unit: tuple[str, int], kind: str) -> None:
    magnitude, power = unit
    plan = plan_of(one_target(f"kind: {kind}, target: 500"))
    names = ",".join(f"{2021 + number}年" for number in range(len(amounts)))
    plain = f"指标,{names}\nx,{','.join(map(str, amounts))}\n"
    other = f"单位：{magnitude}家\n指标,{names}\nx,{','.join(f'{one.scaleb(-power):f}' for one in amounts)}\n"
    found = []
    for text in (plain, other):
        reading = submission_of(text, plan)
        assert reading.value is not None
        found.append(assess(plan, settle(reading.value.observations)).assessments[0])
    assert_same(found[0], found[1])


@given(baseline=AMOUNTS, goal=AMOUNTS, amounts=YEARS, begun=AMOUNTS)
def test_a_flow_to_date_changes_no_verdict(
    baseline: Decimal, goal: Decimal, amounts: list[Decimal], begun: Decimal
) -> None:
    fields = f"kind: flow, baseline: {baseline}, target: {goal}"
    one, other = (judge(fields, {**years(amounts), **more}) for more in ({}, {f"y{2021 + len(amounts)}_Q3": begun}))
    assert_same(one, other)
    assert one.year.period.is_year
    assert not other.year.period.is_year


@given(baseline=AMOUNTS, goals=st.tuples(AMOUNTS, AMOUNTS), value=AMOUNTS, year=st.integers(2021, 2025))
def test_a_revised_target_is_the_old_one_before_and_the_new_one_after(
    baseline: Decimal, goals: tuple[Decimal, Decimal], value: Decimal, year: int
) -> None:
    old, new = goals
    revised = (
        f"baseline: {baseline}, target: {{value: {old}, bound: at_least}}, revised: [{{decided: 2023, value: {new}}}]"
    )
    plain = f"baseline: {baseline}, target: {{value: {new if year >= 2023 else old}, bound: at_least}}"
    one, other = (judge(fields, years([value], year)) for fields in (revised, plain))
    assert_same(one, other)
    assert ("goal-revised" in one.flags) is (year >= 2023)


DERIVED = """\
plan: {id: p, name: 规划, baseline: 2020, target: 2025}
targets:
  sum: {name: 合计, unit: 亿元, baseline: 1, target: {value: 90, bound: at_least}, derive: {sum: [a, b]}}
  ratio: {name: 占比, unit: "%", baseline: 1, target: {value: 50, bound: at_least}, derive: {ratio: [a, b]}}
inputs: {a: {name: 甲, unit: 亿元}, b: {name: 乙, unit: 亿元}}
"""


@given(
    parts=st.lists(st.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=4), unit=st.sampled_from(["亿元", "万元", "元"])
)
def test_derived_values_are_judged_as_reported_ones(parts: list[tuple[Decimal, Decimal]], unit: str) -> None:
    plan = plan_of(DERIVED)
    shift = {"亿元": 0, "万元": 4, "元": 8}[unit]
    made, told = ["target,period,value,unit"], ["target,period,value,unit"]
    for number, (first, second) in enumerate(parts):
        made += [
            f"{name},{2021 + number},{part.scaleb(shift):f},{unit}" for name, part in (("a", first), ("b", second))
        ]
        told += [f"sum,{2021 + number},{first + second},亿元"]
    cards = []
    for rows in (made, told):
        reading = submission_of("\n".join((*rows, "")), plan)
        assert reading.value is not None
        cards.append(assess(plan, add_derived(plan, settle(reading.value.observations))))
    assert_same(cards[0].assessments[0], cards[1].assessments[0])
    first, second = parts[-1]
    latest = cards[0].assessments[1].latest
    assert latest is not None
    assert is_close(latest.value, first / second * 100)


# --- differences ----------------------------------------------------------------------------------------------------


@given(
    sides=st.tuples(
        *[st.dictionaries(st.sampled_from(["2021", "2022", "2023-H1", "2023", "2025"]), AMOUNTS, max_size=4)] * 2
    )
)
def test_a_difference_turned_round_is_its_opposite(sides: tuple[dict[str, Decimal], dict[str, Decimal]]) -> None:
    plan = plan_of(one_target("baseline: 100, target: {value: 5000, bound: at_least}"))
    judged = []
    for values in sides:
        rows = "".join(f"x,{period},{value}\n" for period, value in values.items())
        reading = submission_of(f"target,period,value\n{rows}", plan)
        settled = settle(reading.value.observations if reading.value else ())
        judged.append((assess(plan, settled), settled))
    there, back = compare(*judged[0], *judged[1]), compare(*judged[1], *judged[0])
    same = compare(*judged[0], *judged[0])
    assert (same.values, same.verdicts) == ((), ())
    assert [(one.old, one.new) for one in there.values] == [(one.new, one.old) for one in back.values]
    for one, other in zip(there.values, back.values, strict=True):
        both = isinstance(one.amount, Decimal) and isinstance(other.amount, Decimal)
        assert not both or one.amount == -other.amount  # type: ignore[operator]
    changed = {one.one.period for one in there.values}
    assert changed == {
        one.one.period for one in there.values if sides[0].get(str(one.one.period)) != sides[1].get(str(one.one.period))
    }
    assert [(one.old, one.new) for one in there.verdicts] == [(one.new, one.old) for one in back.verdicts]
    assert not all(any(one.is_worse for one in side.verdicts) for side in (there, back))
