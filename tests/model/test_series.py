"""Of several values for one thing the later or firmer counts, and what disagrees is told."""

from itertools import permutations

import pytest
from support import PLAN, check_submissions, codes, one_target, plan_of, submission_of

from xzkpi.model.observation import Observation, Settled, firmer, reported_at, settle
from xzkpi.model.plan import Plan
from xzkpi.rules.finding import Finding
from xzkpi.values.period import parse_period

DEMO = plan_of(PLAN)
X = plan_of(one_target("baseline: 1, target: 20"))
HEADER = "target,period,value,entity,status,released\n"


def read_files(plan: Plan, *files: str, names: tuple[str, ...] = ()) -> list[Observation]:
    """Return the observations of several files of rows, which have to be sound."""
    found: list[Observation] = []
    for number, rows in enumerate(files):
        name = names[number] if names else f"{number + 1}.csv"
        reading = submission_of(HEADER + rows, plan, name)
        assert reading.value is not None
        assert not reading.findings
        found += reading.value.observations
    return found


def settled_of(*files: str, names: tuple[str, ...] = ()) -> Settled:
    """Settle several files of rows."""
    return settle(read_files(DEMO, *files, names=names))


def checked(*files: str, plan: Plan = X) -> list[Finding]:
    """Return what is found in the submissions of a plan together."""
    return check_submissions(plan, settle(read_files(plan, *files)))


def values(settled: Settled) -> list[str]:
    """Return the values that count, with their periods."""
    return [f"{one.period}={one.value}" for one in settled.observations]


def test_observations_come_in_the_order_of_time() -> None:
    settled = settled_of("firms,2023,3,,,\nfirms,2021,1,,,\nfirms,2022-H1,2,,,\nfirms,2022,4,,,\n")
    assert values(settled) == ["2021=1", "2022-H1=2", "2022=4", "2023=3"]


@pytest.mark.parametrize(
    ("files", "chosen", "repeats", "conflicts", "revisions"),
    [
        # one file
        (["firms,2023,5,,,\nfirms,2023,5,,,\n"], ["2023=5"], 1, 0, 0),
        (["firms,2023,5,,,\nfirms,2023,5.0,,,\n"], ["2023=5"], 1, 0, 0),
        (["firms,2023,5,,,\nfirms,2023,5,,,\nfirms,2023,5,,,\n"], ["2023=5"], 2, 0, 0),
        (["firms,2023,5,,,\nfirms,2023,6,,,\n"], [], 0, 1, 0),
        (["firms,2023,5,,初步,\nfirms,2023,6,,正式,\n"], [], 0, 1, 0),
        (["firms,2023,5,,,2024-01-01\nfirms,2023,6,,,2024-02-01\n"], [], 0, 1, 0),
        (["firms,2023,5,甲,,\nfirms,2023,6,乙,,\nfirms,2023,7,,,\n"], ["2023=7", "2023=6", "2023=5"], 0, 0, 0),
        # two files
        (["firms,2023,5,,,\n", "firms,2023,5,,,\n"], ["2023=5"], 0, 0, 0),
        (["firms,2023,5,,,\n", "firms,2023,6,,,\n"], [], 0, 1, 0),
        (["firms,2023,5,,初步,\n", "firms,2023,6,,正式,\n"], ["2023=6"], 0, 0, 1),
        (["firms,2023,5,,正式,\n", "firms,2023,6,,预计,\n"], ["2023=5"], 0, 0, 1),
        (["firms,2023,5,,预计,\n", "firms,2023,6,,示例,\n"], ["2023=5"], 0, 0, 1),
        (["firms,2023,5,,,2024-01-01\n", "firms,2023,6,,,2024-02-01\n"], ["2023=6"], 0, 0, 1),
        (["firms,2023,5,,,2024-03-01\n", "firms,2023,6,,,2024-02-01\n"], ["2023=5"], 0, 0, 1),
        (["firms,2023,5,,正式,2024-01-01\n", "firms,2023,6,,初步,2024-02-01\n"], ["2023=6"], 0, 0, 1),
        (["firms,2023,5,,正式,2024-01-01\n", "firms,2023,6,,初步,2024-01-01\n"], ["2023=5"], 0, 0, 1),
        (["firms,2023,5,,正式,\n", "firms,2023,6,,初步,2024-01-01\n"], ["2023=5"], 0, 0, 1),
        (["firms,2023,5,,,\n", "firms,2023,6,,,2024-01-01\n"], [], 0, 1, 0),
        # three files
        (
            ["firms,2023,5,,,2024-01-01\n", "firms,2023,6,,,2024-02-01\n", "firms,2023,7,,,2024-03-01\n"],
            ["2023=7"],
            0,
            0,
            2,
        ),
    ],
)
def test_one_value_is_chosen(files: list[str], chosen: list[str], repeats: int, conflicts: int, revisions: int) -> None:
    settled = settled_of(*files)
    assert values(settled) == chosen
    assert (len(settled.repeats), len(settled.conflicts), len(settled.revisions)) == (repeats, conflicts, revisions)


