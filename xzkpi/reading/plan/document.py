"""YAML as plain values and the place of each: every scalar stays the text that was written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import yaml

from xzkpi.model.vocabulary import NO_TEXTS, Word
from xzkpi.reading.source import Source, UnreadableError
from xzkpi.rules.facts import Fact
from xzkpi.rules.finding import Fault, Finding, Reading
from xzkpi.rules.index import RULE
from xzkpi.rules.location import Location
from xzkpi.values.characters import FOUND_LIMIT, escape

#: Nesting deeper than this is an accident or an attack.
MAX_DEPTH: Final = 64
#: Plans larger than this are refused, in characters; one of 5,000 targets of five keys has some 400,000.
MAX_CHARACTERS: Final = 1 << 20
#: Plans of more keys and values than this are refused, and than these for each target, entity and the like beside;
#: one of 5,000 targets of five keys has some 60,000.
MAX_NODES: Final = 30_000
MAX_OF_ENTRY: Final = 14
#: The depth at which entries stand that are told apart by their ids.
_OF_ENTRIES: Final = 2

#: A path into a document: keys and indexes.
Path = tuple[str | int, ...]
#: Line and column at which something begins, and those behind it; the latter are 0 for lists and mappings.
Stretch = tuple[int, int, int, int]
#: What stands in a document: a text, a list, a mapping, or None where a value is left open.
Content = Any
#: An event of the parser, which carries what its class says.
Event = Any

#: What no plan may hold: control characters, and line breaks that only some programs see.
_UNWANTED: Final = "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]"
#: Blanks that are none in YAML: they belong to the text they stand before.
_WIDE: Final = frozenset("\u00a0\u1680\u202f\u205f\u3000\ufeff") | {chr(code) for code in range(0x2000, 0x200C)}
#: Parts of a plan whose keys are ids.
_LISTS: Final = {("targets",), ("inputs",), ("entities",), ("dimensions",), ("tasks",), ("registers",)}


class Document(NamedTuple):
    """A YAML file as values, and where they stand."""

    path: str
    content: Content
    #: Where each value stands, and each mapping key.
    values: Mapping[Path, Stretch]
    keys: Mapping[Path, Stretch]
    #: What is looked at: all paths begin there.
    root: Path = ()

    def below(self, *path: str | int) -> "Document":
        """Return the same, of which a part is looked at."""
        return self._replace(root=self.root + path)

    def place(self, path: Path, *, of_key: bool = False) -> Location:
        """Return where a value stands; where it is not written, where its parent stands."""
        path, tables = self.root + path, (self.keys, self.values) if of_key else (self.values, self.keys)
        while path:
            for table in tables:
                if path in table:
                    return Location(self.path, *table[path])
            path = path[:-1]
        return Location(self.path, 1, 1)

    def misfit(self, path: Path, found: str, case: str, field: str = "", **facts: Fact) -> Finding:
        """Say that a field, the last key of its path, cannot be what was found there; of much, its key is shown."""
        facts = {"field": field or str(path[-1]), "found": escape(found), **facts}
        return self.finding("value-not-allowed", path, case, of_key="…" in found, **facts)

    def finding(self, rule: str, path: Path, case: str = "", *, of_key: bool = False, **facts: Fact) -> Finding:
        """Say that a rule is broken by a value, or by its key."""
        return Fault(rule, case, facts).at(self.place(path, of_key=of_key))

    def missing(self, path: Path, field: str, case: str = "", **facts: Fact) -> Finding:
        """Say that a field is missing below a key, or where its own key stands with nothing behind it."""
        at = (*path, field)
        case = case or ("left-open" if self.root + at in self.keys else "")
        return self.finding("key-missing", at, case, of_key=True, field=escape(field), **facts)

    def with_keys(self, part: str, names: Sequence[str]) -> "Document":
        """Return the document with a list as a mapping by names, each of which stands where its entry says it."""
        content = {**self.content, part: dict(zip(names, self.content[part], strict=True))}

        def named(path: Path) -> Path:
            is_entry = path[:1] == (part,) and len(path) > 1 and isinstance(path[1], int)
            return (part, names[int(path[1])], *path[2:]) if is_entry else path

        values, keys = ({named(path): place for path, place in table.items()} for table in (self.values, self.keys))
        for name in names:
            keys[part, name] = values.get((part, name, "name")) or values[part, name]
        return self._replace(content=content, values=values, keys=keys)

    def content_at(self, path: Path) -> Content:
        """Return what stands at a path; None where nothing does."""
        part = self.content
        for key in self.root + path:
            if isinstance(part, dict):
                part = part.get(key)
            elif isinstance(part, list) and isinstance(key, int):
                part = part[key]
            else:
                return None
        return part


def read_document(source: Source) -> Reading[Document]:
    """Read a YAML file; on a fatal finding there is no document."""
    try:
        document = _Builder(source.path, read_whole(source)).build()
    except UnreadableError as error:
        return Reading(None, (_of_a_plan(error.finding),))
    if source.encoding in {"utf-8", "utf-8-sig"}:
        return Reading(document, ())
    facts = {"found": source.encoding.upper()}
    return Reading(document, (Fault("plan-encoding", facts=facts).at(Location(source.path)),))


def read_part(source: Source, key: str) -> Content:
    """Return what stands under a key of a YAML file; nothing where it cannot be read."""
    with source.stream:
        document = read_document(source).value
    return document.content_at((key,)) if document else None


def _of_a_plan(finding: Finding) -> Finding:
    """Say of a plan what is said of a submission in other words."""
    if finding.rule is RULE["empty-file"]:
        return Fault("empty-plan").at(finding.place)
    if finding.rule.name in {"nul-byte", "binary-content", "workbook-or-archive-named-csv"}:  # no text at all
        return Fault("yaml-syntax", "not-a-plan", {"found": "U+0000", **finding.facts}).at(finding.place)
    return finding


def read_whole(source: Source) -> str:
    """Return the text of a file that is small by nature."""
    text = ""
    for block in source.blocks():
        text += block
        if len(text) > MAX_CHARACTERS:
            limit = {"limit": f"{MAX_CHARACTERS >> 10} KiB"}
            raise UnreadableError(Fault("too-large", facts=limit).at(Location(source.path)))
    return text


class _Builder:
    """Builds values from the events of the parser, guarding depth, aliases, tags and keys as they come."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.values: dict[Path, Stretch] = {}
        self.keys: dict[Path, Stretch] = {}

    def build(self) -> Document:
        """Return the document; raise UnreadableError at the first thing that is refused."""
        if unwanted := re.search(_UNWANTED, self.text):
            raise self._syntax(unwanted.start())
        try:
            self._events = self._guarded(yaml.parse(self.text, Loader=yaml.CBaseLoader))
            content = None
            for event in self._events:
                if not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
                    content = self._value(event, ())
        except yaml.YAMLError as error:
            # libyaml says so of more brackets than it reads ahead, before it told of any: what stands there will do
            if "maximum nesting depth" in str(getattr(error, "problem", "")):
                return _Builder(self.path, self.text[: error.problem_mark.index]).build()  # type: ignore[attr-defined]
            raise self._syntax(error) from None
        if content is None:
            raise UnreadableError(Fault("empty-plan").at(Location(self.path)))
        return Document(self.path, content, self.values, self.keys)

    def _guarded(self, events: Iterator[Event]) -> Iterator[Event]:
        """Let events pass that a plan may consist of; swallow the marks of the document."""
        depth = documents = 0
        room = MAX_NODES
        for event in events:
            room += MAX_OF_ENTRY * (depth == _OF_ENTRIES) - isinstance(event, yaml.NodeEvent)
            if room < 0:
                limit = {"limit": MAX_NODES}
                raise UnreadableError(Fault("too-large", "nodes", limit).at(Location(self.path)))
            if type(event) is yaml.ScalarEvent and not event.anchor and not event.tag:  # as most are
                yield event
                continue
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refusal("several-documents", event)
                continue
            if isinstance(event, yaml.AliasEvent):
                raise self._refusal("alias-not-allowed", event, f"*{event.anchor}")
            if getattr(event, "anchor", None):
                raise self._refusal("alias-not-allowed", event, f"&{event.anchor}")
            if getattr(event, "tag", None):
                raise self._refusal("tag-not-allowed", event, event.tag)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                raise self._refusal("too-deep", event, limit=MAX_DEPTH)
            yield event

    def _value(self, event: Event, path: Path) -> Content:
        self.values[path] = _stretch(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            members: list[Content] = []
            while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
                members.append(self._value(event, (*path, len(members))))
            return members
        if event.value == "" and event.implicit[0]:
            return None
        if event.value.lstrip().startswith("- "):
            self._refuse_wide_indent(event)
        return Word(event.value) if event.implicit[0] and event.value in NO_TEXTS else event.value

    def _mapping(self, path: Path) -> dict[str, Content]:
        """Return a mapping; a key whose value is left open has None."""
        members: dict[str, Content] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):  # nearly always a text that begins with a bracket
                found = self.text[event.start_mark.index :][:FOUND_LIMIT].partition("\n")[0]
                raise self._refusal("yaml-syntax", event, found, "bracket-key")
            self._refuse_wide_indent(event)
            key = " ".join(event.value.split())  # as all texts of a plan
            if key in members:
                is_cut = members[key] is None and key.isdigit()
                case = "thousands" if is_cut else "id" if path in _LISTS else ""
                raise self._refusal("duplicate-key", event, key, case, line=self.keys[*path, key][0])
            self.keys[*path, key] = _stretch(event)
            members[key] = self._value(next(self._events), (*path, key))
        return members

    def _refuse_wide_indent(self, event: Event) -> None:
        """Refuse a line that is indented with blanks that YAML takes for text, and reads on another level."""
        start = event.start_mark
        is_wide = event.value[:1] in _WIDE and event.implicit[0]
        if is_wide and not self.text[start.index - start.column : start.index].strip(" "):
            raise self._syntax(start.index)

    def _refusal(self, rule: str, event: Event, found: str = "", case: str = "", **facts: Fact) -> UnreadableError:
        place = Location(self.path, *_stretch(event))
        return UnreadableError(Fault(rule, case, {"found": escape(found), **facts}).at(place))

    def _syntax(self, cause: yaml.YAMLError | int) -> UnreadableError:
        """Turn the parser's complaint, or the index of a character, into a finding with advice."""
        from xzkpi.reading.plan.advice.syntax import diagnose, unwanted

        line, column, found, advice = (
            unwanted(self.text, cause) if isinstance(cause, int) else diagnose(self.text, cause)
        )
        place, facts = Location(self.path, line, column), {"found": found, **advice.facts}
        return UnreadableError(Fault("yaml-syntax", advice.case, facts).at(place))


def _stretch(event: Event) -> Stretch:
    """Return where the text of a scalar or an alias stands; of what holds others, where it begins."""
    start, end = event.start_mark, event.end_mark
    if isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
        return start.line + 1, start.column + 1, end.line + 1, end.column + 1
    return start.line + 1, start.column + 1, 0, 0
