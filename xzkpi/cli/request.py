"""What the user asked for, as values made once at the door: what to read, what to show, how the answer leaves."""

import gc
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import typer

from xzkpi.cli import files
from xzkpi.cli.door import load
from xzkpi.cli.streams import DRAWINGS, can_show, is_terminal, machine_encoding, remark, spoken, write_out
from xzkpi.reading.files import Manner, show_path
from xzkpi.render.formats.disarm import BY_NUMBER, disarm, spell_out
from xzkpi.rules.facts import Fact, fill
from xzkpi.values.period import Period
from xzkpi.words import messages
from xzkpi.words.files import said
from xzkpi.words.said import CHINESE

T = TypeVar("T")

#: The exit code of findings at or above `--fail-on`.
FOUND: Final = 1
#: After so many files memory is looked through.
_COLLECTED: Final = 20
#: What reads workbooks and what writes them, what pages for browsers are made with, and the extras that bring them.
READER, WRITER = "openpyxl", "xlsxwriter"
WEB: Final = ("jinja2", "pygal")
_EXTRAS: Final = {READER: "xlsx", WRITER: "xlsx", **dict.fromkeys(WEB, "report")}


class CannotRunError(typer.BadParameter):
    """The job cannot be done: which sentence says so, and its facts; a parser's option comes with it."""

    def __init__(self, key: str, /, **facts: Fact) -> None:
        """Name the sentence, and what it is filled with."""
        super().__init__(key)
        self.key = key
        self.facts = facts

    def in_language(self, lang: str) -> str:
        """Return the sentence in a language, filled in."""
        return fill(messages.sentence(lang, self.key), self.facts, lang).rstrip()


class Sentence(NamedTuple):
    """A sentence that has no language yet, about some names."""

    key: str
    names: Sequence[str]

    def in_language(self, lang: str) -> str:
        """Return the sentence in a language; none when there are no names."""
        return fill(messages.sentence(lang, self.key), {"names": self.names}, lang) if self.names else ""

    def unless(self, close: Sequence[str]) -> "Sentence":
        """Return the question whether one of some close names is meant, where there are any, else this sentence."""
        return Sentence("error.did-you-mean", close) if close else self


def refuse_beside(option: str, is_given: object, others: Mapping[str, object]) -> None:
    """Refuse an option, where it is given, beside others that have no meaning with it."""
    for other, given in others.items():
        if is_given and given:
            raise CannotRunError("error.together", first=option, second=other)


class NoOutputError(CannotRunError):
    """The standard output takes nothing."""


def has_package(package: str) -> bool:
    """Say whether a package of an extra is there, without loading it."""
    try:
        return find_spec(package) is not None
    except ImportError:
        return False


def command_for(package: str) -> str:
    """Return the command that installs a package with its extra."""
    return f'pip install "xzkpi[{_EXTRAS[package]}]"'


def need(package: str) -> None:
    """Refuse to go on without a package of an extra."""
    if not has_package(package):
        key = f"error.extra-missing.{_EXTRAS[package]}"
        raise CannotRunError(key, command=command_for(package))


#: When to colour.
Color = StrEnum("Color", "AUTO ALWAYS NEVER")
#: A result: texts one behind another, or bytes.
Content = Iterable[str] | bytes


class Sources(NamedTuple):
    """What to read."""

    files: Sequence[str] = ()
    targets: Path | None = None
    #: Patterns of what is not read, whatever the plan excludes.
    exclude: Sequence[str] = ()
    manner: Manner = Manner()
    #: Whether rows about entities count, too.
    with_entities: bool = False
    #: How to ask for a target, where the name of one was given for a file.
    hint: str = "xzkpi gap --target"


class Assumption(NamedTuple):
    """A value to be taken for reported."""

    target: str
    value: str
    period: Period
    #: As it was written.
    text: str


class View(NamedTuple):
    """How to judge what was read, and which of it to show."""

    target: str = ""
    method: str = ""
    as_of: Period | None = None
    assume: Sequence[Assumption] = ()
    by_entity: bool = False
    only: Collection[str] = ()
    sort: str = "worst"
    #: The year whose goals are asked for.
    year: int | None = None
    #: What targets are grouped by.
    by: str = ""
    #: Whether only what is behind is asked for.
    behind: bool = False
    #: Whether what is due is asked for, which is known before any data are.
    due: bool = False
    #: The entity that alone is asked for.
    entity: str = ""


