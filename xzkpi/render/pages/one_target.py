"""The page of one target: the sentence, every measure, what is due each year."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.model.plan import Plan
from xzkpi.model.structure import line_of
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Bound, Status, Tier
from xzkpi.render import sentences
from xzkpi.render.cells import YEAR
from xzkpi.render.sheet import Block, Heading, Paragraph, Row, Table
from xzkpi.render.words import NOTHING, Words, format_beside, style_of, style_of_year
from xzkpi.values.period import MONTHS, Period
from xzkpi.values.undefined import Undefined

#: Measures that the list of them leaves to other places.
_ELSEWHERE: Final = {
    "due",
    "projection.high",
    "projection.level",
    "projection.drift",
    "projection.standard_error",
    "projection.points",
}


def target_blocks(one: Assessment, words: Words) -> Iterator[Block]:
    """Yield the parts of a target's page."""
    yield Heading(words.label_with_unit(one))
    sentence = words.standing(one) + words.text("colon") + sentences.describe_standing(one, words)
    yield Paragraph(sentence, style_of(one))
    yield _measures_table(one, words)
    yield from amounts_in_year([one], words)
    yield from due_blocks(one, words)


def amounts_in_year(assessments: Sequence[Assessment], words: Words) -> tuple[Block, ...]:
    """List what was reported of a year that is not over yet, beside the goal of the whole year."""
    numbers = ("value", "due-in-year", "in-year")
    columns = words.columns("name", "period", *numbers, "year-verdict", numbers=numbers)
    parts = (one for one in assessments if not isinstance(one.year.value, Undefined) and one.year.period.end % MONTHS)
    rows = tuple(_row_in_year(one, words) for one in parts)
    return (Heading(words.text("title.in-year"), level=2), Table(columns, rows)) if rows else ()


def year_table(listed: Iterable[tuple[str, Assessment]], words: Words) -> Table:
    """List how targets, each under its heading, stand against the goals of a year."""
    rows = (
        Row(
            tuple(field.cell(one, words) for field in YEAR),
            group,
            style_of_year(one),
            brief=words.short_name(one.target),
        )
        for group, one in listed
    )
    return words.table((field.column(words) for field in YEAR), rows)


def _row_in_year(one: Assessment, words: Words) -> Row:
    year = one.year
    return Row(
        (
            words.label_with_unit(one),
            words.period(year.period),
            words.value_of_year(one),
            sentences.write_goal_of_year(one, words)[0],
            words.figure(one, "year.share", format_beside(year.share, year.elapsed)),
            words.text(f"year.{year.verdict}") if year.verdict else NOTHING,
        )
    )


def _measures_table(one: Assessment, words: Words) -> Table:
    baseline, latest = one.target.baseline, one.latest
    base, now = (words.reported(baseline.value) if baseline else ""), words.latest(one)
    facts = (
        ("baseline", _dated(words, base, baseline.period, baseline.status) if baseline else NOTHING),
        ("latest", _dated(words, now, latest.period, latest.status) if latest else NOTHING),
        ("target", _dated(words, sentences.write_goals(one, words), one.target.goal.period)),
    )
    rows = [Row((words.text(key), text)) for key, text in facts]
    rows += [
        Row((sentences.name_measure(one, name, words), sentences.write_measure(one, name, words)))
        for name, value in walk(one.measures)
        if name not in _ELSEWHERE and value is not None
    ]
    return Table(words.columns("measure", "result"), tuple(rows))


def due_blocks(one: Assessment, words: Words) -> Iterator[Block]:
    """List what is due by the end of each remaining year."""
    if one.dues:
        yield Heading(words.text("title.due"), level=2)
        columns = words.columns("period", "due", "amount", numbers=("due", "amount"))
        yield Table(columns, tuple(map(Row, sentences.due_cells(one, words))))


def _dated(words: Words, value: str, period: Period | None, status: Status = Status.OFFICIAL) -> str:
    dated = words.period(period)
    if status is not Status.OFFICIAL:
        dated += words.text("comma") + words.text(f"status.{status}")
    return words.bracketed(value, dated)


def facts(plan: Plan, one: Assessment, words: Words) -> str:
    """Say what kind of target it is."""
    target = one.target
    bound = "explain.bound" if target.goal.bound else "explain.bound-inferred"
    parts = (
        words.text(f"kind.{target.kind}"),
        words.text(f"nature.{target.nature}"),
        words.text(f"tier.{target.tier}") if target.tier is not Tier.HEADLINE else "",
        words.text(f"direction.{target.direction}") if target.bound is not Bound.EXACTLY else "",
        words.text(bound, bound=words.text(f"bound-name.{target.bound}")) if target.has_number else "",
        sentences.write_met_from(one, words),
        *_places(plan, target, words),
        target.note,
    )
    return words.text("semicolon").join(part for part in parts if part) + words.text("stop")


def _places(plan: Plan, target: Target, words: Words) -> Iterator[str]:
    """Yield the dimension and the task it belongs to, with those above, and who answers for it."""
    for key, name, tree in (("dimension", target.dimension, plan.dimensions), ("task", target.task, plan.tasks)):
        line = [tree[one].label(words.lang) for one in line_of(name, tree)]
        if line:
            yield f"{words.text(f'grouped.{key}')} {words.text('below').join(reversed(line))}"
    for key, names in (("owner", [target.owner]), ("support", target.support)):
        if any(names):
            yield f"{words.text(key)} {words.listed(names)}"
