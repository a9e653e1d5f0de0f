"""Settings that no test may take from the machine it runs on; made before typer is imported."""

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

settings.register_profile("any-machine", deadline=None)  # how long an example takes depends on what else runs
settings.load_profile("any-machine")
