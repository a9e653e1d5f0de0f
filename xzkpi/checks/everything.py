"""All checks of what was read, which cause hides which consequence, and which findings are told."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, partial
from typing import Final, NamedTuple

from xzkpi.assess.lists.survey import day_of
from xzkpi.checks.history import Entities, History, Values, goal_of
from xzkpi.checks.lists.records import check_lists
from xzkpi.checks.plausibility import check_plausibility
from xzkpi.checks.submissions import check_late, check_pairs, check_values, derived_suspects, late_rule
from xzkpi.checks.times import check_cumulation, check_running, check_slips, check_years
from xzkpi.checks.totals import check_totals
from xzkpi.model.derive import Key, add_derived
from xzkpi.model.observation import IN_TIME, Observation, Pair, Settled, settle
from xzkpi.model.plan import Settings
from xzkpi.reading.table.ledger import Ledger, Read
from xzkpi.reading.table.rows.columns import Column
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.findings import Change, Findings, Kind
from xzkpi.rules.index import CELLS, MEANING, Rule, Severity, codes_under
from xzkpi.values.period import Period, parse_period, years_in

#: What is asked of the values of each series.
CHECKS: Final[tuple[Callable[[History], Iterator[Finding]], ...]] = (
    check_plausibility,
    check_totals,
    check_cumulation,
    check_running,
    check_years,
    check_slips,
)
#: What is told of one value, each cause before its consequences; of these the first is enough.
_CAUSES: Final = (
    "not-cumulative",
    "fractional-count",
    "scale-suspected",
    "implausible-change",
    "same-as-previous",
    "differs-from-baseline",
)
#: What may follow from another finding about the same target.
_LINKED: Final = {*_CAUSES, "parts-disagree"}
#: What explains conflicts between values.
_EXPLAINING: Final = {"decisive-column-unread", "not-cumulative"}
#: Rules about values after which it is known which value counts.
_SETTLED: Final = {"repeated-row", "revised-value"}


def check(ledger: Ledger, today: Period | None = None, *, is_all: bool = True) -> Findings:
    """Return what is wrong with all that was read, taken together; `today` is the month it is.

    What was not reported is told only where everything could be read, for which `is_all` speaks, too.
    """
    kinds = {kind.rule for read in ledger.reads for kind in read.findings.numbers}
    # errors of files, headers and rows may hide that a target was reported
    is_hidden = any(rule.severity is Severity.ERROR and rule.block < CELLS for rule in kinds)
    is_certain = is_all and not is_hidden and bool(ledger.reads)
    explained = _explained(ledger.reads if any(rule.name in _EXPLAINING for rule in kinds) else ())
    known = ledger.mentioned if is_certain else {*ledger.plan.targets}
    chosen = bytearray(len(ledger.values))
    conflicts: dict[object, Pair] = {}
    pairs = _with_copies(ledger, _check_pairs(ledger, chosen, conflicts))
    told = Findings(one for one in pairs if not _is_consequence(one, explained, known))
    told += (finding for read in ledger.reads for finding in _periods_beside_name(read))
    late = [one for one in ledger.columns.values() if late_rule(ledger.plan, one.target, one.period, today)]
    for (row, entity), column in ledger.in_order(late, chosen):
        rule = late_rule(ledger.plan, column.target, column.period, today)
        place, read = ledger.place(row, "period"), partial(ledger.observation, column, entity, row)
        lines = place.line, place.end_line
        told.add(Kind(Fault(rule).broken, "", place.path), "period", (lines,), partial(_find_late, ledger, today, read))
    linked: dict[str, list[Finding]] = {}
    for one in _check_values(ledger, chosen, tuple(conflicts.values()), late, today):
        if one.rule.name in _LINKED:
            linked.setdefault(one.facts["key"][0], []).append(one)
        elif not _is_consequence(one, explained, known):
            told.append(one)
    for history in _histories(ledger, chosen):
        own = linked.pop(history.series.id, [])
        told += _without_consequences([*own, *(finding for ask in CHECKS for finding in ask(history))])
    for own in linked.values():
        told += _without_consequences(own)
    return told


def _check_pairs(ledger: Ledger, chosen: bytearray, conflicts: dict[object, Pair]) -> Iterator[Finding]:
    """Find what was said twice; mark the rows that are chosen, and keep one conflict of each target and its parts."""
    for group in ledger.said_twice():
        settled = settle(one for _, one in group)
        for row, one in group:
            chosen[row] = any(one is best for best in settled.observations)
        conflicts |= {(pair.later.target, not pair.later.entity): pair for pair in settled.conflicts}
        yield from check_pairs(ledger.plan, settled)


def _find_late(ledger: Ledger, today: Period | None, read: Callable[[], Observation], _: object) -> Iterator[Finding]:
    return check_late(ledger.plan, [read()], today)


def _check_values(
    ledger: Ledger, chosen: Sequence[int], conflicts: tuple[Pair, ...], late: Sequence[Column], today: Period | None
) -> Iterator[Finding]:
    """Find what else is wrong with single values; those that others may be made of are looked at together."""
    plan = ledger.plan
    made = {name for one in plan.targets.values() if one.derive for name in (one.id, *one.derive.parts)}
    suspects = derived_suspects(plan, ledger.columns, ledger.numbers)
    telling = ledger.telling([*(one for one in late if one.target in made), *suspects], chosen)
    settled = add_derived(plan, Settled(tuple(sorted(telling, key=IN_TIME)), (), conflicts, ()))
    yield from check_late(plan, (one for one in settled.observations if one.is_derived), today)
    yield from check_values(plan, settled)
    yield from check_lists(plan, settled.observations, day_of(plan, (period for _, period in ledger.columns)))


def _with_copies(ledger: Ledger, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings, those of a row that is said again standing for all rows that say the same below it."""
    for one in findings:
        number, last = ledger.copies.get(one.place, (0, 0))
        is_one = number and one.rule.name == "repeated-row"
        yield one.standing_for(number, ledger.place(last).end_line) if is_one else one


