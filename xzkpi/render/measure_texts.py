"""How each measure is written."""

from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final

from xzkpi.assess.scorecard import Assessment
from xzkpi.render.figures import NOTHING, format_share
from xzkpi.render.words import INDEX_PLACES, Words
from xzkpi.values.number import format_chance, format_number
from xzkpi.values.period import parse_period
from xzkpi.values.undefined import Undefined

Manner = Callable[[Words, Assessment, Any], str]


def write_measure(one: Assessment, name: str, words: Words) -> str:
    """Write a measure, named by its dotted name, in its own manner; if there is none, the reason."""
    value = attrgetter(name)(one.measures)
    if isinstance(value, Undefined):
        return words.text("in-brackets", text=NOTHING, more=words.reason(value))
    return write_briefly(one, name, words)


def write_briefly(one: Assessment, name: str, words: Words) -> str:
    """Write a measure; if there is none, no more than that."""
    value = attrgetter(name)(one.measures)
    if isinstance(value, Undefined):
        return NOTHING
    if one.is_index and MANNERS[name] in {_quantity, _difference}:
        return words.judged(one, value)
    return MANNERS[name](words, one, value)


def name_measure(one: Assessment, name: str, words: Words) -> str:
    """Name a measure; the ratio goes by the name its method gives it."""
    return words.text(f"ratio.{one.judgement.method}" if name == "ratio" else f"measure.{name}")


def _share(_: Words, __: Assessment, value: Decimal) -> str:
    return format_share(value)


def _points(words: Words, _: Assessment, value: Decimal) -> str:
    return words.text("points", value=format_number(value * 100, 1))


def _quantity(words: Words, one: Assessment, value: Decimal) -> str:
    return words.quantity(one, value)


def _difference(words: Words, one: Assessment, value: Decimal) -> str:
    return words.difference(one, value)


def _interval(words: Words, one: Assessment, _: Decimal) -> str:
    """Write the interval of a projection."""
    ends = (one.measures.projection.low, one.measures.projection.high)
    if not one.is_index:
        return words.text("between", low=words.computed(one, ends[0]), high=words.quantity(one, ends[1]))
    low, high = (format_number(end, INDEX_PLACES) for end in ends if isinstance(end, Decimal))
    return words.text("index", value=words.text("between", low=low, high=high))


def _month(words: Words, _: Assessment, value: str) -> str:
    """Write the month in which a target is met."""
    month = parse_period(value)
    return words.period(month) if month else value


#: How each measure is written, by its dotted name.
MANNERS: Final[dict[str, Manner]] = {
    "completion": _share,
    "progress": _share,
    "elapsed": _share,
    "lead.share": _points,
    "lead.years": lambda words, _, value: words.text("years", value=format_number(value, 1)),
    "ratio": lambda words, one, _: words.ratio(one.judgement),
    "expected": _quantity,
    "gap": _difference,
    "change.value": _difference,
    "change.rate": _share,
    "pace.achieved": _difference,
    "pace.required": _difference,
    "pace.original": _difference,
    "pace.acceleration": lambda words, _, value: words.text("times", value=format_number(value, 2)),
    "pace.achieved_rate": _share,
    "pace.required_rate": _share,
    "pace.required_next": _difference,
    "projection.value": _quantity,
    "projection.by_last_change": _quantity,
    "projection.arrives": _month,
    "projection.low": _interval,
    "projection.chance": lambda _, __, value: format_chance(value),
    "projection.drift": _difference,
    "projection.standard_error": _difference,
}
