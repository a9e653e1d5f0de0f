"""What changed between two submissions: values and by how much, verdicts, revisions, rows that came and went."""

import json
from pathlib import Path
from typing import Any

import pytest
from program import run
from support import PLAN, name_of, plan_of, reason, submission_of

from xzkpi.assess.difference import Difference, ValueChange, VerdictChange, compare, relative_change
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Scorecard, assess
from xzkpi.model.derive import add_derived
from xzkpi.model.observation import Settled, settle
from xzkpi.model.plan import Plan
from xzkpi.values.undefined import Undefined

DEMO = plan_of(PLAN)
HEADER = "target,period,value,entity,status,released\n"
#: All three targets are ahead.
OLD = "firms,2023,2318,,,\nratio,2023,2.35,,,\namount,2023,251.6,,,\n"
#: The ratio is derived where it is not reported.
DERIVED = PLAN.replace("    limits: {min: 0, max: 100}\n", "    derive: {ratio: [rd, gdp]}\n") + (
    "inputs:\n  rd: {name: 研发经费, unit: 亿元}\n  gdp: {name: 总值, unit: 亿元}\n"
)


def side(rows: str, plan: Plan = DEMO) -> tuple[Scorecard, Settled]:
    """Judge rows."""
    reading = submission_of(HEADER + rows, plan)
    assert reading.value is not None
    settled = add_derived(plan, settle(reading.value.observations))
    return assess(plan, settled), settled


def differ(old: str, new: str, plan: Plan = DEMO) -> Difference:
    """Compare rows with rows."""
    return compare(*side(old, plan), *side(new, plan))


def written(one: ValueChange) -> tuple[str, str, str, str, str]:
    """Write a changed value: name, old, new, by how much, what became of it."""
    old, new = (str(each.value) if each else "" for each in (one.old, one.new))
    amount = "" if isinstance(one.amount, Undefined) else str(one.amount)
    return name_of(one.one), old, new, amount, str(one.fate)


# --- values ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        (OLD, OLD, []),
        ("", "", []),
        ("firms,2023,5,,,\n", "firms,2023,5.0,,,\n", []),
        # changed
        ("firms,2023,5,,,\n", "firms,2023,7,,,\n", [("firms 2023", "5", "7", "2", "changed")]),
        ("firms,2023,7,,,\n", "firms,2023,5,,,\n", [("firms 2023", "7", "5", "-2", "changed")]),
        ("ratio,2023,2.35,,,\n", "ratio,2023,1.90,,,\n", [("ratio 2023", "2.35", "1.90", "-0.45", "changed")]),
        # of a firmer status, or released later
        ("firms,2023,5,,初步,\n", "firms,2023,7,,正式,\n", [("firms 2023", "5", "7", "2", "revised")]),
        ("firms,2023,5,,预计,\n", "firms,2023,7,,初步,\n", [("firms 2023", "5", "7", "2", "revised")]),
        ("firms,2023,5,,正式,\n", "firms,2023,7,,初步,\n", [("firms 2023", "5", "7", "2", "changed")]),
        (
            "firms,2023,5,,,2024-01-01\n",
            "firms,2023,7,,,2024-02-01\n",
            [("firms 2023", "5", "7", "2", "revised")],
        ),
        (
            "firms,2023,5,,,2024-02-01\n",
            "firms,2023,7,,,2024-01-01\n",
            [("firms 2023", "5", "7", "2", "changed")],
        ),
        # came and went
        ("", "firms,2023,7,,,\n", [("firms 2023", "", "7", "", "added")]),
        ("firms,2023,7,,,\n", "", [("firms 2023", "7", "", "", "vanished")]),
        (
            "firms,2023,7,,,\n",
            "firms,2022,7,,,\n",
            [("firms 2022", "7", "7", "0", "moved")],
        ),
        # of entities, each for itself
        (
            "firms,2023,7,甲,,\nfirms,2023,9,,,\n",
            "firms,2023,8,甲,,\nfirms,2023,9,,,\n",
            [("firms 甲 2023", "7", "8", "1", "changed")],
        ),
        ("firms,2023,7,甲,,\n", "firms,2023,7,乙,,\n", None),
        # a conflict leaves no value
        ("firms,2023,7,,,\n", "firms,2023,7,,,\nfirms,2023,8,,,\n", [("firms 2023", "7", "", "", "vanished")]),
        # parts of a year are values of their own
        ("amount,2023-H1,7,,,\n", "amount,2023,15,,,\namount,2023-H1,7,,,\n", [("amount 2023", "", "15", "", "added")]),
    ],
)
def test_values_that_changed(old: str, new: str, changes: list[tuple[str, str, str, str, str]] | None) -> None:
    found = [written(one) for one in differ(old, new).values]
    if changes is None:
        assert {(name, fate) for name, _, _, _, fate in found} == {
            ("firms 甲 2023", "vanished"),
            ("firms 乙 2023", "added"),
        }
    else:
        assert found == changes