def doubts(findings: Iterable[Finding]) -> dict[Key, tuple[str, ...]]:
    """Return the codes of the rules that doubt a value, by series, entity (empty for the whole) and period.

    A part and the whole that do not agree are doubted both.
    """
    found: dict[Key, set[str]] = {}
    for finding in findings:
        keys = (finding.facts.get(name, ("", "", None)) for name in ("key", "also"))
        for *names, period in (*keys, *finding.facts.get("others", ())):
            if period and finding.rule.block == MEANING and finding.rule.name not in _SETTLED:
                found.setdefault((*names, period), set()).add(finding.rule.code)
    return {key: tuple(sorted(codes)) for key, codes in found.items()}


def _explained(reads: Iterable[Read]) -> set[object]:
    """Return what explains conflicts: files with a column that tells values apart, series with amounts of two kinds."""
    explained: set[object] = set()
    for one in (finding for read in reads for finding in read.findings):
        if (one.rule.name, one.case) == ("decisive-column-unread", "apart"):
            explained.add(one.place.path)
        elif one.rule.name == "not-cumulative":
            explained.add(one.facts["key"])
    return explained


def _is_consequence(finding: Finding, explained: Collection[object], known: Collection[str]) -> bool:
    """Say whether a finding follows from one told when reading: a target that is not known to be missing is not."""
    if finding.rule.name in {"conflicting-values", "repeated-row"}:
        target, _, period = finding.facts["key"]
        is_one_file = finding.facts["path"] == finding.place.path
        return (target, "", period) in explained or (is_one_file and finding.place.path in explained)
    return finding.rule.name == "target-not-reported" and finding.facts["record"] in known


def _histories(ledger: Ledger, chosen: Sequence[int]) -> Iterator[History]:
    """Yield the values of each series that count: of those said twice the one that was chosen, of a conflict none."""
    columns: dict[str, list[Column]] = {}
    for column in ledger.columns.values():
        columns.setdefault(column.target, []).append(column)
    last = Entities(())
    for target, own in columns.items():
        series = ledger.plan.member(target)
        counting = _counting(ledger, own, chosen, last)
        last = counting[-1].own if counting else last
        goals = _counting(ledger, columns.get(goal_of(series), []), chosen, last)
        yield History(ledger.plan, series, ledger, counting, goals)


def _counting(ledger: Ledger, columns: Iterable[Column], chosen: Sequence[int], last: Entities) -> list[Values]:
    """Return the values that count in some columns; most periods have the entities of the last."""
    found: list[Values] = []
    for column in columns:
        names: Sequence[str] = column
        rows: Sequence[int] = column.rows
        if column.is_repeating:
            kept = {entity: row for row, entity in ledger.counting(column, chosen)}
            names, rows = list(kept), list(kept.values())
        last = last if names == last.names else Entities(names)
        if rows:
            found.append(Values(column.period, last, rows, ledger.numbers(rows)))
    return found


