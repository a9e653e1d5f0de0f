"""The arithmetic of one target written out: formulas, the numbers put in, results and sources."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from xzkpi.assess.measures import moment, walk
from xzkpi.assess.scorecard import Assessment, Scorecard
from xzkpi.model.series import one_year_before
from xzkpi.model.vocabulary import Direction, Status
from xzkpi.render.cells import verdict_style
from xzkpi.render.figures import NOTHING, format_share
from xzkpi.render.measure_texts import name_measure, write_measure
from xzkpi.render.pages.methods import STEPS, fill, label_number, name_numbers
from xzkpi.render.pages.notes import footer, remarks
from xzkpi.render.sentences import describe_standing, explain_verdict
from xzkpi.render.sheet import Block, Column, Heading, Page, Paragraph, Row, Table
from xzkpi.render.words import Words, places_of_series
from xzkpi.values.number import format_number, plain, round_half_up
from xzkpi.values.undefined import Undefined, Value

#: Formulas by dotted name; words in braces are put in, first as symbols, then as numbers.
FORMULAS: Final = {
    "completion": "{v} / {T}",
    "progress": "({v} - {b}) / ({T} - {b})",
    "elapsed": "{n} / {N}",
    "expected": "{b} + ({T} - {b}) * {n} / {N}",
    "lead.share": "{progress} - {elapsed}",
    "lead.years": "({v} - {b}) * {N} / ({T} - {b}) - {n}",
    "ratio": "({v} - {b}) / ({e} - {b})",
    "gap": "{T} - {v}",
    "change.value": "{v} - {y}",
    "change.rate": "{v} / {y} - 1",
    "pace.achieved": "({v} - {b}) / {n}",
    "pace.required": "({T} - {v}) / {m}",
    "pace.original": "({T} - {b}) / {N}",
    "pace.acceleration": "{required} / {achieved}",
    "pace.achieved_rate": "({v} / {b}) ^ (1 / {n}) - 1",
    "pace.required_rate": "({T} / {v}) ^ (1 / {m}) - 1",
    "projection.value": "{v} + {achieved} * {m}",
    "projection.by_last_change": "{v} + {change} * {m}",
    "projection.low": "{v} + {drift} * {m} ± t * {error}",
    "projection.chance": "P({v} + {drift} * {m} + t * {error} ≥ {T})",
    "projection.drift": "({v} - {start}) / ({points} - 1)",
    "projection.standard_error": "s * sqrt({m} * (1 + {m} / ({points} - 1)))",
}
#: Formulas where the required path bends at milestones, or the value has to fall.
_BENT: Final = {"expected": "{path}", "lead.years": "{path}"}
_FALLING: Final = {
    "gap": "{v} - {T}",
    "projection.chance": "P({v} + {drift} * {m} + t * {error} ≤ {T})",
}
#: Numbers of methods that are rates, and those in the target's unit; the others are bare.
_RATES: Final = {"achieved", "required", "endpoint", "cut"}
_LEVELS: Final = {"due", "first", "recent", "projected"}
#: Steps that are left out where there is no interval, for its own line says why.
_PARTS_OF_INTERVAL: Final = {"projection.drift", "projection.standard_error"}


def explain_target(card: Scorecard, words: Words) -> Page:
    """Build the page that shows how the numbers of the one target shown were made."""
    one = card.shown[0]
    return Page(
        (
            Heading(words.text("title.explain", name=words.name_with_unit(one.target))),
            Paragraph(_facts(one, words)),
            Heading(words.text("title.values"), level=2),
            _values(one, words),
            Heading(words.text("title.steps"), level=2),
            _steps(one, words),
            *_method_steps(one, words),
            Paragraph(
                f"{words.verdict(one.verdict)}{words.text('colon')}{explain_verdict(one, words)}",
                verdict_style(one.verdict),
            ),
            Paragraph(describe_standing(one, words)),
            *footer(card, words, remarks(card, words, in_columns=False)),
        )
    )


def _facts(one: Assessment, words: Words) -> str:
    """Say what kind of target it is."""
    target = one.target
    bound = "explain.bound" if target.goal.bound else "explain.bound-inferred"
    parts = (
        words.text(f"kind.{target.kind}"),
        words.text(f"nature.{target.nature}"),
        words.text(f"direction.{target.direction}"),
        words.text(bound, bound=words.text(f"bound-name.{target.bound}")) if target.has_number else "",
        target.note,
    )
    return words.text("semicolon").join(part for part in parts if part) + words.text("stop")


def _values(one: Assessment, words: Words) -> Table:
    """List the numbers that enter, with where they come from."""
    columns = tuple(
        Column(key, words.text(key), is_number=key == "value")
        for key in ("symbol", "meaning", "value", "period", "source")
    )
    return Table(columns, tuple(Row(cells) for cells in _value_rows(one, words)))


def _value_rows(one: Assessment, words: Words) -> Iterator[tuple[str, ...]]:
    """Yield symbol, meaning, value, period and source of every number."""
    target, baseline, latest = one.target, one.judged.baseline, one.latest
    if baseline:
        source = _source(words, baseline.status, str(baseline.source or ""), baseline.note)
        yield "b", words.text("baseline"), words.reported(baseline.value), words.period(baseline.period), source
    for period, milestone in target.milestones.items():
        yield "M", words.text("milestone"), words.reported(milestone.value), words.period(period), ""
    before = one_year_before(one.line, latest.period) if latest else None
    for symbol, key, point in (("y", "year-before", before), ("v", "latest", latest)):
        if point:
            source = _source(words, point.status, point.source, point.note, str(point.place))
            yield symbol, words.text(key), _entering(one, point.value, words), words.period(point.period), source
    source = _source(words, target.goal.status, str(target.goal.source or ""), target.goal.note, _made_from(one))
    yield "T", words.text("target"), words.reported(one.judged.value), words.period(target.goal.period), source
    if target.original and target.original.value is not None:
        source = _source(words, Status.OFFICIAL, str(target.original.source or ""))
        yield "", words.text("goal-original"), words.reported(target.original.value), "", source
    for revision in target.revised:
        name = words.text("goal-revised")
        yield (
            "",
            name,
            words.reported(revision.value),
            words.period(revision.decided),
            _source(words, Status.OFFICIAL, str(revision.source or ""), revision.note),
        )
    for point in () if target.kind.starts_at_baseline else one.history:
        source = _source(words, point.status, point.source, point.note, str(point.place))
        yield "", words.text("reported"), words.reported(point.value), words.period(point.period), source
    yield "N", words.text("years-total"), format_number(_years(one)["N"], 2), "", ""
    if latest:
        yield "n", words.text("years-gone"), format_number(_years(one)["n"], 2), "", ""
        yield "m", words.text("years-left"), format_number(_years(one)["m"], 2), "", ""


def _entering(one: Assessment, value: Decimal, words: Words) -> str:
    """Write a value that enters: as reported, an index with the decimals it is put in with."""
    return _exact(one, value) if one.is_index else words.level(one, value)


def _made_from(one: Assessment) -> str:
    """Write how the number to reach follows from what the plan says, where it does."""
    goal = one.target.goal
    if one.is_index and not isinstance(one.target.value, Undefined):
        return f"(1 + {plain(one.target.value)} / 100) ^ N"
    if goal.multiple is not None:
        return f"T = b * {plain(goal.multiple)}"
    return f"T = b + {plain(goal.change)}" if goal.change is not None else ""


def _source(words: Words, status: Status, *parts: str) -> str:
    """Write the status of a value, unless it is official, and its source."""
    shown = () if status is Status.OFFICIAL else (words.text(f"status.{status}"),)
    return words.text("semicolon").join(part for part in (*shown, *parts) if part)


def _years(one: Assessment) -> dict[str, Decimal]:
    """Return the years in all, gone and left."""
    start, end = moment(one.target.start), moment(one.target.goal.period)
    now = moment(one.latest.period) if one.latest else start
    return {"N": end - start, "n": now - start, "m": end - now}


def _steps(one: Assessment, words: Words) -> Table:
    """List every measure with its formula, the numbers put in, and the result."""
    numbers = _numbers(one, words)
    rows = []
    for name, value in walk(one.measures):
        formula = _formula(one, name)
        is_known = not isinstance(value, Undefined)
        if formula and (is_known or name not in _PARTS_OF_INTERVAL):
            result = write_measure(one, name, words)
            done = (_fill(formula, numbers), result) if is_known else (result, NOTHING)
            rows.append(Row((name_measure(one, name, words), _fill(formula, _symbols(words)), *done)))
    return Table(_step_columns(words), tuple(rows))


def _step_columns(words: Words) -> tuple[Column, ...]:
    """Return the columns of steps; the numbers put in may take several lines."""
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
    """Yield name, formula, arithmetic and result of each step of the method that there is."""
    judgement, names = one.judgement, name_numbers(words)
    own = {name: _method_number(one, name, value, words) for name, value in judgement.numbers.items()}
    known = {**_numbers(one, words), **own, "d": str(one.case.sign)}
    for name, formula in STEPS[judgement.method]:
        value = {**judgement.numbers, "ratio": judgement.ratio}.get(name)
        if value is None:
            continue
        done = (fill(formula, known), words.ratio(judgement) if name == "ratio" else own[name])
        if isinstance(value, Undefined):
            done = (words.text("in-brackets", text=NOTHING, more=words.reason(value)), NOTHING)
        yield label_number(name, judgement.method, words), fill(formula, names), *done


def _method_number(one: Assessment, name: str, value: Value, words: Words) -> str:
    """Write a number of a method: a rate, a value in the target's unit, or a bare number."""
    if isinstance(value, Undefined):
        return NOTHING
    if name in _RATES:
        return f"{plain(round_half_up(value * 100, 4))}%"
    return words.judged(one, value) if name in _LEVELS else plain(round_half_up(value, 4))


