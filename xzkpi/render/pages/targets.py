"""The pages of `status` and `gap`."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.scorecard import Scorecard
from xzkpi.assess.verdict import Verdict
from xzkpi.model.vocabulary import Status
from xzkpi.render.bar import draw_bar
from xzkpi.render.figures import NOTHING, format_share
from xzkpi.render.pages.notes import footer, summary
from xzkpi.render.sheet import (
    BAD,
    GOOD,
    MIDDLING,
    QUIET,
    Block,
    Column,
    Heading,
    Page,
    Paragraph,
    Row,
    Table,
)
from xzkpi.render.words import Words
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


class Field(NamedTuple):
    """A column of a table of targets: how its cell is written, and when it is dropped (see Column)."""

    key: str
    write: Callable[[Assessment, Words], str]
    drop: int = 0
    is_number: bool = True


def _name(one: Assessment, words: Words) -> str:
    return one.carrier.label(words.lang) if one.carrier else words.name_with_unit(one.target)


def _baseline(one: Assessment, words: Words) -> str:
    return words.reported(one.target.baseline.value) if one.target.baseline else NOTHING


def _progress(one: Assessment, _: Words) -> str:
    if isinstance(one.measures.progress, Undefined):
        return NOTHING
    return f"{format_share(one.measures.progress)}/{format_share(one.measures.elapsed)}"


def _verdict(one: Assessment, words: Words) -> str:
    return words.verdict(one.verdict)


_STATUS_FIELDS: Final = (
    Field("name", _name, is_number=False),
    Field("baseline", _baseline, drop=2),
    Field("latest", lambda one, words: words.latest(one)),
    Field("target", lambda one, words: words.goal(one)),
    Field("completion", lambda one, words: words.completion(one)),
    Field("bar", lambda one, _: draw_bar(one.measures.progress, one.measures.elapsed), drop=4, is_number=False),
    Field("progress", _progress),
    Field("gap", lambda one, words: words.gap(one), drop=3),
    Field("achieved", lambda one, words: words.computed(one, one.measures.pace.achieved), drop=1),
    Field("required", lambda one, words: words.required(one), drop=5),
    Field("verdict", _verdict, is_number=False),
)
_ENTITY_FIELDS: Final = (
    *_STATUS_FIELDS[:3],
    Field("change", lambda one, words: words.measure(one, "change.value", short=True), drop=3),
    *_STATUS_FIELDS[3:],
)
_GAP_FIELDS: Final = (
    Field("name", _name, is_number=False),
    Field("latest", lambda one, words: words.latest(one)),
    Field("target", lambda one, words: words.goal(one), drop=7),
    Field("gap", lambda one, words: words.gap(one)),
    Field("achieved", lambda one, words: words.computed(one, one.measures.pace.achieved)),
    Field("required", lambda one, words: words.required(one)),
    Field("required_rate", lambda one, words: words.ahead_of_need(one, "pace.required_rate"), drop=2),
    Field("acceleration", lambda one, words: words.ahead_of_need(one, "pace.acceleration"), drop=3),
    Field("projection", lambda one, words: words.level(one, one.measures.projection.value), drop=6),
    Field("interval", lambda one, words: words.measure(one, "projection.low", short=True), drop=5),
    Field("chance", lambda one, words: words.measure(one, "projection.chance", short=True), drop=4),
    Field("arrives", lambda one, words: words.measure(one, "projection.arrives", short=True), drop=1),
    Field("verdict", _verdict, is_number=False),
)


def status_page(card: Scorecard, words: Words) -> Page:
    """Build the page that says where every target stands."""
    return Page(
        (
            title(card, words, "title.status"),
            targets_table(card, words, _ENTITY_FIELDS if any(one.entity for one in card.shown) else _STATUS_FIELDS),
            *_in_year(card.shown, words),
            *(Paragraph(line) for line in summary(card, words)),
            *footer(card, words),
        )
    )


def gap_page(card: Scorecard, words: Words) -> Page:
    """Build the page that says how far every target has to go and at what pace."""
    is_sure = any(not isinstance(one.measures.projection.low, Undefined) for one in card.shown)
    fields = [field for field in _GAP_FIELDS if is_sure or field.key not in {"interval", "chance"}]
    return Page((title(card, words, "title.gap"), targets_table(card, words, fields), *footer(card, words)))


def target_page(card: Scorecard, words: Words) -> Page:
    """Build the full page of the target shown, or of every entity's part in it."""
    blocks = [block for one in card.shown for block in _target_blocks(one, words)]
    return Page((*(blocks or [Paragraph(words.text("undefined.no-observation"))]), *footer(card, words)))


def _target_blocks(one: Assessment, words: Words) -> Iterator[Block]:
    """Yield the parts of a target's page: the sentence, every measure, what is due each year."""
    yield Heading(words.text("in-brackets", text=words.label(one), more=one.target.unit_label(words.lang)))
    sentence = _verdict(one, words) + words.text("colon") + words.sentence(one)
    yield Paragraph(sentence, verdict_style(one.verdict))
    yield measures_table(one, words)
    yield from _in_year([one], words)
    if not isinstance(one.measures.due, Undefined) and one.measures.due:
        yield Heading(words.text("title.due"), level=2)
        yield _due_table(one, words)


