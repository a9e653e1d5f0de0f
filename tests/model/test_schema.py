"""The JSON Schema of targets.yaml says what the reader accepts."""

from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest
import yaml
from mutants import Core, mutants, plans
from support import EXAMPLE_PLAN as EXAMPLE
from support import PLAN, ROOT, kept, plan_reading

from xzkpi.model.plan import Plan
from xzkpi.render.formats.json_text import dump
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULES, Rule

COMMITTED = ROOT / "targets.schema.json"
SCHEMA = Plan.model_json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
PLANS = sorted((*ROOT.glob("targets.yaml"), *ROOT.glob("examples/*/targets.yaml")))
#: Rules about the shape of a plan, which the schema knows too.
OF_SHAPE = ("unknown-key", "key-missing", "value-not-allowed")


def is_valid(text: str) -> bool:
    """Say whether the schema takes a plan."""
    return VALIDATOR.is_valid(yaml.load(text, Loader=Core))  # noqa: S506 - a safe loader


def test_committed_schema_is_current() -> None:
    assert kept(COMMITTED, dump(SCHEMA)) == dump(SCHEMA)


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: str(path.relative_to(ROOT)))
def test_schema_takes_the_plans_of_this_repository(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert is_valid(text)
    assert plan_reading(text).value is not None


@pytest.mark.parametrize("text", [PLAN, EXAMPLE, PLAN.replace("1000", "'1,000'"), PLAN.replace("firms", "2023")])
def test_numbers_may_be_texts_and_names_numbers(text: str) -> None:
    assert is_valid(text)
    assert plan_reading(text).value is not None


@pytest.mark.parametrize(
    "wrong",
    [
        "{range: [6]}",
        "{range: [6, 6.5, 7]}",
        "{value: 6}, revised: {decided: 2023, value: 7}",
        "{value: 6}, derive: {ratio: [firms]}",
        "{value: 6}, entities: {east: a text}",
    ],
)
def test_schema_and_reader_refuse_the_same(wrong: str) -> None:
    text = f"{PLAN.rstrip()}\n  more: {{name: 更多, unit: 家, baseline: 5, target: {wrong}}}\n"
    assert is_valid(text.replace(wrong, "6"))
    assert not is_valid(text)
    assert plan_reading(text).value is None


#: Cases that compare numbers with each other or look beyond one mapping, of which JSON Schema can say nothing.
OF_SEVERAL = frozenset(
    {
        *("range-order", "limits-order", "thresholds-order", "beyond-limits", "decided-outside"),
        *("multiple-of-baseline", "units-of-sum", "parts-twice", "same-of-amounts"),
    }
)


def is_refused_for_its_shape(findings: Sequence[Finding]) -> bool:
    """Say whether a plan has a fault of its keys, types, patterns, limits or choices, as one mapping shows it."""
    return any("XZK611" <= one.rule.code <= "XZK614" and one.case not in OF_SEVERAL for one in findings)


#: Plans of many targets, of which a mutant changes one only, and which take as many times as long to read.
LONG = 2000


def test_schema_and_check_agree_about_mutants() -> None:
    for number, text in enumerate(plans()):
        for mutant in mutants(text, number=3 if len(text) > LONG else 10, seed=number):
            check_mutant(mutant)


def check_mutant(mutant: str) -> None:
    """Ask schema and reader about a plan."""
    plan, findings = plan_reading(mutant)
    if any(one.rule.is_fatal for one in findings):  # no YAML, or a key twice
        return
    is_accepted = VALIDATOR.is_valid(yaml.load(mutant, Loader=Core))  # noqa: S506 - a safe loader
    assert not (is_accepted and is_refused_for_its_shape(findings)), mutant
    assert is_accepted or any(one.rule.severity == "error" for one in findings), mutant
    assert (plan is None) is any(one.rule.severity == "error" for one in findings)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.name in OF_SHAPE], ids=lambda rule: rule.name)
def test_schema_refuses_what_the_reader_refuses(rule: Rule) -> None:
    bad, good = rule.page.bad.files["targets.yaml"], rule.page.good.files["targets.yaml"]
    assert isinstance(bad, str)
    assert isinstance(good, str)
    assert not is_valid(bad)
    assert is_valid(good)


def test_plan_of_this_repository_names_its_schema() -> None:
    first = (ROOT / "targets.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={COMMITTED.name}"
