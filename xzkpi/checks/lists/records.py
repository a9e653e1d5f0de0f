"""What is wrong with the records of a register: one generator per rule."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from xzkpi.assess.lists.state import lapse_of, stand
from xzkpi.assess.lists.survey import valid_at
from xzkpi.model.lists.days import days_of
from xzkpi.model.lists.register import Listed, Record
from xzkpi.model.observation import Observation
from xzkpi.model.plan import Plan, name_value
from xzkpi.rules.facts import Fact
from xzkpi.rules.finding import Fault, Finding
from xzkpi.values.characters import escape
from xzkpi.values.lists.registers import LIGHTS
from xzkpi.values.names import fold_name
from xzkpi.values.number import places_of, round_half_up
from xzkpi.words.messages import texts

_ALL: Final = Decimal(100)


def check_lists(plan: Plan, observations: Iterable[Observation], as_of: date) -> Iterator[Finding]:
    """Yield what is wrong with the registers of a plan as of a day, beside what was reported."""
    wholes = [one for one in observations if not one.entity and not one.is_derived]
    for listed in plan.lists:
        for check in CHECKS:
            yield from check(plan, listed, as_of)
        yield from count_differs(plan, listed, wholes)


def _about(record: Record, rule: str, field: str, case: str = "", **facts: Fact) -> Finding:
    """Say that a rule is broken by a field of a record."""
    named = {"record": escape(record.name), "field": field, **facts}
    return Fault(rule, case, named).at(record.place_of(field))


def not_in_plan(plan: Plan, listed: Listed, _: date) -> Iterator[Finding]:
    """Find a task, an entity or a list that the plan does not name; what lies below an unknown task is not told."""
    known: dict[str, Collection[str]] = {"task": plan.tasks, "subtask": plan.tasks, "entity": plan.entities}
    known["list"] = listed.register.lists
    for record in listed.records:
        for field, names in known.items():
            found = getattr(record, field)
            is_below = field == "subtask" and record.task and record.task not in plan.tasks
            is_whole = field == "entity" and found and plan.is_whole(found)
            if found and names and found not in names and not (is_below or is_whole):
                case = "task" if field == "subtask" else field
                yield _about(record, "record-not-in-plan", field, case, found=escape(found), name=listed.register.name)


def light_disagrees(_: Plan, listed: Listed, as_of: date) -> Iterator[Finding]:
    """Find a light that somebody typed and that says something else than the record."""
    for record in listed.records:
        for field, text in (("light", record.light), ("state", record.stated)):
            state, agreed = stand(listed, record, as_of).state if text else None, LIGHTS.get(fold_name(text))
            if state and state not in (agreed or ()):
                named, case = texts()[f"state.{state}"], "unknown" if agreed is None else ""
                yield _about(record, "light-disagrees", field, case, found=escape(text), state=named, day=str(as_of))


def amounts_disagree(_: Plan, listed: Listed, __: date) -> Iterator[Finding]:
    """Find amounts that cannot be right beside one another, and progress that is no share of all."""
    for record in listed.records:
        total, cumulative, progress = record.total, record.cumulative, record.progress
        parts = {"cumulative": [cumulative], "planned": record.planned.values(), "invested": record.invested.values()}
        for field, some in parts.items():
            over = [one for one in some if one is not None and total is not None and one > total]
            if over and total is not None:
                yield _about(record, "amounts-disagree", field, "over-total", found=over[0], other=total)
                break
        if cumulative is not None and (over := [one for one in record.invested.values() if one > cumulative]):
            yield _about(record, "amounts-disagree", "invested", "over-all", found=over[0], other=cumulative)
        amounts = (total, cumulative, *record.planned.values(), *record.invested.values())
        if below := [one for one in amounts if one is not None and one < 0]:
            yield _about(record, "amounts-disagree", "total", "negative", found=below[0])
        if progress is not None and not 0 <= progress <= _ALL:
            yield _about(record, "amounts-disagree", "progress", "no-share", found=progress)
        elif progress is not None and 0 < progress < 1:
            meant = progress * _ALL
            yield _about(record, "amounts-disagree", "progress", "fraction", found=progress, expected=meant)


def days_disagree(_: Plan, listed: Listed, __: date) -> Iterator[Finding]:
    """Find a deadline before the beginning, and a certificate of which nothing says how long it runs."""
    for record in listed.records:
        if record.start and record.due and record.due < record.start:
            field = "due" if "due" in record.places else "span"
            yield _about(record, "days-disagree", field, found=str(record.due), start=str(record.start))
        elif listed.is_of_certificates and record.issued and record.until and record.until < record.issued:
            yield _about(record, "days-disagree", "valid", found=str(record.until), start=str(record.issued))


def end_missing(_: Plan, listed: Listed, __: date) -> Iterator[Finding]:
    """Find what is never late for nothing says when it is due, and a certificate that never lapses for that."""
    may_say = any("valid" in record.places for record in listed.records)
    for record in listed.records:
        has_column = not {"due", "span"}.isdisjoint(record.places)
        if listed.is_of_certificates and may_say and "valid" not in record.places:
            continue  # what stands there could not be read
        if listed.is_of_certificates:
            is_open = record.issued is not None and lapse_of(record, listed.register.term) is None
            if is_open and record.until is None:
                yield _about(record, "end-missing", "valid", "term", register=listed.id)
        elif record.due is None and has_column and not record.is_open_ended:
            yield _about(record, "end-missing", "due")


def repeated_record(_: Plan, listed: Listed, __: date) -> Iterator[Finding]:
    """Find a record that stands in the list twice: its amounts would count twice."""
    first: dict[tuple[str, ...], Record] = {}
    for record in listed.records:
        named = (fold_name(record.name), record.list, record.task, record.subtask, record.entity, record.owner)
        key = (*named, record.certificate, str(record.issued), str(record.due))
        earlier = first.setdefault(key, record)
        if earlier is not record:
            yield _about(record, "repeated-record", "name", found=escape(record.name), line=earlier.place.line)


def count_differs(plan: Plan, listed: Listed, wholes: Iterable[Observation]) -> Iterator[Finding]:
    """Find a reported number of certificates that is not that of those valid at the end of the period."""
    target = plan.targets.get(listed.register.counts)
    if target is None or not listed.register.complete:
        return
    for one in wholes:
        if one.target != target.id:
            continue
        day = days_of(one.period).last
        valid = round_half_up(Decimal(valid_at(listed, day)).scaleb(-target.measure.exponent), places_of(one.value))
        if valid != one.value:
            facts = {**name_value(plan, *one.key), "found": one.value, "expected": valid, "day": str(day)}
            place = listed.records[0].place if listed.records else one.place
            facts |= {"list": listed.register.name, "path": place.path, "line": place.line}
            yield Fault("count-differs", facts=facts).at(one.place)


#: Every check of a register by itself and beside the plan.
CHECKS: Final[tuple[Callable[[Plan, Listed, date], Iterator[Finding]], ...]] = (
    not_in_plan,
    light_disagrees,
    amounts_disagree,
    days_disagree,
    end_missing,
    repeated_record,
)
