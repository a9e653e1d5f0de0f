"""How the values of options are parsed and completed, each in one way."""

import codecs
from collections.abc import Callable, Collection, Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import typer

from xzkpi.cli.files import find_plan
from xzkpi.cli.request import CannotRunError
from xzkpi.model.lists.days import read_span
from xzkpi.reading.files import STDIN, open_source
from xzkpi.reading.plan.document import read_part
from xzkpi.reading.source import Source
from xzkpi.rules.index import RULES, codes_under
from xzkpi.values.characters import escape
from xzkpi.values.names import by_name, fold_name
from xzkpi.values.period import Period, parse_period
from xzkpi.words.options import names_of, words_of

#: The words of closed sets that have names as well.
METHODS: Final = tuple(word for word in words_of("method") if word != "all")
FAIL_ON: Final = tuple(word for word in words_of("fail_on") if word != "worse")
By = StrEnum("By", "TASK DIMENSION OWNER NATURE TIER ENTITY")
Form = StrEnum("Form", {"MID_TERM": "mid-term"})
Lang = StrEnum("Lang", "ZH EN")

#: What stands before the name of an entity whose score is to be explained.
RANK: Final = "rank"
Parsed = TypeVar("Parsed")


class Chosen(frozenset[str]):
    """Verdicts by their words, or rules by their codes."""


class Assumption(NamedTuple):
    """A value to be taken for reported."""

    target: str
    value: str
    period: Period
    #: As it was written.
    text: str


def as_text(text: str) -> str:
    """Return a text that says anything: what a shell hands over for a variable that was not set is no default."""
    if not text.strip():
        raise CannotRunError("error.blank")
    return text


def _parser(read: Callable[[str], Parsed | None], key: str) -> Callable[[str], Parsed]:
    """Return what parses an option; a text of which nothing can be read is refused in a sentence."""

    def parse(text: str) -> Parsed:
        if (parsed := read(as_text(text))) is None:
            raise CannotRunError(key, found=escape(text))
        return parsed

    return parse


def as_path(text: str) -> Path:
    """Return the path of a file."""
    return Path(as_text(text))


def as_output(text: str) -> Path | None:
    """Return where to write; nothing stands for the standard output."""
    return None if as_text(text) == STDIN else Path(text)


def _known_encoding(text: str) -> str | None:
    try:
        "x".encode(text)  # some are no encodings of text
        b"xx".decode(text, "replace")
        codecs.getincrementaldecoder(text)
    except (LookupError, UnicodeError, ValueError):
        return None
    return text


def _assumed(text: str) -> Assumption | None:
    name, _, rest = text.partition("=")
    value, _, period_text = rest.rpartition("@")
    period = parse_period(period_text)
    return Assumption(name, value, period, text) if period else None


as_period = _parser(parse_period, "error.period")
as_year = _parser(lambda text: period.year if (period := as_period(text)).is_year else None, "error.year")
as_day = _parser(lambda text: (span := read_span(text)) and span.last, "error.day")
as_encoding = _parser(_known_encoding, "error.encoding")
#: As far as can be counted.
as_count = _parser(lambda text: int(text[:9]) if text.isascii() and text.isdecimal() else None, "error.number")
as_assumption = _parser(_assumed, "error.assume")


def _choose(text: str, known: Iterable[str], names: dict[str, str]) -> str:
    """Return the word of a closed set that goes under a name."""
    words = tuple(known)
    folded = {fold_name(name): word for name, word in names.items() if word in words}
    if word := text if text in words else folded.get(fold_name(as_text(text))):
        return word
    raise CannotRunError("error.choice", found=escape(text), known=", ".join(words))


def _split(text: str) -> list[str]:
    return [part for part in map(str.strip, as_text(text).split(",")) if part]


def as_verdicts(text: str) -> Chosen:
    """Return the verdicts that a list of their names stands for."""
    return Chosen(_choose(word, words_of("verdict"), names_of("verdict")) for word in _split(text))


def as_codes(text: str) -> Chosen:
    """Return the codes that a list of codes, beginnings of codes and names stands for."""
    codes: set[str] = set()
    for name in _split(text):
        if not (found := codes_under(name)):
            raise CannotRunError("error.codes", found=escape(name))
        codes |= found
    return Chosen(codes)


def _begin(incomplete: str, words: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """Return the words that begin with a text; their other names only where something is written already."""
    offered = [*words, *(names if incomplete else ())]
    return list(dict.fromkeys(word for word in offered if word.startswith(incomplete) and " " not in word))


def after_comma(words: Collection[str], names: Collection[str]) -> Callable[[str], list[str]]:
    """Return what offers words for the last part of a list."""

    def complete(incomplete: str) -> list[str]:
        done, comma, last = incomplete.rpartition(",")
        return [f"{done}{comma}{word}" for word in _begin(last, words, names)]

    return complete


def _complete(part: str) -> Callable[[typer.Context, str], list[str]]:
    """Return what offers the ids of a part of the plan, their names and aliases; it reads nothing but the YAML."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        path = ctx.params.get("targets") or find_plan(())
        source = open_source(path) if path else None
        entries = by_name(read_part(source, part)) if isinstance(source, Source) else {}
        known = entries if isinstance(entries, dict) else {}
        named = (_names(one) if isinstance(one, dict) else [str(one)] for one in known.values())
        return _begin(incomplete, known, [name for names in named for name in names])

    return complete


complete_target, complete_register, complete_entity = map(_complete, ("targets", "registers", "entities"))


def complete_name(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer what can be explained: targets, and where something is written already, methods and rules."""
    others = (*METHODS, *(name for rule in RULES for name in (rule.code, rule.name)), "all", RANK)
    return [*complete_target(ctx, incomplete), *_begin(incomplete, (), others)]


def _names(target: dict[str, Any]) -> list[str]:
    aliases = target.get("aliases")
    return [str(name) for name in (target.get("name"), *(aliases if isinstance(aliases, list) else ())) if name]


def complete_explained(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the names of entities where the arithmetic of a rank is asked for."""
    return complete_entity(ctx, incomplete) if ctx.params.get("name") == RANK else []


def one_of(option: str, kind: Callable[[str], object] = str, words: Sequence[str] = ()) -> dict[str, Any]:
    """Return what typer is told of an option that takes a word of its closed set, or one of some of them."""
    words, names = tuple(words) or words_of(option), names_of(option)
    return {
        "parser": lambda text: kind(_choose(text, words, names)),
        "autocompletion": lambda incomplete: _begin(incomplete, words, names),
        "metavar": "|".join(words),
    }


def language(text: str) -> str:
    """Return the language that goes under a name."""
    return _choose(text, Lang, names_of("lang"))


def chosen_language(ctx: typer.Context, value: Lang) -> Lang:
    """Return the language chosen anywhere on the command line, as the door has seen it."""
    return value if ctx.obj is None else Lang(ctx.obj)
