"""What is wrong with the shape of one row: its width, or the length of a cell."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from xzkpi.model.observation import MAX_CELL
from xzkpi.reading.table.batch import Batch
from xzkpi.reading.table.header.columns import Contents
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.missing import FULL_WIDTH
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape, find_damage
from xzkpi.values.lists.columns import FREE, ORDINALS
from xzkpi.values.names import fold_name
from xzkpi.values.number import parse_number
from xzkpi.values.unit import parse_unit

#: The parts of a number that a thousands comma split, and a number in a column of text.
_PART: Final = r"[-+−–(（]?\s*[0-9]{1,3}"
_REST: Final = r"[0-9]{3}(?:\.[0-9]*)?(?:[^0-9.].*)?"
_NUMBER: Final = r"-?[0-9]+(?:\.[0-9]*)?"
#: The parts of a number that a decimal comma split; a year is none, and digits by threes are of thousands.
_YEAR: Final = "(?:19|20)[0-9]{2}"
_WHOLE: Final = r"-?[0-9]+"
_DECIMALS: Final = rf"[0-9]{{1,2}}|(?!{_YEAR}$)[0-9]{{4,}}"
#: A number in a column of text is near the value beside it, or has so many digits, where it may be one that moved.
_NEAR: Final = 3
_DIGITS: Final = 3
#: Known columns that may hold any text.
_TEXTS: Final = ("entity", "source", "note")
#: Known columns in which no number can stand.
_WORDS: Final = ("unit", "status")
#: Rules by which the width of a row may be told in a milder way, and all that speak of it.
_MILDER: Final = {"trailing-delimiter", "full-width-punctuation"}
_WIDTHS: Final = {"too-few-cells", "too-many-cells", *_MILDER}
#: So many rows of another width than the header's speak against the header.
_ALL: Final = 3
#: Rules about text that was decoded wrongly.
_GARBLED: Final = ("mojibake-suspected", "replacement-character")


def odd_width(cells: list[str], layout: Layout) -> tuple[Fault, int] | None:
    """Name what is wrong with the width of a row, or the length of its cells, and the cell, -1 for the whole row."""
    if len(cells) < layout.width:
        fault, at = _too_short(cells, layout)
    elif len(cells) > layout.full_width:
        fault, at = _too_long(cells, layout)
    elif (longest := max(map(len, cells))) > MAX_CELL:
        fault = Fault("cell-too-long", facts={"found": longest, "expected": MAX_CELL})
        at = [*map(len, cells)].index(longest)
    else:
        return None
    return Fault(fault.rule, fault.case, {"found": len(cells), "expected": layout.width, **fault.facts}), at


def _too_short(cells: list[str], layout: Layout) -> tuple[Fault, int]:
    """Name what is wrong with a row of too few cells: other commas, or none."""
    for mark in FULL_WIDTH:
        if sum(cell.count(mark) + 1 for cell in cells) == layout.width:
            at = next(at for at, cell in enumerate(cells) if mark in cell)
            return Fault("full-width-punctuation", facts={"found": mark}), at
    if len(cells) == 1 and len(cells[0].split(layout.delimiter)) == layout.width > 1:
        return Fault("too-few-cells", "quoted"), -1
    flaw = find_damage(cells[0]) if len(cells) == 1 else None
    if flaw is None:
        return Fault("too-few-cells"), -1
    if flaw[0] in _GARBLED:  # commas may have been lost with other characters
        return Fault("too-few-cells", "garbled"), -1
    return Fault(flaw[0], facts={**layout.name("target"), **flaw[1]}), 0


def _too_long(cells: list[str], layout: Layout) -> tuple[Fault, int]:
    """Name what is wrong with a row of too many cells: a number in pieces, a surplus at the end, or one anywhere.

    Where a cell before the last one filled is empty, the surplus may stand there and have moved what follows; where a
    number stands for a word, it has.
    """
    texts = [*map(str.strip, cells)]
    is_moved = any(re.fullmatch(_NUMBER, texts[at]) for role, at in layout.columns.items() if role in _WORDS)
    is_surplus = not any(texts[layout.full_width :]) and all(texts[: len(texts) - texts.count("")]) and not is_moved
    if halves := _split_numbers(cells, layout):
        at, surplus = halves[0], len(cells) - layout.width
        parts = _parts(cells[at:])[: surplus + 1]
        are_values = {at, at + 1} <= {one.at for one in (*layout.values, *layout.goals)}
        is_sure = len(halves) <= surplus and not (is_surplus and are_values)
        facts = {"found": ",".join(parts), "expected": "".join(parts)} | (
            {"instead": "".join(parts)} if is_sure else {}
        )
        return Fault("unquoted-thousands-separator", "" if is_sure else "or-two", facts), at if is_sure else -1
    return Fault("trailing-delimiter" if is_surplus else "too-many-cells"), layout.full_width


def _split_numbers(cells: Sequence[str], layout: Layout) -> list[int]:
    """Return the cells that may be the first part of a number, from the first column of values on, or a later part."""
    if layout.delimiter != "," or not layout.values:
        return []
    start = min(one.at for one in layout.values)
    pairs = enumerate(pairwise(map(str.strip, cells[start:])), start)
    likely = ((at, one, other) for at, (one, other) in pairs if other[:1].isdecimal())
    return [at for at, one, other in likely if re.fullmatch(_PART, one) and re.fullmatch(_REST, other)]


def _parts(cells: Sequence[str]) -> list[str]:
    parts = [cells[0].strip()]
    for cell in map(str.strip, cells[1:]):
        if not re.fullmatch(_REST, cell) or not re.fullmatch(_PART, parts[-1]):
            break
        parts.append(cell)
    return parts


class Widths:
    """The rows of another width than the header's, as long as no other was met: the header may be to blame."""

    def __init__(self, path: str, layout: Layout) -> None:
        """Begin below a header."""
        self._path, self._layout = path, layout
        self.findings = Findings()
        #: How many there are, and of each width and rule.
        self._number, self._odd = 0, Counter[tuple[int, str]]()

    def take(self, width: int, fault: Fault, number: int) -> bool:
        """Take in the row of a number if all were odd; one that has a case shows itself what is wrong with it."""
        if fault.rule not in _WIDTHS or fault.case or self._number < number - 1:
            return False
        self._number += 1
        self._odd[width, fault.rule] += 1
        return True

    def told(self, number: int) -> Iterable[Finding]:
        """Blame the header of so many rows, once, where no row has its width and all have the same; else each row.

        A comma in full width in most of them is a fault of its own.
        """
        widths = {width for width, _ in self._odd}
        commas = sum(times for (_, rule), times in self._odd.items() if rule == "full-width-punctuation")
        is_one = len(widths) == 1 and self._number == number >= _ALL
        if not is_one or _MILDER.issuperset(rule for _, rule in self._odd) or 2 * commas >= number:
            return self.findings
        if not self._layout.columns:  # it was blamed already
            return ()
        facts = {"found": widths.pop(), "expected": self._layout.width, "rows": number}
        return [Fault("header-of-another-width", facts=facts).at(Location(self._path, self._layout.line, 1))]


