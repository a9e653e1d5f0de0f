"""Whether plan, submissions and what they say together are sound: the option side."""

import os

from xzkpi.cli import options as given
from xzkpi.cli.options import FINDINGS, Format, infer_format
from xzkpi.cli.request import CannotRunError, Color, Delivery, Sources
from xzkpi.reading.files import Manner


def check(
    files: given.Files = None,
    *,
    targets: given.Targets = None,
    select: given.Select = None,
    ignore: given.Select = None,
    known: given.KnownFile = None,
    update_known: given.UpdateKnown = False,
    max_findings: given.MaxFindings = None,
    format: given.CheckAs = None,
    output: given.Output = None,
    lang: given.Language = given.Lang.ZH,
    period: given.AsOf = None,
    encoding: given.Encoding = None,
    sheet: given.Sheet = None,
    exclude: given.Exclude = None,
    ascii: given.Ascii = False,
    color: given.Colored = Color.AUTO,
    quiet: given.Quiet = False,
    verbose: given.Verbose = False,
    fail_on: given.FailOn = None,
) -> int:
    """Check whether plan and submissions are sound."""
    from xzkpi.checks.everything import Choice
    from xzkpi.cli.commands.verify import Wanted, check_all

    if update_known and not known:
        raise CannotRunError("error.update-unnamed")
    is_on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    is_plain = format is None and not (output and output.suffix)
    form = Format.GITHUB if is_plain and is_on_github else infer_format(format, output, FINDINGS)
    wanted = Wanted(Choice(select, ignore), fail_on, max_findings, verbose, known, update_known)
    sources = Sources(files or (), targets, exclude or (), Manner(encoding or "", sheet or "", period))
    return check_all(sources, wanted, Delivery(form, output, lang, ascii, color, quiet))
