"""The formulas of measures, as they apply to a target, and the numbers that are put into them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from operator import sub
from typing import Final

from xzkpi.assess.arithmetic.exact import printed, to_decimal
from xzkpi.assess.arithmetic.pace import Point
from xzkpi.assess.arithmetic.walk import yearly_run
from xzkpi.assess.assessment import Assessment
from xzkpi.assess.forecast import scatter
from xzkpi.assess.measuring.way import Terms, milestones_of
from xzkpi.model.vocabulary import Bound, Kind
from xzkpi.render.words import Words, format_share, places_of_series
from xzkpi.values.number import format_number, plain, round_half_up
from xzkpi.values.period import moment
from xzkpi.values.undefined import Undefined, defined
from xzkpi.words.said import table_in

#: Numbers that are indices where rates are promised.
_INDICES: Final = {"b", "v", "y", "T", "due_index", "start", "M1", "far_end", "met_from", "low", "high"}
#: Those that are logarithms on a compound path.
_SCATTER: Final = {"drift", "error", "spread"}
#: Decimals of a quantile, and of years, which are twelfths.
_PLACES: Final = 4
#: Measures of the pace so far: without a baseline it is counted from the first value on.
_SO_FAR: Final = {"pace.achieved", "pace.achieved_rate", "pace.acceleration", "projection.value", "projection.arrives"}
#: Measures of the way that is left: past the far end of a range it leads back there.
_OF_THE_WAY: Final = {"gap", "pace.required", "pace.required_rate", "projection.arrives"}
#: The formulas of each case by dotted name.
_formulas = partial(table_in, "words", "texts", "formulas.yaml")


def symbols_in(words: Words) -> dict[str, str]:
    """Return what stands for each number in a formula: a letter, or the name of a measure."""
    known = _formulas()
    return {**known["letters"], **{name: words.text(key) for name, key in known["names"].items()}}


def formula_of(one: Assessment, name: str) -> str:
    """Return the formula of a measure as it applies to a target."""
    if name == "ratio" and one.judgement.method != "pace":
        return ""
    if name == "expected" and one.case.way.is_hold and not one.case.way.terms.is_total:
        return "{wanted}" if one.is_rate else "{T}"
    known, scale, terms = _formulas(), one.case.way.scale.name, one.case.way.terms
    if name in known["bent"] and isinstance(one.case.way.path, tuple) and one.case.way.path[2:]:
        return str(known["bent"][name])
    is_centre = isinstance(one.measures.projection.low, Decimal)
    centre = known[f"{scale}-centre"] if is_centre else {}
    formula = str({**known["straight"], **_own_formulas(one), **centre}.get(name, ""))
    if name in {"projection.value", "projection.low"} and is_centre and one.is_rate:
        return _written(terms, f"% {formula}" if terms.is_total else f"% ({formula}) ^ (1 / {{N}})")
    if isinstance(one.case.way.origin, Undefined) and name in _SO_FAR:
        formula = formula.replace("{b}", "{first}").replace("{n}", "{years_since}")
    is_back = one.case.is_beyond and name in _OF_THE_WAY
    sign = one.target.direction.sign * (-1 if is_back else 1) if name == "gap" else one.case.way.sign
    if name == "projection.chance" and (one.target.bound is Bound.EXACTLY or one.judged.met_from):
        return _chance_of(one, formula, known["chance"])
    if sign < 0 and name in {"gap", "projection.chance"}:
        formula = known["turned"].get(formula, formula.replace("≥", "≤"))
    return formula.replace("{T}", "{far_end}").replace("{wanted}", "{far_shown}") if is_back else formula


def _chance_of(one: Assessment, formula: str, known: Mapping[str, str]) -> str:
    """Return the formula of a chance that is not that of reaching the number promised itself."""
    projected = formula.removeprefix("P(").partition(" ≥")[0]
    key = "within" if one.target.bound is Bound.EXACTLY else "from" if one.case.way.sign > 0 else "down-from"
    return known[key].replace("{projected}", projected)


def _own_formulas(one: Assessment) -> Mapping[str, str]:
    """Return the formulas that are not those of a straight path."""
    known, terms = _formulas(), one.case.way.terms
    if one.is_rate:
        own = known["summed"] | known["rates"] | known["total" if terms.is_total else "mean"]
        return {**known["compound"], **{name: _written(terms, formula) for name, formula in own.items()}}
    if one.case.way.is_cap:
        return {**known["summed"], **known["capped"]}
    if one.target.kind is Kind.CUMULATIVE:
        return dict(known["summed"])
    return dict(known["compound"]) if one.case.way.scale.name == "compound" else {}


def _written(terms: Terms, formula: str) -> str:
    """Write the change that a factor is marked to be told as: in per cent, or as it is."""
    mark, _, factor = formula.partition(" ")
    change = f"{factor} - 1" if terms.sign > 0 else f"1 - {factor}"
    return {"%": f"({change}) * 100", "-": change}.get(mark, formula)


def numbers_of(one: Assessment, words: Words) -> dict[str, str]:
    """Write the numbers that may be put into the formulas of a target, by their names there."""
    target, measures, now = one.judged, one.measures, one.reported and one.reported.value
    made = scatter(one.case, measures.projection)
    values: dict[str, object] = {
        **_points(one),
        "achieved": measures.pace.achieved,
        "required": measures.pace.required,
        "drift": measures.projection.drift,
        "error": measures.projection.standard_error,
        "start": to_decimal(run[0].value) if (run := yearly_run(one.case.series)) else None,
        "points": measures.projection.points,
        **({} if made is None else {"spread": made[0], "quantile": round_half_up(made[1], _PLACES)}),
        **_ends(one),
        "mean": measures.mean,
        "total": printed(one.case.shown),
        "wanted": target.value,
        "rate": now,
        "rate_before": defined(sub, now, measures.change.value) if now else None,
    }
    written = {key: _exact(one, key, value) for key, value in values.items() if isinstance(value, Decimal)}
    shares = {"progress": format_share(measures.progress, 2), "elapsed": format_share(measures.elapsed, 2)}
    texts = {
        "now": words.period(one.latest.period if one.latest else None),
        "path": _path(one, words),
        "product": _product(one),
    }
    return {**written, **years_of(one), **shares, **texts}


def _points(one: Assessment) -> dict[str, object]:
    """Return what is measured at the points of a target: of rates, the index."""
    case = one.case
    points = {"b": case.way.origin, "v": case.here, "y": case.year_before, "T": case.way.goal}
    found: dict[str, object] = {
        key: to_decimal(point.value) for key, point in points.items() if not isinstance(point, Undefined)
    }
    if isinstance(case.since, Point):
        found["first"] = to_decimal(case.since.value)
    if step := next_step(one):
        found["M1"] = to_decimal(step.value)
    return {**found, "e": one.measures.expected, "due_index": one.measures.index.expected}


def _ends(one: Assessment) -> dict[str, object]:
    """Return what is to be measured at the ends of a range, and from which value on a target counts as met."""
    case, ends = one.case, one.judged.goal.range or ()
    shown = dict(zip(("low", "high"), ends, strict=False))
    shown |= {"met_from": one.judged.met_from[0]} if one.judged.met_from else {}
    years = case.way.end - case.way.start
    found: dict[str, object] = {
        key: printed(case.way.terms.measured(Fraction(value), years)) for key, value in shown.items()
    }
    if case.is_beyond:
        far = next((end for end in ends if end != one.judged.value), one.judged.value)
        found |= {"far_end": printed(case.far_end), "far_shown": far}
    return found


def _product(one: Assessment) -> str:
    if not one.is_rate:
        return ""
    line = one.line[-1:] if one.target.observations else one.line
    return " * ".join(factor_of(one, stand.value) for stand in line)


def factor_of(one: Assessment, rate: Decimal) -> str:
    """Write by what a rate in per cent multiplies the index."""
    sign = one.case.way.terms.sign * (1 if rate >= 0 else -1)
    return f"(1 {'+' if sign > 0 else '-'} {plain(abs(rate))} / 100)"


def _exact(one: Assessment, key: str, value: Decimal) -> str:
    """Write a number that enters a formula: as reported, or with two decimals more than its series, or five digits."""
    if key == "quantile":
        return plain(value)
    is_index = (one.is_rate and key in _INDICES) or (key in _SCATTER and one.case.way.scale.name == "compound")
    return plain(round_half_up(value, 6 if is_index else max(places_of_series(one) + 2, 4 - value.adjusted())))


def _path(one: Assessment, words: Words) -> str:
    target = one.judged
    first = [f"{plain(target.baseline.value)} ({words.period(target.baseline.period)})"] if target.baseline else []
    way = {point.time for point in milestones_of(target)}
    bends = [(period, step) for period, step in target.milestones.items() if moment(period) in way]
    steps = [f"{plain(step.value)} ({words.period(period)})" for period, step in bends]
    last = (
        [] if isinstance(target.value, Undefined) else [f"{plain(target.value)} ({words.period(target.goal.period)})"]
    )
    return " → ".join((*first, *steps, *last))


def years_of(one: Assessment) -> dict[str, str]:
    """Write the years in all, those gone and left, those to the next milestone, and those the pace so far is of."""
    start, end, since = one.case.way.start, one.case.way.end, one.case.since
    now, step = moment(one.latest.period) if one.latest else start, next_step(one)
    years = {"N": end - start, "n": now - start, "m": end - now} | ({"m1": step.time - now} if step else {})
    years |= {"years_since": now - since.time} if isinstance(since, Point) else {}
    return {symbol: format_number(to_decimal(value), _PLACES) for symbol, value in years.items()}


def next_step(one: Assessment) -> Point | None:
    """Return the next milestone on the way, if any is left before the target."""
    way = one.case.remaining
    return way[1] if isinstance(way, tuple) and way[2:] else None
