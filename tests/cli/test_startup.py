"""What a start costs: which modules are loaded for what, and the time a report takes beside its libraries."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.util import cache_from_source
from pathlib import Path

import pytest
from support import ROOT

import xzkpi
from xzkpi.cli.door import ROOMS

PACKAGE = Path(xzkpi.__file__).parent
#: A plan of two targets without tables beside it, the reading of which is no part of a start.
PLAN = ROOT / "examples" / "jiangsu-2022"
#: What none needs who is only told of options: the models of plans, what judges by them, and what is shown of that.
MODELS = (
    "xzkpi.model.plan",
    "xzkpi.model.promise",
    "xzkpi.model.target",
    "xzkpi.model.observation",
    "xzkpi.assess",
    "xzkpi.checks",
    "xzkpi.reading.table",
    "xzkpi.render.pages",
)
#: `--version` does without what options are read and drawn with, too.
LIBRARIES = ("pydantic", "yaml", "rich", "decimal", "csv", "json", "hashlib", "tempfile")
#: How much more a report may cost than importing the libraries it stands on, and `--version` than typer alone.
REPORT_LIMIT, VERSION_LIMIT = 2.0, 1.2
PAIRS = 9
REPORT = ("status", "data/2022.csv", "--fail-on", "never")
IMPORTS = "import typer, pydantic, yaml, rich.console, rich.table; from pydantic import BaseModel"


#: Runs command lines, each with its environment, in children of a process that has come as far as the door.
RUNS = r"""
import os, sys
from xzkpi.cli.door import main

for line in sys.stdin:
    if os.fork():
        os.wait()
        continue
    words, environment = eval(line)
    os.environ.update(environment)
    sys.argv = ["xzkpi", *words]
    try:
        main()
    finally:
        print("\0", *sys.modules, "\0", flush=True)
        os._exit(0)
"""


@pytest.fixture(scope="module")
def door() -> Iterator[subprocess.Popen[str]]:
    """Start a process that runs command lines."""
    pipe, environment = subprocess.PIPE, {**os.environ, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", RUNS]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, encoding="utf-8") as process:
        yield process


def loaded(door: subprocess.Popen[str], *arguments: str, **environment: str) -> tuple[set[str], str]:
    """Return the modules a run of the program leaves loaded, and what it printed."""
    assert door.stdin is not None
    assert door.stdout is not None
    print((arguments, environment), file=door.stdin, flush=True)
    text = ""
    while not text.endswith("\0\n"):
        line = door.stdout.readline()
        assert line, "the program has ended"
        text += line
    printed, modules, _ = text.split("\0")
    return set(modules.split()), printed


def rooms(modules: set[str]) -> set[str]:
    """Return the rooms of commands among some modules."""
    return {name.rpartition(".")[2] for name in modules if name.startswith("xzkpi.cli.commands.")}


def among(modules: set[str], packages: tuple[str, ...]) -> set[str]:
    """Return the modules that lie in some packages."""
    return {
        name for name in modules if name.startswith(tuple(f"{package}." for package in packages)) or name in packages
    }


def test_version_loads_next_to_nothing(door: subprocess.Popen[str]) -> None:
    modules, printed = loaded(door, "--version")
    assert printed == f"xzkpi {xzkpi.__version__}\n"
    assert "xzkpi.cli.door" in modules
    assert among(modules, (*MODELS, *LIBRARIES, "xzkpi.reading", "xzkpi.rules", "xzkpi.render")) == set()
    assert rooms(modules) == set()


@pytest.mark.parametrize(
    ("line", "offered", "room"),
    [
        ("xzkpi gap --target high_tech_f", "high_tech_firms", {"gap"}),
        ("xzkpi explain high_tech_f", "high_tech_firms", {"explain"}),
        ("xzkpi status --only far", "far_behind", {"status"}),
        ("xzkpi sta", "status", {"status"}),
        ("xzkpi --ver", "--version", set()),
    ],
)
def test_completion_loads_the_options_of_one_command(
    door: subprocess.Popen[str], line: str, offered: str, room: set[str]
) -> None:
    words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    modules, printed = loaded(door, _XZKPI_COMPLETE="complete_bash", **words)
    assert printed.split() == [offered]
    assert among(modules, (*MODELS, "rich.table")) == set()
    assert rooms(modules) == room


@pytest.mark.parametrize("command", ["", *ROOMS])
def test_help_loads_no_models(door: subprocess.Popen[str], command: str) -> None:
    modules, printed = loaded(door, *command.split(), "--help")
    assert f"xzkpi {command}".strip() in printed
    assert among(modules, MODELS) == set()
    assert rooms(modules) == ({command} - {""})


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder to import the package from; what runs there leaves its bytecode, as an installed one has it."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(PACKAGE, folder / "xzkpi", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PLAN, folder, dirs_exist_ok=True)
    return folder


def cpu_seconds(arguments: list[str], path: Path) -> float:
    """Return the processor time a run of the interpreter takes."""
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": ""}
    with subprocess.Popen(
        [sys.executable, *arguments], cwd=path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


def ratio(path: Path, arguments: Sequence[str], imports: str) -> float:
    """Return how much more a run takes than some imports, measured one after the other."""
    run = ["-c", "from xzkpi.cli.door import main; main()", *arguments]
    return cpu_seconds(run, path) / cpu_seconds(["-c", imports], path)


@pytest.mark.parametrize(
    ("arguments", "imports", "limit"),
    [(REPORT, IMPORTS, REPORT_LIMIT), (("--version",), "import typer", VERSION_LIMIT)],
)
def test_a_start_costs_little_more_than_its_libraries(
    compiled: Path, arguments: Sequence[str], imports: str, limit: float
) -> None:
    ratio(compiled, arguments, imports)  # which leaves the bytecode
    tries = (ratio(compiled, arguments, imports) for _ in range(PAIRS))  # machines are noisy
    assert any(one <= limit for one in tries)
    assert Path(cache_from_source(str(compiled / "xzkpi/cli/door.py"))).exists(), "the copy is what is measured"