def test_values_stand_in_the_order_of_plan_and_time() -> None:
    rows = "amount,2022,1,,,\nfirms,2023,1,,,\nfirms,2022,1,,,\nratio,2021,1,,,\n"
    names = [name_of(one.one) for one in differ("", rows).values]
    assert names == ["firms 2022", "firms 2023", "ratio 2021", "amount 2022"]


@pytest.mark.parametrize(
    ("old", "new", "rate"), [("200", "250", "0.25"), ("200", "150", "-0.25"), ("0", "5", ""), ("-5", "5", "")]
)
def test_relative_change(old: str, new: str, rate: str) -> None:
    (one,) = differ(f"firms,2023,{old},,,\n", f"firms,2023,{new},,,\n").values
    found = relative_change(one)
    assert str(found) == rate if rate else reason(found) == "not-positive"


def test_rates_are_compared_in_points_only() -> None:
    target = "{name: 增速, unit: '%', kind: growth, target: 7}"
    plan = plan_of(f"plan: {{id: p, name: 规划, baseline: 2020, target: 2025}}\ntargets: {{g: {target}}}\n")
    (one,) = differ("g,2023,5,,,\n", "g,2023,6,,,\n", plan).values
    assert reason(relative_change(one)) == "rate-of-rates"


def test_input_is_compared_and_what_follows_from_it_is_judged() -> None:
    plan = plan_of(DERIVED)
    old, new = ("rd,2023,{},,,\ngdp,2023,1000,,,\n".format(value) for value in ("23.5", "19"))  # noqa: UP032
    difference = differ(old, new, plan)
    assert [written(one) for one in difference.values] == [("rd 2023", "23.5", "19", "-4.5", "changed")]
    assert [(one.target.id, one.old, one.new) for one in difference.verdicts] == [("ratio", "ahead", "far_behind")]


# --- verdicts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "turn"),
    [
        (Verdict.AHEAD, Verdict.LAGGING, "worse"),
        (Verdict.ON_TRACK, Verdict.FAR_BEHIND, "worse"),
        (Verdict.LAGGING, Verdict.FAR_BEHIND, "worse"),
        (Verdict.FAR_BEHIND, Verdict.REGRESSING, "worse"),
        (Verdict.HOLDING, Verdict.BROKEN, "worse"),
        (Verdict.SLIPPING, Verdict.BROKEN, "worse"),
        (Verdict.MET, Verdict.MISSED, "worse"),
        (Verdict.AHEAD, Verdict.NOT_COMPUTABLE, "worse"),
        (Verdict.LAGGING, Verdict.NOT_COMPUTABLE, "worse"),
        (Verdict.LAGGING, Verdict.AHEAD, "better"),
        (Verdict.REGRESSING, Verdict.FAR_BEHIND, "better"),
        (Verdict.BROKEN, Verdict.HOLDING, "better"),
        (Verdict.MISSED, Verdict.MET, "better"),
        (Verdict.NOT_COMPUTABLE, Verdict.AHEAD, "better"),
    ],
)
def test_verdicts_rise_and_fall(old: Verdict, new: Verdict, turn: str) -> None:
    one = VerdictChange(DEMO.targets["firms"], old, new)
    assert (one.is_worse, one.is_better) == (turn == "worse", turn == "better")


@pytest.mark.parametrize(
    ("old", "new", "verdicts"),
    [
        (OLD, OLD, []),
        (OLD, OLD.replace("2318", "2320"), []),
        (OLD, OLD.replace("2318", "1500"), [("firms", "ahead", "far_behind")]),
        (OLD.replace("2318", "1500"), OLD, [("firms", "far_behind", "ahead")]),
        (OLD, OLD.replace("firms,2023,2318,,,\n", ""), [("firms", "ahead", "not_computable")]),
        (OLD, OLD + "firms,2025,2999,,,\n", [("firms", "ahead", "missed")]),
        (
            OLD,
            OLD.replace("2.35", "1.9").replace("251.6", "200"),
            [("ratio", "ahead", "far_behind"), ("amount", "ahead", "lagging")],
        ),
        # entities have no part in the verdict on the whole
        (OLD, OLD + "firms,2023,5,甲,,\n", []),
    ],
)
def test_verdicts_that_changed(old: str, new: str, verdicts: list[tuple[str, str, str]]) -> None:
    difference = differ(old, new)
    assert [(one.target.id, str(one.old), str(one.new)) for one in difference.verdicts] == verdicts


def test_one_fall_makes_it_worse() -> None:
    old, new = OLD.replace("2318", "1500"), OLD.replace("2.35", "1.9")
    difference = differ(old, new)
    assert [one.is_better for one in difference.verdicts] == [True, False]
    assert any(one.is_worse for one in difference.verdicts)
    assert not any(one.is_worse for one in differ(old, OLD).verdicts)


