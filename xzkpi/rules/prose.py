"""What is said about a rule: its page, in two languages, with a bad and a good example."""

from collections.abc import Mapping
from typing import NamedTuple

from xzkpi.words.said import Said


class Example(NamedTuple):
    """Files that show a rule, by name; a plan stands beside them unless they bring their own."""

    #: A number stands for so many bytes of nothing.
    files: Mapping[str, str | bytes | int] = {}
    #: The paths that are checked; without any, the files.
    named: tuple[str, ...] = ()


class Case(NamedTuple):
    """What is said in one case of a rule; what it leaves open is said as in all others."""

    fix: Said | None = None
    message: Said | None = None
    #: What machines get as expected, where that is no fact.
    expected: Said | None = None


class Page(NamedTuple):
    """All that is said about a rule; its sentences are filled with the facts of a finding."""

    #: What is wrong.
    message: Said
    #: What to write instead; none where every case has advice of its own.
    fix: Said | None
    #: Why it matters.
    why: Said
    bad: Example
    good: Example
    cases: Mapping[str, Case] = {}

    def message_of(self, case: str) -> Said:
        """Return the sentence that says what is wrong in a case."""
        return (self.cases[case].message if case else None) or self.message

    def fix_of(self, case: str) -> Said:
        """Return the sentence that says what to write instead in a case."""
        return (self.cases[case].fix if case else None) or self.fix or Said("", "")

    def expected_in(self, case: str) -> Said:
        """Return the sentence that machines get as what was expected in a case; an empty one where facts say it."""
        return (self.cases[case].expected if case else None) or Said("", "")
