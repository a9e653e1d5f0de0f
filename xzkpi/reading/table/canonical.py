"""The canonical form of a submission: commas, LF, canonical headers and ids, plain digits; no value changes."""

import codecs
import io
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from xzkpi.model.plan import Input, Plan
from xzkpi.model.target import Target
from xzkpi.reading.source import Source, UnreadableError
from xzkpi.reading.table.header.columns import split_period, split_unit
from xzkpi.reading.table.header.contents import Contents
from xzkpi.reading.table.header.layout import HEADER_ROWS, Layout, find_header, sniff_delimiter
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.records import Batch, read_records
from xzkpi.reading.table.shape.width import odd_width
from xzkpi.reading.table.stated_unit import Stated, state_units
from xzkpi.reading.table.submission import read_submission
from xzkpi.reading.table.window import Window, lines_of
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import Severity
from xzkpi.values.characters import find_damage, without_hidden
from xzkpi.values.lists.statuses import STATUS
from xzkpi.values.names import fold_name
from xzkpi.values.number import is_not_reported, parse_number, tidy
from xzkpi.values.period import parse_period
from xzkpi.values.unit import parse_unit

_NUMBER_WITH_UNIT: Final = r"(-?[0-9][0-9,]*(?:\.[0-9]*)?)\s*([^0-9.,\s]+)"
#: What an observation says: all but its place.
_SAID: Final = ("target", "period", "value", "entity", "status", "source", "note", "released")


class Formatted(NamedTuple):
    """A submission before and after."""

    before: str
    after: str
    #: Why it was left as it was.
    findings: tuple[Finding, ...] = ()
    #: Whether its encoding was another one.
    is_recoded: bool = False
    #: Whether it was left because the other form would not have read the same.
    is_refused: bool = False
    #: How much is still wrong with it.
    left: int = 0

    @property
    def is_changed(self) -> bool:
        """Whether it was not in the canonical form."""
        return self.is_recoded or self.before != self.after


def format_submission(source: Source, plan: Plan) -> Formatted:
    """Return a submission in the canonical form; one that cannot be read safely stays as it is."""
    blocks: list[str] = []
    try:
        blocks += source.blocks()
    except UnreadableError as error:
        return Formatted("", "", (error.finding,))
    before = "".join(blocks)
    after, findings = _rewrite(before, source.path, plan)
    if not after:
        return Formatted(before, before, findings)
    is_recoded = codecs.lookup(source.encoding).name != "utf-8"
    one, other = (_read(text, plan) for text in (before, after))
    if one.said != other.said or not other.errors <= one.errors:
        return Formatted(before, before, is_refused=True, left=one.left)
    return Formatted(before, after, is_recoded=is_recoded, left=other.left)


class _Reading(NamedTuple):
    """What a text says as a submission, and what is wrong with it."""

    said: Counter[tuple[object, ...]]
    errors: Counter[str]
    left: int


def _read(text: str, plan: Plan) -> _Reading:
    """Read a text as a submission; the order of its rows says nothing.

    Errors are counted by their block: where commas part the cells, a row that is too wide may be so for another reason.
    """
    ledger = Ledger(plan)
    findings = read_submission(ledger, Source("", io.BytesIO(text.encode()), "utf-8")).findings
    said = Counter(tuple(getattr(one, field) for field in _SAID) for one in ledger.observations())
    errors = Counter(one.rule.code[:4] for one in findings if one.rule.severity is Severity.ERROR)
    return _Reading(said, errors, sum(one.rule.severity is not Severity.NOTICE for one in findings))


def _rewrite(text: str, path: str, plan: Plan) -> tuple[str, tuple[Finding, ...]]:
    """Write a text in the canonical form, or say what keeps it from being read."""
    delimiter = sniff_delimiter(lines_of(text)[:HEADER_ROWS])
    batches: list[Batch] = []
    broken: list[Finding] = []
    for batch in read_records(Window(path), iter([text]), delimiter):
        (broken if isinstance(batch, Finding) else batches).append(batch)  # type: ignore[arg-type]
    if broken or not batches:
        return "", tuple(broken)
    layout, findings = find_header(batches[0], delimiter, Contents(plan.ids, plan.entity_ids, plan.bases))
    if not layout.values:
        return "", tuple(one for one in findings if one.rule.severity is Severity.ERROR)
    return "".join(map(_line, _rows([cells for batch in batches for cells in batch.rows], layout, plan))), ()


def _line(cells: Sequence[str]) -> str:
    r"""Write a record; unlike those of csv, cells with a lone CR in them are quoted.

    >>> _line(["a,b", 'c"d', "e"])
    '"a,b","c""d",e\n'
    """
    quoted = ('"' + cell.replace('"', '""') + '"' if re.search('[",\r\n]', cell) else cell for cell in cells)
    return ",".join(quoted) + "\n"


