"""What people new to YAML get wrong is told at the place of the slip, with what to write instead."""

import pytest
from support import source_of, unmark

from xzkpi.reading.plan.document import read_document
from xzkpi.rules.finding import Finding


def refusal(content: str | bytes) -> Finding:
    """Return the one finding for which a plan is not read."""
    document, findings = read_document(source_of(content, "targets.yaml"))
    assert document is None, document
    (finding,) = findings
    return finding


def in_target(line: str) -> str:
    """Return a plan with one odd line in a target."""
    return f"targets:\n  x:\n    name: 指标\n{line}\n    baseline: 1000\n    target: {{value: 3000, bound: at_least}}\n"


@pytest.mark.parametrize(
    ("marked", "advice"),
    [
        # colons
        (in_target("    unit▸:家"), "put a space behind the colon"),
        (in_target("    milestones▸:2023"), "put a space behind the colon"),
        ("a: 1\nbaseline▸:1000\ntarget: {value: 3000}\n", "put a space behind the colon"),
        ("a: {b▸:1, c: d: e}\n", "put a space behind the colon"),
        (in_target("    unit▸：家"), "half-width colon"),
        (in_target("    unit▸： 家"), "half-width colon"),
        ("plan▸：\n  id: x\n", "half-width colon"),
        ("a: 1\nbound▸：about\n", "half-width colon"),
        ("a: {b▸：1, c: d: e}\n", "half-width colon"),
        (in_target("    note: 高新▸: 企业数"), "quote a value that holds a colon"),
        (in_target("    unit:▸\u3000家"), "U+3000 IDEOGRAPHIC SPACE"),
        (in_target("    unit:▸\u00a0家"), "U+00A0 NO-BREAK SPACE"),
        # indentation
        (in_target("▸\tunit: 家"), "not tabs"),
        (in_target("  ▸\tunit: 家"), "not tabs"),
        (in_target("▸\u3000\u3000unit: 家"), "indented with U+3000"),
        (in_target("▸\u00a0\u00a0\u00a0\u00a0unit: 家"), "indented with U+00A0"),
        ("plan: {id: p}\n▸\ufefftargets:\n  x: 1\n", "indented with U+FEFF"),
        ("plan: {id: p}\ntargets:\n▸\u3000x:\n\u3000\u3000name: 指标\n", "indented with U+3000"),
        ("\ufeffplan: {note: 😀}\r\ntargets:\r\n▸\u3000x:\r\n", "indented with U+3000"),
        (in_target("    ▸\u3000unit: 家"), "indented with U+3000"),
        (in_target("    aliases:\n    ▸\u3000\u3000- 高企"), "indented with U+3000"),
        ("a: {\n  ▸\u3000b: 1}\n", "indented with U+3000"),
        (in_target("      ▸unit: 家"), "check the indentation"),
        (in_target("   ▸unit: 家"), "check the indentation"),
        ("a: [1]\nb: {c: 1}\n ▸d: 2\n", "check the indentation"),
        ("a:\n  ▸- b:\n  c: 1\n", "delete “- ”"),
        ("a: 1\n▸b\n", "as “key: value”"),
        ("a:\n  - b\n  ▸-c\n", "put a space behind the “-”"),
        # quotes
        ('a: 1\nb: ▸"%\nc: 2\n', "close the quote"),
        ("a: ▸'x\n", "close the quote"),
        ('a: ▸"x\nb: 1\nc: "y"\nd: "z"\n', "close the quote"),
        (in_target('    note: ▸"高新"企业'), "one pair of quotes"),
        # brackets
        ("a: ▸{b: 1, c: 2\nd: [e]\n", "close the “{”"),
        ("plan:\n  name: ▸[a, b\n", "close the “[”"),
        ("a: ▸{", "close the “{”"),
        ("a: {b: 1 c▸: 2}\n", "by commas"),
        ("a: {b: 6.1, source: 年鉴 2021▸: 第3页}\n", "quote a value that holds a colon"),
        ("a: {note: 来源▸: 年鉴, b: 1}\n", "quote a value that holds a colon"),
        ("a: {b: 年鉴 note▸: 第3页}\n", "by commas"),
        ("a: {b: 1▸，c: 2}\n", "half-width comma"),
        ("a: ▸｛b: 1, c: 2｝\n", "half-width braces"),
        ("a: {b: 1, c: 2▸｝\n", "half-width braces"),
        (in_target("    limits: {min: 0, max: 9}▸}"), "delete the “}”"),
        (in_target("    limits: {min: 0,\n      max: 9}▸}"), "delete the “}”"),
        (in_target("    aliases: [a, b]▸]"), "delete the “]”"),
        (in_target("    target: {range: [6, 7]▸]}"), "delete the “]”"),
        # signs
        (in_target("    unit: ▸%"), "begins with %"),
        ("a: {b: ▸%, c: 1}\n", "begins with %"),
        (in_target("    note: ▸*高新"), "begins with * &"),
        (in_target("    note: ▸- 高新"), "begins with * &"),
        (in_target("    baseline: ▸-"), "“-” is no value"),
        (in_target("    target: ▸>=2.6"), "write target: {value: 2.6, bound: at_least}"),
        (in_target("    target: ▸> 3,000"), "write target: {value: 3000, bound: at_least}"),
        (in_target("    target: ▸>=2.6 # 国家"), "write target: {value: 2.6, bound: at_least}"),
        (in_target("    target:\n      value: ▸>=2.6"), "write value: 2.6, and beside it bound: at_least"),
        (in_target("    milestones:\n      2023: ▸>=2.6"), "begins with > or |"),
        (in_target("    note: ▸> 高新"), "begins with > or |"),
        (in_target("    note: ▸>2000 家"), "begins with > or |"),
        # what does not belong into a plan
        (in_target("▸======="), "merge conflict"),
        (in_target("    note: a▸\u2028b"), "invisible line break U+2028"),
        (in_target("    note: a▸\x85b"), "invisible line break U+0085"),
        (in_target("    note: a▸\x07b"), "control character U+0007"),
        (in_target("    note: a▸\x1b[31mb"), "control character U+001B"),
        ("▸指标,年份,数值\n高企数,2023,注: 甲: 乙\n", "looks like data"),
    ],
)
def test_slip_is_told_where_it_stands(marked: str, advice: str) -> None:
    text, ((line, column),) = unmark(marked)
    finding = refusal(text)
    assert finding.rule.code == "XZK601"
    assert (finding.place.line, finding.place.column) == (line, column), finding
    assert advice in finding.hint("en")
    assert finding.hint("zh") != finding.hint("en")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_way(end: str) -> None:
    finding = refusal(in_target("    unit：家").replace("\n", end))
    assert (finding.place.line, finding.place.column) == (4, 9)
    assert finding.facts["found"] == "unit：家"


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"a: 1\0", "a: 徐州".encode("utf-16-le"), b"%PDF"]
)
def test_what_is_no_text_is_told_so_of_a_plan(content: bytes) -> None:
    assert "save it as UTF-8 text" in refusal(content).hint("en")


@pytest.mark.parametrize(
    "text",
    [
        "a: {b: 1,\u3000c: 2}\n",  # within a line it misleads nobody
        "note:\n  \u3000\u3000本指标由国家公布。\n",  # a paragraph as it is printed
        "note: |\n  \u3000\u3000- 高企\n",
        '"\u3000a": 1\n',
    ],
)
def test_wide_space_that_is_no_indentation_is_let_be(text: str) -> None:
    assert read_document(source_of(text, "targets.yaml")).value is not None


def test_full_width_space_is_called_so_in_chinese() -> None:
    assert refusal("targets:\n\u3000x: 1\n").hint("zh") == "缩进用了全角空格（U+3000）：改成半角空格"
    assert refusal("targets:\n\u00a0x: 1\n").hint("zh") == "缩进用了看不见的空白（U+00A0）：改成半角空格"


def test_merge_conflict_is_told_as_in_any_file() -> None:
    text, ((line, column),) = unmark(in_target("▸<<<<<<< HEAD\n    unit: 家\n=======\n    unit: 个\n>>>>>>> other"))
    finding = refusal(text)
    assert (finding.rule.code, finding.place.line, finding.place.column) == ("XZK011", line, column)
