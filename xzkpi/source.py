"""From bytes to text: decoding of what people save, with the place where it stops being text."""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from xzkpi.finding import Finding, Location
from xzkpi.rules import RULE

#: Bytes that are decoded at a time; the encoding is chosen on the first block that is not pure ASCII.
BLOCK: Final = 1 << 16
#: Files larger than this are refused.
MAX_BYTES: Final = 1 << 30

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WORKBOOKS = {
    b"PK\x03\x04": ("Excel 工作簿（xlsx）或压缩包", "an Excel workbook (xlsx) or an archive"),
    b"\xd0\xcf\x11\xe0": ("Excel 工作簿（xls）", "an Excel workbook (xls)"),
    b"\x1f\x8b": ("gzip 压缩包", "a gzip archive"),
}
_BINARIES = {
    b"%PDF": ("PDF 文件", "a PDF file"),
    b"\x89PNG": ("PNG 图片", "a PNG picture"),
    b"\xff\xd8\xff": ("JPEG 图片", "a JPEG picture"),
}

#: ASCII, and common characters of GB 2312 that happen to be valid UTF-8.
_DISGUISED: Final = rb"(?:[\x00-\x7f]|[\xc4-\xd7][\xa1-\xbf])*"


class LineEnds(NamedTuple):
    """How many lines end in which way."""

    crlf: int
    lf: int
    cr: int

    def plus(self, crlf: int, lf: int, cr: int) -> "LineEnds":
        """Return the counts with more of each."""
        return LineEnds(self.crlf + crlf, self.lf + lf, self.cr + cr)


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
        #: The beginning of the text, for excerpts of what cannot be read again.
        self.head = ""
        #: How many lines end with CR LF, with LF, and with CR.
        self.line_ends = LineEnds(0, 0, 0)
        self._offset = 0
        self._line = 1
        self._tail = 0
        self._last = ""

    def blocks(self) -> Iterator[str]:
        """Decode the file block by block.

        A byte order mark decides, then strict UTF-8, then GB18030; raises UnreadableError.
        """
        decoder = self._decoder(self.encoding) if self.encoding else None
        held = b""
        while block := held + (more := self._read()):
            if self._offset == 0:
                self._refuse_binaries(block)
            self._refuse_excess(len(block))
            held = b""
            if decoder is None:
                if more:
                    block, held = _hold_back(block)
                is_last = len(more) < BLOCK
                self.encoding = guess_encoding(block, is_first=self._offset == 0, is_last=is_last)
                decoder = self._decoder(self.encoding) if self.encoding else None
            if block:
                yield self._decode(decoder, block)
        if self._offset == 0 or not (self._last or self.head):
            raise UnreadableError(Finding(RULE["empty-file"], Location(self.path)))
        if decoder is not None:
            yield self._decode(decoder, b"")
        self.encoding = self.encoding or "utf-8"

    def _read(self) -> bytes:
        """Read a block; a file that breaks off while it is read cannot be judged."""
        try:
            return self.stream.read(BLOCK)
        except OSError as error:
            values = {"found": error.strerror or str(error)}
            raise UnreadableError(Finding(RULE["not-readable"], Location(self.path), values)) from None

    def _decoder(self, encoding: str) -> codecs.IncrementalDecoder:
        return codecs.getincrementaldecoder(encoding)("strict")

    def _decode(self, decoder: codecs.IncrementalDecoder | None, block: bytes) -> str:
        """Decode one block; the empty block ends the file."""
        pending = decoder.getstate()[0] if decoder else b""
        try:
            text = decoder.decode(block, final=not block) if decoder else block.decode("ascii")
        except UnicodeDecodeError as error:
            raise self._invalid(error, pending) from None
        except UnicodeError as error:  # some encodings do not say where
            values = {"offset": str(self._offset), "found": str(error), "expected": self.encoding.upper()}
            raise UnreadableError(Finding(RULE["invalid-encoding"], self._place(""), values)) from None
        if "\0" in text:
            raise UnreadableError(Finding(RULE["nul-byte"], self._place(text[: text.index("\0")])))
        if not self._offset:
            self.head = text
        self._offset += len(block)
        self._count_lines(text)
        return text

    def _count_lines(self, text: str) -> None:
        """Count line ends by their kind; one that is cut in two counts once."""
        feeds = text.count("\n")
        returns = text.count("\r")
        is_cut = self._last == "\r" and text.startswith("\n")
        pairs = (text.count("\r\n") if returns else 0) + is_cut
        self.line_ends = self.line_ends.plus(pairs, feeds - pairs, returns - pairs)
        self._line += feeds + returns - pairs
        last = max(text.rfind("\n"), text.rfind("\r") if returns else -1)
        self._tail = len(text) - last - 1 if last >= 0 else self._tail + len(text)
        self._last = text[-1:]

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
        is_cut = self._last == "\r" and text.startswith("\n")
        breaks = text.count("\n") + text.count("\r") - text.count("\r\n") - is_cut
        last = max(text.rfind("\n"), text.rfind("\r"))
        return self._line + breaks, len(text) - last - 1 if last >= 0 else self._tail + len(text)

    def _refuse_binaries(self, block: bytes) -> None:
        """Name workbooks and archives that were renamed instead of saved as text."""
        for magics, rule in ((_WORKBOOKS, "workbook-or-archive-named-csv"), (_BINARIES, "binary-content")):
            for magic, (zh, en) in magics.items():
                if block.startswith(magic):
                    raise UnreadableError(Finding(RULE[rule], Location(self.path), {"found": zh, "found_en": en}))
        if not self.encoding and not block.startswith(tuple(bom for bom, _ in _BOMS)) and b"\0" in block:
            before = block[: block.index(b"\0")]
            place = self._place(before.decode(guess_encoding(before) or "ascii", "replace"))
            raise UnreadableError(Finding(RULE["nul-byte"], place))

    def _refuse_excess(self, size: int) -> None:
        """Stop at a size that no submission has."""
        if self._offset + size > MAX_BYTES:
            values = {"expected": f"{MAX_BYTES >> 20} MiB"}
            raise UnreadableError(Finding(RULE["file-too-large"], Location(self.path), values))


