"""Whether the lists that a plan names can be made use of."""

from collections.abc import Callable, Iterator
from typing import Final

from xzkpi.model.plan import Plan
from xzkpi.reading.plan.advice.keys import pattern_of
from xzkpi.reading.plan.document import Document
from xzkpi.rules.finding import Finding
from xzkpi.words.plan.examples import example


def _idle_completeness(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a list that is said to be complete although nothing is counted by it."""
    for key, register in plan.registers.items():
        if register.complete and not register.counts:
            path = ("registers", key, "counts")
            yield document.missing(path[:2], "counts", example=example(pattern_of(path), "counts"))


#: Every check of what a plan says of its lists.
LIST_CHECKS: Final[tuple[Callable[[Plan, Document], Iterator[Finding]], ...]] = (_idle_completeness,)
