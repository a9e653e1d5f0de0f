"""What a plan settles stands for every command that reads it, and what the command line says goes before it."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from program import invoke
from support import EXAMPLE_PLAN as PLAN
from support import one_target, plan_findings

from xzkpi.cli.options import FAIL_ON
from xzkpi.model.plan import Settings
from xzkpi.model.vocabulary import FailOn
from xzkpi.reading.files import matches
from xzkpi.rules.index import BY_CODE, CHOICES, RULES

HEADER = "target,period,value\n"
SOUND = f"{HEADER}firms,2022,1908\nfirms,2023,2318\n"
#: An error, a warning and a notice, on values of three targets.
FAULTY = f"{HEADER}firms,2022,1908\nfirms,2023,many\n\nspending,2023,２３１\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a plan and a faulty submission, and work in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.csv").write_text(FAULTY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settle(settings: str) -> None:
    """Write the plan with some settings."""
    Path("targets.yaml").write_text(f"{PLAN.rstrip()}\ncheck: {settings}\n", encoding="utf-8")


def severities(*arguments: str) -> dict[str, str]:
    """Return the severity of each rule that a command finds broken."""
    shown = invoke(*arguments, "-f", "json").stdout
    return {one["code"]: one["severity"] for one in json.loads(shown)["findings"]}


ALL = {"XZK206": "warning", "XZK402": "error", "XZK409": "notice"}


@pytest.mark.parametrize(
    ("settings", "options", "left"),
    [
        ("{}", [], ALL),
        ("{ignore: [XZK402]}", [], {"XZK206": "warning", "XZK409": "notice"}),
        ("{ignore: [blank-row]}", [], {"XZK402": "error", "XZK409": "notice"}),
        ("{ignore: [XZK4, XZK2]}", [], {}),
        ("{ignore: [XZK402]}", ["--ignore", "XZK206"], {"XZK402": "error", "XZK409": "notice"}),
        ("{ignore: [XZK402]}", ["--select", "XZK402"], {"XZK402": "error"}),
        ("{severity: {XZK402: warning, full-width-digits: error}}", [], ALL | {"XZK402": "warning", "XZK409": "error"}),
        ("{severity: {XZK4: notice}, ignore: [XZK2]}", [], {"XZK402": "notice", "XZK409": "notice"}),
    ],
)
def test_findings_are_told_as_the_plan_settles(settings: str, options: list[str], left: dict[str, str]) -> None:
    settle(settings)
    assert severities("check", *options) == left
    if not options:
        assert severities("status") == severities("gap") == left
        assert severities("diff", "data", "data") == left


@pytest.mark.parametrize("written", [*FailOn, None])
@pytest.mark.parametrize("asked", [*FailOn, None])
def test_a_run_fails_as_the_command_line_says_else_as_the_plan(written: str | None, asked: str | None) -> None:
    (Path("data/a.csv")).write_text(f"{HEADER}firms,2022,1010\n\nfirms,2023,1020\n", encoding="utf-8")
    settle(f"{{fail_on: {written}}}" if written else "{}")
    fails = (asked or written) in {"warning", "lagging"}  # a blank row, and a target that is behind
    options = ["--fail-on", asked] if asked else []
    others = (["status"], ["gap"], ["diff", "data", "data"])
    other = others[[*FailOn, None].index(written) % 3 - [*FailOn, None].index(asked) % 3]
    for command in (["check"], other):
        result = invoke(*command, *options)
        assert result.exit_code == fails, command
        assert (f"--fail-on {asked or written}" in result.output) is fails


def test_words_of_thresholds_are_the_same_in_plan_and_command_line() -> None:
    assert set(FAIL_ON) == set(FailOn)


def test_each_plan_settles_for_its_own_files() -> None:
    for name, settings in (("east", "{fail_on: never}"), ("west", "{fail_on: warning, ignore: [XZK402]}")):
        Path(name, "data").mkdir(parents=True)
        settle(settings)
        Path("targets.yaml").rename(Path(name, "targets.yaml"))
        Path(name, "data/a.csv").write_text(FAULTY, encoding="utf-8")
    result = invoke("check", "east", "west", "--lang", "en")
    assert (result.exit_code, result.stdout.count("XZK402"), result.stdout.count("XZK206")) == (1, 1, 2)
    assert "exit code 1 for 1 warning (--fail-on warning)" in result.stdout
    assert invoke("check", "east").exit_code == 0
    assert invoke("check", "east", "west", "--fail-on", "never").exit_code == 0


@pytest.mark.parametrize(
    ("patterns", "options", "read"),
    [
        ("[]", [], ["a", "old/b", "x-old"]),
        ("[old]", [], ["a", "x-old"]),
        ("[data/old/]", [], ["a", "x-old"]),
        ('["x-*.csv", "data/**/b.csv"]', [], ["a"]),
        ("[old]", ["--exclude", "x-*"], ["a", "old/b"]),
        ("[old]", ["--exclude", "data/a.csv", "--exclude", "./data/old"], ["x-old"]),
        ("[data]", [], []),
        ("[data]", ["data/old/b.csv"], ["old/b"]),
    ],
)
def test_what_is_excluded_is_not_read(patterns: str, options: list[str], read: list[str]) -> None:
    settle(f"{{exclude: {patterns}}}")
    Path("data/old").mkdir()
    for name in ("a", "old/b", "x-old"):
        Path(f"data/{name}.csv").write_text(SOUND, encoding="utf-8")
    Path("data/old/c.ods").touch()
    files = [f"data/{name}.csv" for name in read]
    named = [one for one in options if one.endswith("b.csv")]
    checked = json.loads(invoke("check", *(options if named else [".", *options]), "-f", "json").stdout)
    assert sorted(one["path"] for one in checked["files"] if one["path"] != "targets.yaml") == sorted(files)
    is_looked_into = not named and "old" not in (str(options) if options else patterns) and patterns != "[data]"
    assert ("XZK010" in checked["counts"]) is is_looked_into
    told = invoke("status", *options, "--lang", "en").stdout
    assert all((one in told.replace("\n", " ")) is (one in files) for one in files)
    assert f"{len(read)} file" in invoke("fmt", "--check", *options, "--lang", "en").output or not read


def test_patterns_are_those_of_the_plans_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    settle("{exclude: [data/a.csv]}")
    monkeypatch.chdir("data")
    assert invoke("check", ".", "--lang", "en").stdout == "1 file, 0 rows: nothing found\n"


@pytest.mark.parametrize(
    ("pattern", "matched"),
    [
        ("a.csv", ["a.csv", "x/a.csv", "x/y/a.csv", "a.csv/b"]),
        ("/a.csv", ["a.csv", "a.csv/b"]),
        ("y/", ["x/y/a.csv"]),
        ("x/*.csv", ["x/a.csv"]),
        ("x/**", ["x/a.csv", "x/y/a.csv"]),
        ("**/a.csv", ["a.csv", "x/a.csv", "x/y/a.csv", "a.csv/b"]),
        ("?.csv", ["a.csv", "x/a.csv", "x/y/a.csv", "a.csv/b", "b.csv"]),
        ("[!b-z].csv", ["a.csv", "x/a.csv", "x/y/a.csv", "a.csv/b"]),
        ("[z-a].csv", []),
        ("[a.csv", []),
    ],
)
def test_patterns_mean_what_they_do_elsewhere(pattern: str, matched: list[str]) -> None:
    paths = ["a.csv", "x/a.csv", "x/y/a.csv", "aXcsv", "a.csv/b", "b.csv", "ab.csv"]
    assert [one for one in paths if matches(one, pattern)] == matched


# Rules in the plan.


def test_rules_can_be_chosen_but_those_that_keep_a_file_from_being_read() -> None:
    assert {name for name in CHOICES if name in BY_CODE} == {rule.code for rule in RULES if not rule.is_fatal}
    assert Settings(ignore=tuple(CHOICES)).ignore == CHOICES


@pytest.mark.parametrize("name", ["XZK001", "file-not-found", "XZK999", "xzk402", "XZK40", "", "~"])
@pytest.mark.parametrize("key", ["ignore: [{}]", "severity: {{{}: notice}}"])
def test_other_rules_are_refused(name: str, key: str) -> None:
    quoted = name if name == "~" else json.dumps(name)
    (finding,) = plan_findings(one_target("baseline: 1, target: 2", rest=f"check: {{{key.format(quoted)}}}\n"))
    assert (finding.rule.name, finding.case) == ("value-not-allowed", "rule")


def test_a_plan_that_is_not_sound_settles_nothing_and_hides_no_error() -> None:
    settle("{ignore: [XZK6], strange: 1}")
    for options in ([], ["--ignore", "XZK6"], ["--select", "XZK4"]):
        result = invoke("check", *options)
        assert (result.exit_code, "XZK611" in result.stdout) == (1, True)


# Findings that are known.


def known_of(path: str) -> Sequence[str]:
    return [one["fingerprint"] for one in json.loads(Path(path).read_text(encoding="utf-8"))["known"]]


def test_known_findings_are_counted_and_fail_no_run() -> None:
    settle("{}")
    before = json.loads(invoke("check", "-f", "json").stdout)
    assert invoke("check", "--known", "k.json", "--update-known").exit_code == 0
    assert known_of("k.json") == [one["fingerprint"] for one in before["findings"]]
    result = invoke("check", "--known", "k.json", "--lang", "en")
    assert result.stdout == ("known and not listed: 3 findings (--known)\n2 files, 3 rows: nothing found\n")
    after = json.loads(invoke("check", "--known", "k.json", "-f", "json").stdout)
    assert (after["known"], after["findings"], after["counts"]) == (3, [], {})
    moved = FAULTY.replace("firms,2022,1908\n", "firms,2021,1500\nfirms,2022,1908\n") + "firms,2024,few\n"
    Path("data/a.csv").write_text(moved, encoding="utf-8")
    new = json.loads(invoke("check", "--known", "k.json", "-f", "json").stdout)
    assert [(one["code"], one["line"]) for one in new["findings"]] == [("XZK402", 7)]
    assert invoke("check", "--known", "k.json").exit_code == 1


def test_known_findings_are_known_from_another_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    settle("{}")
    invoke("check", "--known", "k.json", "--update-known")
    monkeypatch.chdir("data")
    assert invoke("check", ".", "--known", "../k.json").exit_code == 0


def test_one_more_of_the_same_is_new() -> None:
    settle("{}")
    Path("data/a.csv").write_text(f"{HEADER}firms,2023,x\nfirms,2023,x\n", encoding="utf-8")
    invoke("check", "--known", "k.json", "--update-known")
    Path("data/a.csv").write_text(f"{HEADER}firms,2023,x\nfirms,2023,x\nfirms,2023,x\n", encoding="utf-8")
    result = invoke("check", "--known", "k.json", "-f", "json")
    assert (len(json.loads(result.stdout)["findings"]), result.exit_code) == (1, 1)


#: No files of known findings; the last is nested deeper than can be read.
FOREIGN = ("", "{}", "[]", "null", '{"format": 1}', '{"format": 2, "known": []}', '{"format": 1, "known": 5}', "\x00")


@pytest.mark.parametrize("content", [None, *FOREIGN, pytest.param("[" * 100_000, id="deep")])
def test_a_file_of_another_kind_is_neither_used_nor_written_over(content: str | None) -> None:
    settle("{}")
    if content is not None:
        Path("k.json").write_text(content, encoding="utf-8")
        assert invoke("check", "--known", "k.json", "--update-known").exit_code == 2
        assert Path("k.json").read_text(encoding="utf-8") == content
    result = invoke("check", "--known", "k.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "k.json" in result.stderr


def test_what_cannot_be_read_is_never_known() -> None:
    settle("{}")
    result = invoke("check", "none.csv", "data", "--known", "k.json", "--update-known")
    assert (result.exit_code, Path("k.json").exists(), "XZK001" in result.stdout) == (2, False, True)
    assert "k.json 没有改写" in result.stderr


def test_nothing_that_is_read_is_written_over() -> None:
    settle("{}")
    before = Path("targets.yaml").read_text(encoding="utf-8")
    invoke("check", "--known", "k.json", "--update-known")
    assert invoke("check", "--known", "k.json", "-o", "k.json").exit_code == 2
    assert invoke("check", "--known", "targets.yaml", "--update-known").exit_code == 2
    assert Path("targets.yaml").read_text(encoding="utf-8") == before
