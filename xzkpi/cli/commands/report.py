"""One page for leaders: where every target stands, with charts, and what the lists of the plan say."""

from xzkpi.cli import options as given
from xzkpi.cli.options import LEADERS, infer_format
from xzkpi.cli.request import Content, Delivery, Request, Sources, View
from xzkpi.reading.files import Manner


def report(
    files: given.Files = None,
    *,
    targets: given.Targets = None,
    as_of: given.AsOf = None,
    assume: given.Assume = None,
    method: given.Method = None,
    only: given.Only = None,
    sort: given.Sorted = None,
    format: given.LeadersAs = None,
    output: given.Output = None,
    lang: given.Language = given.Lang.ZH,
    period: given.AsOf = None,
    encoding: given.Encoding = None,
    sheet: given.Sheet = None,
    exclude: given.Exclude = None,
    quiet: given.Quiet = False,
    fail_on: given.FailOn = None,
) -> int:
    """Write a page for leaders."""
    from xzkpi.assess.lists.overview import overlook
    from xzkpi.cli.commands.judge import Judged, answer
    from xzkpi.cli.screen import draw_page
    from xzkpi.render.pages.leaders.report import leaders_page
    from xzkpi.render.pages.targets import status_page
    from xzkpi.render.words import Words

    delivery = Delivery(infer_format(format, output, LEADERS), output, lang, quiet=quiet)
    manner = Manner(encoding or "", sheet or "", period)
    sources = Sources(files or (), targets, exclude or (), manner, with_entities=True)
    view = View("", method or "", as_of, assume or (), only=only or (), sort=sort or "worst")

    def draw(judged: Judged) -> Content:
        words, overview = Words(delivery.lang), overlook(judged.card, judged.settled, judged.doubts)
        standing = status_page(overview.card, words, "secondary.drawn")
        return draw_page(delivery, leaders_page(overview, standing, words))

    return answer(Request(sources, view, delivery, fail_on), draw)
