"""What is wrong with the shape of one row: its width, or the length of a cell."""

from typing import Final

from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.missing import FULL_WIDTH
from xzkpi.model.observation import MAX_CELL
from xzkpi.values.characters import find_flaw
from xzkpi.values.number import parse_number

#: What is wrong with the shape of a row: the rule's name, the index of the cell (-1 is the row), what was found.
Misfit = tuple[str, int, dict[str, str]]
_FIT: Final[Misfit] = ("", -1, {})
#: Why a row has too few cells, and what to do.
_PLAIN: Final = {
    "advice": "补齐缺少的逗号；没有内容的单元格留空，但逗号要写",
    "advice_en": "add the missing commas, even where a cell stays empty",
}
_QUOTED: Final = {
    "why": "：整行被引号括成了一个单元格",
    "why_en": ": quotes make one cell of the whole row",
    "advice": "删去行首行尾的引号",
    "advice_en": "delete the quotes at the beginning and the end of the line",
}
_LOST: Final = {
    "why": "：文字成了乱码，逗号可能也丢了",
    "why_en": ": its text is garbled, and commas may be lost with it",
    "advice": "找到没有乱码的原文件，另存为“CSV UTF-8（逗号分隔）”；或对照原件重新填写这一行",
    "advice_en": "go back to the file as it was before and save that as CSV UTF-8, or retype the row",
}
#: Rules about text that was decoded wrongly.
_GARBLED: Final = ("mojibake-suspected", "replacement-character")


def misfit(cells: list[str], layout: Layout) -> Misfit:
    """Name what is wrong with the width of a row, or with the length of its cells."""
    if len(cells) < layout.width:
        return _too_short(cells, layout)
    if len(cells) > layout.full_width:
        return _too_long(cells, layout)
    longest = max(map(len, cells))
    if longest > MAX_CELL:
        return "cell-too-long", [*map(len, cells)].index(longest), {"found": str(longest), "expected": str(MAX_CELL)}
    return _FIT


def _too_short(cells: list[str], layout: Layout) -> Misfit:
    """Name what is wrong with a row of too few cells: other commas, or none."""
    for mark in FULL_WIDTH:
        if sum(cell.count(mark) + 1 for cell in cells) == layout.width:
            return "full-width-punctuation", next(at for at, cell in enumerate(cells) if mark in cell), {"found": mark}
    if len(cells) == 1 and len(cells[0].split(layout.delimiter)) == layout.width > 1:
        return "too-few-cells", -1, _QUOTED
    flaw, values = (find_flaw(cells[0]) if len(cells) == 1 else None) or ("", {})
    if not flaw or flaw in _GARBLED:  # commas may have been lost with other characters
        return "too-few-cells", -1, _LOST if flaw else _PLAIN
    return flaw, 0, {**layout.name("target"), **values}


def _too_long(cells: list[str], layout: Layout) -> Misfit:
    """Name what is wrong with a row of too many cells: a number in pieces, a surplus at the end, or one anywhere.

    Where a cell before the last one filled is empty, the surplus may stand there and have moved what follows.
    """
    number = _split_number(cells, layout)
    if number:
        found = {"found": ",".join(number), "expected": "".join(number)}
        return "unquoted-thousands-separator", layout.values[0].at, found
    filled = [bool(cell.strip()) for cell in cells]
    if not any(filled[layout.full_width :]) and filled == sorted(filled, reverse=True):
        return "trailing-delimiter", layout.full_width, {}
    return "too-many-cells", layout.full_width, {}


def _split_number(cells: list[str], layout: Layout) -> list[str]:
    """Return the cells that the thousands separators of one number made of it, if the row's width says so."""
    if layout.delimiter != "," or not layout.values:
        return []
    start = layout.values[0].at
    parts = cells[start : start + len(cells) - layout.width + 1]
    return parts if parts[0].strip() and parse_number(",".join(parts)) is not None else []
