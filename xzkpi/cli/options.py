"""The command line: its options, each written once, and which command takes which of them."""

from collections.abc import Callable, Sequence
from datetime import date
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple

import typer

from xzkpi.cli import parsing
from xzkpi.cli.parsing import FAIL_ON, METHODS, Assumption, By, Chosen, Form, Lang, one_of
from xzkpi.cli.request import BLANKS, FINDINGS, LEADERS, PAGES, REPORTS, Color, Delivery, Format, Sort
from xzkpi.rules.index import RULES
from xzkpi.values.period import Period
from xzkpi.words.options import names_of, words_of


def _of_format(known: Sequence[Format]) -> Any:  # noqa: ANN401 - what typer calls an option
    return typer.Option("--format", "-f", **one_of("format", Format, known))


def _named(complete: Any) -> Any:  # noqa: ANN401 - what offers names
    return typer.Argument(metavar="[NAME]", parser=parsing.as_text, autocompletion=complete)


_PERIOD: Final = typer.Option(metavar="PERIOD", parser=parsing.as_period)
_CODES: Final = typer.Option(
    metavar="CODE,...",
    parser=parsing.as_codes,
    autocompletion=parsing.after_comma([rule.code for rule in RULES], [rule.name for rule in RULES]),
)
_VERDICTS: Final = typer.Option(
    metavar="VERDICT,...",
    parser=parsing.as_verdicts,
    autocompletion=parsing.after_comma(words_of("verdict"), names_of("verdict")),
)
_ASSUMED: Final = typer.Option(
    metavar="ID=VALUE@PERIOD",
    parser=parsing.as_assumption,
    autocompletion=lambda ctx, incomplete: [f"{name}=" for name in parsing.complete_target(ctx, incomplete)],
)
_TARGET: Final = typer.Option(metavar="ID", parser=parsing.as_text, autocompletion=parsing.complete_target)
_ENTITY: Final = typer.Option(metavar="NAME", parser=parsing.as_text, autocompletion=parsing.complete_entity)
_PLAN: Final = typer.Option(metavar="FILE", envvar="XZKPI_TARGETS", parser=parsing.as_path, show_default="targets.yaml")
_FAIL_ON: Final = typer.Option("--fail-on", **one_of("fail_on", words=FAIL_ON), show_default="error")
_LANG: Final = typer.Option("--lang", callback=parsing.chosen_language, **one_of("lang", Lang))


class CommandLine(NamedTuple):
    """What a command line says; each command takes a part of it, and what nobody says is left open."""

    command: str = ""
    #: What is read.
    files: Annotated[Sequence[str], typer.Argument(metavar="[FILE]...", parser=parsing.as_text)] = ()
    old: Annotated[str, typer.Argument(parser=parsing.as_text)] = ""
    new: Annotated[str, typer.Argument(parser=parsing.as_text)] = ""
    table: Annotated[str, typer.Argument(metavar="[TABLE]", parser=parsing.as_text)] = ""
    targets: Annotated[Path | None, _PLAN] = None
    encoding: Annotated[str, typer.Option(metavar="NAME", parser=parsing.as_encoding)] = ""
    #: Which sheet of workbooks; all that can be seen where none is named.
    sheet: Annotated[str, typer.Option(metavar="NAME", parser=parsing.as_text)] = ""
    #: Patterns of what is not read, whatever the plan excludes.
    exclude: Annotated[Sequence[str], typer.Option(metavar="GLOB", parser=parsing.as_text)] = ()
    #: The period of tables that do not say theirs.
    period: Annotated[Period | None, _PERIOD] = None
    #: What is asked for.
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", parser=parsing.as_text, autocompletion=parsing.complete_name)
    ] = ""
    as_of: Annotated[Period | None, _PERIOD] = None
    day: Annotated[date | None, typer.Option("--as-of", metavar="DAY", parser=parsing.as_day)] = None
    #: The year whose goals are asked for; or in which records fall due, or lapse.
    year: Annotated[int | None, typer.Option(metavar="YEAR", parser=parsing.as_year)] = None
    due_year: Annotated[int | None, typer.Option("--due", metavar="YEAR", parser=parsing.as_year)] = None
    #: Whether what is due in years to come is asked for, which is known before any data are.
    due: Annotated[bool, typer.Option("--due")] = False
    late: Annotated[bool, typer.Option("--late")] = False
    behind: Annotated[bool, typer.Option("--behind")] = False
    target: Annotated[
        str, typer.Option(metavar="ID", parser=parsing.as_text, autocompletion=parsing.complete_target)
    ] = ""
    entity: Annotated[
        str, typer.Option(metavar="NAME", parser=parsing.as_text, autocompletion=parsing.complete_entity)
    ] = ""
    #: What targets are grouped by, or that the parts of entities are listed.
    by: Annotated[str, typer.Option(**one_of("by", By, [By.ENTITY]))] = ""
    form: Annotated[str, typer.Option(**one_of("form", Form))] = ""
    only: Annotated[Chosen, _VERDICTS] = Chosen()
    sort: Annotated[str, typer.Option(**one_of("sort", Sort))] = ""
    method: Annotated[str, typer.Option(**one_of("method", words=METHODS))] = ""
    assume: Annotated[Sequence[Assumption], _ASSUMED] = ()
    #: Which findings are shown, and which are known.
    select: Annotated[Chosen | None, _CODES] = None
    ignore: Annotated[Chosen | None, _CODES] = None
    known: Annotated[Path | None, typer.Option(metavar="FILE", parser=parsing.as_path)] = None
    update_known: Annotated[bool, typer.Option("--update-known")] = False
    max_findings: Annotated[int | None, typer.Option(metavar="N", parser=parsing.as_count)] = None
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False
    #: On what the run fails; as the plan says where nothing is said.
    fail_on: Annotated[str, _FAIL_ON] = ""
    #: What is done about files that are not in the canonical form, but to rewrite them.
    check: Annotated[bool, typer.Option("--check")] = False
    diff: Annotated[bool, typer.Option("--diff")] = False
    #: How the answer leaves.
    format: Annotated[Format | None, _of_format(REPORTS)] = None
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", parser=parsing.as_output)] = None
    lang: Annotated[Lang, _LANG] = Lang.ZH
    ascii: Annotated[bool, typer.Option("--ascii", envvar="XZKPI_ASCII")] = False
    color: Annotated[Color, typer.Option("--color", **one_of("color", Color))] = Color.AUTO
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False

    @property
    def by_entity(self) -> bool:
        """Whether the parts of entities are judged."""
        return self.by == By.ENTITY or bool(self.entity)

    @property
    def with_entities(self) -> bool:
        """Whether rows about entities count beside those about the whole."""
        return self.command in {"diff", "report"}

    @property
    def asking(self) -> str:
        """How to ask for a target, where the name of one was given for a file."""
        return "--target" if self.command == "gap" else "xzkpi gap --target"

    @property
    def is_part(self) -> bool:
        """Whether only some records are asked for."""
        return self.late or self.due_year is not None

    def delivery(self, form: str = "") -> Delivery:
        """Return how the answer leaves in a format."""
        return Delivery(form, self.output, self.lang, self.ascii, self.color, self.quiet)


