"""The library's face: what its page shows runs, loads what it needs, and offers what it names."""

import re
import subprocess
import sys
from pathlib import Path

import xzkpi
from xzkpi.model.observation import settle

PROJECT = Path(__file__).parent.parent


def test_the_page_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", (PROJECT / "docs/python.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(example.splitlines()) <= 10
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", example], cwd=PROJECT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^高新技术企业数 ahead 0\.772", done.stdout, re.MULTILINE)


def test_every_name_is_offered_when_it_is_asked_for() -> None:
    for name in xzkpi.__all__:
        assert callable(getattr(xzkpi, name))
        assert getattr(xzkpi, name).__name__.rpartition(".")[2] == name
    assert not hasattr(xzkpi, "no_such_name")


def test_judging_goes_by_the_name_of_its_wing() -> None:
    import xzkpi.assess.scorecard  # noqa: PLC0415 - the wing is loaded, and then stands where the function was

    plan = xzkpi.read_plan(PROJECT / "targets.yaml").value
    assert plan is not None
    card = xzkpi.assess(plan, settle(()))
    assert [one.target.id for one in card.assessments] == list(plan.targets)


def test_importing_it_loads_nothing() -> None:
    code = "import sys, xzkpi; print([name for name in sys.modules if name.startswith(('xzkpi.', 'pydantic'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert done.stdout == "[]\n"
