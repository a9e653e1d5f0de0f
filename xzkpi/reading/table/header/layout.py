"""Which column is which: the header of a submission, found among its first records."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from xzkpi.model.plan import Plan
from xzkpi.reading.table.header.columns import (
    ORDINALS,
    REQUIRED,
    ValueColumn,
    column_of,
    is_period,
    name_column,
    qualify,
    split_period,
    split_unit,
)
from xzkpi.reading.table.header.contents import (
    SAMPLE,
    Sample,
    explain_missing,
    find_swapped,
    names_across,
    row_across,
    spread,
)
from xzkpi.reading.table.header.missing import FULL_WIDTH, HEADER_ROWS, MAX_COLUMNS, names_all, no_header
from xzkpi.reading.table.header.names import find_columns
from xzkpi.reading.table.header.units import General, Stated, state_in_rows, state_units, unit_not_applied
from xzkpi.reading.table.quotes import ANY
from xzkpi.reading.table.records import Batch
from xzkpi.rules.finding import Finding, Location
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape, without_hidden
from xzkpi.values.names import fold_name
from xzkpi.values.number import is_not_reported
from xzkpi.values.unit import parse_unit

DELIMITERS: Final = {",": "", "\t": "制表符", ";": "分号", "|": "竖线"}
_DELIMITERS_EN: Final = {"\t": "tab", ";": "semicolon", "|": "vertical bar"}


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
    #: Where columns without a name, or with one that is unknown, have it in the header, by the column's index.
    unread: Mapping[int, Location] = {}
    #: The names of all columns as written.
    names: Sequence[str] = ()
    #: The units that stand above the table.
    general: General = General()

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


def find_header(batch: Batch, delimiter: str, plan: Plan) -> tuple[Layout, list[Finding]]:
    """Find the header among the first records; the layout has no columns when it is missing or unusable.

    By the plan a unit in brackets is told from other words, and a name from what should be one.
    """
    best = _best_row(batch)
    bases = plan.bases
    if best < 0:
        across = row_across([cells[:MAX_COLUMNS] for cells in batch.rows[:HEADER_ROWS]], plan)
        if across:
            row, words = across
            place = batch.window.row_place(batch.lines[row], batch.rows[row])
            return shape_of(batch, delimiter)._replace(width=0), [spread(place, words)]
        (finding, is_sound), shape = no_header(batch, delimiter), shape_of(batch, delimiter)
        return (shape if is_sound else shape._replace(width=0)), [finding]
    line, names = batch.lines[best], batch.rows[best]
    shape = Layout({}, (), len(names), len(names), line, best + 1, delimiter)
    place = batch.window.row_place(line, names)
    if len(names) > MAX_COLUMNS:
        found = {"found": str(len(names)), "expected": str(MAX_COLUMNS)}
        return shape._replace(width=0), [Finding(RULE["too-many-columns"], place, facts=found)]
    below = next((row for row in range(best + 1, len(batch.rows)) if any(map(str.strip, batch.rows[row]))), best)
    if _is_continued(names, batch.rows[below]):
        return shape, [Finding(RULE["header-in-two-rows"], place, facts={"found": f"{line}–{batch.lines[below]}"})]
    broken = _joined_names(batch, best, delimiter) or _broken_quote(batch, best, delimiter)
    if broken:
        return shape._replace(width=0), [broken]
    general, findings = _preamble(batch, best, bases)
    if delimiter != ",":
        values = {"found": DELIMITERS[delimiter], "found_en": _DELIMITERS_EN[delimiter]}
        findings.append(Finding(RULE["other-delimiter"], place, facts=values))
    periods = [] if any(column_of(name) == "value" for name in names) else _period_columns(names)
    places = list(batch.window.cell_places(line, names, delimiter))
    columns, faults, unread = find_columns(names, places, {one.at for one in periods})
    shape = shape._replace(unread=unread, names=names)
    sample = Sample(names, places, batch.rows[best + 1 : best + 1 + SAMPLE], columns, unread, plan)
    missing = [column for column in (("target",) if periods else REQUIRED) if column not in columns]
    findings += _misnamed(sample, missing, place, faults)
    if any(finding.rule.severity == "error" and finding.rule.code[3] != "1" for finding in findings):
        return shape, findings
    at = columns.get("value", -1)
    sound, faults = _values(batch, best, delimiter, periods or [ValueColumn(at, unit=split_unit(names[at])[1])], bases)
    findings += faults
    known = shape._replace(columns=columns, values=tuple(sound), width=_width(names), general=general)
    return (known if sound else shape), [*findings, *_units_passed_by(known, places, bases)]


def _misnamed(sample: Sample, missing: Sequence[str], place: Location, faults: Sequence[Finding]) -> list[Finding]:
    """Say which columns are missing or go under a wrong name, beside other faults of names, each cause once."""
    if not missing:
        swapped = None if any(one.rule.severity == "error" for one in faults) else find_swapped(sample)
        return [*faults, swapped] if swapped else [*faults]
    unread = [sample.names[at] for at in sample.unread]
    across = names_across(unread, sample.plan) if "value" in missing else None
    if across and (across[0] == "entity" or "target" in missing):
        findings, used = [spread(place, across)], set(sample.unread)
    else:
        findings, used = explain_missing(missing, sample, place)
    if len(missing) > 1:  # another kind of table, of which no column is of use
        used = set(sample.unread)
    told = {sample.places[at] for at in used}
    return [*(one for one in faults if one.place not in told), *findings]


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


def may_head(cell: str) -> bool:
    """Say whether a cell may stand in a header."""
    return column_of(cell) is not None or fold_name(cell) in ORDINALS or is_period(cell)


def _joined_names(batch: Batch, best: int, delimiter: str) -> Finding | None:
    """Find names of columns between which stands a full-width comma."""
    line, names = batch.lines[best], batch.rows[best]
    for at, name in enumerate(names):
        for mark in FULL_WIDTH:
            if mark in name and all(map(column_of, name.split(mark))):
                place = batch.window.cell_place(line, names, at, delimiter)
                return Finding(RULE["full-width-punctuation"], place, facts={"found": mark})
    return None


def _broken_quote(batch: Batch, best: int, delimiter: str) -> Finding | None:
    """Find a quote within a name, where no mark of inches can be."""
    line, names = batch.lines[best], batch.rows[best]
    return batch.window.stray_quote(line, names, delimiter, ANY) if any('"' in name for name in names) else None


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
            facts={"found": escape(names[column.at]), "expected": escape(column.unit)},
        )
        for column, one in qualified
        if not one
    ]
    return [one for _, one in qualified if one], findings


def _period_columns(names: Sequence[str]) -> list[ValueColumn]:
    """Return the columns of a wide table that a period names."""
    return [ValueColumn(index, *split_period(name)) for index, name in enumerate(names) if is_period(name)]


def _width(names: Sequence[str]) -> int:
    """Return how many cells a row has; names left empty at the end of the header do not count."""
    return max(index for index, name in enumerate(names) if name.strip()) + 1


def _preamble(batch: Batch, best: int, bases: Collection[str]) -> tuple[General, list[Finding]]:
    """Return the units that the lines above the header state for the whole table, and a remark on these lines."""
    above = [row for row in range(best) if any(batch.rows[row])]
    if not above:
        return General(), []
    stated, first = state_in_rows([batch.rows[row] for row in above], bases)
    has_column = any(column_of(name) == "unit" for name in batch.rows[best])
    row = above[max(first, 0)]
    place = batch.window.row_place(batch.lines[row], batch.rows[row])
    if stated is None and not has_column:
        return General(), [unit_not_applied(place)]
    units, is_partial = stated or Stated()
    values = {"found": str(len(above))}
    if units:
        named = "”“".join(units)
        values["unit"] = f"；其中的单位“{named}”用于没有另写单位的{'同类' * is_partial}数"
        what = "values of their kind" if is_partial else "values"
        values["unit_en"] = f"; “{named}” there applies to {what} without a unit of their own"
    general = General({parse_unit(unit).base: unit for unit in units}, is_partial, place)
    start = batch.window.row_place(batch.lines[above[0]], batch.rows[above[0]])
    return general, [Finding(RULE["text-before-header"], start, facts=values)]


def _units_passed_by(shape: Layout, places: Sequence[Location], bases: Collection[str]) -> Iterator[Finding]:
    """Find a unit in the name of a column that does not hold values, where these are in it, or not."""
    if "unit" not in shape.columns and not shape.general.units and not all(one.unit for one in shape.values):
        for at in shape.columns.values():
            stated = state_units(f"({split_unit(shape.names[at])[1]})", bases)
            if stated != Stated() and at not in {one.at for one in shape.values}:
                yield unit_not_applied(places[at])
