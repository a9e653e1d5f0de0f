"""Columns of goals beside those of values, and of the shares of them that were reached: which goals these are."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from xzkpi.reading.table.header.columns import Contents, ValueColumn, column_of
from xzkpi.values.lists import columns as words
from xzkpi.values.lists.name_parts import split_unit
from xzkpi.values.lists.remarks import TITLE_PERIOD
from xzkpi.values.number import is_not_reported, parse_number, tidy
from xzkpi.values.phrase import parse_phrase


class Sort(StrEnum):
    """Which goals stand in a column."""

    #: Those of the period that it names, of the year of its row, and of the end of the plan.
    NAMED = "named"
    YEAR = "year"
    END = "end"
    #: Nothing says whether of the year or of the end.
    OPEN = "open"
    #: Which share of its goal each value has reached.
    SHARE = "share"


#: The number of a goal, a target or an indicator, as the United Nations count them, and codes of series.
_CODE: Final = r"\s*(?:[0-9]{1,2}(?:\.[0-9a-z]{1,2}){0,2}|[A-Za-z]{1,3}[0-9]{2,10}|[A-Z]{2}(?:\.[A-Z0-9]{2,}){2,})\s*"
#: What shares are told in.
_PER_CENT: Final = "%"


def read_goals(at: int, name: str, cells: Sequence[str], plan: Contents) -> ValueColumn | None:
    """Return the column of goals that a name stands for beside columns of values; None where it is another one.

    What most of its first cells hold has to be a number, with or without words.
    """
    role = column_of(name)
    if role and not (role == "target" and cells and parse_number(cells[0])):  # that of targets may be called so, too
        return None
    if plan.purpose.are_goals or len(name) > words.MAX_NAME or plan.names_target(name):
        return None
    text = re.sub(words.UNTIL, "", tidy(name))
    dated = [match[0] for match in re.finditer(TITLE_PERIOD, text)]
    if role and not dated and (are_codes(cells) or not all(map(parse_number, cells))):
        return None
    text = re.sub(TITLE_PERIOD, "", text).replace("_", " ")
    found = re.search(f"(?i){words.GOALS}", text)
    if not found or len(dated) > 1:
        return None
    of, behind = text[: found.start()].lstrip(words.AROUND_GOALS), text[found.end() :].strip(words.AROUND_GOALS)
    of = of.rstrip("([【〔_/:：、，,-—· \t")
    unit = behind or split_unit(of)[1]
    series = plan.series_of(of) if of else ""
    is_known = bool(series) == bool(of) and (not behind or behind == _PER_CENT or plan.means("unit", behind))
    are_numbers = 2 * sum(map(_is_goal, cells)) >= len(cells)
    if not (is_known and are_numbers):
        return None
    sort = Sort.SHARE if found["share"] else Sort.NAMED if dated else _sort(found[0])
    return ValueColumn(at, "".join(dated), unit, target=series, goals=sort)


def series_beside(columns: Sequence[tuple[str, ValueColumn | None]]) -> list[str]:
    """Return by columns of which series the goals are where they name none: of that before, or of that behind.

    Which of these it is says the first column of either; shares stand behind what they are shares of.
    """
    before, behind = list[str](), list[str]()
    for found, some in ((before, columns), (behind, columns[::-1])):
        for series, _ in some:
            found.append(series or (found[-1] if found else ""))
    is_ahead = next((goals is not None for series, goals in columns if series or goals), False)
    are_ahead = (is_ahead and (goals is None or goals.goals != Sort.SHARE) for _, goals in columns)
    pairs = zip(before, behind[::-1], are_ahead, strict=True)
    return [(later or earlier) if is_later else (earlier or later) for earlier, later, is_later in pairs]


def _sort(name: str) -> Sort:
    """Say of what year goals are whose column names none."""
    is_end = re.search(words.OF_THE_END, name) is not None
    return Sort.END if is_end else Sort.YEAR if re.search(words.OF_ITS_YEAR, name.lower()) else Sort.OPEN


def _is_goal(text: str) -> bool:
    """Say whether a text may be a goal, or says that there is none."""
    return is_not_reported(text) or parse_phrase(text) is not None


def join_below(names: Sequence[str], below: Sequence[str]) -> list[str]:
    """Return the names of a header with the words for goals and for what was reached that stand below it.

    A name stands above the first of its columns; there are none where the row below holds anything else.
    """
    pairs = [(name.strip(), word.strip()) for name, word in zip(names, below, strict=False)]
    told = [tidy(word) for name, word in pairs if word not in {"", name}]
    if any(map(str.isdecimal, told)):  # as in nearly all tables
        return []
    if any(column_of(name) == "target" and word not in {"", name} for name, word in pairs):  # a heading
        return []
    goals = [word for word in told if re.fullmatch(f"(?i){words.GOALS}", re.sub(TITLE_PERIOD, "", word))]
    if not goals or any(word not in goals and not re.fullmatch(words.ACTUAL, word) for word in told):
        return []
    joined, last = list[str](), ""
    for name, word in pairs:
        last = name or (last if word else "")
        short, unit = split_unit(last)
        behind = f"({unit})" if unit else ""
        joined.append(f"{short}{word}{behind}" if tidy(word) in goals else last)
    return [*joined, *names[len(joined) :]]


def are_codes(cells: Sequence[str]) -> bool:
    """Say whether cells hold nothing but codes."""
    return all(re.fullmatch(_CODE, cell) for cell in cells)
