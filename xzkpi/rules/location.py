"""Where something stands in a file, or in a sheet of a workbook."""

from string import ascii_uppercase
from typing import NamedTuple, Self


class SheetPath(str):
    """What the rows of a sheet are said to stand in: the path of the workbook and the name of the sheet."""

    __slots__ = ("file", "sheet")
    file: str
    sheet: str

    def __new__(cls, file: str, sheet: str) -> Self:
        """Join the two as reports name them."""
        path = super().__new__(cls, f"{file} {sheet}")
        path.file, path.sheet = file, sheet
        return path

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        """Return what a copy is made of."""
        return type(self), (self.file, self.sheet)


class Location(NamedTuple):
    """A place in a file; lines and columns (in characters) count from 1, and 0 means the whole file or line.

    In a sheet lines are its rows, and columns its columns.
    """

    path: str
    line: int = 0
    column: int = 0
    #: The place right behind the last character; 0 where only the beginning is known, or where it is the line's end.
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        """Write the place as editors understand it, `path:line:column`, or as a spreadsheet does, `path sheet!C7`."""
        if self.line and isinstance(self.path, SheetPath):
            return f"{self.path.file} {self.in_book}"
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)

    @property
    def in_book(self) -> str:
        """Where it is in its workbook, `sheet!C7`; nothing in a file of text."""
        if not isinstance(self.path, SheetPath):
            return ""
        return f"{self.path.sheet}!{cell_name(self.line, self.column or 1)}" if self.line else self.path.sheet


def cell_name(row: int, column: int) -> str:
    """Name a cell as spreadsheets do.

    >>> cell_name(7, 3), cell_name(1, 26), cell_name(1, 27), cell_name(2, 703)
    ('C7', 'Z1', 'AA1', 'AAA2')
    """
    letters = ""
    while column:
        column, letter = divmod(column - 1, len(ascii_uppercase))
        letters = ascii_uppercase[letter] + letters
    return f"{letters}{row}"


def file_of(path: str) -> str:
    """Return the file that a path is of: of a sheet, its workbook."""
    return path.file if isinstance(path, SheetPath) else path


def names_in(path: str) -> list[str]:
    """Return what a file is named, without folder and ending; before that, the name of its sheet."""
    stem = file_of(path).rpartition("/")[2].rpartition(".")[0]
    return [path.sheet, stem] if isinstance(path, SheetPath) else [stem]
