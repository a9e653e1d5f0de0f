"""The page and the JSON of `diff`."""

from decimal import Decimal
from typing import Any

from xzkpi.assess.difference import Difference, ValueChange, VerdictChange, relative_change
from xzkpi.model.observation import Observation
from xzkpi.render.formats.json_text import FORMAT, dump
from xzkpi.render.sheet import BAD, GOOD, QUIET, Block, Column, Heading, Page, Paragraph, Row, Table
from xzkpi.render.words import NOTHING, Words, format_share
from xzkpi.values.number import format_number, places_of, plain, trim
from xzkpi.values.undefined import Undefined


def diff_page(difference: Difference, provenance: str, words: Words) -> Page:
    """Build the page of what changed; the provenance is that of the new submission."""
    plan = difference.plan.head
    name = (plan.name_en if words.lang == "en" else "") or plan.name
    blocks: list[Block] = [Heading(words.text("title.diff", plan=name))]
    if difference.verdicts:
        blocks += [Heading(words.text("title.verdicts"), level=2), _verdict_table(difference, words)]
    if difference.values:
        blocks += [Heading(words.text("title.changes"), level=2), _value_table(difference, words)]
    if not difference.verdicts and not difference.values:
        blocks.append(Paragraph(words.text("diff.same")))
    sides = words.text("diff.sides", old=words.listed(difference.old_files), new=words.listed(difference.new_files))
    return Page((*blocks, Paragraph(sides, QUIET), Paragraph(provenance, QUIET)))


def _verdict_table(difference: Difference, words: Words) -> Table:
    """List the verdicts that rose or fell."""
    columns = tuple(Column(key, words.text(key), is_number=False) for key in ("name", "old", "new", "turn"))
    return Table(columns, tuple(_verdict_row(one, words) for one in difference.verdicts))


def _verdict_row(one: VerdictChange, words: Words) -> Row:
    turn = "diff.worse" if one.is_worse else "diff.better" if one.is_better else "diff.other"
    style = BAD if one.is_worse else GOOD if one.is_better else QUIET
    cells = (one.target.label(words.lang), words.verdict(one.old), words.verdict(one.new), words.text(turn))
    return Row(cells, style=style)


def _value_table(difference: Difference, words: Words) -> Table:
    """List the values that changed, came or went."""
    keys = ("name", "period", "old", "new", "change", "rate", "fate")
    columns = tuple(Column(key, words.text(key), is_number=key in {"old", "new", "change", "rate"}) for key in keys)
    return Table(columns, tuple(_value_row(one, words) for one in difference.values))


def _value_row(one: ValueChange, words: Words) -> Row:
    series = one.series
    name = words.text("in-brackets", text=_label(one, words), more=series.unit)
    amount = one.amount
    change = NOTHING if isinstance(amount, Undefined) else f"{'+' if amount > 0 else ''}{_written(amount)}"
    return Row(
        (
            name,
            words.period(one.one.period),
            _written(one.old.value) if one.old else NOTHING,
            _written(one.new.value) if one.new else NOTHING,
            change,
            format_share(relative_change(one)),
            words.text(f"diff.{one.fate}"),
        )
    )


def _label(one: ValueChange, words: Words) -> str:
    """Name a series, and the entity the value speaks of."""
    name = (one.series.name_en if words.lang == "en" else "") or one.series.name
    return f"{name} {one.one.entity}" if one.one.entity else name


def _written(value: Decimal) -> str:
    return format_number(trim(value), places_of(trim(value)))


def to_json(difference: Difference) -> str:
    """Write what changed as JSON, format 1."""
    return dump(
        {
            "format": FORMAT,
            "plan": {"id": difference.plan.head.id, "name": difference.plan.head.name},
            "old": list(difference.old_files),
            "new": list(difference.new_files),
            "verdicts": [
                {"target": one.target.id, "old": str(one.old), "new": str(one.new), "worse": one.is_worse}
                for one in difference.verdicts
            ],
            "values": [_record(one) for one in difference.values],
        }
    )


def _record(one: ValueChange) -> dict[str, Any]:
    """Return a changed value as JSON has it."""
    amount, rate = one.amount, relative_change(one)
    return {
        "target": one.series.id,
        "entity": one.one.entity or None,
        "period": str(one.one.period),
        "fate": str(one.fate),
        "old": _side(one.old),
        "new": _side(one.new),
        "change": None if isinstance(amount, Undefined) else plain(amount),
        "rate": None if isinstance(rate, Undefined) else plain(rate),
    }


def _side(one: Observation | None) -> dict[str, str] | None:
    return {"value": plain(one.value), "status": str(one.status), "place": str(one.place)} if one else None
