"""The canonical form of submissions: the option side."""

from xzkpi.cli import options as given
from xzkpi.cli.request import Delivery, Sources
from xzkpi.reading.files import Manner


def fmt(
    files: given.Files = None,
    *,
    check: given.OnlyCheck = False,
    diff: given.Diff = False,
    targets: given.Targets = None,
    lang: given.Language = given.Lang.ZH,
    encoding: given.Encoding = None,
    exclude: given.Exclude = None,
    quiet: given.Quiet = False,
) -> int:
    """Bring submissions into the canonical form; no value changes."""
    from xzkpi.cli.commands.rewrite import Job, Mode, format_all

    mode = Mode.SHOW if diff else Mode.CHECK if check else Mode.WRITE
    job = Job(encoding or "", mode, Delivery(lang=lang, quiet=quiet))
    return format_all(Sources(files or (), targets, exclude or (), Manner(encoding or "")), job)
