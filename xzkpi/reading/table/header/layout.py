"""Which column is which: the header of a submission, found among its first records."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from xzkpi.model.plan import Plan
from xzkpi.reading.table.header.columns import ValueColumn, called, column_of, is_period, names_all, split_unit
from xzkpi.reading.table.header.contents import Contents
from xzkpi.reading.table.header.missing import FULL_WIDTH, HEADER_ROWS, MAX_COLUMNS, no_header, row_across
from xzkpi.reading.table.header.roles import assign_roles, read_columns, spread
from xzkpi.reading.table.header.units import General, read_above, unit_not_applied
from xzkpi.reading.table.quotes import ANY
from xzkpi.reading.table.records import Batch
from xzkpi.rules.finding import Fault, Finding, Location
from xzkpi.values.characters import escape, without_hidden
from xzkpi.values.number import is_not_reported
from xzkpi.values.stated_unit import Stated, state_units
from xzkpi.words.said import Said
from xzkpi.words.tables import DELIMITERS

#: So many rows show what a column holds.
_SAMPLE: Final = 10


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
    #: What is told of those with an unknown name, unless their cells say more.
    unknown: Mapping[int, Finding] = {}
    #: The names of all columns as written.
    names: Sequence[str] = ()
    #: The units that stand above the table.
    general: General = General()

    def name(self, column: str, at: int = -1) -> dict[str, Any]:
        """Name a column as findings do, for people as the header does; `at` is which of several columns of values."""
        at = self.columns.get(column, -1) if at < 0 else at
        written = escape(without_hidden(self.names[at]).strip()) if at >= 0 else ""
        return {"field": column, "column": Said(written, written) if written else called(column)}


class _Header(NamedTuple):
    """The row of a table that names its columns."""

    batch: Batch
    row: int
    delimiter: str

    @property
    def names(self) -> list[str]:
        return self.batch.rows[self.row]

    @property
    def line(self) -> int:
        return self.batch.lines[self.row]

    @property
    def below(self) -> list[list[str]]:
        return self.batch.rows[self.row + 1 :]

    def place(self, row: int) -> Location:
        """Return where a row stands."""
        return self.batch.window.row_place(self.batch.lines[row], self.batch.rows[row])


def sniff_delimiter(lines: Sequence[str]) -> str:
    """Return what separates the columns: the delimiter by which a line has the most known names."""
    return max((",", *DELIMITERS), key=lambda delimiter: max((_known(line, delimiter) for line in lines), default=0))


def _known(line: str, delimiter: str) -> int:
    """Count the names of columns in a line."""
    return sum(column_of(name.strip().strip('"')) is not None for name in line.split(delimiter, MAX_COLUMNS))


def find_header(batch: Batch, delimiter: str, plan: Plan, encoding: str = "") -> tuple[Layout, list[Finding]]:
    """Find the header among the first records; the layout has no columns when it is missing or unusable.

    By the plan a unit in brackets is told from other words, and a name from what should be one. Tabs in UTF-16 are
    Excel's “Unicode text”, of which its encoding is told.
    """
    header, contents = _Header(batch, _best_row(batch), delimiter), Contents(plan)
    if header.row < 0:
        return _without_header(header, contents)
    names = header.names
    shape = Layout({}, (), len(names), len(names), header.line, header.row + 1, delimiter)
    if broken := _continuation(header):
        return shape, [broken]
    if broken := _obstacle(header):
        return shape._replace(width=0), [broken]
    layout, findings = _lay_out(header, shape, contents)
    if delimiter != "," and encoding != "utf-16":
        facts = {"found": DELIMITERS[delimiter]}
        findings.append(Fault("other-delimiter", facts=facts).at(header.place(header.row)))
    return layout, findings


def _without_header(header: _Header, contents: Contents) -> tuple[Layout, list[Finding]]:
    """Say what stands there instead; rows are held against one another only where that is nothing known."""
    batch = header.batch
    shape = shape_of(batch, header.delimiter)
    across = row_across([cells[:MAX_COLUMNS] for cells in batch.rows[:HEADER_ROWS]], contents)
    if across:
        return shape._replace(width=0), [spread(header.place(across[0]), across[1])]
    finding = no_header(batch, header.delimiter)
    is_nothing = finding.rule.name == "header-missing" and not finding.case
    return shape if is_nothing else shape._replace(width=0), [finding]


def _lay_out(header: _Header, shape: Layout, contents: Contents) -> tuple[Layout, list[Finding]]:
    """Return the layout that a header gives, and what is wrong with it."""
    names, batch = header.names, header.batch
    above = [row for row in range(header.row) if any(batch.rows[row])]
    has_column = any(column_of(name) == "unit" for name in names)
    rows, starts = [batch.rows[row] for row in above], [header.place(row) for row in above]
    general, findings = read_above(rows, starts, contents.bases, has_column=has_column)
    places = list(batch.window.cell_places(header.line, names, header.delimiter))
    sample = header.below[:_SAMPLE]
    roles = assign_roles(list(read_columns(names, places, sample)), sample, header.place(header.row), contents)
    findings += roles.findings
    shape = shape._replace(unread=roles.unread, unknown=roles.unknown, names=names)
    if not roles.columns:
        return shape, findings
    width = max(index for index, name in enumerate(names) if name.strip()) + 1  # names left empty at the end are none
    known = shape._replace(columns=roles.columns, values=roles.values, width=width, general=general)
    return known, [*findings, *_units_passed_by(known, places, contents)]


def _best_row(batch: Batch) -> int:
    """Return the row that is the header: the first that names all that is needed, else that with most names; or -1."""
    rows = [cells[:MAX_COLUMNS] for cells in batch.rows[:HEADER_ROWS]]
    whole = next((row for row, cells in enumerate(rows) if names_all(cells)), -1)
    if whole >= 0:
        return whole
    counts = list(map(_known_names, rows))
    return counts.index(max(counts)) if max(counts) > 1 else -1  # one known word may stand in any title


def _known_names(cells: Sequence[str]) -> int:
    """Count the names of columns in a row; periods count beside the name of the target's column."""
    columns = [column_of(name) for name in cells]
    known = len(columns) - columns.count(None)
    return known + sum(map(is_period, cells)) if "target" in columns else known


