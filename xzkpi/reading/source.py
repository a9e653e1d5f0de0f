"""From bytes to text: decoding of what people save, with the place where it stops being text."""

import codecs
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, Final

from xzkpi.reading.encoding import LineEnds, both_reach, find_encoding, guess_encoding, mark_of, other_encoding
from xzkpi.rules.facts import Fact
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location, SheetPath
from xzkpi.values.characters import escape
from xzkpi.words.files import BINARIES, WEB_PAGE, WORKBOOKS, name_of, said

#: Bytes that are decoded at a time.
BLOCK: Final = 1 << 16
#: So many blocks wait for one that tells their encoding.
HELD: Final = 128
#: Files larger than this are refused.
MAX_BYTES: Final = 1 << 30

#: How files begin that Excel opens and that systems name .csv or .xls, but that are pages of the web, or XML.
_MARKUP: Final = r"\s*<(?:!doctype|!--|\?xml|html|head|body|meta|style|table|div|workbook)\b"

#: How files of DOS end.
_END_MARK: Final = "\x1a"

#: Cases of the rule by the names of the system's errors.
_CASES: Final = {
    "ENOENT": "not-there",
    "ELOOP": "link-in-a-circle",
    "ENAMETOOLONG": "name-too-long",
    "ENOTDIR": "file-in-the-path",
    "EISDIR": "folder",
    **dict.fromkeys(("EBUSY", "ETXTBSY"), "busy"),
    **dict.fromkeys(("EIO", "ESTALE", "ETIMEDOUT"), "disk-or-network"),
    **dict.fromkeys(("EMFILE", "ENFILE"), "too-many-open"),
    **dict.fromkeys(("ENODEV", "ENXIO"), "no-device"),
    "EBADF": "closed",
}


class UnreadableError(Exception):
    """A file cannot be read any further; it never leaves the readers, who turn it into its finding."""

    def __init__(self, finding: Finding) -> None:
        """Carry the finding that says why."""
        super().__init__(finding.rule.name)
        self.finding = finding


#: What comments on cells say, in lines, by row and by column.
Comments = Mapping[int, Mapping[int, Sequence[str]]]


