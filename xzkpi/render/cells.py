"""The columns of tables of targets, and how their cells are written."""

from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple

from xzkpi.assess.arithmetic.exact import printed
from xzkpi.assess.assessment import Assessment
from xzkpi.assess.year import YearVerdict
from xzkpi.model.vocabulary import Bound, Direction
from xzkpi.render.drawing.blocks import draw_bar, draw_line
from xzkpi.render.sentences import months_left, name_broken, write_briefly, write_goal, write_goal_of_year
from xzkpi.render.sheet import Column
from xzkpi.render.words import NOTHING, Words, format_beside, format_share
from xzkpi.values.number import points_apart, signed
from xzkpi.values.period import MONTHS
from xzkpi.values.undefined import Undefined, Value

#: The width from which on a table of targets shows more than the answer.
WIDE: Final = 100
#: The width from which on it shows the course of values.
_WIDEST: Final = 120


class Field(NamedTuple):
    """A column of a table of targets: how its cell is written, and when it is shown (see Column)."""

    key: str
    write: Callable[[Assessment, Words], str]
    drop: int = 0
    since: int = 0
    is_number: bool = True
    #: The figure that it shows, by its dotted name, where that is made of values.
    figure: str = ""

    def cell(self, one: Assessment, words: Words) -> str:
        """Write the cell of a target, marked where it is in doubt."""
        return words.figure(one, self.figure, self.write(one, words))

    def column(self, words: Words, title: str = "") -> Column:
        """Return the column, under its own title or another."""
        return Column(self.key, title or words.text(self.key), self.is_number, self.drop, self.since)


def _name(one: Assessment, words: Words) -> str:
    return one.carrier.label(words.lang) if one.carrier else words.full_name(one.target)


def _verdict(one: Assessment, words: Words) -> str:
    return f"{words.mark(one)} {words.brief(one.verdict)}"


def _baseline(one: Assessment, words: Words) -> str:
    return words.reported(one.target.baseline.value) if one.target.baseline else NOTHING


def _latest(one: Assessment, words: Words) -> str:
    shown = words.latest(one)
    if one.latest and one.case.way.terms.is_total:  # what is promised is the total, so that it is what stands beside it
        return words.figure(one, "gap", words.text("total-reached", value=words.computed(one, printed(one.case.shown))))
    if one.latest is None or one.latest.period.is_year:
        return shown
    return words.bracketed(shown, words.brief_period(one.latest.period))


def _bar(one: Assessment, _: Words) -> str:
    progress, elapsed = one.measures.progress, one.measures.elapsed
    if isinstance(progress, Undefined) or isinstance(elapsed, Undefined):
        return NOTHING
    return draw_bar(progress, elapsed)


def _trend(one: Assessment, _: Words) -> str:
    """Draw the last value of each year, that of the baseline among them where it is of the same kind."""
    base, start = one.target.baseline, one.target.start
    years = {value.period.year: value.value for value in one.line}
    if base and start and one.target.kind.starts_at_baseline:
        years[start.year] = base.value if start.is_year else years.get(start.year, base.value)
    known = range(min(years), max(years) + 1) if len(years) > 1 else ()
    return draw_line([years.get(year) for year in known]) or NOTHING


def _completion(one: Assessment, words: Words) -> str:
    """Write the completion; of a limit, whether the value is within it."""
    if not one.case.way.is_line or one.target.direction is Direction.INCREASE or one.latest is None:
        return format_share(one.measures.completion)
    return words.text("within" if one.case.is_met is True else "over")


def _progress(one: Assessment, _: Words) -> str:
    if isinstance(one.measures.progress, Undefined):
        return NOTHING
    return f"{format_share(one.measures.progress)}/{format_share(one.due_share)}"


def _gap(one: Assessment, words: Words) -> str:
    """Write what is still to go, or by how much the target is passed."""
    value, is_line = one.measures.gap, one.case.way.is_line
    if isinstance(value, Undefined):
        return NOTHING
    size = words.brief_difference(one.target, words.computed(one, abs(value)))
    if is_line and one.reason == "broken-before":
        return words.text("broken-in", periods=name_broken(one, words))
    if is_line and one.case.is_met is True:
        return words.text("margin", value=size)
    if is_line and one.judged.bound is Bound.AT_MOST:
        return words.text("over-line", value=size)
    if one.case.is_reached and value > 0 and one.judged.met_from:
        return words.text("counts-as-met")
    past = "margin" if one.judged.bound is Bound.AT_MOST else "beyond"
    return words.text(past, value=size) if value < 0 else size


def _a_year(one: Assessment, value: Value, words: Words) -> str:
    """Write a change a year with its sign; of growth, the rate."""
    if isinstance(value, Undefined):
        return NOTHING
    number = words.computed(one, value)
    return f"{number}%" if one.is_rate else words.brief_difference(one.target, signed(value, number))


def _required(one: Assessment, words: Words) -> str:
    """Write what is needed a year, or in what is left of the last one; of a target that is met, that it is."""
    if one.is_reached:
        return NOTHING if one.reason == "broken-before" else words.text("reached")
    gap, required, months = one.measures.gap, one.measures.pace.required, months_left(one)
    if months >= MONTHS or one.is_rate or isinstance(required, Undefined) or isinstance(gap, Undefined):
        return _a_year(one, required, words)
    key = "within.6" if months * 2 == MONTHS else "within.n"
    return words.text(key, change=_a_year(one, abs(gap).copy_sign(required), words), number=months)


def _measure(key: str, name: str, drop: int, *, is_needed: bool = False) -> Field:
    """Return the column of a measure; a target that is met needs nothing more."""

    def write(one: Assessment, words: Words) -> str:
        return NOTHING if is_needed and one.is_reached else write_briefly(one, name, words)

    return Field(key, write, drop, figure=name)


