"""The page of a rule or a method, or the arithmetic of one target written out."""

from xzkpi.cli import options as given
from xzkpi.cli.options import METHODS, PAGES, RANK, infer_loosely
from xzkpi.cli.request import Color, Content, Delivery, Request, Sources, View, refuse_beside
from xzkpi.reading.files import Manner
from xzkpi.rules.index import BY_CODE, RULE


def explain(
    name: given.Name = None,
    files: given.Explained = None,
    *,
    targets: given.Targets = None,
    as_of: given.AsOf = None,
    method: given.Method = None,
    format: given.PageAs = None,
    output: given.Output = None,
    lang: given.Language = given.Lang.ZH,
    period: given.AsOf = None,
    encoding: given.Encoding = None,
    sheet: given.Sheet = None,
    exclude: given.Exclude = None,
    ascii: given.Ascii = False,
    color: given.Colored = Color.AUTO,
    quiet: given.Quiet = False,
) -> int:
    """Write the arithmetic of a target out, or print the page of a method or a rule."""
    delivery = Delivery(infer_loosely(format, output, PAGES), output, lang, ascii, color, quiet)
    manner, name = Manner(encoding or "", sheet or "", period), name or ""
    sources = Sources(files or (), targets, exclude or (), manner)
    is_page = name in METHODS or name == "all" or name.upper() in BY_CODE or name in RULE
    refuse_beside(f"explain {name}", is_page or name == RANK, {"--as-of": as_of, "--method": method})
    if is_page:
        delivery.deliver(_method(name, delivery) if name in METHODS else _rule(name, delivery), [])
        return 0
    if name == RANK:
        return _rank(sources._replace(with_entities=True), delivery)
    from xzkpi.cli.commands.judge import refuse_unknown, report
    from xzkpi.render.pages.arithmetic import explain_target

    refuse_unknown(name, sources, delivery, (*METHODS, *BY_CODE, *RULE))
    return report(Request(sources, View(name, method or "", as_of), delivery, "never"), explain_target)


def _rank(sources: Sources, delivery: Delivery) -> int:
    """Write the arithmetic of an entity's score; its name stands before the files."""
    from xzkpi.cli.commands.judge import scored
    from xzkpi.cli.commands.named import find_entity
    from xzkpi.cli.commands.outcome import end
    from xzkpi.cli.screen import draw_page
    from xzkpi.render.pages.lists.scores import explain_rank
    from xzkpi.render.words import Words

    entity, *files = sources.files or ("",)
    asked = Request(sources._replace(files=files), View(), delivery, "never")
    board, inputs = scored(asked)
    found = find_entity(board.card.plan, [line.entity for line in board.scores], entity)
    page = explain_rank(board, found, Words(delivery.lang))
    delivery.deliver(draw_page(delivery, page), inputs)
    return end(asked, board.card)


def _method(name: str, delivery: Delivery) -> Content:
    from xzkpi.cli.screen import draw_page
    from xzkpi.render.pages.methods import method_page
    from xzkpi.render.words import Words

    return draw_page(delivery, method_page(name, Words(delivery.lang)))


def _rule(name: str, delivery: Delivery) -> str:
    from xzkpi.render.pages.rules import handbook, rule_markdown, rule_text

    if name == "all":
        return handbook()
    rule = BY_CODE.get(name.upper()) or RULE[name]
    return (rule_markdown if delivery.format == "markdown" else rule_text)(rule, delivery.lang)
