"""How each measure is written."""

from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final

from xzkpi.assess.assessment import Assessment
from xzkpi.render.figures import NOTHING, format_share
from xzkpi.render.words import INDEX_PLACES, Words
from xzkpi.values.number import format_chance, format_computed, format_number
from xzkpi.values.period import parse_period
from xzkpi.values.undefined import Undefined

#: Numbers of the random walk, which on a compound path are of logarithms.
_OF_THE_WALK: Final = {"projection.drift", "projection.standard_error"}

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
    if one.case.scale.name == "compound" and name in _OF_THE_WALK:
        return format_computed(value, INDEX_PLACES)
    manner = MANNERS[name]
    is_rate = one.is_rate and name.startswith("pace.") and manner is _difference
    return _quantity(words, one, value) if is_rate else manner(words, one, value)


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
    return words.text("between", low=words.computed(one, ends[0]), high=words.quantity(one, ends[1]))


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
    "mean": _quantity,
    "index.value": lambda words, _, value: words.as_index(value),
    "index.goal": lambda words, _, value: words.as_index(value),
    "index.expected": lambda words, _, value: words.as_index(value),
    "pace.since": _month,
    "pace.original_rate": _share,
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
