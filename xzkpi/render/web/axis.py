"""The axis of a chart: round values with as many decimals as their step has."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from xzkpi.values.number import format_number

#: Steps are these times a power of ten; so many of them there are at the most.
_STEPS: Final = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
_MOST: Final = 5


def ticks(values: Iterable[Decimal]) -> list[tuple[str, Decimal]]:
    """Return round values that enclose others, as they are written and as they are.

    >>> [text for text, _ in ticks([Decimal("2.06"), Decimal("2.5")])]
    ['2.0', '2.1', '2.2', '2.3', '2.4', '2.5']
    >>> [text for text, _ in ticks([Decimal(1000), Decimal(3000)])]
    ['1,000', '1,500', '2,000', '2,500', '3,000']
    """
    known = list(values)
    low, high = min(known), max(known)
    span = (high - low) or abs(high) / 10 or Decimal(1)
    power = Decimal(1).scaleb((span / _MOST).adjusted())
    step = next(step * power for step in _STEPS if step * power * _MOST >= span)
    low, high = (low - step, high + step) if low == high else (low, high)
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    places = max(-int(step.normalize().as_tuple().exponent), 0)
    values = [(first + number) * step for number in range(int(last - first) + 1)]
    return [(format_number(value, places), value) for value in values]
