"""Which of the agreed words of a plan another word stands for."""

from collections.abc import Sequence
from typing import Final

from xzkpi.rules.facts import Glossed
from xzkpi.rules.finding import Advice
from xzkpi.values.names import fold_name, nearest
from xzkpi.words.agreed import SYNONYMS, meaning_of

#: How like an agreed word has to be to be taken for the one that was meant, in per cent.
_LIKE: Final = 60


def word_advice(found: str, field: str, words: Sequence[str]) -> Advice:
    """Return which of the agreed words to write: the one that was meant, else all of them with their meaning."""
    folded, synonyms = fold_name(found), SYNONYMS.get(field, {})
    names = {word: (fold_name(word), *synonyms.get(word, "").split()) for word in words}
    meant = next((word for word in words if folded in names[word] or found in names[word]), "")
    if meant:
        return Advice("meant", {"meant": Glossed(meant, meaning_of(field, meant))})
    facts = {"words": [Glossed(word, meaning_of(field, word)) for word in words]}
    close = nearest(found, words, _LIKE)
    return Advice("like", {**facts, "meant": close[0]}) if close else Advice("", facts)
