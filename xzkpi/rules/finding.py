"""What can be wrong: severities, rules, and findings as values that travel beside a result."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from xzkpi.rules.prose import Page
from xzkpi.values.characters import visible
from xzkpi.words.agree import agree

T = TypeVar("T")

#: What the standard input is called.
STREAM = "<stdin>"


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @cached_property
    def rank(self) -> int:
        """Order of gravity, the gravest first."""
        return list(Severity).index(self)


class Rule(NamedTuple):
    """One thing that can be wrong, under a code that is never reused."""

    code: str
    #: Kebab-case name of the problem.
    name: str
    severity: Severity
    #: Whether the file cannot be judged any further, so that the job could not be done (exit 2).
    is_fatal: bool = False
    #: Whether `fmt` mends it without changing a value.
    is_mendable: bool = False

    @property
    def page(self) -> Page:
        """What the catalogue says about it; loaded when first asked for."""
        from xzkpi.rules.pages import page_of  # noqa: PLC0415 - clean data need no prose

        return page_of(self.code, self.name)


class Location(NamedTuple):
    """A place in a file; lines and columns (in characters) count from 1, and 0 means the whole file or line."""

    path: str
    line: int = 0
    column: int = 0
    #: The place right behind the last character; 0 where only the beginning is known.
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        """Write the place as editors understand it: `path:line:column`."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part)


#: Words in Chinese and in English.
Phrase = tuple[str, str]


class Later(NamedTuple):
    """Advice that is worded in both languages when somebody reads it; of very many findings few are read."""

    word: Callable[..., Phrase]
    about: tuple[object, ...]


class Finding(NamedTuple):
    """A rule broken at a place."""

    rule: Rule
    location: Location
    #: What the rule's sentences are filled with; `found`, `expected`, `field` and `record` are also shown to machines.
    #: All are texts, but for advice that is worded later.
    values: Mapping[str, Any] = {}

    def message(self, lang: str) -> str:
        """Say what is wrong."""
        return self._fill(self.rule.page.prose(lang).message, lang)

    def hint(self, lang: str) -> str:
        """Say what to write instead."""
        return self._fill(self.rule.page.prose(lang).fix, lang)

    def _fill(self, sentence: str, lang: str) -> str:
        """Fill a sentence; a value named `x_en` is the English of `x`."""
        values = self.values
        if "{advice" in sentence and isinstance(later := values.get("advice"), Later):
            values = {**values, **dict(zip(("advice", "advice_en"), later.word(*later.about), strict=True))}
        return agree(sentence, values).format_map(_Values(values, lang))

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        """Order of reports: by file, then by place."""
        return self.location, self.rule.code, self.values.get("found", "")

    @property
    def fingerprint(self) -> str:
        """Identity of a finding that survives edits elsewhere in the file: it does not know its line.

        Nor does it know what was found, unless nothing else tells it from its like.
        """
        import hashlib  # noqa: PLC0415 - only machine formats need it

        key = [self.values.get(name, "") for name in ("record", "field")]
        parts = (self.rule.code, self.location.path, *(key if any(key) else [self.values.get("found", "")]))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


class Reading(NamedTuple, Generic[T]):
    """What came of reading something: a value, unless it could not be read, and what was noticed."""

    value: T | None
    findings: tuple[Finding, ...]


def in_both(**phrases: Phrase) -> dict[str, str]:
    """Return phrases as sentences take them: `x` in Chinese, `x_en` in English.

    >>> in_both(how=("少了", "is missing"))
    {'how': '少了', 'how_en': 'is missing'}
    """
    return {
        f"{name}{end}": words
        for name, phrase in phrases.items()
        for end, words in zip(("", "_en"), phrase, strict=True)
    }


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of reports."""
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def count_findings(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Count findings by severity."""
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.rule.severity] += 1
    return counts


class _Values(dict[str, str]):
    """Values of a finding in a language, harmless, as sentences ask for them; one that was not given is empty."""

    def __init__(self, values: Mapping[str, str], lang: str) -> None:
        """Begin with nothing asked for."""
        super().__init__()
        self._values = values
        self._suffix = "_en" if lang == "en" else ""

    def __missing__(self, key: str) -> str:
        """Look a value up."""
        translated = key + self._suffix
        return visible(self._values.get(translated if translated in self._values else key, ""))
