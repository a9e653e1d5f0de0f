"""How the values of a plan are written: an example for each, with Chinese or with English words."""

import re
from functools import cache
from typing import Final

from xzkpi.words.said import Said

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
    "registers": "registers: {projects: {name: 项目清单, file: registers/projects.csv}}",
    "registers.*": "{key}: {{name: 项目清单, file: registers/projects.csv}}",
    "registers.*.name": "name: 项目清单",
    "registers.*.unit": "unit: 万元",
    "lists": "lists: [平台, 人才]",
    "registers.*.file": "file: registers/projects.csv",
    "file": "file: registers/points.csv",
    "term": "term: 3",
    "counts": "counts: firms",
    "complete": "complete: true",
    "warn": "warn: 30",
    "thresholds": "thresholds: {ahead: 1.05, on_track: 0.95, lagging: 0.6}",
    "targets.*.entities": "entities: {peixian: {target: 300}}",
    "targets.*.entities.*": "{key}: {{target: 300}}",
    "targets.*.milestones.*": "{key}: 1800",
    "targets.*.revised.*": "{{decided: 2023, value: 2.5}}",
    "targets.*.parts": "parts: {file: tables/firms.csv, sum: at_least}",
    "targets.*.parts.file": "file: tables/firms.csv",
    "baseline": "baseline: {value: 1000, period: 2020}",
    "target": "target: {value: 3000, bound: at_least}",
    "support": "support: [市税务局, 市财政局]",
    "owner": "owner: 市科技局",
    "outlook": "outlook: {2035: 进入创新型城市前列}",
    "milestones": "milestones: {2022: 1800, 2023: 2200}",
    "check": "check: {ignore: [XZK512], fail_on: warning}",
    "ignore": "ignore: [XZK512, XZK217]",
    "severity": "severity: {XZK509: notice}",
    "exclude": 'exclude: ["archive/", "*-old.csv"]',
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
    "assess": "assess: {name: 示例考核, period: 2023, items: [{target: firms, points: 100, rule: goal}]}",
    "assess.name": "name: 示例考核",
    "assess.period": "period: 2023",
    "assess.items": "items: [{target: firms, points: 100, rule: goal}]",
    "assess.items.*": "{{target: firms, points: 100, rule: goal}}",
    "assess.extra": "extra: {file: registers/points.csv, bonus: 5}",
    "assess.grades": "grades: {A: 90, B: 80}",
    "points": "points: 100",
    "rule": "rule: goal",
    "per": "per: 5%",
    "each": "each: 0.5",
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
    "示例考核": "Demonstration",
    "高新技术企业数": "High-tech firms",
    "企业数": "Firms",
    "研发经费": "R&D spending",
    "科技产出": "Output",
    "培育企业": "Found firms",
    "统计公报": "Yearbook",
    "市科技局": "bureau of science",
    "市税务局": "tax office",
    "市财政局": "treasury",
    "进入创新型城市前列": "among the leading cities",
    "高企数": "hi-tech",
    "高企": "firms",
    "沛县": "Peixian",
    "丰县": "Fengxian",
    "项目清单": "Projects",
    "平台": "platforms",
    "人才": "talents",
    "亿元": "CNY",
    "万元": "10k CNY",
    "家": "firms",
}


@cache
def _written(pattern: str, key: str) -> Said:
    line = _EXAMPLES.get(pattern) or _EXAMPLES.get(key, "")
    return Said(line, re.sub("|".join(_IN_ENGLISH), lambda word: _IN_ENGLISH[word[0]], line))


def example(pattern: str, key: str) -> Said:
    """Return how the value of a key is written, with the key; nothing where any text will do.

    >>> example("targets.*.unit", "unit")
    Said(zh='unit: 家', en='unit: firms')
    """
    if pattern.endswith("*"):
        return Said(*(one.format(key=key) for one in _written(pattern, "")))
    return _written(pattern, key)
