"""The arithmetic of progress gives the number of its formula, or the reason why there is none."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import reason

from xzkpi.assess.arithmetic import pace
from xzkpi.assess.arithmetic.exact import Exact
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.values.undefined import Undefined, defined

NUMBERS = st.integers(-(10**8), 10**8).map(lambda cents: Fraction(cents, 100))
POSITIVE = st.integers(100, 10**8).map(lambda cents: Fraction(cents, 100))
#: Rounding of the last of 28 digits.
CLOSE = Fraction("1e-18")


def point(time: str | int, value: str | int) -> Point:
    """Return a point written with texts."""
    return Point(Fraction(time), Fraction(value))


def number(value: Exact) -> Fraction:
    """Return a value that has to be defined."""
    assert isinstance(value, Fraction), value
    return value


STRAIGHT = (point(2020, 1000), point(2025, 3000))
BENT = (point(2020, 1000), point(2023, 1600), point(2025, 3000))
FLAT = (point(2020, 10), point(2022, 20), point(2023, 20), point(2025, 30))
FALLING = (point(2020, 18), point(2025, 15))


@pytest.mark.parametrize(
    ("value", "target", "share"),
    [("1314", "1000", "1.314"), ("3.82", "4", "0.955"), ("0", "5", "0"), ("5", "5", "1")],
)
def test_completion(value: str, target: str, share: str) -> None:
    assert pace.completion(Fraction(value), Fraction(target)) == Fraction(share)


def test_completion_of_a_negative_value_says_nothing() -> None:
    assert reason(pace.completion(Fraction(-1), Fraction(5))) == "value-negative"


@pytest.mark.parametrize("target", ["0", "-5"])
def test_completion_needs_a_positive_target(target: str) -> None:
    assert reason(pace.completion(Fraction(3), Fraction(target))) == "target-not-positive"


@pytest.mark.parametrize(
    ("baseline", "value", "target", "share"),
    [
        ("1000", "2318", "3000", "0.659"),
        ("0", "3", "10", "0.3"),
        ("10", "5", "0", "0.5"),
        ("-10", "0", "10", "0.5"),
        ("18", "16", "15", "2/3"),
        ("1000", "900", "3000", "-0.05"),
        ("1000", "4000", "3000", "1.5"),
    ],
)
def test_progress(baseline: str, value: str, target: str, share: str) -> None:
    assert pace.progress(Fraction(baseline), Fraction(value), Fraction(target)) == Fraction(share)


def test_progress_needs_a_way() -> None:
    assert reason(pace.progress(Fraction(5), Fraction(7), Fraction(5))) == "baseline-equals-target"


@pytest.mark.parametrize(
    ("start", "now", "end", "share"),
    [
        (2020, "2023", 2025, "0.6"),
        (2020, "2022.5", 2025, "0.5"),
        (2020, "2020", 2025, "0"),
        (2020, "2026", 2025, "1.2"),
    ],
)
def test_elapsed(start: int, now: str, end: int, share: str) -> None:
    assert pace.elapsed(Fraction(start), Fraction(now), Fraction(end)) == Fraction(share)


@pytest.mark.parametrize("end", [2020, 2019])
def test_elapsed_needs_time(end: int) -> None:
    assert reason(pace.elapsed(Fraction(2020), Fraction(2020), Fraction(end))) == "target-not-after-baseline"


@pytest.mark.parametrize(
    ("path", "now", "value"),
    [
        (STRAIGHT, "2020", "1000"),
        (STRAIGHT, "2023", "2200"),
        (STRAIGHT, "2025", "3000"),
        (STRAIGHT, "2022.5", "2000"),
        (BENT, "2021", "1200"),
        (BENT, "2023", "1600"),
        (BENT, "2024", "2300"),
        (FALLING, "2022", "16.8"),
    ],
)
def test_expected_lies_on_the_path(path: tuple[Point, ...], now: str, value: str) -> None:
    assert pace.expected(path, Fraction(now)) == Fraction(value)


@pytest.mark.parametrize("now", ["2019.9", "2025.1"])
def test_nothing_is_expected_outside_the_path(now: str) -> None:
    assert reason(pace.expected(STRAIGHT, Fraction(now))) == "outside-path"


@pytest.mark.parametrize(
    ("path", "now", "value", "years"),
    [
        (STRAIGHT, "2023", "2318", "0.295"),
        (STRAIGHT, "2023", "2200", "0"),
        (STRAIGHT, "2023", "1000", "-3"),
        (STRAIGHT, "2023", "800", "-3.5"),
        (STRAIGHT, "2023", "3400", "3"),
        (BENT, "2023", "2300", "1"),
        (BENT, "2024", "1400", "-2"),
        (FLAT, "2022.5", "20", "0.5"),
        (FLAT, "2024", "20", "-1"),
        (FLAT, "2021", "20", "2"),
        (FALLING, "2023", "16.2", "0"),
        (FALLING, "2023", "15", "2"),
        (FALLING, "2023", "18", "-3"),
    ],
)
def test_lead_in_years(path: tuple[Point, ...], now: str, value: str, years: str) -> None:
    assert pace.lead_years(path, Fraction(now), Fraction(value)) == Fraction(years)


def test_flat_path_gives_no_lead() -> None:
    flat = (point(2020, 5), point(2025, 5))
    assert reason(pace.lead_years(flat, Fraction(2023), Fraction(6))) == "path-is-flat"


@pytest.mark.parametrize(
    ("sign", "value", "target", "gap"), [(1, 2318, 3000, 682), (1, 3100, 3000, -100), (-1, 16, 15, 1), (-1, 12, 15, -3)]
)
def test_gap_is_what_is_still_to_go(sign: int, value: int, target: int, gap: int) -> None:
    assert pace.gap(sign, Fraction(value), Fraction(target)) == gap


def test_yearly_pace_needs_time() -> None:
    assert pace.yearly_pace(point("2023", 2318), point(2025, 3000)) == 341
    assert pace.yearly_pace(point("2023.5", 10), point(2025, 4)) == -4
    assert reason(pace.yearly_pace(point(2023, 1), point(2023, 2))) == "no-time-between"


@pytest.mark.parametrize(
    ("first", "last", "rate"),
    [
        ((2020, "100"), (2022, "121"), "0.1"),
        ((2020, "1000"), (2023, "2318"), "0.3234406718522902"),
        ((2023, "2318"), (2025, "3000"), "0.1376375321003987"),
        ((2020, "100"), (2021, "50"), "-0.5"),
        ((2020, "4"), ("2020.5", "5"), "0.5625"),
        ((2018, "68"), (2025, "99"), "0.055124614382972226"),
    ],
)
def test_yearly_rate_compounds(first: tuple[str, str], last: tuple[str, str], rate: str) -> None:
    found = float(number(pace.yearly_rate(point(*first), point(*last))))
    assert found == pytest.approx(float(Fraction(rate)), abs=1e-9)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ((2020, 0), (2022, 5), "not-positive"),
        ((2020, 5), (2022, 0), "not-positive"),
        ((2020, -5), (2022, 5), "not-positive"),
        ((2020, -5), (2022, -4), "not-positive"),
        ((2022, 5), (2022, 6), "no-time-between"),
    ],
)
def test_yearly_rate_needs_positive_values(first: tuple[int, int], last: tuple[int, int], code: str) -> None:
    assert reason(pace.yearly_rate(point(*first), point(*last))) == code


@pytest.mark.parametrize(("earlier", "value", "rate"), [("200", "250", "0.25"), ("200", "-50", "-1.25")])
def test_change_rate(earlier: str, value: str, rate: str) -> None:
    assert pace.change_rate(Fraction(earlier), Fraction(value)) == Fraction(rate)


@pytest.mark.parametrize("earlier", ["0", "-3"])
def test_change_rate_needs_a_positive_start(earlier: str) -> None:
    assert reason(pace.change_rate(Fraction(earlier), Fraction(5))) == "not-positive"


@pytest.mark.parametrize(
    ("needed", "so_far", "sign", "factor"), [("341", "682", 1, "0.5"), ("-2", "-1", -1, "2"), ("-5", "10", 1, "-0.5")]
)
def test_acceleration(needed: str, so_far: str, sign: int, factor: str) -> None:
    assert pace.acceleration(Fraction(needed), Fraction(so_far), sign) == Fraction(factor)


@pytest.mark.parametrize(("so_far", "sign"), [("0", 1), ("-1", 1), ("0", -1), ("1", -1)])
def test_acceleration_needs_a_pace_in_the_wanted_direction(so_far: str, sign: int) -> None:
    assert reason(pace.acceleration(Fraction(3), Fraction(so_far), sign)) == "pace-not-in-direction"


@pytest.mark.parametrize(
    ("value", "limits", "kept"),
    [
        (106, (None, None), 106),
        (106, (None, 100), 100),
        (106, (0, 120), 106),
        (-6, (0, None), 0),
        (-6, (None, None), -6),
    ],
)
def test_values_are_kept_within_limits(value: int, limits: tuple[int | None, int | None], kept: int) -> None:
    low, high = (None if limit is None else Fraction(limit) for limit in limits)
    assert pace.within(Fraction(value), low, high) == kept


def test_arrival_needs_a_pace_towards_the_target() -> None:
    here = point(2023, 2318)
    assert pace.arrival(here, Fraction(341), Fraction(3000)) == 2025
    assert reason(pace.arrival(here, Fraction(-1), Fraction(3000))) == "pace-not-in-direction"
    assert reason(pace.arrival(here, Fraction(0), Fraction(3000))) == "pace-not-in-direction"
    assert reason(pace.arrival(here, Fraction(5), Fraction(2318))) == "pace-not-in-direction"


def test_ratio_needs_something_due() -> None:
    assert pace.path_ratio(Fraction(1000), Fraction(1600), Fraction(2200)) == Fraction("0.5")
    assert reason(pace.path_ratio(Fraction(1000), Fraction(1600), Fraction(1000))) == "nothing-due-yet"


def test_first_undefined_argument_is_the_reason() -> None:
    one, other = Undefined("one"), Undefined("other")
    assert defined(pace.completion, one, other) == one
    assert defined(pace.completion, Fraction(1), other) == other
    assert defined(pace.completion, Fraction(1), Fraction(2)) == Fraction("0.5")


@given(baseline=NUMBERS, target=NUMBERS)
def test_progress_is_nothing_at_the_baseline_and_all_at_the_target(baseline: Fraction, target: Fraction) -> None:
    if baseline != target:
        assert pace.progress(baseline, baseline, target) == 0
        assert pace.progress(baseline, target, target) == 1


@given(baseline=NUMBERS, value=NUMBERS, target=NUMBERS)
def test_straight_ratio_is_progress_over_time_elapsed(baseline: Fraction, value: Fraction, target: Fraction) -> None:
    if baseline == target:
        return
    way = (Point(Fraction(2020), baseline), Point(Fraction(2025), target))
    ratio = number(pace.path_ratio(baseline, value, number(pace.expected(way, Fraction(2023)))))
    assert ratio * Fraction("0.6") == pace.progress(baseline, value, target)


@given(baseline=NUMBERS, target=NUMBERS, months=st.integers(0, 60))
def test_on_the_path_the_lead_is_nothing(baseline: Fraction, target: Fraction, months: int) -> None:
    if baseline == target:
        return
    way = (Point(Fraction(2020), baseline), Point(Fraction(2025), target))
    now = Fraction(2020) + Fraction(months, 12)
    assert pace.lead_years(way, now, number(pace.expected(way, now))) == 0


@given(first=POSITIVE, last=POSITIVE, years=st.integers(1, 20))
def test_compounding_the_rate_leads_to_the_last_value(first: Fraction, last: Fraction, years: int) -> None:
    rate = number(pace.yearly_rate(Point(Fraction(2000), first), Point(Fraction(2000 + years), last)))
    assert abs(first * (1 + rate) ** years / last - 1) < CLOSE


@given(value=NUMBERS, target=NUMBERS, months=st.integers(1, 120))
def test_needed_pace_lands_on_the_target(value: Fraction, target: Fraction, months: int) -> None:
    here = Point(Fraction(2023), value)
    end = Fraction(2023) + Fraction(months, 12)
    needed = number(pace.yearly_pace(here, Point(end, target)))
    assert pace.projection(here, needed, end) == target
    if value != target:
        assert pace.arrival(here, needed, target) == end
