"""Labels and sentences by their keys, in Chinese and English; a rule's prose stands with the rule."""

from typing import Final

from xzkpi.words import labels, reasons, remarks, reports
from xzkpi.words.said import agree

#: Texts in the languages below, by key.
TEXTS: Final = {**labels.TEXTS, **reports.TEXTS, **reasons.TEXTS, **remarks.TEXTS}
LANGUAGES: Final = ("zh", "en")


def text(lang: str, key: str, **values: object) -> str:
    """Return a sentence in a language, filled in."""
    return agree(TEXTS[key][LANGUAGES.index(lang)], values).format(**values)


def has(key: str) -> bool:
    """Say whether there is a text under a key."""
    return key in TEXTS
