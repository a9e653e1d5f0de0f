"""The course of a target as a chart, and the same numbers as a table."""

from decimal import Decimal
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.course import Course, Steps, course_of
from xzkpi.render.sentences import describe_standing, write_goal
from xzkpi.render.sheet import Chart, Curve, Row, Table
from xzkpi.render.words import DOUBT, NOTHING, Words, style_of
from xzkpi.values.period import Period, moment

#: The figures in the columns of the numbers of a chart, by their dotted names.
_FIGURES: Final = {
    "page.projected": "projection.value",
    "page.low": "projection.low",
    "page.high": "projection.high",
}


def chart(one: Assessment, words: Words) -> Chart:
    """Build the chart of a target."""
    course = course_of(one.case, one.measures.projection)
    return Chart(
        words.full_name(one.target),
        words.standing(one),
        style_of(one),
        describe_standing(one, words),
        tuple(_curves(one, course, words)),
        words.text("page.numbers"),
        _numbers(one, course, words),
    )


def _curves(one: Assessment, course: Course, words: Words) -> list[Curve]:
    """Return the curves that have points, each behind those drawn over it."""
    end = one.judged.goal.period
    target = {end: course.wanted[-1]} if end and course.wanted else {}
    ends = [(_year(end), value) for value in course.wanted] if end else []
    interval = (*_points(course.high), *reversed(_points(course.low)))
    now = next(reversed(course.actual.values()), None)
    is_latest = one.latest is not None and one.latest.value == now
    label = words.latest(one) if is_latest or now is None else words.level(one, now)
    found = (
        Curve("interval", interval),
        Curve("required", _points(course.required)),
        Curve("goals", _points({period: value for period, value in course.goals.items() if period not in target})),
        Curve("projected", _points(course.projected)),
        Curve("actual", _points(course.actual), label),
        Curve("target", tuple(ends), write_goal(one, words)),
    )
    return [curve for curve in found if curve.points]


def _points(steps: Steps) -> tuple[tuple[Decimal, Decimal], ...]:
    return tuple((_year(period), value) for period, value in steps.items())


def _year(period: Period) -> Decimal:
    end = moment(period) - 1
    return Decimal(end.numerator) / end.denominator


def _numbers(one: Assessment, course: Course, words: Words) -> Table:
    """List the numbers of a chart by their periods; goals of periods are marked."""
    later = {key: dict(list(getattr(course, key).items())[1:]) for key in ("projected", "low", "high")}
    told: dict[str, Steps] = {"actual": course.actual, "required": course.required, **later}
    found = {f"page.{key}": steps for key, steps in told.items() if steps}
    columns = words.columns("period", *found, numbers=found)
    if one.is_rate:
        columns = tuple(
            one._replace(title=words.text("page.mean")) if one.key == "page.actual" else one for one in columns
        )
    rows = []
    for period in course.periods:
        cells = [_cell(one, key, period, steps.get(period), words) for key, steps in found.items()]
        is_goal = period in course.goals or period == one.judged.goal.period
        name = words.period(period)
        rows.append(Row((words.bracketed(name, words.text("target")) if is_goal else name, *cells)))
    return Table(columns, tuple(rows))


def _cell(one: Assessment, key: str, period: Period, value: Decimal | None, words: Words) -> str:
    """Write a number of a chart, marked where it is in doubt."""
    if value is None:
        return NOTHING
    text = words.level(one, value)
    if key == "page.actual":
        return f"{text}{DOUBT}" if one.is_doubtful_at(period) else text
    return words.figure(one, _FIGURES.get(key, ""), text)
