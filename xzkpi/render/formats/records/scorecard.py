"""Scorecards as JSON, format 1, and the same record flattened as CSV."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.groups import Group, group_targets
from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.formats.json_text import FORMAT, dump_with_findings, write_list
from xzkpi.render.formats.records.plain import Record, csv_text, to_plain
from xzkpi.render.formats.records.target import flat_records, latest_record, source_record, written_targets
from xzkpi.render.groups import name_group
from xzkpi.render.words import Words


def to_json(
    card: Scorecard,
    notes: Iterable[str],
    lang: str,
    told: Iterable[Assessment],
    aside: Callable[[Iterable[str]], Iterable[str]] = iter,
) -> Iterator[str]:
    """Write a scorecard as JSON; `notes` are the remarks the human formats print.

    `told` are its assessments, perhaps in turn, and `aside` keeps their texts until the rest is known.
    """
    pieces = iter(aside(write_list("assessments", written_targets(told, lang))))
    first = next(pieces)
    yield from dump_with_findings(
        to_plain(_head(card, notes, lang), "", {}), card.findings, lang, chain([first], pieces)
    )


def _head(card: Scorecard, notes: Iterable[str], lang: str) -> Record:
    """Return what stands before the assessments."""
    head, is_pace = card.plan.head, card.method == "pace"
    plan = {key: getattr(head, key) for key in ("id", "name", "name_en", "baseline", "target")}
    return {
        "format": FORMAT,
        "plan": {
            **plan,
            "name_en": head.name_en or None,
            "outlook": {str(period): text for period, text in head.outlook.items()},
            "source": source_record(head.source),
            "path": card.plan.path,
        },
        "as_of": card.as_of,
        "method": card.method,
        "thresholds": card.plan.thresholds.steps if is_pace else METHODS[card.method].cuts,
        "files": card.files,
        "notes": list(notes),
        "summary": {
            "total": card.tallied.total(),
            "by_verdict": {str(verdict): number for verdict, number in card.counts.items()},
            "share_on_track": card.share_on_track,
            "worst": card.worst,
            "binding": dict(zip(("total", "behind"), card.binding, strict=True)),
            "doubtful": card.doubtful,
        },
        **({"groups": [_group(group, card.by, lang) for group in group_targets(card, card.by)]} if card.by else {}),
        **({"assumed": list(_assumed(card))} if card.before else {}),
    }


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


def _assumed(card: Scorecard) -> Iterator[Record]:
    """Yield where targets stood before something was assumed, and where they stand now."""
    for was, one in card.assumed:
        sides = {"before": was, "after": one}
        told = {key: {"latest": latest_record(side), "verdict": side.verdict} for key, side in sides.items()}
        yield {"target": one.target.id, **told}
