"""A page of a report as one HTML file: texts are escaped by the templates, charts are drawn into it."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from xzkpi.render.sheet import DRAWN, Chart, Curve, Heading, Page, Table
from xzkpi.values.number import format_number
from xzkpi.words import messages

if TYPE_CHECKING:
    from jinja2 import Template

#: What pygal numbers its series by, so that the page knows their looks.
_KEYS: Final = ("interval", "required", "goals", "projected", "actual", "target")
_DOTTED: Final = ("goals", "actual", "target")
_SIZE: Final = {"width": 400, "height": 156, "margin": 6, "margin_right": 14, "margin_top": 16}
_PLAIN: Final = {
    **dict.fromkeys(("show_legend", "pretty_print", "explicit_size", "show_x_guides"), False),
    **dict.fromkeys(("js", "css"), ()),
    **dict.fromkeys(("disable_xml_declaration", "no_prefix", "print_labels", "show_y_guides"), True),
}
#: So many years have their number on the axis.
_YEARS: Final = 7
#: Labels of points that lie so near to the left edge stand to their right.
_EARLY: Final = 90
#: Steps are these times a power of ten; so many of them there are at the most.
_STEPS: Final = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))
_MOST: Final = 5
#: What pygal has made.
Element = Any


def draw(chart: Chart, name: str) -> str:
    """Draw a chart whose title and description go under a name."""
    import pygal
    from pygal.style import Style

    style = Style(label_font_size=11, major_label_font_size=11, value_label_font_size=12, value_font_size=12)
    graph = pygal.XY(style=style, dots_size=3, truncate_label=-1, **_SIZE, **_PLAIN)
    points = [point for curve in chart.curves for point in curve.points]
    ends = [float(choose(year for year, _ in points)) for choose in (min, max)]
    marks, years = ticks(value for _, value in points), range(int(ends[0]), int(ends[1]) + 1)
    graph.y_labels = [{"label": text, "value": float(value)} for text, value in marks]
    graph.range = float(marks[0][1]), float(marks[-1][1])
    graph.x_labels = [{"label": str(year), "value": year} for year in years[:: -(-len(years) // _YEARS)]]
    graph.xrange = ends
    curves = {curve.key: curve for curve in chart.curves}
    for key in _KEYS:
        curve = curves.get(key, Curve(key, ()))
        graph.add(None, _values(curve), show_dots=key in _DOTTED, stroke=key not in {"goals", "target"})
    graph.add_xml_filter(lambda root: _bare(root, chart, name))
    return str(graph.render(is_unicode=True))


def _values(curve: Curve) -> list[Any]:
    values: list[Any] = [{"value": (float(year), float(value))} for year, value in curve.points]
    return [*values[:-1], {**values[-1], "label": curve.label}] if values and curve.label else values


def _bare(root: Element, chart: Chart, name: str) -> Element:
    """Leave out scripts, styles, comments and what shows up under a mouse only; say what the picture shows."""
    gone = {"defs", "title", "desc", "script"}
    for parent in list(root.iter()):
        for child in list(parent):
            is_shown_on_hover = str(child.get("class")) in {"tooltip", "plot tooltip-overlay"}
            if not isinstance(child.tag, str) or child.tag in gone or is_shown_on_hover:
                parent.remove(child)
    for text in root.iterfind(".//g[@class='plot text-overlay']//text"):
        text.set("class", "early" if float(text.get("x")) < _EARLY else "late")
    root.attrib.pop("id", None)
    course = [value for curve in chart.curves if curve.key in {"required", "actual"} for _, value in curve.points]
    is_falling = bool(course) and course[-1] < course[0]  # then there is room below its lines, and not above
    root.set("class", "falls" if is_falling else "rises")
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title {name}-desc")
    for place, (tag, text) in enumerate((("title", chart.title), ("desc", f"{chart.standing} {chart.sentence}"))):
        element = root.makeelement(tag, {"id": f"{name}-{tag}"})
        element.text = text
        root.insert(place, element)
    return root


def ticks(values: Iterable[Decimal]) -> list[tuple[str, Decimal]]:
    """Return round values that enclose others, as they are written and as they are.

    >>> [text for text, _ in ticks([Decimal("2.06"), Decimal("2.5")])]
    ['2.0', '2.1', '2.2', '2.3', '2.4', '2.5']
    >>> [text for text, _ in ticks([Decimal(1000), Decimal(3000)])]
    ['1,000', '1,500', '2,000', '2,500', '3,000']
    """
    known = list(values)
    low, high = min(known), max(known)
    span = (high - low) or abs(high) / 10 or Decimal(1)
    power = Decimal(1).scaleb((span / _MOST).adjusted())
    step = next(step * power for step in _STEPS if step * power * _MOST >= span)
    low, high = (low - step, high + step) if low == high else (low, high)
    first, last = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    places = max(-int(step.normalize().as_tuple().exponent), 0)
    values = [(first + number) * step for number in range(int(last - first) + 1)]
    return [(format_number(value, places), value) for value in values]


def to_html(page: Page, lang: str) -> str:
    """Write a page as HTML."""
    title = next((block.text for block in page if isinstance(block, Heading)), "")
    return _template().render(lang=messages.text(lang, "page.lang"), title=title, parts=list(_parts(page)))


@cache
def _template() -> "Template":
    """Return what pages are written by."""
    from jinja2 import Environment, PackageLoader

    loader = PackageLoader("xzkpi.render", "web")
    return Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template("page.html")


def _parts(page: Page) -> Iterator[tuple[str, Any]]:
    """Yield the blocks of a page by their kind; charts that follow one another stand side by side."""
    numbered: Iterable[tuple[int, Any]] = enumerate(page)
    for kind, some in groupby(numbered, key=lambda one: type(one[1])):
        if kind is Chart:
            yield "charts", [(one, draw(one, f"chart-{number}") if one.has_course else "") for number, one in some]
        else:
            yield from ((kind.__name__.lower(), one.without(DRAWN) if kind is Table else one) for _, one in some)