class Delivery(NamedTuple):
    """How the answer leaves."""

    format: str = ""
    output: Path | None = None
    lang: str = "zh"
    ascii: bool = False
    color: Color = Color.AUTO
    quiet: bool = False

    @property
    def spoken(self) -> str:
        """The language of what is said on stderr."""
        return spoken(self.lang)

    @property
    def is_ascii(self) -> bool:
        """Whether the result is drawn with ASCII only: as asked for, or where borders and marks would come out broken.

        So they would in an old Windows console, and in a foreign encoding.
        """
        is_old = os.name == "nt" and is_terminal(sys.stdout) and not {"WT_SESSION", "TERM_PROGRAM"} & set(os.environ)
        return self.ascii or (not self.output and (is_old or not can_show(sys.stdout, DRAWINGS)))

    @property
    def is_for_screen(self) -> bool:
        """Whether a person looks at the result as it is written."""
        return not self.output and is_terminal(sys.stdout)

    def remark(self, key: str, **facts: object) -> None:
        """Say something about the work on stderr, unless that is not wanted."""
        if not self.quiet:
            self.tell(key, **facts)

    def remark_idle(self, period: Period | None, periods: Iterable[Collection[Period]]) -> None:
        """Say so where the period asked for is none of those that files speak of, for all say their own."""
        if period is not None and not any(period in some for some in periods):
            self.remark("remark.period-unused", period=str(period))

    def follow(self, paths: Sequence[T]) -> Iterator[T]:
        """Yield files to be read, or parts of them; a person at a terminal sees how many are done when it takes long.

        What a file leaves behind in circles is given back after every few; nothing else is looked through twice.
        """
        is_shown = not self.quiet and is_terminal(sys.stderr)
        followed = load("commands.progress:follow")(paths, self.spoken, self.color) if is_shown else paths
        for number, path in enumerate(followed, start=1):
            yield path
            if not number % _COLLECTED:
                gc.collect()
                gc.freeze()

    def tell(self, key: str, **facts: object) -> None:
        """Say on stderr what has to be known."""
        self.say(messages.text(self.spoken, key, **facts))

    def say(self, text: str) -> None:
        """Say on stderr what has been put into words already."""
        remark(text)

    def deliver(self, content: Content, inputs: Iterable[str | Path]) -> None:
        """Write the result to the standard output, or whole to a file that was none of what was read."""
        pieces: Content = content
        if not isinstance(content, bytes):
            pieces = (disarm(one, self.format) for one in ([content] if isinstance(content, str) else content))
        if not self.output:
            self._print(pieces)
        else:
            write_file(self.output, pieces, inputs)

    def lay(self, made: Mapping[Path, str | bytes]) -> None:
        """Write new files, all or none; what is there already is left alone."""
        try:
            files.write_new(made)
        except FileExistsError as error:
            raise CannotRunError("error.exists", path=show_path(error.filename)) from None
        except OSError as error:
            raise CannotRunError("error.output", path=show_path(next(iter(made))), reason=said(error)) from None

    def _print(self, pieces: Content) -> None:
        """Write to the standard output what it can take; what it cannot show is said, and bytes are for no screen."""
        if (isinstance(pieces, bytes) or self.format == "html") and self.is_for_screen:
            raise CannotRunError("error.bytes", format=self.format)
        if isinstance(pieces, bytes):
            print_out(pieces)
            return
        encoding = ""
        if self.format in BY_NUMBER and sys.stdout is not None:
            encoding = machine_encoding(sys.stdout)
        elif self.lang == "zh" and sys.stdout is not None and not can_show(sys.stdout, CHINESE):
            self.remark("remark.cannot-show-chinese", encoding=sys.stdout.encoding)
        for one in pieces:
            print_out(spell_out(one, self.format, encoding) if encoding else one)


class Request(NamedTuple):
    """What is asked about targets."""

    sources: Sources
    view: View
    delivery: Delivery
    #: On what the run fails; None where the plan says.
    fail_on: str | None = None


def guarded(work: Callable[[], object]) -> object:
    """Do the work of a command; what the system refuses on the way cannot be done."""
    try:
        Path.cwd()
    except OSError:
        raise CannotRunError("error.working-folder") from None
    try:
        return work()
    except OSError as error:
        raise CannotRunError("error.system", reason=said(error)) from None


def write_file(path: Path, content: Content, inputs: Iterable[str | Path]) -> None:
    """Write a file whole, unless it is one of what was read."""
    shown = show_path(path)
    try:
        if files.is_kept(path, inputs):
            raise CannotRunError("error.output-is-input", path=shown)
        files.write_whole(path, content)
    except OSError as error:
        raise CannotRunError("error.output", path=shown, reason=said(error)) from None


def print_out(content: str | bytes) -> None:
    """Write to the standard output; where it takes nothing, the job could not be done."""
    try:
        write_out(content)
    except OSError as error:
        raise NoOutputError("error.stdout", reason=said(error)) from None
