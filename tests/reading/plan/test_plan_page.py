"""The page of all keys of a plan, made from what the models say of them; XZKPI_UPDATE=1 writes it anew."""

import re
from collections.abc import Iterator
from typing import Any

import yaml
from support import ROOT, kept

from xzkpi.model.plan import Plan
from xzkpi.words.plan.keys import meaning

DOCUMENT = ROOT / "docs" / "plan.md"
HEAD = """\
# targets.yaml：全部字段 / every key

规划写在 `targets.yaml` 里，一层一张表；加粗的是必须写的。写成一个值也行的，就是下面那一层的第一个要紧的字段：
`target: 3000` 与 `target: {value: 3000}` 一样。`xzkpi schema` 写出的 `targets.schema.json` 让编辑器边写边提示。

A plan is a `targets.yaml`; each level has a table here, and keys in bold have to be written. Where a plain value is
accepted too, it stands for the key named: `target: 3000` is `target: {value: 3000}`.

"""
SCHEMA = Plan.model_json_schema()
DEFINED = SCHEMA["$defs"]
#: What values are called that are no level of their own and no closed set of words.
VALUES = {
    "Id": "代号 id",
    "Name": "文字 text",
    "Text": "文字 text",
    "Number": "数字 number",
    "PeriodText": "时期 period",
    "Tolerance": "数字或 5% number or 5%",
    "Whole": "正整数 whole number",
    "YesNo": "`true` `false`",
    "Holding": "`true` `each_year`",
    "RuleName": "规则编号 code of a rule",
}


def level(name: str) -> dict[str, Any] | None:
    """Return the level of a plan that a definition is, with its keys; None for a plain value."""
    shapes = [DEFINED[name], *DEFINED[name].get("anyOf", ())]
    return next((one for one in shapes if "properties" in one and "type" in one), None)


def shape(member: dict[str, Any]) -> str:
    """Say what may be written for a key."""
    if "$ref" in member:
        name = member["$ref"].rpartition("/")[2]
        if level(name):
            return f"[{name}](#{name.lower()})"
        return VALUES.get(name) or shape(DEFINED[name])
    if words := member.get("enum", [member["const"]] if "const" in member else []):
        return " ".join(f"`{word}`" for word in words)
    if "anyOf" in member:
        return " / ".join(dict.fromkeys(filter(None, map(shape, member["anyOf"]))))
    if member.get("type") == "array":
        return f"列表 list: {shape(member['items'])}"
    inside = member.get("additionalProperties")
    return f"{shape(member['propertyNames'])} → {shape(inside)}" if inside else ""


def table(name: str, of: dict[str, Any]) -> Iterator[str]:
    """Yield the lines about a level."""
    said = meaning(name)
    yield from (f"## {name}", "", f"{said.zh} {said.en}", "", "| 字段 key | 写什么 value | 说明 | meaning |")
    yield "| --- | --- | --- | --- |"
    for key, member in of["properties"].items():
        told = meaning(name, key)
        marked = f"**`{key}`**" if key in of.get("required", ()) else f"`{key}`"
        yield f"| {marked} | {shape(member)} | {told.zh} | {told.en} |"
    yield ""


def test_page_of_keys_is_what_the_models_say() -> None:
    levels = {"Plan": SCHEMA} | {name: of for name in DEFINED if (of := level(name))}
    text = HEAD + "\n".join(line for name, of in levels.items() for line in table(name, of))
    assert kept(DOCUMENT, text) == text
    assert "|  |" not in text, "each key says what may be written"


def test_examples_of_keys_can_be_copied() -> None:
    """An example in brackets is read as a mapping or a list; in braces without a colon keys are only named."""
    said = [text for one in DEFINED.values() for key in one.get("properties", {}).values() for text in key.values()]
    examples = [
        found for text in said if isinstance(text, str) for found in re.findall(r"{[^}]*[:：][^}]*}|\[[^\]]*\]", text)
    ]
    assert "{XZK509: notice}" in examples
    for example in examples:
        read = yaml.safe_load(example)
        assert None not in (read.values() if isinstance(read, dict) else read), example
        assert not re.search("[：“”，]", example)
