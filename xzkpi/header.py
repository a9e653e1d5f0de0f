"""Which column is which: the header of a submission, found among its first records."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from xzkpi.columns import (
    ORDINALS,
    REQUIRED,
    ValueColumn,
    column_of,
    is_period,
    name_column,
    qualify,
    split_unit,
    stated_unit,
)
from xzkpi.finding import Finding, Location, escape
from xzkpi.flaw import find_flaw, without_hidden
from xzkpi.names import fold_name
from xzkpi.naming import find_columns
from xzkpi.number import is_not_reported
from xzkpi.records import Batch
from xzkpi.rules import RULE

#: The header stands within so many records; titles above it are read past.
HEADER_ROWS: Final = 10
#: More columns than any submission has.
MAX_COLUMNS: Final = 4096
DELIMITERS: Final = {",": "", "\t": "制表符", ";": "分号", "|": "竖线"}
_DELIMITERS_EN: Final = {"\t": "tab", ";": "semicolon", "|": "vertical bar"}
#: What is typed for a comma in a Chinese input mode.
FULL_WIDTH: Final = ("，", "；", "、")
#: So much of a text shows whether it was decoded wrongly, in characters.
_SAMPLE: Final = 200


class Layout(NamedTuple):
    """The columns of a file; none where its header cannot be used, and only the width of its rows is known."""

    #: Index of each known column.
    columns: dict[str, int]
    #: The column of values, or those of a wide table, one for each period.
    values: tuple[ValueColumn, ...]
    #: Cells in a row, up to the last named column, and those in the header; 0 where not even they are known.
    width: int
    full_width: int
    #: The physical line of the header, and how many records it and the text above it take.
    line: int
    rows: int
    delimiter: str
    #: Where the header leaves the name of a column empty, by the column's index.
    nameless: Mapping[int, Location] = {}
    #: The names of all columns as written.
    names: Sequence[str] = ()

    def name(self, column: str, at: int = -1) -> dict[str, str]:
        """Name a column as findings do, for people as the header does; `at` is which of several columns of values."""
        at = self.columns.get(column, -1) if at < 0 else at
        written = escape(without_hidden(self.names[at]).strip()) if at >= 0 else ""
        return name_column(column) | ({"column": written, "column_en": written} if written else {})


def _known_names(cells: Sequence[str]) -> int:
    """Count the names of columns in a row; periods count beside the name of the target's column."""
    columns = [column_of(name) for name in cells]
    known = len(columns) - columns.count(None)
    return known + sum(map(is_period, cells)) if "target" in columns else known


def sniff_delimiter(lines: Sequence[str]) -> str:
    """Return what separates the columns: the delimiter by which a line has the most known names."""
    return max(DELIMITERS, key=lambda delimiter: max((_known(line, delimiter) for line in lines), default=0))


def _known(line: str, delimiter: str) -> int:
    """Count the names of columns in a line."""
    return sum(column_of(name.strip().strip('"')) is not None for name in line.split(delimiter, MAX_COLUMNS))


