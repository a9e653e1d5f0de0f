"""One record: what JSON says of a target, CSV says in the same words, and its explanation shows."""

import csv
import io
import json
from collections.abc import Iterator
from operator import attrgetter

import pytest
from support import card_of, one_target, rows_of

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.scorecard import Scorecard, select
from xzkpi.render.formats.disarm import guard_cell
from xzkpi.render.formats.markdown import to_markdown
from xzkpi.render.formats.records.scorecard import to_csv, to_json
from xzkpi.render.formats.records.target import target_records
from xzkpi.render.pages.arithmetic import explain_target
from xzkpi.render.pages.targets import status_page
from xzkpi.render.sentences import write_due, write_measure
from xzkpi.render.words import Words
from xzkpi.values.undefined import Undefined

RISING: dict[str, object] = {"y2021": 8, "y2022": 7, "y2023": 9}
#: Targets of every kind, on every path, of every bound, each with values.
CASES: dict[str, tuple[str, dict[str, object]]] = {
    "level": ("baseline: 1000, target: 3000", {"y2021": 1300, "y2022": 1900, "y2023": 2318}),
    "milestones": (
        "baseline: 1000, milestones: {2023: 2150, 2024: 2600}, target: 3000",
        {"y2022": 1900, "y2023": 2318},
    ),
    "falling": ("baseline: 20, target: {value: 12, bound: at_most}", {"y2022": 17, "y2023": 18}),
    "compound": ("path: compound, baseline: 100, target: 200", {"y2021": 115, "y2022": 140, "y2023": 150}),
    "control line": ("baseline: 47, target: {value: 60, bound: at_most}", {"y2022": 48, "y2023": 50}),
    "held each year": ("hold: each_year, target: {value: 95, bound: at_least}", {"y2022": 94, "y2023": 96}),
    "about": ("baseline: 17, target: {value: 26, bound: about}", {"y2022": 22, "y2023": 25.6}),
    "tolerance": ("baseline: 17, target: {value: 26, bound: about, tolerance: 5%}", {"y2023": 25}),
    "range": ("baseline: 5, target: {range: [6, 6.5], bound: exactly}", {"y2022": 5.5, "y2023": 7}),
    "no baseline": ("milestones: {2023: 50}, target: 80", {"y2022": 40, "y2023": 52}),
    "direction": ("baseline: 5, direction: increase", {"y2022": 6, "y2023": 6.5}),
    "revised": ("baseline: 10, target: 30, revised: [{decided: 2022, value: 26}]", {"y2022": 14, "y2023": 20}),
    "flow": (
        "kind: flow, baseline: 30, milestones: {2023: 40}, target: 60",
        {"y2022": 35, "y2022_H1": 20, "y2023_H1": 11},
    ),
    "held flow": (
        "kind: flow, hold: true, target: {value: 30, bound: at_least}",
        {"y2021": 31, "y2022": 30, "y2023_H1": 16},
    ),
    "sum": ("kind: cumulative, target: 110", {"y2021": 30, "y2022": 25, "y2023_Q3": 20, "y2022_Q3": 15}),
    "cap": ("kind: cumulative, target: {value: 133, bound: at_most}", {"y2021": 20, "y2022": 30}),
    "growth": ("unit: '%', kind: growth, milestones: {2022: 6.5}, target: 7", RISING),
    "total growth": ("unit: '%', kind: growth, target: {total: 40.3}", RISING),
    "growth in a year": ("unit: '%', kind: growth, target: 7", {"y2021": 8, "y2022": 7.5, "y2023_H1": 6}),
    "falling rate": ("unit: '%', kind: growth, target: {value: -3, bound: at_most}", {"y2021": -2, "y2022": -4}),
    "reduction": ("unit: '%', kind: reduction, target: {total: 13.5}", {"y2021": 2.7, "y2022": 3, "y2023": 1.1}),
    "since the baseline": (
        "unit: '%', kind: reduction, observations: since_baseline, target: {total: 20}",
        {"y2022": 8, "y2023": 11},
    ),
    "another series": ("unit: '%', kind: growth, target: {of: y, bound: about, plus: 1}", RISING),
    "one value": ("unit: '%', baseline: 1.7, target: 2.6", {"y2023_H1": 2.7}),
    "nothing": ("baseline: 1, target: 2", {}),
}


