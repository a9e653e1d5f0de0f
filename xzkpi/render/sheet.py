"""A report as a page: headings, paragraphs and tables whose cells are formatted once for every human format."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import accumulate
from typing import Final, NamedTuple

#: The style of a cell by what it says; a terminal gives it a colour, other formats may ignore it.
GOOD, MIDDLING, BAD, QUIET = "good", "middling", "bad", "quiet"
#: Columns that draw with characters what others say in numbers.
DRAWN = ("bar", "trend")


class Column(NamedTuple):
    """A column of a table."""

    key: str
    title: str
    #: Numbers stand to the right.
    is_number: bool = True
    #: Place in the order in which columns are dropped where the width is short; 0 is never dropped.
    drop: int = 0
    #: The width from which on it is shown at all.
    since: int = 0
    #: Whether its cells are wrapped, and names are not.
    wraps: bool = False


class Row(NamedTuple):
    """A row of a table."""

    cells: tuple[str, ...]
    #: Heading of the group the row belongs to.
    group: str = ""
    style: str = ""
    #: Whether a rule parts it from the rows above.
    is_apart: bool = False
    #: A shorter name, where there is no room for the other.
    brief: str = ""


class Remark(NamedTuple):
    """A sentence about some columns of a table, said where one of them is shown; about none, it is always said."""

    text: str
    columns: tuple[str, ...] = ()

    def is_about(self, shown: Iterable[str]) -> bool:
        """Say whether it is to be said where these columns are shown."""
        return not self.columns or bool(set(self.columns) & set(shown))


class Table(NamedTuple):
    """A table; one column may be wrapped, that of names unless another is told to be."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    #: What to say when columns had to be dropped, with a place for their titles, and what stands between these.
    dropped: str = ""
    separator: str = ", "
    #: How to read the cells of a column.
    legends: tuple[Remark, ...] = ()
    #: Whether columns that find no room beside the others stand below them, the names again before them.
    is_split: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its columns."""
        return tuple(column.key for column in self.columns)

    @property
    def naming(self) -> int:
        """The place of the column that holds names."""
        return self.keys.index("name") if "name" in self.keys else 0

    @property
    def wrapping(self) -> int:
        """The place of the column that may be wrapped."""
        return next((at for at, column in enumerate(self.columns) if column.wraps), self.naming)

    @property
    def telling(self) -> int:
        """The place of the column whose cells have the style of their row."""
        return next(
            (self.keys.index(key) for key in ("verdict", "severity") if key in self.keys), len(self.columns) - 1
        )

    @property
    def headed(self) -> Iterator[tuple[str, Row]]:
        """Its rows, each with the heading that stands above it where a group begins."""
        above = ""
        for row in self.rows:
            yield row.group if row.group != above else "", row
            above = row.group

    @property
    def shown_legends(self) -> list[str]:
        """The legends of the columns there are."""
        return [legend.text for legend in self.legends if legend.is_about(self.keys)]

    @property
    def in_brief(self) -> "Table":
        """The table with the shorter names."""
        at = self.naming
        cells = ((*row.cells[:at], row.brief or row.cells[at], *row.cells[at + 1 :]) for row in self.rows)
        return self._replace(rows=tuple(row._replace(cells=own) for row, own in zip(self.rows, cells, strict=True)))

    def without(self, keys: Iterable[str]) -> "Table":
        """Return the table without some columns."""
        gone = set(keys)
        kept = [index for index, column in enumerate(self.columns) if column.key not in gone]
        return self._replace(
            columns=tuple(self.columns[index] for index in kept),
            rows=tuple(row._replace(cells=tuple(row.cells[index] for index in kept)) for row in self.rows),
        )


class Heading(NamedTuple):
    """A title, of level 1, 2 or 3."""

    text: str
    level: int = 1


#: So many letters of names stand in the two lines or three that a reader takes in at once.
_NAMED: Final = 120


class Headline(NamedTuple):
    """What a report comes to: a sentence with a place for names, of which as many are said as there is room for."""

    sentence: str
    names: tuple[str, ...] = ()
    #: What follows the names that are said where others are not.
    more: str = ""
    separator: str = ", "

    def naming(self, number: int) -> list[str]:
        """Return the sentence with the first names, in the pieces between which a line may be broken."""
        before, _, after = self.sentence.partition("{names}")
        more = self.more if number < len(self.names) else ""
        first = [f"{name}{self.separator}" for name in self.names[: number - 1]]
        return [before, *first, *(f"{name}{more}{after}" for name in self.names[max(number - 1, 0) : number])]

    @property
    def text(self) -> str:
        """The sentence with the names that stand in some lines where no width is known, one at the least."""
        number = sum(length <= _NAMED for length in accumulate(map(len, self.names)))
        return "".join(self.naming(max(number, min(len(self.names), 1))))


class Paragraph(NamedTuple):
    """A sentence or more."""

    text: str
    style: str = ""


class Remarks(NamedTuple):
    """Notes, one line each; they are about the table before them."""

    lines: tuple[Remark, ...]


class Curve(NamedTuple):
    """Points of a chart that belong together: a line, or the outline of an area."""

    #: What it shows: actual, required, goals, projected, interval or target.
    key: str
    #: Years, and values.
    points: tuple[tuple[Decimal, Decimal], ...]
    #: What stands beside its last point.
    label: str = ""


class Chart(NamedTuple):
    """The course of one target, and the same numbers as a table."""

    title: str
    #: How it stands, as mark and word, and the style of that.
    standing: str
    style: str
    #: What it comes to.
    sentence: str
    curves: tuple[Curve, ...]
    #: What its table of numbers is called.
    numbers: str
    table: Table

    @property
    def has_course(self) -> bool:
        """Whether there is anything to draw: values of more than one time."""
        return len({year for curve in self.curves for year, _ in curve.points}) > 1


Block = Heading | Headline | Paragraph | Table | Remarks | Chart
#: A whole report.
Page = tuple[Block, ...]


class Screen(NamedTuple):
    """What a page is drawn for."""

    #: Cells in a line.
    width: int = 100
    #: Whether bold and colours may be used at all, and colours among them.
    styled: bool = False
    colour: bool = False
    #: Whether what has no place to break at, such as a long address, is broken at the width nevertheless.
    folds: bool = True
    #: Draw with ASCII only: no borders, bars or marks of uncertain width.
    ascii: bool = False
