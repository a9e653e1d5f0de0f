"""Where each target stands, and how sure that is: arithmetic, paths, kinds, methods, the scorecard."""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any


class _Wing(ModuleType):
    """The library offers a function of the wing's own name: the wing is called in its place."""

    def __call__(self, *arguments: object, **options: object) -> Any:  # noqa: ANN401 - whatever the function returns
        """Judge the targets of a plan; see `scorecard.assess`."""
        return import_module("xzkpi.assess.scorecard").assess(*arguments, **options)


sys.modules[__name__].__class__ = _Wing
