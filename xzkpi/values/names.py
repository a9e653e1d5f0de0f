"""How names are compared: in one form, and by likeness."""

import unicodedata
from collections.abc import Iterable
from typing import Final

#: The nearest of a longer name is not looked for.
_LONGEST: Final = 100
#: For so many wrong names of a file the nearest is looked for, if that does not take too long.
GUESSES: Final = 100
#: What two names cost to compare beside the square of their length, and what a moment allows for.
_PAIR: Final = 100
_MOMENT: Final = 3_200_000


def nearest(name: str, known: Iterable[str], likeness: int = 50) -> list[str]:
    """Return up to three of the known names that are most like another, in per cent; the best first."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a misspelt name needs it

    if len(name) > _LONGEST:
        return []
    written = {fold_name(text): text for text in known}
    return [written[close] for close in get_close_matches(fold_name(name), written, n=3, cutoff=likeness / 100)]


def room_for_guesses(known: Iterable[str], moments: int = 1) -> int:
    """Return for how many wrong names the nearest of those known can be looked for in some moments."""
    cost = sum(_PAIR + len(name) ** 2 for name in known)
    return min(GUESSES, moments * _MOMENT // max(1, cost))


def fold_name(name: str) -> str:
    """Return a name in the form in which names are compared: width, case and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
