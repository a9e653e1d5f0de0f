"""The first plan: a commented example with a submission to fill in, or one of the indicators of a table."""

from io import BytesIO
from pathlib import Path

from xzkpi.cli import options as given
from xzkpi.cli.files import DATA_FOLDER, PLAN_NAME, this_month
from xzkpi.cli.request import CannotRunError, Delivery
from xzkpi.cli.search import find_plan, need_reader
from xzkpi.reading.files import real_path, show_path
from xzkpi.reading.source import Source
from xzkpi.values.period import year_period


def init(
    table: given.Table = None,
    *,
    lang: given.Language = given.Lang.ZH,
    encoding: given.Encoding = None,
    sheet: given.Sheet = None,
    quiet: given.Quiet = False,
) -> int:
    """Write a first plan into the working folder."""
    from xzkpi.model.plan import Plan
    from xzkpi.render.formats.json_text import dump

    delivery = Delivery(lang=lang, quiet=quiet)
    made = {PLAN_NAME: _of_table(table, encoding or "", sheet or "", delivery)} if table else _starter(lang)
    files = {**made, "targets.schema.json": dump(Plan.model_json_schema())}
    said = "init.of-table" if table else "init.starter"
    delivery.lay({Path(path): text if path.endswith(".csv") else text.encode() for path, text in files.items()})
    delivery.remark(said, table=_named(table or ""), files=", ".join(sorted(files)))
    return 0


def _named(table: str) -> str:
    """Return how commands are to name a table, and the new plan where another is nearer to it."""
    shown = f'"{table}"' if " " in table else table
    return shown if find_plan([table]) == real_path(Path(PLAN_NAME)) else f"{shown} --targets {PLAN_NAME}"


def _starter(lang: str) -> dict[str, str]:
    """Return the commented plan of the five years at hand, and a submission of its first."""
    from xzkpi.reading.plan.reader import read_plan
    from xzkpi.render.forms import blanks, to_csv
    from xzkpi.render.words import Words
    from xzkpi.words.plan.starter import starter

    month = this_month()
    first = month.year - (month.year - 1) % 5
    text = starter(lang, first - 1, first + 4)
    plan = read_plan(Source(PLAN_NAME, BytesIO(text.encode()))).value
    if plan is None:
        raise RuntimeError(PLAN_NAME)
    parts = blanks(plan, year_period(first), Words(lang), by_entity=False)
    return {PLAN_NAME: text, f"{DATA_FOLDER}/{first}.csv": to_csv(parts)}


def _of_table(table: str, encoding: str, sheet: str, delivery: Delivery) -> str:
    from xzkpi.reading.inputs import read_table
    from xzkpi.render.formats.findings import to_log
    from xzkpi.words.plan.starter import plan_of_table

    need_reader([table])
    found, findings = read_table(table, encoding, sheet)
    if found is None:
        delivery.say(to_log(findings, delivery.spoken))
        raise CannotRunError("error.no-indicators", path=show_path(table))
    return plan_of_table(delivery.lang, show_path(table), found.units, found.entities)