def judged(key: str) -> Scorecard:
    """Judge a case, with what is to be known of its projection."""
    fields, values = CASES[key]
    inputs = "inputs:\n  y: {name: 乙, unit: '%', kind: growth}\n"
    plan = one_target(fields, rest=inputs if "of: y" in fields else "")
    plan = plan.replace("unit: 家, ", "", plan.count("unit: 家, ") * ("unit: '%'" in fields))
    rows = rows_of("x", **values) + ("y,2021,8\ny,2022,3\ny,2023,5\n" if "of: y" in fields else "")
    return select(card_of(plan, rows))


def leaves(record: object, name: str = "") -> Iterator[tuple[str, object]]:
    """Yield the values of nested records by dotted names."""
    if not isinstance(record, dict):
        yield name, record
        return
    for key, value in record.items():
        yield from leaves(value, f"{name}.{key}" if name else key)


@pytest.mark.parametrize("key", list(CASES))
def test_csv_has_every_value_of_the_record(key: str) -> None:
    card = judged(key)
    (one,) = json.loads("".join(to_json(card, (), "en", card.told)))["assessments"]
    (row,) = csv.DictReader(io.StringIO(to_csv(card)))
    undefined = one.pop("undefined")
    groups = {"baseline", "goal", "latest", "index", "first_goal", "year.part", "year.same_period"}
    assert {name for name, _ in leaves(one) if name not in row} <= groups | {"baseline.source", "goal.source"}
    for name, value in leaves(one):
        if value is None:
            assert row.get(name, "") == ""
        elif isinstance(value, str):
            assert row[name] == guard_cell(value), name
        else:
            assert all(str(part) in row[name] for part in texts(value)), name
    assert {part.split(": ")[0] for part in row["undefined"].split("; ") if part} == {
        name for name in undefined if not name.startswith("goal")
    }


def texts(value: object) -> Iterator[str]:
    """Yield what stands in a list of a record, but the sentences of reasons."""
    if isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, dict):
        yield from ([value["code"]] if "code" in value else map(str, value.values()))
    else:
        yield str(value)


@pytest.mark.parametrize("key", list(CASES))
def test_the_explanation_shows_every_value_of_the_record(key: str) -> None:
    words, card = Words("zh"), judged(key)
    (one,) = card.shown
    page = "".join(to_markdown(explain_target(card, words))).replace("\\", "")
    for name, value in walk(one.measures):
        if isinstance(value, Undefined) or value is None or name in {"due", "projection.high", "projection.level"}:
            continue
        if name in {"projection.points", "pace.since"}:
            continue
        assert write_measure(one, name, words) in page, name
    assert all(text in page for text in of_the_year(one, words))
    due = one.measures.due
    for step in () if isinstance(due, Undefined) else due:
        assert f"| {words.period(step.period)} | {write_due(one, step)[0]} |" in page


def of_the_year(one: Assessment, words: Words) -> Iterator[str]:
    """Yield the figures of the year."""
    for name in ("goal", "forecast"):
        value = attrgetter(name)(one.year)
        if value is not None and not isinstance(value, Undefined):
            yield words.computed(one, value)
    if not isinstance(one.year.value, Undefined):
        yield words.reported(one.year.value)
    if one.first_verdict:
        yield words.verdict(one.first_verdict)


@pytest.mark.parametrize("key", list(CASES))
def test_the_record_is_complete(key: str) -> None:
    card = judged(key)
    record = next(target_records(card.shown, "zh"))
    assert {"year", "first_goal", "broken_in", "doubts", "due", "undefined"} <= set(record)
    for name, value in leaves({name: record[name] for name in ("year", "pace", "projection", "lead", "change")}):
        if value is None and not name.startswith(("year.part", "year.same", "year.forecast", "year.verdict")):
            assert name in record["undefined"] or name in {"year.source", "year.lead", "change.from"}, name
    text = "".join(to_json(card, (), "zh", card.told))
    assert "E+" not in text
    assert "E-" not in text


def test_what_is_better_than_a_limit_is_to_spare() -> None:
    card = select(card_of(one_target("baseline: 100, target: {value: 60, bound: at_most}"), rows_of("x", y2024=50)))
    page = to_markdown(status_page(card, Words("en")))
    assert "10 to spare" in page
    assert "over" not in page.partition("| --- |")[2].partition("\n\n")[0]
