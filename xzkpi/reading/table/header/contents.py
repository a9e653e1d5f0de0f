"""Columns of which name and content do not go together: renamed, swapped, or made of what belongs into rows."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from xzkpi.model.plan import Plan
from xzkpi.reading.table.cells.faults import AROUND_UNITS
from xzkpi.reading.table.header.columns import COLUMNS, MAX_NAME, column_of, name_column, split_unit
from xzkpi.rules.finding import Finding, Location
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape
from xzkpi.values.names import fold_name
from xzkpi.values.number import is_not_reported, parse_number
from xzkpi.values.period import parse_period
from xzkpi.values.unit import parse_unit

#: So many rows show what a column holds.
SAMPLE: Final = 10
#: So many names of entities that the plan does not list make a row of them.
_PLACES: Final = 2
_PLACE: Final = r".+(?:[区县市镇乡旗]|街道)"
#: How columns are called that should have another name, and those of values that do not report what was reached.
_LIKE: Final = {
    "target": "指标|项目|名称|内容",
    "period": "年|期|时间|月|季",
    "value": "[值数额量]$|数值|数量|金额|完成|累计|实际|实绩|情况",
}
_NO_VALUES: Final = "目标|计划|任务|预期|增|比|率|占|幅|速|名|序|码|基期|上年|去年|同期"
#: What columns hold, in Chinese and in English.
_CONTENTS: Final = {"target": ("指标名", "targets"), "period": ("时期", "periods"), "value": ("数值", "values")}


class Sample(NamedTuple):
    """A header and some rows below it."""

    names: Sequence[str]
    places: Sequence[Location]
    rows: Sequence[Sequence[str]]
    #: The index of each known column, and the places of those that are not read.
    columns: Mapping[str, int]
    unread: Mapping[int, Location]
    plan: Plan

    def cells(self, at: int) -> list[str]:
        """Return what is filled in a column."""
        return [cells[at] for cells in self.rows if len(cells) > at and cells[at].strip()]

    def holds(self, at: int, means: Callable[[str], object]) -> bool:
        """Say whether most cells of a column mean something."""
        cells = self.cells(at)
        return bool(cells) and 2 * sum(map(bool, map(means, cells))) >= len(cells)


#: A column, and names that stand side by side although they belong into it.
Across = tuple[str, Sequence[str]]


def names_across(names: Sequence[str], plan: Plan) -> Across | None:
    """Return the column into which some names belong that stand side by side, and these names; or None."""
    return next(_across([names], plan), None)


def row_across(rows: Sequence[Sequence[str]], plan: Plan) -> tuple[int, Across] | None:
    """Return the first row that is a header of such names, and these, where no row is another; or None."""
    words = [(row, cells) for row, cells in enumerate(rows) if not any(map(parse_number, cells))]
    for (row, cells), found in zip(words, _across([cells for _, cells in words], plan), strict=True):
        known = sum(column_of(cell) is not None for cell in cells)
        if found and len(found[1]) + known > 1:
            return row, found
    return None


def _across(rows: Sequence[Sequence[str]], plan: Plan) -> Iterator[Across | None]:
    """Yield for each row the column into which most of its names belong, and these names."""
    ids, entities = plan.ids, plan.entity_ids
    for names in rows:
        series = [name for name in names if name.strip() and fold_name(split_unit(name)[0]) in ids]
        known = [name for name in names if fold_name(name) in entities]
        others = [] if entities else [name for name in names if column_of(name) is None]
        likely = [name for name in others if re.fullmatch(_PLACE, name.strip())]
        places = known or (likely if len(likely) >= _PLACES else [])
        yield ("target", series) if series else ("entity", places) if places else None


def spread(place: Location, found: Across) -> Finding:
    """Say that names stand side by side that belong into a column."""
    column, (name, *_) = found
    what, what_en = ("指标", "targets") if column == "target" else ("地区", "entities")
    values = {"field": column, "found": escape(name), "what": what, "what_en": what_en}
    return Finding(RULE["names-across"], place, facts=values)


def explain_missing(missing: Sequence[str], sample: Sample, place: Location) -> tuple[list[Finding], set[int]]:
    """Say which columns are missing, and which others they may be; return the indexes of those too."""
    findings, used = [], set[int]()
    for column in missing:
        at = next((at for at in _candidates(column, sample) if at not in used), -1)
        zh, en = name_column(column)["column"], column
        values = {"expected": column, **name_column(column)}
        if at < 0:
            advice = f"在表头加上“{zh}”列，并逐行填写", f"add the column {en} and fill it in every row"
        else:
            used.add(at)
            (what, what_en), name = _CONTENTS[column], escape(sample.names[at].strip())
            zh, en = _new_name(column, sample, at)
            values |= {"guess": f"；“{name}”列像是{what}", "guess_en": f"; “{name}” seems to hold {what_en}"}
            advice = f"把列名“{name}”改成“{zh}”", f"rename “{name}” to “{en}”"
        values |= {"advice": advice[0], "advice_en": advice[1]}
        findings.append(Finding(RULE["column-missing"], sample.places[at] if at >= 0 else place, facts=values))
    return findings, used


def _candidates(column: str, sample: Sample) -> Iterator[int]:
    """Yield the unread columns that may be a missing one, the likeliest first."""
    named = [at for at in sample.unread if sample.names[at].strip()]
    alike = [at for at in named if re.search(_LIKE[column], _bare(sample.names[at]))]
    if column == "target":
        ids = sample.plan.ids
        yield from (at for at in named if sample.holds(at, lambda cell: fold_name(split_unit(cell)[0]) in ids))
        yield from (at for at in alike if not sample.holds(at, parse_number))
    elif column == "period":
        yield from (
            at for at in named if sample.holds(at, parse_period) and not re.search(_LIKE["value"], sample.names[at])
        )
    else:
        sound = [at for at in named if not re.search(_NO_VALUES, sample.names[at])]
        numeric = [at for at in sound if sample.holds(at, _is_value)]
        yield from (at for at in numeric if at in alike)
        yield from numeric if len(numeric) == 1 else ()


def _is_value(cell: str) -> bool:
    """Say whether a cell may be one of a column of values."""
    return parse_number(cell) is not None or is_not_reported(cell)


def _bare(name: str) -> str:
    """Return a name without a unit behind it."""
    return re.sub(r"[千百万亿]*元$", "", split_unit(name)[0].strip())


def _new_name(column: str, sample: Sample, at: int) -> tuple[str, str]:
    """Return the name that a column should have; a unit behind the old one goes into brackets."""
    zh, en = COLUMNS[column][1], column
    name = sample.names[at].strip()
    is_unit_wanted = column == "value" and len(name) <= MAX_NAME
    behind = [name[start:].strip(AROUND_UNITS) for start in range(1, len(name))] if is_unit_wanted else []
    unit = split_unit(name)[1] or next((one for one in behind if one and parse_unit(one).base in sample.plan.bases), "")
    return (f"{zh}（{unit}）", f"{en} ({unit})") if unit else (zh, en)


def find_swapped(sample: Sample) -> Finding | None:
    """Find two columns that each hold what the other one should."""
    means = {"target": _is_word, "period": parse_period, "value": _is_value}
    for one, other in combinations(means, 2):
        at, there = sample.columns.get(one, -1), sample.columns.get(other, -1)
        pairs = [
            (cells[at], cells[there]) for cells in sample.rows if len(cells) > max(at, there) >= 0 <= min(at, there)
        ]
        filled = [pair for pair in pairs if not any(map(is_not_reported, pair))]
        if filled and all(
            means[other](first) and means[one](second) and not means[one](first) and not means[other](second)
            for first, second in filled
        ):
            return _swapped(sample, (one, at), (other, there))
    return None


def _is_word(cell: str) -> bool:
    """Say whether a cell may name a target."""
    return parse_number(cell) is None and parse_period(cell) is None and not is_not_reported(cell)


def _swapped(sample: Sample, one: tuple[str, int], other: tuple[str, int]) -> Finding | None:
    """Say so, unless the plan has a target of such a name."""
    (column, at), (second, there) = one, other
    if column == "target" and any(map(sample.plan.find, sample.cells(at))):
        return None
    names = [escape(sample.names[index].strip()) for index in (at, there)]
    (zh, en), (zh_other, en_other) = _CONTENTS[second], _CONTENTS[column]
    values = {
        "found": "”“".join(names),
        "how": f"“{names[0]}”列里是{zh}，“{names[1]}”列里是{zh_other}",
        "how_en": f"“{names[0]}” holds {en}, and “{names[1]}” {en_other}",
    }
    return Finding(RULE["columns-swapped"], sample.places[min(at, there)], facts=values)
