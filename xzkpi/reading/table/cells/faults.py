"""What is wrong with a cell that names nothing known, or holds what cannot be: facts for the sentences of its rule."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from xzkpi.model.plan import Input, Plan
from xzkpi.model.target import Target
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import escape
from xzkpi.values.lists.places import is_subtotal
from xzkpi.values.names import nearest
from xzkpi.values.number import format_computed, plain
from xzkpi.values.unit import MONEY_MAGNITUDES, is_money, parse_unit
from xzkpi.words.said import Said

#: What may stand around a unit behind a name.
AROUND_UNITS: Final = " 　/／-—_:：,，、;；()（）"
#: So many targets are listed where none is like the name given.
_LISTED: Final = 20


def no_series(plan: Plan, text: str, *, is_guessing: bool) -> Fault:
    """Name the target that was probably meant, or those there are."""
    found = {"found": escape(text)}
    if named := _with_unit(plan, text) if is_guessing else "":
        return Fault("unknown-target", "with-unit", {**found, "name": named})
    series = plan.series
    if close := plan.nearest(text) if is_guessing else []:
        names = [Said(series[one].name if one in series else one, one) for one in close]
        return Fault("unknown-target", "near", {**found, "names": names})
    return Fault("unknown-target", "listed", {**found, "names": [one.said for one in [*series.values()][:_LISTED]]})


def _with_unit(plan: Plan, text: str) -> str:
    """Return how a name with its unit behind it is written, where that is what a text is; or nothing."""
    for name in sorted((name for one in plan.series.values() for name in (one.name, *one.aliases)), key=len)[::-1]:
        unit = text.strip().removeprefix(name).strip(AROUND_UNITS) if text.strip().startswith(name) else ""
        if unit and parse_unit(unit).base in plan.bases:
            return f"{name}（{unit}）"
    return ""


def no_entity(plan: Plan, text: str, *, is_guessing: bool) -> Fault:
    """Name the entity that was probably meant, or where its names stand; a subtotal is none."""
    found = {"found": escape(text)}
    if is_subtotal(text):
        return Fault("unknown-entity", "subtotal", found)
    names = [entity.name for entity in plan.entities.values()]
    if close := nearest(text, names) if is_guessing else []:
        return Fault("unknown-entity", "near", {**found, "name": close[0]})
    return Fault("unknown-entity", "listed", {**found, "names": names[:_LISTED]})


def no_unit(series: Target | Input, text: str, origin: str) -> Fault:
    """Name the units that values of a series may have.

    `origin` is the place the unit stems from: the row's own `unit`, the `name` of its target or the `column` of values,
    whose unit may be right for the other rows.
    """
    facts: dict[str, Any] = {
        "found": escape(text),
        "expected": series.unit,
        "record": series.id,
        "name": series.said,
    }
    if origin == "column":
        return Fault("unit-mismatch", "column", facts)
    where = "name" if origin == "name" else "cell"
    measure = series.measure
    if measure.is_ratio:
        return Fault("unit-mismatch", f"{where}-ratio", facts)
    if not is_money(measure):
        return Fault("unit-mismatch", where.removeprefix("cell"), facts)
    *units, last = (f"{magnitude}{measure.base}" for magnitude in MONEY_MAGNITUDES)
    return Fault("unit-mismatch", f"{where}-money", {**facts, "units": units, "last": last})


def outside_limits(
    series: Target | Input, value: Decimal, made: str = "", parts: Sequence[Target | Input] = ()
) -> Fault:
    """Name the natural limit that a value is outside of; of one that was made, say how, and from which series."""
    low, high = series.limits.ends
    is_low = low is not None and value < low
    limit = (low if is_low else high) or Decimal(0)
    side, sign = ("low", "≥") if is_low else ("high", "≤")
    facts: dict[str, Any] = {
        "expected": f"{sign} {plain(limit)}",
        "limit": limit,
        "record": series.id,
        "name": series.said,
    }
    if made:
        found = format_computed(value, 0).replace(",", "")
        told = {"found": found, "made": made, "parts": [part.said for part in parts]}
        return Fault("outside-limits", f"made-{side}", facts | told)
    case = "low-sign" if is_low and value < 0 <= (low or 0) else side if value else f"{side}-zero"
    return Fault("outside-limits", case, {**facts, "found": value})
