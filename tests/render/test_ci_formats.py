"""Every format says the same of the same findings, and nothing in a file is taken for markup or a command."""

import csv
import io
import itertools
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from program import invoke
from support import EXAMPLE_PLAN as PLAN
from support import ROOT, laid_out
from typer.testing import Result

from xzkpi.checks.everything import Choice
from xzkpi.cli.commands.verify import FORMATS, Wanted, verify
from xzkpi.cli.request import Delivery, Sources
from xzkpi.render.formats.ci import SUMMARY_BYTES
from xzkpi.rules.index import RULES
from xzkpi.rules.prose import BLOCKS
from xzkpi.values.version import DOCUMENTS

SARIF = json.loads((Path(__file__).parent / "fixtures/sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
HEADER = "指标,年份,数值\n"
FAULTY = HEADER + 'firms,2022,1908\nfirms,2023,many\nfirms,2024,"1,00"\nshare,2023,2.21%\n'
HOSTILE = (
    "\x1b[31mred\x1b[0m",
    "[/red]abc[bold]",
    "::error::owned",
    "##[error]owned",
    "%0A::warning::x",
    "|`<script>alert(1)</script>`|",
    "]]>&<!--",
    "\u202eevil\u2066",
    "=cmd|' /C calc'!A0",
    "a\nb\r\n::error::c",
    "徐州\u200b市",
    "\ufffe\uffff",
    "{found} {0} %s",
    "x" * 5000,
    "\U0001f468\u200d\U0001f469",
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a plan, and work in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "targets.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "a.csv").write_text(FAULTY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str, **environment: str) -> Result:
    """Run a check in this process."""
    return invoke("check", *arguments, **environment)


def as_json(*arguments: str) -> Any:  # noqa: ANN401 - a document
    return json.loads(check("--format", "json", *arguments).stdout)


def as_sarif(*arguments: str) -> Any:  # noqa: ANN401 - a document
    """Return a SARIF log that keeps to the schema."""
    log = json.loads(check("--format", "sarif", *arguments).stdout)
    jsonschema.validate(log, SARIF)
    return log["runs"][0]


def test_text_shows_the_line_with_carets_under_the_place() -> None:
    Path("a.csv").write_text("指标,年份,数值\n高企数,2023,三千\n", encoding="utf-8")
    assert check("a.csv").stdout == (
        "a.csv:2:10: XZK402 错误：“三千”不是数字\n"
        "    2 | 高企数,2023,三千\n"
        "      |             ^^^^\n"
        "    改法：用阿拉伯数字，如 2318\n"
        "退出码为 1，因为有 1 个错误（--fail-on error）\n"
        "检查了 2 个文件（含规划）、1 行：1 个错误\n"
    )


def test_text_of_a_sound_file_is_one_line() -> None:
    Path("a.csv").write_text(HEADER + "firms,2023,2318\n", encoding="utf-8")
    assert check("a.csv", "--lang", "en").stdout == "2 files, 1 row: nothing found\n"


def test_frame_cuts_long_lines_around_the_place() -> None:
    Path("a.csv").write_text("note,target,period,value\n" + "注" * 300 + ",firms,2023,many\n", encoding="utf-8")
    frame, carets = check("a.csv").stdout.splitlines()[1:3]
    assert frame.startswith("    2 | …注")
    assert len(frame) < 120
    assert carets.endswith("^^^^")


def test_frame_of_a_stream_comes_from_its_beginning() -> None:
    result = invoke("check", "-", stdin=FAULTY)
    assert "    3 | firms,2023,many\n      |            ^^^^\n" in result.stdout


def test_json_counts_and_places() -> None:
    document = as_json("a.csv")
    assert document["counts"] == {"XZK402": 1, "XZK406": 1} or document["counts"] == {"XZK402": 1, "XZK408": 1}
    assert [(one["line"], one["column"]) for one in document["findings"]] == [(3, 12), (4, 12)]
    assert document["files"][1] == {"path": "a.csv", "encoding": "utf-8", "rows": 4}


def test_the_cap_changes_neither_counts_nor_exit_code() -> None:
    whole, capped = check("a.csv", "--format", "json"), check("a.csv", "--format", "json", "--max-findings", "1")
    assert whole.exit_code == capped.exit_code == 1
    one, other = json.loads(whole.stdout), json.loads(capped.stdout)
    assert one["counts"] == other["counts"]
    assert (len(other["findings"]), other["dropped"]) == (1, 1)
    assert "另有 2 个问题未列出" in check("a.csv", "--max-findings", "0").stdout
    assert check("a.csv", "--max-findings", "0").exit_code == 1


@pytest.mark.parametrize("number", ["-1", "x", "1_0", "１"])
def test_cap_is_a_number(number: str) -> None:
    assert check("a.csv", "--max-findings", number).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "codes", "code"),
    [
        (["--select", "XZK402"], {"XZK402"}, 1),
        (["--select", "not-a-number"], {"XZK402"}, 1),
        (["--ignore", "XZK4"], set(), 0),
        (["--select", "xzk4", "--ignore", "XZK402"], {"XZK408"}, 1),
        (["--fail-on", "never"], {"XZK402", "XZK408"}, 0),
    ],
)
def test_rules_can_be_chosen(arguments: list[str], codes: set[str], code: int) -> None:
    assert set(as_json("a.csv", *arguments)["counts"]) == codes
    assert check("a.csv", *arguments).exit_code == code


def test_unknown_codes_are_refused_and_fatal_findings_stay() -> None:
    assert check("a.csv", "--select", "XZK999").exit_code == 2
    assert check("none.csv", "--ignore", "XZK001").exit_code == 2
    assert "XZK001" in check("none.csv", "--ignore", "XZK0").stdout


def test_github_is_chosen_by_itself_and_writes_a_summary(folder: Path) -> None:
    summary = folder / "summary.md"
    result = check("a.csv", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    token = re.match(r"::stop-commands::(\w+)\n", result.stdout)
    assert token
    log, notes = result.stdout.split(f"::{token[1]}::\n")
    assert "a.csv:3:12: XZK402" in log
    place = "file=a.csv,line=3,col=12,endLine=3,endColumn=16"
    assert notes.startswith(f"::error {place},title=XZK402 not-a-number::")
    assert "XZK402" in summary.read_text(encoding="utf-8")
    assert check("a.csv", "--format", "text", GITHUB_ACTIONS="true").stdout.startswith("a.csv:3:12")


def test_github_shows_ten_of_each_spread_over_the_files(folder: Path) -> None:
    for name in ("b.csv", "c.csv"):
        rows = (f"firms,{year},x{year}\n" for year in range(2001, 2021))
        (folder / name).write_text(HEADER + "".join(rows), encoding="utf-8")
    notes = re.findall(r"^::error file=(\w)", check(".", "--format", "github").stdout, re.MULTILINE)
    assert (len(notes), set(notes)) == (10, {"a", "b", "c"})


def test_summary_stays_below_a_megabyte(folder: Path) -> None:
    rows = (f"firms,2023,{'徐' * 70}{number}\n" for number in range(9000))
    (folder / "a.csv").write_text(HEADER + "".join(rows), encoding="utf-8")
    summary = folder / "summary.md"
    check("a.csv", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert 0 < summary.stat().st_size <= SUMMARY_BYTES


def test_sarif_keeps_to_its_schema() -> None:
    run = as_sarif("a.csv")
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[one["ruleIndex"]] for one in run["results"]] == [one["ruleId"] for one in run["results"]]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    region = {"startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 16, "snippet": {"text": "many"}}
    context = {"startLine": 3, "snippet": {"text": "firms,2023,many"}}
    assert place == {"artifactLocation": {"uri": "a.csv"}, "region": region, "contextRegion": context}


def test_sarif_is_capped_with_a_notice(folder: Path) -> None:
    (folder / "a.csv").write_text(HEADER + "".join(f"firms,2023,x{one}\n" for one in range(5100)), encoding="utf-8")
    run = json.loads(check("a.csv", "--format", "sarif").stdout)["runs"][0]
    assert len(run["results"]) == 5000
    assert "100" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_gitlab_has_unique_fingerprints_and_relative_paths() -> None:
    Path("a.csv").write_text(HEADER + "firms,2023,x\n" * 3, encoding="utf-8")
    issues = json.loads(check("a.csv", "--format", "gitlab").stdout)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 3
    assert issues[0]["location"] == {"path": "a.csv", "lines": {"begin": 2}}
    assert {issue["severity"] for issue in issues} == {"major"}


def test_junit_has_a_suite_for_each_file_and_a_case_for_each_rule() -> None:
    xml = JUnitXml.fromstring(check(".", "--format", "junit").stdout.encode())
    suites = {suite.name: suite for suite in xml}
    assert set(suites) == {"targets.yaml", "a.csv"}
    assert (suites["targets.yaml"].tests, suites["targets.yaml"].failures) == (1, 0)
    assert [case.name for case in suites["a.csv"]] == ["XZK402 not-a-number", "XZK408 decimal-comma"]


def test_a_rule_that_is_an_error_only_in_some_cases_is_one_rule_and_fails_only_there(folder: Path) -> None:
    rows = "share,2021,2.21,\nshare,2022,0.0221,\nspending,2022,100,\nspending,2023,1100000,\n"
    rows += "share,2021,2.21,鼓楼区\nshare,2022,0.0221,鼓楼区\n"
    (folder / "a.csv").write_text(f"target,period,value,entity\n{rows}", encoding="utf-8")
    options = ("--select", "XZK513", "a.csv")
    found = [(one["line"], one["severity"]) for one in as_json(*options)["findings"]]
    assert found == [(3, "warning"), (5, "error"), (7, "warning")]
    run = as_sarif(*options)
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["XZK513"]
    assert [one["level"] for one in run["results"]] == ["warning", "error", "warning"]
    for level, failures in (("error", 1), ("warning", 2), ("never", 0)):
        suites = JUnitXml.fromstring(check("--format", "junit", "--fail-on", level, *options).stdout.encode())
        cases = [case for suite in suites for case in suite if "XZK513" in case.name]
        failed = sum(one.is_failure for one in cases)
        assert (len(cases), failed, suites.failures or sum(suite.failures for suite in suites)) == (
            2,
            failures,
            failures,
        )


@pytest.mark.parametrize("below", ["counties", "县 区/甲", "-", ":x"])
@pytest.mark.parametrize(
    "job", [("GITHUB_ACTIONS", "GITHUB_WORKSPACE"), ("GITLAB_CI", "CI_PROJECT_DIR")], ids=["github", "gitlab"]
)
def test_services_are_told_paths_from_the_root_of_the_repository(
    folder: Path, monkeypatch: pytest.MonkeyPatch, job: tuple[str, str], below: str
) -> None:
    (folder / below).mkdir(parents=True)
    (folder / below / "b.csv").write_text(FAULTY, encoding="utf-8")
    monkeypatch.chdir(folder / below)
    up = "/".join(".." for _ in Path(below).parts)
    named = ["b.csv", f"{up}/a.csv", "-"]

    def told(name: str, environment: dict[str, str]) -> list[str]:
        arguments = ["check", *named, "--format", name]
        shown = invoke(*arguments, stdin=FAULTY, **environment).stdout
        if name == "github":
            assert f"{up}/a.csv:3:12: XZK402" in shown, "the log names files as they were named"
            return [one.replace("%3A", ":") for one in re.findall("^::error file=([^,]*)", shown, re.MULTILINE)]
        if name == "sarif":
            places = [one["locations"][0]["physicalLocation"] for one in json.loads(shown)["runs"][0]["results"]]
            return [unquote(place["artifactLocation"]["uri"]) for place in places]
        return [one.get("path") or one["location"]["path"] for one in findings_of(json.loads(shown))]

    of_job = {job[0]: "true", job[1]: str(folder)}
    for name in ("github", "gitlab", "sarif"):
        assert set(told(name, of_job)) == {f"{below}/b.csv", "a.csv", "<stdin>"}
        here = {"b.csv", f"{up}/a.csv", "<stdin>"}
        assert set(told(name, {job[1]: str(folder)})) == here, "outside of a job"
        assert set(told(name, {job[0]: "true", job[1]: str(folder / "elsewhere")})) == here
        assert set(told(name, {job[0]: "true", job[1]: ""})) == here
    assert set(told("json", of_job)) == here, "scripts get paths as they named them"


def test_files_of_one_name_in_two_folders_have_fingerprints_of_their_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = set()
    for name in ("east", "west"):
        (folder / name).mkdir()
        (folder / name / "a.csv").write_text(FAULTY, encoding="utf-8")
        monkeypatch.chdir(folder / name)
        shown = check("a.csv", "--format", "gitlab", GITLAB_CI="true", CI_PROJECT_DIR=str(folder)).stdout
        known |= {one["fingerprint"] for one in json.loads(shown)}
    assert len(known) == 4


def findings_of(document: Any) -> list[Any]:  # noqa: ANN401 - a document
    """Return the findings of a report in JSON."""
    return list(document if isinstance(document, list) else document["findings"])


def test_a_finding_keeps_its_fingerprint_when_lines_move() -> None:
    before = [one["fingerprint"] for one in as_json("a.csv")["findings"]]
    Path("a.csv").write_text(
        FAULTY.replace("firms,2022,1908\n", "firms,2021,1500\nfirms,2022,1908\n"), encoding="utf-8"
    )
    assert [one["fingerprint"] for one in as_json("a.csv")["findings"]] == before


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_cells_come_out_harmless(name: str) -> None:
    for text, lang in zip(HOSTILE, itertools.cycle(("zh", "en"))):
        check_hostile(text, name, lang)


def check_hostile(text: str, name: str, lang: str) -> None:
    cell = '"' + text.replace('"', '""') + '"'
    rows = (f"{cell},2023,1,,,,{cell}", f"firms,{cell},1,,,,", f"firms,2023,{cell},{cell},{cell},{cell},{cell}")
    content = "target,period,value,unit,entity,status,note\n" + "\n".join(rows) + f"\nfirms,2022,5,,,,{cell}\n"
    Path("a.csv").write_text(content, encoding="utf-8")
    result = check("a.csv", "--format", name, "--lang", lang)
    assert result.exit_code == 1, result.output
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e\u2066]", result.stdout)
    own = {"::error", "::warning", "::stop-commands", "::notice"}
    commands = [line for line in result.stdout.splitlines() if line.lstrip().startswith("::")]
    assert not any("owned" in line.split("::")[1] for line in commands)
    assert all(line.startswith(tuple(own)) or re.fullmatch(r"::\w{32}::", line) for line in commands)
    assert name == "github" or not commands
    if name in {"json", "sarif", "gitlab"}:
        json.loads(result.stdout)
    elif name == "junit":
        assert len(list(JUnitXml.fromstring(result.stdout.encode()))) == 2
    elif name == "markdown":
        assert "<script" not in result.stdout


@pytest.mark.parametrize("name", FORMATS)
def test_a_command_within_a_line_is_none(name: str) -> None:
    path, text = "x ##[error]b.csv", "a ##[error]owned ##vso[b] ###[c]"
    Path(path).write_text(HEADER + f"firms,2023,{text}\n", encoding="utf-8")
    shown = check(path, "--format", name).stdout
    if name == "github":
        shown = re.sub(r"^::error file=x ##\[error\]b\.csv,", "", shown, flags=re.MULTILINE)  # its own command
    assert not re.search(r"##\w*\[", shown)
    if name == "junit":
        suite = next(one for one in JUnitXml.fromstring(shown.encode()) if one.name == path)
        shown = next(iter(suite)).result[0].text
    elif name in {"json", "sarif", "gitlab"}:
        shown = json.dumps(json.loads(shown), ensure_ascii=False)
    else:
        text = r"a \#[error]owned \#vso[b] #\#[c]"
    assert text in shown or name in {"markdown", "csv"}


def test_hostile_names_of_files_come_out_harmless(folder: Path) -> None:
    for name in ("::error::x.csv", "a\x1b[31m.csv", "a b%&<>.csv", "[x](y).csv"):
        (folder / name).write_text(FAULTY, encoding="utf-8")
        for form in FORMATS:
            shown = check(f"./{name}", "--format", form).stdout
            assert "\x1b" not in shown
            assert not re.search(r"^::error::x", shown, re.MULTILINE)
        as_sarif(f"./{name}")


@pytest.mark.parametrize("line", ["check --strange", "chekc", "status --as-of x", "check --known none.json"])
def test_what_cannot_be_done_is_an_annotation_on_github(line: str) -> None:
    arguments = [*line.split(), "--lang", "en"]
    here = invoke(*arguments)
    there = invoke(*arguments, GITHUB_ACTIONS="true")
    assert (here.exit_code, there.exit_code, there.stdout) == (2, 2, "")
    (said,) = here.stderr.splitlines()
    assert there.stderr.splitlines() == [said, f"::error title=xzkpi::{said}"]


# Two outputs never disagree.

#: Submissions of every gravity.
GRAVE = {
    "clean": "firms,2022,1908\nfirms,2023,2318\n",
    "notice": "firms,2022,1908\nfirms,2023,２３１８\n",
    "warning": "firms,2022,1908\n\nfirms,2023,2318\n",
    "behind": "firms,2022,1010\nfirms,2023,1020\n",
    "error": "firms,2022,1908\nfirms,2023,many\n",
}
#: What each threshold fails on, by the words of SARIF.
FAILING = {"error": {"error"}, "warning": {"error", "warning"}, "lagging": {"error"}, "never": set[str]()}

#: The kinds of submission on which it fails.
FAILED = {"error": {"error"}, "warning": {"warning", "error"}, "lagging": {"behind", "error"}, "never": set[str]()}


def failures_in(form: str, text: str, fail_on: str) -> bool:
    """Say whether an output shows something on which a run fails."""
    if form == "junit":
        suites = JUnitXml.fromstring(text.encode())
        cases = [case for suite in suites for case in suite]
        assert suites.failures == sum(suite.failures for suite in suites) == sum(case.is_failure for case in cases)
        assert suites.errors == sum(suite.errors for suite in suites) == sum(case.is_error for case in cases)
        assert suites.tests == len(cases)
        return bool(suites.failures)
    if form == "sarif":
        found = [one["level"] for one in json.loads(text)["runs"][0]["results"]]
    elif form == "json":
        found = [one["severity"] for one in json.loads(text)["findings"]]
    elif form == "gitlab":
        found = [{"major": "error", "minor": "warning"}.get(one["severity"], "") for one in json.loads(text)]
    elif form == "github":
        found = re.findall("^::(error|warning) ", text, re.MULTILINE)
    elif form == "csv":
        found = [one["severity"] for one in csv.DictReader(io.StringIO(text))]
    else:
        found = re.findall(r"XZK\d{3} (error|warning)", text)
    return bool(FAILING[fail_on] & set(found))


@pytest.mark.parametrize(("number", "fail_on"), list(enumerate(FAILING)))
def test_exit_code_and_outputs_agree(number: int, fail_on: str) -> None:
    for at, (kind, rows) in enumerate(GRAVE.items()):
        Path("a.csv").write_text(HEADER + rows, encoding="utf-8")
        for form in list(FORMATS)[(number + at) % 2 :: 2]:  # each format with each kind under half of the thresholds
            result = check("a.csv", "--lang", "en", "--format", form, "--fail-on", fail_on)
            assert result.exit_code == (kind in FAILED[fail_on]), (kind, form)
            assert failures_in(form, result.stdout, fail_on) is (result.exit_code == 1), (kind, form)
            reasons = re.findall(rf"^exit code 1 for .*\(--fail-on {fail_on}\)$", result.output, re.MULTILINE)
            assert len(reasons) == result.exit_code, (kind, form)
            if form in {"junit", "text"}:
                capped = check("a.csv", "--format", form, "--fail-on", fail_on, "--max-findings", "0")
                assert capped.exit_code == result.exit_code
                assert form != "junit" or failures_in(form, capped.stdout, fail_on) is (result.exit_code == 1)


@pytest.mark.parametrize("block", BLOCKS)
def test_exit_code_and_outputs_agree_about_every_example(block: str) -> None:
    pages = [rule.page for rule in RULES if rule.code[3] == block]
    examples = [example for page in pages for example in (page.bad, page.good)]
    for example, fail_on in zip(examples, itertools.cycle((*FAILED, "lagging"))):
        with laid_out(example) as paths:
            verified = verify(Sources(paths), Wanted(Choice(), fail_on), Delivery(lang="en"))[1]
        for form, write in FORMATS.items():
            text = "".join(write(verified))
            if not verified.findings.fatal:
                assert failures_in(form, text, fail_on) is bool(verified.reason), (example, form, fail_on)
                continue
            assert verified.reason.startswith("exit code 2: "), "and 2 wins over 1"
            assert form != "junit" or JUnitXml.fromstring(text.encode()).errors
            assert form not in {"text", "github", "markdown"} or verified.reason in text


@pytest.mark.parametrize("command", ["status", "gap", "gap --target firms", "diff a.csv"])
@pytest.mark.parametrize("fail_on", FAILING)
def test_reports_fail_as_checks_do_and_say_why(command: str, fail_on: str) -> None:
    forms = itertools.islice(itertools.cycle(("table", "markdown", "json")), list(FAILING).index(fail_on), None)
    for (kind, rows), form in zip(GRAVE.items(), forms, strict=False):
        Path("a.csv").write_text(HEADER + rows, encoding="utf-8")
        arguments = [*command.split(), "a.csv", "--lang", "en", "--fail-on", fail_on, "-f", form]
        result = invoke(*arguments)
        assert result.exit_code == (kind in FAILED[fail_on]), (kind, form)
        assert ("exit code 1 for" in result.stderr) is (result.exit_code == 1)


def test_related_places_and_cases_reach_machines() -> None:
    Path("a.csv").write_text(HEADER + "firms,2023,2318\nfirms,2023,2319\n", encoding="utf-8")
    (finding,) = as_json("a.csv")["findings"]
    assert (finding["case"], finding["related"]) == ("one-file", [{"path": "a.csv", "line": 2}])
    (result,) = as_sarif("a.csv")["results"]
    place = {"artifactLocation": {"uri": "a.csv"}, "region": {"startLine": 2}}
    assert result["relatedLocations"] == [{"id": 1, "physicalLocation": place}]


def test_sarif_of_what_could_not_be_read_says_so() -> None:
    run = as_sarif("none.csv")
    assert run["invocations"][0]["executionSuccessful"] is False
    assert "none.csv" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_sarif_has_what_code_scanning_asks_for(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data/b.csv").write_text(HEADER + '"fir\nms",2023,5\nfirms,2023,=1+1\n', encoding="utf-8")
    (folder / "data/c.ods").touch()
    (folder / "data/d.csv").write_bytes(HEADER.encode() + "firms,2023,2318\nshare,2023,2\n".encode("utf-16"))
    run = as_sarif(".")
    driver = run["tool"]["driver"]
    assert driver["fullName"] == f"xzkpi {driver['version']}"
    handbook = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    headings = {line[3:].lower().replace(" ", "-") for line in handbook.splitlines() if line.startswith("## XZK")}
    for rule in driver["rules"]:
        address, _, heading = rule["helpUri"].partition("#")
        assert (address, heading in headings) == (f"{DOCUMENTS}/docs/rules.md", True)
    prints = [one["partialFingerprints"]["xzkpi/v1"] for one in run["results"]]
    assert len(set(prints)) == len(prints) > 5
    for one in run["results"]:
        place = one["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] >= 1
        lines = Path(place["artifactLocation"]["uri"]).read_bytes().decode("utf-8", "replace").splitlines()
        if "snippet" in place["region"] and "contextRegion" in place:
            line = place["contextRegion"]["snippet"]["text"]
            assert (line, place["region"]["snippet"]["text"] in line) == (lines[place["region"]["startLine"] - 1], True)
    shown = {one["ruleId"]: one["locations"][0]["physicalLocation"] for one in run["results"]}
    assert shown["XZK402"]["region"]["snippet"] == {"text": "many"}
    assert shown["XZK402"]["contextRegion"] == {"startLine": 3, "snippet": {"text": "firms,2023,many"}}
    assert shown["XZK010"] == {"artifactLocation": {"uri": "data/c.ods"}, "region": {"startLine": 1}}


def parse_xml(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own


#: What the schema of Jenkins lets elements of a report have, all of it text.
JENKINS = {
    "testsuites": {"name", "time", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "time", "skipped", "file"},
    "testcase": {"name", "time", "classname"},
    **{outcome: {"type", "message"} for outcome in ("failure", "error", "skipped")},
}


def test_junit_is_what_its_readers_take(folder: Path) -> None:
    (folder / "b.csv").write_text(HEADER + "firms,2022,1908\n\nfirms,2023,２３１８\n", encoding="utf-8")
    (folder / "c.csv").write_bytes(b"")
    result = check(".", "--format", "junit", "--fail-on", "error")
    for element in parse_xml(result.stdout).iter():
        assert set(element.attrib) == JENKINS[element.tag], element.tag
        assert element.get("time", "0") == "0"
    suites = {suite.name: suite for suite in JUnitXml.fromstring(result.stdout.encode())}
    numbers = {name: (one.tests, one.failures, one.errors, one.skipped) for name, one in suites.items()}
    assert numbers == {
        "targets.yaml": (1, 0, 0, 0),
        "a.csv": (2, 2, 0, 0),
        "b.csv": (2, 0, 0, 2),
        "c.csv": (1, 0, 1, 0),
    }
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("rows", "written"),
    [
        ("firms,2023,many\n", "line=2,col=12,endLine=2,endColumn=16,"),
        ('firms,2023,"ma\nny"\n', "line=2,endLine=3,title"),
    ],
)
def test_annotations_have_columns_only_within_a_line(rows: str, written: str) -> None:
    Path("a.csv").write_text(HEADER + rows, encoding="utf-8")
    assert f"::error file=a.csv,{written}" in check("a.csv", "--format", "github").stdout


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("a.csv", "many"),
        (":100:.csv", "https://example.org/x"),
        ("@octocat.csv", "@octocat www.example.org"),
        ("#1.csv", "#12 `x` ``y"),
        ("x|y.csv", "a|b"),
        ("x.csv", "a\\|b"),
        ("&amp;.csv", "&amp; <b>[x](y)</b> ![z](u)"),
    ],
)
def test_places_and_found_texts_are_code_in_markdown(folder: Path, name: str, cell: str) -> None:
    (folder / name).write_text(HEADER + f"firms,2023,{cell}\n{cell},2023,5\n", encoding="utf-8")
    shown = check(f"./{name}", "--format", "markdown", "--lang", "en", "-v").stdout
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(shown)
    table = parse_xml(rendered[rendered.index("<table>") :].partition("</table>")[0] + "</table>")
    rows = [["".join(part.itertext()) for part in row.iter("td")] for row in table.iter("tr")][1:]
    assert len(rows) == 2
    assert all(len(row) == 4 and row[0].startswith(("./:", name)) for row in rows)
    assert {part.tag for part in table.iter()} == {"table", "thead", "tbody", "tr", "th", "td", "code"}
    code = ["".join(part.itertext()) for part in table.iter("code")]
    assert code.count(cell.strip()) == 2, code
    for part in table.iter():
        part.text = None if part.tag == "code" else part.text
    rest = "".join(table.itertext())
    assert not re.search(r"[@#]\w|://|www\.|:\w+:", rest)


def test_fingerprints_of_equal_findings_are_numbered() -> None:
    Path("a.csv").write_text(HEADER + "firms,2023,x\n" * 3, encoding="utf-8")
    prints = [one["fingerprint"] for one in as_json("a.csv")["findings"]]
    assert prints == [prints[0], f"{prints[0]}-2", f"{prints[0]}-3"]


# Quiet where nothing is to be done.


def test_clean_tables_give_one_line(folder: Path) -> None:
    titled = "高企情况,,\n指标,年份,数值\n"
    (folder / "a.csv").write_text(titled + "高企数,2021,1500\n", encoding="gb18030")
    (folder / "b.csv").write_text(titled + "高企数,2022,1908\n", encoding="gb18030")
    (folder / "c.csv").write_text(titled + "高企数,2023,2318\n", encoding="utf-8")
    text = check("a.csv", "b.csv", "c.csv").stdout
    assert text == "检查了 4 个文件（含规划）、3 行：5 个提示（用 -v 列出）\n"
    assert len(as_json("a.csv", "b.csv", "c.csv")["findings"]) == 5
    listed = check("a.csv", "b.csv", "c.csv", "-v").stdout
    assert len(re.findall("XZK(?:102|211) 提示", listed)) == 5
    assert listed.endswith("5 个提示\n")


def test_what_fmt_mends_is_listed_and_alike_once() -> None:
    Path("a.csv").write_text(HEADER + "firms,2022,１９０８\nfirms,2023,２３１８\n", encoding="utf-8")
    assert check("a.csv").stdout.count("XZK409") == 2
    Path("a.csv").write_text(HEADER + "firms,2022,many\nfirms,2023,many\n", encoding="utf-8")
    assert "（同样的问题共 2 处）" in check("a.csv").stdout


def test_findings_of_the_plan_come_last(folder: Path) -> None:
    (folder / "targets.yaml").write_text(PLAN.replace("target: {value: 3000", "target: {value: 900"), encoding="utf-8")
    (folder / "z.csv").write_text(HEADER + "firms,2023,many\n", encoding="utf-8")
    paths = [one["path"] for one in as_json("z.csv")["findings"]]
    assert (paths[0], paths[-1]) == ("z.csv", "targets.yaml")
