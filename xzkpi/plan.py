"""What was promised: a plan, its targets with their baselines, and what follows from them."""

import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from xzkpi.number import places_of, round_half_up
from xzkpi.pace import Undefined, Value
from xzkpi.period import Period
from xzkpi.unit import Unit, parse_unit


class Kind(StrEnum):
    """What an observation of a target is."""

    LEVEL = "level"
    FLOW = "flow"
    CUMULATIVE = "cumulative"
    GROWTH = "growth"

    @property
    def starts_at_baseline(self) -> bool:
        """Whether the way begins at the baseline value; sums begin at 0, and so do rates of growth."""
        return self in {Kind.LEVEL, Kind.FLOW}


class Nature(StrEnum):
    """How binding a target is in a Chinese plan: 预期性 or 约束性."""

    EXPECTED = "expected"
    BINDING = "binding"


class Bound(StrEnum):
    """How a value has to stand to the target's."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    EXACTLY = "exactly"


class Direction(StrEnum):
    """Which way a value has to go."""

    INCREASE = "increase"
    DECREASE = "decrease"

    @property
    def sign(self) -> int:
        """+1 to increase, -1 to decrease."""
        return 1 if self is Direction.INCREASE else -1


class Status(StrEnum):
    """How firm a value is, the firmest first."""

    OFFICIAL = "official"
    PRELIMINARY = "preliminary"
    ESTIMATE = "estimate"
    ILLUSTRATIVE = "illustrative"
    #: Not reported but asked about: what if.
    ASSUMED = "assumed"

    @property
    def rank(self) -> int:
        """Order of firmness, 0 the firmest."""
        return list(Status).index(self)


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


class Input(NamedTuple):
    """A series that submissions carry beside the targets, without a goal of its own."""

    name: str
    unit: str
    name_en: str = ""
    kind: Kind = Kind.LEVEL
    limits: Limits = Limits()
    aliases: tuple[str, ...] = ()
    note: str = ""
    id: str = ""

    @property
    def measure(self) -> Unit:
        """The unit as magnitude and base."""
        return parse_unit(self.unit)


class Named(NamedTuple):
    """Something targets refer to: a dimension, a task, or an entity that carries part of a target."""

    name: str
    name_en: str = ""
    aliases: tuple[str, ...] = ()

    def label(self, lang: str) -> str:
        """Return the name in a language."""
        return (self.name_en if lang == "en" else "") or self.name


class Thresholds(NamedTuple):
    """From which ratio on a target is ahead, on track or lagging; each includes its own value."""

    ahead: Decimal = Decimal("1.05")
    on_track: Decimal = Decimal("0.95")
    lagging: Decimal = Decimal("0.60")


class Head(NamedTuple):
    """What a plan says of itself."""

    id: str
    name: str
    #: Default baseline and target periods of its targets.
    baseline: Period
    target: Period
    name_en: str = ""
    source: Citation | None = None
    note: str = ""


class Plan(NamedTuple):
    """A plan: its head, its targets in order, and what they refer to."""

    head: Head
    targets: Mapping[str, Target]
    method: str = "pace"
    thresholds: Thresholds = Thresholds()
    dimensions: Mapping[str, Named] = {}
    tasks: Mapping[str, Named] = {}
    inputs: Mapping[str, Input] = {}
    #: Counties, parks, firms; while there are none, any is accepted.
    entities: Mapping[str, Named] = {}
    path: str = ""

    @property
    def series(self) -> dict[str, Target | Input]:
        """Everything a submission may report, by id."""
        return {**self.targets, **self.inputs}

    @property
    def ids(self) -> dict[str, str]:
        """Ids by every name a series goes under; the first to claim a name has it."""
        names: dict[str, str] = {}
        for series in self.series.values():
            for name in (series.id, series.name, series.name_en, *series.aliases):
                names.setdefault(fold_name(name), series.id)
        return names

    def find(self, name: str) -> Target | Input | None:
        """Return the target or input that goes under an id, name or alias."""
        found = self.ids.get(fold_name(name))
        return self.series[found] if found and name else None

    @property
    def entity_ids(self) -> dict[str, str]:
        """Ids of entities by every name they go under."""
        return {
            fold_name(name): key
            for key, entity in self.entities.items()
            for name in (key, entity.name, entity.name_en, *entity.aliases)
            if name
        }

    def nearest(self, name: str) -> list[str]:
        """Return the ids and names most like one that is not in the plan."""
        return nearest(name, (text for one in self.series.values() for text in (one.id, one.name, *one.aliases)))


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three of the known names that are most like another, the best first."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a misspelt name needs it

    written = {fold_name(text): text for text in known}
    return [written[close] for close in get_close_matches(fold_name(name), written, n=3, cutoff=0.5)]


def fold_name(name: str) -> str:
    """Return a name in the form in which names are compared: width, case and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
