"""Every command shown in the documents prints what the documents show; XZKPI_UPDATE=1 rewrites them."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from program import program_in_shell

ROOT = Path(__file__).parent.parent
PAGES = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*/*.md")))
BLOCK = re.compile(r"(?<=```console\n)(?P<body>.*?)(?=```)", re.DOTALL)
COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def run(command: str) -> str:
    """Run a command as a reader would, from the project's folder, and return what appears."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        ["bash", "-c", f'xzkpi() {{ {program_in_shell()} "$@"; }}\n{command}'],  # noqa: S607 - as a reader's shell finds it
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode == 0, f"{command} exits with {done.returncode}; show that with: || echo"
    return done.stdout.decode()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_print_what_the_page_shows(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    def rerun(block: re.Match[str]) -> str:
        shown = COMMAND.finditer(block["body"])
        return "\n".join(f"$ {one['command']}\n{run(one['command'])}" for one in shown)

    current = BLOCK.sub(rerun, text)
    if os.environ.get("XZKPI_UPDATE"):
        page.write_text(current, encoding="utf-8")
    assert current == text


def test_both_readmes_and_every_example_show_commands() -> None:
    shown = {str(page.relative_to(ROOT)) for page in PAGES if COMMAND.search(page.read_text(encoding="utf-8"))}
    examples = {f"examples/{folder.name}/README.md" for folder in (ROOT / "examples").iterdir() if folder.is_dir()}
    assert {"README.md", "README.zh-CN.md", *examples} <= shown


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_set_up_commands_are_the_same_in_both_languages(page: str) -> None:
    commands = re.findall(r"^python3 -m venv .*$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 2
    assert "xzkpi status data/2023.csv" in commands[0]
    assert "pytest" in commands[1]
