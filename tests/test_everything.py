"""A plan with a target of every kind, and its submissions in several shapes and periods, against golden files."""

import json
from pathlib import Path

import pytest
from program import invoke, printed
from support import kept, plan_of

from xzkpi import __version__
from xzkpi.assess.scorecard import select
from xzkpi.cli.commands.judge import judge, sound_plan
from xzkpi.cli.request import Delivery, Sources, View
from xzkpi.cli.screen import screen_of
from xzkpi.model.vocabulary import Bound, Kind
from xzkpi.render.formats.terminal import to_terminal
from xzkpi.render.pages.arithmetic import explain_target
from xzkpi.render.pages.targets import target_page
from xzkpi.render.words import Words

HERE = Path(__file__).parent / "everything"
GOLDEN = HERE / "golden"
PLAN = plan_of((HERE / "targets.yaml").read_text(encoding="utf-8"))
#: Golden files and the command lines whose output they hold, one after another.
REPORTS = {
    "status.zh.txt": ["status"],
    "status.json": ["status -f json"],
    "gap.zh.txt": ["gap"],
    "entities.zh.txt": ["status --by entity", "gap --by entity"],
    "mid-year.zh.txt": ["status --as-of 2023-H1"],
    "assumed.zh.txt": [
        "status --only ahead,on_track --assume rd_intensity=2.3@2023 --assume trained=2500@2022",
        "gap --target patents --assume patents=110@2023",
    ],
    "diff.zh.txt": ["diff data/2022-other.csv data/2023.csv"],
}
#: Golden files of a page for each target, and the command it answers.
PAGES = {"targets.zh.txt": ("gap --target", target_page), "explain.zh.txt": ("explain", explain_target)}


@pytest.fixture(autouse=True)
def _in_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the folder of the plan."""
    monkeypatch.chdir(HERE)


@pytest.mark.parametrize("name", list(REPORTS))
def test_golden(name: str) -> None:
    texts = [
        printed(arguments) if len(REPORTS[name]) == 1 else f"$ {arguments}\n{printed(arguments)}"
        for arguments in REPORTS[name]
    ]
    compare("\n".join(texts), name)


@pytest.mark.parametrize("name", list(PAGES))
def test_golden_of_every_target(name: str) -> None:
    command, build = PAGES[name]
    sources, delivery = Sources(), Delivery()
    card = judge(sound_plan(sources, delivery), sources, View(), delivery).at_once.card
    texts = {
        one: to_terminal(build(select(card, target=one), Words("zh")), screen_of(delivery)) for one in card.plan.targets
    }
    compare("\n".join(f"$ {command} {one}\n{text}" for one, text in texts.items()), name)
    some = next(iter(texts))
    assert printed(f"{command} {some}") == texts[some], "as the program prints it"


def compare(text: str, name: str) -> None:
    """Compare a text with a golden file."""
    text = text.replace(f"xzkpi {__version__}", "xzkpi VERSION")
    assert text == kept(GOLDEN / name, text)


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {*REPORTS, *PAGES}


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
    result = invoke("check", ".")
    assert (result.exit_code, " 错误：" in result.output, " 警告：" in result.output) == (0, False, False)


@pytest.mark.parametrize("command", ["explain culture", "gap --target culture"])
def test_revised_target_is_shown_beside_the_first(command: str) -> None:
    text = printed(command)
    assert "2.95" in text, "as the plan promised at first"
    assert "2.93" in text, "as it was revised"


def test_revision_is_explained_and_recorded() -> None:
    assert "2023年6月" in printed("explain culture"), "when it changed"
    assessments = json.loads(printed("status -f json"))["assessments"]
    goal = next(one["goal"] for one in assessments if one["target"] == "culture")
    assert (goal["value"], goal["revised"]) == ("2.93", [{"decided": "2023-06", "value": "2.93"}])
    assert "2.95" in json.dumps(goal), "as the plan promised at first"


def test_explained_index_has_the_digits_that_enter() -> None:
    """3.3 % on 8.1 % make 1.116673, not 1.1."""
    assert "1.116673" in printed("explain gdp_growth")
