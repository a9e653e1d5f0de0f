"""The words a plan is written in: what a target is, which way it goes, how firm its values are."""

from enum import StrEnum
from functools import cached_property
from typing import Final

#: What YAML takes for nothing, and all that it takes for no text where it is not quoted.
NOTHING: Final = frozenset({"~", "null", "Null", "NULL"})
NO_TEXTS: Final = NOTHING | {"true", "True", "TRUE", "false", "False", "FALSE"}
#: How a line is written that is to be held in each year by itself.
EACH_YEAR: Final = "each_year"
#: How yes and no are written, in any case.
YES: Final = ("true", "yes", "on", "y", "t", "1", "1.0")
NO: Final = ("false", "no", "off", "n", "f", "0", "0.0")
#: Quotes that are part of a text in YAML.
QUOTES: Final = frozenset("“”‘’「」『』")
#: Ways to write the number of a goal.
GOAL_FORMS: Final = ("value", "multiple", "change", "range", "total", "of")
#: A year, or a month, as programs write numbers.
FLOAT_PERIOD: Final = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])?\.0"
#: Longest note and longest name, in characters.
MAX_TEXT: Final = 2000
MAX_NAME: Final = 200
#: No term and no warning ahead is longer, in years or in days.
MAX_WHOLE: Final = 9999
#: Numbers of one promise that follow one another are hardly so often apart.
APART: Final = 30


class Word(str):
    """A word that YAML takes for no text, as it stands in a file without quotes."""

    __slots__ = ()


class Kind(StrEnum):
    """What an observation of a target is."""

    LEVEL = "level"
    FLOW = "flow"
    CUMULATIVE = "cumulative"
    GROWTH = "growth"
    REDUCTION = "reduction"

    @property
    def starts_at_baseline(self) -> bool:
        """Whether the way begins at the baseline value; sums begin at 0, and so do rates of growth."""
        return self in {Kind.LEVEL, Kind.FLOW}


#: Amounts, which within a year count from January on.
SUMS: Final = frozenset({Kind.FLOW, Kind.CUMULATIVE})


#: Rates in per cent, of which an index is made.
RATES: Final = frozenset({Kind.GROWTH, Kind.REDUCTION})


class Course(StrEnum):
    """How a required path runs: by equal amounts, or by equal rates."""

    STRAIGHT = "straight"
    COMPOUND = "compound"


class Observed(StrEnum):
    """What the values of rates are counted from, where not from the year before."""

    SINCE_BASELINE = "since_baseline"


class Nature(StrEnum):
    """How binding a target is in a Chinese plan."""

    EXPECTED = "expected"
    BINDING = "binding"


class Tier(StrEnum):
    """Whether a target stands at the head of a plan, or below one of its tasks."""

    HEADLINE = "headline"
    SECONDARY = "secondary"


class Direction(StrEnum):
    """Which way a value has to go."""

    INCREASE = "increase"
    DECREASE = "decrease"

    @property
    def sign(self) -> int:
        """+1 to increase, -1 to decrease."""
        return 1 if self is Direction.INCREASE else -1


class Bound(StrEnum):
    """How a value has to stand to the target's."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    EXACTLY = "exactly"

    @property
    def direction(self) -> Direction | None:
        """The direction it implies; None where it implies none."""
        return {Bound.AT_LEAST: Direction.INCREASE, Bound.AT_MOST: Direction.DECREASE}.get(self)


class Summing(StrEnum):
    """What the parts of a target have to sum to."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    NONE = "none"


class MethodName(StrEnum):
    """How progress is judged."""

    PACE = "pace"
    CAGR = "cagr"
    DESTATIS = "destatis"
    UN2023 = "un2023"
    DIRECTIONAL = "directional"
    AARR = "aarr"


class FailOn(StrEnum):
    """On what a run fails."""

    ERROR = "error"
    WARNING = "warning"
    #: On errors, and on targets that are behind.
    LAGGING = "lagging"
    NEVER = "never"


class Status(StrEnum):
    """How firm a value is, the firmest first."""

    OFFICIAL = "official"
    PRELIMINARY = "preliminary"
    ESTIMATE = "estimate"
    ILLUSTRATIVE = "illustrative"
    #: Not reported but asked about: what if.
    ASSUMED = "assumed"

    @cached_property
    def rank(self) -> int:
        """Order of firmness, 0 the firmest."""
        return list(Status).index(self)


class Scored(StrEnum):
    """By which rule points are given."""

    GOAL = "goal"
    DUE = "due"
    STEP = "step"
    RANGE = "range"
    MANUAL = "manual"


class Anchor(StrEnum):
    """What steps are counted from."""

    GOAL = "goal"
    MEAN = "mean"
    LAST_YEAR = "last_year"


#: The rules that each key of a criterion goes with, where it does not go with all of them.
KEYS_OF_RULES: Final = {
    **dict.fromkeys(("cap", "extra"), (Scored.GOAL, Scored.DUE)),
    **dict.fromkeys(("anchor", "base", "per", "each", "within"), (Scored.STEP,)),
}
