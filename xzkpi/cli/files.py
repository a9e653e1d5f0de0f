"""What is written to disk, whole or not at all, and what is never written over."""

import errno
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from xzkpi.reading.files import STDIN, is_file, is_folder, is_there, show_path
from xzkpi.values.period import MONTHS, Period

#: What a plan is called, and where submissions lie beside it.
PLAN_NAME: Final = "targets.yaml"
DATA_FOLDER: Final = "data"
_YAML: Final = (".yaml", ".yml")
#: Where Linux shows the files that a process has opened.
_OPENED: Final = "/proc/self/fd"

#: What a file was when it was opened.
FileState = os.stat_result


class ChangedError(OSError):
    """A file is no longer what was read."""


def state_of(stream: BinaryIO) -> FileState:
    """Return what an opened file is."""
    return os.fstat(stream.fileno())


def refusal_of(known: FileState, path: str) -> str:
    """Return the sentence that says why a file is not to be rewritten; none where it may be."""
    if not stat.S_ISREG(known.st_mode):
        return "error.no-file"
    if not (known.st_mode & stat.S_IWUSR and os.access(path, os.W_OK)):
        return "error.read-only"
    return "error.hard-links" if known.st_nlink > 1 else ""


def upward(folder: Path) -> Iterator[Path]:
    """Yield a folder and those it lies in, up to the root of its git repository."""
    for one in (folder, *folder.parents):
        yield one
        if is_there(one / ".git"):
            return


def is_kept(path: Path, inputs: Iterable[str | Path]) -> bool:
    """Say whether a path leads, over any link, to what is never written over: a plan, or what any command reads."""
    if not is_file(path):
        return False
    folders = (Path(os.path.realpath(path)).parent, Path(os.path.abspath(path)).parent, Path(os.getcwd()))
    plans = {one / PLAN_NAME for folder in folders for one in upward(folder) if is_file(one / PLAN_NAME)}
    plans |= {Path(one) for one in inputs if Path(one).suffix.lower() in _YAML and is_file(one)}
    others = [*map(Path, inputs), *(one for plan in plans for one in _read_with(plan))]
    is_same = any(str(one) != STDIN and is_file(one) and os.path.samefile(path, one) for one in others)
    return is_same or (path.suffix.lower() in _YAML and re.search(rb"(?m)^targets\s*:", path.read_bytes()) is not None)


def _read_with(plan: Path) -> Iterator[Path]:
    """Yield a plan, the submissions beside it and the tables that it names."""
    yield plan
    for folder, _, names in os.walk(plan.parent / DATA_FOLDER):
        yield from (Path(folder, name) for name in names)
    for name in re.findall(rb"\bfile\s*:\s*[\"']?([^\"'#,}\r\n]+)", plan.read_bytes()):
        yield plan.parent / os.fsdecode(name.strip())


def folder_below(root: str) -> str:
    """Return the working folder as seen from a folder it lies in; nothing where it is that one, or lies elsewhere."""
    if not root:
        return ""
    here, above = Path.cwd(), Path(root).resolve()
    below = here.relative_to(above) if here.is_relative_to(above) else Path()
    return "" if below == Path() else show_path(os.path.join(os.curdir, below))


def this_month() -> Period:
    """Return the month it is."""
    year, month = time.localtime()[:2]
    return Period(year * MONTHS + month - 1, 1)


def append_text(path: str, content: str) -> None:
    """Add a text to a file that others write to as well; one that cannot be written is let be."""
    with suppress(OSError), Path(path).open("a", encoding="utf-8") as stream:
        stream.write(content)


def write_whole(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write a file so that it is there whole or not at all; raises OSError.

    CSV gets a byte order mark, without which Excel takes Chinese for garbage.
    """
    mark = "\N{ZERO WIDTH NO-BREAK SPACE}" if path.suffix.lower() == ".csv" else ""
    texts: Iterable[str] = () if isinstance(content, bytes) else [content] if isinstance(content, str) else content
    pieces = [content] if isinstance(content, bytes) else (one.encode() for one in chain([mark], texts))
    if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
        path.write_bytes(b"".join(pieces))
        return
    with replacing(path) as stream:
        stream.buffer.writelines(pieces)


def write_new(files: Mapping[Path, str | bytes]) -> None:
    """Write files, and the folders they lie in, all or none; raises FileExistsError where one is there already."""
    for path in files:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    written: list[Path] = []
    folders = [one for one in dict.fromkeys(path.parent for path in files) if not is_there(one)]
    try:
        for folder in folders:
            os.makedirs(folder)
        for path, content in files.items():
            written.append(path)
            write_whole(path, content)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        for folder in folders:
            with suppress(OSError):
                os.rmdir(folder)
        raise


@contextmanager
def replacing(path: Path, known: FileState | None = None) -> Iterator[TextIO]:
    """Write a file that takes the place of another in the end; if anything goes wrong, that one is as it was.

    Owner, mode and attributes stay. The file a link leads to is replaced, not the link. One that is no longer as it
    was known raises ChangedError, what the system refuses OSError.
    """
    path = Path(os.path.realpath(path))
    if path.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    temporary = path.parent / f".xzkpi-{os.urandom(8).hex()}"  # its name is known before it is there, to be removed
    mode = 0o600 if path.exists() else 0o666
    try:
        handle, made = _open_new(temporary, mode)
        with open(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
            stream.flush()
            if path.exists():
                _take_over(path, made)
            os.fsync(stream.fileno())
            if made != temporary:
                os.link(made, temporary, src_dir_fd=stream.fileno())  # without one, the link would be linked
        identity = attrgetter("st_dev", "st_ino", "st_size", "st_mtime_ns")
        if known and identity(os.stat(path)) != identity(known):
            raise ChangedError
        os.replace(temporary, path)
        _sync_folder(path.parent)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(temporary)


def _open_new(temporary: Path, mode: int) -> tuple[int, Path]:
    """Open a file to write and return where it is: without a name, where the disk can, so that it ends with us."""
    if hasattr(os, "O_TMPFILE") and is_folder(_OPENED):
        with suppress(OSError):
            handle = os.open(temporary.parent, os.O_WRONLY | os.O_TMPFILE, mode)
            return handle, Path(_OPENED, str(handle))
    return os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode), temporary


def _take_over(path: Path, temporary: Path) -> None:
    """Give a file the owner, the mode and the attributes of another; raises OSError where the system refuses."""
    old, new = path.stat(), temporary.stat()
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        os.chown(temporary, old.st_uid, old.st_gid)
    os.chmod(temporary, stat.S_IMODE(old.st_mode))
    kept = _attributes(temporary)
    for name, value in _attributes(path).items():
        if kept.get(name) != value:
            os.setxattr(temporary, name, value)


def _attributes(path: Path) -> dict[str, bytes]:
    """Return a file's attributes, its access list among them; none where the disk or the system has no such thing."""
    if not hasattr(os, "listxattr"):
        return {}
    try:
        return {name: os.getxattr(path, name) for name in os.listxattr(path)}
    except OSError as error:
        if error.errno == errno.ENOTSUP:
            return {}
        raise


def _sync_folder(folder: Path) -> None:
    """See to it that a folder knows its new file even if the power fails, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
