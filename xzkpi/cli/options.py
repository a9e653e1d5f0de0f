"""The options of the commands: the values they take, how these are parsed and completed, each written once."""

import codecs
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final, TypeVar

import typer

from xzkpi.cli.request import WEB, WRITER, Assumption, CannotRunError, Color, need
from xzkpi.cli.search import find_plan
from xzkpi.model.lists.days import read_span
from xzkpi.reading.files import STDIN, open_source, show_path
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
Format = StrEnum("Format", "TABLE MARKDOWN CSV JSON XLSX HTML TEXT GITHUB GITLAB SARIF JUNIT")
Sort = StrEnum("Sort", "WORST PLAN GAP RATIO")
By = StrEnum("By", "TASK DIMENSION OWNER NATURE TIER ENTITY")
Form = StrEnum("Form", {"MID_TERM": "mid-term"})
Lang = StrEnum("Lang", "ZH EN")

#: What stands before the name of an entity whose score is to be explained.
RANK: Final = "rank"
#: The formats of each kind of answer, its plain one first.
PAGES: Final = (Format.TABLE, Format.MARKDOWN)
REPORTS: Final = (*PAGES, Format.CSV, Format.JSON, Format.XLSX, Format.HTML)
FINDINGS: Final = (
    *(Format.TEXT, Format.JSON, Format.GITHUB, Format.GITLAB),
    *(Format.SARIF, Format.JUNIT, Format.MARKDOWN, Format.CSV, Format.XLSX),
)
SCHEMAS: Final = (Format.JSON,)
LEADERS: Final = (Format.HTML, Format.MARKDOWN)
BLANKS: Final = (Format.CSV, Format.XLSX)
#: The formats that endings of files stand for.
ENDINGS: Final = {
    ".md": (Format.MARKDOWN,),
    ".csv": (Format.CSV,),
    ".json": (Format.JSON,),
    ".txt": (Format.TABLE, Format.TEXT),
    ".sarif": (Format.SARIF,),
    ".xml": (Format.JUNIT,),
    ".xlsx": (Format.XLSX,),
    ".html": (Format.HTML,),
    ".htm": (Format.HTML,),
}
Parsed = TypeVar("Parsed")


class Chosen(frozenset[str]):
    """Verdicts by their words, or rules by their codes."""


def infer_format(given: Format | None, output: Path | None, known: tuple[Format, ...]) -> Format:
    """Return the format asked for, or else the one that the ending of the output stands for."""
    ending = output.suffix.lower() if output else ""
    formats = {end: one for end, names in ENDINGS.items() for one in known if one in names}
    if ending and not given and ending not in formats:
        raise CannotRunError("error.ending", ending=ending, path=show_path(output or ""), known=", ".join(formats))
    form = given or formats.get(ending, known[0])
    if ending and (form is Format.XLSX) is not (ending == ".xlsx"):
        raise CannotRunError("error.ending-of-format", ending=ending, path=show_path(output or ""), format=form)
    for package in {Format.XLSX: (WRITER,), Format.HTML: WEB}.get(form, ()):
        need(package)
    return form


def order_of(form: Format) -> Sort:
    """Return the order of targets where none is asked for: people see the worst first, machines the plan's."""
    return Sort.WORST if form in {*PAGES, *LEADERS} else Sort.PLAN


def infer_loosely(given: Format | None, output: Path | None, known: tuple[Format, ...]) -> Format:
    """Return the format of what may be kept in a file of any ending but those of other formats."""
    is_free = output is not None and output.suffix.lower() not in {*ENDINGS, ".xls", ".pdf", ".docx", ".doc"}
    return infer_format(given, None if is_free else output, known)


def _text(text: str) -> str:
    """Return a text that says anything: what a shell hands over for a variable that was not set is no default."""
    if not text.strip():
        raise CannotRunError("error.blank")
    return text


def _parser(read: Callable[[str], Parsed | None], key: str) -> Callable[[str], Parsed]:
    """Return what parses an option; a text of which nothing can be read is refused in a sentence."""

    def parse(text: str) -> Parsed:
        if (parsed := read(_text(text))) is None:
            raise CannotRunError(key, found=escape(text))
        return parsed

    return parse


def _path(text: str) -> Path:
    return Path(_text(text))


def _output(text: str) -> Path | None:
    """Return where to write; nothing stands for the standard output."""
    return None if _text(text) == STDIN else Path(text)


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


_period = _parser(parse_period, "error.period")
_year = _parser(lambda text: period.year if (period := _period(text)).is_year else None, "error.year")
_day = _parser(lambda text: (span := read_span(text)) and span.last, "error.day")
_encoding = _parser(_known_encoding, "error.encoding")
#: As far as can be counted.
_count = _parser(lambda text: int(text[:9]) if text.isascii() and text.isdecimal() else None, "error.number")
_assumption = _parser(_assumed, "error.assume")


def _choose(text: str, known: Iterable[str], names: dict[str, str]) -> str:
    """Return the word of a closed set that goes under a name."""
    words = tuple(known)
    folded = {fold_name(name): word for name, word in names.items() if word in words}
    if word := text if text in words else folded.get(fold_name(_text(text))):
        return word
    raise CannotRunError("error.choice", found=escape(text), known=", ".join(words))


def _split(text: str) -> list[str]:
    return [part for part in map(str.strip, _text(text).split(",")) if part]


