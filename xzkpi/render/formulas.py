"""The formulas of measures, as they apply to a target."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.way import Terms
from xzkpi.model.vocabulary import Kind
from xzkpi.words.said import table_in

#: The formulas of each case by dotted name.
_formulas = partial(table_in, "words", "texts", "formulas.yaml")


def formula_of(one: Assessment, name: str) -> str:
    """Return the formula of a measure as it applies to a target."""
    if name == "ratio" and one.judgement.method != "pace":
        return ""
    if name == "expected" and one.case.is_hold and not one.case.terms.is_total:
        return "{wanted}" if one.is_rate else "{T}"
    known, scale, terms = _formulas(), one.case.scale.name, one.case.terms
    if name in known["bent"] and one.case.milestones and not one.case.is_hold:
        return str(known["bent"][name])
    is_centre = isinstance(one.measures.projection.low, Decimal)
    centre = known[f"{scale}-centre"] if is_centre else {}
    formula = str({**known["straight"], **_own_formulas(one), **centre}.get(name, ""))
    if name == "projection.value" and is_centre and one.is_rate:
        return _written(terms, f"% {formula}" if terms.is_total else f"% ({formula}) ^ (1 / {{N}})")
    sign = one.target.direction.sign if name == "gap" else one.case.sign
    is_turned = sign < 0 and name in {"gap", "projection.chance"}
    return known["turned"].get(formula, formula.replace("≥", "≤")) if is_turned else formula


def _own_formulas(one: Assessment) -> Mapping[str, str]:
    """Return the formulas that are not those of a straight path."""
    known, terms = _formulas(), one.case.terms
    if one.is_rate:
        own = known["summed"] | known["rates"] | known["total" if terms.is_total else "mean"]
        return {**known["compound"], **{name: _written(terms, formula) for name, formula in own.items()}}
    if one.case.is_cap:
        return {**known["summed"], **known["capped"]}
    if one.target.kind is Kind.CUMULATIVE:
        return dict(known["summed"])
    if one.target.baseline is None:
        return dict(known["since-first"])
    return dict(known["compound"]) if one.case.scale.name == "compound" else {}


def _written(terms: Terms, formula: str) -> str:
    """Write the change that a factor is marked to be told as: in per cent, or as it is."""
    mark, _, factor = formula.partition(" ")
    change = f"{factor} - 1" if terms.sign > 0 else f"1 - {factor}"
    return {"%": f"({change}) * 100", "-": change}.get(mark, formula)
