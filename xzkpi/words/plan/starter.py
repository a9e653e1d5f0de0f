"""The plans that a beginner is given: a commented example, and one made of the indicators of a table."""

import json
from collections.abc import Iterator, Mapping, Sequence
from string import Template
from typing import Final

from xzkpi.words.said import Said, text_in

#: The line by which editors know what a plan may hold.
_SCHEMA: Final = "# yaml-language-server: $schema=targets.schema.json"
_HEAD: Final = Said(
    "# 由 {path} 生成：指标和单位取自表中，其余要自己填。填好一处就运行 xzkpi check，它会说还缺什么。",
    "# Made of {path}: names and units are those of the table, the rest is yours to fill in. xzkpi check says what is missing.",
)
_PLAN: Final = Said("规划的名称（请改）", "name of the plan (change it)")
_BASELINE: Final = Said("# 基期，如 2025", "# the period from which progress counts, such as 2025")
_TARGET: Final = Said("# 目标期，如 2030", "# the period by which goals are to be reached, such as 2030")
_GOAL: Final = Said(
    "# target: 目标值        # 补写，如 target: 3000；只有方向的写 direction: increase 或 decrease",
    "# target: goal         # such as target: 3000; of a mere direction, direction: increase or decrease",
)
_BASE: Final = Said("# baseline: 基期值", "# baseline: value of the base period")
_KIND: Final = Said(
    "# kind: level          # 存量 level；当年发生额 flow；累计 cumulative；增长 growth；下降 reduction",
    "# kind: level          # level, flow (amounts of a year), cumulative, growth, reduction",
)


def starter(lang: str, baseline: int, target: int) -> str:
    """Return the commented plan."""
    return Template(text_in("words", "plan", f"starter.{lang}.yaml")).substitute(
        baseline=baseline, target=target, first=baseline + 1
    )


def plan_of_table(lang: str, path: str, units: Mapping[str, str], entities: Sequence[str]) -> str:
    """Return a plan of indicators with their units; what a table does not tell is left open."""
    return "\n".join(_lines(lang, path, units, entities)) + "\n"


def _lines(lang: str, path: str, units: Mapping[str, str], entities: Sequence[str]) -> Iterator[str]:
    yield _SCHEMA
    yield _HEAD.in_language(lang).format(path=path)
    yield from ("plan:", "  id: my-plan", f"  name: {_quoted(_PLAN.in_language(lang))}")
    yield f"  baseline:  {_BASELINE.in_language(lang)}"
    yield f"  target:    {_TARGET.in_language(lang)}"
    if entities:
        yield f"entities: [{', '.join(map(_quoted, entities))}]"
    yield "targets:"
    for number, (name, unit) in enumerate(units.items(), start=1):
        yield f"  {name if name.isascii() and name.isidentifier() else f'target_{number}'}:"
        yield f"    name: {_quoted(name)}"
        yield f"    unit: {_quoted(unit)}" if unit else "    unit:"
        yield from (f"    {said.in_language(lang)}" for said in (_KIND, _BASE, _GOAL))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
