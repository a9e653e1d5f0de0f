"""Pages of methods, comparisons, and the arithmetic of a target by a method."""

from functools import cache
from pathlib import Path

import pytest
from program import invoke
from support import ROOT, card_of, kept, one_target, rows_of

from xzkpi.assess.dissent import cause, compare, dissenters, has_agreement
from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.methods.classes import VERDICTS
from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.formats.markdown import to_markdown
from xzkpi.render.formats.records.scorecard import to_csv
from xzkpi.render.formats.terminal import to_terminal
from xzkpi.render.pages import targets as report
from xzkpi.render.pages.arithmetic import explain_target
from xzkpi.render.pages.methods import method_page
from xzkpi.render.pages.targets import comparison_page
from xzkpi.render.sheet import Page, Screen
from xzkpi.render.words import Words
from xzkpi.words import messages
from xzkpi.words.methods import labels_in, prose_of
from xzkpi.words.said import table_in

DOCUMENT = ROOT / "docs" / "methods.md"
LANGUAGES = ("zh", "en")

#: The published case of a compound path that the straight one calls late: charging points, 2015 to 2030.
PLAN = """\
plan: {id: p, name: 规划, name_en: Plan, baseline: 2015, target: 2030}
targets:
  charging: {name: 充电桩, name_en: Charging points, unit: 个, baseline: 666, target: {value: 37929, bound: at_least}}
  emissions: {name: 排放, name_en: Emissions, unit: 吨, baseline: 100, target: {value: 60, bound: at_most}}
  share: {name: 占比, name_en: Share, unit: "%", baseline: 90, direction: increase, limits: {max: 100}}
"""
ROWS = """\
target,period,value
charging,2024,15974
emissions,2016,80
emissions,2017,78
emissions,2018,79
emissions,2019,80
emissions,2020,81
emissions,2021,82
share,2021,91
"""


@cache
def card(method: str = "", rows: str = ROWS) -> Scorecard:
    """Return the scorecard of the plan, compared and with certainty."""
    text = f"{PLAN}method: {method}\n" if method else PLAN
    return compare(card_of(text, rows))


def drawn(page: Page, width: int = 1000) -> str:
    """Return a page as a terminal shows it."""
    return to_terminal(page, Screen(width=width))


# --- pages --------------------------------------------------------------------------------------------------------


def test_every_method_has_a_page_and_every_word_its_label() -> None:
    assert list(table_in("words", "texts", "methods.yaml")["methods"]) == list(METHODS)
    for name, method in METHODS.items():
        assert list(prose_of(name, "zh").steps)[-1] == "ratio"
        assert set(method.cuts) <= set(method.words) <= set(VERDICTS)
        assert {f"ratio.{name}", f"by.{name}", *(f"class.{word}" for word in method.words)} <= messages.texts().keys()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", METHODS)
def test_page_of_a_method_has_no_gaps(name: str, lang: str) -> None:
    text = drawn(method_page(name, Words(lang)))
    assert "—" not in text
    assert "{" not in text
    assert all(word in text for word in METHODS[name].words)


def test_chinese_pages_use_full_width_punctuation() -> None:
    for chinese in (prose_of(name, "zh") for name in METHODS):
        for text in (chinese.question, chinese.domain, chinese.trust, chinese.doubt):
            assert not {",", ";", "?", "!"} & set(text)
            assert text[-1] in "。？"


def test_every_number_of_a_judgement_has_a_label() -> None:
    named = {name for one in card().assessments for judgement in one.judgements for name in judgement.numbers}
    assert named <= labels_in("zh").keys() == labels_in("en").keys()


def test_document_is_current() -> None:
    pages = [to_markdown(method_page(name, Words(lang))) for lang in LANGUAGES for name in METHODS]
    document = "\n".join(("# 判断方法 / Methods\n", *pages))
    assert kept(DOCUMENT, document) == document