def find_header(batch: Batch, delimiter: str, bases: Collection[str]) -> tuple[Layout, list[Finding]]:
    """Find the header among the first records; the layout has no columns when it is missing or unusable.

    `bases` are those of the plan's units, by which a unit in brackets is told from other words.
    """
    best = _best_row(batch)
    if best < 0:
        finding, shape = _no_header(batch, delimiter), shape_of(batch, delimiter)
        return (shape if finding.rule.name == "header-missing" else shape._replace(width=0)), [finding]
    line, names = batch.lines[best], batch.rows[best]
    shape = Layout({}, (), len(names), len(names), line, best + 1, delimiter)
    place = batch.window.row_place(line, names)
    if len(names) > MAX_COLUMNS:
        found = {"found": str(len(names)), "expected": str(MAX_COLUMNS)}
        return shape._replace(width=0), [Finding(RULE["too-many-columns"], place, found)]
    below = next((row for row in range(best + 1, len(batch.rows)) if any(map(str.strip, batch.rows[row]))), best)
    if _is_continued(names, batch.rows[below]):
        return shape, [Finding(RULE["header-in-two-rows"], place, {"found": f"{line}–{batch.lines[below]}"})]
    joined = _joined_names(batch, best, delimiter)
    if joined:
        return shape._replace(width=0), [joined]
    unit, findings = _preamble(batch, best, bases)
    if delimiter != ",":
        values = {"found": DELIMITERS[delimiter], "found_en": _DELIMITERS_EN[delimiter]}
        findings.append(Finding(RULE["other-delimiter"], place, values))
    periods = [] if any(column_of(name) == "value" for name in names) else _period_columns(names)
    places = batch.window.cell_places(line, names, delimiter)
    columns, faults = find_columns(names, places, {one.at for one in periods})
    findings += faults
    shape = shape._replace(nameless=_nameless(batch, best, delimiter))
    for column in ("target",) if periods else REQUIRED:
        if column not in columns:
            missing = {"expected": column, **name_column(column)}
            findings.append(Finding(RULE["column-missing"], place, missing))
    if any(finding.rule.severity == "error" and finding.rule.code[3] != "1" for finding in findings):
        return shape, findings
    at = columns.get("value", -1)
    sound, faults = _values(batch, best, delimiter, periods or [ValueColumn(at, unit=split_unit(names[at])[1])], bases)
    findings += faults
    sound = [one if one.unit or not unit else one._replace(unit=unit, is_general=True) for one in sound]
    known = shape._replace(columns=columns, names=names, values=tuple(sound), width=_width(names))
    return (known if sound else shape), findings


def _best_row(batch: Batch) -> int:
    """Return the row that is the header: the first that names all that is needed, else that with most names; or -1."""
    rows = [cells[:MAX_COLUMNS] for cells in batch.rows[:HEADER_ROWS]]
    whole = next((row for row, cells in enumerate(rows) if names_all(cells)), -1)
    if whole >= 0:
        return whole
    counts = list(map(_known_names, rows))
    return counts.index(max(counts)) if max(counts) > 1 else -1  # one known word may stand in any title


def shape_of(batch: Batch, delimiter: str) -> Layout:
    """Return a layout of which nothing is known but the width of most records; it begins with the first of them.

    Where a header stands too far down, not even that is known.
    """
    widths = [] if any(map(names_all, batch.rows)) else list(map(len, batch.rows))
    width = max(filter(None, widths), key=widths.count, default=0)
    first = widths.index(width) if width else 0
    return Layout({}, (), width, width, next(iter(batch.lines[first:]), 0), first + 1, delimiter)


def names_all(cells: Sequence[str]) -> bool:
    """Say whether a row names all columns that are needed."""
    columns = set(map(column_of, cells))
    return columns.issuperset(REQUIRED) or ("target" in columns and any(map(is_period, cells)))


def may_head(cell: str) -> bool:
    """Say whether a cell may stand in a header."""
    return column_of(cell) is not None or fold_name(cell) in ORDINALS or is_period(cell)


def _no_header(batch: Batch, delimiter: str) -> Finding:
    """Say what stands where the header should be."""
    first = next((row for row, cells in enumerate(batch.rows) if any(map(str.strip, cells))), 0)
    text = delimiter.join(batch.rows[first][:MAX_COLUMNS])
    if not text.strip(delimiter + " "):
        return Finding(RULE["empty-file"], Location(batch.window.path))
    place = batch.window.row_place(batch.lines[first], batch.rows[first])
    mark = next(
        (mark for mark in FULL_WIDTH if mark in text and _known(text.replace(mark, delimiter), delimiter) > 1), ""
    )
    if mark:
        return Finding(RULE["full-width-punctuation"], place, {"found": mark})
    rule, values = find_flaw(text[:_SAMPLE]) or ("header-missing", {"found": escape(text)})
    return Finding(RULE[rule], place, values)


