"""Pages for documents and spreadsheets: markdown and CSV."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.scorecard import Scorecard
from xzkpi.assess.year import Part, SamePeriod, Year
from xzkpi.values.number import PLAIN, parse_number, plain
from xzkpi.values.undefined import Undefined


def to_csv(card: Scorecard) -> str:
    """Write a scorecard as CSV, a line for each target, with the names of the JSON as headers."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    rows = [dict(_fields(one)) for one in card.shown]
    header = [name for one in card.assessments[:1] for name, _ in _fields(one)]
    writer.writerow(header)
    writer.writerows([guard_cell(value) for value in row.values()] for row in rows)
    return stream.getvalue()


def guard_cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    is_risky = text[:1] in {"=", "+", "-", "@", "\t", "\r"} and not _is_number(text)
    return f"'{text}" if is_risky else text


def _is_number(text: str) -> bool:
    """Say whether a spreadsheet takes a text for a number, however long."""
    return bool(re.fullmatch(PLAIN, text)) or parse_number(text) is not None


def _cell(value: object) -> str:
    """Write a value."""
    return plain(value) if isinstance(value, Decimal) else str(value)


def _year_fields(year: Year) -> Iterator[tuple[str, object]]:
    """Yield how a target stands in the year, under the names of the JSON."""
    for name, value in year._asdict().items():
        fields = _NESTED.get(name)
        for field in fields or ("",):
            yield f"year.{name}{field and '.'}{field}", getattr(value, field, None) if field else value


#: The parts of a year that have fields of their own.
_NESTED: Final = {"part": Part._fields, "same_period": SamePeriod._fields}


def _fields(one: Assessment) -> Iterator[tuple[str, str]]:
    """Yield the cells of one target; what is undefined is empty, and its reason stands in the last column."""
    target, latest, baseline = one.target, one.latest, one.target.baseline
    yield "target", target.id
    yield "entity", one.entity
    yield "name", target.name
    yield "dimension", target.dimension
    yield "unit", target.unit
    yield "kind", target.kind
    yield "path", target.course
    yield "direction", target.direction
    yield "baseline.period", str(target.start)
    yield "baseline.value", plain(baseline.value) if baseline else ""
    yield "baseline.status", baseline.status if baseline else ""
    yield "latest.period", str(latest.period) if latest else ""
    yield "latest.value", plain(latest.value) if latest else ""
    yield "latest.status", latest.status if latest else ""
    yield "goal.period", str(target.goal.period) if target.has_number else ""
    yield "goal.value", "" if isinstance(target.value, Undefined) else plain(target.value)
    yield "goal.bound", target.bound if target.has_number else ""
    reasons = []
    for name, value in walk(one.measures):
        if isinstance(value, Undefined):
            reasons.append(f"{name}: {value.reason}")
        elif isinstance(value, Decimal):
            yield name, plain(value)
            continue
        if name != "due":
            yield name, value if isinstance(value, str) else ""
    for name, part in _year_fields(one.year):
        if isinstance(part, Undefined):
            reasons.append(f"{name}: {part.reason}")
        yield name, "" if part is None or isinstance(part, Undefined) else _cell(part)
    yield "broken_in", " ".join(one.broken_in)
    word = one.judgement.word
    reasons += [f"method_class: {word.reason}"] if isinstance(word, Undefined) else []
    yield "method", one.judgement.method
    yield "method_class", "" if isinstance(word, Undefined) else word
    for judgement in one.judgements:
        ratio, word, prefix = judgement.ratio, judgement.word, f"methods.{judgement.method}"
        yield f"{prefix}.ratio", "" if isinstance(ratio, Undefined) else plain(ratio)
        yield f"{prefix}.class", "" if isinstance(word, Undefined) else word
    yield "verdict", one.verdict
    yield "flags", " ".join(one.flags)
    yield "undefined", "; ".join(reasons)
