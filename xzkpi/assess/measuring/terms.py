"""The terms a target is promised in: values as they are, or rates in per cent, of which an index is made."""

from fractions import Fraction
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic.exact import Exact, power
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import RATES, Kind
from xzkpi.values.undefined import Undefined, defined

_HUNDRED: Final = Fraction(100)


class Terms(NamedTuple):
    """How what is measured becomes what is printed, and the other way round."""

    #: Whether rates are promised; then what is measured is an index, 1 at the baseline.
    is_rate: bool = False
    #: -1 where a fall of the index is printed as positive.
    sign: int = 1
    #: Whether the rate of all years together is promised, not that of a year.
    is_total: bool = False

    def show(self, value: Fraction, years: Fraction) -> Exact:
        """Return a value in the terms of the promise: the mean of some years in per cent, or their total.

        >>> Terms(is_rate=True).show(Fraction("1.21"), Fraction(2)), Terms().show(Fraction(7), Fraction(2))
        (Fraction(10, 1), Fraction(7, 1))
        """
        if not self.is_rate:
            return value
        return self.sign * (value - 1) * _HUNDRED if self.is_total else self.mean(value, years)

    def mean(self, index: Fraction, years: Fraction) -> Exact:
        """Return the mean yearly rate in per cent that makes an index in some years.

        >>> Terms(is_rate=True, sign=-1, is_total=True).mean(Fraction("0.81"), Fraction(2))
        Fraction(10, 1)
        """
        if years <= 0:
            return Undefined("no-time-between")
        return defined(lambda factor: self.percent(factor - 1), power(index, 1 / years))

    def percent(self, rate: Fraction) -> Fraction:
        """Return a yearly change of the index, a fraction, as it is printed.

        >>> Terms(is_rate=True, sign=-1).percent(Fraction("-0.025"))
        Fraction(5, 2)
        """
        return self.sign * rate * _HUNDRED

    def factor(self, percent: Fraction) -> Fraction:
        """Return what a rate in per cent multiplies the index with.

        >>> Terms(is_rate=True).factor(Fraction(7))
        Fraction(107, 100)
        """
        return 1 + self.sign * percent / _HUNDRED

    def measured(self, shown: Fraction, years: Fraction) -> Exact:
        """Return the value that is shown so after some years.

        >>> Terms(is_rate=True).measured(Fraction(10), Fraction(2))
        Fraction(121, 100)
        """
        if not self.is_rate:
            return shown
        return self.factor(shown) if self.is_total else power(self.factor(shown), years)


def terms_of(target: Target) -> Terms:
    """Return the terms a target is promised in."""
    sign = -1 if target.kind is Kind.REDUCTION else 1
    return Terms(target.kind in RATES, sign, is_total=target.goal.total is not None)