@pytest.mark.parametrize("name", METHODS)
def test_explain_needs_no_plan_for_a_method(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = invoke("explain", name, "-f", "markdown")
    assert (done.exit_code, done.stdout) == (0, to_markdown(method_page(name, Words("zh"))))


@pytest.mark.parametrize("arguments", ["status --method best", "gap --method all", "explain x --method all"])
def test_method_that_is_not_known_is_refused(arguments: str) -> None:
    done = invoke(*arguments.split())
    assert done.exit_code == 2
    assert "pace, cagr, destatis, un2023, directional, aarr" in done.stderr


# --- comparison ---------------------------------------------------------------------------------------------------


def test_compound_against_straight_line_is_marked_with_its_reason() -> None:
    one = card().assessments[0]
    assert has_agreement(one) is False
    assert [judgement.method for judgement in dissenters(one)] == ["cagr", "un2023", "directional", "aarr"]
    text = drawn(comparison_page(card(), Words("en")))
    assert "≠ disagree" in text
    assert "cagr (substantial progress) takes a compound path, which expects 7,530 by now" in text


def test_last_five_years_against_the_whole_is_marked_with_its_reason() -> None:
    one = card().assessments[1]
    assert "destatis" in [judgement.method for judgement in dissenters(one)]
    text = drawn(comparison_page(card(), Words("zh")))
    assert "destatis（雷雨）只看最近 5 年，年均变化 0.4 吨，没有朝目标走，基期以来年均 -3 吨" in text


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (0, 75, "recent-enough"),  # two more years of 15 reach 100
        (0, 50, "recent"),
        (60, 50, "away"),
        (0, 100, "hold"),
    ],
)
def test_what_makes_the_last_five_years_differ_is_named(first: int, last: int, code: str) -> None:
    plan = one_target("baseline: 0, target: 100", periods="baseline: 2015, target: 2025")
    values = {f"y{2018 + year}": first + (last - first) * year // 5 for year in range(6)}
    one = compare(card_of(plan, rows_of("x", **values))).assessments[0]
    assert [cause(one, each) for each in one.judgements if each.method == "destatis"] == [code]


def test_hold_rule_is_marked_with_its_reason() -> None:
    plan = (
        "plan: {id: p, name: 规划, baseline: 2015, target: 2030}\ntargets:\n"
        "  x: {name: 债务, unit: 亿元, baseline: 80, hold: true, target: {value: 60, bound: at_most}}\n"
    )
    rows = "target,period,value\n" + "".join(f"x,{year},{80 - 3 * (year - 2015)}\n" for year in range(2016, 2021))
    one = compare(card_of(plan, rows)).assessments[0]
    assert one.verdict == "broken"
    text = drawn(comparison_page(compare(card_of(plan, rows)), Words("zh")))
    assert "债务：跌破（控制线，已越过）；但 cagr（显著进展）" in text


def test_methods_that_agree_are_not_marked() -> None:
    rows = "target,period,value\nemissions,2016,96\nemissions,2017,92\nemissions,2018,88\nemissions,2019,84\n"
    one = card(rows=rows).assessments[1]
    assert has_agreement(one) is True


def test_target_without_a_number_has_one_method_and_nothing_to_agree_with() -> None:
    assert has_agreement(card().assessments[2]) is None


@pytest.mark.parametrize("width", [200, 100, 60, 40])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_comparison_keeps_every_method_at_any_width(width: int, lang: str) -> None:
    text = drawn(comparison_page(card(), Words(lang)), width)
    flat = " ".join(text.split())
    for name in METHODS:
        assert messages.text(lang, f"by.{name}") in flat


def test_comparison_goes_into_csv() -> None:
    header, first, *_ = to_csv(card()).splitlines()
    cells = dict(zip(header.split(","), first.split(","), strict=False))
    assert "methods.cagr.class" in header.split(",")
    assert cells["method_class"] == "lagging"


# --- arithmetic ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("method", METHODS)
def test_arithmetic_of_a_target_by_every_method(method: str, lang: str) -> None:
    for one in card(method).assessments:
        page = explain_target(card(method)._replace(selection=(one,)), Words(lang))
        text = drawn(page)
        assert "{" not in text
        assert (one.judgement.method in text) or method == "pace"


def test_arithmetic_puts_the_numbers_in() -> None:
    shown = card("cagr")
    text = drawn(explain_target(shown._replace(selection=(shown.assessments[0],)), Words("zh")))
    assert "(15974 / 666) ^ (1 / 9) - 1" in text
    assert "sign(666) * 1 * 42.3399% / |30.9282%|" in text
    assert "按 cagr：复合增速比 1.368，显著进展" in text


def test_arithmetic_of_the_interval() -> None:
    shown = card()
    text = drawn(explain_target(shown._replace(selection=(shown.assessments[1],)), Words("zh")))
    assert "(82 - 100) / (7 - 1)" in text
    assert "82 + (-3) * 9 ± 1.4759 * " in text


# --- certainty in reports -----------------------------------------------------------------------------------------


def test_reports_say_how_far_the_interval_can_be_trusted() -> None:
    assert "实践中约 70%" in drawn(report.gap_page(card(), Words("zh")))
    assert "about 70% of outcomes" in drawn(report.gap_page(card(), Words("en")))
    few = card(rows="target,period,value\nemissions,2016,97\nemissions,2017,91\n")
    assert "只有 3 个逐年数值" in drawn(report.gap_page(few, Words("zh")))
    none = card(rows="target,period,value\nemissions,2017,91\n")
    assert "70%" not in drawn(report.gap_page(none, Words("zh")))


def test_methods_and_their_thresholds_stand_in_every_report() -> None:
    text = drawn(report.status_page(card("destatis"), Words("zh")))
    assert "方法 destatis（<5% 晴，≤20% 少云）" in text
    assert "方法 directional（≥1.5% 显著进展，≥0.5% 中等进展，≥0% 有限进展）：占比" in text


def test_target_without_a_number_is_not_said_to_be_over_its_limit() -> None:
    text = drawn(report.status_page(card_of(PLAN.replace("increase, limits", "decrease, limits"), ROWS), Words("zh")))
    line = next(line for line in text.splitlines() if " 占比" in line)
    assert "线外" not in line
    assert "下降" in line
