"""Numbers are read by one grammar, rounded half up, and written without exponents or minus zero."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import invoke

from xzkpi.values.number import (
    format_computed,
    format_number,
    is_not_reported,
    is_short,
    parse_number,
    places_of,
    plain,
    round_half_up,
)

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2318", "2318"),
        (" 2318 ", "2318"),
        ("\u00a02318\u3000", "2318"),
        ("2.60", "2.60"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("\u20131.2", "-1.2"),
        ("1,000", "1000"),
        ("12,210.35", "12210.35"),
        ("-1,234,567", "-1234567"),
        ("２３１８", "2318"),
        ("１，０００．５", "1000.5"),
        ("1e3", "1000"),
        ("4.5E-2", "0.045"),
        ("007", "7"),
        ("1234567890.12345678901234", "1234567890.12345678901234"),
    ],
)
def test_number_is_read(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ".",
        "1,00",
        "1,0000",
        ",100",
        "1,000,00",
        "1_000",
        "nan",
        "inf",
        "-Infinity",
        "1e400",
        "1e99",
        "1e",
        "+1",
        "=1",
        "2.2.1",
        "2 318",
        "٣",
        "三千",
        "1/2",
        "½",
        "5²",
        "①",
        "0x10",
        "5%",
        "5家",
        "1234567890123456789012345",
    ],
)
def test_no_number_is_read(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    ["", " ", "\u3000", "-", "--", "—", "——", "–", "…", "……", "...", "/", "N/A", "n/a", "NA", "n.a.", "无", "－"],
)
def test_nothing_reported_is_not_a_number(text: str) -> None:
    assert is_not_reported(text)
    assert parse_number(text) is None


@pytest.mark.parametrize("text", ["0", "０", "#", "*", "...1", "null", "x", "待定"])
def test_reported_or_wrong_is_not_nothing(text: str) -> None:
    assert not is_not_reported(text)


@pytest.mark.parametrize(
    ("number", "is_within"),
    [
        ("9" * 24, True),
        ("9" * 25, False),
        ("0." + "1" * 23, True),
        ("0." + "1" * 24, False),
        ("1e23", True),
        ("1e24", False),
        ("1e-23", True),
        ("1e-24", False),
        ("0", True),
    ],
)
def test_length_is_limited(number: str, *, is_within: bool) -> None:
    assert is_short(Decimal(number)) is is_within


@pytest.mark.parametrize(
    ("number", "places"), [("3000", 0), ("2.6", 1), ("2.60", 2), ("1e3", 0), ("0.045", 3), ("-0.5", 1)]
)
def test_places_are_those_written(number: str, places: int) -> None:
    assert places_of(Decimal(number)) == places


@pytest.mark.parametrize(
    ("number", "places", "rounded"),
    [
        ("0.125", 2, "0.13"),
        ("0.135", 2, "0.14"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("2.4999", 0, "2"),
        ("2.55", 1, "2.6"),
        ("2.54", 1, "2.5"),
        ("3", 2, "3"),
    ],
)
def test_half_is_rounded_up(number: str, places: int, rounded: str) -> None:
    assert str(round_half_up(Decimal(number), places)) == rounded


@pytest.mark.parametrize(
    ("write", "number", "places", "text"),
    [
        (format_number, "12210.349", 2, "12,210.35"),
        (format_number, "999.995", 2, "1,000.00"),
        (format_number, "-0.001", 2, "0.00"),
        (format_number, "-1234.5", 0, "-1,235"),
        (format_number, "65", 2, "65"),
        (format_number, "1e3", 0, "1,000"),
        (format_computed, "439.3333333333", 0, "439"),
        (format_computed, "3.25", 0, "3.3"),
        (format_computed, "0.0449", 0, "0.045"),
        (format_computed, "0.00996", 0, "0.0100"),
        (format_computed, "-0.0449", 0, "-0.045"),
        (format_computed, "3", 0, "3"),
        (format_computed, "3.00", 0, "3"),
        (format_computed, "0", 0, "0"),
        (format_computed, "2.1", 2, "2.1"),
    ],
)
def test_number_is_written(write: Callable[[Decimal, int], str], number: str, places: int, text: str) -> None:
    assert write(Decimal(number), places) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [("3E+3", "3000"), ("65.0", "65"), ("-0.0", "0"), ("0E-9", "0"), ("1E-7", "0.0000001"), ("-2.50", "-2.5")],
)
def test_machines_get_plain_digits(number: str, text: str) -> None:
    assert plain(Decimal(number)) == text


@given(number=NUMBERS)
def test_plain_digits_are_read_back(number: Decimal) -> None:
    assert parse_number(plain(number)) == number


@given(number=NUMBERS)
def test_separators_are_read_back(number: Decimal) -> None:
    assert parse_number(format_number(number, 6)) == number


@given(number=NUMBERS, places=st.integers(0, 6))
def test_rounding_moves_by_half_a_place_at_most(number: Decimal, places: int) -> None:
    rounded = round_half_up(number, places)
    assert abs(rounded - number) <= Decimal("0.5").scaleb(-places)
    assert places_of(rounded) <= max(places, 0)


@given(text=st.text(max_size=30))
def test_no_text_raises(text: str) -> None:
    number = parse_number(text)
    assert number is None or number.is_finite()


#: Targets of every kind whose numbers are very large or very small, written with exponents, and their values.
EXTREME = """\
plan: {id: p, name: 规划, baseline: 2020, target: 2025}
thresholds: {ahead: 2e0, on_track: 1e0, lagging: 6e-1}
targets:
  a: {name: 甲, unit: 家, baseline: 1e3, target: {value: 3e12, bound: at_least}, limits: {max: 9e11}}
  b: {name: 乙, unit: 家, baseline: 0.00000000000000000000001, target: {value: 1e12, bound: at_least}}
  c: {name: 丙, unit: "%", kind: growth, target: 1e11}
  d: {name: 丁, unit: 家, kind: flow, baseline: -1e12, target: {value: 999999999999999999999999, bound: at_least}}
  e: {name: 戊, unit: 家, kind: cumulative, target: {value: 0.00000000000000000000001, bound: at_most}}
  f: {name: 己, unit: "%", kind: reduction, target: {total: 1e-12}}
  g: {name: 庚, unit: 家, path: compound, baseline: 1e-12, target: 1e12}
