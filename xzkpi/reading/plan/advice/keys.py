"""Which keys stand where in a plan, and which of them a strange key was meant to be."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

from xzkpi.model.plan import Plan
from xzkpi.model.promise import Written, keys_of
from xzkpi.reading.plan.document import Path
from xzkpi.rules.finding import Advice
from xzkpi.values.names import nearest, room_for_guesses
from xzkpi.values.period import parse_period
from xzkpi.words.plan.keys import keys_called, level_name

#: How like a key has to be to one that may stand here to be taken for it, in per cent, and one that belongs elsewhere.
_LIKE, _VERY_LIKE = 65, 85


class Level(NamedTuple):
    """What may stand somewhere in a plan: some keys, one of some words, a list, or a mapping whose keys are free."""

    kind: Literal["keys", "words", "list", "mapping", ""] = ""
    names: tuple[str, ...] = ()


def _levels(kind: object, pattern: str = "") -> Iterator[tuple[str, Level]]:
    """Yield what may stand anywhere in a plan under its pattern, as `targets.*.baseline`."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin in {Annotated, UnionType, Union}:
        yield from _levels(parts[0], pattern)
    elif origin in {dict, tuple}:
        yield pattern, Level("mapping" if origin is dict else "list")
        yield from _levels(parts[origin is dict], f"{pattern}.*")
    elif origin is Literal:
        yield pattern, Level("words", tuple(map(str, parts)))
    elif isinstance(kind, type) and issubclass(kind, StrEnum):
        yield pattern, Level("words", tuple(map(str, kind)))
    elif isinstance(kind, type) and issubclass(kind, Written):
        yield pattern, Level("keys", keys_of(kind))
        for key, field in zip(keys_of(kind), kind.model_fields.values(), strict=True):
            yield from _levels(field.annotation, f"{pattern}.{key}".lstrip("."))


#: Everything that may stand in a plan, but plain texts and numbers.
LEVELS: Final = dict(_levels(Plan))
#: The keys of every mapping whose keys are fixed, by its pattern.
KEYS: Final = {pattern: level.names for pattern, level in LEVELS.items() if level.kind == "keys"}
#: The patterns of lists, and of mappings whose keys are free.
_OPEN: Final = {pattern for pattern, level in LEVELS.items() if level.kind in {"list", "mapping"}}


def pattern_of(path: Path) -> str:
    """Return a path with a star for everything that has a name of its own.

    >>> pattern_of(("targets", "firms", "baseline", "value"))
    'targets.*.baseline.value'
    """
    pattern = ""
    for part in path:
        name = "*" if pattern in _OPEN else str(part)
        pattern = f"{pattern}.{name}" if pattern else name
    return pattern


def level_at(path: Path) -> Level:
    """Return what may stand at a path; nothing in particular where nothing may."""
    return LEVELS.get(pattern_of(path), Level())


def meant_keys(paths: list[Path]) -> dict[Path, str]:
    """Return the key that was meant by each that may not stand at its path; nothing where none is likely.

    Each key of a level is guessed at once, and for as long as that takes a moment.
    """
    room, guesses = room_for_guesses(KEYS[""]), dict[tuple[str, str], str]()
    for path in paths:
        key, level = str(path[-1]), pattern_of(path[:-1])
        if (level, key) not in guesses:
            guesses[level, key] = _meant(key, level, is_guessing=len(guesses) < room)
    return {path: guesses[pattern_of(path[:-1]), str(path[-1])] for path in paths}


def _meant(key: str, level: str, *, is_guessing: bool) -> str:
    """Return the key of a level that was meant, which has to be very like a key that has its place elsewhere."""
    if level.endswith((".baseline", ".target")) and parse_period(key) is not None:
        return "value"
    word = key.replace("\uff1a", ":").partition(":")[0].strip()
    if chinese := next((one for one in keys_called().get(word, ()) if one in KEYS[level]), ""):
        return chinese
    return next(iter(nearest(key, KEYS[level], _VERY_LIKE if _levels_of(key) else _LIKE) if is_guessing else ()), "")


def _levels_of(key: str) -> list[str]:
    return [level for level, keys in KEYS.items() if key in keys]


def elsewhere(path: Path) -> Advice | None:
    """Return where a key belongs that may not stand at its path; None where it belongs nowhere."""
    key = str(path[-1])
    if (called := keys_called().get(key)) and not _levels_of(key):
        advice = _place_of(called[0], path)
        return Advice(f"{advice.case}-chinese", advice.facts)
    return _place_of(key, path) if _levels_of(key) else None


def _place_of(key: str, path: Path) -> Advice:
    here, levels = pattern_of(path[:-1]), _levels_of(key)
    below = [level for level in levels if level.startswith(f"{here}." if here else "")]
    above = [level for level in levels if here.startswith(f"{level}." if level else "")]
    if key == "id" and here:
        return Advice("id")
    if above and not below:
        child = str(path[len(above[-1].split(".")) if above[-1] else 0])
        return Advice("beside", {"key": key, "levels": level_name(above[-1]), "child": child})
    near = below or levels
    depth = min(level.count(".") for level in near)
    names = list(dict.fromkeys(level_name(level) for level in near if level.count(".") == depth))[:3]
    return Advice("elsewhere", {"key": key, "levels": names})


def lost_in(mapping: Mapping[str, Any], parent: Path, faulty: set[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the keys of a mapping that stand one level too far left, and under which key they belong.

    The first of them is to be told; the others, and the key they belong under, are given with nothing.
    """
    above, before, is_told = "", "", False
    for key, content in mapping.items():
        path = (*parent, key)
        if content is None and (pattern_of(path) in KEYS or pattern_of(path) in _OPEN):
            above, before, is_told = key, key, False
        elif above and path in faulty and _fits(key, content, pattern_of((*parent, above)), is_next=before == above):
            yield path, "" if is_told else above
            yield (*parent, above), ""
            is_told = True
        else:
            before = key


def _fits(key: str, content: object, level: str, *, is_next: bool) -> bool:
    """Say whether an entry can stand at a level; of texts that may have any key, only if they come next."""
    if level in KEYS:
        return key in KEYS[level]
    if level in {"dimensions", "tasks", "entities"} and isinstance(content, str):
        return is_next
    is_milestone = level.endswith(".milestones") and parse_period(key) is not None
    return is_milestone or (isinstance(content, dict) and f"{level}.*" in KEYS)
