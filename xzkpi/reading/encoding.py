"""Which encoding a file is in: a byte order mark decides, then strict UTF-8, then GB18030."""

import codecs
import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
#: ASCII, and common characters of GB 2312 that happen to be valid UTF-8.
_DISGUISED: Final = rb"(?:[\x00-\x7f]*+[\xc4-\xd7][\xa1-\xbf])*+[\x00-\x7f]*+"
#: A longer run of bytes that are not ASCII decides, even where it ends with half a character.
_LONGEST_RUN: Final = 64
_HIGH: Final = bytes(range(0x80, 0x100))
#: So many per cent of a Chinese text are of GB 2312.
_NATURAL: Final = 80


class Other(NamedTuple):
    """An encoding whose bytes may happen to be valid GB18030, and what they look like in pairs."""

    name: str
    codec: str
    #: What so many per cent of its pairs are, of so many pairs at least, and what is never in it.
    usual: bytes
    share: int
    least: int
    #: Whether its pairs are those of GB 2312 too.
    is_like_chinese: bool = False
    never: bytes = rb"(?!)"


#: Frequent Chinese characters; kana; syllables of Korean in the first half of GB 2312; single letters with accents.
_OTHERS: Final = (
    Other("Big5", "big5", rb"[\xa1-\xc6][\x40-\x7e\xa1-\xfe]", 90, 3),
    Other("Shift_JIS", "cp932", rb"[\x82\x83][\x40-\xf1]", 20, 3),
    Other("EUC-JP", "euc_jp", rb"[\xa4\xa5][\xa1-\xf6]", 20, 3, is_like_chinese=True),
    Other("EUC-KR", "euc_kr", rb"[\xb0-\xc8][\xa1-\xfe]", 100, 16, is_like_chinese=True),
    Other("Windows-1252", "cp1252", rb"[\xc0-\xff][a-z]", 100, 1, never=rb"(?<![A-Za-z])[\x80-\xff]"),
)


def find_encoding(blocks: Sequence[bytes], *, is_last: bool = False) -> str:
    r"""Return the encoding of some blocks by the last of them; nothing where all reads well in both, and differently.

    That block may begin and end with half a character. Nothing but ASCII is the same in both.

    >>> find_encoding(["\u5f90\u5dde,".encode()]), find_encoding([b"\xd0\xec\xd6\xdd,"]), find_encoding([b"\xd4\xaa,"])
    ('utf-8', 'gb18030', '')
    """
    before = b"".join(blocks[:-1])
    block = before[len(before.rstrip(_HIGH)) :] + b"".join(blocks[-1:])
    whole = block.rstrip(_HIGH)
    is_whole = is_last or len(block) - len(whole) > _LONGEST_RUN
    return _decide(block if is_whole else whole, is_last=is_last)


def guess_encoding(content: bytes) -> str:
    r"""Return the encoding of a whole file.

    >>> guess_encoding("\u5f90\u5dde".encode()), *map(guess_encoding, (b"\xd0\xec\xd6\xdd", b"\xd4\xaa"))
    ('utf-8', 'gb18030', 'gb18030')
    """
    found = mark_of(content) or find_encoding([content], is_last=True)
    return found or ("utf-8" if content.isascii() else "gb18030")


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
    if broken < len(block):  # UTF-8 that is damaged has far more characters of it than broken ones
        text = block.decode("utf-8", "replace")
        is_damaged = len(re.findall(r"[\u0800-\ufffc]", text)) > 4 * text.count("\N{REPLACEMENT CHARACTER}")
        is_damaged = is_damaged or _reach(block, "gb18030", is_last=is_last) < broken
        return "utf-8" if is_damaged else "gb18030"
    if both_reach(block) < len(block):
        return "utf-8"
    words = (match[0] for match in re.finditer(r"[^\0-\x7f]{3,}", block.decode()))
    scripts = ((word, {unicodedata.name(one, "").partition(" ")[0] for one in word}) for word in words)
    return "utf-8" if any(len(set(word)) > 1 and len(script) == 1 for word, script in scripts) else ""


def other_encoding(block: bytes) -> Other | None:
    r"""Return what a block may be that only happens to be valid GB18030, or nothing where it looks like Chinese.

    >>> other_encoding("\u6307\u6a19,\u5e74\u4efd".encode("big5")).name, other_encoding("\u6307\u6807".encode("gbk"))
    ('Big5', None)
    """
    pairs = re.findall(rb"[\x80-\xff][\x40-\xff]?", block)
    is_chinese = _share(rb"[\xa1-\xf7][\xa1-\xfe]", pairs) >= _NATURAL
    for other in _OTHERS:
        is_possible = len(pairs) >= other.least and (other.is_like_chinese or not is_chinese)
        is_likely = is_possible and _share(other.usual, pairs) >= other.share and not re.search(other.never, block)
        if is_likely and _reach(block, other.codec, is_last=False) == len(block):
            return other
    return None


def _share(pattern: bytes, pairs: Sequence[bytes]) -> int:
    return 100 * sum(re.fullmatch(pattern, pair) is not None for pair in pairs) // max(len(pairs), 1)


def _reach(block: bytes, encoding: str, *, is_last: bool) -> int:
    """Return how far a block can be read in an encoding, in bytes."""
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(block, final=is_last)
    except UnicodeDecodeError as error:
        return error.start
    return len(block)


class LineEnds(NamedTuple):
    """How many lines end in which way."""

    crlf: int
    lf: int
    cr: int

    def plus(self, text: str) -> "LineEnds":
        """Return the counts with those of a text."""
        feeds, returns = text.count("\n"), text.count("\r") if "\r" in text else 0
        pairs = text.count("\r\n") if returns else 0
        return LineEnds(self.crlf + pairs, self.lf + feeds - pairs, self.cr + returns - pairs)
