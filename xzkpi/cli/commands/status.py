"""Where every target stands, by one method or by all."""

from xzkpi.cli import options as given
from xzkpi.cli.options import REPORTS, infer_format, order_of
from xzkpi.cli.request import Color, Delivery, Request, Sources, View, refuse_beside
from xzkpi.reading.files import Manner


def status(
    files: given.Files = None,
    *,
    targets: given.Targets = None,
    as_of: given.AsOf = None,
    year: given.Year = None,
    by: given.Grouping = None,
    entity: given.Place = None,
    target: given.Target = None,
    behind: given.Behind = False,
    form: given.InForm = None,
    assume: given.Assume = None,
    method: given.Methods = None,
    only: given.Only = None,
    sort: given.Sorted = None,
    format: given.ReportAs = None,
    output: given.Output = None,
    lang: given.Language = given.Lang.ZH,
    period: given.AsOf = None,
    encoding: given.Encoding = None,
    sheet: given.Sheet = None,
    exclude: given.Exclude = None,
    ascii: given.Ascii = False,
    color: given.Colored = Color.AUTO,
    quiet: given.Quiet = False,
    fail_on: given.FailOn = None,
) -> int:
    """Show where every target stands."""
    from xzkpi.cli.commands.judge import ALL_METHODS, report
    from xzkpi.render.pages.targets import comparison_page, mid_term_page, status_page, year_page

    written, is_compared = infer_format(format, output, REPORTS), method == ALL_METHODS
    by_entity = by is given.By.ENTITY or entity is not None
    groups = {f"--by {by}": by is not None and by is not given.By.ENTITY}
    refuse_beside("--form", form, {"--year": year, "--method all": is_compared, "--by entity": by_entity})
    refuse_beside("--method all", is_compared, {"--year": year})
    refuse_beside("--by entity", by_entity, {"--assume": assume})
    refuse_beside("--entity", entity, groups)
    refuse_beside("--target", target, groups)
    manner = Manner(encoding or "", sheet or "", period)
    sources = Sources(files or (), targets, exclude or (), manner, with_entities=by_entity)
    usual = order_of(written)
    order = sort or ("year" if year or (by_entity and usual is given.Sort.WORST) else usual)
    view = View(target or "", method or "", as_of, assume or (), by_entity, only or (), order, year)
    view = view._replace(by="" if by_entity or by is None else by, behind=behind, entity=entity or "")
    by_year = year_page if year else mid_term_page if form else status_page
    if by_entity:
        from xzkpi.render.pages.places.standing import places_page as by_year
    build = comparison_page if is_compared else by_year
    return report(Request(sources, view, Delivery(written, output, lang, ascii, color, quiet), fail_on), build)
