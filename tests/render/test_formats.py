"""One report through all formats against golden files, hostile data through all formats, and the contract of JSON."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from program import invoke, printed
from support import kept

from xzkpi import __version__
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.render.formats.disarm import guard_cell
from xzkpi.render.formats.markdown import escape_markdown
from xzkpi.rules.index import BY_CODE
from xzkpi.values.number import parse_number

GOLDEN = Path(__file__).parent / "golden"

PLAN = """\
plan:
  id: many
  name: 各种情形的规划
  name_en: A plan of many cases
  baseline: 2020
  target: 2025
  source: {title: 政府公报, url: example.org/plan, published: 2021-02-01, note: 第一章}
dimensions: {growth: 增长, limits: 约束}
entities:
  east: {name: 东区, name_en: East}
targets:
  ahead:
    name: 快于预期
    name_en: Ahead
    dimension: growth
    unit: 家
    baseline: {value: 1000, status: illustrative, source: 示例}
    target: {value: 3000, bound: at_least}
  on_track:
    name: 符合预期
    name_en: On track
    dimension: growth
    unit: "%"
    baseline: 1.70
    target: {value: 2.6, bound: about}
    limits: {min: 0, max: 100}
  lagging:
    name: 滞后
    name_en: Lagging
    dimension: growth
    unit: 亿元
    kind: flow
    nature: binding
    baseline: 100
    target: {multiple: 3, bound: at_least}
    milestones: {2022: 160, 2024: 250}
  far_behind: {name: 严重滞后, name_en: Far, dimension: growth, unit: 岁, baseline: 77.5, target: {change: 1.0}}
  regressing: {name: 倒退, dimension: growth, unit: 家, baseline: 50, target: {value: 80, bound: at_least}}
  achieved: {name: 提前实现, dimension: growth, unit: 家, baseline: 10, target: {value: 20, bound: at_least}}
  met: {name: 已完成, dimension: growth, unit: 家, baseline: 10, target: {value: 20, bound: at_least, period: 2023}}
  missed: {name: 未完成, dimension: growth, unit: 家, baseline: 10, target: {value: 20, bound: exactly, period: 2022}}
  falling: {name: 下降, dimension: limits, unit: 吨/万元, baseline: 2, target: {value: 1.5, bound: at_most}}
  holding: {name: 控制线, dimension: limits, unit: ‰, baseline: 7.05, target: {value: 70, bound: at_most}}
  slipping: {name: 保持, dimension: limits, unit: 万亩, baseline: 100, hold: true, target: {bound: at_least}}
  broken: {name: 跌破, dimension: limits, unit: 万亩, baseline: 100, target: {value: 99, bound: at_least}}
  no_baseline: {name: 无基期, unit: 项, target: {value: 500, bound: at_least}}
  no_data: {name: 无数据, unit: 项, baseline: 1, target: {value: 5, bound: at_least}}
  part_year: {name: 年内, unit: 亿元, kind: flow, baseline: 1, target: {value: 5, bound: at_least}}
inputs:
  gdp: {name: 总值, unit: 亿元, kind: flow}
