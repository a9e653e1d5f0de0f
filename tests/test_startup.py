"""What a start costs: which modules are loaded for what, and the time a report takes beside its libraries."""

import compileall
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

import xzkpi

PACKAGE = Path(xzkpi.__file__).parent
PROJECT = Path(__file__).parent.parent
#: Completion and `--version` do without all that makes reports.
HEAVY = (
    *("pydantic", "pydantic.main", "pydantic_core", "decimal", "csv"),
    *("rich.table", "rich.console", "rich.text", "rich.cells", "rich.style"),
    *(
        "xzkpi.cli.commands.judge",
        "xzkpi.reading.plan.reader",
        "xzkpi.reading.table.submission",
        "xzkpi.assess.scorecard",
        "xzkpi.render.pages.targets",
        "xzkpi.render.pages.arithmetic",
    ),
    *("typer._adapters", "typer.rich_utils", "json", "hashlib", "tempfile"),
)
#: A report does without what it does not show.
UNUSED_BY_REPORTS = (
    *("pydantic.main", "pydantic.fields", "typer._adapters", "typer.rich_utils"),
    *("rich.table", "rich.console", "rich.text", "rich.style"),
    *("json", "hashlib", "tempfile", "statistics", "xzkpi.render.formats.machine", "xzkpi.render.pages.arithmetic"),
)
#: How much more a report may cost than importing the libraries a tool of this kind uses.
LIMIT = 1.25
PAIRS = 9
LIBRARIES = "import typer, pydantic, yaml, rich.console, rich.table"


def loaded(*arguments: str, **environment: str) -> tuple[set[str], str]:
    """Return the modules a run of the program leaves loaded, and what it printed."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('\\n'.join(sys.modules), file=sys.stderr))\n"
        "sys.argv[0] = 'xzkpi'\n"
        "from xzkpi.cli.door import main\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=PROJECT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return set(result.stderr.split()), result.stdout


def test_version_loads_next_to_nothing() -> None:
    modules, printed = loaded("--version")
    assert printed == f"xzkpi {xzkpi.__version__}\n"
    assert "xzkpi.cli.door" in modules
    assert modules & set(HEAVY) == set()


@pytest.mark.parametrize("line", ["xzkpi gap --target high_tech_f", "xzkpi explain high_tech_f"])
def test_completion_loads_nothing_but_the_yaml(line: str) -> None:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    modules, printed = loaded(_XZKPI_COMPLETE="complete_bash", **words)
    assert printed.split() == ["high_tech_firms"]
    assert "yaml" in modules
    assert modules & set(HEAVY) - {"csv", "decimal"} == set()


@pytest.mark.parametrize("command", ["status", "gap"])
def test_reports_load_what_they_show(command: str) -> None:
    modules, printed = loaded(command, "data/2023.csv")
    assert "2,318" in printed
    assert "xzkpi.render.formats.terminal" in modules
    assert modules & set(UNUSED_BY_REPORTS) == set()


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder to import the package from, with its bytecode, as an installed one has."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(PACKAGE, folder / "xzkpi", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PROJECT / "data", folder / "data")
    shutil.copy(PROJECT / "targets.yaml", folder)
    assert compileall.compile_dir(folder, quiet=1)
    return folder


def cpu_seconds(arguments: list[str], path: Path) -> float:
    """Return the processor time a run of the interpreter takes."""
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


def median_ratio(path: Path) -> float:
    """Return how much more a report takes than its libraries, measured in pairs."""
    report = ["-c", "from xzkpi.cli.door import main; main()", "status", "data/2023.csv", "--fail-on", "never"]
    libraries = ["-c", LIBRARIES]
    cpu_seconds(report, path)
    cpu_seconds(libraries, path)
    return statistics.median(cpu_seconds(report, path) / cpu_seconds(libraries, path) for _ in range(PAIRS))


def test_report_costs_little_more_than_its_libraries(compiled: Path) -> None:
    ratio = median_ratio(compiled)
    if ratio > LIMIT:  # machines are noisy
        ratio = min(ratio, median_ratio(compiled))
    assert ratio <= LIMIT


def test_the_copy_is_what_is_measured(compiled: Path) -> None:
    code = "import xzkpi, sys; print(xzkpi.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(compiled)}
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=compiled, env=environment, capture_output=True, text=True, check=True
    )
    assert Path(result.stdout.strip()).parent == compiled / "xzkpi"
    assert list((compiled / "xzkpi").rglob("__pycache__/*.pyc"))
