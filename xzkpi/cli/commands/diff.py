"""What changed between two submissions or folders."""

from xzkpi.cli import options as given
from xzkpi.cli.options import DIFFERENCES, infer_format
from xzkpi.cli.request import FOUND, Color, Delivery, Sources, View, exit_code

#: What `--fail-on` fails on beside what it does elsewhere.
_WORSE = "worse"


def diff(
    old: given.Side,
    new: given.Side,
    *,
    targets: given.Targets = None,
    as_of: given.AsOf = None,
    format: given.DiffAs = None,
    output: given.Output = None,
    lang: given.Language = given.Lang.ZH,
    encoding: given.Encoding = None,
    ascii: given.Ascii = False,
    color: given.Colored = Color.AUTO,
    quiet: given.Quiet = False,
    fail_on: given.DiffFailOn = "error",
) -> int:
    """Show what changed between two submissions."""
    from xzkpi.assess.difference import compare
    from xzkpi.cli.commands.judge import judge, sound_plan, tell_findings
    from xzkpi.cli.screen import draw_page
    from xzkpi.cli.search import find_submissions
    from xzkpi.render.pages.difference import diff_page, to_json
    from xzkpi.render.pages.notes import provenance
    from xzkpi.render.words import Words
    from xzkpi.rules.finding import sort_findings

    form = infer_format(format, output, DIFFERENCES)
    delivery = Delivery(form, output, lang, ascii, color, quiet)
    sources = Sources((old, new), targets, encoding or "", with_entities=True)
    path, plan = sound_plan(sources, delivery)
    before, after = (
        judge(plan, find_submissions([side], path), sources, View(as_of=as_of), delivery) for side in sources.files
    )
    difference = compare(before.card, before.settled.until(as_of), after.card, after.settled.until(as_of))
    words = Words(lang)
    page = diff_page(difference, provenance(after.card, words), words)
    content = to_json(difference) if form == "json" else draw_page(delivery, page)
    delivery.deliver(content, [path, *before.inputs, *after.inputs])
    findings = sort_findings((*before.card.findings, *after.card.findings))
    tell_findings(findings, delivery)
    if fail_on == _WORSE and difference.is_worse:
        return FOUND
    is_behind = any(one.verdict.is_bad for one in after.card.assessments)
    return exit_code("error" if fail_on == _WORSE else fail_on, findings, is_behind=is_behind)
