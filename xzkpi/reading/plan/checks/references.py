"""Whether what a plan names exists, goes under one name, and can be read: references, names, texts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from xzkpi.model.derive import in_order
from xzkpi.model.plan import Input, Named, Plan
from xzkpi.model.target import Derivation, Target
from xzkpi.reading.plan.document import Content, Document, Path, key_missing, not_allowed
from xzkpi.rules.finding import Finding, Location
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape, find_flaw, is_plain
from xzkpi.values.names import fold_name, nearest, room_for_guesses

#: What goes under an id and names.
_Named = Target | Input | Named
#: Cycles of so many targets are told by their ends.
_LONG: Final = 6
#: Signs that separate names in Chinese, but not in YAML.
_SEPARATORS: Final = "，、；"
#: Where texts are free and may join characters.
_FREE: Final = {"note", "source", "title"}


def _references(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find dimensions and tasks that a target names but the plan does not define."""
    for field, known in (("dimension", plan.dimensions), ("task", plan.tasks)):
        named = [(target, getattr(target, field)) for target in plan.targets.values()]
        unknown = [(target, name) for target, name in named if name and name not in known]
        advices = _advice([name for _, name in unknown], known, f"{field}s")
        for (target, name), advice in zip(unknown, advices, strict=True):
            values = {"field": field, "found": escape(name), **advice}
            yield Finding(RULE["unknown-reference"], document.place(("targets", target.id, field)), facts=values)


