"""Help and refusals, each in one language and in our words."""

import os
import sys
from collections.abc import Iterator
from shutil import get_terminal_size
from typing import Final

import typer
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from typer.core import TyperArgument, TyperGroup, TyperOption

from xzkpi.cli.door import FAILED, ROOMS, Hidden
from xzkpi.cli.request import CannotRunError, Sentence
from xzkpi.cli.streams import abandon_output, annotate, can_show, is_terminal, remark, spoken
from xzkpi.render.drawing.wrapping import wrap
from xzkpi.values.characters import escape
from xzkpi.values.names import nearest
from xzkpi.words import messages
from xzkpi.words.files import said
from xzkpi.words.options import help_of
from xzkpi.words.said import CHINESE

#: Help is drawn so wide at the least and at the most.
_NARROWEST, _WIDEST = 40, 100
#: Blanks around its columns.
_GAP: Final = 2
#: How something is written, and what it is for.
Entry = tuple[str, str]


def help_text(command: Hidden, ctx: Hidden) -> str:
    """Return the help of a command, or of the program."""
    lang = (ctx.obj or "zh") if can_show(sys.stdout, CHINESE) else "en"
    name = "" if isinstance(command, TyperGroup) else str(command.name)
    params = [param for param in command.get_params(ctx) if not param.hidden]
    blocks = (
        ("arguments", [_line(param, name, lang) for param in params if isinstance(param, TyperArgument)]),
        ("options", [_line(param, name, lang) for param in params if isinstance(param, TyperOption)]),
        ("commands", [] if name else [(one, help_of(lang, one)) for one in ROOMS]),
    )
    console = _console()
    console.print(f"{messages.text(lang, 'help.usage')}{' '.join(_usage(command, ctx, lang))}\n", style="bold")
    console.print("\n".join(wrap(help_of(lang, name), console.width)))
    for heading, lines in blocks:
        if lines:
            console.print(f"\n{messages.text(lang, f'help.{heading}')}", style="bold")
            console.print(_table(lines, console.width))
    return "".join(f"{line.rstrip()}\n" for line in console.end_capture().splitlines())


def _usage(command: Hidden, ctx: Hidden, lang: str) -> Iterator[str]:
    yield ctx.command_path
    yield f"[{messages.text(lang, 'help.options')}]"
    if isinstance(command, TyperGroup):
        yield messages.text(lang, "help.commands")
    yield from (param.metavar or param.name.upper() for param in command.params if isinstance(param, TyperArgument))


def _line(param: Hidden, command: str, lang: str) -> Entry:
    """Return how a parameter is written, and what it is for."""
    is_option = isinstance(param, TyperOption)
    metavar = "" if is_option and param.is_flag else str(param.metavar or param.name.upper())
    names = sorted(param.opts, key=len) if is_option else []
    words = [f"[{' | '.join(metavar.split('|'))}]"] if "|" in metavar else []
    default = param.show_default if isinstance(param.show_default, str) else param.default
    more = [messages.text(lang, "help.default", text=default)] if isinstance(default, str) else []
    more += [messages.text(lang, "help.variable", text=param.envvar)] if param.envvar else []
    left = [", ".join(names), *([] if words else [metavar])]
    return " ".join(filter(None, left)), " ".join([help_of(lang, command, param.name) + "".join(more), *words])


def _console() -> Console:
    """Return a console that keeps what is printed, for the terminal that will show it."""
    is_styled = is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")
    console = Console(
        width=min(max(get_terminal_size().columns, _NARROWEST), _WIDEST),
        force_terminal=is_styled,
        color_system="standard",
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    console.begin_capture()
    return console


def _table(lines: list[Entry], width: int) -> Table:
    """Draw what is written beside what it is for, broken between Chinese characters too; nothing is cut."""
    table = Table.grid(padding=(0, _GAP), pad_edge=True)
    widest = min(max(cell_len(left) for left, _ in lines), width * 3 // 8)
    table.add_column(overflow="fold", max_width=widest + _GAP, style="cyan")
    table.add_column(overflow="fold", ratio=1)
    for left, right in lines:
        table.add_row(left, "\n".join(wrap(right, width - widest - 3 * _GAP)))
    return table


def refuse(error: typer.TyperException, lang: str) -> None:
    """Say that the job cannot be done; on GitHub as an annotation, too, for nobody reads a log that has none."""
    refused = error if isinstance(error, CannotRunError) else CannotRunError("error.usage", found=error.message)
    text = f"xzkpi: {refused.in_language(spoken(lang))}"
    remark(text)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        annotate(text)


def reworded(error: Hidden, ctx: Hidden) -> CannotRunError:
    """Return an error of a command line as one of ours, with the option and the command it is about."""
    option, param = getattr(error, "option_name", ""), getattr(error, "param", None)
    facts = {"command": ctx.command_path, "option": option or (max(param.opts, key=len) if param else "")}
    if isinstance(error, CannotRunError):
        is_blank = error.key == "error.blank" and isinstance(param, TyperArgument)
        own = "error.blank-name" if param and param.name == "name" else "error.blank-files"
        return CannotRunError(own if is_blank else error.key, **{**facts, **error.facts})
    if hasattr(error, "possibilities"):
        near = Sentence("error.did-you-mean", error.possibilities or ())
        return CannotRunError("error.no-option", found=escape(option), advice=near, **facts)
    if option:
        options = [one for one in ctx.command.params if isinstance(one, TyperOption)]
        takes = {name for one in options if not one.is_flag for name in one.opts}
        return CannotRunError("error.needs-value" if option in takes else "error.takes-no-value", **facts)
    if param is None:
        return CannotRunError("error.usage", found=error.message, **facts)
    return CannotRunError("error.missing" if param.required else "error.flag", found=param.name.upper(), **facts)


def no_command(name: str) -> CannotRunError:
    """Return that there is no such command, and which ones are near."""
    near = [f"xzkpi {one}" for one in nearest(name, ROOMS)]
    return CannotRunError("error.no-command", found=escape(name), advice=Sentence("error.did-you-mean", near))


def cut_off(error: OSError, lang: str) -> int:
    """Say that help or version could not be written, unless the reader has seen enough, as `head` has."""
    abandon_output()
    if isinstance(error, BrokenPipeError):
        return 0
    remark(f"xzkpi: {CannotRunError('error.stdout', reason=said(error)).in_language(spoken(lang))}")
    return FAILED
