"""The formulas of measures, as they apply to a target."""

from decimal import Decimal
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.way import Terms
from xzkpi.model.vocabulary import Kind

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
    "pace.original_rate": "({T} / {b}) ^ (1 / {N}) - 1",
    "pace.required_next": "({M1} - {v}) / {m1}",
    "projection.value": "{v} + {achieved} * {m}",
    "projection.arrives": "{now} + ({T} - {v}) / {achieved}",
    "projection.by_last_change": "{v} + ({v} - {y}) * {m}",
    "projection.low": "{v} + {drift} * {m} ± t * {error}",
    "projection.chance": "P({v} + {drift} * {m} + t * {error} ≥ {T})",
    "projection.drift": "({v} - {start}) / ({points} - 1)",
    "projection.standard_error": "s * sqrt({m} * (1 + {m} / ({points} - 1)))",
}
#: Formulas of a compound path: of rates the index that they make, of levels the values themselves.
_COMPOUND: Final = {
    "progress": "ln({v} / {b}) / ln({T} / {b})",
    "expected": "{b} * ({T} / {b}) ^ ({n} / {N})",
    "lead.years": "ln({v} / {b}) / ln({T} / {b}) * {N} - {n}",
    "ratio": "ln({v} / {b}) / ln({e} / {b})",
    "pace.acceleration": "(ln({T} / {v}) / {m}) / (ln({v} / {b}) / {n})",
    "projection.value": "{v} * ({v} / {b}) ^ ({m} / {n})",
    "projection.arrives": "{now} + ln({T} / {v}) / (ln({v} / {b}) / {n})",
    "projection.by_last_change": "{v} * ({v} / {y}) ^ {m}",
    "projection.low": "{v} * exp({drift} * {m} ± t * {error})",
    "projection.chance": "P({v} * exp({drift} * {m} + t * {error}) ≥ {T})",
    "projection.drift": "ln({v} / {start}) / ({points} - 1)",
}
#: Projections where there is an interval, whose centre they are, and arrivals at the same pace.
_CENTRE: Final = {
    "straight": {"projection.value": "{v} + {drift} * {m}", "projection.arrives": "{now} + ({T} - {v}) / {drift}"},
    "compound": {
        "projection.value": "{v} * exp({drift} * {m})",
        "projection.arrives": "{now} + ln({T} / {v}) / {drift}",
    },
}
#: Formulas without a baseline, from the first value on.
_SINCE_FIRST: Final = {
    "pace.achieved": "({v} - {first}) / {years_since}",
    "pace.achieved_rate": "({v} / {first}) ^ (1 / {years_since}) - 1",
}
#: Formulas of a sum, whose years are compared, and of one that is limited.
_SUMMED: Final = {"change.value": "{rate} - {rate_before}", "change.rate": "{rate} / {rate_before} - 1"}
_CAPPED: Final = {
    **_SUMMED,
    "lead.share": "{elapsed} - {progress}",
    "lead.years": "{n} - ({v} - {b}) * {N} / ({T} - {b})",
    "ratio": "{e} / {v}",
}
#: Formulas where the required path bends at milestones, or the value has to fall.
_BENT: Final = {"expected": "{path}", "lead.years": "{path}", "index.expected": "{path}"}
#: Formulas turned round where the value has to fall.
_TURNED: Final = {
    "{T} - {v}": "{v} - {T}",
    "{wanted} - {mean}": "{mean} - {wanted}",
    "{wanted} - {total}": "{total} - {wanted}",
}


def formula_of(one: Assessment, name: str) -> str:
    """Return the formula of a measure as it applies to a target."""
    if name == "ratio" and one.judgement.method != "pace":
        return ""
    if name == "expected" and one.case.is_hold and not one.case.terms.is_total:
        return "{wanted}" if one.is_rate else "{T}"
    if name in _BENT and one.case.milestones and not one.case.is_hold:
        return _BENT[name]
    is_centre = isinstance(one.measures.projection.low, Decimal)
    centre = _CENTRE[one.case.scale.name] if is_centre else {}
    formula = centre.get(name) or _own_formulas(one).get(name, FORMULAS.get(name, ""))
    if name == "projection.value" and is_centre and one.is_rate:
        terms = one.case.terms
        return _percent(terms, formula if terms.is_total else f"({formula}) ^ (1 / {{N}})")
    sign = one.target.direction.sign if name == "gap" else one.case.sign
    is_turned = sign < 0 and name in {"gap", "projection.chance"}
    return _TURNED.get(formula, formula.replace("≥", "≤")) if is_turned else formula


def _own_formulas(one: Assessment) -> dict[str, str]:
    """Return the formulas that are not those of a straight path."""
    if one.is_rate:
        return {**_COMPOUND, **_rate_formulas(one.case.terms)}
    if one.case.is_cap:
        return _CAPPED
    if one.target.kind is Kind.CUMULATIVE:
        return _SUMMED
    if one.target.baseline is None:
        return _SINCE_FIRST
    return _COMPOUND if one.case.scale.name == "compound" else {}


def _rate_formulas(terms: Terms) -> dict[str, str]:
    """Return the formulas of rates in per cent: of a mean or a total, growing or falling."""
    reached = "total" if terms.is_total else "mean"
    projected = ("{v} * ({v} / {b}) ^ ({m} / {n})", "{v} * ({v} / {y}) ^ {m}")
    at_end = [_percent(terms, one if terms.is_total else f"({one}) ^ (1 / {{N}})") for one in projected]
    return {
        "completion": f"{{{reached}}} / {{wanted}}",
        "mean": _percent(terms, "{v} ^ (1 / {n})"),
        "index.value": "{product}",
        "index.expected": _COMPOUND["expected"],
        "expected": _percent(terms, "{due_index}" if terms.is_total else "{due_index} ^ (1 / {n})"),
        "ratio": "ln({v} / {b}) / ln({due_index} / {b})",
        "gap": f"{{wanted}} - {{{reached}}}",
        **_SUMMED,
        "pace.achieved": _percent(terms, "({v} / {b}) ^ (1 / {n})"),
        "pace.required": _percent(terms, "({T} / {v}) ^ (1 / {m})"),
        "pace.original": _percent(terms, "{T} ^ (1 / {N})"),
        "pace.achieved_rate": _fraction(terms, "({v} / {b}) ^ (1 / {n})"),
        "pace.required_rate": _fraction(terms, "({T} / {v}) ^ (1 / {m})"),
        "pace.original_rate": _fraction(terms, "{T} ^ (1 / {N})"),
        "pace.required_next": _percent(terms, "({M1} / {v}) ^ (1 / {m1})"),
        "projection.value": at_end[0],
        "projection.by_last_change": at_end[1],
    }


def _percent(terms: Terms, factor: str) -> str:
    return f"({_fraction(terms, factor)}) * 100"


def _fraction(terms: Terms, factor: str) -> str:
    return f"{factor} - 1" if terms.sign > 0 else f"1 - {factor}"
