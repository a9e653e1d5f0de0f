"""Units are a power of ten times any base, and convert only within a base."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xzkpi.values.lists.columns import MAGNITUDES
from xzkpi.values.unit import Unit, convert, parse_unit


@pytest.mark.parametrize(
    ("text", "exponent", "base"),
    [
        ("元", 0, "元"),
        ("千元", 3, "元"),
        ("万元", 4, "元"),
        ("百万元", 6, "元"),
        ("亿元", 8, "元"),
        ("万亿元", 12, "元"),
        ("Million euro", 6, "EUR"),
        ("US$ bn", 9, "USD"),
        ("Thousands of students", 3, "students"),
        ("thousandstudents", 0, "thousandstudents"),
        ("亿亩", 8, "亩"),
        ("万 人", 4, "人"),
        ("家", 0, "家"),
        ("人年", 0, "人年"),
        ("十亿吨", 9, "吨"),
        ("%", -2, "%"),
        ("％", -2, "%"),
        ("百分点", -2, "%"),
        ("个百分点", -2, "%"),
        ("‰", -3, "%"),
        ("个千分点", -3, "%"),
        ("百分制", 0, "百分制"),
        ("千分尺", 0, "千分尺"),
        ("km", 0, "km"),
    ],
)
def test_unit_is_read(text: str, exponent: int, base: str) -> None:
    assert parse_unit(text) == Unit(exponent, base)


@pytest.mark.parametrize(
    ("value", "source", "wanted", "converted"),
    [
        ("1462000", "万元", "亿元", "146.2"),
        ("146.2", "亿元", "万元", "1462000"),
        ("22.2", "万亿元", "亿元", "222000"),
        ("7.2", "万件", "件", "72000"),
        ("2.6", "%", "‰", "26"),
        ("26", "‰", "%", "2.6"),
        ("2.6", "百分点", "%", "2.6"),
        ("5", "家", "家", "5"),
    ],
)
def test_value_is_converted(value: str, source: str, wanted: str, converted: str) -> None:
    assert convert(Decimal(value), parse_unit(source), parse_unit(wanted)) == Decimal(converted)


@pytest.mark.parametrize(("source", "wanted"), [("元", "家"), ("万元", "万人"), ("%", "家"), ("元", "%"), ("万", "家")])
def test_another_base_does_not_convert(source: str, wanted: str) -> None:
    assert convert(Decimal(1), parse_unit(source), parse_unit(wanted)) is None


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4),
    magnitudes=st.tuples(st.sampled_from(["", *MAGNITUDES, "百万", "万亿"]), st.sampled_from(["", *MAGNITUDES])),
)
def test_conversion_is_exact_there_and_back(value: Decimal, magnitudes: tuple[str, str]) -> None:
    one, other = (parse_unit(f"{magnitude}元") for magnitude in magnitudes)
    there = convert(value, one, other)
    assert there is not None
    assert convert(there, other, one) == value


@given(text=st.text(max_size=10))
def test_any_text_is_a_unit_of_itself(text: str) -> None:
    unit = parse_unit(text)
    assert convert(Decimal(5), unit, unit) == 5
    assert unit.is_ratio == (unit.base == "%")
