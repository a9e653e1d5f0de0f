"""What is drawn where a terminal may show some characters wider than others."""

import unicodedata
from typing import Final, TypeVar, cast

Part = TypeVar("Part")

#: What stands for characters whose width terminals disagree on: several where one would not do, one for the rest.
_LONGER: Final = {"→": "->", "≥": ">=", "≤": "<=", "≠": "!=", "—": "-", "…": "...", "±": "+/-", "∞": "inf", "‰": "o/oo"}
_ASCII: Final[dict[int, int | str]] = {
    **str.maketrans("▌▋▊▉█▏▎▍▁─│●○▲△▼×“”‘’·", "#####-----|*o^~vx\"\"''."),
    **str.maketrans("▂▃▄▅▆▇", "--==##"),
    **{ord(mark): drawn for mark, drawn in _LONGER.items()},
}


def to_ascii(text: str) -> str:
    """Replace characters of ambiguous width; Chinese stays, for its width is certain.

    >>> to_ascii("▲ ahead ≥3,000 α")
    '^ ahead >=3,000 ?'
    """
    text = text.translate(_ASCII)
    return "".join("?" if unicodedata.east_asian_width(character) == "A" else character for character in text)


def in_ascii(part: Part) -> Part:
    """Return a block, or a part of one, without characters whose width terminals disagree on."""
    if isinstance(part, str):
        return cast("Part", to_ascii(part))
    if not isinstance(part, tuple):
        return part
    parts = map(in_ascii, part)
    return cast("Part", type(part)(*parts) if hasattr(part, "_fields") else tuple(parts))
