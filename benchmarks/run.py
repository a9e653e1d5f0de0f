"""Measure xzkpi beside others, in one run: `python benchmarks/run.py [--rows N] [--repeat N] [--seed N]`.

It makes its inputs and a virtual environment for the others, asks whether those that look for the planted errors found
the same, and writes CPU time, wall time and peak memory of whole processes to benchmarks/README.md.
"""

import argparse
import compileall
import csv
import io
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path
from typing import Final, NamedTuple

import inputs

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parent
OTHERS: Final = ("frictionless", "pandera", "pandas", "openpyxl", "csvkit", "pydantic")
MEBIBYTE: Final = 1 << 10
LIBRARIES: Final = "import typer, pydantic, yaml, rich.console, rich.table"


class Cost(NamedTuple):
    """What a process took: seconds of CPU and of the clock, mebibytes at its peak; and what it printed."""

    cpu: float
    wall: float
    memory: float
    output: str
    #: The exit code.
    code: int


class Tool(NamedTuple):
    """A command to measure, and what tells the lines with errors from its output, if it looks for the planted ones."""

    name: str
    command: list[str]
    lines: Callable[[str], set[int]] | None = None
    #: The exit codes of work that was done.
    done: tuple[int, ...] = (0,)


class Case(NamedTuple):
    """Some tools on one input; the first is what the others are measured by."""

    name: str
    folder: str
    tools: list[Tool]
    planted: str = ""


