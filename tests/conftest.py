"""Settings that no test may take from the machine it runs on; made before typer is imported."""

import gc
import os

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

from hypothesis import settings  # noqa: E402 - after the environment is set

# how long an example takes depends on what else runs; which ones are tried is the same everywhere, so that what was
# sound stays so: `--hypothesis-profile explore` looks for new ones, and many
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.register_profile("same-everywhere", deadline=None, derandomize=True, max_examples=30)
settings.load_profile("same-everywhere")


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over the tests, which stay."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000)
