"""Findings as they are kept, for there may be very many: counted by kind, alike ones told in one, and packed."""

import pickle
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import partial
from heapq import merge
from typing import Final, NamedTuple, Self

from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.index import RULE, Rule
from xzkpi.rules.location import Location

#: Of one kind in rows below one another so many are told one by one.
EACH: Final = 10_000
#: So many are put in order at a time, so many packed together, and so few not at all.
_SORTED: Final = 2_000
_PACKED: Final = 100
_FEW: Final = 10


class Kind(NamedTuple):
    """What findings are counted by: the rule as grave as it is taken, its case, and the file."""

    rule: Rule
    case: str
    path: str


#: What a rule and its case are taken for; None where they are not wanted.
Change = Callable[[Rule, str], tuple[Rule, str] | None]
#: Where a finding stands in reports.
_Order = tuple[bool, Location, str, str]
#: What yields findings in the order of reports.
_Stretch = Callable[[], Iterator[Finding]]


class _Run:
    """Findings of a kind: how many, how many in the last rows below one another, and the first that is told in one."""

    __slots__ = ("first", "kind", "last", "more", "number", "rows")

    def __init__(self, kind: Kind) -> None:
        self.kind, self.number, self.last = kind, 0, -1
        self.rows = self.more = 0
        self.first: Finding | None = None

    @property
    def rest(self) -> list[Finding]:
        return [self.first.standing_for(self.more, self.last)] if self.first else []


class Findings:
    """Findings in the order of reports; those of plans come after those of the data."""

    def __init__(self, findings: Iterable[Finding] = (), plans: Collection[str] = ()) -> None:
        """Begin with some findings; `plans` are the paths of plans."""
        self.plans = plans
        self._taken: Counter[Kind] = Counter()
        self._stretches: list[_Stretch] = []
        self._latest: list[Finding] = []
        self._runs: dict[tuple[object, ...], _Run] = {}
        self += findings

    @property
    def numbers(self) -> Counter[Kind]:
        """How many there are of each kind, those told in one counted."""
        numbers = Counter(self._taken)
        for run in self._runs.values():
            numbers[run.kind] += run.number
        return numbers

    def append(self, finding: Finding) -> None:
        """Add a finding."""
        rule, place, case, facts, number = finding
        column = facts.get("field"), facts.get("column")
        self._add(Kind(rule, case, place.path), column, place, lambda: finding, number)

    def add(self, fault: Fault, column: Hashable, rows: Location, find: Callable[[], Finding]) -> None:
        """Add what is found in rows; where very many like it stand right above, it is counted and never made."""
        self._add(Kind(RULE[fault.rule].of(fault.case), fault.case, rows.path), column, rows, find, 1)

    def _add(self, kind: Kind, column: Hashable, rows: Location, find: Callable[[], Finding], number: int) -> None:
        key = kind.rule.code, kind.case, kind.path, column
        run = self._runs.get(key)
        if run is None:
            run = self._runs[key] = _Run(kind)
        elif not 0 <= rows.line - run.last <= 1:
            for one in run.rest:
                self._keep(one)
            run.rows, run.more, run.first = 0, 0, None
        run.last = rows.end_line or rows.line
        run.rows += rows.line > 0
        run.number += number
        if run.rows <= EACH:
            self._keep(find())
        elif run.first is None:
            run.first = find()
        else:
            run.more += number

    def _keep(self, finding: Finding) -> None:
        self._latest.append(finding)
        if len(self._latest) == _SORTED:
            self.pack()

    def pack(self) -> None:
        """Pack what is at hand, unless that is little; the findings of many files may be kept."""
        if len(self._latest) > _FEW:
            first, *rest = sorted(self._latest, key=self._order)
            pages = [_packed(rest[at : at + _PACKED]) for at in range(0, len(rest), _PACKED)]
            self._stretches.append(partial(_unpacked, first, pages))
            self._latest.clear()

    def _order(self, finding: Finding) -> _Order:
        return finding.place.path in self.plans, *finding.sort_key

    def __iadd__(self, findings: Iterable[Finding]) -> Self:
        """Add findings."""
        for one in findings:
            self.append(one)
        return self

    def __iter__(self) -> Iterator[Finding]:
        """Yield all in order; of those packed only what is next is unpacked."""
        rest = sorted(self._rest(), key=self._order)
        yield from merge(*(unpack() for unpack in self._stretches), rest, key=self._order)

    @property
    def rules(self) -> list[tuple[Rule, int]]:
        """The rules that are broken, and how often, here and there."""
        return [(kind.rule, number) for kind, number in self.numbers.items()]

    @property
    def fatal(self) -> list[Finding]:
        """The findings for which the job could not be done."""
        return [one for one in self if one.rule.is_fatal] if any(rule.is_fatal for rule, _ in self.rules) else []

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self._taken or self._runs)

    def take(self, others: "Findings", change: Change = lambda *kind: kind) -> None:
        """Take over findings, as what their rules and cases are taken for."""
        numbers = [(kind, change(kind.rule, kind.case), number) for kind, number in others.numbers.items()]
        for kind, changed, number in numbers:
            if changed:
                self._taken[Kind(*changed, kind.path)] += number
        packed, rest = others.parts(change if any(kind[:2] != changed for kind, changed, _ in numbers) else None)
        self._stretches += packed
        for one in rest:
            self._keep(one)

    def parts(self, change: Change | None) -> tuple[list[_Stretch], Iterator[Finding]]:
        """Return what is packed and what is not, each as what its rules and cases are taken for; None leaves them."""
        if change is None:
            return [*self._stretches], self._rest()
        return [partial(_changed, unpack, change) for unpack in self._stretches], _changed(self._rest, change)

    def _rest(self) -> Iterator[Finding]:
        yield from self._latest
        yield from (one for run in self._runs.values() for one in run.rest)


def _packed(findings: Sequence[Finding]) -> bytes:
    return zlib.compress(pickle.dumps(findings, pickle.HIGHEST_PROTOCOL), 1)


def _unpacked(first: Finding, pages: Iterable[bytes]) -> Iterator[Finding]:
    """Yield findings; the first is at hand, so that others are unpacked only when it has been taken."""
    yield first
    for page in pages:
        yield from pickle.loads(zlib.decompress(page))  # noqa: S301 - packed by this process


def _changed(unpack: _Stretch, change: Change) -> Iterator[Finding]:
    for one in unpack():
        if new := change(one.rule, one.case):
            yield one._replace(rule=new[0], case=new[1]) if new != (one.rule, one.case) else one
