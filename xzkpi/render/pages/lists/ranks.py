"""The page of `rank`: who is first, then every entity in its group with its points, and what is missing."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from xzkpi.assess.arithmetic.exact import to_decimal
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scoring.board import Board, Ranking, Score
from xzkpi.assess.scoring.marks import Mark
from xzkpi.model.lists.scoring import Criterion
from xzkpi.model.target import Target
from xzkpi.render.pages.notes import footer, notice
from xzkpi.render.sheet import BAD, Column, Heading, Headline, Page, Paragraph, Remark, Row, Table
from xzkpi.render.words import DOUBT, MARKS, NOTHING, Words
from xzkpi.values.number import plain, round_half_up, signed

#: Points are shown with so many decimals.
PLACES: Final = 2
#: So many entities are named of which something is missing.
_NAMED: Final = 3


def rank_page(board: Board, words: Words, *, is_part: bool = False) -> Page:
    """Build the page of scores and ranks; as a part of another it names no command."""
    scoring, year = board.scoring, str(board.scoring.period.year)
    title = words.text("title.rank", name=scoring.name, period=words.period(scoring.period))
    title = scoring.name if scoring.period.is_year and year in scoring.name else title
    has_lines = any(True for _ in board.scores)
    return (
        Heading(title),
        _headline(board, words) if has_lines else Paragraph(words.text("rank.nobody")),
        *([_table(board, words)] if has_lines else []),
        *footer(board.card, words, map(Remark, notes(board, words, is_part=is_part))),
    )


def notes(board: Board, words: Words, *, is_part: bool = False) -> Iterator[str]:
    """Tell what is to be known of the scores: what is missing, in doubt or an example only, and where to see more."""
    yield from _missing_notes(board, words)
    first = next(iter(board.scores), None)
    if first and not is_part:
        yield words.text("note.rank-how", entity=words.entity(board.card.plan, first.entity))
    yield from notice([board.card], words).doubts()
    yield from illustrative(board, words)


def write_points(points: Fraction) -> str:
    """Write points with two decimals."""
    shown = round_half_up(to_decimal(points), PLACES)
    return f"{shown or abs(shown):,.{PLACES}f}"


def name_criterion(
    board: Board, criterion: Criterion, words: Words, label: Callable[[Target, str], str] = Target.label
) -> str:
    """Name what points are given for, by its own name or the label of its target."""
    target = board.card.plan.targets.get(criterion.target)
    return criterion.name or (label(target, words.lang) if target else criterion.key)


def _headline(board: Board, words: Words) -> Headline:
    lines = list(board.scores)
    open_ones = sum(line.is_provisional for line in lines)
    first = [(group, line) for group in board.rankings for line in group.scores if line.rank == 1 and line.has_points]
    names = (_first(board, group, line, words) for group, line in first)
    key = "headline.rank" if first else "headline.rank-none"
    return words.headline(key, names, {"provisional": open_ones}, "-entities", total=len(lines))


def _first(board: Board, group: Ranking, line: Score, words: Words) -> str:
    key = "rank.first" if group.name else "rank.first-of-all"
    name = words.entity(board.card.plan, line.entity)
    more = words.text("rank.open") if line.is_provisional else ""
    return words.text(key, group=group.name, entity=name, total=write_total(line), more=more)


def _table(board: Board, words: Words) -> Table:
    criteria = board.scoring.items
    titles = [name_criterion(board, one, words, Target.brief_label) for one in criteria]
    columns = (
        Column("rank", words.text("place")),
        Column("name", words.text("ranked"), is_number=False),
        *(
            Column(f"item.{at}", f"{title} {plain(one.points)}", drop=len(criteria) - at)
            for at, (one, title) in enumerate(zip(criteria, titles, strict=True))
        ),
        Column("points", words.text("extra-points"), drop=len(criteria) + 1),
        Column("total", words.text("total")),
        Column("grade", words.text("grade"), is_number=False),
        Column("verdict", words.text("binding-missed"), is_number=False),
    )
    known = {"points": any(line.awards for line in board.scores), "grade": bool(board.scoring.grades)}
    known["verdict"] = any(line.binding_missed for line in board.scores)
    rows = (
        Row(
            tuple(_cells(board, line, words)),
            (group.name or words.text("rank.no-group")) if board.scoring.groups else "",
            BAD if line.binding_missed else "",
        )
        for group in board.rankings
        for line in group.scores
    )
    return words.table(columns, rows).without(key for key, is_there in known.items() if not is_there)


def _cells(board: Board, line: Score, words: Words) -> Iterator[str]:
    yield f"{line.rank}*" if line.is_provisional else str(line.rank)
    yield words.entity(board.card.plan, line.entity)
    for mark in line.marks:
        doubt = DOUBT if mark.doubts else ""
        yield f"{write_points(mark.score)}{doubt}" if isinstance(mark.score, Fraction) else lacking(mark, words)
    yield signed(line.extra, write_points(line.extra)) if line.awards else NOTHING
    yield write_total(line)
    yield line.grade or NOTHING
    names = [board.card.plan.targets[target].brief_label(words.lang) for target in line.binding_missed]
    yield f"{MARKS[Verdict.MISSED]} {words.listed(names)}" if names else ""


def write_total(line: Score) -> str:
    """Write what an entity gets in all, marked where a value that it rests on is in doubt."""
    return f"{write_points(line.total)}{DOUBT if any(one.doubts for one in line.marks) else ''}"


def lacking(mark: Mark, words: Words) -> str:
    """Say what is missing."""
    return words.text(f"lacks.{mark.missing}")


def _missing_notes(board: Board, words: Words) -> Iterator[str]:
    """Say of each criterion what is missing, and for whom; then what that means for ranks."""
    lines = list(board.scores)
    for at, criterion in enumerate(board.scoring.items):
        by_word: dict[str, list[str]] = {}
        for line in lines:
            if line.marks[at].missing:
                word = lacking(line.marks[at], words)
                by_word.setdefault(word, []).append(words.entity(board.card.plan, line.entity))
        for word, names in by_word.items():
            told = {"name": name_criterion(board, criterion, words), "points": plain(criterion.points), "lacks": word}
            yield words.text("note.rank-missing", **told, names=_named(names, len(lines), words))
    if any(line.is_provisional for line in lines):
        yield words.text("note.provisional")


def _named(names: Sequence[str], total: int, words: Words) -> str:
    if len(names) == total > _NAMED:
        return words.text("note.rank-all", number=total)
    first = words.listed(names[:_NAMED])
    return first if len(names) <= _NAMED else words.text("note.rank-some", names=first, number=len(names))


def illustrative(board: Board, words: Words) -> Iterator[str]:
    """Say which criteria rest on values that are examples only."""
    names = [
        name_criterion(board, criterion, words)
        for at, criterion in enumerate(board.scoring.items)
        if any((own := line.marks[at].basis.assessment) and "illustrative" in own.flags for line in board.scores)
    ]
    if names:
        yield words.text("note.illustrative", names=words.listed(names))
