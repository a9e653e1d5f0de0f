"""What is wrong with the shape of a plan, in our own words: which key or value, and what to write instead."""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from xzkpi.reading.plan.advice.keys import KEYS, elsewhere, level_at, lost_in, meant_keys, pattern_of
from xzkpi.reading.plan.advice.numbers import SHARE, number_among_words
from xzkpi.reading.plan.advice.syntax import key_advice
from xzkpi.reading.plan.document import Content, Document, Path
from xzkpi.rules.facts import Fact, Glossed
from xzkpi.rules.finding import Advice, Finding
from xzkpi.values.characters import escape
from xzkpi.values.names import fold_name, nearest
from xzkpi.values.number import parse_number, plain
from xzkpi.values.period import is_fiscal, parse_period
from xzkpi.values.phrase import parse_phrase
from xzkpi.words.plan.agreed import EMPTY, NO, SYNONYMS, TYPES, YES, entries, meaning_of
from xzkpi.words.plan.keys import example
from xzkpi.words.said import Said

#: A number cut in two, and lost indentation, are looked for in mappings of so many keys.
_SMALL: Final = 100
#: So many milestones that were found are written out.
_SHOWN: Final = 3
#: Types of faults that tell of a value that is of the right type but not allowed.
_NOT_ALLOWED: Final = {"nothing", "unquoted", "quotes", "string_too_long", "literal_error", "enum", "rule"}


def shape_findings(error: ValidationError, document: Document) -> Iterator[Finding]:
    """Say what pydantic found; its own words never reach a user."""
    faults = [(_path(fault, document), fault) for fault in error.errors(include_url=False)]
    lost = _lost({path[:end] for path, _ in faults for end in range(1, len(path) + 1)}, document)
    meant = meant_keys([path for path, fault in faults if fault["type"] == "extra_forbidden"])
    #: Fields that are written, though under another name, or their colon is not read as one.
    written = {(*path[:-1], key) for path, key in meant.items()}
    written |= {
        (*path[:-1], colon[1].strip()) for path in meant if (colon := re.match("(.*?)[:\uff1a]", str(path[-1])))
    }
    odd: set[Path] = set()  # keys that have their finding
    for path, fault in faults:
        kind, is_key = fault["type"], fault["type"] == "extra_forbidden" or len(fault["loc"]) > len(path)
        if outside := next((path[:end] for end in range(1, len(path) + 1) if path[:end] in lost), None):
            if lost[outside] and outside not in odd:
                odd.add(outside)
                yield _of_key(outside, document, Advice("outdented", {"above": escape(lost[outside])}))
        elif kind == "missing" and path not in written:
            yield document.missing(path[:-1], str(path[-1]), example=_example(path))
        elif kind != "missing" and path not in odd:
            odd.update([path] if is_key else (), () if kind in _NOT_ALLOWED else _cut_off(path, document))
            yield _of_fault(fault, path, document, meant.get(path, ""), is_key=is_key)


def _path(fault: ErrorDetails, document: Document) -> Path:
    """Return where a fault is, without pydantic's mark for keys, which may also be a key of the plan."""
    path: Path = fault["loc"]
    is_own = fault["type"] in {"extra_forbidden", "missing"} or path in document.values
    return path[:-1] if path[-1:] == ("[key]",) and not is_own else path


def _lost(faulty: set[Path], document: Document) -> dict[Path, str]:
    """Return the keys that stand one level too far left, and under which key they belong."""
    lost: dict[Path, str] = {}
    for parent in {path[:-1] for path in faulty}:
        mapping = _small(document.content_at(parent))
        lost |= dict(lost_in(mapping, parent, faulty)) if None in mapping.values() else {}
    return lost


def _of_fault(fault: ErrorDetails, path: Path, document: Document, meant: str, *, is_key: bool) -> Finding:
    kind, found = fault["type"].removesuffix("_type"), fault["input"]
    if kind == "extra_forbidden":
        return _unknown_key(path, document, meant)
    field, ctx = _field(path, document), fault.get("ctx", {})
    facts: dict[str, Fact] = {"field": field, "found": _shown(found)}
    if kind in _NOT_ALLOWED:
        rule, advice = "value-not-allowed", Advice(kind)
        if kind in {"literal_error", "enum"}:
            advice = _word_advice(found if isinstance(found, str) else "", field, level_at(path).names)
        elif kind == "string_too_long":
            advice = Advice("too-long", {"longest": ctx["max_length"]})
    else:
        rule = "wrong-type"
        facts["wanted"] = entries(ctx) if kind in {"too_short", "too_long"} else TYPES.get(kind, TYPES["string"])
        advice = _key_advice(path, document) or (Advice() if is_key else _value_advice(kind, found, path, document))
    return document.finding(rule, path, advice.case, of_key=is_key, **{**facts, **advice.facts})


