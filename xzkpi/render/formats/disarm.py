"""The last thing done to a text before it leaves: no runner of CI takes it for a command, no stream loses of it."""

import json
import re
from typing import Final

from xzkpi.values.number import PLAIN, parse_number

#: What a runner obeys: `::` where a line begins, blanks aside, and `##[`, `##vso[` or `##teamcity[` anywhere.
_COMMAND: Final = r"(?<![^\r\n])([^\S\r\n]*):(?=:)|#(?=#[a-zA-Z]*\[)"
#: How a format writes a character by its number, so that who reads it gets the character back.
_BY_NUMBER: Final = {
    "json": r"\u{:04x}",
    "gitlab": r"\u{:04x}",
    "sarif": r"\u{:04x}",
    "junit": "&#{};",
    "html": "&#{};",
}
#: Formats in which any character can be written by its number, so that ASCII is enough.
BY_NUMBER: Final = tuple(_BY_NUMBER)
#: The format that has commands of its own, and has disarmed the rest.
_OWN: Final = "github"


def disarm(text: str, form: str = "") -> str:
    r"""Break up what looks like a command; texts for people get a backslash for a character and become no wider.

    >>> print(disarm("  ::error::x ##[error]y"))
      \:error::x \#[error]y
    >>> print(disarm('"##[error]y"', "json"), disarm("##[error]y", "junit"))
    "\u0023#[error]y" &#35;#[error]y

    A table for spreadsheets keeps every character, and gets the apostrophe that keeps a formula from being one:

    >>> print(disarm("::x ##[y]", "csv"))
    '::x #'#[y]
    """
    if form == _OWN or ("::" not in text and "##" not in text):
        return text
    if form == "csv":
        return re.sub(_COMMAND, lambda match: "#'" if match[1] is None else f"{match[1]}':", text)
    escape = _BY_NUMBER.get(form, "\\")
    return re.sub(_COMMAND, lambda match: (match[1] or "") + escape.format(ord(match[0][-1])), text)


def escape_command(text: str) -> str:
    """Write a text as part of a command of GitHub's runner."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def guard_cell(text: str) -> str:
    """Keep a spreadsheet from taking a text for a formula; a number, however long, is none."""
    is_number = re.fullmatch(PLAIN, text) is not None or parse_number(text) is not None
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} and not is_number else text


def spell_out(text: str, form: str, encoding: str) -> str:
    r"""Write by its number what an encoding does not have, in a format that can.

    >>> print(spell_out('"ā é 😀"', "json", "latin-1"), spell_out("ā é", "junit", "ascii"))
    "\u0101 é \ud83d\ude00" &#257; &#233;
    """
    if form not in BY_NUMBER or encoding.lower().startswith("utf") or text.isascii():
        return text
    missing = [one for one in set(text) if not one.isascii() and not one.encode(encoding, "ignore")]
    return text.translate({ord(one): _number(one, form) for one in missing})


def _number(character: str, form: str) -> str:
    """Write a character by its number; JSON has two numbers for one that is not among the first 65,536."""
    return f"&#{ord(character)};" if "&" in _BY_NUMBER[form] else json.dumps(character)[1:-1]
