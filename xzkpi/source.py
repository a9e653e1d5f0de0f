"""Text with line numbers: decoding of what people save, and the line on which each CSV record begins."""

import codecs
import csv
import io
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import BinaryIO, Final, NamedTuple

from xzkpi.finding import Finding, Location
from xzkpi.rules import RULE

#: Bytes that are decoded at a time; the encoding is chosen on the first block that is not pure ASCII.
BLOCK: Final = 1 << 20
#: Records that are validated at a time.
BATCH: Final = 4096
#: Files larger than this are refused.
MAX_BYTES: Final = 1 << 30
#: Bytes of the longest character in UTF-8 or GB18030.
_LONGEST: Final = 4
_ASCII_BYTES: Final = bytes(range(0x80))

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WORKBOOKS = {
    b"PK\x03\x04": "xlsx 工作簿 (workbook) / zip",
    b"\xd0\xcf\x11\xe0": "xls 工作簿 (workbook)",
    b"\x1f\x8b": "gzip",
}
_BINARIES = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG"}


class UnreadableError(Exception):
    """A file cannot be read any further; it never leaves the readers, who turn it into its finding."""

    def __init__(self, finding: Finding) -> None:
        """Carry the finding that says why."""
        super().__init__(finding.rule.name)
        self.finding = finding


class Source:
    """An opened file on its way to text; read once, never rewound, so that pipes work."""

    def __init__(self, path: str, stream: BinaryIO, encoding: str = "") -> None:
        """Take a stream, its name for findings (relative, forward slashes), and the encoding if it was declared."""
        self.path = path
        self.stream = stream
        #: The encoding declared, later the one found while reading.
        self.encoding = encoding
        self._offset = 0
        self._line = 1
        self._tail = 0

    def blocks(self) -> Iterator[str]:
        """Decode the file block by block.

        A byte order mark decides, then strict UTF-8, then GB18030; raises UnreadableError.
        """
        decoder = self._decoder(self.encoding) if self.encoding else None
        while block := self.stream.read(BLOCK):
            if self._offset == 0:
                self._refuse_binaries(block)
            self._refuse_excess(len(block))
            if decoder is None:
                block = self._with_whole_character(block)
                is_last = len(block) % BLOCK != 0
                self.encoding = guess_encoding(block, is_first=self._offset == 0, is_last=is_last)
                decoder = self._decoder(self.encoding) if self.encoding else None
            yield self._decode(decoder, block)
        if self._offset == 0:
            raise UnreadableError(Finding(RULE["empty-file"], Location(self.path)))
        if decoder is not None:
            yield self._decode(decoder, b"")
        self.encoding = self.encoding or "utf-8"

    def _with_whole_character(self, block: bytes) -> bytes:
        """Return a block that does not end within its first character beyond ASCII, for that one has to be judged."""
        start = len(block) - len(block[-_LONGEST:].lstrip(_ASCII_BYTES))
        return block + self.stream.read(BLOCK) if block[:start].isascii() and start < len(block) else block

    def _decoder(self, encoding: str) -> codecs.IncrementalDecoder:
        return codecs.getincrementaldecoder(encoding)("strict")

    def _decode(self, decoder: codecs.IncrementalDecoder | None, block: bytes) -> str:
        """Decode one block; the empty block ends the file."""
        pending = decoder.getstate()[0] if decoder else b""
        try:
            text = decoder.decode(block, final=not block) if decoder else block.decode("ascii")
        except UnicodeDecodeError as error:
            raise self._invalid(error, pending) from None
        if "\0" in text:
            raise UnreadableError(Finding(RULE["nul-byte"], self._place(text[: text.index("\0")])))
        self._offset += len(block)
        self._line, self._tail = self._after(text)
        return text

    def _invalid(self, error: UnicodeDecodeError, pending: bytes) -> UnreadableError:
        """Say where the bytes stop being text."""
        rest = error.object[error.start : error.start + 4]
        expected = "UTF-8 / GB18030" if self.encoding == "gb18030" else self.encoding.upper()
        values = {
            "offset": str(self._offset - len(pending) + error.start),
            "found": rest.hex(" ").upper(),
            "expected": expected,
        }
        before = error.object[: error.start].decode(self.encoding, "replace")
        return UnreadableError(Finding(RULE["invalid-encoding"], self._place(before), values))

    def _place(self, before: str) -> Location:
        """Return the place right behind a text that was decoded last."""
        line, tail = self._after(before)
        return Location(self.path, line, tail + 1)

    def _after(self, text: str) -> tuple[int, int]:
        """Return line and column behind a text that follows what was decoded; the column counts from 0."""
        breaks = line_breaks(text)
        last = max(text.rfind("\n"), text.rfind("\r"))
        return self._line + breaks, len(text) - last - 1 if breaks else self._tail + len(text)

    def _refuse_binaries(self, block: bytes) -> None:
        """Name workbooks and archives that were renamed instead of saved as text."""
        for magics, rule in ((_WORKBOOKS, "workbook-or-archive-named-csv"), (_BINARIES, "binary-content")):
            for magic, kind in magics.items():
                if block.startswith(magic):
                    raise UnreadableError(Finding(RULE[rule], Location(self.path), {"found": kind}))
        if not self.encoding and not block.startswith(tuple(bom for bom, _ in _BOMS)) and b"\0" in block:
            place = self._place(block[: block.index(b"\0")].decode("utf-8", "replace"))
            raise UnreadableError(Finding(RULE["nul-byte"], place))

    def _refuse_excess(self, size: int) -> None:
        """Stop at a size that no submission has."""
        if self._offset + size > MAX_BYTES:
            values = {"expected": f"{MAX_BYTES >> 20} MiB"}
            raise UnreadableError(Finding(RULE["file-too-large"], Location(self.path), values))


