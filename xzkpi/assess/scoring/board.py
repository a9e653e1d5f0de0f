"""Scores and ranks: every entity with what it gets for each criterion, in its group, the highest total first."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.scorecard import Scorecard
from xzkpi.assess.scoring.formulas import added_to_total, ranks
from xzkpi.assess.scoring.marks import Mark, Stand, mark, setting_of, stand_of
from xzkpi.assess.year import YearVerdict
from xzkpi.model.lists.scoring import Award, Criterion, Scoring
from xzkpi.model.plan import Plan
from xzkpi.model.vocabulary import Nature


class Known(NamedTuple):
    """What entities are scored by."""

    plan: Plan
    scoring: Scoring
    #: Where each entity stands on each target.
    stands: Mapping[tuple[str, str], Assessment]
    #: The points given to each by hand, for each criterion and, under an empty key, beside them.
    awards: Mapping[tuple[str, str], tuple[Award, ...]]


class Line(NamedTuple):
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


class Group(NamedTuple):
    """Entities that are ranked together, the best first; of those without a group the name is empty."""

    name: str
    lines: tuple[Line, ...]


class Board(NamedTuple):
    """The scores and ranks of an assessment."""

    card: Scorecard
    scoring: Scoring
    groups: tuple[Group, ...]

    @property
    def lines(self) -> Iterator[Line]:
        """Every entity, group by group."""
        return (line for group in self.groups for line in group.lines)


def score(card: Scorecard, scoring: Scoring) -> Board:
    """Score and rank the entities of a plan; the scorecard holds their parts at the period of the assessment."""
    awards: dict[tuple[str, str], tuple[Award, ...]] = {}
    for award in scoring.awards:
        key = award.entity, award.criterion
        awards[key] = (*awards.get(key, ()), award)
    known = Known(card.plan, scoring, {(one.entity, one.target.id): one for one in card.assessments}, awards)
    groups: dict[str, list[str]] = {}
    met = (*(one.entity for one in card.assessments), *(one.entity for one in scoring.awards))
    for entity in card.plan.assessed or dict.fromkeys(met):
        groups.setdefault(card.plan.group_of(entity) if scoring.groups else "", []).append(entity)
    return Board(card, scoring, tuple(_group(known, name, members) for name, members in groups.items()))


def _group(known: Known, name: str, members: Sequence[str]) -> Group:
    """Score the entities of a group and rank them by their exact totals; equal ones keep the plan's order."""
    columns = [_column(known, criterion, members) for criterion in known.scoring.items]
    lines = [_line(known, entity, marks) for entity, marks in zip(members, zip(*columns, strict=True), strict=True)]
    places = ranks([line.total for line in lines])
    ranked = [line._replace(rank=rank) for line, rank in zip(lines, places, strict=True)]
    return Group(name, tuple(sorted(ranked, key=lambda line: line.rank)))


def _column(known: Known, criterion: Criterion, members: Sequence[str]) -> list[Mark]:
    stands: list[Stand] = []
    for entity in members:
        awards = known.awards.get((entity, criterion.key), ())
        stands.append(stand_of(known.stands.get((entity, criterion.target)), known.scoring.period, awards))
    target = known.plan.targets.get(criterion.target)
    setting = setting_of(criterion, target.direction.sign if target else 1, stands)
    return [mark(setting, one) for one in stands]


def _line(known: Known, entity: str, marks: tuple[Mark, ...]) -> Line:
    awards, given = known.awards.get((entity, ""), ()), known.scoring.extra
    bonus = None if given is None or given.bonus is None else Fraction(given.bonus)
    extra = added_to_total([Fraction(one.points) for one in awards], bonus)
    total = sum((one.score for one in marks if isinstance(one.score, Fraction)), extra)
    line = Line(entity, marks, awards, extra, total, _binding_missed(known, entity))
    reached = ((least, name) for name, least in known.scoring.grades.items() if total >= Fraction(least))
    return line if line.is_provisional else line._replace(grade=max(reached, default=(0, ""))[1])


def _binding_missed(known: Known, entity: str) -> tuple[str, ...]:
    binding = (one.id for one in known.plan.targets.values() if one.nature is Nature.BINDING)
    stands = ((target, known.stands.get((entity, target))) for target in binding)
    return tuple(target for target, one in stands if one and one.year.verdict is YearVerdict.MISSED)
