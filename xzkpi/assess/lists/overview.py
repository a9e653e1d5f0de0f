"""All that a plan has to tell: its targets, the parts of entities in them, scores, and registers."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from xzkpi.assess.lists.survey import Survey, day_of, survey
from xzkpi.assess.scorecard import Doubts, Scorecard, assess, select, with_doubts
from xzkpi.assess.scoring.board import Board, score
from xzkpi.model.observation import Settled
from xzkpi.values.period import Period


class Overview(NamedTuple):
    """What a plan has to tell as of a moment."""

    #: The targets as a whole.
    card: Scorecard
    #: The parts of entities, where any were reported.
    parts: Scorecard | None
    #: Scores and ranks, where the plan has them.
    board: Board | None
    #: How its registers stand.
    surveys: Sequence[Survey]


def overlook(card: Scorecard, settled: Settled, doubts: Doubts) -> Overview:
    """Return all that a plan has to tell beside where its targets stand as a whole."""
    plan, scoring = card.plan, card.plan.scoring

    @cache
    def parts_at(period: Period | None) -> Scorecard:
        year = period.year if period else None
        found = with_doubts(assess(plan, settled, period, by_entity=True, year=year), doubts)
        return select(found._replace(files=card.files), sort="year")

    parts = parts_at(card.as_of)
    day = day_of(plan, [card.as_of] if card.as_of else [])
    return Overview(
        card,
        parts if any(one.latest for one in parts.assessments) else None,
        score(parts_at(scoring.period), scoring) if scoring else None,
        [survey(one, day) for one in plan.lists],
    )
