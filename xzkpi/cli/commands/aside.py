"""Where texts wait until what stands before them is known."""

from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import Final

#: So many bytes wait in memory, and are read back at a time.
_KEPT: Final = 1 << 20


def put_aside(pieces: Iterable[str]) -> Iterator[str]:
    """Write texts to a file without a name, and then yield them in whole lines; raises OSError."""
    with SpooledTemporaryFile(_KEPT) as aside:
        for piece in pieces:  # written at once, all would stay in memory
            aside.write(piece.encode(errors="surrogatepass"))
        aside.seek(0)
        while some := aside.read(_KEPT):
            yield (some + aside.readline()).decode(errors="surrogatepass")
