"""What a row says: a value of a target or input at a period, in the plan's unit."""

from decimal import Decimal
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, StringConstraints

from xzkpi.model.vocabulary import SUMS, Kind, Status
from xzkpi.rules.finding import Location
from xzkpi.values.lists.statuses import STATUS
from xzkpi.values.names import fold_name
from xzkpi.values.period import MONTHS, Period, year_period

#: Longest cell, as in a workbook, in characters.
MAX_CELL: Final = 32_767
#: So many digits are exact in a float.
EXACT: Final = 15
#: A number as most cells hold it: plain, and so short that a float holds it exactly.
PlainNumber = Annotated[str, StringConstraints(pattern=r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$", max_length=EXACT)]
#: A text that fits into a cell.
Text = Annotated[str, StringConstraints(max_length=MAX_CELL)]
#: A day in ISO form, or nothing.
Day = Annotated[str, StringConstraints(pattern=r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2})?$")]


class Observation(BaseModel):
    """A value of a target or input at a period, in the plan's unit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    target: Annotated[Text, Field(min_length=1, description="Id of the target or input")]
    period: Annotated[InstanceOf[Period], Field(description="When it was measured")]
    value: Annotated[Decimal, Field(allow_inf_nan=False, description="The value in the plan's unit")]
    entity: Annotated[Text, Field(description="Id of the entity it speaks of; empty for the whole")] = ""
    status: Annotated[Status, Field(description="How firm it is")] = Status.OFFICIAL
    source: Annotated[Text, Field(description="Where it was taken from")] = ""
    note: Annotated[Text, Field(description="What explains it")] = ""
    released: Annotated[Day, Field(description="Day of release in ISO form; empty when not given")] = ""
    place: Annotated[InstanceOf[Location], Field(description="Where its cell stands")]
    period_place: Annotated[InstanceOf[Location] | None, Field(description="Where that of its period stands")] = None
    is_derived: Annotated[bool, Field(description="Whether it was made from other series")] = False

    @property
    def key(self) -> tuple[str, str, Period]:
        """What is reported once: a series at a period."""
        return self.target, self.entity, self.period

    def name(self) -> str:
        """Name the key by its ids."""
        return " ".join(part for part in (self.target, self.entity, str(self.period)) if part)


def status_of(text: str) -> Status | None:
    """Return the status that a word means."""
    status = STATUS.get(fold_name(text))
    return Status(status) if status else None


def own_period(kind: Kind, period: Period) -> Period:
    """Return the period of a value of a kind: an amount up to December is the whole year's, for it counts from January.

    >>> from xzkpi.values.period import parse_period
    >>> str(own_period(Kind.FLOW, parse_period("2023-12")))
    '2023'
    """
    is_december = period.length == 1 and period.end % MONTHS == 0
    return year_period(period.year) if is_december and kind in SUMS else period
