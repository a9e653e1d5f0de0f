"""What was promised: a target with its baseline and goal, and what follows from them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from xzkpi.model.vocabulary import Bound, Direction, Kind, Nature, Status
from xzkpi.values.number import places_of, round_half_up
from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined, Value
from xzkpi.values.unit import Unit, parse_unit


class Citation(NamedTuple):
    """Where a number was published."""

    title: str
    url: str = ""
    published: str = ""
    note: str = ""

    def __str__(self) -> str:
        """Write title and address in one line."""
        return " ".join(part for part in (self.title, self.url) if part)


class Baseline(NamedTuple):
    """Where a target starts from."""

    value: Decimal
    #: The plan's baseline period unless the target names another.
    period: Period | None = None
    status: Status = Status.OFFICIAL
    source: Citation | None = None
    note: str = ""


class Goal(NamedTuple):
    """What a target promises, as written: a value, a multiple of the baseline, or a change from it."""

    value: Decimal | None = None
    #: 翻一番 is 2.
    multiple: Decimal | None = None
    #: 再提高 1 岁 is 1.
    change: Decimal | None = None
    #: 6-6.5 % is (6, 6.5); the bound says which end counts.
    range: tuple[Decimal, Decimal] | None = None
    bound: Bound | None = None
    #: The plan's target period unless the target names another.
    period: Period | None = None
    status: Status = Status.OFFICIAL
    source: Citation | None = None
    note: str = ""


class Revision(NamedTuple):
    """A target changed in mid-plan (中期调整)."""

    #: From this period on the new value counts.
    decided: Period
    value: Decimal
    source: Citation | None = None
    note: str = ""


class Derivation(NamedTuple):
    """How the values of a target follow from those of other series: a ratio of two, or a sum."""

    ratio: tuple[str, str] | None = None
    sum: tuple[str, ...] = ()
    #: Factor of a ratio; 100 for per cent, 1000 for per mille, else 1, unless written.
    scale: Decimal | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The series it is made from."""
        return self.ratio or self.sum


class Share(NamedTuple):
    """What an entity has promised of a target."""

    baseline: Baseline | None = None
    goal: Goal = Goal()


class Milestone(NamedTuple):
    """A value the required path goes through."""

    period: Period
    value: Decimal


class Limits(NamedTuple):
    """Natural limits of a value, for observations and projections."""

    min: Decimal | None = None
    max: Decimal | None = None

    def allow(self, value: Decimal) -> bool:
        """Say whether a value lies within the limits."""
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)

    def __str__(self) -> str:
        """Write the limits as an interval."""
        return f"[{'-∞' if self.min is None else self.min}, {'∞' if self.max is None else self.max}]"


