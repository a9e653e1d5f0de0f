"""Units that a text beside a table states for all of it."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.characters import is_chinese
from xzkpi.values.lists import columns as words
from xzkpi.values.number import tidy
from xzkpi.values.unit import parse_unit

#: Labels of a unit for some of the values only: of amounts of money, of numbers.
_PARTIAL: Final = "金额|货币|资金|经费|价值|数量|个数"
#: How a unit is stated; the word also means an office, as in 填报单位.
_LABEL: Final = rf"(?P<part>{_PARTIAL})?(?<![报送任管编制头布源表本])单位\s*(?:均?为|[:是])"
#: The same where nothing else stands beside it, so that an unknown word behind it is a unit too.
_BARE: Final = rf"(?:计量|{_PARTIAL})?单位\s*$"
_WITHOUT_COLON: Final = rf"(?P<part>{_PARTIAL})?(?:计量)?单位\s*(?P<unit>[^:是为\s].*)"
_IN_WORDS: Final = r"[以按用]([^以按用,;()]{1,8}?)(?:为(?:计量)?单位|计算?|计量|填[写报])"
#: What any of these holds.
_HINTS: Final = frozenset("单以按用")
#: What a unit in English holds, and one that no plan in Chinese has; what parts it from other words.
_FOREIGN: Final = (*words.ENGLISH_MAGNITUDES, *words.CURRENCIES, "dollar", "pound")
_ENGLISH: Final = (*_FOREIGN, *words.ENGLISH_BASES, "unit", "'000", "\u2019000")
_OTHER: Final = rf"(?=.*[a-z])(?:10[0,]*|us|u\.s\.|(?:{'|'.join(map(re.escape, _FOREIGN))})s?|[\s.])+"
_AROUND: Final = r"[^\x00-\x7f]+|[;:()\[\]]|,(?![0-9]{3})"
#: How a unit of anything is named in English, which an office is not, and how many of something.
_UNIT: Final = r"(?<!reporting )(?<!business )\bunits?(?: of measure(?:ment)?)?\s*[:=]\s*([^;()]*[^;()\s])"
_BUREAU: Final = r"office|bureau|department|county|city|district|commi|company|ltd|cent(?:re|er)|university|institute"
_MANY_EN: Final = rf"(?:in)?\s*['\u2019]?(1[0,]{{3,}}|000|{'|'.join(words.ENGLISH_MAGNITUDES)})"
_MANY: Final = rf"(?:^in|\(){_MANY_EN}s?\b"
_MANY_ZH: Final = rf"[:(以]([{''.join(words.MAGNITUDES)}]+)(?=计?\W*$)"
#: What any number of many holds.
_MANIES: Final = (*words.ENGLISH_MAGNITUDES, *words.MAGNITUDES, "000")
#: What stands between several units.
_BETWEEN: Final = r"[、/和及,;|\s]+"
#: A word so short may be a unit, unless it is the name of an office.
_SHORT: Final = 4
_OFFICE: Final = r".*(?:[局委办厅部院所县区市镇乡政科处会社校]|中心|公司|街道|集团|大学)|.*[:0-9年].*"


class Stated(NamedTuple):
    """Units that a text states, one for each thing that is counted; none where it does not speak of units."""

    units: tuple[str, ...] = ()
    #: Whether it says that they are for some of the values only, as 金额单位 does.
    is_partial: bool = False


def state_units(text: str, bases: Collection[str]) -> Stated | None:
    """Return the units that a line beside a table states for all of it; None when it is not clear which.

    `bases` are those of the plan's units.

    >>> [state_units(text, {"元", "家"}).units for text in ("单 位：万元", "表（亿元）", "单位 元")]
    [('万元',), ('亿元',), ('元',)]
    >>> state_units("单位：万元，家", {"元", "家"}), state_units("填报单位：沛县", {"元"})
    (None, Stated(units=(), is_partial=False))
    """
    text = tidy(text)
    if (found := _in_english(text, bases)) != Stated():
        return found
    is_told = not _HINTS.isdisjoint(text)
    if not is_told and "(" not in text:  # as in nearly all
        return Stated()
    text = re.sub(words.RENMINBI, "", re.sub(r"单\s+位", "单位", text)) if "单" in text or "币" in text else text
    labels = list(re.finditer(_LABEL, text)) if "单位" in text else []
    if labels:
        return _by_labels(text, labels, bases)
    bare = ("单位" in text and re.fullmatch(_WITHOUT_COLON, text)) or (is_told and re.search(_IN_WORDS, text))
    if bare:
        unit = _one_unit(bare[bare.lastindex or 0], bases)
        is_partial = "part" in bare.groupdict() and bare["part"] is not None
        return None if unit is None else Stated((unit,) if unit else (), is_partial)
    units = [unit for inner in re.findall(r"\(([^()]+)\)", text) if (unit := _one_unit(inner, bases)) != ""]
    return None if None in units else _joined([Stated((unit,)) for unit in units if unit])


def _in_english(text: str, bases: Collection[str]) -> Stated | None:
    """Return the units that a line states in English: behind a word for it, in brackets, or alone.

    >>> [_in_english(text, {"\u5143"}) for text in ("Unit: million yuan", "Contracts (million USD)", "Contracts")]
    [Stated(units=('million yuan',), is_partial=False), None, Stated(units=(), is_partial=False)]
    >>> [_in_english(text, {"t"}) for text in ("Units: t", "Unit: kg", "Unit: Science Bureau", "Steel (thousand kg)")]
    [Stated(units=('t',), is_partial=False), None, Stated(units=(), is_partial=False), None]
    """
    lower = text.lower()
    if not any(word in lower for word in _ENGLISH):
        return Stated()
    phrases = [re.sub(r"^(?:.*\s)?(?:in|units?)\s+|\bof\s", "", one.strip()) for one in re.split(_AROUND, lower)]
    units = [one for one in (words.PER_CENT.get(one, one) for one in phrases) if parse_unit(one).base in bases]
    is_other = any(re.fullmatch(_OTHER, one) for one in phrases if one not in units)
    is_unknown = not units and (re.search(_MANY, lower) or _is_named(lower, bases))
    return None if is_other or is_unknown else _joined([Stated((one,)) for one in units])


def power_in(text: str) -> int:
    """Return the power of ten that a text has numbers in, whatever they count; 0 where it names none so.

    >>> power_in("Indicators (in thousands)"), power_in("\u5355\u4f4d\uff1a\u5343"), power_in("Thousands of firms")
    (3, 3, 0)
    """
    lower = tidy(text).lower()
    may_name = any(word in lower for word in _MANIES)  # as few do
    found = re.search(rf"(?:\bin\b|\(){_MANY_EN}s?(?=\W*$|[,;])|{_MANY_ZH}", lower) if may_name else None
    word, zh = found.groups("") if found else ("", "")
    return parse_unit(zh).exponent if zh else words.ENGLISH_MAGNITUDES.get(word, word.count("0"))


def _is_named(text: str, bases: Collection[str]) -> bool:
    """Say whether a text names a unit in English, which is no office and no number of what some unit counts."""
    named = re.search(_UNIT, text)
    if not named or re.search(_BUREAU, named[1]):
        return False
    counted = words.COUNTED & {*bases}
    is_word = named[1] in words.COUNTED and not "".join(counted).isascii()  # of a unit that the plan has in Chinese
    return not (is_word or (counted and re.match(rf"(?:{words.NUMBER_OF})\b", named[1])))


def _by_labels(text: str, labels: Sequence[re.Match[str]], bases: Collection[str]) -> Stated | None:
    """Return the units that stand behind the word for it."""
    found = []
    ends = [*(label.start() for label in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=True):
        behind = re.split("[。()]", text[label.end() : end].lstrip())[0].strip(",;、 ")
        is_bare = _is_bare(text[: label.end()].rstrip(":是为均"))
        unit = _one_unit(behind, bases, may_be_unknown=is_bare)
        if unit is None:
            return None
        found.append(Stated((unit,) if unit else (), label["part"] is not None))
    return _joined(found)


def _is_bare(text: str) -> bool:
    """Say whether a text ends with the word for a unit, and no Chinese stands before it."""
    label = re.search(_BARE, text) if "单位" in text else None
    return label is not None and not is_chinese(text[: label.start()][-1:])


def _one_unit(text: str, bases: Collection[str], *, may_be_unknown: bool = False) -> str | None:
    """Return the one unit that a text names; nothing where it names none, None where it names several.

    Beside a unit that is known a short word may be another one, and where it is expected any may.
    """
    whole = re.sub(r"\s", "", text)
    if parse_unit(whole).base in bases:
        return whole
    parts = list(filter(None, re.split(_BETWEEN, text.strip())))
    known = [part for part in parts if parse_unit(part).base in bases]
    if not known and not may_be_unknown:
        return ""
    others = [part for part in parts if part not in known and len(part) <= _SHORT and not re.fullmatch(_OFFICE, part)]
    if not known:
        return None if parts[:1] == others[:1] != [] else ""
    return known[0] if len(set(map(parse_unit, known))) == 1 and not others else None


def _joined(found: Iterable[Stated]) -> Stated | None:
    """Return what several statements say together; None where they contradict each other."""
    found = [one for one in found if one.units]
    units = {parse_unit(unit): unit for one in found for unit in one.units}
    are_partial = {one.is_partial for one in found}
    if len(units) > 1 and (are_partial != {True} or len({unit.base for unit in units}) < len(units)):
        return None
    return Stated(tuple(units.values()), are_partial == {True})


def state_in_rows(rows: Iterable[Sequence[str]], bases: Collection[str]) -> tuple[Stated | None, int]:
    """Return the units that some rows state together, and the index of the first that states any; or -1."""
    found = [
        (one, row)
        for row, cells in enumerate(rows)
        for cell in _phrases(cells)
        if (one := state_units(cell, bases)) != Stated()
    ]
    sure = [one for one, _ in found if one]
    return (_joined(sure) if len(sure) == len(found) else None), min((row for _, row in found), default=-1)


def _phrases(cells: Sequence[str]) -> Iterator[str]:
    """Yield the cells of a row; a label at the end of one is joined with the next that is filled."""
    label = ""
    for cell in filter(str.strip, cells):
        text = label + cell
        label = f"{text.rstrip(' :：')}：" if _is_bare(tidy(text).rstrip(" :")) else ""
        if not label:
            yield text


class General(NamedTuple):
    """The units that stand above a table, for values of which rows, names and columns state none."""

    #: Units by what they count, apart from magnitudes.
    units: Mapping[str, str] = {}
    is_partial: bool = False
    place: Location = Location("")

    def passes_by(self, bases: Collection[str]) -> bool:
        """Say whether they are for the whole table, and a series counts something else."""
        return bool(self.units) and not self.is_partial and self.units.keys().isdisjoint(bases)


def read_above(
    rows: Sequence[Sequence[str]], places: Sequence[Location], bases: Collection[str], *, has_column: bool
) -> tuple[General, list[Finding]]:
    """Return the units that the lines above a header state for the whole table, and a remark on these lines."""
    if not rows:
        return General(), []
    stated, first = state_in_rows(rows, bases)
    place = places[max(first, 0)]
    if stated is None and not has_column:
        return General(), [Fault("unit-not-applied").at(place)] if not any(map(power_in, map(" ".join, rows))) else []
    units, is_partial = stated or Stated()
    general = General({parse_unit(unit).base: unit for unit in units}, is_partial, place)
    case = ("with-units-of-some" if is_partial else "with-unit") if units else ""
    return general, [Fault("text-before-header", case, {"found": len(rows), "units": units}).at(places[0])]
