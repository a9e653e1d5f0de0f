"""The catalogue proves itself: a bad example breaks its rule and no other, a good one none; pages are views of it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from program import invoke
from support import kept, laid_out, lay_out

from xzkpi.render.pages.rules import handbook, rule_markdown, rule_text
from xzkpi.rules.index import BY_CODE, RULE, RULES, Rule
from xzkpi.rules.prose import BLOCKS, Example, pages_of

HANDBOOK = Path(__file__).parent.parent / "docs/rules.md"


def found(*line: str) -> tuple[list[Any], int]:
    """Run a command; return what it finds and the exit code."""
    result = invoke(*line, "--format", "json")
    assert result.stdout, result.output
    return json.loads(result.stdout)["findings"], result.exit_code


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_bad_example_breaks_this_rule_alone(rule: Rule) -> None:
    with laid_out(rule.page.bad) as paths:
        findings, code = found("check", *paths)
        assert {one["name"] for one in findings} == {rule.name}
        assert code == (2 if rule.is_fatal else 1 if rule.severity == "error" else 0)
        # what check finds, every report knows
        if not rule.is_fatal and not any(path.endswith(".yaml") for path in paths):
            asked = ["diff", *paths, *paths] if len(paths) == 1 and RULES.index(rule) % 2 else ["status", *paths]
            assert found(*asked)[0] == findings


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_good_example_breaks_none(rule: Rule) -> None:
    with laid_out(rule.page.good) as paths:
        assert found("check", *paths) == ([], 0)


def test_codes_and_names_are_used_once_and_in_order() -> None:
    assert len(BY_CODE) == len(RULE) == len(RULES)
    assert [rule.code for rule in RULES] == sorted(BY_CODE)
    assert all(re.fullmatch(r"XZK[0-7][0-9]{2}", rule.code) for rule in RULES)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name) for rule in RULES)


#: What the English advice of some cases does not repeat.
LEFT_OUT = {
    ("not-a-period", "day"): {"code"},
    ("not-a-period", "edge-of-year"): {"number"},
    **{
        ("unit-mismatch", case): {"name"}
        for case in ("", "cell-money", "cell-ratio", "name", "name-money", "name-ratio")
    },
}


@pytest.mark.parametrize("block", BLOCKS)
def test_pages_are_those_of_the_rules(block: str) -> None:
    assert sorted(pages_of(block)) == sorted(rule.name for rule in RULES if rule.code[3] == block)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_sentences_of_both_languages_are_filled_with_the_same(rule: Rule) -> None:
    page = rule.page
    cases = {"": (page.message, page.fix), **page.cases}
    for case, said in ((case, said) for case, sentences in cases.items() for said in sentences if said):
        zh, en = ({name for _, name, *_ in Formatter().parse(sentence) if name} for sentence in said)
        assert zh - en == (LEFT_OUT.get((rule.name, case), set()) if said is not page.message else set())
        assert en <= zh
    assert not re.search(r"[\u4e00-\u9fff][,;:!?]|[,;:!?][\u4e00-\u9fff]", page.message.zh + page.why.zh)
    assert page.fix or all(case.fix for case in page.cases.values())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pages_print(rule: Rule, lang: str) -> None:
    # each rule by its code and its name, as text and as Markdown
    name, draw, options = (
        (rule.name, rule_text, []) if lang == "zh" else (rule.code.lower(), rule_markdown, ["--format", "markdown"])
    )
    result = invoke("explain", name, "--lang", lang, *options)
    assert (result.exit_code, result.stdout) == (0, draw(rule, lang))
    assert rule.page.why.in_language(lang) in rule_markdown(rule, lang)


def test_handbook_is_current() -> None:
    assert kept(HANDBOOK, handbook()) == handbook()
    assert invoke("explain", "all", "--format", "markdown").stdout == handbook()


def test_status_on_clean_data_reads_no_prose(tmp_path: Path) -> None:
    lay_out(Example({"data.csv": "target,period,value\nfirms,2023,2318\n"}), tmp_path)
    code = (
        "import sys; sys.argv = ['xzkpi', 'status', 'data.csv']; from xzkpi.cli.door import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "from xzkpi.rules.prose import pages_of; print(pages_of.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=tmp_path)
    assert done.stdout.decode().splitlines()[-1] == "0"
