"""Columns of plain numbers, read all at once."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Final

#: The types that plain numbers become: exact, or packed.
NumberType = type[Decimal] | type[float]

#: So many digits are exact in a float.
EXACT: Final = 15
#: What a column of plain numbers is made of; everything else is looked at cell by cell.
_DIGITS: Final = b"0123456789.-"
#: A number that is plain, and short enough to be exact in a float.
_SIMPLE: Final = r"-?[0-9]{1,9}(?:\.[0-9]{1,5})?"


def read_numbers(texts: Sequence[str], number: NumberType) -> list[Decimal] | list[float]:
    """Return texts that are plain numbers, few digits each; nothing if one of them is something else."""
    try:
        joined = "".join(texts).encode("ascii")
    except UnicodeEncodeError:
        return []
    if joined.translate(None, _DIGITS) or max(map(len, texts), default=0) > EXACT:
        return []
    try:
        return list(map(number, texts))  # type: ignore[return-value]
    except (InvalidOperation, ValueError):
        return []


def read_simple(texts: Sequence[str], number: NumberType) -> list[Decimal | float | None]:
    """Return each text as a number, or None where it is not quite plain."""
    is_simple = re.compile(_SIMPLE).fullmatch
    return [number(text) if is_simple(text) else None for text in texts]
