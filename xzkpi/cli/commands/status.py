"""Where every target stands, by one method or by all."""

from xzkpi.cli import options as given
from xzkpi.cli.options import REPORTS, infer_format, order_of
from xzkpi.cli.request import Color, Delivery, Sources, View


def status(
    files: given.Files = None,
    *,
    targets: given.Targets = None,
    as_of: given.AsOf = None,
    year: given.Year = None,
    by: given.Entities = None,
    entity: given.Place = None,
    target: given.Target = None,
    assume: given.Assume = None,
    method: given.Methods = None,
    only: given.Only = None,
    sort: given.Sorted = None,
    format: given.ReportAs = None,
    output: given.Output = None,
    lang: given.Language = given.Lang.ZH,
    encoding: given.Encoding = None,
    ascii: given.Ascii = False,
    color: given.Colored = Color.AUTO,
    quiet: given.Quiet = False,
    fail_on: given.FailOn = "error",
) -> int:
    """Show where every target stands."""
    from xzkpi.cli.commands.judge import ALL_METHODS, report
    from xzkpi.render.pages.places.standing import places_page
    from xzkpi.render.pages.targets import comparison_page, status_page, year_page

    by_entity = by is not None or entity is not None
    form = infer_format(format, output, REPORTS)
    sources = Sources(files or (), targets, encoding or "", with_entities=by_entity)
    view = View(target or "", method or "", as_of, assume or (), by_entity, only or (), sort or order_of(form))
    is_of_year = year or (by_entity and view.sort == "worst")
    view = view._replace(year=year, sort=sort or ("year" if is_of_year else view.sort), entity=entity or "")
    by_year = places_page if by_entity else year_page if year else status_page
    build = comparison_page if method == ALL_METHODS else by_year
    return report(sources, view, Delivery(form, output, lang, ascii, color, quiet), fail_on, build)
