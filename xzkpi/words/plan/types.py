"""What the values of a plan have to be, for people."""

from collections.abc import Mapping
from typing import Final

from xzkpi.words.said import Said

_MAPPING: Final = Said("下一层的字段（键: 值）", "a mapping of keys to values")
#: By the type of the fault.
TYPES: Final = {
    "number": Said("数字，如 2.6", "a number such as 2.6"),
    "period": Said("时期，如 2025", "a period such as 2025"),
    "whole": Said("大于 0 的整数，如 3", "a whole number above 0 such as 3"),
    "bool": Said(" true 或 false", "true or false"),
    "string": Said("文字", "a text"),
    "string_pattern_mismatch": Said("没有控制字符的文字", "a text without control characters"),
    "model": _MAPPING,
    "dict": _MAPPING,
    "tuple": Said("列表（用方括号）", "a list in brackets"),
}
#: What stands where a value was left open.
EMPTY: Final = Said("（空）", "(nothing)")


def entries(ends: Mapping[str, int]) -> Said:
    """Say how many entries a list or a mapping has to have.

    >>> entries({"min_length": 2}).en
    'exactly 2 entries'
    """
    wanted = ends.get("max_length") or ends["min_length"]
    return (
        Said("至少一项", "at least one entry")
        if wanted == 1
        else Said(f"恰好 {wanted} 项", f"exactly {wanted} entries")
    )
