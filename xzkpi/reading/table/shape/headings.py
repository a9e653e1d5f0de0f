"""Rows that hold no data: other headers, and those of nothing but a text, as officers and headings are."""

import re
from collections.abc import Sequence
from typing import Final

from xzkpi.reading.table.header.columns import Contents, column_of, is_period, may_head, name_column, names_all
from xzkpi.reading.table.header.layout import Layout
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import escape
from xzkpi.values.lists.remarks import TITLE

#: So many names of columns in a row make it a header.
_NAMES: Final = 2


def begins_table(cells: Sequence[str], *, is_below: bool) -> bool:
    """Say whether another table begins with a row that names no target: with a header, or a title below other rows."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) == 1:
        return is_below and re.fullmatch(TITLE, filled[0]) is not None
    names = sum(column_of(cell) is not None for cell in filled)
    if not names or names_all(cells) or not any(map(may_head, filled[:_NAMES])):
        return names > 0 and names_all(cells)
    are_words = all(is_period(cell) or not any(map(str.isdecimal, cell)) for cell in filled)
    return names >= _NAMES and 2 * names >= len(filled) and are_words


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
