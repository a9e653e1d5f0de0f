"""What is drawn where a terminal may show some characters wider than others."""

import unicodedata
from typing import Final

from xzkpi.render.sheet import Block, Headline, Remark, Remarks, Table

#: What stands for characters whose width terminals disagree on: several where one would not do, one for the rest.
_LONGER: Final = {"→": "->", "≥": ">=", "≤": "<=", "≠": "!=", "—": "-", "…": "...", "±": "+/-", "∞": "inf", "‰": "o/oo"}
_ASCII: Final[dict[int, int | str]] = {
    **str.maketrans("▌▋▊▉█▏▎▍▁─│●○▲△▼×“”‘’·", "#####-----|*o^~vx\"\"''."),
    **{ord(mark): drawn for mark, drawn in _LONGER.items()},
}


def to_ascii(text: str) -> str:
    """Replace characters of ambiguous width; Chinese stays, for its width is certain.

    >>> to_ascii("▲ ahead ≥3,000 α")
    '^ ahead >=3,000 ?'
    """
    text = text.translate(_ASCII)
    return "".join("?" if unicodedata.east_asian_width(character) == "A" else character for character in text)


def in_ascii(block: Block) -> Block:
    """Return a block without characters whose width terminals disagree on."""
    if isinstance(block, Table):
        rows = (row._replace(cells=tuple(map(to_ascii, row.cells)), group=to_ascii(row.group)) for row in block.rows)
        return block._replace(rows=tuple(rows), legends=_all_in_ascii(block.legends))
    if isinstance(block, Remarks):
        return Remarks(_all_in_ascii(block.lines))
    if isinstance(block, Headline):
        return block._replace(sentence=to_ascii(block.sentence), names=tuple(map(to_ascii, block.names)))
    return block._replace(text=to_ascii(block.text))


def _all_in_ascii(remarks: tuple[Remark, ...]) -> tuple[Remark, ...]:
    return tuple(remark._replace(text=to_ascii(remark.text)) for remark in remarks)
