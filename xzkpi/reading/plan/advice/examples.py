"""What to write in a plan instead of a value that cannot stand there."""

import re
from collections.abc import Sequence
from typing import Final

from xzkpi.reading.plan.advice.keys import pattern_of
from xzkpi.reading.plan.advice.numbers import NUMBER, SHARE, number_among_words
from xzkpi.reading.plan.document import Content, Path
from xzkpi.rules.finding import Advice
from xzkpi.values.characters import escape
from xzkpi.values.number import parse_number, tidy
from xzkpi.words.examples import example
from xzkpi.words.said import Said

#: So many milestones that were found are written out.
_SHOWN: Final = 3
#: Values that are shares of one, whatever the unit of a target.
_SHARES: Final = {"thresholds.ahead", "thresholds.on_track", "thresholds.lagging"}

#: Lists that are often written as one text.
_LISTS: Final = {"aliases", "sum", "ratio", "range"}


def number_advice(found: str, path: Path, key: str, unit: str) -> Advice:
    """Return how to write what stands where a number belongs.

    `key` is the key as it was written, `unit` the unit its target declares.
    """
    level = pattern_of(path)
    goal = key if level.endswith(".target.value") else ""
    if advice := number_among_words(found, goal, SHARE if level in _SHARES else unit):
        return advice
    return Advice() if re.search(r"\d", found) else Advice(_without_number(level))


def _without_number(level: str) -> str:
    """Return the case of what to do where no number is known; it is better than an invented one."""
    if level.endswith(".baseline.value"):
        return "no-baseline"
    if level.endswith(".target.value"):
        return "no-part" if level.startswith("targets.*.entities") else "no-target"
    return "" if level.endswith(".revised.*.value") else "no-number"


def range_advice(found: Sequence[Content], path: Path) -> Advice | None:
    """Return how to write a list where a goal has its number."""
    if not pattern_of(path).endswith((".target", ".target.value")):
        return None
    ends = f"range: [{', '.join(escape(end) for end in found)}]" if _are_two_numbers(found) else "range: [6, 6.5]"
    return Advice("range", {"line": f"target: {{{ends}}}" if path[-1] == "target" else ends})


def _are_two_numbers(found: Sequence[Content]) -> bool:
    """Say whether a list goes from a number to a number."""
    first, *others = [isinstance(end, str) and parse_number(end) is not None for end in found] or [False]
    return first and others == [True]


def example_of(path: Path) -> Said:
    """Return how the value of a path is written, with its key; nothing where any text will do.

    >>> example_of(("targets", "firms", "limits")).zh
    'limits: {min: 0, max: 100}'
    """
    return example(pattern_of(path), escape(str(path[-1])) if path else "")


def example_for(found: Content, path: Path) -> Said:
    """Return the same with what was found, where that can be told: texts as a list, ends as limits."""
    line = _written_as_found(found, path)
    return Said(line, line) if line else example_of(path)


def _written_as_found(found: Content, path: Path) -> str:
    """Return how what was found is written; nothing where that cannot be told."""
    key = str(path[-1]) if path else ""
    if key == "limits":
        text = re.sub(r"(?<=[\d%])\s*[-~—至到]+", " ", tidy(str(found)))
        ends = found if isinstance(found, list) else re.findall(NUMBER, text)
        if _are_two_numbers(ends):
            return f"limits: {{min: {ends[0]}, max: {ends[1]}}}"
    if key == "milestones" and isinstance(found, list):
        steps = [step for one in found[:_SHOWN] if isinstance(one, dict) for step in one.items()]
        if steps and all(isinstance(value, str) for _, value in steps):
            more = ", …" if len(found) > _SHOWN else ""
            return f"milestones: {{{', '.join(f'{escape(key)}: {escape(value)}' for key, value in steps)}{more}}}"
    if key in _LISTS and isinstance(found, str):
        members = [one.strip() for one in re.split("[,，、;；]", found) if one.strip()]
        return f"{key}: [{', '.join(escape(one) for one in members)}]" if members else ""
    return ""
