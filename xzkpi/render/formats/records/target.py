"""One target as JSON has it."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain, groupby
from typing import Final, TypeVar

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.methods.classes import Judgement
from xzkpi.assess.scorecard import Scorecard
from xzkpi.model.promise import Baseline, Citation, Revision
from xzkpi.render.formats.json_text import enclose, write_pairs
from xzkpi.render.formats.records.plain import Codes, Record, flatten, reasons, to_plain
from xzkpi.render.sentences import dissent, explain_verdict
from xzkpi.render.words import Words
from xzkpi.values.undefined import Undefined

T = TypeVar("T")

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
#: What is told of a target by its attributes, in the order of the record.
_OF_TARGETS: Final = {
    "name": "name",
    "name_en": "name_en",
    "short": "brief",
    **{key: key for key in ("dimension", "task", "owner", "support", "unit", "kind")},
    "path": "course",
    **{key: key for key in ("observations", "nature", "tier", "direction")},
}
#: What is told of an entity.
_OF_ENTITIES: Final = ("group", "kind", "within")


def flat_records(card: Scorecard) -> tuple[list[str], list[Record]]:
    """Return the dotted names of all fields that targets have in the JSON, and the records as texts under these."""
    records = [dict(flatten(one)) for one in target_records(card.told, "en")]
    measures = (name for one in card.assessments[:1] for name, _ in walk(one.measures))
    methods = (f"methods.{one.method}" for first in card.assessments[:1] for one in first.judgements)
    compared = (f"{method}.{part}" for method in methods for part in ("ratio", "class", "verdict"))
    names = dict.fromkeys((*_HEAD, *measures, *compared, *_TAIL, *(name for one in records for name in one)))
    return list(names) if card.assessments else [], records


def target_records(told: Iterable[Assessment], lang: str) -> Iterator[Record]:
    """Yield targets, one after another; why something is undefined stands under its dotted name."""
    return (dict(chain.from_iterable(one)) for one in _pieces(told, lang, Record.items))


def written_targets(told: Iterable[Assessment], lang: str) -> Iterator[str]:
    """Yield the same as JSON."""
    return map(enclose, _pieces(told, lang, write_pairs))


def _pieces(told: Iterable[Assessment], lang: str, write: Callable[[Record], T]) -> Iterator[tuple[T, ...]]:
    """Yield the records of targets in pieces; a promise, by which many entities may be judged, is written once."""
    for _, alike in groupby(told, key=lambda one: (id(one.target), id(one.judged))):
        own = list(alike)
        names, goals, left_open = _promise(own[0])
        written = write(names), write(goals)
        for one in own:
            undefined = Codes()
            latest = to_plain({"latest": latest_record(one)}, "", undefined)
            rest = to_plain(_figures(one, lang), "", undefined)
            why = _reasons((*left_open.items(), *undefined.items()), lang, write)
            yield write(_whose(one)), written[0], write(latest), written[1], write(rest), why


@lru_cache(1 << 10)
def _reasons(undefined: tuple[tuple[str, str], ...], lang: str, write: Callable[[Record], T]) -> T:
    """Write why something is undefined; many leave the same open."""
    return write({"undefined": reasons(dict(undefined), lang)})


def _promise(one: Assessment) -> tuple[Record, Record, Codes]:
    """Return what is told of the promise that a target is judged by, in two parts, and what is undefined in it."""
    target, undefined = one.target, Codes()
    names = {key: getattr(target, name) for key, name in _OF_TARGETS.items()}
    begin = _baseline(target.baseline if target.kind.starts_at_baseline else one.judged.baseline)
    told = {**{key: None if value == "" else value for key, value in names.items()}, "baseline": begin}
    milestones = [{"period": at, "value": step.value, "status": step.status} for at, step in target.milestones.items()]
    goals = {"goal": _goal(one), "milestones": milestones}
    return to_plain(told, "", undefined), to_plain(goals, "", undefined), undefined


def _whose(one: Assessment) -> Record:
    """Return what a record is of."""
    of_entity = {f"entity_{key}": getattr(one.carrier, key) or None for key in _OF_ENTITIES} if one.carrier else {}
    return {"target": one.series, "entity": one.entity or None, **of_entity}


def _figures(one: Assessment, lang: str) -> Record:
    """Return what a target comes to."""
    return {
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


def _baseline(baseline: Baseline | None) -> Record | None:
    """Return where the way begins: of an amount or a rate, as it is judged."""
    if baseline is None:
        return None
    dated = {key: getattr(baseline, key) for key in ("period", "value", "status")}
    return {**dated, **_revisions(baseline.revised), "source": source_record(baseline.source)}


def latest_record(one: Assessment) -> Record | None:
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
        "source": source_record(goal.source),
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


def source_record(source: Citation | None) -> dict[str, str] | None:
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
    undefined = Codes()
    told = to_plain({"ratio": judgement.ratio, "class": judgement.word}, "", undefined)
    rest = to_plain({"verdict": judgement.verdict, "numbers": judgement.numbers}, "", {})
    return {**told, **rest, "undefined": reasons(undefined, lang)}
