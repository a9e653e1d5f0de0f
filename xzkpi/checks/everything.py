"""All checks of what was read, and which cause hides which consequence."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from math import inf
from typing import Final

from xzkpi.assess.lists.survey import day_of
from xzkpi.checks.history import History, Values
from xzkpi.checks.lists.records import check_lists
from xzkpi.checks.plausibility import check_plausibility
from xzkpi.checks.submissions import check_submissions, derived_suspects, is_late
from xzkpi.checks.totals import check_cumulation, check_totals
from xzkpi.model.derive import Key, add_derived
from xzkpi.model.observation import settle
from xzkpi.reading.table.ledger import Ledger, Read
from xzkpi.reading.table.rows.columns import Column
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE, Severity
from xzkpi.rules.location import Location
from xzkpi.values.period import Period, parse_period, years_in

#: What is asked of the values of each series.
CHECKS: Final[tuple[Callable[[History], Iterator[Finding]], ...]] = (
    check_plausibility,
    check_totals,
    check_cumulation,
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
#: From here on rules speak of single cells; errors before may hide that a target was reported.
_CELLS: Final = "XZK4"
#: Rules of block 5 after which it is known which value counts.
_SETTLED: Final = {"repeated-row", "revised-value"}


def check(ledger: Ledger, today: Period | None = None, *, is_all: bool = True) -> list[Finding]:
    """Return what is wrong with all that was read, taken together; `today` is the month it is.

    What was not reported is told only where everything could be read, for which `is_all` speaks, too.
    """
    plan = ledger.plan
    latest = today.start if today else inf
    late = [
        one for one in ledger.columns.values() if is_late(plan, one.target, one.period) or one.period.start > latest
    ]
    suspects = derived_suspects(plan, ledger.columns, ledger.numbers)
    settled = add_derived(plan, settle(ledger.telling([*late, *suspects])))
    found = [finding for read in ledger.reads for finding in read.findings]
    is_hidden = any(one.rule.severity is Severity.ERROR and one.rule.code < _CELLS for one in found)
    is_certain = is_all and not is_hidden and bool(ledger.reads)
    told = [one for one in check_submissions(plan, settled, today) if _is_news(one, ledger, is_certain=is_certain)]
    told += (finding for read in ledger.reads for finding in _periods_beside_name(read))
    chosen = {one.place for one in settled.observations}
    for history in _histories(ledger, chosen):
        told += (finding for ask in CHECKS for finding in ask(history))
    told += check_lists(plan, settled.observations, day_of(plan, (period for _, period in ledger.columns)))
    return _without_consequences(told)


def doubts(findings: Iterable[Finding]) -> dict[Key, tuple[str, ...]]:
    """Return the codes of the rules that doubt a value, by series, entity (empty for the whole) and period."""
    found: dict[Key, set[str]] = {}
    for finding in findings:
        *names, period = finding.facts.get("key", ("", "", None))
        if period and finding.rule.code.startswith("XZK5") and finding.rule.name not in _SETTLED:
            found.setdefault((*names, period), set()).add(finding.rule.code)
    return {key: tuple(sorted(codes)) for key, codes in found.items()}


def _is_news(finding: Finding, ledger: Ledger, *, is_certain: bool) -> bool:
    """Say whether a finding is more than the consequence of one told when reading.

    A row that is broken was not forgotten, and the amount of a month is in conflict with that since January.
    """
    if finding.rule.name == "conflicting-values":
        target, _, period = finding.facts["key"]
        mixed = (one for read in ledger.reads for one in read.findings if one.rule.name == "not-cumulative")
        return all(one.facts["key"] != (target, "", period) for one in mixed)
    return finding.rule.name != "target-not-reported" or (
        is_certain and finding.facts["record"] not in ledger.mentioned
    )


def _histories(ledger: Ledger, chosen: set[Location]) -> Iterator[History]:
    """Yield the values of each series that count: of those said twice the one that was chosen, of a conflict none."""
    columns: dict[str, list[Column]] = {}
    for column in ledger.columns.values():
        columns.setdefault(column.target, []).append(column)
    single: list[str] = []
    for target, own in columns.items():
        counting: list[Values] = []
        for column in own:
            if column == single or len(set(column)) == len(column):  # most periods have the entities of the last
                single = column
                counting.append(Values(column.period, column, column.rows, ledger.numbers(column)))
                continue
            times, pairs = Counter(column), zip(column, column.rows, strict=True)
            kept = {entity: row for entity, row in pairs if times[entity] == 1 or ledger.place(row) in chosen}
            if rows := list(kept.values()):
                counting.append(Values(column.period, list(kept), rows, [ledger.values[row] for row in rows]))
        yield History(ledger.plan, ledger.plan.member(target), ledger, counting)


def _without_consequences(findings: Collection[Finding]) -> list[Finding]:
    """Leave out what follows from another finding: from a value out of scale for certain, or of the same value."""
    certain: set[object] = set()
    for finding in findings:
        if finding.rule.name == "scale-suspected" and finding.rule.severity is Severity.ERROR:
            target, entity, period = finding.facts["key"]
            certain |= {("parts-disagree", target, period.year), ("not-cumulative", target, entity, period.year)}
    causes: dict[Key | None, int] = {}
    rest = [one for one in findings if not _is_broken_sum(one, certain)]
    for finding in rest:
        if finding.rule.name in _CAUSES:
            at = _CAUSES.index(finding.rule.name)
            causes[finding.facts["key"]] = min(causes.get(finding.facts["key"], at), at)
    return [one for one in rest if one.rule.name not in _CAUSES[causes.get(one.facts.get("key"), 0) + 1 :]]


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
                yield Finding(RULE["period-differs-from-file-name"], place, facts=values)
