"""Where every target stands, by one method or by all."""

from xzkpi.cli.options import CommandLine
from xzkpi.cli.parsing import By
from xzkpi.cli.request import REPORTS, infer_format, order_of, refuse_beside


def status(given: CommandLine) -> int:
    """Show where every target stands."""
    from xzkpi.cli.commands.judge import ALL_METHODS, report
    from xzkpi.render.pages.targets import comparison_page, mid_term_page, status_page, year_page

    form, is_compared = infer_format(given.format, given.output, REPORTS), given.method == ALL_METHODS
    groups = {f"--by {given.by}": given.by not in {"", By.ENTITY}}
    others = {"--year": given.year, "--method all": is_compared, "--by entity": given.by_entity}
    refuse_beside("--form", given.form, others)
    refuse_beside("--method all", is_compared, {"--year": given.year})
    refuse_beside("--by entity", given.by_entity, {"--assume": given.assume})
    refuse_beside("--entity", given.entity, groups)
    refuse_beside("--target", given.target, groups)
    order = order_of(form)
    is_of_year = given.year or (given.by_entity and order == "worst")
    by_year = year_page if given.year else mid_term_page if given.form else status_page
    if given.by_entity:
        from xzkpi.render.pages.places.standing import places_page as by_year
    given = given._replace(sort=given.sort or ("year" if is_of_year else order))
    return report(given, given.delivery(form), comparison_page if is_compared else by_year)
