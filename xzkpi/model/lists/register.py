"""A register: a list of projects, firms or tasks that a plan names, and how it is read."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, InstanceOf, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from xzkpi.model.promise import Name, Text, Written, YesNo
from xzkpi.model.schema import REGISTER, WHOLE
from xzkpi.model.vocabulary import MAX_WHOLE, Status
from xzkpi.rules.location import Location
from xzkpi.values.number import parse_number

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


def _whole(given: object) -> int:
    number = parse_number(given.removeprefix("+")) if isinstance(given, str) else Decimal(0)
    if number is None or number % 1 or not 1 <= number <= MAX_WHOLE:
        raise PydanticCustomError("whole", "no whole number")
    return int(number)


Whole = TypeAliasType("Whole", Annotated[int, PlainValidator(_whole), WithJsonSchema(WHOLE)])


class Register(Written):
    """A list of records beside the plan, in a file of its own."""

    conditions = REGISTER

    name: Name
    #: Where it lies, seen from the plan's folder.
    file: Text
    #: What its amounts are told in.
    unit: Name = ""
    #: The lists that its records are of; without any, they may be of any.
    lists: tuple[Name, ...] = ()
    #: For how many years a certificate runs of which the list says nothing else.
    term: Whole | None = None
    #: The target that counts what is valid.
    counts: Name = ""
    #: Whether nothing is missing in it, so that numbers can be compared.
    complete: YesNo = False
    #: So many days before its deadline a record is due soon.
    warn: Whole | None = None


class Listed(NamedTuple):
    """A register as it was read."""

    id: str
    register: Register
    records: tuple[Record, ...]
    #: What its amounts are told in; empty where nothing says so.
    unit: str = ""
    #: Whether its records are certificates, which run out, and not tasks, which are done.
    is_of_certificates: bool = False
