"""Findings for people and for scripts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from posixpath import normpath
from typing import Any, Final, NamedTuple

from rich.cells import cell_len

from xzkpi.render.formats.json_text import FORMAT, dump, dump_list, finding_record
from xzkpi.render.sheet import BAD, MIDDLING, QUIET
from xzkpi.render.words import Words
from xzkpi.rules.finding import STREAM, Finding, count_findings
from xzkpi.rules.index import Rule, Severity
from xzkpi.values.characters import visible

#: How a JSON object ends.
_END: Final = "\n}\n"
#: Characters of a line that are shown, and how many of them stand before the place.
_SHOWN: Final = 100
_BEFORE: Final = 40
#: What a finding calls the row it stands in; findings of other rows are alike where the sentence does not name it.
_NAMES: Final = ("record", "name")


#: A piece of text and its style.
Piece = tuple[str, str]
#: How the word of each severity is painted, and the carets under a place.
_STYLES: Final = {Severity.ERROR: BAD, Severity.WARNING: MIDDLING, Severity.NOTICE: QUIET}


class Verified(NamedTuple):
    """What came of a check."""

    #: Path, encoding and rows of each file; the latter two are None where there is nothing to say.
    files: Sequence[Mapping[str, Any]]
    #: All findings, in the order of reports.
    findings: Sequence[Finding]
    words: Words
    #: The line at some places.
    lines: Mapping[tuple[str, int], str] = {}
    #: How many findings are shown; None for all.
    limit: int | None = None
    #: How many entries people are shown, alike findings in one; None for all.
    entries: int | None = None
    #: The entries themselves, where they were made already.
    groups: list[tuple[Finding, int]] | None = None
    #: The working folder as seen from the root of the repository, where a service names files from there.
    folder: str = ""

    @property
    def rows(self) -> int:
        """Rows of all files."""
        return sum(one["rows"] or 0 for one in self.files)

    @property
    def shown(self) -> Sequence[Finding]:
        """The findings that are shown, the gravest first to be kept."""
        if self.limit is None or len(self.findings) <= self.limit:
            return self.findings
        kept = sorted(self.findings, key=lambda one: one.rule.severity.rank)[: self.limit]
        return sorted(kept, key=lambda one: one.sort_key)

    def from_root(self, finding: Finding) -> Finding:
        """Return a finding with the path that a service knows its file by."""
        place = finding.place
        if not self.folder or place.path == STREAM:
            return finding
        return finding._replace(place=place._replace(path=normpath(f"{self.folder}/{place.path}")))

    @property
    def dropped(self) -> int:
        """How many findings are not shown."""
        return len(self.findings) - len(self.shown)

    @property
    def summary(self) -> str:
        """How much was checked and what came of it, in one line."""
        counts = counts_in_words(self.findings, self.words)
        return self.words.text("check.summary", files=len(self.files), rows=self.rows, counts=counts)


def to_text(verified: Verified) -> str:
    """Write findings one below another, then in one line what was checked."""
    return "".join(text for text, _ in to_pieces(verified))


def to_pieces(verified: Verified) -> Iterator[Piece]:
    """Yield the text in pieces: what a screen paints, and what stands between."""
    groups = groups_to_show(verified)
    for first, number in groups:
        place = first.place
        yield from entry_pieces(first, verified.words, number, verified.lines.get((place.path, place.line)))
    dropped = len(verified.findings) - sum(number for _, number in groups)
    left_out = verified.words.text("check.dropped", number=dropped) + "\n" if dropped else ""
    yield f"{left_out}{verified.summary}\n", ""


def groups_to_show(verified: Verified) -> list[tuple[Finding, int]]:
    """Return the findings that people are shown, alike ones once with their number, the gravest first to be kept."""
    if verified.groups is not None:
        return verified.groups
    groups = list(group_findings(verified.shown))
    if verified.entries is None or len(groups) <= verified.entries:
        return groups
    order = sorted(range(len(groups)), key=lambda at: groups[at][0].rule.severity.rank)
    return [groups[at] for at in sorted(order[: verified.entries])]


def group_findings(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Yield findings that a person takes for the same once, with their number, in the order of reports."""
    alike: dict[tuple[object, ...], list[Any]] = {}
    named: dict[Rule, bool] = {}
    for finding in findings:
        rule, place, case, facts = finding
        if rule not in named:
            message = rule.page.message.zh
            named[rule] = "{record}" in message or "{name}" in message
        said = facts if named[rule] else {key: fact for key, fact in facts.items() if key not in _NAMES}
        key = (rule.code, place.path, case, *map(str, said.values()))
        alike.setdefault(key, [finding, 0])[1] += 1
    yield from ((first, number) for first, number in alike.values())


def entry_pieces(finding: Finding, words: Words, number: int = 1, line: str | None = None) -> Iterator[Piece]:
    """Write one finding: place, code, what is wrong, the line it stands on, what to write instead."""
    rule = finding.rule
    severity = words.text(f"severity.{rule.severity}")
    same = f" {words.text('check.same', number=number)}" if number > 1 else ""
    style, hint = _STYLES[rule.severity], finding.hint(words.lang)
    yield f"{finding.place}: ", ""
    yield f"{rule.code} {severity}", style
    yield f"{words.text('colon')}{finding.message(words.lang)}{same}\n", ""
    if line is not None:
        shown, carets = draw_frame(finding, line)
        yield shown, ""
        yield carets, style
    if hint:
        yield f"    {words.text('check.fix', hint=hint)}\n", ""


def to_log(findings: Iterable[Finding], words: Words) -> str:
    """Write findings without the lines they stand on."""
    groups = group_findings(findings)
    return "".join(text for first, number in groups for text, _ in entry_pieces(first, words, number))


def draw_frame(finding: Finding, line: str) -> tuple[str, str]:
    """Draw the line a finding stands on, with carets under the place; wide characters take two cells."""
    place = finding.place
    text = line.rstrip("\r\n")
    at = min(max(place.column - 1, 0), len(text))
    start = max(0, at - _BEFORE)
    before, after = visible(text[start:at]), visible(text[at : start + _SHOWN])
    before = f"…{before}" if start else before
    end = min(place.end_column - 1, start + _SHOWN) if place.end_line == place.line else at
    length = cell_len(visible(text[at:end]))
    margin = " " * len(str(place.line))
    tail = "…" if len(text) > start + _SHOWN else ""
    carets = " " * cell_len(before) + "^" * max(length, 1)
    caret_line = f"    {margin} | {carets}\n" if place.column else ""
    return f"    {place.line} | {before}{after}{tail}\n", caret_line


def counts_in_words(findings: Iterable[Finding], words: Words) -> str:
    """Say how many errors, warnings and notices there are."""
    counts = count_findings(findings)
    shown = [words.text(f"count.{severity}", number=number) for severity, number in counts.items() if number]
    return words.text("list").join(shown) or words.text("check.clean")


def counts_by_code(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by the code of their rule."""
    codes = sorted(finding.rule.code for finding in findings)
    return {code: len(list(group)) for code, group in groupby(codes)}


def to_json(verified: Verified) -> str:
    """Write the result of a check as JSON, format 1."""
    lang = verified.words.lang
    head = dump(
        {
            "format": FORMAT,
            "files": list(verified.files),
            "counts": counts_by_code(verified.findings),
            "dropped": verified.dropped,
        }
    )
    findings = dump_list("findings", (finding_record(finding, lang) for finding in verified.shown))
    return f"{head.removesuffix(_END)},\n{findings}{_END}"
