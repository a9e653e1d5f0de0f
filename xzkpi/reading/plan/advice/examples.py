"""What to write in a plan instead of a value that cannot stand there."""

import re
from collections.abc import Sequence
from typing import Final

from xzkpi.reading.plan.advice.keys import pattern_of
from xzkpi.reading.plan.advice.numbers import NUMBER, SHARE, number_among_words
from xzkpi.reading.plan.document import Content, Path
from xzkpi.rules.finding import Phrase
from xzkpi.values.characters import escape
from xzkpi.values.number import parse_number, tidy

#: So many milestones that were found are written out.
_SHOWN: Final = 3
#: Values that are shares of one, whatever the unit of a target.
_SHARES: Final = {"thresholds.ahead", "thresholds.on_track", "thresholds.lagging"}

#: How values are written, by their key or by the pattern of their path.
_EXAMPLES: Final = {
    "plan": "plan: {id: demo, name: 示例规划, baseline: 2020, target: 2025}",
    "targets": "targets: {firms: {name: 企业数, unit: 家, baseline: 1000, target: 3000}}",
    "targets.*": "{key}: {{name: 企业数, unit: 家, baseline: 1000, target: 3000}}",
    "inputs": "inputs: {rd: {name: 研发经费, unit: 亿元}}",
    "inputs.*": "{key}: {{name: 研发经费, unit: 亿元}}",
    "dimensions": "dimensions: {output: 科技产出}",
    "dimensions.*": "{key}: 科技产出",
    "tasks": "tasks: {t1: 培育企业}",
    "tasks.*": "{key}: 培育企业",
    "entities": "entities: {peixian: 沛县, fengxian: 丰县}",
    "entities.*": "{key}: 沛县",
    "thresholds": "thresholds: {ahead: 1.05, on_track: 0.95, lagging: 0.6}",
    "targets.*.entities": "entities: {peixian: {target: 300}}",
    "targets.*.entities.*": "{key}: {{target: 300}}",
    "targets.*.revised.*": "{{decided: 2023, value: 2.5}}",
    "baseline": "baseline: {value: 1000, period: 2020}",
    "target": "target: {value: 3000, bound: at_least}",
    "milestones": "milestones: {2022: 1800, 2023: 2200}",
    "limits": "limits: {min: 0, max: 100}",
    "source": "source: {title: 统计公报, published: 2021-03}",
    "derive": "derive: {ratio: [rd, gdp]}",
    "aliases": "aliases: [高企, 高企数]",
    "range": "range: [6, 6.5]",
    "ratio": "ratio: [rd, gdp]",
    "sum": "sum: [firms, rd]",
    "revised": "revised: [{decided: 2023, value: 2.5}]",
    "name": "name: 高新技术企业数",
    "unit": "unit: 家",
    "id": "id: demo",
    "title": "title: 统计公报",
    "decided": "decided: 2023",
    "value": "value: 3000",
    "plan.name": "name: 示例规划",
    "plan.baseline": "baseline: 2020",
    "plan.target": "target: 2025",
    "entities.*.name": "name: 沛县",
    "dimensions.*.name": "name: 科技产出",
    "tasks.*.name": "name: 培育企业",
    "inputs.*.name": "name: 研发经费",
    "inputs.*.unit": "unit: 亿元",
}
#: The Chinese words of the examples in English.
_IN_ENGLISH: Final = {
    "示例规划": "Demonstration",
    "高新技术企业数": "High-tech firms",
    "企业数": "Firms",
    "研发经费": "R&D spending",
    "科技产出": "Output",
    "培育企业": "Found firms",
    "统计公报": "Yearbook",
    "高企数": "hi-tech",
    "高企": "firms",
    "沛县": "Peixian",
    "丰县": "Fengxian",
    "亿元": "CNY",
    "家": "firms",
}
_CHINESE: Final = re.compile("|".join(_IN_ENGLISH))
#: Lists that are often written as one text.
_LISTS: Final = {"aliases", "sum", "ratio", "range"}


def number_advice(found: str, path: Path, key: str, unit: str) -> Phrase | None:
    """Return how to write what stands where a number belongs; None where only a number will do.

    `key` is the key as it was written, `unit` the unit its target declares.
    """
    level = pattern_of(path)
    goal = key if level.endswith(".target.value") else ""
    if advice := number_among_words(found, goal, SHARE if level in _SHARES else unit):
        return advice
    return None if re.search(r"\d", found) else _without_number(path, key)


def range_advice(found: Sequence[Content], path: Path) -> Phrase | None:
    """Return how to write a list where a goal has its number."""
    if not pattern_of(path).endswith((".target", ".target.value")):
        return None
    is_pair = len(found) == 2 and all(isinstance(end, str) and parse_number(end) is not None for end in found)  # noqa: PLR2004 - from, to
    ends = f"range: [{', '.join(escape(end) for end in found)}]" if is_pair else _EXAMPLES["range"]
    line = f"target: {{{ends}}}" if path[-1] == "target" else ends
    return f"写数字；一个范围写 {line}", f"write a number; a range is written {line}"


def _without_number(path: Path, key: str) -> Phrase | None:
    """Return what to do where no number is known; it is better than an invented one."""
    level = pattern_of(path)
    if level.endswith(".baseline.value"):
        return "写数字；没有基期值就删去 baseline", "write a number; where none is known, delete baseline"
    if level.startswith("targets.*.entities") and level.endswith(".target.value"):
        return "写数字；没有目标数值就删去这一项", "write a number; where there is none, delete this entry"
    if level.endswith(".target.value"):
        return (
            "写数字；没有目标数值的删去 target，写 direction: increase（越高越好）或 decrease（越低越好）",
            "write a number; where there is none, delete target and write direction: increase or decrease",
        )
    if level.endswith(".revised.*.value"):
        return None
    name = escape(key)
    return f"写数字；没有数值就删去 {name}", f"write a number; where there is none, delete {name}"


def example_of(path: Path) -> Phrase:
    """Return how the value of a path is written, with its key; nothing where any text will do.

    >>> example_of(("targets", "firms", "limits"))[0], example_of(("targets", "firms", "unit"))
    ('limits: {min: 0, max: 100}', ('unit: 家', 'unit: firms'))
    """
    level, key = pattern_of(path), str(path[-1]) if path else ""
    example = _EXAMPLES.get(level) or _EXAMPLES.get(key, "")
    english = _CHINESE.sub(lambda word: _IN_ENGLISH[word[0]], example)
    if level.endswith("*"):
        return example.format(key=escape(key)), english.format(key=escape(key))
    return example, english


def example_for(found: Content, path: Path) -> Phrase:
    """Return the same with what was found, where that can be told: texts as a list, ends as limits."""
    line = _written_as_found(found, path)
    return (line, line) if line else example_of(path)


def _written_as_found(found: Content, path: Path) -> str:
    """Return how what was found is written; nothing where that cannot be told."""
    key = str(path[-1]) if path else ""
    if key == "limits":
        text = re.sub(r"(?<=[\d%])\s*[-~—至到]+", " ", tidy(str(found)))
        ends = found if isinstance(found, list) else re.findall(NUMBER, text)
        if len(ends) == 2 and all(isinstance(end, str) and parse_number(end) is not None for end in ends):  # noqa: PLR2004 - from, to
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
