"""Findings for the services that run checks: GitHub, GitLab, SARIF, JUnit and markdown."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, zip_longest
from typing import Any, Final
from urllib.parse import quote
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from xzkpi.render.formats.disarm import disarm
from xzkpi.render.formats.findings import Verified, group_findings, to_text
from xzkpi.render.formats.json_text import dump
from xzkpi.render.pages.rules import rule_markdown, rule_text, summary_of
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import Rule, Severity
from xzkpi.values.version import __version__
from xzkpi.words import messages

#: Annotations of each severity that GitHub shows for a step; it drops the rest.
ANNOTATIONS: Final = 10
#: Results that code scanning takes from a run.
SARIF_RESULTS: Final = 5000
#: Rows of a markdown table, and bytes of a job summary.
MARKDOWN_ROWS: Final = 100
SUMMARY_BYTES: Final = 1_000_000
#: The schema that SARIF output keeps to.
SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"

_SARIF_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_GITLAB_LEVELS: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}
#: What means something in markdown or to GitHub.
_MARKUP: Final = {ord(character): f"&#{ord(character)};" for character in "\\`*_{}[]<>()#+!|~@&$"}


def to_github(verified: Verified) -> str:
    """Write the whole log, in which no line is taken for a command, then the annotations GitHub has room for."""
    log = disarm(to_text(verified))
    token = hashlib.sha256(log.encode("utf-8", "replace")).hexdigest()[:32]
    chosen = chain.from_iterable(_spread(verified.findings, level) for level in (Severity.ERROR, Severity.WARNING))
    notes = "".join(f"{_annotation(verified.from_root(finding), verified.words.lang)}\n" for finding in chosen)
    return f"::stop-commands::{token}\n{log}::{token}::\n{notes}"


def _spread(findings: Sequence[Finding], severity: Severity) -> Iterator[Finding]:
    """Yield as many findings of a severity as GitHub shows, one of each file in turn."""
    grave = [finding for finding in findings if finding.rule.severity is severity]
    by_file = [list(group) for _, group in groupby(grave, key=lambda one: one.place.path)]
    in_turn = chain.from_iterable(zip_longest(*by_file))
    yield from [finding for finding in in_turn if finding][:ANNOTATIONS]


def _annotation(finding: Finding, lang: str) -> str:
    """Write a workflow command that annotates a line."""
    place, rule = finding.place, finding.rule
    properties = {
        "file": place.path,
        "line": place.line,
        "col": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "title": f"{rule.code} {rule.name}",
    }
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    text = disarm("\n".join(part for part in (finding.message(lang), finding.hint(lang)) if part))
    return f"::{rule.severity} {written}::{_escape_command(text)}"


def _escape_command(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape_command(text).replace(":", "%3A").replace(",", "%2C")


def to_gitlab(verified: Verified) -> str:
    """Write a code quality report; fingerprints are unique, as GitLab wants them."""
    seen: Counter[str] = Counter()
    return dump([_issue(verified.from_root(finding), verified.words.lang, seen) for finding in verified.shown])


def _issue(finding: Finding, lang: str, seen: Counter[str]) -> dict[str, Any]:
    """Return an issue of a code quality report."""
    seen[finding.fingerprint] += 1
    unique = f"{finding.fingerprint} {seen[finding.fingerprint]}"
    return {
        "description": _sentence(finding, lang),
        "check_name": f"{finding.rule.code} {finding.rule.name}",
        "fingerprint": hashlib.sha256(unique.encode()).hexdigest()[:32],
        "severity": _GITLAB_LEVELS[finding.rule.severity],
        "location": {"path": finding.place.path, "lines": {"begin": finding.place.line or 1}},
    }


def _sentence(finding: Finding, lang: str) -> str:
    """Say what is wrong and what to write instead in one paragraph."""
    message, hint = finding.message(lang), finding.hint(lang)
    return messages.text(lang, "check.sentences", message=message, hint=hint) if message and hint else message or hint


def to_sarif(verified: Verified) -> str:
    """Write a SARIF 2.1.0 log."""
    lang, shown = verified.words.lang, verified.shown[:SARIF_RESULTS]
    rules = sorted({finding.rule for finding in shown})
    index = {rule.code: number for number, rule in enumerate(rules)}
    dropped = len(verified.findings) - len(shown)
    notices = [{"level": "note", "message": {"text": verified.words.text("check.dropped", number=dropped)}}]
    run = {
        "tool": {
            "driver": {
                "name": "xzkpi",
                "semanticVersion": __version__,
                "informationUri": "https://pypi.org/project/xzkpi/",
                "rules": [_sarif_rule(rule, lang) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {"executionSuccessful": True, **({"toolExecutionNotifications": notices} if dropped else {})},
        ],
        "results": [_sarif_result(verified.from_root(finding), lang, index) for finding in shown],
    }
    return dump({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _sarif_rule(rule: Rule, lang: str) -> dict[str, Any]:
    """Return a rule with its help."""
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary_of(rule, lang)},
        "fullDescription": {"text": rule.page.why.in_language(lang)},
        "help": {"text": rule_text(rule, lang), "markdown": rule_markdown(rule, lang)},
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.severity]},
    }


def _sarif_result(finding: Finding, lang: str, index: dict[str, int]) -> dict[str, Any]:
    """Return a finding as a result."""
    place = finding.place
    names = ("startLine", "startColumn", "endLine", "endColumn")
    region = {name: number for name, number in zip(names, place[1:], strict=True) if number}
    artifact = {"uri": quote(place.path)}
    return {
        "ruleId": finding.rule.code,
        "ruleIndex": index[finding.rule.code],
        "level": _SARIF_LEVELS[finding.rule.severity],
        "message": {"text": _sentence(finding, lang)},
        "locations": [
            {"physicalLocation": {"artifactLocation": artifact, **({"region": region} if place.line else {})}}
        ],
        "partialFingerprints": {"xzkpi/v1": finding.fingerprint},
    }


def to_junit(verified: Verified) -> str:
    """Write JUnit XML: a suite for each file, a case for each rule; errors are failures."""
    by_path: dict[str, list[Finding]] = {str(one["path"]): [] for one in verified.files}
    for finding in verified.shown:
        by_path.setdefault(finding.place.path, []).append(finding)
    suites = "".join(_suite(path, findings, verified.words.lang) for path, findings in by_path.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="xzkpi">\n{suites}</testsuites>\n'


def _suite(path: str, findings: Sequence[Finding], lang: str) -> str:
    """Write the cases of a file; a sound one has a single case that passes."""
    grouped = groupby(sorted(findings, key=lambda one: one.rule.code), key=lambda one: one.rule)
    cases = [_case(path, rule, list(found), lang) for rule, found in grouped]
    cases = cases or [f'    <testcase classname={quoteattr(path)} name="check"/>\n']
    failures = len({one.rule for one in findings if one.rule.severity is Severity.ERROR})
    head = f'  <testsuite name={quoteattr(path)} tests="{len(cases)}" failures="{failures}" errors="0">\n'
    return f"{head}{''.join(cases)}  </testsuite>\n"


def _case(path: str, rule: Rule, findings: Iterable[Finding], lang: str) -> str:
    """Write the case of a rule in a file."""
    lines = [f"{one.place}: {_sentence(one, lang)}" for one in findings]
    name = quoteattr(f"{rule.code} {rule.name}")
    text = escape_xml("\n".join(lines))
    if rule.severity is Severity.ERROR:
        body = f'<failure type="{rule.code}" message={quoteattr(lines[0])}>{text}</failure>'
    else:
        body = f"<system-out>{text}</system-out>"
    return f"    <testcase classname={quoteattr(path)} name={name}>{body}</testcase>\n"


def to_markdown(verified: Verified, limit: int = MARKDOWN_ROWS) -> str:
    """Write a table of findings, capped; alike ones once."""
    words = verified.words
    groups = list(group_findings(verified.shown))
    keys = ("check.place", "check.rule", "check.problem", "check.instead")
    head = f"| {' | '.join(words.text(key) for key in keys)} |\n| --- | --- | --- | --- |\n"
    rows = "".join(_row(finding, number, verified) for finding, number in groups[:limit])
    shown = sum(number for _, number in groups[:limit])
    dropped = len(verified.findings) - shown
    left_out = f"\n{words.text('check.dropped', number=dropped)}\n" if dropped else ""
    return f"{words.text('check.bold', text=verified.summary)}\n" + (f"\n{head}{rows}" if groups else "") + left_out


def _row(finding: Finding, number: int, verified: Verified) -> str:
    """Write a row of the table; what comes from the files is never markup."""
    words, lang = verified.words, verified.words.lang
    severity = words.text(f"severity.{finding.rule.severity}")
    same = f" {words.text('check.same', number=number)}" if number > 1 else ""
    cells = (str(finding.place), f"{finding.rule.code} {severity}", finding.message(lang) + same, finding.hint(lang))
    return f"| {' | '.join(cell.translate(_MARKUP) for cell in cells)} |\n"


def to_summary(verified: Verified) -> str:
    """Write the job summary, cut to what GitHub takes."""
    limit = 1000
    while len((text := to_markdown(verified, limit)).encode()) > SUMMARY_BYTES:
        limit //= 2
    return text
