"""What is said about every rule: sentence, advice, reason, a bad and a good example; a module for each block."""

from functools import cache
from importlib import import_module
from typing import Final

from xzkpi.rules.prose import Page

#: The module of each block, by the first digit of its codes.
BLOCKS: Final = {
    "0": "file",
    "1": "bytes",
    "2": "structure",
    "3": "header",
    "4": "cell",
    "5": "meaning",
    "6": "plan",
}


@cache
def page_of(code: str, name: str) -> Page:
    """Return what is said about a rule; only the module of its block is loaded."""
    block = import_module(f"xzkpi.rules.pages.{BLOCKS[code[3]]}")
    pages: dict[str, Page] = block.PAGES
    return pages[name]