def _without_consequences(findings: Collection[Finding]) -> list[Finding]:
    """Leave out what follows from another finding: from a value out of scale for certain, or of the same value."""
    certain: set[object] = set()
    for finding in findings:
        if finding.rule.name == "scale-suspected" and finding.rule.severity is Severity.ERROR:
            target, entity, period = finding.facts["key"]
            certain |= {("parts-disagree", target, period.year), ("not-cumulative", target, entity, period.year)}
    rest = _with_odd_parts([one for one in findings if not _is_broken_sum(one, certain)])
    causes: dict[Key | None, tuple[int, int]] = {}
    for finding in rest:
        if finding.rule.name in _CAUSES:
            key = finding.facts["key"]
            causes[key] = min(causes.get(key, _weight(finding)), _weight(finding))
    return [one for one in rest if one.rule.name not in _CAUSES or causes[one.facts["key"]] == _weight(one)]


def _weight(finding: Finding) -> tuple[int, int]:
    """Return how much what is told of one value counts: what is grave goes first, and what causes the others."""
    return finding.rule.severity.rank, _CAUSES.index(finding.rule.name)


def _with_odd_parts(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings, those about the one part that keeps a sum from being right made one with that of the sum."""
    odd: dict[object, list[Finding]] = {}
    for finding in findings:
        target, entity, period = finding.facts.get("key", ("", "", None))
        if entity and finding.rule.name in _CAUSES:
            odd.setdefault((target, period), []).append(finding)
    joined: dict[int, Finding] = {}
    for at, finding in enumerate(findings if odd else ()):
        if finding.rule.name == "parts-disagree" and finding.case != "made-of-parts":
            target, _, period = finding.facts["key"]
            also = finding.facts.get("also")
            some = [one for one in odd.get((target, period), ()) if also in {None, one.facts["key"]}]
            if len({one.facts["key"] for one in some}) == 1:
                facts = {**finding.facts, "part": some[0].facts["name"], "also": some[0].facts["key"]}
                joined[at] = finding if also else finding._replace(case="odd-part", facts=facts)
    gone = {finding.facts["also"] for finding in joined.values()}
    rest = (joined.get(at, finding) for at, finding in enumerate(findings))
    return [one for one in rest if one.rule.name not in _CAUSES or one.facts.get("key") not in gone]


def _is_broken_sum(finding: Finding, certain: Collection[object]) -> bool:
    """Say whether a sum cannot hold, for one of the values that make it is out of scale."""
    target, entity, period = finding.facts.get("key", ("", "", None))
    name, year = finding.rule.name, period and period.year
    return (name, target, year) in certain or (name, target, entity, year) in certain


def _periods_beside_name(read: Read) -> Iterator[Finding]:
    """Find periods that are not of the year, or years, that the file is named after.

    Earlier ones beside those of the year itself are revisions, or the other columns of a wide table.
    """
    years = sorted(years_in(read.path.rsplit("/", 1)[-1]))
    if years:
        first, last = years[0], years[-1]
        named = {*read.first_places, *filter(None, (parse_period(column.period) for column in read.values))}
        has_own = any(first <= period.year <= last for period in named)
        for period, place in read.first_places.items():
            if period.year > last or (period.year < first and not has_own):
                expected = "-".join(dict.fromkeys((str(first), str(last))))
                values = {"field": "period", "record": str(period), "found": str(period), "expected": expected}
                yield Fault("period-differs-from-file-name", facts=values).at(place)


class Choice(NamedTuple):
    """Rules that are asked for by their codes."""

    #: None for all.
    select: Collection[str] | None = None
    #: None where the plan says.
    ignore: Collection[str] | None = None

    def of(
        self,
        findings: Iterable[Finding],
        settings: Settings | None,
        stores: Iterable[Findings] = (),
        plans: Collection[str] = (),
    ) -> Findings:
        """Return the findings that are wanted, as grave as the plan takes them; what keeps a file from being judged is.

        Without settings the plan itself could not be read, of which no error is left out. `plans` are paths of plans.
        """
        chosen = Findings(plans=plans)
        for some in (Findings(findings), *stores):
            chosen.take(some, self.change(settings))
        return chosen

    def change(self, settings: Settings | None) -> Change:
        """Return what rules are taken for, so chosen."""
        own = settings or Settings()
        ignored = {code for name in own.ignore for code in codes_under(name)} - set(self.select or ())
        graver = {code: severity for name, severity in own.severity.items() for code in codes_under(name)}
        left_out = ignored if self.ignore is None else self.ignore

        @cache
        def changed(rule: Rule, case: str) -> tuple[Rule, str] | None:
            code, is_kept = rule.code, rule.is_fatal or (settings is None and rule.severity == "error")
            if not (is_kept or ((self.select is None or code in self.select) and code not in left_out)):
                return None
            return (rule._replace(severity=graver[code]) if code in graver else rule), case

        return changed
