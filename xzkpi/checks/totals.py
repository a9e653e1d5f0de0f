"""Whether sums hold: parts make the whole, and amounts within a year count from January on."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from operator import lt
from typing import Final

from xzkpi.checks.history import History, Values
from xzkpi.model.derive import interval, rounding
from xzkpi.model.plan import name_entity
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import SUMS, Kind
from xzkpi.rules.finding import Fault, Finding
from xzkpi.values.lists.places import PLACE
from xzkpi.values.number import places_of, round_half_up
from xzkpi.values.period import MONTHS, When, is_second_half

#: A sum that misses a total by so small a part of it was meant to make it.
_HARDLY: Final = 500
#: So often at most all parts together make the whole: places, the regions they lie in, and what these lie in.
_LEVELS: Final = 4
#: Amounts that grow less than by this part of what those before them let expect, if there are so many in a year.
_FLAT: Final = 0.2
_SEVERAL: Final = 3


def check_totals(history: History) -> Iterator[Finding]:
    """Yield the wholes that are smaller than a part, or than all parts, or larger than parts that are all there.

    Where the plan lists no entities those reported may not be all; a sum that nearly makes the total is meant to.
    """
    for values in history.columns if history.is_added else ():
        if len(values.entities) > 1 and values.whole is not None and _may_disagree(values, values.whole):
            numbers = {one: history.rows.written(row) for one, row in zip(values.entities, values.rows, strict=True)}
            listed = _listed(history)
            numbers = {one: value for one, value in numbers.items() if one in {"", *(listed or numbers)}}
            for whole, parts in _inside(history, numbers).items():
                is_all = whole == "" and len(parts) > 1 and parts.keys() >= listed
                fault = _disagreement(history, numbers[whole], parts, is_all=is_all)
                if fault and fault.case == "larger-part":
                    also = history.series.id, fault.facts["entity"], values.period
                    fault = fault._replace(facts={**fault.facts, "also": also})
                if fault and not history.has_note(values, whole):
                    yield history.tell(fault, values, whole)


def _listed(history: History) -> frozenset[str]:
    """Return the entities of the plan that a series is shared out to: those of one kind, if there are several."""
    plan, series = history.plan, history.series
    kind = series.parts.of if isinstance(series, Target) and series.parts else ""
    return frozenset(plan.of_kind(kind) or plan.entities)


def _may_disagree(values: Values, whole: float) -> bool:
    """Say whether some part is above the whole, or the sum of all is not just the whole."""
    return sum(values.numbers) != 2 * whole or max(values.numbers) > whole


def _inside(history: History, numbers: Mapping[str, Decimal]) -> dict[str, dict[str, Decimal]]:
    """Return the parts of the whole, and those of parts: what has a place's name before its own lies in it."""
    inside: dict[str, dict[str, Decimal]] = {}
    around: list[tuple[str, str]] = [("", "")]
    for name, entity in sorted((name_entity(history.plan, entity).zh, entity) for entity in numbers if entity):
        while not name.startswith(around[-1][0]):
            around.pop()
        inside.setdefault(around[-1][1], {})[entity] = numbers[entity]
        if name.endswith(PLACE):
            around.append((name, entity))
    return inside


def _disagreement(history: History, total: Decimal, parts: Mapping[str, Decimal], *, is_all: bool) -> Fault | None:
    """Return the fault of a total that does not agree with its parts; amounts below 0 leave room for any part."""
    are_amounts = min(total, *parts.values()) >= 0
    largest = max(parts, key=parts.__getitem__)
    slack, made = rounding(history.series.measure, total, parts.values()), sum(parts.values(), Decimal(0))
    if are_amounts and parts[largest] > total and (not slack or interval(parts[largest]).low > interval(total).high):
        named = {"part": name_entity(history.plan, largest), "entity": largest, "expected": parts[largest]}
        return Fault("parts-disagree", "larger-part", named)
    if round_half_up(made, places_of(total)) == total or abs(total - made) <= slack:
        return None
    is_listed = is_all and (history.plan.entities or abs(total - made) * _HARDLY <= abs(total))
    is_above = (
        are_amounts
        and made > total
        and not any(abs(made - level * total) <= level * slack for level in range(2, _LEVELS + 1))
    )
    facts = {"number": len(parts), "expected": made}
    return Fault("parts-disagree", "other-sum", facts) if is_listed or is_above else None


# --- within a year ----------------------------------------------------------------------------------------------------


def check_cumulation(history: History) -> Iterator[Finding]:
    """Yield amounts within a year that do not count from January on, as those of single months, quarters and halves."""
    if history.series.kind not in SUMS:
        return
    for _, columns in groupby(history.columns, key=lambda values: values.period.year):
        run = list(columns)
        if not all(values.period.is_year for values in run):
            for entity in sorted(_doubtful(run)):
                yield from _of_one(history, [values for values in run if entity in values.at], entity)


def _doubtful(run: Sequence[Values]) -> set[str]:
    """Return the entities some amount of which is less than one before it, hardly more, or that of a second half."""
    found = {entity for values in run if is_second_half(values.period) for entity in values.entities}
    highest: dict[str, float] = {}
    for values in run:
        amounts = dict(zip(values.entities, values.numbers, strict=True))
        if any(map(lt, amounts.values(), map(highest.get, amounts, amounts.values()))):
            found |= {entity for entity, amount in amounts.items() if amount < highest.get(entity, amount)}
        highest |= amounts
    if len(run) >= _SEVERAL:
        first, last = run[0], run[-1]
        pairs = zip(last.entities, last.numbers, strict=True)
        found |= {entity for entity, amount in pairs if entity in first.at and _is_flat(first, last, entity, amount)}
    return found


def _is_flat(first: Values, last: Values, entity: str, amount: float) -> bool:
    """Say whether the last amount of a year is hardly more than the first, for so many months later."""
    before, months = first.number(entity), (last.period.end - first.period.end)
    expected = before * months / ((first.period.end - 1) % MONTHS + 1)
    return 0 < before <= amount < before + _FLAT * expected


def _of_one(history: History, run: Sequence[Values], entity: str) -> Iterator[Finding]:
    """Yield what is wrong with the amounts of one entity in a year: one finding, at the last that does not fit."""
    found, highest = [], run[0]
    for values in run:
        is_half = is_second_half(values.period) and history.series.kind is Kind.FLOW
        is_less = 0 < values.number(entity) < highest.number(entity)
        if is_half or is_less:
            found.append((values, _apart(history, "less" if is_less else "second-half", highest, entity)))
        highest = max(highest, values, key=lambda one: one.number(entity))
    if len(run) >= _SEVERAL and highest is run[-1] and _is_flat(run[0], highest, entity, highest.number(entity)):
        found.append((highest, _apart(history, "flat", run[0], entity)))
    told = [(values, fault) for values, fault in found if not history.has_note(values, entity)]
    yield from (history.tell(fault, values, entity) for values, fault in told[-1:])


def _apart(history: History, case: str, before: Values, entity: str) -> Fault:
    """Return the fault of an amount that does not fit one before it."""
    facts = {"expected": history.value(before, entity), "before": When(before.period, is_sum=True)}
    return Fault("not-cumulative", case, facts)
