"""Rows of nothing but a text: officers and headings, and what a heading says of the rows below it."""

import re
from collections.abc import Sequence

from xzkpi.reading.table.header.columns import Contents, name_column
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.titles import other_kind
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import escape
from xzkpi.values.lists.places import HEADED
from xzkpi.values.lists.remarks import without_number
from xzkpi.values.period import parse_period


def no_data(text: str, at: int, cells: Sequence[str], layout: Layout, plan: Contents) -> Fault:
    """Say what a row is that holds nothing but a text at an index: an officer's name, or a heading for the rows below.

    Below one that names an entity, rows that leave theirs empty would be taken for the whole.
    """
    found = escape(text)
    column = next((name for name, index in layout.columns.items() if index == at), "target")
    if column == "target" or re.search("[:：]", text):
        return Fault("text-row", facts={"found": found})
    called = layout.name(column)["column"]
    if column != "entity" or not plan.names_entity(cells[at]):
        return Fault("text-row", "heading", {"found": found, "column": called})
    facts = {**name_column("target"), "record": found, "text": found, "entities": called}
    return Fault("value-missing", "heading", facts)


def names_data(cells: Sequence[str], layout: Layout, plan: Contents) -> bool:
    """Say whether a row names what values are of: a series, or an entity that these stand beside."""
    return plan.series_of(cells[layout.naming]) != "" or plan.names_entity(cells[layout.naming])


def odd_heading(text: str, cells: Sequence[str], layout: Layout, plan: Contents) -> Fault | None:
    """Say what a heading says of the row below it otherwise than the table does.

    That is another kind of values, a period, or a place, where no column says these for each row.
    """
    series = {one.target or plan.series_of(cells[layout.naming]) for one in layout.values}
    bare, facts = without_number(text.strip()), {"found": escape(text)}
    if kind := other_kind(text, plan, series):
        return Fault("decisive-column-unread", "heading", facts | {"text": kind})
    period = parse_period(bare)
    is_period = period and "period" not in layout.columns
    is_place = "entity" not in layout.columns and (plan.names_entity(bare) or re.fullmatch(HEADED, bare))
    if is_place or (is_period and any(parse_period(one.period) != period for one in layout.values)):
        return Fault("decisive-column-unread", "heading-of", facts | name_column("entity" if is_place else "period"))
    return None
