"""Findings for the services that run checks: GitHub, GitLab, SARIF, JUnit and markdown."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import Any, Final, NamedTuple
from urllib.parse import quote
from xml.sax.saxutils import escape as escape_xml
from xml.sax.saxutils import quoteattr

from xzkpi.render.formats.findings import Verified, count, group_findings
from xzkpi.render.formats.github import ANNOTATIONS, message_at
from xzkpi.render.formats.json_text import dump, dump_list, related_places, with_fingerprints
from xzkpi.render.pages.rules import rule_markdown, rule_text, summary_of
from xzkpi.rules.facts import Fact, Shape, Speaking
from xzkpi.rules.finding import Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.index import BY_CODE, Rule, Severity
from xzkpi.rules.location import Location, file_of
from xzkpi.values.characters import visible
from xzkpi.values.version import DOCUMENTS, REPOSITORY, __version__
from xzkpi.words import messages

#: Results that code scanning takes from a run.
SARIF_RESULTS: Final = 5000
#: Characters of a line that is shown with a result.
SNIPPET: Final = 1000
#: Rows of a markdown table, and bytes of a job summary.
MARKDOWN_ROWS: Final = 100
SUMMARY_BYTES: Final = 1_000_000
#: The schema that SARIF output keeps to.
SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"

_SARIF_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}
_GITLAB_LEVELS: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}
#: What means something in markdown or to GitHub.
_MEANT: Final = r"[\\`*_{}\[\]<>#!|~@&$]|:\S+:|//|www\."
_MARKUP: Final = {ord(character): f"&#{ord(character)};" for character in "\\`*_{}[]<>()#+!|~@&$"}


def to_gitlab(verified: Verified) -> Iterator[str]:
    """Write a code quality report; fingerprints are unique, as GitLab wants them."""
    issues = (
        {
            "description": _sentence(finding, verified.lang),
            "check_name": f"{finding.rule.code} {finding.rule.name}",
            "fingerprint": fingerprint,
            "severity": _GITLAB_LEVELS[finding.rule.severity],
            "location": {"path": file_of(finding.place.path), "lines": {"begin": finding.place.line or 1}},
        }
        for finding, fingerprint in with_fingerprints(verified.at_root)
    )
    return dump_list(issues)


def _sentence(finding: Finding, lang: str) -> str:
    """Say what is wrong and what to write instead in one paragraph."""
    message, hint = message_at(finding, lang), finding.hint(lang)
    return messages.text(lang, "check.sentences", message=message, hint=hint) if message and hint else message or hint


def to_sarif(verified: Verified) -> str:
    """Write a SARIF 2.1.0 log; a check that could not be done names what stopped it."""
    lang, shown = verified.lang, list(islice(verified.shown, SARIF_RESULTS))
    rules = sorted({BY_CODE[finding.rule.code] for finding in shown})
    index = {rule.code: number for number, rule in enumerate(rules)}
    results = with_fingerprints(islice(verified.at_root, SARIF_RESULTS))
    texts = [line or "" for line in verified.find_lines(one.place for one in shown)]
    driver = {
        "name": "xzkpi",
        "fullName": f"xzkpi {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": REPOSITORY,
        "rules": [_sarif_rule(rule, lang) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(verified, count(shown))],
        "results": [
            {"ruleIndex": index[finding.rule.code], **_sarif_result(finding, fingerprint, line, verified)}
            for (finding, fingerprint), line in zip(results, texts, strict=True)
        ],
    }
    return dump({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]})


def _invocation(verified: Verified, number: int) -> dict[str, Any]:
    """Return how the run ended, and what it did not show."""
    lang, dropped, reason = verified.lang, verified.findings.numbers.total() - number, verified.reason
    fatal = [f"{finding.place}: {_sentence(finding, lang)}" for finding in verified.findings.fatal]
    told = [("error", text) for text in fatal[:ANNOTATIONS]]
    told += [("note", messages.text(lang, "check.dropped", number=dropped))] if dropped else []
    told += [("note", verified.counted_known)] if verified.known else []
    notices = [{"level": level, "message": {"text": text}} for level, text in told]
    return {
        "executionSuccessful": not fatal,
        "exitCode": 2 if fatal else int(bool(reason)),
        **({"exitCodeDescription": reason} if reason else {}),
        **({"toolExecutionNotifications": notices} if notices else {}),
    }


def _sarif_rule(rule: Rule, lang: str) -> dict[str, Any]:
    """Return a rule with its help."""
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary_of(rule, lang)},
        "fullDescription": {"text": rule.page.why.in_language(lang)},
        "helpUri": f"{DOCUMENTS}/docs/rules.md#{rule.code.lower()}-{rule.name}",
        "help": {"text": rule_text(rule, lang), "markdown": rule_markdown(rule, lang)},
        "defaultConfiguration": {"level": _SARIF_LEVELS[rule.severity]},
    }


def _sarif_result(finding: Finding, fingerprint: str, line: str, verified: Verified) -> dict[str, Any]:
    """Return a finding as a result."""
    others = [
        {"id": number, **_sarif_place(verified.from_root(str(one["path"])), {"region": {"startLine": one["line"]}})}
        for number, one in enumerate(related_places(finding), start=1)
    ]
    return {
        "ruleId": finding.rule.code,
        "level": _SARIF_LEVELS[finding.rule.severity],
        "message": {"text": _sentence(finding, verified.lang)},
        "locations": [_sarif_place(finding.place.path, _regions(finding.place, line.rstrip("\r\n")))],
        **({"relatedLocations": others} if others else {}),
        "partialFingerprints": {"xzkpi/v1": fingerprint},
        **({"occurrenceCount": finding.number} if finding.number > 1 else {}),
    }


def _regions(place: Location, line: str) -> dict[str, Any]:
    """Return the region of a place with its text and its line; what stands nowhere stands where its file begins."""
    names = ("startLine", "startColumn", "endLine", "endColumn")
    region: dict[str, Any] = {name: number for name, number in zip(names, place[1:], strict=True) if number}
    text = line[place.column - 1 : place.end_column - 1] if place.column and place.end_line == place.line else line
    if not line or len(line) > SNIPPET:
        return {"region": {"startLine": 1, **region}}
    context = {"contextRegion": {"startLine": place.line, "snippet": {"text": visible(line)}}} if text != line else {}
    return {"region": {**region, **({"snippet": {"text": visible(text)}} if text else {})}, **context}


def _sarif_place(path: str, regions: dict[str, Any]) -> dict[str, Any]:
    """Return a place in a file."""
    return {"physicalLocation": {"artifactLocation": {"uri": quote(file_of(path))}, **regions}}


def to_junit(verified: Verified) -> Iterator[str]:
    """Write JUnit XML: a suite for each file, a case for each rule.

    What the check fails on is a failure, what could not be checked an error, and the rest is skipped.
    """
    by_path: dict[str, dict[Rule, Findings]] = {str(one["path"]): defaultdict(Findings) for one in verified.files}
    for path, some in groupby(verified.shown, key=lambda one: one.place.path):
        by_rule = by_path.setdefault(path, defaultdict(Findings))
        for finding in some:
            by_rule[finding.rule].append(finding)
        for found in by_rule.values():
            found.pack()
    suites = {path: list(_cases(path, by_rule, verified)) for path, by_rule in by_path.items()}
    outcome = "error" if verified.findings.fatal else "failure"
    if verified.reason and all(one.outcome != outcome for cases in suites.values() for one in cases):
        suites["xzkpi"] = [TestCase("xzkpi", "check", outcome, [verified.reason])]  # they are among what is not shown
    every = [one for cases in suites.values() for one in cases]
    totals = _totals(every, ("failure", "error"))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="xzkpi" {totals} time="0">\n'
    for path, cases in suites.items():
        own = _totals(cases, ("failure", "error", "skipped"))
        yield f'  <testsuite name={quoteattr(path)} {own} file={quoteattr(path)} time="0">\n'
        yield from chain.from_iterable(map(_case, cases))
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


class TestCase(NamedTuple):
    """What came of asking a rule of a file: a failure, an error, skipped, or nothing."""

    path: str
    name: str
    outcome: str = ""
    texts: Iterable[str] = ()


def _cases(path: str, found: Mapping[Rule, Findings], verified: Verified) -> Iterator[TestCase]:
    """Yield the cases of a file; a sound one has a single case that passes."""
    for rule, some in sorted(found.items(), key=itemgetter(0)):
        outcome = "error" if rule.is_fatal else "failure" if verified.fails(rule, path) else "skipped"
        lines = (f"{one.place}: {_sentence(one, verified.lang)}" for one in some)
        yield TestCase(path, f"{rule.code} {rule.name}", outcome, lines)
    if not found:
        yield TestCase(path, "check")


def _totals(cases: Sequence[TestCase], outcomes: Sequence[str]) -> str:
    """Write how many cases there are, and how many of each outcome."""
    counted, names = Counter(one.outcome for one in cases), {"failure": "failures", "error": "errors"}
    numbers = [("tests", len(cases)), *((names.get(one, one), counted[one]) for one in outcomes)]
    return " ".join(f'{name}="{number}"' for name, number in numbers)


def _case(case: TestCase) -> Iterator[str]:
    """Write a case."""
    head = f'    <testcase classname={quoteattr(case.path)} name={quoteattr(case.name)} time="0"'
    texts = iter(case.texts)
    if first := next(texts, ""):
        named = f"{case.outcome} type={quoteattr(case.name.split()[0])} message={quoteattr(first.split(chr(10))[0])}"
        yield f"{head}><{named}>{escape_xml(first)}"
        yield from (escape_xml(f"\n{text}") for text in texts)
        yield f"</{case.outcome}></testcase>\n"
    else:
        yield f"{head}/>\n"


def to_markdown(verified: Verified, limit: int = MARKDOWN_ROWS) -> str:
    """Write a table of findings, capped; alike ones once."""
    lang, groups = verified.lang, [*group_findings(verified.told, limit)][:limit]
    keys = ("check.place", "check.rule", "check.problem", "check.instead")
    head = f"| {' | '.join(messages.text(lang, key) for key in keys)} |\n| --- | --- | --- | --- |\n"
    table = head + "".join(_row(finding, number, lang) for finding, number in groups) if groups else ""
    told = (
        f"**{verified.summary}**",
        verified.reason,
        table.rstrip("\n"),
        verified.count_dropped(sum(map(itemgetter(1), groups))),
    )
    return "\n\n".join(filter(None, (*told, verified.counted_known))) + "\n"


def _row(finding: Finding, number: int, lang: str) -> str:
    """Write a row of the table; what comes from the files is never markup."""
    severity = messages.text(lang, f"severity.{finding.rule.severity}")
    same = f" {messages.text(lang, 'check.same', number=number)}" if number > finding.number else ""
    said = finding.message(lang, _IN_MARKDOWN) + same.translate(_MARKUP)
    cells = (_as_code(str(finding.place)), f"{finding.rule.code} {severity}", said, finding.hint(lang, _IN_MARKDOWN))
    return f"| {' | '.join(cells)} |\n"


def _fact_in_markdown(fact: Fact, written: str) -> str:
    """Write a text that was found as code; words of our own and names only where they could be taken for something."""
    is_text = isinstance(fact, Sequence) and not isinstance(fact, Speaking)
    return _as_code(written) if written and (is_text or re.search(_MEANT, written)) else written.translate(_MARKUP)


def _as_code(text: str) -> str:
    """Write a text as code, whatever it holds: an element where it may be taken for one, or for the end of a cell."""
    if "<" in text or ("\\" in text and "|" in text):
        return f"<code>{text.translate(_MARKUP)}</code>"
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{blank}{text}{blank}{ticks}".replace("|", "\\|")


_IN_MARKDOWN: Final = Shape(lambda words: words.translate(_MARKUP), _fact_in_markdown)


def to_summary(verified: Verified) -> str:
    """Write the job summary, cut to what GitHub takes."""
    limit = 1000
    while len((text := to_markdown(verified, limit)).encode()) > SUMMARY_BYTES:
        limit //= 2
    return text
