"""Workbooks are opened, what has to be known of their sheets is found, and these are read one after another."""

import re
import warnings
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import Any, BinaryIO, Final
from zipfile import BadZipFile, LargeZipFile, ZipFile

from xzkpi.reading.source import Sheet, Source, UnreadableError
from xzkpi.reading.workbook.cells import Cells, Merge, Traits
from xzkpi.rules.facts import Fact
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location, SheetPath
from xzkpi.values.characters import escape, visible

#: An archive that becomes larger than this is refused, in bytes.
MAX_UNPACKED: Final = 1 << 28
#: How the workbooks of old begin, and those with a password.
OLD: Final = b"\xd0\xcf\x11\xe0"
#: Bytes looked at together, and those of the comments of a sheet.
_BLOCK: Final = 1 << 20
_MOST_COMMENTS: Final = 1 << 22
_MERGED: Final = (
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})[\"']"
)


def is_encrypted(stream: BinaryIO) -> bool | None:
    """Say whether a workbook has a password; None where it is one of old, and False where it may be read."""
    stream.seek(0)
    content = stream.read(len(OLD))
    if content != OLD:
        return False
    return "EncryptedPackage".encode("utf-16-le") in stream.read(_BLOCK << 4) or None


def traits_of_sheets(archive: ZipFile) -> dict[str, Traits]:
    """Return what is known of the sheets of a workbook, by their names."""
    from openpyxl.packaging.relationship import get_dependents
    from openpyxl.reader.workbook import WorkbookParser

    relations = get_dependents(archive, "_rels/.rels")
    parser = WorkbookParser(archive, next(one.Target for one in relations if one.Type.endswith("/officeDocument")))
    parser.parse()
    return {sheet.name: _traits(archive, relation.target) for sheet, relation in parser.find_sheets()}


def _traits(archive: ZipFile, part: str) -> Traits:
    from openpyxl.utils import column_index_from_string as number_of

    merges: dict[Merge, None] = {}
    has_formulas = False
    for text in _blocks(archive, part):
        has_formulas = has_formulas or re.search(rb"<(?:\w+:)?f[\s>/]", text) is not None
        found = (match.groups() for match in re.finditer(_MERGED, text)) if b"mergeCell" in text else ()
        for one, first, other, last in found:
            column, end = (number_of(name.decode()) for name in (one, other))
            merges[Merge(column - 1, int(first), int(last), end - column + 1)] = None
    return Traits(tuple(merges), has_formulas, _comments(archive, part))


def _comments(archive: ZipFile, part: str) -> dict[int, dict[int, Sequence[str]]]:
    """Return what comments on the cells of a sheet say, in lines, by row and by column."""
    from openpyxl.packaging.relationship import get_dependents
    from openpyxl.utils.cell import coordinate_to_tuple
    from openpyxl.xml.constants import SHEET_MAIN_NS
    from openpyxl.xml.functions import fromstring

    folder, _, name = part.rpartition("/")
    path, comments = f"{folder}/_rels/{name}.rels", dict[int, dict[int, Sequence[str]]]()
    relations = get_dependents(archive, path) if path in archive.namelist() else ()
    for one in (one for one in relations if one.Type.endswith("/comments")):
        with archive.open(one.target) as stream:
            content = fromstring(stream.read(_MOST_COMMENTS))  # of more the end is missing, which is no workbook
        for node in content.iter(f"{{{SHEET_MAIN_NS}}}comment"):
            row, column = coordinate_to_tuple(node.attrib["ref"])
            comments.setdefault(row, {})[column - 1] = "".join(node.itertext()).splitlines()
    return comments


