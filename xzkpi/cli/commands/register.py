"""What stands in the lists beside a plan, as of a day."""

from xzkpi.cli import options as given
from xzkpi.cli.options import REPORTS, infer_format
from xzkpi.cli.request import Color, Delivery, Sources


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
    ascii: given.Ascii = False,
    color: given.Colored = Color.AUTO,
    quiet: given.Quiet = False,
    fail_on: given.FailOn = "error",
) -> int:
    """Show the lists of projects, firms and tasks."""
    from xzkpi.cli.commands.enlist import Choice, draw, look_at, named
    from xzkpi.cli.commands.judge import conclude, sound_plan

    delivery = Delivery(infer_format(format, output, REPORTS), output, lang, ascii, color, quiet)
    sources, choice = Sources((), targets, encoding or ""), Choice(name or "", as_of, late, due)
    sound = sound_plan(sources, delivery)
    looked = look_at(sound.plan, sound.path, named(sound.plan, choice.name), choice, sources.encoding)
    findings = looked.of_lists(sound.findings)
    delivery.deliver(draw(sound.plan, looked.surveys, choice, findings, delivery), [sound.path, *looked.inputs])
    return conclude(findings, sources, delivery, fail_on)
