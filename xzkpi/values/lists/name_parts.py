"""What stands around a name: a unit behind it, the same in another language, a number, the mark of a footnote."""

import re
from collections.abc import Mapping
from itertools import chain, repeat
from typing import Final

from xzkpi.values.characters import is_chinese, without_hidden
from xzkpi.values.lists.columns import CHANGING, KINDS, MAX_NAME, OF_SOME_EN, OF_SOME_ZH, RELATED, UNIT_LABEL
from xzkpi.values.lists.remarks import OF_THE_YEAR, without_footnote, without_number
from xzkpi.values.names import fold_name
from xzkpi.values.number import tidy

#: What may stand between a name in Chinese and the same in English.
_BETWEEN_LANGUAGES: Final = r"[\s/|]*$"
#: A name with something in brackets behind it.
_BRACKETED: Final = r"(.+?)\s*(?:\(([^()]+)\)|\[([^\[\]]+)\]|【([^【】]+)】|〔([^〔〕]+)〕)"
_CLOSING: Final = (")", "）", "]", "］", "】", "〕")


def split_unit(name: str) -> tuple[str, str]:
    """Split a name from the unit in brackets behind it, as statistical tables write it.

    >>> split_unit("Share of R&D (%)"), split_unit("Share")
    (('Share of R&D', '%'), ('Share', ''))
    """
    name = without_hidden(name)
    match = re.fullmatch(_BRACKETED, tidy(name)) if name.rstrip().endswith(_CLOSING) else None
    unit = re.sub(UNIT_LABEL, "", match[match.lastindex or 0]) if match else ""
    return (match[1], unit.removeprefix("±") if re.search(CHANGING, match[1]) else unit) if match else (name, "")


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def in_both_languages(name: str) -> tuple[str, ...]:
    """Return the Chinese and the English part of a name that has both side by side; nothing of another name.

    >>> in_both_languages("Share"), in_both_languages("R&D (%)")
    ((), ())
    """
    if len(name) > MAX_NAME or name.isascii() or not any(map(str.isascii, filter(str.isalpha, name))):
        return ()
    name = name.strip()
    begins, follows = (_is_latin, is_chinese) if _is_latin(name[0]) else (is_chinese, _is_latin)
    cut = next((at for at, character in enumerate(name) if follows(character)), 0)
    parts = re.sub(_BETWEEN_LANGUAGES, "", name[:cut]), name[cut:]
    if not any(map(begins, parts[0])) or any(map(begins, parts[1])):
        return ()
    return parts if follows is _is_latin else parts[::-1]


def chinese_of(name: str) -> str:
    """Return the Chinese half of a name in both languages; nothing where the other half is more than a translation.

    That is one of a rate, or of what the first is divided by.
    """
    zh, en = in_both_languages(name) or ("", "")
    if not zh:  # as of nearly all names
        return ""
    is_rate = re.search(rf"\b(?:{KINDS}|{RELATED})\b", en.lower()) and not re.search(f"{KINDS}|{RELATED}", zh)
    is_divided = en.isupper() and re.search(rf"/\s*{re.escape(en)}$", name)
    is_of_some = re.search(rf"\b(?:{OF_SOME_EN})\b", en.lower()) and not re.search(OF_SOME_ZH, zh)
    return "" if is_rate or is_divided or is_of_some else zh


def find_name(ids: Mapping[str, str], text: str) -> tuple[str, str]:
    """Return the id that a text names, and what stands in brackets behind the name; nothing if it names none.

    A number before it, the mark of a footnote behind it, and that the value is that of the year's end are no part of
    it. It may stand in two languages; the English half alone names nothing, for GDP a head is written beside GDP, too.
    """
    text = without_hidden(text).strip()
    if found := text and ids.get(fold_name(text)):  # as of nearly all that name one
        return found, ""
    ways = dict.fromkeys(_bare(ids, without_footnote(without_number(text))))
    parts = ((one, unit) for name, unit in map(split_unit, (text, *ways)) if unit for one in _bare(ids, name))
    pairs = (pair for pair in chain(zip(ways, repeat("")), parts) if pair[0])
    return next(((ids[fold_name(one)], behind) for one, behind in pairs if fold_name(one) in ids), ("", ""))


def _bare(ids: Mapping[str, str], name: str) -> tuple[str, str, str]:
    """Return a name, the same without a footnote and the words for the year, and its Chinese half."""
    bare = re.sub(OF_THE_YEAR, "", without_footnote(name))
    zh, en = in_both_languages(bare) or ("", "-")
    is_known = ids.get(fold_name(en), "") == ids.get(fold_name(split_unit(zh)[0]))
    return name, bare, zh if is_known else chinese_of(bare)
