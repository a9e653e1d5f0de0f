"""How to write a number that stands among words and signs in a plan: bounds, units, ranges, multiples, changes."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xzkpi.rules.finding import Advice
from xzkpi.values.characters import escape
from xzkpi.values.number import parse_number, plain, tidy, trim
from xzkpi.values.unit import Unit, convert, parse_unit

#: Longer texts are not taken apart.
_LONGEST: Final = 80
NUMBER: Final = r"[+-]?\d[\d,]*(?:\.\d+)?"
_UNIT: Final = r"[^\W\d_]{0,8}?|[%‰]"
_AT_LEAST: Final = "≥|≧|>=?|不低于|不少于|不小于|至少|大于等于|大于|高于|超过|突破"
_AT_MOST: Final = "≤|≦|<=?|不高于|不超过|不多于|不大于|至多|小于等于|小于|低于|控制在"
_ABOUT: Final = "约为|大约|约|≈|~"
#: A number with words and signs around it: a bound before or behind, a unit, the other end of a range.
_PROMISE: Final = re.compile(
    rf"(?:达到|提高到|增加到|增长到|下降到|降低到|降到|降至|增至|达|为|保持在)?\s*"
    rf"(?:(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?P<about>{_ABOUT}))?\s*=?\s*"
    rf"(?P<low>{NUMBER})\s*(?P<low_unit>{_UNIT})\s*"
    rf"(?:(?:-|~|—|–|～|至|到)+\s*(?P<high>{NUMBER})\s*(?P<high_unit>{_UNIT})\s*)?"
    rf"(?:(?P<or_more>\+|及?以上)|(?P<or_less>及?以下|以内|之内)|(?P<or_so>左右|上下))?"
)
#: Thousands set off by what is no comma, and a comma for the point.
_SEPARATED: Final = re.compile(r"-?\d{1,3}(?:[ _']\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA: Final = re.compile(r"-?\d+,(?:\d{1,2}|\d{4,})")
#: The unit of a share of one, in which 105 % is 1.05.
SHARE: Final = "1"
_DOUBLED: Final = re.compile(r"(?:再|力争|实现|比.{1,20})?翻(?P<times>[一两二三四]?)番")
_TIMES: Final = {"": 2, "一": 2, "两": 4, "二": 4, "三": 8, "四": 16}
_MULTIPLE: Final = re.compile(rf"(?P<more>增长|增加|提高)?(?P<to>到|至|为)?\s*(?P<number>{NUMBER})\s*倍")
#: A change from the baseline; one in per cent is a rate.
_CHANGE: Final = re.compile(
    r"(?:再|累计|比.{1,20})?(?:提高|增加|增长|上升|新增|(?P<down>下降|降低|减少|压减))\s*"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\W\d_]{0,8})"
)
#: Keys whose value is a number.
_NUMBERS: Final = {"target", "baseline", "value", "min", "max", "multiple", "change"}


def number_among_words(text: str, goal: str, unit: str) -> Advice | None:
    """Return how to write a number with words around it; None where there is none.

    `goal` is the key of a goal, `target` or `value`, and empty elsewhere; `unit` is the unit its target declares.

    >>> number_among_words("翻一番", "target", "家")
    Advice(case='write', facts={'line': 'target: {multiple: 2}'})
    """
    text = tidy(text)
    if len(text) > _LONGEST:
        return None
    if goal and (advice := _relative(text, goal, unit)):
        return advice
    if _SEPARATED.fullmatch(text):
        return Advice("write", {"line": re.sub("[ _']", "", text)})
    if _DECIMAL_COMMA.fullmatch(text):
        return Advice("decimal-point", {"line": text.replace(",", ".")})
    match = _PROMISE.fullmatch(text)
    return _of_promise(match, goal, unit) if match else None


def bound_advice(text: str, key: str) -> Advice | None:
    """Return how to write a number with a bound before it, such as ≥3000, behind a key.

    >>> bound_advice("≥3000", "target").facts
    {'line': 'target: {value: 3000, bound: at_least}'}
    """
    match = _PROMISE.fullmatch(tidy(text)) if key in _NUMBERS and len(text) <= _LONGEST else None
    return _of_promise(match, key if key in {"target", "value"} else "", "") if match else None


def _relative(text: str, goal: str, unit: str) -> Advice | None:
    """Return how to write a goal that is told from its baseline."""
    if multiple := _multiple_of(text):
        return _in_goal(goal, f"multiple: {multiple}")
    match = _CHANGE.fullmatch(text)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        return None
    numbers, about = _in_unit([-number if match["down"] else number], match["unit"], unit)
    return _with_unit(_in_goal(goal, f"change: {numbers[0]}"), about)


def _of_promise(match: re.Match[str], key: str, unit: str) -> Advice | None:
    """Return how to write a number with words around it; only a goal, whose key is given, has bounds and ranges."""
    parts = match.groupdict()
    low, high = parse_number(parts["low"]), parse_number(parts["high"] or "")
    if low is None or (parts["high"] and (high is None or not key)):
        return None
    found = tidy(parts["high_unit"] or parts["low_unit"] or "")
    numbers, about = _in_unit([low] if high is None else [low, high], found, unit)
    bound = _bound_of(parts)
    advice = Advice("write", {"line": numbers[0]})
    if len(numbers) > 1:
        advice = _in_goal(key, f"range: [{', '.join(numbers)}]")
    elif key and bound:
        advice = _in_goal(key, f"value: {numbers[0]}", f"bound: {bound}")
    return _with_unit(advice, about)


def _with_unit(advice: Advice, about: Advice) -> Advice:
    """Return an advice with what is to be said about the unit."""
    return Advice(f"{advice.case}-{about.case}".removesuffix("-"), {**advice.facts, **about.facts})


def _in_goal(key: str, field: str, beside: str = "") -> Advice:
    """Return how to write a field of a goal, and one beside it, in place of `target: …` or of its `value: …`."""
    if key == "target":
        return Advice("write", {"line": f"target: {{{field}, {beside}}}" if beside else f"target: {{{field}}}"})
    return Advice("beside", {"line": field, "beside": beside}) if beside else Advice("instead", {"line": field})


def _bound_of(parts: dict[str, str | None]) -> str:
    """Return the bound that a word before or behind a number means."""
    for bound, behind in (("at_least", "or_more"), ("at_most", "or_less"), ("about", "or_so")):
        if parts[bound] or parts[behind]:
            return bound
    return ""


def _in_unit(numbers: Sequence[Decimal], found: str, declared: str) -> tuple[list[str], Advice]:
    """Return numbers as they are in the declared unit, and what to do about the unit that stands behind them."""
    as_written = [plain(number) for number in numbers]
    if not found:
        return as_written, Advice()
    if declared == SHARE:
        return [plain(number.scaleb(parse_unit(found).exponent)) for number in numbers], Advice()
    if not declared:
        return as_written, Advice("unit", {"unit": f'"{found}"' if found in "%‰" else found})
    source, wanted = parse_unit(found), parse_unit(declared)
    if not source.base:
        source = Unit(source.exponent, wanted.base)
    converted = [convert(number, source, wanted) for number in numbers]
    shown = [plain(trim(number)) for number in converted if number is not None]
    facts = {"unit": found, "declared": escape(declared)}
    if len(shown) != len(numbers):
        return as_written, Advice("check-unit", facts)
    return (as_written, Advice("unit-told")) if source == wanted else (shown, Advice("converted", facts))


def _multiple_of(text: str) -> str:
    """Return the multiple of the baseline that words mean; nothing where they mean none."""
    if match := _DOUBLED.fullmatch(text):
        return str(_TIMES[match["times"]])
    match = _MULTIPLE.fullmatch(text)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        return ""
    return plain(number + 1 if match["more"] and not match["to"] else number)
