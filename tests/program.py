"""The program as a process of its own, without the time that a start takes."""

import atexit
import shlex
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

FORKED = Path(__file__).parent / "forked"


@cache
def program() -> tuple[str, ...]:
    """Return what stands for `python -m xzkpi` in a command line; the process that answers ends with the tests."""
    folder = tempfile.TemporaryDirectory(prefix="xzkpi-")
    path = f"{folder.name}/door"
    command = [sys.executable, str(FORKED / "server.py"), path]
    server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    atexit.register(folder.cleanup)
    atexit.register(server.communicate)
    assert server.stdout is not None
    assert server.stdout.readline() == b"ready\n"
    return sys.executable, "-IS", str(FORKED / "client.py"), path


def program_in_shell() -> str:
    """Return what stands for `python -m xzkpi` in a line of a shell."""
    return shlex.join(program())
