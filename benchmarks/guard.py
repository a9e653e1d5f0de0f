"""Refuse a row that has become dear: `check` of many rows beside a bare loop over them, without the start of both."""

import compileall
import sys
import tempfile
from pathlib import Path
from typing import Final

import inputs
from run import ROOT, reader, run, xzkpi

ROWS: Final = 200_000
#: What a row may cost, in rows of the bare loop; it is about four.
LIMIT: Final = 10


def main() -> int:
    """Measure each twice, the better counts; 1 if a row costs more than it may."""
    compileall.compile_dir(ROOT / "xzkpi", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "targets.yaml").write_text(inputs.plan(inputs.TARGETS), encoding="utf-8")
        inputs.write(folder / "few.csv", inputs.rows_of(200))
        inputs.write(folder / "many.csv", inputs.rows_of(ROWS))
        many, few = (
            [
                min(run(command, folder).cpu for _ in range(2))
                for command in (xzkpi(sys.executable, "check", file).command, reader(sys.executable, file).command)
            ]
            for file in ("many.csv", "few.csv")
        )
    ratio = (many[0] - few[0]) / max(many[1] - few[1], 0.01)
    print(f"check: a row costs {ratio:.1f} rows of a csv.reader loop, at most {LIMIT}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
