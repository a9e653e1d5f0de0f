"""Which column is which: the header of a submission, in Chinese, English or SDMX."""

import re
from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

from xzkpi.finding import Finding, Location, escape
from xzkpi.flaw import find_flaw, without_hidden
from xzkpi.names import fold_name, nearest
from xzkpi.number import tidy
from xzkpi.period import parse_period
from xzkpi.records import Batch
from xzkpi.rules import RULE

#: The columns of a submission and the names they go under; the second name is the Chinese one shown in advice.
COLUMNS: Final = {
    "target": ("target", "指标", "indicator", "指标名称", "指标代码", "指标编号"),
    "period": ("period", "时期", "time_period", "年份", "年度", "报告期", "时间", "year"),
    "value": ("value", "数值", "obs_value", "值", "指标值", "完成值", "实际值"),
    "unit": ("unit", "单位", "unit_measure", "计量单位"),
    "entity": ("entity", "地区", "ref_area", "主体", "区县"),
    "status": ("status", "状态", "obs_status", "数据状态"),
    "source": ("source", "来源", "数据来源"),
    "note": ("note", "备注", "说明", "comment_obs"),
    "released": ("released", "发布日期"),
}
REQUIRED: Final = ("target", "period", "value")
#: The header stands within so many records; titles above it are read past.
HEADER_ROWS: Final = 10
#: More columns than any submission has.
MAX_COLUMNS: Final = 4096
DELIMITERS: Final = {",": "", "\t": "制表符", ";": "分号", "|": "竖线"}
_DELIMITERS_EN: Final = {"\t": "tab", ";": "semicolon", "|": "vertical bar"}
#: What is typed for a comma in a Chinese input mode.
FULL_WIDTH: Final = ("，", "；", "、")
#: No column has a longer name.
_MAX_NAME: Final = 40
#: For so many unknown columns the nearest name is looked for.
_MAX_ADVICE: Final = 10

_BY_NAME: Final = {fold_name(name): column for column, names in COLUMNS.items() for name in names}


class ValueColumn(NamedTuple):
    """A column of values; in a wide table its header names the period, anywhere it may name the unit."""

    at: int
    period: str = ""
    unit: str = ""


class Layout(NamedTuple):
    """The columns of a file."""

    #: Index of each known column.
    columns: dict[str, int]
    #: The column of values, or those of a wide table, one for each period.
    values: tuple[ValueColumn, ...]
    #: Cells in a row, up to the last named column, and those in the header.
    width: int
    full_width: int
    #: The physical line of the header, and how many records it and the text above it take.
    line: int
    rows: int
    delimiter: str


def column_of(name: str) -> str | None:
    """Return the column that goes under a name in a header."""
    return _BY_NAME.get(fold_name(split_unit(without_hidden(name))[0])) if len(name) <= _MAX_NAME else None


def name_column(column: str) -> dict[str, str]:
    """Name a column as findings do: `field` by its id, for machines, `column` and `column_en` for people."""
    return {"field": column, "column": COLUMNS[column][1] if column in COLUMNS else column, "column_en": column}


def split_unit(name: str) -> tuple[str, str]:
    """Split a name from the unit in brackets behind it, as statistical tables write it.

    >>> split_unit("技术合同成交额（亿元）"), split_unit("指标")
    (('技术合同成交额', '亿元'), ('指标', ''))
    """
    if not name.rstrip().endswith((")", "）")):
        return name, ""
    match = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", tidy(name))
    return (match[1], match[2]) if match else (name, "")


def _known_names(cells: Sequence[str]) -> int:
    """Count the names of columns in a row; periods count beside the name of the target's column."""
    columns = [column_of(name) for name in cells]
    known = len(columns) - columns.count(None)
    return known + sum(map(_is_period, cells)) if "target" in columns else known


def _is_period(name: str) -> bool:
    """Say whether a header names a period."""
    is_short = 3 < len(name) <= _MAX_NAME  # noqa: PLR2004 - a year has four digits
    return is_short and any(map(str.isdecimal, name)) and parse_period(split_unit(name)[0]) is not None


def sniff_delimiter(lines: Sequence[str]) -> str:
    """Return what separates the columns: the delimiter by which a line has the most known names."""
    return max(DELIMITERS, key=lambda delimiter: max((_known(line, delimiter) for line in lines), default=0))


def _known(line: str, delimiter: str) -> int:
    """Count the names of columns in a line."""
    return sum(column_of(name.strip().strip('"')) is not None for name in line.split(delimiter, MAX_COLUMNS))


