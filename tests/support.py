"""Short ways from texts to plans, submissions and scorecards."""

import csv
import io
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import chdir, contextmanager
from functools import cache
from pathlib import Path
from string import ascii_uppercase
from tempfile import TemporaryDirectory
from typing import NamedTuple

import xlsxwriter

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.scorecard import Scorecard, assess
from xzkpi.checks.submissions import check_late, check_pairs, check_values
from xzkpi.model.observation import Observation, Settled, settle
from xzkpi.model.plan import Plan
from xzkpi.reading.plan.reader import read_plan
from xzkpi.reading.source import Source
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.submission import read_submission
from xzkpi.rules.finding import Finding, Reading
from xzkpi.rules.prose import Example, FileContent, Workbook, plan_of_examples
from xzkpi.values.period import parse_period
from xzkpi.values.undefined import Undefined

#: The root of the project.
ROOT = Path(__file__).parent.parent
#: The header of a submission in the canonical form, and a submission that is sound for the catalogue's plan.
HEADER = "target,period,value\n"
ROWS = HEADER + "firms,2023,2318\n"
#: The plan that stands beside the examples of the catalogue.
EXAMPLE_PLAN = plan_of_examples()
#: A sound plan without remarks: a number of firms, an annual ratio, an amount of the year.
PLAN = """\
plan: {id: demo, name: 示例规划, name_en: Demonstration plan, baseline: 2020, target: 2025}
targets:
  firms:
    name: 企业数
    name_en: Firms
    unit: 家
    baseline: 1000
    target: {value: 3000, bound: at_least}
    aliases: [高企数]
  ratio:
    name: 占比
    unit: "%"
    baseline: 1.7
    target: {value: 2.6, bound: about}
    limits: {min: 0, max: 100}
  amount:
    name: 成交额
    unit: 亿元
    kind: flow
    baseline: 100
    target: {value: 300, bound: at_least}
"""

#: So often a run may be too slow before it is taken for slow.
_TRIES = 3


def source_of(content: str | bytes, path: str = "data.csv", encoding: str = "") -> Source:
    """Return a text or bytes as an opened file; a text is encoded as UTF-8."""
    given = content.encode() if isinstance(content, str) else content
    return Source(path, io.BytesIO(given), encoding)


