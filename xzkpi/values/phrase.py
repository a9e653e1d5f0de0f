"""Numbers as people write them among words: bounds, ranges, units, statuses, changes and remarks, read once."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from xzkpi.values.lists.columns import STATUS
from xzkpi.values.names import fold_name
from xzkpi.values.number import parse_number, tidy

#: Longer texts are not taken apart.
MAX_TEXT: Final = 80
_NUMBER: Final = r"[+-]?[0-9][0-9,]*(?:\.[0-9]+)?"
_THAN: Final = "比"
_LETTERS: Final = r"[^\W\d_]"
#: The unit of a multiple of what there was, and how many times doubling makes of it.
TIMES: Final = "倍"
_DOUBLED: Final = r"(?:再|力争|实现|比.{1,20})?翻(?P<times>[一两二三四]?)番"
_POWERS: Final = {"": 2, "一": 2, "两": 4, "二": 4, "三": 8, "四": 16}
_UNIT: Final = rf"{_LETTERS}*?|[%‰]"
#: What may stand before a number, which is what was reached; and what each other word says.
_REACHED: Final = "(?:已|提高|增加|增长|上升|下降|降低)?(?:达到|到)|已?达|降[到至]|增至|保持在|已?完成|为|共计?"
_BEFORE: Final = {
    "nearly": "将?近|接近|不到|不足|未到|未达到?|nearly|less than|under|below",
    "at_most": "≤|≦|<=?|不超过?|不高于|不大于|不多于|小于等于|小于|低于|少于|至多|最多|控制在|at most|up to",
    "at_least": "≥|≧|>=?|已?超过?|已?突破|逾|多于|大于等于|大于|高于|不少于|不低于|不小于|至少|最少"
    "|more than|over|above|at least",
    "about": "约为?|大约|大概|[~≈]|about|around",
    "promised": "目标值?|计划|规划|任务",
    "down": "下降|降低|减少|压减",
    "up": "提高|增加|增长|上升|新增",
}
#: What may stand behind it.
_AFTER: Final = {
    "below": "及?以[内下]|之内",
    "more": r"多|余|几|及?以上|\+",
    "so": r"左右|上下|\?",
}
_STATUSES: Final = "|".join(sorted((word for word in STATUS if len(word) > 1), key=len, reverse=True))


def _one_of(words: Mapping[str, str]) -> str:
    """Return a pattern of words of several kinds, each a group that is named after its kind."""
    return "|".join(f"(?P<{kind}>{one})" for kind, one in words.items())


#: The first number of a text, between what stands before and behind it.
_PARTS: Final = re.compile(rf"([^0-9+-]*)({_NUMBER})(.*)", re.DOTALL)
_HEAD: Final = rf"(?i)(?:(?:再|累计|力争|确保)?(?:{_REACHED})?(?:{_one_of(_BEFORE)}|(?P<status>{_STATUSES}))?)?[:\s=]*"
_TAIL: Final = (
    rf"\s*(?P<unit>{_UNIT})(?:\s*(?:[-~—–]|至|到)+\s*(?P<high>{_NUMBER})\s*(?P<high_unit>{_UNIT}))?"
    rf"(?:\s*(?:{_one_of(_AFTER)})(?P<rest>{_LETTERS}*))?"
)
#: From what something changed.
_SINCE: Final = rf"比.{{1,20}}?(?={_BEFORE['up']}|{_BEFORE['down']})"
#: A number with a remark in brackets, or with marks of a footnote, behind it.
_MARKS: Final = "*†‡①②③④⑤⑥⑦⑧⑨⑩"
_BEHIND: Final = (")", *_MARKS)
_REMARKED: Final = re.compile(rf"(?P<rest>.*?[^\s({_MARKS}])\s*(?:\((?P<remark>[^()]*)\)|[{_MARKS}]+)")
_BRACKETED: Final = re.compile(rf"\(([0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<inner>{_UNIT})\)\s*(?P<outer>{_UNIT})")
_BOUNDS: Final = {
    "nearly": "nearly",
    **dict.fromkeys(("at_most", "below"), "at_most"),
    **dict.fromkeys(("at_least", "more"), "at_least"),
    **dict.fromkeys(("about", "so"), "about"),
}


class Phrase(NamedTuple):
    """A number, and what the words around it say."""

    number: Decimal
    #: What stands behind it and may be its unit.
    unit: str = ""
    #: The other end of a range, and what may be its unit.
    high: Decimal | None = None
    high_unit: str = ""
    #: `at_least`, `at_most`, `about`, or `nearly` where the number was not reached; nothing without such a word.
    bound: str = ""
    #: Whether it is what was promised: 目标, 计划.
    is_promised: bool = False
    #: `up` or `down` where it says by how much something changed.
    change: str = ""
    #: The word for a status, and whether it stands before the number.
    status: str = ""
    is_status_first: bool = False
    #: What stands in brackets behind it; None where there are none.
    remark: str | None = None
    #: Whether the number itself stands in brackets, as accountants write what is negative.
    is_bracketed: bool = False

    @property
    def has_words(self) -> bool:
        """Whether anything but a unit stands around the number."""
        return self != Phrase(self.number, self.unit)


def parse_phrase(text: str) -> Phrase | None:
    """Return what a text says that holds a number, or a range, among words; None where it is something else.

    >>> parse_phrase("大于等于3000家")[:5]
    (Decimal('3000'), '家', None, '', 'at_least')
    >>> [parse_phrase(one).bound for one in ("近3000", "控制在3000以内", "3000余家", "2300左右", "逾3000")]
    ['nearly', 'at_most', 'at_least', 'about', 'at_least']
    >>> [parse_phrase(one).status for one in ("预测2300", "2300 final", "2300（公布）")]
    ['预测', 'final', '公布']
    >>> parse_phrase("下降1.2").change, parse_phrase("目标3000").is_promised, parse_phrase("(3.5)").is_bracketed
    ('down', True, True)
    >>> parse_phrase("2000-2300家").high, parse_phrase("三千") is None
    (Decimal('2300'), True)
    """
    text = tidy(text)
    if len(text) > MAX_TEXT:
        return None
    if text.startswith("(") and (match := _BRACKETED.fullmatch(text)):
        number = parse_number(match[1])
        unit = match["inner"] or match["outer"]
        return None if number is None else Phrase(number, unit, is_bracketed=True)
    if text.endswith(_BEHIND) and (match := _REMARKED.fullmatch(text)):
        return _with_remark(parse_phrase(match["rest"]), match["remark"] or "")
    if not text.isascii() and (doubled := re.fullmatch(_DOUBLED, text)):
        return Phrase(Decimal(_POWERS[doubled["times"]]), TIMES)
    text = re.sub(_SINCE, "", text) if text.startswith(_THAN) else text
    parts = _PARTS.fullmatch(text)
    around = _read_around(parts[1], parts[3]) if parts else None
    number = parse_number(parts[2].removeprefix("+")) if parts and around else None
    return Phrase(number, *around[1:]) if around and number is not None else None


def _with_remark(phrase: Phrase | None, remark: str) -> Phrase | None:
    """Return a phrase with what stands in brackets behind it."""
    if phrase is None or phrase.has_words:
        return phrase
    is_promised = re.search(_BEFORE["promised"], remark) is not None
    status = remark if not is_promised and remark.strip() and fold_name(remark) in STATUS else ""
    return phrase._replace(remark=remark, is_promised=is_promised, status=status)


@lru_cache(1 << 8)
def _read_around(before: str, behind: str) -> Phrase | None:
    """Return what the words around a number say, of a number of nothing; remembered, for the same words come again."""
    matches = [re.fullmatch(form, words) for form, words in ((_HEAD, before), (_TAIL, behind)) if words]
    said = {kind: words for one in matches if one for kind, words in one.groupdict().items() if words}
    high = parse_number(said["high"]) if "high" in said else None
    if None in matches or ("high" in said and high is None):
        return None
    unit = said.get("unit") or said.get("rest", "")
    is_status = bool(unit) and fold_name(unit) in STATUS
    return Phrase(
        Decimal(0),
        "" if is_status else unit,
        high,
        said.get("high_unit", ""),
        next((bound for kind, bound in _BOUNDS.items() if kind in said), ""),
        is_promised="promised" in said,
        change=next((kind for kind in ("up", "down") if kind in said), ""),
        status=unit if is_status else said.get("status", ""),
        is_status_first="status" in said,
    )
