"""Scores and ranks of entities, as the plan has them assessed: the option side."""

from xzkpi.cli.options import CommandLine
from xzkpi.cli.request import REPORTS, Content, infer_format


def rank(given: CommandLine) -> int:
    """Show scores and ranks by group."""
    from xzkpi.cli.commands.judge import conclude, scored, threshold
    from xzkpi.cli.commands.screen import draw_page
    from xzkpi.render.pages.lists.ranks import notes, rank_page
    from xzkpi.render.pages.lists.record import board_csv, board_json
    from xzkpi.render.words import Words

    delivery = given.delivery(infer_format(given.format, given.output, REPORTS))
    board, inputs = scored(given, delivery)
    words = Words(delivery.lang)
    if delivery.format == "json":
        content: Content = board_json(board, notes(board, words), delivery.lang)
    else:
        content = board_csv(board) if delivery.format == "csv" else draw_page(delivery, rank_page(board, words))
    delivery.deliver(content, inputs)
    return conclude(board.card.findings.rules, [given], delivery, threshold(board.card.plan, given.fail_on))
