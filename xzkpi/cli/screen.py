"""How a page becomes text: for which terminal or file, in which format."""

import os
import sys
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import Final

from xzkpi.cli.request import Request, is_ascii
from xzkpi.cli.streams import is_terminal
from xzkpi.render.drawing.ascii_marks import to_ascii
from xzkpi.render.formats.markdown import to_markdown
from xzkpi.render.formats.terminal import paint, to_terminal
from xzkpi.render.sheet import Page, Screen

#: What is not for a terminal is this wide, unless the environment says otherwise.
_FILE_WIDTH: Final = 100
#: Narrower terminals are drawn as if they were this wide.
_MIN_WIDTH: Final = 40


def draw_page(request: Request, page: Page) -> str:
    """Write a page as the format asked for draws it."""
    if request.format == "markdown":
        return to_markdown(page)
    return to_terminal(page, screen_of(request))


def draw_pieces(request: Request, pieces: Iterable[tuple[str, str]]) -> str:
    """Write pieces of text, each with its style, for the screen there is."""
    screen = screen_of(request)
    return paint([(to_ascii(text), style) for text, style in pieces] if screen.ascii else pieces, screen)


def screen_of(request: Request) -> Screen:
    """Return what the result is drawn for: a terminal of some width, or a file."""
    is_for_terminal = not request.output and is_terminal(sys.stdout)
    width = _FILE_WIDTH
    if is_for_terminal or (os.environ.get("COLUMNS", "").isdecimal() and not request.output):
        width = max(get_terminal_size().columns, _MIN_WIDTH)
    is_styled = (is_for_terminal and os.environ.get("TERM") != "dumb") or bool(os.environ.get("FORCE_COLOR"))
    return Screen(
        width=width,
        styled=is_styled and not request.output,
        colour=is_styled and not os.environ.get("NO_COLOR"),
        ascii=is_ascii(request),
    )
