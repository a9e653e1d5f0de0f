"""What hides in a text or was lost from it: control and invisible characters, mojibake, characters replaced."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

#: Invisible, although Unicode does not count them among the format characters.
_BLANKS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe0e\ufe0f")
#: What the usual invisible characters are called in Chinese.
_IN_CHINESE: Final = {
    "\u200b": "零宽空格",
    "\u200c": "零宽不连字",
    "\u200d": "零宽连字",
    "\u2060": "词连接符",
    "\ufeff": "字节顺序标记",
    "\u00ad": "软连字符",
    "\u200e": "从左到右标记",
    "\u200f": "从右到左标记",
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e", "文字方向控制符"),
    "\u3164": "韩文填充符",
}
#: What joins emoji and scripts in free text, where names do not have to match.
_JOINERS: Final = "\u200c\u200d\ufe0e\ufe0f"
#: Famous traces of text decoded wrongly twice.
_TRACES: Final = ("锟斤拷", "烫烫烫", "屯屯屯")
#: The last character of Windows' western code page.
_LAST_WESTERN: Final = "\u2122"
_LOST: Final = "\ufffd"
#: What Chinese texts are indented and set apart with.
_WIDE_BLANK: Final = "\u3000"
#: Longer names of columns do not show whether they were decoded wrongly.
_LONGEST: Final = 200


class Character(NamedTuple):
    """A character without a face, by its name in Chinese and in Unicode's words."""

    zh: str
    en: str

    def in_language(self, lang: str) -> str:
        """Return the name in a language."""
        return self.en if lang == "en" else self.zh


def is_chinese(character: str) -> bool:
    """Say whether a character is a Chinese one."""
    return "\u4e00" <= character <= "\u9fff"


def is_plain(text: str) -> bool:
    """Say at once that nothing hides in a text, as is so in nearly all of them."""
    return text.isascii() and text.isprintable() and "??" not in text


def find_damage(text: str, *, is_free: bool = False) -> tuple[str, Mapping[str, str | Character]] | None:
    """Return the rule a text breaks and what its sentences are filled with; free text may join characters."""
    if is_plain(text):
        return None
    for character in "" if _is_visible(text) else text:
        if _is_hidden(character) and not (is_free and character in _JOINERS):
            code = f"U+{ord(character):04X}"
            if unicodedata.category(character) == "Cc":
                return "control-character", {"found": code}
            found = f"{code} {unicodedata.name(character, '')}".strip()
            shown = f"{_IN_CHINESE[character]}，{code}" if character in _IN_CHINESE else code
            return "invisible-character", {"found": found, "character": Character(shown, found)}
    if _LOST in text or ("??" in text and not text.isascii()):
        return "replacement-character", {"found": escape(text)}
    if not text.isascii() and (original := repair(text)):
        return "mojibake-suspected", {"found": escape(text), "expected": escape(original)}
    return None


def _is_visible(text: str) -> bool:
    """Say at once that every character of a text has a face."""
    return text.isprintable() and (text.isascii() or _BLANKS.isdisjoint(text))


def without_hidden(text: str) -> str:
    r"""Return a text without control and invisible characters.

    >>> without_hidden("firms\u200b")
    'firms'
    """
    if _is_visible(text):
        return text
    return "".join(character for character in text if not _is_hidden(character))


def repair(text: str) -> str:
    """Return what a text was before it was decoded wrongly, or nothing when it seems right.

    >>> repair("寰愬窞"), repair("徐州")
    ('徐州', '')
    """
    if any(map(text.__contains__, _TRACES)):
        return "?"
    for encoding in ("gb18030", "cp1252", "latin-1") if max(text) <= _LAST_WESTERN else ("gb18030",):
        try:
            original = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if any(map(is_chinese, original)):
            return original
    return ""


def restore(cells: Sequence[str]) -> list[str] | None:
    """Return the names of columns as they were before they were decoded wrongly; None where they seem right.

    Where they are lost, there are none.

    >>> restore(["鎸囨爣", "Äê·Ý"]), restore(["锟斤拷"]), restore(["指标", "année"])
    (['指标', '年份'], [], None)
    """
    cells = cells[:50]  # so many show it
    text = "\0".join(cells)
    if _LOST in text or "??" in text or any(map(text.__contains__, _TRACES)):
        return []
    original = [(repair(cell) if 0 < len(cell) < _LONGEST else "") or _decode_again(cell) for cell in cells]
    return [one or cell for one, cell in zip(original, cells, strict=True)] if any(original) else None


def _decode_again(text: str) -> str:
    """Return a text in GB 2312 that was read as Western, or one in Big5 that was read as GB 18030; else nothing."""
    if re.search(r"[\ue000-\uf8ff]", text):  # such characters come of nothing else
        return _recode(text, "gb18030", "big5") or "?"
    runs, pairs = re.findall(r"[^\0-\x7f]+", text), r"(?:[\xb0-\xf7][\xa1-\xfe])+"
    return _recode(text, "latin-1", "gb18030") if runs and all(re.fullmatch(pairs, run) for run in runs) else ""


def _recode(text: str, wrong: str, right: str) -> str:
    """Return a text that was read in a wrong encoding, or nothing where the right one does not fit it."""
    try:
        return text.encode(wrong).decode(right)
    except UnicodeError:
        return ""


def _is_hidden(character: str) -> bool:
    """Say whether a character has no face, and is none that lays text out."""
    if character.isprintable():
        return character in _BLANKS
    return character not in "\t\n\r" and unicodedata.category(character) in {"Cc", "Cf"}


#: How much of a text found in a file a finding repeats.
FOUND_LIMIT = 80


def escape(text: str) -> str:
    """Show a text found in a file on one line, harmless to a terminal and not too long."""
    if len(text) > FOUND_LIMIT:
        return f"{visible(text[:FOUND_LIMIT])}…"
    return text if text.isprintable() else visible(text)


def visible(text: str) -> str:
    """Write every character that has no face of its own, such as a control code, as its escape; not the wide blank."""
    if text.isprintable():
        return text
    shown = (one == _WIDE_BLANK or one.isprintable() for one in text)
    return "".join(one if has else one.encode("unicode_escape").decode() for has, one in zip(shown, text, strict=True))
