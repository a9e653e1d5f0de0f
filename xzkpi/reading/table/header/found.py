"""The header of a submission, found among its first records, and the layout that it gives."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from xzkpi.reading.table.batch import Batch
from xzkpi.reading.table.header.columns import (
    Across,
    Contents,
    column_of,
    is_period,
    names_all,
    split_period,
)
from xzkpi.reading.table.header.goals import join_below
from xzkpi.reading.table.header.headings import column_of_places, heads_places, read_columns, says_names_again
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.missing import FULL_WIDTH, no_header
from xzkpi.reading.table.header.roles import Roles, assign_roles, spread
from xzkpi.reading.table.header.titles import Known, behind_names, odd_titles, one_within, period_of, status_of
from xzkpi.reading.table.stated_unit import Stated, read_above, state_units
from xzkpi.reading.table.window import ANY
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location, names_in
from xzkpi.values.lists.columns import FROM_JANUARY, HEADER_ROWS, MAX_COLUMNS, UNIT_LABEL, YEAR
from xzkpi.values.lists.name_parts import split_unit
from xzkpi.values.lists.remarks import NOTE
from xzkpi.values.names import fold_words
from xzkpi.values.number import is_not_reported, parse_number
from xzkpi.values.period import parse_period
from xzkpi.values.unit import parse_unit
from xzkpi.words.files import DELIMITERS

#: So many rows show what a column holds.
_SAMPLE: Final = 10
#: Columns that may say of which kind the value of a row is.
_HOLDING: Final = ("target", "status")


def find_header(batch: Batch, contents: Contents, encoding: str = "") -> tuple[Layout, list[Finding]]:
    """Find the header among the first records; the layout has no columns when it is missing or unusable.

    By the plan's names a unit in brackets is told from other words, and a name from what should be one. Tabs in UTF-16
    are Excel's “Unicode text”, of which its encoding is told.
    """
    batch = _with_year(batch)
    row = _best_row(batch, contents)
    if row < 0:
        return _without_header(batch, contents)
    names = batch.rows[row]
    joined = join_below(names, next(iter(batch.rows[row + 1 :]), []))
    rows, names = row + 1 + bool(joined), joined or names
    shape = Layout({}, (), len(names), len(names), batch.lines[row], rows, batch.window.delimiter, names=names)
    place = batch.window.row_place(shape.line, names)
    shape = _with_rows_below(batch, shape, contents)
    if broken := _continuation(batch, shape):
        return shape, [broken.at(place)]
    if unreadable := _obstacle(batch, shape, place):
        return shape._replace(width=0), [unreadable]
    layout, findings = _lay_out(batch, shape, place, contents)
    if shape.delimiter != "," and encoding != "utf-16":
        findings.append(Fault("other-delimiter", facts={"found": DELIMITERS[shape.delimiter]}).at(place))
    return layout, findings


def _without_header(batch: Batch, contents: Contents) -> tuple[Layout, list[Finding]]:
    """Say what stands there instead; rows are held against one another only where that is nothing known."""
    shape = shape_of(batch)
    across = _row_across([cells[:MAX_COLUMNS] for cells in batch.rows[:HEADER_ROWS]], contents)
    if across:
        return shape._replace(width=0), [spread(batch.row(across[0]).place, across[1])]
    row, fault = no_header(batch.rows, batch.lines, batch.window.delimiter)
    place = Location(batch.window.path) if fault.rule == "empty-file" else batch.row(row).place
    is_nothing = fault.rule == "header-missing" and fault.case in {"", "unknown-names"}
    return shape if is_nothing else shape._replace(width=0), [fault.at(place)]


def _lay_out(batch: Batch, shape: Layout, place: Location, contents: Contents) -> tuple[Layout, list[Finding]]:
    """Return the layout that a header gives, and what is wrong with it."""
    names, sample = shape.names, batch.rows[shape.rows :][:_SAMPLE]
    lines = [one for one in zip(batch.lines, batch.rows, strict=True) if one[0] < shape.line and any(one[1])]
    starts = [batch.window.row_place(line, cells) for line, cells in lines]
    has_column = any(column_of(name) == "unit" for name in names)
    general, findings = read_above([cells for _, cells in lines], starts, contents.bases, has_column=has_column)
    places = batch.window.cell_places(shape.line, names)
    titles = [" ".join(filter(None, map(str.strip, cells))) for _, cells in lines]
    purpose, columns = contents.purpose, list(read_columns(names, places, sample, contents))
    target, period, titled = purpose.target, "", period_of(titles)
    if column_of_places(names, sample, contents) >= 0:  # what the title or the file is named after
        target = target or one_within(contents.ids, " ".join(titles))
        period = period_of(names_in(batch.window.path))
    about = purpose._replace(target=target, period=titled or period or purpose.period)
    roles = assign_roles(columns, sample, place, contents, about)
    findings += roles.findings
    if starts and any(one.period == titled for one in roles.values if titled):
        findings.append(Fault("text-before-header", "with-period", {"found": titled}).at(starts[0]))
    table = _shown(names, sample, roles, contents)._replace(has_goals=about.are_goals or bool(roles.goals))
    notes = {text: start for text, start in zip(titles, starts, strict=True) if re.match(NOTE, text)}
    beside = [*zip(titles, starts, strict=True), *behind_names(roles.columns, names, places)]
    findings += odd_titles(beside, batch.window.path, place, contents, table)
    shape = shape._replace(unread=roles.unread, unknown=roles.unknown, goals=roles.goals)
    if not roles.columns:
        return shape, findings
    width = max(index for index, name in enumerate(names) if name.strip()) + 1  # names left empty at the end are none
    above = [one for one in titles if one not in notes]
    status = status_of([*above, *names_in(batch.window.path), *(f"({behind})" for behind, _ in beside[len(titles) :])])
    values = tuple(one if one.status else one._replace(status=status) for one in roles.values)
    known = shape._replace(
        columns=roles.columns, values=values, width=width, general=general, notes=notes, powers=table.powers
    )
    return known, [*findings, *_units_passed_by(known, places, contents)]


def _shown(names: Sequence[str], sample: Sequence[Sequence[str]], roles: Roles, contents: Contents) -> Known:
    """Return what the names of columns and the first rows show of a table."""
    column = {role: _cells(sample, at) for role, at in roles.columns.items()}
    own = {one.target for one in roles.values if one.target}
    series = own or {*map(contents.series_of, column.get("target", ()))} - {""}
    periods = [*(one.period for one in roles.values), *column.get("period", ())]
    held = fold_words(" ".join([*names, *chain.from_iterable(column.get(role, ()) for role in _HOLDING)]))
    filled = [role for role, cells in column.items() if all(map(str.strip, cells))]
    units = {*filter(None, (*column.get("unit", ()), *(one.unit for one in roles.values)))}
    powers = {parse_unit(one).exponent for one in units} or contents.powers_of(series)
    return Known(series, filled, [*map(parse_period, periods)], powers, held)


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """Return the cells of a column of some rows."""
    return [cells[at] for cells in rows if len(cells) > at]


def _with_year(batch: Batch) -> Batch:
    """Return a table with the year of its title in the names of columns that are called after parts of it alone."""
    titles = [next(filter(None, cells), "") for cells in batch.rows[:HEADER_ROWS] if sum(map(bool, cells)) <= 1]
    dated = parse_period(period_of(titles)) if titles else None
    for row, cells in enumerate(batch.rows[:HEADER_ROWS] if dated else ()):
        if dated and not {"target", "entity"}.isdisjoint(map(column_of, cells[:MAX_COLUMNS])):
            year = f"{dated.year}{YEAR}"
            parts = {cell: parse_period(split_period(year + cell.strip())[0]) for cell in cells if len(cell) <= _SAMPLE}
            sums = {cell: part for cell, part in parts.items() if part and re.search(FROM_JANUARY, cell)}
            ends = {part.end for part in sums.values()}
            if any(part and part.end not in ends for part in parts.values()):  # it may be of one quarter or month
                break
            whole = [year + cell if cell in sums else cell for cell in cells]
            return Batch(batch.lines, batch.window, [*batch.rows[:row], whole, *batch.rows[row + 1 :]])
    return batch


def _best_row(batch: Batch, contents: Contents) -> int:
    """Return the row that is the header: the first that names all that is needed, else that with most names; or -1."""
    rows = [cells[:MAX_COLUMNS] for cells in batch.rows[:HEADER_ROWS]]
    below = [batch.rows[row : row + _SAMPLE] for row in range(1, len(rows) + 1)]
    are_whole = (
        names_all([contents.role_of(cell) or cell for cell in cells]) or heads_places(cells, sample, contents)
        for cells, sample in zip(rows, below, strict=True)
    )
    whole = next((row for row, is_whole in enumerate(are_whole) if is_whole), -1)
    if whole >= 0:
        return whole
    counts = list(map(_known_names, rows))
    return counts.index(max(counts)) if max(counts) > 1 else -1  # one known word may stand in any title


def _known_names(cells: Sequence[str]) -> int:
    """Count the names of columns in a row; periods count beside the name of the target's column."""
    columns = [column_of(name) for name in cells]
    known = len(columns) - columns.count(None)
    return known + sum(map(is_period, cells)) if "target" in columns else known