def _rows(rows: Sequence[list[str]], layout: Layout, plan: Plan) -> list[list[str]]:
    """Return the rows in the canonical form; those above the header, and those of another width, stay."""
    above, names, below = rows[: layout.rows - 1], rows[layout.rows - 1], rows[layout.rows :]
    has_more = any(any(map(str.strip, cells[layout.width : layout.full_width])) for cells in below)
    mender = _Mender(plan, layout, layout.full_width if has_more else layout.width)
    filled = (cells for cells in below if any(map(str.strip, cells)))
    return [*([_clean(cell) for cell in cells] for cells in above), mender.header(names), *map(mender.row, filled)]


class _Mender:
    """Puts the rows of one file into the canonical form; a unit stays where it stands, so that it counts as before."""

    def __init__(self, plan: Plan, layout: Layout, width: int) -> None:
        """Mend for a plan by a layout; of each row so many cells are kept."""
        self._layout, self._width = layout, width
        self._ids, self._all_series, self._entity_ids = plan.ids, plan.series, plan.entity_ids
        self._bases = plan.bases
        self._find = cache(self._look_up)

    def header(self, names: Sequence[str]) -> list[str]:
        """Return the header; what stands in brackets behind a period or the name of the values is kept.

        So is a name that speaks of a unit which is not applied: somebody has to look at it.
        """
        mended = list(names[: self._width])
        for column, at in self._layout.columns.items():
            if state_units(f"({split_unit(names[at])[1]})", self._bases) == Stated():
                mended[at] = column
        for at in (one.at for one in self._layout.values):
            text, unit = split_period(names[at])
            period = parse_period(text)
            known = "value" if at == self._layout.columns.get("value") else period and str(period)
            mended[at] = _in_brackets(known, without_hidden(unit)) if known else names[at]
        return mended

    def row(self, cells: list[str]) -> list[str]:
        """Return a row in the canonical form; one of another width, or of no known target, stays."""
        layout = self._layout
        odd = odd_width(cells, layout)
        if odd and odd[0].rule != "trailing-delimiter":
            return cells
        row = {column: cells[at] for column, at in layout.columns.items()}
        series, behind = self._find(row["target"])
        if series is None:
            return cells[: self._width]
        unit = _tidied("unit", row.get("unit", ""))
        if behind and "unit" in row and parse_unit(unit or behind) == parse_unit(behind):
            unit, behind = unit or behind, ""
        period = parse_period(_clean(row.get("period", "")))
        status = _tidied("status", row.get("status", ""))
        known = {
            "target": _in_brackets(series.id, behind),
            "period": period and str(period),
            "entity": self._entity_ids.get(fold_name(_clean(row.get("entity", "")))),
            "status": STATUS.get(fold_name(status)) if status else "",
            "unit": unit,
        }
        mended = cells[: self._width]
        for column, at in layout.columns.items():
            mended[at] = known.get(column) or _tidied(column, row[column])
        general = layout.general.units.get(series.measure.base, "")
        for one in layout.values:
            stated = unit or behind or one.unit or general or series.unit
            mended[one.at] = _number(cells[one.at], stated) or _tidied("value", cells[one.at])
        return mended

    def _look_up(self, name: str) -> tuple[Target | Input | None, str]:
        """Return the series that goes under a name, and the unit in brackets behind it, as reading finds them."""
        name = _clean(name)
        short, unit = split_unit(name)
        found = self._ids.get(fold_name(name)) if name.strip() else None
        if found:
            return self._all_series[found], ""
        found = self._ids.get(fold_name(short)) if unit and parse_unit(unit).base in self._bases else None
        return (self._all_series[found], unit) if found else (None, "")


def _in_brackets(name: str, unit: str) -> str:
    """Write a unit in brackets behind a name.

    >>> _in_brackets("2023", "km"), _in_brackets("2023", "")
    ('2023（km）', '2023')
    """
    return f"{name}（{unit}）" if unit else name


def _clean(text: str) -> str:
    """Return a text without what hides in it; one with control characters stays, for they were something else once."""
    flaw = find_damage(text)
    return text if flaw and flaw[0] == "control-character" else without_hidden(text)


def _tidied(column: str, text: str) -> str:
    """Return a cell that has no canonical form, or none that is known: without what hides in it."""
    if column == "value" and is_not_reported(text):
        return ""
    return text.strip() if column in {"source", "note"} else _clean(text).strip() or text.strip()


def _number(text: str, unit: str) -> str:
    """Return a number in plain digits, and nothing for what is no number.

    >>> _number("2,318km", "km"), _number("1.5e3", ""), _number("12kg", "km")
    ('2318', '1500', '')
    """
    tidied = tidy(_clean(text))
    match = re.fullmatch(_NUMBER_WITH_UNIT, tidied)
    if match and unit and parse_unit(match[2]) == parse_unit(unit):
        tidied = match[1]
    number = parse_number(tidied)
    return "" if number is None else f"{number:f}"
