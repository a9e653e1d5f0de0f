"""Findings that a repository knows of already: kept in a file by their fingerprints, and told no more."""

import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from xzkpi.cli import files
from xzkpi.cli.request import CannotRunError, write_file
from xzkpi.reading.files import is_there, show_path
from xzkpi.render.formats.findings import Verified
from xzkpi.render.formats.json_text import FORMAT, dump, with_fingerprints
from xzkpi.rules.finding import Finding
from xzkpi.rules.findings import Findings
from xzkpi.words.files import said


def without_known(verified: Verified, path: Path, *, updates: bool, inputs: Iterable[str | Path]) -> Verified:
    """Return what is new; before, where asked, write all there is as known, if all could be read."""
    if updates and is_there(path):
        _read(path)  # a file of another kind is not written over
    if updates and not verified.findings.fatal:
        _write(path, verified, inputs)
    known = _read(path) if is_there(path) or not updates else set()
    new = (one for one, fingerprint in _marked(verified, path) if one.rule.is_fatal or fingerprint not in known)
    left = Findings(new, verified.findings.plans)
    return verified._replace(findings=left, known=verified.findings.numbers.total() - left.numbers.total())


def _marked(verified: Verified, path: Path) -> Iterator[tuple[Finding, str]]:
    """Yield findings with their fingerprints, which name files as they are seen from where the known ones stand."""
    below = files.folder_below(str(path.resolve().parent))
    moved = verified._replace(folder=below, limit=None)
    prints = (fingerprint for _, fingerprint in with_fingerprints(moved.at_root))
    return zip(verified.findings, prints, strict=True)


def _read(path: Path) -> Collection[str]:
    """Return the fingerprints of a file of known findings; any other file is refused."""
    shown = show_path(path)
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
        if document["format"] != FORMAT:
            raise CannotRunError("error.known-foreign", path=shown)
        return {str(one["fingerprint"]) for one in document["known"]}
    except OSError as error:
        raise CannotRunError("error.known-unreadable", path=shown, reason=said(error)) from None
    except (ValueError, LookupError, TypeError, RecursionError):
        raise CannotRunError("error.known-foreign", path=shown) from None


def _write(path: Path, verified: Verified, inputs: Iterable[str | Path]) -> None:
    kept = [
        {"fingerprint": fingerprint, "code": one.rule.code, "path": one.place.path}
        for one, fingerprint in _marked(verified, path)
    ]
    write_file(path, [dump({"format": FORMAT, "known": kept})], inputs)
