"""Plans and submissions, read from disk; many large submissions by several processes side by side."""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import accumulate, groupby
from operator import itemgetter
from pathlib import Path
from stat import S_ISREG
from typing import Any, Final, NamedTuple

from xzkpi.model.plan import Plan
from xzkpi.reading.files import STDIN, Manner, is_file, is_workbook, open_source
from xzkpi.reading.lists.awards import read_awards
from xzkpi.reading.lists.register import read_registers
from xzkpi.reading.plan.parts import read_parts
from xzkpi.reading.plan.reader import read_plan as read_plan_source
from xzkpi.reading.source import Sheet, Source
from xzkpi.reading.table.header.columns import Purpose
from xzkpi.reading.table.indicators import Indicators, read_indicators
from xzkpi.reading.table.ledger import Ledger, Read
from xzkpi.reading.table.submission import read_submission
from xzkpi.rules.finding import Fault, Finding, Reading
from xzkpi.rules.findings import Findings
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape

#: What hands on files to be read, or parts of them, and may show how many are done.
Follow = Callable[[Sequence[Any]], Iterable[Any]]
#: Bytes that a process reads at once, and of how many on that is worth its beginning: below, the clock gains less than
#: a fifth for a quarter more of work.
PART: Final = 16 << 20
LEAST: Final = 3 * PART
#: So many processes read at most: each takes the memory of a program, and this one puts together what they read.
MOST: Final = 4
#: As many bytes of text are read in the time that one of a workbook takes.
_WORKBOOK: Final = 30


class Part(NamedTuple):
    """What came of some submissions."""

    ledger: Ledger
    reads: list[Read]
    #: What is found of those that could not be opened.
    unopened: list[Finding]


def read_plan(path: str | Path) -> Reading[Plan]:
    """Read a plan from disk."""
    source = open_source(path)
    if isinstance(source, Finding):
        return Reading(None, (source,))
    with source.stream:
        plan, findings = read_plan_source(source)
    if plan is None:
        return Reading(None, findings)
    folder = Path(path).parent
    for read_tables in (read_parts, read_registers, read_awards):
        given = read_tables(plan, lambda name: open_source(folder / name))
        plan, findings = given.value or plan, (*findings, *given.findings)
    return Reading(plan, findings)


def read_data(plan: Plan, paths: Iterable[str | Path], encoding: str = "", sheet: str = "") -> Reading[Ledger]:
    """Read submissions made for a plan; the ledger holds what is sound in them, with the place of every value.

    Of workbooks all sheets are read that can be seen and are tables, or the one that is named.
    """
    ledger, reads, unopened = read_submissions(plan, Manner(encoding, sheet), map(str, paths))
    return Reading(ledger, (*unopened, *(finding for read in reads for finding in read.findings)))


def read_submissions(plan: Plan, manner: Manner, named: Iterable[str]) -> Part:
    """Read submissions from disk; one that cannot be opened is a finding."""
    purpose = Purpose(period=str(manner.period or ""))
    ledger, reads, unopened = Part(Ledger(plan), [], [])
    for path in named:
        source = open_source(path, manner.encoding)
        if isinstance(source, Finding):
            unopened.append(source)
            continue
        with source.stream:
            found = _read(ledger, source, manner.sheet, purpose)
        unopened += (one for one in found if isinstance(one, Finding))
        is_lasting = path != STDIN and is_file(path)
        own = (one for one in found if isinstance(one, Read))
        reads += (read._replace(file=path, head="") if is_lasting else read for read in own)
    return Part(ledger, reads, unopened)


def read_together(plan: Plan, manner: Manner, named: Sequence[str], follow: Follow) -> Part:
    """Read submissions from disk, many large ones by several processes, which changes nothing but the time."""
    parts = parts_of(named)
    number = min(len(parts), _cores(), MOST)
    if number <= 1:
        return read_submissions(plan, manner, follow(named))
    whole, read = Part(Ledger(plan), [], []), partial(read_submissions, plan, manner)
    for _, part in zip(follow(parts), read_apart(read, parts, number), strict=True):
        whole.ledger.join(part.ledger)
        whole.reads.extend(part.reads)
        whole.unopened.extend(part.unopened)
    return whole


