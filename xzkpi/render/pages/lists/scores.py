"""The arithmetic of an entity's score, in words and figures: what each criterion gave, and what it comes to."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from xzkpi.assess.arithmetic.exact import Exact, to_decimal
from xzkpi.assess.scoring.board import Board, Ranking, Score
from xzkpi.assess.scoring.marks import Mark
from xzkpi.model.lists.scoring import Award
from xzkpi.model.vocabulary import Anchor, Scored
from xzkpi.render.pages.lists.ranks import illustrative, lacking, name_criterion, write_total
from xzkpi.render.pages.methods import fill
from xzkpi.render.pages.notes import footer, notice
from xzkpi.render.sheet import BAD, Block, Heading, Page, Paragraph, Remark, Remarks
from xzkpi.render.words import DOUBT, NOTHING, Words
from xzkpi.values.number import plain
from xzkpi.values.undefined import Undefined
from xzkpi.words.said import table_in


def explain_rank(board: Board, entity: str, words: Words) -> Page:
    """Build the page of the arithmetic of an entity."""
    group, line = next((group, line) for group in board.rankings for line in group.scores if line.entity == entity)
    targets = board.card.plan.targets
    missed = words.listed([targets[one].label(words.lang) for one in line.binding_missed])
    name = words.entity(board.card.plan, entity)
    return (
        Heading(words.text("title.explain-rank", entity=name, name=board.scoring.name)),
        Paragraph(_standing(group, line, words)),
        *([Paragraph(words.text("explain.binding", names=missed), BAD)] if missed else []),
        *(block for mark in line.marks for block in _criterion(board, mark, words)),
        Heading(words.text("total"), level=2),
        Remarks(tuple(map(Remark, _total(board, line, words)))),
        *footer(board.card, words, map(Remark, _notes(board, group, line, words))),
    )


def _notes(board: Board, group: Ranking, line: Score, words: Words) -> Iterator[str]:
    own = tuple(one for one in board.card.assessments if one.entity == line.entity)
    yield from notice([board.card._replace(selection=own, wholes=())], words).doubts()
    yield from illustrative(board._replace(rankings=(group._replace(scores=(line,)),)), words)


def _standing(group: Ranking, line: Score, words: Words) -> str:
    more = words.text("explain.provisional") if line.is_provisional else ""
    more += words.text("explain.grade", grade=line.grade) if line.grade else ""
    among = words.text("explain.in-group", group=group.name) if group.name else ""
    told = {"total": write_total(line), "rank": line.rank, "number": len(group.scores)}
    return words.text("explain.rank", group=among, more=more, **told)


def _criterion(board: Board, mark: Mark, words: Words) -> Iterator[Block]:
    one = mark.criterion
    told = {"name": name_criterion(board, one, words), "points": plain(one.points)}
    yield Heading(words.text("criterion", **told, rule=words.text(f"by-rule.{one.rule}")), level=2)
    yield Remarks(tuple(map(Remark, (*_given(mark, words), *_steps(mark, words)))))


def _given(mark: Mark, words: Words) -> Iterator[str]:
    """Yield what the arithmetic begins with: the value and the goal, or the points that were given by hand."""
    one, basis = mark.criterion, mark.basis
    if one.is_by_hand:
        yield from (_award(award, words) for award in basis.awards)
        return
    year = basis.assessment.year if basis.assessment else None
    when = words.period(year.period) if year and isinstance(basis.value, Fraction) else ""
    yield _said(words, "value", _figure(basis.value) + (DOUBT if mark.doubts else ""), when)
    if one.rule in {Scored.GOAL, Scored.DUE} or (one.rule is Scored.STEP and one.anchor in {None, Anchor.GOAL}):
        is_derived = year is not None and year.source == "path" and isinstance(basis.goal, Fraction)
        is_whole = one.rule is Scored.DUE and basis.elapsed < 1
        origin = words.text("derived") if is_derived else ""
        yield _said(words, "whole" if is_whole else "goal", _figure(basis.goal), origin)


def _award(award: Award, words: Words) -> str:
    told = words.listed([one for one in (award.basis, award.note, str(award.place)) if one])
    return words.bracketed(f"{award.reason}{words.text('colon')}{plain(award.points)}", told)


def _said(words: Words, key: str, figure: str, more: str = "") -> str:
    shown = words.bracketed(figure, more) if more else figure
    return f"{words.text(f'score.{key}')}{words.text('colon')}{shown}"


def _steps(mark: Mark, words: Words) -> Iterator[str]:
    numbers = mark.numbers
    if isinstance(numbers, Undefined):
        reason = words.bracketed(lacking(mark, words), words.reason(numbers))
        yield f"{words.text('score.score')}{words.text('colon')}{reason}"
        return
    put_in = _put_in(mark)
    if mark.criterion.rule is Scored.DUE and mark.basis.elapsed < 1:
        yield _equation(words.text("score.due"), "{G} * {t}", put_in, _figure(mark.goal))
    for key, number in numbers.items():
        told = _origin(mark, key, words)
        formula = _FORMULAS[mark.criterion.rule](mark).get(key, "")
        if told or not formula:
            yield _said(words, key, _figure(number), told)
        else:
            yield _equation(words.text(f"score.{key}"), formula, put_in, _figure(number))


def _equation(name: str, formula: str, put_in: dict[str, str], figure: str) -> str:
    parts = (name, fill(formula, table_in("words", "texts", "formulas.yaml")["scores"]), fill(formula, put_in), figure)
    return " = ".join(dict.fromkeys(parts))


def _origin(mark: Mark, key: str, words: Words) -> str:
    if key == "anchor":
        return words.text(f"anchor.{mark.criterion.anchor or Anchor.GOAL}", number=mark.setting.number)
    is_best = key == "score" and mark.criterion.rule in {Scored.GOAL, Scored.DUE} and "share" not in _numbers(mark)
    return words.text("score.nothing-used") if is_best else ""


def _numbers(mark: Mark) -> dict[str, Fraction]:
    return {} if isinstance(mark.numbers, Undefined) else dict(mark.numbers)


def _of_share(mark: Mark) -> dict[str, str]:
    """Return the formulas of a share of a goal, as its keys and its direction have them."""
    one, numbers = mark.criterion, _numbers(mark)
    ends = [*(["{P} * {c}"] if one.cap is not None else []), *(["{P} + {x}"] if one.extra is not None else [])]
    score = "max({P} * {share}, 0)" if numbers.get("share", 0) < 0 else "min({P} * {share}, {most})"
    return {
        "share": "{g} / {v}" if mark.setting.sign < 0 else "{v} / {g}",
        "most": f"min({', '.join(ends)})" if ends[1:] else "".join(ends) or "{P}",
        "score": score,
    }


def _of_steps(mark: Mark) -> dict[str, str]:
    """Return the formulas of steps, as their keys and their direction have them."""
    one, numbers = mark.criterion, _numbers(mark)
    return {
        "size": "|{anchor}| * {per}%" if one.per and one.per.is_share else "",
        "steps": "int(({anchor} - {v}) / {size})" if mark.setting.sign < 0 else "int(({v} - {anchor}) / {size})",
        "added": "{steps} * {e}" if one.within is None else "max(min({steps} * {e}, {within}), -{within})",
        "score": "max({base} + {added}, 0)" if numbers["base"] + numbers["added"] < 0 else "{base} + {added}",
    }


def _of_range(mark: Mark) -> dict[str, str]:
    numbers = _numbers(mark)
    is_one = numbers["best"] == numbers["worst"]
    return {"score": "{P}" if is_one else "{P} * ({v} - {worst}) / ({best} - {worst})"}


#: The formulas of each rule, by the names of its numbers; what has none is given.
_FORMULAS: Final[dict[Scored, Callable[[Mark], dict[str, str]]]] = {
    Scored.GOAL: _of_share,
    Scored.DUE: _of_share,
    Scored.STEP: _of_steps,
    Scored.RANGE: _of_range,
    Scored.MANUAL: lambda _: {},
}


def _put_in(mark: Mark) -> dict[str, str]:
    one, basis = mark.criterion, mark.basis
    exact: dict[str, Exact | Decimal | None] = {
        "v": basis.value,
        "g": mark.goal,
        "G": basis.goal,
        "t": basis.elapsed,
        "P": one.points,
        "c": one.cap,
        "x": one.extra,
        "e": one.each,
        "within": one.within,
        "per": one.per and one.per.value,
        **_numbers(mark),
    }
    return {key: _figure(Fraction(number)) for key, number in exact.items() if isinstance(number, Fraction | Decimal)}


def _total(board: Board, line: Score, words: Words) -> Iterator[str]:
    yield from (_award(award, words) for award in line.awards)
    bonus = board.scoring.extra.bonus if board.scoring.extra else None
    added = sum((one.points for one in line.awards if one.points > 0), Decimal(0))
    is_cut = bonus is not None and added > bonus
    if line.awards:
        cut = words.text("score.bonus", added=plain(added), bonus=plain(bonus)) if is_cut and bonus is not None else ""
        yield _said(words, "extra", _figure(line.extra), cut)
    scores = [one.score for one in line.marks if isinstance(one.score, Fraction)]
    parts = map(_figure, [*scores, *([line.extra] if line.awards else [])])
    put_in = " + ".join(f"({one})" if one.startswith("-") else one for one in parts)
    yield " = ".join(dict.fromkeys(filter(None, (words.text("score.total"), put_in, _figure(line.total)))))


def _figure(value: Exact) -> str:
    return plain(to_decimal(value)) if isinstance(value, Fraction) else NOTHING
