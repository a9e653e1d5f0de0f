"""What JSON Schema says of a plan: patterns of its texts, limits of its numbers, and keys that depend on each other."""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any, Final

from xzkpi.model import vocabulary
from xzkpi.model.vocabulary import EACH_YEAR, GOAL_FORMS, KEYS_OF_RULES, NO, QUOTES, YES
from xzkpi.values.number import GROUPED, MAX_DIGITS, PLAIN

Schema = dict[str, Any]

#: Invisible characters; the first may join others where a text is free.
_JOINERS: Final = r"\u200c\u200d\ufe0e\ufe0f"
_HIDDEN: Final = (
    r"\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    r"\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
)
_CONTROL: Final = r"\x00-\x1f\x7f-\x9f"
#: Characters of numbers, in half and in full width.
_DIGIT, _ZERO, _MINUS, _POINT = "[0-9０-９]", "[0０]", "[-−–－]", "[.．]"
#: What their parts are written with in patterns of half width, and in those of both.
_WIDTHS: Final = {
    "[0-9]": _DIGIT,
    r"\.": _POINT,
    "-?": f"{_MINUS}?",
    "(?:,": "(?:[,，]",
    "[eE]": "[eEｅＥ]",
    "[+-]": r"[+＋\-−–－]",
}
_TOP: Final = f"(?!{_ZERO}){_DIGIT}"
#: So many digits a number with an exponent may have, and so much its exponent may be, never to be too long.
_HALF: Final = MAX_DIGITS // 2
_ZERO_TEXT: Final = rf"(?:{_ZERO}[0０,，]*{_POINT}?{_ZERO}*|{_POINT}{_ZERO}+)(?:[eEｅＥ].*)?"


def _number() -> Schema:
    """Return the schema of a number: a plain decimal that is not too long, also as text."""
    top, least, more = 10**MAX_DIGITS, 10.0 ** (1 - MAX_DIGITS), f"{{0,{MAX_DIGITS - 1}}}"
    short = rf"[0０,，]*(?:{_TOP}(?:[,，.．]?{_DIGIT}){more}|(?:{_POINT}{_DIGIT}{more})?){_POINT}?"
    scaled = (
        rf"(?:{_DIGIT}{_POINT}?|{_POINT}{_DIGIT}){{1,{_HALF}}}"
        rf"[eEｅＥ](?:[+＋]?{_ZERO}?(?:{_DIGIT}|[1１][0-2０-２])|{_MINUS}(?:{_ZERO}?{_DIGIT}|[1１][01０１]))"
    )
    form = f"{PLAIN}|{GROUPED}"
    for narrow, both in _WIDTHS.items():
        form = form.replace(narrow, both)
    return {
        "type": ["number", "string"],
        "pattern": rf"^\+?\s*(?={_MINUS}?(?:{short}|{scaled})\s*$)(?:{form})\s*$",
        "allOf": [
            {"not": {"type": "number", "minimum": top}},
            {"not": {"type": "number", "maximum": -top}},
            {"not": {"type": "number", "exclusiveMinimum": -least, "exclusiveMaximum": least, "not": {"const": 0}}},
        ],
    }


#: What more is asked of a number above 0, and what is asked of one that is 0.
_ABOVE: Final = rf"^\s*(?:{_MINUS}|{_ZERO_TEXT}\s*$)"
POSITIVE: Final[Schema] = {"not": {"anyOf": [{"type": "number", "maximum": 0}, {"type": "string", "pattern": _ABOVE}]}}
_BELOW: Final = rf"^\s*{_MINUS}(?!{_ZERO_TEXT}\s*$)"
NOT_NEGATIVE: Final[Schema] = {
    "not": {"anyOf": [{"type": "number", "exclusiveMaximum": 0}, {"type": "string", "pattern": _BELOW}]}
}
#: A step is more than nothing, whether it is a number or a share.
SOME: Final[Schema] = {
    "not": {"anyOf": [{"const": 0}, {"type": "string", "pattern": rf"^\s*{_ZERO}+(?:{_POINT}{_ZERO}+)?\s*[%％]?\s*$"}]}
}
ZERO: Final[Schema] = {"anyOf": [{"const": 0}, {"type": "string", "pattern": rf"^\s*{_MINUS}?{_ZERO_TEXT}\s*$"}]}
WHOLE: Final[Schema] = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": vocabulary.MAX_WHOLE},
        {"type": "string", "pattern": r"^\s*\+?0*[1-9][0-9]{0,3}\s*$"},
    ]
}
_SHARE: Final = rf"^\s*{_DIGIT}+(?:{_POINT}{_DIGIT}+)?\s*[%％]?\s*$"
TOLERANCE: Final[Schema] = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": _SHARE}]}