def main() -> int:
    """Measure everything and write the table; 1 if somebody who looks for the planted errors did not find them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeat", type=int, default=1, help="the best of so many runs counts")
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--output", type=Path, default=HERE / "README.md")
    asked = parser.parse_args()
    python = environment()
    compileall.compile_dir(ROOT / "xzkpi", quiet=1)
    with tempfile.TemporaryDirectory() as name:
        made = inputs.make(Path(name), asked.rows, asked.seed)
        if run([python, str(HERE / "peers.py"), "workbook", "tenth.csv", ""], made.folder).code:
            sys.exit("the workbook could not be written")
        lines, missed = [], []
        for case in cases(python):
            for line, fault in measure(case, made, asked.repeat):
                print(line, flush=True)
                lines.append(line)
                missed += [fault] if fault else []
    asked.output.write_text(document(python, asked, lines, missed), encoding="utf-8")
    print(*missed, sep="\n")
    return 1 if missed else 0


def environment() -> str:
    """Make the virtual environment of the others, if it is not there; return its Python."""
    folder = HERE / ".venv"
    python = folder / "bin" / "python"
    stamp = folder / "installed.txt"
    wanted = (HERE / "requirements.txt").read_text() + (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    if not stamp.exists() or stamp.read_text() != wanted:
        venv.create(folder, with_pip=True, clear=True)
        wanted_too = ["-r", HERE / "requirements.txt"]
        subprocess.run([python, "-m", "pip", "install", "-q", f"{ROOT}[xlsx]", *wanted_too], check=True)  # noqa: S603 - our own
        stamp.write_text(wanted)
    return str(python)


def cases(python: str) -> Iterator[Case]:
    """Yield what is measured."""
    yield Case("start", "", [Tool("import of the libraries", [python, "-c", LIBRARIES]), xzkpi(python, "--version")])
    yield Case("200 rows, a city's file", "", all_tools(python, "city.csv"))
    yield Case("a tenth of the rows", "", [reader(python, "tenth.csv"), xzkpi(python, "check", "tenth.csv")])
    others = [xzkpi(python, "status", "clean.csv"), xzkpi(python, "fmt", "--check", "clean.csv")]
    yield Case("all rows, clean", "", [*all_tools(python, "clean.csv"), *others])
    yield Case("an error in every tenth row", "", all_tools(python, "faulty.csv"), "faulty.csv")
    yield Case("a cell too many in every tenth row", "", by_width(python, "ragged.csv"), "ragged.csv")
    yield Case("20 years across", "", [reader(python, "wide.csv"), xzkpi(python, "check", "wide.csv")])
    yield Case("a tenth of the rows, a workbook", "", all_tools(python, "tenth.xlsx"))
    by_entity = xzkpi(python, "status", "--by", "entity", "-f", "json", "data.csv")
    yield Case("a tenth as many assessments", "entities", [reader(python, "data.csv"), by_entity])
    of_plan = [xzkpi(python, "check", "data.csv"), xzkpi(python, "status", "data.csv")]
    yield Case("5,000 targets, 20,000 rows", "targets", [reader(python, "data.csv"), *of_plan])


def reader(python: str, file: str) -> Tool:
    """Return the bare loop over the rows of a file."""
    name = "openpyxl loop" if file.endswith(".xlsx") else "csv.reader loop"
    return Tool(name, [python, str(HERE / "peers.py"), "reader", file, ""])


def xzkpi(python: str, *arguments: str) -> Tool:
    """Return the tool itself, as it stands in this folder."""
    is_told = arguments[-1:] == ("json",)
    command = [python, "-m", "xzkpi", *arguments]
    return Tool(f"xzkpi {' '.join(arguments)}", command, _lines_of_json if is_told else None, done=(0, 1))


def all_tools(python: str, file: str) -> list[Tool]:
    """Return everybody who looks for types, limits and required cells."""
    targets = ",".join(f"target_{number:04}" for number in range(inputs.TARGETS))
    others = [
        Tool(f"{name} on {file}", [python, str(HERE / "peers.py"), name, file, targets], _lines_of_text)
        for name in ("frictionless", "pandera")
    ]
    return [reader(python, file), xzkpi(python, "check", file), xzkpi(python, "check", file, "-f", "json"), *others]


def by_width(python: str, file: str) -> list[Tool]:
    """Return everybody who looks for the width of rows."""
    clean = [python, "-m", "csvkit.utilities.csvclean", "--length-mismatch", file]
    own = [xzkpi(python, "check", file), xzkpi(python, "check", file, "-f", "json")]
    cleaners = [Tool(f"csvclean {file}", clean, _lines_of_csvclean, done=(0, 1))]
    if shutil.which("qsv"):  # of no registry that pip reads
        cleaners.append(Tool(f"qsv validate {file}", ["qsv", "validate", file], done=(0, 1)))
    return [reader(python, file), *own, *cleaners, *all_tools(python, file)[3:4]]


def _lines_of_json(output: str) -> set[int]:
    findings = json.loads(output)["findings"]
    return {one["line"] for one in findings if one["severity"] == "error"}


def _lines_of_text(output: str) -> set[int]:
    return set(map(int, output.split()))


def _lines_of_csvclean(output: str) -> set[int]:
    told = csv.DictReader(io.StringIO("line_number," + output.partition("line_number,")[2]))
    return {int(row["line_number"]) + 1 for row in told}


def measure(case: Case, made: inputs.Inputs, repeat: int) -> Iterator[tuple[str, str]]:
    """Yield a line of the table for each tool, and what it missed of the planted errors."""
    first = 0.0
    planted = made.planted.get(case.planted, set())
    for tool in case.tools:
        cost = min(run(tool.command, made.folder / case.folder) for _ in range(repeat))
        first = first or cost.cpu
        found = tool.lines(cost.output) if tool.lines and case.planted else None
        told = "" if found is None else "all" if found == planted else f"{len(found & planted)} of {len(planted)}"
        numbers = f"{cost.cpu:.2f} | {cost.cpu / first:.1f} | {cost.wall:.2f} | {cost.memory:.0f} | {told}"
        fault = "" if cost.code in tool.done else f"{tool.name}: exit {cost.code}"
        if found is not None and found != planted:
            fault = f"{tool.name}: {told} planted errors, {len(found - planted)} others"
        yield f"| {case.name} | `{tool.name}` | {numbers} |", fault


def run(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder; return what it took and what it printed on both streams."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = os.fork()
        if not child:
            os.chdir(folder)
            os.dup2(output.fileno(), 1)
            os.dup2(output.fileno(), 2)
            os.environ |= {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", "COLUMNS": "100"}
            os.execv(command[0] if os.sep in command[0] else str(shutil.which(command[0])), command)
        _, status, usage = os.wait4(child, 0)
        wall = time.perf_counter() - start
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    return Cost(
        usage.ru_utime + usage.ru_stime,
        wall,
        usage.ru_maxrss / MEBIBYTE,
        _result(text),
        os.waitstatus_to_exitcode(status),
    )


def _result(text: str) -> str:
    """Return what a machine reads of a text: JSON goes to its last brace, what follows was said on stderr."""
    return text[: text.rindex("\n}\n") + 3] if text.startswith("{") and "\n}\n" in text else text


def document(python: str, asked: argparse.Namespace, lines: list[str], missed: list[str]) -> str:
    """Write the table with versions and machine."""
    code = f"from importlib.metadata import version; print(*map(version, {OTHERS}))"
    versions = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.split()  # noqa: S603 - our own
    named = ", ".join(f"{name} {one}" for name, one in zip(OTHERS, versions, strict=True))
    processor = next(
        (one.partition(":")[2].strip() for one in _text("/proc/cpuinfo").splitlines() if "model name" in one),
        platform.processor(),
    )
    verdict = "All that look for the planted errors found just these." if not missed else "; ".join(missed)
    return "\n".join(
        (
            "# How fast, beside others",
            "",
            f"Written by `python benchmarks/run.py --rows {asked.rows} --repeat {asked.repeat} --seed {asked.seed}`.",
            "Seconds of CPU (user and system), seconds of the clock and MiB at the peak are those of whole processes;",
            "ratios are to the first line of an input.",
            "",
            f"- xzkpi {_version()}, {named}; Python {platform.python_version()}",
            f"- {processor}, {os.cpu_count()} cores, {platform.system()} {platform.release()}",
            f"- {asked.rows:,} rows; {verdict}",
            "- qsv comes from no registry of Python packages; it is measured where it is on the PATH.",
            "",
            "| input | command | CPU | ratio | wall | MiB | planted errors found |",
            "|---|---|--:|--:|--:|--:|---|",
            *lines,
            "",
        )
    )


def _text(path: str) -> str:
    return Path(path).read_text(encoding="utf-8") if Path(path).exists() else ""


def _version() -> str:
    try:
        return metadata.version("xzkpi")
    except metadata.PackageNotFoundError:
        return "as in this folder"


if __name__ == "__main__":
    sys.exit(main())
