"""How a page becomes text: for which terminal or file, in which format."""

import os
import sys
from collections.abc import Iterable
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Final

from xzkpi.cli.request import Color, Content, Delivery
from xzkpi.cli.streams import is_terminal
from xzkpi.render.formats.markdown import to_markdown
from xzkpi.render.formats.terminal import paint, to_ascii, to_terminal
from xzkpi.render.sheet import Page, Screen
from xzkpi.words import messages

if TYPE_CHECKING:
    from xzkpi.render.formats.workbook import Beside

#: What is not for a terminal is this wide, unless the environment says otherwise.
_FILE_WIDTH: Final = 100
#: Narrower terminals are drawn as if they were this wide.
_MIN_WIDTH: Final = 40


def draw_page(delivery: Delivery, page: Page, beside: "Beside | None" = None) -> Content:
    """Write a page as the format asked for draws it; a workbook has other sheets beside it."""
    if delivery.format == "html":
        from xzkpi.render.web.page import to_html

        return to_html(page, delivery.lang)
    if delivery.format == "xlsx":
        from xzkpi.render.formats.workbook import Beside, to_workbook, with_notes

        names = messages.text(delivery.lang, "sheet.page"), messages.text(delivery.lang, "sheet.notes")
        return to_workbook(with_notes(page, names, beside or Beside()))
    return to_markdown(page) if delivery.format == "markdown" else to_terminal(page, screen_of(delivery))


def draw_pieces(delivery: Delivery, pieces: Iterable[tuple[str, str]]) -> str:
    """Write pieces of text, each with its style, for the screen there is."""
    screen = screen_of(delivery)
    return paint([(to_ascii(text), style) for text, style in pieces] if screen.ascii else pieces, screen)


def screen_of(delivery: Delivery) -> Screen:
    """Return what the result is drawn for: a terminal of some width, or a file."""
    is_for_terminal = not delivery.output and is_terminal(sys.stdout)
    is_bound = is_for_terminal or (os.environ.get("COLUMNS", "").isdecimal() and not delivery.output)
    width = max(get_terminal_size().columns, _MIN_WIDTH) if is_bound else _FILE_WIDTH
    is_able = (is_for_terminal and os.environ.get("TERM") != "dumb") or bool(os.environ.get("FORCE_COLOR"))
    is_styled = {Color.AUTO: is_able, Color.ALWAYS: True, Color.NEVER: False}[delivery.color]
    return Screen(
        width=width,
        folds=is_bound,
        styled=is_styled and not delivery.output,
        colour=is_styled and (delivery.color is Color.ALWAYS or not os.environ.get("NO_COLOR")),
        ascii=delivery.is_ascii,
    )
