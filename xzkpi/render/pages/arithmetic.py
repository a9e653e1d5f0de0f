"""The arithmetic of one target written out: formulas, the numbers put in, results and sources."""

from collections.abc import Iterator
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.scorecard import Scorecard
from xzkpi.model.observation import Observation, reported_at
from xzkpi.model.vocabulary import Status
from xzkpi.render.formulas import factor_of, formula_of, next_step, numbers_of, symbols_in, years_of
from xzkpi.render.pages.methods import fill, label_number, name_numbers
from xzkpi.render.pages.notes import footer, horizon, remarks
from xzkpi.render.pages.one_target import due_blocks, facts, year_table
from xzkpi.render.sentences import describe_standing, explain_verdict, name_measure, write_measure
from xzkpi.render.sheet import Block, Column, Heading, Page, Paragraph, Row, Table
from xzkpi.render.words import DOUBT, NOTHING, Words, style_of
from xzkpi.values.number import plain, round_half_up
from xzkpi.values.period import MONTHS, moment
from xzkpi.values.undefined import Undefined, Value
from xzkpi.words.methods import prose_of

#: Steps that are left out where they are undefined: where there is no interval, for its own line says why.
_PARTS_OF_INTERVAL: Final = {"projection.drift", "projection.standard_error", "pace.required_next"}


def explain_target(card: Scorecard, words: Words) -> Page:
    """Build the page that shows how the numbers of the one target shown were made."""
    one = card.shown[0]
    columns = words.columns("symbol", "meaning", "value", "period", "source", numbers=("value",))
    return (
        Heading(words.text("title.explain", name=words.name_with_unit(one.target))),
        Paragraph(facts(card.plan, one, words)),
        Heading(words.text("title.values"), level=2),
        Table(columns, tuple(map(Row, _value_rows(one, words)))),
        Heading(words.text("title.steps"), level=2),
        _steps(one, words),
        *_method_steps(one, words),
        *due_blocks(one, words),
        Heading(words.text("title.goals-of-year"), level=2),
        year_table([("", one)], words._replace(year=one.year.period.year)),
        Paragraph(f"{words.standing(one)}{words.text('colon')}{explain_verdict(one, words)}", style_of(one)),
        Paragraph(describe_standing(one, words)),
        *map(Paragraph, horizon(card, words)),
        *footer(card, words, remarks(card, words)),
    )


def _value_rows(one: Assessment, words: Words) -> Iterator[tuple[str, ...]]:
    yield from _start_rows(one, words)
    yield from _now_rows(one, words)
    yield from _goal_rows(one, words)
    for point in () if one.target.kind.starts_at_baseline else one.history:
        yield _point_row("", "reported", words.reported(point.value), point, words)
    labels = {"N": "years-total", "n": "years-gone", "m": "years-left", "m1": "years-until"}
    for symbol, number in years_of(one).items():
        if symbol in labels and (symbol == "N" or one.latest):
            yield symbol, words.text(labels[symbol]), number, "", ""


def _start_rows(one: Assessment, words: Words) -> Iterator[tuple[str, ...]]:
    baseline = one.judged.baseline
    if baseline:
        source = _source(words, baseline.status, str(baseline.source or ""), baseline.note)
        number = "1" if one.is_rate else words.reported(baseline.value)
        yield "b", words.text("baseline"), number, words.period(baseline.period), source
    step = next_step(one)
    for period, milestone in one.target.milestones.items():
        is_later = moment(period) > one.case.way.end
        yield (
            "M1" if step and moment(period) == step.time else "" if is_later else "M",
            words.text("later-goal" if is_later else "milestone"),
            words.reported(milestone.value),
            words.period(period),
            _source(words, milestone.status, str(milestone.source or ""), milestone.note),
        )


def _now_rows(one: Assessment, words: Words) -> Iterator[tuple[str, ...]]:
    latest = one.latest
    if latest is None:
        return
    before = reported_at(one.line, latest.period.end - MONTHS)
    for symbol, key, point in (("y", "year-before", before and before.observation), ("v", "latest", latest)):
        if point:
            doubt = DOUBT if one.is_doubtful_at(point.period) else ""
            number = words.latest(one) if point is latest else f"{words.level(one, point.value)}{doubt}"
            yield _point_row("" if one.is_rate else symbol, key, number, point, words)
    if one.is_rate:
        index = write_measure(one, "index.value", words)
        yield "v", words.text("measure.index.value"), index, words.period(latest.period), ""


