"""How a record stands as of a day: its state, which nobody types, and the shares it rests on."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from xzkpi.model.lists.days import Span, years_later
from xzkpi.model.lists.register import Listed, Record
from xzkpi.values.lists.registers import BETWEEN_STAGES, DONE
from xzkpi.values.undefined import Undefined, Value, defined

#: A share so far under that of the time gone is behind.
ROOM: Final = Decimal("0.05")
_WHOLE: Final = Decimal(100)


class State(StrEnum):
    """How a record stands; of tasks and projects the first that holds counts, in this order, then of certificates."""

    DONE = "done"
    OVERDUE = "overdue"
    BEHIND = "behind"
    DUE_SOON = "due_soon"
    NOT_BEGUN = "not_begun"
    ON_TIME = "on_time"
    VALID = "valid"
    LAPSED = "lapsed"
    CANDIDATE = "candidate"

    @property
    def is_of_certificates(self) -> bool:
        """Whether it is one of certificates."""
        return self in {State.VALID, State.LAPSED, State.CANDIDATE}

    @property
    def is_late(self) -> bool:
        """Whether somebody has to see to it."""
        return self in {State.OVERDUE, State.BEHIND}


class Standing(NamedTuple):
    """A record as of a day."""

    record: Record
    state: State
    #: What is invested or done of all, and what is gone of the time for it.
    share: Value
    elapsed: Value
    #: What was planned for the year and what was invested in it, and the share of that.
    planned: Value
    invested: Value
    plan_share: Value
    #: None but for what is overdue.
    days_late: int | None
    #: The first day on which a certificate is no longer valid.
    lapses: date | None

    @property
    def ends(self) -> date | None:
        """The day on which it is due, or lapses."""
        return self.lapses or self.record.due


def stand(listed: Listed, record: Record, as_of: date) -> Standing:
    """Return how a record stands as of a day."""
    share, elapsed = share_of(record), elapsed_of(record.start, record.due, as_of)
    lapses = lapse_of(record, listed.register.term)
    if listed.is_of_certificates:
        state = state_of_certificate(record.issued, lapses, as_of)
    else:
        state = state_of_task(record, share, elapsed, as_of, listed.register.warn)
    planned, invested = (in_year(amounts, as_of.year) for amounts in (record.planned, record.invested))
    late = (as_of - record.due).days if state is State.OVERDUE and record.due else None
    return Standing(record, state, share, elapsed, planned, invested, part_of(invested, planned), late, lapses)


def state_of_task(record: Record, share: Value, elapsed: Value, as_of: date, warn: int | None) -> State:
    """Return the first state that holds of a task or a project."""
    due, start = record.due, record.start
    if is_done(record):
        return State.DONE
    if due and due < as_of:
        return State.OVERDUE
    if isinstance(share, Decimal) and isinstance(elapsed, Decimal) and elapsed - share > ROOM:
        return State.BEHIND
    if due and warn is not None and (due - as_of).days <= warn:
        return State.DUE_SOON
    return State.NOT_BEGUN if start and start > as_of else State.ON_TIME


def state_of_certificate(issued: date | None, lapses: date | None, as_of: date) -> State:
    """Return the state of a certificate: valid from the day it was issued up to, not including, the day it lapses.

    >>> state_of_certificate(date(2020, 12, 2), date(2023, 12, 2), date(2023, 12, 1))
    <State.VALID: 'valid'>
    """
    if issued is None or issued > as_of:
        return State.CANDIDATE
    return State.LAPSED if lapses and lapses <= as_of else State.VALID


def is_done(record: Record) -> bool:
    """Say whether a record is done: by its progress or its stage, or where neither is given by what was invested."""
    if record.progress is not None or record.stage:
        return (record.progress is not None and record.progress >= _WHOLE) or says_done(record.stage)
    total, cumulative = record.total, record.cumulative
    return total is not None and cumulative is not None and cumulative >= total > 0


def says_done(stage: str) -> bool:
    """Say whether all that a stage says is that the whole is done; a part of it, or a plan to, is not."""
    parts = [part for part in re.split(BETWEEN_STAGES, stage.strip()) if part]
    return bool(parts) and all(re.fullmatch(DONE, part, re.IGNORECASE) for part in parts)


def share_of(record: Record) -> Value:
    """Return what is done: cumulative / total investment, else the progress that was typed."""
    if record.total is not None and record.cumulative is not None and record.total > 0:
        return record.cumulative / record.total
    return Undefined("no-progress") if record.progress is None else record.progress / _WHOLE


def elapsed_of(start: date | None, due: date | None, as_of: date) -> Value:
    """Return the share of the time gone: days from start to as of / days from start to due, both ends counted.

    >>> elapsed_of(date(2022, 1, 1), date(2024, 12, 31), date(2023, 12, 31)) == Decimal(730) / 1096
    True
    """
    if start is None or due is None or due < start:
        return Undefined("no-dates")
    gone = Span(start, min(as_of, due)).days
    return Decimal(max(gone, 0)) / Span(start, due).days


def lapse_of(record: Record, term: int | None) -> date | None:
    """Return the first day on which a certificate is no longer valid; None where nothing says which.

    A term of the record goes before that of the register.
    """
    years = record.term or term
    if record.until == date.max:  # for ever
        return None
    if record.until:
        return record.until + timedelta(1)
    return years_later(record.issued, years) if record.issued and years else None


def in_year(amounts: Mapping[int, Decimal], year: int) -> Value:
    """Return the amount of a year: that of its own column, else of the one that names no year."""
    return amounts.get(year, amounts.get(0, Undefined("no-amount-of-year")))


def part_of(part: Value, whole: Value) -> Value:
    """Return what a part is of a whole; of nothing it is none."""
    return defined(lambda own, of: own / of if of > 0 else Undefined("nothing-planned"), part, whole)


def gone_of_year(as_of: date) -> Decimal:
    """Return the share of a year that is gone, in days.

    >>> gone_of_year(date(2024, 6, 30)) == Decimal(182) / 366
    True
    """
    first, last = date(as_of.year, 1, 1), date(as_of.year, 12, 31)
    return Decimal(Span(first, as_of).days) / Span(first, last).days
