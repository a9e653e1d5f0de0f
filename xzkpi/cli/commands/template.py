"""A submission to fill in, for the whole or for each entity."""

from xzkpi.cli import options as given
from xzkpi.cli.options import BLANKS, Format, infer_format
from xzkpi.cli.request import CannotRunError, Delivery, Sources
from xzkpi.reading.files import show_path


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
    from xzkpi.render.forms import Blank, blanks, to_csv, to_workbook
    from xzkpi.render.words import Words

    def draw(some: list[Blank]) -> str | bytes:
        """Write submissions; a spreadsheet takes CSV for Chinese only with a mark, which no screen shows."""
        if form is Format.XLSX:
            return to_workbook(some, str(period), words)
        text = to_csv(some)
        return text if delivery.is_for_screen else text.encode("utf-8-sig")

    form = infer_format(format, output, BLANKS)
    delivery, words = Delivery(form, output, lang, quiet=quiet), Words(lang)
    sound = sound_plan(Sources((), targets), delivery)
    parts = blanks(sound.plan, period, words, by_entity=by is not None)
    if not parts:
        raise CannotRunError("error.no-entities", path=show_path(sound.path))
    if output is None:
        delivery.deliver(draw(parts), [])
        return 0
    is_folder = by is not None and form is Format.CSV and not output.suffix
    files = {output / f"{_safe(one.name)}_{period}.csv": [one] for one in parts} if is_folder else {output: parts}
    delivery.lay({path: draw(some) for path, some in files.items()})
    delivery.remark(
        "template.written", path=show_path(output), files=len(files), rows=sum(len(one.lines) for one in parts)
    )
    return 0


def _safe(name: str) -> str:
    return "".join("_" if one in '\\/:*?"<>|' or not one.isprintable() else one for one in name).strip(". ") or "_"
