"""Short drawings of blocks: how much of a way is gone, and how values went."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xzkpi.values.number import round_half_up

#: Cells of a progress bar, not counting the mark of time, and the most cells of a line.
BAR_WIDTH: Final = 10
LINE_WIDTH: Final = 10
_EIGHTHS: Final = " ▏▎▍▌▋▊▉█"
_HEIGHTS: Final = "▁▂▃▄▅▆▇█"
#: What stands for a value that there is not.
_GAP: Final = "·"


def draw_bar(progress: Decimal, elapsed: Decimal) -> str:
    """Draw the way gone in eighths of a cell, with the mark of the time gone put between them.

    >>> draw_bar(Decimal("0.65"), Decimal("0.6"))
    '██████│▌▁▁▁'
    """
    gone, time = (min(max(share, Decimal(0)), Decimal(1)) * BAR_WIDTH for share in (progress, elapsed))
    whole, rest = divmod(int(gone * 8), 8)
    cells = f"{'█' * whole}{_EIGHTHS[rest].strip()}".ljust(BAR_WIDTH, "▁")
    return f"{cells[: int(time)]}│{cells[int(time) :]}"


def draw_line(values: Sequence[Decimal | None]) -> str:
    """Draw the last values in the heights of their own range; equal ones stand in the middle.

    >>> draw_line([Decimal(10), None, Decimal(15), Decimal(20)]), draw_line([Decimal(3), Decimal(3)])
    ('▁·▅█', '▄▄')
    """
    shown = values[-LINE_WIDTH:]
    known = [value for value in shown if value is not None]
    low, high = min(known, default=Decimal(0)), max(known, default=Decimal(0))

    def height(value: Decimal) -> str:
        most = len(_HEIGHTS) - 1
        return _HEIGHTS[int(round_half_up((value - low) * most / (high - low), 0)) if high > low else most // 2]

    return "".join(_GAP if value is None else height(value) for value in shown)