_VERDICT: Final = Field("verdict", _verdict, is_number=False)
_NAME: Final = Field("name", _name, is_number=False)
_LATEST: Final = Field("latest", _latest)
_TREND: Final = Field("trend", _trend, 1, _WIDEST, is_number=False, figure="trend")
_TARGET: Final = Field("target", write_goal)
_GAP: Final = Field("gap", _gap, figure="gap")
_ACHIEVED: Final = Field(
    "achieved", lambda one, words: _a_year(one, one.measures.pace.achieved, words), figure="pace.achieved"
)
_REQUIRED: Final = Field("required", _required, figure="pace.required")


def _year_verdict(one: Assessment, words: Words) -> str:
    """Write how a target stands against the goal of the year, and by how much amounts are behind time."""
    year = one.year
    if year.verdict is None:
        return NOTHING
    is_behind = year.verdict is YearVerdict.BEHIND_SCHEDULE and isinstance(year.lead, Decimal) and not year.part
    if not is_behind or isinstance(year.share, Undefined) or isinstance(year.elapsed, Undefined):
        return words.text(f"year.{year.verdict}")
    return words.text("year.behind-by", value=points_apart(year.share, year.elapsed))


def _year_goal(one: Assessment, words: Words) -> str:
    goal, _ = write_goal_of_year(one, words)
    return words.bracketed(goal, words.text("derived")) if one.year.source == "path" else goal


def write_value_of_year(one: Assessment, words: Words) -> str:
    """Write what was reached in the year, with its period where that is a part of it."""
    year, shown = one.year, words.value_of_year(one)
    if isinstance(year.value, Undefined) or year.period.is_year:
        return shown
    return words.bracketed(shown, words.brief_period(year.period))


def _year_gap(one: Assessment, words: Words) -> str:
    """Write what is still to go to the goal of the year; of a limit, what is left of it."""
    _, gap = write_goal_of_year(one, words)
    if isinstance(gap, Undefined):
        return NOTHING
    size = words.brief_difference(one.target, words.reported(abs(gap)))
    if one.judged.bound is Bound.AT_MOST and one.case.way.is_line:
        return words.text("margin" if gap <= 0 else "over-line", value=size)
    past = "margin" if one.judged.bound is Bound.AT_MOST else "beyond"
    return words.text(past, value=size) if gap < 0 else size


def _same_period(one: Assessment, _: Words) -> str:
    same = one.year.same_period
    return NOTHING if same is None else format_beside(one.year.share, same.share)


def _mean_a_year(one: Assessment, words: Words) -> str:
    """Write the change a year so far as evaluations print it: of levels and amounts a rate, of ratios the points."""
    if one.is_rate:
        mean = one.measures.mean
        return NOTHING if mean is None or isinstance(mean, Undefined) else f"{words.computed(one, mean)}%"
    rate, achieved = one.measures.pace.achieved_rate, one.measures.pace.achieved
    if one.target.measure.is_ratio or isinstance(rate, Undefined):
        return _a_year(one, achieved, words)
    return signed(rate, format_share(rate))


#: The columns of `status`, of `gap`, of the goals of a year, and of evaluation reports.
STATUS: Final = (
    _VERDICT,
    _NAME,
    Field("baseline", _baseline, drop=3, since=WIDE),
    _LATEST,
    _TREND,
    _TARGET,
    Field("completion", _completion, 5, WIDE, figure="completion"),
    Field("bar", _bar, 2, WIDE, is_number=False, figure="progress"),
    Field("progress", _progress, drop=6, figure="progress"),
    _GAP,
    _ACHIEVED._replace(drop=4, since=WIDE),
    _REQUIRED,
)
GAP: Final = (
    _VERDICT,
    _NAME,
    _LATEST,
    _TREND,
    _TARGET,
    _GAP,
    _ACHIEVED._replace(drop=8),
    _REQUIRED,
    _measure("required_rate", "pace.required_rate", 3, is_needed=True),
    _measure("acceleration", "pace.acceleration", 4, is_needed=True),
    Field(
        "projection", lambda one, words: words.level(one, one.measures.projection.value), 7, figure="projection.value"
    ),
    _measure("interval", "projection.low", 6),
    _measure("chance", "projection.chance", 5),
    _measure("arrives", "projection.arrives", 2),
)
YEAR: Final = (
    _NAME,
    Field("year-goal", _year_goal),
    Field("year-value", write_value_of_year),
    Field("gap", _year_gap, figure="year.gap"),
    Field("in-year", lambda one, _: format_beside(one.year.share, one.year.elapsed), drop=3, figure="year.share"),
    Field("same-period", _same_period, drop=2, figure="year.same_period"),
    Field("forecast", lambda one, words: words.computed(one, one.year.forecast), drop=1, figure="year.forecast"),
    Field("year-verdict", _year_verdict, is_number=False, figure="year.verdict"),
)
MID_TERM: Final = (
    Field("name", lambda one, words: one.target.label(words.lang), is_number=False),
    Field("unit", lambda one, words: one.target.unit_label(words.lang), is_number=False),
    Field("nature", lambda one, words: words.text(f"nature.{one.target.nature}"), drop=1, is_number=False),
    Field("baseline", _baseline),
    Field("now", _latest),
    _TARGET,
    Field("mean", _mean_a_year, drop=3, figure="pace.achieved"),
    Field("progress", _progress, figure="progress"),
    Field("verdict", _verdict, is_number=False),
    Field("owner", lambda one, _: one.target.owner or NOTHING, drop=2, is_number=False),
)
