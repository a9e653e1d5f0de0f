"""Settings that no test may take from the machine it runs on; made before typer is imported."""

import gc
import os
from itertools import groupby

for name in (
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "GITLAB_CI",
    "NO_COLOR",
    "PY_COLORS",
    "PYTHONIOENCODING",
    "XZKPI_ASCII",
    "XZKPI_LANG",
    "XZKPI_TARGETS",
):
    os.environ.pop(name, None)
os.environ["TERM"] = "xterm"

import pytest  # noqa: E402 - after the environment is set
from hypothesis import settings  # noqa: E402 - likewise

# how long an example takes depends on what else runs; which ones are tried is the same everywhere, so that what was
# sound stays so: `--hypothesis-profile explore` looks for new ones, and many
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.register_profile("same-everywhere", deadline=None, derandomize=True, max_examples=20)
settings.load_profile("same-everywhere")


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over the tests, which stay."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)


class Table(pytest.Item):
    """All rows of a table of which none needs a fixture: one test, since five thousand cost more than what they ask.

    Every row is tried, and each that fails is told; one alone runs by its name: `pytest tests/test_x.py::test_y[row]`.
    """

    rows: list[pytest.Function]
    failed: list[tuple[pytest.Function, pytest.ExceptionInfo[BaseException]]]

    def runtest(self) -> None:
        """Try every row."""
        self.failed = []
        for row in self.rows:
            try:
                row.obj(**row.callspec.params)
            except (Exception, pytest.fail.Exception):  # noqa: BLE001 - it is told below
                self.failed.append((row, pytest.ExceptionInfo.from_current()))
        assert not self.failed

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Return where the test stands."""
        return *self.rows[0].reportinfo()[:2], self.name

    def repr_failure(self, *_: object) -> str:
        """Tell what failed, row by row."""
        return "\n\n".join(f"=== {row.name} ===\n{row.repr_failure(error)}" for row, error in self.failed)


def table_of(item: pytest.Item) -> str:
    """Return the name that a test shares with the other rows of its table, or its own if it asks for more."""
    if isinstance(item, pytest.Function) and hasattr(item, "callspec") and not hasattr(item.obj, "hypothesis"):
        marks = {mark.name for mark in item.iter_markers()}
        if marks == {"parametrize"} and set(item.fixturenames) <= set(item.callspec.params):
            return item.nodeid.partition("[")[0]
    return item.nodeid


def as_one(tests: list[pytest.Item]) -> pytest.Item:
    """Return the test that stands for the rows of a table."""
    rows = [test for test in tests if isinstance(test, pytest.Function)]
    if len(rows) < 2 or not rows[0].parent:
        return tests[0]
    table = Table.from_parent(rows[0].parent, name=rows[0].originalname)
    table.rows = rows
    return table


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the rows of a table be one test."""
    items[:] = [as_one(list(tests)) for _, tests in groupby(items, table_of)]
