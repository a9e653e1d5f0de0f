"""Workbooks are opened, and their sheets read one after another."""

import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import repeat
from typing import Any, Final
from zipfile import BadZipFile, LargeZipFile, ZipFile

from xzkpi.reading.source import Sheet, Source, UnreadableError
from xzkpi.reading.workbook.archive import MAX_UNPACKED, OLD, Traits, is_encrypted, traits_of_sheets
from xzkpi.reading.workbook.cells import Cells
from xzkpi.rules.facts import Fact
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location, SheetPath
from xzkpi.values.characters import escape, visible

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
        with _opened(source, wanted) as (book, formulas, traits):
            names = [wanted] if wanted else [one.title for one in book.worksheets if one.sheet_state == "visible"]
            told = [] if wanted else list(_hidden(source.path, book))
            for name in names:
                yield _sheet(source.path, book[name], formulas and formulas[name], traits.get(name, Traits()), told)
                told = []
    except UnreadableError as error:
        yield error.finding


def _sheet(path: str, values: Any, formulas: Any, traits: Traits, told: list[Finding]) -> Sheet:  # noqa: ANN401 - openpyxl
    """Return a sheet that is read when its rows are taken."""
    from openpyxl.utils.datetime import from_excel

    where = SheetPath(path, visible(values.title))
    cells = Cells(where, traits.merges, partial(from_excel, epoch=values.parent.epoch))
    values.reset_dimensions()
    if formulas:
        formulas.reset_dimensions()
    others = formulas.iter_rows() if formulas and traits.has_formulas else repeat(())
    sheet = Sheet(where, findings=list(told))
    sheet.rows = _guarded(sheet, cells, zip(values.iter_rows(), others, strict=False))
    return sheet


def _guarded(sheet: Sheet, cells: Cells, rows: Any) -> Iterator[list[str]]:  # noqa: ANN401 - openpyxl
    """Yield the rows of a sheet, then keep what was noticed; one that breaks off cannot be judged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from cells.rows(rows)
    except _BROKEN:
        raise _refused(sheet.path.file) from None
    sheet.findings += cells.findings()
    sheet.numbers = cells.numbers


@contextmanager
def _opened(source: Source, wanted: str) -> Iterator[tuple[Book, Book, dict[str, Traits]]]:
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
        if (
            sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED
        ):  # no part can be read beyond what it says
            fault = Fault("file-too-large", "unpacked", {"expected": f"{MAX_UNPACKED >> 20} MiB"})
            raise UnreadableError(fault.at(Location(path)))
        traits = traits_of_sheets(archive)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            has_formulas = any(one.has_formulas for one in traits.values())
            books = [
                load_workbook(stream, read_only=True, data_only=is_data)
                for is_data in (True, False)[: 1 + has_formulas]
            ]
    except _BROKEN:
        raise _refused(path) from None
    book = books[0]
    titles = [one.title for one in book.worksheets]
    if wanted and wanted not in titles:
        raise _refused(path, "no-sheet", found=escape(wanted), names=[escape(one) for one in titles])
    if all(one.sheet_state != "visible" for one in book.worksheets):
        raise _refused(path, "all-hidden", names=[escape(one) for one in titles])
    yield book, books[1] if has_formulas else None, traits


def _hidden(path: str, book: Book) -> Iterator[Finding]:
    for one in book.worksheets:
        if one.sheet_state != "visible":
            yield Fault("sheet-not-read", "hidden", {"found": escape(one.title)}).at(
                Location(SheetPath(path, visible(one.title)))
            )


def _refused(path: str, case: str = "", **facts: Fact) -> UnreadableError:
    return UnreadableError(Fault("workbook-unreadable", case, facts).at(Location(path)))
