"""Where texts and names break into lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.cells import cell_len

#: What is not broken: words, numbers with their sign, and Chinese characters with the punctuation around them.
_OPENING, _CLOSING = r"[(（“《≥≤]*", r"[)”》，。、；：！？）,.;:!?]*"
_PIECE: Final = rf"{_OPENING}(?:[!-~]+|\S)"
_UNBROKEN: Final = rf"{_PIECE}{_CLOSING}|\s+"
#: In a name, also what stands in brackets, and the mark behind it.
_BRACKETS: Final = r"（(?:[^（）]|（[^（）]*）)*）|\((?:[^()]|\([^()]*\))*\)"
_NAME: Final = rf"(?:(?:{_BRACKETS})(?:·\S+)?|·\S+|(?:(?![()])[!-~])+|{_PIECE}){_CLOSING}|\s+"


def wrap(text: str, width: int, *, is_folded: bool = True) -> list[str]:
    """Break a text into lines: between words and between Chinese characters, never within a number.

    What has no place to break at, such as a long address, is folded, or else stands whole on a line of its own.

    >>> wrap("682 to go, 341 a year", 12)
    ['682 to go,', '341 a year']
    """
    return _fill(re.findall(_UNBROKEN, text), width, is_folded=is_folded)


def wrap_name(text: str, width: int) -> list[str]:
    """Break a name into lines, never within brackets unless these alone are wider than a line.

    >>> wrap_name("Output (100 million yuan)", 20)
    ['Output', '(100 million yuan)']
    """
    return wrap_pieces(re.findall(_NAME, text), width)


def wrap_pieces(pieces: Iterable[str], width: int) -> list[str]:
    """Break a text into lines between its pieces, and within those that are wider than a line."""
    tokens: list[str] = []
    for piece in pieces:
        tokens += [piece] if cell_len(piece.rstrip()) <= width else re.findall(_UNBROKEN, piece)
    return _fill(tokens, width)


def widest_piece(text: str) -> int:
    """Return how wide the widest part of a text is that is not to be broken."""
    return max(map(cell_len, re.findall(_UNBROKEN, text)), default=0)


def _fill(tokens: Sequence[str], width: int, *, is_folded: bool = True) -> list[str]:
    """Put tokens into lines; spaces at their ends go, and what has no place to break at is cut."""
    lines = [""]
    for token in tokens:
        if lines[-1] and cell_len(lines[-1]) + cell_len(token.rstrip()) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        if token.isspace():
            lines[-1] += " " * len(token) if lines[-1] else ""
            continue
        lines[-1] += token
        while is_folded and cell_len(lines[-1].rstrip()) > width and len(lines[-1]) > 1:
            line = lines[-1]
            cut = next(at for at in range(len(line), 0, -1) if cell_len(line[:at]) <= width or at == 1)
            lines[-1:] = [line[:cut], line[cut:]]
    lines[-1] = lines[-1].rstrip()
    return lines


def pack(parts: Sequence[str], width: int) -> Iterator[str]:
    """Put short texts side by side, as many as fit a line."""
    line = ""
    for part in parts:
        joined = f"{line}  {part}" if line else part
        if line and cell_len(joined) > width:
            yield from wrap(line, width)
            joined = part
        line = joined
    if line:
        yield from wrap(line, width)
