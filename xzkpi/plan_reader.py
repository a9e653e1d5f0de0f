"""How a plan is read from YAML: its shape checked, every fault named with its line and what to write instead.

The shapes are checked by pydantic's core validator, built directly from `core_schema`: building pydantic models
would take longer than everything else a report needs.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from pydantic_core import CoreSchema, PydanticCustomError, SchemaValidator, ValidationError
from pydantic_core import core_schema as cs

from xzkpi.document import Document, Path, read_document
from xzkpi.finding import Finding, Location, Reading, escape
from xzkpi.method import METHODS
from xzkpi.names import nearest
from xzkpi.number import parse_number
from xzkpi.period import Period, parse_period
from xzkpi.plan import Head, Input, Named, Plan, Thresholds
from xzkpi.rules import RULE
from xzkpi.soundness import check_plan
from xzkpi.source import Source
from xzkpi.target import Baseline, Citation, Derivation, Goal, Limits, Milestone, Revision, Share, Target
from xzkpi.vocabulary import Bound, Direction, Kind, Nature, Status

#: Longest text of a field, in characters.
_MAX_TEXT: Final = 2000


def read_plan(source: Source) -> Reading[Plan]:
    """Read a plan; there is none when a finding is an error."""
    document, findings = read_document(source)
    if document is None:
        return Reading(None, findings)
    try:
        plan = _PLAN.validate_python(expand(document.content))
    except ValidationError as error:
        return Reading(None, (*findings, *_shape_findings(error, document)))
    plan = _settle(plan, source.path)
    findings = (*findings, *check_plan(plan, document))
    is_sound = all(finding.rule.severity != "error" for finding in findings)
    return Reading(plan if is_sound else None, findings)


def expand(content: Any) -> Any:  # noqa: ANN401 - whatever the YAML holds
    """Write short forms out: `baseline: 1000` is `baseline: {value: 1000}`, a text for a source is its title."""
    if isinstance(content, dict):
        for series in _mappings(content.get("targets")):
            for promise in (series, *_mappings(series.get("entities"))):
                _expand_promise(promise)
            for revision in series.get("revised", ()) if isinstance(series.get("revised"), list) else ():
                _expand_source(revision)
        for part in ("dimensions", "tasks", "entities"):
            members = content.get(part)
            if isinstance(members, dict):
                content[part] = {k: {"name": v} if isinstance(v, str) else v for k, v in members.items()}
        _expand_source(content.get("plan"))
    return content


def _expand_promise(promise: dict[str, Any]) -> None:
    """Write the short forms of a baseline and a target out."""
    for part in ("baseline", "target"):
        if isinstance(promise.get(part), str):
            promise[part] = {"value": promise[part]}
        _expand_source(promise.get(part))


def _expand_source(part: Any) -> None:  # noqa: ANN401 - whatever the YAML holds
    """Turn a source given as a text into a title."""
    if isinstance(part, dict) and isinstance(part.get("source"), str):
        part["source"] = {"title": part["source"]}


def _mappings(members: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever the YAML holds
    """Yield the members that are mappings."""
    yield from (
        member for member in (members.values() if isinstance(members, dict) else ()) if isinstance(member, dict)
    )


def _settle(plan: Plan, path: str) -> Plan:
    """Give each target its id and the plan's default periods."""
    targets = {key: _settle_target(key, target, plan.head) for key, target in plan.targets.items()}
    inputs = {key: one._replace(id=key) for key, one in plan.inputs.items()}
    return plan._replace(targets=targets, inputs=inputs, path=path)


def _settle_target(key: str, target: Target, head: Head) -> Target:
    """Give one target its id and periods, and its entities theirs."""
    baseline, goal = _with_periods(target.baseline, target.goal, head)
    shares = {name: Share(*_with_periods(share.baseline, share.goal, head)) for name, share in target.shares.items()}
    start = baseline.period if baseline and baseline.period else head.baseline
    return target._replace(id=key, start=start, baseline=baseline, goal=goal, shares=shares)


