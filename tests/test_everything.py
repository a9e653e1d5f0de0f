"""A plan with a target of every kind, and its submissions in several shapes and periods, against golden files."""

import json
import os
import shlex
from pathlib import Path

import pytest
from support import plan_of
from typer.testing import CliRunner

from xzkpi import __version__
from xzkpi.cli.door import app
from xzkpi.model.vocabulary import Bound, Kind

HERE = Path(__file__).parent / "everything"
GOLDEN = HERE / "golden"
#: Set it to write the golden files anew, then read what changed.
UPDATE = bool(os.environ.get("XZKPI_UPDATE"))
PLAN = plan_of((HERE / "targets.yaml").read_text(encoding="utf-8"))
#: Golden files and the command lines whose output they hold, one after another.
REPORTS = {
    "status.zh.txt": ["status"],
    "status.json": ["status -f json"],
    "gap.zh.txt": ["gap"],
    "targets.zh.txt": [f"gap --target {one}" for one in PLAN.targets],
    "explain.zh.txt": [f"explain {one}" for one in PLAN.targets],
    "entities.zh.txt": ["status --by entity", "gap --by entity"],
    "mid-year.zh.txt": ["status --as-of 2023-H1"],
    "assumed.zh.txt": [
        "status --only ahead,on_track --assume rd_intensity=2.3@2023 --assume trained=2500@2022",
        "gap --target patents --assume patents=110@2023",
    ],
    "diff.zh.txt": ["diff data/2022-other.csv data/2023.csv"],
}


@pytest.fixture(autouse=True)
def _in_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the folder of the plan."""
    monkeypatch.chdir(HERE)


def run(arguments: str) -> str:
    """Return what a command prints."""
    result = CliRunner().invoke(app, shlex.split(arguments))
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    assert result.exit_code in {0, 1}, result.output
    return result.stdout


@pytest.mark.parametrize("name", list(REPORTS))
def test_golden(name: str) -> None:
    texts = [
        run(arguments) if len(REPORTS[name]) == 1 else f"$ {arguments}\n{run(arguments)}" for arguments in REPORTS[name]
    ]
    text = "\n".join(texts).replace(f"xzkpi {__version__}", "xzkpi VERSION")
    golden = GOLDEN / name
    if UPDATE:
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8", newline="")
    assert text == golden.read_text(encoding="utf-8")


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(REPORTS)


def test_plan_has_every_kind_of_target() -> None:
    targets = PLAN.targets.values()
    assert {one.kind for one in targets} == set(Kind)
    assert {one.bound for one in targets} == set(Bound)
    for feature in ("multiple", "change", "range"):
        assert any(getattr(one.goal, feature) is not None for one in targets), feature
    for feature in ("hold", "revised", "milestones", "shares"):
        assert any(getattr(one, feature) for one in targets), feature
    assert {bool(one.derive and one.derive.ratio) for one in targets if one.derive} == {True, False}
    assert any(one.is_hold and not one.hold for one in targets), "a control line"


def test_data_are_sound() -> None:
    result = CliRunner().invoke(app, ["check", "."])
    assert (result.exit_code, " 错误：" in result.output, " 警告：" in result.output) == (0, False, False)


@pytest.mark.parametrize("command", ["explain culture", "gap --target culture"])
def test_revised_target_is_shown_beside_the_first(command: str) -> None:
    text = run(command)
    assert "2.95" in text, "as the plan promised at first"
    assert "2.93" in text, "as it was revised"


def test_revision_is_explained_and_recorded() -> None:
    assert "2023年6月" in run("explain culture"), "when it changed"
    assessments = json.loads(run("status -f json"))["assessments"]
    goal = next(one["goal"] for one in assessments if one["target"] == "culture")
    assert (goal["value"], goal["revised"]) == ("2.93", [{"decided": "2023-06", "value": "2.93"}])
    assert "2.95" in json.dumps(goal), "as the plan promised at first"


def test_explained_index_has_the_digits_that_enter() -> None:
    """3.3 % on 8.1 % make 1.116673, not 1.1."""
    assert "1.116673" in run("explain gdp_growth")
