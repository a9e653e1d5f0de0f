"""Registers with their records, scores with ranks, and differences, for machines: as JSON, or flattened as CSV."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
from typing import Any, Final

from xzkpi.assess.arithmetic.exact import Exact, to_decimal
from xzkpi.assess.difference import Difference, Fate, ValueChange, relative_change
from xzkpi.assess.lists.state import Standing
from xzkpi.assess.lists.survey import Survey
from xzkpi.assess.scorecard import Doubts
from xzkpi.assess.scoring.board import Board, Score
from xzkpi.assess.scoring.marks import Mark
from xzkpi.model.observation import Observation
from xzkpi.render.formats.records.plain import csv_text, flatten, with_reasons, write_document, write_records
from xzkpi.rules.finding import Finding
from xzkpi.values.number import plain

#: Fields of a record that are told in another way.
_TOLD_OTHERWISE = {"planned", "invested", "places", "is_open_ended", "term", "until", "stated"}
#: The columns of what changed: verdicts, or values of a series at a period.
_OF_VALUE: Final = ("period", "value", "status", "place", "doubts")
_OF_DIFFERENCE: Final = (
    *("what", "target", "entity", "period", "fate", "old", "new"),
    *(f"{side}.{key}" for side in ("old", "new") for key in _OF_VALUE),
    *("change", "rate", "undefined", "worse"),
)
#: A document: at once, or piece by piece.
Written = str | Iterator[str]


def write_register(one: Survey, findings: Iterable[Finding], form: str, lang: str) -> Written:
    """Write a register as JSON, or its records as CSV, a line for each."""
    records = _records(one.shown, lang)
    if form == "csv":
        return write_records(records, _records(one.standings, lang))
    return write_document({**_head(one, lang), "records": records}, findings, lang)


def write_registers(surveys: Sequence[Survey], findings: Iterable[Finding], form: str, lang: str) -> Written:
    """Write what several registers come to as JSON, or as CSV, a line for each; or the records that are asked for."""
    heads, is_part = [_head(one, lang) for one in surveys], surveys[0].is_part
    if form != "csv":
        for head, one in zip(heads, surveys, strict=True) if is_part else ():
            head["records"] = _records(one.shown, lang)
        return write_document({"as_of": surveys[0].as_of, "registers": heads}, findings, lang)
    if is_part:
        shown = (_records(one.shown, lang, one.listed.id) for one in surveys)
        others = (_records(one.standings, lang, one.listed.id) for one in surveys)
        return write_records(chain.from_iterable(shown), chain.from_iterable(others))
    for head in heads:
        del head["summary"]["by_owner"]
        head["undefined"] = head["summary"].pop("undefined")
    return write_records(heads)


def _records(standings: Iterable[Standing], lang: str, register: str = "") -> list[dict[str, Any]]:
    """Return some records; with the id of their register where there are several."""
    named = {"register": register} if register else {}
    return [{**named, **record_of(standing, lang)} for standing in standings]


def _head(one: Survey, lang: str) -> dict[str, Any]:
    register, listed = one.listed.register, one.listed
    named = {"register": listed.id, "name": register.name, "unit": listed.unit or None, "as_of": one.as_of}
    return {**named, "summary": summary_of(one, lang)}


def summary_of(one: Survey, lang: str) -> dict[str, Any]:
    """Return what all records of a register come to: how many stand how, and the year's investment."""
    summary = one.summary
    told = {
        "total": summary.number,
        **{str(state): summary.states.get(state, 0) for state in one.states},
        **{name: getattr(summary, name) for name in ("planned", "invested", "plan_share")},
        "year_elapsed": one.year_elapsed,
        "by_owner": {
            owner: {str(state): number for state, number in own.states.items()} for owner, own in one.by_owner.items()
        },
    }
    return with_reasons(told, lang)