def _point_row(symbol: str, key: str, number: str, point: Observation, words: Words) -> tuple[str, ...]:
    source = _source(words, point.status, point.source, point.note, str(point.place))
    return symbol, words.text(key), number, words.period(point.period), source


def _goal_rows(one: Assessment, words: Words) -> Iterator[tuple[str, ...]]:
    """Yield the number to reach, and what it was and became where it was revised."""
    target = one.target
    source = _source(words, target.goal.status, str(target.goal.source or ""), target.goal.note, _made_from(one))
    number = write_measure(one, "index.goal", words) if one.is_rate else words.reported(one.judged.value)
    yield "T", words.text("target"), number, words.period(one.judged.goal.period), source
    if target.original and target.original.value is not None:
        verdict = words.verdict(one.first_verdict) if one.first_verdict else ""
        source = _source(words, Status.OFFICIAL, str(target.original.source or ""), verdict)
        yield "", words.text("goal-original"), words.reported(target.original.value), "", source
    for revision in target.revised:
        source = _source(words, Status.OFFICIAL, str(revision.source or ""), revision.note)
        number, when = words.reported(revision.value), words.period(revision.decided)
        yield "", words.text("goal-revised"), number, when, source


def _made_from(one: Assessment) -> str:
    """Write how the number to reach follows from what the plan says, where it does."""
    goal = one.target.goal
    if one.is_rate and not isinstance(one.target.value, Undefined):
        factor = factor_of(one, one.target.value)
        return factor if one.case.way.terms.is_total else f"{factor} ^ N"
    if goal.multiple is not None:
        return f"T = b * {plain(goal.multiple)}"
    return f"T = b + {plain(goal.change)}" if goal.change is not None else ""


def _source(words: Words, status: Status, *parts: str) -> str:
    """Write where a number comes from, and how firm it is unless that is said there."""
    told, firmness = [part for part in parts if part], words.text(f"status.{status}")
    is_said = status is Status.OFFICIAL or any(part.startswith(firmness) for part in told)
    return words.text("semicolon").join(told if is_said else [firmness, *told])


def _steps(one: Assessment, words: Words) -> Table:
    numbers, symbols, rows = numbers_of(one, words), symbols_in(words), []
    for name, value in walk(one.measures):
        formula = formula_of(one, name)
        is_known = not isinstance(value, Undefined)
        if formula and value is not None and (is_known or name not in _PARTS_OF_INTERVAL):
            result = write_measure(one, name, words)
            done = (fill(formula, numbers), result) if is_known else (result, NOTHING)
            rows.append(Row((name_measure(one, name, words), fill(formula, symbols), *done)))
    return Table(_step_columns(words), tuple(rows))


def _step_columns(words: Words) -> tuple[Column, ...]:
    keys = ("measure", "formula", "arithmetic", "result")
    return tuple(Column(key, words.text(key), is_number=False, wraps=key == "arithmetic") for key in keys)


def _method_steps(one: Assessment, words: Words) -> tuple[Block, ...]:
    """List the steps of the method, unless it is the one whose ratio stands among the measures."""
    method = one.judgement.method
    if method == "pace":
        return ()
    rows = tuple(Row(cells) for cells in _method_rows(one, words))
    return Heading(words.text("title.method", method=method), level=2), Table(_step_columns(words), rows)


def _method_rows(one: Assessment, words: Words) -> Iterator[tuple[str, ...]]:
    judgement, names = one.judgement, name_numbers(words)
    own = {name: _method_number(one, name, value, words) for name, value in judgement.numbers.items()}
    known = {**numbers_of(one, words), **own, "d": str(one.case.way.sign)}
    for name, formula in prose_of(judgement.method, words.lang).steps.items():
        value = {**judgement.numbers, "ratio": judgement.ratio}.get(name)
        if value is None:
            continue
        done = (fill(formula, known), words.ratio(judgement) if name == "ratio" else own[name])
        if isinstance(value, Undefined):
            done = (words.bracketed(NOTHING, words.reason(value)), NOTHING)
        yield label_number(name, judgement.method, words), fill(formula, names), *done


def _method_number(one: Assessment, name: str, value: Value, words: Words) -> str:
    """Write a number of a method: a rate, a value in the target's unit, or a bare number."""
    if isinstance(value, Undefined):
        return NOTHING
    if name in {"achieved", "required", "endpoint", "cut"}:
        return f"{plain(round_half_up(value * 100, 4))}%"
    is_level = name in {"due", "first", "recent", "projected"}
    return words.computed(one, value) if is_level else plain(round_half_up(value, 4))
