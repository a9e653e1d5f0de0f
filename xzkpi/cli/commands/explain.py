"""The page of a rule or a method, or the arithmetic of one target written out."""

from xzkpi.cli.options import CommandLine
from xzkpi.cli.parsing import METHODS, RANK
from xzkpi.cli.request import PAGES, Content, Delivery, infer_loosely, refuse_beside
from xzkpi.rules.index import BY_CODE, RULE


def explain(given: CommandLine) -> int:
    """Write the arithmetic of a target out, or print the page of a method or a rule."""
    delivery, name = given.delivery(infer_loosely(given.format, given.output, PAGES)), given.name
    given = given._replace(fail_on="never")
    is_page = name in METHODS or name == "all" or name.upper() in BY_CODE or name in RULE
    refuse_beside(f"explain {name}", is_page or name == RANK, {"--as-of": given.as_of, "--method": given.method})
    if is_page:
        delivery.deliver(_method(name, delivery) if name in METHODS else _rule(name, delivery), [])
        return 0
    if name == RANK:
        return _rank(given, delivery)
    from xzkpi.cli.commands.judge import certain, refuse_unknown, report
    from xzkpi.render.pages.arithmetic import explain_target

    refuse_unknown(given, delivery, (*METHODS, *BY_CODE, *RULE))
    return report(given._replace(target=name), delivery, certain(explain_target))


def _rank(given: CommandLine, delivery: Delivery) -> int:
    """Write the arithmetic of an entity's score; its name stands before the files."""
    from xzkpi.cli.commands.judge import conclude, scored
    from xzkpi.cli.commands.named import find_entity
    from xzkpi.cli.commands.screen import draw_page
    from xzkpi.render.pages.lists.scores import explain_rank
    from xzkpi.render.words import Words

    entity, *files = given.files or ("",)
    given = given._replace(files=files)
    board, inputs = scored(given, delivery)
    found = find_entity(board.card.plan, [line.entity for line in board.lines], entity)
    page = explain_rank(board, found, Words(delivery.lang))
    delivery.deliver(draw_page(delivery, page), inputs)
    return conclude(board.card.findings.rules, [given], delivery, given.fail_on)


def _method(name: str, delivery: Delivery) -> Content:
    from xzkpi.cli.commands.screen import draw_page
    from xzkpi.render.pages.methods import method_page
    from xzkpi.render.words import Words

    return draw_page(delivery, method_page(name, Words(delivery.lang)))


def _rule(name: str, delivery: Delivery) -> str:
    from xzkpi.render.pages.rules import handbook, rule_markdown, rule_text

    if name == "all":
        return handbook()
    rule = BY_CODE.get(name.upper()) or RULE[name]
    return (rule_markdown if delivery.format == "markdown" else rule_text)(rule, delivery.lang)
