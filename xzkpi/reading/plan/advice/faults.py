"""What is wrong with the shape of a plan, in our own words: which key or value, and what to write instead."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from xzkpi.reading.plan.advice.examples import example_for, example_of, number_advice, range_advice
from xzkpi.reading.plan.advice.keys import (
    KEYS,
    Guesser,
    elsewhere,
    find_lost_indentation,
    level_at,
    pattern_of,
)
from xzkpi.reading.plan.advice.syntax import DASH, DATA_FILE, key_advice
from xzkpi.reading.plan.advice.words import word_advice
from xzkpi.reading.plan.document import THOUSANDS, Content, Document, Path, key_missing, not_allowed
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape
from xzkpi.values.period import parse_period

#: How pydantic marks that a key of a mapping is wrong, not its value: behind the key.
_KEY: Final = "[key]"
#: Digits behind a comma, where a number has thousands.
_GROUP: Final = 3
#: A number cut in two is looked for in mappings of so many keys.
_SMALL: Final = 100
#: What a field must be, for people: pydantic's error type or our own -> (zh, en).
_EXPECTED: Final = {
    "number": ("数字，如 2.6", "a number such as 2.6"),
    "period": ("时期，如 2025", "a period such as 2025"),
    "string": ("文字", "a text"),
    "model": ("下一层的字段（键: 值）", "a mapping of keys to values"),
    "tuple": ("列表（用方括号）", "a list in brackets"),
    "string_pattern_mismatch": ("没有控制字符的文字", "a text without control characters"),
    "bool": (" true 或 false", "true or false"),
    "dict": ("下一层的字段（键: 值）", "a mapping of keys to values"),
}
#: How people write yes and no.
_YES: Final = {"是", "要", "对", "有", "√", "保持"}
_NO: Final = {"否", "不", "不要", "无", "没有", "×"}
#: What a text cannot be, by the reason its shape gives.
_NOT_MEANT: Final = {
    "unquoted": (
        "这个词在 YAML 里不是文字：加引号",
        "this word is no text in YAML: quote it",
    ),
    "nothing": (
        "这个词在这里是文字：没有值就删去这个字段，或把冒号后面留空",
        "this word would be a text here: where there is no value, delete the key or leave it empty",
    ),
    "quotes": (
        "这种引号会算进文字里：用半角引号，或不加引号",
        "quotes of this kind become part of the text: use straight ones, or none",
    ),
}


def shape_findings(error: ValidationError, document: Document) -> Iterator[Finding]:
    """Say what pydantic found; its own words never reach a user."""
    faults = [(_path(fault, document), fault) for fault in error.errors(include_url=False)]
    lost = find_lost_indentation(document, {path[:end] for path, _ in faults for end in range(1, len(path) + 1)})
    meant = _meant([path for path, fault in faults if fault["type"] == "extra_forbidden"])
    #: Fields that are written, though under another name, or their colon is not read as one.
    written = {(*path[:-1], key) for path, key in meant.items()}
    written |= {(*path[:-1], _before_colon(path[-1])) for path, _ in faults if path}
    odd: set[Path] = set()  # keys that have their finding
    for path, fault in faults:
        outside = next((path[:end] for end in range(1, len(path) + 1) if path[:end] in lost), None)
        if outside:
            if lost[outside] and outside not in odd:
                odd.add(outside)
                yield _outdented(outside, lost[outside], document)
            continue
        kind = fault["type"]
        is_key = kind == "extra_forbidden" or (len(fault["loc"]) > len(path))
        if (kind == "missing" and path in written) or path in odd or _is_cut_again(path, document):
            continue
        if is_key:
            odd.add(path)
        if kind == "missing":
            yield _missing(path, document)
        elif kind == "extra_forbidden":
            yield _unknown_key(path, document, meant[path])
        elif kind in {"literal_error", "enum", "string_too_long"} or kind in _NOT_MEANT:
            yield _not_allowed(fault, path, document, is_key=is_key)
        else:
            odd.update(_spilled(path, document))
            yield _wrong_type(fault, path, document, is_key=is_key)


def _meant(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the key that was meant by each unknown one, with nothing where none is likely."""
    guesser = Guesser()
    return {path: guesser.meant(path) for path in paths}


def _path(fault: Any, document: Document) -> Path:  # noqa: ANN401 - pydantic's error details
    """Return where a fault is, without pydantic's mark for keys, which may also be a key of the plan."""
    path: Path = fault["loc"]
    is_own = fault["type"] in {"extra_forbidden", "missing"} or path in document.values
    return path[:-1] if path[-1:] == (_KEY,) and not is_own else path


