"""Names of columns: which are known, which are not, and which mean the same."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from xzkpi.columns import COLUMNS, MAX_NAME, ORDINALS, column_of, name_column, split_unit
from xzkpi.finding import Finding, Location, escape
from xzkpi.flaw import find_flaw
from xzkpi.names import fold_name, nearest
from xzkpi.period import parse_period
from xzkpi.rules import RULE

#: For so many unknown columns the nearest name is looked for, and only one that is very like it is named.
_MAX_ADVICE: Final = 10
_LIKENESS: Final = 70
#: Columns of free text: where there are two by different names, nothing depends on the second.
_FREE: Final = ("source", "note")
#: Words in Chinese and in English.
Phrase = tuple[str, str]
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


def find_columns(
    names: Sequence[str], places: Iterable[Location], periods: Collection[int]
) -> tuple[dict[str, int], list[Finding]]:
    """Return the index of each column known by name, and name those unknown, flawed or of one meaning.

    `periods` are the indexes of those that a period names.
    """
    columns: dict[str, int] = {}
    findings: list[Finding] = []
    #: The first name of each meaning.
    seen: dict[str, str] = {}
    for index, (name, place) in enumerate(zip(names, places, strict=False)):
        if not name.strip():
            continue
        column = column_of(name)
        key = column or (str(parse_period(split_unit(name)[0])) if index in periods else fold_name(name))
        if column == "period" and periods:
            findings.append(_beside_periods(name, names[min(periods)], place))
            continue
        if key in seen:
            findings.append(_second(name, seen[key], key, place))
        elif column is None and index not in periods and fold_name(name) not in ORDINALS:
            findings.append(_unknown(name, place, is_advised=len(findings) < _MAX_ADVICE))
        elif flaw := find_flaw(name):
            findings.append(Finding(RULE[flaw[0]], place, {**name_column(key), **flaw[1]}))
        seen.setdefault(key, name)
        if column:
            columns.setdefault(column, index)
    return columns, findings


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
    told = {"how": how[0], "how_en": how[1], "expected": choice[0], "expected_en": choice[1]}
    return Finding(RULE[rule], place, values | told)


def _unknown(name: str, place: Location, *, is_advised: bool) -> Finding:
    """Name the column that was probably meant."""
    is_advised = is_advised and len(name) <= MAX_NAME
    known = [alias for names in COLUMNS.values() for alias in names]
    close = nearest(name, known, _LIKENESS) if is_advised else []
    expected = f"是不是“{close[0]}”？" if close else f"可用的列：{'、'.join(names[1] for names in COLUMNS.values())}"
    expected_en = f"did you mean {close[0]}?" if close else f"known columns: {', '.join(COLUMNS)}"
    return Finding(
        RULE["column-unknown"],
        place,
        {"found": escape(name), "expected": expected, "expected_en": expected_en},
    )