def _formula(one: Assessment, name: str) -> str:
    """Return the formula of a measure as it applies to a target."""
    target = one.target
    if name == "ratio" and one.judgement.method != "pace":
        return ""
    if name in _BENT and target.is_hold:
        return "{T}" if name == "expected" else FORMULAS[name]
    if name in _BENT and target.milestones:
        return _BENT[name]
    if name in _FALLING and target.direction is Direction.DECREASE:
        return _FALLING[name]
    return FORMULAS.get(name, "")


def _symbols(words: Words) -> dict[str, str]:
    """Return what stands for each number in a formula."""
    named = {
        "progress": "measure.progress",
        "elapsed": "measure.elapsed",
        "achieved": "measure.pace.achieved",
        "required": "measure.pace.required",
        "change": "measure.change.value",
        "e": "measure.expected",
        "path": "explain.path",
    }
    symbols = {"drift": "c", "error": "se", "start": "y0", "points": "k"}
    return {letter: letter for letter in "bvyTnmN"} | symbols | {key: words.text(label) for key, label in named.items()}


def _numbers(one: Assessment, words: Words) -> dict[str, str]:
    """Return the numbers that are put into formulas; what is undefined is never put in."""
    target, latest, measures = one.judged, one.latest, one.measures
    before = one_year_before(one.line, latest.period) if latest else None
    before_value = before.value if before else target.baseline.value if target.baseline else None
    values: dict[str, object] = {
        "b": target.baseline and target.baseline.value,
        "v": latest and latest.value,
        "y": before_value,
        "T": target.value,
        "e": measures.expected,
        "achieved": measures.pace.achieved,
        "required": measures.pace.required,
        "change": measures.change.value,
        "drift": measures.projection.drift,
        "error": measures.projection.standard_error,
        "start": _walk_start(one),
        "points": measures.projection.points,
    }
    written = {key: _exact(one, value) for key, value in values.items() if isinstance(value, Decimal)}
    years = {key: format_number(value, 2) for key, value in _years(one).items()}
    shares = {"progress": format_share(measures.progress), "elapsed": format_share(measures.elapsed)}
    return {**written, **years, **shares, "path": _path(one, words)}


