"""The standard streams: each may be closed, full, cut off half-way, or unable to show Chinese."""

import codecs
import os
import sys
from contextlib import suppress
from typing import Final, TextIO

from xzkpi.reading.files import closed
from xzkpi.render.formats.disarm import disarm, escape_command
from xzkpi.words.said import CHINESE

#: Characters that a stream has if it has the borders and marks of tables.
DRAWINGS: Final = "─▲"
#: The quotes around what was found, in both languages, and what stands for them where they would be lost.
QUOTES: Final = "“”"


def can_show(stream: TextIO | None, characters: str) -> bool:
    """Say whether a stream's encoding has some characters; one that is closed breaks none."""
    if stream is None:
        return True
    try:
        characters.encode(stream.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def spoken(lang: str) -> str:
    """Return the language of what is said on stderr: the user's, but English where Chinese would be lost."""
    return lang if can_show(sys.stderr, CHINESE) else "en"


def is_terminal(stream: TextIO | None) -> bool:
    """Say whether a person looks at a stream as it is written."""
    return stream is not None and stream.isatty()


def machine_encoding(stream: TextIO) -> str:
    """Return what to write for machines in: these take a redirected stream for UTF-8, of which ASCII is a part."""
    encoding = codecs.lookup(stream.encoding or "utf-8").name
    return encoding if encoding.startswith("utf-8") or stream.isatty() else "ascii"


def write_out(content: str | bytes) -> None:
    """Write to the standard output; raises OSError, but a reader that has seen enough, as `head` has, is no fault."""
    if sys.stdout is None:
        raise closed()
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        abandon_output()
    except OSError:
        abandon_output()
        raise


def abandon_output() -> None:
    """Let go of what could not be written, or it would be tried again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def remark(text: str) -> None:
    """Say something on stderr, in which no line is taken for a command."""
    _say(disarm(text.rstrip("\n")))


def annotate(text: str) -> None:
    """Say something on stderr as the command that makes GitHub show it as an error of the step."""
    _say(f"::error title=xzkpi::{escape_command(disarm(text))}")


def _say(text: str) -> None:
    """Write to stderr; where nobody can hear it, the exit code has to do."""
    if sys.stderr is not None:
        with suppress(OSError):
            shown = text if can_show(sys.stderr, QUOTES) else text.translate(str.maketrans(QUOTES, '""'))
            sys.stderr.write(f"{shown}\n")
            sys.stderr.flush()
