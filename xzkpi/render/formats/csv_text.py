"""Scorecards for spreadsheets: the record of JSON, flattened to one line a target."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, Final

from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.formats.machine import target_record
from xzkpi.values.number import PLAIN, parse_number

#: Cells by their dotted names in the record, in the order of the columns; what else a record has follows them.
_HEAD: Final = (
    *("target", "entity", "name", "dimension", "unit", "direction"),
    *(f"{point}.{part}" for point in ("baseline", "latest", "goal") for part in ("period", "value", "status")),
    *(
        "name_en",
        "kind",
        "path",
        "observations",
        "nature",
        "goal.bound",
        "goal.range",
        "goal.is_total",
        "goal.of",
        "goal.plus",
        "goal.tolerance",
        "goal.met_from",
    ),
    *("goal.met_from_included", "goal.original", "goal.revised", "baseline.revised"),
    *(f"{point}.source.{part}" for point in ("baseline", "goal") for part in ("title", "url", "published", "note")),
    *("latest.reported", "latest.source", "latest.note", "latest.place", "change.from"),
)
_TAIL: Final = (
    *(f"year.{name}" for name in ("period", "goal", "source", "value", "share", "gap", "elapsed", "lead")),
    *(f"year.part.{name}" for name in ("period", "goal", "share", "gap")),
    *("year.same_period.share", "year.same_period.lead", "year.forecast", "year.verdict"),
    *("first_goal.goal.period", "first_goal.goal.value", "first_goal.verdict", "broken_in"),
    *("verdict", "method", "method_class", "flags", "doubts", "reasons", "undefined"),
)
#: Groups that may be missing as a whole.
_GROUPS: Final = {"baseline", "latest", "goal", "index", "year.part", "year.same_period", "first_goal"} | {
    "goal.source",
    "baseline.source",
}


def to_csv(card: Scorecard) -> str:
    """Write a scorecard as CSV, a line for each target, with the names of the JSON as headers."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    records = [dict(_flatten(target_record(one, "en"))) for one in card.shown]
    measures = (name for one in card.assessments[:1] for name, _ in walk(one.measures))
    methods = (f"methods.{one.method}" for first in card.assessments[:1] for one in first.judgements)
    compared = (f"{method}.{part}" for method in methods for part in ("ratio", "class", "verdict"))
    names = dict.fromkeys((*_HEAD, *measures, *compared, *_TAIL, *(name for one in records for name in one)))
    if card.assessments:
        writer.writerow(names)
    writer.writerows([guard_cell(one.get(name, "")) for name in names] for one in records)
    return stream.getvalue()


def guard_cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    is_risky = text[:1] in {"=", "+", "-", "@", "\t", "\r"} and not _is_number(text)
    return f"'{text}" if is_risky else text


def _is_number(text: str) -> bool:
    """Say whether a spreadsheet takes a text for a number, however long."""
    return bool(re.fullmatch(PLAIN, text)) or parse_number(text) is not None


def _flatten(record: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of nested records under dotted names; what is undefined is empty, and its reason named."""
    for key, value in record.items():
        name = f"{prefix}{key}"
        if name == "undefined":
            yield name, "; ".join(_reasons(value))
        elif isinstance(value, dict):
            yield from _flatten(value, f"{name}.")
        elif name not in _GROUPS:
            yield name, _cell(value)


def _cell(value: object) -> str:
    """Write a value of a record: of records in a list their values, of a reason its code."""
    if isinstance(value, list):
        is_plain = all(isinstance(one, str) for one in value)
        return (" " if is_plain else "; ").join(map(_cell, value))
    if isinstance(value, dict):
        return str(value["code"]) if "code" in value else " ".join(map(str, value.values()))
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)


def _reasons(undefined: dict[str, dict[str, str]]) -> Iterator[str]:
    """Yield why measures are undefined, and last why the method has no word."""
    order = sorted(undefined, key=lambda name: name == "method_class")
    return (f"{name}: {undefined[name]['code']}" for name in order if not name.startswith("goal"))
