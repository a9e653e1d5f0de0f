"""How a plan scores its entities: what for, by which rule, in which groups, and the points that are given by hand."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, PrivateAttr

from xzkpi.model.promise import Name, NotNegative, Number, PeriodText, Positive, Text, Tolerance, Written
from xzkpi.model.schema import CRITERION, SOME
from xzkpi.model.vocabulary import Anchor, Scored
from xzkpi.rules.location import Location


class Criterion(Written):
    """One thing that points are given for."""

    conditions = CRITERION

    target: Name = ""
    name: Name = ""
    points: Positive
    rule: Scored
    #: The share of the goal that counts at the most, and the points there can be beyond those of the criterion.
    cap: Positive | None = None
    extra: NotNegative | None = None
    anchor: Anchor | None = None
    base: NotNegative | None = None
    per: Annotated[Tolerance, Field(json_schema_extra=SOME)] | None = None
    each: Positive | None = None
    within: NotNegative | None = None

    @property
    def key(self) -> str:
        """What it is called in machine formats: by its name, else by its target."""
        return self.name or self.target

    @property
    def is_by_hand(self) -> bool:
        """Whether its points are given by hand."""
        return self.rule is Scored.MANUAL


class Awards(Written):
    """Points that are given by hand, in a table beside the plan."""

    short = "file"

    file: Text
    #: What the points added count at the most.
    bonus: NotNegative | None = None


class Award(BaseModel):
    """A row of that table: points of an entity, for a criterion that is scored by hand or beside all of them."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    entity: str
    #: The key of the criterion; empty for what is added to the total, or taken from it.
    criterion: str = ""
    reason: str = ""
    points: Annotated[Decimal, Field(allow_inf_nan=False)]
    basis: str = ""
    note: str = ""
    place: InstanceOf[Location]


class Scoring(Written):
    """How entities are scored and ranked for a period."""

    name: Name
    period: PeriodText
    groups: Literal["group"] | None = None
    items: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    extra: Awards | None = None
    grades: dict[Name, Number] = Field(default_factory=dict)

    _awards: tuple[Award, ...] = PrivateAttr(())

    @property
    def awards(self) -> tuple[Award, ...]:
        """The points given by hand, as the table has them."""
        return self._awards