def _field(path: Path, document: Document) -> str:
    """Return the key that a value was written under, where `baseline: 1000` is short for more."""
    if path not in document.values and path[:-1] in document.values:
        path = path[:-1]
    return escape(str(next((part for part in reversed(path) if isinstance(part, str)), document.path)))


def _shown(found: Content) -> Fact:
    if found is None or found == "":
        return EMPTY
    return "{…}" if isinstance(found, dict) else "[…]" if isinstance(found, list) else escape(str(found))


def _word_advice(found: str, field: str, words: Sequence[str]) -> Advice:
    """Return which of the agreed words to write: the one that was meant, else all of them with their meaning."""
    folded, synonyms = fold_name(found), SYNONYMS.get(field, {})
    names = {word: (fold_name(word), *synonyms.get(word, "").split()) for word in words}
    if meant := next((word for word in words if folded in names[word] or found in names[word]), ""):
        return Advice("meant", {"expected": Glossed(meant, meaning_of(field, meant)), "instead": meant})
    facts = {"words": [Glossed(word, meaning_of(field, word)) for word in words]}
    close = nearest(found, words, 60)
    return Advice("like", {**facts, "expected": close[0]}) if close else Advice("", facts)


def _value_advice(kind: str, found: Content, path: Path, document: Document) -> Advice:
    text = found if isinstance(found, str) else ""
    if not path:
        return Advice("data-file" if re.search("[,\t]", text) else "parts")
    if kind == "number" and not isinstance(found, list | dict):
        return _number_advice(text, path, document)
    if isinstance(found, list) and pattern_of(path).endswith((".target", ".target.value")):
        ends = f"range: [{', '.join(map(escape, found))}]" if _ends(found) else "range: [6, 6.5]"
        return Advice("range", {"line": f"target: {{{ends}}}" if path[-1] == "target" else ends})
    if kind == "period" and is_fiscal(text):
        return Advice("fiscal")
    if kind == "bool":
        word = "true" if text in YES else "false" if text in NO else ""
        facts = {"line": f"{path[-1]}: {word}", "instead": word}
        return Advice("write", facts) if word else Advice("yes-or-no")
    if kind in {"model", "dict", "tuple", "too_short", "too_long"}:
        return _whole_advice(found, path, document)
    shown = _example(path) if kind == "string" else None
    return Advice("text", {"example": shown}) if shown and shown.zh else Advice()


def _number_advice(found: str, path: Path, document: Document) -> Advice:
    level, key, series = pattern_of(path), _field(path, document), document.content_at(path[:2])
    unit = series.get("unit") if isinstance(series, dict) and path[0] in {"targets", "inputs"} else ""
    unit = SHARE if level.startswith("thresholds.") else unit if isinstance(unit, str) else ""
    if re.search("[%％‰]", found) and (key == "multiple" or (key == "change" and unit not in {"%", "‰"})):
        return Advice("multiple")
    if advice := number_among_words(found, key if level.endswith(".target.value") else "", unit):
        return advice
    if re.search(r"\d", found) or level.endswith(".revised.*.value"):
        return Advice()
    if level.endswith(".target.value"):
        return Advice("no-part" if level.startswith("targets.*.entities") else "no-target")
    return Advice("no-baseline" if level.endswith(".baseline.value") else "no-number")


def _whole_advice(found: Content, path: Path, document: Document) -> Advice:
    """Return how to write a mapping or a list that was written as something else."""
    if isinstance(found, str) and found.lstrip().startswith("-") and level_at(path).kind == "list":
        return Advice("dash")
    rest = [str(key[-1]) for key in _cut_off(path, document)]
    line = _as_found(", ".join([found, *rest]) if isinstance(found, str) else found, path)
    return Advice("example", {"example": Said(line, line) if line else _example(path)})


def _example(path: Path) -> Said:
    """Return how the value of a path is written, with its key; nothing where any text will do."""
    return example(pattern_of(path), escape(str(path[-1])) if path else "")