#: What means something else to a command.
_OTHERWISE: Final = {
    "check.format": _of_format(FINDINGS),
    "diff.fail_on": typer.Option("--fail-on", **one_of("fail_on"), show_default="error"),
    "explain.files": typer.Argument(
        metavar="[FILE]...", parser=parsing.as_text, autocompletion=parsing.complete_explained
    ),
    "explain.format": _of_format(PAGES),
    "register.name": _named(parsing.complete_register),
    "report.format": _of_format(LEADERS),
    "status.by": typer.Option(**one_of("by", By)),
    "status.method": typer.Option(**one_of("method")),
    "template.format": _of_format(BLANKS),
    "template.period": typer.Argument(metavar="PERIOD", parser=parsing.as_period),
}
_ANSWER: Final = "format output lang"
_READ: Final = "period encoding sheet exclude"
_SHOWN: Final = "ascii color quiet"
#: What each command takes, in the order of its help; what has to be given stands in capitals.
TAKEN: Final = {
    "status": "files targets as_of year by entity target behind form assume method only sort "
    f"{_ANSWER} {_READ} {_SHOWN} fail_on",
    "gap": f"files target targets as_of due by assume method only sort {_ANSWER} {_READ} {_SHOWN} fail_on",
    "check": f"files targets select ignore known update_known max_findings {_ANSWER} {_READ} {_SHOWN} verbose fail_on",
    "rank": f"files targets {_ANSWER} {_READ} {_SHOWN} fail_on",
    "diff": f"OLD NEW targets as_of {_ANSWER} {_READ} {_SHOWN} fail_on",
    "register": f"name targets day late due_year {_ANSWER} encoding exclude {_SHOWN} fail_on",
    "report": f"files targets as_of assume method only sort {_ANSWER} {_READ} quiet fail_on",
    "fmt": "files check diff targets lang encoding exclude quiet",
    "init": "table lang encoding sheet quiet",
    "template": "PERIOD by targets format output lang quiet",
    "schema": "output lang",
    "explain": f"name files targets as_of method {_ANSWER} {_READ} {_SHOWN}",
}


def taking(command: str, work: Callable[[CommandLine], int]) -> Callable[..., int]:
    """Return what typer makes a command of: a function of its own options, which does the work."""

    def run(**given: Any) -> int:  # noqa: ANN401 - what options hold
        return work(CommandLine(command, **{name: one for name, one in given.items() if one is not None}))

    made: Any = run
    made.__signature__ = Signature([_parameter(command, name) for name in TAKEN[command].split()])
    return run


def _parameter(command: str, written: str) -> Parameter:
    """Return the parameter that typer makes an option of: a flag, one that can be repeated, or one that is parsed."""
    name = written.lower()
    default = CommandLine._field_defaults[name]
    kind = bool if default is False else list[str] if default == () else str
    option = _OTHERWISE.get(f"{command}.{name}") or CommandLine.__annotations__[name].__metadata__[0]
    said = Parameter.empty if written.isupper() else default if default is False else default or None
    return Parameter(name, Parameter.KEYWORD_ONLY, default=said, annotation=Annotated[kind, option])
