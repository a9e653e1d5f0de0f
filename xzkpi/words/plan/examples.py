"""How the values of a plan are written: an example for each, with Chinese or with English words."""

import re
from functools import cache

from xzkpi.words.said import Said, table_in


@cache
def _written(pattern: str, key: str) -> Said:
    examples, english = table_in("words", "plan", "examples.yaml").values()
    line = examples.get(pattern) or examples.get(key, "")
    return Said(line, re.sub("|".join(english), lambda word: english[word[0]], line))


def example(pattern: str, key: str) -> Said:
    """Return how the value of a key is written, with the key; nothing where any text will do.

    >>> example("targets.*.unit", "unit")
    Said(zh='unit: 家', en='unit: firms')
    """
    if pattern.endswith("*"):
        return Said(*(one.format(key=key) for one in _written(pattern, "")))
    return _written(pattern, key)
