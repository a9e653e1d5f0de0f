"""Labels and sentences by their keys, in Chinese and English; a rule's prose stands with the rule."""

from collections.abc import Sequence
from typing import Final

from xzkpi.words.said import agree
from xzkpi.words.texts import labels, lists, reasons, remarks, reports, scores

#: Texts in the languages below, by key.
TEXTS: Final = {**labels.TEXTS, **reports.TEXTS, **reasons.TEXTS, **remarks.TEXTS, **lists.TEXTS, **scores.TEXTS}
LANGUAGES: Final = ("zh", "en")
#: So many files are named.
_NAMED: Final = 3


def text(lang: str, key: str, **values: object) -> str:
    """Return a sentence in a language, filled in."""
    return agree(TEXTS[key][LANGUAGES.index(lang)], values).format(**values)


def sentence(lang: str, key: str) -> str:
    """Return a sentence in a language, still to be filled in."""
    return TEXTS[key][LANGUAGES.index(lang)]


def has(key: str) -> bool:
    """Say whether there is a text under a key."""
    return key in TEXTS


def name_some(lang: str, names: Sequence[str]) -> str:
    """List the first few names of files, and say how many there are beside them."""
    found = text(lang, "list").join(names[:_NAMED])
    return found if len(names) <= _NAMED else text(lang, "files-in-all", found=found, number=len(names))
