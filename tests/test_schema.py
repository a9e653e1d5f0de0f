"""The JSON Schema of targets.yaml says what the reader accepts."""

import json
import os
from pathlib import Path

import jsonschema
import pytest
import yaml
from support import PLAN, plan_reading

from xzkpi.model.plan import schema_text
from xzkpi.rules.index import RULES
from xzkpi.rules.pages.example import PLAN as EXAMPLE
from xzkpi.rules.pages.example import SOUND
from xzkpi.rules.rule import Rule

ROOT = Path(__file__).parent.parent
COMMITTED = ROOT / "targets.schema.json"
SCHEMA = json.loads(schema_text())
PLANS = sorted((*ROOT.glob("targets.yaml"), *ROOT.glob("examples/*/targets.yaml")))
#: Rules about the shape of a plan, which the schema knows too.
OF_SHAPE = ("unknown-key", "key-missing", "value-not-allowed")


def is_valid(text: str) -> bool:
    """Say whether the schema takes a plan."""
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(yaml.safe_load(text))


def test_committed_schema_is_current() -> None:
    if os.environ.get("XZKPI_UPDATE"):
        COMMITTED.write_text(schema_text(), encoding="utf-8")
    assert COMMITTED.read_text(encoding="utf-8") == schema_text()


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: str(path.relative_to(ROOT)))
def test_schema_takes_the_plans_of_this_repository(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert is_valid(text)
    assert plan_reading(text).value is not None


@pytest.mark.parametrize("text", [PLAN, EXAMPLE, SOUND, PLAN.replace("1000", "'1,000'"), PLAN.replace("firms", "2023")])
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
    text = f"{SOUND.rstrip()}\n  more: {{name: 更多, unit: 家, baseline: 5, target: {wrong}}}\n"
    assert is_valid(text.replace(wrong, "6"))
    assert not is_valid(text)
    assert plan_reading(text).value is None


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
