"""The pages of what is due in the years to come: of all targets, or who of the entities owes how much of them."""

from collections.abc import Iterator, Sequence
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.cells import GAP, STATUS
from xzkpi.render.pages.notes import emptiness, footer, name_subject, remarks
from xzkpi.render.sentences import write_due
from xzkpi.render.sheet import Block, Column, Heading, Page, Paragraph, Remark, Row, Table
from xzkpi.render.words import NOTHING, Words
from xzkpi.values.period import Period

#: What stands before the years: where a target is, where it has to be, and what lies between; or where it begins.
_REACHED: Final = [one for one in GAP if one.key in {"latest", "target", "gap", "required"}]
_PROMISED: Final = [one for one in STATUS if one.key in {"baseline", "target"}]


def dues_page(card: Scorecard, words: Words) -> Page:
    """Build the page of the amounts due in each remaining year, of the targets or of the entities in them."""
    words = words._replace(year=card.as_of.year if card.as_of else 0)
    name = name_subject(card, words)
    is_begun = card.as_of is not None and any(one.latest for one in card.shown or card.assessments)
    since = words.text("since-latest", as_of=words.period(card.as_of)) if is_begun else words.text("since-baseline")
    blocks: list[Block] = [Heading(words.text("title.dues", plan=name, since=since))]
    if card.shown:
        blocks.append(_table(card, words))
    else:
        blocks.append(Paragraph(emptiness(card, words) or words.text("empty.entities")))
    return (*blocks, *footer(card, words, remarks(card, words, {one.key for one in _REACHED})))


def _table(card: Scorecard, words: Words) -> Table:
    lines = list(_lines(card, words))
    before = _REACHED if any(one.latest for *_, one in lines) else _PROMISED
    periods = sorted({due.period for *_, one in lines for due in one.dues}, key=lambda period: period.end)
    rows = tuple(
        Row((name, *(field.cell(one, words) for field in before), *_amounts(one, periods, words)), group, "", is_apart)
        for name, group, is_apart, one in lines
    )
    title = words.text("entity" if card.wholes else "name")
    columns = (
        Column("name", title, is_number=False),
        *(Column(field.key, words.text(field.key)) for field in before),
        *(Column(f"due.{period}", words.period(period)) for period in periods),
    )
    legend = Remark(words.text("legend.dues")) if periods else Remark(words.text("legend.no-dues"))
    return Table(columns, rows, legends=(legend,), is_split=True)


def _lines(card: Scorecard, words: Words) -> Iterator[tuple[str, str, bool, Assessment]]:
    """Yield the name of each line, the heading it stands under, whether it stands apart, and what it is about."""
    if not card.wholes:
        yield from ((words.full_name(one.target), "", False, one) for one in card.shown)
        return
    targets = card.targets
    for target in targets:
        group = words.full_name(target) if len(targets) > 1 else ""
        own = [one for one in card.shown if one.target.id == target.id]
        for number, one in enumerate(own):
            yield one.carrier.label(words.lang) if one.carrier else one.entity, group, number == 0, one
        for one in card.wholes_of(target.id):
            yield words.text("whole"), group, len(targets) == 1, one


def _amounts(one: Assessment, periods: Sequence[Period], words: Words) -> Iterator[str]:
    """Yield what is due in each of some years: the value, and its change on the year before; of a rate, that rate."""
    dues = {due.period: due for due in one.dues}
    for period in periods:
        due = dues.get(period)
        if due is None:
            yield NOTHING
        elif one.is_rate:
            yield words.figure(one, "due", f"{words.computed(one, due.amount)}%")
        else:
            yield words.figure(one, "due", words.bracketed(*write_due(one, due)))