def _walk_start(one: Assessment) -> Decimal | None:
    """Return the first of the yearly values that the projection's interval rests on."""
    points = one.measures.projection.points
    first = one.case.series[-1].time - points + 1 if one.case.series and isinstance(points, Decimal) else None
    return next((point.value for point in one.case.series if point.time == first), None)


def _exact(one: Assessment, value: Decimal) -> str:
    """Write a number that enters a formula: as reported, or with two decimals more than its series has."""
    return plain(round_half_up(value, 6 if one.is_index else places_of_series(one) + 2))


def _path(one: Assessment, words: Words) -> str:
    """Write the points the required path goes through."""
    target = one.judged
    first = [f"{plain(target.baseline.value)} ({words.period(target.baseline.period)})"] if target.baseline else []
    steps = [f"{plain(step.value)} ({words.period(period)})" for period, step in target.milestones.items()]
    last = (
        [] if isinstance(target.value, Undefined) else [f"{plain(target.value)} ({words.period(target.goal.period)})"]
    )
    return " → ".join((*first, *steps, *last))


def _fill(formula: str, numbers: dict[str, str]) -> str:
    """Put numbers into a formula; negative ones stand in brackets."""
    return formula.format_map({key: f"({text})" if text.startswith("-") else text for key, text in numbers.items()})
