"""Tables as offices write them, places by targets or by periods, are read as the same rows one below another."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import codes, plan_of, source_of, submission_of

from xzkpi.assess.scorecard import assess
from xzkpi.checks.everything import check
from xzkpi.model.observation import Observation
from xzkpi.reading.table.header.columns import Purpose
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.submission import read_submission
from xzkpi.values.period import parse_period

PLAN = plan_of(
    """\
plan: {id: p, name: 徐州市规划, baseline: 2020, target: 2025}
entities: {feng: 丰县, pei: {name: 沛县, aliases: [沛]}, nest: {name: 示例孵化器1, kind: incubator}}
targets:
  firms: {name: 高新技术企业数, unit: 家, baseline: 100, target: 300, aliases: [高企数]}
  deals: {name: 技术合同成交额, unit: 亿元, kind: flow, baseline: 10, target: 30}
"""
)
WIDE = "地区,高企数（家）,技术合同成交额（亿元）\n丰县,75,9.3\n沛县,18,13.4\n全市,93,22.7\n"
#: The same in another order, in another unit.
TURNED = '2023年\n地区,技术合同成交额（万元）,高新技术企业数\n沛,"134,000",18\n丰 县,93000,75\n合计,227000,93\n'
ROWS = [
    *(("firms", "feng", "75"), ("firms", "pei", "18"), ("firms", "", "93")),
    *(("deals", "feng", "9.3"), ("deals", "pei", "13.4"), ("deals", "", "22.7")),
]


def told(content: str, path: str = "data.csv", plan_period: str = "") -> tuple[list[str], list[Observation]]:
    """Return what is found in a table beside notices, and what is read of it."""
    ledger = Ledger(PLAN)
    read = read_submission(ledger, source_of(content, path), Purpose(period=plan_period))
    found = [one for one in read.findings if one.rule.severity != "notice"]
    return [f"{one.rule.name}/{one.case}" for one in found], list(ledger.observations())


def keys(observations: list[Observation]) -> set[tuple[str, str, str, str]]:
    """Return what observations say, without their places."""
    return {(one.target, one.entity, str(one.period), f"{one.value.normalize():f}") for one in observations}


@pytest.mark.parametrize(
    ("content", "path", "period"),
    [
        (f"2023年各县（市、区）完成情况\n{WIDE}", "data.csv", ""),
        (f"附件1：2023年各县（市、区）完成情况,,\n{WIDE}注：快报\n", "data.csv", ""),
        (WIDE, "data/2023_counties.csv", ""),
        (WIDE, "各县2023年.csv", ""),
        (WIDE, "data.csv", "2023"),
        (WIDE.replace("地区", "单位"), "2023.csv", ""),
        (WIDE.replace("地区", "县（市、区）名称"), "2023.csv", ""),
        (WIDE.replace("地区", ""), "2023.csv", ""),
        (WIDE.replace("地区", "序号,地区").replace("\n", "\n1,").removesuffix("1,"), "2023.csv", ""),
        (WIDE.replace("地区", "地区,年份").replace("县,", "县,2023,").replace("市,9", "市,2023,9"), "data.csv", ""),
        (TURNED, "data.csv", ""),
        (WIDE + "合计,93,22.7\n", "2023.csv", ""),
        (WIDE.replace("丰县", "总计,93,22.7\n丰县"), "2023.csv", ""),
        (WIDE.replace("高企数", "1.高企数[1]").replace("技术", "②技术"), "2023.csv", ""),
    ],
)  # fmt: skip
def test_places_by_targets_are_read(content: str, path: str, period: str) -> None:
    findings, observations = told(content, path, period)
    assert findings == []
    assert keys(observations) == {(target, entity, "2023", value) for target, entity, value in ROWS}


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("高新技术企业数（家）", "地区,2022年,2023年"),
        ("各县高企数情况表", "县（市、区）,2022,2023"),
        ("2022—2023年高新技术企业数", "单位,2022年完成,2023年完成"),
    ],
)
def test_places_by_periods_are_of_the_target_in_the_title(title: str, head: str) -> None:
    findings, observations = told(f"{title}\n{head}\n丰县,70,75\n沛县,17,18\n")
    assert findings == []
    assert keys(observations) == {
        ("firms", entity, period, value)
        for entity, values in (("feng", ("70", "75")), ("pei", ("17", "18")))
        for period, value in zip(("2022", "2023"), values, strict=True)
    }


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (WIDE, ["column-missing/period-nowhere"]),
        ("2022-2023年情况\n" + WIDE, ["column-missing/period-nowhere"]),
        ("地区,2022年,2023年\n丰县,70,75\n", ["column-missing/target-nowhere"]),
        ("高企数和技术合同成交额\n地区,2022年,2023年\n丰县,70,75\n", ["column-missing/target-nowhere"]),
        ("2023年\n地区,高企数,高新技术企业数\n丰县,1,2\n", ["column-duplicated/target"]),
        ("2023年\n地区,高企数（天）\n丰县,1\n", ["qualified-column/"]),
        ("2023年\n地区,高企数（家）\n丰县,12万元\n", ["not-a-number/other-unit"]),
        ("2023年\n地区,高企数（家）\n丰镇,12\n", ["unknown-entity/near"]),
        ("2023年\n地区,高企数\n丰县,x\n", ["not-a-number/"]),
        ('2023年\n地区,高企数\n丰县,"1,23"\n', ["decimal-comma/"]),
        ("2023年\n地区,高企数,技术合同成交额\n丰县,1,234,9\n", ["unquoted-thousands-separator/"]),
        ("2023年目标\n地区,高企数\n丰县,12\n", ["decisive-column-unread/title"]),
        ("2023年\n地区,技术合同成交额,高企数增速\n丰县,12,3\n", ["unknown-target/kind"]),
        ("2023年\n地区,高企数,植树面积（亩）\n丰县,12,3\n", []),
        ("2023年\n地区,高企数,类别\n丰县,12,县域\n", []),
        ("2023年\n地区,高企数\n丰县,12\n小计,12\n", ["unknown-entity/subtotal"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told(content: str, found: list[str]) -> None:
    assert told(content)[0] == found


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=2, max_size=2), st.permutations([0, 1])
)
def test_wide_table_says_what_its_rows_say_one_below_another(values: list[tuple[int, int]], order: list[int]) -> None:
    places, targets = ("丰县", "沛县"), ("高企数", "技术合同成交额")
    wide = f"2023年\n地区,{targets[order[0]]},{targets[order[1]]}\n" + "".join(
        f"{place},{own[order[0]]},{own[order[1]]}\n" for place, own in zip(places, values, strict=True)
    )
    long = "指标,年份,地区,数值\n" + "".join(
        f"{target},2023,{place},{own[at]}\n"
        for place, own in zip(places, values, strict=True)
        for at, target in enumerate(targets)
    )
    assert keys(told(wide)[1]) == keys(told(long)[1])


def work(job: Callable[[], object]) -> int:
    """Count the calls of Python functions that a job makes."""
    calls = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        job()
    finally:
        sys.setprofile(None)
    return calls


def judged(places: int) -> None:
    """Read, check and judge a table of so many places and four targets."""
    entities = "".join(f"  e{at}: 第{at}县\n" for at in range(places))
    targets = "".join(
        f"  t{at}: {{name: 指标{at}号, unit: '%', baseline: 5, target: {{value: 9}}, parts: {{same: true}}}}\n"
        for at in range(4)
    )
    plan = plan_of(
        f"plan: {{id: p, name: 规划, baseline: 2020, target: 2025}}\nentities:\n{entities}targets:\n{targets}"
    )
    rows = "".join(f"第{at}县,6,7,8,{at % 9}\n" for at in range(places))
    reading = submission_of(f"2023年\n地区,指标0号,指标1号,指标2号,指标3号\n{rows}", plan)
    assert reading.value is not None
    assert codes(reading.findings) in ([], ["XZK211", "XZK211"])
    ledger = Ledger(plan)
    read_submission(ledger, source_of(f"2023年\n地区,指标0号,指标1号,指标2号,指标3号\n{rows}"))
    check(ledger)
    card = assess(plan, ledger.settled(), parse_period("2023"), by_entity=True)
    assert len(card.assessments) == 4 * places
    assert len(card.told) == 4 * places + 4


def test_work_grows_as_the_rows_do() -> None:
    judged(20)  # what is remembered from the first time on
    few, many = work(lambda: judged(50)), work(lambda: judged(200))
    assert many < 4.5 * few


def test_what_is_left_aside_is_called_what_it_is() -> None:
    across = submission_of("2023年\n地区,高企数,常住人口\n丰县,75,92\n沛县,18,104\n", PLAN).findings
    below = submission_of("指标,年份,数值\n高企数,2023,93\n常住人口,2023,902\n", PLAN).findings
    told = [one.message("zh") for found in (across, below) for one in found if one.rule.name == "target-not-in-plan"]
    assert told == [f"“常住人口”不是规划里的指标，这一{what}没有读取" for what in ("列", "行")]
