"""The words that are read: how firm a value is, what stands for the whole, and what means that nothing was reported."""

from typing import Final

from xzkpi.values.names import fold_name

#: Words for each status, the one that reports write first in each language; the letters are those of SDMX.
STATUS_WORDS: Final = {
    "official": ("", "official", "正式", "正式数", "最终", "公布", "公布数", "final", "a"),
    "preliminary": ("preliminary", "初步", "初步数", "快报", "快报数", "provisional", "p"),
    "estimate": ("estimate", "预计", "预计数", "估计", "预测", "预测数", "estimated", "forecast", "e", "f"),
    "illustrative": ("illustrative", "示例", "举例", "example", "sample"),
}
#: Statuses by word.
STATUS: Final = {word: status for status, words in STATUS_WORDS.items() for word in words}

#: What stands for the whole where a row names its entity, and what may follow its name.
WHOLE: Final = frozenset({"全市", "全国", "全省", "全县", "全区", "全部", "合计", "总计", "total", "whole"})
SUM: Final = "(合计|总计)$"
#: What the name of a place ends with.
PLACE: Final = tuple("国省市县区州旗")
#: What a sum of some entities is called.
SUBTOTALS: Final = frozenset({"小计", "subtotal"})


def is_subtotal(text: str) -> bool:
    """Say whether what stands for an entity is the sum of some of them."""
    return fold_name(text) in SUBTOTALS


def names_of_status(status: str) -> tuple[str, str]:
    """Return what a status is called in Chinese and in English.

    >>> names_of_status("preliminary")
    ('初步', 'preliminary')
    """
    words = STATUS_WORDS[status]
    return next(word for word in words if not word.isascii()), next(filter(None, words))
