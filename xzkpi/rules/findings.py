"""Findings as they are kept, for there may be very many: counted by kind, alike ones told in one, and packed."""

import pickle
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import partial
from heapq import merge
from itertools import groupby, starmap
from operator import attrgetter
from typing import Any, Final, NamedTuple, Self

from xzkpi.rules.finding import Finding
from xzkpi.rules.index import Rule
from xzkpi.rules.location import Location

#: Of one kind in rows below one another so many are told one by one.
EACH: Final = 10_000
#: At so many all but the last few are put in order and packed, so many together; and so few not at all.
_SORTED: Final = 2_000
_LATE: Final = 500
_PACKED: Final = 250
_FEW: Final = 10

_PLACE: Final = attrgetter("place")
_PATH: Final = attrgetter("place.path")


#: The first and the last line of a row.
Lines = tuple[int, int]


class Kind(NamedTuple):
    """What findings are counted by: the rule as grave as it is taken, its case, and the file."""

    rule: Rule
    case: str
    path: str


#: What a rule and its case are taken for; None where they are not wanted.
Change = Callable[[Rule, str], tuple[Rule, str] | None]
#: What makes some findings by their numbers.
Find = Callable[[Sequence[int]], Iterable[Finding]]
#: Where a finding stands in reports.
_Order = tuple[bool, Location, str, str]


class _Page(NamedTuple):
    """Findings of one file in order: the places of the first and the last, and what yields them."""

    first: Location
    last: Location
    findings: Callable[[], Iterable[Finding]]


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
        self._pages: list[_Page] = []
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
        column, lines = (facts.get("field"), facts.get("column")), (place.line, place.end_line or place.line)
        self.add(Kind(rule, case, place.path), column, (lines,), lambda _: (finding,), number)

    def add(self, kind: Kind, column: Hashable, rows: Sequence[Lines], find: Find, number: int = 1) -> None:
        """Add what is found in rows, given by their lines: `find` makes some of it by their numbers among them.

        Where very many like it stand right above one, it is counted and never made.
        """
        key = kind.rule.code, kind.case, kind.path, column
        if key not in self._runs:
            self._runs[key] = _Run(kind)
        run, told = self._runs[key], list[int]()
        for at, (line, last) in enumerate(rows):
            if not 0 <= line - run.last <= 1:
                self._latest += run.rest if run.first else ()
                run.rows, run.more, run.first = 0, 0, None
            run.last = last
            run.rows += line > 0
            if run.rows <= EACH:
                told.append(at)
            elif run.first is None:
                run.first = next(iter(find((at,))))
            else:
                run.more += number
        run.number += number * len(rows)
        if told:
            self._keep(find(told))

    def _keep(self, findings: Iterable[Finding]) -> None:
        self._latest += findings
        if len(self._latest) >= _SORTED:
            self._pack(len(self._latest) - _LATE)  # what is found next mostly stands below: pages are no mixture

    def pack(self) -> None:
        """Pack what is at hand, unless that is little; the findings of many files may be kept."""
        if len(self._latest) > _FEW:
            self._pack(len(self._latest))

    def _pack(self, number: int) -> None:
        are_alone = len({one.place for one in self._latest}) == len(self._latest)
        self._latest.sort(key=_PLACE if are_alone else attrgetter("sort_key"))
        for _, some in groupby(self._latest[:number], key=_PATH):  # of those of plans only who asks knows where they go
            of_file = list(some)
            for at in range(0, len(of_file), _PACKED):
                page = of_file[at : at + _PACKED]
                self._pages.append(_Page(page[0].place, page[-1].place, partial(_unpacked, _packed(page))))
        del self._latest[:number]

    def _order(self, finding: Finding) -> _Order:
        return finding.place.path in self.plans, *finding.sort_key

    def __iadd__(self, findings: Iterable[Finding]) -> Self:
        """Add findings."""
        for one in findings:
            self.append(one)
        return self

    def __iter__(self) -> Iterator[Finding]:
        """Yield all in order; of those packed only what is next is unpacked."""
        rest = (_Page(one.place, one.place, partial(iter, (one,))) for one in sorted(self._rest(), key=self._order))
        numbered = enumerate((*self._pages, *rest))
        together, last = list[tuple[int, _Page]](), self._at(Location(""))
        for one in sorted(numbered, key=lambda one: self._at(one[1].first)):
            if self._at(one[1].first) > last:
                yield from self._merged(together)
                together.clear()
            together.append(one)
            last = max(last, self._at(one[1].last))
        yield from self._merged(together)

    def _at(self, place: Location) -> tuple[bool, Location]:
        return place.path in self.plans, place

    def _merged(self, pages: list[tuple[int, _Page]]) -> Iterator[Finding]:
        """Yield the findings of pages that follow one another in part, each unpacked when its first one is next."""
        if len(pages) == 1:
            yield from pages[0][1].findings()
        else:
            yield from (finding for *_, finding in merge(*starmap(self._ordered, pages)) if finding)

    def _ordered(self, number: int, page: _Page) -> Iterator[tuple[tuple[Any, ...], int, Finding | None]]:
        """Yield findings with where they stand; before them, where the first one stands."""
        yield (*self._at(page.first), "", ""), number, None
        for one in page.findings():
            yield self._order(one), number, one

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
        pages, rest = others.parts(change if any(kind[:2] != changed for kind, changed, _ in numbers) else None)
        self._pages += pages
        self._keep(rest)

    def parts(self, change: Change | None) -> tuple[list[_Page], Iterator[Finding]]:
        """Return what is packed and what is not, each as what its rules and cases are taken for; None leaves them."""
        if change is None:
            return [*self._pages], self._rest()
        changed = [one._replace(findings=partial(_changed, one.findings, change)) for one in self._pages]
        return changed, _changed(self._rest, change)

    def _rest(self) -> Iterator[Finding]:
        yield from self._latest
        yield from (one for run in self._runs.values() for one in run.rest)


def _packed(findings: Sequence[Finding]) -> bytes:
    """Pack findings column by column, and their places, too, which takes half the time."""
    rules, places, *others = zip(*findings, strict=True)
    columns = rules, tuple(zip(*places, strict=True)), *others
    return zlib.compress(pickle.dumps(columns, pickle.HIGHEST_PROTOCOL), 1)


def _unpacked(page: bytes) -> Iterator[Finding]:
    rules, places, *others = pickle.loads(zlib.decompress(page))  # noqa: S301 - packed by this process
    return map(Finding, rules, map(Location, *places), *others)


def _changed(find: Callable[[], Iterable[Finding]], change: Change) -> Iterator[Finding]:
    for one in find():
        if new := change(one.rule, one.case):
            yield one._replace(rule=new[0], case=new[1]) if new != (one.rule, one.case) else one
