"""The shapes of a plan: which keys stand where, and what their values must look like.

They are checked by pydantic's core validator, built directly from `core_schema`: building pydantic models would
take longer than everything else a report needs.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core import core_schema as cs

from xzkpi.assess.method import METHODS
from xzkpi.model.plan import Head, Input, Named, Plan, Thresholds
from xzkpi.model.target import Baseline, Citation, Derivation, Goal, Limits, Milestone, Revision, Share, Target
from xzkpi.model.vocabulary import Bound, Direction, Kind, Nature, Status
from xzkpi.values.number import parse_number
from xzkpi.values.period import Period, parse_period

#: Longest note and longest name, in characters.
_MAX_TEXT: Final = 2000
_MAX_NAME: Final = 200
#: Words that mean nothing in YAML and would be texts here.
_NOTHING: Final = {"~", "null", "Null", "NULL"}
#: Quotes that are part of a text in YAML.
_QUOTES: Final = frozenset("“”‘’「」『』")


def _parsed(parse: Callable[[str], object | None], expected: str) -> CoreSchema:
    """Return the shape of a text that a function turns into a value, or into None when it cannot."""

    def validate(text: str) -> object:
        value = parse(text)
        if value is None:
            raise PydanticCustomError("unparsed", expected)
        return value

    return cs.no_info_after_validator_function(validate, cs.str_schema(metadata={"expected": expected}))


def _one_of(kind: type[StrEnum], but: StrEnum | None = None) -> CoreSchema:
    """Return the shape of one word out of several."""
    words = [str(member) for member in kind if member is not but]
    return cs.no_info_after_validator_function(kind, cs.literal_schema(words))


def _record(made: type[Any], renamed: Mapping[str, str] | None = None, /, **shapes: CoreSchema) -> CoreSchema:
    """Return the shape of a mapping that becomes a named tuple; unknown keys are refused, known ones may be left open.

    `renamed` maps fields to the keys they have in the file, where these differ.
    """
    renamed = renamed or {}
    keys = {renamed.get(name, name) for name in shapes}
    members = {
        name: cs.typed_dict_field(
            shape, required=name not in made._field_defaults, validation_alias=renamed.get(name, name)
        )
        for name, shape in shapes.items()
    }

    def without_open(given: object) -> object:
        if not isinstance(given, dict):
            return given
        return {key: value for key, value in given.items() if value is not None or key not in keys}

    record = cs.typed_dict_schema(members, extra_behavior="forbid")
    return cs.no_info_after_validator_function(
        lambda given: made(**given), cs.no_info_before_validator_function(without_open, record)
    )


def _by_decision(given: list[Revision]) -> tuple[Revision, ...]:
    """Put revisions in the order of time."""
    return tuple(sorted(given, key=lambda one: one.decided.end))


def _milestones(given: dict[Period, Decimal]) -> tuple[Milestone, ...]:
    """Put milestones in the order of time."""
    return tuple(Milestone(period, given[period]) for period in sorted(given, key=lambda period: period.end))


def _line(text: object) -> object:
    """Return a text as one line; refuse a word that was meant as nothing."""
    if not isinstance(text, str):
        return text
    if text in _NOTHING:
        raise PydanticCustomError("not_meant", "nothing")
    return " ".join(text.split())


def _label(text: object) -> object:
    """Return a name as one line; refuse quotes around it that do not quote."""
    name = _line(text)
    if isinstance(name, str) and _QUOTES.issuperset((name[:1], name[-1:])) and not _QUOTES & set(name[1:-1]):
        raise PydanticCustomError("not_meant", "quotes")
    return name


def _texts_of(tidy: Callable[[object], object], longest: int) -> CoreSchema:
    """Return the shape of a line of text: line breaks and tabs are spaces, other control characters are refused."""
    shape = cs.str_schema(min_length=1, max_length=longest, pattern=r"^[^\p{Cc}\u{2028}\u{2029}]*$")
    return cs.no_info_before_validator_function(tidy, shape)


_TEXT = _texts_of(_line, _MAX_TEXT)
_NAME = _texts_of(_label, _MAX_NAME)
_NAMES = cs.tuple_variable_schema(_NAME)
_NUMBER = _parsed(parse_number, "number")
_PERIOD = _parsed(parse_period, "period")
_STATUS = _one_of(Status, but=Status.ASSUMED)
_SOURCE = _record(Citation, title=_TEXT, url=_TEXT, published=_TEXT, note=_TEXT)
_LIMITS = _record(Limits, min=_NUMBER, max=_NUMBER)
_KIND = _one_of(Kind)
_METHOD = cs.literal_schema(list(METHODS))
_NAMED = cs.dict_schema(_NAME, _record(Named, name=_NAME, name_en=_NAME, aliases=_NAMES))
_BASELINE = _record(Baseline, value=_NUMBER, period=_PERIOD, status=_STATUS, source=_SOURCE, note=_TEXT)
_GOAL = _record(
    Goal,
    value=_NUMBER,
    multiple=_NUMBER,
    change=_NUMBER,
    range=cs.no_info_after_validator_function(tuple, cs.list_schema(_NUMBER, min_length=2, max_length=2)),
    bound=_one_of(Bound),
    period=_PERIOD,
    status=_STATUS,
    source=_SOURCE,
    note=_TEXT,
)
_REVISION = _record(Revision, decided=_PERIOD, value=_NUMBER, source=_SOURCE, note=_TEXT)
_DERIVATION = _record(
    Derivation,
    ratio=cs.no_info_after_validator_function(tuple, cs.list_schema(_NAME, min_length=2, max_length=2)),
    sum=cs.no_info_after_validator_function(tuple, cs.list_schema(_NAME, min_length=1)),
    scale=_NUMBER,
)
_SHARE = _record(Share, {"goal": "target"}, baseline=_BASELINE, goal=_GOAL)
_TARGET = _record(
    Target,
    {"goal": "target", "direction_declared": "direction", "shares": "entities"},
    name=_NAME,
    unit=_NAME,
    name_en=_NAME,
    unit_en=_NAME,
    dimension=_NAME,
    task=_NAME,
    kind=_KIND,
    nature=_one_of(Nature),
    direction_declared=_one_of(Direction),
    baseline=_BASELINE,
    goal=_GOAL,
    hold=cs.bool_schema(),
    method=_METHOD,
    milestones=cs.no_info_after_validator_function(_milestones, cs.dict_schema(_PERIOD, _NUMBER)),
    revised=cs.no_info_after_validator_function(_by_decision, cs.list_schema(_REVISION)),
    derive=_DERIVATION,
    shares=cs.dict_schema(_NAME, _SHARE),
    limits=_LIMITS,
    aliases=_NAMES,
    note=_TEXT,
)
_INPUT = _record(Input, name=_NAME, unit=_NAME, name_en=_NAME, kind=_KIND, limits=_LIMITS, aliases=_NAMES, note=_TEXT)
_HEAD = _record(Head, id=_NAME, name=_NAME, baseline=_PERIOD, target=_PERIOD, name_en=_NAME, source=_SOURCE, note=_TEXT)
#: The shape of a whole plan.
PLAN_SHAPE = _record(
    Plan,
    {"head": "plan"},
    head=_HEAD,
    targets=cs.dict_schema(_NAME, _TARGET, min_length=1),
    method=_METHOD,
    thresholds=_record(Thresholds, ahead=_NUMBER, on_track=_NUMBER, lagging=_NUMBER),
    dimensions=_NAMED,
    tasks=_NAMED,
    inputs=cs.dict_schema(_NAME, _INPUT),
    entities=_NAMED,
)
