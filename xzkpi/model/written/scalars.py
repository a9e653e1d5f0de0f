"""What YAML takes for something else than text where it is not quoted."""

from typing import Final

#: What YAML takes for nothing, and all that it takes for no text.
NOTHING: Final = frozenset({"~", "null", "Null", "NULL"})
NO_TEXTS: Final = NOTHING | {"true", "True", "TRUE", "false", "False", "FALSE"}


class Word(str):
    """A word that YAML takes for no text, as it stands in a file without quotes."""

    __slots__ = ()
