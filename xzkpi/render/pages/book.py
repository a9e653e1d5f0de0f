"""What a workbook has beside the page of a report: the amounts due, the sources, and the whole record."""

import csv
import re
from decimal import Decimal

from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.formats.machine import to_csv
from xzkpi.render.formats.workbook import EXACT, Beside
from xzkpi.render.sheet import Block, Column, Heading, Page, Paragraph, Row, Table
from xzkpi.render.words import NOTHING, Words
from xzkpi.values.number import PLAIN, plain
from xzkpi.values.undefined import Undefined


def beside(card: Scorecard, words: Words) -> Beside:
    """Return what stands beside the page of a scorecard."""
    due, record = (
        (words.text(f"sheet.{name}"), page) for name, page in (("due", _due(card, words)), ("record", _record(card)))
    )
    return Beside((due,), _sources(card, words), (record,))


def _due(card: Scorecard, words: Words) -> Page:
    columns = words.columns("name", "period", "due", "amount", numbers=("due", "amount"))
    rows = tuple(
        Row(
            (
                words.label_with_unit(one),
                words.period(step.period),
                words.computed(one, step.value),
                words.signed(one, step.amount),
            )
        )
        for one in card.shown
        if not isinstance(one.measures.due, Undefined)
        for step in one.measures.due
    )
    nothing = () if rows else (Paragraph(words.text("book.nothing-due")),)
    return (Heading(words.text("title.due")), *nothing, Table(columns, rows))


def _sources(card: Scorecard, words: Words) -> tuple[Block, ...]:
    """List where the numbers of the plan and the latest values come from."""
    rows = []
    for one in card.shown:
        base = one.target.baseline and one.target.baseline.source
        told = (base, one.target.goal.source, one.latest and (one.latest.source or one.latest.place))
        rows.append(Row((words.label_with_unit(one), *(str(source) if source else NOTHING for source in told))))
    return Heading(words.text("title.sources"), level=2), Table(
        words.columns("name", "baseline", "target", "latest"), tuple(rows)
    )


def _record(card: Scorecard) -> Page:
    """Return every field of the record that scripts get, a row for each target."""
    names, *rows = list(csv.reader(to_csv(card).splitlines())) or [[]]
    columns = tuple(
        Column(name, name, is_number=any(_is_number(cells[at]) for cells in rows)) for at, name in enumerate(names)
    )
    return (Table(columns, tuple(Row(tuple(map(_brief, cells))) for cells in rows)),)


def _is_number(text: str) -> bool:
    return re.fullmatch(PLAIN, text) is not None


def _brief(text: str) -> str:
    """Write a number with as many digits as a workbook holds."""
    return plain(Decimal(f"{Decimal(text):.{EXACT}g}")) if _is_number(text) else text
