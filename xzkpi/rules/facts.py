"""What sentences are filled with, and how a fact is written in each language."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from string import Formatter
from typing import Final, NamedTuple, Protocol, cast, runtime_checkable

from xzkpi.values.characters import visible
from xzkpi.values.number import plain, round_half_up
from xzkpi.values.period import Period, When
from xzkpi.words.said import Said, agree

#: What numbers of the plan are called.
BASELINE: Final = Said("基期", "the baseline")
GOAL: Final = Said("目标", "the goal")
MILESTONE: Final = Said("阶段目标", "the milestone")
#: The value of all entities together, and that of the entity whose value is nearest.
WHOLE: Final = Said("全体", "the whole")
NEAREST: Final = Said("最接近的地区", "the nearest other entity")
#: From here on factors have no decimals.
_HUNDRED: Final = 100


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
    if isinstance(fact, (list, tuple)) and not hasattr(fact, "in_language"):  # far quicker than to ask the protocol
        return separator.join(word(one, lang) for one in fact)
    return visible(cast("Speaking", fact).in_language(lang))


class Shape(NamedTuple):
    """What becomes of the words of a sentence, and of each fact and how it is written."""

    words: Callable[[str], str] = str
    fact: Callable[[Fact, str], str] = lambda _, written: written


PLAIN: Final = Shape()


def fill(sentence: str, facts: Mapping[str, Fact], lang: str, shape: Shape = PLAIN) -> str:
    """Fill the facts into a sentence; one that is not given leaves nothing, several stand as `{names:、}` says.

    >>> fill("{rows} row(s): “{names:” or “}”", {"rows": 2, "names": ["a", "b"]}, "en")
    '2 rows: “a” or “b”'
    """
    if shape is PLAIN and "{" not in sentence:
        return sentence
    told = ""
    for text, name, separator in _parts(agree(sentence, facts)):
        fact = facts.get(name, "")
        written = word(fact, lang, separator) if name else ""
        told += text + written if shape is PLAIN else shape.words(text) + shape.fact(fact, written)
    return told


@cache
def _parts(sentence: str) -> list[tuple[str, str, str]]:
    """Return a sentence as stretches of text, each with the name of the fact behind it and what parts several."""
    return [(text, name or "", separator or "") for text, name, separator, _ in Formatter().parse(sentence)]


class Times(NamedTuple):
    """By what factor two numbers differ, in at most three significant digits."""

    factor: Decimal

    def in_language(self, lang: str) -> str:
        """Write the factor in a language.

        >>> [Times(Decimal(one)).in_language("zh") for one in ("12.68", "100", "10000", "78855325.9")]
        [' 12.7 倍', ' 100 倍', '约 1 万倍', '约 7890 万倍']
        """
        short = round_half_up(self.factor, 1) if self.factor < _HUNDRED else Decimal(f"{self.factor:.2e}")
        if lang == "en":
            return f"{short.normalize():,f}"
        unit, name = next(((unit, name) for unit, name in ((10**8, "亿"), (10**4, "万")) if short >= unit), (1, ""))
        return f"{'约' if name else ''} {plain(short / unit)} {name}倍"


class Glossed(NamedTuple):
    """A word or an id with what it means; one that means nothing else stands alone."""

    word: str
    meaning: Said

    def in_language(self, lang: str) -> str:
        """Write the word and its meaning.

        >>> Glossed("t1", Said("培育企业", "t1")).in_language("zh"), Glossed("t1", Said("", "")).in_language("en")
        ('t1（培育企业）', 't1')
        """
        meaning = self.meaning.in_language(lang)
        if meaning in {"", self.word}:
            return self.word
        return f"{self.word} ({meaning})" if lang == "en" else f"{self.word}（{meaning}）"


class PlanNumber(NamedTuple):
    """A number of the plan, named by its role and its period."""

    role: Said
    period: Period | None

    def in_language(self, lang: str) -> str:
        """Write role and period in a language."""
        when = When(self.period).in_language(lang) if self.period else ""
        return f"{self.role.en} in {when}" if lang == "en" else f"{self.role.zh}{when}"
