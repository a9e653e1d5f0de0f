"""The columns of a submission by name, in Chinese, English or SDMX, and what stands in brackets behind a name."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final, NamedTuple

from xzkpi.values.characters import without_hidden
from xzkpi.values.lexicon import STATUS
from xzkpi.values.names import fold_name
from xzkpi.values.number import tidy
from xzkpi.values.period import parse_period
from xzkpi.values.unit import parse_unit

#: The columns and the names they go under; the second name is the Chinese one shown in advice.
_NAMES: Final = {
    "target": "target 指标 indicator 指标名称 指标代码 指标编号 主要指标 考核指标",
    "period": "period 时期 time_period 年份 年度 报告期 时间 期间 日期 统计时间 year",
    "value": "value 数值 obs_value 值 指标值 完成值 实际值 完成数 实际数 实绩 数据 金额",
    "unit": "unit 单位 unit_measure 计量单位",
    "entity": "entity 地区 ref_area 主体 区县 县区 县市区 县(市、区) 区域 市县 辖区 乡镇 镇街 街道 园区 企业",
    "status": "status 状态 obs_status 数据状态",
    "source": "source 来源 数据来源 出处",
    "note": "note 备注 说明 comment_obs",
    "released": "released 发布日期 公布日期 发布时间",
}
COLUMNS: Final = {column: tuple(names.split()) for column, names in _NAMES.items()}
REQUIRED: Final = ("target", "period", "value")
#: Columns that number the rows and mean nothing else.
ORDINALS: Final = {"序号", "编号", "no", "no."}
#: No column has a longer name.
MAX_NAME: Final = 40

_BY_NAME: Final = {fold_name(name): column for column, names in COLUMNS.items() for name in names}
#: Words in brackets behind a period or the name of the values that say no more than "this was reached".
_ACTUAL: Final = "(?:本年度?|当年|全年|年末)?(?:实际|实绩|累计)?(?:完成|达到)?(?:情况|值|数)?|基[期数年]"
#: The same behind a period without brackets.
_REACHED: Final = "(?:实际|实绩|累计)?(?:完成)?(?:情况|数值|数据|值|数)?"
#: A name with something in brackets behind it, and what stands in them before a unit.
_BRACKETED: Final = r"(.+?)\s*(?:\(([^()]+)\)|\[([^\[\]]+)\]|【([^【】]+)】|〔([^〔〕]+)〕)"
_CLOSING: Final = (")", "）", "]", "］", "】", "〕")
_UNIT_LABEL: Final = r"\s*(?:计量)?单位\s*[:为]?\s*"


class ValueColumn(NamedTuple):
    """A column of values; in a wide table its header names the period, anywhere it may name unit or status."""

    at: int
    period: str = ""
    unit: str = ""
    status: str = ""


@lru_cache(1 << 12)
def column_of(name: str) -> str | None:
    """Return the column that goes under a name in a header."""
    if len(name) > MAX_NAME:
        return None
    name = without_hidden(name)
    return _BY_NAME.get(fold_name(name)) or _BY_NAME.get(fold_name(split_unit(name)[0]))


def name_column(column: str) -> dict[str, str]:
    """Name a column as findings do: `field` by its id, for machines, `column` and `column_en` for people."""
    return {"field": column, "column": COLUMNS[column][1] if column in COLUMNS else column, "column_en": column}


def split_unit(name: str) -> tuple[str, str]:
    """Split a name from the unit in brackets behind it, as statistical tables write it.

    >>> split_unit("技术合同成交额（亿元）"), split_unit("指标")
    (('技术合同成交额', '亿元'), ('指标', ''))
    """
    name = without_hidden(name)
    match = re.fullmatch(_BRACKETED, tidy(name)) if name.rstrip().endswith(_CLOSING) else None
    return (match[1], re.sub(f"^{_UNIT_LABEL}", "", match[match.lastindex or 0])) if match else (name, "")


def split_period(name: str) -> tuple[str, str]:
    """Split the period that names a column from the unit behind it; without a period, that is empty.

    >>> split_period("2022年（亿元）"), split_period("2023年完成值"), split_period("2025年目标")
    (('2022年', '亿元'), ('2023年', ''), ('', ''))
    """
    name, unit = split_unit(name)
    if parse_period(name):
        return name, unit
    short = re.sub(f"{_REACHED}$", "", name)
    period = parse_period(short)
    if period and period.is_year and "累计" in name.removeprefix(short):  # up to which month?
        return "", unit
    return (short if period else ""), unit


def is_period(name: str) -> bool:
    """Say whether a header names a period."""
    is_short = 3 < len(name) <= MAX_NAME  # noqa: PLR2004 - a year has four digits
    return is_short and any(map(str.isdecimal, name)) and split_period(name)[0] != ""


def qualify(column: ValueColumn, bases: Collection[str]) -> ValueColumn | None:
    """Take the words in brackets behind a column's name for its unit or its status; None when they are something else.

    That values are actual ones goes without saying. `bases` are those of the units that the plan knows.
    """
    words = column.unit
    if not words or parse_unit(words).base in bases:
        return column
    told = ["", ""]
    for word in [words] if fold_name(words) in STATUS else re.split(r"[,;、/\s]+", tidy(words)):
        at = 0 if parse_unit(word).base in bases else 1 if fold_name(word) in STATUS else -1
        if (at < 0 and not re.fullmatch(_ACTUAL, word)) or (at >= 0 and told[at]):
            return None
        if at >= 0:
            told[at] = word
    return column._replace(unit=told[0], status=told[1])
