"""Whether the lists that a plan names can be made use of."""

from collections.abc import Callable, Iterator
from typing import Final

from xzkpi.model.plan import Plan
from xzkpi.reading.plan.document import Document
from xzkpi.rules.finding import Finding
from xzkpi.words.plan.examples import example


def _idle_completeness(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a list that is said to be complete although nothing is counted by it."""
    for key, register in plan.registers.items():
        if register.complete and not register.counts:
            yield document.missing(("registers", key), "counts", example=example("registers.*.counts", "counts"))


#: Every check of what a plan says of its lists.
LIST_CHECKS: Final[tuple[Callable[[Plan, Document], Iterator[Finding]], ...]] = (_idle_completeness,)
