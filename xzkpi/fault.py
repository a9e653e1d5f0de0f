"""What is wrong with a cell that means nothing, and what to write instead."""

import re
from collections.abc import Mapping
from typing import Final

from xzkpi.finding import escape
from xzkpi.names import nearest
from xzkpi.number import tidy
from xzkpi.plan import Plan

#: A rule's name and what its sentences are filled with.
Fault = tuple[str, Mapping[str, str]]

_EXCEL_DATE: Final = r"[A-Za-z]{3}-[0-9]{2}|[0-9]{1,2}-[A-Za-z]{3}|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{5}"
_EXCEL_ADVICE: Final = (
    "这是 Excel 自动改成的日期，请先把该列设为“文本”再填写",
    "Excel turned it into a date: format the column as text before typing",
)
#: So many targets are listed where none is like the name given.
_LISTED: Final = 20
#: No name is longer; for longer texts the nearest is not looked for.
_MAX_NAME: Final = 100


def no_series(plan: Plan, text: str, *, is_guessing: bool) -> Fault:
    """Name the target that was probably meant, or those there are."""
    if not text.strip():
        return _missing("target", "指标名称或代码", "a target's id or name")
    close = plan.nearest(text) if is_guessing and len(text) <= _MAX_NAME else []
    known = list(plan.series)[:_LISTED]
    zh, en = (
        (f"是不是 {' / '.join(close)}？", f"did you mean {' / '.join(close)}?")
        if close
        else (f"规划里的指标：{'、'.join(known)}", f"targets of the plan: {', '.join(known)}")
    )
    return "unknown-target", {"found": escape(text), "expected": zh, "expected_en": en}


def no_entity(plan: Plan, text: str, *, is_guessing: bool) -> Fault:
    """Name the entity that was probably meant, or where its names stand."""
    names = [entity.name for entity in plan.entities.values()]
    close = nearest(text, names) if is_guessing and len(text) <= _MAX_NAME else []
    zh, en = (
        (f"是不是 {close[0]}？", f"did you mean {close[0]}?")
        if close
        else ("写规划 entities 中的名称", "write a name from the plan's entities")
    )
    return "unknown-entity", {"found": escape(text), "expected": zh, "expected_en": en}


def no_period(text: str) -> Fault:
    """Say how a period is written; name what Excel made of one."""
    if not text.strip():
        return _missing("period", "时期，如 2023", "a period such as 2023")
    is_excel = re.fullmatch(_EXCEL_DATE, tidy(text)) is not None
    zh, en = _EXCEL_ADVICE if is_excel else ("年份写四位数字", "a year has four digits")
    return "not-a-period", {"found": escape(text), "advice": zh, "advice_en": en}


def no_status(text: str) -> Fault:
    """Name a status that is none."""
    return "unknown-status", {"found": escape(text)}


def no_day(text: str) -> Fault:
    """Name a day that is none."""
    return "not-a-date", {"found": escape(text)}


def _missing(field: str, zh: str, en: str) -> Fault:
    """Ask for what a row cannot do without."""
    return "value-missing", {"field": field, "expected": zh, "expected_en": en}