def _before_colon(key: str | int) -> str:
    """Return the field that a key begins with, where it holds a colon."""
    return str(key).replace("：", ":").partition(":")[0].strip() if ":" in str(key) or "：" in str(key) else ""


def _field(path: Path, document: Document) -> str:
    """Return the key that a value was written under, where `baseline: 1000` is short for more."""
    if path not in document.values and path[:-1] in document.values:
        path = path[:-1]
    return escape(str(next((part for part in reversed(path) if isinstance(part, str)), document.path)))


def _missing(path: Path, document: Document) -> Finding:
    """Say that a key is missing, and how it is written."""
    key, (zh, en) = str(path[-1]), example_of(path)
    place = document.place(path[:-1], of_key=True)
    return key_missing(place, key, f"在这里补写 {key}，如 {zh}", f"add {key} here, as in {en}")


def _outdented(path: Path, above: str, document: Document) -> Finding:
    """Say that a key, and what follows it, stands too far left."""
    key, above = escape(str(path[-1])), escape(above)
    zh = f"{key} 要比 {above} 多缩进两格（下面属于 {above} 的各行也是）"
    en = f"indent {key}, and whatever else belongs to {above}, by two spaces more than {above}"
    return _of_key(path, document, zh, en)


def _not_allowed(fault: Any, path: Path, document: Document, *, is_key: bool) -> Finding:  # noqa: ANN401
    """Say what may stand in a field instead."""
    found, key = fault["input"], _field(path, document)
    if fault["type"] in {"literal_error", "enum"}:
        zh, en = word_advice(found if isinstance(found, str) else "", key, level_at(path).words)
    elif fault["type"] == "string_too_long":
        longest = fault["ctx"]["max_length"]
        zh, en = f"不超过 {longest} 个字", f"write at most {longest} characters"
    else:
        zh, en = _NOT_MEANT[fault["type"]]
    return not_allowed(document.place(path, of_key=is_key), key, _shown(found)[0], zh, en)


def _wrong_type(fault: Any, path: Path, document: Document, *, is_key: bool) -> Finding:  # noqa: ANN401
    """Say which type of value was expected, and what to write instead of what was found."""
    kind = fault["type"].removesuffix("_type")
    zh, en = _EXPECTED.get(kind) or _EXPECTED["string"]
    if kind in {"too_short", "too_long"}:
        zh, en = _number_of_entries(fault["ctx"])
    found, found_en = _shown(fault["input"])
    advice = _key_advice(path, document) or (None if is_key else _value_advice(kind, fault["input"], path, document))
    advice_zh, advice_en = advice or (f"改成{zh}", f"write {en}")
    values = {"field": _field(path, document), "found": found, "found_en": found_en, "expected": zh, "expected_en": en}
    place = document.place(path, of_key=is_key)
    return Finding(RULE["wrong-type"], place, facts={**values, "advice": advice_zh, "advice_en": advice_en})


def _number_of_entries(ends: Mapping[str, int]) -> tuple[str, str]:
    """Say how many entries a list or a mapping has to have."""
    wanted = ends.get("max_length") or ends["min_length"]
    if wanted == 1:
        return "至少一项", "at least one entry"
    return f"恰好 {wanted} 项", f"exactly {wanted} entries"


def _shown(found: Content) -> tuple[str, str]:
    """Show what was found; where there is nothing, say so."""
    if found is None or found == "":
        return "（空）", "(nothing)"
    shown = "{…}" if isinstance(found, dict) else "[…]" if isinstance(found, list) else escape(str(found))
    return shown, shown


def _value_advice(kind: str, found: Content, path: Path, document: Document) -> tuple[str, str] | None:
    """Return what to write instead of a value; None where its type says it."""
    if not path and isinstance(found, str) and re.search("[,\t]", found):
        return DATA_FILE
    if not path:
        return "至少要写 plan 和 targets 两部分", "write at least the parts plan and targets"
    if kind == "number" and not isinstance(found, (list, dict)):
        return number_advice(found or "", path, _field(path, document), _unit_at(path, document))
    if isinstance(found, list) and (advice := range_advice(found, path)):
        return advice
    if kind == "bool":
        return _yes_or_no(found, str(path[-1]))
    if kind in {"model", "dict", "tuple", "too_short", "too_long"}:
        if isinstance(found, str) and found.lstrip().startswith("-") and level_at(path).is_list:
            return DASH
        rest = [str(key[-1]) for key in _spilled(path, document)]
        zh, en = example_for(", ".join([found, *rest]) if isinstance(found, str) else found, path)
        return f"写 {zh}", f"write {en}"
    zh, en = example_of(path) if kind == "string" else ("", "")
    return (f"写文字，如 {zh}", f"write a text, as in {en}") if zh else None


