"""Which column is which: the header of a submission, in Chinese, English or SDMX."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from xzkpi.finding import Finding, Location, escape
from xzkpi.flaw import find_flaw, without_hidden
from xzkpi.plan import fold_name, nearest
from xzkpi.records import Batch
from xzkpi.rules import RULE

#: The columns of a submission and the names they go under; the second name is the Chinese one shown in advice.
COLUMNS: Final = {
    "target": ("target", "指标", "indicator", "指标名称", "指标代码", "指标编号"),
    "period": ("period", "时期", "time_period", "年份", "年度", "报告期", "时间", "year"),
    "value": ("value", "数值", "obs_value", "值", "指标值", "完成值", "实际值"),
    "unit": ("unit", "单位", "unit_measure", "计量单位"),
    "entity": ("entity", "主体", "ref_area", "地区", "区县"),
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


class Layout(NamedTuple):
    """The columns of a file."""

    #: Index of each known column.
    columns: dict[str, int]
    #: Cells in a row.
    width: int
    #: The physical line of the header, and how many records it and the text above it take.
    line: int
    rows: int
    delimiter: str


def column_of(name: str) -> str | None:
    """Return the column that goes under a name in a header."""
    return _BY_NAME.get(fold_name(without_hidden(name))) if len(name) <= _MAX_NAME else None


def sniff_delimiter(lines: Sequence[str]) -> str:
    """Return what separates the columns: the delimiter by which a line has the most known names."""
    return max(DELIMITERS, key=lambda delimiter: max((_known(line, delimiter) for line in lines), default=0))


def _known(line: str, delimiter: str) -> int:
    """Count the names of columns in a line."""
    return sum(column_of(name.strip().strip('"')) is not None for name in line.split(delimiter, MAX_COLUMNS))


def find_header(batch: Batch, delimiter: str) -> tuple[Layout | None, list[Finding]]:
    """Find the header among the first records; there is no layout when it is missing or unusable."""
    path = batch.window.path
    counts = [sum(column_of(name) is not None for name in cells[:MAX_COLUMNS]) for cells in batch.rows[:HEADER_ROWS]]
    best = counts.index(max(counts))
    line, names = batch.lines[best], batch.rows[best]
    if counts[best] < 2:  # noqa: PLR2004 - one known word may stand in any title
        first = next((number for number, cells in enumerate(batch.rows) if any(cells)), 0)
        text = delimiter.join(batch.rows[first][:MAX_COLUMNS])
        place = Location(path, batch.lines[first], 1)
        mark = next((mark for mark in FULL_WIDTH if _known(text, mark) > 1), "")
        if mark:
            return None, [Finding(RULE["full-width-punctuation"], place, {"found": mark})]
        return None, [Finding(RULE["header-missing"], place, {"found": escape(text)})]
    if len(names) > MAX_COLUMNS:
        values = {"found": str(len(names)), "expected": str(MAX_COLUMNS)}
        return None, [Finding(RULE["too-many-columns"], Location(path, line), values)]
    columns, remarks = _columns(batch, best, delimiter)
    findings = [*_preamble(batch, best, delimiter), *remarks, *_unnamed(batch, best, names)]
    for column in REQUIRED:
        if column not in columns:
            values = {"expected": column, "chinese": COLUMNS[column][1], "field": column}
            findings.append(Finding(RULE["column-missing"], Location(path, line, 1), values))
    is_usable = not any(finding.rule.severity == "error" and finding.rule.code[3] != "1" for finding in findings)
    layout = Layout(columns, _width(names), line, best + 1, delimiter)
    return (layout if is_usable else None), findings


def _columns(batch: Batch, best: int, delimiter: str) -> tuple[dict[str, int], list[Finding]]:
    """Return the index of each known column, and what is wrong with their names."""
    findings: list[Finding] = []
    columns: dict[str, int] = {}
    seen: set[str] = set()
    names = batch.rows[best]
    places = batch.window.cell_places(batch.lines[best], names, delimiter)
    for index, (name, place) in enumerate(zip(names, places, strict=False)):
        if not name.strip():
            continue
        column = column_of(name)
        known = column or fold_name(name)
        if known in seen:
            findings.append(Finding(RULE["column-duplicated"], place, {"found": escape(name), "field": known}))
        elif column is None:
            findings.append(_unknown(name, place, is_advised=len(findings) < _MAX_ADVICE))
        elif flaw := find_flaw(name):
            findings.append(Finding(RULE[flaw[0]], place, {"field": column, **flaw[1]}))
        seen.add(known)
        if column:
            columns.setdefault(column, index)
    return columns, findings


def _width(names: Sequence[str]) -> int:
    """Return how many cells a row has; names left empty at the end of the header do not count."""
    return max(index for index, name in enumerate(names) if name.strip()) + 1


def _preamble(batch: Batch, best: int, delimiter: str) -> list[Finding]:
    """Remark on text above the header and on an unusual delimiter."""
    path = batch.window.path
    findings = []
    skipped = sum(any(cells) for cells in batch.rows[:best])
    if skipped:
        findings.append(Finding(RULE["text-before-header"], Location(path, batch.lines[best]), {"found": str(skipped)}))
    if delimiter != ",":
        values = {"found": DELIMITERS[delimiter], "found_en": _DELIMITERS_EN[delimiter]}
        findings.append(Finding(RULE["other-delimiter"], Location(path, batch.lines[best]), values))
    return findings


def _unknown(name: str, place: Location, *, is_advised: bool) -> Finding:
    """Name the column that was probably meant."""
    is_advised = is_advised and len(name) <= _MAX_NAME
    close = nearest(name, [alias for names in COLUMNS.values() for alias in names]) if is_advised else []
    expected = f"是不是 {close[0]}？" if close else f"认识的列：{', '.join(COLUMNS)}"
    expected_en = f"did you mean {close[0]}?" if close else f"known columns: {', '.join(COLUMNS)}"
    return Finding(
        RULE["column-unknown"],
        place,
        {"found": escape(name), "expected": expected, "expected_en": expected_en},
    )


def _unnamed(batch: Batch, best: int, names: Sequence[str]) -> list[Finding]:
    """Remark on columns without a name that hold something."""
    return [
        Finding(RULE["column-unnamed"], Location(batch.window.path, batch.lines[best]), {"found": str(index + 1)})
        for index, name in enumerate(names)
        if not name.strip() and any(len(cells) > index and cells[index].strip() for cells in batch.rows[best + 1 :])
    ]