class Source:
    """An opened file on its way to text; read once, never rewound, so that pipes work."""

    def __init__(self, path: str, stream: BinaryIO, encoding: str = "") -> None:
        """Take a stream, its name for findings (relative, forward slashes), and the encoding if it was declared."""
        self.path = path
        self.stream = stream
        #: The encoding declared, later the one found while reading.
        self.encoding = encoding
        self._declared = encoding
        #: The last block while that is only the likelier one, for nothing told it.
        self._unsure = b""
        #: The beginning of the text, for excerpts of what cannot be read again.
        self.head = ""
        #: How many lines end with CR LF, with LF, and with CR.
        self.line_ends = LineEnds(0, 0, 0)
        #: The mark of DOS at the end of what was decoded, which ends the file if nothing follows, or half a line end.
        self.end_mark = ""
        self.comments: Comments = {}
        self._decoder: codecs.IncrementalDecoder | None = None
        self._offset = 0
        #: Where the text that comes next begins.
        self._end = Location(path, 1, 1)

    def blocks(self) -> Iterator[str]:
        """Decode the file block by block; raises UnreadableError.

        Blocks of which the encoding is not clear wait, up to a bound, for one that tells it.
        """
        held: list[bytes] = []
        for block in iter(self._read, b""):
            if not (self._offset or held):
                self._refuse_binaries(block)
                self.encoding = self.encoding or mark_of(block)
            if self._offset + sum(map(len, held)) + len(block) > MAX_BYTES:
                raise self._refused("file-too-large", expected=f"{MAX_BYTES >> 20} MiB")
            held.append(block)
            if not self._is_decided(held):
                continue
            self._refuse_others(held)
            yield from map(self._decode, held)
            held.clear()
        self.encoding = self.encoding or find_encoding(held, is_last=True) or ("gb18030" if held else "utf-8")
        self._refuse_others(held)
        yield from map(self._decode, held)
        if self._end == Location(self.path, 1, 1) and not self.end_mark.startswith("\r"):
            raise self._refused("empty-file")
        yield self._decode(b"")

    def _is_decided(self, held: Sequence[bytes]) -> bool:
        """Say whether blocks can be decoded, as those of ASCII can.

        Of very many that wait the likelier encoding is taken; a block that proves this wrong cannot be read.
        """
        block = held[-1]
        if self._unsure and find_encoding([self._unsure, block]) == "utf-8":
            start = both_reach(block)
            raise self._invalid(block, start, start, "GB18030")
        self._unsure = self._unsure and block
        if self.encoding or (len(held) == 1 and block.isascii()):
            return True
        self.encoding = find_encoding(held)
        if not self.encoding and len(held) == HELD:
            self.encoding, self._unsure = "gb18030", block
        return self.encoding != ""

    def remarks(self, inner: LineEnds) -> Iterator[Finding]:
        """Tell, when all was read, which encoding it was if not UTF-8, and whether lines end in several ways.

        `inner` are the line ends inside of cells.
        """
        encoding = {"gb18030": "decoded-as-gb18030", "utf-16": "utf-16"}.get(self.encoding, "")
        for rule in filter(None, (encoding, self.end_mark and "end-of-file-mark")):
            yield Fault(rule).at(Location(self.path))
        ends = [total - within for total, within in zip(self.line_ends, inner, strict=True)]
        if sum(number > 0 for number in ends) > 1:
            facts = dict(zip(LineEnds._fields, map(str, ends), strict=True))
            yield Fault("mixed-line-endings", facts=facts).at(Location(self.path))

    def _refuse_others(self, held: Sequence[bytes]) -> None:
        """Refuse what only happens to be valid GB18030, once that is the encoding found, and say what it may be."""
        if self._declared or self._decoder or self.encoding != "gb18030":
            return
        sample = b"".join(held)
        if other := other_encoding(sample):
            text = sample.decode(other.codec, "replace").replace("\r", "\n")
            shown = next(line for line in text.split("\n") if not line.isascii())
            facts = {"found": other.name, "expected": other.codec, "text": escape(shown)}
            raise self._refused("other-encoding", **facts)

    def _read(self) -> bytes:
        """Read a block; a file that breaks off while it is read cannot be judged."""
        try:
            return self.stream.read(BLOCK)
        except OSError as error:
            raise UnreadableError(unreadable(self.path, error)) from None

    def _decode(self, block: bytes) -> str:
        if self._decoder is None and self.encoding:
            self._decoder = codecs.getincrementaldecoder(self.encoding)("strict")
        pending = self._decoder.getstate()[0] if self._decoder else b""
        try:
            text = self._decoder.decode(block, final=not block) if self._decoder else block.decode("ascii")
        except UnicodeDecodeError as error:
            expected = "UTF-8 / GB18030" if self.encoding == "gb18030" else self.encoding.upper()
            raise self._invalid(error.object, error.start, error.start - len(pending), expected) from None
        except UnicodeError:  # some encodings do not say where
            raise self._invalid(block, 0, 0, self.encoding.upper()) from None
        text = self.end_mark + text
        if b"\0" in block and "\0" in text:
            raise UnreadableError(Fault("nul-byte").at(self._place(text[: text.index("\0")])))
        end = text.find(_END_MARK, len(text.rstrip(_END_MARK + "\r\n")))
        end = len(text) - (block != b"" and text.endswith("\r")) if end < 0 else end
        text, self.end_mark = text[:end], text[end:]
        if not self._offset:
            self.head = text
        if ("<" in text or ">" in text) and (
            match := re.search(r"(?:^|[\r\n])(<{7}|>{7}) ", text)  # as a merge leaves it
        ):
            before = text[: match.start(1)]
            if before or self._end.column == 1:
                place, facts = self._place(before), {"found": match[1]}
                raise UnreadableError(Fault("not-a-table", "conflict", facts).at(place))
        self._offset += len(block)
        self._end, self.line_ends = self._place(text), self.line_ends.plus(text)
        return text

    def _invalid(self, block: bytes, start: int, offset: int, expected: str) -> UnreadableError:
        """Say where in a block, and so far behind what was decoded, the bytes stop being text."""
        facts = {
            "offset": self._offset + offset,
            "found": block[start : start + 4].hex(" ").upper(),
            "expected": expected,
            "declared": escape(self._declared),
        }
        case = "declared" if self._declared else ""
        before = block[:start].decode(self.encoding, "replace") if start else ""
        return UnreadableError(Fault("invalid-encoding", case, facts).at(self._place(self.end_mark + before)))

    def _place(self, before: str) -> Location:
        """Return the place right behind a text that follows what was decoded."""
        _, line, column, *_ = self._end
        last = before.rfind("\n")
        last = max(last, before.rfind("\r", last + 1))
        line += sum(LineEnds(0, 0, 0).plus(before))
        return Location(self.path, line, len(before) - last if last >= 0 else column + len(before))

    def _refuse_binaries(self, block: bytes) -> None:
        """Name workbooks, pages and archives that were renamed instead of saved as text."""
        for magic, name in (*WORKBOOKS.items(), *BINARIES.items()):
            if block.startswith(magic):
                rule = "workbook-or-archive-named-csv" if magic in WORKBOOKS else "binary-content"
                raise self._refused(rule, found=name)
        if block.startswith(b"version https://git-lfs.github.com/spec/"):  # the file is kept elsewhere
            raise self._refused("not-a-table")
        text = block[:200].decode(mark_of(block) or "latin-1", "ignore").replace("\0", "")
        if re.match(_MARKUP, text, re.IGNORECASE):
            raise self._refused("workbook-or-archive-named-csv", found=WEB_PAGE)
        if not self.encoding and not mark_of(block) and b"\0" in block:
            before = block[: block.index(b"\0")]
            place = self._place(before.decode(guess_encoding(before), "replace"))
            raise UnreadableError(Fault("nul-byte", "utf-16" if _is_utf_16(block) else "").at(place))

    def _refused(self, rule: str, **facts: Fact) -> UnreadableError:
        return UnreadableError(Fault(rule, facts=facts).at(Location(self.path)))


