"""Scorecards as JSON, format 1: numbers are strings of decimals, what cannot be computed is null with a reason."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.methods.classes import Judgement
from xzkpi.assess.scorecard import Scorecard
from xzkpi.model.plan import Plan
from xzkpi.model.promise import Baseline, Citation
from xzkpi.model.target import Target
from xzkpi.render.formats.json_text import FORMAT, dump_with_findings
from xzkpi.render.sentences import dissent, explain_verdict
from xzkpi.render.words import Words
from xzkpi.values.number import plain
from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined, Value
from xzkpi.words import messages


def to_json(card: Scorecard, notes: Iterable[str], lang: str) -> Iterator[str]:
    """Write a scorecard as JSON; `notes` are the remarks the human formats print."""
    worst = card.worst
    head = {
        "format": FORMAT,
        "plan": _plan(card.plan),
        "as_of": None if card.as_of is None else str(card.as_of),
        "method": card.method,
        "thresholds": _thresholds(card),
        "files": list(card.files),
        "notes": list(notes),
        "summary": {
            "total": len(card.assessments),
            "by_verdict": {str(verdict): number for verdict, number in card.counts.items()},
            "share_on_track": _number(card.share_on_track),
            "worst": worst and str(worst),
            "binding": dict(zip(("total", "behind"), card.binding, strict=True)),
            "doubtful": card.doubtful,
        },
        **({"assumed": list(_assumed(card))} if card.before else {}),
        "assessments": [target_record(one, lang) for one in card.shown],
    }
    return dump_with_findings(head, card.findings, lang)


def _assumed(card: Scorecard) -> Iterator[dict[str, Any]]:
    """Yield where targets stood before something was assumed, and where they stand now."""
    for one, was in zip(card.wholes or card.assessments, card.before, strict=False):
        if one.history != was.history:
            sides = {"before": was, "after": one}
            told = {key: {"latest": _latest(side), "verdict": str(side.verdict)} for key, side in sides.items()}
            yield {"target": one.target.id, **told}


def _plan(plan: Plan) -> dict[str, Any]:
    head = plan.head
    return {
        "id": head.id,
        "name": head.name,
        "name_en": head.name_en or None,
        "baseline": str(head.baseline),
        "target": str(head.target),
        "source": _source(head.source),
        "path": plan.path,
    }


def target_record(one: Assessment, lang: str) -> dict[str, Any]:
    """Return one target; dotted names of measures become nested objects."""
    measures, undefined = _measures(one, lang)
    return {
        **_identity(one.target, one.entity),
        "baseline": _baseline(one),
        "latest": _latest(one),
        "goal": _goal(one),
        **measures,
        "year": nested(((name, value) for name, value in one.year._asdict().items()), "year.", undefined, lang),
        "first_goal": _first_goal(one),
        "broken_in": list(one.broken_in),
        "verdict": str(one.verdict),
        "method": one.judgement.method,
        "method_class": None if isinstance(one.judgement.word, Undefined) else one.judgement.word,
        **_comparison(one, lang),
        "flags": list(one.flags),
        "doubts": list(one.doubts),
        "reasons": [{"code": one.reason, "text": explain_verdict(one, Words(lang))}],
        "undefined": undefined,
    }


def _identity(target: Target, entity: str) -> dict[str, str | None]:
    """Return what a target is, and whose part of it."""
    return {
        "target": target.id,
        "entity": entity or None,
        "name": target.name,
        "name_en": target.name_en or None,
        "dimension": target.dimension or None,
        "unit": target.unit,
        "kind": str(target.kind),
        "path": str(target.course),
        "observations": target.observations and str(target.observations),
        "nature": str(target.nature),
        "direction": str(target.direction),
    }


def _baseline(one: Assessment) -> dict[str, Any] | None:
    """Return where the way begins: of an amount or a rate, as it is judged."""
    baseline = one.target.baseline if one.target.kind.starts_at_baseline else one.judged.baseline
    if baseline is None:
        return None
    dated = _dated(baseline.period, baseline.value, baseline.status)
    return {**dated, **_revisions(baseline), "source": _source(baseline.source)}


def _latest(one: Assessment) -> dict[str, Any] | None:
    """Return the observation that is judged, with what was reported."""
    latest = one.latest
    if latest is None:
        return None
    return {
        **_dated(latest.period, latest.value, latest.status),
        "reported": one.reported and plain(one.reported.value),
        "source": latest.source or None,
        "note": latest.note or None,
        "place": str(latest.place),
    }


def _goal(one: Assessment) -> dict[str, Any] | None:
    """Return the goal in force, with its range and its revisions; nothing where there is only a direction."""
    target = one.target
    if not target.has_number:
        return None
    goal = {
        **_dated(target.goal.period, target.value, target.goal.status),
        "bound": str(target.bound),
        "source": _source(target.goal.source),
    }
    if target.goal.of:
        goal |= {
            "of": target.goal.of,
            "plus": plain(target.goal.plus or Decimal(0)),
            "value": _number(one.judged.value),
        }
    if one.judged.met_from:
        value, is_included = one.judged.met_from
        goal |= {"met_from": plain(value), "met_from_included": is_included}
    if target.goal.tolerance:
        goal["tolerance"] = str(target.goal.tolerance)
    if target.goal.total is not None:
        goal["is_total"] = True
    if target.goal.range:
        goal["range"] = [plain(end) for end in target.goal.range]
    if target.original is not None:
        goal["original"] = None if target.original.value is None else plain(target.original.value)
    if target.revised:
        goal["revised"] = [{"decided": str(one.decided), "value": plain(one.value)} for one in target.revised]
    return goal


def _first_goal(one: Assessment) -> dict[str, Any] | None:
    """Return the goal before it was revised, and the verdict against it."""
    first = one.target.original
    if first is None or one.first_verdict is None:
        return None
    value = None if first.value is None else plain(first.value)
    return {"goal": {"period": str(first.period), "value": value}, "verdict": str(one.first_verdict)}


def _revisions(baseline: Baseline) -> dict[str, Any]:
    """Return the revisions of a baseline, where there are some."""
    revised = [{"decided": str(one.decided), "value": plain(one.value)} for one in baseline.revised]
    return {"revised": revised} if revised else {}


def _measures(one: Assessment, lang: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the measures nested by their dotted names, and why some are undefined."""
    undefined: dict[str, Any] = {}
    value = one.judged.value if one.target.goal.of else one.target.value
    if isinstance(value, Undefined):
        undefined["goal.value" if one.target.has_number else "goal"] = _why(value, lang)
    if isinstance(one.judgement.word, Undefined):
        undefined["method_class"] = _why(one.judgement.word, lang)
    found = nested(walk(one.measures), "", undefined, lang)
    since = one.latest.period.shifted(-1) if one.latest else None
    found["change"] = {"from": since and str(since), **found["change"]}
    found["index"] = found["index"] if one.is_rate else None
    return found, undefined


