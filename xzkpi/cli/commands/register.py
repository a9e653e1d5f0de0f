"""What stands in the lists beside a plan, as of a day."""

from xzkpi.cli import options as given
from xzkpi.cli.options import REPORTS, infer_format
from xzkpi.cli.request import Color, Delivery, Sources, View
from xzkpi.reading.files import Manner


def register(
    name: given.RegisterName = None,
    *,
    targets: given.Targets = None,
    as_of: given.AsOfDay = None,
    late: given.Late = False,
    due: given.DueYear = None,
    format: given.ReportAs = None,
    output: given.Output = None,
    lang: given.Language = given.Lang.ZH,
    encoding: given.Encoding = None,
    exclude: given.Exclude = None,
    ascii: given.Ascii = False,
    color: given.Colored = Color.AUTO,
    quiet: given.Quiet = False,
    fail_on: given.FailOn = None,
) -> int:
    """Show the lists of projects, firms and tasks."""
    from xzkpi.checks.everything import Choice
    from xzkpi.cli.commands.enlist import ListView, draw, look_at, named
    from xzkpi.cli.commands.judge import read, sound_plan
    from xzkpi.cli.commands.outcome import conclude, threshold

    delivery = Delivery(infer_format(format, output, REPORTS), output, lang, ascii, color, quiet)
    sources, asked = Sources((), targets, exclude or (), Manner(encoding or "")), ListView(name or "", as_of, late, due)
    sound = sound_plan(sources, delivery)
    keys, known = named(sound.plan, asked.name), read(sound, sources, View(due=True), delivery)
    looked = look_at(sound.plan, sound.path, known.ledger, keys, asked)
    findings = Choice().of(looked.of_lists(sound.findings), sound.plan.settings)
    content = draw(sound.plan, looked.surveys, asked, findings, delivery)
    delivery.deliver(content, [sound.path, *known.inputs, *looked.inputs])
    return conclude(findings.rules, [sources], delivery, threshold(sound.plan, fail_on))