def _joined_names(batch: Batch, best: int, delimiter: str) -> Finding | None:
    """Find names of columns between which stands a full-width comma."""
    line, names = batch.lines[best], batch.rows[best]
    for at, name in enumerate(names):
        for mark in FULL_WIDTH:
            if mark in name and all(map(column_of, name.split(mark))):
                place = batch.window.cell_place(line, names, at, delimiter)
                return Finding(RULE["full-width-punctuation"], place, {"found": mark})
    return None


def _is_continued(names: Sequence[str], below: Sequence[str]) -> bool:
    """Say whether the row below the header belongs to it: words in its columns, and no target."""
    words = [text for text in below if not is_not_reported(text)]
    targets = [text.strip() for name, text in zip(names, below, strict=False) if column_of(name) == "target"]
    under = [text for name, text in zip(names, below, strict=False) if _is_under_values(name)]
    is_split = bool(targets) and not any(targets) and any(text in words for text in under)
    return is_split and len(words) > 1 and not any(map(str.isdecimal, "".join(words)))


def _is_under_values(name: str) -> bool:
    """Say whether a column holds values, or is the nameless one beside them that a merged cell left."""
    return not name.strip() or column_of(name) == "value" or is_period(name)


def _values(
    batch: Batch, best: int, delimiter: str, columns: Sequence[ValueColumn], bases: Collection[str]
) -> tuple[list[ValueColumn], list[Finding]]:
    """Return the columns of values with units and statuses, and name those that hold something else."""
    line, names = batch.lines[best], batch.rows[best]
    qualified = [(column, qualify(column, bases)) for column in columns]
    findings = [
        Finding(
            RULE["qualified-column"],
            batch.window.cell_place(line, names, column.at, delimiter),
            {"found": escape(names[column.at]), "expected": escape(column.unit)},
        )
        for column, one in qualified
        if not one
    ]
    return [one for _, one in qualified if one], findings


def _period_columns(names: Sequence[str]) -> list[ValueColumn]:
    """Return the columns of a wide table that a period names."""
    split = [(index, *split_unit(name)) for index, name in enumerate(names) if is_period(name)]
    return [ValueColumn(index, period, unit) for index, period, unit in split]


def unclear_unit(place: Location) -> Finding:
    """Ask for a column of units where a line beside the table speaks of them in a way that cannot be applied."""
    return Finding(RULE["unit-not-applied"], place)


def _width(names: Sequence[str]) -> int:
    """Return how many cells a row has; names left empty at the end of the header do not count."""
    return max(index for index, name in enumerate(names) if name.strip()) + 1


def _preamble(batch: Batch, best: int, bases: Collection[str]) -> tuple[str, list[Finding]]:
    """Return the unit that the lines above the header state for the whole table, if just one, and a remark on them."""
    above = [row for row in range(best) if any(batch.rows[row])]
    if not above:
        return "", []
    cells = [(cell, row) for row in reversed(above) for cell in batch.rows[row]]
    stated = {unit: row for cell, row in cells if (unit := stated_unit(cell, bases)) != ""}
    has_column = any(column_of(name) == "unit" for name in batch.rows[best])
    unit = next(iter(stated)) if len(stated) == 1 else ""
    row = above[0] if unit or has_column else min(stated.values(), default=above[0])
    place = batch.window.row_place(batch.lines[row], batch.rows[row])
    if stated and not (unit or has_column):
        return "", [unclear_unit(place)]
    values = {"found": str(len(above))}
    if unit:
        values["unit"] = f"；其中的单位“{unit}”用于没有另写单位的数"
        values["unit_en"] = f"; its unit “{unit}” applies to values without their own"
    return unit or "", [Finding(RULE["text-before-header"], place, values)]


def _nameless(batch: Batch, best: int, delimiter: str) -> dict[int, Location]:
    """Return where the header leaves the name of a column empty."""
    line, names = batch.lines[best], batch.rows[best]
    if all(map(str.strip, names)):
        return {}
    places = batch.window.cell_places(line, names, delimiter)
    return {index: place for index, (name, place) in enumerate(zip(names, places, strict=True)) if not name.strip()}