class Target(NamedTuple):
    """One promise of the plan; values are in the target's own unit."""

    name: str
    unit: str
    name_en: str = ""
    #: The unit's name in English reports.
    unit_en: str = ""
    dimension: str = ""
    task: str = ""
    kind: Kind = Kind.LEVEL
    nature: Nature = Nature.EXPECTED
    direction_declared: Direction | None = None
    baseline: Baseline | None = None
    goal: Goal = Goal()
    #: Whether the baseline value is to be kept in every period.
    hold: bool = False
    #: The method that judges this target; empty for the plan's.
    method: str = ""
    milestones: tuple[Milestone, ...] = ()
    #: Changes of the goal's value, in the order of time.
    revised: tuple[Revision, ...] = ()
    derive: Derivation | None = None
    #: Parts of the target carried by entities, by their id or name.
    shares: Mapping[str, Share] = {}
    limits: Limits = Limits()
    aliases: tuple[str, ...] = ()
    note: str = ""
    #: The key under `targets:`; filled in when the plan is read.
    id: str = ""
    #: The baseline period, known even where no baseline value is.
    start: Period | None = None
    #: From which value on `about` is met, where that is not a matter of rounding the value.
    about_from: Decimal | None = None
    #: The goal before it was revised, where a revised one counts.
    original: Goal | None = None

    @property
    def measure(self) -> Unit:
        """The unit as magnitude and base."""
        return parse_unit(self.unit)

    @property
    def has_number(self) -> bool:
        """Whether there is something to reach or keep, not just a direction."""
        goal = self.goal
        return self.hold or any(part is not None for part in (goal.value, goal.range, goal.multiple, goal.change))

    @property
    def is_directional(self) -> bool:
        """Whether it promises a direction and no number."""
        return self.direction_declared is not None and not self.has_number

    @property
    def value(self) -> Value:
        """The number to reach."""
        if self.goal.value is not None:
            return self.goal.value
        if self.goal.range is not None:
            return self._binding_end(self.goal.range)
        if not self.has_number:
            return Undefined("target-without-number")
        if self.baseline is None:
            return Undefined("baseline-missing")
        if self.goal.multiple is not None:
            return self.baseline.value * self.goal.multiple
        return self.baseline.value + (self.goal.change or 0)

    def _binding_end(self, ends: tuple[Decimal, Decimal]) -> Decimal:
        """Return the end of a range that counts: the lower one to reach, the upper one to keep under.

        Both count for `exactly`: then it is the one on the baseline's side.
        """
        if self.goal.bound is Bound.AT_MOST:
            return ends[1]
        is_above = self.baseline is not None and self.baseline.value > ends[1]
        return ends[1] if is_above and self.goal.bound is not Bound.AT_LEAST else ends[0]

    @property
    def rise(self) -> Decimal | None:
        """Target value minus baseline value, or what else tells the direction; None when nothing does."""
        if self.goal.change is not None:
            return self.goal.change
        if self.goal.multiple is not None and (self.baseline is None or self.baseline.value > 0):
            return self.goal.multiple - 1
        if isinstance(self.value, Undefined):
            return None
        if not self.kind.starts_at_baseline:
            return self.value
        if self.goal.range is not None and self.baseline is not None:
            low, high = self.goal.range
            return min(max(self.baseline.value, low), high) - self.baseline.value
        return None if self.baseline is None else self.value - self.baseline.value

    @property
    def direction(self) -> Direction:
        """Which way the value has to go: as the bound or the direction says, else from baseline to target."""
        if self.goal.bound in {Bound.AT_LEAST, Bound.AT_MOST}:
            return Direction.INCREASE if self.goal.bound is Bound.AT_LEAST else Direction.DECREASE
        if self.direction_declared:
            return self.direction_declared
        return Direction.DECREASE if self.rise is not None and self.rise < 0 else Direction.INCREASE

    @property
    def bound(self) -> Bound:
        """How a value has to stand to the target's: as written, else as the direction says."""
        return self.goal.bound or (Bound.AT_LEAST if self.direction is Direction.INCREASE else Bound.AT_MOST)

    @property
    def is_direction_inferred(self) -> bool:
        """Whether neither bound, direction nor the promise itself tells it, so that baseline and target decided."""
        is_told = self.hold or self.goal.multiple is not None or self.goal.change is not None
        is_bound = self.direction_declared is not None or self.goal.bound in {Bound.AT_LEAST, Bound.AT_MOST}
        return self.kind.starts_at_baseline and not is_told and not is_bound

    @property
    def is_hold(self) -> bool:
        """Whether the target is a line to keep: declared so, equal to the baseline, or met there already."""
        return self.hold or (self.baseline is not None and self.is_met(self.baseline.value) is True)

    def is_met(self, value: Decimal) -> bool | Undefined:
        """Say whether a value meets the target.

        `about` is met when the value, rounded to the decimals the target is printed with, reaches it.
        """
        wanted = self.value
        if isinstance(wanted, Undefined):
            return wanted
        if self.bound is Bound.EXACTLY:
            low, high = self.goal.range or (wanted, wanted)
            return low <= value <= high
        if self.bound is Bound.ABOUT and self.about_from is not None:
            wanted = self.about_from
        elif self.bound is Bound.ABOUT:
            value = round_half_up(value, places_of(wanted))
        return self.direction.sign * (value - wanted) >= 0

    def in_force(self, period: Period) -> "Target":
        """Return the target with the goal that counts for values of a period."""
        decided = [one for one in self.revised if one.decided.end <= period.end]
        if not decided:
            return self
        last = decided[-1]
        goal = self.goal._replace(value=last.value, multiple=None, change=None, range=None, source=last.source)
        return self._replace(goal=goal, original=self.goal)

    def nearest_end(self, value: Decimal) -> "Target":
        """Return the target with the end of its range that counts for a value, where both do."""
        ends = self.goal.range
        if ends is None or self.goal.bound is not Bound.EXACTLY or ends[0] <= value <= ends[1]:
            return self
        is_above = value > ends[1]
        goal = self.goal._replace(value=ends[1] if is_above else ends[0])
        return self._replace(goal=goal, direction_declared=Direction.DECREASE if is_above else Direction.INCREASE)

    def label(self, lang: str) -> str:
        """Return the target's name in a language."""
        return (self.name_en if lang == "en" else "") or self.name

    def unit_label(self, lang: str) -> str:
        """Return the unit's name in a language."""
        return (self.unit_en if lang == "en" else "") or self.unit
