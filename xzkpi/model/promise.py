"""What a promise is made of, and what values a plan may be written with: all are read from text."""

import re
from decimal import Decimal
from functools import cache, partial
from typing import Annotated, ClassVar, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from xzkpi.model import schema, vocabulary
from xzkpi.model.vocabulary import GOAL_FORMS, NOTHING, QUOTES, Bound, Status, Summing, Word
from xzkpi.values.number import Room, parse_number, parse_room, plain
from xzkpi.values.period import FISCAL_MONTH, FORMS, YEARS, Period, parse_period
from xzkpi.words.plan.keys import describe
from xzkpi.words.said import Said

Dated = TypeVar("Dated")


def _number(given: object) -> Decimal:
    number = parse_number(given.removeprefix("+")) if isinstance(given, str) else given
    if not isinstance(number, Decimal):
        raise PydanticCustomError("number", "no plain decimal")
    return number


def _period(given: object) -> Period:
    """Read a year or a part of one; programs write years as 2020.0 too."""
    if isinstance(given, str):
        given = parse_period(given.removesuffix(".0") if re.fullmatch(vocabulary.FLOAT_PERIOD, given) else given)
    if not isinstance(given, Period):
        raise PydanticCustomError("period", "no period")
    return given


def _yes(given: object, *others: str) -> bool | str:
    """Read yes or no, or another word that is taken as well."""
    word = str(given).lower() if isinstance(given, str | bool) else ""
    if word not in {*vocabulary.YES, *vocabulary.NO, *others}:
        raise PydanticCustomError("bool", "neither yes nor no")
    return word if word in others else word in vocabulary.YES


def _room(given: object) -> Room:
    room = parse_room(given) if isinstance(given, str) else given
    if not isinstance(room, Room):
        raise PydanticCustomError("number", "no tolerance")
    return room


def _line(given: object) -> object:
    """Return a text as one line; refuse a word that is no text in YAML."""
    if isinstance(given, Word):
        raise PydanticCustomError("nothing" if given in NOTHING else "unquoted", "no text")
    return " ".join(given.split()) if isinstance(given, str) else given


def _unquoted(name: str) -> str:
    """Refuse quotes around a name that do not quote in YAML."""
    if QUOTES.issuperset((name[:1], name[-1:])) and not QUOTES & set(name[1:-1]):
        raise PydanticCustomError("quotes", "quotes of another kind")
    return name


def _meant(name: str) -> str:
    """Refuse an id that was meant as nothing."""
    if name in NOTHING:
        raise PydanticCustomError("nothing", "no text")
    return name


class _PeriodSchema:
    """What JSON Schema says of a period; it is long, and few runs ask."""

    def __get_pydantic_json_schema__(self, *_: object) -> schema.Schema:
        return schema.periods(FORMS, FISCAL_MONTH, YEARS)


Number = TypeAliasType("Number", Annotated[Decimal, PlainValidator(_number), WithJsonSchema(schema.NUMBER)])
Positive = Annotated[Number, Field(json_schema_extra=schema.POSITIVE)]
NotNegative = Annotated[Number, Field(json_schema_extra=schema.NOT_NEGATIVE)]
PeriodText = TypeAliasType("PeriodText", Annotated[Period, PlainValidator(_period), _PeriodSchema()])
_holding = PlainValidator(lambda given: _yes(given, vocabulary.EACH_YEAR))
Holding = TypeAliasType("Holding", Annotated[bool | str, _holding, WithJsonSchema(schema.HOLDING)])
YesNo = TypeAliasType("YesNo", Annotated[bool, PlainValidator(_yes), WithJsonSchema(schema.YES_NO)])
Tolerance = TypeAliasType("Tolerance", Annotated[Room, PlainValidator(_room), WithJsonSchema(schema.TOLERANCE)])
#: Line breaks and tabs are spaces; other control characters are refused.
_up_to = partial(StringConstraints, min_length=1, pattern=r"^[^\p{Cc}\u{2028}\u{2029}]*$")
_note = _up_to(max_length=vocabulary.MAX_TEXT)
Text = TypeAliasType("Text", Annotated[str, _note, BeforeValidator(_line), WithJsonSchema(schema.TEXT)])
_Name = Annotated[str, _up_to(max_length=vocabulary.MAX_NAME), BeforeValidator(_line), AfterValidator(_unquoted)]
Name = TypeAliasType("Name", Annotated[_Name, WithJsonSchema(schema.NAME)])
Id = TypeAliasType("Id", Annotated[_Name, AfterValidator(_meant), WithJsonSchema(schema.ID)])
#: How firm a value of a plan can be; an assumption is none.
WrittenStatus = Literal[Status.OFFICIAL, Status.PRELIMINARY, Status.ESTIMATE, Status.ILLUSTRATIVE]


