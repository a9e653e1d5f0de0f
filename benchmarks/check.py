"""How long `xzkpi check` takes for a million rows, against a bare csv.reader loop, and how much memory.

Run from anywhere: python benchmarks/check.py [ROWS]. CPU time and peak memory are those of child processes.
"""

import compileall
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGETS, YEARS = 60, range(2016, 2026)
BARE = "import csv, sys\nwith open(sys.argv[1], newline='', encoding='utf-8') as f:\n    for row in csv.reader(f): pass"
CHECK = "import sys; sys.argv[0] = 'xzkpi'; from xzkpi.cli.door import main; main()"
PLAN = "plan: {id: bench, name: 规模测试, baseline: 2015, target: 2025}\ntargets:\n" + "".join(
    f"  target_{number:02}: {{name: 指标{number:02}, unit: 家, baseline: 100, target: 5000, limits: {{min: 0}}}}\n"
    for number in range(TARGETS)
)
HEADER = "target,period,value,unit,entity,status,source,note\n"


def main() -> None:
    """Write the files, run each command three times, print the best of them."""
    compileall.compile_dir(ROOT / "xzkpi", quiet=1)
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "targets.yaml").write_text(PLAN, encoding="utf-8")
        write_rows(folder / "clean.csv", number, faulty=False)
        write_rows(folder / "faulty.csv", number, faulty=True)
        (folder / "columns.csv").write_text(",".join(f"c{one}" for one in range(20_000)) + "\n", encoding="utf-8")
        (folder / "cell.csv").write_text(HEADER + "target_01,2023,5,,,,," + "x" * 20_000_000 + "\n", encoding="utf-8")
        bare, _ = best(folder, "-c", BARE, "clean.csv")
        print(f"bare csv.reader loop, {number:,} rows: {bare:.2f} s")
        clean = show("check, clean", bare, *best(folder, "-c", CHECK, "check", "clean.csv"))
        show("check, an error in every tenth row", clean, *best(folder, "-c", CHECK, "check", "faulty.csv"))
        for form in ("json", "sarif"):
            arguments = ("check", "faulty.csv", "--format", form)
            show(f"check, the same as {form}", clean, *best(folder, "-c", CHECK, *arguments))
        for one in ("columns.csv", "cell.csv"):
            show(f"check, {one}", bare, *best(folder, "-c", CHECK, "check", one))


def write_rows(path: Path, number: int, *, faulty: bool) -> None:
    """Write values of every target and year for as many entities as it takes; in each tenth row some text."""
    with path.open("w", encoding="utf-8") as stream:
        stream.write(HEADER)
        for row in range(number):
            rest, target = divmod(row, TARGETS)
            entity, year = divmod(rest, len(YEARS))
            value: object = 100 + (entity * 7 + target * 13) % 900 + year * 4
            value = f"约{row}" if faulty and row % 10 == 0 else value
            stream.write(f"target_{target:02},{YEARS[year]},{value},家,区县{entity},illustrative,,\n")


def best(folder: Path, *arguments: str) -> tuple[float, float]:
    """Run Python three times; return the least CPU time in seconds, and the peak memory in MiB."""
    return min(run(folder, *arguments) for _ in range(3))


def run(folder: Path, *arguments: str) -> tuple[float, float]:
    """Run Python in a folder; return its CPU time in seconds and its peak memory in MiB."""
    child = os.fork()
    if not child:
        os.chdir(folder)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.environ["PYTHONPATH"] = str(ROOT)
        os.execv(sys.executable, (sys.executable, *arguments))
    *_, usage = os.wait4(child, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1 << 10)


def show(name: str, unit: float, seconds: float, memory: float) -> float:
    """Print a measurement and how often it holds another; return its seconds."""
    print(f"{name}: {seconds:.2f} s ({seconds / unit:.1f} x), {memory:.0f} MiB")
    return seconds


if __name__ == "__main__":
    main()
