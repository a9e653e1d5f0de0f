"""Where every target of a plan stands."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from math import inf
from typing import Final, NamedTuple

from xzkpi.assess.assessment import Assessment, Evidence, assess_target
from xzkpi.assess.lists.survey import day_of, states_by_task
from xzkpi.assess.measuring.parts import parts_of
from xzkpi.assess.measuring.way import ask
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.year import YearVerdict
from xzkpi.model.observation import Reported, Reports, Settled
from xzkpi.model.plan import Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Nature
from xzkpi.rules.findings import Findings
from xzkpi.values.period import Period
from xzkpi.values.undefined import Undefined, Value

#: Codes of the rules that doubt a value, by target or input, entity (empty for the whole) and period.
Doubts = Mapping[tuple[str, str, Period], Collection[str]]


#: How many targets have a verdict, are of a nature, and rest on a value that a rule doubts or not.
Tally = Counter[tuple[Verdict, Nature, bool]]


class Scorecard(NamedTuple):
    """Where every target of a plan stands."""

    plan: Plan
    #: The period asked for, else the newest one observed; None while nothing was.
    as_of: Period | None
    method: str
    assessments: tuple[Assessment, ...]
    findings: Findings
    #: The files the observations came from.
    files: tuple[str, ...] = ()
    #: The assessments to show, in the order to show them; None for all of them in the plan's order.
    selection: tuple[Assessment, ...] | None = None
    #: The order in which they are shown.
    sort: str = "plan"
    #: What they are grouped by, where that was asked for: a word of GROUPINGS.
    by: str = ""
    #: Which option left some of them out; empty for none.
    narrowed: str = ""
    #: How many records of the plan's lists are in which state, by the task they belong to.
    records: Mapping[str, Mapping[str, int]] = {}
    #: The targets as a whole, where those shown are the parts of entities.
    wholes: tuple[Assessment, ...] = ()
    #: The entity that alone is shown, by id; empty for all.
    entity: str = ""
    #: The targets as a whole without what was assumed, where something was.
    before: tuple[Assessment, ...] = ()
    #: How many there are of each kind, where they are not kept but told in turn.
    tally: Tally | None = None

    @property
    def shown(self) -> tuple[Assessment, ...]:
        """The assessments to show."""
        return self.assessments if self.selection is None else self.selection

    @property
    def targets(self) -> list[Target]:
        """The targets of which something is shown, in the plan's order."""
        shown = {one.series for one in self.shown}
        return [target for target in self.plan.targets.values() if target.id in shown]

    @property
    def assumed(self) -> list[tuple[Assessment, Assessment]]:
        """The targets that something was assumed of, or of what they rest on: as they were before, and as they are."""
        pairs = zip(self.before, self.wholes or self.assessments, strict=False)
        return [(was, one) for was, one in pairs if one.history != was.history]

    def wholes_of(self, target: str) -> list[Assessment]:
        """Return a target as a whole, unless one entity alone is shown; nothing where nothing is known of it."""
        known = (one for one in self.wholes if one.series == target and not self.entity)
        return [one for one in known if one.latest is not None or one.target.has_number or one.target.milestones]

    @property
    def told(self) -> tuple[Assessment, ...]:
        """What is shown, and behind the parts of each target its whole."""
        last = {one.series: one for one in self.shown} if self.wholes else {}
        told: list[Assessment] = []
        for one in self.shown:
            told += (one, *(self.wholes_of(one.series) if last.get(one.series) is one else ()))
        return tuple(told)

    def each(self, change: Callable[[Assessment], Assessment]) -> "Scorecard":
        """Return the scorecard with every assessment changed."""
        changed = {id(one): change(one) for one in (*self.assessments, *self.wholes)}
        selection = None if self.selection is None else tuple(changed[id(one)] for one in self.selection)
        whole, parts = (tuple(changed[id(one)] for one in some) for some in (self.wholes, self.assessments))
        return self._replace(assessments=parts, selection=selection, wholes=whole)

    @property
    def year(self) -> int:
        """The year whose goals are shown."""
        every = self.assessments or self.wholes
        return every[0].year.period.year if every else self.plan.head.target.year

    @property
    def elapsed(self) -> Decimal | None:
        """The share of time gone, where it is the same for all targets shown, and none of their values is older."""
        shown, as_of = self.shown or self.assessments, self.as_of
        is_older = any(one.latest and as_of and one.latest.period.end < as_of.end for one in shown)
        shares = {one.measures.elapsed for one in shown if not isinstance(one.measures.elapsed, Undefined)}
        return shares.pop() if len(shares) == 1 and not is_older else None

    @property
    def tallied(self) -> Tally:
        """How many targets there are of each kind."""
        kinds = ((one.verdict, one.target.nature, bool(one.doubts)) for one in self.assessments)
        return Counter(kinds) if self.tally is None else self.tally

    @property
    def counts(self) -> dict[Verdict, int]:
        """Targets by verdict, best first."""
        counted = Counter[Verdict]()
        for (verdict, *_), number in self.tallied.items():
            counted[verdict] += number
        return {verdict: counted[verdict] for verdict in Verdict if counted[verdict]}

    @property
    def judged(self) -> int:
        """How many targets have a verdict."""
        return self.tallied.total() - self.counts.get(Verdict.NOT_COMPUTABLE, 0)

    @property
    def on_track(self) -> int:
        """How many targets are met, ahead, on track or holding."""
        return sum(number for verdict, number in self.counts.items() if verdict.is_good)

    @property
    def share_on_track(self) -> Value:
        """Share of the targets with a verdict that are on track; no average of completion rates."""
        return Decimal(self.on_track) / self.judged if self.judged else Undefined("no-verdicts")

    @property
    def binding(self) -> tuple[int, int]:
        """How many targets are binding, and how many of these are behind."""
        binding = [(one[0], number) for one, number in self.tallied.items() if one[1] is Nature.BINDING]
        return sum(number for _, number in binding), sum(number for verdict, number in binding if verdict.is_bad)

    @property
    def doubtful(self) -> int:
        """How many targets rest on a value that a rule doubts."""
        return sum(number for (*_, is_doubtful), number in self.tallied.items() if is_doubtful)

    @property
    def worst(self) -> Verdict | None:
        """The worst verdict, leaving out targets without one."""
        judged = [verdict for verdict in self.counts if verdict is not Verdict.NOT_COMPUTABLE]
        return judged[-1] if judged else None


