"""Findings for the services that run checks: GitHub, GitLab, SARIF, JUnit and markdown."""

import hashlib
import re
from collections.abc import Sequence
from itertools import chain, groupby, zip_longest
from typing import Any, Final
from urllib.parse import quote
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from xzkpi.render.formats.disarm import disarm
from xzkpi.render.formats.findings import Verified, to_text
from xzkpi.render.formats.json_text import dump, related_places, with_fingerprints
from xzkpi.render.pages.rules import rule_markdown, rule_text, summary_of
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import BY_CODE, Rule, Severity
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
    log = disarm("".join(to_text(verified)))
    token = hashlib.sha256(log.encode("utf-8", "replace")).hexdigest()[:32]
    chosen = chain.from_iterable(_spread(verified.findings, level) for level in (Severity.ERROR, Severity.WARNING))
    notes = "".join(f"{_annotation(finding, verified)}\n" for finding in chosen)
    return f"::stop-commands::{token}\n{log}::{token}::\n{notes}"


def _spread(findings: Sequence[Finding], severity: Severity) -> list[Finding]:
    """Return as many findings of a severity as GitHub shows, one of each file in turn."""
    grave = [finding for finding in findings if finding.rule.severity is severity]
    by_file = [list(group) for _, group in groupby(grave, key=lambda one: one.place.path)]
    return [finding for finding in chain.from_iterable(zip_longest(*by_file)) if finding][:ANNOTATIONS]


def _annotation(finding: Finding, verified: Verified) -> str:
    """Write a workflow command that annotates a line."""
    rule, lang = finding.rule, verified.lang
    keys = ("file", "line", "col", "endLine", "endColumn")
    properties = dict(zip(keys, (verified.from_root(finding.place.path), *finding.place[1:]), strict=True))
    properties["title"] = f"{rule.code} {rule.name}"
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    text = disarm("\n".join(part for part in (finding.message(lang), finding.hint(lang)) if part))
    return f"::{rule.severity} {written}::{_escape_command(text)}"


def _escape_command(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape_command(text).replace(":", "%3A").replace(",", "%2C")


def to_gitlab(verified: Verified) -> str:
    """Write a code quality report; fingerprints are unique, as GitLab wants them."""
    issues = [
        {
            "description": _sentence(finding, verified.lang),
            "check_name": f"{finding.rule.code} {finding.rule.name}",
            "fingerprint": fingerprint,
            "severity": _GITLAB_LEVELS[finding.rule.severity],
            "location": {"path": finding.place.path, "lines": {"begin": finding.place.line or 1}},
        }
        for finding, fingerprint in with_fingerprints(verified.at_root)
    ]
    return dump(issues)


def _sentence(finding: Finding, lang: str) -> str:
    """Say what is wrong and what to write instead in one paragraph."""
    message, hint = finding.message(lang), finding.hint(lang)
    return messages.text(lang, "check.sentences", message=message, hint=hint) if message and hint else message or hint


def to_sarif(verified: Verified) -> str:
    """Write a SARIF 2.1.0 log; a check that could not be done names what stopped it."""
    lang, shown = verified.lang, verified.shown[:SARIF_RESULTS]
    rules = sorted({BY_CODE[finding.rule.code] for finding in shown})
    index = {rule.code: number for number, rule in enumerate(rules)}
    results = with_fingerprints(list(verified.at_root)[:SARIF_RESULTS])
    driver = {
        "name": "xzkpi",
        "semanticVersion": __version__,
        "informationUri": "https://pypi.org/project/xzkpi/",
        "rules": [_sarif_rule(rule, lang) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(verified, len(shown))],
        "results": [_sarif_result(finding, print_, index, verified) for finding, print_ in results],
    }
    return dump({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _invocation(verified: Verified, number: int) -> dict[str, Any]:
    """Return how the run ended, and what it did not show."""
    lang, dropped = verified.lang, len(verified.findings) - number
    fatal = [f"{finding.place}: {_sentence(finding, lang)}" for finding in verified.fatal]
    told = [("error", text) for text in fatal[:ANNOTATIONS]]
    told += [("note", messages.text(lang, "check.dropped", number=dropped))] if dropped else []
    notices = [{"level": level, "message": {"text": text}} for level, text in told]
    return {
        "executionSuccessful": not fatal,
        **({"exitCodeDescription": verified.reason} if verified.reason else {}),
        **({"toolExecutionNotifications": notices} if notices else {}),
    }


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


def _sarif_result(finding: Finding, fingerprint: str, index: dict[str, int], verified: Verified) -> dict[str, Any]:
    """Return a finding as a result."""
    related = related_places(finding)
    others = [_sarif_place(verified.from_root(str(one["path"])), {"startLine": one["line"]}) for one in related]
    names = ("startLine", "startColumn", "endLine", "endColumn")
    region = {name: number for name, number in zip(names, finding.place[1:], strict=True) if number}
    return {
        "ruleId": finding.rule.code,
        "ruleIndex": index[finding.rule.code],
        "level": _SARIF_LEVELS[finding.rule.severity],
        "message": {"text": _sentence(finding, verified.lang)},
        "locations": [_sarif_place(finding.place.path, region if finding.place.line else {})],
        **({"relatedLocations": others} if others else {}),
        "partialFingerprints": {"xzkpi/v1": fingerprint},
    }


def _sarif_place(path: str, region: dict[str, Any]) -> dict[str, Any]:
    """Return a place in a file."""
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path)}, **({"region": region} if region else {})}}


