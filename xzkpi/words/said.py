"""Words in Chinese and English side by side."""

import re
from collections.abc import Mapping
from functools import cache
from pkgutil import get_data
from typing import Any, Final, NamedTuple

#: What is counted in an English sentence, as in `{rows} row(s)`.
_COUNTED: Final = r"\{(\w+)\}( [a-z ]+)\(s\)"

#: A character that a stream has if it has Chinese.
CHINESE: Final = "中"


class Said(NamedTuple):
    """The same in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, lang: str) -> str:
        """Return the words in a language."""
        return self.en if lang == "en" else self.zh


def agree(sentence: str, facts: Mapping[str, object]) -> str:
    """Let the nouns of a sentence agree with the numbers it will be filled with.

    >>> agree("{files} file(s), {rows} row(s)", {"files": 2, "rows": 1})
    '{files} files, {rows} row'
    """
    if "(s)" not in sentence:
        return sentence
    return re.sub(_COUNTED, lambda one: f"{{{one[1]}}}{one[2]}{'' if str(facts.get(one[1])) == '1' else 's'}", sentence)


def text_in(*path: str) -> str:
    """Return a text that lies in a file of the package."""
    content = get_data("xzkpi", "/".join(path)) or b""
    return content.decode().replace("\r\n", "\n")


@cache
def table_in(*path: str) -> Any:  # noqa: ANN401 - what YAML or JSON makes of it
    """Return a table that lies in a file of the package, read when it is first asked for: JSON where every run asks."""
    if path[-1].endswith(".json"):
        import json  # a version is printed without

        return json.loads(text_in(*path))
    import yaml  # likewise

    return yaml.load(text_in(*path), yaml.CSafeLoader)