@pytest.mark.parametrize(
    ("files", "chosen"),
    [
        (("firms,2023,5,,预计,\n", "firms,2023,6,,初步,\n", "firms,2023,7,,正式,\n"), ["2023=7"]),
        (("firms,2023,5,,初步,\n", "firms,2023,6,,初步,\n", "firms,2023,7,,正式,\n"), ["2023=7"]),
        (("firms,2023,5,,,2024-01-01\n", "firms,2023,6,,,2024-01-01\n", "firms,2023,7,,,2024-02-01\n"), ["2023=7"]),
        (("firms,2023,5,,正式,\n", "firms,2023,6,,正式,\n", "firms,2023,7,,初步,\n"), []),
    ],
)
def test_names_of_files_do_not_choose(files: tuple[str, ...], chosen: list[str]) -> None:
    for names in permutations(("a.csv", "b.csv", "c.csv")):
        assert values(settled_of(*files, names=names)) == chosen


def test_pairs_name_both_places() -> None:
    (pair,) = settled_of("firms,2023,5,,,\n", "firms,2022,1,,,\nfirms,2023,6,,,\n").conflicts
    assert (str(pair.earlier.place), str(pair.later.place)) == ("1.csv:2:12", "2.csv:3:12")
    (pair,) = settled_of("firms,2023,5,,正式,\n", "firms,2023,6,,初步,\n").revisions
    assert (str(pair.earlier.value), str(pair.later.value)) == ("6", "5")


def test_series_of_a_target_leaves_entities_out() -> None:
    settled = settled_of("firms,2021,1,,,\nfirms,2022,2,,,\nratio,2022,3,,,\nfirms,2023,4,,,\nfirms,2022,9,甲,,\n")
    lines = settled.until(parse_period("2022-H2")).reports.lines
    assert {key: [one.value for one in line] for key, line in lines.items()} == {
        ("firms", ""): [1, 2], ("ratio", ""): [3], ("firms", "甲"): [9],
    }  # fmt: skip


def test_the_firmer_of_two() -> None:
    early, late, rough = read_files(
        DEMO,
        "firms,2023,5,,正式,2024-01-01\n",
        "firms,2023,6,,正式,2024-02-01\n",
        "firms,2023,7,,预计,\n",
    )
    assert firmer(early, late) is late
    assert firmer(late, early) is late
    assert firmer(early, rough) is early
    assert firmer(rough, late) is late
    assert firmer(early, early) is None


def test_what_was_reported_at_a_time_is_the_whole_before_its_part() -> None:
    settled = settle(read_files(DEMO, "firms,2022-Q2,1,,,\nfirms,2022-H1,2,,,\nfirms,2023-H1,3,,,\n"))
    line, month = settled.reports.lines["firms", ""], parse_period("2022-06")
    assert month is not None
    before = reported_at(line, month.end)
    assert before is not None
    assert before.value == 2
    assert reported_at(line, month.end - 12) is None


@pytest.mark.parametrize(
    ("files", "found"),
    [
        (["x,2023,5,,,\n"], []),
        (["x,2023,5,,,\nx,2023,5,,,\n"], ["XZK504"]),
        (["x,2022,4,,,\nx,2023,5,,,\nx,2023,6,,,\n"], ["XZK505"]),
        (["x,2022,4,,,\nx,2023,5,,,\n", "x,2023,6,,,\n"], ["XZK505"]),
        (["x,2023,5,,,\nx,2023,6,,,\n"], ["XZK505"]),
        (["x,2023,5,,初步,\n", "x,2023,6,,正式,\n"], ["XZK515"]),
        (["x,2025,20,,,\n"], []),
        (["x,2026,21,,,\n"], ["XZK506"]),
        (["x,2025,20,甲,,\nx,2026,21,甲,,\nx,2025,20,,,\n"], ["XZK506"]),
        (["x,2020,1,,,\n"], []),
        (["x,2020,1.0,,,\n"], []),
        (["x,2020,2,,,\n"], ["XZK516"]),
        (["x,2021,3,,,\n", "x,2020,2,甲,,\n"], []),
        ([""], ["XZK508"]),
    ],
)
def test_submissions_are_checked_together(files: list[str], found: list[str]) -> None:
    if files == [""]:
        assert codes(check_submissions(X, settle(()))) == found
    else:
        assert codes(checked(*files)) == found


def test_conflict_names_both_places_and_values() -> None:
    (finding,) = checked("x,2022,1,,,\nx,2023,5,,,\n", "x,2023,6,,,\n")
    assert (finding.place.path, finding.place.line) == ("2.csv", 2)
    message = finding.message("en")
    assert "6" in message
    assert "5 in 1.csv:3" in message


def test_unreported_target_is_named_at_the_plan() -> None:
    findings = check_submissions(DEMO, settled_of("firms,2023,5,,,\n"))
    assert [(one.rule.code, one.place.path, one.facts["record"]) for one in findings] == [
        ("XZK508", "targets.yaml", "ratio"),
        ("XZK508", "targets.yaml", "amount"),
    ]


@pytest.mark.parametrize(
    "rows", ["x,2023,5,{0},,\nx,2023,5,{0},,\n", "x,2026,5,{0},,\n", "x,2023,5,{0},,\nx,2023,6,{0},,\n"]
)
def test_finding_repeats_no_control_character(rows: str) -> None:
    reading = submission_of(HEADER + rows.format("a\x1b[31mb"), X, "1.csv")
    assert reading.value is not None
    assert {one.rule.code for one in reading.findings} == {"XZK106"}
    across = check_submissions(X, settle(reading.value.observations))
    assert across
    for finding in (*reading.findings, *across):
        assert finding.message("en").isprintable()
        assert finding.message("zh").isprintable()
