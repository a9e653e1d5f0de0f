"""Labels and sentences by their keys, in Chinese and English; a rule's prose stands with the rule."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from xzkpi.words.said import Said, agree, table_in

#: What texts are about, each in a file.
SUBJECTS: Final = (
    *("labels", "reports", "reasons", "remarks", "sentences", "arithmetic", "pages"),
    *("lists", "scores", "commands", "refusals"),
)
LANGUAGES: Final = ("zh", "en")
#: So many files are named.
_NAMED: Final = 3


@cache
def texts() -> Mapping[str, Said]:
    """Return all texts by their keys."""
    subjects = (table_in("words", "texts", f"{name}.json") for name in SUBJECTS)
    return {key: Said(*said) for subject in subjects for key, said in subject.items()}


def text(lang: str, key: str, **values: object) -> str:
    """Return a sentence in a language, filled in."""
    return agree(sentence(lang, key), values).format(**values)


def sentence(lang: str, key: str) -> str:
    """Return a sentence in a language, still to be filled in."""
    return texts()[key].in_language(lang)


def has(key: str) -> bool:
    """Say whether there is a text under a key."""
    return key in texts()


def name_some(lang: str, names: Sequence[str]) -> str:
    """List the first few names of files, and say how many there are beside them."""
    found = text(lang, "list").join(names[:_NAMED])
    return found if len(names) <= _NAMED else text(lang, "files-in-all", found=found, number=len(names))