def guess_encoding(block: bytes, *, is_first: bool = True, is_last: bool = False) -> str:
    """Return the encoding of a block, or "" while it is pure ASCII and so the same in all of them.

    >>> guess_encoding("徐州".encode()), guess_encoding("徐州".encode("gbk")), guess_encoding("元".encode("gbk"))
    ('utf-8', 'gb18030', 'gb18030')
    """
    if is_first:
        for bom, encoding in _BOMS:
            if block.startswith(bom):
                return encoding
    if block.isascii():
        return ""
    try:
        text = codecs.getincrementaldecoder("utf-8")("strict").decode(block, final=is_last)
    except UnicodeDecodeError:
        return "gb18030"
    return "gb18030" if _is_han_in_disguise(block, text) else "utf-8"


def _is_han_in_disguise(block: bytes, text: str) -> bool:
    """Say whether valid UTF-8 is really GB18030: its lone 元 reads as Ԫ, 省 as ʡ, 约 as Լ."""
    strange = [character for character in text if ord(character) > 0x7F]  # noqa: PLR2004 - the end of ASCII
    if not strange or not all("\u0100" <= character <= "\u07ff" for character in strange):
        return False
    chinese = block.decode("gb18030", "replace")
    return all("\u4e00" <= character <= "\u9fff" for character in chinese if ord(character) > 0x7F)  # noqa: PLR2004


def lines_of(blocks: Iterator[str]) -> Iterator[list[str]]:
    """Cut decoded blocks into physical lines, their ends kept: LF, CR LF and CR, as csv counts them."""
    carry = ""
    for block in blocks:
        carry += block
        cut = carry.rfind("\n") + 1
        if cut:
            yield list(io.StringIO(carry[:cut], newline=""))
            carry = carry[cut:]
    if carry:
        yield list(io.StringIO(carry, newline=""))


class Batch(NamedTuple):
    """Some consecutive records of a CSV file."""

    rows: list[list[str]]
    #: The physical line, from 1, on which each record begins.
    lines: Sequence[int]
    #: The text of a stretch of physical lines, to find columns in.
    window: "Window"


