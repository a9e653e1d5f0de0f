"""Pages for documents: markdown."""

import re
from collections.abc import Iterator

from xzkpi.render.sheet import Chart, Heading, Headline, Page, Paragraph, Remarks, Table


def to_markdown(page: Page) -> str:
    """Write a page as GitHub-flavoured markdown."""
    parts = []
    for block in page:
        if isinstance(block, Heading):
            parts.append(f"{'#' * (block.level + 1)} {escape_markdown(block.text)}")
        elif isinstance(block, Paragraph | Headline):
            parts.append(escape_markdown(block.text))
        elif isinstance(block, Table):
            parts += ["\n".join(_table_lines(block)), *map(escape_markdown, block.shown_legends)]
        elif isinstance(block, Chart):
            parts.append(f"**{escape_markdown(block.title)}** {escape_markdown(block.standing)}")
            parts += [escape_markdown(block.sentence), "\n".join(_table_lines(block.table))]
        elif isinstance(block, Remarks) and block.lines:
            parts.append("\n".join(f"- {escape_markdown(line.text)}" for line in block.lines))
    return "\n\n".join(parts) + "\n"


def escape_markdown(text: str) -> str:
    """Keep a text from being taken for markup or for more than one line."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", " ".join(text.split()))


def _table_lines(table: Table) -> Iterator[str]:
    """Yield the lines of a table; a group's heading is a row of its own."""
    yield _line(column.title for column in table.columns)
    yield "|" + "|".join(" ---: " if column.is_number else " --- " for column in table.columns) + "|"
    for heading, row in table.headed:
        if heading:
            yield f"| **{escape_markdown(heading)}** |{' |' * (len(table.columns) - 1)}"
        yield _line(row.cells)


def _line(cells: Iterator[str] | tuple[str, ...]) -> str:
    return "| " + " | ".join(map(escape_markdown, cells)) + " |"
