"""What hides in a text or was lost from it: control and invisible characters, mojibake, characters replaced."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from xzkpi.finding import escape

#: Invisible, although Unicode does not count them among the format characters.
_BLANKS: Final = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe0e\ufe0f"
#: Control characters that belong into text.
_LAYOUT: Final = "\t\n\r"
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


def is_plain(text: str) -> bool:
    """Say at once that nothing hides in a text, as is so in nearly all of them."""
    return text.isascii() and text.isprintable() and "??" not in text


def find_flaw(text: str, *, is_free: bool = False) -> tuple[str, Mapping[str, str]] | None:
    """Return the rule a text breaks and what its sentences are filled with; free text may join characters."""
    if is_plain(text):
        return None
    for character in "" if text.isprintable() and not any(map(text.__contains__, _BLANKS)) else text:
        if _is_hidden(character) and not (is_free and character in _JOINERS):
            code = f"U+{ord(character):04X}"
            if unicodedata.category(character) == "Cc":
                return "control-character", {"found": code}
            found = f"{code} {unicodedata.name(character, '')}".strip()
            shown = f"{_IN_CHINESE[character]}，{code}" if character in _IN_CHINESE else code
            return "invisible-character", {"found": found, "character": shown, "character_en": found}
    if _LOST in text or ("??" in text and not text.isascii()):
        return "replacement-character", {"found": escape(text)}
    if not text.isascii() and (original := repair(text)):
        return "mojibake-suspected", {"found": escape(text), "expected": escape(original)}
    return None


def without_hidden(text: str) -> str:
    r"""Return a text without control and invisible characters.

    >>> without_hidden("firms\u200b")
    'firms'
    """
    if text.isprintable() and (text.isascii() or not any(map(text.__contains__, _BLANKS))):
        return text
    return "".join(character for character in text if not _is_hidden(character))


def repair(text: str) -> str:
    """Return what a text was before it was decoded wrongly, or nothing when it seems right.

    >>> repair("寰愬窞"), repair("徐州")
    ('徐州', '')
    """
    if any(trace in text for trace in _TRACES):
        return "?"
    for encoding in ("gb18030", "cp1252", "latin-1") if max(text) <= _LAST_WESTERN else ("gb18030",):
        try:
            original = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if any("\u4e00" <= character <= "\u9fff" for character in original):
            return original
    return ""


def _is_hidden(character: str) -> bool:
    """Say whether a character has no face."""
    if character.isprintable():
        return character in _BLANKS
    return character not in _LAYOUT and unicodedata.category(character) in {"Cc", "Cf"}
