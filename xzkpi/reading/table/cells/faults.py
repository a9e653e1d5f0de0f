"""What is wrong with a cell that names nothing known, or holds what cannot be: facts for the sentences of its rule."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice, takewhile
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from xzkpi.model.observation import FreeText
from xzkpi.model.plan import Input, Plan
from xzkpi.model.promise import Limits
from xzkpi.model.target import Target
from xzkpi.reading.table.header.columns import column_of, kind_in
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import escape, find_damage
from xzkpi.values.lists import columns as words
from xzkpi.values.lists import remarks
from xzkpi.values.lists.kinds import ANY_ALONE, KINDS, OF_TABLES, is_part, kind_alone, said_in
from xzkpi.values.lists.name_parts import split_unit
from xzkpi.values.lists.places import BRACKETS, WHOLE, is_subtotal, without_sum
from xzkpi.values.names import fold_name, nearest
from xzkpi.values.number import format_computed, parse_number, plain, tidy
from xzkpi.values.period import parse_period
from xzkpi.values.unit import MONEY_MAGNITUDES, POINTS, is_money, parse_unit
from xzkpi.words.said import Said

#: So many targets are listed where none is like the name given.
_LISTED: Final = 20
_FREE_TEXT: Final = TypeAdapter(FreeText)
#: No unit is longer, with the word for it.
_LONGEST_UNIT: Final = 12
#: How notes in rows are told of, where they do not say that a value is none that was reached.
_NOTES: Final = {"unsure": "note-status"} | {kind: f"note-{kind}" for kind in ("status", "part", "unit", "value")}
#: Shorter texts may be other names.
_SHORTEST: Final = 4


def no_series(plan: Plan, text: str, *, is_guessing: bool) -> Fault:
    """Name the target that was probably meant, or those there are.

    One whose name stands among other words is not offered alone: they may change what the number is.
    """
    found = {"found": escape(text.strip())}
    if re.search(KINDS["index"], text):
        return Fault("unknown-target", "index", found)
    if fold_name(text) in plan.entity_ids:
        return Fault("unknown-target", "place", found)
    series = plan.series
    is_of_a_part = re.search(remarks.OF_A_PART, text) is not None
    name, rest = _name_within(plan, text) if is_guessing and not is_of_a_part else ("", "")
    if name and parse_unit(rest).base in plan.bases and text.strip().startswith(name):
        written = f"{name}（{rest}）"
        return Fault("unknown-target", "with-unit", {**found, "name": written, "instead": written})
    if name:
        case = "kind" if kind_in(rest) else "joined" if parse_number(rest) is not None else "among-words"
        return Fault("unknown-target", case, {**found, "name": name, "rest": rest})
    bare = fold_name(remarks.without_number(split_unit(text)[0]))
    close = plan.nearest(text) if is_guessing and not (is_of_a_part or kind_in(text)) else []
    close = [one for one in close if not kind_in(fold_name(one).replace(bare, " ", 1))]  # a rate of what is named
    if close:
        names = [Said(series[one].name if one in series else one, one) for one in close]
        return Fault("unknown-target", "near", {**found, "names": names, **_instead(text, close)})
    listed = [*plan.names_of_series[:_LISTED]]
    is_other = fold_name(text) in remarks.DITTO or column_of(text) not in {None, "entity"} or parse_period(text)
    is_name = is_guessing and any(map(str.isalpha, text)) and not is_other
    return Fault("unknown-target", "listed" if is_name else "many", {**found, "names": listed})


def _name_within(plan: Plan, text: str) -> tuple[str, str]:
    """Return the longest name of a series that a text holds among other words, and these; or nothing."""
    short, unit = split_unit(text)
    text = short if parse_unit(unit).base in plan.bases else text
    names = (name for one in plan.series.values() for name in (one.name, one.name_en, *one.aliases) if name in text)
    name = max(filter(None, names), key=len, default="")
    return name, text.replace(name, " ", 1).strip(words.AROUND_UNITS) if name else ""


def _instead(text: str, close: Sequence[str]) -> dict[str, str]:
    """Return the one name that a text can only be a slip of: a character is missing, or a letter is another one."""
    if len(close) != 1 or not _SHORTEST <= len(text) <= words.MAX_NAME:
        return {}
    one, other = fold_name(text), fold_name(close[0])
    start = _same_beginning(one, other)
    rest, others = (text[start:][::-1] for text in (one, other))
    end = _same_beginning(rest, others)
    is_missing = (len(rest) - end, len(others) - end) == (0, 1)
    return {"instead": close[0]} if is_missing or (one.isascii() and max(len(rest), len(others)) - end <= 1) else {}


def _same_beginning(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def no_entity(plan: Plan, text: str, *, is_guessing: bool) -> Fault:
    """Name the entity that was probably meant, or where its names stand; a subtotal, a status or a number is none."""
    found = {"found": escape(text)}
    if is_subtotal(text):
        return Fault("unknown-entity", "subtotal", found)
    if without_sum(fold_name(text).strip(BRACKETS)) in WHOLE:
        return Fault("unknown-entity", "elsewhere", {**found, "name": plan.head.name})
    if is_of_other_column(text, plan):
        return Fault("unknown-entity", "other-column", found)
    names = [name for one in plan.entities.values() for name in (one.name, *one.aliases)]
    close = [name for name in names if name in text] or (nearest(text, names) if is_guessing else [])
    if close:
        return Fault("unknown-entity", "near", {**found, "name": close[0], **_instead(text, close)})
    listed = [entity.name for entity in islice(plan.entities.values(), _LISTED)]
    return Fault("unknown-entity", "listed", {**found, "names": listed})


def is_of_other_column(text: str, plan: Plan) -> bool:
    """Say whether what stands for an entity is a status, a number, a period, a goal, a target or a unit of the plan.

    Or whether it has a number behind it that was the value.
    """
    folded = fold_name(text)
    is_word = (
        folded in words.STATUS or folded in remarks.DITTO or folded in plan.ids or parse_unit(text).base in plan.bases
    )
    is_value = parse_number(text) is not None or re.fullmatch(remarks.NAME_AND_VALUE, folded) is not None
    return is_word or is_value or parse_period(text) is not None or kind_in(text) != ""


def name_series(series: Target | Input) -> dict[str, Any]:
    """Name a series as findings about its values do."""
    return {"record": series.id, "name": series.said}


def no_unit(series: Target | Input, text: str, origin: str) -> Fault:
    """Name the units that values of a series may have.

    `origin` is the place the unit stems from: the row's own `unit`, the `name` of its target or the `column` of values,
    whose unit may be right for the other rows.
    """
    facts: dict[str, Any] = {"found": escape(text), "expected": series.unit, **name_series(series)}
    measure = series.measure
    if measure.is_ratio and text.strip() in POINTS:
        return Fault("unit-mismatch", "points", facts)
    if origin == "column":
        return Fault("unit-mismatch", "column", facts)
    if parse_number(text) is not None:
        return Fault("unit-mismatch", "number", facts)
    where = "name" if origin == "name" else "cell"
    if measure.is_ratio:
        return Fault("unit-mismatch", f"{where}-ratio", facts)
    if not is_money(measure):
        return Fault("unit-mismatch", where.removeprefix("cell"), facts)
    *units, last = (f"{magnitude}{measure.base}" for magnitude in MONEY_MAGNITUDES)
    return Fault("unit-mismatch", f"{where}-money", {**facts, "units": units, "last": last})


def outside_limits(
    limits: Limits, value: Decimal, named: Mapping[str, Any] = {}, made: str = "", parts: Sequence[Target | Input] = ()
) -> Fault:
    """Name the natural limit that a value is outside of; of one that was made, say how, and from which series.

    `named` are the facts that name its series.
    """
    low, high = limits.ends
    is_low = low is not None and value < low
    limit = (low if is_low else high) or Decimal(0)
    side, sign = ("low", "≥") if is_low else ("high", "≤")
    facts = {"expected": f"{sign} {plain(limit)}", "limit": limit, **named}
    if made:
        found = format_computed(value, 0).replace(",", "")
        told = {"found": found, "made": made, "parts": [part.said for part in parts]}
        return Fault("outside-limits", f"made-{side}", facts | told)
    case = "low-sign" if is_low and value < 0 <= (low or 0) else side if value else f"{side}-zero"
    return Fault("outside-limits", case, {**facts, "found": value})


@lru_cache(1 << 12)
def fault_in_free(text: str) -> Fault | None:
    """Return what is wrong with free text: what hides in it, what a spreadsheet would run, a word for another kind."""
    try:
        _FREE_TEXT.validate_python(text)
    except ValidationError:
        damage = find_damage(text, is_free=True)
        return Fault(damage[0], facts=damage[1]) if damage else None
    if re.match(remarks.RUN, text):
        return Fault("formula", "text", {"found": escape(text)})
    about, kind, word = "", *_said_whole(text)
    for one in () if kind else said_in(text):
        is_done = one.kind == "promised" and re.search(remarks.OF_DONE, text)
        if re.fullmatch(remarks.OF_ROW, one.about) and not is_done and one.kind not in OF_TABLES:
            phrase, about, kind, word = one
            about = phrase if kind == "part" else about
    said = {"text": word, "kind": kind, "about": about} if kind else _number_instead(text)
    facts = {"found": escape(text), **said}
    return Fault("decisive-column-unread", _NOTES.get(said["kind"], "note"), facts) if said else None


def _number_instead(text: str) -> Mapping[str, str]:
    """Return which number a text says that the value is, in which unit, and what it says of before; or nothing."""
    found = [*re.finditer(remarks.INSTEAD, text)] if any(map(str.isdecimal, text)) else []  # as few texts have one
    if not found:
        return {}
    about = re.split(r"[,，;；。:：]", text[: found[-1].start()])[-1].strip()
    return {"text": found[-1][1], "kind": "value", "about": re.sub(remarks.FORMERLY, "", about), "unit": found[-1][2]}


def _said_whole(text: str) -> tuple[str, str]:
    """Return of which kind a text says that a value is, and its word for it, where it says nothing else."""
    folded, word = fold_name(text), kind_in(text)
    if word and re.match(remarks.IS_DONE, text):
        return "", ""
    if not word and len(text) > 1 and words.STATUS.get(folded, "official") != "official":
        return "status", text
    kind, alone = kind_alone(text, ANY_ALONE)
    kind, alone = ("", "") if kind == "promised" and re.search(remarks.OF_DONE, text) else (kind, alone)
    if word := word or alone:
        return kind or "kind", word
    if is_part(text):
        return "part", text
    unit = re.fullmatch(f"(?:{words.UNIT_LABEL})?({words.UNITS})", tidy(text)) if len(text) <= _LONGEST_UNIT else None
    return ("unit", unit[1]) if unit else ("", "")
