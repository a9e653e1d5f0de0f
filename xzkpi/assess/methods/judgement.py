"""What a method says of a target."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xzkpi.assess.arithmetic.exact import Exact, to_decimal
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.values.undefined import Undefined, Value, defined


class Answer(NamedTuple):
    """What a method computes: its ratio, its word, and what the ratio is made of."""

    ratio: Exact
    word: str | Undefined
    numbers: Mapping[str, Exact] = {}


class Judgement(NamedTuple):
    """What a method says of a target, whatever the verdict is."""

    method: str
    ratio: Value
    #: The method's own word, or why it has none.
    word: str | Undefined
    #: The verdict that the word stands for.
    verdict: Verdict | Undefined
    #: What the ratio is made of, by name; the method's page has the formulas.
    numbers: Mapping[str, Value] = {}
    #: The ratio so that more is better.
    worth: Value = Undefined("not-asked")


def printed(value: Exact) -> Value:
    """Return a number as it is printed, with 28 digits."""
    return defined(to_decimal, value)


def no_less_than(ratio: Exact, cut: Decimal | None) -> bool:
    """Say whether there is a ratio that reaches a cut."""
    return cut is not None and not isinstance(ratio, Undefined) and ratio >= Fraction(cut)


def signed(value: Value, *, is_low_good: bool) -> Value:
    """Return a ratio so that more is better."""
    return defined(lambda one: -one if is_low_good else one, value) if isinstance(value, Decimal) else value
