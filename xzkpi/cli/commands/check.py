"""Whether plan, submissions and what they say together are sound: the option side."""

import os

from xzkpi.cli import options as given
from xzkpi.cli.options import FINDINGS, Format, infer_format
from xzkpi.cli.request import Color, Delivery, Sources


def check(
    files: given.Files = None,
    *,
    targets: given.Targets = None,
    select: given.Select = None,
    ignore: given.Ignore = None,
    max_findings: given.MaxFindings = None,
    format: given.CheckAs = None,
    output: given.Output = None,
    lang: given.Language = given.Lang.ZH,
    period: given.TablePeriod = None,
    encoding: given.Encoding = None,
    ascii: given.Ascii = False,
    color: given.Colored = Color.AUTO,
    quiet: given.Quiet = False,
    verbose: given.Verbose = False,
    fail_on: given.FailOn = "error",
) -> int:
    """Check whether plan and submissions are sound."""
    from xzkpi.cli.commands.verify import Selection, check_all

    is_on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    is_plain = format is None and not (output and output.suffix)
    form = Format.GITHUB if is_plain and is_on_github else infer_format(format, output, FINDINGS)
    delivery = Delivery(form, output, lang, ascii, color, quiet)
    selection = Selection(select, ignore or frozenset(), max_findings, verbose)
    return check_all(Sources(files or (), targets, encoding or "", period=period), selection, delivery, fail_on)
