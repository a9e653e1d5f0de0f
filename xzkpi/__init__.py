"""Where each target of a plan stands, and what pace is needed to hit it."""

from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from xzkpi.assess.scorecard import Scorecard, assess
    from xzkpi.checks.everything import check
    from xzkpi.model.observation import Observation
    from xzkpi.model.plan import Plan
    from xzkpi.model.target import Target
    from xzkpi.reading.inputs import read_data, read_plan
    from xzkpi.rules.finding import Finding
    from xzkpi.values.version import __version__ as __version__

__all__ = ["Finding", "Observation", "Plan", "Scorecard", "Target", "assess", "check", "read_data", "read_plan"]

#: Where each name of the library stands; it is loaded when it is asked for.
_ROOMS: Final = {
    "Finding": "rules.finding",
    "Observation": "model.observation",
    "Plan": "model.plan",
    "Scorecard": "assess.scorecard",
    "Target": "model.target",
    "__version__": "values.version",
    "assess": "assess.scorecard",
    "check": "checks.everything",
    "read_data": "reading.inputs",
    "read_plan": "reading.inputs",
}


def __getattr__(name: str) -> object:
    """Load what the library offers."""
    if name not in _ROOMS:
        raise AttributeError(name)
    return getattr(import_module(f"xzkpi.{_ROOMS[name]}"), name)