def _verdicts(text: str) -> Chosen:
    return Chosen(_choose(word, words_of("verdict"), names_of("verdict")) for word in _split(text))


def _codes(text: str) -> Chosen:
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


def _after_comma(words: Collection[str], names: Collection[str]) -> Callable[[str], list[str]]:

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


def _one_of(option: str, kind: Callable[[str], object] = str, words: Sequence[str] = ()) -> dict[str, Any]:
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


def _chosen_language(ctx: typer.Context, value: Lang) -> Lang:
    """Return the language chosen anywhere on the command line, as the door has seen it."""
    return value if ctx.obj is None else Lang(ctx.obj)


Files = Annotated[list[str] | None, typer.Argument(metavar="[FILE]...", parser=_text)]
Explained = Annotated[
    list[str] | None, typer.Argument(metavar="[FILE]...", parser=_text, autocompletion=complete_explained)
]
Side = Annotated[str, typer.Argument(parser=_text)]
Name = Annotated[str | None, typer.Argument(metavar="[NAME]", parser=_text, autocompletion=complete_name)]
RegisterName = Annotated[str | None, typer.Argument(metavar="[NAME]", parser=_text, autocompletion=complete_register)]
Targets = Annotated[
    Path | None,
    typer.Option(metavar="FILE", envvar="XZKPI_TARGETS", parser=_path, show_default="targets.yaml"),
]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", parser=_encoding)]
Sheet = Annotated[str | None, typer.Option(metavar="NAME", parser=_text)]
Exclude = Annotated[list[str] | None, typer.Option(metavar="GLOB", parser=_text)]
Table = Annotated[str | None, typer.Argument(metavar="[TABLE]", parser=_text)]
Wanted = Annotated[Period, typer.Argument(metavar="PERIOD", parser=_period)]
AsOf = Annotated[Period | None, typer.Option(metavar="PERIOD", parser=_period)]
AsOfDay = Annotated[date | None, typer.Option("--as-of", metavar="DAY", parser=_day)]
Late = Annotated[bool, typer.Option("--late")]
DueYear = Annotated[int | None, typer.Option("--due", metavar="YEAR", parser=_year)]
Year = Annotated[int | None, typer.Option("--year", metavar="YEAR", parser=_year)]
Target = Annotated[str | None, typer.Option(metavar="ID", parser=_text, autocompletion=complete_target)]
Place = Annotated[str | None, typer.Option("--entity", metavar="NAME", parser=_text, autocompletion=complete_entity)]
Due = Annotated[bool, typer.Option("--due")]
_after_verdict = _after_comma(words_of("verdict"), names_of("verdict"))
Only = Annotated[Chosen | None, typer.Option(metavar="VERDICT,...", parser=_verdicts, autocompletion=_after_verdict)]
Sorted = Annotated[Sort | None, typer.Option("--sort", **_one_of("sort", Sort))]
Method = Annotated[str | None, typer.Option(**_one_of("method", words=METHODS))]
Methods = Annotated[str | None, typer.Option("--method", **_one_of("method"))]
Grouping = Annotated[By | None, typer.Option("--by", **_one_of("by", By))]
Entities = Annotated[By | None, typer.Option("--by", **_one_of("by", By, [By.ENTITY]))]
Behind = Annotated[bool, typer.Option("--behind")]
InForm = Annotated[Form | None, typer.Option("--form", **_one_of("form", Form))]
Assume = Annotated[
    list[Assumption] | None,
    typer.Option(
        metavar="ID=VALUE@PERIOD",
        parser=_assumption,
        autocompletion=lambda ctx, incomplete: [f"{name}=" for name in complete_target(ctx, incomplete)],
    ),
]
_after_code = _after_comma([rule.code for rule in RULES], [rule.name for rule in RULES])
Select = Annotated[Chosen | None, typer.Option(metavar="CODE,...", parser=_codes, autocompletion=_after_code)]
KnownFile = Annotated[Path | None, typer.Option(metavar="FILE", parser=_path)]
UpdateKnown = Annotated[bool, typer.Option("--update-known")]
MaxFindings = Annotated[int | None, typer.Option(metavar="N", parser=_count)]
ReportAs = Annotated[Format | None, typer.Option("--format", "-f", **_one_of("format", Format, REPORTS))]
LeadersAs = Annotated[Format | None, typer.Option("--format", "-f", **_one_of("format", Format, LEADERS))]
PageAs = Annotated[Format | None, typer.Option("--format", "-f", **_one_of("format", Format, PAGES))]
BlankAs = Annotated[Format | None, typer.Option("--format", "-f", **_one_of("format", Format, BLANKS))]
CheckAs = Annotated[Format | None, typer.Option("--format", "-f", **_one_of("format", Format, FINDINGS))]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", parser=_output)]
FailOn = Annotated[str | None, typer.Option(**_one_of("fail_on", words=FAIL_ON), show_default="error")]
DiffFailOn = Annotated[str | None, typer.Option("--fail-on", **_one_of("fail_on"), show_default="error")]
Language = Annotated[Lang, typer.Option("--lang", callback=_chosen_language, **_one_of("lang", Lang))]
Ascii = Annotated[bool, typer.Option("--ascii", envvar="XZKPI_ASCII")]
Colored = Annotated[Color, typer.Option("--color", **_one_of("color", Color))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v")]
OnlyCheck = Annotated[bool, typer.Option("--check")]
Diff = Annotated[bool, typer.Option("--diff")]
