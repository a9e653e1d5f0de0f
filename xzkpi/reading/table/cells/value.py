"""What one value cell means: a number in its unit, nothing reported, or a fault with a name."""

import re
from decimal import Decimal
from typing import Any, Final, NamedTuple

from xzkpi.reading.table.cells.numbers import no_number
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import escape
from xzkpi.values.number import MAX_DIGITS, PLAIN, is_not_reported, parse_number, tidy
from xzkpi.values.unit import RATIOS, Unit, convert, parse_unit

#: A text as systems export it, so that a spreadsheet does not change it.
_EXPORTED: Final = '="([^"]*)"'
#: The minus sign of typesetters, which is right.
_MINUS: Final = "\u2212"
_NUMBER_THEN_TEXT: Final = r"(-?[0-9][0-9,]*(?:\.[0-9]*)?)\s*([^0-9.,\s].*)"
#: What a text is called that is no number, by its form.
_FORMS: Final = {
    "formula": r"[=@+].*",
    "not-finite": "(?i)[+-]?(nan|inf|infinity|∞)",
    "number-too-long": rf"{PLAIN}|-?[0-9.]+[eE][+-]?[0-9]+|-?[0-9]{{1,3}}(,[0-9]{{3}})+(\.[0-9]*)?",
    "percent-sign": rf"(?:{PLAIN}|-?[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]*)?)\s*%",
    "decimal-comma": r"-?[0-9]+,[0-9]{1,2}",
    "misplaced-thousands-separator": r"-?[0-9,，]*,[0-9,]*(\.[0-9]*)?",
}
#: What these forms may begin with.
_STARTS: Final = frozenset("0123456789+-.,，=@nNiI∞%")


class Cell(NamedTuple):
    """What came of a cell: a value or None, and what is odd about it."""

    value: Decimal | None
    fault: Fault | None = None


class Asked(NamedTuple):
    """In which units a cell is read."""

    #: That of the row, and what the row says; nothing where it says none.
    unit: Unit
    stated: str
    #: That of the plan, and what the plan says.
    wanted: Unit
    name: str


def read_value(text: str, asked: Asked) -> Cell:
    """Return the value of a cell in the plan's unit.

    The cell may carry a unit of its own, which then counts, unless the row states another one.
    """
    tidied = tidy(text)
    if is_not_reported(tidied):
        return Cell(None)
    if tidied[0] not in _STARTS:
        return Cell(None, no_number(text, asked.unit, asked.name))
    number = parse_number(tidied)
    if number is not None:
        value = convert(number, asked.unit, asked.wanted)
        if text.strip().replace(_MINUS, "-").isascii() or value is None:
            return Cell(value)
        case = "" if any("０" <= character <= "９" for character in text) else "signs"
        facts = {"found": escape(text), "expected": number, "instead": number}
        return Cell(value, Fault("full-width-digits", case, facts))
    match = re.fullmatch(_NUMBER_THEN_TEXT, tidied)
    number = parse_number(match[1]) if match else None
    cell = _with_unit(text, number, match[2], asked) if match and number is not None else None
    return cell or Cell(None, _fault(text, tidied, asked))


def _with_unit(text: str, number: Decimal, suffix: str, asked: Asked) -> Cell | None:
    """Read a number with text behind it, when the text is a unit that converts into the plan's."""
    own = parse_unit(suffix)
    value = convert(number, own, asked.wanted)
    if value is None:
        return None
    if suffix in RATIOS and own == asked.unit:
        return Cell(value)
    facts: dict[str, Any] = {"found": escape(text), "unit": escape(suffix)}
    if asked.stated and own != asked.unit:
        return Cell(None, Fault("units-disagree", "in-value", {**facts, "expected": escape(asked.stated)}))
    case = "" if own == asked.unit else "other-unit"
    facts |= {"number": number, "instead": value if case else number, "expected": value}
    return Cell(value, Fault("unit-in-value", case, facts))


def _fault(text: str, tidied: str, asked: Asked) -> Fault:
    """Name what is wrong with a text that is no number."""
    rule = next((rule for rule, form in _FORMS.items() if re.fullmatch(form, tidied)), "")
    if not rule:
        return no_number(text, asked.unit, asked.name)
    facts = {"found": escape(text), "expected": asked.name if rule == "percent-sign" else MAX_DIGITS}
    if rule != "formula":
        return Fault(rule, facts=facts)
    if exported := re.fullmatch(_EXPORTED, tidied):
        return Fault(rule, "exported", {**facts, "text": escape(exported[1])})
    number = tidied.removeprefix("+")
    is_signed = parse_number(number) is not None and not number.startswith("-")
    return (
        Fault(rule, "signed", {**facts, "number": number, "instead": number}) if is_signed else Fault(rule, facts=facts)
    )
