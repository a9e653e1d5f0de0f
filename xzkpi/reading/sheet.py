"""A sheet of a workbook on its way in: rows of texts, read once, and what is told of them in the end."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from xzkpi.rules.finding import Finding
from xzkpi.rules.location import SheetPath


@dataclass
class Sheet:
    """What is read like the records of a CSV file; rows are numbered from 1, and a blank one is empty."""

    path: SheetPath
    rows: Iterator[list[str]] = iter(())
    #: What was noticed, once all rows were read, and how many cells held a number.
    findings: list[Finding] = field(default_factory=list)
    numbers: int = 0
    #: Its text was never bytes, and no line of it can be shown.
    encoding: str = ""
    head: str = ""
