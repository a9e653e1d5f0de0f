"""Plans and submissions, read from disk."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from xzkpi.model.plan import Plan
from xzkpi.reading.files import STDIN, is_workbook, open_source
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
from xzkpi.values.period import Period


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
    ledger = Ledger(plan)
    reads, unopened = read_submissions(ledger, map(str, paths), encoding, sheet)
    return Reading(ledger, (*unopened, *(finding for read in reads for finding in read.findings)))


def read_submissions(
    ledger: Ledger, named: Iterable[str], encoding: str, sheet: str = "", period: Period | None = None
) -> tuple[list[Read], list[Finding]]:
    """Read submissions from disk into a ledger; one that cannot be opened is a finding.

    What a table does not say itself is of the period given.
    """
    purpose = Purpose(period=str(period or ""))
    reads: list[Read] = []
    unopened: list[Finding] = []
    for path in named:
        source = open_source(path, encoding)
        if isinstance(source, Finding):
            unopened.append(source)
            continue
        with source.stream:
            found = _read(ledger, source, sheet, purpose)
        unopened += (one for one in found if isinstance(one, Finding))
        is_lasting = path != STDIN and Path(path).is_file()
        own = (one for one in found if isinstance(one, Read))
        reads += (read._replace(file=path, head="") if is_lasting else read for read in own)
    return reads, unopened


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
