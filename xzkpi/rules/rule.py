"""What can be wrong: rules, and how grave they are."""

from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from xzkpi.rules.prose import Page


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @cached_property
    def rank(self) -> int:
        """Order of gravity, the gravest first."""
        return list(Severity).index(self)


class Rule(NamedTuple):
    """One thing that can be wrong, under a code that is never reused."""

    code: str
    #: Kebab-case name of the problem.
    name: str
    severity: Severity
    #: Whether the file cannot be judged any further, so that the job could not be done (exit 2).
    is_fatal: bool = False
    #: Whether `fmt` mends it without changing a value.
    is_mendable: bool = False

    @property
    def page(self) -> Page:
        """What the catalogue says about it; loaded when first asked for."""
        from xzkpi.rules.pages import page_of  # noqa: PLC0415 - clean data need no prose

        return page_of(self.code, self.name)
