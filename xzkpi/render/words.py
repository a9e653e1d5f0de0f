"""Values in words: numbers with their units, shares, verdicts and the sentence a leader would say."""

from collections.abc import Callable
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final, NamedTuple

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.methods.judgement import Judgement
from xzkpi.assess.verdict import Verdict
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Bound, Direction
from xzkpi.render.figures import NOTHING, format_ratio, format_share
from xzkpi.values.number import format_chance, format_computed, format_number, format_rate, places_of, trim
from xzkpi.values.period import years_between
from xzkpi.values.undefined import Undefined, Value
from xzkpi.values.unit import PERCENT
from xzkpi.words import messages

#: A state is never colour alone, but mark and word; every mark exists in GBK.
MARKS: Final = {
    Verdict.MET: "●",
    Verdict.ACHIEVED: "●",
    Verdict.AHEAD: "▲",
    Verdict.ON_TRACK: "●",
    Verdict.HOLDING: "●",
    Verdict.SLIPPING: "△",
    Verdict.LAGGING: "△",
    Verdict.FAR_BEHIND: "▼",
    Verdict.REGRESSING: "▼",
    Verdict.BROKEN: "×",
    Verdict.MISSED: "×",
    Verdict.NOT_COMPUTABLE: "○",
}
#: More decimals than this are noise in a computed number.
_MAX_PLACES: Final = 6
#: Numbers of the random walk, which on a compound path are of logarithms.
_OF_THE_WALK: Final = {"projection.drift", "projection.standard_error"}
#: Decimals of an index that is 1 at the baseline.
_INDEX_PLACES: Final = 4


