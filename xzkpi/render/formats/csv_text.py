"""Scorecards for spreadsheets: the record of JSON, flattened to one line a target."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.formats.machine import target_record
from xzkpi.values.number import PLAIN, parse_number, plain

#: The cells before the measures, and those after them, by their dotted names in the record.
_HEAD: Final = (
    *("target", "entity", "name", "dimension", "unit", "direction"),
    *(f"{point}.{part}" for point in ("baseline", "latest") for part in ("period", "value", "status")),
    *("goal.period", "goal.value", "goal.bound"),
)
_TAIL: Final = ("verdict", "flags", "doubts", "undefined")


def to_csv(card: Scorecard) -> str:
    """Write a scorecard as CSV, a line for each target, with the names of the JSON as headers."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for one in card.assessments[:1]:
        writer.writerow(_names(one))
    for one in card.shown:
        cells = _cells(one)
        writer.writerow(guard_cell(cells.get(name, "")) for name in _names(one))
    return stream.getvalue()


def guard_cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    is_risky = text[:1] in {"=", "+", "-", "@", "\t", "\r"} and not _is_number(text)
    return f"'{text}" if is_risky else text


def _is_number(text: str) -> bool:
    """Say whether a spreadsheet takes a text for a number, however long."""
    return bool(re.fullmatch(PLAIN, text)) or parse_number(text) is not None


def _names(one: Assessment) -> list[str]:
    """Return the names of a target's cells."""
    measures = [name for name, _ in walk(one.measures) if name != "due"]
    methods = (f"methods.{method.method}.{part}" for method in one.judgements for part in ("ratio", "class"))
    return [*_HEAD, *measures, "method", "method_class", *methods, *_TAIL]


def _cells(one: Assessment) -> dict[str, str]:
    """Return the cells of a target; what is undefined is empty, and its reason stands in the last column."""
    record = target_record(one, "en")
    baseline = one.target.baseline
    given = {
        "baseline.period": str(one.target.start),
        "baseline.value": plain(baseline.value) if baseline else "",
        "baseline.status": str(baseline.status) if baseline else "",
        "latest.value": plain(one.latest.value) if one.latest else "",
        "flags": " ".join(one.flags),
        "doubts": " ".join(one.doubts),
        "undefined": "; ".join(_reasons(record["undefined"])),
    }
    return dict(_flatten(record)) | given


def _flatten(record: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of nested records under dotted names."""
    for key, value in record.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            yield f"{prefix}{key}", value


def _reasons(undefined: dict[str, dict[str, str]]) -> Iterator[str]:
    """Yield why measures are undefined, and last why the method has no word."""
    order = sorted(undefined, key=lambda name: name == "method_class")
    return (f"{name}: {undefined[name]['code']}" for name in order if not name.startswith("goal"))