def shape_of(batch: Batch) -> Layout:
    """Return a layout of which nothing is known but the width of most records; it begins with the first of them.

    Where a header stands too far down, not even that is known.
    """
    widths = [] if any(map(names_all, batch.rows)) else list(map(len, batch.rows))
    width = max(filter(None, widths), key=widths.count, default=0)
    first = widths.index(width) if width else 0
    return Layout({}, (), width, width, next(iter(batch.lines[first:]), 0), first + 1, batch.window.delimiter)


def _obstacle(batch: Batch, shape: Layout, place: Location) -> Finding | None:
    """Say what keeps a header from being read: too many columns, a full-width comma between names, a quote in one."""
    names, window = shape.names, batch.window
    if len(names) > MAX_COLUMNS:
        return Fault("too-many-columns", facts={"found": len(names), "expected": MAX_COLUMNS}).at(place)
    for at, name in enumerate(names):
        for mark in FULL_WIDTH:
            if mark in name and all(map(column_of, name.split(mark))):
                there = window.cell_place(shape.line, names, at)
                return Fault("full-width-punctuation", facts={"found": mark}).at(there)
    has_quotes = any('"' in name for name in names)  # where no mark of inches can be
    return window.stray_quote(shape.line, names, ANY) if has_quotes else None


def _with_rows_below(batch: Batch, shape: Layout, contents: Contents) -> Layout:
    """Return a header with the rows below it that say what values do not depend on, or their units."""
    below = next(iter(batch.rows[shape.rows :]), [])
    wider = _with_units_below(below, shape, contents)
    if wider is shape and says_names_again(below, shape.names, contents):
        wider = shape._replace(rows=shape.rows + 1)
    return shape if wider is shape else _with_rows_below(batch, wider, contents)


