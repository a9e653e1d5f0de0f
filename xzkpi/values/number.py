"""Numbers as people write them in cells, and as reports show them."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

#: A plain number, the form nearly every cell has, and one in groups of thousands.
PLAIN = r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?"
GROUPED = r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?"
#: More digits than this are a slip of the keyboard, and would not fit a line of 40 columns.
MAX_DIGITS = 24
#: What people write for "not reported"; never zero.
NOT_REPORTED = frozenset(
    {
        *("", "-", "--", "—", "——", "–", "…", "……", "...", "/", "\\", "n/a", "na", "n.a."),
        *("无", "暂无", "无数据", "暂无数据", "未报", "未统计", "不适用"),
    }
)

_LONGEST_WORD: Final = max(map(len, NOT_REPORTED))

_GROUPED: Final = re.compile(GROUPED)
_WHOLE: Final = re.compile(PLAIN)
_LATER_HALF: Final = re.compile(r"\s*-?0[0-9]")

#: Digits that no rounding here runs out of.
_WIDE: Final = Context(prec=1000)

#: More decimals than this with zeros at the end were made, not typed.
_TYPED_PLACES: Final = 3
#: Full-width forms of ASCII, as Chinese input methods write them, and the minus and the dash of typesetters.
_HALF_WIDTH: Final = {0xFF01 + offset: 0x21 + offset for offset in range(0x5E)} | {0x2212: "-", 0x2013: "-"}


@lru_cache(1 << 6)
def tidy(text: str) -> str:
    """Return the text in half width, trimmed of any white space; nothing else is taken for a digit."""
    return (text if text.isascii() else text.translate(_HALF_WIDTH)).strip()


def is_not_reported(text: str) -> bool:
    """Say whether a cell means "no value"."""
    return len(text.strip()) <= _LONGEST_WORD and tidy(text).lower() in NOT_REPORTED


def parse_number(text: str) -> Decimal | None:
    """Return the number a text writes, or None when it writes none.

    Thousands separators are accepted where they belong: `1,000` but not `1,00`.

    >>> parse_number("12,210.35")
    Decimal('12210.35')
    >>> parse_number("1,00") is parse_number("nan") is parse_number("1_000") is None
    True
    """
    text = tidy(text)
    if _GROUPED.fullmatch(text):
        text = text.replace(",", "")
    elif not _WHOLE.fullmatch(text):
        return None
    number = Decimal(text)
    has_few_digits = len(text) <= MAX_DIGITS and "e" not in text and "E" not in text  # as nearly always
    return number if has_few_digits or is_short(number) else None


def is_later_half(text: str) -> bool:
    """Say whether a number begins as what stood behind a decimal comma, in a cell of its own now.

    >>> is_later_half("06"), is_later_half("0.6"), is_later_half("0")
    (True, False, False)
    """
    return _LATER_HALF.match(text) is not None


def is_in_numerals(text: str) -> bool:
    """Say whether a text is a number in Chinese numerals, as 三千 is, with a unit or another word behind it or none."""
    return re.fullmatch(r"[〇零○一二两三四五六七八九十百千万亿点]+\D*", text) is not None


def is_short(number: Decimal) -> bool:
    """Say whether a number has few enough digits, before and behind the point, to be shown whole."""
    places = max(-exponent_of(number), 0)
    return max(number.adjusted() + 1, 1) + places <= MAX_DIGITS


def exponent_of(number: Decimal) -> int:
    """Return the power of ten of the last digit that a number is written with.

    >>> exponent_of(Decimal("2.60")), exponent_of(Decimal("1695E+3"))
    (-2, 3)
    """
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def places_of(number: Decimal) -> int:
    """Return how many decimals a number is written with.

    >>> places_of(Decimal("2.60")), places_of(Decimal("3000")), places_of(Decimal("1e3"))
    (2, 0, 0)
    """
    return max(-exponent_of(number), 0)


def trim(number: Decimal) -> Decimal:
    """Return a number without the trailing zeros that a conversion of units leaves; `2.40` keeps its own.

    >>> trim(Decimal("146.2000")), trim(Decimal("2.40"))
    (Decimal('146.2'), Decimal('2.40'))
    """
    return number.normalize() if places_of(number) > _TYPED_PLACES else number


def round_half_up(number: Decimal, places: int) -> Decimal:
    """Round as people are taught to (四舍五入), which is not what Decimal does by default.

    >>> round_half_up(Decimal("0.125"), 2), round_half_up(Decimal("-2.5"), 0)
    (Decimal('0.13'), Decimal('-3'))
    """
    if places_of(number) <= places:
        return number
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_WIDE)


class Room(NamedTuple):
    """How far a value may stay from what it is to be about."""

    value: Decimal
    #: Whether it is a share of that, in per cent, rather than in the unit.
    is_share: bool

    def of(self, wanted: Decimal) -> Decimal:
        """Return the room around a number.

        >>> Room(Decimal(5), is_share=True).of(Decimal(20)), Room(Decimal(1), is_share=False).of(Decimal(20))
        (Decimal('1'), Decimal('1'))
        """
        return abs(wanted) * self.value / 100 if self.is_share else self.value

    def __str__(self) -> str:
        """Write it as a plan does."""
        return f"{plain(self.value)}{'%' if self.is_share else ''}"


def parse_room(text: str) -> Room | None:
    """Return the room that a text writes, `5%` or `0.5`, or None when it writes none.

    >>> parse_room("5%"), parse_room("-1")
    (Room(value=Decimal('5'), is_share=True), None)
    """
    tidied = tidy(text)
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?\s*%?", tidied):
        return None
    return Room(Decimal(tidied.removesuffix("%")), tidied.endswith("%"))


def format_number(number: Decimal, places: int) -> str:
    """Write a number with thousands separators and at most so many decimals, never as minus zero.

    Of one with more digits than anybody reports, or a line of 40 columns holds, only that is said; no number has an
    exponent.

    >>> format_number(Decimal("12210.349"), 2), format_number(Decimal("-0.001"), 2), format_number(Decimal("1e3"), 0)
    ('12,210.35', '0.00', '1,000')
    """
    rounded = round_half_up(number, places)
    return beyond(rounded) or f"{rounded or abs(rounded):,f}"


def beyond(number: Decimal, digits: int = MAX_DIGITS) -> str:
    """Return how a number is written that has too many digits before the point; nothing for any other.

    >>> beyond(Decimal("-1e24")), beyond(Decimal("1e3"), 3), beyond(Decimal("999.9"), 3)
    ('<-999,999,999,999,999,999,999,999', '>999', '')
    """
    if not number or number.adjusted() < digits:
        return ""
    return f"{'<-' if number < 0 else '>'}{10**digits - 1:,}"


def format_computed(number: Decimal, places: int) -> str:
    """Write a computed number: the decimals of its series, more where two significant digits need them.

    >>> [format_computed(Decimal(x), 0) for x in ("439.33", "3.25", "0.0449", "3")]
    ['439', '3.3', '0.045', '3']
    """
    return format_number(number.normalize(), _places_computed(number, places))


def subtract(number: Decimal, other: Decimal, places: int) -> tuple[Decimal, Decimal]:
    """Return a computed number as it is written, and by how much it is more than another, as a reader would find it.

    >>> [str(one) for one in subtract(Decimal("212.5"), Decimal(210), 0)]
    ['212.5', '2.5']
    """
    places = places_together((number, number - other), places)
    rounded = round_half_up(number, places).normalize()
    return rounded, (rounded - round_half_up(other, places)).normalize()


def places_together(numbers: Iterable[Decimal], places: int) -> int:
    """Return the decimals of computed numbers that are read as one.

    >>> places_together([Decimal("5.55"), Decimal("0.15")], 1)
    2
    """
    return max(_places_computed(one, places) for one in numbers)


def _places_computed(number: Decimal, places: int) -> int:
    needed = 1 - number.adjusted() if number else 0
    return min(max(places, needed), max(places_of(number.normalize()), places))


def signed(number: Decimal | Fraction, text: str) -> str:
    """Return how a number is written with a plus before it where it is more than nothing.

    >>> signed(Decimal("0.5"), "0.50"), signed(Decimal(-1), "-1")
    ('+0.50', '-1')
    """
    return f"+{text}" if number > 0 else text


def plain(number: Decimal) -> str:
    """Write a number for machines: no separators, no exponent, no trailing zeros.

    >>> plain(Decimal("3E+3")), plain(Decimal("65.0")), plain(Decimal("-0.0"))
    ('3000', '65', '0')
    """
    exact = number.normalize()
    return f"{exact or abs(exact):f}"


def format_rate(rate: Decimal) -> str:
    """Write a rate or share as per cent with two decimals, rounded down so that no threshold seems reached that is not.

    >>> format_rate(Decimal("0.014999")), format_rate(Decimal("-0.0264"))
    ('1.49%', '-2.64%')
    """
    if most := beyond(rate * 100):
        return f"{most}%"
    percent = (rate * 100).quantize(Decimal("0.01"), rounding="ROUND_FLOOR", context=_WIDE)
    return f"{percent or abs(percent):,f}%"


def points_apart(value: Decimal, limit: Decimal) -> str:
    """Write by how many points two shares differ that are shown rounded; what differs never differs by nothing.

    >>> points_apart(Decimal("0.0375"), Decimal("0.08333")), points_apart(Decimal("0.58330"), Decimal(7) / 12)
    ('4.5', '0.1')
    """
    shown, other = (round_half_up(one * 100, 1) for one in (value, limit))
    return format_number(max(abs(shown - other), Decimal("0.1")) if value != limit else Decimal(0), 1)


def format_chance(value: Decimal) -> str:
    """Write a chance in whole per cent; it is never none, and never certain.

    >>> format_chance(Decimal("0.942")), format_chance(Decimal("0.9999")), format_chance(Decimal("0.0001"))
    ('94%', '>99%', '<1%')
    """
    percent = round_half_up(value * 100, 0)
    return "<1%" if percent < 1 else ">99%" if percent > 99 else f"{percent:f}%"  # noqa: PLR2004 - whole per cents
