"""Plan, data and points are read from disk and checked, and the entities scored by them; or one of them looked up."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from xzkpi.assess.scoring.board import Board, score
from xzkpi.cli.commands.judge import judge, late_in, sound_plan
from xzkpi.cli.request import CannotRunError, Delivery, Sentence, Sources, View
from xzkpi.cli.search import find_submissions, refuse_two_plans, with_named_plan
from xzkpi.model.plan import Plan
from xzkpi.reading.files import show_path
from xzkpi.rules.finding import sort_findings
from xzkpi.values.characters import escape
from xzkpi.values.names import fold_name, nearest
from xzkpi.words.plan.examples import example


class Scored(NamedTuple):
    """What came of scoring: the board, and what was read, as it was named."""

    board: Board
    inputs: tuple[str | Path, ...]


def scored(sources: Sources, delivery: Delivery, fail_on: str) -> Scored:
    """Score the entities of a plan for the period of its assessment."""
    sources = with_named_plan(sources)
    refuse_two_plans(sources)
    sound = sound_plan(sources, delivery)
    scoring = sound.plan.scoring
    if scoring is None:
        raise CannotRunError("error.no-scoring", example=example("assess.items.*", ""))
    view = View(as_of=scoring.period, by_entity=True, year=scoring.period.year)
    judged = judge(sound, find_submissions(sources.files, sound.path), sources, view, delivery)
    card, table = judged.card, [sound.path.parent / scoring.extra.file] if scoring.extra else []
    findings = sort_findings((*card.findings, *late_in(card, fail_on)), [show_path(sound.path)])
    card = card._replace(findings=findings, files=(*card.files, *map(show_path, table)))
    return Scored(score(card, scoring), (sound.path, *judged.inputs, *table))


def find_entity(board: Board, name: str) -> str:
    """Return the id of an entity that is ranked, by any of its names."""
    plan, ranked = board.card.plan, [line.entity for line in board.lines]
    found = {**{fold_name(one): one for one in ranked}, **plan.entity_ids}.get(fold_name(name))
    names = [plan.entities[one].name if one in plan.entities else one for one in ranked]
    known = Sentence("error.known-entities", names)
    if not name:
        raise CannotRunError("error.rank-whom", names=names)
    if found is None:
        close = nearest(name, names_of(plan, ranked))
        advice = Sentence("error.did-you-mean", close) if close else known
        raise CannotRunError("error.unknown-entity", name=escape(name), advice=advice)
    if found not in ranked:
        raise CannotRunError("error.not-ranked", name=escape(name), advice=known)
    return found


def names_of(plan: Plan, entities: Sequence[str]) -> list[str]:
    """Return the names that entities go under."""
    listed = (name for one in entities if one in plan.entities for name in plan.entities[one].names)
    return list(dict.fromkeys((*listed, *entities)))
