"""Findings for people and for scripts."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from xzkpi.finding import Finding, count_findings
from xzkpi.render.words import Words


def to_text(findings: Sequence[Finding], words: Words) -> str:
    """Write findings one below another, each with its place and what to write instead; alike ones once."""
    lines = []
    for _, group in groupby(sorted(findings, key=_likeness), key=_likeness):
        first, *rest = group
        same = f" {words.text('check.same', number=len(rest) + 1)}" if rest else ""
        lines.append((first.sort_key, _lines(first, words, same)))
    return "".join(text for _, text in sorted(lines))


def _likeness(finding: Finding) -> tuple[str, ...]:
    """Return what makes two findings the same for a person: all but the place in the file."""
    return finding.rule.code, finding.location.path, finding.message("en")


def _lines(finding: Finding, words: Words, same: str) -> str:
    """Write one finding."""
    rule = finding.rule
    severity = words.text(f"severity.{rule.severity}")
    head = f"{finding.location}: {rule.code} {severity}{words.text('colon')}{finding.message(words.lang)}{same}"
    hint = finding.hint(words.lang)
    return f"{head}\n    {words.text('check.fix', hint=hint)}\n" if hint else f"{head}\n"


def counts_in_words(findings: Iterable[Finding], words: Words) -> str:
    """Say how many errors, warnings and notices there are."""
    counts = count_findings(findings)
    shown = [words.text(f"count.{severity}", number=number) for severity, number in counts.items() if number]
    return words.text("list").join(shown) or words.text("check.clean")


def summary(files: int, rows: int, findings: Sequence[Finding], words: Words) -> str:
    """Say in one line how much was checked and what came of it."""
    return words.text("check.summary", files=files, rows=rows, counts=counts_in_words(findings, words)) + "\n"


def to_json(files: Sequence[Mapping[str, Any]], findings: Sequence[Finding], lang: str) -> str:
    """Write the result of a check as JSON, format 1."""
    from xzkpi.render.machine import FORMAT, dump, finding_record  # noqa: PLC0415 - people do not need it

    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.rule.code] = counts.get(finding.rule.code, 0) + 1
    return dump(
        {
            "format": FORMAT,
            "files": list(files),
            "counts": dict(sorted(counts.items())),
            "findings": [finding_record(finding, lang) for finding in findings],
        }
    )
