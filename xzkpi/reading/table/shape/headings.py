"""Rows of nothing but a text: officers and headings."""

import re
from collections.abc import Sequence

from xzkpi.reading.table.header.columns import Contents, name_column
from xzkpi.reading.table.header.layout import Layout
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import escape


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
