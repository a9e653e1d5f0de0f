"""What is said about every rule: sentence, advice, reason, a bad and a good example; modules for each block."""

from functools import cache
from importlib import import_module
from typing import Final

from xzkpi.rules.prose import Page

#: The modules of each block, by the first digit of its codes.
BLOCKS: Final = {
    "0": ("file",),
    "1": ("bytes",),
    "2": ("structure",),
    "3": ("header",),
    "4": ("cells.numbers", "cells.values", "cells.words"),
    "5": ("cells.naming", "meaning"),
    "6": ("plan",),
}


@cache
def page_of(code: str, name: str) -> Page:
    """Return what is said about a rule; only the modules of its block are loaded."""
    return pages_of(code[3])[name]


@cache
def pages_of(block: str) -> dict[str, Page]:
    """Return the pages of a block by the names of their rules."""
    modules = (import_module(f"xzkpi.rules.pages.{name}") for name in BLOCKS[block])
    return {name: page for module in modules for name, page in module.PAGES.items()}
