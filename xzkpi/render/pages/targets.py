"""The pages of `status` and `gap`: the answer first, then a line for each target, the worst first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.dissent import dissenters, has_agreement
from xzkpi.assess.groups import group_targets
from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.scorecard import Scorecard, order_by
from xzkpi.model.vocabulary import Tier
from xzkpi.render.cells import GAP, MID_TERM, STATUS, Field
from xzkpi.render.groups import grouped, groups_table
from xzkpi.render.pages import notes
from xzkpi.render.pages.one_target import amounts_in_year, target_blocks, year_table
from xzkpi.render.sentences import disagreement
from xzkpi.render.sheet import Block, Heading, Headline, Page, Paragraph, Remark, Remarks, Row, Table
from xzkpi.render.words import MARKS, NOTHING, Words, format_share, style_of
from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined
from xzkpi.values.unit import PERCENT

#: What to call agreement.
_AGREEMENT: Final = {True: "agreement.yes", False: "agreement.no", None: "agreement.none"}


def status_page(card: Scorecard, words: Words, secondary: str = "secondary") -> Page:
    """Build the page that says where every target stands; `secondary` is how it speaks of those that it leaves out."""
    main = _without_secondary(card)
    is_shared = main.elapsed is not None  # then it stands in the title, and no row says what is due by now
    fields = [field for field in STATUS if field.key != "progress" or not is_shared]
    told = (*_secondary(card, main, words, secondary), *notes.horizon(card, words))
    return _page(main, words, "title.status", fields, told)


def mid_term_page(card: Scorecard, words: Words) -> Page:
    """Build the page with the columns that evaluation reports print."""
    main = _without_secondary(card)
    return _page(main, words, "title.mid-term", MID_TERM, (*_secondary(card, main, words), *notes.horizon(card, words)))


def _without_secondary(card: Scorecard) -> Scorecard:
    """Leave secondary targets to the views in which they stand below their tasks, unless they were asked for."""
    main = tuple(one for one in card.shown if one.target.tier is Tier.HEADLINE)
    if not main or card.by or card.narrowed:
        return card
    kept = [at for at, one in enumerate(card.assessments) if one.target.tier is Tier.HEADLINE]
    before = tuple(card.before[at] for at in kept) if card.before else ()
    return card._replace(selection=main, assessments=tuple(card.assessments[at] for at in kept), before=before)


def _secondary(card: Scorecard, main: Scorecard, words: Words, key: str = "secondary") -> Iterator[str]:
    shown = {one.target.id for one in main.shown}
    rest = Counter(words.brief(one.verdict) for one in order_by(card.shown) if one.target.id not in shown)
    if rest:
        yield words.text(key, total=rest.total(), counts=words.counted(rest))


def year_page(card: Scorecard, words: Words) -> Page:
    """Build the page of the goals of a year: what it was to bring, what it brought, and whether that is in time."""
    words = words._replace(year=card.year)
    judged = [one for one in card.assessments if one.year.verdict]
    every, each = len(card.assessments), words.text("each")
    told = {"total": len(judged) or every, "counts": notes.count_years(judged, words), "each": each}
    doubtful = words.text("headline.doubtful", number=card.doubtful, each=each) if card.doubtful else ""
    key = "summary.year" if judged else "headline.none-judged"
    sentence = words.text(key, **told, open=doubtful) if every else ""
    return (
        Heading(words.text("title.year", plan=words.plan_name(card.plan), year=words.year)),
        *(Paragraph(text) for text in (sentence, notes.emptiness(card, words)) if text),
        *assumed(card, words),
        *_groups(card, words, "year"),
        *([year_table(grouped(card, words), words)] if card.shown else []),
        *notes.footer(card, words, notes.notes_of_year(card, words)),
    )


def gap_page(card: Scorecard, words: Words) -> Page:
    """Build the page that says how far every target has to go and at what pace."""
    is_sure = any(not isinstance(one.measures.projection.low, Undefined) for one in card.shown)
    fields = [field for field in GAP if is_sure or field.key not in {"interval", "chance"}]
    return _page(card, words, "title.gap", fields)


def comparison_page(card: Scorecard, words: Words) -> Page:
    """Build the page that puts all methods side by side, and says why some disagree."""
    return _page(card, words, "title.comparison", _COMPARED)


def target_page(card: Scorecard, words: Words) -> Page:
    """Build the full page of the target shown."""
    words = _within(card, words)
    blocks = [block for one in card.shown for block in target_blocks(one, words)]
    nothing = [Paragraph(notes.emptiness(card, words) or words.text("undefined.no-observation"))]
    return (*assumed(card, words), *(blocks or nothing), *notes.footer(card, words, notes.remarks(card, words)))


def _page(card: Scorecard, words: Words, title: str, fields: Sequence[Field], told: Iterable[str] = ()) -> Page:
    """Build a page with a line for each target, or for each part of an entity; one with nothing to show says why."""
    words = _within(card, words)
    is_brief = title == "title.gap"
    nothing = notes.emptiness(card, words)
    table = targets_table(card, words, fields)
    differing = tuple(Remark(disagreement(one, words)) for one in card.shown if dissenters(one))
    return (
        *top(card, words, title),
        *([Paragraph(nothing)] if nothing else []),
        *assumed(card, words),
        *_groups(card, words),
        *([table] if card.shown else []),
        *(() if is_brief else amounts_in_year(card.shown, words)),
        *(() if is_brief or not card.assessments else map(Paragraph, notes.summary(card, words))),
        *map(Paragraph, told),
        *([Remarks(differing)] if differing else []),
        *notes.footer(card, words, notes.remarks(card, words, {one.key for one in (GAP if is_brief else fields)})),
    )


def _groups(card: Scorecard, words: Words, sort: str = "worst") -> Iterator[Block]:
    if card.by:
        table = groups_table(card, words, sort)
        is_named = any(group.id for group in group_targets(card, card.by))
        yield table if is_named else Paragraph(words.text("empty.groups", by=words.text(f"grouped.{card.by}")))


def _say_method(one: Assessment, words: Words, *, method: str) -> str:
    judgement = next(judgement for judgement in one.judgements if judgement.method == method)
    if isinstance(judgement.verdict, Undefined):
        return NOTHING
    ratio = "" if isinstance(judgement.ratio, Undefined) else f" {words.ratio(judgement)}"
    return f"{MARKS[judgement.verdict]} {words.word(judgement)}{ratio}"


#: The columns of the page that puts methods side by side.
_COMPARED: Final = (
    Field("verdict", lambda one, words: words.standing(one), is_number=False),
    Field("name", lambda one, words: words.label(one) if one.carrier else words.label_with_unit(one), is_number=False),
    *(Field(f"by.{one}", partial(_say_method, method=one), is_number=False, figure="ratio") for one in METHODS),
    Field("agreement", lambda one, words: words.text(_AGREEMENT[has_agreement(one)]), is_number=False),
)


def _within(card: Scorecard, words: Words) -> Words:
    """Let the year of the report go without saying in cells."""
    return words._replace(year=card.as_of.year if card.as_of else 0)


def assumed(card: Scorecard, words: Words) -> Iterator[Paragraph]:
    """Say of each target shown what it was before something was assumed, and what it became."""
    shown = {one.target.id for one in card.shown}
    for was, one in card.assumed:
        if one.target.id in shown:
            old, new = (
                words.bracketed(words.latest(side), words.period(side.latest.period)) if side.latest else NOTHING
                for side in (was, one)
            )
            verdicts = {"was": words.standing(was), "now": words.standing(one)}
            yield Paragraph(words.text("assumed.change", name=words.label(one), old=old, new=new, **verdicts))


def top(card: Scorecard, words: Words, key: str) -> Iterator[Block]:
    """Say what the page is about, as of when, how much of the time is gone, and what is behind."""
    name = notes.name_subject(card, words)
    if card.as_of is None:
        yield Heading(name if notes.emptiness(card, words) else words.text("title.empty", plan=name))
        yield from [_headline(card, words)] if card.doubtful else []
        return
    time = card.elapsed
    gone = "" if time is None else words.text("title.time", share=format_share(time, 0))
    yield Heading(words.text(key, plan=name, as_of=words.period(card.as_of), time=gone))
    if card.assessments:
        yield _headline(card, words)


def _headline(card: Scorecard, words: Words) -> Headline:
    """Say how many are behind and which, the worst first, how many cannot be judged, and how many are in doubt."""
    every = card.assessments
    behind = [one for one in order_by(every) if one.verdict.is_bad]
    is_one = len({one.target.id for one in every}) == 1
    names = (
        words.bracketed(
            one.carrier.label(words.lang) if one.carrier and is_one else words.label(one), words.brief(one.verdict)
        )
        for one in behind
    )
    counted = "-entities" if is_one and every[0].entity else ""
    key = f"headline.{'behind' if behind else 'none'}{counted}"
    rest = {"open": len(every) - card.judged, "doubtful": card.doubtful}
    return words.headline(key, names, rest, counted, total=len(every), number=len(behind))


def targets_table(card: Scorecard, words: Words, fields: Sequence[Field]) -> Table:
    """List the targets, the worst first, or in the plan's order by dimension."""
    listed = grouped(card, words)
    rows = tuple(
        Row(
            tuple(field.cell(one, words) for field in fields),
            group,
            style_of(one),
            card.sort == "worst" and group == above and before.verdict.is_bad > one.verdict.is_bad,
            one.target.brief_label(words.lang) if fields is MID_TERM else words.short_name(one.target),
        )
        for (above, before), (group, one) in pairwise((*listed[:1], *listed))
    )
    table = words.table((field.column(words) for field in fields), rows, _legends(card, words))
    return _in_form(card, table, words) if fields is MID_TERM else table


