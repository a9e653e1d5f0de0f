"""The examples in docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import xzkpi

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(xzkpi.__path__, "xzkpi.") if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=doctest.REPORT_ONLY_FIRST_FAILURE)
    assert failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = [one for name in MODULES for one in finder.find(importlib.import_module(name)) if one.examples]
    assert len(examples) > 20