def workbook_of(book: Workbook) -> bytes:
    """Write a workbook; cells that hold nothing but a number are numbers."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False}) as writer:
        for name, text in book.sheets.items():
            sheet = writer.add_worksheet(name)
            for row, cells in enumerate(csv.reader(io.StringIO(text))):
                for at, cell in enumerate(cells):
                    form = writer.add_format(
                        {"num_format": book.formats.get(f"{ascii_uppercase[at]}{row + 1}", "General")}
                    )
                    if re.fullmatch(r"-?(0|[1-9]\d{0,14})(\.\d*[1-9])?", cell):
                        sheet.write_number(row, at, float(cell), form)
                    else:
                        sheet.write_string(row, at, cell, form) if cell else None
            for cells_of in book.merged:
                first = cells_of.partition(":")[0]
                kept = list(csv.reader(io.StringIO(text)))[int(first[1:]) - 1][ascii_uppercase.index(first[0])]
                sheet.merge_range(cells_of, kept)
            if name in book.hidden:
                sheet.hide()
    return stream.getvalue()


def bytes_of(content: FileContent) -> bytes:
    """Return what a file of an example holds."""
    if isinstance(content, Workbook):
        return workbook_of(content)
    return bytes(content) if isinstance(content, int) else content.encode() if isinstance(content, str) else content


def plan_reading(content: str | bytes, path: str = "targets.yaml") -> Reading[Plan]:
    """Read a plan, sound or not."""
    return read_plan(source_of(content, path))


def plan_of(text: str) -> Plan:
    """Read a plan that has to be sound."""
    plan, findings = plan_reading(text)
    assert plan is not None, codes(findings)
    return plan


def plan_findings(content: str | bytes) -> tuple[Finding, ...]:
    """Return what is found in a plan."""
    return plan_reading(content).findings


def one_target(lines: str, *, rest: str = "", periods: str = "baseline: 2020, target: 2025") -> str:
    """Return a plan of one target `x`, from flow-style fields such as `baseline: 1, target: 2`."""
    return f"plan: {{id: p, name: 规划, {periods}}}\n{rest}targets:\n  x: {{name: 指标, unit: 家, {lines}}}\n"


class Submission(NamedTuple):
    """The sound rows of a file, in their order."""

    path: str
    encoding: str
    rows: int
    observations: tuple[Observation, ...]


def submission_of(content: str | bytes, plan: Plan, path: str = "data.csv", encoding: str = "") -> Reading[Submission]:
    """Read a submission, sound or not."""
    ledger = Ledger(plan)
    read = read_submission(ledger, source_of(content, path, encoding))
    if read.rows is None:
        return Reading(None, tuple(read.findings))
    observations = tuple(sorted(ledger.observations(), key=lambda one: one.place))
    return Reading(Submission(path, read.encoding, read.rows, observations), tuple(read.findings))


def card_of(plan_text: str, *csv_texts: str, as_of: str | None = None) -> Scorecard:
    """Judge the targets of a plan by some submissions, named `1.csv`, `2.csv` and so on."""
    plan = plan_of(plan_text)
    readings = [submission_of(text, plan, f"{number}.csv") for number, text in enumerate(csv_texts, start=1)]
    observations = [one for reading in readings if reading.value for one in reading.value.observations]
    return assess(plan, settle(observations), parse_period(as_of) if as_of else None)


def rows_of(target: str, **values: object) -> str:
    r"""Return a submission of one target; periods are keywords such as `y2023` or `y2023_H1`.

    >>> rows_of("x", y2022=5)
    'target,period,value\nx,2022,5\n'
    """
    lines = (f"{target},{name[1:].replace('_', '-')},{value}\n" for name, value in values.items())
    return "target,period,value\n" + "".join(lines)


def assess_one(fields: str, **values: object) -> Assessment:
    """Judge the one target of `one_target(fields)` by values such as `y2023=5`."""
    return card_of(one_target(fields), rows_of("x", **values)).assessments[0]


def lay_out(example: Example, folder: Path) -> list[str]:
    """Write the files of an example; return the paths to check."""
    for name, content in {"targets.yaml": EXAMPLE_PLAN, **example.files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, int):
            with path.open("wb") as stream:
                stream.truncate(content)
        else:
            path.write_bytes(bytes_of(content))
    return list(example.named or example.files)


@cache
def workplace() -> TemporaryDirectory[str]:
    """Return the folder where examples are laid out."""
    return TemporaryDirectory(prefix="xzkpi-", ignore_cleanup_errors=True)


@contextmanager
def laid_out(example: Example) -> Iterator[list[str]]:
    """Work in a folder with the files of an example and no others; yield the paths to check.

    It is one folder for all of them: to remove a folder takes longer than most commands, so that those stay which the
    next example has, too.
    """
    with chdir(workplace().name):
        Path(".git").mkdir(exist_ok=True)
        kept = {parent for name in (".git/config", *example.files) for parent in Path(name).parents}
        for path in sorted(Path().rglob("*"), reverse=True):
            if not path.is_dir():
                path.unlink()
            elif path not in kept:
                path.rmdir()
        yield lay_out(example, Path())


def name_of(one: Observation) -> str:
    """Name what was observed by its ids and its period."""
    return " ".join(filter(None, map(str, one.key)))


def codes(findings: Sequence[Finding]) -> list[str]:
    """Return the codes of findings, in their order."""
    return [finding.rule.code for finding in findings]


def places(findings: Iterable[Finding]) -> list[tuple[str, int, int]]:
    """Return code, line and column of findings, in their order."""
    return [(finding.rule.code, finding.place.line, finding.place.column) for finding in findings]


def reason(value: object) -> str:
    """Return why a value is undefined; it has to be."""
    assert isinstance(value, Undefined), value
    return value.reason


def is_done_within(seconds: float, run: Callable[[], object]) -> bool:
    """Say whether a run takes less CPU time than a bound, which is many times what it needs.

    What else a machine does makes a run slower now and then, never faster: one run of several has to be quick.
    """

    def measure() -> float:
        begun = time.process_time()
        run()
        return time.process_time() - begun

    return any(measure() < seconds for _ in range(_TRIES))


def kept(path: Path, text: str) -> str:
    """Return what a file keeps of a text; XZKPI_UPDATE=1 writes it anew, then read what changed."""
    if os.environ.get("XZKPI_UPDATE"):
        path.write_text(text, encoding="utf-8", newline="")
    return path.read_text(encoding="utf-8")


def unmark(text: str) -> tuple[str, list[tuple[int, int]]]:
    r"""Take the marks ▸ out of a text and return the line and column of each.

    >>> unmark("a\nb▸c")
    ('a\nbc', [(2, 2)])
    """
    before, *rest = text.split("▸")
    marks = []
    for part in rest:
        marks.append((before.count("\n") + 1, len(before) - before.rfind("\n")))
        before += part
    return before, marks


def check_submissions(plan: Plan, settled: Settled) -> list[Finding]:
    """Return all that is wrong with values taken together."""
    late = check_late(plan, settled.observations)
    return [*check_pairs(plan, settled), *late, *check_values(plan, settled)]
