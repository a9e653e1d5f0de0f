"""The door: the table of commands, each loaded when it is asked for, and how a run begins and ends."""

import atexit
import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from itertools import zip_longest
from typing import Annotated, Any, Final, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from xzkpi.values.version import __version__
from xzkpi.words.options import help_of, names_of, words_of

_COMMANDS: Final = "status gap check rank diff register report fmt init template schema explain"
#: Where each command lives; nothing of it is imported before it is asked for.
ROOMS: Final = {name: f"commands.{name}:{name}" for name in _COMMANDS.split()}
#: The exit code of a bug, and of all that could not be done.
FAILED: Final = 2
_SETTINGS: Final = {"help_option_names": ["--help", "-h"]}
#: What typer keeps to itself: contexts, formatters, settings and what it makes of functions.
Hidden = Any


def load(path: str) -> Hidden:
    """Import what is needed only now and then, named as `room:function`."""
    room, _, name = path.partition(":")
    return getattr(import_module(f"xzkpi.cli.{room}"), name)


def _parse(parse: Callable[[Hidden, list[str]], list[str]], ctx: Hidden, args: list[str]) -> list[str]:
    try:
        return parse(ctx, args)
    except typer.TyperException as error:
        raise load("help:reworded")(error, ctx) from None


class Command(TyperCommand):
    """A command with our help and our errors."""

    def parse_args(self, ctx: Hidden, args: list[str]) -> list[str]:
        """Read the command line; what is left over is refused."""
        rest = _parse(super().parse_args, ctx, args)
        if rest and not ctx.resilient_parsing:
            raise load("request:CannotRunError")("error.extra", found=rest[0], command=ctx.command_path)
        return rest

    def invoke(self, ctx: Hidden) -> object:
        """Do the work; what the system refuses is said."""
        return load("request:guarded")(lambda: super(Command, self).invoke(ctx))

    def format_help(self, ctx: Hidden, formatter: Hidden) -> None:
        """Write the help in one language."""
        formatter.write(load("help:help_text")(self, ctx))


@cache
def command_of(name: str) -> Hidden:
    """Make a command of its function; that costs as much as a small run."""
    program = typer.Typer(add_completion=False)
    program.command(name, cls=Command, context_settings={**_SETTINGS, "allow_extra_args": True})(load(ROOMS[name]))
    return get_command(program)


def _told(command: Hidden, lang: str) -> Hidden:
    """Return a command that tells shells what it and its options are for; its help is written otherwise."""
    command.help = help_of(lang, command.name)
    for param in command.params:
        param.help = help_of(lang, command.name, param.name)
    return command


class Program(TyperGroup):
    """The program: finds commands in the table."""

    def parse_args(self, ctx: Hidden, args: list[str]) -> list[str]:
        """Read what stands before the command."""
        return _parse(super().parse_args, ctx, args)

    def list_commands(self, ctx: Hidden) -> list[str]:
        """Return the names of all commands."""
        return list(ROOMS)

    def get_command(self, ctx: Hidden, cmd_name: str) -> Hidden:
        """Load a command."""
        if cmd_name not in ROOMS:
            return None
        return _told(command_of(cmd_name), ctx.obj or "zh") if ctx.resilient_parsing else command_of(cmd_name)

    def resolve_command(self, ctx: Hidden, args: list[str]) -> Hidden:
        """Find the command that is asked for; an unknown one is refused."""
        if args[0] not in ROOMS and not ctx.resilient_parsing:
            raise load("help:no_command")(args[0])
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Hidden, formatter: Hidden) -> None:
        """Write the help in one language."""
        formatter.write(load("help:help_text")(self, ctx))

    def main(self, args: Sequence[str] | None = None, *more: Hidden, **settings: Hidden) -> NoReturn:
        """Run a command line and leave with its exit code; what cannot be done is said in one style."""
        given = sys.argv[1:] if args is None else list(args)
        lang = language_of(given)
        settings["standalone_mode"] = False
        try:
            code = super().main(given, *more, obj=lang, **settings)
        except typer.TyperException as error:
            load("help:refuse")(error, lang)
            code = FAILED
        sys.exit(code)


def language_of(args: Sequence[str]) -> str:
    """Return the language that a command line is in: that of `--lang`, wherever it stands, or of the environment."""
    wanted = os.environ.get("XZKPI_LANG") or "zh"
    for option, value in zip_longest(args, args[1:], fillvalue=""):
        name, _, joined = option.partition("=")
        wanted = (joined or value) if name == "--lang" else wanted
    return wanted if wanted in {"zh", "en"} else names_of("lang").get(wanted, "zh")


def _show_version(wanted: object) -> None:
    if wanted:
        typer.echo(f"xzkpi {__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True)]
Language = Annotated[
    str,
    typer.Option(
        metavar="zh|en",
        envvar="XZKPI_LANG",
        parser=lambda text: str(load("options:language")(text)),
        autocompletion=lambda: list(words_of("lang")),
    ),
]

app = typer.Typer(
    cls=Program, invoke_without_command=True, pretty_exceptions_enable=False, context_settings=dict(_SETTINGS)
)


@app.callback()
def program(ctx: typer.Context, *, version: Version = False, lang: Language = "zh") -> None:
    """Say where each target of a plan stands, and what pace is needed to hit it."""
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
        raise typer.Exit(FAILED)


def main() -> NoReturn:
    """Run the program; a bug leaves a traceback and exit code 2."""
    gc.disable()  # one short job without cycles worth collecting; a tenth of its time would go into looking for them,
    atexit.register(gc.freeze)  # and another tenth at its end
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # to look for them opens a file of every package
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        try:
            app(prog_name="xzkpi")
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()  # help and version are still on their way
    except OSError as error:
        sys.exit(load("help:cut_off")(error, language_of(sys.argv[1:])))
    except Exception:  # noqa: BLE001 - a bug must not look like a finding
        load("streams:remark")(traceback.format_exc())
        sys.exit(FAILED)
    sys.exit(0)