@dataclass
class Sheet:
    """A sheet of an opened workbook on its way to rows of texts, numbered from 1; a blank one is empty."""

    path: SheetPath
    rows: Iterator[list[str]] = field(default_factory=lambda: iter(()))
    #: What was noticed, once all rows were read, and how many cells held a number.
    findings: list[Finding] = field(default_factory=list)
    numbers: int = 0
    #: What comments on its cells say, in lines, by row and by column.
    comments: Comments = field(default_factory=dict)
    #: Its text was never bytes, and no line of it can be shown.
    encoding: str = ""
    head: str = ""

    def remarks(self, _: LineEnds) -> list[Finding]:
        """Tell what was noticed."""
        return self.findings


def _is_utf_16(block: bytes) -> bool:
    """Say whether each ASCII character of a text has a NUL byte, before or behind it, and nothing else has one."""
    halves = block[::2], block[1::2]
    zeros, others = sorted(halves, key=lambda half: -half.count(0))
    text = [other for zero, other in zip(zeros, others, strict=False) if zero == 0]
    return not others.count(0) and all(other < 0x80 for other in text) and set(text) >= set(b"\n")  # noqa: PLR2004 - ASCII


def unreadable(path: str, error: OSError) -> Finding:
    """Return the finding that something cannot be read."""
    return Fault("not-readable", _CASES.get(name_of(error), ""), {"found": said(error)}).at(Location(path))