"""
Y2022 = """\
target,period,value,unit,entity,status,source,note,released
ahead,2022,1908,家,,,公报,,2023-02-28
on_track,2022,2.0,%,,,,,
lagging,2022,150,亿元,,,,,2023-02-28
far_behind,2022,77.6,岁,,,,,
regressing,2022,52,家,,,,,
regressing,2021,many,家,,,,,
achieved,2022,19,家,,,,,
met,2022,18,家,,,,,
missed,2022,19,家,,,,,
falling,2022,1.9,吨/万元,,,,,
holding,2022,8.10,‰,,,,,
slipping,2022,102,万亩,,,,,
broken,2022,99.5,万亩,,,,,
no_baseline,2022,100,项,,,,,
part_year,2022-H1,2,亿元,,,,,
gdp,2022,8457.84,亿元,,,,,
"""
Y2023 = """\
指标,时期,数值,单位,地区,状态,来源,备注,发布日期
ahead,2023,2318,家,,,公报,,
ahead,2023,400,家,东区,,,,
on_track,2023,2.25,%,,preliminary,,初步,
lagging,2022,152,亿元,,,,,2024-02-28
lagging,2023,1855000,万元,,estimate,,,
far_behind,2023,77.65,岁,,,,,
regressing,2023,49,家,,,,,
achieved,2023,25,家,,,,,
met,2023,21,家,,,,,
missed,2023,20,家,,,,,
falling,2023,1.75,吨/万元,,,,,
holding,2023,8.36,‰,,,,,
slipping,2023,101,万亩,,,,,
broken,2023,98.7,万亩,,,,,
no_baseline,2023,160,项,,illustrative,,,
part_year,2023-H1,2.5,亿元,,,,,
"""
#: Golden files and the command lines that make them; a number stands for a terminal of that width.
REPORTS = {
    "status.zh.txt": "status",
    "status.en.txt": "status --lang en",
    "status.ascii.txt": "status --ascii",
    "status.80.txt": "80 status",
    "status.40.txt": "40 status",
    "status.md": "status -f markdown",
    "status.en.md": "status -f markdown --lang en",
    "status.csv": "status -f csv",
    "status.json": "status -f json",
    "status.en.json": "status -f json --lang en",
    "gap.zh.txt": "gap",
    "gap.en.txt": "gap --lang en",
    "gap.ascii.txt": "gap --ascii",
    "gap.md": "gap -f markdown",
    "target.zh.txt": "gap --target lagging",
    "target.en.txt": "gap --target lagging --lang en",
    "target.md": "gap --target falling -f markdown",
    "explain.zh.txt": "explain lagging",
    "explain.en.txt": "explain lagging --lang en",
    "explain.md": "explain on_track -f markdown",
    "entities.zh.txt": "status --by entity",
    "diff.zh.txt": "diff data/2022.csv data/2023.csv",
    "diff.en.txt": "diff data/2022.csv data/2023.csv --lang en",
    "diff.json": "diff data/2022.csv data/2023.csv -f json",
    "check.zh.txt": "check",
    "check.en.txt": "check --lang en",
    "check.json": "check -f json",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with the plan of many cases and its data, and work in it."""
    make(tmp_path, PLAN, {"2022": Y2022, "2023": Y2023})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(folder: Path, plan: str, submissions: dict[str, str]) -> None:
    """Write a plan and its submissions."""
    (folder / ".git").mkdir()
    (folder / "data").mkdir()
    (folder / "targets.yaml").write_text(plan, encoding="utf-8")
    (folder / "old.csv").write_text("target,period,value\nt0,2023,1\nt7,2023,1\n", encoding="utf-8")
    for name, content in submissions.items():
        (folder / f"data/{name}.csv").write_text(content, encoding="utf-8", newline="")


@pytest.mark.parametrize("name", list(REPORTS))
@pytest.mark.usefixtures("folder")
def test_golden(name: str) -> None:
    width, _, arguments = REPORTS[name].rpartition(" ") if REPORTS[name][0].isdigit() else ("", "", REPORTS[name])
    text = printed(arguments, **({"COLUMNS": width} if width else {})).replace(f"xzkpi {__version__}", "xzkpi VERSION")
    assert text == kept(GOLDEN / name, text)


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(REPORTS)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize(
    "command",
    ["status", "gap", "gap --target lagging", "explain lagging", "status --by entity", "diff data data/2023.csv"],
)
def test_human_reports_end_with_what_they_rest_on(command: str, form: str) -> None:
    parts = ("targets.yaml", "政府公报", "data/2023.csv", "2023", "pace", f"xzkpi {__version__}")
    for lang in ("zh", "en"):
        last = printed(f"{command} -f {form} --lang {lang}").rpartition("\n\n")[2].replace("\\", "")
        assert [part for part in parts if part not in last] == []


# The contract of JSON.

