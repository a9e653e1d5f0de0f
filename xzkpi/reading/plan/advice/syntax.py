"""The usual slips of people new to YAML: where the cause of a syntax error stands, and what to write instead."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from xzkpi.reading.plan.advice.numbers import bound_advice
from xzkpi.values.characters import escape


class Diagnosis(NamedTuple):
    """The place a syntax error comes from, and the advice in both languages."""

    line: int
    column: int
    found: str
    zh: str
    en: str


class _Slip(NamedTuple):
    """How a slip shows in a line: its place is the group `at`, which the advice may name."""

    pattern: str
    zh: str
    en: str


_BREAK: Final = re.compile(r"\r\n|[\r\n]")
#: Line breaks that only some programs see.
_HIDDEN_BREAKS: Final = "\x85\u2028\u2029"
_CONFLICT: Final = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)")
#: Two lines of a table: words between commas or tabs, and no colon before them.
_TABLE: Final = re.compile(r"[^:：#{}\[\]\r\n,，\t]+[,，\t][^:：{}\[\]\r\n]*[\r\n]+[^:：{}\[\]\r\n]*[,，\t]")
#: A quoted text that ends where it should; what stands in it is no slip.
_QUOTED: Final = re.compile(r"""("|')(?:(?!\1).)*\1(?=\s*(?:[,:}\]#']|$))""")
#: So much of a line, and so many lines, are searched for a slip.
_WIDTH: Final = 2000
_REACH: Final = 200

_FULL_WIDTH: Final = "\u3000"
_BLANKS: Final = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
#: Slips within a line, the surest first.
_SLIPS: Final = (
    _Slip(
        rf"^ *(?P<at>[{_BLANKS}])",
        "缩进用了{name}：改成半角空格",
        "the line is indented with {name}: write spaces",
    ),
    _Slip(r"^\s*(?P<at>\t)", "缩进用空格，不要用 Tab", "indent with spaces, not tabs"),
    _Slip(r"^[^:#]*?(?P<at>：)", "冒号用半角“:”，后面加一个空格", "write a half-width colon and a space behind it"),
    _Slip(
        rf":(?P<at>[{_BLANKS}])",
        "冒号后面是{name}：改成半角空格",
        "behind the colon stands {name}: write a space",
    ),
    _Slip(r":\s+(?P<at>[｛［【])", "花括号、方括号用半角", "write half-width braces and brackets"),
    _Slip(
        r":\s+(?P<at>[%@`].*)",
        "以 % @ ` 开头的文字要加引号，如 unit: '%'",
        "quote a text that begins with % @ or `, as in unit: '%'",
    ),
    _Slip(
        r":\s+(?P<at>[>|].*)",
        "以 > 或 | 开头的文字要加引号；“不低于”写作 bound: at_least",
        "quote a text that begins with > or |; write ≥ as bound: at_least",
    ),
    _Slip(
        r":\s+(?P<at>-)\s*$",
        "“-”不是值：没有值就删去这一行",
        "“-” is no value: where there is none, delete the line",
    ),
    _Slip(
        r":\s+(?P<at>[&*!].*|[-?]\s.*)",
        "以 * & ! 或 - ? 开头的文字要加引号",
        "quote a text that begins with * & ! or - ?",
    ),
    _Slip(
        r"""(?:[:,\[{-]\s+)(?P<at>"[^"]*"|'[^']*')\s*[^\s,}\]#:]""",
        "引号后面还有文字：把整段放进一对半角引号，里面的引号用“”",
        "text follows the closing quote: put all of it into one pair of quotes",
    ),
    _Slip(
        r"^\s*(?:- +)?[^\s:\"'\[{#]+(?P<at>:)(?=[^\s/])",
        "冒号后面要有一个空格",
        "put a space behind the colon",
    ),
    _Slip(
        r"^[^:\[{]*:\s+[^\s\[{\"'][^:]*(?P<at>:)(?:\s|$)",
        "值里有冒号和空格时，整个值要加引号；两个字段要分两行写",
        "quote a value that holds a colon and a space, or write two keys in two lines",
    ),
)
#: Slips between braces or brackets.
_FLOW_SLIPS: Final = (
    _Slip(r"(?P<at>：)", "冒号用半角“:”，后面加一个空格", "write a half-width colon and a space behind it"),
    _Slip(r"(?P<at>[，、；])", "逗号用半角“,”，后面加一个空格", "write a half-width comma and a space behind it"),
    _Slip(r"(?P<at>[｛｝［］【】])", "花括号、方括号用半角", "write half-width braces and brackets"),
    _Slip(r"[{,]\s*[^\s:,{}\[\]]+(?P<at>:)(?=[^\s/,}])", "冒号后面要有一个空格", "put a space behind the colon"),
    *(slip for slip in _SLIPS if "[%@`]" in slip.pattern or "[&*!]" in slip.pattern),
)
_OPEN_QUOTE: Final = _Slip(r"""(?:^|[:,\[{-])\s*(?P<at>["'])""", "引号没有配对", "close the quote")
_INDENTATION: Final = (
    "检查这一行的缩进：同一层的字段要对齐，冒号后面已有值的不能再有下一层",
    "check the indentation: keys of one level begin in one column, and nothing is nested under a value",
)
_MARKERS: Final = ("合并冲突没有解决：选定一种写法，删去这些标记", "resolve the merge conflict and delete its markers")
#: What a file that is no plan at all is to be replaced by.
NOT_A_PLAN: Final = (
    "规划要用文本编辑器写成 YAML，并另存为 UTF-8 文本",
    "write a plan as YAML in a text editor and save it as UTF-8 text",
)
#: What a list entry without its space is to be written as.
DASH: Final = ("“-”后面要有一个空格", "put a space behind the “-”")
DATA_FILE: Final = (
    "这像是数据文件：--targets 要的是规划（targets.yaml），数据直接写文件名",
    "this looks like data: --targets takes the plan (targets.yaml); name data files without it",
)


