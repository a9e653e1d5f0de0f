"""Lists of projects, firms and tasks: one of them with its records, or a line for each."""

from xzkpi.cli.options import CommandLine
from xzkpi.cli.request import REPORTS, infer_format


def register(given: CommandLine) -> int:
    """Show the lists of projects, firms and tasks."""
    from xzkpi.checks.everything import Choice
    from xzkpi.cli.commands.enlist import draw, look_at, named
    from xzkpi.cli.commands.judge import conclude, sound_plan, threshold

    delivery = given.delivery(infer_format(given.format, given.output, REPORTS))
    sound = sound_plan(given, delivery)
    looked = look_at(sound.plan, sound.path, named(sound.plan, given.name), given)
    findings = Choice().of(looked.of_lists(sound.findings), sound.plan.settings)
    delivery.deliver(draw(sound.plan, looked.surveys, given, findings, delivery), [sound.path, *looked.inputs])
    return conclude(findings.rules, [given], delivery, threshold(sound.plan, given.fail_on))
