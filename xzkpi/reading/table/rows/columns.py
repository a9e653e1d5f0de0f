"""What was made of the texts of a column, remembered: a column of many rows holds few different ones."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from xzkpi.values.characters import find_flaw, is_plain, without_hidden

if TYPE_CHECKING:
    from xzkpi.reading.table.cells.faults import Fault

T = TypeVar("T")


class Known(dict[str, T | None]):
    """What a function makes of each text; of odd texts, which mean nothing or hide something, it is None."""

    def __init__(self, function: Callable[[str], T | None]) -> None:
        """Begin with nothing known."""
        super().__init__()
        self._function = function
        #: Texts to speak of in every row they stand in: what they mean all the same, and what hides in them.
        self.odd: dict[str, tuple[T | None, Fault | None]] = {}

    def __missing__(self, text: str) -> T | None:
        """Ask the function about a text met for the first time."""
        flaw = None if is_plain(text) else find_flaw(text)
        value = self._function(without_hidden(text) if flaw else text)
        if flaw or value is None:
            self.odd[text] = value, flaw if value is not None else None
            value = None
        self[text] = value
        return value


class KnownTexts(dict[tuple[str, ...], T]):
    """What a function makes of texts that stand in one row."""

    def __init__(self, function: Callable[..., T]) -> None:
        """Begin with nothing known."""
        super().__init__()
        self._function = function
        #: Whether it made something of all texts met so far.
        self.is_whole = True

    def __missing__(self, texts: tuple[str, ...]) -> T:
        """Ask the function about texts met together for the first time."""
        value = self[texts] = self._function(*texts)
        self.is_whole = self.is_whole and value is not None
        return value


def are_alike(texts: Sequence[str]) -> bool:
    """Say whether all texts are the same, as nearly all are of a column of statuses, sources or notes."""
    return texts.count(texts[0]) == len(texts)