def diagnose(text: str, error: Any) -> Diagnosis:  # noqa: ANN401 - an error of PyYAML, which is not loaded here
    """Return what most probably led to the parser's complaint."""
    lines = _BREAK.split(text.rstrip("\r\n"))
    marker = next((number for number, line in enumerate(lines, start=1) if _CONFLICT.search(line)), 0)
    if marker:
        return Diagnosis(marker, 1, escape(lines[marker - 1]), *_MARKERS)
    if _is_table(text):
        return Diagnosis(1, 1, escape(lines[0]), *DATA_FILE)
    place, origin = (_place(mark, lines) for mark in (error.problem_mark, error.context_mark or error.problem_mark))
    context = str(error.context)
    if "flow" in context:
        return _in_flow(lines, origin, place)
    if "quoted scalar" in context:
        return _at(lines, *origin, _OPEN_QUOTE.zh, _OPEN_QUOTE.en)
    suspects = (origin[0],) if "simple key" in context else (place[0], _line_before(lines, place[0]))
    found = _first_slip(_SLIPS, lines, suspects)
    found = found or _first_slip((_OPEN_QUOTE,), lines, range(place[0], max(0, place[0] - _REACH), -1))
    return found or _by_context(lines, str(error.problem), origin, place)


def _in_flow(lines: list[str], origin: tuple[int, int], place: tuple[int, int]) -> Diagnosis:
    """Explain what went wrong between braces or brackets."""
    line, column = origin
    inner = [*lines[: line - 1], " " * (column - 1) + lines[line - 1][column - 1 :], *lines[line : line + _REACH]]
    found = _first_slip(_FLOW_SLIPS, inner, range(line, min(place[0], len(inner)) + 1))
    if found:
        return found._replace(found=escape(lines[found.line - 1].strip()))
    if (sign := _closer_at(lines, place)) and line == place[0]:
        within = _masked(lines[line - 1])[column - 1 : place[1]]
        if within.count(sign) > within.count("{" if sign == "}" else "["):
            return _superfluous(lines, place, sign)
    opened = _masked(inner[line - 1]) if inner[line - 1].strip() else _masked(lines[line - 1])
    if opened.count("{") == opened.count("}") and opened.count("[") == opened.count("]"):
        return _at(lines, *place, "括号里的各项用半角逗号分开", "separate what stands in brackets by commas")
    column = column if opened[column - 1 : column] in {"{", "["} else max(opened.rfind("{"), opened.rfind("[")) + 1
    return _at(lines, line, column, f"“{opened[column - 1]}”没有配对", f"close the “{opened[column - 1]}”")


def _closer_at(lines: list[str], place: tuple[int, int]) -> str:
    """Return the closing brace or bracket at a place; nothing where there is none."""
    sign = lines[place[0] - 1][place[1] - 1 : place[1]]
    return sign if sign in {"}", "]"} else ""


def _superfluous(lines: list[str], place: tuple[int, int], sign: str) -> Diagnosis:
    """Say that a brace or bracket closes nothing."""
    return _at(lines, *place, f"多了一个“{sign}”：删去它", f"delete the “{sign}”, which closes nothing")


