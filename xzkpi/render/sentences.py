"""How measures are written, what a leader would say of a target, what decided its verdict, and why methods differ."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.dissent import cause, dissenters
from xzkpi.assess.measuring.measures import Due
from xzkpi.assess.methods.classes import Judgement
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.model.vocabulary import Bound, Direction
from xzkpi.render.words import DOUBT, INDEX_PLACES, NOTHING, Words, format_share, places_of_series
from xzkpi.values.number import format_chance, format_computed, format_number, places_together, signed, subtract
from xzkpi.values.period import MONTHS, moment, parse_period
from xzkpi.values.undefined import Undefined, Value
from xzkpi.words import messages

#: Numbers of the random walk, which on a compound path are of logarithms.
_OF_THE_WALK: Final = {"projection.drift", "projection.standard_error"}

Manner = Callable[[Words, Assessment, Any], str]


def write_measure(one: Assessment, name: str, words: Words) -> str:
    """Write a measure, named by its dotted name, in its own manner; if there is none, the reason."""
    value = attrgetter(name)(one.measures)
    if isinstance(value, Undefined):
        return words.bracketed(NOTHING, words.reason(value))
    return words.figure(one, name, write_briefly(one, name, words))


def write_briefly(one: Assessment, name: str, words: Words) -> str:
    """Write a measure; if there is none, no more than that."""
    value = attrgetter(name)(one.measures)
    if isinstance(value, Undefined):
        return NOTHING
    if one.case.way.scale.name == "compound" and name in _OF_THE_WALK:
        return format_computed(value, INDEX_PLACES)
    manner = MANNERS[name]
    is_rate = one.is_rate and name.startswith("pace.") and manner is Words.difference
    return words.quantity(one, value) if is_rate else manner(words, one, value)


def name_measure(one: Assessment, name: str, words: Words) -> str:
    """Name a measure; the ratio goes by the name its method gives it."""
    return words.text(f"ratio.{one.judgement.method}" if name == "ratio" else f"measure.{name}")


def _share(_: Words, __: Assessment, value: Decimal) -> str:
    return format_share(value)


def _interval(words: Words, one: Assessment, low: Decimal) -> str:
    high = words.quantity(one, one.measures.projection.high)
    return words.text("between", low=words.computed(one, low), high=high)


#: How each measure is written, by its dotted name.
MANNERS: Final[dict[str, Manner]] = {
    **dict.fromkeys(("completion", "progress", "elapsed", "change.rate"), _share),
    **dict.fromkeys(("pace.original_rate", "pace.achieved_rate", "pace.required_rate"), _share),
    **dict.fromkeys(("index.value", "index.goal", "index.expected"), lambda words, _, value: words.as_index(value)),
    **dict.fromkeys(("expected", "mean", "projection.value", "projection.by_last_change"), Words.quantity),
    **dict.fromkeys(("gap", "change.value", "projection.drift", "projection.standard_error"), Words.difference),
    **dict.fromkeys(("pace.achieved", "pace.required", "pace.original", "pace.required_next"), Words.difference),
    **dict.fromkeys(
        ("pace.since", "projection.arrives"),
        lambda words, _, value: words.period(month) if (month := parse_period(value)) else value,
    ),
    "lead.share": lambda words, _, value: words.text("points", value=format_number(value * 100, 1)),
    "lead.years": lambda words, _, value: words.text("years", value=format_number(value, 1)),
    "ratio": lambda words, one, _: words.ratio(one.judgement),
    "pace.acceleration": lambda words, _, value: words.text("times", value=format_number(value, 2)),
    "projection.low": _interval,
    "projection.chance": lambda _, __, value: format_chance(value),
}


def write_goal(one: Assessment, words: Words) -> str:
    """Write the number to reach with its bound; where there is none, the direction."""
    wanted, ends = one.judged.value if one.target.milestones else one.target.value, one.target.goal.range
    if one.target.is_directional:
        return words.text(f"wanted.{one.target.direction}")
    if one.follows:
        plus = one.target.goal.plus or Decimal(0)
        other = one.follows.label(words.lang) + (signed(plus, words.reported(plus)) if plus else "")
        return words.text(f"bound.{one.target.bound}", value=other)
    if isinstance(wanted, Undefined):
        return NOTHING
    if ends:
        return f"{words.reported(ends[0])}-{words.reported(ends[1])}"
    return words.text(f"bound.{one.target.bound}", value=words.reported(wanted))


def write_met_from(one: Assessment, words: Words) -> str:
    """Write from which value on a target that is to be reached about counts as met; nothing for others."""
    if one.judged.met_from is None:
        return ""
    value, is_included = one.judged.met_from
    way = "from" if is_included else f"beyond-{one.judged.direction}"
    return words.text(f"met-value.{way}", value=words.reported(value))


def write_goals(one: Assessment, words: Words) -> str:
    """Write the number to reach, and what it was before it was revised."""
    goal, original = write_goal(one, words), one.target.original
    before = original.value if original else None
    return goal if before is None else words.text("goal-before", text=goal, more=words.reported(before))


def explain_verdict(one: Assessment, words: Words) -> str:
    """Say what decided the verdict."""
    if one.verdict is Verdict.NOT_COMPUTABLE:
        return words.text(f"undefined.{one.reason}")
    judgement = one.judgement
    is_plain = one.reason != "method-class" or judgement.method == "pace"
    ratio = words.figure(one, "ratio", words.ratio(judgement))
    values = {"ratio": ratio, "word": words.word(judgement), "method": judgement.method}
    key = f"reason.{one.reason}" if is_plain else "reason.by-method"
    return words.text(key, name=name_measure(one, "ratio", words), **values)


def due_cells(one: Assessment, words: Words) -> Iterator[tuple[str, ...]]:
    """Yield what is due by the end of each remaining year: its period, the value and the change to it."""
    for step in one.dues:
        yield words.period(step.period), *(words.figure(one, "due", text) for text in write_due(one, step))


def write_due(one: Assessment, due: Due) -> tuple[str, str]:
    """Write what is due and the change to it, with as many decimals; of rates they are no difference of each other."""
    value, amount, places = due.value, due.amount, places_of_series(one)
    if not one.is_rate:
        places = places_together((value, amount), places)
    return format_computed(value, places), signed(amount, format_computed(amount, places))


def describe_standing(one: Assessment, words: Words) -> str:
    """Say in one sentence how far it is, what pace that takes, and what the pace has been."""
    sentence = words.text("comma").join(part for part in _parts(one, words) if part)
    return sentence[:1].upper() + sentence[1:] + words.text("stop")


def name_broken(one: Assessment, words: Words) -> str:
    """Name the periods in which a line to be held in each year was crossed."""
    return words.listed([words.period(parse_period(period)) for period in one.broken_in])


def months_left(one: Assessment) -> int:
    """Return the months from the latest value to the end of the target period."""
    return int((moment(one.target.goal.period) - moment(one.latest.period)) * MONTHS) if one.latest else 0


def _parts(one: Assessment, words: Words) -> list[str]:
    gap, required = one.measures.gap, one.measures.pace.required
    if one.target.is_directional:
        only = words.text("say.no-number", direction=words.text(f"direction.{one.target.direction}"))
        return [only, _so_far(one, words)]
    if isinstance(gap, Undefined):
        return [words.reason(gap)]
    size = words.figure(one, "gap", words.difference(one, abs(gap)))
    settled = _settled(one, gap, size, words)
    if settled:
        return settled
    to_go = words.text("say.to-go" if gap >= 0 else "say.above", value=size)
    if isinstance(required, Undefined):
        return [to_go, words.reason(required)]
    return [to_go, _needed(one, gap, required, words), _so_far(one, words)]


def _settled(one: Assessment, gap: Decimal, size: str, words: Words) -> list[str]:
    """Say what has been decided already: the target met or missed, the line held or crossed."""
    if one.follows:
        over = -one.judged.direction.sign * gap
        key = "say.level-with-other" if not over else "say.above-other" if over > 0 else "say.below-other"
        return [
            words.text(key, name=one.follows.label(words.lang), goal=words.quantity(one, one.judged.value), value=size)
        ]
    if one.reason == "broken-before":
        return [words.text("say.broken-before", periods=name_broken(one, words), value=size)]
    if one.reason == "cap-exceeded":
        return [words.text("say.over-limit", value=size)]
    if one.verdict is Verdict.MISSED:
        return [words.text("say.missed", value=size)]
    if one.case.way.is_hold and one.verdict is not Verdict.MET:
        key = "say.broken" if not one.is_reached else "say.holding" if gap else "say.holding-exactly"
        return [words.text(key, value=size)]
    if one.is_reached:
        key = "say.met" if one.verdict is Verdict.MET else "say.achieved"
        is_beyond = gap < 0 and one.target.bound is not Bound.EXACTLY
        past = "say.to-spare" if one.judged.bound is Bound.AT_MOST else "say.beyond"
        return [words.text(key), words.text(past, value=size) if is_beyond else ""]
    return []


def _so_far(one: Assessment, words: Words) -> str:
    achieved = one.measures.pace.achieved
    if isinstance(achieved, Undefined):
        return ""
    return words.text("say.so-far", change=_change(one, "pace.achieved", achieved, words))


def _needed(one: Assessment, gap: Decimal, required: Decimal, words: Words) -> str:
    months = months_left(one)
    if months < MONTHS and not one.is_rate:
        whole = abs(gap).copy_sign(required)
        key = f"say.months.{months}" if messages.has(f"say.months.{months}") else "say.months.n"
        return words.text(key, change=_change(one, "gap", whole, words), number=months)
    change = _change(one, "pace.required", required, words)
    if months == MONTHS:
        return words.text("say.needed-one", change=change)
    return words.text("say.needed", change=change, years=_time(months, words))


def _time(months: int, words: Words) -> str:
    years = format_number(Decimal(months) / MONTHS, 1).removesuffix(".0")
    key = f"say.years.{years}"
    if messages.has(key):
        return words.text(key)
    whole = months % MONTHS == 0
    return words.text("say.years.n" if whole else "say.years.months", number=years if whole else months)


def _change(one: Assessment, name: str, value: Decimal, words: Words) -> str:
    """Say a change a year; its direction is named where it is not the usual growth."""
    if one.is_rate:
        is_growth = value * one.case.way.terms.sign >= 0
        rate = words.figure(one, name, f"{words.computed(one, abs(value))}%")
        return words.text("say.growth" if is_growth else "say.decline", value=rate)
    size = words.figure(one, name, words.difference(one, abs(value)))
    is_growth_wanted = one.target.direction is Direction.INCREASE
    if value >= 0 and is_growth_wanted:
        return words.text("say.up", value=size)
    return words.text("say.fall" if value < 0 else "say.rise", value=size)


def dissent(one: Assessment, words: Words) -> list[dict[str, str]]:
    """Return why each method that disagrees does."""
    return [
        {"method": judgement.method, "code": cause(one, judgement), "text": _why(one, judgement, words)}
        for judgement in dissenters(one)
    ]


def disagreement(one: Assessment, words: Words) -> str:
    """Say in a sentence what the verdict is, and why some methods disagree."""
    return words.text(
        "note.disagreement",
        name=words.label(one),
        verdict=words.text(f"verdict.{one.verdict}"),
        why=explain_verdict(one, words),
        reasons=words.text("semicolon").join(reason["text"] for reason in dissent(one, words)),
    )


def _why(one: Assessment, judgement: Judgement, words: Words) -> str:
    numbers, index = judgement.numbers, one.measures.index
    levels = {name: _level(one, numbers[name], words) for name in ("due", "projected") if name in numbers}
    changes = {"whole": one.measures.pace.achieved, "recent": numbers.get("recent", one.measures.pace.achieved)}
    rates = {name: format_share(numbers[name], 2) for name in ("achieved", "required", "cut") if name in numbers}
    doubt = DOUBT if one.is_in_doubt("ratio") else ""
    years = numbers.get("years")
    return words.text(
        f"differs.{cause(one, judgement)}",
        method=judgement.method,
        word=words.word(judgement),
        ratio=f"{words.ratio(judgement)}{doubt}",
        straight=_level(one, index.expected if one.is_rate else one.measures.expected, words),
        value=_level(one, index.value if one.is_rate else one.latest.value, words) + doubt if one.latest else NOTHING,
        years=NOTHING if years is None or isinstance(years, Undefined) else f"{years:f}",
        **levels,
        **rates,
        **{name: _level(one, change, words, is_change=not one.is_rate) for name, change in changes.items()},
    )


def _level(one: Assessment, value: Value | None, words: Words, *, is_change: bool = False) -> str:
    """Write a value, or a change of it, on the scale a target is judged on: of rates, the index."""
    if value is None or isinstance(value, Undefined):
        return NOTHING
    if is_change:
        return words.difference(one, value)
    return words.as_index(value) if one.is_rate else words.computed(one, value)


def write_goal_of_year(one: Assessment, words: Words) -> tuple[str, Value]:
    """Write the goal of the year, and return how far it is, which is the difference of what is shown."""
    goal, value, gap = one.year.goal, one.year.value, one.year.gap
    if isinstance(goal, Undefined) or isinstance(value, Undefined) or isinstance(gap, Undefined):
        return words.computed(one, goal), gap
    goal, more = subtract(goal, value, places_of_series(one))
    return words.reported(goal), one.target.direction.sign * more
