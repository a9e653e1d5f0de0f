"""Whether amounts within a year count from January on, as Chinese statistics report them."""

from collections.abc import Iterator, Sequence
from operator import lt
from typing import TYPE_CHECKING, Final

from xzkpi.model.naming import name_value
from xzkpi.model.plan import Plan
from xzkpi.model.series import Settled
from xzkpi.model.vocabulary import SUMS, Kind
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE
from xzkpi.values.period import MONTHS, Period, When

if TYPE_CHECKING:
    from xzkpi.model.observation import Observation
    from xzkpi.reading.table.ledger import Ledger
    from xzkpi.reading.table.rows.columns import Column

#: Months of half a year.
_HALF: Final = 6


def not_cumulative(plan: Plan, settled: Settled) -> Iterator[Finding]:
    """Find amounts within a year that do not count from January on, as those of single quarters and second halves."""
    highest: dict[tuple[str, str, int], Observation] = {}
    for one in settled.observations:  # in the order of time
        if plan.series[one.target].kind not in SUMS or one.is_derived:
            continue
        before = highest.setdefault((one.target, one.entity, one.period.year), one)
        is_flow = plan.member(one.target).kind is Kind.FLOW
        is_less = 0 < one.value < before.value
        if not one.note and (is_less or (_is_second_half(one.period) and is_flow)):
            facts = {"field": "value", "found": one.value, "expected": before.value}
            facts |= {**name_value(plan, *one.key), "before": When(before.period, is_sum=True)}
            yield Finding(RULE["not-cumulative"], one.place, "less" if is_less else "second-half", facts)
        if one.value > before.value:
            highest[one.target, one.entity, one.period.year] = one


def suspects(ledger: "Ledger") -> Iterator["Column"]:
    """Yield the columns of the years in which some amount may not count from January on; nearly always there is none.

    They are found without unpacking a row: all entities of a column are looked at together.
    """
    years: dict[tuple[str, int], list[Column]] = {}
    for column in ledger.columns.values():
        if ledger.plan.series[column.target].kind in SUMS:
            years.setdefault((column.target, column.period.year), []).append(column)
    for run in years.values():
        if not all(column.period.is_year for column in run):
            run.sort(key=lambda column: (column.period.end, column.period.length))
            if any(_is_second_half(column.period) for column in run) or _may_fall(ledger, run):
                yield from run


def _may_fall(ledger: "Ledger", run: Sequence["Column"]) -> bool:
    """Say whether some amount is less than an earlier one of its year, or was given more than once."""
    highest: dict[str, float] = {}
    for column in run:
        amounts = dict(zip(column, ledger.numbers(column), strict=True))
        if len(amounts) < len(column):
            return True
        if any(map(lt, amounts.values(), map(highest.get, amounts, amounts.values()))):
            return True
        highest |= amounts
    return False


def _is_second_half(period: Period) -> bool:
    """Say whether a period is written as the second half of a year."""
    return period.length == _HALF and period.end % MONTHS == 0
