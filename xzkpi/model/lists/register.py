"""A register: a list of projects, firms or tasks that a plan names, and how it is read."""

from decimal import Decimal
from typing import Annotated, NamedTuple

from pydantic import PlainValidator
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from xzkpi.model.lists.record import Record
from xzkpi.model.promise import Name, Text, Written, YesNo
from xzkpi.model.vocabulary import MAX_WHOLE
from xzkpi.values.number import parse_number


def _whole(given: object) -> int:
    number = parse_number(given.removeprefix("+")) if isinstance(given, str) else Decimal(0)
    if number is None or number % 1 or not 1 <= number <= MAX_WHOLE:
        raise PydanticCustomError("whole", "no whole number")
    return int(number)


Whole = TypeAliasType("Whole", Annotated[int, PlainValidator(_whole)])


class Register(Written):
    """A list of records beside the plan, in a file of its own."""

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
