"""Scores are those of an oracle, of nothing but the numbers drawn, and keep to their laws."""

from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from scoring import HEAD, Drawn, board_of, expected, line_of
from support import codes

from xzkpi.assess.scoring.board import Board

#: Criteria, the groups of entities, and the period.
Case = tuple[list[Drawn], dict[str, str], str]


def tenths(low: int, high: int) -> st.SearchStrategy[Fraction]:
    """Return numbers with one decimal."""
    return st.integers(10 * low, 10 * high).map(lambda number: Fraction(number, 10))


def maybe(numbers: st.SearchStrategy[Fraction]) -> st.SearchStrategy[Fraction | None]:
    """Return numbers, now and then none."""
    return st.one_of(numbers, numbers, numbers, st.none())


@st.composite
def criteria(draw: st.DrawFn, entities: list[str]) -> Drawn:
    """Draw a criterion of any rule, with any of its keys."""
    rule, keys = draw(st.sampled_from(["goal", "due", "step", "range", "manual"])), dict[str, Any]()
    if rule in {"goal", "due"}:
        keys = {key: draw(tenths(1, 3)) for key in draw(st.sets(st.sampled_from(["cap", "extra"])))}
    if rule == "step":
        keys = {"per": draw(st.one_of(tenths(1, 9), st.sampled_from(["5%", "10%"]))), "each": draw(tenths(1, 3))}
        keys |= {key: draw(tenths(0, 20)) for key in draw(st.sets(st.sampled_from(["base", "within"])))}
        keys |= {"anchor": draw(st.sampled_from(["goal", "mean", "last_year"]))}
    values = [
        dict(zip(entities, draw(st.tuples(*(maybe(tenths(-5, 30)) for _ in entities))), strict=True)) for _ in "vgb"
    ]
    if rule == "manual":
        values[0] = dict(zip(entities, draw(st.tuples(*(maybe(tenths(0, 5)) for _ in entities))), strict=True))
    now, goals, before = values
    return Drawn(rule, draw(tenths(5, 40)), keys, draw(st.sampled_from([1, -1])), goals, now, before)


def decimal(value: object) -> str:
    """Write a number of the oracle as files have it."""
    return f"{float(value):.1f}" if isinstance(value, Fraction) else str(value)


def texts(drawn: list[Drawn], groups: dict[str, str], period: str) -> tuple[str, str, str]:
    """Write what was drawn as a plan, a submission and a table of points."""
    lines = [
        HEAD.rstrip(),
        "entities:",
        *(f"  - {{name: {name}, group: {group}}}" for name, group in groups.items()),
        "targets:",
    ]
    data, points = ["target,period,value,entity"], ["地区,项目,加减分"]
    before = period.replace("2023", "2022")
    items = []
    for at, one in enumerate(drawn):
        goals = {name: goal for name, goal in one.goals.items() if goal is not None and name in groups}
        own = ", ".join(f"{name}: {{target: {{value: {decimal(goal)}, period: 2023}}}}" for name, goal in goals.items())
        bound = "at_least" if one.sign > 0 else "at_most"
        lines.append(
            f"  x{at}: {{name: 指标{at}, unit: 亿元, target: {{value: 100, bound: {bound}}}, entities: {{{own}}}}}"
        )
        what = f"name: 打分{at}" if one.rule == "manual" else f"target: x{at}"
        keys = "".join(f", {key}: {decimal(value)}" for key, value in one.keys.items())
        items.append(f"    - {{{what}, points: {decimal(one.points)}, rule: {one.rule}{keys}}}")
        for name in groups:
            if one.rule == "manual":
                points += [f"{name},打分{at},{decimal(one.now[name])}"] if one.now[name] is not None else []
                continue
            for when, values in ((period, one.now), (before, one.before)):
                data += [f"x{at},{when},{decimal(values[name])},{name}"] if values[name] is not None else []
    points.append(f"{next(iter(groups))},奖励,1.5")
    assessed = [
        "assess:",
        "  name: 考核",
        f"  period: {period}",
        "  groups: group",
        "  items:",
        *items,
        "  extra: {file: p.csv}",
    ]
    return "\n".join([*lines, *assessed, ""]), "\n".join([*data, ""]), "\n".join([*points, ""])


@st.composite
def assessments(draw: st.DrawFn) -> Case:
    """Draw an assessment of some counties in groups."""
    names = [f"县{letter}" for letter in "甲乙丙丁戊"[: draw(st.integers(1, 5))]]
    groups = {name: draw(st.sampled_from(["一类", "二类"])) for name in names}
    drawn = draw(st.lists(criteria(names), min_size=1, max_size=4))
    return drawn, groups, draw(st.sampled_from(["2023", "2023-H1", "2023-Q3"]))


def totals(board: Board) -> dict[str, tuple[Fraction, int]]:
    """Return total and rank by entity."""
    return {line.entity: (line.total, line.rank) for line in board.scores}


@given(assessments())
def test_scores_are_those_of_the_oracle(case: Case) -> None:
    drawn, groups, period = case
    elapsed = {"2023": Fraction(1), "2023-H1": Fraction(1, 2), "2023-Q3": Fraction(3, 4)}[period]
    board, findings = board_of(*texts(drawn, groups, period))
    assert codes(findings) == []
    extra = {name: Fraction(0) for name in groups} | {next(iter(groups)): Fraction(3, 2)}
    told = {}
    for name, group in groups.items():
        same = [other for other, own in groups.items() if own == group]
        scores = [expected(one, name, same, elapsed) for one in drawn]
        line = line_of(board, name)
        assert [one.missing or one.score for one in line.marks] == scores
        told[name] = sum((one for one in scores if isinstance(one, Fraction)), extra[name])
        assert line.total == told[name]
        assert line.is_provisional is any(isinstance(one, str) for one in scores)
    for name, group in groups.items():
        better = [other for other, own in groups.items() if own == group and told[other] > told[name]]
        assert line_of(board, name).rank == len(better) + 1


@given(assessments(), st.randoms(use_true_random=False))
def test_order_of_entities_and_other_groups_change_nothing(case: Case, random: Random) -> None:
    drawn, groups, period = case
    board, _ = board_of(*texts(drawn, groups, period))
    mixed = list(groups.items())
    random.shuffle(mixed)
    first = next(iter(groups))
    plan, data, points = texts(drawn, dict(mixed), period)
    points = points.replace(f"{mixed[0][0]},奖励", f"{first},奖励")
    assert totals(board_of(plan, data, points)[0]) == totals(board)
    alone = {name: group for name, group in groups.items() if group == groups[first]}
    own = totals(board_of(*texts(drawn, alone, period))[0])
    assert own == {name: told for name, told in totals(board).items() if name in alone}


@given(assessments(), tenths(0, 5))
def test_better_value_never_scores_less(case: Case, more: Fraction) -> None:
    drawn, groups, period = case
    one, name = drawn[0], next(iter(groups))
    value = one.now[name]
    assume(one.rule != "manual" and value is not None)
    assert value is not None
    better = one._replace(now={**one.now, name: value + one.sign * more})
    before, after = (line_of(board_of(*texts([each], groups, period))[0], name).total for each in (one, better))
    assert after >= before
