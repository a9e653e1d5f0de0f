"""Records as JSON has them, and the same flattened as CSV; what cannot be computed is null with a reason."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

from xzkpi.render.formats.disarm import guard_cell
from xzkpi.render.formats.json_text import FORMAT, dump_with_findings
from xzkpi.rules.finding import Finding
from xzkpi.rules.location import Location
from xzkpi.values.number import plain
from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined
from xzkpi.words import messages

#: Groups that may be missing as a whole.
_GROUPS: Final = {"baseline", "latest", "goal", "index", "year.part", "year.same_period", "first_goal"} | {
    "goal.source",
    "baseline.source",
}
#: What JSON has too, and what is written as its text.
_AS_IT_IS: Final = {type(None), bool, int, str}
_TEXTS: Final = (str, Period, Location, date)
Record = dict[str, Any]
#: The codes of reasons, by the dotted names of what is undefined.
Codes = dict[str, str]


def csv_text(names: Sequence[str], records: Iterable[Record]) -> str:
    """Write records as CSV under the names of their fields, where there are any."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    if names:
        writer.writerow(map(guard_cell, names))
    writer.writerows([guard_cell(_cell(one.get(name, ""))) for name in names] for one in records)
    return stream.getvalue()


def with_reasons(record: Record, lang: str) -> Record:
    """Return a record as JSON has it; why something is undefined stands under its dotted name."""
    undefined = Codes()
    return {**to_plain(record, "", undefined), "undefined": reasons(undefined, lang)}


def reasons(undefined: Codes, lang: str) -> Record:
    """Return why something is undefined, under its dotted name."""
    return {name: _reason(code, lang) for name, code in undefined.items()}


def write_document(document: Record, findings: Iterable[Finding], lang: str) -> Iterator[str]:
    """Write an object as JSON, its findings last."""
    return dump_with_findings(to_plain({"format": FORMAT, **document}, "", {}), findings, lang)


def write_records(records: Iterable[Record], left_out: Iterable[Record] = ()) -> str:
    """Write records as CSV under the dotted names of their JSON, be it with those of others that were not asked for."""
    flat, others = ([dict(flatten(one)) for one in some] for some in (records, left_out))
    return csv_text(list(dict.fromkeys(name for one in [*flat, *others] for name in one)), flat)


def flatten(record: Record, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of nested records under dotted names; what is undefined is empty, and its reason named."""
    for key, value in record.items():
        name = f"{prefix}{key}"
        if name == "undefined":
            told = (f"{part}: {why['code']}" for part, why in value.items() if not part.startswith("goal"))
            yield name, "; ".join(told)
        elif isinstance(value, dict):
            yield from flatten(value, f"{name}.")
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


def to_plain(value: Any, name: str, undefined: Codes) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return something as JSON has it; why it, or a part of it, is undefined is noted under its dotted name."""
    if type(value) in _AS_IT_IS:
        return value
    if type(value) is Undefined:
        undefined[name] = value.reason
        return None
    if isinstance(value, _TEXTS):
        return str(value)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, dict):
        pairs: Iterable[tuple[str, Any]] = value.items()
    elif hasattr(value, "_fields"):
        pairs = zip(value._fields, value, strict=True)
    else:
        return [to_plain(part, name, undefined) for part in value]
    told, dots = Record(), f"{name}." if name else ""
    for key, part in pairs:
        kind = type(part)
        if kind in _AS_IT_IS:
            told[key] = part
        elif kind is Undefined:
            told[key], undefined[dots + key] = None, part.reason
        else:
            told[key] = plain(part) if kind is Decimal else to_plain(part, dots + key, undefined)
    return told


@cache
def _reason(code: str, lang: str) -> Record:
    """Return why something is undefined."""
    return {"code": code, "text": messages.text(lang, f"undefined.{code}")}