def periods(forms: Iterable[tuple[str, str]], fiscal: str, years: Sequence[int]) -> Schema:
    """Return the schema of a period: a year or a month as a number, or any usual form as text but a fiscal one."""
    months = [{"type": "integer", "minimum": year * 100 + 1, "maximum": year * 100 + 12} for year in years]
    either = "|".join(_loose(form) for form, _ in forms)
    return {
        "anyOf": [
            {"type": "integer", "minimum": years[0], "maximum": years[-1]},
            {
                "type": "string",
                "pattern": rf"^(?!\s*{_loose(fiscal)}\s*$)(?:\s*(?:{either})\s*|{vocabulary.FLOAT_PERIOD})$",
            },
            *months,
        ]
    }


def _loose(form: str) -> str:
    """Return a form of a period in both widths and cases, its groups unnamed, with spaces beside what is no digit."""
    tokens = re.findall(r"\(\?(?:P<\w+>|:)|[()|?]|\{\d\}|\[[^]]+\]|.", form.removeprefix("(?i)"))
    return "".join(map(_loosen, tokens))


def _loosen(token: str) -> str:
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


def _line(longest: int, hidden: str, but: str = "") -> Schema:
    """Return the schema of a line of text; runs of spaces count for one."""
    sign = rf"[^\s{_CONTROL}{hidden}]"
    return {
        "type": ["string", "number"],
        "minLength": 1,
        "pattern": rf"^{but}\s*(?={sign})(?:{sign}|\s+(?={sign})){{1,{longest}}}\s*$",
    }


def _words(*words: str) -> Schema:
    """Return the schema of a text that is one of some words in any case."""
    either = (
        "".join(f"[{one.lower()}{one.upper()}]" if one.isalpha() else re.escape(one) for one in word) for word in words
    )
    return {"type": "string", "pattern": f"^(?:{'|'.join(either)})$"}


#: A line that is to be held, and what may be said of that at all.
HELD: Final[Schema] = {"anyOf": [{"enum": [True, 1]}, _words(*YES, EACH_YEAR)]}
_YES_NO: Final = [{"type": "boolean"}, {"enum": [1, 0]}]
YES_NO: Final[Schema] = {"anyOf": [*_YES_NO, _words(*YES, *NO)]}
HOLDING: Final[Schema] = {"anyOf": [*_YES_NO, _words(*YES, *NO, EACH_YEAR)]}
#: Kinds of rates, and their unit.
_RATES: Final = ("growth", "reduction")
_PER_CENT: Final = {"type": "string", "pattern": r"^\s*%\s*$"}
_PLAIN: Final = {"type": ["number", "string"]}
_HELD: Final = {"required": ["hold"], "properties": {"hold": HELD}}
_FOLLOWING: Final = {"required": ["target"], "properties": {"target": {"type": "object", "required": ["of"]}}}
_SHARED_OUT: Final = {"required": ["parts"], "properties": {"parts": {"required": ["file"]}}}
_ABOUT: Final = {"bound": {"const": "about"}}
#: A goal has its number in one way, and what goes with some of the ways only.
GOAL: Final[Schema] = {
    "not": {"anyOf": [{"required": list(pair)} for pair in combinations(GOAL_FORMS, 2)]},
    "dependentSchemas": {
        "tolerance": {"required": ["bound"], "properties": _ABOUT},
        "plus": {"required": ["of"]},
        "range": {"not": {"required": ["bound"], "properties": _ABOUT}},
        "of": {"properties": {"bound": {"not": {"const": "exactly"}}}},
    },
}
#: Parts stand somewhere, or are all the same.
PARTS: Final[Schema] = {"anyOf": [{"required": ["file"]}, {"required": ["sum"]}, {"required": ["same"]}]}
#: A derivation is a ratio or a sum; a factor goes with a ratio.
DERIVATION: Final[Schema] = {
    "oneOf": [{"required": ["ratio"]}, {"required": ["sum"]}],
    "dependentRequired": {"scale": ["ratio"]},
}
#: Amounts summed up begin at 0, and lead somewhere.
_SUM_GOAL: Final = {"value": POSITIVE, "range": {"items": POSITIVE}, "multiple": False, "change": False}
_SUM: Final[Schema] = {
    "properties": {
        "baseline": {"anyOf": [ZERO, {"type": "object", "properties": {"value": ZERO}}]},
        "target": {"anyOf": [{**_PLAIN, **POSITIVE}, {"type": "object", "properties": _SUM_GOAL}]},
    }
}


