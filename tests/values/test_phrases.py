"""A number among words is read the same way wherever it stands."""

from decimal import Decimal

import pytest
from support import PLAN, plan_of, submission_of
from value_mutants import check_text, grave

from xzkpi.model.observation import status_of
from xzkpi.model.vocabulary import Status
from xzkpi.values.lists.columns import STATUS, STATUS_WORDS, names_of_status
from xzkpi.values.phrase import MAX_TEXT, Phrase, parse_phrase

BOUNDS = {
    "nearly": "近 将近 接近 不到 不足 未到 未达 未达到 under below",
    "at_most": "≤ ≦ < <= 不超 不超过 不高于 不大于 不多于 小于等于 小于 低于 少于 至多 最多 控制在",
    "at_least": "≥ ≧ > >= 超过 已超过 突破 已突破 逾 多于 大于等于 大于 高于 不少于 不低于 不小于 至少 最少 over above",
    "about": "约 约为 大约 大概 ~ ≈ about around",
}
BEHIND = {
    "at_most": "以内 以下 及以下 之内",
    "at_least": "多 余 几 以上 及以上 +",
    "about": "左右 上下 ?",
}


@pytest.mark.parametrize(
    ("bound", "word"), [(bound, word) for bound, words in BOUNDS.items() for word in words.split()]
)
def test_bound_before_a_number(bound: str, word: str) -> None:
    assert parse_phrase(f"{word}3000家") == Phrase(Decimal(3000), "家", bound=bound)
    assert parse_phrase(f"{word} 3000") == Phrase(Decimal(3000), bound=bound)


@pytest.mark.parametrize(
    ("bound", "word"), [(bound, word) for bound, words in BEHIND.items() for word in words.split()]
)
def test_bound_behind_a_number(bound: str, word: str) -> None:
    assert parse_phrase(f"3000家{word}") == parse_phrase(f"3000 家 {word}") == Phrase(Decimal(3000), "家", bound=bound)


@pytest.mark.parametrize("word", [word for word in STATUS if len(word) > 1])
def test_every_status_is_understood_before_behind_and_in_brackets(word: str) -> None:
    for text in (f"{word}2318", f"2318{word}", f"2318（{word}）", f"2318 ({word.upper()})"):
        phrase = parse_phrase(text)
        assert phrase is not None, text
        assert phrase.number == Decimal(2318), text
        assert status_of(phrase.status) == Status(STATUS[word]), text


@pytest.mark.parametrize("status", STATUS_WORDS)
def test_status_has_a_name_in_both_languages(status: str) -> None:
    assert [status_of(name) for name in names_of_status(status)] == [Status(status)] * 2


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("目标3000", Phrase(Decimal(3000), is_promised=True)),
        ("3000（目标数）", Phrase(Decimal(3000), remark="目标数", is_promised=True)),
        ("已达到3000家", Phrase(Decimal(3000), "家")),
        ("下降1.2", Phrase(Decimal("1.2"), change="down")),
        ("比2020年提高1.2个百分点", Phrase(Decimal("1.2"), "个百分点", change="up")),
        ("(3.5)", Phrase(Decimal("3.5"), is_bracketed=True)),
        ("(3.5%)", Phrase(Decimal("3.5"), "%", is_bracketed=True)),
        ("(3.5)万元", Phrase(Decimal("3.5"), "万元", is_bracketed=True)),
        ("(-3.5)", None),
        ("–1.2家", Phrase(Decimal("-1.2"), "家")),
        ("翻一番", Phrase(Decimal(2), "倍")),
        ("比2020年翻两番", Phrase(Decimal(4), "倍")),
        ("增长1倍", Phrase(Decimal(1), "倍", change="up")),
        ("力争达到不低于3000家", Phrase(Decimal(3000), "家", bound="at_least")),
        ("2000家至2300家", Phrase(Decimal(2000), "家", Decimal(2300), "家")),
        ("2318（含外省）", Phrase(Decimal(2318), remark="含外省")),
        ("2318*", Phrase(Decimal(2318), remark="")),
        ("约3000（含税）", Phrase(Decimal(3000), bound="about")),
        ("3000余家", Phrase(Decimal(3000), "家", bound="at_least")),
        ("三千", None),
        ("1,00", None),
        ("3000-1,00", None),
        ("", None),
        ("3000" + "家" * MAX_TEXT, None),
    ],
)
def test_words_around_a_number(text: str, phrase: Phrase | None) -> None:
    assert parse_phrase(text) == phrase


@pytest.mark.parametrize(
    ("cell", "advice"),
    [
        ("大于等于3000", "这只是下限"),
        ("逾3000", "这只是下限"),
        ("控制在3000以内", "这只是上限"),
        ("公布2318", "写 2318，“状态”列写“正式”"),
        ("2318（预测）", "写 2318，“状态”列写“预计”"),
        ("2318 final", "写 2318，“状态”列写“正式”"),
        ("2318 provisional", "写 2318，“状态”列写“初步”"),
        ("(3.5)", "负数写 -3.5；不是负数的，写 3.5"),
        ("下降1.2", "写达到的数；增减的数（-1.2）不用报"),
        ("增长1.2", "写达到的数；增减的数（1.2）不用报"),
        ("2318家企业", "只写 2318；其余的话写进“备注”列"),
        *((f"2318家{words}", "写实际达到的数") for words in ("目标", "净增", "（新增）", "（当月）", "同比")),
        ("2318家次", "只写数字；“家次”不能换算成“家”"),
        ("2318家（累计）", "只写 2318"),
    ],
)
def test_advice_for_a_cell(cell: str, advice: str) -> None:
    (finding,) = submission_of(f"指标,年份,数值\n企业数,2023,{cell}\n", plan_of(PLAN)).findings
    assert finding.hint("zh").startswith(advice)


@pytest.mark.parametrize(
    ("kind", "cell", "advice"),
    [
        ("growth", "下降1.2", "下降的写负数，即 -1.2"),
        ("growth", "增长1.2", "写 1.2"),
        ("reduction", "下降1.2", "这里报降低的百分数，写 1.2"),
        ("reduction", "上升1.2", "这里报降低的百分数：上升的写负数，即 -1.2"),
        ("reduction", "累计降低1.2", "写实际达到的数；“累计”的数不用报"),
        ("reduction", "97", "写降低的百分数：97 写 3，102 写 -2"),
        ("growth", "103", "写增长的百分数：108.5 写 8.5，97 写 -3"),
    ],
)
def test_advice_for_a_rate_keeps_its_sign(kind: str, cell: str, advice: str) -> None:
    head = "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"
    plan = plan_of(f"{head}targets:\n  x: {{name: 指标, unit: '%', kind: {kind}, target: 3}}\n")
    hints = [one.hint("zh") for one in grave(check_text(plan, f"指标,年份,数值\nx,2023,{cell}\n"))]
    assert any(hint.startswith(advice) for hint in hints)


@pytest.mark.parametrize(("flags", "status"), [("bp", "preliminary"), ("be", "estimate"), ("red", None), ("bb", None)])
def test_letters_side_by_side_are_statuses_in_their_order(flags: str, status: str | None) -> None:
    assert status_of(flags) == (Status(status) if status else None)
