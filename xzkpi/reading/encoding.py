"""Which encoding a file is in: a byte order mark decides, then strict UTF-8, then GB18030."""

import codecs
import re
import unicodedata
from typing import Final, NamedTuple

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: ASCII, and common characters of GB 2312 that happen to be valid UTF-8.
_DISGUISED: Final = rb"(?:[\x00-\x7f]*+[\xc4-\xd7][\xa1-\xbf])*+[\x00-\x7f]*+"
_NOT_ASCII: Final = bytes(range(0x80, 0x100))
#: A longer run of bytes that are not ASCII decides, even where it ends with half a character.
_LONGEST_RUN: Final = 64


class Guess:
    """What is known of the encoding of a file while its blocks come in; of a declared one, all."""

    def __init__(self, encoding: str = "") -> None:
        """Begin before the first block."""
        #: The encoding, once it is known.
        self.encoding = encoding
        #: Whether nothing but ASCII was met, which is the same in all of them.
        self.is_ascii = True
        #: Whether no block was met.
        self.is_first = True
        #: The end of the last block: it may be half a character.
        self._tail = b""

    @property
    def is_open(self) -> bool:
        """Whether all that was met reads well in both encodings, and differently."""
        return not (self.encoding or self.is_ascii)

    def weigh(self, block: bytes) -> None:
        """Take in the next block."""
        if self.is_first:
            self.is_first = False
            self.encoding = self.encoding or mark_of(block)
        if self.encoding or (self.is_ascii and block.isascii()):
            return
        block = self._tail + block
        whole = block.rstrip(_NOT_ASCII)
        if len(block) - len(whole) > _LONGEST_RUN:
            whole = block
        self._tail = block[len(whole) :]
        self.is_ascii = False
        self.encoding = _decide(whole, is_last=False)

    def settle(self) -> str:
        """Return the encoding of a file that has ended."""
        self.encoding = self.encoding or _decide(self._tail, is_last=True) or ("utf-8" if self.is_ascii else "gb18030")
        return self.encoding


def guess_encoding(content: bytes) -> str:
    r"""Return the encoding of a whole file.

    >>> guess_encoding("\u5f90\u5dde".encode()), *map(guess_encoding, (b"\xd0\xec\xd6\xdd", b"\xd4\xaa"))
    ('utf-8', 'gb18030', 'gb18030')
    """
    guess = Guess()
    guess.weigh(content)
    return guess.settle()


def mark_of(block: bytes) -> str:
    """Return the encoding that a byte order mark tells at the beginning of a file, or nothing."""
    return next((encoding for mark, encoding in _BOMS if block.startswith(mark)), "")


def both_reach(block: bytes) -> int:
    """Return how far a block reads well in both encodings, in bytes."""
    match = re.match(_DISGUISED, block)
    return match.end() if match else 0


def _decide(block: bytes, *, is_last: bool) -> str:
    """Return the encoding of a block, or nothing where it may be both.

    A lone character of GB18030 may be valid UTF-8, as that of a unit of money, which reads as U+052A: common
    characters, in the first level of GB 2312. Where no words of another script are there, only what stands elsewhere
    in the file can tell.
    """
    broken = _reach(block, "utf-8", is_last=is_last)
    if broken < len(block):
        return "utf-8" if _reach(block, "gb18030", is_last=is_last) < broken else "gb18030"
    if both_reach(block) < len(block):
        return "utf-8"
    words = (match[0] for match in re.finditer(r"[^\0-\x7f]{3,}", block.decode()))
    return "utf-8" if any(len(set(word)) > 1 and len(set(map(_script, word))) == 1 for word in words) else ""


def _reach(block: bytes, encoding: str, *, is_last: bool) -> int:
    """Return how far a block can be read in an encoding, in bytes."""
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(block, final=is_last)
    except UnicodeDecodeError as error:
        return error.start
    return len(block)


def _script(character: str) -> str:
    """Return the script of a letter: LATIN, GREEK, CYRILLIC, ..."""
    return unicodedata.name(character, "").partition(" ")[0]


class LineEnds(NamedTuple):
    """How many lines end in which way."""

    crlf: int
    lf: int
    cr: int

    def plus(self, crlf: int, lf: int, cr: int) -> "LineEnds":
        """Return the counts with more of each."""
        return LineEnds(self.crlf + crlf, self.lf + lf, self.cr + cr)
