"""How far every target has to go, and how fast from now; or one target on a full page."""

from xzkpi.cli.options import CommandLine
from xzkpi.cli.request import REPORTS, infer_format, order_of, refuse_beside


def gap(given: CommandLine) -> int:
    """Show how far every target has to go and what pace that takes."""
    from xzkpi.cli.commands.judge import certain, report
    from xzkpi.render.pages.places.dues import dues_page
    from xzkpi.render.pages.targets import gap_page, target_page

    refuse_beside("--by entity", given.by, {"--assume": given.assume})
    form = infer_format(given.format, given.output, REPORTS)
    build = dues_page if given.due or given.by else certain(target_page if given.target else gap_page)
    return report(given._replace(sort=given.sort or order_of(form)), given.delivery(form), build)