class Halves:
    """Rows of the right width in which a text column holds what may be the rest of a number.

    Where a comma split a number and the text column right of the values was empty, the row has the header's width.
    """

    def __init__(self, layout: Layout, contents: Contents) -> None:
        """Look in the columns of text that stand right of values."""
        self._layout, self._contents = layout, contents
        self._values = {one.at for one in (*layout.values, *layout.goals)}
        others = {at for name, at in layout.columns.items() if name not in _TEXTS} | self._values
        after = range(1, layout.width if layout.delimiter == "," else 0)
        texts = [at for at in after if at not in others and at - 1 in self._values]
        self._texts = [at for at in texts if fold_name(layout.names[at]) not in ORDINALS]
        self._free = [at for name, at in layout.columns.items() if name in FREE]

    def findings(self, batch: Batch) -> Iterator[Finding]:
        """Name the rows of a batch, given by its columns; a column that holds other numbers as well is no text."""
        columns, moved = batch.columns, set[int]()
        own = {*self._texts, *(self._free if self._layout.delimiter == "," else ())} if columns else ()
        numbers = {at: {text for text in set(columns[at]) if self._is_number(text.strip())} for at in own}
        for at in self._free if numbers else ():
            for row, start in self._split_in_columns(columns, at, numbers.get(at, ())):
                moved.add(row)
                fault, where = self._told("moved", batch.cells(row), start, at, "")
                yield fault.at(batch.cell_place(row, where))
        for at in self._texts if columns else ():
            if at in self._layout.unread and not all(re.fullmatch(_REST, text.strip()) for text in numbers[at]):
                continue
            rows = [row for row, text in enumerate(columns[at]) if text in numbers[at]] if numbers[at] else []
            has_decimals = any("." in columns[at - 1][row] for row in rows)  # written with a point
            for row in rows:
                if row in moved:
                    continue
                cells = batch.cells(row)
                split = self._split(cells, at) or (None if has_decimals else self._split_decimals(cells, at))
                if found := split or self._moved(cells, at):
                    yield found[0].at(batch.cell_place(row, found[1]))

    def _is_number(self, text: str) -> bool:
        """Say whether a text is a number, with a unit that the plan counts in or without one."""
        found = re.match(_NUMBER, text)
        rest = text[found.end() :] if found else text
        return found is not None and (not rest or parse_unit(rest).base in self._contents.bases)

    def _split(self, cells: Sequence[str], at: int) -> tuple[Fault, int] | None:
        """Return what may be wrong with a row in which a text column holds a number, and where that begins."""
        halves = _split_numbers(cells[: at + 1], self._layout)
        inner = [one for one in halves if {one, one + 1} <= self._values]
        start = at - 1 if at - 1 in halves else inner[0] if inner else -1
        if start < 0:
            return None
        expected = "".join(_parts(cells[start:]))
        return self._told("" if start == at - 1 else "shifted", cells, start, at, expected)

    def _split_in_columns(
        self, columns: Sequence[Sequence[str]], at: int, alone: Collection[str]
    ) -> Iterator[tuple[int, int]]:
        """Yield the few rows in which a text is a number, as all cells since a value are, and where this is.

        With the cell behind it that makes a number like the others of its column, and is none itself.
        """
        rows = [row for row, text in enumerate(columns[at]) if text in alone] if len(alone) < _ALL else []
        for row in rows[:_ALL]:
            for one in sorted(value for value in self._values if value < at - 1):
                own, rest = (columns[cell][row].strip() for cell in (one, one + 1))
                numbers = [parse_number(columns[cell][row]) for cell in range(one, at)]
                joined = parse_number(own + rest) if rest.isdecimal() and None not in numbers else None
                others = [*filter(None, map(parse_number, {*columns[one]} - {columns[one][row]}))]
                if joined and len(others) > 1 and numbers[0] is not None:
                    low, high = min(others), max(others)
                    if low <= joined <= high and not low <= numbers[0] <= high:
                        yield row, one
                        break

    def _split_decimals(self, cells: Sequence[str], at: int) -> tuple[Fault, int] | None:
        """Return the same of a row in which the digits may be decimals of a value that has none, and may have some."""
        whole, rest = (cells[one].strip() for one in (at - 1, at))
        series = self._contents.series_of(cells[self._layout.naming])
        is_split = re.fullmatch(_WHOLE, whole) and re.fullmatch(_DECIMALS, rest)
        if at not in self._free or not is_split or self._contents.numbers_things(series):
            return None
        return self._told("decimal", cells, at - 1, at, f"{whole}.{rest}")

    def _moved(self, cells: Sequence[str], at: int) -> tuple[Fault, int] | None:
        """Return that a row may have moved by a cell: a number stands where words do, and is like the values beside it.

        Where one of these is empty, any number of some digits is like them, but for a year.
        """
        text = cells[at].strip()
        number, before = parse_number(text), parse_number(cells[at - 1])
        if at not in self._free or len(self._values) == 1 or not number or re.fullmatch(_YEAR, text):
            return None
        is_near = before is not None and abs(before) < abs(number) * _NEAR and abs(number) < abs(before) * _NEAR
        is_open = len(text) >= _DIGITS and not all(cells[one].strip() for one in self._values)
        return self._told("moved", cells, at - 1, at, "") if is_near or is_open else None

    def _told(self, case: str, cells: Sequence[str], start: int, at: int, expected: str) -> tuple[Fault, int]:
        named = self._layout.name("value", start) | {"record": escape(cells[self._layout.naming])}
        facts = {**named, "found": cells[start].strip(), "text": cells[at].strip(), "expected": expected}
        return Fault("thousands-separator-suspected", case, facts), start
