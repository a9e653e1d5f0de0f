"""How a page becomes text: for which terminal or file, in which format."""

import os
import sys
from shutil import get_terminal_size
from typing import Final

from xzkpi.cli.request import Color, Delivery
from xzkpi.cli.streams import is_terminal
from xzkpi.render.sheet import Page, Screen

#: Narrower terminals are drawn as if they were this wide.
_MIN_WIDTH: Final = 40


def draw_page(delivery: Delivery, page: Page) -> str:
    """Write a page as the format asked for draws it."""
    if delivery.format == "markdown":
        from xzkpi.render.formats.markdown import to_markdown  # noqa: PLC0415

        return to_markdown(page)
    from xzkpi.render.formats.terminal import to_terminal  # noqa: PLC0415

    return to_terminal(page, _screen(delivery))


def _screen(delivery: Delivery) -> Screen:
    """Return what the result is drawn for: a terminal of some width, or a file of any."""
    is_for_terminal = not delivery.output and is_terminal(sys.stdout)
    width = None
    if is_for_terminal or (os.environ.get("COLUMNS", "").isdecimal() and not delivery.output):
        width = max(get_terminal_size().columns, _MIN_WIDTH)
    is_able = (is_for_terminal and os.environ.get("TERM") != "dumb") or bool(os.environ.get("FORCE_COLOR"))
    is_styled = {Color.AUTO: is_able, Color.ALWAYS: True, Color.NEVER: False}[delivery.color]
    return Screen(
        width=width,
        styled=is_styled and not delivery.output,
        colour=is_styled and (delivery.color is Color.ALWAYS or not os.environ.get("NO_COLOR")),
        ascii=delivery.is_ascii,
    )
