"""Parts of targets that entities carry: what they report, and how it is shown."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from program import run
from statistical import BY_ENTITY, DEMO, read
from support import PLAN, card_of, places, plan_of, rows_of, submission_of

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.scorecard import assess
from xzkpi.model.observation import settle
from xzkpi.values.number import plain
from xzkpi.values.period import parse_period

ENTITY_ROWS = """\
指标,地区,单位,2022年,2023年,2023年上半年
企业数,,家,1650,2300,
企业数,鼓楼,家,520,690,600
企业数,丰县,家,75,72,
企业数,沛县,家,88,97,
成交额,鼓楼区,亿元,48,,26
成交额,丰县,万元,50000,65000,
"""


def entities(content: str = ENTITY_ROWS, plan: str = BY_ENTITY, as_of: str = "") -> Iterator[Assessment]:
    """Judge the parts of entities."""
    sound = plan_of(plan)
    reading = submission_of(content, sound)
    assert reading.value is not None
    yield from assess(
        sound, settle(reading.value.observations), parse_period(as_of) if as_of else None, by_entity=True
    ).assessments


def test_each_entity_stands_on_its_own_baseline() -> None:
    judged = [(one.target.id, one.entity, one.verdict, one.reason, str(one.measures.ratio)[:5]) for one in entities()]
    assert judged == [
        # 690 - 300 of 360 due
        ("firms", "gulou", "ahead", "method-class", "1.083"),
        # 72 - 60 of 20 due two years after 2021
        ("firms", "feng", "lagging", "method-class", "0.6"),
        # a target without a baseline, then none at all
        ("firms", "pei", "not_computable", "baseline-missing", "Undef"),
        ("amount", "gulou", "lagging", "method-class", "0.75"),
        ("amount", "feng", "not_computable", "target-without-number", "Undef"),
    ]


def test_entity_without_a_promise_has_values_and_changes() -> None:
    (*_, one) = entities()
    assert one.latest is not None
    assert plain(one.latest.value) == "6.5"
    assert (one.measures.change.value, one.measures.change.rate) == (Decimal("1.5"), Decimal("0.3"))
    assert str(one.measures.gap) == "Undefined(reason='target-without-number')"


def test_entities_have_a_year_to_date_of_their_own() -> None:
    found = {(one.target.id, one.entity): one.year for one in entities()}
    year = found["amount", "gulou"]
    assert (str(year.goal), str(year.value), str(year.verdict)) == ("66", "26", "behind_schedule")


def test_whole_is_not_made_of_its_parts() -> None:
    card = card_of(BY_ENTITY, ENTITY_ROWS)
    firms, _, amount = card.assessments
    assert firms.latest is not None
    assert (str(firms.latest.value), firms.entity) == ("2300", "")
    assert (amount.latest, amount.reason) == (None, "no-observation")


def test_entities_are_judged_as_of_a_period() -> None:
    assert [(one.entity, one.latest and plain(one.latest.value)) for one in entities(as_of="2022")] == [
        ("gulou", "520"),
        ("feng", "75"),
        ("pei", "88"),
        ("gulou", "48"),
        ("feng", "5"),
    ]


def test_promised_entity_that_reports_nothing_is_listed() -> None:
    judged = [(one.entity, one.reason) for one in entities("指标,地区,2022年\n企业数,丰县,75\n")]
    assert judged == [
        ("gulou", "no-observation"),
        ("feng", "method-class"),
        ("pei", "no-observation"),
        ("gulou", "no-observation"),
    ]


def test_plan_without_entities_accepts_any() -> None:
    judged = entities("指标,地区,2022年\n企业数,甲,75\n企业数,乙,80\n", PLAN)
    assert {(one.entity, one.verdict) for one in judged} == {("甲", "not_computable"), ("乙", "not_computable")}


def test_unknown_entity_is_found() -> None:
    assert read("指标,地区,2022年\n企业数,丰城,75\n", BY_ENTITY) == ([], ["XZK510"])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with the plan of entities and its data, and work in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "targets.yaml").write_text(BY_ENTITY, encoding="utf-8")
    (tmp_path / "data/2023.csv").write_text(ENTITY_ROWS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["table", "markdown", "json", "csv"])
def test_entities_are_named_in_every_format(form: str) -> None:
    text = run(f"status --by entity -f {form}").output
    for name in ("gulou", "feng", "pei") if form in {"json", "csv"} else ("鼓楼区", "丰县", "沛县"):
        assert name in text


@pytest.mark.usefixtures("folder")
def test_year_to_date_names_its_entity() -> None:
    text = run("status --by entity").output
    (line,) = (line for line in text.splitlines() if "（上半年）" in line)
    assert "鼓楼区" in line


@pytest.mark.usefixtures("folder")
def test_page_of_a_target_shows_all_its_entities_by_name() -> None:
    text = run("gap --by entity --target firms").output
    for name in ("鼓楼区", "丰县", "沛县"):
        assert name in text


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("form", ["table", "markdown", "json"])
def test_target_that_no_entity_reports_is_no_crash(form: str) -> None:
    assert "Traceback" not in run(f"gap --by entity --target ratio -f {form}").output


@pytest.mark.usefixtures("folder")
def test_entities_without_any_row_are_no_crash(folder: Path) -> None:
    (folder / "data/2023.csv").write_text(rows_of("ratio", y2022="2.0"), encoding="utf-8")
    assert "占比" not in run("status --by entity").output


def test_unit_that_was_not_applied_is_told_at_its_line() -> None:
    findings = submission_of(
        "主要指标,,\n单位：万元,,\n指标,年份,数值\n企业数,2021,1250\n成交额,2021,1200000\n", DEMO
    ).findings
    assert places(findings) == [("XZK211", 1, 1), ("XZK216", 2, 1)]
