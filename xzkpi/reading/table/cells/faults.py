"""What is wrong with a cell that means nothing, and what to write instead."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from xzkpi.model.plan import Input, Plan
from xzkpi.model.target import Target
from xzkpi.reading.table.header.columns import name_column
from xzkpi.values.characters import escape
from xzkpi.values.names import fold_name, nearest
from xzkpi.values.number import format_computed, plain
from xzkpi.values.unit import parse_unit

#: A rule's name and what its sentences are filled with.
Fault = tuple[str, Mapping[str, Any]]

#: What may stand around a unit behind a name.
AROUND_UNITS: Final = " 　/／-—_:：,，、;；()（）"
#: What a sum of some entities is called.
_SUBTOTALS: Final = {"小计", "subtotal"}
#: A text as systems export it, so that a spreadsheet does not change it.
EXPORTED: Final = '="([^"]*)"'
#: So many targets are listed where none is like the name given.
_LISTED: Final = 20


def no_series(plan: Plan, text: str, *, is_guessing: bool) -> Fault:
    """Name the target that was probably meant, or those there are."""
    if not text.strip():
        return _missing("指标名称", "a target's name or id")
    series = plan.series
    named = _with_unit(plan, text) if is_guessing else ""
    if named:
        advice = {"expected": f"写“{named}”", "expected_en": f"write “{named}”"}
        return "unknown-target", {"found": escape(text), **advice}
    close = plan.nearest(text) if is_guessing else []
    if close:
        names = [series[one].name if one in series else one for one in close]
        zh, en = f"是不是{'或'.join(map(_quoted, names))}？", f"did you mean {' or '.join(close)}?"
    else:
        known = list(series.values())[:_LISTED]
        zh = f"规划里的指标：{'、'.join(one.name for one in known)}"
        en = f"targets of the plan: {', '.join(one.name_en or one.name for one in known)}"
    return "unknown-target", {"found": escape(text), "expected": zh, "expected_en": en}


def _with_unit(plan: Plan, text: str) -> str:
    """Return how a name with its unit behind it is written, where that is what a text is; or nothing."""
    for name in sorted((name for one in plan.series.values() for name in (one.name, *one.aliases)), key=len)[::-1]:
        unit = text.strip().removeprefix(name).strip(AROUND_UNITS) if text.strip().startswith(name) else ""
        if unit and parse_unit(unit).base in plan.bases:
            return f"{name}（{unit}）"
    return ""


def _quoted(text: str) -> str:
    return f"“{text}”"


def no_entity(plan: Plan, text: str, *, is_guessing: bool) -> Fault:
    """Name the entity that was probably meant, or where its names stand; a subtotal is none."""
    if is_subtotal(text):
        advice = {"expected": "小计不用报，删去这一行", "expected_en": "subtotals are not reported: delete the row"}
        return "unknown-entity", {"found": escape(text), **advice}
    names = [entity.name for entity in plan.entities.values()]
    close = nearest(text, names) if is_guessing else []
    zh, en = (
        (f"是不是“{close[0]}”？", f"did you mean {close[0]}?")
        if close
        else (f"规划里的地区：{'、'.join(names[:_LISTED])}", f"entities of the plan: {', '.join(names[:_LISTED])}")
    )
    return "unknown-entity", {"found": escape(text), "expected": zh, "expected_en": en}


def is_subtotal(text: str) -> bool:
    """Say whether what stands for an entity is the sum of some of them."""
    return fold_name(text) in _SUBTOTALS


def no_period(text: str) -> Fault:
    """Say how what was meant is written as a period."""
    if not text.strip():
        return _missing("时期，如 2023", "a period such as 2023")
    from xzkpi.reading.table.cells.advice import period_advice  # noqa: PLC0415 - sound data need none

    zh, en = period_advice(text)
    return "not-a-period", {"found": escape(text), "advice": zh, "advice_en": en}


def no_status(text: str) -> Fault:
    """Name a status that is none."""
    return "unknown-status", {"found": escape(text)}


def no_day(text: str) -> Fault:
    """Name a day that is none."""
    return "not-a-date", {"found": escape(text)}


def no_unit(series: Target | Input, text: str, origin: str) -> Fault:
    """Name the units that values of a series may have.

    `origin` is the place the unit stems from: the row's own `unit`, the `name` of its target or the `column` of values,
    whose unit may be right for the other rows.
    """
    found, unit = escape(text), series.unit
    if origin == "column":
        zh = f"列名里的单位“{found}”也用到了这一行：改为加“单位”列，逐行写单位，这一行写“{unit}”"
        en = f"the unit {found} in the column's name applies to this row too: write units in a column unit, here {unit}"
    else:
        where, where_en = ("名称后的单位", "the unit behind the name") if origin == "name" else ("单位", "the unit")
        zh = f"先核对是不是填错了行；确是“{series.name}”的数，{where}写{_units_of(series)[0]}"
        en = f"make sure that the row is right; if it is, write {_units_of(series)[1]} as {where_en}"
    advice = {"advice": zh, "advice_en": en}
    return "unit-mismatch", {"found": found, "expected": unit, **advice, **_names(series)}


def _units_of(series: Target | Input) -> tuple[str, str]:
    """List the units that values of a series may have, in words."""
    if series.measure.is_ratio:
        return "“%”或“‰”", "% or ‰"
    if series.measure.base.endswith("元"):
        units = [f"{magnitude}{series.measure.base}" for magnitude in ("", "千", "万", "百万", "亿")]
        return f"{'、'.join(units[:-1])}或{units[-1]}", f"{', '.join(units[:-1])} or {units[-1]}"
    return _quoted(series.unit), series.unit


def units_disagree(text: str, other: str) -> Fault:
    """Name two units that a row states in different places."""
    zh = "只保留正确的一个：单位列、列名和指标名称后的单位要一致"
    en = "keep the right one: the units in the unit column, the column's name and the target's name have to agree"
    return "units-disagree", {"found": escape(text), "expected": escape(other), "advice": zh, "advice_en": en}


def exported_as_formula(text: str) -> Mapping[str, str]:
    """Say what to write instead of a text that a system exported as a formula; nothing of another text."""
    match = re.fullmatch(EXPORTED, text.strip())
    if match is None:
        return {}
    found = escape(match[1])
    zh = f"写 {found}，去掉等号和引号（系统导出的写法）"
    return {"advice": zh, "advice_en": f"write {found}, without the equals sign and the quotes, as systems export it"}


def no_data(text: str, column: Mapping[str, str], *, is_entity: bool) -> Fault:
    """Say what to do about a row that holds nothing but a text, in a column named as findings do.

    Below one that names an entity, rows that leave theirs empty would be taken for the whole.
    """
    found = escape(text)
    if column["field"] == "target" or re.search("[:：]", text):  # a heading, or an officer
        zh, en = "不需要处理；如果是指标，请补上时期和数值", "nothing to do; if it is a target, add period and value"
        return "text-row", {"found": found, "advice": zh, "advice_en": en}
    zh = f"如果下面各行都属于“{found}”，在每一行的“{column['column']}”列写上"
    en = f"if the rows below belong to “{found}”, write that in the column {column['column_en']} of each"
    if not is_entity:
        zh, en = f"{zh}；如果不是，不需要处理", f"{en}; if not, there is nothing to do"
        return "text-row", {"found": found, "advice": zh, "advice_en": en}
    zh, en = f"指标名称；{zh}，并删去这一行", f"the target's name; {en}, and delete this row"
    return "value-missing", {**name_column("target"), "record": found, "expected": zh, "expected_en": en}


def outside_limits(
    series: Target | Input, value: Decimal, made: str = "", parts: Sequence[Target | Input] = ()
) -> Fault:
    """Name the natural limit that a value is outside of; of one that was made, say how, and from which series."""
    low, high = series.limits.ends
    is_low = low is not None and value < low
    limit = plain((low if is_low else high) or Decimal(0))
    problem, problem_en = (f"不能小于 {limit}", f"below {limit}") if is_low else (f"不能大于 {limit}", f"above {limit}")
    zh, en = "核对小数点和单位", "check the decimal point and the unit"
    if made:
        zh = f"它由 {made} 推算：核对{'和'.join(_quoted(part.name) for part in parts)}的数值和单位"
        names = " and ".join(_quoted(part.name_en or part.name) for part in parts)
        en = f"it was made of {made}: check the values and units of {names}"
    elif is_low and value < 0 <= (low or 0):
        zh, en = "核对正负号", "check the sign"
    elif not value:
        zh, en = "核对数值；没有数据请留空，不要写 0", "check the value; if there is none, leave the cell empty"
    found = plain(value) if not made else format_computed(value, 0).replace(",", "")
    values = {"found": found, "made": "推算出的 " if made else "", "made_en": "computed " if made else ""}
    values |= {"problem": problem, "problem_en": problem_en, "advice": zh, "advice_en": en}
    return "outside-limits", {**values, "expected": f"{'≥' if is_low else '≤'} {limit}", **_names(series)}


def _names(series: Target | Input) -> Mapping[str, str]:
    """Name a series as findings do."""
    return {"record": series.id, "name": series.name, "name_en": series.name_en or series.name}


def _missing(zh: str, en: str) -> Fault:
    """Ask for what a row cannot do without."""
    return "value-missing", {"expected": zh, "expected_en": en}
