"""Scorecards as JSON, format 1, and the same record flattened as CSV; what cannot be computed is null with a reason."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, NamedTuple

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.groups import Group, group_targets
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.methods.classes import Judgement
from xzkpi.assess.scorecard import Scorecard
from xzkpi.model.promise import Baseline, Citation, Revision
from xzkpi.model.target import Target
from xzkpi.render.formats.disarm import guard_cell
from xzkpi.render.formats.json_text import FORMAT, dump_with_findings
from xzkpi.render.groups import name_group
from xzkpi.render.sentences import dissent, explain_verdict
from xzkpi.render.words import Words
from xzkpi.rules.finding import Finding
from xzkpi.rules.location import Location
from xzkpi.values.number import plain
from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined
from xzkpi.words import messages

#: Cells by their dotted names in the record, in the order of the columns; what else a record has follows them.
_HEAD: Final = (
    *("target", "entity", "name", "dimension", "unit", "direction"),
    *(f"{point}.{part}" for point in ("baseline", "latest", "goal") for part in ("period", "value", "status")),
    *("name_en", "kind", "path", "observations", "nature", "tier", "short", "task", "owner", "support"),
    *("goal.bound", "goal.range", "goal.is_total", "goal.of", "goal.plus", "goal.tolerance", "goal.met_from"),
    *("goal.met_from_included", "goal.original", "goal.revised", "milestones"),
    "baseline.revised",
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
#: What is told of an entity.
_OF_ENTITIES: Final = ("group", "kind", "within")
#: What JSON has too, and what is written as its text.
_AS_IT_IS: Final = {type(None), bool, int, str}
_TEXTS: Final = (str, Period, Location, date)
Record = dict[str, Any]


def to_json(card: Scorecard, notes: Iterable[str], lang: str) -> Iterator[str]:
    """Write a scorecard as JSON; `notes` are the remarks the human formats print."""
    head, is_pace = card.plan.head, card.method == "pace"
    plan = {key: getattr(head, key) for key in ("id", "name", "name_en", "baseline", "target")}
    record = {
        "format": FORMAT,
        "plan": {
            **plan,
            "name_en": head.name_en or None,
            "outlook": {str(period): text for period, text in head.outlook.items()},
            "source": _source(head.source),
            "path": card.plan.path,
        },
        "as_of": card.as_of,
        "method": card.method,
        "thresholds": card.plan.thresholds.steps if is_pace else METHODS[card.method].cuts,
        "files": card.files,
        "notes": list(notes),
        "summary": {
            "total": len(card.assessments),
            "by_verdict": {str(verdict): number for verdict, number in card.counts.items()},
            "share_on_track": card.share_on_track,
            "worst": card.worst,
            "binding": dict(zip(("total", "behind"), card.binding, strict=True)),
            "doubtful": card.doubtful,
        },
        **({"groups": [_group(group, card.by, lang) for group in group_targets(card, card.by)]} if card.by else {}),
        **({"assumed": list(_assumed(card))} if card.before else {}),
    }
    assessments = target_records(card.told, lang)
    return dump_with_findings(_plain(record, "", {}, lang), card.findings, lang, assessments=assessments)


def _group(group: Group, by: str, lang: str) -> Record:
    """Return the targets that have one thing in common, those below it counted too."""
    owner = group.id if by == "owner" else getattr(group.entry, "owner", "")
    return {
        "by": by,
        "id": group.id or None,
        "name": name_group(group, by, Words(lang)),
        "owner": owner or None,
        "by_verdict": {str(verdict): number for verdict, number in group.counts.items()},
        "records": dict(group.records),
        "worst": group.worst and group.worst.target.id,
    }


def to_csv(card: Scorecard) -> str:
    """Write a scorecard as CSV, a line for each target, with the names of the JSON as headers."""
    return csv_text(*flat_records(card))


def flat_records(card: Scorecard) -> tuple[list[str], list[Record]]:
    """Return the dotted names of all fields that targets have in the JSON, and the records as texts under these."""
    records = [dict(_flatten(one)) for one in target_records(card.told, "en")]
    measures = (name for one in card.assessments[:1] for name, _ in walk(one.measures))
    methods = (f"methods.{one.method}" for first in card.assessments[:1] for one in first.judgements)
    compared = (f"{method}.{part}" for method in methods for part in ("ratio", "class", "verdict"))
    names = dict.fromkeys((*_HEAD, *measures, *compared, *_TAIL, *(name for one in records for name in one)))
    return list(names) if card.assessments else [], records


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
    undefined = Record()
    return {**_plain(record, "", undefined, lang), "undefined": undefined}


def write_document(document: Record, findings: Iterable[Finding], lang: str) -> Iterator[str]:
    """Write an object as JSON, its findings last."""
    return dump_with_findings(_plain({"format": FORMAT, **document}, "", {}, lang), findings, lang)


def write_records(records: Iterable[Record]) -> str:
    """Write records as CSV under the dotted names of their JSON."""
    flat = [dict(_flatten(one)) for one in records]
    return csv_text(list(dict.fromkeys(name for one in flat for name in one)), flat)


def _flatten(record: Record, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of nested records under dotted names; what is undefined is empty, and its reason named."""
    for key, value in record.items():
        name = f"{prefix}{key}"
        if name == "undefined":
            told = (f"{part}: {why['code']}" for part, why in value.items() if not part.startswith("goal"))
            yield name, "; ".join(told)
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


