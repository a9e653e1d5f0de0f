"""Columns that are not read, and whether what stands in them decides what the values mean."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

from xzkpi.reading.table.header.columns import name_column
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.names import decisive
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape
from xzkpi.values.lexicon import STATUS
from xzkpi.values.names import fold_name
from xzkpi.values.unit import parse_unit

#: So many different texts show what a column holds.
_ENOUGH: Final = 100
#: No unit, status or name of an entity is longer.
_LONGEST: Final = 40
#: How counties and towns are called, whether the plan lists them or not; the whole is none of them.
_PLACE: Final = "[^全本我各].{0,10}(?:[区县镇乡旗]|街道)"
#: What stands in columns on which the meaning of values depends, in Chinese and in English.
_CONTENTS: Final = {
    "unit": ("单位", "units"),
    "entity": ("地区（主体）的名称", "names of entities"),
    "status": ("数据状态", "statuses"),
}
#: How columns are called that speak of people, addresses and who is in charge, whatever places these are named after.
_NO_ENTITIES: Final = "^(?:责任|牵头|配合|主管|协办|承办)|(?:人|人员|姓名|领导|地址|住址)$"
#: How columns are called that part the year of another, and what stands in them where a value is the whole year's.
_YEAR_PARTS: Final = "(?i)(?:月份?|季度?|months?|quarters?)"
_WHOLE_YEAR: Final = "(?:1[-—~至])?12月?份?|十二月|全年|年度?"


class Unread:
    """The unread columns of a table while its rows come in."""

    def __init__(self, layout: Layout, names: Callable[[str, str], bool], bases: Collection[str]) -> None:
        """Begin below a header; `names` says whether a text means something in a column, `bases` are the plan's."""
        self._layout, self._names, self._bases = layout, names, bases
        #: What was met in each of them so far, but for blanks.
        self._texts: dict[int, set[str]] = {at: set() for at in layout.unread}
        has_units = all(one.unit for one in layout.values)
        #: The columns on which the meaning of values depends that the table does not have by name.
        missing = [one for one in _CONTENTS if one not in layout.columns and not (one == "unit" and has_units)]
        self._missing = missing if layout.columns else []

    def watch(self, rows: Sequence[Sequence[str]], columns: Sequence[Sequence[str]] = ()) -> None:
        """Take in some rows, by their columns where these are at hand."""
        for at, texts in self._texts.items():
            if len(texts) < _ENOUGH:
                found = set(*columns[at : at + 1]) if columns else {cells[at] for cells in rows if len(cells) > at}
                texts.update(filter(str.strip, found))

    def findings(self) -> Iterator[Finding]:
        """Name the columns without a name that hold something, and those that decide what the values mean."""
        for at, place in self._layout.unread.items():
            texts, is_nameless = sorted(self._texts[at]), not self._layout.names[at].strip()
            content = next((one for one in self._may_hold(at) if self._hold(one, texts)), "")
            if part := self._part_of_year(at, texts):
                yield self._year_parted(at, part)
            elif content:
                yield self._decisive(at, content, next(text for text in texts if self._means(content, text)))
            elif texts and is_nameless:
                yield Finding(RULE["column-unnamed"], place, facts={"found": str(at + 1)})

    def _part_of_year(self, at: int, texts: Collection[str]) -> str:
        """Return a month or a quarter that a column names beside the column of years; nothing if it names none."""
        if "period" not in self._layout.columns or not re.fullmatch(_YEAR_PARTS, self._layout.names[at].strip()):
            return ""
        return next((text for text in texts if not re.fullmatch(_WHOLE_YEAR, text.strip())), "")

    def _year_parted(self, at: int, part: str) -> Finding:
        """Name a column whose months or quarters belong into that of the years."""
        name, shown = self._layout.names[at].strip(), escape(part)
        known = self._layout.name("period")["column"]
        which = f"“{escape(name)}”列", f"the column “{escape(name)}”"
        how = f"里面是一年的一部分，如“{shown}”", f"it holds parts of a year such as “{shown}”"
        advice = (
            f"并入“{known}”列，如“2023年6月”“2023年上半年”，再删去这一列",
            f"write it into the column {known}, as in 2023-06 or 2023-H1, then delete it",
        )
        return decisive(self._layout.unread[at], name, which, how, advice)

    def _may_hold(self, at: int) -> Iterator[str]:
        """Yield the missing columns that one may be by its name."""
        is_other = re.search(_NO_ENTITIES, self._layout.names[at].strip()) is not None
        yield from (one for one in self._missing if not (is_other and one == "entity"))

    def _hold(self, column: str, texts: Collection[str]) -> bool:
        """Say whether most of some texts mean something in a column."""
        return bool(texts) and 2 * sum(self._means(column, text) for text in texts) >= len(texts)

    def _means(self, column: str, text: str) -> bool:
        """Say whether a text means something in a column; a single letter may mean anything."""
        text = text.strip()
        if len(text) > _LONGEST:
            return False
        if column == "unit":
            return parse_unit(text).base in self._bases
        if column == "status":
            return len(text) > 1 and fold_name(text) in STATUS
        return self._names(column, text) or re.fullmatch(_PLACE, text) is not None

    def _decisive(self, at: int, content: str, text: str) -> Finding:
        """Name a column that decides what the values mean by what stands in it."""
        name, (zh, en) = self._layout.names[at].strip(), _CONTENTS[content]
        known = name_column(content)["column"]
        shown = f"“{escape(name)}”"
        which = (f"{shown}列", f"the column {shown}") if name else (f"第 {at + 1} 列", f"column {at + 1}")
        how = f"里面是{zh}，如“{escape(text)}”", f"it holds {en} such as “{escape(text)}”"
        advice = f"把列名写成“{known}”；确实不用的，删去这一列", f"name it “{content}”, or delete it if it is of no use"
        return decisive(self._layout.unread[at], name or str(at + 1), which, how, advice)
