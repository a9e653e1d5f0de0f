"""Every threshold on both of its sides, through the whole program: a plan of all of them, and one run."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from program import printed

#: A target, the values that it has before the last one, the last one's period, and what the record then says.
Edge = tuple[str, dict[str, object], str, dict[str, str]]
HEAD = "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
WAY = "baseline: 100, target: {value: 200, bound: at_least}"
TWO_YEARS = "method: {}, baseline: 100, target: {{value: {}, bound: at_least, period: 2022}}"
UNTIL: dict[str, object] = {"2020": 140, "2021": 143, "2022": 145}
ANY = "direction: increase, baseline: 100"
EDGES: dict[str, Edge] = {
    "pace ahead": (WAY, {}, "2023", {"162.9": "on_track", "163": "ahead"}),
    "pace on track": (WAY, {}, "2023", {"156.9": "lagging", "157": "on_track"}),
    "pace lagging": (WAY, {}, "2023", {"135.9": "far_behind", "136": "lagging"}),
    "pace far behind": (WAY, {}, "2023", {"99.9": "regressing", "100": "far_behind"}),
    "before its time": (WAY, {}, "2023", {"199.9": "ahead", "200": "achieved"}),
    "in time": (WAY, {}, "2025", {"199.9": "missed", "200": "met"}),
    "falling": ("baseline: 200, target: {value: 100, bound: at_most}", {}, "2025", {"100": "met", "100.1": "missed"}),
    "cagr ahead": (TWO_YEARS.format("cagr", 121), {}, "2021", {"110.4": "on_track", "110.5": "ahead"}),
    "cagr on track": (TWO_YEARS.format("cagr", 121), {}, "2021", {"109.4": "lagging", "109.5": "on_track"}),
    "cagr lagging": (TWO_YEARS.format("cagr", 121), {}, "2021", {"105.9": "far_behind", "106": "lagging"}),
    "cagr far behind": (TWO_YEARS.format("cagr", 121), {}, "2021", {"99.9": "regressing", "100": "far_behind"}),
    "un2023 ahead": (TWO_YEARS.format("un2023", 120), {}, "2021", {"109.9": "on_track", "110": "ahead"}),
    "un2023 on track": (TWO_YEARS.format("un2023", "143.8"), {}, "2021", {"118.9": "lagging", "119": "on_track"}),
    "un2023 lagging": (TWO_YEARS.format("un2023", 310), {}, "2021", {"109.9": "far_behind", "110": "lagging"}),
    "aarr": (TWO_YEARS.format("aarr", 121), {}, "2021", {"109.9": "lagging", "110": "on_track"}),
    "much, without a number": (ANY, {}, "2021", {"101.49": "lagging", "101.5": "on_track"}),
    "some, without a number": (
        ANY, {}, "2021", {"100.49": "far_behind", "100.5": "lagging"}
    ),
    "none, without a number": (
        ANY, {}, "2021", {"99.9": "regressing", "100": "far_behind"}
    ),
    "destatis": (
        "method: destatis, target: 162.5", {"2019": 100, **UNTIL, "2023": 147}, "2024",
        {"149.9": "lagging", "150": "on_track"},
    ),
    "destatis flat": (
        "method: destatis, target: 190", {"2019": 150, **UNTIL, "2023": 147}, "2024",
        {"150": "regressing", "150.1": "lagging"},
    ),
    "three years": ("method: destatis, target: 170", {"2021": 143, "2022": 145}, "2023", {"147": "not_computable"}),
    "four years": ("method: destatis, target: 170", UNTIL, "2023", {"147": "lagging"}),
    "about": ("baseline: 2, target: {value: 2.6, bound: about}", {}, "2023", {"2.54": "ahead", "2.55": "achieved"}),
    "about, falling": (
        "baseline: 4, target: {value: 2.6, bound: about}", {}, "2023", {"2.64": "achieved", "2.65": "ahead"}
    ),
    "within a number": (
        "baseline: 10, target: {value: 20, bound: about, tolerance: 1}", {}, "2025", {"18.9": "missed", "19": "met"}
    ),
    "within a share": (
        "baseline: 10, target: {value: 20, bound: about, tolerance: 5%}", {}, "2025", {"18.9": "missed", "19": "met"}
    ),
    "exactly": (
        "baseline: 0, target: {value: 90, bound: exactly}", {}, "2023", {"90": "achieved", "90.1": "lagging"}
    ),
    "range": ("baseline: 5, target: {range: [6, 6.5]}", {}, "2025", {"5.9": "missed", "6": "met"}),
    "line": ("baseline: 100, hold: true", {}, "2023", {"99.9": "broken", "100": "holding"}),
    "slipping": ("baseline: 100, hold: true", {"2022": 105}, "2023", {"104.9": "slipping", "105": "holding"}),
    "cap": (
        "kind: cumulative, target: {value: 100, bound: at_most}", {"2021": 60}, "2022",
        {"40": "far_behind", "40.1": "broken"},
    ),
    "beside another": (
        "unit: '%', kind: growth, target: {of: gdp, bound: at_least}", {}, "2021", {"4.9": "lagging", "5": "on_track"}
    ),
    "in step with another": (
        "unit: '%', kind: growth, target: {of: gdp, bound: about}", {}, "2021",
        {"4.49": "lagging", "4.5": "on_track", "5.5": "on_track", "5.51": "ahead"},
    ),
    "growth": (
        "unit: '%', kind: growth, target: {value: 7, bound: at_least, period: 2021}", {}, "2021",
        {"6.9": "missed", "7": "met"},
    ),
    "reduction": (
        "unit: '%', kind: reduction, target: {total: 19, bound: at_least, period: 2022}", {"2021": 10}, "2022",
        {"9.9": "missed", "10": "met"},
    ),
}  # fmt: skip
FLOW = "kind: flow, milestones: {2023: 120}"
#: The same of the goal of the year 2023.
YEARS: dict[str, Edge] = {
    "met": (f"{WAY}, milestones: {{2023: 120}}", {}, "2023", {"119.9": "close", "120": "met"}),
    "close": (f"{WAY}, milestones: {{2023: 120}}", {}, "2023", {"113.9": "missed", "114": "close"}),
    "limit": (
        f"{FLOW}, target: {{value: 110, bound: at_most}}", {}, "2023",
        {"120": "met", "120.1": "close", "126": "close", "126.1": "missed"},
    ),
    "in time": (
        f"{FLOW}, target: {{value: 160, bound: at_least}}", {}, "2023-H1",
        {"59.9": "behind_schedule", "60": "on_schedule", "119.9": "on_schedule", "120": "met"},
    ),
    "limit in time": (
        f"{FLOW}, target: {{value: 110, bound: at_most}}", {}, "2023-H1",
        {"60": "on_schedule", "60.1": "behind_schedule", "120": "behind_schedule", "120.1": "missed"},
    ),
    "level in time": (WAY, {}, "2023-06", {"149.9": "behind_schedule", "150": "on_schedule"}),
    "rate in time": (
        "unit: '%', kind: growth, target: 6", {}, "2023-H1", {"5.9": "behind_schedule", "6": "on_schedule"}
    ),
    "part of a year": (
        "kind: flow, milestones: {2023: 120, 2023-H1: 50}, target: 160", {}, "2023-Q2",
        {"49.9": "behind_schedule", "50": "on_schedule"},
    ),
}  # fmt: skip

#: The same of a figure of the record, named first.
FIGURES: dict[str, Edge] = {
    "arrives": ("baseline: 0, target: {value: 105, bound: at_least}", {}, "2023", {"2.99": "None", "3": "2125-12"}),
    "flags": (
        "baseline: 50, target: {value: 51, bound: at_least}", {}, "2021",
        {"50.99": "[]", "49.001": "[]", "48.999": "['small-way']"},
    ),
    "points": ("baseline: 50, target: {value: 90, bound: at_least}", {"2021": 52}, "2022", {"55": "3"}),
    "low": ("baseline: 50, target: {value: 90, bound: at_least}", {}, "2021", {"55": "None"}),
}  # fmt: skip


def cases(edges: dict[str, Edge]) -> Iterator[tuple[str, str, str, list[str], str]]:
    """Yield the names, ids and fields of the targets of edges, their rows, and what is to be said of them."""
    for number, (name, (fields, values, period, sides)) in enumerate(edges.items()):
        for side, (value, wanted) in enumerate(sides.items()):
            own = values | {period: value}
            key = f"t{number}_{side}"
            unit = "" if "unit:" in fields else ", unit: 家"
            yield f"{name}: {value}", key, f"{fields}{unit}", [f"{key},{at},{one}" for at, one in own.items()], wanted


def said(folder: Path, edges: dict[str, Edge]) -> dict[str, Any]:
    """Return the record of each target as the program tells it of the goals of 2023."""
    every = list(cases(edges))
    targets = [f"  {key}: {{name: 指标{key}, {fields}}}\n" for _, key, fields, _, _ in every]
    plan = f"{HEAD}inputs: {{gdp: {{name: GDP增速, unit: '%', kind: growth}}}}\n"
    (folder / "targets.yaml").write_text(f"{plan}targets:\n{''.join(targets)}", encoding="utf-8")
    rows = ["target,period,value", "gdp,2021,5", *(row for one in every for row in one[3])]
    (folder / "d.csv").write_text("\n".join(rows), encoding="utf-8")
    told = json.loads(printed(f"status {folder / 'd.csv'} -f json --year 2023"))
    return {one["target"]: one for one in told["assessments"]}


def test_verdicts_on_both_sides_of_every_threshold(tmp_path: Path) -> None:
    told = said(tmp_path, EDGES)
    wanted = {name: wanted for name, *_, wanted in cases(EDGES)}
    assert {name: told[key]["verdict"] for name, key, *_ in cases(EDGES)} == wanted


def test_verdicts_of_the_year_on_both_sides_of_every_threshold(tmp_path: Path) -> None:
    told = said(tmp_path, YEARS)
    wanted = {name: wanted for name, *_, wanted in cases(YEARS)}
    assert {name: told[key]["year"]["verdict"] for name, key, *_ in cases(YEARS)} == wanted


def test_figures_on_both_sides_of_every_threshold(tmp_path: Path) -> None:
    told = said(tmp_path, FIGURES)
    for name, key, *_, wanted in cases(FIGURES):
        figure = name.partition(":")[0]
        assert str({**told[key], **told[key]["projection"]}[figure]) == wanted, name


#: A record of a register with a notice of ten days, on the last day of June 2023, and how it stands.
RECORDS = {
    "done,2022,2023-06-29,100": "done",
    "almost done,2022,2023-06-29,99.9": "overdue",
    "due today,2022,2023-06-30,99.9": "due_soon",
    "as far as may be,2023-06-21,2023-07-10,45": "due_soon",
    "behind,2023-06-21,2023-07-10,44.9": "behind",
    "due soon,2022,2023-07-10,99": "due_soon",
    "due later,2022,2023-07-11,99": "on_time",
    "not begun,2023-07-01,2023-12-31,0": "not_begun",
    "begun today,2023-06-30,2023-12-31,0": "on_time",
}
#: When a certificate of three years was issued.
FIRMS = {"2020-06-30": "lapsed", "2020-07-01": "valid", "2023-06-30": "valid", "2023-07-01": "candidate"}


@pytest.mark.parametrize(("key", "number"), [("tasks", len(RECORDS)), ("firms", len(FIRMS))])
def test_states_on_both_sides_of_every_day(key: str, number: int, tmp_path: Path) -> None:
    lists = "tasks: {name: 任务, file: tasks.csv, warn: 10}, firms: {name: 企业, file: firms.csv, term: 3}"
    plan = f"{HEAD}targets: {{x: {{name: 指标, unit: 家, target: 1}}}}\nregisters: {{{lists}}}\n"
    (tmp_path / "targets.yaml").write_text(plan, encoding="utf-8")
    (tmp_path / "tasks.csv").write_text("\n".join(["工作举措,开工时间,完成时限,进度(%)", *RECORDS]), encoding="utf-8")
    firms = [f"企业{number},{day}" for number, day in enumerate(FIRMS)]
    (tmp_path / "firms.csv").write_text("\n".join(["企业名称,发证日期", *firms]), encoding="utf-8")
    told = json.loads(printed(f"register {key} -f json --as-of 2023-06-30 --targets {tmp_path / 'targets.yaml'}"))
    wanted = RECORDS if key == "tasks" else FIRMS
    assert [one["state"] for one in told["records"]] == list(wanted.values())
    assert len(told["records"]) == number


#: Of each criterion the value at the goal's edge, under and over it, and the points it gets.
POINTS = {
    "{points: 40, rule: goal, extra: 4}": {"109": "43.6", "110": "44", "111": "44"},
    "{points: 30, rule: goal, cap: 1.2}": {"119": "35.7", "120": "36", "121": "36"},
    "{points: 10, rule: goal}": {"99": "9.9", "100": "10", "101": "10"},
    "{points: 20, rule: step, anchor: goal, base: 20, per: 2, each: 1, within: 5}": {
        "101.9": "20", "102": "21", "98.1": "20", "98": "19", "109.9": "24", "110": "25", "112": "25",
    },
}  # fmt: skip


@pytest.mark.parametrize("criterion", POINTS)
def test_points_on_both_sides_of_every_step(criterion: str, tmp_path: Path) -> None:
    sides = POINTS[criterion]
    names = [f"县{number}" for number in range(len(sides))]
    goals = ", ".join(f"{name}: {{target: {{value: 100, period: 2023}}}}" for name in names)
    least = float(next(iter(sides.values())))
    plan = f"""\
{HEAD}entities: [{", ".join(names)}]
targets: {{x: {{name: 指标, unit: 家, baseline: 10, target: 900, entities: {{{goals}}}}}}}
assess: {{name: 考核, period: 2023, grades: {{优秀: {least}}}, items: [{{target: x, {criterion[1:]}]}}
"""
    (tmp_path / "targets.yaml").write_text(plan, encoding="utf-8")
    rows = [f"x,2023,{value},{name}" for name, value in zip(names, sides, strict=True)]
    (tmp_path / "d.csv").write_text("\n".join(["target,period,value,entity", *rows]), encoding="utf-8")
    (group,) = json.loads(printed(f"rank {tmp_path / 'd.csv'} -f json"))["groups"]
    told = {one["entity"]: one for one in group["entities"]}
    for name, points in zip(names, sides.values(), strict=True):
        assert told[name]["total"] == points
        assert told[name]["grade"] == ("优秀" if float(points) >= least else None)
