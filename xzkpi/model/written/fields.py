"""What a value of a plan may be written as: numbers, periods, names, texts, yes and no; all are read from text."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any, Final, NamedTuple

from pydantic import AfterValidator, BeforeValidator, GetJsonSchemaHandler, PlainValidator, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError
from typing_extensions import TypeAliasType

from xzkpi.model.written import patterns
from xzkpi.model.written.scalars import NOTHING, Word
from xzkpi.values.number import parse_number, plain, tidy
from xzkpi.values.period import Period, parse_period

#: Longest note and longest name, in characters.
MAX_TEXT: Final = 2000
MAX_NAME: Final = 200
#: Line breaks and tabs are spaces; other control characters are refused.
_NO_CONTROL: Final = r"^[^\p{Cc}\u{2028}\u{2029}]*$"


class Shown(NamedTuple):
    """What JSON Schema is told of a type, made when somebody asks."""

    make: Callable[[], dict[str, Any]]

    def __get_pydantic_json_schema__(self, _: CoreSchema, __: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the schema of the type."""
        return self.make()


def _number(given: object) -> Decimal:
    """Read a plain decimal, which may have a sign."""
    number = parse_number(given.removeprefix("+")) if isinstance(given, str) else given
    if not isinstance(number, Decimal):
        raise PydanticCustomError("number", "no plain decimal")
    return number


def _period(given: object) -> Period:
    """Read a year or a part of one; programs write years as 2020.0 too."""
    if isinstance(given, str):
        given = parse_period(given.removesuffix(".0") if re.fullmatch(patterns.FLOAT_PERIOD, given) else given)
    if not isinstance(given, Period):
        raise PydanticCustomError("period", "no period")
    return given


def _yes_or_no(given: object) -> bool:
    """Read yes or no."""
    word = str(given).lower() if isinstance(given, str | bool) else ""
    if word in patterns.YES or word in patterns.NO:
        return word in patterns.YES
    raise PydanticCustomError("bool", "neither yes nor no")


def _holding(given: object) -> bool | str:
    """Read yes, no, or each year."""
    is_each = isinstance(given, str) and given.lower() == patterns.EACH_YEAR
    return patterns.EACH_YEAR if is_each else _yes_or_no(given)


class Room(NamedTuple):
    """How far a value may stay from what it is to be about."""

    value: Decimal
    #: Whether it is a share of that, in per cent, rather than in the unit.
    is_share: bool

    def of(self, wanted: Decimal) -> Decimal:
        """Return the room around a number.

        >>> Room(Decimal(5), is_share=True).of(Decimal(20)), Room(Decimal(1), is_share=False).of(Decimal(20))
        (Decimal('1'), Decimal('1'))
        """
        return abs(wanted) * self.value / 100 if self.is_share else self.value

    def __str__(self) -> str:
        """Write it as a plan does."""
        return f"{plain(self.value)}{'%' if self.is_share else ''}"


def _room(given: object) -> Room:
    """Read a tolerance: a number, or per cent."""
    if isinstance(given, Room):
        return given
    text = tidy(given) if isinstance(given, str) else ""
    if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?\s*%?", text):
        raise PydanticCustomError("number", "no tolerance")
    return Room(Decimal(text.removesuffix("%")), text.endswith("%"))


def _line(given: object) -> object:
    """Return a text as one line; refuse a word that is no text in YAML."""
    if isinstance(given, Word):
        raise PydanticCustomError("nothing" if given in NOTHING else "unquoted", "no text")
    return " ".join(given.split()) if isinstance(given, str) else given


def _unquoted(name: str) -> str:
    """Refuse quotes around a name that do not quote in YAML."""
    quotes = patterns.QUOTES
    if quotes.issuperset((name[:1], name[-1:])) and not quotes & set(name[1:-1]):
        raise PydanticCustomError("quotes", "quotes of another kind")
    return name


def _meant(name: str) -> str:
    """Refuse an id that was meant as nothing."""
    if name in NOTHING:
        raise PydanticCustomError("nothing", "no text")
    return name


Number = TypeAliasType("Number", Annotated[Decimal, PlainValidator(_number), Shown(patterns.number)])
PeriodText = TypeAliasType("PeriodText", Annotated[Period, PlainValidator(_period), Shown(patterns.period)])
Holding = TypeAliasType("Holding", Annotated[bool | str, PlainValidator(_holding), Shown(patterns.hold)])
Tolerance = TypeAliasType("Tolerance", Annotated[Room, PlainValidator(_room), Shown(patterns.tolerance)])
Text = TypeAliasType(
    "Text",
    Annotated[
        str,
        StringConstraints(min_length=1, max_length=MAX_TEXT, pattern=_NO_CONTROL),
        BeforeValidator(_line),
        Shown(lambda: patterns.text(MAX_TEXT)),
    ],
)
_OneLine = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MAX_NAME, pattern=_NO_CONTROL),
    BeforeValidator(_line),
    AfterValidator(_unquoted),
]
Name = TypeAliasType("Name", Annotated[_OneLine, Shown(lambda: patterns.name(MAX_NAME))])
Id = TypeAliasType("Id", Annotated[_OneLine, AfterValidator(_meant), Shown(lambda: patterns.id_(MAX_NAME))])
