"""What free text in a row says of its value otherwise than the row does."""

import re
from collections.abc import Iterator

from xzkpi.model.vocabulary import SUMS
from xzkpi.reading.table.cells.faults import fault_in_free
from xzkpi.reading.table.cells.texts import Texts
from xzkpi.reading.table.rows.lookup import Lookup, Units, are_alike, measure_of
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import is_chinese
from xzkpi.values.lists.columns import BASE, COUNTED_UP
from xzkpi.values.lists.kinds import KINDS
from xzkpi.values.lists.places import names_place
from xzkpi.values.names import fold_name
from xzkpi.values.period import parse_period, years_in


def odd_texts(texts: Texts, column: str, lookup: Lookup, units: Units) -> Iterator[tuple[int, Fault]]:
    """Yield the rows in whose text something hides or was lost, or which says that the value is none, and which."""
    cells = texts[column]
    faults = {text: fault_in_free(text) for text in (cells[:1] if are_alike(cells) else set(cells)) if text}
    for row, text in enumerate(cells) if any(faults.values()) else ():
        fault = faults.get(text)
        is_said = fault and fault.rule == "decisive-column-unread" and _is_said(fault, texts, row, lookup, units)
        if fault and not is_said and (fault.case != "note-status" or column == "note"):
            yield row, fault


def _is_said(fault: Fault, texts: Texts, row: int, lookup: Lookup, units: Units) -> bool:
    """Say whether the row says of itself what its text does, or the text is about something else."""
    period, years = parse_period(texts["period"][row]), years_in(str(fault.facts["about"]))
    kind, word, name = str(fault.facts["kind"]), str(fault.facts["text"]), texts["target"][row]
    series = lookup.series[name]
    if series is None or period is None or (years and period.year not in years):
        return True
    if re.fullmatch(BASE, word) and period == lookup.plan.head.baseline:
        return True
    if kind == "part":
        return not period.is_year
    if kind in {"status", "unsure"}:
        return bool(texts["status"][row].strip())
    if kind == "area":
        return lookup.entities[texts["entity"][row]] != "" or not names_place(word, lookup.entity_ids)
    if kind == "unit":
        stated, own = (measure_of(one, series) for one in (word, units.stated[name, texts["unit"][row]][0]))
        return stated == own or stated.base != own.base
    if series.measure.is_ratio and re.fullmatch(KINDS["share"], word):
        return True
    names = fold_name(" ".join((series.name, series.name_en, *series.aliases)))
    return (word[:2] if is_chinese(word[-1]) else fold_name(word)) in names or (
        word == COUNTED_UP and series.kind in SUMS
    )
