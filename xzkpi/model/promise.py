"""What a promise is made of: where it starts, where it is to end and by when, what it is derived from and bound by."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from xzkpi.model.vocabulary import Bound, Status
from xzkpi.model.written import conditions, patterns
from xzkpi.model.written.base import Written
from xzkpi.model.written.fields import Name, Number, PeriodText, Text, Tolerance
from xzkpi.words.plan.keys import meaning


def above_zero(schema: dict[str, Any]) -> None:
    """Say in JSON Schema that a number is above 0."""
    schema.update(patterns.positive())


#: How firm a value of a plan can be; an assumption is none.
WrittenStatus = Literal[Status.OFFICIAL, Status.PRELIMINARY, Status.ESTIMATE, Status.ILLUSTRATIVE]


class Citation(Written):
    """Where a number was published."""

    short = "title"

    title: Text = Field(description=meaning("Citation", "title"))
    url: Text = Field(default="", description=meaning("Citation", "url"))
    published: Text = Field(default="", description=meaning("Citation", "published"))
    note: Text = Field(default="", description=meaning("Citation", "note"))

    def __str__(self) -> str:
        """Write title and address in one line."""
        return " ".join(part for part in (self.title, self.url) if part)


class Revision(Written):
    """A target or a baseline changed in mid-plan."""

    decided: PeriodText = Field(description=meaning("Revision", "decided"))
    value: Number = Field(description=meaning("Revision", "value"))
    source: Citation | None = Field(default=None, description=meaning("Revision", "source"))
    note: Text = Field(default="", description=meaning("Revision", "note"))


def by_decision(given: tuple[Revision, ...]) -> tuple[Revision, ...]:
    """Put revisions in the order of time."""
    return tuple(sorted(given, key=lambda one: one.decided.end))


#: Revisions in the order of time.
Revisions = Annotated[tuple[Revision, ...], AfterValidator(by_decision)]


class Baseline(Written):
    """Where a target starts from."""

    short = "value"

    value: Number = Field(description=meaning("Baseline", "value"))
    period: PeriodText | None = Field(default=None, description=meaning("Baseline", "period"))
    status: WrittenStatus = Field(default=Status.OFFICIAL, description=meaning("Baseline", "status"))
    revised: Revisions = Field(default=(), description=meaning("Baseline", "revised"))
    source: Citation | None = Field(default=None, description=meaning("Baseline", "source"))
    note: Text = Field(default="", description=meaning("Baseline", "note"))


class Goal(Written):
    """What a target promises, as written: a value, a multiple of the baseline, a change, a total of rates, a range."""

    short = "value"

    value: Number | None = Field(default=None, description=meaning("Goal", "value"))
    multiple: Number | None = Field(default=None, description=meaning("Goal", "multiple"), json_schema_extra=above_zero)
    change: Number | None = Field(default=None, description=meaning("Goal", "change"))
    total: Number | None = Field(default=None, description=meaning("Goal", "total"))
    #: The bound says which end counts.
    range: Annotated[tuple[Number, ...], Field(min_length=2, max_length=2)] | None = Field(
        default=None, description=meaning("Goal", "range")
    )
    bound: Bound | None = Field(default=None, description=meaning("Goal", "bound"))
    tolerance: Tolerance | None = Field(default=None, description=meaning("Goal", "tolerance"))
    period: PeriodText | None = Field(default=None, description=meaning("Goal", "period"))
    status: WrittenStatus = Field(default=Status.OFFICIAL, description=meaning("Goal", "status"))
    source: Citation | None = Field(default=None, description=meaning("Goal", "source"))
    note: Text = Field(default="", description=meaning("Goal", "note"))

    @classmethod
    def conditions(cls) -> dict[str, Any]:
        """Return what else JSON Schema can say of the keys together."""
        return conditions.at_most_one_number()

    def without_number(self) -> "Goal":
        """Return the goal without its number."""
        return self.model_copy(update=dict.fromkeys(conditions.FORMS))

    @property
    def forms(self) -> list[str]:
        """The ways in which its number is written."""
        return [name for name in conditions.FORMS if getattr(self, name) is not None]


class Derivation(Written):
    """How the values of a target follow from those of other series: a ratio of two, or a sum."""

    ratio: Annotated[tuple[Name, ...], Field(min_length=2, max_length=2)] | None = Field(
        default=None, description=meaning("Derivation", "ratio"), json_schema_extra={"uniqueItems": True}
    )
    sum: Annotated[tuple[Name, ...], Field(min_length=1)] | None = Field(
        default=None, description=meaning("Derivation", "sum"), json_schema_extra={"uniqueItems": True}
    )
    scale: Number | None = Field(default=None, description=meaning("Derivation", "scale"), json_schema_extra=above_zero)

    @classmethod
    def conditions(cls) -> dict[str, Any]:
        """Return what else JSON Schema can say of the keys together."""
        return conditions.ratio_or_sum()

    @property
    def parts(self) -> tuple[str, ...]:
        """The series it is made from."""
        return self.ratio or self.sum or ()


class Share(Written):
    """What an entity has promised of a target."""

    baseline: Baseline | None = Field(default=None, description=meaning("Share", "baseline"))
    goal: Goal = Field(default_factory=Goal, alias="target", description=meaning("Share", "target"))


class Milestone(Written):
    """A value the required path goes through."""

    short = "value"

    value: Number = Field(description=meaning("Milestone", "value"))


class Limits(Written):
    """Natural limits of a value, for observations and projections."""

    min: Number | None = Field(default=None, description=meaning("Limits", "min"))
    max: Number | None = Field(default=None, description=meaning("Limits", "max"))

    @property
    def ends(self) -> tuple[Decimal | None, Decimal | None]:
        """The lower and the upper limit."""
        return self.min, self.max

    def allow(self, value: Decimal) -> bool:
        """Say whether a value lies within the limits."""
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)

    def __str__(self) -> str:
        """Write the limits as an interval."""
        return f"[{'-∞' if self.min is None else self.min}, {'∞' if self.max is None else self.max}]"
