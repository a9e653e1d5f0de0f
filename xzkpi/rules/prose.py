"""What is said about a rule: its page, in two languages, with a bad and a good example."""

from collections.abc import Mapping
from typing import NamedTuple


class Prose(NamedTuple):
    """A rule in one language: its sentence and advice, in which a finding fills in `{names}`, and its reason."""

    message: str
    fix: str
    why: str


class Example(NamedTuple):
    """Files that show a rule, by name; a plan stands beside them unless they bring their own."""

    #: A number stands for so many bytes of nothing.
    files: Mapping[str, str | bytes | int] = {}
    #: The paths that are checked; without any, the files.
    named: tuple[str, ...] = ()


class Page(NamedTuple):
    """All that is said about a rule."""

    zh: Prose
    en: Prose
    bad: Example
    good: Example

    def prose(self, lang: str) -> Prose:
        """Return what is said in a language."""
        return self.en if lang == "en" else self.zh
