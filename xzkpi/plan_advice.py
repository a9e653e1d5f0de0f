"""What to write in a plan instead of a value that cannot stand there."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xzkpi.document import Content, Path
from xzkpi.finding import escape
from xzkpi.number import parse_number, plain, tidy, trim
from xzkpi.plan_keys import pattern_of
from xzkpi.unit import Unit, convert, parse_unit

#: A sentence in Chinese and in English.
Advice = tuple[str, str]

#: So many milestones that were found are written out.
_SHOWN: Final = 3
#: Longer texts are not taken apart.
_LONGEST: Final = 80
_NUMBER: Final = r"[+-]?\d[\d,]*(?:\.\d+)?"
_UNIT: Final = r"[^\W\d_]{0,8}?|[%‰]"
_AT_LEAST: Final = "≥|≧|>=?|不低于|不少于|不小于|至少|大于等于|大于|高于|超过|突破"
_AT_MOST: Final = "≤|≦|<=?|不高于|不超过|不多于|不大于|至多|小于等于|小于|低于|控制在"
_ABOUT: Final = "约为|大约|约|≈|~"
#: A number with words and signs around it: a bound before or behind, a unit, the other end of a range.
_PROMISE: Final = re.compile(
    rf"(?:达到|提高到|增加到|增长到|下降到|降低到|降到|降至|增至|达|为|保持在)?\s*"
    rf"(?:(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?P<about>{_ABOUT}))?\s*=?\s*"
    rf"(?P<low>{_NUMBER})\s*(?P<low_unit>{_UNIT})\s*"
    rf"(?:(?:-|~|—|–|～|至|到)+\s*(?P<high>{_NUMBER})\s*(?P<high_unit>{_UNIT})\s*)?"
    rf"(?:(?P<or_more>\+|及?以上)|(?P<or_less>及?以下|以内|之内)|(?P<or_so>左右|上下))?"
)
_DOUBLED: Final = re.compile(r"(?:再|力争|实现|比.{1,20})?翻(?P<times>[一两二三四]?)番")
_TIMES: Final = {"": 2, "一": 2, "两": 4, "二": 4, "三": 8, "四": 16}
_MULTIPLE: Final = re.compile(rf"(?P<more>增长|增加|提高)?(?P<to>到|至|为)?\s*(?P<number>{_NUMBER})\s*倍")
#: A change from the baseline; one in per cent is a rate.
_CHANGE: Final = re.compile(
    r"(?:再|累计|比.{1,20})?(?:提高|增加|增长|上升|新增|(?P<down>下降|降低|减少|压减))\s*"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\W\d_]{0,8})"
)

#: How values are written, by their key or by the pattern of their path.
_EXAMPLES: Final = {
    "plan": "plan: {id: demo, name: 示例规划, baseline: 2020, target: 2025}",
    "targets": "targets: {firms: {name: 企业数, unit: 家, baseline: 1000, target: 3000}}",
    "targets.*": "{key}: {{name: 企业数, unit: 家, baseline: 1000, target: 3000}}",
    "inputs": "inputs: {rd: {name: 研发经费, unit: 亿元}}",
    "inputs.*": "{key}: {{name: 研发经费, unit: 亿元}}",
    "dimensions": "dimensions: {output: 科技产出}",
    "dimensions.*": "{key}: 科技产出",
    "tasks": "tasks: {t1: 培育企业}",
    "tasks.*": "{key}: 培育企业",
    "entities": "entities: {peixian: 沛县, fengxian: 丰县}",
    "entities.*": "{key}: 沛县",
    "thresholds": "thresholds: {ahead: 1.05, on_track: 0.95, lagging: 0.6}",
    "targets.*.entities": "entities: {peixian: {target: 300}}",
    "targets.*.entities.*": "{key}: {{target: 300}}",
    "targets.*.revised.*": "{{decided: 2023, value: 2.5}}",
    "baseline": "baseline: {value: 1000, period: 2020}",
    "target": "target: {value: 3000, bound: at_least}",
    "milestones": "milestones: {2022: 1800, 2023: 2200}",
    "limits": "limits: {min: 0, max: 100}",
    "source": "source: {title: 统计公报, published: 2021-03}",
    "derive": "derive: {ratio: [rd, gdp]}",
    "aliases": "aliases: [高企, 高企数]",
    "range": "range: [6, 6.5]",
    "ratio": "ratio: [rd, gdp]",
    "sum": "sum: [firms, rd]",
    "revised": "revised: [{decided: 2023, value: 2.5}]",
    "name": "name: 高新技术企业数",
    "unit": "unit: 家",
    "id": "id: demo",
    "title": "title: 统计公报",
    "decided": "decided: 2023",
    "value": "value: 3000",
    "plan.name": "name: 示例规划",
    "plan.baseline": "baseline: 2020",
    "plan.target": "target: 2025",
    "entities.*.name": "name: 沛县",
    "dimensions.*.name": "name: 科技产出",
    "tasks.*.name": "name: 培育企业",
    "inputs.*.name": "name: 研发经费",
    "inputs.*.unit": "unit: 亿元",
}
#: Keys whose value is a number.
_NUMBERS: Final = {"target", "baseline", "value", "min", "max", "multiple", "change"}
#: The Chinese words of the examples in English.
_IN_ENGLISH: Final = {
    "示例规划": "Demonstration",
    "高新技术企业数": "High-tech firms",
    "企业数": "Firms",
    "研发经费": "R&D spending",
    "科技产出": "Output",
    "培育企业": "Found firms",
    "统计公报": "Yearbook",
    "高企数": "hi-tech",
    "高企": "firms",
    "沛县": "Peixian",
    "丰县": "Fengxian",
    "亿元": "CNY",
    "家": "firms",
}
_CHINESE: Final = re.compile("|".join(_IN_ENGLISH))
#: Lists that are often written as one text.
_LISTS: Final = {"aliases", "sum", "ratio", "range"}


def number_advice(found: str, path: Path, key: str, unit: str) -> Advice | None:
    """Return how to write what stands where a number belongs; None where only a number will do.

    `key` is the key as it was written, `unit` the unit its target declares.
    """
    is_goal = pattern_of(path).endswith(".target.value")
    text = tidy(found)
    if len(text) > _LONGEST:
        return None
    if is_goal and (multiple := _multiple_of(text)):
        return _in_goal(key, f"multiple: {multiple}")
    if is_goal and (match := _CHANGE.fullmatch(text)) and (number := parse_number(match["number"])) is not None:
        numbers, note = _in_unit([-number if match["down"] else number], match["unit"], unit)
        return _with_note(_in_goal(key, f"change: {numbers[0]}"), note)
    if match := _PROMISE.fullmatch(text):
        return _of_promise(match, key if is_goal else "", unit)
    return None if re.search(r"\d", text) else _without_number(path, key)


def bound_advice(text: str, key: str) -> Advice | None:
    """Return how to write a number with a bound before it, such as ≥3000, behind a key.

    >>> bound_advice("≥3000", "target")
    ('写 target: {value: 3000, bound: at_least}', 'write target: {value: 3000, bound: at_least}')
    """
    match = _PROMISE.fullmatch(tidy(text)) if key in _NUMBERS and len(text) <= _LONGEST else None
    return _of_promise(match, key if key in {"target", "value"} else "", "") if match else None


def range_advice(found: Sequence[Content], path: Path) -> Advice | None:
    """Return how to write a list where a goal has its number."""
    if not pattern_of(path).endswith((".target", ".target.value")):
        return None
    is_pair = len(found) == 2 and all(isinstance(end, str) and parse_number(end) is not None for end in found)  # noqa: PLR2004 - from, to
    ends = f"range: [{', '.join(escape(end) for end in found)}]" if is_pair else _EXAMPLES["range"]
    line = f"target: {{{ends}}}" if path[-1] == "target" else ends
    return f"写数字；一个范围写 {line}", f"write a number; a range is written {line}"


def _of_promise(match: re.Match[str], key: str, unit: str) -> Advice | None:
    """Return how to write a number with words around it; only a goal, whose key is given, has bounds and ranges."""
    parts = match.groupdict()
    low, high = parse_number(parts["low"]), parse_number(parts["high"] or "")
    if low is None or (parts["high"] and (high is None or not key)):
        return None
    found = tidy(parts["high_unit"] or parts["low_unit"] or "")
    numbers, note = _in_unit([low] if high is None else [low, high], found, unit)
    bound = _bound_of(parts)
    zh, en = f"写 {numbers[0]}", f"write {numbers[0]}"
    if len(numbers) > 1:
        zh, en = _in_goal(key, f"range: [{', '.join(numbers)}]")
    elif key and bound:
        zh, en = _in_goal(key, f"value: {numbers[0]}", f"bound: {bound}")
    return _with_note((zh, en), note)


def _with_note(advice: Advice, note: Advice) -> Advice:
    """Return an advice with a remark behind it."""
    return advice[0] + note[0], advice[1] + note[1]


def _in_goal(key: str, field: str, beside: str = "") -> Advice:
    """Return how to write a field of a goal, and one beside it, in place of `target: …` or of its `value: …`."""
    if key == "target":
        line = f"target: {{{field}, {beside}}}" if beside else f"target: {{{field}}}"
        return f"写 {line}", f"write {line}"
    if beside:
        return f"写 {field}，同一层另写 {beside}", f"write {field}, and beside it {beside}"
    return f"把 value 改成 {field}", f"instead of value write {field}"


def _bound_of(parts: dict[str, str | None]) -> str:
    """Return the bound that a word before or behind a number means."""
    for bound, behind in (("at_least", "or_more"), ("at_most", "or_less"), ("about", "or_so")):
        if parts[bound] or parts[behind]:
            return bound
    return ""


def _in_unit(numbers: Sequence[Decimal], found: str, declared: str) -> tuple[list[str], Advice]:
    """Return numbers as they are in the declared unit, and what to do about the unit that stands behind them."""
    as_written = [plain(number) for number in numbers]
    if not found:
        return as_written, ("", "")
    quoted = f'"{found}"' if found in "%‰" else found
    if not declared:
        return as_written, (f"，单位写在 unit: {quoted}", f", and the unit as unit: {quoted}")
    source, wanted = parse_unit(found), parse_unit(declared)
    if not source.base:
        source = Unit(source.exponent, wanted.base)
    converted = [convert(number, source, wanted) for number in numbers]
    shown = [plain(trim(number)) for number in converted if number is not None]
    if len(shown) != len(numbers):
        declared = escape(declared)
        zh = f"，并核对单位：这里写的是“{found}”，unit 写的是“{declared}”"
        return as_written, (zh, f", and check the unit: “{found}” here, “{declared}” in unit")
    if source == wanted:
        return as_written, ("，单位已写在 unit 里", "; its unit stands in unit already")
    return shown, (f"，因为 unit 是“{escape(declared)}”", f", for unit is “{escape(declared)}”")


def _multiple_of(text: str) -> str:
    """Return the multiple of the baseline that words mean; nothing where they mean none."""
    if match := _DOUBLED.fullmatch(text):
        return str(_TIMES[match["times"]])
    match = _MULTIPLE.fullmatch(text)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        return ""
    return plain(number + 1 if match["more"] and not match["to"] else number)


def _without_number(path: Path, key: str) -> Advice | None:
    """Return what to do where no number is known; it is better than an invented one."""
    level = pattern_of(path)
    if level.endswith(".baseline.value"):
        return "写数字；没有基期值就删去 baseline", "write a number; where none is known, delete baseline"
    if level.startswith("targets.*.entities") and level.endswith(".target.value"):
        return "写数字；没有目标数值就删去这一项", "write a number; where there is none, delete this entry"
    if level.endswith(".target.value"):
        return (
            "写数字；没有目标数值的删去 target，写 direction: increase（越高越好）或 decrease（越低越好）",
            "write a number; where there is none, delete target and write direction: increase or decrease",
        )
    if level.endswith(".revised.*.value"):
        return None
    name = escape(key)
    return f"写数字；没有数值就删去 {name}", f"write a number; where there is none, delete {name}"


def example_of(path: Path) -> Advice:
    """Return how the value of a path is written, with its key; nothing where any text will do.

    >>> example_of(("targets", "firms", "limits"))[0], example_of(("targets", "firms", "unit"))
    ('limits: {min: 0, max: 100}', ('unit: 家', 'unit: firms'))
    """
    level, key = pattern_of(path), str(path[-1]) if path else ""
    example = _EXAMPLES.get(level) or _EXAMPLES.get(key, "")
    english = _CHINESE.sub(lambda word: _IN_ENGLISH[word[0]], example)
    if level.endswith("*"):
        return example.format(key=escape(key)), english.format(key=escape(key))
    return example, english


def example_for(found: Content, path: Path) -> Advice:
    """Return the same with what was found, where that can be told: texts as a list, ends as limits."""
    line = _written_as_found(found, path)
    return (line, line) if line else example_of(path)


def _written_as_found(found: Content, path: Path) -> str:
    """Return how what was found is written; nothing where that cannot be told."""
    key = str(path[-1]) if path else ""
    if key == "limits":
        text = re.sub(r"(?<=[\d%])\s*[-~—至到]+", " ", tidy(str(found)))
        ends = found if isinstance(found, list) else re.findall(_NUMBER, text)
        if len(ends) == 2 and all(isinstance(end, str) and parse_number(end) is not None for end in ends):  # noqa: PLR2004 - from, to
            return f"limits: {{min: {ends[0]}, max: {ends[1]}}}"
    if key == "milestones" and isinstance(found, list):
        steps = [step for one in found[:_SHOWN] if isinstance(one, dict) for step in one.items()]
        if steps and all(isinstance(value, str) for _, value in steps):
            more = ", …" if len(found) > _SHOWN else ""
            return f"milestones: {{{', '.join(f'{escape(key)}: {escape(value)}' for key, value in steps)}{more}}}"
    if key in _LISTS and isinstance(found, str):
        members = [one.strip() for one in re.split("[,，、;；]", found) if one.strip()]
        return f"{key}: [{', '.join(escape(one) for one in members)}]" if members else ""
    return ""
