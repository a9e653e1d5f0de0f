"""Shares, ratios and bars as reports print them."""

from decimal import Decimal
from typing import Final

from xzkpi.values.number import round_half_up
from xzkpi.values.undefined import Undefined, Value

#: What stands for a value that is undefined; its reason is told below the table.
NOTHING: Final = "—"
#: Shares of more digits before the point are written with an exponent.
_MAX_SHARE: Final = 12


def format_share(value: Value, places: int = 1) -> str:
    """Write a fraction as per cent; what is below 1 is never printed as 100 %.

    >>> format_share(Decimal("0.9996")), format_share(Decimal("1")), format_share(Decimal("-0.0004"))
    ('99.9%', '100.0%', '0.0%')
    """
    if isinstance(value, Undefined):
        return NOTHING
    if value.adjusted() >= _MAX_SHARE:
        return f"{value * 100:.3e}%"
    percent = round_half_up(value * 100, places)
    if value < 1 <= percent / 100:
        percent = Decimal(100) - Decimal(1).scaleb(-places)
    return f"{percent or abs(percent):,.{places}f}%"


def format_ratio(value: Value) -> str:
    """Write a ratio with three decimals, rounded down so that no threshold seems reached that is not.

    >>> format_ratio(Decimal("0.94999")), format_ratio(Decimal("1.0983"))
    ('0.949', '1.098')
    """
    if isinstance(value, Undefined):
        return NOTHING
    if value.adjusted() >= _MAX_SHARE:
        return f"{value:.3e}"
    return f"{value.quantize(Decimal('0.001'), rounding='ROUND_FLOOR'):,f}"


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
