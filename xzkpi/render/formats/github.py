"""Findings for the log of a job on GitHub, and the annotations that it shows beside the lines."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest
from typing import Final

from xzkpi.render.formats.disarm import disarm, escape_command
from xzkpi.render.formats.findings import Verified, to_text
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import Severity
from xzkpi.rules.location import file_of
from xzkpi.words import messages

#: Annotations of each severity that GitHub shows for a step; it drops the rest.
ANNOTATIONS: Final = 10
#: Pieces of a log that are packed together.
TOGETHER: Final = 1000


def to_github(verified: Verified) -> Iterator[str]:
    """Write the whole log, in which no line is taken for a command, then the annotations GitHub has room for.

    The log is packed until its end is known: no data can hold the word that ends it, which is made of all of it.
    """
    made, packed = hashlib.sha256(), list[bytes]()
    for text in map(disarm, _in_lines(to_text(verified))):
        made.update(text.encode("utf-8", "replace"))
        packed.append(zlib.compress(text.encode("utf-8", "surrogatepass"), 1))
    token = made.hexdigest()[:32]
    yield f"::stop-commands::{token}\n"
    yield from (zlib.decompress(one).decode("utf-8", "surrogatepass") for one in packed)
    yield f"::{token}::\n"
    yield from (f"{_annotation(finding, verified)}\n" for finding in _spread(verified.findings))


def _in_lines(pieces: Iterable[str]) -> Iterator[str]:
    """Yield texts anew, many at a time, so that each ends with a line."""
    together = list[str]()
    for one in pieces:
        together.append(one)
        if len(together) > TOGETHER and one.endswith("\n"):
            yield "".join(together)
            together.clear()
    yield "".join(together)


def _spread(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield as many errors and as many warnings as GitHub shows, one of each file in turn."""
    found: dict[Severity, dict[str, list[Finding]]] = {Severity.ERROR: {}, Severity.WARNING: {}}
    for one in findings:
        of_file = found.get(one.rule.severity, {}).setdefault(one.place.path, [])
        if len(of_file) < ANNOTATIONS:
            of_file.append(one)
    for by_file in found.values():
        yield from islice(filter(None, chain.from_iterable(zip_longest(*by_file.values()))), ANNOTATIONS)


def _annotation(finding: Finding, verified: Verified) -> str:
    """Write a workflow command that annotates a line; columns are those of one line."""
    rule, lang, place = finding.rule, verified.lang, finding.place
    column, end = (place.column, place.end_column) if place.end_line in {0, place.line} else (0, 0)
    properties = {"file": file_of(verified.from_root(place.path)), "line": place.line, "col": column}
    properties |= {"endLine": place.end_line, "endColumn": end, "title": f"{rule.code} {rule.name}"}
    written = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    text = disarm("\n".join(part for part in (message_at(finding, lang), finding.hint(lang)) if part))
    return f"::{rule.severity} {written}::{escape_command(text)}"


def _property(text: str) -> str:
    return escape_command(text).replace(":", "%3A").replace(",", "%2C")


def message_at(finding: Finding, lang: str) -> str:
    """Say what is wrong; in a workbook, in which cell, for services know lines of files only."""
    cell, message = finding.place.in_book, finding.message(lang)
    return f"{cell}{messages.text(lang, 'colon')}{message}" if cell else message
