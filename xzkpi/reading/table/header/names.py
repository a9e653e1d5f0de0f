"""Names of columns: which are known, which are not, and which mean the same."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from xzkpi.reading.table.header.columns import (
    COLUMNS,
    MAX_NAME,
    ORDINALS,
    column_of,
    is_period,
    name_column,
    split_period,
)
from xzkpi.rules.finding import Finding, Location, Phrase, in_both
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape, find_flaw
from xzkpi.values.names import fold_name, nearest
from xzkpi.values.number import tidy
from xzkpi.values.period import parse_period

#: For so many unknown columns the nearest name is looked for, and only one that is very like it is named.
_MAX_ADVICE: Final = 10
_LIKENESS: Final = 70
#: One that is an error has to be liker still.
_SURE: Final = 75
#: Columns of free text: where there are two by different names, nothing depends on the second.
_FREE: Final = ("source", "note")
#: Columns on which the meaning of values depends, and how names of numbers end that are only like theirs.
_DECISIVE: Final = ("unit", "entity", "status")
_COUNTS: Final = ("数", "率", "量", "额", "比", "重")
#: What no name of a column needs.
_NO_LETTERS: Final = r"[^\w()%‰/-]|_"
#: A year that has a digit too many or too few.
_NEARLY_YEAR: Final = "(?:19|20)(?:[0-9]|[0-9]{3,4})年"
#: What to do about two columns of one meaning.
_KEEP_ONE: Final[Phrase] = ("只保留其中一列", "keep one of them")
_CHOICES: Final[dict[str, Phrase]] = {
    "target": ("只保留一列，写指标的名称或代码", "keep one of them, with the name or the id of the target"),
    "period": (
        "只保留一列；年份和月份分成两列的，合并写作“2023年6月”",
        "keep one of them; write year and month together, as in 2023-06",
    ),
    "value": (
        "只保留实际完成数这一列；目标数删去，其他时期的数另写一行",
        "keep the actual value; delete goals, and give values of other periods rows of their own",
    ),
    "entity": (
        "只保留一列，或合并成一列：一行只写一个地区（单位）",
        "keep one of them, or join them: a row speaks of one entity",
    ),
}


class Columns(NamedTuple):
    """The columns of a header by name, what is wrong with the names, and where those stand that are not read."""

    columns: dict[str, int]
    findings: list[Finding]
    #: The columns without a name or with one that is unknown, by their index.
    unread: dict[int, Location]


def find_columns(names: Sequence[str], places: Iterable[Location], periods: Collection[int]) -> Columns:
    """Return the index of each column known by name, and name those unknown, flawed or of one meaning.

    `periods` are the indexes of those that a period names.
    """
    columns: dict[str, int] = {}
    findings: list[Finding] = []
    unread: dict[int, Location] = {}
    #: The first name of each meaning.
    seen: dict[str, str] = {}
    for index, (name, place) in enumerate(zip(names, places, strict=False)):
        if not name.strip():
            unread[index] = place
            continue
        column = column_of(name)
        key = column or (str(parse_period(split_period(name)[0])) if index in periods else fold_name(name))
        if column == "period" and periods:
            findings.append(_beside_periods(name, names[min(periods)], place))
            continue
        if key in seen:
            findings.append(_second(name, seen[key], key, place))
        elif column is None and index not in periods and fold_name(name) not in ORDINALS:
            unread[index] = place
        elif flaw := find_flaw(name):
            findings.append(Finding(RULE[flaw[0]], place, facts={**name_column(key), **flaw[1]}))
        seen.setdefault(key, name)
        if column:
            columns.setdefault(column, index)
    unknown = [index for index in unread if names[index].strip()]
    findings += [
        _unknown(names[index], unread[index], columns, is_advised=number < _MAX_ADVICE)
        for number, index in enumerate(unknown)
    ]
    return Columns(columns, findings, unread)


def _second(name: str, first: str, key: str, place: Location) -> Finding:
    """Say that a column means what another one means."""
    zh, en = name_column(key)["column"], key
    rule, choice = "column-duplicated", _CHOICES.get(key, _KEEP_ONE)
    if fold_name(name) == fold_name(first):
        how, choice = ("出现了不止一次", "occurs more than once"), _KEEP_ONE
    elif key in _FREE:
        rule = "column-superseded"
        how = f"前面的“{escape(first)}”列也是{zh}，只读前一列", f"“{escape(first)}” is the {en} already"
        choice = f"把两列合并成一列“{zh}”", f"join them in one column “{en}”"
    elif key in COLUMNS:
        how = f"与“{escape(first)}”列意思相同，都是{zh}", f"means the same as “{escape(first)}”: both are the {en}"
    else:
        how = f"与“{escape(first)}”列意思相同", f"means the same as “{escape(first)}”"
    return _told(rule, place, {"found": escape(name), "field": key}, how, choice)


def _beside_periods(name: str, period: str, place: Location) -> Finding:
    """Say that a column of periods is not read where the names of other columns are the periods of their values."""
    how = f"时期以“{escape(period)}”等列名为准", f"names of columns such as “{escape(period)}” give the periods"
    choice = (
        "删去这一列；数值如果是这一列所写时期的，就只留一列数值，列名写“数值”",
        "delete it; or, if it gives the period of the values, put them in one column named “value”",
    )
    return _told("column-superseded", place, {"found": escape(name), "field": "period"}, how, choice)


def _told(rule: str, place: Location, values: dict[str, str], how: Phrase, choice: Phrase) -> Finding:
    """Return a finding that says what is the matter with a column, and what to do."""
    return Finding(RULE[rule], place, facts=values | in_both(how=how, expected=choice))


def _unknown(name: str, place: Location, columns: Collection[str], *, is_advised: bool) -> Finding:
    """Name the column that was probably meant; where the meaning of values may depend on it, that is an error."""
    bare = re.sub(_NO_LETTERS, "", tidy(name)) if len(name) <= MAX_NAME else ""
    period = _period_meant(bare)
    if re.fullmatch(_NEARLY_YEAR, bare):
        return _misspelt(name, place, ("年份", "a year"), ("四位数字的年份，如“2022年”", "a year of four digits"))
    if is_period(name):
        how = "它像是另一个时期的数值", "it seems to hold the values of a period"
        advice = (
            "只留一种写法：一列“数值”和一列“年份”，或者每个时期一列",
            "have one column of values, or one for each period",
        )
        return decisive(place, name, (f"“{escape(name)}”列", f"the column “{escape(name)}”"), how, advice)
    if period:
        return _misspelt(name, place, (f"时期“{period}”", f"the period “{period}”"), (f"“{period}”", f"“{period}”"))
    known = [alias for names in COLUMNS.values() for alias in names]
    close = nearest(bare or name, known, _LIKENESS) if is_advised else []
    column = column_of(close[0]) if close and nearest(bare or name, close[:1], _SURE) else None
    if column in _DECISIVE and column not in columns and not bare.endswith(_COUNTS):
        named = f"“{close[0]}”", f"“{column}”"
        return _misspelt(name, place, named, named)
    expected = f"是不是“{close[0]}”？" if close else f"可用的列：{'、'.join(names[1] for names in COLUMNS.values())}"
    expected_en = f"did you mean {close[0]}?" if close else f"known columns: {', '.join(COLUMNS)}"
    values = {"found": escape(name), "expected": expected, "expected_en": expected_en}
    return Finding(RULE["column-unknown"], place, facts=values)


def _period_meant(bare: str) -> str:
    """Return the period that a name is but for signs that do not belong there, or nothing."""
    bare = re.sub("(?i)(?<=[0-9])o|o(?=[0-9])", "0", bare)
    period = parse_period(bare) if bare.endswith("年") or not bare.isdecimal() else None
    return bare if period else ""


def _misspelt(name: str, place: Location, meant: Phrase, written: Phrase) -> Finding:
    """Say which column that decides what values mean another one probably is."""
    which = f"不认识的“{escape(name)}”列", f"the unknown column “{escape(name)}”"
    how = f"它像是{meant[0]}", f"it seems to be {meant[1]}"
    advice = f"把列名写成{written[0]}；确实不是的，换个列名，或删去这一列", f"name it {written[1]}, or delete it"
    return decisive(place, name, which, how, advice)


def decisive(place: Location, found: str, which: Phrase, how: Phrase, advice: Phrase) -> Finding:
    """Say that a column was not read that decides what the values mean."""
    return _told("decisive-column-unread", place, {"found": escape(found), **in_both(which=which)}, how, advice)
