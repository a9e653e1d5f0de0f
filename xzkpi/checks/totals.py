"""Whether totals agree with their parts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from xzkpi.model.derive import interval
from xzkpi.model.plan import Input, name_entity, name_value
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Kind
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.rows.columns import Column
from xzkpi.rules.facts import Fact
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE
from xzkpi.values.lists.columns import AVERAGE, PER, RANK
from xzkpi.values.number import places_of, round_half_up

#: A sum that misses a total by so small a part of it was meant to make it.
_HARDLY: Final = 500


def check_total(ledger: Ledger, column: Column) -> Iterator[Finding]:
    """Compare a total with its parts: an amount with the largest, and any total with the sum of the plan's entities.

    An average lies among its parts, so only what is larger than each of them, or an amount, is taken for a sum. Where
    the plan lists no entities those reported may not be all; a sum that nearly makes the total is meant to make it.
    """
    series, entities = ledger.plan.series[column.target], ledger.plan.entities
    is_amount = series.kind is Kind.FLOW and not _is_average(series)
    may_be_all = len(entities) != 1 and len(column) > max(len(entities), 2)
    if (
        series.measure.is_ratio
        or re.search(RANK, series.name)
        or not (may_be_all or (is_amount and len(column) > 1))
        or "" not in column
    ):
        return
    parts = ledger.firsts(column)
    row = parts.pop("", -1)
    if row < 0 or not parts or ledger.has_note(row):
        return
    total = ledger.value(row)
    made = _larger_part(ledger, series, total, parts) if is_amount else ("", {})
    if not made[0] and len(entities or parts) > 1 and parts.keys() >= entities.keys():
        numbers = [ledger.value(parts[entity]) for entity in entities or parts]
        is_whole = bool(entities) or abs(total - sum(numbers)) * _HARDLY <= abs(total)
        made = _other_sum(series, total, numbers, is_amount=is_amount) if is_whole else made
    case, facts = made
    if case:
        named = {**name_value(ledger.plan, column.target, period=column.period), "field": "value", "found": total}
        yield Finding(RULE["parts-disagree"], ledger.place(row), case, {**named, **facts})


def _larger_part(
    ledger: Ledger, series: Target | Input, total: Decimal, parts: dict[str, int]
) -> tuple[str, Mapping[str, Fact]]:
    """Name the part that is larger than the total, if there is one."""
    largest = max(parts, key=lambda entity: ledger.values[parts[entity]])
    part = ledger.value(parts[largest])
    is_exact = not _rounding(series, [total, part])
    if total < 0 or part <= total or not (is_exact or interval(part).low > interval(total).high):
        return "", {}
    return "larger-part", {"part": name_entity(ledger.plan, largest), "expected": part}


def _other_sum(
    series: Target | Input, total: Decimal, parts: list[Decimal], *, is_amount: bool
) -> tuple[str, Mapping[str, Fact]]:
    """Name the sum of all parts where it is not the total, even with rounding, nor rounded as the total is."""
    is_sum, made = is_amount or total > max(parts), sum(parts, Decimal(0))
    is_rounded = round_half_up(made, places_of(total)) == total
    if not is_sum or is_rounded or abs(total - made) <= _rounding(series, [total, *parts]):
        return "", {}
    return "other-sum", {"number": len(parts), "expected": made}


def _is_average(series: Target | Input) -> bool:
    """Say whether an amount is one per head or the like, as its name or its unit says."""
    return AVERAGE in series.name or bool(PER & set(series.unit))


def _rounding(series: Target | Input, numbers: Sequence[Decimal]) -> Decimal:
    """Return by how much rounded numbers may miss their sum; things that are counted are not rounded."""
    if series.measure.exponent == 0 and not any(map(places_of, numbers)):
        return Decimal(0)
    places = max(map(places_of, numbers))
    return Decimal(len(numbers)) * Decimal("0.5").scaleb(-places)
