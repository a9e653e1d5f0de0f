"""The program in this process, and as one of its own without the time that a start takes."""

import atexit
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from typer.testing import CliRunner, Result

from xzkpi.cli.door import app

FORKED = Path(__file__).parent / "forked"
#: What is asked for `-P -m xzkpi`, and does nothing else.
INTERPRETER = "interpreter"


def invoke(*words: str | Path, stdin: str | bytes = "", **environment: str) -> Result:
    """Run the words of a command line in this process; whatever happens to the user's doing, it is no exception."""
    result = CliRunner().invoke(app, list(map(str, words)), input=stdin, env=environment, prog_name="xzkpi")
    assert isinstance(result.exception, SystemExit | None), result.exc_info
    return result


def run(line: str, *, stdin: str | bytes = "", **environment: str) -> Result:
    """Run a command line in this process."""
    return invoke(*shlex.split(line), stdin=stdin, **environment)


def printed(line: str, **environment: str) -> str:
    """Return what a command line prints that can be run."""
    result = run(line, **environment)
    assert result.exit_code in {0, 1}, result.output
    return result.stdout


@cache
def program(*prefix: str) -> tuple[str, ...]:
    """Return what stands for `python -m xzkpi` in a command line; the process that answers ends with the tests.

    What stands before a command to change its rights stands before that process.
    """
    folder = tempfile.TemporaryDirectory(prefix="xzkpi-")
    path = f"{folder.name}/door"
    command = [*prefix, sys.executable, str(FORKED / "server.py"), path]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    atexit.register(folder.cleanup)
    atexit.register(server.communicate)
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"
    return sys.executable, "-IS", str(FORKED / "client.py"), path


@cache
def folder_of_program() -> str:
    """Return a folder that has it under its name, for `PATH`, and what stands for the interpreter that runs it."""
    folder = tempfile.TemporaryDirectory(prefix="xzkpi-")
    atexit.register(folder.cleanup)
    for name, start in (("xzkpi", ""), (INTERPRETER, "shift 3\n")):  # -P -m xzkpi
        path = Path(folder.name, name)
        path.write_text(f'#!/bin/sh\n{start}exec {program_in_shell()} "$@"\n', encoding="utf-8")
        path.chmod(0o700)
    return folder.name


def program_in_shell() -> str:
    """Return what stands for `python -m xzkpi` in a line of a shell."""
    return shlex.join(program())
