"""The hooks, the action and the jobs of docs/ci.md, run as pre-commit, GitHub and GitLab run them."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from junitparser import JUnitXml
from program import INTERPRETER, folder_of_program
from support import EXAMPLE_PLAN as PLAN
from support import HEADER, ROOT, ROWS

from xzkpi.render.formats.ci import SUMMARY_BYTES

BIN = Path(sys.executable).parent
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"] if "run" in step}
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?<=```yaml\n).*?(?=```)", PAGE, re.DOTALL)
#: What stands in the pages for the place the program is installed from.
INSTALL = "pip install --quiet"
NAME = "data/2023年汇总.csv"
MANY = HEADER + "firms,2023,三千\n"
#: Files of a repository, and the hooks that care for them.
TRIGGERS = {
    "targets.yaml": {"xzkpi-check"},
    NAME: {"xzkpi-check", "xzkpi-fmt"},
    "规划/data/各县/2023.CSV": {"xzkpi-check", "xzkpi-fmt"},
    "data/README.md": {"xzkpi-check"},
    "data/2023.csv.bak": {"xzkpi-check"},
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with a plan and sound data, and work in it."""
    repository = tmp_path / "工作 区"
    (repository / ".git").mkdir(parents=True)
    (repository / "data").mkdir()
    (repository / "targets.yaml").write_text(PLAN, encoding="utf-8")
    (repository / NAME).write_text(ROWS, encoding="utf-8")
    monkeypatch.chdir(repository)
    return repository


def run(command: list[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command of the environment the tests run in, both its streams in one."""
    own = [] if "LC_ALL" in environment else [folder_of_program()]  # which starts in one locale only
    path = os.pathsep.join([*own, str(BIN), os.environ["PATH"]])
    return subprocess.run(
        command,
        env={**os.environ, "PATH": path, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=60,
    )


def script(text: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a script as runners run it."""
    return run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text], **environment)


