"""What an entity gets for a criterion, by which numbers; or what is missing for it."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic.exact import Exact
from xzkpi.assess.assessment import Assessment
from xzkpi.assess.scoring import formulas
from xzkpi.assess.year import goal_of, is_same
from xzkpi.model.lists.scoring import Award, Criterion
from xzkpi.model.vocabulary import Anchor, Scored
from xzkpi.values.period import MONTHS, Period
from xzkpi.values.undefined import Undefined, defined

#: The numbers of some arithmetic by their names.
Arithmetic = Mapping[str, Fraction]


class Basis(NamedTuple):
    """What is known of an entity for a criterion: where its target stands, and the points given by hand."""

    value: Exact
    goal: Exact
    last_year: Exact
    #: The share of the time that the goal is for which is gone at the end of the period.
    elapsed: Fraction = Fraction(1)
    assessment: Assessment | None = None
    awards: tuple[Award, ...] = ()


class Setting(NamedTuple):
    """What the marks of a group for a criterion have in common."""

    criterion: Criterion
    #: +1 where higher is better, -1 where lower is.
    sign: int
    #: How many of the group have a value, their mean, and the worst and the best of them.
    number: int
    mean: Exact
    worst: Fraction
    best: Fraction


class Mark(NamedTuple):
    """What an entity gets for a criterion."""

    setting: Setting
    basis: Basis
    #: What the value is held against where the rule asks for it: of a rule `due`, what is due by then.
    goal: Exact
    #: Every number of the arithmetic by its name, the score the last; undefined where something is missing, and why.
    numbers: Arithmetic | Undefined
    #: What is missing: `value`, `goal`, `points`, `last_year` or `mean`; empty where nothing is.
    missing: str = ""

    @property
    def criterion(self) -> Criterion:
        """What it is given for."""
        return self.setting.criterion

    @property
    def score(self) -> Exact:
        """The points it gets."""
        return self.numbers if isinstance(self.numbers, Undefined) else self.numbers["score"]

    @property
    def doubts(self) -> tuple[str, ...]:
        """Codes of the rules that doubt a value it rests on."""
        return self.basis.assessment.doubts if self.basis.assessment else ()


def basis_of(one: Assessment | None, period: Period, awards: tuple[Award, ...]) -> Basis:
    """Return what is known of the target of an entity at a period."""
    if one is None:
        nothing = Undefined("not-reported")
        return Basis(nothing, Undefined("target-without-number"), nothing, awards=awards)
    value, (goal, whole) = one.year.value, goal_of(one.case, period)
    is_there = isinstance(value, Decimal) and is_same(one.case, one.year.period, period)
    own: Exact = Fraction(value) if is_there and isinstance(value, Decimal) else Undefined("not-reported")
    start = period.year * MONTHS
    elapsed = Fraction(period.end - start, whole.end - start)
    return Basis(own, goal, _a_year_before(one, period), elapsed, one, awards)


def _a_year_before(one: Assessment, period: Period) -> Exact:
    """Return what was reported a year before a period; the baseline is a value of its year."""
    before, baseline = period.shifted(-1), one.target.baseline
    found = next((own.value for own in one.values if is_same(one.case, own.period, before)), None)
    if found is not None:
        return Fraction(found)
    is_base = baseline and baseline.period and one.target.kind.starts_at_baseline and baseline.period.end == before.end
    return Fraction(baseline.value) if baseline and is_base else Undefined("no-value-one-year-before")


def setting_of(criterion: Criterion, sign: int, bases: Sequence[Basis]) -> Setting:
    """Return what the marks of a group for a criterion have in common."""
    values = [one.value for one in bases if isinstance(one.value, Fraction)]
    if not values:
        return Setting(criterion, sign, 0, Undefined("not-reported"), Fraction(0), Fraction(0))
    worst, best = sorted((min(values), max(values)), reverse=sign < 0)
    return Setting(criterion, sign, len(values), formulas.mean(values), worst, best)


def mark(setting: Setting, basis: Basis) -> Mark:
    """Score an entity for a criterion, or name what is missing for that."""
    one = setting.criterion
    if one.is_by_hand:
        given = [Fraction(award.points) for award in basis.awards]
        by_hand = {"score": sum(given, Fraction(0))} if given else Undefined("no-points")
        return Mark(setting, basis, Undefined("not-asked"), by_hand, "" if given else "points")
    goal = defined(lambda whole: formulas.due_by(whole, basis.elapsed), basis.goal)
    goal = goal if one.rule is Scored.DUE else basis.goal
    against, lacking = _against(setting, basis, goal)
    numbers = defined(lambda value, other: _RULES[one.rule](setting, value, other), basis.value, against)
    missing = "value" if isinstance(basis.value, Undefined) else lacking if isinstance(numbers, Undefined) else ""
    return Mark(setting, basis, goal, numbers, missing)


def _against(setting: Setting, basis: Basis, goal: Exact) -> tuple[Exact, str]:
    """Return what a value is held against, and what that is called: the goal, or what steps are counted from."""
    one = setting.criterion
    if one.rule is Scored.RANGE:
        return Fraction(0), ""
    if one.anchor is Anchor.LAST_YEAR:
        return basis.last_year, Anchor.LAST_YEAR
    if one.anchor is Anchor.MEAN:
        return setting.mean, Anchor.MEAN
    return defined(lambda own: own if own > 0 else Undefined("goal-not-positive"), goal), Anchor.GOAL


def _by_share(setting: Setting, value: Fraction, goal: Fraction) -> Arithmetic:
    """Score the share of a goal that is reached; nothing used of a limit scores the most."""
    one, points = setting.criterion, Fraction(setting.criterion.points)
    share = formulas.share_of_goal(value, goal, setting.sign)
    most = formulas.most_points(points, _exact(one.cap), _exact(one.extra))
    if isinstance(share, Undefined):
        return {"most": most, "score": most}
    return {"share": share, "most": most, "score": formulas.by_share(points, share, most)}


def _by_steps(setting: Setting, value: Fraction, anchor: Fraction) -> Arithmetic | Undefined:
    """Score the whole steps that a value is better or worse than an anchor."""
    one = setting.criterion
    size = formulas.size_of_step(one.per, anchor) if one.per else Fraction(0)
    if size <= 0:
        return Undefined("anchor-zero")
    steps = formulas.whole_steps(value, anchor, size, setting.sign)
    added = formulas.added_by_steps(steps, Fraction(one.each or 0), _exact(one.within))
    base = Fraction(one.points if one.base is None else one.base)
    numbers = {"anchor": anchor, "size": size, "steps": Fraction(steps), "added": added, "base": base}
    return {**numbers, "score": formulas.by_steps(base, added)}


def _in_range(setting: Setting, value: Fraction, _: Fraction) -> Arithmetic:
    points, worst, best = Fraction(setting.criterion.points), setting.worst, setting.best
    return {"worst": worst, "best": best, "score": formulas.in_range(points, value, worst, best)}


def _exact(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


#: How each rule scores a value against something.
_RULES: Final[dict[Scored, Callable[[Setting, Fraction, Fraction], Arithmetic | Undefined]]] = {
    Scored.GOAL: _by_share,
    Scored.DUE: _by_share,
    Scored.STEP: _by_steps,
    Scored.RANGE: _in_range,
}
