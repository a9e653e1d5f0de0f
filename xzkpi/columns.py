"""The columns of a submission by name, in Chinese, English or SDMX, and what stands in brackets behind a name."""

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Final, NamedTuple

from xzkpi.flaw import without_hidden
from xzkpi.names import fold_name
from xzkpi.number import tidy
from xzkpi.observation import STATUS
from xzkpi.period import parse_period
from xzkpi.unit import parse_unit

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
#: How a line above or below a table states its unit; the word also means an office, as in 填报单位.
_UNIT_LINE: Final = r"(?<![报送任管编制头布源表本])单位(?:均?为|[:是])([^,;。()]+)"
#: What stands between several units.
_AND: Final = "[、/和及]"


class ValueColumn(NamedTuple):
    """A column of values; in a wide table its header names the period, anywhere it may name unit or status."""

    at: int
    period: str = ""
    unit: str = ""
    status: str = ""
    #: Whether the unit is the whole table's, which stands back where a row states its own.
    is_general: bool = False


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
    if not name.rstrip().endswith((")", "）")):
        return name, ""
    match = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", tidy(name))
    return (match[1], match[2]) if match else (name, "")


def is_period(name: str) -> bool:
    """Say whether a header names a period."""
    is_short = 3 < len(name) <= MAX_NAME  # noqa: PLR2004 - a year has four digits
    return is_short and any(map(str.isdecimal, name)) and parse_period(split_unit(name)[0]) is not None


def qualify(column: ValueColumn, bases: Collection[str]) -> ValueColumn | None:
    """Take the words in brackets behind a column's name for its unit or its status; None when they are neither.

    `bases` are those of the units that the plan knows.
    """
    words = column.unit
    if not words or parse_unit(words).base in bases:
        return column
    if fold_name(words) in STATUS:
        return column._replace(unit="", status=words)
    return None


def stated_unit(text: str, bases: Collection[str]) -> str | None:
    """Return the unit that a line beside a table states for all of it; None when it states one that is unclear.

    >>> [stated_unit(text, {"元", "家"}) for text in ("单 位：万元", "表（亿元）", "单位：万元、家", "填报单位：沛县")]
    ['万元', '亿元', None, '']
    """
    text = re.sub(r"\s", "", tidy(text))
    match = re.search(_UNIT_LINE, text)
    brackets = re.findall(r"\(([^()]+)\)", text)
    units = {match[1]} if match else {one for one in brackets if parse_unit(one).base in bases}
    if not units:
        return ""
    unit = units.pop()
    if not units and parse_unit(unit).base in bases:
        return unit
    return None if units or any(parse_unit(one).base in bases for one in re.split(_AND, unit)) else ""