# --- on the command line --------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a plan and several submissions, and work in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    submissions = {
        "old": OLD,
        "worse": OLD.replace("2318", "1500"),
        "vanished": OLD.replace("firms,2023,2318,,,\n", ""),
        "revised": OLD.replace("2318,,,", "2400,,,2024-05-01").replace("2.35", "2.40"),
        "wide": "",
    }
    for name, rows in submissions.items():
        (tmp_path / f"{name}.csv").write_text(HEADER + rows, encoding="utf-8")
    wide = "2023年情况,\n,单位：万元\n指标,2023年\n企业数（家）,2318\n占比（%）,2.35\n成交额,2516000\n"
    (tmp_path / "wide.csv").write_text(wide, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(arguments: str) -> Any:  # noqa: ANN401 - JSON
    """Return what a command prints as JSON."""
    return json.loads(run(arguments).stdout)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("old.csv old.csv", 0),
        ("old.csv worse.csv", 0),
        ("old.csv old.csv --fail-on worse", 0),
        ("old.csv worse.csv --fail-on worse", 1),
        ("worse.csv old.csv --fail-on worse", 0),
        ("old.csv vanished.csv --fail-on worse", 1),
        ("old.csv revised.csv --fail-on worse", 0),
        ("worse.csv worse.csv --fail-on lagging", 1),
        ("worse.csv worse.csv --fail-on worse", 0),
        ("old.csv nothing.csv", 2),
        ("old.csv worse.csv --fail-on any", 2),
    ],
)
def test_exit_codes(arguments: str, code: int) -> None:
    assert run(f"diff {arguments}").exit_code == code


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_people_read_what_changed(form: str) -> None:
    text = run(f"diff old.csv revised.csv -f {form}").stdout
    firms, ratio = (next(line for line in text.splitlines() if name in line) for name in ("企业数（家）", "占比（"))
    for cell in ("2,318", "2,400", "+82", "3.5%", "修订"):
        assert cell in firms
    for cell in ("2.35", "2.40", "+0.05", "2.1%", "改动"):
        assert cell in ratio.replace("\\", "")
    assert "old.csv" in text
    text = run(f"diff old.csv vanished.csv -f {form}").stdout
    assert "消失" in text
    assert "▲ 快于预期" in text
    assert "○ 无法判定" in text
    assert "下降" in text


@pytest.mark.usefixtures("folder")
def test_same_values_in_another_shape_are_no_difference() -> None:
    assert "没有差别" in run("diff old.csv wide.csv").stdout
    document = load("diff old.csv wide.csv -f json")
    assert (document["verdicts"], document["values"]) == ([], [])


@pytest.mark.usefixtures("folder")
def test_machines_read_what_changed() -> None:
    document = load("diff old.csv revised.csv -f json")
    assert (document["format"], document["old"], document["new"]) == (1, ["old.csv"], ["revised.csv"])
    firms, ratio = document["values"]
    assert firms == {
        "target": "firms",
        "entity": None,
        "period": "2023",
        "fate": "revised",
        "old": {"value": "2318", "status": "official", "place": "old.csv:2:12", "doubts": []},
        "new": {"value": "2400", "status": "official", "place": "revised.csv:2:12", "doubts": []},
        "change": "82",
        "rate": firms["rate"],
        "undefined": {},
    }
    assert firms["rate"].startswith("0.03537532355")
    assert (ratio["fate"], ratio["change"]) == ("changed", "0.05")
    document = load("diff old.csv worse.csv -f json")
    assert document["verdicts"] == [{"target": "firms", "old": "ahead", "new": "far_behind", "worse": True}]
    (gone,) = load("diff old.csv vanished.csv -f json")["values"]
    assert (gone["fate"], gone["new"], gone["change"], gone["rate"]) == ("vanished", None, None, None)
    assert {key: why["code"] for key, why in gone["undefined"].items()} == dict.fromkeys(
        ("change", "rate"), "no-observation"
    )


@pytest.mark.parametrize(
    ("old", "new", "commands"),
    [
        ("low", "old", "xzkpi check low.csv"),
        ("old", "low", "xzkpi check low.csv"),
        ("low", "less", "xzkpi check low.csv; xzkpi check less.csv"),
    ],
)
def test_what_each_side_is_checked_by_alone_is_named(folder: Path, old: str, new: str, commands: str) -> None:
    for name in ("low", "less"):
        (folder / f"{name}.csv").write_text(HEADER + OLD.replace("firms,2023,2318", "firms,2023,-1"), encoding="utf-8")
    assert f"用 {commands} 查看" in run(f"diff {old}.csv {new}.csv").stderr


@pytest.mark.parametrize("command", ["status --year 2023 old.csv", "diff worse.csv old.csv"])
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_what_is_illustrative_is_said_on_every_page(folder: Path, command: str, form: str) -> None:
    shown = OLD.replace("2318,,,", "2318,,illustrative,")
    (folder / "old.csv").write_text(HEADER + shown, encoding="utf-8")
    assert "用到示例值" in run(f"{command} -f {form}").stdout


@pytest.mark.usefixtures("folder")
def test_difference_as_of_a_period() -> None:
    assert "2022年及以前没有数据（--as-of）" in run("diff old.csv worse.csv --as-of 2022").stdout
    assert "没有差别" in run("diff old.csv old.csv --as-of 2023").stdout
