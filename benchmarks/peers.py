"""What others find in a file: the lines with errors, printed one below another; `peers.py NAME FILE TARGETS`."""

import csv
import sys
from collections.abc import Iterable

STATUS = ["official", "preliminary", "estimate", "illustrative"]
KEY = ["target", "entity", "period"]


def by_reader(path: str, _: list[str]) -> Iterable[int]:
    """Read all rows and look at nothing: what everything else is measured by."""
    if path.endswith(".xlsx"):
        from openpyxl import load_workbook  # noqa: PLC0415 - only here

        for _row in load_workbook(path, read_only=True).active.iter_rows(values_only=True):
            pass
        return ()
    with open(path, newline="", encoding="utf-8") as stream:  # noqa: PTH123 - the bare loop
        for _row in csv.reader(stream):
            pass
    return ()


def by_frictionless(path: str, targets: list[str]) -> Iterable[int]:
    """Check types, required cells, sets of words, the least value and the key of rows."""
    from frictionless import Resource, Schema  # noqa: PLC0415 - each peer is measured alone

    def field(name: str, kind: str = "string", **constraints: object) -> dict[str, object]:
        return {"name": name, "type": kind, "constraints": constraints}

    fields = [
        field("target", required=True, enum=targets),
        field("period", "integer", required=True),
        field("value", "number", required=True, minimum=0),
        field("unit"),
        field("entity"),
        field("status", enum=STATUS),
        field("source"),
        field("note"),
    ]
    schema = Schema.from_descriptor({"fields": fields, "primaryKey": KEY})
    report = Resource(path=path, schema=schema).validate(limit_errors=10_000_000)
    return {int(number) for (number,) in report.flatten(["rowNumber"]) if number}


def by_pandera(path: str, targets: list[str]) -> Iterable[int]:
    """Check the same on a frame of pandas."""
    import pandas as pd  # noqa: PLC0415 - each peer is measured alone
    import pandera.pandas as pa  # noqa: PLC0415 - likewise

    read = pd.read_excel if path.endswith(".xlsx") else pd.read_csv
    frame = read(path, dtype=str, keep_default_na=False)
    frame["number"] = pd.to_numeric(frame["value"], errors="coerce")
    columns = {
        "target": pa.Column(str, pa.Check.isin(targets)),
        "period": pa.Column(str, pa.Check.str_matches(r"^[0-9]{4}$")),
        "number": pa.Column(float, pa.Check.ge(0), nullable=False, coerce=True),
        "status": pa.Column(str, pa.Check.isin(STATUS)),
    }
    try:
        pa.DataFrameSchema(columns, unique=KEY).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        return {int(row) + 2 for row in errors.failure_cases["index"].dropna()}
    return ()


def as_workbook(path: str, _: list[str]) -> Iterable[int]:
    """Write a file once more as a workbook beside it: numbers as numbers, all else as text."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only here

    with open(path, newline="", encoding="utf-8") as stream, Workbook(path.replace("csv", "xlsx")) as book:  # noqa: PTH123 - likewise
        sheet = book.add_worksheet()
        for row, cells in enumerate(csv.reader(stream)):
            sheet.write_row(row, 0, [float(cell) if cell.isdecimal() else cell for cell in cells])
    return ()


PEERS = {"workbook": as_workbook, "reader": by_reader, "frictionless": by_frictionless, "pandera": by_pandera}

if __name__ == "__main__":
    found = PEERS[sys.argv[1]](sys.argv[2], sys.argv[3].split(","))
    print("\n".join(map(str, sorted(found))))
