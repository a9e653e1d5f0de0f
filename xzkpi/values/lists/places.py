"""Words that stand for the whole, or for some of its places, where a row names its entity."""

import re
from collections.abc import Collection
from typing import Final

from xzkpi.values.names import fold_name

#: What stands for the whole where a row names its entity, and what may follow its name.
WHOLE: Final = frozenset(
    {"全市", "全国", "全省", "全县", "全区", "全部", "合计", "总计", "共计", "总数", "total", "whole"}
)
SUM: Final = ("合计", "总计", "共计")
#: What a word for the whole may stand in, or before.
BRACKETS: Final = "()[]【】〔〕:"
#: What the name of a place ends with.
PLACE: Final = tuple("国省市县区州旗")
#: How places are called that may be names of columns, that head rows, and that stand in a column; the whole is none
#: of the latter.
ACROSS: Final = r".+(?:[区县市镇乡旗]|街道)"
HEADED: Final = "[^全本我各].{0,10}(?:[县镇乡旗]|街道|[^园社片景]区)"
BELOW: Final = "[^全本我各].{0,10}(?:[区县镇乡旗]|街道)"
#: What stands before the name of a place in titles, as exports of the national statistics have it.
LABEL: Final = r"(?:地区|区域|区县|主体)\s*[:：]\s*"
#: How the name of a city ends, which may be one character before the word for a town; other words for towns are none.
_CITY: Final = "市(?<!城市)|(?<=(?<![^省间五期年度0-9\\W])[^\\W0-9大小新老各本我全级省个中]城)市"
#: How the name of a plan begins that says of which place it is; and a place in a title among words of no meaning.
OF_PLACE: Final = (
    r"(?:[“\"]?十[一二三四五六七八九]五[”\"]?(?:期间)?|[0-9]{4}年度?)?"
    rf"(?:中?国(?:家|(?=[“\"十0-9]))|全[国省市县区州旗]|[^“”\"《》0-9]{{1,8}}?(?:[省县旗]|{_CITY}|(?<![社园城地景街])区|自治州))"
    r"(?![域场民土际辖])"
)
_ALL: Final = "全"
#: What the whole of places ends with, by how these do.
_ABOVE: Final = {"[镇乡]|街道": "县区市旗", "[县区旗]": "市州盟", "[市州盟]": "省区", "省": "国"}
TITLED: Final = (
    r"(?:[附续]?表[0-9一二三四五六七八九十-]*)?"
    rf"(?P<place>全[国省市县区州旗]|[^全本我各分市县区含和与及、].{{0,6}}(?:[省县旗]|{_CITY}|(?<![社园城地景街县市])区|自治州))"
    "(?:主要|科技|创新|经济|社会|国民|发展|[规计]划|指标|数据|统计|完成|情况|一览|明细|汇总|公报|[及和与的表])*"
)
#: How the name of a place ends among other words.
_SOME_PLACE: Final = r"[^全本各我不含城社园景地](?:[县区市镇乡旗]|街道)(?:[、，,和与及等)）\s]|以?外|$)"
#: What says that something is left out; a name behind it in English, which is none of a rule; and what a whole country
#: leaves out by definition.
LEFT_OUT: Final = (
    "[不未](?:包?含|包括|计)|[扣剔]除(?!物?价|通胀)|除(?!以).{1,60}?外|exclud(?:es?|ed|ing)|excl\\.|except(?:ing)?|without"
    "|not includ(?:es?|ed|ing)|other than"
)
_NO_NAME: Final = r"(?:As|Where|If|When|For|Rounding|Data|Prejudice)\b|.*\b(?i:tax(?:es)?|dut(?:y|ies)|vat)\b"
_NAMED: Final = rf"(?i:{LEFT_OUT})\s+(?:the\s+)?(?!{_NO_NAME})[A-Z][a-z]"
_BY_DEFINITION: Final = "香港|澳门|台湾|Hong Kong|Maca[ou]|Taiwan"
#: What a sum of some entities is called.
SUBTOTALS: Final = ("小计", "subtotal")


def names_place(text: str, names: Collection[str]) -> bool:
    """Say whether a text has one of some names of places in it, be it short, or what looks like another."""
    folded = fold_name(text)
    short = (re.sub(f"(?<=..)(?<![新开发园])[{''.join(PLACE)}]$", "", name) for name in names)
    if any(len(name) > 1 and name in folded for name in short):
        return True
    return re.search(f"{_SOME_PLACE}|{_NAMED}", text) is not None and not re.search(_BY_DEFINITION, text)


def is_sum(text: str) -> bool:
    """Say whether what stands for the whole calls it the sum of the rows."""
    name = fold_name(text)
    return name == "total" or name.endswith(SUM)


def is_subtotal(text: str) -> bool:
    """Say whether what stands for an entity is the sum of some of them."""
    return fold_name(text).endswith(SUBTOTALS)


def without_sum(name: str) -> str:
    """Return what stands for the whole without the word for a sum behind it."""
    return next((name.removesuffix(one) for one in SUM if name.endswith(one) and name != one), name)


def place_of(own: str, names: Collection[str]) -> str:
    """Return what says of which place a plan is: its own name, or else the word for the whole of most names in it.

    >>> place_of("\u89c4\u5212", ["\u4e30\u53bf", "\u6c9b\u53bf"]), place_of("plan", [])
    ('\u5168\u5e02\u5dde\u76df', 'plan')
    """
    if re.match(OF_PLACE, own):
        return own
    found = {
        above: sum(re.search(f"(?:{ends})$", name) is not None for name in names) for ends, above in _ABOVE.items()
    }
    above = max(found, key=lambda one: found[one])
    return own if found[above] * 2 <= max(len(names), 2) else f"{_ALL}{above}"


def is_elsewhere(name: str, own: str) -> bool:
    """Say whether a place, or a word for the whole of one, is another than the one that a plan is of.

    Where nothing says which that is, nothing is known.

    >>> is_elsewhere("\u5168\u7701", "\u5f90\u5dde\u5e02\u89c4\u5212"), is_elsewhere("\u5168\u7701", "\u89c4\u5212")
    (True, False)
    """
    is_known = name.endswith(PLACE) and re.match(OF_PLACE, own) is not None
    if own.startswith(_ALL):  # of which only the level is known
        return is_known and name[-1] not in own
    return is_known and (name[1:] not in own if name in WHOLE else name not in own and own[:2] not in name)
