"""Files: how they are named and opened, and how results are written whole."""

import errno
import os
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from xzkpi.cli.streams import closed
from xzkpi.reading.source import MAX_BYTES, Source, unreadable
from xzkpi.rules.finding import STREAM, Finding, Location
from xzkpi.rules.index import RULE
from xzkpi.values.characters import visible
from xzkpi.values.period import Period, parse_period

#: What stands for the standard input.
STDIN: Final = "-"


def is_same(path: Path, other: str) -> bool:
    """Say whether two paths lead to one existing file."""
    return other != STDIN and path.exists() and Path(other).exists() and path.samefile(other)


def real_path(path: str | Path) -> Path:
    """Return where a path leads; a pipe or a device is only what it is named, for its own place may have no name."""
    return Path(os.path.realpath(path) if is_lasting(path) else path)


def is_lasting(path: str | Path) -> bool:
    """Say whether a path can be opened again to read the same: not so that of a pipe or a device."""
    return is_file(path) or is_folder(path) or not is_there(path)


def is_there(path: str | Path) -> bool:
    """Say whether a path leads to anything that can be looked at."""
    return os.path.exists(path)


def is_file(path: str | Path) -> bool:
    """Say whether a path is a file; one that cannot even be looked at, for its name is too long, is none."""
    return os.path.isfile(path)


def is_folder(path: str | Path) -> bool:
    """Say whether a path is a folder; one that cannot even be looked at is none."""
    return os.path.isdir(path)


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


def folder_below(root: str) -> str:
    """Return the working folder as seen from a folder it lies in; nothing where it is that one, or lies elsewhere."""
    if not root:
        return ""
    here, above = Path.cwd(), Path(root).resolve()
    below = here.relative_to(above) if here.is_relative_to(above) else Path()
    return "" if below == Path() else show_path(os.path.join(os.curdir, below))


def open_source(path: str | Path, encoding: str = "") -> Source | Finding:
    """Open a file for reading; what keeps it from being opened is a finding."""
    shown = show_path(path)
    try:
        if str(path) != STDIN and Path(path).stat().st_size > MAX_BYTES:
            return Finding(RULE["file-too-large"], Location(shown), facts={"expected": f"{MAX_BYTES >> 20} MiB"})
        stream = _stdin() if str(path) == STDIN else Path(path).open("rb")  # noqa: SIM115 - the caller closes it
    except FileNotFoundError:
        return Finding(RULE["file-not-found"], Location(shown))
    except OSError as error:
        return unreadable(shown, error)
    return Source(shown, stream, encoding)


def _stdin() -> BinaryIO:
    """Return the standard input as bytes; raises OSError where it was closed."""
    if sys.stdin is None:
        raise closed()
    return sys.stdin.buffer


def this_month() -> Period | None:
    """Return the month it is."""
    return parse_period(time.strftime("%Y-%m"))


def append_text(path: str, content: str) -> None:
    """Add a text to a file that others write to as well; one that cannot be written is let be."""
    with suppress(OSError), Path(path).open("a", encoding="utf-8") as stream:
        stream.write(content)


def write_whole(path: Path, content: str, encoding: str = "") -> None:
    """Write a file so that it is there whole or not at all; raises OSError.

    CSV gets a byte order mark, without which Excel takes Chinese for garbage.
    """
    encoding = encoding or ("utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8")
    if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
        path.write_text(content, encoding=encoding, newline="")
        return
    path = Path(os.path.realpath(path))  # the file a link leads to is replaced, not the link
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".xzkpi-")  # its name may be as long as names can be
    try:
        with open(handle, "w", encoding=encoding, newline="") as stream:
            stream.write(content)
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    """Return the permissions new files do not get; there is no way to ask but to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
