"""What there is to say of each method, and what it computes."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from xzkpi.words.said import table_in


class Prose(NamedTuple):
    """What there is to say of a method in one language."""

    name: str
    question: str
    domain: str
    trust: str
    doubt: str
    #: When the words are given that no threshold gives.
    otherwise: Mapping[str, str]
    #: Where it comes from.
    source: str
    #: What it computes in which order: formulas by the names of numbers, the ratio last.
    steps: Mapping[str, str]


@cache
def prose_of(method: str, lang: str) -> Prose:
    """Return what there is to say of a method."""
    told = table_in("words", "texts", "methods.yaml")["methods"][method]
    return Prose(source=told["source"], steps=told["steps"], **told[lang])


@cache
def labels_in(lang: str) -> Mapping[str, str]:
    """Return what numbers of methods are called."""
    return {name: said[lang] for name, said in table_in("words", "texts", "methods.yaml")["numbers"].items()}
