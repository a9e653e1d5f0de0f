"""What holds for every plan and every submission, whatever stands in them."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support import PLAN, card_of, check_submissions, codes, one_target, plan_of, plan_reading, rows_of, submission_of

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.scorecard import Scorecard, assess
from xzkpi.model.observation import settle
from xzkpi.rules.finding import Finding
from xzkpi.rules.location import Location
from xzkpi.values.undefined import Undefined

DEMO = plan_of(PLAN)
#: What a rounding of the 28th digit may make of a number near 1.
CLOSE = Decimal("1e-18")

VALUES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-10_000, max_value=10_000, places=2)
POSITIVE = st.decimals(allow_nan=False, allow_infinity=False, min_value="0.01", max_value=10_000, places=2)
YEARS = st.integers(2021, 2024)
#: Cells as people and accidents make them.
CELLS = st.sampled_from(
    [
        *["", " ", "firms", "企业数", "ratio", "nowhere", "2023", "2023年", "Jun-23", "5", "1,000", "1,00", "２３"],
        *["2.2%", "x", "nan", "=A1", "家", "万家", "%", "人", "正式", "rough", "2024-03-31", "2024-13-01", "a\nb"],
        *['say "x"', "甲", "高企数", "2,318", "2.21%", "三千", "鼓楼区", "预计", "１２", "a\u200bb", "\x07", "锟斤拷"],
        *["徐??", "a,b", "徐州市"],
    ]
) | st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), max_size=12)
COLUMNS = ("target", "period", "value", "unit", "entity", "status", "note", "released", "extra")
TABLES = st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)), min_size=1, max_size=5)


def one_of(baseline: Decimal, goal: Decimal, values: dict[str, Decimal]) -> Assessment:
    """Judge the target that leads from a baseline to a goal."""
    return card_of(one_target(f"baseline: {baseline:f}, target: {goal:f}"), rows_of("x", **values)).assessments[0]


def numbers(one: Assessment) -> dict[str, object]:
    """Return all measures by their names."""
    return dict(walk(one.measures))


def is_close(one: object, other: object) -> bool:
    """Say whether two measures are the same but for the last digits."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one - other) <= CLOSE * (1 + abs(one))
    return one == other


def to_csv(rows: Sequence[Sequence[str]]) -> str:
    """Write rows as CSV; a cell is quoted where it has to be."""
    return "".join(",".join(quoted(cell) for cell in row) + "\n" for row in rows)


