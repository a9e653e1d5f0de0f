"""Findings: rules broken at a place, as values that travel beside a result."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any, Generic, NamedTuple, TypeVar

from xzkpi.rules.facts import PLAIN, Glossed, Shape, fill, word
from xzkpi.rules.index import BY_CODE, RULE, Rule
from xzkpi.rules.location import Location, SheetPath
from xzkpi.values.characters import visible
from xzkpi.words.messages import sentence

T = TypeVar("T")

#: What the standard input is called.
STREAM = "<stdin>"


class Finding(NamedTuple):
    """A rule broken at a place: which of its cases, and the facts that its sentences are filled with."""

    rule: Rule
    place: Location
    #: Which of the rule's cases; empty where its page knows only one.
    case: str = ""
    #: `found`, `field` and `record` are also shown to machines, and `instead`, the exact text to write for `found`.
    facts: Mapping[str, Any] = {}
    #: How many of its kind it stands for, in the lines that its place spans.
    number: int = 1

    def message(self, lang: str, shape: Shape = PLAIN) -> str:
        """Say what is wrong, and in how many rows below it too."""
        said = fill(self._sentences(lang)[0], self.facts, lang, shape)
        if self.number == 1:
            return said
        more = {"number": self.number - 1, "line": self.place.end_line}
        return said + fill(sentence(lang, "check.more"), more, lang, shape)

    def hint(self, lang: str, shape: Shape = PLAIN) -> str:
        """Say what to write instead."""
        return fill(self._sentences(lang)[1], self.facts, lang, shape)

    def _sentences(self, lang: str) -> tuple[str, str]:
        in_sheet = isinstance(self.place.path, SheetPath)
        return _sentences_of(self.rule.code, self.case or ("sheet" if in_sheet else ""), lang)

    def standing_for(self, number: int, last: int) -> "Finding":
        """Return the finding told for so many more of its kind below it, up to a line."""
        return self._replace(number=self.number + number, place=self.place._replace(end_line=last, end_column=0))

    @property
    def expected(self) -> str | None:
        """The exact text to write in place of what was found; None where only who wrote it can tell."""
        return self.written("instead") if "instead" in self.facts else None

    def written(self, name: str) -> str:
        """Return a fact as machines get it; nothing where it is not given."""
        fact = self.facts.get(name, "")
        if isinstance(fact, str):  # as most are
            return visible(fact)
        return word(fact.word if isinstance(fact, Glossed) else fact, "zh", ", ")

    @property
    def sort_key(self) -> tuple[Location, str, str]:
        """Order of reports: by file, then by place."""
        return self.place, self.rule.code, self.written("found")

    @property
    def fingerprint(self) -> str:
        """Identity of a finding that survives edits elsewhere in the file: it does not know its line.

        Nor does it know what was found, unless nothing else tells it from its like.
        """
        record, field = self.written("record"), self.written("field")
        key = f"{record}\0{field}" if record or field else self.written("found")
        return sha256(f"{self.rule.code}\0{self.place.path}\0{key}".encode("utf-8", "replace")).hexdigest()[:32]


@cache
def _sentences_of(code: str, case: str, lang: str) -> tuple[str, str]:
    """Return what is said of a case of a rule and of what to write instead, still to be filled in.

    The case `sheet` is for what stands in a workbook; most rules say the same of that as of a text.
    """
    page = BY_CODE[code].page
    case = "" if case == "sheet" and case not in page.cases else case
    return page.message_of(case).in_language(lang), page.fix_of(case).in_language(lang)


class Advice(NamedTuple):
    """Which case of a rule tells what to write instead, and the facts that its sentence is filled with."""

    case: str = ""
    facts: Mapping[str, Any] = {}


class Fault(NamedTuple):
    """What is wrong with something whose place is known to whoever asked: a rule's name, its case, the facts."""

    rule: str
    case: str = ""
    facts: Mapping[str, Any] = {}

    @property
    def broken(self) -> Rule:
        """The rule that is broken, as grave as it is in the case."""
        return RULE[self.rule].of(self.case)

    def at(self, place: Location) -> Finding:
        """Return the finding at a place."""
        return Finding(self.broken, place, self.case, self.facts)


class Reading(NamedTuple, Generic[T]):
    """What came of reading something: a value, unless it could not be read, and what was noticed."""

    value: T | None
    findings: tuple[Finding, ...]