def _entities(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find entities that a target names but the plan does not list."""
    known = plan.entity_ids
    named = [(target.id, name) for target in plan.targets.values() for name in (target.shares if known else ())]
    unknown = [(key, name) for key, name in named if fold_name(name) not in known]
    advices = _advice([name for _, name in unknown], plan.entities, "entities")
    for (key, name), advice in zip(unknown, advices, strict=True):
        place = document.place(("targets", key, "entities", name), of_key=True)
        yield Finding(RULE["unknown-reference"], place, facts={"field": "entities", "found": escape(name), **advice})


def _repeated_entities(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find an entity that a target names twice, by id and by name."""
    known = plan.entity_ids
    for target in plan.targets.values():
        seen: dict[str, str] = {}
        for name in target.shares:
            folded = fold_name(name)
            first = seen.setdefault(known.get(folded, folded), name)
            if first != name:
                path: Path = ("targets", target.id, "entities")
                values = {
                    "found": escape(name),
                    "line": str(document.place((*path, first), of_key=True).line),
                    "expected": f"与“{escape(first)}”是同一个，删去其中一个",
                    "expected_en": f"it is the same as “{escape(first)}”: delete one of them",
                }
                yield Finding(RULE["duplicate-key"], document.place((*path, name), of_key=True), facts=values)


def _derivations(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find derivations from series that are not defined, or that lead back to themselves."""
    known = plan.series
    yield from _cycles(plan, document)
    wrong = [part for one in plan.targets.values() if one.derive for part in one.derive.parts if part not in known]
    advices = _advice(wrong, known, "inputs")
    for target in plan.targets.values():
        if target.derive is None:
            continue
        path: Path = ("targets", target.id, "derive")
        if bool(target.derive.ratio) is bool(target.derive.sum):
            yield _ratio_or_sum(target.derive, document.place(path, of_key=True))
        name = "ratio" if target.derive.ratio else "sum"
        unknown = [(index, part) for index, part in enumerate(target.derive.parts) if part not in known]
        for index, part in unknown:
            values = {"field": name, "found": escape(part), **next(advices)}
            yield Finding(RULE["unknown-reference"], document.place((*path, name, index)), facts=values)
        if not unknown:
            yield from _parts(plan, target, target.derive, document)


def _cycles(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find derivations that lead back to themselves, each once, at the first of its targets."""
    sound = {target.id for target in in_order(plan)}
    parts = {
        target.id: [part for part in target.derive.parts if part in plan.targets and part not in sound]
        for target in plan.targets.values()
        if target.derive and target.id not in sound
    }
    for cycle in find_cycles(parts):
        shown = [*cycle, cycle[0]] if len(cycle) < _LONG else [*cycle[:2], "…", cycle[-1], cycle[0]]
        values = {"record": cycle[0], "found": " → ".join(escape(one) for one in shown)}
        yield Finding(RULE["derivation-cycle"], document.place(("targets", cycle[0], "derive")), facts=values)


def find_cycles(leads: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield the ways that lead back to where they began, from each place on at most one.

    >>> list(find_cycles({"a": ["b"], "b": ["c", "a"], "c": ["c"]}))
    [['c'], ['a', 'b']]
    """
    done: set[str] = set()
    for start in leads:
        way: dict[str, Iterator[str]] = {} if start in done else {start: iter(leads[start])}
        closed: set[str] = set()
        while way:
            here = next(reversed(way))
            following = next(way[here], None)
            if following is None:
                way.popitem()
                done.add(here)
            elif following in way and here not in closed:
                closed.add(here)
                passed = list(way)
                yield passed[passed.index(following) :]
            elif following in leads and following not in done and following not in way:
                way[following] = iter(leads[following])


def _ratio_or_sum(derive: Derivation, place: Location) -> Finding:
    """Say that a derivation is of no kind, or of two."""
    if derive.parts:
        zh, en = "ratio 和 sum 只能写一个", "write only one of ratio and sum"
        return not_allowed(place, "derive", "{ratio: …, sum: …}", zh, en)
    zh, en = "补写 ratio: [rd, gdp] 或 sum: [firms, rd]", "add ratio: [rd, gdp] or sum: [firms, rd]"
    return key_missing(place, "ratio | sum", zh, en)


def _parts(plan: Plan, target: Target, derive: Derivation, document: Document) -> Iterator[Finding]:
    """Find parts that cannot be added or divided: named twice, in units that do not add up, with an odd factor."""
    path: Path = ("targets", target.id, "derive")
    name = "ratio" if derive.ratio else "sum"
    seen: set[str] = set()
    for index, part in enumerate(derive.parts):
        place = document.place((*path, name, index))
        unit = plan.member(part).unit
        if part in seen:
            yield not_allowed(place, name, part, "每一项只写一次", "name each part once")
        elif name == "sum" and plan.member(part).measure.base != target.measure.base:
            zh = f"相加的各项要用同一种单位：“{target.id}”用“{escape(target.unit)}”"
            en = f"parts of a sum need one unit: “{target.id}” is in “{escape(target.unit)}”"
            yield not_allowed(place, name, f"{part} ({unit})", zh, en)
        seen.add(part)
    if derive.scale is not None and (derive.sum or derive.scale <= 0):
        zh, en = ("只用于 ratio", "goes with ratio only") if derive.sum else ("要大于 0", "has to be above 0")
        yield not_allowed(document.place((*path, "scale")), "scale", str(derive.scale), f"scale {zh}", f"scale {en}")


def _names(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a name that leads to more than one series, or to more than one entity."""
    series: dict[str, str] = {}
    for part, members, owners in (
        ("targets", plan.targets, series),
        ("inputs", plan.inputs, series),
        ("entities", plan.entities, {}),
    ):
        for key, one in members.items():
            for name in filter(None, dict.fromkeys((key, one.name, one.name_en, *one.aliases))):
                owner = owners.setdefault(fold_name(name), key)
                if owner != key:
                    values = {"found": escape(name), "record": owner, "expected": key}
                    yield Finding(RULE["name-used-twice"], document.place((part, key), of_key=True), facts=values)
    for key in plan.inputs:
        if key in plan.targets:
            values = {"found": key, "record": f"targets.{key}", "expected": f"inputs.{key}"}
            yield Finding(RULE["name-used-twice"], document.place(("inputs", key), of_key=True), facts=values)


def _aliases(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find several aliases in one, separated as Chinese is and YAML is not."""
    for part, members in (("targets", plan.targets), ("inputs", plan.inputs), ("entities", plan.entities)):
        for key, one in members.items():
            for index, alias in enumerate(one.aliases):
                if sign := next((sign for sign in _SEPARATORS if sign in alias), ""):
                    place = document.place((part, key, "aliases", index))
                    parts = ", ".join(filter(None, (name.strip() for name in alias.split(sign))))
                    values = {"found": escape(alias), "expected": escape(parts), "record": key}
                    yield Finding(RULE["aliases-not-separated"], place, facts=values)


def _texts(_: Plan, document: Document) -> Iterator[Finding]:
    """Find what hides in a text or was lost from it."""
    for path, written, is_key in _written(document.content, ()):
        text = " ".join(written.split())  # as it is read
        if is_plain(text):
            continue
        field = str(path[-1]) if isinstance(path[-1], str) else str(path[-2])
        place = document.place(path, of_key=is_key)
        rule, values = find_flaw(text, is_free=not _FREE.isdisjoint(path)) or ("", {})
        if "character" in values:  # told of a cell in other words
            zh, en = f"删去看不见的字符：{values['character']}", f"delete the invisible {values['character_en']}"
            yield not_allowed(place, field, text, zh, en)
        elif rule:
            yield Finding(RULE[rule], place, facts={**values, "field": escape(field)})


def _written(content: Content, path: Path) -> Iterator[tuple[Path, str, bool]]:
    """Yield every text of a document with its path, and whether it is a key."""
    if isinstance(content, str):
        yield path, content, False
    elif isinstance(content, dict):
        for key, value in content.items():
            yield (*path, key), key, True
            yield from _written(value, (*path, key))
    elif isinstance(content, list):
        for index, value in enumerate(content):
            yield from _written(value, (*path, index))


def _thresholds(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find thresholds that do not descend from ahead to lagging, or are not positive."""
    steps = plan.thresholds
    if not steps.ahead > steps.on_track > steps.lagging > 0:
        found = f"{steps.ahead}, {steps.on_track}, {steps.lagging}"
        advice = "要求 ahead > on_track > lagging > 0", "it takes ahead > on_track > lagging > 0"
        yield not_allowed(document.place(("thresholds",)), "thresholds", found, *advice)


def _advice(names: Sequence[str], known: Mapping[str, _Named], part: str) -> Iterator[dict[str, str]]:
    """Yield an advice for each wrong name: its id, else the nearest while there is time, else to define it."""
    ids = _ids_by_name(known)
    room = room_for_guesses(ids)
    for number, name in enumerate(names):
        owner = ids.get(fold_name(name), "")
        if owner:
            zh, en = f"写它的代号 {escape(owner)}", f"write its id, {escape(owner)}"
        elif close := nearest(name, ids) if number < room else []:
            meant = ids[close[0]]
            zh, en = (_with_name(meant, known[meant], lang) for lang in ("zh", "en"))
            zh, en = f"是不是 {zh}？", f"did you mean {en}?"
        else:
            zh, en = f"在 {part} 里定义它", f"define it under {part}"
        yield {"expected": zh, "expected_en": en}


def _with_name(key: str, one: _Named, lang: str) -> str:
    """Return an id, and what it stands for where that is not the same."""
    name = (one.name_en if lang == "en" else "") or one.name
    if name == key:
        return escape(key)
    return f"{escape(key)} ({escape(name)})" if lang == "en" else f"{escape(key)}（{escape(name)}）"


def _ids_by_name(known: Mapping[str, _Named]) -> dict[str, str]:
    """Return the ids of members by every name they go under, folded; an id goes before a name."""
    ids = {fold_name(key): key for key in known}
    for key, one in known.items():
        for name in filter(None, (one.name, one.name_en, *one.aliases)):
            ids.setdefault(fold_name(name), key)
    return ids


#: Every check of names and texts.
REFERENCE_CHECKS: Final[tuple[Callable[[Plan, Document], Iterator[Finding]], ...]] = (
    _thresholds,
    _references,
    _derivations,
    _entities,
    _repeated_entities,
    _names,
    _aliases,
    _texts,
)
