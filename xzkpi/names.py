"""How names are compared: in one form, and by likeness."""

import unicodedata
from collections.abc import Iterable, Sized
from typing import Final

#: The nearest of a longer name is not looked for.
_LONGEST: Final = 100
#: For so many wrong names of a file the nearest is looked for, and so many pairs of names are compared.
GUESSES: Final = 100
_PAIRS: Final = 10_000


def nearest(name: str, known: Iterable[str], likeness: int = 50) -> list[str]:
    """Return up to three of the known names that are most like another, in per cent; the best first."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a misspelt name needs it

    if len(name) > _LONGEST:
        return []
    written = {fold_name(text): text for text in known}
    return [written[close] for close in get_close_matches(fold_name(name), written, n=3, cutoff=likeness / 100)]


def room_for_guesses(known: Sized) -> int:
    """Return for how many wrong names the nearest can be looked for in a moment."""
    return min(GUESSES, _PAIRS // max(1, len(known)))


def fold_name(name: str) -> str:
    """Return a name in the form in which names are compared: width, case and spaces do not count."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
