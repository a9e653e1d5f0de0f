"""The plan and the pieces that the examples of the catalogue are made of."""

from typing import Final

from xzkpi.rules.prose import Example

#: The header and a row that most examples have.
HEADER: Final = "指标,年份,数值\n"
ROWS: Final = HEADER + "高企数,2023,2318\n"
#: Headers with one more column.
NOTED: Final = "指标,年份,数值,备注\n"
RELEASED: Final = "指标,年份,数值,发布日期\n"

#: The head of a plan, and a plan without remarks.
HEAD: Final = "plan: {id: demo, name: 示例规划, baseline: 2020, target: 2025}\n"
SOUND: Final = (
    HEAD
    + """\
targets:
  firms:
    name: 企业数
    unit: 家
    baseline: 1000
    target: {value: 3000, bound: at_least}
"""
)

#: The plan that stands beside the submissions of the examples.
PLAN: Final = (
    HEAD
    + """\
entities: {gulou: 鼓楼区, yunlong: 云龙区}
targets:
  firms:
    name: 高新技术企业数
    unit: 家
    baseline: 1000
    target: {value: 3000, bound: at_least}
    limits: {min: 0}
    aliases: [高企数]
inputs:
  share: {name: 研发投入强度, unit: "%", limits: {min: 0, max: 100}}
  spending: {name: 研发经费支出, unit: 亿元, kind: flow}
"""
)


def csv(content: str | bytes) -> Example:
    """Return a submission as an example."""
    return Example({"data.csv": content})


def rows(*lines: str, header: str = HEADER) -> Example:
    """Return a submission of some rows as an example."""
    return csv(header + "".join(f"{line}\n" for line in lines))


def plan(content: str | bytes) -> Example:
    """Return a plan as an example."""
    return Example({"targets.yaml": content})
