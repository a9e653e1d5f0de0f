"""Scores and ranks of entities, as the plan has them assessed: the option side."""

from xzkpi.cli import options as given
from xzkpi.cli.options import REPORTS, infer_format
from xzkpi.cli.request import Color, Content, Delivery, Request, Sources, View
from xzkpi.reading.files import Manner


def rank(
    files: given.Files = None,
    *,
    targets: given.Targets = None,
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
    """Show scores and ranks by group."""
    from xzkpi.cli.commands.judge import scored
    from xzkpi.cli.commands.outcome import end
    from xzkpi.cli.screen import draw_page
    from xzkpi.render.pages.lists.ranks import notes, rank_page
    from xzkpi.render.pages.lists.record import board_csv, board_json
    from xzkpi.render.words import Words

    delivery = Delivery(infer_format(format, output, REPORTS), output, lang, ascii, color, quiet)
    manner = Manner(encoding or "", sheet or "", period)
    sources = Sources(files or (), targets, exclude or (), manner, with_entities=True)
    asked = Request(sources, View(), delivery, fail_on)
    board, inputs = scored(asked)
    words = Words(delivery.lang)
    if delivery.format == "json":
        content: Content = board_json(board, notes(board, words), delivery.lang)
    else:
        content = board_csv(board) if delivery.format == "csv" else draw_page(delivery, rank_page(board, words))
    delivery.deliver(content, inputs)
    return end(asked, board.card)