def _assumed(card: Scorecard) -> Iterator[Record]:
    """Yield where targets stood before something was assumed, and where they stand now."""
    for one, was in zip(card.wholes or card.assessments, card.before, strict=False):
        if one.history != was.history:
            sides = {"before": was, "after": one}
            told = {key: {"latest": _latest(side), "verdict": side.verdict} for key, side in sides.items()}
            yield {"target": one.target.id, **told}


class Promise(NamedTuple):
    """What is told of targets that are judged by the same promise, in two parts, and what is undefined in it."""

    target: Target
    judged: Target
    names: Record
    goals: Record
    undefined: Record


def target_records(told: Iterable[Assessment], lang: str) -> Iterator[Record]:
    """Yield targets, one after another; why something is undefined stands under its dotted name."""
    promise: Promise | None = None
    for one in told:
        if promise is None or promise.target is not one.target or promise.judged is not one.judged:
            promise = _promise(one, lang)
        yield _record(one, promise, lang)


def _promise(one: Assessment, lang: str) -> Promise:
    """Return what is told of the promise that a target is judged by."""
    target, undefined = one.target, Record()
    names = {
        "name": target.name,
        "name_en": target.name_en or None,
        "short": target.brief or None,
        "dimension": target.dimension or None,
        "task": target.task or None,
        "owner": target.owner or None,
        "support": target.support,
        "unit": target.unit,
        "kind": target.kind,
        "path": target.course,
        "observations": target.observations,
        "nature": target.nature,
        "tier": target.tier,
        "direction": target.direction,
        "baseline": _baseline(target.baseline if target.kind.starts_at_baseline else one.judged.baseline),
    }
    milestones = [{"period": at, "value": step.value, "status": step.status} for at, step in target.milestones.items()]
    told = _plain(names, "", undefined, lang)
    goals = _plain({"goal": _goal(one), "milestones": milestones}, "", undefined, lang)
    return Promise(target, one.judged, told, goals, undefined)


def _record(one: Assessment, promise: Promise, lang: str) -> Record:
    """Return one target."""
    undefined = Record()
    record = {
        "latest": _latest(one),
        **one.measures._asdict(),
        "index": one.measures.index if one.is_rate else None,
        "change": {"from": one.latest and one.latest.period.shifted(-1), **one.measures.change._asdict()},
        "year": one.year,
        "first_goal": _first_goal(one),
        "broken_in": one.broken_in,
        "verdict": one.verdict,
        "method": one.judgement.method,
        "method_class": one.judgement.word,
        **_comparison(one, lang),
        "flags": one.flags,
        "doubts": one.doubts,
        "reasons": [{"code": one.reason, "text": explain_verdict(one, Words(lang))}],
    }
    told = _plain(record, "", undefined, lang)
    return {
        "target": one.target.id,
        "entity": one.entity or None,
        **({f"entity_{key}": getattr(one.carrier, key) or None for key in _OF_ENTITIES} if one.carrier else {}),
        **promise.names,
        "latest": told.pop("latest"),
        **promise.goals,
        **told,
        "undefined": {**promise.undefined, **undefined},
    }


