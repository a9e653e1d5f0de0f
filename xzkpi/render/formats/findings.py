"""Findings for people and for scripts."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from itertools import tee
from operator import itemgetter
from posixpath import normpath
from typing import Any, Final, NamedTuple

from rich.cells import cell_len

from xzkpi.render.sheet import BAD, MIDDLING, QUIET, Column, Page, Paragraph, Row, Table
from xzkpi.rules.facts import Fact
from xzkpi.rules.finding import STREAM, Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.index import BY_CODE, Rule, Severity
from xzkpi.rules.location import Location, SheetPath, file_of
from xzkpi.values.characters import visible
from xzkpi.words import messages
from xzkpi.words.said import Said

#: Characters of a line that are shown, and how many of them stand before the place.
_SHOWN: Final = 100
_BEFORE: Final = 40
#: What a finding calls the row it stands in; findings of other rows are alike where the sentence does not name it.
_NAMES: Final = ("record", "name")
#: What `--fail-on` fails on.
_FAILING: Final = {
    **dict.fromkeys(("error", "lagging", "worse"), (Severity.ERROR,)),
    "warning": (Severity.ERROR, Severity.WARNING),
    "never": (),
}
#: The rule that a target is behind, which is counted apart.
BEHIND: Final = "target-behind"
#: What findings are counted as.
_COUNTED: Final = (Severity.ERROR, Severity.WARNING, BEHIND, Severity.NOTICE)
#: How the word of each severity is painted, and the carets under a place.
_STYLES: Final = {Severity.ERROR: BAD, Severity.WARNING: MIDDLING, Severity.NOTICE: QUIET}

#: A piece of text and its style.
Piece = tuple[str, str]
#: Findings that people take for the same, by the first, with their number.
Groups = Iterable[tuple[Finding, int]]
#: Rules, and how often each was broken.
Numbers = Iterable[tuple[Rule, int]]


class Verified(NamedTuple):
    """What came of a check."""

    #: Path, encoding and rows of each file; the latter two are None where there is nothing to say.
    files: Sequence[Mapping[str, Any]]
    #: All findings, in the order of reports.
    findings: Findings
    lang: str
    #: When the check fails, where nothing else is said of a file.
    fail_on: str = "error"
    #: What finds the line at each of some places, which are in order; None where there is none.
    find_lines: Callable[[Iterable[Location]], Iterable[str | None]] = lambda places: (None for _ in places)
    #: How many findings are shown; None for all.
    limit: int | None = None
    #: How many entries people are shown, alike findings in one; None for all.
    entries: int | None = None
    #: Whether people are shown notices that ask for nothing.
    is_verbose: bool = False
    #: When the check fails for a finding in a file, by its path.
    thresholds: Mapping[str, str] = {}
    #: How many findings are told no more, for they are known; None where nothing is.
    known: int | None = None
    #: The working folder as seen from the root of the repository, where a service names files from there.
    folder: str = ""

    @property
    def shown(self) -> Iterable[Finding]:
        """The findings that are shown, the gravest first to be kept."""
        if self.limit is None:
            return self.findings
        gravest = nsmallest(self.limit, enumerate(self.findings), key=lambda one: (one[1].rule.severity.rank, one[0]))
        return [finding for _, finding in sorted(gravest, key=itemgetter(0))]

    @property
    def told(self) -> Iterator[Finding]:
        """The findings that people are shown."""
        return (one for one in self.shown if self.is_verbose or asks_for_action(one.rule))

    @property
    def groups(self) -> Groups:
        """The same, alike ones once with their number, the gravest first to be kept."""
        if self.entries is None:
            return _all_groups(lambda: self.told)
        groups = list(group_findings(self.told, self.entries))
        if len(groups) <= self.entries:
            return groups
        order = sorted(range(len(groups)), key=lambda at: groups[at][0].rule.severity.rank)
        return [groups[at] for at in sorted(order[: self.entries])]

    def from_root(self, path: str) -> str:
        """Return the path that a service knows a file by."""
        if isinstance(path, SheetPath):
            return SheetPath(self.from_root(path.file), path.sheet)
        return path if not self.folder or path == STREAM else normpath(f"{self.folder}/{path}")

    @property
    def at_root(self) -> Iterator[Finding]:
        """The findings that are shown, with the paths that a service knows their files by."""
        for one in self.shown:
            yield one._replace(place=one.place._replace(path=self.from_root(one.place.path)))

    @property
    def summary(self) -> str:
        """How much was checked and what came of it, in one line."""
        counts = counts_in_words(self.findings.rules, self.lang) or messages.text(self.lang, "check.clean")
        if self.quiet:
            counts = messages.text(self.lang, "check.quiet", counts=counts)
        rows, files = sum(one["rows"] or 0 for one in self.files), len({file_of(one["path"]) for one in self.files})
        return messages.text(self.lang, "check.summary", files=files, rows=rows, counts=counts)

    def fails(self, rule: Rule, path: str) -> bool:
        """Say whether the check fails for a rule that is broken in a file."""
        return rule.severity in _FAILING[self.thresholds.get(path, self.fail_on)]

    @property
    def reason(self) -> str:
        """Why the check fails, or could not be done; nothing where it passes."""
        if fatal := self.findings.fatal:
            return messages.text(self.lang, "exit.not-done", number=len({one.place.path for one in fatal}))
        grave = [(kind, number) for kind, number in self.findings.numbers.items() if self.fails(kind.rule, kind.path)]
        asked = dict.fromkeys(self.thresholds.get(kind.path, self.fail_on) for kind, _ in grave)
        return reason_to_fail(((kind.rule, number) for kind, number in grave), ", ".join(asked), self.lang)

    @property
    def quiet(self) -> int:
        """How many notices people are not shown, for they ask for nothing."""
        counted = () if self.is_verbose else self.findings.rules
        return sum(number for rule, number in counted if not asks_for_action(rule))

    @property
    def counted_known(self) -> str:
        """Say how many findings are known; nothing where none is."""
        return messages.text(self.lang, "check.known", number=self.known) if self.known else ""

    def count_dropped(self, shown: int) -> str:
        """Say how many findings people are not shown, beside the notices that are counted only."""
        dropped = self.findings.numbers.total() - self.quiet - shown
        return messages.text(self.lang, "check.dropped", number=dropped) if dropped else ""


def count(findings: Iterable[Finding]) -> int:
    """Return how many there are, each of those that stand for many counted."""
    return sum(one.number for one in findings)


def asks_for_action(rule: Rule) -> bool:
    """Say whether something is to be done about a finding: a notice is only counted, unless `fmt` would mend it."""
    return rule.severity is not Severity.NOTICE or rule.is_mendable


def failing(numbers: Numbers, fail_on: str) -> Numbers:
    """Return what a run fails on."""
    return [(rule, number) for rule, number in numbers if rule.severity in _FAILING[fail_on]]


def reason_to_fail(grave: Numbers, fail_on: str, lang: str, worse: int = 0) -> str:
    """Say why a run fails: for findings, or for verdicts that fell; nothing where it does not."""
    counts = counts_in_words(grave, lang, worse)
    return messages.text(lang, "exit.reason", counts=counts, fail_on=fail_on) if counts else ""


def to_text(verified: Verified) -> Iterator[str]:
    """Write findings one below another, then in one line what was checked."""
    yield from (text for text, _ in to_pieces(verified))


def to_pieces(verified: Verified) -> Iterator[Piece]:
    """Yield the text in pieces: what a screen paints, and what stands between."""
    groups, again = tee(verified.groups)
    shown, lines = 0, verified.find_lines(first.place for first, _ in again)
    for (first, number), line in zip(groups, lines, strict=True):
        shown += number
        yield from entry_pieces(first, verified.lang, number, line)
    for line in (verified.count_dropped(shown), verified.counted_known, verified.reason, verified.summary):
        yield (f"{line}\n" if line else ""), ""


def group_findings(findings: Iterable[Finding], most: int | None = None) -> Iterator[tuple[Finding, int]]:
    """Yield findings that a person takes for the same once, with their number, in the order of reports.

    Of each severity these are the first, as many as anybody is shown; None is for all.
    """
    alike: dict[Hashable, list[Any]] = {}
    kept, texts = Counter[int](), set[Hashable]()
    for finding in findings:
        rank, text = finding.rule.severity.rank, _identity(finding.facts.get("found", ""))
        is_full = most is not None and kept[rank] >= most
        if is_full and text not in texts:  # as nearly all, where there are very many
            continue
        if (key := _kind(finding)) in alike:
            alike[key][1] += finding.number
        elif not is_full:
            kept[rank] += 1
            alike[key] = [finding, finding.number]
            texts.add(text)
    yield from ((first, number) for first, number in alike.values())


def _all_groups(find: Callable[[], Iterable[Finding]]) -> Groups:
    """Yield all of them as they come, having counted before; of very many only a number each is remembered."""
    numbers: dict[int, int] = {}
    for one in find():
        key = hash(_kind(one))
        numbers[key] = numbers.get(key, 0) + one.number
    yield from ((one, number) for one in find() if (number := numbers.pop(hash(_kind(one)), 0)))


def _kind(finding: Finding) -> Hashable:
    """Return what tells a finding from those that a person takes for others."""
    rule, place, case, facts, _ = finding
    is_named = _names_row(rule.code)
    said = [
        fact if isinstance(fact, (str, Said)) else _identity(fact)  # as most are
        for name, fact in facts.items()
        if is_named or name not in _NAMES
    ]
    return (rule.code, place.path, case, *said)


@cache
def _names_row(code: str) -> bool:
    message = BY_CODE[code].page.message.zh
    return "{record}" in message or "{name}" in message


def _identity(fact: Fact) -> Hashable:
    """Return what tells a fact from others; some are lists of names that many findings share."""
    if isinstance(fact, (str, Said)):
        return fact
    return tuple(map(_identity, fact)) if isinstance(fact, list) else str(fact)


def entry_pieces(finding: Finding, lang: str, number: int = 1, line: str | None = None) -> Iterator[Piece]:
    """Write one finding: place, code, what is wrong, the line it stands on, what to write instead."""
    rule = finding.rule
    same = f" {messages.text(lang, 'check.same', number=number)}" if number > finding.number else ""
    style, hint = _STYLES[rule.severity], finding.hint(lang)
    yield f"{finding.place}: ", ""
    yield f"{rule.code} {messages.text(lang, f'severity.{rule.severity}')}", style
    yield f"{messages.text(lang, 'colon')}{finding.message(lang)}{same}\n", ""
    if line is not None:
        shown, carets = draw_frame(finding.place, line)
        yield shown, ""
        yield carets, style
    if hint:
        yield f"    {messages.text(lang, 'check.fix', hint=hint)}\n", ""


def to_log(findings: Iterable[Finding], lang: str) -> str:
    """Write findings without the lines they stand on."""
    groups = group_findings(findings)
    return "".join(text for first, number in groups for text, _ in entry_pieces(first, lang, number))


def draw_frame(place: Location, line: str) -> tuple[str, str]:
    """Draw the line a finding stands on, with carets under the place; wide characters take two cells."""
    text = line.rstrip("\r\n")
    at = min(max(place.column - 1, 0), len(text))
    start = max(0, at - _BEFORE)
    before, after = visible(text[start:at]), visible(text[at : start + _SHOWN])
    before = f"…{before}" if start else before
    end = min(place.end_column - 1, start + _SHOWN) if place.end_line == place.line else at
    length = cell_len(visible(text[at:end]))
    tail = "…" if len(text) > start + _SHOWN else ""
    carets = " " * cell_len(before) + "^" * max(length, 1)
    caret_line = f"    {' ' * len(str(place.line))} | {carets}\n" if place.column else ""
    return f"    {place.line} | {before}{after}{tail}\n", caret_line


def counts_in_words(numbers: Numbers, lang: str, worse: int = 0) -> str:
    """Say how many errors, warnings and notices there are, and targets that are behind or fell."""
    counted: Counter[str] = Counter()
    for rule, number in numbers:
        counted[BEHIND if rule.name == BEHIND else str(rule.severity)] += number
    told = {**{str(kind): counted[kind] for kind in _COUNTED}, "worse": worse}
    shown = [messages.text(lang, f"count.{kind}", number=number) for kind, number in told.items() if number]
    return messages.text(lang, "list").join(shown)


def findings_page(verified: Verified) -> Page:
    """Build the page of findings as a table that can be filtered."""
    keys = ("code", "severity", "place", "record", "found", "message", "hint")
    columns = tuple(Column(key, messages.text(verified.lang, f"finding.{key}"), is_number=False) for key in keys)
    rows = []
    for one in verified.shown:
        severity = messages.text(verified.lang, f"severity.{one.rule.severity}")
        told = (str(one.place), one.written("record"), one.written("found"), one.message(verified.lang))
        style = _STYLES[one.rule.severity]
        rows.append(Row((one.rule.code, severity, *told, one.hint(verified.lang)), style=style))
    said = (line for line in (verified.reason, verified.summary) if line)
    return (*map(Paragraph, said), *([Table(columns, tuple(rows))] if rows else []))