KEYS = {
    "": {"format", "plan", "as_of", "method", "thresholds", "notes", "summary", "assessments", "findings"},
    "plan": {"id", "name", "name_en", "baseline", "target", "source"},
    "thresholds": {"ahead", "on_track", "lagging"},
    "summary": {"total", "by_verdict", "share_on_track"},
    "assessment": {
        *("target", "entity", "name", "unit", "kind", "direction", "baseline", "latest", "goal"),
        *("completion", "progress", "elapsed", "lead", "ratio", "expected", "gap", "change", "pace", "projection"),
        *("due", "verdict", "method_class", "flags", "reasons", "undefined"),
    },
    "baseline": {"period", "value", "status"},
    "latest": {"period", "value", "status"},
    "goal": {"period", "value", "bound"},
    "lead": {"share", "years"},
    "change": {"from", "value", "rate"},
    "pace": {"achieved", "required", "original", "acceleration", "achieved_rate", "required_rate"},
    "projection": {"value", "arrives"},
    "due": {"period", "value", "amount"},
    "finding": {
        *("code", "name", "case", "severity", "message", "hint", "path", "line", "column", "end_line", "end_column"),
        *("record", "field", "found", "expected", "related", "fingerprint"),
    },
}
#: Keys whose values are computed numbers.
NUMBERS = ("completion", "progress", "elapsed", "lead", "ratio", "expected", "gap", "pace", "projection", "change")
#: A plain decimal of at most 28 significant digits.
DECIMAL = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?"