def hook(name: str, *filenames: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a hook on the files of a commit; unless it must be serial, pre-commit gives each process some of them."""
    one = HOOKS[name]
    batches = [filenames] if one.get("require_serial") else [(file,) for file in filenames]
    given = batches if one.get("pass_filenames", True) else [()]
    done = [run([*shlex.split(one["entry"]), *one.get("args", []), *batch], **environment) for batch in given]
    code = max(process.returncode for process in done)
    return subprocess.CompletedProcess(name, code, b"".join(process.stdout for process in done))


def action(tmp_path: Path, step: str = "Check", python: str = "", **inputs: str) -> tuple[int, str, str]:
    """Run a step of the action; return its exit code, its log and the summary of the job."""
    given = {name: one["default"] for name, one in ACTION["inputs"].items()} | inputs
    variables = {
        name: re.sub(r"\$\{\{ inputs\.(\S+) \}\}", lambda match: given[match[1]], value)
        for name, value in STEPS[step]["env"].items()
    }
    summary = tmp_path / "summary.md"
    runner = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(summary),
        "RUNNER_TEMP": str(tmp_path),
    }
    done = script(STEPS[step]["run"], **{**runner, **variables, "PYTHON": python or INTERPRETER})
    return done.returncode, done.stdout.decode(), summary.read_text(encoding="utf-8") if summary.exists() else ""


def block(key: str) -> Any:  # noqa: ANN401 - a document
    """Return the one document of the page that has a key."""
    (found,) = [one for one in map(yaml.safe_load, BLOCKS) if key in one or key in one.get("jobs", ())]
    return found


def scripts(lines: list[str]) -> str:
    """Return the lines of a job; what it would install is there already."""
    assert lines[0].startswith(INSTALL)
    return "\n".join(lines[1:])


@pytest.mark.parametrize("path", list(TRIGGERS))
def test_hooks_run_for_plans_and_submissions(path: str) -> None:
    called = {name for name, one in HOOKS.items() if one.get("always_run") or re.search(one["files"], path)}
    assert called == TRIGGERS[path]


@pytest.mark.parametrize("name", list(HOOKS))
def test_hooks_pass_what_is_sound(name: str, folder: Path) -> None:
    assert hook(name, NAME).returncode == 0
    assert (folder / NAME).read_text(encoding="utf-8") == ROWS


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_check_hook_shows_chinese_in_every_locale(folder: Path, locale: str) -> None:
    (folder / NAME).write_text(MANY, encoding="utf-8")
    done = hook("xzkpi-check", NAME, LC_ALL=locale, LANG=locale)
    assert done.returncode == 1
    assert f"{NAME}:2:12: XZK402 错误：“三千”不是数字\n    2 | firms,2023,三千\n" in done.stdout.decode()


def test_check_hook_compares_with_what_the_commit_leaves_alone(folder: Path) -> None:
    (folder / "data/2023.csv").write_text(HEADER + "firms,2023,2319\n", encoding="utf-8")
    for commit in (["data/2023.csv"], ["data/2023.csv", NAME, "targets.yaml"]):
        done = hook("xzkpi-check", *commit)
        assert done.returncode == 1
        assert done.stdout.decode().count("XZK505") == 1


def test_check_hook_knows_every_plan(folder: Path) -> None:
    (folder / "规划/data").mkdir(parents=True)
    (folder / "规划/targets.yaml").write_text(PLAN.replace("firms", "companies"), encoding="utf-8")
    (folder / "规划/data/2023.csv").write_text(ROWS, encoding="utf-8")
    done = hook("xzkpi-check", NAME)
    assert done.returncode == 1
    assert "规划/data/2023.csv:2:1: XZK501" in done.stdout.decode()


def test_fmt_hook_mends_and_is_content_with_it(folder: Path) -> None:
    (folder / NAME).write_bytes("指标,年份,数值\r\n高企数,2023年,２３１８\r\n".encode("gb18030"))
    first = hook("xzkpi-fmt", NAME)
    assert (first.returncode, (folder / NAME).read_bytes()) == (0, "\ufeff指标,年份,数值\n高企数,2023,2318\n".encode())
    assert f"{NAME}：已改为规范格式" in first.stdout.decode()
    time = (folder / NAME).stat().st_mtime_ns
    assert hook("xzkpi-fmt", NAME).returncode == 0
    assert (folder / NAME).stat().st_mtime_ns == time, "pre-commit looks whether a file was written"


def test_fmt_hook_fails_for_what_it_cannot_read(folder: Path) -> None:
    (folder / NAME).write_text(HEADER + 'firms,2023,"5\n', encoding="utf-8")
    done = hook("xzkpi-fmt", NAME)
    assert done.returncode == 2
    assert f"{NAME}:2:12: XZK201" in done.stdout.decode()


def test_hooks_of_the_page_exist_and_run_with_their_arguments(folder: Path) -> None:
    (repository,) = block("repos")["repos"]
    shown = {one["id"]: one.get("args", []) for one in repository["hooks"]}
    assert list(shown) == ["xzkpi-fmt", "xzkpi-check"], "mended first, so that only the rest is told"
    (folder / NAME).write_text(MANY, encoding="utf-8")
    assert run([*shlex.split(HOOKS["xzkpi-check"]["entry"]), *shown["xzkpi-check"]]).returncode == 1


def test_action_pins_what_it_uses_and_puts_no_input_into_a_script() -> None:
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", one) for one in used)
    assert not any("${{" in step["run"] for step in STEPS.values())
    read = "".join(value for step in STEPS.values() for value in step["env"].values())
    assert set(re.findall(r"inputs\.([\w-]+)", read)) == set(ACTION["inputs"])


def test_action_passes_what_is_sound(tmp_path: Path) -> None:
    code, log, summary = action(tmp_path)
    assert code == 0
    assert "2 个文件（含规划）、1 行：没有发现问题" in log
    assert summary == "**检查了 2 个文件（含规划）、1 行：没有发现问题**\n"


def test_action_annotates_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    (folder / NAME).write_text(MANY, encoding="utf-8")
    code, log, summary = action(tmp_path, lang="en")
    assert code == 1
    assert (
        f"::error file={NAME},line=2,col=12,endLine=2,endColumn=14,title=XZK402 not-a-number::“三千” is not a number"
        in log
    )
    assert f"| `{NAME}:2:12` | XZK402 error |" in summary
    assert action(tmp_path, **{"fail-on": "never"})[0] == 0


def test_action_keeps_the_summary_small(folder: Path, tmp_path: Path) -> None:
    rows = (f"firms,2023,{'徐' * 70}{number}\n" for number in range(9000))
    (folder / NAME).write_text(HEADER + "".join(rows), encoding="utf-8")
    code, log, summary = action(tmp_path)
    assert code == 1
    assert log.count("\n::error ") == 10
    assert 0 < len(summary.encode()) <= SUMMARY_BYTES


def test_action_takes_a_path_from_each_line(folder: Path, tmp_path: Path) -> None:
    (folder / "报送 一").mkdir()
    for name in ("报送 一/沛县 2023.csv", "b.csv", "c.csv"):
        (folder / name).write_text(MANY, encoding="utf-8")
    code, log, _ = action(tmp_path, paths="报送 一\n\n  b.csv\n")
    assert code == 1
    assert set(re.findall(r"^::error file=([^,]*)", log, re.MULTILINE)) == {"报送 一/沛县 2023.csv", "b.csv"}


@pytest.mark.parametrize("name", list(ACTION["inputs"]))
@pytest.mark.parametrize("text", ['"; touch owned; "$(touch owned)', "--output=owned", "never --output=owned"])
def test_action_runs_nothing_from_its_inputs(folder: Path, tmp_path: Path, name: str, text: str) -> None:
    assert action(tmp_path, **{name: text})[0] == 2
    assert not (folder / "owned").exists()


def test_action_is_not_misled_by_modules_of_the_repository(folder: Path, tmp_path: Path) -> None:
    for name in ("csv.py", "yaml.py", "xzkpi.py"):
        (folder / name).write_text("raise SystemExit(77)\n", encoding="utf-8")
    assert action(tmp_path, python=sys.executable)[0] == 0


def test_action_installs_itself_aside(tmp_path: Path) -> None:
    asked = tmp_path / "python"
    asked.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    asked.chmod(0o755)
    places = {"PYTHON": str(asked), "RUNNER_TEMP": "/临时 处", "GITHUB_ACTION_PATH": "/动作 处"}
    arguments = script(STEPS["Install"]["run"], **places).stdout.decode().splitlines()
    assert arguments == ["-m", "pip", "install", "--quiet", "--target", "/临时 处/xzkpi", "/动作 处"]
    assert '"$RUNNER_TEMP/xzkpi"' in STEPS["Check"]["run"]


def test_workflow_of_the_page_gives_inputs_the_action_knows(tmp_path: Path) -> None:
    (step,) = [one for one in block("validate")["jobs"]["validate"]["steps"] if "/xzkpi@" in one["uses"]]
    assert set(step["with"]) == set(ACTION["inputs"])
    assert action(tmp_path, **step["with"])[0] == 0


@pytest.mark.parametrize(("value", "code"), [("2318", 0), ("三千", 1), ("\0", 2)])
def test_gitlab_job_always_leaves_its_reports(folder: Path, value: str, code: int) -> None:
    (folder / NAME).write_text(f"{HEADER}firms,2023,{value}\n", encoding="utf-8")
    job = block("check-data")["check-data"]
    done = script(scripts(job["script"]), **job["variables"])
    assert done.returncode == code
    assert done.stdout.decode().count("检查了 2 个文件") == 1
    reports = job["artifacts"]["reports"]
    issues = json.loads((folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert [issue["location"]["path"] for issue in issues] == [NAME] * min(code, 1)
    suites = JUnitXml.fromstring((folder / reports["junit"]).read_bytes())
    assert suites.failures + suites.errors == min(code, 1)
    assert {suite.name for suite in suites} == {"targets.yaml", NAME}


def test_scanning_job_uploads_when_there_are_findings(folder: Path) -> None:
    (folder / NAME).write_text(MANY, encoding="utf-8")
    *steps, upload = block("scan")["jobs"]["scan"]["steps"]
    done = script(scripts([step["run"] for step in steps if "run" in step]), GITHUB_ACTIONS="true")
    assert done.returncode == 1
    assert upload["if"] == "always()"
    log = json.loads((folder / upload["with"]["sarif_file"]).read_text(encoding="utf-8"))
    assert [one["ruleId"] for one in log["runs"][0]["results"]] == ["XZK402"]


@pytest.mark.parametrize(
    ("schema", "key"), [("github-workflows", "validate"), ("github-workflows", "scan"), ("gitlab-ci", "check-data")]
)
def test_documents_of_the_page_keep_to_their_schemas(tmp_path: Path, schema: str, key: str) -> None:
    (text,) = [one for one in BLOCKS if re.search(rf"^ *{key}:$", one, re.MULTILINE)]
    (tmp_path / "job.yml").write_text(text, encoding="utf-8")
    assert keeps_to(schema, tmp_path / "job.yml")
    (tmp_path / "job.yml").write_text(re.sub("^( *)(steps|script):", r"\1stpes:", text, flags=re.MULTILINE))
    assert not keeps_to(schema, tmp_path / "job.yml"), "the schema looks at the job"


def test_action_keeps_to_its_schema() -> None:
    assert keeps_to("github-actions", ROOT / "action.yml")


def keeps_to(schema: str, path: Path) -> bool:
    """Check a document by the schema of the service that reads it."""
    return CliRunner().invoke(check_jsonschema, ["--builtin-schema", f"vendor.{schema}", str(path)]).exit_code == 0


def test_every_document_of_the_page_is_tried() -> None:
    keys = {key for one in map(yaml.safe_load, BLOCKS) for key in one.get("jobs", one)}
    assert keys == {"validate", "scan", "check-data", "repos", "check"}


def test_settings_of_the_page_are_a_part_of_a_plan(folder: Path) -> None:
    (folder / "targets.yaml").write_text(PLAN + yaml.safe_dump({"check": block("check")["check"]}), encoding="utf-8")
    assert run(["xzkpi", "check"]).returncode == 0