def _in_form(card: Scorecard, table: Table, words: Words) -> Table:
    """Return a table with the titles of a form: the period over values that are all of one, which is told below."""
    periods: dict[str, set[Period | None]] = {
        "baseline": {one.target.baseline.period for one in card.shown if one.target.baseline},
        "now": {one.latest.period for one in card.shown if one.latest},
        "target": {one.judged.goal.period for one in card.shown},
    }
    dated = {key: words.period(next(iter(found))) for key, found in periods.items() if len(found) == 1}
    titles = {**dated, "verdict": words.text("evaluation")}
    told = words.listed([words.text(f"dated.{key}", period=period) for key, period in dated.items()])
    columns = (column._replace(title=titles.get(column.key, column.title)) for column in table.columns)
    legend = Remark(words.text("legend.form", told=told), tuple(dated))
    return table._replace(columns=tuple(columns), legends=(*table.legends, legend))


def _legends(card: Scorecard, words: Words) -> Iterator[Remark]:
    if any(one.target.measure.is_ratio and one.target.measure.exponent == PERCENT for one in card.shown):
        yield Remark(words.text("legend.points"), ("gap", "achieved", "required"))
    yield from (Remark(words.text(f"legend.{key}"), (key,)) for key in ("bar", "trend", "progress"))
