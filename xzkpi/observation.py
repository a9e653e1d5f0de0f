"""What a row says: batches of rows become observations, column by column, and faults become findings."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

from pydantic_core import SchemaValidator, ValidationError
from pydantic_core import core_schema as cs

from xzkpi.cell import read_value
from xzkpi.finding import Finding, Location, escape, make_visible
from xzkpi.header import Layout, split_unit
from xzkpi.number import MAX_DIGITS, plain, tidy
from xzkpi.period import Period, parse_period
from xzkpi.plan import Input, Plan, Status, Target, fold_name, nearest
from xzkpi.rules import RULE
from xzkpi.source import Batch
from xzkpi.unit import convert, parse_unit

T = TypeVar("T")

#: A rule's name and what its sentences are filled with.
Fault = tuple[str, Mapping[str, str]]

_EXCEL_DATE: Final = r"[A-Za-z]{3}-[0-9]{2}|[0-9]{1,2}-[A-Za-z]{3}|[0-9]{1,2}月[0-9]{1,2}日|[0-9]{5}"
_EXCEL_ADVICE: Final = (
    "这是 Excel 自动改成的日期，请先把该列设为“文本”再填写",
    "Excel turned it into a date: format the column as text before typing",
)

#: Words for each status; the letters are those of SDMX.
STATUS_WORDS: Final = {
    Status.OFFICIAL: ("", "official", "正式", "正式数", "最终", "a"),
    Status.PRELIMINARY: ("preliminary", "初步", "初步数", "快报", "快报数", "p"),
    Status.ESTIMATE: ("estimate", "预计", "预计数", "估计", "e", "f"),
    Status.ILLUSTRATIVE: ("illustrative", "示例"),
}
_STATUS: Final = {word: status for status, words in STATUS_WORDS.items() for word in words}

#: A column of plain numbers, the usual case, checked by pydantic at once; other cells are looked at one by one.
_PLAIN_NUMBERS: Final = SchemaValidator(
    cs.list_schema(cs.str_schema(pattern=r"^-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$", max_length=MAX_DIGITS))
)


class Observation(NamedTuple):
    """A value of a target or input at a period, in the plan's unit."""

    target: str
    period: Period
    value: Decimal
    #: Id of the entity it speaks of; empty for the whole.
    entity: str
    status: Status
    source: str
    note: str
    #: Day of release, in ISO form; empty when not given.
    released: str
    place: Location
    #: Whether it was made from other series rather than reported.
    is_derived: bool = False

    @property
    def key(self) -> tuple[str, str, Period]:
        """What is reported once: a series at a period."""
        return self.target, self.entity, self.period

    def name(self) -> str:
        """Name the key for people."""
        return " ".join(part for part in (self.target, self.entity, str(self.period)) if part)


