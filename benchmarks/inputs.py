"""Files to measure with: made from a seed, with faults whose lines are known."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

HEADER: Final = "target,period,value,unit,entity,status,source,note\n"
#: Targets, years and the limits of a million rows of 50,000 entities.
TARGETS: Final = 5
YEARS: Final = range(2019, 2023)
#: In every so many rows something is wrong.
EVERY: Final = 10
_UNIT: Final = "家"
_PROMISE: Final = "baseline: 20000000, target: 60000000, limits: {min: 0}"


class Inputs(NamedTuple):
    """The files in a folder, and the lines on which something is wrong."""

    folder: Path
    rows: int
    #: By file name.
    planted: dict[str, set[int]]


class Row(NamedTuple):
    """One value."""

    target: str
    period: str
    value: str
    unit: str
    entity: str
    status: str


def plan(targets: int) -> str:
    """Write a plan of so many targets."""
    lines = [
        f"  target_{number:04}: {{name: 指标{number:04}, unit: {_UNIT}, {_PROMISE}}}\n" for number in range(targets)
    ]
    return "plan: {id: bench, name: 规模测试, baseline: 2015, target: 2025}\ntargets:\n" + "".join(lines)


def rows_of(number: int, targets: int = TARGETS, years: range = YEARS) -> Iterator[Row]:
    """Yield values of entity after entity."""
    for row in range(number):
        rest, year = divmod(row, len(years))
        entity, target = divmod(rest, targets)
        value = 100 + (entity * 7 + target * 13) % 900 + year * 4
        yield Row(f"target_{target:04}", str(years[year]), str(value), _UNIT, f"区县{entity}", "illustrative")


def make(folder: Path, rows: int, seed: int) -> Inputs:
    """Write all files."""
    chance, planted = random.Random(seed), dict[str, set[int]]()  # noqa: S311 - nothing secret
    (folder / "targets.yaml").write_text(plan(TARGETS), encoding="utf-8")
    write(folder / "city.csv", rows_of(200))
    write(folder / "tenth.csv", rows_of(rows // 10))
    write(folder / "clean.csv", rows_of(rows))
    planted["faulty.csv"] = write(folder / "faulty.csv", rows_of(rows), _wrong, chance)
    planted["ragged.csv"] = write(folder / "ragged.csv", rows_of(rows), _ragged, chance)
    _wide(folder / "wide.csv", rows)
    for name, targets in (("entities", 100), ("targets", 5000)):
        (folder / name).mkdir()
        (folder / name / "targets.yaml").write_text(plan(targets), encoding="utf-8")
    write(folder / "entities" / "data.csv", rows_of(rows, 100, range(2015, 2025)))
    write(folder / "targets" / "data.csv", rows_of(20_000, 5000))
    return Inputs(folder, rows, planted)


def write(path: Path, rows: Iterator[Row], spoil: object = None, chance: random.Random | None = None) -> set[int]:
    """Write a file; return the lines that were spoilt, a row in every ten by chance."""
    spoilt = set[int]()
    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEADER)
        for line, row in enumerate(rows, 2):
            text = ",".join((*row, "", "\n"))
            if callable(spoil) and chance and chance.randrange(EVERY) == 0:
                spoilt.add(line)
                text = spoil(row, line)
            stream.write(text)
    return spoilt


def _wrong(row: Row, line: int) -> str:
    """Write a row with something that types, limits, sets of words and required cells forbid."""
    kinds = (
        row._replace(value=f"x{line}"),
        row._replace(value=f"-{line}"),
        row._replace(status="soon"),
        row._replace(target=""),
    )
    return ",".join((*kinds[line % len(kinds)], "", "\n"))


def _ragged(row: Row, _: int) -> str:
    """Write a row with a cell too many."""
    return ",".join((*row, "", "", "x\n"))


def _wide(path: Path, values: int) -> None:
    """Write so many values with a column for each of twenty years."""
    years = range(2005, 2025)
    with path.open("w", encoding="utf-8") as stream:
        stream.write(f"target,entity,unit,{','.join(map(str, years))}\n")
        for row in range(values // len(years)):
            entity, target = divmod(row, TARGETS)
            first = 100 + (entity * 7 + target * 13) % 900
            cells = ",".join(str(first + 4 * number) for number in range(len(years)))
            stream.write(f"target_{target:04},区县{entity},{_UNIT},{cells}\n")
