"""What changed between two submissions or folders."""

from xzkpi.cli import options as given
from xzkpi.cli.options import REPORTS, infer_format
from xzkpi.cli.request import Color, Content, Delivery, Sources, View
from xzkpi.reading.files import Manner
from xzkpi.values.period import Period


def diff(
    old: given.Side,
    new: given.Side,
    *,
    targets: given.Targets = None,
    as_of: given.AsOf = None,
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
    fail_on: given.DiffFailOn = None,
) -> int:
    """Show what changed between two submissions."""
    form = infer_format(format, output, REPORTS)
    manner = Manner(encoding or "", sheet or "", period)
    sources = Sources((old, new), targets, exclude or (), manner, with_entities=True)
    return _report(sources, as_of, Delivery(form, output, lang, ascii, color, quiet), fail_on)


def _report(sources: Sources, as_of: Period | None, delivery: Delivery, fail_on: str | None) -> int:
    from xzkpi.assess.difference import compare
    from xzkpi.cli.commands.judge import judge, sound_plan
    from xzkpi.cli.commands.outcome import conclude, late_in, threshold
    from xzkpi.cli.screen import draw_page
    from xzkpi.reading.files import show_path
    from xzkpi.render.pages.difference import diff_page
    from xzkpi.render.words import Words
    from xzkpi.rules.findings import Findings

    sound = sound_plan(sources, delivery)
    sides = [sources._replace(files=[side]) for side in sources.files]
    before, after = (judge(sound, side, View(as_of=as_of), delivery).at_once for side in sides)
    delivery.remark_idle(sources.manner.period, (*before.periods, *after.periods))
    difference = compare(before.card, before.settled.until(as_of), after.card, after.settled.until(as_of))
    fail_on = threshold(sound.plan, fail_on)
    told = (*before.card.findings, *after.card.findings, *late_in(after.card, fail_on))
    once = {(one.fingerprint, one.place, one.case, one.written("found")): one for one in told}
    findings = Findings(once.values(), [show_path(sound.path)])
    doubted = (before.doubts, after.doubts)
    if delivery.format in {"csv", "json"}:
        from xzkpi.render.pages.lists.record import write_difference

        content: Content = write_difference(difference, findings, doubted, delivery.format, delivery.lang)
    else:
        page = diff_page(difference, (before.card, after.card), doubted, Words(delivery.lang))
        content = draw_page(delivery, page)
    delivery.deliver(content, [sound.path, *before.inputs, *after.inputs])
    worse = sum(one.is_worse for one in difference.verdicts) if fail_on == "worse" else 0
    faulty = [side for side, one in zip(sides, (before, after), strict=True) if one.card.findings.rules]
    return conclude(findings.rules, faulty, delivery, fail_on, worse)
