"""What the headings of a table name: columns, periods, or targets side by side, and which column names the places."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from xzkpi.reading.table.header.columns import (
    Contents,
    ValueColumn,
    column_of,
    is_called,
    is_period,
    kind_in,
    split_period,
)
from xzkpi.reading.table.header.goals import are_codes, read_goals
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.lists import columns as words
from xzkpi.values.lists.name_parts import chinese_of, split_unit
from xzkpi.values.lists.remarks import OF_DONE, PROGRESS
from xzkpi.values.names import fold_name, fold_words
from xzkpi.values.number import tidy
from xzkpi.values.period import parse_period
from xzkpi.values.unit import parse_unit

#: What a column may be called that names places: offices call the column of units so, too, and it may be a corner.
_OF_PLACES: Final = {None, "unit", "target"}
#: A name in English.
_ENGLISH: Final = r"[A-Za-z][A-Za-z .,()&%/'-]+"


class Column(NamedTuple):
    """A column: what its name says, and the first cells below it."""

    at: int
    name: str
    place: Location
    #: Which column it is by its name; empty where that is unknown.
    role: str
    #: The period that a column of values in a wide table is named by, and what stands in brackets behind the name.
    period: str
    behind: str
    #: What is filled of the first cells.
    cells: Sequence[str]
    #: The id of the series that a column of values is named by, where targets stand side by side.
    series: str = ""
    #: The goals that it holds, where it does not hold values.
    goals: ValueColumn | None = None

    @property
    def meaning(self) -> str:
        """What two columns must not both mean."""
        return self.role or self.series or (str(parse_period(self.period)) if self.period else fold_name(self.name))

    @property
    def written(self) -> str:
        """The name as findings show it."""
        return escape(self.name.strip())


def column_of_places(names: Sequence[str], rows: Sequence[Sequence[str]], plan: Contents) -> int:
    """Return the column of a header that names the place of each row, by its name or its cells; -1 where none does.

    There is none where targets are named in rows; the corner above places may be called after the names beside it.
    """
    roles = list(map(column_of, names))
    is_corner = "entity" not in roles and any(map(plan.series_of, names))
    if ("target" in roles and not is_corner) or ("value" in roles and not plan.purpose.target):
        return -1
    if "entity" in roles:
        return roles.index("entity")
    for at, name in enumerate(names):
        cells = [cells[at] for cells in rows if len(cells) > at and cells[at].strip()]
        is_other = roles[at] not in _OF_PLACES or plan.series_of(name) or is_period(_stripped(name, plan))
        if cells and not is_other and 2 * sum(map(plan.names_entity, cells)) >= len(cells):
            return at
    return -1


def column_of_rows(names: Sequence[str], rows: Sequence[Sequence[str]], plan: Contents) -> int:
    """Return the column that names what rows are of where targets stand side by side: places, else periods; or -1.

    The corner above periods may be called after the names beside it.
    """
    at, roles = column_of_places(names, rows, plan), list(map(column_of, names))
    if at >= 0 or not any(map(plan.series_of, names)) or "value" in roles:
        return at
    at = next((at for at, role in enumerate(roles) if role in {"target", "period"}), -1)
    cells = [cells[at] for cells in rows if len(cells) > at >= 0 and cells[at].strip() and not is_of_names(cells)]
    return at if at >= 0 and "target" not in roles[at + 1 :] and plan.holds("period", cells) else -1


def is_of_names(cells: Sequence[str]) -> bool:
    """Say whether a row below names side by side says of them what values do not depend on, as exports have it."""
    said = (texts for names, texts in words.STACKED.items() if cells and is_called(cells[0], names))
    return any(all(re.fullmatch(texts, fold_name(text)) for text in cells[1:] if text.strip()) for texts in said)


def heads_places(names: Sequence[str], rows: Sequence[Sequence[str]], plan: Contents) -> bool:
    """Say whether a row is the header of a table of places, with targets or periods side by side."""
    has_values = any(plan.series_of(name) or is_period(_stripped(name, plan)) for name in names)
    is_long = plan.purpose.target and "value" in map(plan.role_of, names)
    return bool(has_values or is_long) and column_of_rows(names, rows, plan) >= 0


def read_columns(
    names: Sequence[str], places: Sequence[Location], rows: Sequence[Sequence[str]], plan: Contents
) -> Iterator[Column]:
    """Yield the columns of a header with the rows below it; periods or targets name columns where values have none.

    One of goals, or the like, beside that of the same period is none of them. One may be named for how firm they are.
    """
    at_places, at_rows = column_of_places(names, rows, plan), column_of_rows(names, rows, plan)
    is_wide = all(column_of(name) != "value" for name in names)
    bare = [_stripped(name, plan) for name in names]
    split = [split_period(name) if is_wide and is_period(name) else ("", split_unit(name)[1]) for name in bare]
    sure = {parse_period(period) for period, behind in split if period and not kind_in(behind)}
    are_named = any(sure) or (at_rows >= 0 and any(map(plan.series_of, names)))
    for at, (name, place) in enumerate(zip(names, places, strict=False)):
        period, behind = split[at]
        cells = [cells[at] for cells in rows if len(cells) > at and cells[at].strip()]
        goals = read_goals(at, name, cells, plan)
        if goals or (period and kind_in(behind) and parse_period(period) in sure):
            period = ""
        series = plan.series_of(name) if at_rows not in {-1, at} and not (period or goals) else ""
        by_name = (column_of(name) or "") if are_named else plan.role_of(name)
        role = "" if period or series else "entity" if at == at_places else "period" if at == at_rows else by_name
        if role == "status" and cells and all(re.fullmatch(PROGRESS, fold_words(cell)) for cell in cells):
            role = ""
        is_firm = is_wide and not any(sure) and len(name) > 1 and fold_name(name) in words.STATUS
        if is_firm and any(map(str.isdecimal, "".join(cells))):
            role, behind = "value", name
        yield Column(at, name, place, role, period, behind, cells, series, goals)


def _stripped(name: str, plan: Contents) -> str:
    """Return the period that a name stands for in a table of goals: of these, or of what they start from."""
    if not plan.purpose.are_goals:
        return name
    if re.search(OF_DONE, name.lower()) and is_period(name):  # what was reached is no goal
        return ""
    short, behind = split_unit(name)
    if plan.purpose.base and re.fullmatch(words.BASE, short.strip()):
        return behind if parse_period(behind) else f"{plan.purpose.base}({behind})" if behind else plan.purpose.base
    return re.sub(words.PROMISED, "", name)


def says_names_again(below: Sequence[str], names: Sequence[str], plan: Contents) -> bool:
    """Say whether the row below a header says its Chinese names in English, or of targets what no value depends on."""
    if any(map(plan.series_of, names)) and is_of_names(below):
        return True
    pairs = [(name, text) for name, text in zip(names, below, strict=False) if text.strip()]
    is_row = any(column_of(name) == "target" and plan.series_of(text) for name, text in pairs)
    is_said = all(re.fullmatch(_ENGLISH, text.strip()) and chinese_of(f"{name} {text}") for name, text in pairs)
    return bool(pairs[1:]) and is_said and not is_row


def without_spare(columns: Sequence[Column], plan: Contents) -> list[Column]:
    """Return the columns without the roles of codes beside the one that names targets, and of labels in SDMX.

    What a spare one says otherwise than the one that is read is told when all rows are.
    """
    is_sdmx = words.OF_SDMX in (fold_name(one.name) for one in columns)
    naming = [one for one in columns if one.role == "target" and plan.holds("target", one.cells)]
    kept = {one.role: one for one in reversed(columns)} | ({"target": naming[0]} if len(naming) == 1 else {})

    numbers = {cell.partition(".")[0] for one in columns if one.role == "target" for cell in one.cells}

    def is_spare(one: Column) -> bool:
        if one.goals and is_called(one.name, words.OF_NUMBERS):
            return bool(one.cells) and numbers.issuperset(one.cells)
        if not one.role or (not is_sdmx and (one.role != "target" or len(naming) != 1)):
            return False
        is_code = are_codes(one.cells) or is_called(one.name, words.DESCRIBING)
        is_label = one.role not in {"value", "period"} or not one.cells
        return fold_name(one.name) != fold_name(kept[one.role].name) and (is_label if is_sdmx else is_code)

    return [one._replace(role="", goals=None) if is_spare(one) else one for one in columns]


def qualified(column: ValueColumn, bases: Collection[str]) -> ValueColumn | None:
    """Take the words in brackets behind a column's name for its unit or its status; None when they are something else.

    That values are actual ones goes without saying. `bases` are those of the units that the plan knows.
    """
    behind = column.unit
    if not behind or parse_unit(behind).base in bases:
        return column
    told = ["", ""]
    for word in [behind] if fold_name(behind) in words.STATUS else re.split(r"[,;、/\s]+", tidy(behind)):
        at = 0 if parse_unit(word).base in bases else 1 if fold_name(word) in words.STATUS else -1
        if (at < 0 and not re.fullmatch(words.ACTUAL, word)) or (at >= 0 and told[at]):
            return None
        if at >= 0:
            told[at] = word
    return column._replace(unit=told[0], status=told[1])
