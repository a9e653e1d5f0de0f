"""What sentences are filled with, and how a fact is written in each language."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from string import Formatter
from typing import Protocol, runtime_checkable

from xzkpi.values.characters import visible
from xzkpi.values.number import plain
from xzkpi.words.said import agree


@runtime_checkable
class Speaking(Protocol):
    """A fact that is worded by its language, such as a period or a name."""

    def in_language(self, lang: str) -> str:
        """Return the fact in a language."""


#: What a sentence is filled with; several are written one behind another.
Fact = str | int | Decimal | Speaking | Sequence["Fact"]


def word(fact: Fact, lang: str, separator: str = "") -> str:
    """Write a fact in a language, harmless; several facts with a separator between them.

    >>> word(Decimal("3.50"), "zh"), word(["Feng", "Pei"], "en", ", ")
    ('3.5', 'Feng, Pei')
    """
    if isinstance(fact, str):
        return visible(fact)
    if isinstance(fact, Decimal):
        return plain(fact)
    if isinstance(fact, int):
        return str(fact)
    if isinstance(fact, Speaking):
        return visible(fact.in_language(lang))
    return separator.join(word(one, lang) for one in fact)


def fill(sentence: str, facts: Mapping[str, Fact], lang: str) -> str:
    """Fill the facts into a sentence; one that is not given leaves nothing, several stand as `{names:、}` says.

    >>> fill("{rows} row(s): “{names:” or “}”", {"rows": 2, "names": ["a", "b"]}, "en")
    '2 rows: “a” or “b”'
    """
    return "".join(
        text if name is None else text + word(facts.get(name, ""), lang, separator)
        for text, name, separator in _parts(agree(sentence, facts))
    )


@cache
def _parts(sentence: str) -> list[tuple[str, str | None, str]]:
    """Return a sentence as stretches of text, each with the name of the fact behind it and what parts several."""
    return [(text, name, separator or "") for text, name, separator, _ in Formatter().parse(sentence)]