def _yes_or_no(found: Content, key: str) -> tuple[str, str]:
    """Return how to write yes and no."""
    said = found if isinstance(found, str) else ""
    word = "true" if said in _YES else "false" if said in _NO else ""
    if word:
        return f"写 {key}: {word}", f"write {key}: {word}"
    return f"写 {key}: true；不需要就删去 {key}", f"write {key}: true, or delete {key}"


def _unit_at(path: Path, document: Document) -> str:
    """Return the unit that the series at a path declares."""
    series = document.content_at(path[:2])
    unit = series.get("unit") if isinstance(series, dict) and path[0] in {"targets", "inputs"} else ""
    return unit if isinstance(unit, str) else ""


def _spilled(path: Path, document: Document) -> Iterator[Path]:
    """Yield the keys that are the rest of a list without brackets, as `rd` in `{sum: firms, rd}`."""
    if not level_at(path).is_list or not isinstance(document.content_at(path), str):
        return
    siblings = list(_siblings(path, document).items())
    at = next((number for number, (key, _) in enumerate(siblings) if key == path[-1]), len(siblings))
    for key, content in siblings[at + 1 :]:
        if content is not None:
            break
        yield (*path[:-1], key)


def _unknown_key(path: Path, document: Document, meant: str) -> Finding:
    """Name the key that was probably meant, or where this one belongs."""
    key = str(path[-1])
    known = ", ".join(KEYS[pattern_of(path[:-1])])
    advice = _key_advice(path, document) or _period_advice(path, document) or _bound_advice(path, document)
    if not advice and meant:
        advice = f"是不是 {meant}？", f"did you mean {meant}?"
        if not key.isascii():
            advice = f"把“{escape(key)}”改成 {meant}", f"write {meant} instead of “{escape(key)}”"
    zh, en = advice or elsewhere(path) or (f"可用的字段：{known}", f"known keys: {known}")
    return _of_key(path, document, zh, en)


def _of_key(path: Path, document: Document, zh: str, en: str) -> Finding:
    """Say that a key may not stand where it does."""
    found = escape(str(path[-1]))
    values = {"found": found, "field": found, "expected": zh, "expected_en": en}
    return Finding(RULE["unknown-key"], document.place(path, of_key=True), facts=values)


def _bound_advice(path: Path, document: Document) -> tuple[str, str] | None:
    """Return how to write a bound that stands beside a goal in its short form, into which it belongs."""
    value = document.content_at((*path[:-1], "target"))
    bound = document.content_at(path)
    if path[-1] != "bound" or not isinstance(value, str) or not isinstance(bound, str):
        return None
    line = f"target: {{value: {escape(value)}, bound: {escape(bound)}}}"
    return f"写 {line}", f"write {line}"


def _period_advice(path: Path, document: Document) -> tuple[str, str] | None:
    """Return how to write a baseline or a goal whose period was taken for its key."""
    value = document.content_at(path)
    if not pattern_of(path[:-1]).endswith((".baseline", ".target")) or not isinstance(value, str):
        return None
    if parse_period(str(path[-1])) is None:
        return None
    line = f"value: {escape(value)}, period: {escape(str(path[-1]))}"
    return f"写 {line}", f"write {line}"


def _key_advice(path: Path, document: Document) -> tuple[str, str] | None:
    """Return what a key comes from that nobody meant: half a number, or a colon that is none."""
    if not path or isinstance(path[-1], int) or document.content_at(path) is not None:
        return None
    is_number = _is_group(path[-1]) and any(_is_number(value) for value in _siblings(path, document).values())
    return THOUSANDS if is_number else key_advice(path[-1])


def _is_cut_again(path: Path, document: Document) -> bool:
    """Say whether a key is a further part of a number cut in two, as the last in `1,200,000`."""
    if not path or not _is_group(path[-1]) or document.content_at(path) is not None:
        return False
    siblings = list(_siblings(path, document).items())
    at = next((number for number, (key, _) in enumerate(siblings) if key == path[-1]), 0)
    return at > 1 and _is_group(siblings[at - 1][0]) and siblings[at - 1][1] is None


def _is_group(key: str | int) -> bool:
    """Say whether a key is what follows a thousands comma."""
    return isinstance(key, str) and len(key) == _GROUP and key.isdecimal()


def _is_number(value: Content) -> bool:
    """Say whether a value can be the beginning of a number."""
    return isinstance(value, str) and value.lstrip("-").isdecimal() and len(value) <= _GROUP + 1


def _siblings(path: Path, document: Document) -> dict[str, Content]:
    """Return the small mapping a key stands in; of a large one, nothing."""
    mapping = document.content_at(path[:-1])
    return mapping if isinstance(mapping, dict) and len(mapping) <= _SMALL else {}
