"""Files: how they are named in reports, and how they are opened."""

import errno
import os
import sys
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final, NamedTuple

from xzkpi.reading.source import MAX_BYTES, Source, unreadable
from xzkpi.rules.finding import STREAM, Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.characters import visible
from xzkpi.values.period import Period

#: What stands for the standard input.
STDIN: Final = "-"
#: How workbooks are named that are read.
WORKBOOKS: Final = (".xlsx", ".xlsm")
#: Whether a path leads to anything, to a file or to a folder; none whose name is too long.
is_there, is_file, is_folder = os.path.exists, os.path.isfile, os.path.isdir


class Manner(NamedTuple):
    """How submissions are to be read, where they do not say it themselves."""

    encoding: str = ""
    #: Which sheet of workbooks; all that can be seen where none is named.
    sheet: str = ""
    #: The period of tables that do not say theirs.
    period: Period | None = None


def is_workbook(path: str) -> bool:
    """Say whether a file is named as a workbook that is read."""
    return path.lower().endswith(WORKBOOKS)


def real_path(path: str | Path) -> Path:
    """Return where a path leads; a pipe or a device is only what it is named, for its own place may have no name."""
    return Path(os.path.realpath(path) if is_lasting(path) else path)


def is_lasting(path: str | Path) -> bool:
    """Say whether a path can be opened again to read the same: not so that of a pipe or a device."""
    return is_file(path) or is_folder(path) or not is_there(path)


def show_path(path: str | Path) -> str:
    """Return a path as reports name it: relative to the working folder, with forward slashes."""
    if str(path) == STDIN:
        return STREAM
    try:
        shown = os.path.relpath(path)
    except (ValueError, OSError):  # another drive, or no working folder
        shown = str(path)
    shown = visible(os.fsencode(shown).decode("utf-8", "replace").replace(os.sep, "/"))
    return f"./{shown}" if shown.startswith(":") else shown  # no line of a log may look like a command


def is_excluded(path: str | Path, patterns: Sequence[str], folder: str | Path = "") -> bool:
    """Say whether one of some patterns, as seen from a folder, matches a path or a folder that it lies in."""
    seen = os.path.relpath(path, folder or os.curdir).replace(os.sep, "/") if patterns else ""
    return str(path) != STDIN and any(matches(seen, one) for one in patterns)


def matches(path: str, pattern: str) -> bool:
    """Say whether a path lies at or below what a pattern matches; one without a slash before its end does at any depth.

    >>> [matches("data/old/2019.csv", one) for one in ("old", "data/*.csv", "data/**/20[01]?.csv", "/old/", "./data/")]
    [True, False, True, False, True]
    """
    wanted = [part for part in pattern.split("/") if part not in {"", "."}]
    return _fits(path.split("/"), wanted if "/" in pattern.rstrip("/") else ["**", *wanted])


def _fits(parts: list[str], wanted: list[str]) -> bool:
    """Say whether the names of a path begin as a pattern wants them."""
    if wanted[:1] == ["**"]:
        return any(_fits(parts[start:], wanted[1:]) for start in range(len(parts)))
    return not wanted or (bool(parts) and fnmatchcase(parts[0], wanted[0]) and _fits(parts[1:], wanted[1:]))


def open_source(path: str | Path, encoding: str = "") -> Source | Finding:
    """Open a file for reading; what keeps it from being opened is a finding."""
    shown = show_path(path)
    try:
        if str(path) != STDIN and Path(path).stat().st_size > MAX_BYTES:
            return Fault("file-too-large", facts={"expected": f"{MAX_BYTES >> 20} MiB"}).at(Location(shown))
        if str(path) == STDIN and sys.stdin is None:
            raise closed()
        stream = sys.stdin.buffer if str(path) == STDIN else Path(path).open("rb")  # noqa: SIM115 - the caller closes it
    except FileNotFoundError:
        return Fault("file-not-found").at(Location(shown))
    except OSError as error:
        return unreadable(shown, error)
    return Source(shown, stream, encoding)


def closed() -> OSError:
    """Return the error of a stream that was closed before the start."""
    return OSError(errno.EBADF, "it is closed")
