"""The page of `diff`."""

from collections.abc import Mapping, Sequence

from xzkpi.assess.difference import Difference, ValueChange, VerdictChange, relative_change
from xzkpi.assess.scorecard import Doubts, Scorecard
from xzkpi.render.pages.notes import emptiness, notes_of_values, provenance
from xzkpi.render.sheet import BAD, GOOD, QUIET, Block, Heading, Page, Paragraph, Remark, Remarks, Row, Table
from xzkpi.render.words import DOUBT, NOTHING, Words, format_share
from xzkpi.values.number import signed
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
        blocks.append(Paragraph(emptiness(cards[-1], words) or words.text("diff.same")))
    notes = tuple(map(Remark, notes_of_values(cards, words)))
    old, new = (messages.name_some(words.lang, files) for files in (difference.old_files, difference.new_files))
    sides = words.text("diff.sides", old=old, new=new)
    return (
        *blocks,
        *([Remarks(notes)] if notes else []),
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
    series, amount, rate = one.series, one.amount, relative_change(one)
    periods = dict.fromkeys(words.period(side.period) for side in (one.old, one.new) if side)
    sides = [(side, DOUBT if side and side.key in known else "") for side, known in zip(one[1:3], doubted, strict=True)]
    old, new = (f"{words.reported(side.value)}{mark}" if side else NOTHING for side, mark in sides)
    doubt = max(mark for _, mark in sides)  # of what is made of both
    change = NOTHING
    if not isinstance(amount, Undefined):
        change = f"{words.brief_difference(series, signed(amount, words.reported(amount)))}{doubt}"
    return Row(
        (
            words.bracketed(f"{series.label(words.lang)} {one.one.entity}".rstrip(), series.unit),
            " → ".join(periods),
            old,
            new,
            change,
            f"{format_share(rate)}{'' if isinstance(rate, Undefined) else doubt}",
            words.text(f"diff.{one.fate}"),
        )
    )
