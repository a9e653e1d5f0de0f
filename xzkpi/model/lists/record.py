"""A record of a register: a project, a firm or a task, as it was written; amounts are in the register's unit."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, InstanceOf

from xzkpi.model.vocabulary import Status
from xzkpi.rules.location import Location

Amount = Annotated[Decimal, Field(allow_inf_nan=False)]


class Record(BaseModel):
    """A row of a register; what a row leaves open is empty, or None."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: Annotated[str, Field(min_length=1)]
    number: str = ""
    #: Which of the register's lists it is of.
    list: str = ""
    #: The task of the plan that it serves by its id, else as it is written; so its part, the entity and the owner.
    task: str = ""
    subtask: str = ""
    entity: str = ""
    owner: str = ""
    support: str = ""
    builder: str = ""
    content: str = ""
    start: date | None = None
    due: date | None = None
    #: Whether it says that there is no day on which it is due.
    is_open_ended: bool = False
    total: Amount | None = None
    #: Amounts of years, by the year; 0 where the column names none.
    planned: Mapping[int, Amount] = Field(default_factory=dict)
    invested: Mapping[int, Amount] = Field(default_factory=dict)
    cumulative: Amount | None = None
    #: In per cent.
    progress: Amount | None = None
    stage: str = ""
    issued: date | None = None
    #: For how many years its certificate runs, or the last day on which it does.
    term: int | None = None
    until: date | None = None
    certificate: str = ""
    #: What somebody says of its state, in a column of lights and in one of states.
    light: str = ""
    stated: str = ""
    status: Status = Status.OFFICIAL
    source: str = ""
    note: str = ""
    #: What stands in columns of other names.
    others: Mapping[str, str] = Field(default_factory=dict)
    place: InstanceOf[Location]
    places: Mapping[str, InstanceOf[Location]] = Field(default_factory=dict)

    def place_of(self, field: str) -> Location:
        """Return where something of it stands; where that is not written, where the record does."""
        return self.places.get(field, self.place)
