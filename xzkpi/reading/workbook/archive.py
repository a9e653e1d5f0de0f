"""What the archive of a workbook holds that has to be known before its cells are read."""

import re
from collections.abc import Iterator
from functools import reduce
from posixpath import dirname, join, normpath
from typing import BinaryIO, Final, NamedTuple
from xml.etree import ElementTree as ET
from zipfile import ZipFile

#: An archive that becomes larger than this is refused, in bytes.
MAX_UNPACKED: Final = 1 << 28
#: How the workbooks of old begin, and those with a password.
OLD: Final = b"\xd0\xcf\x11\xe0"
#: Bytes looked at together.
_BLOCK: Final = 1 << 20
_MERGED: Final = (
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})[\"']"
)
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT: Final = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Merge(NamedTuple):
    """Cells below one another that are one: their column, from 0, and their first and last row, from 1."""

    column: int
    first: int
    last: int


class Traits(NamedTuple):
    """What is known of a sheet before it is read."""

    merges: tuple[Merge, ...] = ()
    has_formulas: bool = False


def is_encrypted(stream: BinaryIO) -> bool | None:
    """Say whether a workbook has a password; None where it is one of old, and False where it may be read."""
    stream.seek(0)
    content = stream.read(len(OLD))
    if content != OLD:
        return False
    return "EncryptedPackage".encode("utf-16-le") in stream.read(_BLOCK << 4) or None


def traits_of_sheets(archive: ZipFile) -> dict[str, Traits]:
    """Return what is known of the sheets of a workbook, by their names."""
    book = next(path for kind, path in _relations(archive, "").values() if kind.endswith("/officeDocument"))
    parts = _relations(archive, book)
    sheets = (one for one in ET.fromstring(archive.read(book)).iter() if one.tag.endswith("}sheet"))  # noqa: S314 - expat refuses bombs
    ids = {sheet.get("name", ""): sheet.get(_RELATION) or sheet.get(_STRICT) or "" for sheet in sheets}
    return {name: _traits(archive, parts[key][1]) for name, key in ids.items() if key in parts}


def _relations(archive: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part of an archive refers to by its ids: of which kind it is, and where it is."""
    folder = dirname(part)
    content = archive.read(join(folder, "_rels", f"{part.rpartition('/')[2]}.rels"))
    return {
        one.get("Id", ""): (one.get("Type", ""), normpath(join("/", folder, one.get("Target", ""))).lstrip("/"))
        for one in ET.fromstring(content)  # noqa: S314 - as above
    }


def _traits(archive: ZipFile, part: str) -> Traits:
    merges: dict[Merge, None] = {}
    has_formulas = False
    for text in _blocks(archive, part):
        has_formulas = has_formulas or re.search(rb"<(?:\w+:)?f[\s>/]", text) is not None
        found = (match.groups() for match in re.finditer(_MERGED, text)) if b"mergeCell" in text else ()
        merges |= {Merge(_number(column), int(first), int(last)): None for column, first, _, last in found}
    return Traits(tuple(merge for merge in merges if merge.first < merge.last), has_formulas)


def _blocks(archive: ZipFile, part: str) -> Iterator[bytes]:
    """Yield a part in blocks, each with the end of the one before it."""
    with archive.open(part) as stream:
        tail = b""
        for block in iter(lambda: stream.read(_BLOCK), b""):
            yield tail + block
            tail = block[-256:]


def _number(letters: bytes) -> int:
    """Return the number of a column, from 0, by its letters."""
    return reduce(lambda number, letter: 26 * number + letter - ord("A") + 1, letters, 0) - 1
