"""No runner of CI takes what stands in data for a command: the last thing done to a text before it leaves."""

import re
from typing import Final

#: What a runner obeys: `::` where a line begins, blanks aside, and `##[`, `##vso[` or `##teamcity[` anywhere.
_COMMAND: Final = r"(?<![^\r\n])([^\S\r\n]*):(?=:)|#(?=#[a-zA-Z]*\[)"
#: How a format writes a character by its number, so that who reads it gets the character back.
_BY_NUMBER: Final = {"json": r"\u{:04x}", "gitlab": r"\u{:04x}", "sarif": r"\u{:04x}", "junit": "&#{};"}
#: The format that has commands of its own, and has disarmed the rest.
_OWN: Final = "github"


def disarm(text: str, format: str = "") -> str:  # noqa: A002 - the option's name
    r"""Break up what looks like a command; texts for people get a backslash for a character and become no wider.

    >>> print(disarm("  ::error::x ##[error]y"))
      \:error::x \#[error]y
    >>> print(disarm('"##[error]y"', "json"), disarm("##[error]y", "junit"))
    "\u0023#[error]y" &#35;#[error]y

    A table for spreadsheets keeps every character, and gets the apostrophe that keeps a formula from being one:

    >>> print(disarm("::x ##[y]", "csv"))
    '::x #'#[y]
    """
    if format == _OWN or ("::" not in text and "##" not in text):
        return text
    if format == "csv":
        return re.sub(_COMMAND, lambda match: "#'" if match[1] is None else f"{match[1]}':", text)
    escape = _BY_NUMBER.get(format, "\\")
    return re.sub(_COMMAND, lambda match: (match[1] or "") + escape.format(ord(match[0][-1])), text)
