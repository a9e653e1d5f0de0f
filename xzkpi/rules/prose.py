"""What is said about a rule: its page in two languages, with a bad and a good example, read from `pages`."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from xzkpi.words.said import Said, table_in, text_in

#: The files of each block, by the first digit of its codes.
BLOCKS: Final = {
    "0": ("file",),
    "1": ("bytes",),
    "2": ("structure",),
    "3": ("header",),
    "4": ("cell",),
    "5": ("meaning",),
    "6": ("plan",),
    "7": ("standing", "registers", "points"),
}
#: What YAML makes of a mapping.
_Entry = Mapping[str, Any]


class Workbook(NamedTuple):
    """A workbook, its sheets as CSV, by name."""

    sheets: Mapping[str, str]
    #: Sheets that nobody sees.
    hidden: Sequence[str] = ()
    #: Cells that are one, and cells with formats of their own, as spreadsheets name them.
    merged: Sequence[str] = ()
    formats: Mapping[str, str] = {}


#: What a file of an example holds; a number stands for so many bytes of nothing.
FileContent = str | bytes | int | Workbook


class Example(NamedTuple):
    """Files that show a rule, by name; a plan stands beside them unless they bring their own."""

    files: Mapping[str, FileContent] = {}
    #: The paths that are checked; without any, the files.
    named: tuple[str, ...] = ()


class Wording(NamedTuple):
    """What is said in one case of a rule; what it leaves open is said as in all others."""

    fix: Said | None = None
    message: Said | None = None


class RulePage(NamedTuple):
    """All that is said about a rule; its sentences are filled with the facts of a finding."""

    #: What is wrong.
    message: Said
    #: Why it matters.
    why: Said
    bad: Example
    good: Example
    #: What to write instead; none where every case has advice of its own.
    fix: Said | None = None
    cases: Mapping[str, Wording] = {}

    def message_of(self, case: str) -> Said:
        """Return the sentence that says what is wrong in a case."""
        return (self.cases[case].message if case else None) or self.message

    def fix_of(self, case: str) -> Said:
        """Return the sentence that says what to write instead in a case."""
        return (self.cases[case].fix if case else None) or self.fix or Said("", "")


@cache
def pages_of(digit: str) -> dict[str, RulePage]:
    """Return the pages of a block by the name of their rule; a name that begins with a dot is what several share."""
    blocks = (table_in("rules", "pages", f"{name}.yaml") for name in BLOCKS[digit])
    return {name: _page(**entry) for block in blocks for name, entry in block.items() if not name.startswith(".")}


def _page(bad: _Entry, good: _Entry, cases: Mapping[str, _Entry] = {}, **sentences: Mapping[str, str]) -> RulePage:
    told = {name: Wording(**_said(case)) for name, case in cases.items()}
    return RulePage(bad=_example(**bad), good=_example(**good), cases=told, **_said(sentences))


def _said(sentences: Mapping[str, Mapping[str, str]]) -> dict[str, Said]:
    return {key: Said(**said) for key, said in sentences.items()}


def _example(files: Mapping[str, str | _Entry] = {}, named: Sequence[str] = ()) -> Example:
    contents = {
        name: one if isinstance(one, str) else Workbook(**one) if "sheets" in one else _content(**one)
        for name, one in files.items()
    }
    return Example(contents, tuple(named))


def _content(text: str = "", encoding: str = "", filler: str = "", times: int = 0, size: int = 0) -> FileContent:
    """Return what a file holds that is no plain text: bytes, a filler in place of “…”, so many bytes of nothing."""
    whole = text.replace("…", filler * times) if filler else text
    return size or (whole.encode(encoding) if encoding else whole)


def plan_of_examples() -> str:
    """Return the plan that stands beside the submissions of the examples."""
    return text_in("rules", "pages", "targets.yaml")
