"""What changed between two submissions or folders."""

from xzkpi.cli.options import CommandLine
from xzkpi.cli.request import REPORTS, Content, infer_format


def diff(given: CommandLine) -> int:
    """Show what changed between two submissions."""
    from xzkpi.assess.difference import compare
    from xzkpi.cli.commands.judge import conclude, judge, late_in, sound_plan, threshold
    from xzkpi.cli.commands.screen import draw_page
    from xzkpi.reading.files import show_path
    from xzkpi.render.pages.difference import diff_page
    from xzkpi.render.words import Words
    from xzkpi.rules.findings import Findings

    delivery = given.delivery(infer_format(given.format, given.output, REPORTS))
    sound = sound_plan(given._replace(files=(given.old, given.new)), delivery)
    sides = [given._replace(files=[side]) for side in (given.old, given.new)]
    before, after = (judge(sound, side, delivery) for side in sides)
    difference = compare(before.card, before.settled.until(given.as_of), after.card, after.settled.until(given.as_of))
    fail_on = threshold(sound.plan, given.fail_on)
    told = (*before.card.findings, *after.card.findings, *late_in(after.card, fail_on))
    once = {(one.fingerprint, one.place, one.case, one.written("found")): one for one in told}
    findings = Findings(once.values(), [show_path(sound.path)])
    if delivery.format in {"csv", "json"}:
        from xzkpi.render.pages.lists.record import write_difference

        content: Content = write_difference(difference, findings, delivery.format, delivery.lang)
    else:
        page = diff_page(difference, (before.card, after.card), (before.doubts, after.doubts), Words(delivery.lang))
        content = draw_page(delivery, page)
    delivery.deliver(content, [sound.path, *before.inputs, *after.inputs])
    worse = sum(one.is_worse for one in difference.verdicts) if fail_on == "worse" else 0
    faulty = [side for side, one in zip(sides, (before, after), strict=True) if one.card.findings.rules]
    return conclude(findings.rules, faulty, delivery, fail_on, worse)
