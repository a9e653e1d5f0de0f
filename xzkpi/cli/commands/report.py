"""One page for leaders: where every target stands, with charts, and what the lists of the plan say."""

from xzkpi.cli.options import CommandLine
from xzkpi.cli.request import LEADERS, Content, infer_format


def report(given: CommandLine) -> int:
    """Write a page for leaders."""
    from xzkpi.assess.lists.overview import overlook
    from xzkpi.cli.commands.judge import Judged, answer
    from xzkpi.cli.commands.screen import draw_page
    from xzkpi.render.pages.leaders.report import leaders_page
    from xzkpi.render.pages.targets import status_page
    from xzkpi.render.words import Words

    delivery = given.delivery(infer_format(given.format, given.output, LEADERS))

    def draw(judged: Judged) -> Content:
        words, overview = Words(delivery.lang), overlook(judged.card, judged.settled, judged.doubts)
        return draw_page(delivery, leaders_page(overview, status_page(overview.card, words), words))

    return answer(given, delivery, draw)