def load(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return a JSON document; it holds each key once and no float."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)

    def refuse(text: str) -> None:
        message = f"{text} is no string of decimals"
        raise AssertionError(message)

    return json.loads(text, object_pairs_hook=once, parse_float=refuse, parse_constant=refuse)


def leaves(value: Any, name: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    """Yield dotted names and values of what is not a mapping."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield from leaves(member, f"{name}.{key}")
    else:
        yield name, value


@pytest.mark.parametrize(
    "command", ["status", "gap", "gap --target lagging", "status --only met,ahead", "status --as-of 2019"]
)
@pytest.mark.usefixtures("folder")
def test_json_has_the_names_of_the_contract(command: str) -> None:
    document = load(printed(f"{command} -f json"))
    assert document["format"] == 1
    assert document["method"] == "pace"
    assert KEYS[""] <= set(document)
    for part in ("plan", "thresholds", "summary"):
        assert KEYS[part] <= set(document[part])
    assert all(isinstance(note, str) and note for note in document["notes"])
    assert document["summary"]["total"] == 15 == sum(document["summary"]["by_verdict"].values())
    assert set(document["summary"]["by_verdict"]) <= set(Verdict)
    for one in document["assessments"]:
        assert KEYS["assessment"] <= set(one)
        for part in ("baseline", "latest", "goal", "lead", "change", "pace", "projection"):
            assert one[part] is None or KEYS[part] <= set(one[part]), part
        for step in one["due"] or ():
            assert set(step) == KEYS["due"]
        for reason in one["reasons"]:
            assert set(reason) == {"code", "text"}
        assert one["verdict"] in set(Verdict)
        assert one["method_class"] in {None, *Verdict}


@pytest.mark.usefixtures("folder")
def test_json_numbers_and_what_is_undefined() -> None:
    document = load(printed("status -f json"))
    seen = 0
    for one in document["assessments"]:
        undefined = one["undefined"]
        for key in NUMBERS:
            for name, value in leaves(one[key], key):
                if name == "change.from":
                    continue
                assert (value is None) is (name in undefined), name
                if value is not None and name != "projection.arrives":
                    assert re.fullmatch(DECIMAL, value), (name, value)
                    assert len(value.lstrip("-0.").replace(".", "")) <= 28
                    seen += 1
        assert (one["due"] is None) is ("due" in undefined)
        for name, reason in undefined.items():
            assert set(reason) == {"code", "text"}, name
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", reason["code"])
            assert re.search("[\u4e00-\u9fff]", reason["text"])
    assert seen > 100


@pytest.mark.usefixtures("folder")
def test_json_of_one_target() -> None:
    (one,) = load(printed("gap --target ahead -f json"))["assessments"]
    assert one["target"] == "ahead"
    assert one["entity"] is None
    assert one["unit"] == "家"
    assert one["kind"] == "level"
    assert one["direction"] == "increase"
    assert (one["baseline"]["period"], one["baseline"]["value"], one["baseline"]["status"]) == (
        "2020",
        "1000",
        "illustrative",
    )
    assert (one["latest"]["period"], one["latest"]["value"], one["latest"]["status"]) == ("2023", "2318", "official")
    assert (one["goal"]["period"], one["goal"]["value"], one["goal"]["bound"]) == ("2025", "3000", "at_least")
    assert one["completion"].startswith("0.7726666")
    assert one["progress"] == "0.659"
    assert one["elapsed"] == "0.6"
    assert one["lead"] == {"share": "0.059", "years": "0.295"}
    assert one["ratio"].startswith("1.0983333")
    assert one["expected"] == "2200"
    assert one["gap"] == "682"
    assert (one["change"]["from"], one["change"]["value"]) == ("2022", "410")
    assert one["change"]["rate"].startswith("0.2148")
    assert (one["pace"]["required"], one["pace"]["original"]) == ("341", "400")
    assert one["pace"]["achieved"].startswith("439.33")
    assert one["projection"]["value"].startswith("3196.66")
    assert one["projection"]["arrives"] == "2025-07"
    assert one["due"] == [
        {"period": "2024", "value": "2659", "amount": "341"},
        {"period": "2025", "value": "3000", "amount": "341"},
    ]
    assert (one["verdict"], one["method_class"], one["flags"]) == ("ahead", "ahead", ["illustrative"])


@pytest.mark.usefixtures("folder")
def test_json_of_a_check() -> None:
    document = load(printed("check -f json"))
    assert set(document) == {"format", "files", "counts", "dropped", "findings"}
    assert document["format"] == 1
    rows = [(one["path"], one["encoding"], one["rows"]) for one in document["files"]]
    assert rows[1:] == [("data/2022.csv", "utf-8", 16), ("data/2023.csv", "utf-8", 16)]
    assert rows[0][0] == "targets.yaml"
    codes = [finding["code"] for finding in document["findings"]]
    assert document["counts"] == {code: codes.count(code) for code in sorted(codes)}
    assert document["dropped"] == 0
    assert {"XZK402", "XZK506", "XZK508", "XZK515", "XZK617", "XZK618"} == set(codes)
    for finding in document["findings"]:
        rule = BY_CODE[finding["code"]]
        assert (finding["name"], finding["severity"]) == (rule.name, rule.severity)
    number = next(finding for finding in document["findings"] if finding["code"] == "XZK402")
    assert (number["path"], number["line"], number["column"]) == ("data/2022.csv", 7, 17)
    assert (number["record"], number["field"], number["found"]) == ("regressing 2021", "value", "many")
    assert re.fullmatch(r"[0-9a-f]{16,}", number["fingerprint"])


@pytest.mark.usefixtures("folder")
def test_json_findings_have_the_names_of_the_contract() -> None:
    for command in ("check", "status"):
        for finding in load(printed(f"{command} -f json"))["findings"]:
            assert set(finding) == KEYS["finding"]


def test_fingerprints_survive_edits_elsewhere(folder: Path) -> None:
    def fingerprints() -> set[str]:
        return {finding["fingerprint"] for finding in load(printed("check -f json"))["findings"]}

    before = fingerprints()
    assert len(before) == 7
    header, rest = Y2022.split("\n", maxsplit=1)
    (folder / "data/2022.csv").write_text(f"{header}\ngdp,2022-H1,4000,亿元,,,,,\n{rest}", encoding="utf-8")
    assert fingerprints() == before
    (folder / "data/2022.csv").write_text(Y2022.replace("many", "several"), encoding="utf-8")
    assert fingerprints() == before, "another wrong value in the same cell is the same fault"


@pytest.mark.usefixtures("folder")
def test_csv_has_a_line_for_each_target() -> None:
    rows = list(csv.DictReader(io.StringIO(printed("status -f csv")), strict=True))
    document = load(printed("status -f json"))
    assert [row["target"] for row in rows] == [one["target"] for one in document["assessments"]]
    for row, one in zip(rows, document["assessments"], strict=True):
        for key in NUMBERS:
            for name, value in leaves(one[key], key):
                if name != "change.from":
                    assert row[name] == (value or ""), "the CSV has the numbers of the JSON"
        assert row["verdict"] == one["verdict"]
        assert row["flags"].split() == one["flags"]
        named = dict(part.split(": ") for part in row["undefined"].split("; ") if part)
        assert named == {name: reason["code"] for name, reason in one["undefined"].items()}


@pytest.mark.usefixtures("folder")
def test_csv_of_no_targets_keeps_its_header() -> None:
    every = printed("status -f csv").splitlines()
    assert printed("status -f csv --only holding").splitlines() == every[:1]


# Hostile data.

HOSTILE = (
    "[/red]abc[bold]",
    "a|b||c",
    'quo"te, comma; semi',
    "=1+1",
    "+cmd",
    "-x",
    "@SUM(A1)",
    "::error::boom",
    "##[error]boom",
    "`code` *b* _i_ ~s~ # h",
    "<script>alert(1)</script> <!--",
    "![x](javascript:1) [y](z)",
    "back\\slash\\",
    "全角ＡＢ，｜、👩 é",
    "&amp; &lt;",
    "{brace} {0} %s",
    "1. first",
    "- item",
    "---",
)
CONTROLS = ("a\nb", "esc\x1b[31mred", "bell\x07", "tab\tbed", "c1\x9b31m", "nul\x00", "cr\rx", "del\x7f")
FORMATS = (
    "status",
    "status --ascii",
    "status -f markdown",
    "status -f csv",
    "status -f json",
    "gap",
    "gap -f markdown",
    "gap -f csv",
    "gap -f json",
    "gap --target t0",
    "gap --target t0 -f markdown",
    "explain t0",
    "explain t0 -f markdown",
    "check",
    "check -f json",
    "diff old.csv data",
    "diff old.csv data -f markdown",
    "diff old.csv data -f json",
)


def hostile_plan(texts: tuple[str, ...]) -> str:
    """Return a plan with hostile texts wherever a plan has texts, as JSON, which is YAML."""
    targets = {
        f"t{number}": {
            "name": f"{text} {number}" if texts.count(text) > 1 else text,
            "unit": text,
            "dimension": "d",
            "note": text,
            "baseline": {"value": "1", "source": text, "note": text, "status": "illustrative"},
            "target": {"value": "5", "bound": "at_least", "source": {"title": text, "url": text}},
        }
        for number, text in enumerate(texts)
    }
    head = {"id": "p", "name": texts[0], "baseline": "2020", "target": "2025", "source": {"title": texts[0]}}
    text = json.dumps({"plan": head, "dimensions": {"d": texts[0]}, "targets": targets}, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028]", lambda match: f"\\u{ord(match[0]):04x}", text)


def hostile_data(texts: tuple[str, ...]) -> str:
    """Return a submission with hostile texts wherever a submission has texts."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["target", "period", "value", "source", "note", "status", texts[0]])
    for number, text in enumerate(texts):
        writer.writerow([f"t{number}", "2023", "2", text, text, "", text])
        writer.writerow([text + "?", "2023", "2", "", "", "", ""])
        writer.writerow([f"t{number}", text, "2", "", "", "", ""])
        writer.writerow([f"t{number}", "2022", text, "", "", "", ""])
        writer.writerow([f"t{number}", "2021", "2", "", "", text, ""])
    return stream.getvalue()


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder whose plan and data try to break out of every format."""
    make(tmp_path, hostile_plan(HOSTILE), {"::error::2023": hostile_data(HOSTILE)})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def controls_in(text: str) -> set[str]:
    """Return control characters, but for the end of a line."""
    return {one for one in text if unicodedata.category(one) == "Cc" and one != "\n"}


def commands_in(text: str) -> list[str]:
    """Return the lines that a runner of GitHub would obey: the first sign at their beginning, the other anywhere."""
    return [line for line in text.splitlines() if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.parametrize("arguments", FORMATS)
@pytest.mark.usefixtures("hostile")
def test_hostile_data_keep_every_format_whole(arguments: str) -> None:
    text = printed(f"{arguments} --lang {('zh', 'en')[FORMATS.index(arguments) % 2]}")
    assert commands_in(text) == []
    assert controls_in(text) == set()
    assert text.endswith("\n")
    if "json" not in arguments and "--ascii" not in arguments and "check" not in arguments:
        assert "abc" in text, "names are shown"
        assert re.search(r"\[/red\]abc\[bold\]|\\\[/red\\\]abc\\\[bold\\\]", text), "markup is text"


@pytest.mark.parametrize("arguments", FORMATS)
def test_no_line_is_a_command_to_github(hostile: Path, arguments: str) -> None:
    (hostile / "::error::here.csv").write_text("target,period,value\nt0,2023,x\n", encoding="utf-8")
    named = "" if "diff" in arguments else "::error::here.csv"
    assert commands_in(printed(f"{arguments.replace('t0', 't7')} {named}")) == []


@pytest.mark.parametrize("names", [("::x", "##[x]", "::error::x", "::x,y", ":::x"), (":: x",), ("：：x",)])
def test_no_id_is_a_command_to_github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...]) -> None:
    series, part = {"kind": "flow", "baseline": "1", "target": "5"}, {"target": "4"}
    plan = {
        "plan": {"id": names[0], "name": names[0], "baseline": "2020", "target": "2025"},
        "targets": {
            name: {**series, "name": name, "unit": name, "dimension": name, "entities": {name: part}} for name in names
        },
        "dimensions": {name: name for name in names},
        "entities": {name: name for name in names},
    }
    parts = "".join(f'"{name}",2022,2,"{name}","{name}","{name}"\n' for name in names)
    wholes = "".join(f'"{name}",2022,2,,,\n"{name}",2023,3,,,"::"\n' for name in names)
    data = "target,period,value,unit,entity,note\n" + parts
    make(tmp_path, json.dumps(plan, ensure_ascii=False), {"a": data + wholes})
    monkeypatch.chdir(tmp_path)
    late = "".join(f'"{name}",2023,1,,,\n' for name in names)
    (tmp_path / "old.csv").write_text(data.replace(",2,", ",3,") + late, encoding="utf-8")
    by_entity = ["status --by entity", "status --by entity -f csv", "status --ascii", "gap --by entity -f csv"]
    asked = [*FORMATS, *by_entity, "status --method all", "fmt --diff old.csv"]
    lines = [[name if one == "t0" else one for one in command.split()] for command in asked for name in names]
    for arguments in dict.fromkeys(map(tuple, lines)):
        result = invoke(*arguments)
        assert result.exit_code < 2, (arguments, result.output)
        for line in result.output.splitlines():
            assert not line.lstrip().startswith("::"), (arguments, line)
            assert not re.search(r"##\w*\[", line), (arguments, line)


@pytest.mark.usefixtures("hostile")
def test_hostile_data_in_json() -> None:
    for command in ("status", "gap"):
        assert "##[" not in printed(f"{command} -f json")
        assessments = load(printed(f"{command} -f json"))["assessments"]
        assert [one["name"] for one in assessments] == list(HOSTILE)
        assert [one["unit"] for one in assessments] == list(HOSTILE)
        assert [one["latest"]["note"] for one in assessments] == list(HOSTILE)
    findings = load(printed("check -f json"))["findings"]
    assert {f"{text}?" for text in HOSTILE} <= {finding["found"] for finding in findings}


@pytest.mark.usefixtures("hostile")
def test_hostile_data_in_csv() -> None:
    header, *rows = csv.reader(io.StringIO(printed("status -f csv")), strict=True)
    assert len(rows) == len(HOSTILE)
    for row, text in zip(rows, HOSTILE, strict=True):
        assert len(row) == len(header)
        assert row[header.index("name")] in {text, f"'{text}", text.replace("##[", "#'#[")}
        for cell in row:
            assert cell[:1] not in {"=", "+", "-", "@"} or is_decimal(cell), cell


def is_decimal(text: str) -> bool:
    """Say whether a text is a number."""
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


@pytest.mark.parametrize("command", ["status", "gap"])
@pytest.mark.usefixtures("hostile")
def test_hostile_data_in_markdown(command: str) -> None:
    lines = [line for line in printed(f"{command} -f markdown").splitlines() if line.startswith("|")]
    rows = [re.split(r"(?<!\\)(?:\\\\)*\|", line) for line in lines]
    assert {len(row) for row in rows} == {len(rows[0])}, "a pipe in a cell does not end it"
    names = [re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", row[2]).strip() for row in rows[2:]]
    assert len(names) == len(HOSTILE)
    for name, text in zip(names, HOSTILE, strict=True):
        assert "".join(text.split()).replace("\\", "") in "".join(name.split()).replace("\\", "")
    for line in lines:
        assert not re.search(r"(?<!\\)[<`*_\[]", line.replace("**", "")), "markup is escaped"


@pytest.mark.parametrize("control", CONTROLS)
def test_control_characters_of_a_plan_are_refused_or_escaped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, control: str
) -> None:
    make(tmp_path, hostile_plan((control,)), {"1": "target,period,value\nt0,2023,2\n"})
    monkeypatch.chdir(tmp_path)
    for arguments in FORMATS[CONTROLS.index(control) % 3 :: 3]:
        result = invoke(*arguments.split())
        assert controls_in(result.stdout) | controls_in(result.stderr) == set(), arguments
        assert result.stdout or result.exit_code == 2
        if "-f csv" not in arguments and "explain" not in arguments:  # whose table has a symbol b
            assert not re.search(r"^b", result.stdout, re.MULTILINE), "a name stays on its line"


def test_control_characters_of_data_are_escaped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = tuple(text for text in CONTROLS if "\x00" not in text)
    make(tmp_path, hostile_plan(tuple("abcdefgh"[: len(texts)])), {"1": hostile_data(texts)})
    monkeypatch.chdir(tmp_path)
    chosen = cycle(range(len(texts)))  # each of two commands on a target has half of them in either format
    each = [one.replace("t0", f"t{next(chosen)}") for one in FORMATS for _ in range(4 if "t0" in one else 1)]
    for arguments in each:
        result = invoke(*arguments.split())
        assert result.exit_code == (0 if arguments.startswith("explain") else 1)
        assert controls_in(result.stdout) | controls_in(result.stderr) == set(), arguments
        if "json" in arguments:
            assert load(result.stdout)["format"] == 1


@pytest.mark.usefixtures("hostile")
def test_columns_and_findings_escape_what_they_found() -> None:
    text = printed("check")
    assert "“[/red]abc[bold]?”" in text
    assert "“::error::boom?”" in text
    assert "“{brace} {0} %s?”" in text


# Single cells.


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("", ""),
        ("企业", "企业"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("@a", "'@a"),
        ("-x", "'-x"),
        ("\tx", "'\tx"),
        ("-1", "-1"),
        ("-0.433333333333333333333333", "-0.433333333333333333333333"),
        ("-0.05555555555555555555555555556", "-0.05555555555555555555555555556"),
        ("-1,000", "-1,000"),
        ("1=1", "1=1"),
    ],
)
def test_guarded_cells(cell: str, written: str) -> None:
    assert guard_cell(cell) == written
    assert cell[:1] != "+" or parse_number(cell) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("企业", "企业"),
        ("a|b", r"a\|b"),
        ("[x](y)", r"\[x\](y)"),
        ("*a* _b_ `c` ~d~", r"\*a\* \_b\_ \`c\` \~d\~"),
        ("<b>", r"\<b\>"),
        ("a\\b", r"a\\b"),
        ("a\n\n# b", r"a \# b"),
    ],
)
def test_markdown_is_escaped(text: str, written: str) -> None:
    assert escape_markdown(text) == written
