"""Periods are read in Chinese and international forms, and ordered by the moment they end."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xzkpi.values.period import Period, moment, month_at, parse_period, year_period


def period(text: str) -> Period:
    """Read a period that has to be one."""
    found = parse_period(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("2023", "2023"),
        (" 2023 ", "2023"),
        ("２０２３", "2023"),
        ("2023年", "2023"),
        ("2023年度", "2023"),
        ("2023-H1", "2023-H1"),
        ("2023h2", "2023-H2"),
        ("2023 H1", "2023-H1"),
        ("2023上半年", "2023-H1"),
        ("2023年上半年", "2023-H1"),
        ("2023年下半年", "2023-H2"),
        ("2023-Q2", "2023-Q2"),
        ("2023q4", "2023-Q4"),
        ("2023年第三季度", "2023-Q3"),
        ("2023年1季度", "2023-Q1"),
        ("2023年一季度", "2023-Q1"),
        ("2023年前三季度", "2023-Q3"),
        ("2023-06", "2023-06"),
        ("2023-6", "2023-06"),
        ("2023/6", "2023-06"),
        ("2023年6月", "2023-06"),
        ("2023年12月份", "2023-12"),
        ("202306", "2023-06"),
        ("2023年1-9月", "2023-09"),
        ("2023年1至11月", "2023-11"),
        ("1949", "1949"),
        # as word processors set it
        ("2023 年", "2023"),
        ("2023 年 1-6 月", "2023-06"),
        ("2023年 6月", "2023-06"),
        ("2023 年 6 月", "2023-06"),
        ("2023 年二季度", "2023-Q2"),
        ("2023 年\n上半年", "2023-H1"),
        ("2023 - 06", "2023-06"),
        ("2023 Q2", "2023-Q2"),
        ("2023年6月末", "2023-06"),
        ("2023年1-6月底", "2023-06"),
        ("2023年前两季度", "2023-Q2"),
        ("截至2023年底", "2023"),
        ("2023M06", "2023-06"),
        # the last day of it
        ("2023-06-30", "2023-06"),
        ("2024年2月29日", "2024-02"),
        ("截至2023年12月31日", "2023"),
        ("2023/12/31 0:00", "2023"),
    ],
)
def test_period_is_read(text: str, canonical: str) -> None:
    assert str(parse_period(text)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "20233",
        "3023",
        "0999",
        "2023.0",
        "2023-13",
        "2023-00",
        "2023-H3",
        "2023-Q5",
        "2023Q0",
        "2023年13月",
        "Jun-23",
        "6月23日",
        "45000",
        "2023-06-29",
        "2023-02-29",
        "2023 06",
        "2023 2024",
        "20 23",
        "2021-2025",
        "2٠٢3",
        "二〇二三年",
        "x",
    ],
)
def test_no_period_is_read(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize(
    ("earlier", "later", "years"),
    [
        ("2020", "2023", "3"),
        ("2020", "2023-H1", "2.5"),
        ("2020", "2023-Q3", "2.75"),
        ("2020", "2021-01", "0.08333333333333333333333333333"),
        ("2023-H2", "2023", "0"),
        ("2023-12", "2023-Q4", "0"),
        ("2025", "2023", "-2"),
    ],
)
def test_time_runs_from_end_to_end(earlier: str, later: str, years: str) -> None:
    gone = moment(period(later)) - moment(period(earlier))
    assert Decimal(gone.numerator) / gone.denominator == Decimal(years)


@pytest.mark.parametrize(
    ("text", "shifted"), [("2023", "2022"), ("2023-H1", "2022-H1"), ("2023-Q4", "2022-Q4"), ("2023-01", "2022-01")]
)
def test_a_year_before_is_the_same_part(text: str, shifted: str) -> None:
    assert str(period(text).shifted(-1)) == shifted


@pytest.mark.parametrize(
    ("text", "year", "is_year"), [("2023", 2023, True), ("2023-Q4", 2023, False), ("2023-12", 2023, False)]
)
def test_period_knows_its_year(text: str, year: int, *, is_year: bool) -> None:
    assert (period(text).year, period(text).is_year) == (year, is_year)


@pytest.mark.parametrize(
    ("months", "month"),
    [("24306.6", "2025-07"), ("24300", "2024-12"), ("24300.01", "2025-01"), ("24311.999", "2025-12")],
)
def test_moment_falls_in_a_month(months: str, month: str) -> None:
    assert month_at(Fraction(months)) == month


@given(
    year=st.integers(1900, 2099),
    part=st.sampled_from([(12, 1), (6, 2), (3, 4), (1, 12)]).flatmap(
        lambda part: st.tuples(st.just(part[0]), st.integers(0, part[1] - 1))
    ),
)
def test_canonical_form_is_read_back(year: int, part: tuple[int, int]) -> None:
    length, index = part
    one = Period(year * 12 + index * length, length)
    assert parse_period(str(one)) == one


@given(year=st.integers(1900, 2099))
def test_year_ends_with_its_december(year: int) -> None:
    ends = {period(f"{year}{suffix}").end for suffix in ("", "-H2", "-Q4", "-12")}
    assert ends == {year_period(year).end}


@given(text=st.text(alphabet="0123456789年月季度上下半第前一二三四HQhq-/ 至", max_size=12) | st.text(max_size=12))
def test_no_text_raises(text: str) -> None:
    one = parse_period(text)
    assert one is None or parse_period(str(one)) == one
