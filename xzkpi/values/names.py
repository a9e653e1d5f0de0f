"""How names are compared: in one form, and by likeness."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

#: The nearest of a longer name is not looked for.
_LONGEST: Final = 100
#: Words for places, which any two of them may share, and numbers that are not part of a code.
_SHARED: Final = "[国省市县区州旗盟镇乡村]|街道"
_NUMBER: Final = "(?<![0-9a-z])[0-9]+"
#: Brackets as they stand among Chinese.
_FULL_WIDTH: Final = str.maketrans("()", "（）")


@lru_cache(1 << 6)
def fold_name(name: str) -> str:
    """Return a name of any kind in the form in which names are compared: width, case and spaces do not count.

    >>> fold_name("Ｒ＆Ｄ\u3000经费（亿元）") == fold_name("r&d\u00a0经费(亿 元)")
    True
    """
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def fold_words(text: str) -> str:
    """Return a text in the same form, in which words that are not Chinese keep their spaces.

    >>> fold_words(" 2023  Growth 增 速 （%）")
    '2023 growth增速(%)'
    """
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", folded)


def among_words(name: str) -> str:
    """Return what matches a folded name among folded words: one in English is no part of another word.

    >>> [bool(re.search(among_words("men"), text)) for text in ("men (15-64)", "employment", "women")]
    [True, False, False]
    """
    pattern = " ?".join(map(re.escape, name))
    return rf"(?<![a-z0-9]){pattern}(?:e?s)?(?![a-z0-9])" if name.isascii() else pattern


def spell(name: str) -> str:
    """Return a name that stands in no plan as it is shown: in Chinese without spaces, and in brackets of its width.

    >>> spell("丰\u3000县(东)"), spell("New York (City)")
    ('丰县（东）', 'New York (City)')
    """
    if name.isalnum() or name.isascii():  # as nearly all
        return name
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", name).translate(_FULL_WIDTH)


def nearest(name: str, known: Iterable[str], likeness: int = 50) -> list[str]:
    """Return up to three of the known names that are most like another, in per cent; the best first.

    That rests on what tells them apart, not on words for places or on numbers: no county is taken for another.

    >>> nearest("丰县", ["沛县"]), nearest("徐州市丰县", ["徐州市沛县"]), nearest("孵化器1", ["孵化器2"])
    ([], [], [])
    >>> nearest("铜山县", ["铜山区", "沛县"]), nearest("企业教", ["企业数"])
    (['铜山区'], ['企业数'])
    """
    wanted = fold_name(name)
    written = {one: text for text in known if len(wanted) <= _LONGEST and _is_akin(wanted, one := fold_name(text))}
    return [written[close] for close in get_close_matches(wanted, written, n=3, cutoff=likeness / 100)]


def _is_akin(one: str, other: str) -> bool:
    """Say whether two names share a character of what tells them apart, and no number differs."""
    numbers = [re.findall(_NUMBER, name) for name in (one, other)]
    own, others = (next((part for part in re.split(_SHARED, name)[::-1] if part), name) for name in (one, other))
    return not set(own).isdisjoint(others) and (numbers[0] == numbers[1] or [] in numbers)


def room_for_guesses(known: Iterable[str], moments: int = 1) -> int:
    """Return for how many wrong names, at most a hundred, the nearest known one can be looked for in some moments."""
    cost = sum(100 + len(name) ** 2 for name in known)  # of one; a moment allows for so much
    return min(100, moments * 3_200_000 // max(1, cost))


def keys_of_list(given: list[object]) -> list[str]:
    """Return what the entries of a list go under: their names, and their numbers where they have none.

    >>> keys_of_list(["Feng", {"name": "Pei"}, {}])
    ['Feng', 'Pei', '#3']
    """
    names = [one.get("name") if isinstance(one, dict) else one for one in given]
    tidy = (" ".join(name.split()) if isinstance(name, str) else "" for name in names)
    return [name or f"#{number}" for number, name in enumerate(tidy, start=1)]


def by_name(given: object) -> object:
    """Return a list as a mapping, by names; anything else as it is."""
    return dict(zip(keys_of_list(given), given, strict=True)) if isinstance(given, list) else given
