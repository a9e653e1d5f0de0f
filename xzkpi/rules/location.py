"""Where something stands in a file."""

from typing import NamedTuple


class Location(NamedTuple):
    """A place in a file; lines and columns (in characters) count from 1, and 0 means the whole file or line."""

    path: str
    line: int = 0
    column: int = 0
    #: The place right behind the last character; 0 where only the beginning is known.
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        """Write the place as editors understand it: `path:line:column`."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)