def _blocks(archive: ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part in blocks, each with the end of the one before it."""
    with archive.open(part) as stream:
        tail = b""
        for block in iter(lambda: stream.read(_BLOCK), b""):
            yield tail + block
            tail = block[-256:]


#: What zipfile and openpyxl raise of archives that are no workbooks, or were damaged.
_BROKEN: Final = (
    *(BadZipFile, LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, SyntaxError),
    *(LookupError, ValueError, TypeError, AttributeError, StopIteration, OverflowError),
)
#: A workbook as openpyxl has it.
Book = Any


def sheets_in(source: Source, wanted: str = "") -> Iterator[Sheet | Finding]:
    """Yield the sheets of a workbook that can be seen, or the one that is wanted; each before the next is asked for.

    What is hidden is told with the first.
    """
    try:
        book, formulas, traits = _opened(source, wanted)
    except UnreadableError as error:
        yield error.finding
        return
    told = [] if wanted else list(_hidden(source.path, book))
    makers = {one.title: one for one in formulas.worksheets} if formulas else {}  # a book looks through all for each
    for one in book.worksheets:
        if one.title == wanted or (not wanted and one.sheet_state == "visible"):
            yield _sheet(source.path, one, makers.get(one.title), traits.get(one.title, Traits()), told)
            told = []


def _sheet(path: str, values: Any, formulas: Any, traits: Traits, told: list[Finding]) -> Sheet:  # noqa: ANN401 - openpyxl
    """Return a sheet that is read when its rows are taken."""
    from openpyxl.utils.datetime import from_excel

    values.reset_dimensions()
    if formulas:
        formulas.reset_dimensions()
    others = formulas.iter_rows() if formulas and traits.has_formulas else repeat(())
    sheet = Sheet(SheetPath(path, visible(values.title)), findings=list(told), comments=traits.comments)
    cells = Cells(sheet, traits, partial(from_excel, epoch=values.parent.epoch))
    sheet.rows = _guarded(path, cells.rows(zip(values.iter_rows(), others, strict=False)))
    return sheet


def _guarded(path: str, rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield the rows of a sheet; one that breaks off cannot be judged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from rows
    except _BROKEN:
        raise _refused(path) from None


def _opened(source: Source, wanted: str) -> tuple[Book, Book, dict[str, Traits]]:
    """Open a workbook for its values and, where it has any, for its formulas; raises UnreadableError."""
    from openpyxl import load_workbook

    stream, path = source.stream, source.path
    with_password = is_encrypted(stream)
    if with_password is not False:
        raise _refused(path, "encrypted" if with_password else "old")
    stream.seek(0)
    if not stream.read(len(OLD)):
        raise UnreadableError(Fault("empty-file").at(Location(path)))
    try:
        archive = ZipFile(stream)
        if sum(one.file_size for one in archive.infolist()) > MAX_UNPACKED:  # no part can be read beyond what it says
            fault = Fault("file-too-large", "unpacked", {"expected": f"{MAX_UNPACKED >> 20} MiB"})
            raise UnreadableError(fault.at(Location(path)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            traits = traits_of_sheets(archive)
            book = load_workbook(stream, read_only=True, data_only=True)
            has_formulas = any(one.has_formulas for one in traits.values())
            formulas = load_workbook(stream, read_only=True) if has_formulas else None
    except _BROKEN:
        raise _refused(path) from None
    titles = [one.title for one in book.worksheets]
    if wanted and wanted not in titles:
        raise _refused(path, "no-sheet", found=escape(wanted), names=[escape(one) for one in titles])
    if all(one.sheet_state != "visible" for one in book.worksheets):
        raise _refused(path, "all-hidden", names=[escape(one) for one in titles])
    return book, formulas, traits


def _hidden(path: str, book: Book) -> Iterator[Finding]:
    for one in book.worksheets:
        if one.sheet_state != "visible":
            place = Location(SheetPath(path, visible(one.title)))
            yield Fault("sheet-not-read", "hidden", {"found": escape(one.title)}).at(place)


def _refused(path: str, case: str = "", **facts: Fact) -> UnreadableError:
    return UnreadableError(Fault("workbook-unreadable", case, facts).at(Location(path)))
