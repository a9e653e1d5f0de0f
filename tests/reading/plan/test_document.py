"""YAML becomes plain texts with places, and every construct that a plan does not need is refused where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import is_done_within, source_of

from xzkpi.reading.plan.document import MAX_CHARACTERS, MAX_DEPTH, MAX_NODES, Content, Document, read_document
from xzkpi.rules.finding import Finding
from xzkpi.rules.location import Location


def document_of(text: str) -> Document:
    """Read a document that has to be sound."""
    document, findings = read_document(source_of(text, "targets.yaml"))
    assert document is not None, findings
    assert not findings
    return document


def refusal(content: str | bytes) -> Finding:
    """Return the one finding for which a document is refused."""
    document, findings = read_document(source_of(content, "targets.yaml"))
    assert document is None
    (finding,) = findings
    return finding


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("a: no", {"a": "no"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 010", {"a": "010"}),
        ("a: 1.90", {"a": "1.90"}),
        ("a: 1e3", {"a": "1e3"}),
        ("a: 2023-01-01", {"a": "2023-01-01"}),
        ("a: null", {"a": "null"}),
        ("2023: x", {"2023": "x"}),
        ("a:\nb: 1", {"a": None, "b": "1"}),
        ("{a, b: 1}", {"a": None, "b": "1"}),
        ("a: ''", {"a": ""}),
        ("a: [1, {b: 2}, '3']", {"a": ["1", {"b": "2"}, "3"]}),
        ("- a\n- b", ["a", "b"]),
        ("just text", "just text"),
        ("a: 徐州 # remark", {"a": "徐州"}),
        ("a: |\n  two\n  lines\n", {"a": "two\nlines\n"}),
        ('a: "\\u5f90"', {"a": "徐"}),
        ("\ufeffa: 1", {"a": "1"}),
        ("---\na: 1\n...\n", {"a": "1"}),
        ("a: {}\nb: []", {"a": {}, "b": []}),
    ],
)
def test_values_stay_what_was_written(text: str, content: Content) -> None:
    assert document_of(text).content == content


def test_values_and_keys_have_places() -> None:
    document = document_of("plan:\n  名称: 规划\ntargets:\n  x: {unit: 家, aliases: [甲, 乙]}\n")
    assert document.place(("plan", "名称")) == Location("targets.yaml", 2, 7, 2, 9)
    assert document.place(("plan", "名称"), of_key=True) == Location("targets.yaml", 2, 3, 2, 5)
    assert document.place(("targets", "x", "aliases", 1)) == Location("targets.yaml", 4, 29, 4, 30)
    assert document.place(("targets", "x", "missing", "deeper")) == document.place(("targets", "x"))
    assert document.place(("nothing",)) == Location("targets.yaml", 1, 1)


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "found"),
    [
        ("a: 1\nb: 2\na: 3\n", "XZK602", 3, 1, "a"),
        ("p:\n  徐: 1\n  徐: 2\n", "XZK602", 3, 3, "徐"),
        ("a: {b: 1, b: 2}", "XZK602", 1, 11, "b"),
        ("b c: 1\nb\tc: 2\n", "XZK602", 2, 1, "b c"),
        ("a: !!python/object:os.system x", "XZK603", 1, 4, "tag:yaml.org,2002:python/object:os.system"),
        ("a: !x y", "XZK603", 1, 4, "!x"),
        ("a: &b 1\nc: 2", "XZK604", 1, 4, "&b"),
        ("a: 1\nc: *b", "XZK604", 2, 4, "*b"),
        ("a: 1\n---\nb: 2\n", "XZK607", 2, 1, ""),
        ("", "XZK608", 0, 0, ""),
        ("# only a remark\n", "XZK608", 0, 0, ""),
        ("---\n", "XZK608", 0, 0, ""),
        ("[a]: b", "XZK601", 1, 1, "[a]: b"),
        ("n: {{ name }}", "XZK601", 1, 5, "{ name }}"),
    ],
)
def test_construct_is_refused_at_its_place(text: str, code: str, line: int, column: int, found: str) -> None:
    finding = refusal(text)
    assert (finding.rule.code, finding.place.line, finding.place.column) == (code, line, column)
    assert finding.facts.get("found", "") == found
    assert finding.rule.is_fatal


def test_duplicate_key_names_the_first_line() -> None:
    assert refusal("a: 1\nb: 2\na: 3\n").facts["line"] == 1


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("a: 1\na: 2\n", "delete one of them"),
        ("targets:\n  a: {}\n  a: {}\n", "an id of its own"),
        ("a: {value: 3,000,000}", "a comma cuts a number in two"),
    ],
)
def test_duplicate_key_gets_its_advice(text: str, advice: str) -> None:
    assert advice in refusal(text).hint("en")


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"a: 1\nb: \xff\xff\n", "XZK101", 2, 4),
        (b"a: 1\0", "XZK601", 1, 5),
        ("a: 徐州".encode("utf-16-le"), "XZK601", 1, 2),
        (b"PK\x03\x04", "XZK601", 0, 0),
        (b"a: 1\nb: x\x07\n", "XZK601", 2, 5),
    ],
)
def test_bytes_that_are_no_yaml_are_refused(content: bytes, code: str, line: int, column: int) -> None:
    finding = refusal(content)
    assert (finding.rule.code, finding.place.line, finding.place.column) == (code, line, column)


@pytest.mark.parametrize(("encoding", "found"), [("gb18030", "GB18030"), ("utf-16", "UTF-16")])
def test_another_encoding_is_read_with_a_warning(encoding: str, found: str) -> None:
    document, findings = read_document(source_of("a: 徐州\n".encode(encoding), "targets.yaml"))
    assert document is not None
    assert document.content == {"a": "徐州"}
    assert [(one.rule.code, one.facts["found"]) for one in findings] == [("XZK609", found)]


@pytest.mark.parametrize("text", ["a:\n  b: 1\n0", "a: 1\nb", "a: [1", "a: 'x\n", 'a: "x', "a: {b: 1\n\n"])
def test_fault_at_the_end_stands_in_the_file(text: str) -> None:
    finding = refusal(text)
    assert finding.rule.code == "XZK601"
    assert 1 <= finding.place.line <= text.count("\n") + 1


def test_deepest_nesting_is_read() -> None:
    assert document_of("[" * MAX_DEPTH + "]" * MAX_DEPTH).content


@pytest.mark.parametrize("opened", [MAX_DEPTH + 1, 1000, 1001, 50_000])
@pytest.mark.parametrize(
    ("bracket", "code", "column"),
    [
        ("[", "XZK605", MAX_DEPTH + 1),
        ("{a: ", "XZK605", 4 * MAX_DEPTH + 1),
        ("- ", "XZK605", 2 * MAX_DEPTH + 1),
        ("[a, {b: ", "XZK605", 4 * MAX_DEPTH + 1),
        ("{", "XZK601", 2),
        ("[{", "XZK601", 3),
        ("? ", "XZK601", 3),
    ],
)
def test_deep_nesting_is_refused_at_once(bracket: str, code: str, column: int, opened: int) -> None:
    finding = refusal("# at line 2\n" + bracket * opened)
    assert (finding.rule.code, finding.place.line, finding.place.column) == (code, 2, column)
    assert is_done_within(1, lambda: refusal(bracket * opened))


def test_many_aliases_are_refused_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"k{n}: &k{n} [*k{n - 1}, *k{n - 1}]\n" for n in range(1, 30))
    assert refusal(bomb).rule.code == "XZK604"


@pytest.mark.parametrize(
    "text", ["a: " + "x" * MAX_CHARACTERS, "[" + "1," * MAX_NODES + "]", "".join(f"k{n}:\n" for n in range(MAX_NODES))]
)
def test_large_document_is_refused(text: str) -> None:
    assert refusal(text).rule.code == "XZK606"


def test_largest_document_is_read() -> None:
    assert document_of("[" + "1," * (MAX_NODES - 1) + "]").content


@given(content=st.binary(max_size=60) | st.text("ab:- \n\t[]{}#&*!|>'\"%@`，：\x07\ufeff\ud7ff", max_size=40))
def test_anything_gets_an_answer(content: str | bytes) -> None:
    document, findings = read_document(source_of(content, "targets.yaml"))
    assert (document is None) == any(one.rule.is_fatal for one in findings)
    for finding in findings:
        assert finding.message("zh").isprintable()
        assert finding.message("en").isprintable()
