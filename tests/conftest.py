"""Settings that no test may take from the machine it runs on; made before typer is imported."""

import os

for name in (
    "COLUMNS",
    "FORCE_COLOR",
    "GITHUB_ACTIONS",
    "NO_COLOR",
    "PY_COLORS",
    "PYTHONIOENCODING",
    "XZKPI_ASCII",
    "XZKPI_LANG",
    "XZKPI_TARGETS",
):
    os.environ.pop(name, None)
os.environ["TERM"] = "xterm"