def _hold_back(block: bytes) -> tuple[bytes, bytes]:
    """Cut off the first bytes that are not ASCII where a block ends with them: they may be half a character."""
    tail = min(4, len(block))  # the longest character
    if block[:-tail].isascii() and not block[-tail:].isascii():
        cut = len(block) - tail + next(at for at, byte in enumerate(block[-tail:]) if byte > 0x7F)  # noqa: PLR2004
        return block[:cut], block[cut:]
    return block, b""


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
    broken = _reach(block, "utf-8", is_last=is_last)
    if broken < len(block):
        return "utf-8" if _reach(block, "gb18030", is_last=is_last) < broken else "gb18030"
    text = codecs.getincrementaldecoder("utf-8")("strict").decode(block)
    return "gb18030" if _is_han_in_disguise(block, text) else "utf-8"


def _reach(block: bytes, encoding: str, *, is_last: bool) -> int:
    """Return how far a block can be read in an encoding, in bytes."""
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(block, final=is_last)
    except UnicodeDecodeError as error:
        return error.start
    return len(block)


def _is_han_in_disguise(block: bytes, text: str) -> bool:
    """Say whether valid UTF-8 is really GB18030: its lone 元 reads as Ԫ, 省 as ʡ, 约 as Լ.

    The Chinese characters are common ones, in the first level of GB 2312; and no words of another script are there.
    """
    if block.isascii() or not re.fullmatch(_DISGUISED, block):
        return False
    words = (match[0] for match in re.finditer(r"[^\0-\x7f]{3,}", text))
    return not any(len(set(word)) > 1 and len(set(map(_script, word))) == 1 for word in words)


def _script(character: str) -> str:
    """Return the script of a letter: LATIN, GREEK, CYRILLIC, ..."""
    return unicodedata.name(character, "").partition(" ")[0]
