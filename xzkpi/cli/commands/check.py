"""Whether plan, submissions and what they say together are sound: the option side."""

import os

from xzkpi.cli.options import CommandLine
from xzkpi.cli.request import FINDINGS, CannotRunError, Format, infer_format


def check(given: CommandLine) -> int:
    """Check whether plan and submissions are sound."""
    from xzkpi.cli.commands.verify import check_all

    if given.update_known and not given.known:
        raise CannotRunError("error.update-unnamed")
    is_on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    is_plain = given.format is None and not (given.output and given.output.suffix)
    form = Format.GITHUB if is_plain and is_on_github else infer_format(given.format, given.output, FINDINGS)
    return check_all(given, given.delivery(form))
