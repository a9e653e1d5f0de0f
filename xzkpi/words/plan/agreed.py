"""What the values of a plan have to be, for people; of agreed words, what each means, and other words for it."""

from collections.abc import Mapping
from typing import Any, Final

from xzkpi.words import messages
from xzkpi.words.said import Said, table_in

_AGREED: Final[Mapping[str, Any]] = table_in("words", "plan", "agreed.yaml")
#: How people write yes and no.
YES, NO = (frozenset(_AGREED[word].split()) for word in ("yes", "no"))
#: Other words for the agreed ones: by field, then by agreed word.
SYNONYMS: Final[Mapping[str, Mapping[str, str]]] = _AGREED["synonyms"]
#: What values have to be, by the type of the fault.
TYPES: Final = {kind: Said(**said) for kind, said in _AGREED["types"].items()}
#: What stands where a value was left open.
EMPTY: Final = Said("（空）", "(nothing)")


def meaning_of(field: str, word: str) -> Said:
    """Return what an agreed word of a field means."""
    if word in _AGREED["meanings"]:
        return Said(**_AGREED["meanings"][word])
    key = f"by.{word}" if field == "method" else f"{field}.{word}"
    zh, en = (messages.text(lang, key).removeprefix(word).strip() for lang in ("zh", "en"))
    return Said(zh, en)


def entries(ends: Mapping[str, int]) -> Said:
    """Say how many entries a list or a mapping has to have.

    >>> entries({"min_length": 2}).en
    'exactly 2 entries'
    """
    wanted = ends.get("max_length") or ends["min_length"]
    return (
        Said("至少一项", "at least one entry")
        if wanted == 1
        else Said(f"恰好 {wanted} 项", f"exactly {wanted} entries")
    )
