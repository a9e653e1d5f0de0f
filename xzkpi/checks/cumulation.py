"""Where amounts within a year may not count from January on, as Chinese statistics report them."""

from collections.abc import Iterator, Sequence
from operator import lt

from xzkpi.model.vocabulary import SUMS
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.rows.columns import Column
from xzkpi.values.period import is_second_half


def suspects(ledger: Ledger) -> Iterator[Column]:
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
            if any(is_second_half(column.period) for column in run) or _may_fall(ledger, run):
                yield from run


def _may_fall(ledger: Ledger, run: Sequence[Column]) -> bool:
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
