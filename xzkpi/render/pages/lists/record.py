"""Registers for machines: what they come to, and their records, as JSON and as CSV."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from xzkpi.assess.lists.state import Standing
from xzkpi.assess.lists.survey import Survey
from xzkpi.render.formats.records.plain import with_reasons, write_document, write_records
from xzkpi.rules.finding import Finding

#: Fields of a record that are told in another way.
_TOLD_OTHERWISE = {"planned", "invested", "places", "is_open_ended", "term", "until", "stated"}


def register_json(one: Survey, findings: Iterable[Finding], lang: str) -> Iterator[str]:
    """Write a register as JSON."""
    records = [record_of(standing, lang) for standing in one.shown]
    return write_document({**_head(one, lang), "records": records}, findings, lang)


def registers_json(surveys: Sequence[Survey], findings: Iterable[Finding], lang: str) -> Iterator[str]:
    """Write what several registers come to as JSON."""
    head = {"as_of": surveys[0].as_of if surveys else None}
    return write_document({**head, "registers": [_head(one, lang) for one in surveys]}, findings, lang)


def register_csv(one: Survey, lang: str) -> str:
    """Write the records of a register as CSV, a line for each."""
    return write_records([record_of(standing, lang) for standing in one.shown])


def registers_csv(surveys: Sequence[Survey], lang: str) -> str:
    """Write what several registers come to as CSV, a line for each."""
    heads = [_head(one, lang) for one in surveys]
    for head in heads:
        del head["summary"]["by_owner"]
        head["undefined"] = head["summary"].pop("undefined")
    return write_records(heads)


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