class _Cache(dict[str, T]):
    """Remembers what a function made of a text, for columns hold few different ones."""

    def __init__(self, function: Callable[[str], T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> T:
        value = self[text] = self._function(text)
        return value


class RowReader:
    """Reads the rows of one file; remembers the names, periods and units it has met."""

    def __init__(self, plan: Plan, layout: Layout, findings: list[Finding]) -> None:
        """Read for a plan by a layout, adding to findings."""
        self._plan = plan
        self._layout = layout
        self._findings = findings
        self._ids, self._all_series = plan.ids, plan.series
        self._series = _Cache(self._find)
        self._entity_ids = plan.entity_ids
        self._periods = _Cache(parse_period)
        self._entities = _Cache(self._entity)
        self._status = _Cache(lambda text: _STATUS.get(fold_name(text)))
        self._released = _Cache(_day)

    def read(self, batch: Batch) -> Iterator[Observation]:
        """Yield the observations of the sound rows; every row has the header's width."""
        if not batch.rows:
            return
        self._batch = batch
        self._columns = list(zip(*batch.rows, strict=True))
        for number, column in enumerate(self._layout.values):
            self._value_column = column
            self._is_repeated = number > 0
            yield from self._read_column()

    def _read_column(self) -> Iterator[Observation]:
        """Yield the observations of a column of values; a wide table has several."""
        batch = self._batch
        series = self._resolve("target", self._series, self._no_series)
        periods = self._resolve("period", self._periods, self._no_period)
        entities = self._resolve("entity", self._entities, self._no_entity)
        status = self._resolve("status", self._status, self._no_status)
        released = self._resolve("released", self._released, self._no_day)
        values = self._values(series)
        rest = zip(self._texts("source"), self._texts("note"), batch.lines, strict=True)
        path = batch.window.path
        columns = zip(series, periods, values, entities, status, released, rest, strict=True)
        for one, period, value, entity, firmness, day, (source, note, line) in columns:
            if one and period and value is not None and entity is not None and firmness and day is not None:
                place = Location(path, line, 1)
                told = make_visible(source.strip()), make_visible(note.strip())
                yield Observation(one.id, period, value, entity, firmness, *told, day, place)

    def _texts(self, column: str) -> Sequence[str]:
        """Return the cells of a column; of one that the file does not have, empty ones."""
        if column == "value":
            return self._columns[self._value_column.at]
        if column == "period" and self._value_column.period:
            return (self._value_column.period,) * len(self._batch.rows)
        index = self._layout.columns.get(column)
        return ("",) * len(self._batch.rows) if index is None else self._columns[index]

    def _resolve(self, column: str, known: Mapping[str, T], fault: Callable[[str], Fault]) -> list[T]:
        """Look the cells of a column up; report those that mean nothing."""
        texts = self._texts(column)
        values = [known[text] for text in texts]
        if None in values:
            for row, value in enumerate(values):
                if value is None:
                    self._report(row, column, fault(texts[row]))
        return values

    def _values(self, series: Sequence[Target | Input | None]) -> list[Decimal | None]:
        """Return the values in their series' units; report those that cannot be had."""
        texts, units = self._texts("value"), self._texts("unit")
        numbers = _plain_numbers(texts)
        return [
            None if one is None else self._value(row, one, number, texts[row], units[row].strip() or self._unit(row))
            for row, (one, number) in enumerate(zip(series, numbers, strict=True))
        ]

    def _unit(self, row: int) -> str:
        """Return the unit of a row without one: behind its target's name, else in the header or above it."""
        name = self._texts("target")[row]
        is_whole = fold_name(name) in self._ids
        return ("" if is_whole else split_unit(name)[1]) or self._value_column.unit

    def _find(self, name: str) -> Target | Input | None:
        """Return the series that goes under a name, with or without a unit in brackets behind it."""
        found = self._ids.get(fold_name(name)) or self._ids.get(fold_name(split_unit(name)[0]))
        return self._all_series[found] if found and name.strip() else None

    def _value(
        self, row: int, series: Target | Input, number: Decimal | None, text: str, unit_text: str
    ) -> Decimal | None:
        """Return one value in its series' unit."""
        wanted = series.measure
        unit = parse_unit(unit_text) if unit_text else wanted
        if unit.base != wanted.base:
            found = {"found": escape(unit_text), "expected": series.unit, "record": series.id}
            self._report(row, "unit", ("unit-mismatch", found))
            return None
        if number is None:
            cell = read_value(text, unit, wanted, series.unit)
            if cell.rule:
                self._report(row, "value", (cell.rule, cell.values))
            value = cell.value
        else:
            value = convert(number, unit, wanted)
        if value is not None and not series.limits.allow(value):
            found = {"found": plain(value), "expected": str(series.limits), "record": series.id}
            self._report(row, "value", ("outside-limits", found))
            return None
        return value

    def _entity(self, text: str) -> str | None:
        """Return the id of an entity; where the plan lists none, the name as written."""
        text = make_visible(text.strip())
        return self._entity_ids.get(fold_name(text)) if text and self._entity_ids else text

    def _no_series(self, text: str) -> Fault:
        if not text.strip():
            return "value-missing", {
                "field": "target",
                "expected": "指标名称或代码",
                "expected_en": "a target's id or name",
            }
        close = self._plan.nearest(text)
        known = "、".join(list(self._plan.series)[:20])
        zh, en = (
            (f"是不是 {' / '.join(close)}？", f"did you mean {' / '.join(close)}?")
            if close
            else (
                f"规划里的指标：{known}",
                f"targets of the plan: {known}",
            )
        )
        return "unknown-target", {"found": escape(text), "expected": zh, "expected_en": en}

    def _no_entity(self, text: str) -> Fault:
        close = nearest(text, [entity.name for entity in self._plan.entities.values()])
        zh, en = (
            (f"是不是 {close[0]}？", f"did you mean {close[0]}?")
            if close
            else (
                "写规划 entities 中的名称",
                "write a name from the plan's entities",
            )
        )
        return "unknown-entity", {"found": escape(text), "expected": zh, "expected_en": en}

    def _no_period(self, text: str) -> Fault:
        if not text.strip():
            return "value-missing", {
                "field": "period",
                "expected": "时期，如 2023",
                "expected_en": "a period such as 2023",
            }
        is_excel = re.fullmatch(_EXCEL_DATE, tidy(text)) is not None
        zh, en = _EXCEL_ADVICE if is_excel else ("年份写四位数字", "a year has four digits")
        return "not-a-period", {"found": escape(text), "advice": zh, "advice_en": en}

    def _no_status(self, text: str) -> Fault:
        return "unknown-status", {"found": escape(text)}

    def _no_day(self, text: str) -> Fault:
        return "not-a-date", {"found": escape(text)}

    def _report(self, row: int, column: str, fault: Fault) -> None:
        """Add a finding at a cell."""
        if self._is_repeated and column != "value":
            return
        cells, line = self._batch.rows[row], self._batch.lines[row]
        index = self._layout.columns.get(column, self._layout.columns["target"])
        if column == "value":
            index = self._value_column.at
        place = self._batch.window.cell_place(line, cells, index, self._layout.delimiter)
        rule, values = fault
        named = {"field": column, "record": " ".join(self._record(row)), **values}
        self._findings.append(Finding(RULE[rule], place, named))

    def _record(self, row: int) -> Iterator[str]:
        """Yield what identifies a row for people: indicator, entity, period as written."""
        for column in ("target", "entity", "period"):
            text = self._texts(column)[row].strip()
            if text:
                yield escape(text)


def _plain_numbers(texts: Sequence[str]) -> list[Decimal | None]:
    """Return the numbers of a column at once; None where a cell needs a second look."""
    odd: set[int] = set()
    try:
        _PLAIN_NUMBERS.validate_python(texts)
    except ValidationError as error:
        odd = {int(fault["loc"][0]) for fault in error.errors(include_url=False, include_context=False)}
    return [None if row in odd else Decimal(text) for row, text in enumerate(texts)]


def _day(text: str) -> str | None:
    """Return a day in ISO form; nothing for nothing, None for what is no day."""
    text = tidy(text).replace("/", "-").replace("年", "-").replace("月", "-").replace("日", "")
    if not text:
        return ""
    try:
        return date(*map(int, text.split("-"))).isoformat()
    except (TypeError, ValueError, OverflowError):
        return None
