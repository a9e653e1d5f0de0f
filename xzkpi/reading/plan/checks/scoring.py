"""Whether lists can be made use of, and points be given, as a plan says: which keys go together, which numbers."""

from collections.abc import Iterator
from typing import Final

from xzkpi.model.lists.scoring import Criterion
from xzkpi.model.plan import Plan
from xzkpi.model.vocabulary import KEYS_OF_RULES, Scored
from xzkpi.reading.plan.document import Document, Path
from xzkpi.rules.finding import Finding
from xzkpi.values.names import fold_name
from xzkpi.values.number import plain
from xzkpi.words.plan.keys import example


def _idle_completeness(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a list that is said to be complete although nothing is counted by it."""
    for key, register in plan.registers.items():
        if register.complete and not register.counts:
            yield document.missing(("registers", key), "counts", example=example("registers.*.counts", "counts"))


def _criteria(plan: Plan, document: Document) -> Iterator[Finding]:
    for at, one in enumerate(plan.scoring.items if plan.scoring else ()):
        path: Path = ("assess", "items", at)
        yield from _subject(one, path, document)
        yield from _keys(one, path, document)
        yield from _numbers(one, path, document)


def _subject(one: Criterion, path: Path, document: Document) -> Iterator[Finding]:
    """Find a criterion that is about nothing, or is computed of nothing."""
    if not one.key:
        yield document.missing(path, "target", "criterion")
    elif not (one.target or one.is_by_hand):
        yield document.missing(path, "target", "computed", word=str(one.rule))


def _keys(one: Criterion, path: Path, document: Document) -> Iterator[Finding]:
    """Find keys that go with other rules, and those that the rule asks for."""
    for key, rules in KEYS_OF_RULES.items():
        if one.rule not in rules and getattr(one, key) is not None:
            yield document.misfit((*path, key), _shown(one, key), "key-of-rule", rules=[str(rule) for rule in rules])
    for key in ("per", "each") if one.rule is Scored.STEP else ():
        if getattr(one, key) is None:
            yield document.missing(path, key, "step")


def _numbers(one: Criterion, path: Path, document: Document) -> Iterator[Finding]:
    for key in ("points", "cap", "per", "each", "extra", "base", "within"):
        number = getattr(one.per, "value", None) if key == "per" else getattr(one, key)
        may_be_zero = key in {"extra", "base", "within"}
        if number is not None and (number < 0 or (number == 0 and not may_be_zero)):
            yield document.misfit((*path, key), _shown(one, key), "negative" if may_be_zero else "not-positive")


def _shown(one: Criterion, key: str) -> str:
    value = getattr(one, key)
    return plain(value) if hasattr(value, "as_tuple") else str(value)


def _named_twice(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find criteria that no name tells apart."""
    seen: set[str] = set()
    for at, one in enumerate(plan.scoring.items if plan.scoring else ()):
        key = fold_name(one.key)
        if key and key in seen:
            yield document.misfit(("assess", "items", at, "name" if one.name else "target"), one.key, "criterion-twice")
        seen.add(key)


def _around(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find groups that no entity is in, a bonus that takes points away, and a grade that two words stand for."""
    scoring = plan.scoring
    if scoring is None:
        return
    if scoring.groups and not any(getattr(one, scoring.groups, "") for one in plan.entities.values()):
        yield document.misfit(("assess", "groups"), scoring.groups, "nothing-to-group")
    if scoring.extra and scoring.extra.bonus is not None and scoring.extra.bonus < 0:
        yield document.misfit(("assess", "extra", "bonus"), plain(scoring.extra.bonus), "negative")
    seen: set[object] = set()
    for name, least in scoring.grades.items():
        if least in seen:
            yield document.misfit(("assess", "grades", name), plain(least), "grade-twice")
        seen.add(least)


#: Every check of lists and of how entities are scored.
SCORING_CHECKS: Final = (_idle_completeness, _criteria, _named_twice, _around)
