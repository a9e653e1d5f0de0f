"""The command that ranks: its pages, and what it refuses."""

import json
import re
from pathlib import Path

import pytest
from program import run
from scoring import BY_HAND, DATA, PLAN, POINTS
from support import kept

from xzkpi import __version__

GOLDEN = Path(__file__).parent / "ranked"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Lay out a plan with its points and data, and work there."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    for name, text in {
        "targets.yaml": PLAN,
        "data/2023.csv": DATA,
        "points.csv": POINTS + BY_HAND + "甲县,奖励,+1,通报,\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


PAGES = {
    **{
        f"rank.{columns}.txt": (f"rank {more}".strip(), columns)
        for columns, more in ((60, ""), (80, ""), (120, ""), (81, "--lang en --ascii"))
    },
    "rank.md": ("rank -f markdown", 80),
    "rank.csv": ("rank -f csv", 80),
    "rank.json": ("rank -f json", 80),
    "explain-rank.txt": ("explain rank 甲", 80),
    "explain-rank.en.md": ("explain rank 高新区 --lang en -f markdown", 80),
}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", list(PAGES))
def test_pages_are_the_golden_ones(name: str) -> None:
    arguments, columns = PAGES[name]
    result = run(arguments, COLUMNS=str(columns))
    assert result.exit_code == 0, result.output
    text = result.stdout.replace(f"xzkpi {__version__}", "xzkpi VERSION")
    assert text == kept(GOLDEN / name, text)


@pytest.mark.usefixtures("folder")
def test_explained_figures_are_those_of_the_record() -> None:
    record = json.loads(run("rank -f json").stdout)
    for group in record["groups"]:
        for one in group["entities"]:
            page = run(f"explain rank {one['entity']}", COLUMNS="200").stdout
            figures = [one["total"], *(item[key] for item in one["items"] for key in ("score", "value", "goal"))]
            assert all(figure in page for figure in figures if figure is not None)


def test_rank_finds_what_check_finds(folder: Path) -> None:
    (folder / "points.csv").write_text(f"{POINTS}甲县,工作创新,9,,\n丁县,奖励,1,,\n", encoding="utf-8")
    found = [
        json.loads(run(f"{command} -f json --fail-on never").stdout)["findings"]
        for command in ("check", "rank", "status")
    ]
    assert found[0] == found[1] == found[2]
    assert {one["code"] for one in found[0]} == {"XZK730", "XZK510"}
    assert (run("rank").exit_code, run("rank --fail-on never").exit_code) == (1, 0)


def test_points_are_never_written_over_nor_taken_for_data(folder: Path) -> None:
    kept = (folder / "points.csv").read_bytes()
    for arguments in (
        "rank -f csv -o points.csv",
        "explain rank 甲县 -f markdown -o points.csv",
        "status -f csv -o points.csv",
    ):
        assert run(arguments).exit_code == 2
    run("fmt points.csv")
    (folder / "targets.yaml").write_text(PLAN.replace("file: points.csv", "file: data/points.csv"), encoding="utf-8")
    (folder / "points.csv").rename(folder / "data/points.csv")
    assert json.loads(run("check -f json").stdout)["counts"] == {"XZK704": 1}
    run("fmt")
    assert (folder / "data/points.csv").read_bytes() == kept


def test_doubtful_value_is_marked(folder: Path) -> None:
    (folder / "data/2023.csv").write_text(DATA.replace("90,甲县", "9000,甲县"), encoding="utf-8")
    record = json.loads(run("rank -f json --fail-on never").stdout)
    (first,) = [one for one in record["groups"][0]["entities"] if one["entity"] == "甲县"]
    assert first["items"][0]["doubts"]
    assert re.search(r"甲县 +90\.00\?", run("rank --fail-on never", COLUMNS="120").stdout)
    assert "9000?" in run("explain rank 甲县").stdout


def test_points_that_are_not_there_are_told(folder: Path) -> None:
    (folder / "points.csv").unlink()
    assert [one["code"] for one in json.loads(run("check -f json").stdout)["findings"]] == ["XZK001"]
    assert "缺评分" in run("rank --fail-on never").stdout


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ("explain rank", "要解释哪个地区的得分？"),
        ("explain rank 甲乡", "没有叫“甲乡”的主体"),
        ("explain rank 高新", "是不是 高新区？"),
        ("explain rank 孵化器", "“孵化器”不参加考核"),
        ("rank nowhere", "nowhere"),
    ],
)
def test_what_cannot_be_explained_is_said(arguments: str, says: str) -> None:
    result = run(arguments)
    assert result.exit_code == 2
    assert says in result.output


@pytest.mark.usefixtures("folder")
def test_names_of_entities_are_offered() -> None:
    environment = {"_XZKPI_COMPLETE": "complete_bash", "COMP_WORDS": "xzkpi explain rank 甲", "COMP_CWORD": "3"}
    assert run("", **environment).stdout.split() == ["甲县", "甲"]


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(PAGES)
