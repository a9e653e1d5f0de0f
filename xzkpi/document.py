"""YAML as plain values and the place of each: every scalar stays the text that was written."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

import yaml

from xzkpi.finding import Finding, Location, Reading, escape
from xzkpi.rules import RULE
from xzkpi.source import Source, UnreadableError

#: Nesting deeper than this is an accident or an attack.
MAX_DEPTH: Final = 64
#: Plans larger than this are refused, in characters.
MAX_CHARACTERS: Final = 4 << 20

#: A path into a document: keys and indexes.
Path = tuple[str | int, ...]
#: Line and column at which something begins, and those behind it; the latter are 0 for lists and mappings.
Stretch = tuple[int, int, int, int]
#: What stands in a document: a text, a list or a mapping; an empty plain value is left out.
Content = Any
#: An event of the parser; what it carries depends on its class.
Event = Any

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

#: Usual slips of people new to YAML: (what the line looks like, advice in zh, in en).
_SLIPS = (
    (r"^[^:#]*：", "冒号用半角“:”，后面加一个空格", "write a half-width colon and a space behind it"),
    (r"\t", "缩进用空格，不要用 Tab", "indent with spaces, not tabs"),
    (
        r":\s+[%@`]",
        "以 % @ ` 开头的文字要加引号，如 unit: '%'",
        "quote a text that begins with % @ or `, as in unit: '%'",
    ),
    (
        r":\s+[>|]",
        "以 > 或 | 开头的文字要加引号；“不低于”写作 bound: at_least",
        "quote it; write ≥ as bound: at_least",
    ),
    (r":\s+[&*!]", "以 * & ! 开头的文字要加引号", "quote a text that begins with * & or !"),
    (r":[^\s\[{].*:\s", "冒号后面要有一个空格", "put a space behind the colon"),
    (r"[\[{]", "检查方括号、花括号是否成对", "check that brackets and braces are closed"),
    (r"[\"']", "检查引号是否成对", "check that quotes are closed"),
)
_GENERAL = ("检查缩进是否对齐、冒号后是否有空格", "check the indentation and the space behind each colon")


class Document(NamedTuple):
    """A YAML file as values, and where they stand."""

    path: str
    content: Content
    #: Where each value stands, and each mapping key.
    values: Mapping[Path, Stretch]
    keys: Mapping[Path, Stretch]

    def place(self, path: Path, *, of_key: bool = False) -> Location:
        """Return where a value stands; where it is not written, where its parent stands."""
        tables = (self.keys, self.values) if of_key else (self.values, self.keys)
        while path:
            for table in tables:
                if path in table:
                    return Location(self.path, *table[path])
            path = path[:-1]
        return Location(self.path, 1, 1)


def read_document(source: Source) -> Reading[Document]:
    """Read a YAML file; on a fatal finding there is no document."""
    try:
        text = read_whole(source)
        return Reading(_Builder(source.path, text).build(), tuple(_encoding_findings(source)))
    except UnreadableError as error:
        is_empty = error.finding.rule is RULE["empty-file"]
        finding = Finding(RULE["empty-plan"], error.finding.location) if is_empty else error.finding
        return Reading(None, (finding,))


def read_whole(source: Source) -> str:
    """Return the text of a file that is small by nature."""
    parts: list[str] = []
    size = 0
    for block in source.blocks():
        parts.append(block)
        size += len(block)
        if size > MAX_CHARACTERS:
            values = {"expected": f"{MAX_CHARACTERS >> 20} MiB"}
            raise UnreadableError(Finding(RULE["too-large"], Location(source.path), values))
    return "".join(parts)


def _encoding_findings(source: Source) -> Iterator[Finding]:
    """Ask for UTF-8 where another encoding was read."""
    if source.encoding not in {"utf-8", "utf-8-sig"}:
        yield Finding(RULE["plan-encoding"], Location(source.path), {"found": source.encoding.upper()})


class _Builder:
    """Builds values from the events of the parser, guarding depth, aliases, tags and keys as they come."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.values: dict[Path, Stretch] = {}
        self.keys: dict[Path, Stretch] = {}

    def build(self) -> Document:
        """Return the document; raise UnreadableError at the first thing that is refused."""
        try:
            self._events = self._guarded(yaml.parse(self.text, Loader=_Loader))
            content = None
            for event in self._events:
                if not isinstance(event, (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)):
                    content = self._value(event, ())
        except yaml.YAMLError as error:
            raise self._syntax(error) from None
        if content is None:
            raise UnreadableError(Finding(RULE["empty-plan"], Location(self.path)))
        return Document(self.path, content, self.values, self.keys)

    def _guarded(self, events: Iterator[Event]) -> Iterator[Event]:
        """Let events pass that a plan may consist of; swallow the marks of the document."""
        depth = documents = 0
        for event in events:
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
                raise self._refusal("too-deep", event)
            yield event

    def _value(self, event: Event, path: Path) -> Content:
        """Return the value that an event begins, and note where it stands."""
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
        return event.value

    def _mapping(self, path: Path) -> dict[str, Content]:
        """Return a mapping without the keys whose value is left open."""
        members: dict[str, Content] = {}
        seen: dict[str, int] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refusal("yaml-syntax", event, "{ }", *_GENERAL)
            key = " ".join(event.value.split())  # as all texts of a plan
            if key in seen:
                raise self._refusal("duplicate-key", event, key, line=str(seen[key]))
            self.keys[*path, key] = _stretch(event)
            seen[key] = self.keys[*path, key][0]
            value = self._value(next(self._events), (*path, key))
            if value is not None:
                members[key] = value
        return members

    def _refusal(self, rule: str, event: Event, found: str = "", *advice: str, line: str = "") -> UnreadableError:
        """Refuse a construct at its place."""
        values = {"found": escape(found), "expected": advice[0] if advice else str(MAX_DEPTH), "line": line}
        if advice:
            values["expected_en"] = advice[1]
        return UnreadableError(Finding(RULE[rule], Location(self.path, *_stretch(event)), values))

    def _syntax(self, error: yaml.YAMLError) -> UnreadableError:
        """Turn the parser's complaint into a finding with advice for the usual slips."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = _place(mark) if mark else self._unprintable()
        lines = self.text.rstrip("\r\n").split("\n")
        line, column = (line, column) if line <= len(lines) else (len(lines), len(lines[-1]) + 1)
        near = [(number, lines[number - 1].rstrip()) for number in (line, line - 1) if 1 <= number <= len(lines)]
        zh, en = _GENERAL
        for number, text in near:
            slip = next((slip for slip in _SLIPS if re.search(slip[0], text)), None)
            if slip:
                zh, en = slip[1:]
                line, column = (line, column) if number == line else (number, 1)
                break
        found = escape(dict(near).get(line, "").strip())
        values = {"found": found, "expected": zh, "expected_en": en}
        return UnreadableError(Finding(RULE["yaml-syntax"], Location(self.path, line, column), values))

    def _unprintable(self) -> tuple[int, int]:
        """Find the character that YAML does not allow."""
        match = yaml.reader.Reader.NON_PRINTABLE.search(self.text)
        before = self.text[: match.start()] if match else ""
        return before.count("\n") + 1, len(before) - before.rfind("\n")


def _stretch(event: Event) -> Stretch:
    """Return where the text of a scalar or an alias stands; of what holds others, where it begins."""
    is_whole = isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent))
    return *_place(event.start_mark), *(_place(event.end_mark) if is_whole else (0, 0))


def _place(mark: Any) -> tuple[int, int]:  # noqa: ANN401 - PyYAML and libyaml each have a class of marks
    """Return line and column of a mark, counted from 1."""
    return mark.line + 1, mark.column + 1
