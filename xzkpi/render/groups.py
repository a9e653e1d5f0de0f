"""Targets in groups: the heading each stands under, and a table with a line for each group."""

from collections import Counter
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.groups import Group, group_targets
from xzkpi.assess.lists.state import State
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Scorecard, order_by
from xzkpi.assess.year import YearVerdict
from xzkpi.render.sheet import Column, Row, Table
from xzkpi.render.words import NOTHING, Words, style_of

#: What stands before the name of what is a part of another, for each level.
_BELOW: Final = "· "
#: The width from which on those who help are listed beside those who answer.
_WIDEST: Final = 120


def grouped(card: Scorecard, words: Words) -> list[tuple[str, Assessment]]:
    """Return the targets shown, each with what it is listed under; in the plan's order that is its dimension."""
    by = card.by or ("dimension" if card.sort == "plan" and card.plan.dimensions else "")
    if not by:
        return [("", one) for one in card.shown]
    groups = group_targets(card, by)
    rank = {one.target.id: at for at, group in enumerate(groups) for one in group.own}
    names = [name_group(group, by, words) for group in groups]
    ranked = sorted(card.shown, key=lambda one: rank[one.target.id])
    return [(names[rank[one.target.id]], one) for one in ranked]


def name_group(group: Group, by: str, words: Words) -> str:
    """Name what targets have in common."""
    if group.entry:
        return group.entry.label(words.lang)
    if not group.id:
        return words.text("no-dimension")
    agreed = {"nature": f"nature.{group.id}", "tier": f"tier.{group.id}"}
    return words.text(agreed[by]) if by in agreed else group.id


def groups_table(card: Scorecard, words: Words, sort: str = "worst") -> Table:
    """Say of each group who answers for it, how its targets stand, by their verdict or the year's, and the worst."""
    groups = group_targets(card, card.by)
    columns = (
        Column("name", words.text(f"grouped.{card.by}"), is_number=False),
        Column("owner", words.text("owner"), is_number=False, drop=5),
        Column("support", words.text("support"), is_number=False, drop=1, since=_WIDEST),
        Column("number", words.text("number"), drop=2),
        Column("counts", words.text("counts"), is_number=False, drop=6),
        Column("worst", words.text("worst"), is_number=False, wraps=True),
        Column("records", words.text("records"), is_number=False, drop=4),
    )
    rows = tuple(_row(group, card, words, sort) for group in groups)
    gone = [column.key for at, column in enumerate(columns) if not any(row.cells[at] for row in rows)]
    return words.table(columns, rows).without(gone)


def _row(group: Group, card: Scorecard, words: Words, sort: str) -> Row:
    name, entry = name_group(group, card.by, words), group.entry
    worst = next((one for one in order_by(group.every, sort) if _standing(one, words, sort)), None)
    cells = (
        f"{_BELOW * group.depth}{name}",
        getattr(entry, "owner", ""),
        words.listed(getattr(entry, "support", ())),
        str(len(group.every)),
        _count(group, words, sort),
        words.bracketed(worst.target.brief_label(words.lang), _standing(worst, words, sort)) if worst else NOTHING,
        words.counted({words.text(f"state.{state}"): group.records.get(state, 0) for state in State})
        if group.records
        else "",
    )
    return Row(cells, style=style_of(worst) if worst else "")


def _standing(one: Assessment, words: Words, sort: str) -> str:
    verdict = one.year.verdict if sort == "year" else one.verdict
    return words.brief(verdict) if verdict and verdict is not Verdict.NOT_COMPUTABLE else ""


def _count(group: Group, words: Words, sort: str) -> str:
    counted = Counter(one.year.verdict if sort == "year" else one.verdict for one in group.every)
    return words.counted({words.brief(one): counted[one] for one in (YearVerdict if sort == "year" else Verdict)})
