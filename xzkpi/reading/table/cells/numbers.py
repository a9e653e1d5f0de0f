"""What a value cell means: a number in its unit, nothing reported, or what else it is, and what to write instead."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final, NamedTuple

from xzkpi.model.vocabulary import RATES, Kind
from xzkpi.reading.table.header.columns import kind_in
from xzkpi.rules.finding import Fault
from xzkpi.values.characters import escape
from xzkpi.values.lists.columns import COUNTED, COUNTED_UP, RENMINBI, STATUS, names_of_status
from xzkpi.values.lists.kinds import OTHER_KIND
from xzkpi.values.lists.remarks import EXPORTED
from xzkpi.values.names import fold_name
from xzkpi.values.number import MAX_DIGITS, PLAIN, is_in_numerals, is_not_reported, parse_number, tidy
from xzkpi.values.phrase import Phrase, parse_phrase
from xzkpi.values.unit import POINTS, RATIOS, Unit, convert, is_counted_alike, is_money, parse_unit
from xzkpi.words.said import Said

#: Longer texts are no slip of one number or period.
MAX_TEXT: Final = 40
_NUMBER: Final = r"-?[0-9][0-9,]*(?:\.[0-9]+)?"
#: A dash of typesetters before a number.
_DASHED: Final = rf"[‐-―﹣]\s*({_NUMBER.removeprefix('-?')})"
#: Several numbers in one cell, and digits that spaces part into thousands.
_SEVERAL_NUMBERS: Final = rf"{_NUMBER}(?:(?:\s|\s*[、;/]\s*){_NUMBER})+"
_THOUSANDS: Final = r"-?[0-9]{1,3}(?:\s[0-9]{3})+(?:\.[0-9]+)?"
#: Letters taken for digits.
_LOOKS: Final = {"l": "1", "I": "1", "O": "0", "o": "0"}
_QUOTES: Final = "\"'\u201c\u201d\u2018\u2019\u300c\u300d`"
_ERROR: Final = r"#[A-Z/0]+[!?]?"
#: The minus sign of typesetters, which is right.
_MINUS: Final = "\u2212"
_NUMBER_THEN_TEXT: Final = r"(-?[0-9][0-9,]*(?:\.[0-9]*)?)\s*([^0-9.,\s].*)"
#: What a text is called that is no number, by its form.
_FORMS: Final = {
    "formula": r"[=@+].*",
    "not-finite": "(?i)[+-]?(nan|inf|infinity|∞)",
    "number-too-long": rf"{PLAIN}|-?[0-9.]+[eE][+-]?[0-9]+|-?[0-9]{{1,3}}(,[0-9]{{3}})+(\.[0-9]*)?",
    "percent-sign": rf"(?:{PLAIN}|-?[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]*)?)\s*%",
    "decimal-comma": r"-?[0-9]+,[0-9]{1,2}|-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+",
    "misplaced-thousands-separator": r"-?[0-9,，]*,[0-9,]*(\.[0-9]*)?",
}
#: What these forms may begin with.
_STARTS: Final = frozenset("0123456789+-.,，=@nNiI∞%")
#: Kinds whose values a sign turns, and how a reduction is told that was one, or none; None where nothing is known.
_TURNING: Final = (None, *RATES)
_REDUCED: Final = {"down": "reduced", "up": "raised"}
#: Which case of the rule it is, and the facts of that case.
Told = tuple[str, dict[str, Any]]


class Asked(NamedTuple):
    """In which units a cell is read."""

    #: That of the row, and what the row says; nothing where it says none.
    unit: Unit
    stated: str
    #: That of the plan, and what the plan says.
    wanted: Unit
    name: str
    #: What values are: of levels, points tell a change only, and of what is no rate any word for one does.
    kind: Kind | None = None


def no_number(text: str, asked: Asked) -> Fault:
    """Name what a text is that is no number."""
    tidied = tidy(text)
    case, facts = next(_cases(tidied, asked), ("", {})) if len(tidied) <= MAX_TEXT else ("", {})
    return Fault("not-a-number", case, {"found": escape(text), "expected": MAX_DIGITS, **facts})


def _cases(text: str, asked: Asked) -> Iterator[Told]:
    if text.startswith("#"):
        yield from _made_by_a_spreadsheet(text)
    yield from _of_digits(text)
    phrase = parse_phrase(text)
    if phrase and text.startswith(COUNTED_UP) and asked.kind in RATES:
        yield "other-kind", {"words": COUNTED_UP}
    if phrase and phrase.high is not None:
        yield "range", {}
    if (mended := without_letters(text)) and parse_number(mended) is not None:
        yield name_letter(text, mended)
    if phrase:
        yield from _with_remark(phrase, asked) if phrase.remark is not None else _of_phrase(phrase, asked)
    if is_in_numerals(text):
        yield "numerals", {}


def _made_by_a_spreadsheet(text: str) -> Iterator[Told]:
    """Tell the marks that a spreadsheet saves instead of a number."""
    if len(text) > 1 and not text.strip("#"):
        yield "column-too-narrow", {}
    if re.fullmatch(_ERROR, text):
        yield "spreadsheet-error", {}


def _of_digits(text: str) -> Iterator[Told]:
    """Tell digits in quotes, parted by spaces, or of several numbers."""
    bare = text.strip(_QUOTES)
    if bare != text and parse_number(bare):
        yield "quoted", {"number": bare, "instead": bare}
    if not text.isascii() and (match := re.fullmatch(_DASHED, text)):
        yield "dash", {"negative": f"-{match[1]}", "instead": f"-{match[1]}"}
    joined = "".join(parts := text.split())
    are_parts = len(parts) > 1 and (re.fullmatch(_THOUSANDS, text) or not re.search(r"[0-9]\s+[0-9]", text))
    if are_parts and parse_number(joined) is not None:  # of one number
        yield "spaced", {"number": joined, "instead": joined}
    if not text.isalnum() and re.fullmatch(_SEVERAL_NUMBERS, text):
        yield "several", {}


def without_letters(text: str) -> str:
    """Return a text that holds some digit with digits for the letters that look like them; nothing for others."""
    if _LOOKS.keys().isdisjoint(text) or not re.search("[0-9]", text):
        return ""
    return "".join(_LOOKS.get(one, one) for one in text)


def name_letter(text: str, mended: str) -> Told:
    """Name the first letter that stands for a digit."""
    letter = next(one for one in text if one in _LOOKS)
    return "letter", {"letter": letter, "digit": _LOOKS[letter], "mended": mended, "instead": mended}


def name_status(text: str | Decimal, status: str) -> Told:
    """Name the status that stands beside something."""
    return "status", {"text": text, "status": Said(*names_of_status(STATUS[fold_name(status)]))}


def _of_phrase(phrase: Phrase, asked: Asked) -> Iterator[Told]:
    unit = asked.unit
    size, own = in_unit(phrase.number, phrase.unit, unit)
    instead = {"instead": size} if size == phrase.number else {}  # else one of two units is a slip
    if phrase.is_promised:
        yield "goal", {}
    elif phrase.unit in POINTS and asked.kind is Kind.LEVEL:
        yield "points", {"wanted": asked.name}
    elif size is None:
        yield "other-unit", {"unit": phrase.unit, "wanted": asked.name}
    elif phrase.bound in {"nearly", "at_most", "at_least"}:
        yield ("lower-bound" if phrase.bound == "at_least" else "upper-bound"), {}
    elif phrase.bound or (phrase.is_status_first and STATUS[fold_name(phrase.status)] == "estimate"):
        yield "about", {"number": size}
    elif phrase.status:
        yield name_status(size, phrase.status)
    elif phrase.change or phrase.is_bracketed:
        case = _REDUCED[phrase.change] if phrase.change and asked.kind is Kind.REDUCTION else phrase.change
        facts = {"number": size, "negative": -size, "change": -size if phrase.change == "down" else size}
        yield "change" if case and asked.kind not in _TURNING else case or "in-brackets", facts
    elif own and (words := re.sub(f"^{re.escape(own)}|{RENMINBI}", "", phrase.unit)) not in {"", phrase.unit}:
        yield _with_words(words, size, asked.kind)
    elif own and is_money(unit):
        yield "with-unit", {"number": phrase.number, "unit": own, **instead}
    else:
        yield "digits", {"number": size, **instead}


def _with_words(words: str, size: Decimal, kind: Kind | None) -> Told:
    """Tell words behind a number and its unit: those for another kind of number are no remark on it."""
    if words == COUNTED_UP and kind not in RATES:
        return "remark", {"number": size}
    is_other = (kind_in(words) or re.search(OTHER_KIND, words)) and not any(map(str.isdecimal, words))
    return ("other-kind", {"words": escape(words)}) if is_other else ("remark", {"number": size})


def in_unit(number: Decimal, suffix: str, unit: Unit) -> tuple[Decimal | None, str]:
    """Return a number in the row's unit, and the unit behind it as far as it is one, which may be cut or unfinished."""
    own = parse_unit(suffix) if suffix else unit
    if own.base in COUNTED and not is_counted_alike(own.base, unit.base):  # 人次 are no 人
        return None, suffix
    if not own.base and not unit.is_ratio:
        return convert(number, own._replace(base=unit.base), unit), f"{suffix}{unit.base}"
    for end in range(len(suffix), 0, -1):
        own = parse_unit(suffix[:end])
        if is_counted_alike(own.base, unit.base):
            return convert(number, own, unit), suffix[:end]
    return (number, "") if not suffix else (None, suffix)


