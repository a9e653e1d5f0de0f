"""What usually goes wrong in YAML: where the cause of a syntax error stands, and what to write instead."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from xzkpi.reading.plan.advice.numbers import bound_advice
from xzkpi.rules.finding import Advice
from xzkpi.values.characters import escape
from xzkpi.words.said import Said

#: An error of PyYAML; libyaml and PyYAML each have a class.
Complaint = Any


class Diagnosis(NamedTuple):
    """The place a syntax error comes from, and what to write instead."""

    line: int
    column: int
    found: str
    advice: Advice


_BREAK: Final = r"\r\n|[\r\n]"
_CONFLICT: Final = r"^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)"
#: Two lines of a table: words between commas or tabs, and no colon before them.
_TABLE: Final = r"[^:：#{}\[\]\r\n,，\t]+[,，\t][^:：{}\[\]\r\n]*[\r\n]+[^:：{}\[\]\r\n]*[,，\t]"
#: A quoted text that ends where it should; what stands in it is sound.
_QUOTED: Final = r"""("|')(?:(?!\1).)*\1(?=\s*(?:[,:}\]#']|$))"""
#: So many lines are searched for a cause.
_REACH: Final = 200
_BLANKS: Final = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
#: What goes wrong within a line, the surest first: where it stands is the group `at`; its case is what it is.
_SIGNS: Final = {
    "blank-indent": rf"^ *(?P<at>[{_BLANKS}])",
    "tab-indent": r"^\s*(?P<at>\t)",
    "wide-colon": r"^[^:#]*?(?P<at>：)",
    "blank-behind-colon": rf":(?P<at>[{_BLANKS}])",
    "wide-brackets": r":\s+(?P<at>[｛［【])",
    "reserved-sign": r":\s+(?P<at>[%@`].*)",
    "comparison": r":\s+(?P<at>[>|].*)",
    "dash-for-nothing": r":\s+(?P<at>-)\s*$",
    "indicator": r":\s+(?P<at>[&*!].*|[-?]\s.*)",
    "text-behind-quote": r"""(?:[:,\[{-]\s+)(?P<at>"[^"]*"|'[^']*')\s*[^\s,}\]#:]""",
    "space-behind-colon": r"^\s*(?:- +)?[^\s:\"'\[{#]+(?P<at>:)(?=[^\s/])",
    "colon-in-value": r"^[^:\[{]*:\s+[^\s\[{\"'][^:]*(?P<at>:)(?:\s|$)",
}
#: What goes wrong between braces or brackets.
_FLOW_SIGNS: Final = {
    "wide-colon": r"(?P<at>：)",
    "wide-comma": r"(?P<at>[，、；])",
    "wide-brackets": r"(?P<at>[｛｝［］【】])",
    "space-behind-colon": r"[{,]\s*[^\s:,{}\[\]]+(?P<at>:)(?=[^\s/,}])",
    "reserved-sign": _SIGNS["reserved-sign"],
    "indicator": _SIGNS["indicator"],
    # Behind words and a blank a name of a field begins, and a comma is missing.
    "colon-in-value": r"[{,]\s*[^\s:,{}\[\]]+:\s+(?![^:,]*\s[a-z_]+:)[^\s{\[][^:,{}\[\]]*(?P<at>:)(?:\s|$)",
}


def diagnose(text: str, error: Complaint) -> Diagnosis:
    """Return what most probably led to the parser's complaint."""
    lines = re.split(_BREAK, text.rstrip("\r\n"))
    marker = next((number for number, line in enumerate(lines, start=1) if re.search(_CONFLICT, line)), 0)
    if marker:
        return Diagnosis(marker, 1, escape(lines[marker - 1]), Advice("conflict"))
    if re.match(_TABLE, text.lstrip()):
        return Diagnosis(1, 1, escape(lines[0]), Advice("data-file"))
    end: tuple[int, int] = len(lines), len(lines[-1]) + 1
    marks = error.problem_mark, error.context_mark or error.problem_mark
    place, origin = (end if one.line >= len(lines) else (int(one.line) + 1, int(one.column) + 1) for one in marks)
    context = str(error.context)
    if "flow" in context:
        return _in_flow(lines, origin, place)
    if "quoted scalar" in context:
        return _at(lines, *origin, "open-quote")
    before = next((number for number in range(place[0] - 1, 0, -1) if lines[number - 1].strip()), place[0])
    suspects = (origin[0],) if "simple key" in context else (place[0], before)
    found = _first_sign(_SIGNS, lines, suspects)
    open_quote = {"open-quote": r"""(?:^|[:,\[{-])\s*(?P<at>["'])"""}
    found = found or _first_sign(open_quote, lines, range(place[0], max(0, place[0] - _REACH), -1))
    return found or _by_context(lines, str(error.problem), origin, place)


def _in_flow(lines: list[str], origin: tuple[int, int], place: tuple[int, int]) -> Diagnosis:
    line, column = origin
    inner = [*lines[: line - 1], " " * (column - 1) + lines[line - 1][column - 1 :], *lines[line : line + _REACH]]
    found = _first_sign(_FLOW_SIGNS, inner, range(line, min(place[0], len(inner)) + 1))
    if found:
        return found._replace(found=escape(lines[found.line - 1].strip()))
    if (sign := _closer_at(lines, place)) and line == place[0]:
        within = _masked(lines[line - 1])[column - 1 : place[1]]
        if within.count(sign) > within.count("{" if sign == "}" else "["):
            return _at(lines, *place, "closes-nothing", sign=sign)
    opened = _masked(inner[line - 1]) if inner[line - 1].strip() else _masked(lines[line - 1])
    if opened.count("{") == opened.count("}") and opened.count("[") == opened.count("]"):
        return _at(lines, *place, "commas")
    column = column if opened[column - 1 : column] in {"{", "["} else max(opened.rfind("{"), opened.rfind("[")) + 1
    return _at(lines, line, column, "open-bracket", sign=opened[column - 1])


def _closer_at(lines: list[str], place: tuple[int, int]) -> str:
    """Return the closing brace or bracket at a place; nothing where there is none."""
    sign = lines[place[0] - 1][place[1] - 1 : place[1]]
    return sign if sign in {"}", "]"} else ""


def _by_context(lines: list[str], problem: str, origin: tuple[int, int], place: tuple[int, int]) -> Diagnosis:
    """Explain by the parser's own words what no pattern explains."""
    if "expected ':'" in problem:
        return _at(lines, *origin, "dash" if lines[origin[0] - 1].lstrip().startswith("-") else "no-colon")
    if "'-' indicator" in problem:
        return _at(lines, *origin, "list-and-keys")
    written = lines[place[0] - 1]
    if sign := _closer_at(lines, place):
        return _at(lines, *place, "closes-nothing", sign=sign)
    column = len(written) - len(written.lstrip()) + 1
    return _at(lines, place[0], min(column, place[1]), "")


def unwanted(text: str, at: int) -> Diagnosis:
    """Name a character that no plan may hold, or none may be indented with."""
    before = re.split(_BREAK, text[:at])
    found = before[-1] + re.split(_BREAK, text[at:], maxsplit=1)[0]
    case = "blank-indent" if text[at] in _BLANKS else "line-break" if text[at] in "\x85\u2028\u2029" else "control"
    return Diagnosis(len(before), len(before[-1]) + 1, escape(found.strip(" ")), _naming(case, text[at]))


def key_advice(key: str) -> Advice | None:
    """Return what is wrong with a key that has swallowed its value; None where nothing seems to be."""
    if "：" in key or "，" in key:
        return Advice("wide-colon")
    return Advice("space-behind-colon") if ":" in key.strip(":") else None


def _first_sign(signs: Mapping[str, str], lines: list[str], numbers: Iterable[int]) -> Diagnosis | None:
    """Return the surest cause that shows in the first of some lines that shows any."""
    for number in numbers:
        masked = _masked(lines[number - 1])
        for case, pattern in signs.items():
            if match := re.search(pattern, masked):
                key = re.match(r"\s*(?:- +)?([^\s:]+):", masked)
                advice = bound_advice(match["at"].partition(" #")[0], key[1]) if key else None
                advice = advice or _naming(case, match["at"][0])
                return Diagnosis(number, match.start("at") + 1, escape(lines[number - 1].strip()), advice)
    return None


def _naming(case: str, sign: str) -> Advice:
    """Return the advice of a case that names a character; the wide blank has one of its own."""
    if sign == "\u3000":
        case = case.replace("blank", "wide")
    code, name = f"U+{ord(sign):04X}", unicodedata.name(sign, "") if sign in _BLANKS else ""
    return Advice(case, {"code": Said(code, f"{code} {name}".strip())})


def _at(lines: list[str], line: int, column: int, case: str, **facts: str) -> Diagnosis:
    return Diagnosis(line, column, escape(lines[line - 1].strip()), Advice(case, facts))


def _masked(line: str) -> str:
    """Return a line, or the beginning of a long one, with its quoted texts blotted out, keeping its length."""
    return re.sub(_QUOTED, lambda quoted: "x" * len(quoted[0]), line[:2000])