def find_header(batch: Batch, delimiter: str) -> tuple[Layout | None, list[Finding]]:
    """Find the header among the first records; there is no layout when it is missing or unusable."""
    counts = [_known_names(cells[:MAX_COLUMNS]) for cells in batch.rows[:HEADER_ROWS]]
    best = counts.index(max(counts))
    line, names = batch.lines[best], batch.rows[best]
    if counts[best] < 2:  # noqa: PLR2004 - one known word may stand in any title
        first = next((number for number, cells in enumerate(batch.rows) if any(cells)), 0)
        text = delimiter.join(batch.rows[first][:MAX_COLUMNS])
        place = batch.window.row_place(batch.lines[first], batch.rows[first])
        mark = next((mark for mark in FULL_WIDTH if _known(text, mark) > 1), "")
        if mark:
            return None, [Finding(RULE["full-width-punctuation"], place, {"found": mark})]
        return None, [Finding(RULE["header-missing"], place, {"found": escape(text)})]
    if len(names) > MAX_COLUMNS:
        found = {"found": str(len(names)), "expected": str(MAX_COLUMNS)}
        return None, [Finding(RULE["too-many-columns"], batch.window.row_place(line, names), found)]
    findings = _preamble(batch, best, delimiter)
    periods = [] if any(column_of(name) == "value" for name in names) else _period_columns(names)
    columns, faults = _columns(batch, best, {one.at for one in periods}, delimiter)
    findings += [*faults, *_unnamed(batch, best, delimiter)]
    for column in ("target",) if periods else REQUIRED:
        if column not in columns:
            missing = {"expected": column, **name_column(column)}
            findings.append(Finding(RULE["column-missing"], batch.window.row_place(line, names), missing))
    if any(finding.rule.severity == "error" and finding.rule.code[3] != "1" for finding in findings):
        return None, findings
    unit = _unit_above(batch.rows[:best])
    values = periods or [ValueColumn(columns["value"], unit=split_unit(names[columns["value"]])[1])]
    values = [one if one.unit else one._replace(unit=unit) for one in values]
    return Layout(columns, tuple(values), _width(names), len(names), line, best + 1, delimiter), findings


def _columns(batch: Batch, best: int, periods: Collection[int], delimiter: str) -> tuple[dict[str, int], list[Finding]]:
    """Return the index of each column known by name, and name those unknown, flawed or given twice."""
    line, names = batch.lines[best], batch.rows[best]
    columns: dict[str, int] = {}
    findings: list[Finding] = []
    seen: set[str] = set()
    places = batch.window.cell_places(line, names, delimiter)
    for index, (name, place) in enumerate(zip(names, places, strict=False)):
        if not name.strip():
            continue
        column = column_of(name)
        key = column or (str(parse_period(split_unit(name)[0])) if index in periods else fold_name(name))
        if key in seen:
            findings.append(Finding(RULE["column-duplicated"], place, {"found": escape(name), "field": key}))
        elif column is None and index not in periods:
            findings.append(_unknown(name, place, is_advised=len(findings) < _MAX_ADVICE))
        elif flaw := find_flaw(name):
            findings.append(Finding(RULE[flaw[0]], place, {**name_column(key), **flaw[1]}))
        seen.add(key)
        if column:
            columns.setdefault(column, index)
    return columns, findings


def _period_columns(names: Sequence[str]) -> list[ValueColumn]:
    """Return the columns of a wide table that a period names."""
    split = [(index, *split_unit(name)) for index, name in enumerate(names) if _is_period(name)]
    return [ValueColumn(index, period, unit) for index, period, unit in split]


def _unit_above(rows: Sequence[Sequence[str]]) -> str:
    """Return the unit that a line above the header states for the whole table, as in 单位：亿元."""
    for text in (tidy(cell) for cells in rows for cell in cells if "单位" in cell):
        match = re.search(r"(?:计量)?单位\s*:\s*([^\s,;、()]+)\)?$", text)
        if match:
            return match[1]
    return ""


def _width(names: Sequence[str]) -> int:
    """Return how many cells a row has; names left empty at the end of the header do not count."""
    return max(index for index, name in enumerate(names) if name.strip()) + 1


def _preamble(batch: Batch, best: int, delimiter: str) -> list[Finding]:
    """Remark on text above the header and on an unusual delimiter."""
    findings = []
    skipped = [row for row in range(best) if any(batch.rows[row])]
    if skipped:
        place = batch.window.row_place(batch.lines[skipped[0]], batch.rows[skipped[0]])
        findings.append(Finding(RULE["text-before-header"], place, {"found": str(len(skipped))}))
    if delimiter != ",":
        values = {"found": DELIMITERS[delimiter], "found_en": _DELIMITERS_EN[delimiter]}
        place = batch.window.row_place(batch.lines[best], batch.rows[best])
        findings.append(Finding(RULE["other-delimiter"], place, values))
    return findings


def _unknown(name: str, place: Location, *, is_advised: bool) -> Finding:
    """Name the column that was probably meant."""
    is_advised = is_advised and len(name) <= _MAX_NAME
    close = nearest(name, [alias for names in COLUMNS.values() for alias in names]) if is_advised else []
    expected = f"是不是“{close[0]}”？" if close else f"可用的列：{'、'.join(names[1] for names in COLUMNS.values())}"
    expected_en = f"did you mean {close[0]}?" if close else f"known columns: {', '.join(COLUMNS)}"
    return Finding(
        RULE["column-unknown"],
        place,
        {"found": escape(name), "expected": expected, "expected_en": expected_en},
    )


def _unnamed(batch: Batch, best: int, delimiter: str) -> list[Finding]:
    """Remark on columns without a name that hold something."""
    line, names = batch.lines[best], batch.rows[best]
    places = batch.window.cell_places(line, names, delimiter)
    return [
        Finding(RULE["column-unnamed"], place, {"found": str(index + 1)})
        for index, (name, place) in enumerate(zip(names, places, strict=True))
        if not name.strip() and any(len(cells) > index and cells[index].strip() for cells in batch.rows[best + 1 :])
    ]
