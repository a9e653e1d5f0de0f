"""Run the program in children of a process that has loaded it, each with streams as a start makes them.

A start of Python and the loading of the libraries cost ten times what most commands do.
"""

import gc
import importlib
import os
import pkgutil
import select
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import BufferedReader, BufferedWriter, BytesIO, FileIO, TextIOWrapper
from pathlib import Path
from typing import NoReturn

import xzkpi
from xzkpi.cli.door import ROOMS, command_of, main
from xzkpi.rules.prose import BLOCKS, pages_of

STDERR = 2
#: The exit code of Python when the last of the output cannot be written.
UNFLUSHED = 120
PLAN = Path(__file__).parents[1] / "everything" / "targets.yaml"
#: Command lines that make what is made once: models, patterns, tables of words, styles.
LINES = (
    *(
        "status",
        "gap --due",
        "gap --target rd_intensity",
        "explain rd_intensity",
        "rank",
        "register",
        "check -v -f json",
    ),
    *("report -f markdown", "status --by entity -f csv", "status --method all", "gap -f json", "gap --help --lang en"),
)


def load() -> None:
    """Load the program, and all that it makes once; what reads the environment when it is loaded stays out."""
    for module in pkgutil.walk_packages(xzkpi.__path__, "xzkpi."):
        if module.name != "xzkpi.__main__":
            importlib.import_module(module.name)
    for block in BLOCKS:
        pages_of(block)
    for name in ROOMS:
        command_of(name)
    for line in LINES:
        run(line)
    gc.collect()
    gc.freeze()


def run(line: str) -> None:
    """Run a command line within this process, for what it leaves there."""
    sys.argv = ["xzkpi", *line.split(), *(() if "--help" in line else ("--targets", str(PLAN)))]
    with redirect_stdout(TextIOWrapper(BytesIO())), redirect_stderr(TextIOWrapper(BytesIO())), suppress(SystemExit):
        main()


def make_streams(opened: set[int]) -> None:
    """Make the standard streams as Python does at its start."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = make_stream(number) if number in opened else None
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)


def make_stream(number: int) -> TextIOWrapper:
    """Make the standard stream of a number."""
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "").partition(":")
    raw = FileIO(number, "w" if number else "r", closefd=False)
    if number == STDERR:
        return TextIOWrapper(raw, encoding or "utf-8", "backslashreplace", write_through=True)
    buffer = BufferedWriter(raw) if number else BufferedReader(raw)
    return TextIOWrapper(buffer, encoding or "utf-8", errors or "strict", line_buffering=os.isatty(number))


def answer(connection: socket.socket) -> None:
    """Run one command line in a child, and tell what it left with."""
    head, handles, *_ = socket.recv_fds(connection, 4, 4)
    message = b""
    while len(message) < int.from_bytes(head, "big"):
        message += connection.recv(1 << 16)
    words, settings, numbers = (part.split(b"\0")[:-1] for part in message.split(b"\1"))
    child = os.fork()
    if child == 0:
        become(words, settings, [int(number) for number in numbers], handles)
    for handle in handles:
        os.close(handle)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    connection.sendall((code if code >= 0 else 128 - code).to_bytes(1, "big"))
    connection.close()


def become(words: list[bytes], settings: list[bytes], numbers: list[int], handles: list[int]) -> None:
    """Turn this process into one that was started with the given words, environment, folder and streams."""
    folder, *streams = handles
    os.fchdir(folder)
    for number in range(3):
        if number in numbers:
            os.dup2(streams[numbers.index(number)], number)
        else:
            os.close(number)
    os.closerange(3, 64)
    os.environb.clear()
    os.environb.update(one.partition(b"=")[::2] for one in settings)
    make_streams(set(numbers))
    sys.argv = ["xzkpi", *map(os.fsdecode, words)]
    leave(main)


def leave(main: Callable[[], NoReturn]) -> NoReturn:
    """Run the program and leave as Python would, without taking apart all that the process holds in common."""
    try:
        main()
    except SystemExit as stop:
        code = stop.code
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except OSError:
        code = UNFLUSHED
    os._exit(code if isinstance(code, int) else 0)


def serve(path: str) -> None:
    """Answer whoever connects, each in a process of its own, until the standard input is closed."""
    load()
    door = socket.socket(socket.AF_UNIX)
    door.bind(path)
    door.listen()
    print("ready", flush=True)  # noqa: T201
    while select.select([door, sys.stdin], [], [])[0] == [door]:
        connection, _ = door.accept()
        if os.fork() == 0:
            door.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            answer(connection)
            os._exit(0)
        connection.close()


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    serve(sys.argv[1])
