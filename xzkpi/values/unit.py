"""What a number counts: a magnitude (千, 万, 亿, ...) times any base (元, 人, 亩, ...), or a ratio (%, ‰)."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from xzkpi.values.lists import columns as words
from xzkpi.values.names import fold_name
from xzkpi.values.number import parse_number

#: Power of ten of a per cent.
PERCENT = -2
#: Powers of ten of the ratios; they convert into one another and into nothing else.
RATIOS = {"%": PERCENT, "百分点": PERCENT, "个百分点": PERCENT, "‰": -3, "千分点": -3, "个千分点": -3}
#: Those in which two percentages differ; a level is in none of them.
POINTS: Final = frozenset(name for name in RATIOS if name.endswith("点"))
#: The base that all ratios share.
RATIO = "%"
#: The magnitudes in which money is usually told.
MONEY_MAGNITUDES = ("", "千", "万", "百万", "亿")
_ENGLISH = (
    rf"(?P<money>rmb|cny|yuan|usd|us\$|eur)?(?P<number>10[0,]*)?(?P<magnitude>{'|'.join(words.ENGLISH_MAGNITUDES)}|)s?"
    rf"(?P<base>{'|'.join(map(re.escape, words.ENGLISH_BASES))})?s?"
)
#: A magnitude in English before anything.
_MANY = rf"\s*(?P<magnitude>{'|'.join(words.ENGLISH_MAGNITUDES)})s?\s+(?:of\s+)?(?P<base>\S.*)"
#: Bases that begin with a magnitude's character but are words of their own.
_WHOLE_WORDS = ("十分", "百分", "千分", "万分", "百年")


class Unit(NamedTuple):
    """A power of ten and the thing counted; two units of one base convert into each other."""

    exponent: int
    base: str

    @property
    def is_ratio(self) -> bool:
        """Whether the unit is a per cent or a per mille."""
        return self.base == RATIO


@lru_cache(1 << 12)
def parse_unit(text: str) -> Unit:
    """Read a unit; any base works, none has to be known beforehand.

    >>> parse_unit("万亿元"), parse_unit("亿亩"), parse_unit("个百分点")
    (Unit(exponent=12, base='元'), Unit(exponent=8, base='亩'), Unit(exponent=-2, base='%'))
    >>> parse_unit("100 million yuan"), parse_unit("10,000 persons"), parse_unit("thousand"), parse_unit("CNY bn")
    (Unit(exponent=8, base='元'), Unit(exponent=4, base='人'), Unit(exponent=3, base=''), Unit(exponent=9, base='元'))
    >>> parse_unit("EUR million"), parse_unit("Billion U.S. dollars"), parse_unit("thousand students")
    (Unit(exponent=6, base='EUR'), Unit(exponent=9, base='USD'), Unit(exponent=3, base='students'))
    """
    text = unicodedata.normalize("NFKC", text)
    many = re.fullmatch(_MANY, text.lower()) if " " in text and text.isascii() else None
    unit = _parse("".join(text[many.start("base") :].split() if many else text.split()))
    return unit._replace(exponent=unit.exponent + words.ENGLISH_MAGNITUDES[many["magnitude"]]) if many else unit


def _parse(text: str) -> Unit:
    """Read a unit without spaces in it, and without a magnitude in English before anything but money or people."""
    if text in RATIOS:
        return Unit(RATIOS[text], RATIO)
    english = re.fullmatch(_ENGLISH, text.lower()) if text.isascii() else None
    if english and (named := english["base"] or english["money"]):
        zeros = (english["number"] or "").count("0")
        return Unit(zeros + words.ENGLISH_MAGNITUDES.get(english["magnitude"], 0), words.ENGLISH_BASES[named])
    if english and english["magnitude"] and not english["number"]:
        return Unit(words.ENGLISH_MAGNITUDES[english["magnitude"]], "")
    if text[:1] not in words.MAGNITUDES or text.startswith(_WHOLE_WORDS):
        return Unit(0, text)
    base = text.lstrip("".join(words.MAGNITUDES))
    return Unit(sum(words.MAGNITUDES[character] for character in text[: len(text) - len(base)]), base)


def is_counted_alike(base: str, other: str) -> bool:
    """Say whether two bases count the same, of which one may be the word for any things.

    >>> is_counted_alike("个", "家"), is_counted_alike("项", "家"), is_counted_alike("个", "人")
    (True, False, False)
    """
    return base == other or (words.ANY_COUNTED in {base, other} and {base, other} <= words.COUNTED_SO)


def convert(value: Decimal, source: Unit, wanted: Unit) -> Decimal | None:
    """Return a value in another unit that counts the same, exactly; None when the bases differ.

    >>> convert(Decimal("1462000"), parse_unit("万元"), parse_unit("亿元"))
    Decimal('146.2000')
    """
    if not is_counted_alike(source.base, wanted.base):
        return None
    shift = source.exponent - wanted.exponent
    return value.scaleb(shift) if shift else value


def without_heads(unit: str, name: str) -> str:
    """Return a unit without the heads it is divided by, where a name says so already.

    >>> without_heads("元/人", "人均收入"), without_heads("元/人", "收入"), without_heads("件/万人", "每万人口专利")
    ('元', '元/人', '件')
    """
    base, _, head = unit.rpartition("/")
    return base if base and (f"每{head}" in name or f"{head}均" in name) else unit


def is_money(unit: Unit) -> bool:
    """Say whether a unit counts money, of whatever currency."""
    return unit.base.endswith("元")


def multiplier_of(text: str) -> int | None:
    """Return the power of ten that a multiplier is: the word for it, the power itself, or a number from 100 on.

    >>> multiplier_of("3"), multiplier_of("Thousands"), multiplier_of("1,000"), multiplier_of("-3"), multiplier_of("50")
    (3, 3, 3, -3, None)
    """
    name = fold_name(text)
    number = None if name in words.MULTIPLIERS else parse_number(text)
    if number is None or number != int(number):
        return words.MULTIPLIERS.get(name)
    digits = f"{int(number)}"
    if abs(number) < 10:  # noqa: PLR2004 - a digit
        return int(number)
    return len(digits) - 1 if len(digits) > 2 and digits.rstrip("0") == "1" else None  # noqa: PLR2004 - from 100 on