class Window:
    """The physical lines around the records in hand; earlier ones are forgotten."""

    def __init__(self, path: str) -> None:
        """Begin before line 1."""
        self.path = path
        self._blocks: deque[tuple[int, list[str]]] = deque()
        self._next = 1

    def remember(self, blocks: Iterator[list[str]]) -> Iterator[list[str]]:
        """Pass blocks of lines on and keep them."""
        for block in blocks:
            self._blocks.append((self._next, block))
            self._next += len(block)
            yield block

    def forget(self, line: int) -> None:
        """Drop the blocks that end before a line."""
        while len(self._blocks) > 1 and self._blocks[1][0] <= line:
            self._blocks.popleft()

    def line(self, number: int) -> str:
        """Return a physical line, or nothing if it is not kept."""
        for first, block in self._blocks:
            if first <= number < first + len(block):
                return block[number - first]
        return ""

    def record(self, line: int, cells: Sequence[str]) -> str:
        """Return the text of the record that begins on a line."""
        return "".join(self.line(number) for number in range(line, line + height(cells)))

    def cell_place(self, line: int, cells: Sequence[str], index: int, delimiter: str) -> Location:
        """Return where a record's cell begins, counting characters from 1."""
        text = self.record(line, cells)
        at = nth_cell(text, index, delimiter)
        before = text[:at]
        return Location(self.path, line + line_breaks(before), at - max(before.rfind("\n"), before.rfind("\r")))


def nth_cell(record: str, index: int, delimiter: str) -> int:
    """Return the offset at which a record's cell begins.

    >>> nth_cell('a,"b,c",d', 2, ",")
    8
    """
    at = 0
    for _ in range(index):
        if record.startswith('"', at):
            at = closing_quote(record, at) + 1
        at = record.find(delimiter, at) + 1
    return at


def closing_quote(record: str, at: int) -> int:
    """Return the offset of the quote that closes the one at an offset, or the end of the text."""
    at = record.find('"', at + 1)
    while at >= 0 and record.startswith('""', at):
        at = record.find('"', at + 2)
    return at if at >= 0 else len(record)


def line_breaks(text: str) -> int:
    """Count line breaks as csv does."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def height(cells: Sequence[str]) -> int:
    """Return how many physical lines a record takes."""
    return 1 + sum(line_breaks(cell) for cell in cells)


def read_records(window: Window, blocks: Iterator[list[str]], delimiter: str) -> Iterator[Batch | Finding]:
    """Yield the records of a CSV file in batches, and findings where its quotes are broken."""
    csv.field_size_limit(sys.maxsize >> 32)
    lines = chain.from_iterable(window.remember(blocks))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    while True:
        rows: list[list[str]] = []
        error = None
        try:
            rows.extend(islice(reader, BATCH))
        except csv.Error as caught:
            error = caught
        numbers = _number(rows, line, reader.line_num)
        if rows:
            yield Batch(rows, numbers, window)
            line = numbers[-1] + height(rows[-1])
        if error:
            yield _quote_finding(window, line, reader.line_num, delimiter)
            line = reader.line_num + 1
        elif not rows:
            return
        window.forget(line)


def _number(rows: list[list[str]], first: int, last: int) -> Sequence[int]:
    """Return the line on which each record begins; most batches have a line for each record."""
    if last - first + 1 == len(rows):
        return range(first, last + 1)
    numbers = []
    for cells in rows:
        numbers.append(first)
        first += height(cells)
    return numbers


def _quote_finding(window: Window, first: int, last: int, delimiter: str) -> Finding:
    """Find the quote that broke a record: one that is never closed, or one with text behind it."""
    text = "".join(window.line(number) for number in range(first, last + 1))
    at = 0
    rule = "stray-quote"
    while at < len(text):
        if text[at] == '"':
            closed = closing_quote(text, at)
            if closed == len(text):
                rule = "unclosed-quote"
                break
            if text[closed + 1 : closed + 2] not in {delimiter, "\r", "\n", ""}:
                at = closed
                break
            at = closed
        step = text.find(delimiter, at)
        if step < 0:
            break
        at = step + 1
    before = text[:at]
    place = Location(
        window.path, first + line_breaks(before), len(before) - max(before.rfind("\n"), before.rfind("\r"))
    )
    return Finding(RULE[rule], place)
