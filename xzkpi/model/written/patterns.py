"""What JSON Schema says of the values of a plan: patterns of texts, limits of numbers, yes and no."""

import re
from typing import Any, Final

from xzkpi.values.number import MAX_DIGITS
from xzkpi.values.period import FORMS, MONTHS, YEARS

Schema = dict[str, Any]

#: How yes and no are written, in any case.
YES: Final = ("true", "yes", "on", "y", "t", "1", "1.0")
NO: Final = ("false", "no", "off", "n", "f", "0", "0.0")
#: How a line is written that is to be held in each year by itself.
EACH_YEAR: Final = "each_year"
#: Quotes that are part of a text in YAML.
QUOTES: Final = frozenset("“”‘’「」『』")
#: Invisible characters; the first may join others where a text is free.
_JOINERS: Final = r"\u200c\u200d\ufe0e\ufe0f"
_HIDDEN: Final = (
    r"\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    r"\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
)
_CONTROL: Final = r"\x00-\x1f\x7f-\x9f"
#: Characters of numbers, in half and in full width.
_DIGIT, _ZERO, _MINUS, _POINT, _COMMA = "[0-9０-９]", "[0０]", "[-−－]", "[.．]", "[,，]"
_TOP: Final = f"(?!{_ZERO}){_DIGIT}"
#: A year, or a month, as programs write numbers.
FLOAT_PERIOD: Final = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])?\.0"
#: So many digits a number with an exponent may have, and so much its exponent may be, never to be too long.
_HALF: Final = MAX_DIGITS // 2
_ZERO_TEXT: Final = rf"(?:{_ZERO}[0０,，]*{_POINT}?{_ZERO}*|{_POINT}{_ZERO}+)(?:[eEｅＥ].*)?"


def number() -> Schema:
    """Return the schema of a number: a plain decimal that is not too long, also as text."""
    top, least = 10**MAX_DIGITS, 10.0 ** (1 - MAX_DIGITS)
    more, rest = MAX_DIGITS - 1, f"{_DIGIT}*(?:{_POINT}{_DIGIT}*)?"
    plain = (
        rf"{_ZERO}*(?=(?:{_DIGIT}{_POINT}?){{1,{more + 1}}}\s*$){_TOP}{rest}"
        rf"|{_ZERO}+(?:{_POINT}{_DIGIT}{{0,{more}}})?|{_POINT}{_DIGIT}{{1,{more}}}"
    )
    grouped = (
        rf"(?=[0０,，]*(?:{_TOP}(?:[,，.．]?{_DIGIT}){{0,{more}}}|(?:{_POINT}{_DIGIT}{{0,{more}}})?){_POINT}?\s*$)"
        rf"{_DIGIT}{{1,3}}(?:{_COMMA}{_DIGIT}{{3}})+(?:{_POINT}{_DIGIT}*)?"
    )
    scaled = (
        rf"(?=(?:{_DIGIT}{_POINT}?|{_POINT}{_DIGIT}){{1,{_HALF}}}[eEｅＥ])"
        rf"(?:{_DIGIT}+(?:{_POINT}{_DIGIT}*)?|{_POINT}{_DIGIT}+)"
        rf"[eEｅＥ](?:[+＋]?{_ZERO}?(?:{_DIGIT}|[1１][0-2０-２])|{_MINUS}(?:{_ZERO}?{_DIGIT}|[1１][01０１]))"
    )
    return {
        "type": ["number", "string"],
        "pattern": rf"^(?:\+|\s*{_MINUS}|\s*)(?:{plain}|{grouped}|{scaled})\s*$",
        "allOf": [
            {"not": {"type": "number", "minimum": top}},
            {"not": {"type": "number", "maximum": -top}},
            {"not": {"type": "number", "exclusiveMinimum": -least, "exclusiveMaximum": least, "not": {"const": 0}}},
        ],
    }


def positive() -> Schema:
    """Return what more is asked of a number above 0."""
    below = rf"^\s*(?:{_MINUS}|{_ZERO_TEXT}\s*$)"
    return {"not": {"anyOf": [{"type": "number", "maximum": 0}, {"type": "string", "pattern": below}]}}


def zero() -> Schema:
    """Return the schema of a number that is 0."""
    return {"anyOf": [{"const": 0}, {"type": "string", "pattern": rf"^\s*{_MINUS}?{_ZERO_TEXT}\s*$"}]}