def _with_periods(baseline: Baseline | None, goal: Goal, head: Head) -> tuple[Baseline | None, Goal]:
    """Return a baseline and a goal with the plan's periods where they have none of their own."""
    return (
        baseline and baseline._replace(period=baseline.period or head.baseline),
        goal._replace(period=goal.period or head.target),
    )


# --- shapes ---------------------------------------------------------------------------------------------------------


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
    """Return the shape of a mapping that becomes a named tuple; unknown keys are refused.

    `renamed` maps fields to the keys they have in the file, where these differ.
    """
    renamed = renamed or {}
    members = {
        name: cs.typed_dict_field(
            shape, required=name not in made._field_defaults, validation_alias=renamed.get(name, name)
        )
        for name, shape in shapes.items()
    }
    return cs.no_info_after_validator_function(
        lambda given: made(**given), cs.typed_dict_schema(members, extra_behavior="forbid")
    )


def _by_decision(given: list[Revision]) -> tuple[Revision, ...]:
    """Put revisions in the order of time."""
    return tuple(sorted(given, key=lambda one: one.decided.end))


def _milestones(given: dict[Period, Decimal]) -> tuple[Milestone, ...]:
    """Put milestones in the order of time."""
    return tuple(Milestone(period, given[period]) for period in sorted(given, key=lambda period: period.end))


#: One line of text: line breaks and tabs are spaces, other control characters are refused.
_TEXT = cs.no_info_before_validator_function(
    lambda text: " ".join(text.split()) if isinstance(text, str) else text,
    cs.str_schema(min_length=1, max_length=_MAX_TEXT, pattern=r"^[^\p{Cc}\u{2028}\u{2029}]*$"),
)
_TEXTS = cs.tuple_variable_schema(_TEXT)
_NUMBER = _parsed(parse_number, "number")
_PERIOD = _parsed(parse_period, "period")
_STATUS = _one_of(Status, but=Status.ASSUMED)
_SOURCE = _record(Citation, title=_TEXT, url=_TEXT, published=_TEXT, note=_TEXT)
_LIMITS = _record(Limits, min=_NUMBER, max=_NUMBER)
_KIND = _one_of(Kind)
_METHOD = cs.literal_schema(list(METHODS))
_NAMED = cs.dict_schema(_TEXT, _record(Named, name=_TEXT, name_en=_TEXT, aliases=_TEXTS))
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
    ratio=cs.no_info_after_validator_function(tuple, cs.list_schema(_TEXT, min_length=2, max_length=2)),
    sum=cs.no_info_after_validator_function(tuple, cs.list_schema(_TEXT, min_length=1)),
    scale=_NUMBER,
)
_SHARE = _record(Share, {"goal": "target"}, baseline=_BASELINE, goal=_GOAL)
_TARGET = _record(
    Target,
    {"goal": "target", "direction_declared": "direction", "shares": "entities"},
    name=_TEXT,
    unit=_TEXT,
    name_en=_TEXT,
    unit_en=_TEXT,
    dimension=_TEXT,
    task=_TEXT,
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
    shares=cs.dict_schema(_TEXT, _SHARE),
    limits=_LIMITS,
    aliases=_TEXTS,
    note=_TEXT,
)
_INPUT = _record(Input, name=_TEXT, unit=_TEXT, name_en=_TEXT, kind=_KIND, limits=_LIMITS, aliases=_TEXTS, note=_TEXT)
_HEAD = _record(Head, id=_TEXT, name=_TEXT, baseline=_PERIOD, target=_PERIOD, name_en=_TEXT, source=_SOURCE, note=_TEXT)
#: The shape of a whole plan.
PLAN_SHAPE = _record(
    Plan,
    {"head": "plan"},
    head=_HEAD,
    targets=cs.dict_schema(_TEXT, _TARGET, min_length=1),
    method=_METHOD,
    thresholds=_record(Thresholds, ahead=_NUMBER, on_track=_NUMBER, lagging=_NUMBER),
    dimensions=_NAMED,
    tasks=_NAMED,
    inputs=cs.dict_schema(_TEXT, _INPUT),
    entities=_NAMED,
)
_PLAN: Final = SchemaValidator(PLAN_SHAPE)

