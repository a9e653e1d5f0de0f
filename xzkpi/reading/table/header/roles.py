"""What each column is: the role its name gives, the role its cells give; where they differ, that is the finding."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from xzkpi.reading.table.header.columns import (
    Across,
    Contents,
    Purpose,
    ValueColumn,
    called,
    column_of,
    is_called,
    is_period,
    kind_in,
    name_column,
    split_period,
)
from xzkpi.reading.table.header.goals import are_codes, series_beside
from xzkpi.reading.table.header.headings import Column, qualified, without_spare
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.index import BYTES, Severity
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape, find_damage
from xzkpi.values.lists import columns as words
from xzkpi.values.lists.kinds import kind_alone
from xzkpi.values.lists.name_parts import split_unit
from xzkpi.values.lists.remarks import OF_DONE
from xzkpi.values.names import fold_name, nearest
from xzkpi.values.number import is_not_reported, parse_number, tidy
from xzkpi.values.period import SHORT_YEAR, Period, parse_period, year_of_number
from xzkpi.values.unit import parse_unit
from xzkpi.words.files import HELD

#: For so many unknown columns the nearest name is looked for, and only one that is very like it is named.
_MAX_ADVICE: Final = 10
_LIKENESS: Final = 70
#: One that is an error has to be liker still.
_SURE: Final = 75
#: What no name of a column needs.
_NO_LETTERS: Final = r"[^\w()%‰/-]|_"
#: Columns of one meaning of which each has advice of its own.
_CHOICES: Final = ("target", "period", "value", "entity")


class Roles(NamedTuple):
    """What the columns of a table are; none is known where something is wrong with them."""

    columns: dict[str, int]
    values: tuple[ValueColumn, ...]
    #: Where the columns stand that are not read, and what is told of some unless their cells say more.
    unread: dict[int, Location]
    unknown: dict[int, Finding]
    findings: list[Finding]
    #: Columns of goals, and where their names stand.
    goals: Mapping[ValueColumn, Location] = {}


def assign_roles(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], place: Location, plan: Contents, about: Purpose
) -> Roles:
    """Say which column is which, and tell where names and cells differ; each column is told of once.

    The values are of the target and the period that the table is `about` where no column says another one.

    The consequences of a cause are not told: nothing of a column that explains a missing one, and nothing of cells
    where names are wrong.
    """
    columns = without_spare(columns, plan)
    wide = [one for one in columns if one.period or one.series]
    index, unread, told = _by_name(columns, [one for one in wide if one.period])
    has_series, has_periods = (any(getattr(one, name) for one in wide) for name in ("series", "period"))
    known = {"target": about.target or has_series, "value": wide, "period": about.period or has_periods}
    missing = [one for one in words.REQUIRED if one not in index and not known[one]]
    if missing and "entity" in index and wide and not any(plan.holds("target", one.cells) for one in unread):
        findings = [Fault("column-missing", f"{one}-nowhere", name_column(one)).at(place) for one in missing]
    elif missing:
        findings, used = _explain_missing(missing, unread, place, plan)
        told = {at: one for at, one in told.items() if at not in used}
    else:
        findings = [] if any(map(_is_error, told.values())) else list(_find_swapped(columns, index, rows, plan))
    places = {one.at: one.place for one in unread}
    unknown = {at: told.pop(at) for at in places if at in told and not _is_error(told[at])}
    findings = [*told.values(), *findings]
    if any(_is_error(one) and one.rule.block != BYTES for one in findings):
        return Roles({}, (), places, unknown, findings)
    target = "" if "target" in index else about.target
    period = "" if "period" in index else about.period
    shown = [
        one._replace(period=one.period or period, series=one.series or target)
        for one in wide or [columns[index["value"]]]
    ]
    values, faults = _qualify(shown, plan.bases)
    newest = max((one.period for one in values), key=lambda one: (parse_period(one) or Period(0, 0)).end, default="")
    goals = {
        one.goals._replace(period=one.goals.period or newest, target=one.goals.target or target or beside): one.place
        for one, beside in zip(columns, series_beside([(one.series, one.goals) for one in columns]), strict=True)
        if one.goals
    }
    return Roles(index if values else {}, values, places, unknown, [*findings, *faults], goals)


def _is_error(finding: Finding) -> bool:
    return finding.rule.severity is Severity.ERROR


def _by_name(
    columns: Sequence[Column], wide: Sequence[Column]
) -> tuple[dict[str, int], list[Column], dict[int, Finding]]:
    """Return the index of each known column, those that are not read, and what is wrong with names, by index."""
    unread, told, first = list[Column](), dict[int, Finding](), dict[str, Column]()
    for one in columns:
        if one.goals:
            continue
        if not (one.role or one.period or one.series) and (column_of(one.name) or not one.name.strip()):
            unread.append(one)
        elif one.role == "period" and wide:
            facts = {"found": escape(one.name), "field": "period", "period": escape(wide[0].name)}
            told[one.at] = Fault("column-superseded", "beside-periods", facts).at(one.place)
        elif (earlier := first.setdefault(one.meaning, one)) is not one:
            is_other = one.name != earlier.name or kind_in(one.name) or re.search(words.RANK, one.name)
            if is_other and not (one.role or one.period or one.series):
                unread.append(one)  # in other letters, as labels are beside codes, or of its neighbour; neither is read
                continue
            told[one.at] = _same_meaning(one, earlier)
        elif not (one.role or one.period or one.series or fold_name(one.name) in words.ORDINALS):
            unread.append(one)
        elif flaw := find_damage(one.name):
            told[one.at] = Fault(flaw[0], facts={**name_column(one.meaning), **flaw[1]}).at(one.place)
    index = {one.role: one.at for one in first.values() if one.role}
    for number, one in enumerate(one for one in unread if one.name.strip()):
        told[one.at] = _unknown(one, index, is_advised=number < _MAX_ADVICE).at(one.place)
    return index, unread, told


def _same_meaning(column: Column, earlier: Column) -> Finding:
    key, rule = column.meaning, "column-duplicated"
    facts = {"found": escape(column.name), "field": key, "first": escape(earlier.name), "column": called(key)}
    if fold_name(column.name) == fold_name(earlier.name):
        case = ""
    elif key in words.FREE:
        rule, case = "column-superseded", ""
    elif key in words.COLUMNS or column.series:
        case = "target" if column.series else key if key in _CHOICES else "same-meaning"
    else:
        is_sum = {re.search(words.SINCE_JANUARY, one.period) is not None for one in (column, earlier)}
        case = "since-january" if len(is_sum) > 1 else "same-period"
    return Fault(rule, case, facts).at(column.place)


def _unknown(column: Column, known: Collection[str], *, is_advised: bool) -> Fault:
    """Name the column that was probably meant; where the meaning of values may depend on it, that is an error."""
    name, facts = column.name, {"found": escape(column.name)}
    is_number = is_called(name, words.OF_NUMBERS) and are_codes(column.cells)
    if column_of(name) or is_number:  # another one is read in its place
        return Fault("column-unknown", "aside", facts)
    bare = re.sub(_NO_LETTERS, "", tidy(name)) if len(name) <= words.MAX_NAME else ""
    of_period = kind_in(split_period(name)[1]) if is_period(name) else ""  # as "2023 (target)"
    if kind := kind_in(name) or (re.fullmatch(words.CURRENT, fold_name(name)) and name) or of_period:
        is_rate = re.search(words.RATES, kind) is not None and not of_period
        return Fault("column-unknown", "rate" if is_rate else "kind", {**facts, "kind": escape(kind)})
    if re.fullmatch(words.NEARLY_YEAR, bare):
        return Fault("decisive-column-unread", "nearly-a-year", facts)
    if is_period(name):
        case = "reached" if re.search(OF_DONE, name.lower()) else "another-period"
        return Fault("decisive-column-unread", case, facts)
    if period := _period_meant(bare) or str(year_of_number(tidy(name)) or ""):
        return Fault("decisive-column-unread", "misspelt-period", {**facts, "meant": period, "instead": period})
    is_advised = is_advised and not is_called(name, f"{words.ASIDE}|{words.DIVISIONS}")
    names = [alias for names in words.COLUMNS.values() for alias in names]
    close = nearest(bare or name, names, _LIKENESS) if is_advised else []
    role = column_of(close[0]) if close and nearest(bare or name, close[:1], _SURE) else None
    if role in words.DECISIVE and role not in known and not bare.endswith(words.COUNTS):
        meant = {"meant": called(role)._replace(zh=close[0]), "instead": close[0]}
        return Fault("decisive-column-unread", "misspelt", facts | meant)
    if close:
        return Fault("column-unknown", "misspelt", {**facts, "expected": close[0], "instead": close[0]})
    return Fault("column-unknown", facts={**facts, "known": tuple(map(called, words.COLUMNS))})


def _period_meant(bare: str) -> str:
    """Return the period that a name is but for signs that do not belong there, or nothing."""
    bare = re.sub("(?i)(?<=[0-9])o|o(?=[0-9])", "0", re.sub(f"{SHORT_YEAR}(?<={words.YEAR})", r"20\1", bare))
    period = parse_period(bare) if bare.endswith(words.YEAR) or not bare.isdecimal() else None
    return bare if period else ""


def _explain_missing(
    missing: Sequence[str], unread: Sequence[Column], place: Location, plan: Contents
) -> tuple[list[Finding], Collection[int]]:
    """Say which columns are missing, and which others they may be; return the indexes of those that this explains."""
    everything = {one.at for one in unread}
    across = next(plan.across([[one.name for one in unread]]), None) if "value" in missing else None
    if across and (across[0] == "entity" or "target" in missing):
        return [spread(place, across)], everything
    findings, used = [], dict[int, str]()
    for role in missing:
        candidate = next((one for one in _candidates(role, unread, plan) if one.at not in used), None)
        if candidate:
            used[candidate.at] = role
        findings.append(_missing(role, candidate, plan).at(candidate.place if candidate else place))
    return findings, everything if len(missing) > 1 else used  # several: another kind of table, no column is of use


def spread(place: Location, found: Across) -> Finding:
    """Say that names stand side by side that belong into a column."""
    column, (name, *_) = found
    return Fault("names-across", column.replace("target", ""), {"field": column, "found": escape(name)}).at(place)


def _missing(role: str, candidate: Column | None, plan: Contents) -> Fault:
    facts = {"expected": role, **name_column(role)}
    if candidate is None:
        return Fault("column-missing", "period" if role == "period" else "", facts)
    facts |= {"written": candidate.written, "held": HELD[role]}
    unit = candidate.behind or (_unit_behind(candidate.name.strip(), plan.bases) if role == "value" else "")
    case = "other-name-with-unit" if unit else "other-name"
    return Fault("column-missing", case, facts | ({"unit": unit} if unit else {}))


def _unit_behind(name: str, bases: Collection[str]) -> str:
    starts = range(1, len(name) if len(name) <= words.MAX_NAME else 0)
    ends = (name[start:].strip(words.AROUND_UNITS) for start in starts)
    return next((end for end in ends if end and parse_unit(end).base in bases), "")


def _candidates(role: str, unread: Sequence[Column], plan: Contents) -> Iterator[Column]:
    """Yield the unread columns that may be a missing one, the likeliest first."""
    named = [one for one in unread if one.name.strip()]
    others = [one for one in named if not (re.search(words.NO_VALUES, one.name) or any(kind_alone(one.name)))]
    bare = (re.sub(words.MONEY, "", split_unit(one.name)[0].strip()) for one in named)
    alike = [one for one, name in zip(named, bare, strict=True) if re.search(words.LIKE[role], name)]
    if role == "target":
        yield from (one for one in named if plan.holds("target", one.cells))
        yield from (one for one in alike if not plan.holds("number", one.cells))
    elif role == "period":
        periods = (one for one in others if plan.holds("period", one.cells))
        yield from (one for one in periods if not re.search(words.LIKE["value"], one.name))
    else:
        numeric = [one for one in others if plan.holds("value", one.cells)]
        yield from (one for one in numeric if one in alike)
        yield from numeric if len(numeric) == 1 else ()


def _find_swapped(
    columns: Sequence[Column], index: Mapping[str, int], rows: Sequence[Sequence[str]], plan: Contents
) -> Iterator[Finding]:
    """Find two columns that each hold what the other one should, unless the plan has a target of such a name."""
    for one, other in combinations(words.REQUIRED, 2):
        at, there = index.get(one, -1), index.get(other, -1)
        wide = [cells for cells in rows if len(cells) > max(at, there) >= 0 <= min(at, there)]
        pairs = [(cells[at], cells[there]) for cells in wide]
        filled = [pair for pair in pairs if not any(map(is_not_reported, pair))]
        if filled and all(_may_be(other, *pair, plan) and _may_be(one, *pair[::-1], plan) for pair in filled):
            if one != "target" or not any(map(plan.names_target, columns[at].cells)):
                yield _swapped(columns[at], columns[there])
            return


def _may_be(role: str, text: str, other: str, plan: Contents) -> bool:
    """Say whether a text may stand in a column, and another one may not."""
    first, second = (_is_word(one) if role == "target" else plan.means(role, one) for one in (text, other))
    return first and not second


def _swapped(one: Column, other: Column) -> Finding:
    facts = {"first": one.written, "second": other.written, "held": HELD[other.role], "other": HELD[one.role]}
    facts["found"] = f"{one.written}”“{other.written}"
    return Fault("columns-swapped", facts=facts).at(min(one, other).place)


def _qualify(columns: Sequence[Column], bases: Collection[str]) -> tuple[tuple[ValueColumn, ...], list[Finding]]:
    """Return the columns of values with units and statuses, and name those that hold something else."""
    values = [qualified(ValueColumn(one.at, one.period, one.behind, target=one.series), bases) for one in columns]
    findings = [
        Fault("qualified-column", facts={"found": escape(one.name), "expected": escape(one.behind)}).at(one.place)
        for one, value in zip(columns, values, strict=True)
        if value is None
    ]
    return tuple(filter(None, values)), findings


def _is_word(cell: str) -> bool:
    """Say whether a cell may name a target."""
    return parse_number(cell) is None and parse_period(cell) is None and not is_not_reported(cell)
