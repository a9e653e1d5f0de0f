"""What a workbook has beside the page of a report: the amounts due, the sources, and the whole record."""

import re
from decimal import Decimal

from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.formats.records.target import flat_records
from xzkpi.render.formats.workbook import EXACT, Beside
from xzkpi.render.sentences import due_cells
from xzkpi.render.sheet import Block, Column, Heading, Page, Paragraph, Row, Table
from xzkpi.render.words import NOTHING, Words
from xzkpi.values.number import PLAIN, plain


def beside(card: Scorecard, words: Words) -> Beside:
    """Return what stands beside the page of a scorecard."""
    columns = words.columns("name", "period", "due", "amount", numbers=("due", "amount"))
    rows = [Row((words.label_with_unit(one), *cells)) for one in card.shown for cells in due_cells(one, words)]
    nothing = () if rows else (Paragraph(words.text("book.nothing-due")),)
    due = (Heading(words.text("title.due")), *nothing, Table(columns, tuple(rows)))
    sheets = (words.text("sheet.due"), due), (words.text("sheet.record"), _record(card))
    return Beside(sheets[:1], _sources(card, words), sheets[1:])


def _sources(card: Scorecard, words: Words) -> tuple[Block, ...]:
    rows = []
    for one in card.shown:
        base = one.target.baseline and one.target.baseline.source
        told = (base, one.target.goal.source, one.latest and (one.latest.source or one.latest.place))
        rows.append(Row((words.label_with_unit(one), *(str(source) if source else NOTHING for source in told))))
    return Heading(words.text("title.sources"), level=2), Table(
        words.columns("name", "baseline", "target", "latest"), tuple(rows)
    )


def _record(card: Scorecard) -> Page:
    names, records = flat_records(card)
    columns = (Column(one, one, is_number=any(_is_number(record.get(one, "")) for record in records)) for one in names)
    rows = (Row(tuple(_brief(record.get(one, "")) for one in names)) for record in records)
    return (Table(tuple(columns), tuple(rows)),)


def _is_number(text: str) -> bool:
    return re.fullmatch(PLAIN, text) is not None


def _brief(text: str) -> str:
    return plain(Decimal(f"{Decimal(text):.{EXACT}g}")) if _is_number(text) else text
