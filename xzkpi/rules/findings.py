"""Findings as they are kept, for there may be very many: counted by kind, alike ones told in one, and packed."""

import pickle
import zlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import Final, NamedTuple, Self

from xzkpi.rules.finding import Finding
from xzkpi.rules.index import Rule
from xzkpi.rules.location import Location

#: Of one kind in rows below one another so many are told one by one.
EACH: Final = 10_000
#: So many are packed at a time.
_PACKED: Final = 2_000


class Kind(NamedTuple):
    """What findings are counted by: the rule as grave as it is taken, its case, and the file."""

    rule: Rule
    case: str
    path: str


#: What a rule and its case are taken for; None where they are not wanted.
Change = Callable[[Rule, str], tuple[Rule, str] | None]
#: Where a finding stands in reports.
_Order = tuple[object, ...]


class _Run:
    """Findings of a kind in rows below one another: how many, the last, and of those told in one the first."""

    __slots__ = ("first", "last", "more", "rows")

    def __init__(self) -> None:
        self.rows = self.more = 0
        self.first: Finding | None = None
        self.last = Location("", -1)

    def goes_on(self, place: Location) -> bool:
        return 0 <= place.line - (self.last.end_line or self.last.line) <= 1

    @property
    def rest(self) -> list[Finding]:
        return [self.first.standing_for(self.more, self.last)] if self.first else []


class _Stretch(NamedTuple):
    """Findings in the order of reports: where the first of them stands there, and what returns them."""

    first: _Order
    unpack: Callable[[], list[Finding]]


class Findings:
    """Findings in the order of reports; those of plans come after those of the data."""

    def __init__(self, findings: Iterable[Finding] = (), plans: Collection[str] = ()) -> None:
        """Begin with some findings; `plans` are the paths of plans."""
        #: How many there are of each kind, those told in one counted.
        self.numbers: Counter[Kind] = Counter()
        self.plans = plans
        self._stretches: list[_Stretch] = []
        self._latest: list[Finding] = []
        self._runs: dict[tuple[object, ...], _Run] = {}
        self += findings

    def append(self, finding: Finding) -> None:
        """Add a finding; only count it where very many of its kind stand right above it."""
        rule, place, case, facts, number = finding
        self.numbers[Kind(rule, case, place.path)] += number
        kind = rule.code, case, place.path, facts.get("field"), facts.get("column")
        run = self._runs.get(kind)
        if run is None or not run.goes_on(place):
            for one in run.rest if run else ():
                self._keep(one)
            run = self._runs[kind] = _Run()
        run.last = place
        run.rows += place.line > 0
        if run.rows <= EACH:
            self._keep(finding)
        elif run.first is None:
            run.first = finding
        else:
            run.more += number

    def _keep(self, finding: Finding) -> None:
        self._latest.append(finding)
        if len(self._latest) == _PACKED:
            self._latest.sort(key=self._order)
            packed = zlib.compress(pickle.dumps(self._latest, pickle.HIGHEST_PROTOCOL), 1)
            self._stretches.append(_Stretch(self._order(self._latest[0]), partial(_unpacked, packed)))
            self._latest.clear()

    def _order(self, finding: Finding) -> _Order:
        return finding.place.path in self.plans, *finding.sort_key

    def __iadd__(self, findings: Iterable[Finding]) -> Self:
        """Add findings."""
        for one in findings:
            self.append(one)
        return self

    def __iter__(self) -> Iterator[Finding]:
        """Yield all in order; of those packed only what is next is unpacked, as far as they do not overlap."""
        rest = sorted(self._rest(), key=self._order)
        last = [_Stretch(self._order(rest[0]), lambda: rest)] if rest else []
        ahead: list[Finding] = []
        for first, unpack in sorted((*self._stretches, *last), key=lambda one: one.first):
            ready = bisect_left(ahead, first, key=self._order)
            yield from ahead[:ready]
            ahead = sorted((*ahead[ready:], *unpack()), key=self._order)
        yield from ahead

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.numbers)

    def take(self, others: "Findings", change: Change) -> None:
        """Take over findings, as what their rules and cases are taken for."""
        for kind, number in others.numbers.items():
            if changed := change(kind.rule, kind.case):
                self.numbers[Kind(*changed, kind.path)] += number
        stretches, rest = others.parts(change)
        self._stretches += stretches
        for one in rest:
            self._keep(one)

    def parts(self, change: Change) -> tuple[list[_Stretch], list[Finding]]:
        """Return what is packed and what is not, each as what its rules and cases are taken for."""
        packed = [one._replace(unpack=partial(_changed, one.unpack, change)) for one in self._stretches]
        return packed, _changed(self._rest, change)

    def _rest(self) -> list[Finding]:
        return [*self._latest, *(one for run in self._runs.values() for one in run.rest)]


def _unpacked(packed: bytes) -> list[Finding]:
    found: list[Finding] = pickle.loads(zlib.decompress(packed))  # noqa: S301 - packed by this process
    return found


def _changed(unpack: Callable[[], list[Finding]], change: Change) -> list[Finding]:
    told = ((one, change(one.rule, one.case)) for one in unpack())
    return [one._replace(rule=new[0], case=new[1]) if new != (one.rule, one.case) else one for one, new in told if new]
