"""Scores and ranks as JSON, and the same record flattened as CSV, a line for each entity."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Final

from xzkpi.assess.arithmetic.exact import Exact, to_decimal
from xzkpi.assess.scoring.board import Board, Line
from xzkpi.assess.scoring.marks import Mark
from xzkpi.render.formats.json_text import FORMAT, dump_with_findings
from xzkpi.render.formats.records.plain import csv_text
from xzkpi.values.number import plain

#: What is told of an entity, and of what it gets for a criterion.
_OF_ENTITY: Final = ("entity", "rank", "provisional", "total", "extra", "grade", "binding_missed")
_OF_ITEM: Final = ("points", "score", "value", "goal", "missing", "doubts")


def to_json(board: Board, notes: Iterable[str], lang: str) -> Iterator[str]:
    """Write scores and ranks as JSON; `notes` are the remarks the human formats print."""
    record = {
        "format": FORMAT,
        "assess": board.scoring.name,
        "period": str(board.scoring.period),
        "notes": list(notes),
        "groups": [
            {"name": group.name or None, "entities": [_entity(line) for line in group.lines]} for group in board.groups
        ],
    }
    return dump_with_findings(record, board.card.findings, lang)


def to_csv(board: Board) -> str:
    """Write scores and ranks as CSV, the entities in the order of the JSON."""
    records = [{"group": group.name or None, **_flat(_entity(line))} for group in board.groups for line in group.lines]
    items = [f"{one.key}.{field}" for one in board.scoring.items for field in _OF_ITEM]
    return csv_text(["group", *_OF_ENTITY, *items], records)


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """Return the record of an entity with a field for each figure of each criterion."""
    items = {f"{item['item']}.{key}": value for item in record["items"] for key, value in item.items() if key != "item"}
    return {**{key: value for key, value in record.items() if key != "items"}, **items}


def _entity(line: Line) -> dict[str, Any]:
    return {
        "entity": line.entity,
        "rank": line.rank,
        "provisional": line.is_provisional,
        "total": written(line.total),
        "extra": written(line.extra),
        "grade": line.grade or None,
        "binding_missed": list(line.binding_missed),
        "items": [_item(one) for one in line.marks],
    }


def _item(mark: Mark) -> dict[str, Any]:
    return {
        "item": mark.criterion.key,
        "points": plain(mark.criterion.points),
        "score": written(mark.score),
        "value": written(mark.stand.value),
        "goal": written(mark.goal),
        "missing": mark.missing or None,
        "doubts": list(mark.doubts),
    }


def written(value: Exact) -> str | None:
    """Write a number with all digits that are printed; nothing where it is undefined."""
    return plain(to_decimal(value)) if isinstance(value, Fraction) else None
