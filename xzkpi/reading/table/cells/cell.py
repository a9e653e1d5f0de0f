"""What one value cell means: a number in its unit, nothing reported, or a fault with a name."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final, NamedTuple

from xzkpi.reading.table.cells.faults import exported_as_formula
from xzkpi.rules.finding import Later
from xzkpi.values.characters import escape
from xzkpi.values.number import MAX_DIGITS, PLAIN, is_not_reported, parse_number, plain, tidy
from xzkpi.values.unit import RATIOS, Unit, convert, parse_unit

_NUMBER_THEN_TEXT: Final = r"(-?[0-9][0-9,]*(?:\.[0-9]*)?)\s*([^0-9.,\s].*)"
_FORMULA: Final = r"[=@+].*"
_NOT_FINITE: Final = "(?i)" + r"[+-]?(nan|inf|infinity|∞)"
_ANY_LENGTH: Final = rf"{PLAIN}|-?[0-9.]+[eE][+-]?[0-9]+|-?[0-9]{{1,3}}(,[0-9]{{3}})+(\.[0-9]*)?"
_DECIMAL_COMMA: Final = r"-?[0-9]+,[0-9]{1,2}"
_PASTE: Final = (
    "在 Excel 中复制这个单元格，“选择性粘贴”为“数值”后重新保存",
    "paste it as a value, then save again",
)
#: What a number, or what is taken for one, may begin with; anything else is none.
_STARTS: Final = frozenset("0123456789+-.,，=@nNiI∞%")
_COMMAS: Final = r"-?[0-9,，]*,[0-9,]*(\.[0-9]*)?"


class Cell(NamedTuple):
    """What came of a cell: a value or None, and the name of the rule to report with what it was found with."""

    value: Decimal | None
    rule: str = ""
    values: Mapping[str, Any] = {}


def read_value(text: str, unit: Unit, wanted: Unit, wanted_text: str, stated: str = "") -> Cell:
    """Return the value of a cell in the wanted unit.

    `unit` is the row's; the cell may carry a unit of its own, which then counts, unless the row states another one:
    `stated` is what it says.
    """
    tidied = tidy(text)
    if is_not_reported(tidied):
        return Cell(None)
    if tidied[0] not in _STARTS:
        found = {"found": escape(text), "expected": str(MAX_DIGITS)}
        return Cell(None, "not-a-number", {**found, **_advice("not-a-number", tidied, unit, wanted_text)})
    number = parse_number(tidied)
    if number is not None:
        value = convert(number, unit, wanted)
        if any("０" <= character <= "９" for character in text) and value is not None:
            return Cell(value, "full-width-digits", {"found": escape(text), "expected": plain(number)})
        return Cell(value)
    match = re.fullmatch(_NUMBER_THEN_TEXT, tidied)
    number = parse_number(match[1]) if match else None
    if match and number is not None:
        cell = _with_unit(number, match[2], unit, wanted, stated)
        if cell:
            return cell._replace(values={"found": escape(text), **cell.values})
    rule = _fault(tidied)
    expected = wanted_text if rule == "percent-sign" else str(MAX_DIGITS)
    return Cell(None, rule, {"found": escape(text), "expected": expected, **_advice(rule, tidied, unit, wanted_text)})


def _with_unit(number: Decimal, suffix: str, unit: Unit, wanted: Unit, stated: str) -> Cell | None:
    """Read a number with text behind it, when the text is a unit that converts into the wanted one."""
    own = parse_unit(suffix)
    value = convert(number, own, wanted)
    if value is None:
        return None
    if suffix in RATIOS and own == unit:
        return Cell(value)
    if stated and own != unit:
        zh = f"只写数字，单位写对的那一个：“{escape(suffix)}”或“{escape(stated)}”"
        en = f"write digits only, and the right unit: {escape(suffix)} or {escape(stated)}"
        return Cell(None, "units-disagree", {"expected": escape(stated), "advice": zh, "advice_en": en})
    short = plain(number)
    zh = f"删去“{escape(suffix)}”，只写 {short}"
    en = f"delete “{escape(suffix)}”: write {short}"
    if own != unit:
        zh, en = f"{zh}，单位写“{escape(suffix)}”", f"{en}, with {escape(suffix)} as the unit"
    return Cell(value, "unit-in-value", {"expected": plain(value), "advice": zh, "advice_en": en})


def _advice(rule: str, text: str, unit: Unit, wanted_text: str) -> Mapping[str, Any]:
    """Say what to write instead, where that depends on what was found."""
    if rule == "not-a-number":
        from xzkpi.reading.table.cells.advice import number_advice  # noqa: PLC0415 - sound data need none

        return {"advice": Later(number_advice, (text, unit, wanted_text))}
    if rule == "formula" and (exported := exported_as_formula(text)):
        return exported
    if rule == "formula":
        number = text.removeprefix("+")
        is_signed = parse_number(number) is not None and not number.startswith("-")
        zh, en = (f"删去“+”，写 {number}", f"drop the sign: write {number}") if is_signed else _PASTE
    else:
        return {}
    return {"advice": zh, "advice_en": en}


def _fault(text: str) -> str:
    """Name what is wrong with a text that is no number."""
    if re.fullmatch(_FORMULA, text):
        return "formula"
    if re.fullmatch(_NOT_FINITE, text):
        return "not-finite"
    if re.fullmatch(_ANY_LENGTH, text):
        return "number-too-long"
    if text.endswith("%") and parse_number(text[:-1]) is not None:
        return "percent-sign"
    if re.fullmatch(_DECIMAL_COMMA, text):
        return "decimal-comma"
    if re.fullmatch(_COMMAS, text):
        return "misplaced-thousands-separator"
    return "not-a-number"
