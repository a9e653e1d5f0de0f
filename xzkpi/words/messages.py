"""Labels and sentences by their keys, in Chinese and English; a rule's prose stands with the rule."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from xzkpi.words.said import agree, table_in
from xzkpi.words.texts import labels, reasons, remarks, reports

#: Texts in the languages below, by key: those that most runs say, and where the others stand.
TEXTS: Final = {**labels.TEXTS, **reports.TEXTS, **reasons.TEXTS, **remarks.TEXTS}
SELDOM: Final = ("arithmetic", "commands", "lists", "pages", "refusals", "scores", "sentences")
LANGUAGES: Final = ("zh", "en")
#: So many files are named.
_NAMED: Final = 3


def text(lang: str, key: str, **values: object) -> str:
    """Return a sentence in a language, filled in."""
    return agree(sentence(lang, key), values).format(**values)


def sentence(lang: str, key: str) -> str:
    """Return a sentence in a language, still to be filled in."""
    return (TEXTS.get(key) or seldom()[key])[LANGUAGES.index(lang)]


@cache
def seldom() -> Mapping[str, Sequence[str]]:
    """Return the texts that few runs say."""
    return {key: said for name in SELDOM for key, said in table_in("words", "texts", f"{name}.yaml").items()}


def has(key: str) -> bool:
    """Say whether there is a text under a key."""
    return key in TEXTS or key in seldom()


def name_some(lang: str, names: Sequence[str]) -> str:
    """List the first few names of files, and say how many there are beside them."""
    found = text(lang, "list").join(names[:_NAMED])
    return found if len(names) <= _NAMED else text(lang, "files-in-all", found=found, number=len(names))
