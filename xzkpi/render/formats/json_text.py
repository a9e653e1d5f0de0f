"""JSON as people can read it too, and findings as it has them."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from typing import Any, Final

from xzkpi.render.formats.disarm import guard_cell
from xzkpi.render.formats.findings import Verified, count
from xzkpi.rules.finding import Finding

#: Version of the format; a change that can break a reader raises it.
FORMAT: Final = 1
#: What a finding has in a table for scripts.
_FIELDS: Final = (
    *("code", "name", "case", "severity", "path", "line", "column", "record", "field", "found", "expected"),
    *("message", "hint", "fingerprint"),
)
#: What says in which cell something was found, and what.
_OF_CELL: Final = ("record", "field", "found")
#: So many of the digits of a fingerprint tell it from all others.
_TELLING: Final = 15
#: So many records are written at a time.
_AT_A_TIME: Final = 500

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False).encode
#: The same of texts that mostly come again.
_again: Final = lru_cache(1 << 8)(_ENCODE)
#: What the keys of a record itself are marked with, so that all of it is encoded at once; no text begins with it.
_MARK: Final = "\0"
_MARKED: Final = f", {_ENCODE(_MARK)[:-1]}"


def dump(document: Mapping[str, Any] | Sequence[Any]) -> str:
    """Write a document as JSON that people can read too."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def dump_with_findings(
    head: Mapping[str, Any], findings: Iterable[Finding], lang: str, before: Iterable[str] = ()
) -> Iterator[str]:
    """Write an object whose last key is the findings, piece by piece, for there may be many; a list before them."""
    yield dump(head).removesuffix(_END)
    yield from before
    yield from write_list("findings", _written(findings, lang))
    yield _END


def write_list(name: str, written: Iterator[str]) -> Iterator[str]:
    """Write a list of records that are written already, behind other keys of an object."""
    yield f',\n  "{name}": ['
    between = "\n"
    while some := list(islice(written, _AT_A_TIME)):
        yield between + ",\n".join(some)
        between = ",\n"
    yield "]" if between == "\n" else "\n  ]"


def dump_list(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Write records as JSON as `dump` does, piece by piece."""
    rest, between = iter(records), "["
    while some := list(islice(rest, _AT_A_TIME)):
        yield between + dump(some)[1:].removesuffix("\n]\n")
        between = ","
    yield "[]\n" if between == "[" else "\n]\n"


def to_csv(verified: Verified) -> Iterator[str]:
    """Write findings as CSV with the names of the JSON as headers, piece by piece."""
    records = map(json.loads, _written(verified.shown, verified.lang))
    told = ([one[name] for name in _FIELDS] for one in records)
    rows = chain([_FIELDS], ([guard_cell("" if cell is None else str(cell)) for cell in cells] for cells in told))
    while some := list(islice(rows, _AT_A_TIME)):
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(some)
        yield stream.getvalue()


def to_json(verified: Verified) -> Iterator[str]:
    """Write the result of a check as JSON, format 1."""
    counted: Counter[str] = Counter()
    for kind, number in verified.findings.numbers.items():
        counted[kind.rule.code] += number
    head = {
        "format": FORMAT,
        "files": list(verified.files),
        "counts": dict(sorted(counted.items())),
        **({} if verified.known is None else {"known": verified.known}),
        "dropped": 0 if verified.limit is None else verified.findings.numbers.total() - count(verified.shown),
    }
    return dump_with_findings(head, verified.shown, verified.lang)


def write_pairs(record: Mapping[str, Any]) -> str:
    """Write what a record holds, each key on its line."""
    text = ", " + _ENCODE({_MARK + key: value for key, value in record.items()})[1:-1]
    return text.replace(_MARKED, ',\n      "')[2:]


def enclose(pieces: Iterable[str]) -> str:
    """Write a record that was written in pieces."""
    return "    {\n" + ",\n".join(pieces) + "\n    }"


def _written(findings: Iterable[Finding], lang: str) -> Iterator[str]:
    """Write findings as records, what is not there as null; what many share is encoded once, a third of the time."""
    for finding, fingerprint in with_fingerprints(findings):
        rule, (path, line, column, end_line, end_column), case, facts, number = finding
        record, field, found = (_ENCODE(finding.written(name)) if name in facts else "null" for name in _OF_CELL)
        expected, related = finding.expected, related_places(finding)
        pairs = (
            _head(rule.code, rule.name, case, str(rule.severity)),
            f'"message": {_ENCODE(finding.message(lang))},\n      "hint": {_again(finding.hint(lang))}',
            f'"path": {_again(path)},\n      "line": {line or "null"},\n      "column": {column or "null"}',
            f'"end_line": {end_line or "null"},\n      "end_column": {end_column or "null"}',
            f'"record": {record},\n      "field": {field},\n      "found": {found}',
            f'"expected": {"null" if expected is None else _ENCODE(expected)}',
            f'"related": {_ENCODE(related) if related else "[]"},\n      "fingerprint": "{fingerprint}"',
        )
        more = f',\n      "number": {number}' if number > 1 else ""
        yield "    {\n" + ",\n      ".join(pairs) + more + "\n    }"


@cache
def _head(code: str, name: str, case: str, severity: str) -> str:
    return write_pairs({"code": code, "name": name, "case": case or None, "severity": severity})


#: How a JSON object ends.
_END: Final = "\n}\n"


def with_fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield findings with their fingerprints; those that would have the same get a number."""
    seen, again = set[int](), Counter[str]()
    for finding in findings:
        fingerprint = finding.fingerprint
        short = int(fingerprint[:_TELLING], 16)
        if short in seen:
            again[fingerprint] += 1
        seen.add(short)
        yield finding, f"{fingerprint}-{again[fingerprint] + 1}" if again[fingerprint] else fingerprint


def related_places(finding: Finding) -> list[dict[str, str | int]]:
    """Return the other places that a finding speaks of."""
    facts, line = finding.facts, finding.facts.get("line")
    return [{"path": facts.get("path", finding.place.path), "line": line}] if isinstance(line, int) else []