def record_of(one: Standing, lang: str) -> dict[str, Any]:
    """Return a record with how it stands; what was left open is null."""
    record = one.record
    written = {name: getattr(record, name) for name in type(record).model_fields if name not in _TOLD_OTHERWISE}
    written["light"] = record.light or record.stated
    others = {name: value for name, value in written.pop("others").items() if name}
    said = {name: None if value == "" else value for name, value in written.items()}
    figures = {name: getattr(one, name) for name in ("planned", "invested", "plan_share", "state", "share", "elapsed")}
    return with_reasons({**said, **figures, "days_late": one.days_late, "lapses": one.lapses, "others": others}, lang)


#: What is told of an entity, and of what it gets for a criterion.
_OF_ENTITY: Final = ("entity", "rank", "provisional", "total", "extra", "grade", "binding_missed")
_OF_ITEM: Final = ("points", "score", "value", "goal", "missing", "doubts")


def board_json(board: Board, notes: Iterable[str], lang: str) -> Iterator[str]:
    """Write scores and ranks as JSON; `notes` are the remarks the human formats print."""
    record = {
        "assess": board.scoring.name,
        "period": board.scoring.period,
        "notes": list(notes),
        "groups": [
            {"name": group.name or None, "entities": [_entity(line) for line in group.scores]}
            for group in board.rankings
        ],
    }
    return write_document(record, board.card.findings, lang)


def board_csv(board: Board) -> str:
    """Write scores and ranks as CSV, the entities in the order of the JSON."""
    records = [{"group": group.name or None, **_entity(line)} for group in board.rankings for line in group.scores]
    for record in records:
        for item in record.pop("items"):
            name = item.pop("item")
            record |= {f"{name}.{key}": value for key, value in item.items()}
    items = [f"{one.key}.{field}" for one in board.scoring.items for field in _OF_ITEM]
    return csv_text(["group", *_OF_ENTITY, *items], records)


def _entity(line: Score) -> dict[str, Any]:
    return {
        "entity": line.entity,
        "rank": line.rank,
        "provisional": line.is_provisional,
        "total": _written(line.total),
        "extra": _written(line.extra),
        "grade": line.grade or None,
        "binding_missed": list(line.binding_missed),
        "items": [_item(one) for one in line.marks],
    }


def _item(mark: Mark) -> dict[str, Any]:
    return {
        "item": mark.criterion.key,
        "points": plain(mark.criterion.points),
        "score": _written(mark.score),
        "value": _written(mark.basis.value),
        "goal": _written(mark.goal),
        "missing": mark.missing or None,
        "doubts": list(mark.doubts),
    }


def _written(value: Exact) -> str | None:
    return plain(to_decimal(value)) if isinstance(value, Fraction) else None


def write_difference(
    difference: Difference, findings: Iterable[Finding], doubted: Sequence[Doubts], form: str, lang: str
) -> Written:
    """Write what changed as JSON, or as CSV: first a line for each verdict, then one for each value."""
    turns = [
        {"target": one.target.id, "old": one.old, "new": one.new, "worse": one.is_worse} for one in difference.verdicts
    ]
    values = [with_reasons(_change(one, *doubted), lang) for one in difference.values]
    if form == "csv":
        told = chain(({"what": "verdict", **one} for one in turns), ({"what": "value", **one} for one in values))
        return csv_text(_OF_DIFFERENCE, (dict(flatten(one)) for one in told))
    head = {
        "plan": {"id": difference.plan.head.id, "name": difference.plan.head.name},
        "old": list(difference.old_files),
        "new": list(difference.new_files),
        "verdicts": turns,
        "values": values,
    }
    return write_document(head, findings, lang)


def _change(one: ValueChange, before: Doubts, after: Doubts) -> dict[str, Any]:
    return {
        "target": one.series.id,
        "entity": one.one.entity or None,
        "period": one.one.period,
        "fate": one.fate,
        "old": _side(one, one.old, before),
        "new": _side(one, one.new, after),
        "change": one.amount,
        "rate": relative_change(one),
    }


def _side(change: ValueChange, one: Observation | None, doubts: Doubts) -> dict[str, Any] | None:
    if one is None:
        return None
    when = {"period": one.period} if change.fate is Fate.MOVED else {}
    codes = list(doubts.get(one.key, ()))
    return {**when, "value": one.value, "status": one.status, "place": one.place, "doubts": codes}
