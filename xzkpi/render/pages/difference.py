"""The page and the JSON of `diff`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from xzkpi.assess.difference import Difference, Fate, ValueChange, VerdictChange, relative_change
from xzkpi.assess.scorecard import Doubts, Scorecard
from xzkpi.model.observation import Observation
from xzkpi.render.formats.records.plain import write_document
from xzkpi.render.pages.notes import doubt_notes, provenance
from xzkpi.render.sheet import BAD, GOOD, QUIET, Block, Heading, Page, Paragraph, Remark, Remarks, Row, Table
from xzkpi.render.words import DOUBT, NOTHING, Words, format_share
from xzkpi.rules.finding import Finding
from xzkpi.values.undefined import Undefined
from xzkpi.words import messages


def diff_page(difference: Difference, cards: Sequence[Scorecard], doubted: Sequence[Doubts], words: Words) -> Page:
    """Build the page of what changed from one side to the other; what it rests on is what the newer one does."""
    name = words.plan_name(difference.plan)
    blocks: list[Block] = [Heading(words.text("title.diff", plan=name))]
    if difference.verdicts:
        marks = [{one.target.id: words.mark(one) for one in card.assessments if one.doubts} for card in cards]
        rows = tuple(_verdict_row(one, marks, words) for one in difference.verdicts)
        columns = words.columns("name", "old", "new", "turn")
        blocks += [Heading(words.text("title.verdicts"), level=2), Table(columns, rows)]
    if difference.values:
        numbers = ("old", "new", "change", "rate")
        columns = words.columns("name", "period", *numbers, "fate", numbers=numbers)
        rows = tuple(_value_row(one, doubted, words) for one in difference.values)
        blocks += [Heading(words.text("title.changes"), level=2), Table(columns, rows)]
    if not difference.verdicts and not difference.values:
        blocks.append(Paragraph(words.text("diff.same")))
    notes = [Remark(text) for text in dict.fromkeys(text for card in cards for text in doubt_notes(card, words))]
    old, new = (messages.name_some(words.lang, files) for files in (difference.old_files, difference.new_files))
    sides = words.text("diff.sides", old=old, new=new)
    return (
        *blocks,
        *([Remarks(tuple(notes))] if notes else []),
        Paragraph(sides, QUIET),
        Paragraph(provenance(cards[-1], words), QUIET),
    )


def _verdict_row(one: VerdictChange, marks: Sequence[Mapping[str, str]], words: Words) -> Row:
    """Write how a verdict changed; one that rests on a doubtful value is in doubt."""
    turn = "diff.worse" if one.is_worse else "diff.better" if one.is_better else "diff.other"
    style = BAD if one.is_worse else GOOD if one.is_better else QUIET
    sides = zip((one.old, one.new), marks, strict=True)
    old, new = (words.verdict(verdict, mark.get(one.target.id, "")) for verdict, mark in sides)
    return Row((one.target.label(words.lang), old, new, words.text(turn)), style=style)


def _value_row(one: ValueChange, doubted: Sequence[Doubts], words: Words) -> Row:
    series, amount = one.series, one.amount
    periods = dict.fromkeys(words.period(side.period) for side in (one.old, one.new) if side)
    old, new = (
        f"{words.reported(side.value)}{DOUBT if side.key in known else ''}" if side else NOTHING
        for side, known in zip((one.old, one.new), doubted, strict=True)
    )
    change = NOTHING if isinstance(amount, Undefined) else f"{'+' if amount > 0 else ''}{words.reported(amount)}"
    return Row(
        (
            words.bracketed(f"{series.label(words.lang)} {one.one.entity}".rstrip(), series.unit),
            " → ".join(periods),
            old,
            new,
            change,
            format_share(relative_change(one)),
            words.text(f"diff.{one.fate}"),
        )
    )


def to_json(difference: Difference, findings: Iterable[Finding], lang: str) -> Iterator[str]:
    """Write what changed as JSON, format 1."""
    head = {
        "plan": {"id": difference.plan.head.id, "name": difference.plan.head.name},
        "old": list(difference.old_files),
        "new": list(difference.new_files),
        "verdicts": [
            {"target": one.target.id, "old": one.old, "new": one.new, "worse": one.is_worse}
            for one in difference.verdicts
        ],
        "values": [_record(one) for one in difference.values],
    }
    return write_document(head, findings, lang)


def _record(one: ValueChange) -> dict[str, Any]:
    return {
        "target": one.series.id,
        "entity": one.one.entity or None,
        "period": one.one.period,
        "fate": one.fate,
        "old": _side(one, one.old),
        "new": _side(one, one.new),
        "change": one.amount,
        "rate": relative_change(one),
    }


def _side(change: ValueChange, one: Observation | None) -> dict[str, Any] | None:
    if one is None:
        return None
    when = {"period": one.period} if change.fate is Fate.MOVED else {}
    return {**when, "value": one.value, "status": one.status, "place": one.place}