def _with_remark(phrase: Phrase, asked: Asked) -> Iterator[Told]:
    """Tell what stands in brackets behind a number: its unit, a status, a goal or a remark."""
    words = (phrase.remark or "").strip()
    if words and not phrase.unit and parse_unit(words).base in {asked.unit.base, ""}:
        yield from _of_phrase(Phrase(phrase.number, words), asked)
        return
    size = in_unit(phrase.number, phrase.unit, asked.unit)[0]
    if size is None:
        return
    if phrase.is_promised:
        yield "goal", {}
    elif phrase.status:
        yield name_status(size, phrase.status)
    else:
        yield _with_words(words, size, asked.kind)


class Cell(NamedTuple):
    """What came of a cell: a value or None, and what is odd about it."""

    value: Decimal | None
    fault: Fault | None = None


def read_value(text: str, asked: Asked) -> Cell:
    """Return the value of a cell in the plan's unit.

    The cell may carry a unit of its own, which then counts, unless the row states another one.
    """
    tidied = tidy(text)
    if is_not_reported(tidied):
        return Cell(None)
    if tidied[0] not in _STARTS:
        return Cell(None, no_number(text, asked))
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
    if value is None or (suffix in POINTS and asked.kind is Kind.LEVEL):
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
    rule = next((rule for rule, form in _FORMS.items() if re.fullmatch(form, tidied)), "")
    if not rule:
        return no_number(text, asked)
    facts = {"found": escape(text), "expected": asked.name if rule == "percent-sign" else MAX_DIGITS}
    if rule == "decimal-comma" and "." in tidied:
        written = tidied.replace(".", "").replace(",", ".")
        return Fault(rule, "grouped", {**facts, "number": written, "instead": written})
    if rule != "formula":
        return Fault(rule, facts=facts)
    if exported := re.fullmatch(EXPORTED, tidied):
        return Fault(rule, "exported", {**facts, "text": escape(exported[1])})
    number = tidied.removeprefix("+")
    is_signed = parse_number(number) is not None and not number.startswith("-")
    signed = {"number": number, "instead": number} if is_signed else {}
    return Fault(rule, "signed" if is_signed else "", {**facts, **signed})