"""
VALUES = ("0.00000000001", "500000000000", "999999999999999999999999")
#: What every number of is asked for.
ASKED = (
    *("check -f json", "status", "gap", "status --method all", "diff data/a.csv data/b.csv"),
    *(f"status -f {form}" for form in ("json", "csv", "markdown")),
    *(f"explain {target}" for target in "abcdefg"),
)


@pytest.mark.parametrize("command", ASKED)
def test_no_report_writes_a_number_with_an_exponent(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    sound = EXTREME if command[:5] == "check" else EXTREME.replace("9e11", "9e23")
    Path("targets.yaml").write_text(sound, encoding="utf-8")
    for name, values in (("a", VALUES), ("b", VALUES[::-1])):
        rows = [f"{one},{year},{value}\n" for one in "abcdefg" for year, value in zip("123", values, strict=True)]
        text = "target,period,value\n" + "".join(rows).replace(",1,", ",2021,").replace(",2,", ",2022,")
        Path(f"data/{name}.csv").write_text(text.replace(",3,", ",2023,"), encoding="utf-8")
    files = [] if command[:4] in {"diff", "chec"} else ["data/a.csv"]
    shown = invoke(*command.split(), *files).output
    assert any(name in shown for name in ("甲", "targets.yaml", "999"))
    assert not re.search(r"[0-9][eE][+-]?[0-9]+(?![0-9a-f])", re.sub(r'"fingerprint": "\w+"', "", shown))
