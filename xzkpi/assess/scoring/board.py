"""Scores and ranks: every entity with what it gets for each criterion, in its group, the highest total first."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.scorecard import Scorecard
from xzkpi.assess.scoring.formulas import added_to_total, ranks
from xzkpi.assess.scoring.marks import Basis, Mark, basis_of, mark, setting_of
from xzkpi.assess.year import YearVerdict
from xzkpi.model.lists.scoring import Award, Criterion, Scoring
from xzkpi.model.plan import Plan
from xzkpi.model.vocabulary import Nature


class Grounds(NamedTuple):
    """What entities are scored by."""

    plan: Plan
    scoring: Scoring
    #: Where each entity stands on each target.
    assessments: Mapping[tuple[str, str], Assessment]
    #: The points given to each by hand, for each criterion and, under an empty key, beside them.
    awards: Mapping[tuple[str, str], tuple[Award, ...]]


class Score(NamedTuple):
    """An entity with what it gets."""

    entity: str
    marks: tuple[Mark, ...]
    #: The points beside the criteria, and what they come to.
    awards: tuple[Award, ...]
    extra: Fraction
    #: Of what is not missing.
    total: Fraction
    #: The binding targets that missed the goal of the year: no total makes up for one.
    binding_missed: tuple[str, ...]
    rank: int = 0
    #: The highest grade that the total reaches; none while something is missing.
    grade: str = ""

    @property
    def is_provisional(self) -> bool:
        """Whether its rank may change once what is missing is there."""
        return any(one.missing for one in self.marks)

    @property
    def has_points(self) -> bool:
        """Whether there is anything that it was scored by."""
        return bool(self.awards) or not all(one.missing for one in self.marks)


class Ranking(NamedTuple):
    """Entities that are ranked together, the best first; of those without a group the name is empty."""

    name: str
    scores: tuple[Score, ...]


class Board(NamedTuple):
    """The scores and ranks of an assessment."""

    card: Scorecard
    scoring: Scoring
    rankings: tuple[Ranking, ...]

    @property
    def scores(self) -> Iterator[Score]:
        """Every entity, group by group."""
        return (score for ranking in self.rankings for score in ranking.scores)


def score(card: Scorecard, scoring: Scoring) -> Board:
    """Score and rank the entities of a plan; the scorecard holds their parts at the period of the assessment."""
    awards: dict[tuple[str, str], tuple[Award, ...]] = {}
    for award in scoring.awards:
        key = award.entity, award.criterion
        awards[key] = (*awards.get(key, ()), award)
    grounds = Grounds(card.plan, scoring, {(one.entity, one.target.id): one for one in card.assessments}, awards)
    groups: dict[str, list[str]] = {}
    met = (*(one.entity for one in card.assessments), *(one.entity for one in scoring.awards))
    for entity in card.plan.assessed or dict.fromkeys(met):
        groups.setdefault(card.plan.group_of(entity) if scoring.groups else "", []).append(entity)
    return Board(card, scoring, tuple(_rank(grounds, name, members) for name, members in groups.items()))


def _rank(grounds: Grounds, name: str, members: Sequence[str]) -> Ranking:
    """Score the entities of a group and rank them by their exact totals; equal ones keep the plan's order."""
    columns = [_column(grounds, criterion, members) for criterion in grounds.scoring.items]
    scores = [_score(grounds, entity, marks) for entity, marks in zip(members, zip(*columns, strict=True), strict=True)]
    places = ranks([one.total for one in scores])
    ranked = [one._replace(rank=rank) for one, rank in zip(scores, places, strict=True)]
    return Ranking(name, tuple(sorted(ranked, key=lambda one: one.rank)))


def _column(grounds: Grounds, criterion: Criterion, members: Sequence[str]) -> list[Mark]:
    bases: list[Basis] = []
    for entity in members:
        awards = grounds.awards.get((entity, criterion.key), ())
        bases.append(basis_of(grounds.assessments.get((entity, criterion.target)), grounds.scoring.period, awards))
    target = grounds.plan.targets.get(criterion.target)
    setting = setting_of(criterion, target.direction.sign if target else 1, bases)
    return [mark(setting, one) for one in bases]


def _score(grounds: Grounds, entity: str, marks: tuple[Mark, ...]) -> Score:
    awards, given = grounds.awards.get((entity, ""), ()), grounds.scoring.extra
    bonus = None if given is None or given.bonus is None else Fraction(given.bonus)
    extra = added_to_total([Fraction(one.points) for one in awards], bonus)
    total = sum((one.score for one in marks if isinstance(one.score, Fraction)), extra)
    found = Score(entity, marks, awards, extra, total, _binding_missed(grounds, entity))
    reached = ((least, name) for name, least in grounds.scoring.grades.items() if total >= Fraction(least))
    return found if found.is_provisional else found._replace(grade=max(reached, default=(0, ""))[1])


def _binding_missed(grounds: Grounds, entity: str) -> tuple[str, ...]:
    binding = (one.id for one in grounds.plan.targets.values() if one.nature is Nature.BINDING)
    judged = ((target, grounds.assessments.get((entity, target))) for target in binding)
    return tuple(target for target, one in judged if one and one.year.verdict is YearVerdict.MISSED)
