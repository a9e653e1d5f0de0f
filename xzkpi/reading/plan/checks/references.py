"""Whether what a plan names exists, goes under one name, and can be read: references, names, texts."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from xzkpi.model.derive import in_order
from xzkpi.model.plan import Input, Plan
from xzkpi.model.promise import Derivation
from xzkpi.model.target import Named, Target
from xzkpi.reading.plan.document import Content, Document, Path, key_missing, not_allowed
from xzkpi.rules.facts import Glossed
from xzkpi.rules.finding import Advice, Finding, Location
from xzkpi.rules.index import RULE
from xzkpi.values.characters import escape, find_flaw, is_plain
from xzkpi.values.names import fold_name, nearest, room_for_guesses
from xzkpi.words.said import Said

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
            yield _unknown(document.place(("targets", target.id, field)), field, name, advice)


def _entities(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find entities that a target names but the plan does not list."""
    known = plan.entity_ids
    named = [(target.id, name) for target in plan.targets.values() for name in (target.shares if known else ())]
    unknown = [(key, name) for key, name in named if fold_name(name) not in known]
    advices = _advice([name for _, name in unknown], plan.entities, "entities")
    for (key, name), advice in zip(unknown, advices, strict=True):
        place = document.place(("targets", key, "entities", name), of_key=True)
        yield _unknown(place, "entities", name, advice)


def _unknown(place: Location, field: str, found: str, advice: Advice) -> Finding:
    """Say that what a field names is not defined."""
    facts = {"field": field, "found": escape(found), **advice.facts}
    return Finding(RULE["unknown-reference"], place, advice.case, facts)


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
                line = document.place((*path, first), of_key=True).line
                facts = {"found": escape(name), "line": line, "first": escape(first)}
                yield Finding(RULE["duplicate-key"], document.place((*path, name), of_key=True), "same-entity", facts)


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
            yield _unknown(document.place((*path, name, index)), name, part, next(advices))
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
        return not_allowed(place, "derive", "{ratio: …, sum: …}", "ratio-and-sum")
    return key_missing(place, "ratio | sum", "ratio-or-sum")


def _parts(plan: Plan, target: Target, derive: Derivation, document: Document) -> Iterator[Finding]:
    """Find parts that cannot be added or divided: named twice, in units that do not add up, with an odd factor."""
    path: Path = ("targets", target.id, "derive")
    name = "ratio" if derive.ratio else "sum"
    seen: set[str] = set()
    for index, part in enumerate(derive.parts):
        place = document.place((*path, name, index))
        unit = plan.member(part).unit
        if part in seen:
            yield not_allowed(place, name, part, "part-twice")
        elif name == "sum" and plan.member(part).measure.base != target.measure.base:
            own = {"target": target.id, "unit": escape(target.unit)}
            yield not_allowed(place, name, f"{part} ({unit})", "units-of-sum", **own)
        seen.add(part)
    if derive.scale is not None and (derive.sum or derive.scale <= 0):
        case = "scale-of-sum" if derive.sum else "scale-sign"
        yield not_allowed(document.place((*path, "scale")), "scale", str(derive.scale), case)


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
            character = values["character"]
            yield not_allowed(place, field, text, "invisible", character=character)
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
        yield not_allowed(document.place(("thresholds",)), "thresholds", found, "thresholds-order")


def _advice(names: Sequence[str], known: Mapping[str, _Named], part: str) -> Iterator[Advice]:
    """Yield an advice for each wrong name: its id, else the nearest while there is time, else to define it."""
    ids = _ids_by_name(known)
    room = room_for_guesses(ids)
    for number, name in enumerate(names):
        owner = ids.get(fold_name(name), "")
        close = nearest(name, ids) if number < room and not owner else []
        if owner:
            yield Advice("id", {"expected": escape(owner)})
        elif close:
            one = known[ids[close[0]]]
            named = Said(escape(one.name), escape(one.name_en or one.name))
            yield Advice("meant", {"expected": Glossed(escape(ids[close[0]]), named)})
        else:
            yield Advice("", {"part": part})


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