def _criterion() -> Schema:
    """Return the conditions of a criterion: a subject, and the keys that go with its rule."""
    others = {key: {"properties": {"rule": {"enum": list(map(str, rules))}}} for key, rules in KEYS_OF_RULES.items()}
    by_hand = {"required": ["rule"], "properties": {"rule": {"const": "manual"}}}
    steps = {"required": ["rule"], "properties": {"rule": {"const": "step"}}}
    return {
        "anyOf": [{"required": ["target"]}, {"required": ["name"]}],
        "dependentSchemas": others,
        "allOf": [_when({"not": by_hand}, {"required": ["target"]}), _when(steps, {"required": ["per", "each"]})],
    }


def _target() -> Schema:
    """Return the conditions of a target: a number, a direction or a line to hold, as its kind allows."""
    filled: Schema = {"required": ["milestones"], "properties": {"milestones": {"minProperties": 1}}}
    revised = {"required": ["revised"], "properties": {"revised": {"minItems": 1}}}
    rebased = {"required": ["baseline"], "properties": {"baseline": {"type": "object", **revised}}}
    own = _numbered(GOAL_FORMS[:-1])
    sums = {"unit": {"not": _PER_CENT}, "path": {"not": {"const": "compound"}}}
    rates = {"unit": _PER_CENT, "path": {"not": {"const": "straight"}}}
    promised = {"anyOf": [_numbered(GOAL_FORMS), filled]}
    return {
        "anyOf": [{"required": ["direction"]}, _HELD, _SHARED_OUT, _with_parts(promised)],
        "allOf": [
            {"properties": {"entities": {"additionalProperties": {"not": _FOLLOWING}}}},
            _when(revised, {**own, "not": _HELD}),
            *(_when(_of_kind(kind), _never_held(rates, _without("multiple", "change"))) for kind in _RATES),
            _when(_of_kind("cumulative"), _never_held(sums, _SUM)),
            _when(
                {"not": _of_kind(*_RATES)}, {**_with_parts(_without("total")), "not": {"required": ["observations"]}}
            ),
            _when(_of_kind("cumulative", "reduction"), _without("of")),
            _when(_HELD, {"not": _FOLLOWING, "anyOf": [{"required": ["baseline"]}, own]}),
            _when(_FOLLOWING, {"not": {"anyOf": [filled, {"required": ["path"]}, rebased]}}),
            _when({"required": ["path"]}, {"anyOf": [own, filled, _HELD]}),
            _when(_of_kind("cumulative", *_RATES), _with_parts({"not": rebased})),
        ],
    }


def _when(condition: Schema, then: Schema) -> Schema:
    return {"if": condition, "then": then}


def _numbered(forms: Sequence[str]) -> Schema:
    """Return the condition that a goal has a number, in one of some ways."""
    ways = [{"required": [form]} for form in forms]
    return {"required": ["target"], "properties": {"target": {"anyOf": [_PLAIN, {"type": "object", "anyOf": ways}]}}}


def _without(*forms: str) -> Schema:
    """Return the condition that a goal has its number in none of some ways."""
    return {"properties": {"target": {"properties": dict.fromkeys(forms, False)}}}


def _with_parts(condition: Schema) -> Schema:
    """Return a condition of a target that each part an entity carries has to meet too."""
    parts = {"entities": {"additionalProperties": condition}}
    return {**condition, "properties": {**condition.get("properties", {}), **parts}}


def _of_kind(*kinds: str) -> Schema:
    return {"required": ["kind"], "properties": {"kind": {"enum": list(kinds)}}}


def _never_held(own: Schema, condition: Schema) -> Schema:
    """Return a condition of targets that cannot be held, and of their own keys."""
    whole = _with_parts(condition)
    return {**whole, "properties": {**whole["properties"], **own}, "not": _HELD}


NUMBER: Final = _number()
TEXT: Final = _line(vocabulary.MAX_TEXT, _HIDDEN)
_QUOTES: Final = "".join(sorted(QUOTES))
NAME: Final = _line(vocabulary.MAX_NAME, _HIDDEN + _JOINERS, rf"(?!\s*[{_QUOTES}](?:[^{_QUOTES}]*[{_QUOTES}])?\s*$)")
ID: Final = {**NAME, "pattern": NAME["pattern"].replace("^", r"^(?!\s*(?:~|null|Null|NULL)\s*$)", 1)}
CRITERION: Final = _criterion()
TARGET: Final = _target()
REGISTER: Final[Schema] = {"dependentSchemas": {"complete": {"required": ["counts"]}}}
UNIQUE: Final[Schema] = {"uniqueItems": True}
PLAN: Final[Schema] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
