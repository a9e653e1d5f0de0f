"""A page of a report as one HTML file: texts are escaped by the templates, charts are drawn into it."""

from collections.abc import Iterator
from typing import Any

from xzkpi.render.sheet import DRAWN, Chart, Heading, Page, Table
from xzkpi.render.web.svg import draw
from xzkpi.words import messages


def to_html(page: Page, lang: str) -> str:
    """Write a page as HTML."""
    from jinja2 import Environment, PackageLoader

    environment = Environment(
        loader=PackageLoader("xzkpi.render", "web"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    title = next((block.text for block in page if isinstance(block, Heading)), "")
    code = messages.text(lang, "page.lang")
    return environment.get_template("page.html").render(lang=code, title=title, parts=list(_parts(page)))


def _parts(page: Page) -> Iterator[tuple[str, Any]]:
    """Yield the blocks of a page by their kind; charts that follow one another stand side by side."""
    charts: list[tuple[Chart, str]] = []
    for number, block in enumerate((*page, None)):
        if isinstance(block, Chart):
            charts.append((block, draw(block, f"chart-{number}") if block.has_course else ""))
            continue
        if charts:
            yield "charts", charts
            charts = []
        if block is not None:
            shown = block.without(DRAWN) if isinstance(block, Table) else block
            yield type(block).__name__.lower(), shown
