"""All checks of what was read, and which cause hides which consequence."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final

from xzkpi.checks.history import History, Values
from xzkpi.checks.plausibility import check_plausibility
from xzkpi.checks.submissions import check_submissions, derived_suspects, is_late
from xzkpi.checks.totals import check_cumulation, check_totals
from xzkpi.model.derive import Key, add_derived
from xzkpi.model.observation import settle
from xzkpi.model.plan import Plan
from xzkpi.reading.table.ledger import Ledger, Read
from xzkpi.reading.table.rows.columns import Column
from xzkpi.rules.finding import Finding, Location
from xzkpi.rules.index import RULE, Severity
from xzkpi.values.period import Period, parse_period

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
#: What follows for a whole, and for the rest of the year, from a value that is out of scale for certain.
_CONSEQUENCES: Final = ("parts-disagree", "not-cumulative")
#: Rules of block 5 after which it is known which value counts.
_SETTLED: Final = {"repeated-row", "revised-value"}
_YEAR: Final = r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"


def check(ledger: Ledger, today: Period | None = None, *, is_all: bool = True) -> list[Finding]:
    """Return what is wrong with all that was read, taken together; `today` is the month it is.

    What was not reported is told only where everything could be read, for which `is_all` speaks, too.
    """
    plan = ledger.plan
    late = [one for one in ledger.columns.values() if _is_out_of_time(plan, one, today)]
    settled = add_derived(
        plan, settle(ledger.telling([*late, *derived_suspects(plan, ledger.columns, ledger.numbers)]))
    )
    is_whole = is_all and not any(_hides_values(finding) for read in ledger.reads for finding in read.findings)
    is_certain = is_whole and bool(ledger.reads)
    told = [
        one for one in check_submissions(plan, settled, today) if _is_news(one, ledger.mentioned, is_certain=is_certain)
    ]
    told += (finding for read in ledger.reads for finding in _periods_beside_name(read))
    chosen = {one.place for one in settled.observations}
    for history in _histories(ledger, chosen):
        told += (finding for ask in CHECKS for finding in ask(history))
    return _without_consequences(told)


def doubts(findings: Iterable[Finding]) -> dict[Key, tuple[str, ...]]:
    """Return the codes of the rules that doubt a value, by series, entity (empty for the whole) and period."""
    found: dict[Key, set[str]] = {}
    for finding in findings:
        *names, period = finding.facts.get("key", ("", "", None))
        if period and finding.rule.code.startswith("XZK5") and finding.rule.name not in _SETTLED:
            found.setdefault((*names, period), set()).add(finding.rule.code)
    return {key: tuple(sorted(codes)) for key, codes in found.items()}


def _is_out_of_time(plan: Plan, column: Column, today: Period | None) -> bool:
    """Say whether a period is later than its target's, or has not begun."""
    return is_late(plan, column.target, column.period) or (today is not None and column.period.start > today.start)


def _hides_values(finding: Finding) -> bool:
    """Say whether a finding keeps rows from being read, so that a target may have been reported in them."""
    return finding.rule.severity is Severity.ERROR and finding.rule.code < "XZK4"


def _is_news(finding: Finding, mentioned: set[str], *, is_certain: bool) -> bool:
    """Say whether a finding is more than the consequence of another: a row that is broken was not forgotten."""
    if finding.rule.name != "target-not-reported":
        return True
    return is_certain and finding.facts["record"] not in mentioned


def _histories(ledger: Ledger, chosen: set[Location]) -> Iterator[History]:
    """Yield the values of each series that count."""
    columns: dict[str, list[Column]] = {}
    for column in ledger.columns.values():
        columns.setdefault(column.target, []).append(column)
    for target, own in columns.items():
        counting = (_counting(ledger, column, chosen) for column in own)
        yield History(ledger.plan, ledger.plan.member(target), ledger, [one for one in counting if one.entities])


def _counting(ledger: Ledger, column: Column, chosen: set[Location]) -> Values:
    """Return the values of a column that count: of those said twice the one that was chosen, of a conflict none."""
    if len(set(column)) == len(column):
        return Values(column.period, column, column.rows, ledger.numbers(column))
    times = Counter(column)
    pairs = zip(column, column.rows, strict=True)
    kept = {entity: row for entity, row in pairs if times[entity] == 1 or ledger.place(row) in chosen}
    rows = list(kept.values())
    return Values(column.period, list(kept), rows, [ledger.values[row] for row in rows])


def _without_consequences(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what follows from another finding: of one value, or from one that is out of scale for certain."""
    found = list(findings)
    causes: dict[Key, int] = {}
    certain: set[tuple[str, int]] = set()
    for one in found:
        if one.rule.name in _CAUSES:
            key = one.facts["key"]
            causes[key] = min(causes.get(key, len(_CAUSES)), _CAUSES.index(one.rule.name))
            if one.rule.name == "scale-suspected" and one.rule.severity is Severity.ERROR:
                certain.add((key[0], key[2].year))
    return [one for one in found if not _follows(one, causes, certain)]


def _follows(finding: Finding, causes: Mapping[Key, int], certain: Collection[tuple[str, int]]) -> bool:
    """Say whether another finding is the cause of one."""
    name, key = finding.rule.name, finding.facts.get("key")
    if key is None or (name in _CONSEQUENCES and (key[0], key[2].year) in certain):
        return key is not None
    return name in _CAUSES and causes[key] < _CAUSES.index(name)


def _periods_beside_name(read: Read) -> Iterator[Finding]:
    """Find periods that are not of the year, or years, that the file is named after.

    Earlier ones beside those of the year itself are revisions, or the other columns of a wide table.
    """
    years = sorted(map(int, re.findall(_YEAR, read.path.rsplit("/", 1)[-1])))
    columns = read.values if years else ()
    named = {*read.first_places, *filter(None, (parse_period(column.period) for column in columns))}
    has_own = any(years[0] <= period.year <= years[-1] for period in named) if years else True
    for period, place in read.first_places.items():
        is_revision = has_own and years and period.year < years[0]
        if years and not years[0] <= period.year <= years[-1] and not is_revision:
            expected = "-".join(dict.fromkeys((str(years[0]), str(years[-1]))))
            values = {"field": "period", "record": str(period), "found": str(period), "expected": expected}
            yield Finding(RULE["period-differs-from-file-name"], place, facts=values)
