"""Findings as they are kept: of very many of a kind in rows below one another the rest is told in one."""

from collections.abc import Iterable, Iterator
from typing import Final, Self

from xzkpi.rules.finding import Finding
from xzkpi.rules.location import Location

#: So many of a kind are told one by one.
EACH: Final = 10_000


class _Run:
    """Findings of a kind in rows below one another: how many, the last, and of those told in one the first."""

    __slots__ = ("first", "last", "more", "rows")

    def __init__(self) -> None:
        self.rows = self.more = 0
        self.first: Finding | None = None
        self.last = Location("", -1)

    def goes_on(self, place: Location) -> bool:
        """Say whether a place is in the last row, or in the one below it."""
        return 0 <= place.line - (self.last.end_line or self.last.line) <= 1

    @property
    def rest(self) -> list[Finding]:
        """Those that are told in one, if there are any."""
        return [self.first.standing_for(self.more, self.last)] if self.first else []


class Findings:
    """Findings in the order they were made, but for those that stand for many."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        """Begin with some findings."""
        self._told: list[Finding] = []
        self._runs: dict[tuple[object, ...], _Run] = {}
        self += findings

    def append(self, finding: Finding) -> None:
        """Add a finding; only count it where very many of its kind stand right above it."""
        place, facts = finding.place, finding.facts
        kind = finding.rule.code, finding.case, place.path, facts.get("field"), facts.get("column")
        run = self._runs.get(kind)
        if run is None or not run.goes_on(place):
            self._told += run.rest if run else ()
            run = self._runs[kind] = _Run()
        run.last = place
        run.rows += place.line > 0
        if run.rows <= EACH:
            self._told.append(finding)
        elif run.first is None:
            run.first = finding
        else:
            run.more += finding.number

    def __iadd__(self, findings: Iterable[Finding]) -> Self:
        """Add findings."""
        for one in findings:
            self.append(one)
        return self

    def __iter__(self) -> Iterator[Finding]:
        """Yield all findings."""
        yield from self._told
        for run in self._runs.values():
            yield from run.rest

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self._told)

    def become(self, findings: Iterable[Finding]) -> None:
        """Take other findings in the place of these."""
        found = list(findings)
        self._told.clear()
        self._runs.clear()
        self += found
