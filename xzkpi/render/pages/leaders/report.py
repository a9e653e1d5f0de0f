"""The page for leaders: the answer, the course of every target, what those behind need, and what all of it rests on."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from xzkpi.assess.lists.overview import Overview
from xzkpi.assess.lists.survey import survey
from xzkpi.assess.scorecard import Scorecard
from xzkpi.model.vocabulary import Tier
from xzkpi.render.pages.leaders.courses import chart
from xzkpi.render.pages.lists.ranks import rank_page
from xzkpi.render.pages.lists.register import register_page, registers_page
from xzkpi.render.pages.notes import notice
from xzkpi.render.pages.places.dues import dues_page
from xzkpi.render.pages.places.standing import places_page
from xzkpi.render.sheet import DRAWN, QUIET, Block, Heading, Headline, Page, Paragraph, Remarks, Table
from xzkpi.render.words import Words

#: Of other pages so many names are said.
_NAMED: Final = 5


def leaders_page(all_of_it: Overview, standing: Page, words: Words) -> Page:
    """Put the page together: that of `status`, with what it notes and rests on at the end, and the rest between."""
    card = _primary_first(all_of_it.card)
    tables = (at for at, block in enumerate(standing, start=1) if isinstance(block, Table))
    at = next(tables, 0) or next(at for at, block in enumerate(standing) if isinstance(block, Remarks))
    foot = [block for block in standing[at:] if _is_quiet(block)]
    notes = [block for block in standing[at:] if block not in foot and block != Remarks(())]
    return (
        *(block.without(DRAWN) if isinstance(block, Table) else block for block in standing[:at]),
        *_courses(card, words),
        *_needs(card, words),
        *(block for page in _lists(all_of_it, words) for block in _below(page)),
        *([Heading(words.text("page.notes"), level=2)] if notes else []),
        *notes,
        *_sources(card, words),
        *foot,
    )


def _primary_first(card: Scorecard) -> Scorecard:
    """Let secondary targets stand behind those that the page counts and lists before."""
    return card._replace(selection=tuple(sorted(card.shown, key=lambda one: one.target.tier is not Tier.HEADLINE)))


def _courses(card: Scorecard, words: Words) -> Iterator[Block]:
    if card.shown:
        yield Heading(words.text("page.courses"), level=2)
        yield Paragraph(words.text("page.legend"), QUIET)
        yield from (chart(one, words) for one in card.shown)
        told = (one for one in notice([card], words).remarks({"interval"}) if one.columns)
        yield Remarks(tuple(one._replace(columns=()) for one in told))


def _needs(card: Scorecard, words: Words) -> Iterator[Block]:
    behind = tuple(one for one in card.shown if one.verdict.is_bad)
    if behind:
        yield Heading(words.text("page.needs"), level=2)
        page = dues_page(card._replace(selection=behind), words)
        yield from (block for block in page if isinstance(block, Table))


def _lists(all_of_it: Overview, words: Words) -> Iterator[Page]:
    """Yield the pages of entities, of ranks and of registers, as far as there are any."""
    plan, surveys = all_of_it.card.plan, all_of_it.surveys
    if all_of_it.parts:
        yield places_page(all_of_it.parts, words)
    if all_of_it.board:
        yield rank_page(all_of_it.board, words, is_part=True)
    if surveys:
        page = registers_page(plan, surveys, words)
        yield tuple(block for block in page if not isinstance(block, Remarks))  # how to ask for each
    for one in surveys:
        late = survey(one.listed, one.as_of, is_late=True)
        if late.shown:
            yield register_page(plan, late, words)


def _below(page: Page) -> Iterator[Block]:
    """Yield the blocks of another page as a part of this one, which says what all rests on once."""
    for block in page:
        if isinstance(block, Heading):
            yield block._replace(level=block.level + 1)
        elif isinstance(block, Headline):
            yield Paragraph("".join(block.naming(min(_NAMED, len(block.names)))))
        elif not _is_quiet(block):
            yield block


def _is_quiet(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style == QUIET


def _sources(card: Scorecard, words: Words) -> Iterator[Block]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in card.shown:
        promised = (one.target.baseline, one.target.goal, *one.target.milestones.values(), one.latest)
        for source in dict.fromkeys(str(part.source) for part in promised if part and part.source):
            found[source].append(words.label(one))
    if found:
        pairs = ((source, words.listed(names)) for source, names in found.items())
        told = [words.bracketed(source, names) for source, names in pairs]
        yield Paragraph(words.text("page.sources", sources=words.text("semicolon").join(told)), QUIET)