#: How pydantic marks that a key of a mapping is wrong, not its value.
_KEY: Final = "[key]"
#: What a field must be, for people: pydantic's error type or our own -> (zh, en).
_EXPECTED = {
    "number": ("数字，如 2.6", "a number such as 2.6"),
    "period": ("时期，如 2025", "a period such as 2025"),
    "string": ("文字", "a text"),
    "dict": ("下一层的字段（键: 值）", "a mapping of keys to values"),
    "tuple": ("列表，如 [甲, 乙]", "a list such as [a, b]"),
    "string_pattern_mismatch": ("没有控制字符的文字", "a text without control characters"),
    "string_too_short": ("文字", "a text"),
    "string_too_long": (f"不超过 {_MAX_TEXT} 字的文字", f"a text of at most {_MAX_TEXT} characters"),
    "bool": ("true 或 false", "true or false"),
    "list": ("列表，如 [6, 6.5]", "a list such as [6, 6.5]"),
    "too_short": ("更多项", "more entries"),
    "too_long": ("更少项", "fewer entries"),
}


def _shape_findings(error: ValidationError, document: Document) -> Iterator[Finding]:
    """Say in our own words what pydantic found; its own never reach a user."""
    for fault in error.errors(include_url=False):
        path: Path = tuple(part for part in fault["loc"] if part != _KEY)
        key = escape(str(path[-1])) if path else document.path
        if fault["type"] == "missing":
            yield Finding(RULE["key-missing"], document.place(path[:-1], of_key=True), {"expected": key, "field": key})
        elif fault["type"] == "extra_forbidden":
            yield _unknown_key(path, document.place(path, of_key=True))
        elif fault["type"] == "literal_error":
            words = str(fault["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
            values = {"field": key, "found": escape(str(fault["input"])), "expected": f"可用的词：{words}"}
            yield Finding(RULE["value-not-allowed"], document.place(path), {**values, "expected_en": f"write {words}"})
        else:
            yield _wrong_type(fault, key, document.place(path, of_key=_KEY in fault["loc"]))


def _wrong_type(fault: Any, key: str, place: Location) -> Finding:  # noqa: ANN401 - pydantic's error details
    """Say which type of value was expected."""
    kind = fault["msg"] if fault["type"] == "unparsed" else fault["type"].removesuffix("_type").removesuffix("_parsing")
    zh, en = _EXPECTED.get(kind) or _EXPECTED.get(fault["type"]) or _EXPECTED["string"]
    found = fault["input"]
    shown = escape(found) if isinstance(found, str) else "{…}" if isinstance(found, dict) else "[…]"
    return Finding(RULE["wrong-type"], place, {"field": key, "found": shown, "expected": zh, "expected_en": en})


def _unknown_key(path: Path, place: Location) -> Finding:
    """Name the key that was probably meant."""
    known = _keys_at(path[:-1])
    close = nearest(str(path[-1]), known)
    zh, en = (
        (f"是不是 {close[0]}？", f"did you mean {close[0]}?")
        if close
        else (
            f"可用的字段：{', '.join(known)}",
            f"known keys: {', '.join(known)}",
        )
    )
    return Finding(
        RULE["unknown-key"],
        place,
        {"found": escape(str(path[-1])), "field": escape(str(path[-1])), "expected": zh, "expected_en": en},
    )


def _keys_at(path: Path) -> list[str]:
    """Return the keys that may stand in the mapping at a path of the plan."""
    shape: Any = PLAN_SHAPE
    for part in path:
        while "fields" not in shape and "values_schema" not in shape:
            shape = shape["schema"]
        shape = shape["values_schema"] if "values_schema" in shape else _by_key(shape)[str(part)]
    while "fields" not in shape:
        shape = shape["schema"]
    return list(_by_key(shape))


def _by_key(shape: Any) -> dict[str, Any]:  # noqa: ANN401 - a core schema
    """Return the shapes of a record's members by the key they have in the file."""
    return {str(member.get("validation_alias", name)): member["schema"] for name, member in shape["fields"].items()}