def period() -> Schema:
    """Return the schema of a period: a year or a month as a number, or any usual form as text."""
    first, last = YEARS[0], YEARS[-1]
    months = [{"type": "integer", "minimum": year * 100 + 1, "maximum": year * 100 + MONTHS} for year in YEARS]
    forms = "|".join(_loose(form) for form, _ in FORMS)
    return {
        "anyOf": [
            {"type": "integer", "minimum": first, "maximum": last},
            {"type": "string", "pattern": rf"^(?:\s*(?:{forms})\s*|{FLOAT_PERIOD})$"},
            *months,
        ]
    }


def _loose(form: str) -> str:
    """Return a form of a period in both widths and cases, its groups unnamed, with spaces beside what is no digit."""
    tokens = re.findall(r"\(\?(?:P<\w+>|:)|[()|?]|\{\d\}|\[[^]]+\]|.", form.removeprefix("(?i)"))
    return "".join(map(_loosen, tokens))


def _loosen(token: str) -> str:
    """Return one piece of a form that way."""
    if token.startswith("(?"):
        return "(?:"
    if token[0] in "()|?{":
        return token
    signs = token[1:-1] if token.startswith("[") else token
    ranges = re.findall(r".-(?=.).|.", signs)
    digits = "".join(one for one in ranges if one[0].isdecimal())
    others = "".join(one for one in ranges if not one[0].isdecimal())
    wide = "".join(chr(ord(one) + 0xFEE0) if one.isascii() and one != "-" else one for one in digits)
    both = f"[{digits}{wide}]" if digits else ""
    if not others:
        return both
    others = "".join(dict.fromkeys(f"{others.lower()}{others.upper()}"))
    others += "".join(chr(ord(one) + 0xFEE0) for one in others if one.isascii())
    others = others.replace("-", "") + ("−-" if "-" in others else "")
    return rf"(?:{both}{'|' if both else ''}\s*[{others}]\s*)"


def text(longest: int) -> Schema:
    """Return the schema of a text of at most so many characters; a number without quotes is one too."""
    return _line(longest, _HIDDEN)


def name(longest: int) -> Schema:
    """Return the schema of a name: a text in which nothing hides, and without quotes that do not quote."""
    quotes = "".join(sorted(QUOTES))
    return _line(longest, _HIDDEN + _JOINERS, rf"(?!\s*[{quotes}](?:[^{quotes}]*[{quotes}])?\s*$)")


def id_(longest: int) -> Schema:
    """Return the schema of an id: a name that does not mean nothing."""
    schema = name(longest)
    return {**schema, "pattern": schema["pattern"].replace("^", r"^(?!\s*(?:~|null|Null|NULL)\s*$)", 1)}


def _line(longest: int, hidden: str, but: str = "") -> Schema:
    """Return the schema of a line of text; runs of spaces count for one."""
    sign = rf"[^\s{_CONTROL}{hidden}]"
    return {
        "type": ["string", "number"],
        "minLength": 1,
        "pattern": rf"^{but}\s*(?={sign})(?:{sign}|\s+(?={sign})){{1,{longest}}}\s*$",
    }


def yes_or_no() -> Schema:
    """Return the schema of yes or no."""
    return {"anyOf": [{"type": "boolean"}, {"enum": [1, 0]}, _words(*YES, *NO)]}


def held() -> Schema:
    """Return the schema of a line that is to be held: yes, or in each year."""
    return {"anyOf": [{"enum": [True, 1]}, _words(*YES, EACH_YEAR)]}


def hold() -> Schema:
    """Return the schema of what a line to hold may be: yes, no, or in each year."""
    return {"anyOf": [yes_or_no(), _words(EACH_YEAR)]}


def tolerance() -> Schema:
    """Return the schema of a tolerance: a number, or a share in per cent as text."""
    share = rf"^\s*{_DIGIT}+(?:{_POINT}{_DIGIT}+)?\s*[%％]?\s*$"
    return {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": share}]}


def _words(*words: str) -> Schema:
    """Return the schema of a text that is one of some words in any case."""
    either = (
        "".join(f"[{one.lower()}{one.upper()}]" if one.isalpha() else re.escape(one) for one in word) for word in words
    )
    return {"type": "string", "pattern": f"^(?:{'|'.join(either)})$"}