def assess(
    plan: Plan, settled: Settled, as_of: Period | None = None, *, by_entity: bool = False, year: int | None = None
) -> Scorecard:
    """Judge every target of a plan, or the part every entity has in it, by the observations up to a period.

    The goals shown are those of a year, else of the year of the newest data.
    """
    reports = settled.reports
    periods = _periods(plan, reports, as_of, are_of_entities=by_entity)
    newest = max(periods, key=lambda one: (one.end, -one.length), default=None)
    moment = as_of or newest
    lines = {key: until(moment if key[0] in plan.targets else as_of, line) for key, line in reports.lines.items()}
    evidence = Evidence(plan, lines, reports.revised, year or (newest or as_of or plan.head.target).year)
    wholes = tuple(assess_target(evidence, ask(target)) for target in plan.targets.values())
    if by_entity:
        reported: dict[str, list[str]] = defaultdict(list)
        for series, entity in lines:
            reported[series] += [entity] if entity else []
        parts = chain.from_iterable(assess_parts(evidence, one, reported[one.id]) for one in plan.targets.values())
        return Scorecard(plan, moment, plan.method, tuple(parts), Findings(), wholes=wholes)
    known = [as_of] if as_of else [one.period for line in reports.lines.values() for one in line[-1:]]
    return Scorecard(plan, moment, plan.method, wholes, Findings(), records=states_by_task(plan, day_of(plan, known)))


def _periods(plan: Plan, reports: Reports, as_of: Period | None, *, are_of_entities: bool) -> Iterator[Period]:
    """Yield the periods of values of targets, of entities or of the whole, up to one."""
    for (series, entity), line in reports.lines.items():
        if bool(entity) is are_of_entities and series in plan.targets:
            yield from (one.period for one in until(as_of, line))


