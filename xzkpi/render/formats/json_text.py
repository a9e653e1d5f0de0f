"""JSON as people can read it too, and findings as it has them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from xzkpi.rules.finding import Finding

#: Version of the format; a change that can break a reader raises it.
FORMAT: Final = 1

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, separators=(",\n      ", ": ")).encode


def dump(document: Mapping[str, Any] | Sequence[Any]) -> str:
    """Write a document as JSON that people can read too."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def dump_list(name: str, records: Iterable[Mapping[str, Any]]) -> str:
    """Write a list of an object, record by record, for there may be very many; they are flat, with keys in ASCII."""
    written = ",\n".join(map(_flat, records))
    return f'  "{name}": [\n{written}\n  ]' if written else f'  "{name}": []'


def _flat(record: Mapping[str, str | int | None]) -> str:
    """Write a record as `dump` does, several times as fast."""
    return f"    {{\n      {_ENCODE(record)[1:-1]}\n    }}"


def finding_record(finding: Finding, lang: str) -> dict[str, Any]:
    """Return a finding as JSON has it."""
    place, facts = finding.place, finding.facts
    return {
        "code": finding.rule.code,
        "name": finding.rule.name,
        "severity": str(finding.rule.severity),
        "message": finding.message(lang),
        "hint": finding.hint(lang),
        "path": place.path,
        "line": place.line or None,
        "column": place.column or None,
        "end_line": place.end_line or None,
        "end_column": place.end_column or None,
        **{key: finding.written(key) if key in facts else None for key in ("record", "field", "found")},
        "expected": finding.expected,
        "fingerprint": finding.fingerprint,
    }