class Words(NamedTuple):
    """A language's way to write values."""

    lang: str

    def text(self, key: str, **values: object) -> str:
        """Return a label or sentence."""
        return messages.text(self.lang, key, **values)

    def label(self, one: Assessment) -> str:
        """Name a target, and the entity it is judged for."""
        name = one.target.label(self.lang)
        return self.text("in-brackets", text=name, more=one.carrier.label(self.lang)) if one.carrier else name

    def name_with_unit(self, target: Target) -> str:
        """Write a target's name and unit, for tables whose numbers go without."""
        return self.text("in-brackets", text=target.label(self.lang), more=target.unit_label(self.lang))

    def verdict(self, verdict: Verdict) -> str:
        """Write a verdict as mark and word."""
        return f"{MARKS[verdict]} {self.text(f'verdict.{verdict}')}"

    def reported(self, value: Value) -> str:
        """Write a value with the decimals it was reported with."""
        return NOTHING if isinstance(value, Undefined) else format_number(trim(value), places_of(trim(value)))

    def computed(self, one: Assessment, value: Value) -> str:
        """Write a computed value with the decimals of its series."""
        return NOTHING if isinstance(value, Undefined) else format_computed(value, places_of_series(one))

    def quantity(self, one: Assessment, value: Value) -> str:
        """Write a level with its unit."""
        unit = one.target.unit_label(self.lang)
        return f"{self.computed(one, value)}{unit if unit in '%‰' else f' {unit}'}"

    def difference(self, one: Assessment, value: Value) -> str:
        """Write a difference with its unit; of two percentages it is in percentage points."""
        if isinstance(value, Undefined):
            return NOTHING
        number = self.computed(one, value)
        if one.target.measure.is_ratio:
            return self.text("points" if one.target.measure.exponent == PERCENT else "per-mille-points", value=number)
        return f"{number} {one.target.unit_label(self.lang)}"

    def goal(self, one: Assessment) -> str:
        """Write the number to reach with its bound; where there is none, the direction."""
        wanted, ends = one.target.value, one.target.goal.range
        if one.target.is_directional:
            return self.text(f"wanted.{one.target.direction}")
        if isinstance(wanted, Undefined):
            return NOTHING
        if ends:
            return f"{self.reported(ends[0])}-{self.reported(ends[1])}"
        goal = self.text(f"bound.{one.target.bound}", value=self.reported(wanted))
        original = one.target.original
        before = original.value if original else None
        return goal if before is None else self.text("goal-before", text=goal, more=self.reported(before))

    def completion(self, one: Assessment) -> str:
        """Write the completion; of a limit, whether the value is within it."""
        if not (one.case.is_hold or one.case.is_cap) or one.target.direction is Direction.INCREASE or not one.latest:
            return format_share(one.measures.completion)
        return self.text("within" if one.case.is_met is True else "over")

    def level(self, one: Assessment, value: Value) -> str:
        """Write a level without its unit: as reported, or with the decimals of its series."""
        if isinstance(value, Undefined):
            return NOTHING
        return self.reported(value) if places_of(value) <= places_of_series(one) else self.computed(one, value)

    def latest(self, one: Assessment) -> str:
        """Write the latest value, and its period where it is part of a year."""
        shown = self.level(one, one.latest.value) if one.latest else NOTHING
        return shown if one.latest is None or one.latest.period.is_year else f"{shown} ({one.latest.period})"

    def gap(self, one: Assessment) -> str:
        """Write what is still to go, or by how much the target is passed."""
        value, bound = one.measures.gap, one.judged.bound
        if isinstance(value, Undefined):
            return NOTHING
        size = self.difference(one, abs(value)) if one.target.measure.is_ratio else self.computed(one, abs(value))
        is_line = one.case.is_hold or one.case.is_cap
        if is_line and one.case.is_met is True:
            return self.text("margin", value=size)
        if is_line and bound is Bound.AT_MOST:
            return self.text("over-line", value=size)
        return self.text("beyond", value=size) if value < 0 else size

    def required(self, one: Assessment) -> str:
        """Write the pace needed a year; of a target that is met, that it is."""
        return self.text("reached") if one.is_met else self.computed(one, needed(one))

    def signed(self, one: Assessment, value: Decimal) -> str:
        """Write a change with its sign."""
        return f"{'+' if value > 0 else ''}{self.computed(one, value)}"

    def measure(self, one: Assessment, name: str, *, short: bool = False) -> str:
        """Write a measure, named by its dotted name, in its own manner; if there is none, the reason.

        The short form leaves the reason out.
        """
        value = attrgetter(name)(one.measures)
        if isinstance(value, Undefined):
            return NOTHING if short else self.text("in-brackets", text=NOTHING, more=self.reason(value))
        manner = MANNERS[name]
        is_rate = one.is_rate and name.startswith("pace.") and manner is _difference
        if one.case.scale.name == "compound" and name in _OF_THE_WALK:
            return format_computed(value, _INDEX_PLACES)
        return _quantity(self, one, value) if is_rate else manner(self, one, value)

    def as_index(self, value: Decimal) -> str:
        """Write an index, which is 1 at the baseline."""
        return self.text("index", value=format_number(value, _INDEX_PLACES))

    def ahead_of_need(self, one: Assessment, name: str) -> str:
        """Write a measure of what is still needed; of a target that is met there is none."""
        return NOTHING if one.is_met else self.measure(one, name, short=True)

    def interval(self, one: Assessment) -> str:
        """Write the interval of a projection."""
        ends = (one.measures.projection.low, one.measures.projection.high)
        return self.text("between", low=self.computed(one, ends[0]), high=self.quantity(one, ends[1]))

    def measure_name(self, one: Assessment, name: str) -> str:
        """Name a measure; the ratio goes by the name its method gives it."""
        return self.text(f"ratio.{one.judgement.method}" if name == "ratio" else f"measure.{name}")

    def ratio(self, judgement: Judgement) -> str:
        """Write the ratio of a method in its own manner."""
        if isinstance(judgement.ratio, Undefined) or not METHODS[judgement.method].is_share:
            return format_ratio(judgement.ratio)
        return format_rate(judgement.ratio)

    def word(self, judgement: Judgement) -> str:
        """Write a method's own word."""
        return NOTHING if isinstance(judgement.word, Undefined) else self.text(f"class.{judgement.word}")

    def reason(self, undefined: Undefined) -> str:
        """Say why something cannot be computed."""
        return self.text(f"undefined.{undefined.reason}")

    def why(self, one: Assessment) -> str:
        """Say what decided the verdict."""
        if one.verdict is Verdict.NOT_COMPUTABLE:
            return self.text(f"undefined.{one.reason}")
        judgement = one.judgement
        is_plain = one.reason != "method-class" or judgement.method == "pace"
        values = {"ratio": self.ratio(judgement), "word": self.word(judgement), "method": judgement.method}
        key = f"reason.{one.reason}" if is_plain else "reason.by-method"
        return self.text(key, name=self.measure_name(one, "ratio"), **values)

    def sentence(self, one: Assessment) -> str:
        """Say in one sentence how far it is, what pace that takes, and what the pace has been."""
        parts = [part for part in self._parts(one) if part]
        sentence = self.text("comma").join(parts)
        return sentence[:1].upper() + sentence[1:] + self.text("stop")

    def _parts(self, one: Assessment) -> list[str]:
        gap, verdict = one.measures.gap, one.verdict
        if one.target.is_directional:
            only = self.text("say.no-number", direction=self.text(f"direction.{one.target.direction}"))
            return [only, self._so_far(one)]
        if isinstance(gap, Undefined):
            return [self.reason(gap)]
        size = self.difference(one, abs(gap))
        if verdict is Verdict.MISSED:
            return [self.text("say.missed", value=size)]
        if one.case.is_hold and verdict is not Verdict.MET:
            key = "say.broken" if not one.is_met else "say.holding" if gap else "say.holding-exactly"
            return [self.text(key, value=size)]
        if one.is_met:
            key = "say.met" if verdict is Verdict.MET else "say.achieved"
            is_beyond = gap < 0 and one.target.bound is not Bound.EXACTLY
            return [self.text(key), self.text("say.beyond", value=size) if is_beyond else ""]
        required = needed(one)
        to_go = self.text("say.to-go" if gap >= 0 else "say.above", value=size)
        if isinstance(required, Undefined):
            return [to_go, self.reason(required)]
        return [to_go, self._needed(one, required), self._so_far(one)]

    def _so_far(self, one: Assessment) -> str:
        """Say what the pace has been."""
        achieved = one.measures.pace.achieved
        return "" if isinstance(achieved, Undefined) else self.text("say.so-far", change=self._change(one, achieved))

    def _needed(self, one: Assessment, required: Decimal) -> str:
        """Say what is needed a year in the years left."""
        years = years_left(one)
        change = self._change(one, required)
        if years == 1:
            return self.text("say.needed-one", change=change)
        key = f"say.years.{years}" if messages.has(f"say.years.{years}") else "say.years.n"
        return self.text("say.needed", change=change, years=self.text(key, number=format_number(years, 2)))

    def _change(self, one: Assessment, value: Decimal) -> str:
        """Say a change a year; its direction is named where it is not the usual growth."""
        if one.is_rate:
            is_growth = value * one.case.terms.sign >= 0
            return self.text("say.growth" if is_growth else "say.decline", value=self.computed(one, abs(value)))
        size = self.difference(one, abs(value))
        is_growth_wanted = one.target.direction is Direction.INCREASE
        if value >= 0 and is_growth_wanted:
            return self.text("say.up", value=size)
        return self.text("say.fall" if value < 0 else "say.rise", value=size)


