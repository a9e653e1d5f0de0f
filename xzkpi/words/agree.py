"""Nouns that agree with numbers."""

import re
from collections.abc import Mapping
from typing import Final

#: What is counted in an English sentence, as in `{rows} row(s)`.
_COUNTED: Final = r"\{(\w+)\}( [a-z ]+)\(s\)"


def agree(sentence: str, values: Mapping[str, object]) -> str:
    """Let the nouns of a sentence agree with the numbers it will be filled with.

    >>> agree("{files} file(s), {rows} row(s)", {"files": 2, "rows": 1})
    '{files} files, {rows} row'
    """
    if "(s)" not in sentence:
        return sentence
    return re.sub(
        _COUNTED, lambda one: f"{{{one[1]}}}{one[2]}{'' if str(values.get(one[1])) == '1' else 's'}", sentence
    )
