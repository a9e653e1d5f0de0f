"""What a leader would say of a target, and what decided its verdict."""

from decimal import Decimal

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.model.vocabulary import Bound, Direction
from xzkpi.render.measure_texts import name_measure
from xzkpi.render.words import Words
from xzkpi.values.number import format_number
from xzkpi.values.period import MONTHS, moment
from xzkpi.values.undefined import Undefined
from xzkpi.words import messages


def explain_verdict(one: Assessment, words: Words) -> str:
    """Say what decided the verdict."""
    if one.verdict is Verdict.NOT_COMPUTABLE:
        return words.text(f"undefined.{one.reason}")
    judgement = one.judgement
    is_plain = one.reason != "method-class" or judgement.method == "pace"
    values = {"ratio": words.ratio(judgement), "word": words.word(judgement), "method": judgement.method}
    key = f"reason.{one.reason}" if is_plain else "reason.by-method"
    return words.text(key, name=name_measure(one, "ratio", words), **values)


def describe_standing(one: Assessment, words: Words) -> str:
    """Say in one sentence how far it is, what pace that takes, and what the pace has been."""
    sentence = words.text("comma").join(part for part in _parts(one, words) if part)
    return sentence[:1].upper() + sentence[1:] + words.text("stop")


def months_left(one: Assessment) -> int:
    """Return the months from the latest value to the end of the target period."""
    return int((moment(one.target.goal.period) - moment(one.latest.period)) * MONTHS) if one.latest else 0


def _parts(one: Assessment, words: Words) -> list[str]:
    """Return what is said one after another."""
    gap, required = one.measures.gap, one.measures.pace.required
    if one.target.is_directional:
        only = words.text("say.no-number", direction=words.text(f"direction.{one.target.direction}"))
        return [only, _so_far(one, words)]
    if isinstance(gap, Undefined):
        return [words.reason(gap)]
    size = words.difference(one, abs(gap))
    settled = _settled(one, gap, size, words)
    if settled:
        return settled
    to_go = words.text("say.to-go" if gap >= 0 else "say.above", value=size)
    if isinstance(required, Undefined):
        return [to_go, words.reason(required)]
    return [to_go, _needed(one, gap, required, words), _so_far(one, words)]


def _settled(one: Assessment, gap: Decimal, size: str, words: Words) -> list[str]:
    """Say what has been decided already: the target met or missed, the line held or crossed."""
    if one.verdict is Verdict.MISSED:
        return [words.text("say.missed", value=size)]
    if one.case.is_hold and one.verdict is not Verdict.MET:
        key = "say.broken" if not one.is_met else "say.holding" if gap else "say.holding-exactly"
        return [words.text(key, value=size)]
    if one.is_met:
        key = "say.met" if one.verdict is Verdict.MET else "say.achieved"
        is_beyond = gap < 0 and one.target.bound is not Bound.EXACTLY
        return [words.text(key), words.text("say.beyond", value=size) if is_beyond else ""]
    return []


def _so_far(one: Assessment, words: Words) -> str:
    """Say what the pace has been."""
    achieved = one.measures.pace.achieved
    return "" if isinstance(achieved, Undefined) else words.text("say.so-far", change=_change(one, achieved, words))


def _needed(one: Assessment, gap: Decimal, required: Decimal, words: Words) -> str:
    """Say what is needed a year in the years left, or in what is left of the last one."""
    months = months_left(one)
    if months < MONTHS and not one.is_rate:
        whole = one.judged.direction.sign * gap
        key = f"say.months.{months}" if messages.has(f"say.months.{months}") else "say.months.n"
        return words.text(key, change=_change(one, whole, words), number=months)
    change = _change(one, required, words)
    if months == MONTHS:
        return words.text("say.needed-one", change=change)
    return words.text("say.needed", change=change, years=_time(months, words))


def _time(months: int, words: Words) -> str:
    """Write a number of months as years, where they are whole or half ones."""
    years = format_number(Decimal(months) / MONTHS, 1).removesuffix(".0")
    key = f"say.years.{years}"
    if messages.has(key):
        return words.text(key)
    whole = months % MONTHS == 0
    return words.text("say.years.n" if whole else "say.years.months", number=years if whole else months)


def _change(one: Assessment, value: Decimal, words: Words) -> str:
    """Say a change a year; its direction is named where it is not the usual growth."""
    if one.is_rate:
        is_growth = value * one.case.terms.sign >= 0
        return words.text("say.growth" if is_growth else "say.decline", value=words.computed(one, abs(value)))
    size = words.difference(one, abs(value))
    is_growth_wanted = one.target.direction is Direction.INCREASE
    if value >= 0 and is_growth_wanted:
        return words.text("say.up", value=size)
    return words.text("say.fall" if value < 0 else "say.rise", value=size)