def measures_table(one: Assessment, words: Words) -> Table:
    """List every measure of a target with its value, or the reason why there is none."""
    columns = (
        Column("measure", words.text("measure"), is_number=False),
        Column("result", words.text("result"), is_number=False),
    )
    baseline, latest = one.target.baseline, one.latest
    base, now = (
        (words.reported(baseline.value) if baseline else ""),
        (words.level(one, latest.value) if latest else NOTHING),
    )
    facts = (
        ("baseline", _dated(words, base, baseline.period, baseline.status) if baseline else ""),
        ("latest", _dated(words, now, latest.period, latest.status) if latest else ""),
        ("target", f"{words.goal(one)} ({one.target.goal.period})"),
    )
    rows = [Row((words.text(key), text or NOTHING)) for key, text in facts]
    rows += [
        Row((words.measure_name(one, name), words.measure(one, name)))
        for name, value in walk(one.measures)
        if name not in _ELSEWHERE and value is not None
    ]
    return Table(columns, tuple(rows))


def verdict_style(verdict: Verdict) -> str:
    """Return the style of a verdict."""
    if verdict is Verdict.NOT_COMPUTABLE:
        return QUIET
    if verdict in {Verdict.LAGGING, Verdict.SLIPPING}:
        return MIDDLING
    return GOOD if verdict.is_good else BAD


def title(card: Scorecard, words: Words, key: str) -> Heading:
    """Name plan and period."""
    head = card.plan.head
    name = (head.name_en if words.lang == "en" else "") or head.name
    return Heading(words.text(key, plan=name, as_of=card.as_of) if card.as_of else words.text("title.empty", plan=name))


def targets_table(card: Scorecard, words: Words, fields: Sequence[Field]) -> Table:
    """List the targets, grouped by dimension."""
    columns = tuple(Column(field.key, words.text(field.key), field.is_number, field.drop) for field in fields)
    rows = tuple(
        Row(
            tuple(field.write(one, words) for field in fields),
            _group(card, one, words),
            verdict_style(one.verdict),
        )
        for one in _by_dimension(card)
    )
    legends = (("bar", words.text("bar.legend")),)
    return Table(columns, rows, words.text("dropped", columns="{columns}"), words.text("list"), legends)


def _in_year(assessments: Sequence[Assessment], words: Words) -> tuple[Block, ...]:
    """List what was reported of a year that is not over yet, beside the goal of the whole year."""
    keys = ("name", "period", "value", "due-in-year", "in-year", "year-verdict")
    columns = tuple(Column(key, words.text(key), is_number=key in {"value", "due-in-year", "in-year"}) for key in keys)
    rows = tuple(
        Row(
            (
                words.text("in-brackets", text=words.label(one), more=one.target.unit_label(words.lang)),
                str(one.year.period),
                words.reported(one.year.value),
                words.computed(one, one.year.goal),
                f"{format_share(one.year.share)}/{format_share(one.year.elapsed)}",
                words.text(f"year.{one.year.verdict}") if one.year.verdict else NOTHING,
            )
        )
        for one in assessments
        if not isinstance(one.year.value, Undefined) and one.year.period.end % MONTHS
    )
    return (Heading(words.text("title.in-year"), level=2), Table(columns, rows)) if rows else ()


def _by_dimension(card: Scorecard) -> list[Assessment]:
    """Return the targets shown, those of a dimension together; in any other order than the plan's, as they are."""
    if not card.is_in_plan_order:
        return list(card.shown)
    order = {dimension: number for number, dimension in enumerate(card.plan.dimensions)}
    return sorted(card.shown, key=lambda one: order.get(one.target.dimension, len(order)))


def _group(card: Scorecard, one: Assessment, words: Words) -> str:
    """Return what a row is listed under: an entity under its target, a target under its dimension.

    In any other order than the plan's a target stands alone.
    """
    if one.entity:
        return words.name_with_unit(one.target)
    dimensions = card.plan.dimensions
    if not dimensions or not card.is_in_plan_order:
        return ""
    dimension = dimensions.get(one.target.dimension)
    return dimension.label(words.lang) if dimension else words.text("no-dimension")


def _due_table(one: Assessment, words: Words) -> Table:
    """List what is due by the end of each remaining year."""
    due = one.measures.due
    columns = (
        Column("period", words.text("period"), is_number=False),
        Column("due", words.text("due")),
        Column("amount", words.text("amount")),
    )
    rows = (
        Row((str(step.period), words.computed(one, step.value), words.signed(one, step.amount)))
        for step in (() if isinstance(due, Undefined) else due)
    )
    return Table(columns, tuple(rows))


def _dated(words: Words, value: str, period: Period | None, status: Status) -> str:
    """Write a reported value with its period, and its status where it is not an official one."""
    shown = "" if status is Status.OFFICIAL else words.text("comma") + words.text(f"status.{status}")
    return f"{value} ({period}{shown})"
