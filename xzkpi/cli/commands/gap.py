"""How far every target has to go, and how fast from now; or one target on a full page."""

from xzkpi.cli import options as given
from xzkpi.cli.options import REPORTS, infer_format, order_of
from xzkpi.cli.request import Color, Delivery, Request, Sources, View, refuse_beside
from xzkpi.reading.files import Manner


def gap(
    files: given.Files = None,
    *,
    target: given.Target = None,
    targets: given.Targets = None,
    as_of: given.AsOf = None,
    due: given.Due = False,
    by: given.Entities = None,
    assume: given.Assume = None,
    method: given.Method = None,
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
    """Show how far every target has to go and what pace that takes."""
    from xzkpi.cli.commands.judge import report
    from xzkpi.render.pages.places.dues import dues_page
    from xzkpi.render.pages.targets import gap_page, target_page

    refuse_beside("--by entity", by, {"--assume": assume})
    form = infer_format(format, output, REPORTS)
    manner = Manner(encoding or "", sheet or "", period)
    sources = Sources(files or (), targets, exclude or (), manner, by is not None, "--target")
    order = sort or order_of(form)
    view = View(target or "", method or "", as_of, assume or (), by is not None, only or (), order, due=due)
    build = dues_page if due or by else target_page if target else gap_page
    return report(Request(sources, view, Delivery(form, output, lang, ascii, color, quiet), fail_on), build)
