"""Whether what a plan names exists, goes under one name, and can be read: references, names, texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from xzkpi.model.derive import in_order
from xzkpi.model.plan import Plan, ids_by_name
from xzkpi.model.promise import Derivation, Named
from xzkpi.model.structure import ABOVE
from xzkpi.model.target import Target
from xzkpi.reading.plan.document import Content, Document, Path
from xzkpi.rules.facts import Fact, Glossed
from xzkpi.rules.finding import Advice, Finding
from xzkpi.values.characters import escape, find_damage, is_plain
from xzkpi.values.names import fold_name, nearest, room_for_guesses
from xzkpi.values.number import plain
from xzkpi.words.said import Said

#: Cycles of so many targets are told by their ends.
_LONG: Final = 6


def _references(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find dimensions, tasks, entities and series that are named but not defined."""
    targets, scored = plan.targets.values(), plan.scoring.items if plan.scoring else ()
    carried: list[tuple[Path, str]] = [
        (("targets", one.id, "entities", name), name) for one in targets if plan.entities for name in one.shares
    ]
    wanted: list[tuple[str, Mapping[str, Named], Iterable[tuple[Path, str]]]] = [
        ("dimensions", plan.dimensions, [(("targets", one.id, "dimension"), one.dimension) for one in targets]),
        ("tasks", plan.tasks, [(("targets", one.id, "task"), one.task) for one in targets]),
        ("entities", plan.entities, carried),
        *((part, getattr(plan, part), _named_above(plan, part)) for part in ABOVE),
        ("inputs", plan.series, [(("targets", one.id, "target", "of"), one.goal.of or "") for one in targets]),
        ("inputs", plan.series, _derived_from(plan)),
        ("targets", plan.targets, [(("registers", key, "counts"), one.counts) for key, one in plan.registers.items()]),
        ("targets", plan.targets, [(("assess", "items", at, "target"), one.target) for at, one in enumerate(scored)]),
    ]
    for part, known, named in wanted:
        folded = fold_name if part == "entities" else str
        ids = ids_by_name(known) if part == "entities" else known
        yield from _unknown([one for one in named if one[1] and folded(one[1]) not in ids], known, part, document)


def _named_above(plan: Plan, part: str) -> Iterator[tuple[Path, str]]:
    """Yield what the entries of a part of the plan stand below, with the place that says so."""
    for key, one in getattr(plan, part).items():
        yield (part, key, ABOVE[part]), getattr(one, ABOVE[part])


def _derived_from(plan: Plan) -> Iterator[tuple[Path, str]]:
    for target in plan.targets.values():
        if target.derive:
            name = "ratio" if target.derive.ratio else "sum"
            for index, part in enumerate(target.derive.parts):
                yield ("targets", target.id, "derive", name, index), part


def _unknown(
    wrong: Sequence[tuple[Path, str]], known: Mapping[str, Named], part: str, document: Document
) -> Iterator[Finding]:
    """Say that names are not defined: each with its id, else the nearest while there is time, else to define it."""
    ids = ids_by_name(known) if wrong else {}
    room = room_for_guesses(ids)
    for number, (path, name) in enumerate(wrong):
        is_key = path[2] == "entities"
        field = "entities" if is_key else str(next(one for one in reversed(path) if isinstance(one, str)))
        advice, owner = Advice("", {"part": part}), ids.get(fold_name(name), "")
        if owner:
            advice = Advice("id", {"expected": escape(owner), "instead": owner})
        elif close := nearest(name, ids) if number < room else []:
            one = known[ids[close[0]]]
            said = Said(*map(escape, one.said))
            advice = Advice("meant", {"expected": Glossed(escape(ids[close[0]]), said)})
        facts = {"field": field, "found": escape(name), **advice.facts}
        yield document.finding("unknown-reference", path, advice.case, of_key=is_key, **facts)


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
                facts: dict[str, Fact] = {"found": escape(name), "line": line, "first": escape(first)}
                yield document.finding("duplicate-key", (*path, name), "same-entity", of_key=True, **facts)