def to_junit(verified: Verified) -> str:
    """Write JUnit XML: a suite for each file, a case for each rule; what the check fails on is a failure."""
    by_path: dict[str, list[Finding]] = {str(one["path"]): [] for one in verified.files}
    for finding in verified.shown:
        by_path.setdefault(finding.place.path, []).append(finding)
    suites = [_suite(path, findings, verified) for path, findings in by_path.items()]
    if verified.reason and not any(map(verified.fails, verified.shown)):  # they are among what is not shown
        failure = f"<failure message={quoteattr(verified.reason)}/>"
        suites.append(_write_suite("xzkpi", [f'<testcase classname="xzkpi" name="check">{failure}</testcase>'], 1))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="xzkpi">\n{"".join(suites)}</testsuites>\n'


def _suite(path: str, findings: Sequence[Finding], verified: Verified) -> str:
    """Write the cases of a file; a sound one has a single case that passes."""
    grouped = groupby(sorted(findings, key=lambda one: one.rule), key=lambda one: one.rule)
    cases = [_case(path, rule, list(found), verified) for rule, found in grouped]
    failures = len({one.rule for one in findings if verified.fails(one)})
    return _write_suite(path, cases or [f'<testcase classname={quoteattr(path)} name="check"/>'], failures)


def _write_suite(name: str, cases: Sequence[str], failures: int) -> str:
    head = f'  <testsuite name={quoteattr(name)} tests="{len(cases)}" failures="{failures}" errors="0">\n'
    return f"{head}{''.join(f'    {case}{chr(10)}' for case in cases)}  </testsuite>\n"


def _case(path: str, rule: Rule, findings: Sequence[Finding], verified: Verified) -> str:
    """Write the case of a rule in a file."""
    lines = [f"{one.place}: {_sentence(one, verified.lang)}" for one in findings]
    text = escape_xml("\n".join(lines))
    is_failure = verified.fails(findings[0])
    body = f'<failure type="{rule.code}" message={quoteattr(lines[0])}>{text}</failure>'
    named = f"<testcase classname={quoteattr(path)} name={quoteattr(f'{rule.code} {rule.name}')}>"
    return f"{named}{body if is_failure else f'<system-out>{text}</system-out>'}</testcase>"


def to_markdown(verified: Verified, limit: int = MARKDOWN_ROWS) -> str:
    """Write a table of findings, capped; alike ones once."""
    lang, groups = verified.lang, verified.groups[:limit]
    keys = ("check.place", "check.rule", "check.problem", "check.instead")
    head = f"| {' | '.join(messages.text(lang, key) for key in keys)} |\n| --- | --- | --- | --- |\n"
    table = head + "".join(_row(finding, number, lang) for finding, number in groups) if groups else ""
    reason = f"{verified.reason}\n" if verified.reason else ""
    dropped = verified.count_dropped(groups)
    return "\n".join(filter(None, (f"**{verified.summary}**\n", reason, table, f"{dropped}\n" if dropped else "")))


def _row(finding: Finding, number: int, lang: str) -> str:
    """Write a row of the table; what comes from the files is never markup."""
    severity = messages.text(lang, f"severity.{finding.rule.severity}")
    same = f" {messages.text(lang, 'check.same', number=number)}" if number > 1 else ""
    cells = (f"{finding.rule.code} {severity}", finding.message(lang) + same, finding.hint(lang))
    place = _as_code(str(finding.place))
    return f"| {' | '.join((place, *(cell.translate(_MARKUP) for cell in cells)))} |\n"


def _as_code(text: str) -> str:
    """Write a text as code, whatever it holds."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{blank}{text}{blank}{ticks}".replace("|", "\\|")


def to_summary(verified: Verified) -> str:
    """Write the job summary, cut to what GitHub takes."""
    limit = 1000
    while len((text := to_markdown(verified, limit)).encode()) > SUMMARY_BYTES:
        limit //= 2
    return text