def shape_of(batch: Batch, delimiter: str) -> Layout:
    """Return a layout of which nothing is known but the width of most records; it begins with the first of them.

    Where a header stands too far down, not even that is known.
    """
    widths = [] if any(map(names_all, batch.rows)) else list(map(len, batch.rows))
    width = max(filter(None, widths), key=widths.count, default=0)
    first = widths.index(width) if width else 0
    return Layout({}, (), width, width, next(iter(batch.lines[first:]), 0), first + 1, delimiter)


def _obstacle(header: _Header) -> Finding | None:
    """Say what keeps a header from being read: too many columns, a full-width comma between names, a quote in one."""
    names, window = header.names, header.batch.window
    if len(names) > MAX_COLUMNS:
        facts = {"found": len(names), "expected": MAX_COLUMNS}
        return Fault("too-many-columns", facts=facts).at(header.place(header.row))
    for at, name in enumerate(names):
        for mark in FULL_WIDTH:
            if mark in name and all(map(column_of, name.split(mark))):
                place = window.cell_place(header.line, names, at, header.delimiter)
                return Fault("full-width-punctuation", facts={"found": mark}).at(place)
    has_quotes = any('"' in name for name in names)  # where no mark of inches can be
    return window.stray_quote(header.line, names, header.delimiter, ANY) if has_quotes else None


def _continuation(header: _Header) -> Finding | None:
    """Say that the row below the header belongs to it: words in its columns, and no target."""
    number, below = next(((at, cells) for at, cells in enumerate(header.below) if any(map(str.strip, cells))), (0, []))
    words = [text for text in below if not is_not_reported(text)]
    pairs = list(zip(header.names, below, strict=False)) if len(header.names) <= MAX_COLUMNS else []
    targets = [text.strip() for name, text in pairs if column_of(name) == "target"]
    under = [text for name, text in pairs if _is_under_values(name)]
    is_split = bool(targets) and not any(targets) and any(text in words for text in under)
    if not is_split or len(words) < 2 or any(map(str.isdecimal, "".join(words))):  # noqa: PLR2004 - several
        return None
    lines = f"{header.line}–{header.batch.lines[header.row + 1 + number]}"
    return Fault("header-in-two-rows", facts={"found": lines}).at(header.place(header.row))


def _is_under_values(name: str) -> bool:
    """Say whether a column holds values, or is the nameless one beside them that a merged cell left."""
    return not name.strip() or column_of(name) == "value" or is_period(name)


def _units_passed_by(shape: Layout, places: Sequence[Location], contents: Contents) -> Iterator[Finding]:
    """Find a unit in the name of a column that does not hold values, where these are in it, or not."""
    if "unit" not in shape.columns and not shape.general.units and not all(one.unit for one in shape.values):
        for at in shape.columns.values():
            stated = state_units(f"({split_unit(shape.names[at])[1]})", contents.bases)
            if stated != Stated() and at not in {one.at for one in shape.values}:
                yield unit_not_applied(places[at])
