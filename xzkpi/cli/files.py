"""What is written to disk, whole or not at all."""

import errno
import os
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from xzkpi.reading.files import STDIN, show_path
from xzkpi.values.period import Period, parse_period


def is_same(path: Path, other: str) -> bool:
    """Say whether two paths lead to one existing file."""
    return other != STDIN and path.exists() and Path(other).exists() and path.samefile(other)


def folder_below(root: str) -> str:
    """Return the working folder as seen from a folder it lies in; nothing where it is that one, or lies elsewhere."""
    if not root:
        return ""
    here, above = Path.cwd(), Path(root).resolve()
    below = here.relative_to(above) if here.is_relative_to(above) else Path()
    return "" if below == Path() else show_path(os.path.join(os.curdir, below))


def this_month() -> Period | None:
    """Return the month it is."""
    return parse_period(time.strftime("%Y-%m"))


def append_text(path: str, content: str) -> None:
    """Add a text to a file that others write to as well; one that cannot be written is let be."""
    with suppress(OSError), Path(path).open("a", encoding="utf-8") as stream:
        stream.write(content)


def write_whole(path: Path, content: Iterable[str], encoding: str = "") -> None:
    """Write a file so that it is there whole or not at all; raises OSError.

    CSV gets a byte order mark, without which Excel takes Chinese for garbage.
    """
    encoding = encoding or ("utf-8-sig" if path.suffix.lower() == ".csv" else "utf-8")
    if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
        path.write_text("".join(content), encoding=encoding, newline="")
        return
    path = Path(os.path.realpath(path))  # the file a link leads to is replaced, not the link
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".xzkpi-")  # its name may be as long as names can be
    try:
        with open(handle, "w", encoding=encoding, newline="") as stream:
            stream.writelines([content] if isinstance(content, str) else content)
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