def _ends(found: Content) -> list[str]:
    """Return the two numbers of a list, or of a range in words; nothing of anything else."""
    if isinstance(found, list):
        numbers = [isinstance(end, str) and parse_number(end) is not None for end in found]
        return found if numbers == [True, True] else []
    phrase = parse_phrase(found) if isinstance(found, str) else None
    return [plain(phrase.number), plain(phrase.high)] if phrase and phrase.high is not None else []


def _as_found(found: Content, path: Path) -> str:
    """Return how what was found is written: texts as a list, ends as limits; nothing where that cannot be told."""
    key = str(path[-1]) if path else ""
    if key == "limits":
        ends = _ends(found)
        return f"limits: {{min: {ends[0]}, max: {ends[1]}}}" if ends else ""
    if key == "milestones" and isinstance(found, list):
        steps = [step for one in found if isinstance(one, dict) for step in one.items()]
        shown = [f"{escape(period)}: {escape(value)}" for period, value in steps[:_SHOWN] if isinstance(value, str)]
        return f"milestones: {{{', '.join(shown)}{', …' if len(steps) > _SHOWN else ''}}}" if shown else ""
    if level_at(path).kind == "list" and isinstance(found, str) and key != "revised":
        members = [escape(one.strip()) for one in re.split("[,，、;；]", found) if one.strip()]
        return f"{key}: [{', '.join(members)}]" if members else ""
    return ""


def _unknown_key(path: Path, document: Document, meant: str) -> Finding:
    """Name the key that was probably meant, or where this one belongs."""
    advice = _key_advice(path, document) or _line_advice(path, document)
    if not advice and meant:
        facts = {"expected": meant} if str(path[-1]).isascii() else {"expected": meant, "instead": meant}
        advice = Advice("meant-chinese" if "instead" in facts else "meant", facts)
    return _of_key(path, document, advice or elsewhere(path) or Advice("", {"known": KEYS[pattern_of(path[:-1])]}))


def _of_key(path: Path, document: Document, advice: Advice) -> Finding:
    found = escape(str(path[-1]))
    facts = {"found": found, "field": found, **advice.facts}
    return document.finding("unknown-key", path, advice.case, of_key=True, **facts)


def _line_advice(path: Path, document: Document) -> Advice | None:
    """Return how to write a bound beside the short form of a goal, or a period that stands as a key."""
    key, value, goal = str(path[-1]), document.content_at(path), document.content_at((*path[:-1], "target"))
    if key == "bound" and isinstance(goal, str) and isinstance(value, str):
        return Advice("write", {"line": f"target: {{value: {escape(goal)}, bound: {escape(value)}}}"})
    is_number = pattern_of(path[:-1]).endswith((".baseline", ".target")) and isinstance(value, str)
    if is_number and parse_period(key) is not None:
        return Advice("write", {"line": f"value: {escape(value)}, period: {escape(key)}"})
    return None


def _key_advice(path: Path, document: Document) -> Advice | None:
    """Return what a key comes from that nobody meant: half a number, or a colon that is none."""
    if not path or isinstance(path[-1], int) or document.content_at(path) is not None:
        return None
    siblings = _small(document.content_at(path[:-1])).values()
    is_number = any(isinstance(one, str) and re.fullmatch(r"-*\d{1,4}", one.strip()) for one in siblings)
    return Advice("thousands") if _is_group(path[-1]) and is_number else key_advice(path[-1])


def _cut_off(path: Path, document: Document) -> Iterator[Path]:
    """Yield the keys that commas cut off what stands at a path: `rd` in `{sum: firms, rd}`, `000` in `1,200,000`."""
    content, siblings = document.content_at(path), _small(document.content_at(path[:-1]))
    is_number = path != () and _is_group(path[-1]) and content is None
    is_cut = is_number or (level_at(path).kind == "list" and isinstance(content, str))
    for key in list(dropwhile(lambda one: one != path[-1], siblings))[1:] if is_cut else ():
        if siblings[key] is not None or (is_number and not _is_group(key)):
            break
        yield (*path[:-1], key)


def _is_group(key: str | int) -> bool:
    """Say whether a key is what follows a thousands comma."""
    return isinstance(key, str) and re.fullmatch(r"\d{3}", key) is not None


def _small(content: Content) -> dict[str, Content]:
    return content if isinstance(content, dict) and len(content) <= _SMALL else {}
