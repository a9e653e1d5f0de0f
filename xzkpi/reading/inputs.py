"""Plans and submissions, read from disk."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from xzkpi.model.plan import Plan
from xzkpi.reading.files import STDIN, open_source
from xzkpi.reading.lists.awards import read_awards
from xzkpi.reading.lists.register import read_registers
from xzkpi.reading.plan.parts import read_parts
from xzkpi.reading.plan.reader import read_plan as read_plan_source
from xzkpi.reading.table.ledger import Ledger, Read
from xzkpi.reading.table.submission import read_submission
from xzkpi.rules.finding import Finding, Reading

#: What gives a plan what stands in the tables that it names.
TABLES: Final = (read_parts, read_registers, read_awards)


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
    for read in TABLES:
        given = read(plan, lambda name: open_source(folder / name))
        plan, findings = given.value or plan, (*findings, *given.findings)
    return Reading(plan, findings)


def read_data(plan: Plan, paths: Iterable[str | Path], encoding: str = "") -> Reading[Ledger]:
    """Read submissions made for a plan; the ledger holds what is sound in them, with the place of every value."""
    ledger = Ledger(plan)
    reads, unopened = read_submissions(ledger, map(str, paths), encoding)
    return Reading(ledger, (*unopened, *(finding for read in reads for finding in read.findings)))


def read_submissions(ledger: Ledger, named: Iterable[str], encoding: str) -> tuple[list[Read], list[Finding]]:
    """Read submissions from disk into a ledger; one that cannot be opened is a finding."""
    reads: list[Read] = []
    unopened: list[Finding] = []
    for path in named:
        source = open_source(path, encoding)
        if isinstance(source, Finding):
            unopened.append(source)
            continue
        with source.stream:
            read = read_submission(ledger, source)
        is_lasting = path != STDIN and Path(path).is_file()
        reads.append(read._replace(file=path, head="") if is_lasting else read)
    return reads, unopened