class Written(BaseModel):
    """A mapping of a plan; unknown keys are refused, known ones may be left open."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, json_schema_extra=describe)

    #: The key that a text alone is short for; empty where there is no short form.
    short: ClassVar[str] = ""
    #: What JSON Schema says of its keys together.
    conditions: ClassVar[schema.Schema] = {}

    @model_validator(mode="before")
    @classmethod
    def _write_out(cls, given: object) -> object:
        """Write a short form out, and leave out what was left open."""
        if isinstance(given, str) and cls.short:
            return {cls.short: given}
        if isinstance(given, dict) and None in given.values():
            known = keys_of(cls)
            return {key: value for key, value in given.items() if value is not None or key not in known}
        return given

    def knowing(self, **facts: object) -> Self:
        """Return the same with facts that no file can write, by the names of the properties that have them."""
        copy = self.model_copy()
        for name, fact in facts.items():
            setattr(copy, f"_{name}", fact)
        return copy


@cache
def keys_of(model: type[Written]) -> tuple[str, ...]:
    """Return the keys of a model as they are written in a file."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


class Named(Written):
    """Something that has names: a dimension, a task, an entity, or what is reported."""

    short = "name"

    name: Name
    name_en: Name = ""
    aliases: tuple[Name, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes under, beside its id."""
        return tuple(filter(None, (self.name, self.name_en, *self.aliases)))

    @property
    def said(self) -> Said:
        """The name in both languages."""
        return Said(self.name, self.name_en or self.name)

    def label(self, lang: str) -> str:
        """Return the name in a language."""
        return self.said.in_language(lang)


class Citation(Written):
    """Where a number was published."""

    short = "title"

    title: Text
    url: Text = ""
    published: Text = ""
    note: Text = ""

    def __str__(self) -> str:
        """Write title and address in one line."""
        return " ".join(part for part in (self.title, self.url) if part)


class Revision(Written):
    """A target or a baseline changed in mid-plan."""

    decided: PeriodText
    value: Number
    source: Citation | None = None
    note: Text = ""


def in_time(given: dict[Period, Dated]) -> dict[Period, Dated]:
    """Put what is told of periods in the order of time."""
    return dict(sorted(given.items(), key=lambda one: one[0].end))


Revisions = Annotated[
    tuple[Revision, ...], AfterValidator(lambda given: tuple(sorted(given, key=lambda one: one.decided.end)))
]


def last_decided(revised: Revisions, period: Period) -> Revision | None:
    """Return the revision that counts for values of a period, if any does."""
    return next((one for one in reversed(revised) if one.decided.start < period.end), None)


class Baseline(Written):
    """Where a target starts from."""

    short = "value"

    value: Number
    period: PeriodText | None = None
    status: WrittenStatus = Status.OFFICIAL
    revised: Revisions = ()
    source: Citation | None = None
    note: Text = ""


class Goal(Written):
    """What a target promises, as written: a number in one of several ways, or the values of another series."""

    short = "value"
    conditions = schema.GOAL

    value: Number | None = None
    multiple: Positive | None = None
    change: Number | None = None
    total: Number | None = None
    #: The bound says which end counts.
    range: Annotated[tuple[Number, ...], Field(min_length=2, max_length=2)] | None = None
    #: The series whose value is the goal of each period, and by how much that is to be exceeded.
    of: Name | None = None
    plus: Number | None = None
    bound: Bound | None = None
    tolerance: Tolerance | None = None
    period: PeriodText | None = None
    status: WrittenStatus = Status.OFFICIAL
    source: Citation | None = None
    note: Text = ""

    def without_number(self) -> "Goal":
        """Return the goal without its number."""
        return self.model_copy(update=dict.fromkeys(GOAL_FORMS))

    @property
    def forms(self) -> list[str]:
        """The ways in which its number is written."""
        return [name for name in GOAL_FORMS if getattr(self, name) is not None]


class Derivation(Written):
    """How the values of a target follow from those of other series: a ratio of two, or a sum."""

    conditions = schema.DERIVATION

    ratio: Annotated[tuple[Name, ...], Field(min_length=2, max_length=2, json_schema_extra=schema.UNIQUE)] | None = None
    sum: Annotated[tuple[Name, ...], Field(min_length=1, json_schema_extra=schema.UNIQUE)] | None = None
    scale: Positive | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The series it is made from."""
        return self.ratio or self.sum or ()


class Parts(Written):
    """How a target is shared out: the table of what entities have promised, what that sums to, which kind they are."""

    conditions = schema.PARTS

    file: Text = ""
    sum: Summing = Summing.NONE
    of: Name = ""
    #: Whether the goal of the whole, a rate, is that of every entity that has none of its own.
    same: YesNo = False


class Limits(Written):
    """Natural limits of a value, for observations and projections."""

    min: Number | None = None
    max: Number | None = None

    @property
    def ends(self) -> tuple[Decimal | None, Decimal | None]:
        """The lower and the upper limit."""
        return self.min, self.max

    def allow(self, value: Decimal) -> bool:
        """Say whether a value lies within the limits."""
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)

    def __str__(self) -> str:
        """Write the limits as an interval."""
        return f"[{'-∞' if self.min is None else plain(self.min)}, {'∞' if self.max is None else plain(self.max)}]"
