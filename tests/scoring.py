"""Boards of scores from texts, and an oracle: what the methodology says once more, from nothing but numbers."""

from fractions import Fraction
from typing import Any, NamedTuple

from support import plan_of, source_of

from xzkpi.assess.scorecard import assess
from xzkpi.assess.scoring.board import Board, Score, score
from xzkpi.model.derive import add_derived
from xzkpi.reading.lists.awards import read_awards
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.submission import read_submission
from xzkpi.rules.finding import Finding

HEAD = "plan: {id: p, name: 规划, baseline: 2020, target: 2025}\n"


def board_of(plan_text: str, data: str, points: str = "") -> tuple[Board, tuple[Finding, ...]]:
    """Score the entities of a plan by a submission and a table of points; return what is found in the latter too."""
    plan, findings = read_awards(plan_of(plan_text), lambda _: source_of(points, "points.csv"))
    assert plan is not None
    assert plan.scoring is not None
    ledger, period = Ledger(plan), plan.scoring.period
    read_submission(ledger, source_of(data))
    card = assess(plan, add_derived(plan, ledger.settled()), period, by_entity=True, year=period.year)
    return score(card, plan.scoring), findings


def line_of(board: Board, entity: str) -> Score:
    """Return what an entity gets."""
    return next(line for line in board.scores if line.entity == entity)


GROUPS = """\
entities:
  - {name: 甲县, aliases: [甲], group: 县域}
  - {name: 乙县, group: 县域}
  - {name: 丙县, group: 县域}
  - {name: 高新区, group: 开发区}
  - {name: 孵化器, kind: incubator, within: 甲县}
targets:
  x: {name: 指标, unit: 亿元, nature: binding, baseline: 100, target: {value: 400}, entities: {GOALS}}
assess:
  name: 2023年度考核
  period: 2023
  groups: group
  items:
    - {target: x, points: 90, rule: goal}
    - {name: 工作创新（评分）, points: 10, rule: manual}
  extra: {file: points.csv, bonus: 5}
  grades: {优秀: 90, 良好: 80}
"""


NAMES = ("甲县", "乙县", "丙县", "高新区")


GOALS = ", ".join(f"{name}: {{target: {{value: 100, period: 2023}}}}" for name in NAMES)


PLAN = HEAD + GROUPS.replace("GOALS", GOALS)


DATA = "target,period,value,entity\nx,2023,330,\n" + "".join(
    f"x,2023,{value},{name}\n" for name, value in zip(NAMES, (90, 90, 80, 70), strict=True)
)


POINTS = "地区,项目,加减分,依据,备注\n"


BY_HAND = "".join(f"{name},工作创新（评分）,9,评审,\n" for name in NAMES)


class Drawn(NamedTuple):
    """A criterion as it was drawn: its keys, which way is good, and goals, values and values before by entity."""

    rule: str
    points: Fraction
    keys: dict[str, Any]
    sign: int
    goals: dict[str, Fraction | None]
    now: dict[str, Fraction | None]
    before: dict[str, Fraction | None]


def expected(one: Drawn, entity: str, group: list[str], elapsed: Fraction) -> Fraction | str:
    """Return the score of an entity, or what is missing for it."""
    value = one.now[entity]
    if one.rule == "manual":
        return "points" if value is None else value
    if value is None:
        return "value"
    values = [other for name in group if (other := one.now[name]) is not None]
    if one.rule == "range":
        worst, best = (min(values), max(values))[:: one.sign]
        return one.points if worst == best else one.points * (value - worst) / (best - worst)
    anchor = str(one.keys.get("anchor", "goal"))
    against = {
        "goal": one.goals[entity],
        "mean": sum(values, Fraction(0)) / len(values),
        "last_year": one.before[entity],
    }[anchor]
    if anchor == "goal" and (against is None or against <= 0):
        return "goal"
    if against is None:
        return anchor
    if one.rule == "step":
        per = one.keys["per"]
        size = per if isinstance(per, Fraction) else abs(against) * Fraction(per[:-1]) / 100
        if size == 0:
            return anchor
        ahead = one.sign * (value - against)
        whole = (abs(ahead) // size) * (1 if ahead >= 0 else -1)
        added = Fraction(one.keys["each"]) * whole
        if "within" in one.keys:
            added = min(abs(added), Fraction(one.keys["within"])) * (1 if added >= 0 else -1)
        return max(Fraction(one.keys.get("base", one.points)) + added, Fraction(0))
    against *= elapsed if one.rule == "due" else 1
    cuts = [one.points * Fraction(one.keys["cap"])] if "cap" in one.keys else []
    cuts += [one.points + Fraction(one.keys["extra"])] if "extra" in one.keys else []
    most = min(cuts) if cuts else one.points
    if one.sign < 0 and value <= 0:
        return most
    ratio = value / against if one.sign > 0 else against / value
    return max(min(one.points * ratio, most), Fraction(0))