def parts_of(named: Sequence[str]) -> list[list[str]]:
    """Return files in parts of which each takes a process a while; one part where that is not worth it."""
    sizes = [size for size in map(_size, named) if size is not None]
    if len(sizes) < len(named) or sum(sizes) < LEAST:  # some can be read only once, or all are little
        return [[*named]]
    numbered = zip((start // PART for start in accumulate(sizes, initial=0)), named, strict=False)
    return [[path for _, path in some] for _, some in groupby(numbered, itemgetter(0))]


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _size(path: str) -> int | None:
    """Return how many bytes of text take as long to read as a file; None for what is none, or has gone."""
    with suppress(OSError):
        known = Path(path).stat()
        return known.st_size * (_WORKBOOK if is_workbook(path) else 1) if S_ISREG(known.st_mode) else None
    return None


def read_apart(read: Callable[[Sequence[str]], Part], parts: Sequence[Sequence[str]], number: int) -> Iterator[Part]:
    """Yield what comes of parts, each read by one of some processes; by this one where another was ended."""
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    pool = ProcessPoolExecutor(number, get_context("spawn"), gc.freeze)
    interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)  # a key ends this process, and this one ends the others
    try:
        waiting = deque(pool.submit(read, files) for files in parts)
    finally:
        signal.signal(signal.SIGINT, interrupt)
    try:
        for files in parts:
            try:
                yield waiting.popleft().result()  # and it is let go of, or all would stay in memory twice
            except BrokenExecutor:
                yield read(files)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for one in active_children():
            one.terminate()


def read_table(path: str, encoding: str = "", sheet: str = "") -> Reading[Indicators]:
    """Read from a table without a plan what it reports on; of a workbook, from its first sheet that tells."""
    source = open_source(path, encoding)
    if isinstance(source, Finding):
        return Reading(None, (source,))
    with source.stream:
        tables = _sheets_in(source, sheet) if is_workbook(source.path) else [source]
        found = [Reading(None, (one,)) if isinstance(one, Finding) else read_indicators(one) for one in tables]
    return next((one for one in found if one.value), found[0])


def _read(ledger: Ledger, source: Source, sheet: str, purpose: Purpose) -> list[Read | Finding]:
    """Read a file, or the sheets of a workbook; beside one that is a table, others that are none do not matter."""
    if not is_workbook(source.path):
        return [read_submission(ledger, source, purpose)]
    found = [
        (one, one if isinstance(one, Finding) else read_submission(ledger, one, purpose))
        for one in _sheets_in(source, sheet)
    ]
    others = [
        (one, read)
        for one, read in found
        if isinstance(one, Sheet) and isinstance(read, Read) and not read.rows  # no table
        if {"header-missing", "no-rows"} & {finding.rule.name for finding in read.findings}
    ]
    rest = [read for _, read in found if all(read is not other for _, other in others)]
    tables = [read for read in rest if isinstance(read, Read)]
    if not tables:
        return [read for _, read in found]
    told = [finding for one, read in others for finding in _passed_over(one, read)]
    return [one._replace(findings=Findings((*told, *one.findings))) if one is tables[0] else one for one in rest]


def _sheets_in(source: Source, sheet: str) -> Iterator[Sheet | Finding]:
    """Yield the sheets of a workbook; what reads one is loaded for one only."""
    from xzkpi.reading.workbook.sheets import sheets_in

    return sheets_in(source, sheet)


def _passed_over(sheet: Sheet, read: Read) -> list[Finding]:
    """Tell of a sheet that is no table only that; of one that holds numbers, people have to know."""
    fault = Fault("sheet-not-read", "numbers" if sheet.numbers else "", {"found": escape(sheet.path.sheet)})
    is_blank = any(one.rule.name == "no-rows" for one in read.findings)
    told = [] if is_blank else [fault.at(Location(sheet.path))]
    return [*(one for one in sheet.findings if one.rule.name == fault.rule), *told]
