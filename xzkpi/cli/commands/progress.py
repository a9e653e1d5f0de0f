"""A bar on the terminal where reading takes long."""

from collections.abc import Iterator, Sequence
from threading import Timer
from typing import Final, TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from xzkpi.cli.request import Color
from xzkpi.words import messages

T = TypeVar("T")

#: Seconds that go by without it.
PATIENCE: Final = 1.0


def follow(paths: Sequence[T], lang: str, color: Color) -> Iterator[T]:
    """Yield files one after another; when that has taken a while, show how many are done until all are."""
    told = TextColumn(messages.text(lang, "remark.reading"), markup=False)
    columns = told, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    progress = Progress(*columns, console=Console(stderr=True, no_color=color is Color.NEVER or None), transient=True)
    task = progress.add_task("", total=len(paths))
    begun = Timer(PATIENCE, progress.start)
    begun.daemon = True
    begun.start()
    try:
        for path in paths:
            yield path
            progress.advance(task)
    finally:
        begun.cancel()
        begun.join()
        if progress.live.is_started:
            progress.stop()