def _derivations(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find derivations of no kind or of two, and parts that cannot be added or divided."""
    for target in plan.targets.values():
        derive, own = target.derive, document.below("targets", target.id, "derive")
        if derive is None:
            continue
        if derive.ratio and derive.sum:
            yield own.misfit((), "{ratio: …, sum: …}", "ratio-and-sum", "derive")
        elif not derive.parts:
            yield own.missing((), "ratio | sum", "ratio-or-sum")
        if all(part in plan.targets or part in plan.inputs for part in derive.parts):
            yield from _parts(plan, target, derive, own)


def _followed(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find goals that follow a series they cannot be compared with: the target itself, or one in another unit."""
    for target in plan.targets.values():
        path, of = ("targets", target.id, "target", "of"), target.goal.of
        if of is None or (of not in plan.targets and of not in plan.inputs):
            continue
        other = plan.member(of)
        if of == target.id:
            yield document.misfit(path, of, "of-itself")
        elif other.measure != target.measure:
            yield document.misfit(path, f"{of} ({other.unit})", "of-unit", unit=escape(target.unit))


def _cycles(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find derivations that lead back to themselves, each once, at the first of its targets."""
    sound = {target.id for target in in_order(plan)}
    parts = {
        target.id: [part for part in target.derive.parts if part in plan.targets and part not in sound]
        for target in plan.targets.values()
        if target.derive and target.id not in sound
    }
    for cycle in find_cycles(parts):
        path = ("targets", cycle[0], "derive")
        yield document.finding("derivation-cycle", path, record=cycle[0], found=_way_round(cycle))


def _parent_cycles(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find dimensions, tasks and entities that stand below themselves, each cycle once."""
    for part in ABOVE:
        ids = plan.entity_ids if part == "entities" else {}
        leads = {path[1]: [ids.get(fold_name(name), name)] for path, name in _named_above(plan, part) if name}
        for cycle in find_cycles({str(key): above for key, above in leads.items()}):
            path = (part, cycle[0], ABOVE[part])
            yield document.finding("parent-cycle", path, record=cycle[0], field=ABOVE[part], found=_way_round(cycle))


def _way_round(cycle: list[str]) -> str:
    """Write the way that leads back to where it began; a long one by its ends."""
    shown = [*cycle, cycle[0]] if len(cycle) < _LONG else [*cycle[:2], "…", cycle[-1], cycle[0]]
    return " → ".join(map(escape, shown))


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


def _parts(plan: Plan, target: Target, derive: Derivation, document: Document) -> Iterator[Finding]:
    """Find parts that cannot be added or divided: named twice, in units that do not add up, with an odd factor."""
    name = "ratio" if derive.ratio else "sum"
    seen: dict[str, int] = {}
    for index, part in enumerate(derive.parts):
        one = plan.member(part)
        if seen.setdefault(part, index) < index:
            yield document.misfit((name, index), part, "part-twice", name)
        elif name == "sum" and one.measure.base != target.measure.base:
            own = {"target": target.id, "unit": escape(target.unit)}
            yield document.misfit((name, index), f"{part} ({one.unit})", "units-of-sum", name, **own)
    if derive.scale is not None and (derive.sum or derive.scale <= 0):
        yield document.misfit(("scale",), plain(derive.scale), "scale-of-sum" if derive.sum else "scale-sign")


def _named(plan: Plan) -> Iterator[tuple[str, str, Named]]:
    """Yield what submissions name: the part of the plan in which it stands, its id, and itself."""
    for part in ("targets", "inputs", "entities"):
        yield from ((part, key, one) for key, one in getattr(plan, part).items())


def _names(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find a name that leads to more than one series, or to more than one entity."""
    owners: dict[tuple[bool, str], str] = {}
    for part, key, one in _named(plan):
        for name in dict.fromkeys((key, *one.names)):
            owner = owners.setdefault((part == "entities", fold_name(name)), key)
            if owner != key:
                values = {"found": escape(name), "record": owner, "other": key}
                yield document.finding("name-used-twice", (part, key), of_key=True, **values)
    for key in plan.inputs:
        if key in plan.targets:
            values = {"found": key, "record": f"targets.{key}", "other": f"inputs.{key}"}
            yield document.finding("name-used-twice", ("inputs", key), of_key=True, **values)


def _aliases(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find several aliases in one, separated as Chinese is and YAML is not."""
    for part, key, one in _named(plan):
        for index, alias in enumerate(one.aliases):
            if sign := next((sign for sign in "，、；" if sign in alias), ""):
                parts = ", ".join(filter(None, (name.strip() for name in alias.split(sign))))
                told: dict[str, Fact] = {"found": escape(alias), "expected": escape(parts), "instead": parts}
                path: Path = (part, key, "aliases", index)
                yield document.finding("aliases-not-separated", path, "", of_key=False, **told, record=key)


def _texts(_: Plan, document: Document) -> Iterator[Finding]:
    """Find what hides in a text or was lost from it."""
    for path, text, is_key in _odd(document.content, ()):
        field = next(one for one in path[::-1] if isinstance(one, str))
        rule, values = find_damage(text, is_free=bool({"note", "source", "title"} & set(path))) or ("", {})
        if "character" in values:  # told of a cell in other words
            facts: dict[str, Fact] = {"field": field, "found": escape(text), "character": values["character"]}
            yield document.finding("value-not-allowed", path, "invisible", of_key=is_key, **facts)
        elif rule:
            yield document.finding(rule, path, "", of_key=is_key, **{**values, "field": escape(field)})


def _odd(content: Content, path: Path) -> Iterator[tuple[Path, str, bool]]:
    """Yield every text that is not plain at once, as it is read, with its path, and whether it is a key."""
    for key, value in content.items() if isinstance(content, dict) else enumerate(content):
        if isinstance(key, str) and not is_plain(key):
            yield (*path, key), key, True
        if isinstance(value, dict | list):
            yield from _odd(value, (*path, key))
        elif value and not is_plain(value) and not is_plain(text := " ".join(value.split())):
            yield (*path, key), text, False


def _thresholds(plan: Plan, document: Document) -> Iterator[Finding]:
    """Find thresholds that do not descend from ahead to lagging, or are not positive."""
    steps = plan.thresholds
    if not steps.ahead > steps.on_track > steps.lagging > 0:
        found = ", ".join(map(plain, steps.steps.values()))
        yield document.misfit(("thresholds",), found, "thresholds-order")


#: Every check of names and texts.
REFERENCE_CHECKS: Final = (
    *(_thresholds, _references, _cycles, _parent_cycles, _derivations),
    *(_followed, _repeated_entities, _names, _aliases, _texts),
)