def _by_context(lines: list[str], problem: str, origin: tuple[int, int], place: tuple[int, int]) -> Diagnosis:
    """Explain by the parser's own words what no slip explains."""
    if "expected ':'" in problem and lines[origin[0] - 1].lstrip().startswith("-"):
        return _at(lines, *origin, *DASH)
    if "expected ':'" in problem:
        return _at(lines, *origin, "这一行没有冒号：写成“字段: 值”", "write this line as “key: value”")
    if "'-' indicator" in problem:
        zh = "同一层里不能既有“- ”又有“字段:”：删去“- ”"
        return _at(lines, *origin, zh, "list entries and keys do not go together: delete “- ”")
    written = lines[place[0] - 1]
    if sign := _closer_at(lines, place):
        return _superfluous(lines, place, sign)
    column = len(written) - len(written.lstrip()) + 1
    return _at(lines, place[0], min(column, place[1]), *_INDENTATION)


def unwanted(text: str, at: int) -> Diagnosis:
    """Name a character that no plan may hold, or none may be indented with."""
    before = _BREAK.split(text[:at])
    found = before[-1] + _BREAK.split(text[at:], maxsplit=1)[0]
    name = f"U+{ord(text[at]):04X}"
    if text[at] in _BLANKS:
        told = (_SLIPS[0].zh, "zh"), (_SLIPS[0].en, "en")
        zh, en = (sentence.format(name=_name(text[at], lang)) for sentence, lang in told)
    elif text[at] in _HIDDEN_BREAKS:
        zh, en = f"删去看不见的换行符 {name}", f"delete the invisible line break {name}"
    else:
        zh, en = f"删去控制字符 {name}", f"delete the control character {name}"
    return Diagnosis(len(before), len(before[-1]) + 1, escape(found.strip(" ")), zh, en)


def _is_table(text: str) -> bool:
    """Say whether a text looks like a CSV file."""
    return _TABLE.match(text.lstrip()) is not None


def key_advice(key: str) -> tuple[str, str] | None:
    """Return what is wrong with a key that has swallowed its value; None where nothing seems to be."""
    if "：" in key or "，" in key:
        return (
            "冒号、逗号用半角，冒号后面加一个空格",
            "write half-width colons and commas, and a space behind the colon",
        )
    if ":" in key.strip(":"):
        return "冒号后面要有一个空格", "put a space behind the colon"
    return None


def _first_slip(slips: tuple[_Slip, ...], lines: list[str], numbers: Iterable[int]) -> Diagnosis | None:
    """Return the surest slip that shows in the first of some lines that shows any."""
    for number in numbers:
        masked = _masked(lines[number - 1])
        for slip in slips:
            if match := re.search(slip.pattern, masked):
                sign = match["at"][0]
                told = slip.zh.format(name=_name(sign, "zh")), slip.en.format(name=_name(sign, "en"))
                zh, en = bound_advice(match["at"].partition(" #")[0], _key_of(masked)) or told
                return _at(lines, number, match.start("at") + 1, zh, en)
    return None


def _name(sign: str, lang: str) -> str:
    """Return what a character is called."""
    code = f"U+{ord(sign):04X}"
    if lang == "zh":
        return f"{'全角空格' if sign == _FULL_WIDTH else '看不见的空白'}（{code}）"
    return f"{code} {unicodedata.name(sign, '')}".strip()


def _key_of(line: str) -> str:
    """Return the key a line begins with; nothing where it has none."""
    match = re.match(r"\s*(?:- +)?([^\s:]+):", line)
    return match[1] if match else ""


def _at(lines: list[str], line: int, column: int, zh: str, en: str) -> Diagnosis:
    """Return a diagnosis that shows its line."""
    return Diagnosis(line, column, escape(lines[line - 1].strip()), zh, en)


def _masked(line: str) -> str:
    """Return a line with its quoted texts blotted out, keeping its length."""
    return _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line[:_WIDTH])


def _place(mark: Any, lines: list[str]) -> tuple[int, int]:  # noqa: ANN401 - PyYAML and libyaml each have a class
    """Return line and column of a mark, within the file."""
    line, column = mark.line + 1, mark.column + 1
    return (line, column) if line <= len(lines) else (len(lines), len(lines[-1]) + 1)


def _line_before(lines: list[str], line: int) -> int:
    """Return the number of the last line before another that is not blank; the line itself where there is none."""
    return next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), line)