def _plain(value: Any, name: str, undefined: Record, lang: str) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return something as JSON has it; why it, or a part of it, is undefined is noted under its dotted name."""
    if type(value) in _AS_IT_IS:
        return value
    if type(value) is Undefined:
        undefined[name] = _reason(value.reason, lang)
        return None
    if isinstance(value, _TEXTS):
        return str(value)
    if isinstance(value, Decimal):
        return plain(value)
    parts = value._asdict() if hasattr(value, "_asdict") else value
    if not isinstance(parts, dict):
        return [_plain(part, name, undefined, lang) for part in parts]
    told, dots = Record(), f"{name}." if name else ""
    for key, part in parts.items():
        kind = type(part)
        is_number = kind is Decimal  # as most are, or what is undefined
        told[key] = (
            part if kind in _AS_IT_IS else plain(part) if is_number else _plain(part, dots + key, undefined, lang)
        )
    return told


@cache
def _reason(code: str, lang: str) -> Record:
    """Return why something is undefined."""
    return {"code": code, "text": messages.text(lang, f"undefined.{code}")}


def _baseline(baseline: Baseline | None) -> Record | None:
    """Return where the way begins: of an amount or a rate, as it is judged."""
    if baseline is None:
        return None
    dated = {key: getattr(baseline, key) for key in ("period", "value", "status")}
    return {**dated, **_revisions(baseline.revised), "source": _source(baseline.source)}


def _latest(one: Assessment) -> Record | None:
    """Return the observation that is judged, with what was reported."""
    latest = one.latest
    if latest is None:
        return None
    return {
        **{key: getattr(latest, key) for key in ("period", "value", "status")},
        "reported": one.reported and one.reported.value,
        "source": latest.source or None,
        "note": latest.note or None,
        "place": latest.place,
    }


def _goal(one: Assessment) -> Record | Undefined | None:
    """Return the goal in force, with its range and its revisions; why there is none where there is only a direction."""
    target, goal = one.target, one.target.goal
    value = one.judged.value if goal.of else target.value
    if not target.has_number:
        return value if isinstance(value, Undefined) else None
    met_from, is_included = one.judged.met_from or (None, None)
    return {
        "period": goal.period,
        "value": value,
        "status": goal.status,
        "bound": target.bound,
        "source": _source(goal.source),
        **({"of": goal.of, "plus": goal.plus or Decimal(0)} if goal.of else {}),
        **({"met_from": met_from, "met_from_included": is_included} if one.judged.met_from else {}),
        **({"tolerance": str(goal.tolerance)} if goal.tolerance else {}),
        **({"is_total": True} if goal.total is not None else {}),
        **({"range": goal.range} if goal.range else {}),
        **({"original": target.original.value} if target.original else {}),
        **_revisions(target.revised),
    }


def _first_goal(one: Assessment) -> Record | None:
    """Return the goal before it was revised, and the verdict against it."""
    first = one.target.original
    if first is None or one.first_verdict is None:
        return None
    return {"goal": {"period": first.period, "value": first.value}, "verdict": one.first_verdict}


def _revisions(revised: Iterable[Revision]) -> Record:
    """Return revisions, where there are some."""
    told = [{"decided": one.decided, "value": one.value} for one in revised]
    return {"revised": told} if told else {}


def _source(source: Citation | None) -> dict[str, str] | None:
    """Return a source without what was not given."""
    if source is None:
        return None
    parts = {key: getattr(source, key) for key in ("title", "url", "published", "note")}
    return {key: text for key, text in parts.items() if text}


def _comparison(one: Assessment, lang: str) -> Record:
    """Return what every method says, and why some disagree; nothing where they were not compared."""
    if not one.judgements:
        return {}
    methods = {judgement.method: _judgement(judgement, lang) for judgement in one.judgements}
    return {"methods": methods, "disagreements": dissent(one, Words(lang))}


def _judgement(judgement: Judgement, lang: str) -> Record:
    """Return what a method says, and why it leaves something open."""
    undefined = Record()
    told = _plain({"ratio": judgement.ratio, "class": judgement.word}, "", undefined, lang)
    rest = _plain({"verdict": judgement.verdict, "numbers": judgement.numbers}, "", {}, lang)
    return {**told, **rest, "undefined": undefined}