def _share(_: Words, __: Assessment, value: Decimal) -> str:
    return format_share(value)


def _points(words: Words, _: Assessment, value: Decimal) -> str:
    return words.text("points", value=format_number(value * 100, 1))


def _quantity(words: Words, one: Assessment, value: Decimal) -> str:
    return words.quantity(one, value)


def _difference(words: Words, one: Assessment, value: Decimal) -> str:
    return words.difference(one, value)


#: How each measure is written, by its dotted name.
MANNERS: Final[dict[str, Callable[[Words, Assessment, Any], str]]] = {
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
    "pace.since": lambda _, __, value: str(value),
    "pace.original_rate": _share,
    "pace.acceleration": lambda words, _, value: words.text("times", value=format_number(value, 2)),
    "pace.achieved_rate": _share,
    "pace.required_rate": _share,
    "pace.required_next": _difference,
    "projection.value": _quantity,
    "projection.by_last_change": _quantity,
    "projection.arrives": lambda _, __, value: str(value),
    "projection.low": lambda words, one, _: words.interval(one),
    "projection.chance": lambda _, __, value: format_chance(value),
    "projection.drift": _difference,
    "projection.standard_error": _difference,
}


def places_of_series(one: Assessment) -> int:
    """Return the most decimals among the values of a target."""
    target = one.target
    values = [target.baseline.value] if target.baseline else []
    values += [] if isinstance(target.value, Undefined) else [target.value]
    values += [trim(observation.value) for observation in one.history if not observation.is_derived]
    return min(max((places_of(value) for value in values), default=0), _MAX_PLACES)


def needed(one: Assessment) -> Value:
    """Return the pace needed a year; in the last year, what is left of an amount."""
    required, years = one.measures.pace.required, years_left(one)
    is_amount = isinstance(required, Decimal) and not one.is_rate
    return required * years if is_amount and isinstance(required, Decimal) and 0 < years < 1 else required


def years_left(one: Assessment) -> Decimal:
    """Return the years from the latest value to the target period."""
    if one.latest is None or one.target.goal.period is None:
        return Decimal(0)
    return years_between(one.latest.period, one.target.goal.period)
