"""A submission to fill in, for the whole or for each entity."""

from typing import TYPE_CHECKING

from xzkpi.cli import options as given
from xzkpi.cli.options import BLANKS, Format, infer_format
from xzkpi.cli.request import CannotRunError, Delivery, Sources

if TYPE_CHECKING:
    from xzkpi.render.forms import Blank
    from xzkpi.render.words import Words


def template(
    period: given.Wanted,
    *,
    by: given.Entities = None,
    targets: given.Targets = None,
    format: given.BlankAs = None,
    output: given.Output = None,
    lang: given.Language = given.Lang.ZH,
    quiet: given.Quiet = False,
) -> int:
    """Write a submission to fill in."""
    from xzkpi.cli.commands.judge import sound_plan
    from xzkpi.reading.files import show_path
    from xzkpi.render.forms import blanks
    from xzkpi.render.words import Words

    form = infer_format(format, output, BLANKS)
    delivery, words = Delivery(form, output, lang, quiet=quiet), Words(lang)
    sound = sound_plan(Sources((), targets), delivery)
    parts = blanks(sound.plan, period, words, by_entity=by is not None)
    if not parts:
        raise CannotRunError("error.no-entities", path=show_path(sound.path))
    if output is None:
        delivery.deliver(_draw(parts, delivery, str(period), words), [])
        return 0
    is_folder = by is not None and form is Format.CSV and not output.suffix
    files = {output / f"{_safe(one.name)}_{period}.csv": [one] for one in parts} if is_folder else {output: parts}
    delivery.lay({path: _draw(some, delivery, str(period), words) for path, some in files.items()})
    delivery.remark(
        "template.written", path=show_path(output), files=len(files), rows=sum(len(one.lines) for one in parts)
    )
    return 0


def _draw(parts: "list[Blank]", delivery: Delivery, name: str, words: "Words") -> str | bytes:
    """Write submissions to fill in; a spreadsheet takes CSV for Chinese only with a mark, which no screen shows."""
    from xzkpi.render.forms import to_csv, to_workbook

    if delivery.format == Format.XLSX:
        return to_workbook(parts, name, words)
    text = to_csv(parts)
    return text if delivery.is_for_screen else text.encode("utf-8-sig")


def _safe(name: str) -> str:
    return "".join("_" if one in '\\/:*?"<>|' or not one.isprintable() else one for one in name).strip(". ") or "_"
