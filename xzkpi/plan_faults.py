"""What is wrong with the shape of a plan, in our own words: which key or value, and what to write instead."""

import re
from collections.abc import Iterator
from typing import Any, Final

from pydantic_core import ValidationError

from xzkpi.document import THOUSANDS, Content, Document, Path, not_allowed
from xzkpi.finding import Finding, Location, escape
from xzkpi.names import nearest, room_for_guesses
from xzkpi.plan_shape import PLAN_SHAPE
from xzkpi.rules import RULE
from xzkpi.slips import DATA_FILE, bound_advice, key_advice

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
    "dict": ("下一层的字段（键: 值）", "a mapping of keys to values"),
    "tuple": ("列表，如 [甲, 乙]", "a list such as [a, b]"),
    "string_pattern_mismatch": ("没有控制字符的文字", "a text without control characters"),
    "string_too_short": ("文字", "a text"),
    "bool": ("true 或 false", "true or false"),
    "list": ("列表，如 [6, 6.5]", "a list such as [6, 6.5]"),
    "too_short": ("更多项", "more entries"),
    "too_long": ("更少项", "fewer entries"),
}
#: What a text cannot be, by the reason its shape gives.
_NOT_MEANT: Final = {
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
    #: Fields that are written, though their colon is not read as one.
    swallowed = {(*path[:-1], _before_colon(path[-1])) for path, _ in faults if path}
    room = room_for_guesses(_keys_at(()))
    odd: set[Path] = set()  # keys that have their finding
    for path, fault in faults:
        kind, key = fault["type"], escape(str(path[-1])) if path else document.path
        is_key = kind == "extra_forbidden" or (len(fault["loc"]) > len(path))
        if (kind == "missing" and path in swallowed) or path in odd or _is_cut_again(path, document):
            continue
        if is_key:
            odd.add(path)
        if kind == "missing":
            yield Finding(RULE["key-missing"], document.place(path[:-1], of_key=True), {"expected": key, "field": key})
        elif kind == "extra_forbidden":
            room -= 1
            yield _unknown_key(path, document, is_guessing=room >= 0)
        elif kind in {"literal_error", "not_meant", "string_too_long"}:
            yield _not_allowed(fault, key, document.place(path, of_key=is_key))
        else:
            yield _wrong_type(fault, path, document.place(path, of_key=is_key), _key_advice(path, document))


def _path(fault: Any, document: Document) -> Path:  # noqa: ANN401 - pydantic's error details
    """Return where a fault is, without pydantic's mark for keys, which may also be a key of the plan."""
    path: Path = fault["loc"]
    is_own = fault["type"] in {"extra_forbidden", "missing"} or path in document.values
    return path[:-1] if path[-1:] == (_KEY,) and not is_own else path


def _before_colon(key: str | int) -> str:
    """Return the field that a key begins with, where it holds a colon."""
    return str(key).replace("：", ":").partition(":")[0].strip() if ":" in str(key) or "：" in str(key) else ""


def _not_allowed(fault: Any, key: str, place: Location) -> Finding:  # noqa: ANN401 - pydantic's error details
    """Say what may stand in a field instead."""
    if fault["type"] == "literal_error":
        words = str(fault["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        zh, en = f"可用的词：{words}", f"write {words}"
    elif fault["type"] == "string_too_long":
        longest = fault["ctx"]["max_length"]
        zh, en = f"不超过 {longest} 个字", f"write at most {longest} characters"
    else:
        zh, en = _NOT_MEANT[fault["msg"]]
    return not_allowed(place, key, str(fault["input"]), zh, en)


def _wrong_type(fault: Any, path: Path, place: Location, advice: tuple[str, str] | None) -> Finding:  # noqa: ANN401
    """Say which type of value was expected."""
    kind = fault["msg"] if fault["type"] == "unparsed" else fault["type"].removesuffix("_type").removesuffix("_parsing")
    zh, en = _EXPECTED.get(kind) or _EXPECTED["string"]
    found = fault["input"]
    shown = "{…}" if isinstance(found, dict) else "[…]" if isinstance(found, list) else escape(str(found or ""))
    if isinstance(found, str) and path[-2:] == ("target", "value"):
        advice = bound_advice(found)
    if not path and isinstance(found, str) and re.search("[,\t]", found):
        advice = DATA_FILE
    advice_zh, advice_en = advice or (f"改成{zh}", f"write {en}")
    key = escape(str(path[-1])) if path else place.path
    values = {"field": key, "found": shown, "expected": zh, "expected_en": en}
    return Finding(RULE["wrong-type"], place, {**values, "advice": advice_zh, "advice_en": advice_en})


def _unknown_key(path: Path, document: Document, *, is_guessing: bool) -> Finding:
    """Name the key that was probably meant."""
    known = _keys_at(path[:-1])
    close = nearest(str(path[-1]), known) if is_guessing else []
    zh, en = _key_advice(path, document) or (
        (f"是不是 {close[0]}？", f"did you mean {close[0]}?")
        if close
        else (f"可用的字段：{', '.join(known)}", f"known keys: {', '.join(known)}")
    )
    found = escape(str(path[-1]))
    values = {"found": found, "field": found, "expected": zh, "expected_en": en}
    return Finding(RULE["unknown-key"], document.place(path, of_key=True), values)


def _key_advice(path: Path, document: Document) -> tuple[str, str] | None:
    """Return what a key comes from that nobody meant: half a number, or a colon that is none."""
    if not path or isinstance(path[-1], int) or _content(document, path) is not None:
        return None
    is_number = _is_group(path[-1]) and any(_is_number(value) for value in _siblings(path, document).values())
    return THOUSANDS if is_number else key_advice(path[-1])


def _is_cut_again(path: Path, document: Document) -> bool:
    """Say whether a key is a further part of a number cut in two, as the last in `1,200,000`."""
    if not path or not _is_group(path[-1]) or _content(document, path) is not None:
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
    mapping = _content(document, path[:-1])
    return mapping if isinstance(mapping, dict) and len(mapping) <= _SMALL else {}


def _content(document: Document, path: Path) -> Content:
    """Return what stands at a path; None where nothing does."""
    part = document.content
    for key in path:
        if isinstance(part, dict):
            part = part.get(key)
        elif isinstance(part, list) and isinstance(key, int):
            part = part[key]
        else:
            return None
    return part


def _keys_at(path: Path) -> list[str]:
    """Return the keys that may stand in the mapping at a path of the plan."""
    shape: Any = PLAN_SHAPE
    for part in path:
        while not shape.keys() & {"fields", "values_schema", "items_schema"}:
            shape = shape["schema"]
        if "items_schema" in shape:
            shape = shape["items_schema"]
        else:
            shape = shape["values_schema"] if "values_schema" in shape else _by_key(shape)[str(part)]
    while "fields" not in shape:
        shape = shape["schema"]
    return list(_by_key(shape))


def _by_key(shape: Any) -> dict[str, Any]:  # noqa: ANN401 - a core schema
    """Return the shapes of a record's members by the key they have in the file."""
    return {str(member.get("validation_alias", name)): member["schema"] for name, member in shape["fields"].items()}