def nested(named: Iterable[tuple[str, object]], prefix: str, undefined: dict[str, Any], lang: str) -> dict[str, Any]:
    """Return values under dotted names as nested objects; why some are undefined is noted under their whole names."""
    found: dict[str, Any] = {}
    for name, value in named:
        *parents, leaf = name.split(".")
        level = found
        for parent in parents:
            level = level.setdefault(parent, {})
        if isinstance(value, Undefined):
            undefined[f"{prefix}{name}"] = _why(value, lang)
        level[leaf] = _plain(value)
    return found


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Return a measure as JSON has it."""
    if isinstance(value, (Decimal, Undefined)):
        return _number(value)
    if isinstance(value, Period | StrEnum):
        return str(value)
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(part) for name, part in value._asdict().items()}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _why(value: Undefined, lang: str) -> dict[str, str]:
    return {"code": value.reason, "text": messages.text(lang, f"undefined.{value.reason}")}


def _dated(period: Period | None, value: Value, status: str) -> dict[str, Any]:
    return {"period": str(period), "value": _number(value), "status": str(status)}


def _number(value: Value) -> str | None:
    return None if isinstance(value, Undefined) else plain(value)


def _source(source: Citation | None) -> dict[str, str] | None:
    """Return a source without what was not given."""
    if source is None:
        return None
    parts = {"title": source.title, "url": source.url, "published": source.published, "note": source.note}
    return {key: text for key, text in parts.items() if text}


def _thresholds(card: Scorecard) -> dict[str, str]:
    """Return the ratios at which the words of the plan's method begin; of `destatis`, where they end."""
    cuts = card.plan.thresholds.steps if card.method == "pace" else METHODS[card.method].cuts
    return {word: plain(cut) for word, cut in cuts.items()}


def _comparison(one: Assessment, lang: str) -> dict[str, Any]:
    """Return what every method says, and why some disagree; nothing where they were not compared."""
    if not one.judgements:
        return {}
    return {
        "methods": {judgement.method: _judgement(judgement, lang) for judgement in one.judgements},
        "disagreements": dissent(one, Words(lang)),
    }


def _judgement(judgement: Judgement, lang: str) -> dict[str, Any]:
    """Return what a method says, and why it leaves something open."""
    ratio, word, verdict = judgement.ratio, judgement.word, judgement.verdict
    parts = {"ratio": ratio, "class": word}
    return {
        "ratio": _number(ratio),
        "class": None if isinstance(word, Undefined) else word,
        "verdict": None if isinstance(verdict, Undefined) else str(verdict),
        "numbers": {name: _number(value) for name, value in judgement.numbers.items()},
        "undefined": {name: _why(part, lang) for name, part in parts.items() if isinstance(part, Undefined)},
    }
