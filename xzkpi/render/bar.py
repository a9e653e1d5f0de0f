"""Progress as a bar of characters."""

from decimal import Decimal
from typing import Final

from xzkpi.render.figures import NOTHING
from xzkpi.values.undefined import Undefined, Value

#: Cells of a progress bar, not counting the mark of time.
BAR_WIDTH: Final = 10
_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"


def draw_bar(progress: Value, elapsed: Value) -> str:
    """Draw the way gone in eighths of a cell, with the mark of the time gone put between them.

    >>> draw_bar(Decimal("0.65"), Decimal("0.6"))
    '██████│▌▁▁▁'
    """
    if isinstance(progress, Undefined) or isinstance(elapsed, Undefined):
        return NOTHING
    eighths = int(min(max(progress, Decimal(0)), Decimal(1)) * BAR_WIDTH * 8)
    whole, rest = divmod(eighths, 8)
    cells = "█" * whole + (_EIGHTHS[rest] if rest else "")
    cells += "▁" * (BAR_WIDTH - len(cells))
    mark = int(min(max(elapsed, Decimal(0)), Decimal(1)) * BAR_WIDTH)
    return f"{cells[:mark]}│{cells[mark:]}"
