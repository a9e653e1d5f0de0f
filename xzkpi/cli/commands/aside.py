"""Where texts wait until what stands before them is known."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Final

#: So many characters wait in memory, and are read back at a time.
_KEPT: Final = 1 << 20


def put_aside(pieces: Iterable[str]) -> Iterator[str]:
    """Write texts to a file without a name, and then yield them in whole lines; raises OSError."""
    with SpooledTemporaryFile(_KEPT, "w+", encoding="utf-8", newline="\n", errors="surrogatepass") as aside:
        for piece in pieces:  # written at once, all would stay in memory
            aside.write(piece)
        aside.seek(0)
        while piece := aside.read(_KEPT):
            yield piece + aside.readline()