def until(period: Period | None, line: Sequence[Reported]) -> Sequence[Reported]:
    """Return a line without what is later than a period."""
    if period is None or not line or line[-1].period.end <= period.end:
        return line
    return [one for one in line if one.period.end <= period.end]


def assess_parts(evidence: Evidence, target: Target, reported: Collection[str]) -> tuple[Assessment, ...]:
    """Judge the parts of a target that entities have promised, or have reported."""
    return tuple(assess_target(evidence, way, entity) for entity, way in parts_of(evidence.plan, target, reported))


def with_doubts(card: Scorecard, doubts: Doubts) -> Scorecard:
    """Note at every target which rules doubt a value it rests on, or a newer one, which then counts for nothing.

    A derived target rests on the values that it is made from.
    """
    lines: dict[tuple[str, str], list[Period]] = {}
    for series, entity, period in doubts:
        lines.setdefault((series, entity), []).append(period)
    last = card.as_of.end if card.as_of else inf

    def doubted(one: Assessment) -> Assessment:
        others = (one.target.goal.of or "", *(one.target.derive.parts if one.target.derive else ()))
        series = [name for name in (one.series, *others) if (name, one.entity) in lines]
        if not series:
            return one
        latest = one.latest.period.end if one.latest else 0
        newer = (period for name in series for period in lines[name, one.entity] if latest < period.end <= last)
        used = {*newer, *(value.period for value in one.used)}
        codes = {code for name in series for period in used for code in doubts.get((name, one.entity, period), ())}
        periods = (
            value.period for name in series for value in one.values if (name, one.entity, value.period) in doubts
        )
        return one._replace(doubts=tuple(sorted(codes)), doubtful=frozenset(periods))

    return card.each(doubted) if doubts else card


# What is shown.


def select(
    card: Scorecard, only: Collection[Verdict] = (), sort: str = "plan", target: str = "", entity: str = ""
) -> Scorecard:
    """Choose which targets to show, or which one, of one entity or of all, and in which order."""
    shown = [
        one
        for one in card.assessments
        if (not only or one.verdict in only) and (not target or target == one.series) and entity in {"", one.entity}
    ]
    if sort != "plan":
        shown.sort(key=_SORT_KEYS[sort])
    return card._replace(selection=tuple(shown), sort=sort, narrowed="only" if only else "", entity=entity)


def keep_behind(card: Scorecard) -> Scorecard:
    """Leave out of what is shown all that is not behind."""
    return card._replace(selection=tuple(one for one in card.shown if one.verdict.is_bad), narrowed="behind")


def keep_late(card: Scorecard) -> Scorecard:
    """Leave out of what is shown all that has not missed, or is not behind, the goal of the year."""
    late = (one for one in card.shown if one.year.verdict and one.year.verdict.is_bad)
    return card._replace(selection=tuple(late), narrowed="behind")


def order_by(assessments: Iterable[Assessment], sort: str = "worst") -> list[Assessment]:
    """Sort targets, from the worst verdict to the best unless told otherwise, then by ratio; others come last."""
    return sorted(assessments, key=_SORT_KEYS[sort])


def _ascending(value: Value) -> tuple[bool, Decimal]:
    """Sort what is undefined last."""
    return (True, Decimal(0)) if isinstance(value, Undefined) else (False, value)


def _from_worst(one: Assessment) -> tuple[object, ...]:
    """Rank by verdict, those without one last, then by ratio."""
    return one.verdict is Verdict.NOT_COMPUTABLE, -one.verdict.rank, _ascending(one.judgement.worth)


def _by_year(one: Assessment) -> tuple[object, ...]:
    """Rank by the verdict of the year, those without one last, then by the share of its goal."""
    verdict = one.year.verdict
    return verdict is None, verdict and -list(YearVerdict).index(verdict), _ascending(one.year.share)


#: Orders by name, beside the plan's: from the worst verdict on, the longest way to go or the least ratio first.
_SORT_KEYS: Final[dict[str, Callable[[Assessment], tuple[object, ...]]]] = {
    "worst": _from_worst,
    "gap": lambda one: _ascending(one.measures.progress),
    "year": _by_year,
    "ratio": lambda one: _ascending(one.judgement.worth),
}
