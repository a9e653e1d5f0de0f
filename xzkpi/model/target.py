"""What was promised: a target with its baseline and goal, and what follows from them."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PrivateAttr

from xzkpi.model import promise, schema
from xzkpi.model.vocabulary import RATES, Bound, Course, Direction, Kind, MethodName, Nature, Observed, Status, Tier
from xzkpi.values.number import places_of, round_half_up
from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined, Value
from xzkpi.values.unit import Unit, parse_unit


class Milestone(promise.Written):
    """A value the required path goes through."""

    short = "value"

    value: promise.Number
    status: promise.WrittenStatus = Status.OFFICIAL
    source: promise.Citation | None = None
    note: promise.Text = ""


Milestones = Annotated[dict[promise.PeriodText, Milestone], AfterValidator(promise.in_time)]


class Share(promise.Written):
    """What an entity has promised of a target."""

    baseline: promise.Baseline | None = None
    goal: promise.Goal = Field(default_factory=promise.Goal.model_construct, alias="target")
    milestones: Milestones = Field(default_factory=dict)


class Series(promise.Named):
    """What submissions report under a name, in a unit."""

    short = ""

    unit: promise.Name
    kind: Kind = Kind.LEVEL
    limits: promise.Limits = Field(default_factory=promise.Limits.model_construct)
    note: promise.Text = ""

    _id: str = PrivateAttr("")

    @property
    def id(self) -> str:
        """The key under `targets:` or `inputs:`."""
        return self._id

    @property
    def measure(self) -> Unit:
        """The unit as magnitude and base."""
        return parse_unit(self.unit)


class Target(Series):
    """One promise of the plan; values are in the target's own unit."""

    conditions = schema.TARGET

    unit_en: promise.Name = ""
    brief: promise.Name = Field(default="", alias="short")
    dimension: promise.Name = ""
    task: promise.Name = ""
    #: Who answers for it, and who helps; those of its task where it names none.
    owner: promise.Name = ""
    support: tuple[promise.Name, ...] = ()
    tier: Tier = Tier.HEADLINE
    nature: Nature = Nature.EXPECTED
    direction_declared: Direction | None = Field(default=None, alias="direction")
    baseline: promise.Baseline | None = None
    goal: promise.Goal = Field(default_factory=promise.Goal.model_construct, alias="target")
    #: None for the one that goes with the kind.
    path: Course | None = None
    observations: Observed | None = None
    hold: promise.Holding = False
    #: None for the plan's.
    method: MethodName | None = None
    milestones: Milestones = Field(default_factory=dict)
    revised: promise.Revisions = ()
    derive: promise.Derivation | None = None
    shares: dict[promise.Id, Share] = Field(default_factory=dict, alias="entities")
    parts: promise.Parts | None = None

    # What is known of a target beside its keys: private, so that no file can write it.
    _start: Period | None = PrivateAttr(None)
    _rebased: Period | None = PrivateAttr(None)
    _original: promise.Goal | None = PrivateAttr(None)

    @property
    def start(self) -> Period | None:
        """The baseline period, known even where no baseline value is."""
        return (self.baseline and self.baseline.period) or self._start

    @property
    def rebased(self) -> Period | None:
        """Since when the baseline that counts is the revised one; older values rest on another."""
        return self._rebased

    @property
    def about_from(self) -> Decimal | None:
        """From which value on `about` is met, where a tolerance says so; else that is a matter of rounding."""
        wanted, room = self.value, self.goal.tolerance
        if room is None or isinstance(wanted, Undefined):
            return None
        return wanted - self.direction.sign * room.of(wanted)

    @property
    def met_from(self) -> tuple[Decimal, bool] | None:
        """From which value on `about` is met, and whether by that value itself; halves are rounded away from 0."""
        wanted = self.value
        if self.bound is not Bound.ABOUT or isinstance(wanted, Undefined):
            return None
        half = self.direction.sign * Decimal(5).scaleb(-places_of(wanted) - 1)
        is_met = self.direction.sign * wanted > 0
        return (wanted - half, is_met) if self.about_from is None else (self.about_from, True)

    @property
    def original(self) -> promise.Goal | None:
        """The goal before it was revised, where a revised one counts."""
        return self._original

    def settled(self, key: str, start: Period, end: Period) -> "Target":
        """Return the target with its id, and with the plan's periods where it, or an entity, has none of its own."""
        shares = {name: one.model_copy(update=_with_periods(one, start, end)) for name, one in self.shares.items()}
        known = self.knowing(id=key, start=self.start or start)
        return known.model_copy(update={"shares": shares, **_with_periods(self, start, end)})

    def part_of(self, share: Share) -> "Target":
        """Return the part of the target that an entity carries, as a target of its own."""
        return self.model_copy(update={**dict(share), "revised": (), "parts": None})

    @property
    def course(self) -> Course:
        """How its required path runs; rates always compound."""
        return Course.COMPOUND if self.kind in RATES else self.path or Course.STRAIGHT

    @property
    def has_number(self) -> bool:
        """Whether there is something to reach or keep, not just a direction."""
        return bool(self.hold) or bool(self.goal.forms)

    @property
    def is_directional(self) -> bool:
        """Whether it promises a direction and no number."""
        return self.direction_declared is not None and not self.has_number

    @property
    def value(self) -> Value:
        """The number to reach."""
        written = self.goal.total if self.goal.value is None else self.goal.value
        if written is not None:
            return written
        if self.goal.range is not None:
            return self._binding_end(self.goal.range)
        if self.goal.of is not None:
            return Undefined("relative-goal")
        if not self.has_number:
            return Undefined("target-without-number")
        if self.baseline is None:
            return Undefined("baseline-missing")
        if self.goal.multiple is not None:
            return self.baseline.value * self.goal.multiple
        return self.baseline.value + (self.goal.change or 0)

    def _binding_end(self, ends: tuple[Decimal, ...]) -> Decimal:
        """Return the end of a range that counts: the lower one to reach, the upper one to keep under.

        Both count for `exactly`: then it is the one on the baseline's side.
        """
        if self.goal.bound is Bound.AT_MOST:
            return ends[1]
        is_above = self.baseline is not None and self.baseline.value > ends[1]
        return ends[1] if is_above and self.goal.bound is not Bound.AT_LEAST else ends[0]

    def stated(self, period: Period) -> Decimal | None:
        """Return the number that is written for a period: a milestone, the goal, or what is to be held until then."""
        if period in self.milestones:
            return self.milestones[period].value
        start, end = self.start, self.goal.period
        is_held = bool(self.hold) and start and end and start.end < period.end < end.end and period.is_year
        value = self.value if period == end or is_held else None
        return value if isinstance(value, Decimal) else None

    @property
    def rise(self) -> Decimal | None:
        """Target value minus baseline value, or what else tells the direction; None when nothing does."""
        if self.goal.change is not None:
            return self.goal.change
        if self.goal.multiple is not None and (self.baseline is None or self.baseline.value > 0):
            return self.goal.multiple - 1
        if isinstance(self.value, Undefined) or (self.kind.starts_at_baseline and self.baseline is None):
            return None
        base = self.baseline.value if self.baseline and self.kind.starts_at_baseline else Decimal(0)
        wanted = self.value if self.goal.range is None else min(max(base, self.goal.range[0]), self.goal.range[1])
        return wanted - base

    @property
    def direction(self) -> Direction:
        """Which way the value has to go: as the bound or the direction says, else from baseline to target."""
        if told := (self.goal.bound and self.goal.bound.direction) or self.direction_declared:
            return told
        return Direction.DECREASE if self.rise is not None and self.rise < 0 else Direction.INCREASE

    @property
    def bound(self) -> Bound:
        """How a value has to stand to the target's: as written, else as the direction says."""
        return self.goal.bound or (Bound.AT_LEAST if self.direction is Direction.INCREASE else Bound.AT_MOST)

    @property
    def is_direction_inferred(self) -> bool:
        """Whether neither bound, direction nor the promise itself tells it, so that baseline and target decided."""
        is_told = bool(self.hold) or self.goal.multiple is not None or self.goal.change is not None
        is_bound = self.direction_declared or (self.goal.bound and self.goal.bound.direction)
        return self.kind.starts_at_baseline and not (is_told or is_bound)

    @property
    def is_hold(self) -> bool:
        """Whether the target is a line to keep: declared so, equal to the baseline, or met there already."""
        return bool(self.hold) or (self.baseline is not None and self.is_met(self.baseline.value) is True)

    def is_met(self, value: Decimal) -> bool | Undefined:
        """Say whether a value meets the target."""
        wanted = self.value
        return wanted if isinstance(wanted, Undefined) else self.is_reaching(value, wanted)

    def is_reaching(self, value: Decimal, goal: Decimal | Fraction) -> bool:
        """Say whether a value reaches a goal as the bound has it: that of the target, or one of a period.

        `about` is met when the value, rounded to the decimals the target is printed with, reaches it.
        """
        wanted, room = self.value, self.goal.tolerance
        if self.bound is Bound.EXACTLY:
            is_own = goal == wanted or self.kind.starts_at_baseline  # else a share of it
            low, high = self.goal.range or ((goal, goal) if isinstance(wanted, Undefined) else (wanted, wanted))
            return value == goal or (is_own and low <= value <= high)
        if self.bound is Bound.ABOUT and room is not None:
            goal = Fraction(goal)
            goal -= self.direction.sign * Fraction(room.of(Decimal(goal.numerator) / goal.denominator))
        elif self.bound is Bound.ABOUT and not isinstance(wanted, Undefined):
            value = round_half_up(value, places_of(wanted))
        return value >= goal if self.direction.sign > 0 else value <= goal

    def in_force(self, period: Period) -> "Target":
        """Return the target with the goal that counts for values of a period."""
        last = promise.last_decided(self.revised, period)
        if last is None:
            return self
        form = "value" if self.goal.total is None else "total"
        goal = self.goal.without_number().model_copy(update={form: last.value, "source": last.source})
        return self.knowing(original=self.goal).model_copy(update={"goal": goal})

    def on_base_of(self, period: Period) -> "Target":
        """Return the target with the baseline that counts for values of a period."""
        last = promise.last_decided(self.baseline.revised, period) if self.baseline else None
        if last is None or self.baseline is None:
            return self
        baseline = self.baseline.model_copy(update={"value": last.value, "source": last.source})
        return self.knowing(rebased=last.decided).model_copy(update={"baseline": baseline})

    def brief_label(self, lang: str) -> str:
        """Return the short name in Chinese, where there is one, else the name."""
        return (self.brief if lang == "zh" else "") or self.label(lang)

    def unit_label(self, lang: str) -> str:
        """Return the unit's name in a language."""
        return (self.unit_en if lang == "en" else "") or self.unit


def _with_periods(given: Share | Target, start: Period, end: Period) -> dict[str, Any]:
    """Return the baseline and the goal of a promise with the plan's periods where they have none of their own."""
    baseline, goal = given.baseline, given.goal
    dated = baseline.model_copy(update={"period": start}) if baseline and not baseline.period else baseline
    return {"baseline": dated, "goal": goal if goal.period else goal.model_copy(update={"period": end})}