def _with_units_below(below: Sequence[str], shape: Layout, contents: Contents) -> Layout:
    """Return a header with the units behind its names that stand below them in a row of nothing else."""
    units = [re.sub(UNIT_LABEL, "", text).strip("()（） ") for text in below]
    are_units = all(parse_unit(unit).base in contents.bases for unit in units if unit)
    pairs = list(zip(shape.names, units, strict=False))
    if not are_units or not any(unit and (_is_under_values(name) or contents.series_of(name)) for name, unit in pairs):
        return shape
    names = [f"{name}({unit})" if unit else name for name, unit in pairs]
    return shape._replace(names=[*names, *shape.names[len(names) :]], rows=shape.rows + 1)


def _continuation(batch: Batch, shape: Layout) -> Fault | None:
    """Say that the row below the header belongs to it: several words in its columns, and no target."""
    row = next((row for row in range(shape.rows, len(batch.rows)) if any(map(str.strip, batch.rows[row]))), -1)
    if row < 0 or len(shape.names) > MAX_COLUMNS:
        return None
    words = [text for text in batch.rows[row] if not is_not_reported(text)]
    pairs = list(zip(shape.names, batch.rows[row], strict=False))
    targets = [text.strip() for name, text in pairs if column_of(name) == "target"]
    under = [text for name, text in pairs if _is_under_values(name)]
    is_split = targets and not any(targets) and any(text in words for text in under)
    has_periods = any(column_of(name) == "period" for name in shape.names)  # below which years are no names
    numbered = [text for text in words if any(map(str.isdecimal, text))]
    if not is_split or not words[1:] or (numbered and (has_periods or not all(map(is_period, numbered)))):
        return None
    return Fault("header-in-two-rows", facts={"found": f"{shape.line}–{batch.lines[row]}"})


def _is_under_values(name: str) -> bool:
    """Say whether a column holds values, or is the nameless one beside them that a merged cell left."""
    return not name.strip() or column_of(name) == "value" or is_period(name)


def _units_passed_by(shape: Layout, places: Sequence[Location], contents: Contents) -> Iterator[Finding]:
    """Find a unit in the name of a column that does not hold values, where these are in it, or not."""
    if "unit" not in shape.columns and not shape.general.units and not all(one.unit for one in shape.values):
        for at in shape.columns.values():
            stated = state_units(f"({split_unit(shape.names[at])[1]})", contents.bases)
            if stated != Stated() and at not in {one.at for one in shape.values}:
                yield Fault("unit-not-applied").at(places[at])


def _row_across(rows: Sequence[Sequence[str]], plan: Contents) -> tuple[int, Across] | None:
    """Return the first row that is a header of names that belong into a column, and these; or None."""
    words = [(row, cells) for row, cells in enumerate(rows) if not any(map(parse_number, cells))]
    for (row, cells), found in zip(words, plan.across([cells for _, cells in words]), strict=True):
        known = sum(column_of(cell) is not None for cell in cells)
        if found and len(found[1]) + known > 1:
            return row, found
    return None
