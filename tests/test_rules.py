"""The catalogue: every rule has a bad example that yields exactly it, a good twin, and sentences in two languages."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest
from typer.testing import CliRunner

from xzkpi import document, source
from xzkpi.cli import app
from xzkpi.finding import Prose
from xzkpi.rules import BY_CODE, RULE, RULES

Files = Mapping[str, str | bytes]

PLAN = """\
plan: {id: p, name: 规划, baseline: 2020, target: 2025}
entities: {east: 东区}
targets:
  x: {name: 企业数, unit: 家, baseline: 1, target: {value: 9, bound: at_least}, limits: {min: 0}}
  r: {name: 占比, unit: '%', baseline: 1, target: {value: 9, bound: at_least}, limits: {min: 0, max: 100}}
"""
HEADER = "target,period,value\n"
#: A sound value of each target, so that none is unreported.
ROWS = "x,2021,2\nr,2021,2\n"
CSV = HEADER + ROWS
#: The same with every column.
WIDE = "target,period,value,unit,entity,status,source,note,released\nx,2021,2,,,,,,\nr,2021,2,,,,,,\n"


class Example(NamedTuple):
    """Files that break a rule and nothing else, and a twin that does not break it; and how they are checked."""

    bad: Files
    good: Files
    arguments: str = ""


def rows(bad: str, good: str) -> Example:
    """Return an example of a row below sound ones."""
    return Example({"data/1.csv": f"{CSV}{bad}\n"}, {"data/1.csv": f"{CSV}{good}\n"})


def wide(bad: str, good: str) -> Example:
    """Return an example of a row with every column."""
    return Example({"data/1.csv": f"{WIDE}{bad}\n"}, {"data/1.csv": f"{WIDE}{good}\n"})


def data(bad: str | bytes, good: str | bytes = CSV) -> Example:
    """Return an example of a whole file."""
    return Example({"data/1.csv": bad}, {"data/1.csv": good})


def plan(bad: str | bytes, good: str | bytes = PLAN) -> Example:
    """Return an example of a plan."""
    return Example({"targets.yaml": bad}, {"targets.yaml": good})


def target(bad: str, good: str, rest: str = "") -> Example:
    """Return an example of a target `x` of a plan."""
    head = f"plan: {{id: p, name: 规划, baseline: 2020, target: 2025}}\n{rest}targets:\n"
    other = "  r: {name: 占比, unit: '%', baseline: 1, target: {value: 9, bound: at_least}}\n"
    bad, good = (f"{head}  x: {{name: 企业数, unit: 家, {fields}}}\n{other}" for fields in (bad, good))
    return plan(bad, good)


def derived(fields: str, bad: str, good: str) -> Example:
    """Return an example of rows of a target `x` that is derived from the inputs `a` and `b`."""
    made = target("", f"baseline: 1, {GOAL}, {fields}", INPUTS).good
    return Example({**made, "data/1.csv": f"{CSV}{bad}"}, {**made, "data/1.csv": f"{CSV}{good}"})


def two_files(bad: str, good: str) -> Example:
    """Return an example of a second file with every column."""
    head = WIDE.splitlines()[0]
    return Example(
        {"data/1.csv": WIDE, "data/2.csv": f"{head}\n{bad}\n"}, {"data/1.csv": WIDE, "data/2.csv": f"{head}\n{good}\n"}
    )


NUL = CSV.replace("x,", "\0,")
DEEP = "a: " + "[" * 70 + "]" * 70
INPUTS = "inputs:\n  a: {name: 甲, unit: 家}\n  b: {name: 乙, unit: 家}\n"
GOAL = "target: {value: 9, bound: at_least}"

EXAMPLES: dict[str, Example] = {
    "file-not-found": Example({}, {}, "data/1.csv data/missing.csv"),
    "not-readable": Example({}, {}, "data/1.csv data/1.csv/below.csv"),
    "empty-file": data(""),
    "binary-content": data(b"%PDF-1.7\n"),
    "workbook-or-archive-named-csv": data(b"PK\x03\x04\x14\x00"),
    "file-too-large": data(CSV + "x,2022,3\n" * 200),
    "nothing-to-check": Example({"data/1.csv": "", "data/1.txt": CSV}, {}),
    "invalid-encoding": data(CSV.encode() + b"x,2022,3\xff\xff\n"),
    "decoded-as-gb18030": data(CSV.replace("x", "企业数").encode("gbk"), CSV.replace("x", "企业数")),
    "utf-16": data(CSV.encode("utf-16"), CSV.encode("utf-8-sig")),
    "nul-byte": data(NUL),
    "unclosed-quote": data(CSV + 'x,2022,"3\n', CSV + 'x,2022,"3"\n'),
    "stray-quote": data(CSV + 'x,2022,"3"4\n', CSV + 'x,2022,"34"\n'),
    "too-many-cells": rows("x,2022,1,000", 'x,2022,"1,000"'),
    "too-few-cells": rows("x,2022", "x,2022,"),
    "blank-row": rows("\nx,2022,3", "x,2022,3\n\n"),
    "trailing-delimiter": rows("x,2022,3,,", "x,2022,3"),
    "other-delimiter": data(CSV.replace(",", ";")),
    "cell-too-long": wide(f"x,2022,3,,,,,{'n' * 32_768},", f"x,2022,3,,,,,{'n' * 32_767},"),
    "text-before-header": data(f"徐州市科技指标\n{CSV}"),
    "too-many-columns": data("target,period,value" + ",note" * 4096 + "\n" + ROWS),
    "no-rows": data(HEADER),
    "header-missing": data(ROWS),
    "column-missing": data("target,period\nx,2021\n"),
    "column-unknown": data("target,period,value,colour\nx,2021,2,\nr,2021,2,\n"),
    "column-duplicated": data("target,period,value,数值\nx,2021,2,2\nr,2021,2,2\n"),
    "column-unnamed": data("target,period,value,,note\nx,2021,2,3,\nr,2021,2,,\n", WIDE),
    "value-missing": rows(",2022,3", "x,2022,3"),
    "not-a-number": rows("x,2022,三千", "x,2022,3000"),
    "not-a-period": rows("x,Jun-23,3", "x,2023年6月,3"),
    "not-finite": rows("x,2022,nan", "x,2022,n/a"),
    "number-too-long": rows(f"x,2022,{'1' * 25}", f"x,2022,{'1' * 24}"),
    "misplaced-thousands-separator": rows('x,2022,"1,0000"', 'x,2022,"10,000"'),
    "percent-sign": rows("x,2022,3%", "r,2022,3%"),
    "decimal-comma": rows('x,2022,"3,14"', "x,2022,3.14"),
    "full-width-digits": rows("x,2022,３", "x,2022,3"),
    "outside-limits": rows("r,2022,101", "r,2022,100"),
    "formula": rows("x,2022,=1+2", "x,2022,3"),
    "unit-in-value": rows("x,2022,3家", "x,2022,3"),
    "unknown-status": wide("x,2022,3,,,final?,,,", "x,2022,3,,,正式,,,"),
    "not-a-date": wide("x,2022,3,,,,,,soon", "x,2022,3,,,,,,2023-02-28"),
    "unknown-target": rows("y,2022,3", "企业数,2022,3"),
    "unit-mismatch": wide("x,2022,3,元,,,,,", "x,2022,3,万家,,,,,"),
    "repeated-row": rows("x,2021,2", "x,2022,2"),
    "conflicting-values": rows("r,2022,2\nr,2022,3", "r,2022,2\nr,2023,3"),
    "period-after-target": rows("x,2026,3", "x,2025,3"),
    "target-not-reported": data(HEADER + "x,2021,2\n"),
    "unknown-entity": wide("x,2022,3,,西区,,,,", "x,2022,3,,东区,,,,"),
    "revised-value": two_files("x,2021,3,,,estimate,,,", "x,2022,3,,,estimate,,,"),
    "differs-from-baseline": rows("x,2020,2", "x,2020,1"),
    "yaml-syntax": plan(PLAN.replace("unit: '%'", "unit: %")),
    "duplicate-key": plan(PLAN.replace("unit: 家", "unit: 家, unit: 个")),
    "tag-not-allowed": plan(PLAN.replace("name: 占比", "name: !r 占比")),
    "alias-not-allowed": plan(PLAN.replace("name: 占比", "name: *r")),
    "too-deep": plan(DEEP),
    "too-large": plan(PLAN + "#" * 5000, PLAN + "#" * 100),
    "several-documents": plan(f"{PLAN}---\n{PLAN}"),
    "empty-plan": plan("# nothing yet\n"),
    "plan-encoding": plan(PLAN.encode("gbk")),
    "unknown-key": plan(PLAN.replace("limits: {min: 0}", "limit: {min: 0}")),
    "key-missing": plan(PLAN.replace("unit: 家, ", "")),
    "wrong-type": plan(PLAN.replace("baseline: 1, target: {value: 9", "baseline: many, target: {value: 9", 1)),
    "value-not-allowed": plan(PLAN.replace("bound: at_least}, limits: {min: 0}}", "bound: more}, limits: {min: 0}}")),
    "direction-contradiction": target(
        f"baseline: 1, {GOAL}, direction: decrease", f"baseline: 1, {GOAL}, direction: increase"
    ),
    "met-at-baseline": target(f"baseline: 10, {GOAL}", f"baseline: 8, {GOAL}"),
    "baseline-missing": target(GOAL, f"baseline: 1, {GOAL}"),
    "milestone-out-of-order": target(
        f"baseline: 1, {GOAL}, milestones: {{2022: 5, 2023: 4}}",
        f"baseline: 1, {GOAL}, milestones: {{2022: 4, 2023: 5}}",
    ),
    "unknown-reference": target(
        f"baseline: 1, {GOAL}, dimension: d", f"baseline: 1, {GOAL}, dimension: e", "dimensions: {e: 维}\n"
    ),
    "name-used-twice": target(f"baseline: 1, {GOAL}, aliases: [占比]", f"baseline: 1, {GOAL}, aliases: [数]"),
    "parts-disagree": derived(
        "derive: {sum: [a, b]}", "x,2022,9\na,2022,1\nb,2022,2\n", "x,2022,3\na,2022,1\nb,2022,2\n"
    ),
    "derivation-cycle": target(
        f"baseline: 1, {GOAL}, derive: {{sum: [x, a]}}", f"baseline: 1, {GOAL}, derive: {{sum: [b, a]}}", INPUTS
    ),
    "period-order": target(
        "baseline: {value: 1, period: 2025}, target: {value: 9, bound: at_least}",
        "baseline: {value: 1, period: 2024}, target: {value: 9, bound: at_least}",
    ),
}


def check(folder: Path, files: Files, arguments: Sequence[str]) -> list[dict[str, str]]:
    """Return the findings of a folder with a sound plan and a sound submission, unless the files say otherwise."""
    (folder / ".git").mkdir(parents=True)
    (folder / "data").mkdir()
    for name, content in {"targets.yaml": PLAN, "data/1.csv": CSV, **files}.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    if "data/1.txt" in files:
        (folder / "data/1.csv").unlink()
    result = CliRunner().invoke(app, ["check", "-f", "json", "--targets", str(folder / "targets.yaml"), *arguments])
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    findings: list[dict[str, str]] = json.loads(result.stdout)["findings"]
    is_fatal = any(BY_CODE[finding["code"]].is_fatal for finding in findings)
    is_error = any(finding["severity"] == "error" for finding in findings)
    assert result.exit_code == (2 if is_fatal else int(is_error))
    return findings


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    example = EXAMPLES[name]
    if name == "file-too-large":
        monkeypatch.setattr(source, "MAX_BYTES", 1000)
    if name == "too-large":
        monkeypatch.setattr(document, "MAX_CHARACTERS", 4096)
    bad, good = tmp_path / "bad", tmp_path / "good"
    named = example.arguments.split()
    found = check(bad, example.bad, [str(bad / path) for path in named])
    assert [finding["name"] for finding in found] == [name]
    twin = check(good, example.good, [str(good / path) for path in named[:1]])
    assert [finding["name"] for finding in twin] == []
    in_english = check(tmp_path / "en", example.bad, [*(str(tmp_path / "en" / path) for path in named), "--lang", "en"])
    for lang, (finding,) in (("zh", found), ("en", in_english)):
        assert_readable(finding, lang)


def assert_readable(finding: Mapping[str, str], lang: str) -> None:
    """Assert that the sentences of a finding have no hole and are in their language."""
    rule = BY_CODE[finding["code"]]
    prose: Prose = getattr(rule, lang)
    assert (finding["name"], finding["severity"]) == (rule.name, rule.severity)
    for template, sentence in zip(prose, (finding["message"], finding["hint"]), strict=True):
        pattern = re.sub(r"\\{\w+\\}", "(.+)", re.escape(template))
        filled = re.fullmatch(pattern, sentence, re.DOTALL)
        assert filled, (template, sentence)
        assert all(text.strip() for text in filled.groups())
        if lang == "zh":
            assert re.search("[\u4e00-\u9fff]", sentence), sentence


def test_every_rule_has_an_example() -> None:
    assert set(EXAMPLES) == {rule.name for rule in RULES}


def test_codes_are_unique_and_ascending() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"XZK[0-6][0-9]{2}", code) for code in codes)
    assert len(BY_CODE) == len(RULE) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_names_and_sentences(rule: object) -> None:
    name, zh, en = getattr(rule, "name", ""), getattr(rule, "zh", None), getattr(rule, "en", None)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert isinstance(zh, Prose)
    assert isinstance(en, Prose)
    assert placeholders(zh.message) == placeholders(en.message)
    for chinese, english in zip(zh, en, strict=True):
        words = re.sub(r"\{\w+\}", "", chinese)
        assert re.search("[\u4e00-\u9fff]", chinese) or not re.search(r"\w", words)
        assert not re.search("[\u4e00-\u9fff]", english)
        assert not re.search(r"[，。；：（）]", english)
        assert not chinese.endswith(("。", "."))
        assert not english.endswith((".", " "))


def placeholders(text: str) -> set[str]:
    """Return the names of the places to fill in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_fatal_rules_are_those_after_which_nothing_can_be_judged() -> None:
    fatal = {rule.code for rule in RULES if rule.is_fatal}
    wanted = {code for code in BY_CODE if code[3] == "0" or code in {"XZK101", "XZK105"}}
    assert fatal == wanted | {code for code in BY_CODE if "XZK601" <= code <= "XZK608"}
