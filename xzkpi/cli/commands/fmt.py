"""The canonical form of submissions: the option side."""

from xzkpi.cli.options import CommandLine


def fmt(given: CommandLine) -> int:
    """Bring submissions into the canonical form; no value changes."""
    from xzkpi.cli.commands.rewrite import format_all

    return format_all(given, given.delivery())
