"""A submission to fill in, for the whole or for each entity."""

from typing import cast

from xzkpi.cli.options import CommandLine
from xzkpi.cli.request import BLANKS, CannotRunError, Format, infer_format
from xzkpi.reading.files import show_path
from xzkpi.values.period import Period


def template(given: CommandLine) -> int:
    """Write a submission to fill in."""
    from xzkpi.cli.commands.judge import sound_plan
    from xzkpi.render.forms import Blank, blanks, to_csv, to_workbook
    from xzkpi.render.words import Words

    def draw(some: list[Blank]) -> str | bytes:
        """Write submissions; a spreadsheet takes CSV for Chinese only with a mark, which no screen shows."""
        if delivery.format == Format.XLSX:
            return to_workbook(some, str(period), words)
        text = to_csv(some)
        return text if delivery.is_for_screen else text.encode("utf-8-sig")

    output, period = given.output, cast("Period", given.period)
    delivery, words = given.delivery(infer_format(given.format, output, BLANKS)), Words(given.lang)
    sound = sound_plan(given, delivery)
    parts = blanks(sound.plan, period, words, by_entity=given.by_entity)
    if not parts:
        raise CannotRunError("error.no-entities", path=show_path(sound.path))
    if output is None:
        delivery.deliver(draw(parts), [])
        return 0
    is_folder = given.by_entity and delivery.format == Format.CSV and not output.suffix
    files = {output / f"{_safe(one.name)}_{period}.csv": [one] for one in parts} if is_folder else {output: parts}
    delivery.lay({path: draw(some) for path, some in files.items()})
    delivery.remark(
        "template.written", path=show_path(output), files=len(files), rows=sum(len(one.lines) for one in parts)
    )
    return 0


def _safe(name: str) -> str:
    return "".join("_" if one in '\\/:*?"<>|' or not one.isprintable() else one for one in name).strip(". ") or "_"
