"""Words that stand for the whole, or for some of its places, where a row names its entity."""

from typing import Final

from xzkpi.values.names import fold_name

#: What stands for the whole where a row names its entity, and what may follow its name.
WHOLE: Final = frozenset({"全市", "全国", "全省", "全县", "全区", "全部", "合计", "总计", "total", "whole"})
SUM: Final = ("合计", "总计")
#: What the name of a place ends with.
PLACE: Final = tuple("国省市县区州旗")
#: How places are called that may be names of columns, that head rows, and that stand in a column; the whole is none
#: of the latter.
ACROSS: Final = r".+(?:[区县市镇乡旗]|街道)"
HEADED: Final = "[^全本我各].{0,10}(?:[县镇乡旗]|街道|[^园社片景]区)"
BELOW: Final = "[^全本我各].{0,10}(?:[区县镇乡旗]|街道)"
#: What stands before the name of a place in titles, as exports of the national statistics have it.
LABEL: Final = r"(?:地区|区域|区县|主体)\s*[:：]\s*"
#: What a sum of some entities is called.
SUBTOTALS: Final = ("小计", "subtotal")


def is_sum(text: str) -> bool:
    """Say whether what stands for the whole calls it the sum of the rows."""
    name = fold_name(text)
    return name == "total" or name.endswith(SUM)


def is_subtotal(text: str) -> bool:
    """Say whether what stands for an entity is the sum of some of them."""
    return fold_name(text).endswith(SUBTOTALS)
