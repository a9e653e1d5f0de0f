"""How to write a number that stands among words and signs in a plan: bounds, units, ranges, multiples, changes."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xzkpi.rules.finding import Advice
from xzkpi.values.characters import escape
from xzkpi.values.lists.columns import STATUS
from xzkpi.values.names import fold_name
from xzkpi.values.number import plain, tidy, trim
from xzkpi.values.phrase import TIMES, Phrase, parse_phrase
from xzkpi.values.unit import Unit, convert, parse_unit

#: The unit of a share of one, in which 105 % is 1.05.
SHARE: Final = "1"


def number_among_words(text: str, goal: str, unit: str) -> Advice | None:
    """Return how to write a number with words around it; None where there is none.

    `goal` is the key of a goal, `target` or `value`, and empty elsewhere; `unit` is the unit its target declares.

    >>> number_among_words("≥3000", "target", "").facts["line"]
    'target: {value: 3000, bound: at_least}'
    """
    text = tidy(text)
    if re.fullmatch(r"-?\d{1,3}(?:[ _']\d{3})+(?:\.\d+)?", text):
        return _instead(re.sub("[ _']", "", text))
    if re.fullmatch(r"-?\d+,(?:\d{1,2}|\d{4,})", text):  # a comma for the point
        return _instead(text.replace(",", "."))._replace(case="decimal-point")
    phrase = parse_phrase(text)
    return _of_phrase(phrase, goal, unit) if phrase else None


def bound_advice(text: str, key: str) -> Advice | None:
    """Return how to write a number with a bound before it, such as ≥3000, behind a key."""
    is_goal, is_number = key in {"target", "value"}, key in {"baseline", "min", "max", "multiple", "change"}
    return number_among_words(text, key if is_goal else "", "") if is_goal or is_number else None


def _of_phrase(phrase: Phrase, goal: str, unit: str) -> Advice | None:
    """Return how to write what a phrase says; None where that is more or less than a plan can say."""
    is_more = phrase.bound == "nearly" or (phrase.remark and not (phrase.is_promised or phrase.status))
    if is_more or (not goal and (phrase.high is not None or phrase.unit == TIMES)):
        return None
    if phrase.is_bracketed:
        return Advice("in-brackets", {"number": phrase.number, "negative": -phrase.number})
    if phrase.unit == TIMES:
        return _in_goal(goal, f"multiple: {plain(phrase.number + (phrase.change == 'up'))}")
    number = -phrase.number if phrase.change == "down" else phrase.number
    ends = [number] if phrase.high is None else [number, phrase.high]
    numbers, about = _in_unit(ends, phrase.high_unit or phrase.unit, unit)
    if phrase.change and goal:
        is_rate = phrase.unit in {"%", "‰"}
        if is_rate:
            return Advice("multiple") if unit not in {"%", "‰", ""} else None
        return _with_unit(_in_goal(goal, f"change: {numbers[0]}"), about)
    if len(numbers) > 1:
        return _with_unit(_in_goal(goal, f"range: [{', '.join(numbers)}]"), about)
    status = STATUS[fold_name(phrase.status)] if phrase.status else ""
    beside = f"bound: {phrase.bound}" if phrase.bound else f"status: {status}" if status else ""
    written = _in_goal(goal, f"value: {numbers[0]}", beside) if goal and beside else None
    return _with_unit(written or _instead(numbers[0]), about)


def _instead(number: str) -> Advice:
    return Advice("write", {"line": number, "instead": number})


def _with_unit(advice: Advice, about: Advice) -> Advice:
    return Advice(f"{advice.case}-{about.case}".removesuffix("-"), {**advice.facts, **about.facts})


def _in_goal(key: str, field: str, beside: str = "") -> Advice:
    """Return how to write a field of a goal, and one beside it, in place of `target: …` or of its `value: …`."""
    if key == "target":
        return Advice("write", {"line": f"target: {{{', '.join(filter(None, (field, beside)))}}}"})
    return Advice("beside", {"line": field, "beside": beside}) if beside else Advice("instead", {"line": field})


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
