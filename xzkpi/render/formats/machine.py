"""Scorecards as JSON, format 1, and the same record flattened as CSV; what cannot be computed is null with a reason."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.methods.classes import Judgement
from xzkpi.assess.scorecard import Scorecard
from xzkpi.model.promise import Baseline, Citation, Revision
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Bound
from xzkpi.render.formats.disarm import guard_cell
from xzkpi.render.formats.json_text import FORMAT, dump_with_findings
from xzkpi.render.sentences import dissent, explain_verdict
from xzkpi.render.words import Words
from xzkpi.rules.location import Location
from xzkpi.values.number import plain
from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined
from xzkpi.words import messages

#: The cells before the measures, and those after them, by their dotted names in the record.
_HEAD: Final = (
    *("target", "entity", "name", "dimension", "unit", "direction"),
    *(f"{point}.{part}" for point in ("baseline", "latest") for part in ("period", "value", "status")),
    *("goal.period", "goal.value", "goal.bound"),
)
_TAIL: Final = ("verdict", "flags", "doubts", "undefined")
Record = dict[str, Any]


def to_json(card: Scorecard, notes: Iterable[str], lang: str) -> Iterator[str]:
    """Write a scorecard as JSON; `notes` are the remarks the human formats print."""
    head, is_pace = card.plan.head, card.method == "pace"
    plan = {key: getattr(head, key) for key in ("id", "name", "name_en", "baseline", "target")}
    record = {
        "format": FORMAT,
        "plan": {**plan, "name_en": head.name_en or None, "source": _source(head.source), "path": card.plan.path},
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
        **({"assumed": list(_assumed(card))} if card.before else {}),
        "assessments": [target_record(one, lang) for one in card.shown],
    }
    return dump_with_findings(_plain(record, "", {}, lang), card.findings, lang)


def to_csv(card: Scorecard) -> str:
    """Write a scorecard as CSV, a line for each target, with the names of the JSON as headers."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    names = _names(card.assessments[0]) if card.assessments else []
    for cells in ({name: name for name in names}, *map(_cells, card.shown)) if names else ():
        writer.writerow(guard_cell(cells.get(name, "")) for name in names)
    return stream.getvalue()


def _names(one: Assessment) -> list[str]:
    """Return the names of a target's cells."""
    measures = [name for name, _ in walk(one.measures) if name != "due"]
    methods = (f"methods.{method.method}.{part}" for method in one.judgements for part in ("ratio", "class"))
    return [*_HEAD, *measures, "method", "method_class", *methods, *_TAIL]


def _cells(one: Assessment) -> dict[str, str]:
    """Return the cells of a target; what is undefined is empty, and its reason stands in the last column."""
    record = target_record(one, "en")
    why = {name: told["code"] for name, told in record["undefined"].items() if not name.startswith("goal")}
    lists = {"flags": " ".join(one.flags), "doubts": " ".join(one.doubts)}
    return dict(_flatten(record)) | lists | {"undefined": "; ".join(f"{name}: {code}" for name, code in why.items())}


def _flatten(record: Record, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of nested records under dotted names."""
    for key, value in record.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            yield f"{prefix}{key}", value


def _assumed(card: Scorecard) -> Iterator[Record]:
    """Yield where targets stood before something was assumed, and where they stand now."""
    for one, was in zip(card.wholes or card.assessments, card.before, strict=False):
        if one.history != was.history:
            sides = {"before": was, "after": one}
            told = {key: {"latest": _latest(side), "verdict": side.verdict} for key, side in sides.items()}
            yield {"target": one.target.id, **told}


def target_record(one: Assessment, lang: str) -> Record:
    """Return one target; why something is undefined stands under its dotted name."""
    target, judgement, undefined = one.target, one.judgement, Record()
    record = {
        "target": target.id,
        "entity": one.entity or None,
        "name": target.name,
        "name_en": target.name_en or None,
        "dimension": target.dimension or None,
        "unit": target.unit,
        "kind": target.kind,
        "path": target.course,
        "observations": target.observations,
        "nature": target.nature,
        "direction": target.direction,
        "baseline": _baseline(target.baseline if target.kind.starts_at_baseline else one.judged.baseline),
        "latest": _latest(one),
        "goal": _goal(target),
        **one.measures._asdict(),
        "index": one.measures.index if one.is_rate else None,
        "change": {"from": one.latest and one.latest.period.shifted(-1), **one.measures.change._asdict()},
        "year": one.year,
        "first_goal": _first_goal(one),
        "broken_in": one.broken_in,
        "verdict": one.verdict,
        "method": judgement.method,
        "method_class": judgement.word,
        **_comparison(one, lang),
        "flags": one.flags,
        "doubts": one.doubts,
        "reasons": [{"code": one.reason, "text": explain_verdict(one, Words(lang))}],
    }
    return {**_plain(record, "", undefined, lang), "undefined": undefined}


def _plain(value: Any, name: str, undefined: Record, lang: str) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return something as JSON has it; why it, or a part of it, is undefined is noted under its dotted name."""
    if isinstance(value, Undefined):
        undefined[name] = {"code": value.reason, "text": messages.text(lang, f"undefined.{value.reason}")}
        return None
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Period | StrEnum | Location):
        return str(value)
    parts = value._asdict() if hasattr(value, "_asdict") else value
    if isinstance(parts, Mapping):
        dots = f"{name}." if name else ""
        return {key: _plain(part, f"{dots}{key}", undefined, lang) for key, part in parts.items()}
    return [_plain(one, name, undefined, lang) for one in value] if isinstance(value, tuple | list) else value


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


def _goal(target: Target) -> Record | Undefined | None:
    """Return the goal in force, with its range and its revisions; why there is none where there is only a direction."""
    if not target.has_number:
        return target.value if isinstance(target.value, Undefined) else None
    goal = target.goal
    is_about = target.bound is Bound.ABOUT and goal.tolerance
    return {
        "period": goal.period,
        "value": target.value,
        "status": goal.status,
        "bound": target.bound,
        "source": _source(goal.source),
        **({"tolerance": str(goal.tolerance), "met_from": target.about_from} if is_about else {}),
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
