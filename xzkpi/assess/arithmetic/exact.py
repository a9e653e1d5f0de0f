"""Exact numbers: what is rational stays so; roots, powers and logarithms are right to 28 digits."""

from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache
from math import log2
from typing import Final

from xzkpi.values.undefined import Undefined, Value

#: What arithmetic computes with.
Exact = Fraction | Undefined
#: Digits of what is printed; those carried while a root or a logarithm is computed; and those of them that are right,
#: so many that what is left after a subtraction still has all that are printed.
DIGITS: Final = 28
GUARD_DIGITS: Final = 60
RIGHT_DIGITS: Final = 48
_CONTEXTS: Final = {digits: Context(prec=digits) for digits in (DIGITS, RIGHT_DIGITS, GUARD_DIGITS)}
#: Logarithms are right to more decimals than this power of ten has.
_LOG_PLACES: Final = 10**RIGHT_DIGITS
#: By so much more than a float can be wrong Newton's method begins above a root.
_ABOVE: Final = 1 + 1e-9


def to_fraction(value: Decimal) -> Fraction:
    """Return a decimal exactly; without asking what kind of number it is, as Fraction itself does at length.

    >>> to_fraction(Decimal("2.60"))
    Fraction(13, 5)
    """
    return Fraction(*value.as_integer_ratio())


def to_decimal(value: Fraction, digits: int = DIGITS) -> Decimal:
    """Return a number with its digits, rounded once.

    >>> to_decimal(Fraction(2, 3)), to_decimal(Fraction(13, 5))
    (Decimal('0.6666666666666666666666666667'), Decimal('2.6'))
    """
    return _CONTEXTS[digits].divide(Decimal(value.numerator), Decimal(value.denominator))


def printed(value: Exact) -> Value:
    """Return a number as it is printed, with 28 digits."""
    return value if isinstance(value, Undefined) else to_decimal(value)


def settle(value: Fraction) -> Fraction:
    """Return a number without the digits that a logarithm or a root lost, so that what is equal is equal.

    >>> settle(Fraction(1) - Fraction(1, 10**50))
    Fraction(1, 1)
    """
    return Fraction(to_decimal(value, RIGHT_DIGITS))


def settle_log(value: Fraction) -> Fraction:
    """Return what was computed from logarithms without the digits that they lost, also where little is left of it.

    >>> settle_log(Fraction(1, 10**50))
    Fraction(0, 1)
    """
    return settle(Fraction(round(value * _LOG_PLACES), _LOG_PLACES))


@lru_cache(maxsize=1024)  # a value is laid on its path several times
def logarithm(value: Fraction) -> Exact:
    """Return the natural logarithm, `ln x`, of a positive number.

    >>> logarithm(Fraction(1)), logarithm(Fraction(0))
    (Fraction(0, 1), Undefined(reason='not-positive'))
    """
    if value <= 0:
        return Undefined("not-positive")
    return Fraction(_CONTEXTS[GUARD_DIGITS].ln(to_decimal(value, GUARD_DIGITS)))


@lru_cache(maxsize=1024)
def exponential(value: Fraction) -> Fraction:
    """Return the number that has a logarithm, `exp x`.

    >>> exponential(logarithm(Fraction(7, 5)))
    Fraction(7, 5)
    """
    return settle(Fraction(_CONTEXTS[GUARD_DIGITS].exp(to_decimal(value, GUARD_DIGITS))))


@lru_cache(maxsize=1024)  # many entities are asked for the same pace
def power(base: Fraction, exponent: Fraction) -> Exact:
    """Return a power, `x ^ y`; of whole exponents exactly, of others of positive numbers only.

    >>> power(Fraction(11, 10), Fraction(2)), power(Fraction(121, 100), Fraction(1, 2))
    (Fraction(121, 100), Fraction(11, 10))
    >>> power(Fraction(10) ** 40, Fraction(12, 5)) == 10**96
    True
    """
    if exponent.denominator == 1 and (base or exponent >= 0):
        return Fraction(base ** int(exponent))
    if base <= 0:
        return Undefined("not-positive")
    return settle(_root(base**exponent.numerator, exponent.denominator))


def _root(base: Fraction, degree: int) -> Fraction:
    """Return a root of a positive number with all digits that are carried, of whole numbers by Newton's method."""
    places = max(GUARD_DIGITS - (base.numerator.bit_length() - base.denominator.bit_length()) // degree // 4, 0)
    scaled = base.numerator * 10 ** (places * degree) // base.denominator
    root = int(2 ** (log2(scaled) / degree) * _ABOVE) + 1
    while (closer := ((degree - 1) * root + scaled // root ** (degree - 1)) // degree) < root:
        root = closer
    return Fraction(root, 10**places)
