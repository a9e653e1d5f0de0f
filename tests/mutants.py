"""Plans with one thing changed: a value, a key or an entry replaced, dropped, renamed, doubled or added.

A plan is kept as it is written, scalar by scalar, so that a mutant can be asked of `check` as text and of the schema as
YAML 1.2 reads that text.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from support import PLAN

from xzkpi.rules.index import RULES

ROOT = Path(__file__).parent.parent
#: A plan with settings of the check.
SETTLED = f"""{PLAN}check:
  ignore: [XZK512, text-row, XZK3]
  severity: {{XZK509: notice, blank-row: error}}
  fail_on: warning
  exclude: [archive/, "*-old.csv"]
"""
#: What values are replaced by, as YAML.
VALUES = (
    *(
        "0",
        "1",
        "-1",
        "+5",
        "3000",
        "1.0",
        "1e3",
        "1e30",
        "1e400",
        "1e-30",
        ".5",
        "5.",
        ".inf",
        ".nan",
        "1_000",
        "1,000",
    ),
    *(
        "'1,000'",
        "'1,00'",
        "'0'",
        "'-0'",
        "'0.0'",
        "'0.5'",
        "'1e3'",
        "'000123'",
        "'３０００'",
        "'1234567890123456789012345'",
    ),
    *(
        "2020",
        "2020.0",
        "2099",
        "2100",
        "1899",
        "202306",
        "202313",
        "2023-06",
        "2008/09",
        "２００８／０９",
        "2008/9",
        "2023-13",
        "2023年",
        "2023 年",
        "２０２５",
    ),
    *(
        "2023 年",
        "２０２５",
        "2023Q2",
        "2025-Q5",
        "2025-H2",
        "2020-01-01",
        "12:30",
        "≥3000",
        "3000家",
        "text",
        "“x”",
        "'%'",
        "''",
        "' '",
    ),
    *(
        "true",
        "false",
        "null",
        "~",
        "'true'",
        "'null'",
        "'~'",
        "yes",
        "no",
        "growth",
        "cumulative",
        "level",
        "increase",
    ),
    *("increase", "at_most", '"a\\u200bb"', '"a\\tb"', '"a\\eb"', "x" * 200, "x" * 201, f"'x {'y' * 198}'"),
    *("[]", "{}", "[1]", "[1, 2]", "[a, a]", "[a, b]", "[1, 2, 3]", "[null]", "[[a]]", "{a: b}", "{value: 1}"),
    *("{value: 1, multiple: 2}", "{range: [1, 2]}", "{sum: [a]}", "{ratio: [a, b], scale: 2}", "{sum: [a], scale: 2}"),
    *("[{decided: 2023, value: 1}]", "[{decided: 2023}]", "{of: rd}", "{of: firms, plus: 1, bound: at_least}"),
    *("{value: 1, of: rd}", "{plus: 1}", "{range: [1, 2], bound: about}", "{of: rd, bound: exactly}", "each_year"),
    *("{value: 1, revised: [{decided: 2023, value: 1}]}", "compound", "straight"),
)
#: What keys are renamed to, or added as.
KEYS = (
    *("valeu", "unit", "name", "value", "null", "~", "true", "2023", "2023年", "hold", "kind", "method", "revised"),
    *(
        "derive",
        "multiple",
        "source",
        "direction",
        "targets",
        "entities",
        "milestones",
        "limits",
        "path",
        "of",
        "plus",
        "baseline",
        "“a”",
        "[key]",
        "x" * 201,
    ),
)
ADDED = ("1", "2023", "text", "true", "{value: 1}", "[a, b]", "{}", "each_year", "{of: rd}", "compound", "straight")

#: A text as it is written, a list, or the entries of a mapping.
Node = str | list["Node"] | list[tuple[str, "Node"]] | Any


def plans() -> list[str]:
    """Return the plans of this repository and of the catalogue that are YAML."""
    files = [
        ROOT / "targets.yaml",
        *sorted(ROOT.glob("examples/*/targets.yaml")),
        ROOT / "tests/everything/targets.yaml",
    ]
    pages = [rule.page for rule in RULES if rule.code.startswith("XZK6")]
    examples = [example.files.get("targets.yaml") for page in pages for example in (page.bad, page.good)]
    texts = [PLAN, *(file.read_text(encoding="utf-8") for file in files), *(one for one in examples if one), SETTLED]
    return [text for text in dict.fromkeys(texts) if isinstance(text, str) and len(text) < 1 << 16 and _is_yaml(text)]


def _is_yaml(text: str) -> bool:
    try:
        return isinstance(yaml.compose(text, Loader=yaml.SafeLoader), yaml.MappingNode)
    except yaml.YAMLError:
        return False


def mutants(text: str, number: int, seed: int) -> list[str]:
    """Return some mutants of a plan, chosen at random."""
    found = list(_mutants(_node(yaml.compose(text, Loader=yaml.SafeLoader))))
    return [_written(one) for one in random.Random(seed).sample(found, min(number, len(found)))]  # noqa: S311 - no secret


def _node(given: Any) -> Node:  # noqa: ANN401 - a node of PyYAML
    """Return a node as it is written."""
    if isinstance(given, yaml.SequenceNode):
        return [_node(one) for one in given.value]
    if isinstance(given, yaml.MappingNode):
        return {_node(key): _node(value) for key, value in given.value}
    return given.value if given.style is None else json.dumps(given.value, ensure_ascii=False)


def _written(node: Node) -> str:
    """Write a node on one line."""
    if isinstance(node, dict):
        return f"{{{', '.join(f'{key}: {_written(value)}' for key, value in node.items())}}}"
    return f"[{', '.join(map(_written, node))}]" if isinstance(node, list) else str(node)


def _mutants(node: Node) -> Iterator[Node]:
    """Yield a node with one thing changed."""
    yield from VALUES
    if isinstance(node, list):
        yield from (node[:at] + node[at + 1 :] for at in range(len(node)))
        yield from ([*node, one] for one in node)
        for at, one in enumerate(node):
            yield from ([*node[:at], other, *node[at + 1 :]] for other in _mutants(one))
    if isinstance(node, dict):
        for key, value in node.items():
            yield {other: one for other, one in node.items() if other != key}
            yield from ({name if other == key else other: one for other, one in node.items()} for name in KEYS)
            yield from ({**node, key: other} for other in _mutants(value))
        yield from ({**node, key: value} for key in KEYS for value in ADDED)


class Core(yaml.SafeLoader):
    """Reads YAML 1.2 by its core schema, keys as the texts they are written as."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - so PyYAML has it

    def read_mapping(self, node: Any) -> dict[str, Any]:  # noqa: ANN401 - a node of PyYAML
        """Return a mapping."""
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}

    def read_integer(self, node: Any) -> int:  # noqa: ANN401 - a node of PyYAML
        """Return an integer."""
        return int(node.value, 0 if node.value[:2] in {"0x", "0o"} else 10)

    def read_float(self, node: Any) -> float:  # noqa: ANN401 - a node of PyYAML
        """Return a number with a point or an exponent, infinity or none."""
        return float(re.sub(r"\.(?=[a-zA-Z])", "", node.value))


for kind, pattern in {
    "null": "~|null|Null|NULL|",
    "bool": "true|True|TRUE|false|False|FALSE",
    "int": "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
}.items():
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", re.compile(f"^(?:{pattern})$"), None)
Core.add_constructor("tag:yaml.org,2002:map", Core.read_mapping)
Core.add_constructor("tag:yaml.org,2002:int", Core.read_integer)
Core.add_constructor("tag:yaml.org,2002:float", Core.read_float)