def quoted(cell: str) -> str:
    """Write one cell."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\n') else cell


def findings_of(content: str | bytes, path: str = "data.csv") -> list[Finding]:
    """Return what is found in a submission, in a fixed order."""
    return sorted(submission_of(content, DEMO, path).findings, key=lambda one: one.sort_key)


# --- arithmetic -----------------------------------------------------------------------------------------------------


@given(goal=POSITIVE, value=POSITIVE, year=YEARS)
def test_completion_is_whole_exactly_at_the_target(goal: Decimal, value: Decimal, year: int) -> None:
    plan = one_target(f"target: {{value: {goal}, bound: at_least}}, baseline: 0")
    one, other = (card_of(plan, rows_of("x", **{f"y{year}": v})).assessments[0].measures for v in (goal, value))
    assert one.completion == 1
    assert (other.completion == 1) is (value == goal)


@given(baseline=VALUES, goal=VALUES, year=YEARS)
def test_progress_runs_from_baseline_to_target(baseline: Decimal, goal: Decimal, year: int) -> None:
    assume(baseline != goal)
    assert one_of(baseline, goal, {f"y{year}": baseline}).measures.progress == 0
    at_goal = one_of(baseline, goal, {f"y{year}": goal})
    assert at_goal.measures.progress == 1
    assert at_goal.verdict == "achieved"


@given(baseline=VALUES, goal=VALUES, value=VALUES, year=YEARS)
def test_following_the_needed_pace_lands_on_the_target(
    baseline: Decimal, goal: Decimal, value: Decimal, year: int
) -> None:
    assume(baseline != goal)
    one = one_of(baseline, goal, {f"y{year}": value})
    assume(not one.is_reached)
    needed, due = one.measures.pace.required, one.measures.due
    assert isinstance(needed, Decimal)
    assert not isinstance(due, Undefined)
    assert is_close(value + needed * (2025 - year), goal)
    assert due[-1].value == goal
    assert is_close(sum((step.amount for step in due), Decimal(0)), goal - value)
    assert all(is_close(step.amount, needed) for step in due)


@given(baseline=VALUES, goal=VALUES, year=YEARS)
def test_following_the_path_is_on_track(baseline: Decimal, goal: Decimal, year: int) -> None:
    assume(baseline != goal)
    on_path = baseline + (goal - baseline) * (year - 2020) / 5
    one = one_of(baseline, goal, {f"y{year}": on_path})
    assert one.verdict == "on_track"
    assert is_close(one.measures.ratio, Decimal(1))
    assert is_close(one.measures.lead.share, Decimal(0))


@given(
    baseline=POSITIVE,
    goal=POSITIVE,
    values=st.tuples(POSITIVE, POSITIVE),
    periods=st.sampled_from([("2022-H1", "2025"), ("2023-Q3", "2025-H1"), ("2023", "2024-06"), ("2021-02", "2025")]),
)
def test_due_amounts_add_up_whatever_the_periods(
    baseline: Decimal, goal: Decimal, values: tuple[Decimal, Decimal], periods: tuple[str, str]
) -> None:
    observed, end = periods
    value = values[0]
    plan = one_target(f"baseline: {baseline}, target: {{value: {goal}, period: {end}}}")
    one = card_of(plan, f"target,period,value\nx,{observed},{value}\n").assessments[0]
    due = one.measures.due
    assume(not isinstance(due, Undefined) and not one.is_reached)
    assert not isinstance(due, Undefined)
    assert is_close(sum((step.amount for step in due), Decimal(0)), goal - value)
    assert is_close(due[-1].value, goal)


@given(values=st.lists(POSITIVE, min_size=1, max_size=4), baseline=POSITIVE, goal=POSITIVE, power=st.integers(-4, 8))
def test_a_change_of_unit_changes_no_ratio(values: list[Decimal], baseline: Decimal, goal: Decimal, power: int) -> None:
    """The same plan and values, all 10^k times as large, stand where they stood."""
    factor = Decimal(10) ** power
    years = [f"y{2021 + number}" for number in range(len(values))]
    one = one_of(baseline, goal, dict(zip(years, values, strict=True)))
    other = one_of(
        baseline * factor, goal * factor, dict(zip(years, [Decimal(f"{v * factor:f}") for v in values], strict=True))
    )
    assert (one.verdict, one.reason, one.flags) == (other.verdict, other.reason, other.flags)
    plain, scaled = numbers(one), numbers(other)
    for name in (
        "completion",
        "progress",
        "elapsed",
        "lead.share",
        "lead.years",
        "ratio",
        "change.rate",
        "pace.acceleration",
        "pace.achieved_rate",
        "pace.required_rate",
        "projection.arrives",
    ):
        assert is_close(plain[name], scaled[name]), name
    for name in ("expected", "gap", "pace.achieved", "pace.required", "projection.value"):
        value = plain[name]
        assert is_close(value * factor if isinstance(value, Decimal) else value, scaled[name]), name


@given(values=st.lists(POSITIVE, min_size=1, max_size=4), unit=st.sampled_from([("千", 3), ("万", 4), ("亿", 8)]))
def test_values_may_come_in_another_magnitude(values: list[Decimal], unit: tuple[str, int]) -> None:
    magnitude, power = unit
    rows = [(2021 + number, value) for number, value in enumerate(values)]
    plain = "target,period,value,unit\n" + "".join(f"firms,{year},{value},家\n" for year, value in rows)
    scaled = "target,period,value,unit\n" + "".join(
        f"firms,{year},{value.scaleb(-power):f},{magnitude}家\n" for year, value in rows
    )
    one, other = (card_of(PLAN, text).assessments[0] for text in (plain, scaled))
    assert one.verdict == other.verdict
    assert numbers(one) == numbers(other)


@given(baseline=POSITIVE, goal=POSITIVE, values=st.lists(POSITIVE, min_size=2, max_size=2))
def test_more_is_never_worse(baseline: Decimal, goal: Decimal, values: list[Decimal]) -> None:
    assume(goal > baseline)
    low, high = sorted(values)
    worse, better = (one_of(baseline, goal, {"y2023": value}) for value in (low, high))
    assert better.verdict.rank <= worse.verdict.rank


# --- submissions ----------------------------------------------------------------------------------------------------


@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["firms", "ratio", "amount"]), st.integers(2019, 2026), st.integers(0, 90)),
        min_size=1,
        max_size=8,
    ),
    data=st.data(),
)
def test_the_order_of_rows_changes_nothing(rows: list[tuple[str, int, int]], data: st.DataObject) -> None:
    def judged(some: Sequence[tuple[str, int, int]]) -> tuple[Scorecard, list[str]]:
        text = "target,period,value\n" + "".join(f"{name},{year},{value}\n" for name, year, value in some)
        reading = submission_of(text, DEMO)
        assert reading.value is not None
        settled = settle(reading.value.observations)
        return assess(DEMO, settled), sorted(codes(check_submissions(DEMO, settled)))

    card, found = judged(rows)
    other, found_there = judged(data.draw(st.permutations(rows)))
    assert [one.verdict for one in card.assessments] == [one.verdict for one in other.assessments]
    assert [one.measures for one in card.assessments] == [one.measures for one in other.assessments]
    assert found == found_there


@given(table=TABLES, order=st.permutations(range(len(COLUMNS))))
def test_the_order_of_columns_changes_only_column_numbers(table: list[list[str]], order: list[int]) -> None:
    def read(rows: list[list[str]]) -> tuple[object, list[str]]:
        reading = submission_of(to_csv(rows), DEMO)
        found = [(one.rule.code, one.place.line, sorted(one.facts.items())) for one in reading.findings]
        return reading.value, sorted(map(repr, found))

    rows = [list(COLUMNS), *table]
    assume(all(any(cell.strip() for cell in row) for row in table))
    assume(not any("\n" in cell for row in table for cell in row))
    assert read(rows) == read([[row[index] for index in order] for row in rows])


@given(table=TABLES)
def test_the_name_of_a_file_changes_only_the_path(table: list[list[str]]) -> None:
    text = to_csv([list(COLUMNS), *table])
    one, other = findings_of(text, "a.csv"), findings_of(text, "folder/名.csv")
    assert [found._replace(place=found.place._replace(path="folder/名.csv")) for found in one] == other


@given(table=TABLES, breaks=st.integers(1, 3))
def test_a_quoted_newline_above_moves_findings_down(table: list[list[str]], breaks: int) -> None:
    header = list(COLUMNS)
    sound = ["firms", "2020", "1", "", "", "", "note", "", ""]
    tall = [*sound[:6], "\n" * breaks, *sound[7:]]
    one, other = (findings_of(to_csv([header, first, *table])) for first in (sound, tall))
    assert [found._replace(place=moved(found.place, breaks)) for found in one] == other


def moved(place: Location, breaks: int) -> Location:
    """Return a place as so many more line breaks in line 2 move it."""
    down = breaks * (place.line > 2)
    return place._replace(line=place.line + down, end_line=place.end_line + down if place.end_line else 0)


@given(
    table=TABLES,
    filler=st.text("abc ", max_size=20),
    characters=st.text("徐州市科技元省约未睢涓沛高新", min_size=1, max_size=5),
    is_last=st.booleans(),
)
def test_gb18030_changes_nothing_but_one_notice(
    table: list[list[str]], filler: str, characters: str, *, is_last: bool
) -> None:
    text = to_csv([list(COLUMNS), *table]) + filler + characters + "\n" * (not is_last)
    one, other = findings_of(text.encode()), findings_of(text.encode("gb18030"))
    assert [found for found in other if found.rule.code != "XZK102"] == one
    assert codes(other).count("XZK102") == 1


@given(rows=st.integers(1, 6), quoted_row=st.integers(0, 5), column=st.integers(0, 2), newline=st.booleans())
def test_a_missing_closing_quote_is_one_finding(rows: int, quoted_row: int, column: int, *, newline: bool) -> None:
    quoted_row = min(quoted_row, rows - 1)
    lines = ["target,period,value"]
    for number in range(rows):
        cells = ["firms", str(2015 + number), "5"]
        if number == quoted_row:
            cells[column] = f'"{cells[column]}'
        lines.append(",".join(cells))
    text = "\n".join(lines) + "\n" * newline
    (finding,) = submission_of(text, DEMO).findings
    before = sum(len(cell) + 1 for cell in lines[quoted_row + 1].split(",")[:column])
    assert (finding.rule.code, finding.place.line) == ("XZK201", quoted_row + 2)
    assert finding.place.column == before + 1


@settings(max_examples=60)
@given(
    cells=st.lists(
        st.lists(CELLS | st.text(max_size=12), min_size=len(COLUMNS), max_size=len(COLUMNS)), min_size=1, max_size=4
    )
)
def test_any_text_in_any_cell_gives_an_answer(cells: list[list[str]]) -> None:
    reading = submission_of(to_csv([list(COLUMNS), *cells]).encode("utf-8", "replace"), DEMO)
    for finding in reading.findings:
        assert finding.message("zh").isprintable()
        assert finding.message("en").isprintable()
        assert finding.hint("en").isprintable()
    if reading.value:
        settled = settle(reading.value.observations)
        assert len(assess(DEMO, settled).assessments) == 3
        for finding in check_submissions(DEMO, settled):
            assert finding.message("en").isprintable()


# --- plans ----------------------------------------------------------------------------------------------------------


@given(data=st.data())
def test_a_plan_with_any_part_changed_gives_findings(data: st.DataObject) -> None:
    """A stretch of a sound plan is replaced by anything."""
    start = data.draw(st.integers(0, len(PLAN)))
    end = data.draw(st.integers(start, min(start + 30, len(PLAN))))
    put_in = data.draw(
        st.sampled_from(
            ["", "{", "[", "}", ":", "- ", "\n", "\t", "'", "：", "{a: {b: c}}", "[1, [2]]", "0", "-1", "家"]
        )
    )
    text = PLAN[:start] + put_in + PLAN[end:]
    plan, findings = plan_reading(text)
    assert (plan is None) == any(one.rule.severity == "error" for one in findings)
    last = text.count("\n") + 1
    for finding in findings:
        assert 0 <= finding.place.line <= last
        assert finding.message("zh")
        assert finding.message("en")


@given(values=st.lists(POSITIVE, min_size=2, max_size=4, unique=True))
def test_a_path_through_milestones_is_monotone(values: list[Decimal]) -> None:
    low, *between, high = sorted(values)
    milestones = ", ".join(f"{2021 + number}: {value}" for number, value in enumerate(between))
    fields = f"baseline: {low}, target: {{value: {high}, bound: at_least}}, milestones: {{{milestones}}}"
    expected = [
        card_of(one_target(fields), rows_of("x", **{f"y{year}": low})).assessments[0].measures.expected
        for year in range(2020, 2026)
    ]
    assert all(isinstance(value, Decimal) for value in expected)
    for earlier, later in pairwise(expected):
        assert isinstance(earlier, Decimal)
        assert isinstance(later, Decimal)
        assert earlier <= later
    assert (expected[0], expected[-1]) == (low, high)
