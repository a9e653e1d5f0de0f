"""What is wrong with the shape of a plan, in our own words: which key or value, and what to write instead."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from xzkpi.reading.plan.advice.examples import example_for, example_of, number_advice, range_advice
from xzkpi.reading.plan.advice.keys import (
    KEYS,
    Guesser,
    elsewhere,
    find_lost_indentation,
    level_at,
    pattern_of,
)
from xzkpi.reading.plan.advice.syntax import key_advice
from xzkpi.reading.plan.advice.words import word_advice
from xzkpi.reading.plan.document import Content, Document, Path, key_missing
from xzkpi.rules.facts import Fact
from xzkpi.rules.finding import Advice, Finding
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape
from xzkpi.values.period import parse_period
from xzkpi.words.types import EMPTY, TYPES, entries

#: How pydantic marks that a key of a mapping is wrong, not its value: behind the key.
_KEY: Final = "[key]"
#: Digits behind a comma, where a number has thousands.
_GROUP: Final = 3
#: A number cut in two is looked for in mappings of so many keys.
_SMALL: Final = 100
#: How people write yes and no.
_YES: Final = {"是", "要", "对", "有", "√", "保持"}
_NO: Final = {"否", "不", "不要", "无", "没有", "×"}
#: Types of faults that tell of a value that is of the right type but not allowed, and of a mapping or a list.
_NOT_ALLOWED: Final = {"nothing", "unquoted", "quotes", "string_too_long", "literal_error", "enum"}
_HOLDING: Final = {"model", "dict", "tuple", "too_short", "too_long"}


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
        elif kind in _NOT_ALLOWED:
            yield _not_allowed(fault, path, document, is_key=is_key)
        else:
            odd.update(_spilled(path, document))
            yield _wrong_type(fault, path, document, is_key=is_key)


def _meant(paths: Iterable[Path]) -> dict[Path, str]:
    """Return the key that was meant by each unknown one, with nothing where none is likely."""
    guesser = Guesser()
    return {path: guesser.meant(path) for path in paths}


def _path(fault: ErrorDetails, document: Document) -> Path:
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
    return key_missing(document.place(path[:-1], of_key=True), str(path[-1]), example=example_of(path))


def _not_allowed(fault: ErrorDetails, path: Path, document: Document, *, is_key: bool) -> Finding:
    """Say what may stand in a field instead."""
    found, key, advice = fault["input"], _field(path, document), Advice(fault["type"])
    if fault["type"] in {"literal_error", "enum"}:
        advice = word_advice(found if isinstance(found, str) else "", key, level_at(path).words)
    elif fault["type"] == "string_too_long":
        advice = Advice("too-long", {"longest": fault["ctx"]["max_length"]})
    facts = {"field": key, "found": _shown(found), **advice.facts}
    return Finding(RULE["value-not-allowed"], document.place(path, of_key=is_key), advice.case, facts)


def _wrong_type(fault: ErrorDetails, path: Path, document: Document, *, is_key: bool) -> Finding:
    """Say which type of value was expected, and what to write instead of what was found."""
    kind, found = fault["type"].removesuffix("_type"), fault["input"]
    expected = entries(fault["ctx"]) if kind in {"too_short", "too_long"} else TYPES.get(kind, TYPES["string"])
    advice = _key_advice(path, document) or (Advice() if is_key else _value_advice(kind, found, path, document))
    facts = {"field": _field(path, document), "found": _shown(found), "expected": expected, **advice.facts}
    return Finding(RULE["wrong-type"], document.place(path, of_key=is_key), advice.case, facts)


def _shown(found: Content) -> Fact:
    """Show what was found; where there is nothing, say so."""
    if found is None or found == "":
        return EMPTY
    return "{…}" if isinstance(found, dict) else "[…]" if isinstance(found, list) else escape(str(found))


def _value_advice(kind: str, found: Content, path: Path, document: Document) -> Advice:
    """Return what to write instead of a value; nothing more than its type where that says it."""
    text = found if isinstance(found, str) else ""
    if not path:
        return Advice("data-file" if re.search("[,\t]", text) else "parts")
    if kind == "number" and not isinstance(found, list | dict):
        return number_advice(text, path, _field(path, document), _unit_at(path, document))
    if isinstance(found, list) and (advice := range_advice(found, path)):
        return advice
    if kind == "bool":
        word = "true" if text in _YES else "false" if text in _NO else ""
        return Advice("write", {"line": f"{path[-1]}: {word}"}) if word else Advice("yes-or-no")
    if kind in _HOLDING:
        return _whole_advice(found, path, document)
    example = example_of(path) if kind == "string" else None
    return Advice("text", {"example": example}) if example and example.zh else Advice()


def _whole_advice(found: Content, path: Path, document: Document) -> Advice:
    """Return how to write a mapping or a list that was written as something else."""
    if isinstance(found, str) and found.lstrip().startswith("-") and level_at(path).is_list:
        return Advice("dash")
    rest = [str(key[-1]) for key in _spilled(path, document)]
    whole = ", ".join([found, *rest]) if isinstance(found, str) else found
    return Advice("example", {"example": example_for(whole, path)})


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
    advice = _key_advice(path, document) or _period_advice(path, document) or _bound_advice(path, document)
    if not advice and meant:
        advice = Advice("meant" if str(path[-1]).isascii() else "meant-chinese", {"meant": meant})
    return _of_key(path, document, advice or elsewhere(path) or Advice("", {"known": KEYS[pattern_of(path[:-1])]}))


def _outdented(path: Path, above: str, document: Document) -> Finding:
    """Say that a key, and what follows it, stands too far left."""
    return _of_key(path, document, Advice("outdented", {"above": escape(above)}))


def _of_key(path: Path, document: Document, advice: Advice) -> Finding:
    """Say that a key may not stand where it does."""
    found = escape(str(path[-1]))
    place = document.place(path, of_key=True)
    return Finding(RULE["unknown-key"], place, advice.case, {"found": found, "field": found, **advice.facts})


def _bound_advice(path: Path, document: Document) -> Advice | None:
    """Return how to write a bound that stands beside a goal in its short form, into which it belongs."""
    value, bound = document.content_at((*path[:-1], "target")), document.content_at(path)
    if path[-1] != "bound" or not isinstance(value, str) or not isinstance(bound, str):
        return None
    return Advice("write", {"line": f"target: {{value: {escape(value)}, bound: {escape(bound)}}}"})


def _period_advice(path: Path, document: Document) -> Advice | None:
    """Return how to write a baseline or a goal whose period was taken for its key."""
    value, period = document.content_at(path), str(path[-1])
    if not pattern_of(path[:-1]).endswith((".baseline", ".target")) or not isinstance(value, str):
        return None
    if parse_period(period) is None:
        return None
    return Advice("write", {"line": f"value: {escape(value)}, period: {escape(period)}"})


def _key_advice(path: Path, document: Document) -> Advice | None:
    """Return what a key comes from that nobody meant: half a number, or a colon that is none."""
    if not path or isinstance(path[-1], int) or document.content_at(path) is not None:
        return None
    is_number = _is_group(path[-1]) and any(_is_number(value) for value in _siblings(path, document).values())
    return Advice("thousands") if is_number else key_advice(path[-1])


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
