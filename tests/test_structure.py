"""The shape of the code: imports go one way, only the door speaks, and every code has its words in both languages."""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from string import Formatter

import pytest

import xzkpi
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.model.vocabulary import Bound, Direction, Kind, Nature, Status
from xzkpi.words import messages
from xzkpi.words.said import text_in

ROOT = Path(xzkpi.__file__).parent
#: Modules by their dotted name within the package.
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
}
#: The wings from the ground up; a wing imports only from wings of lower floors.
FLOORS = (("values", "words"), ("rules",), ("model",), ("assess",), ("reading", "render"), ("checks",), ("cli",))
FLOOR = {wing: number for number, wings in enumerate(FLOORS) for wing in wings}
#: So many rooms a folder has at the most, but that of the commands.
ROOMS = 8
#: What a chain of modules, each importing the next, may count.
CHAIN = 15
#: What speaks to the user: the streams print, requests and screens ask what they can show, the doors set them up.
SPEAKERS = {
    "cli.streams": {"print", "sys.stdout", "sys.stderr"},
    "cli.request": {"sys.stdout", "sys.stderr"},
    "cli.screen": {"sys.stdout"},
    "cli.help": {"sys.stdout"},
    "cli.door": {"sys.stdout", "sys.stderr", "sys.exit"},
}
#: What of the world a module may touch, beside the rooms for files, which may touch all.
WORLD = {
    "cli.door": r"os(\.environ(\.get)?)?|sys\.argv",
    "cli.help": r"os(\.environ(\.get)?)?",
    "cli.screen": r"os(\.environ(\.get(\(.*\)\.isdecimal)?)?)?",
    "cli.request": r"os(\.(environ|name))?",
    "reading.inputs": r"os(\.(cpu_count|sched_getaffinity))?",
    "cli.streams": r"os(\.(open|devnull|O_WRONLY|dup2))?",
    "reading.workbook.sheets": "archive.open",
    "cli.search": r"os(\.(scandir|path(\.(isfile|exists|realpath))?))?",
    "cli.commands.check": r"os(\.environ(\.get)?)?",
    "cli.commands.known": r"path\.read_text",
    "cli.commands.verify": r"os(\.environ(\.get)?)?",
}
#: What opens and writes files, and may touch all of the world.
FILES = {"reading.files", "cli.files"}
#: Where packed values are floats: so many digits as they are allowed there are exact; and what is drawn.
FLOATS = {
    *("assess.forecast", "assess.arithmetic.walk"),
    *("checks.history", "checks.plausibility", "checks.expectation", "checks.submissions"),
    *(
        "checks.times",
        "checks.totals",
        "reading.workbook.cells",
        "render.formats.workbook",
        "render.forms",
    ),
    *("reading.table.ledger", "reading.table.rows.columns", "reading.table.rows.values"),
    "render.web.page",
}
#: Where Chinese is read: numbers, periods and units, what hides in texts, and the lists of words.
READ = {
    *("values.number", "values.period", "values.unit", "values.characters", "values.phrase", "values.names"),
    *("values.lists.columns", "values.lists.kinds", "values.lists.places", "values.lists.remarks"),
    *("reading.table.stated_unit", "values.lists.registers"),
}
MAX_LINES = 330
#: So many exceptions from the linters are left.
EXCEPTIONS = 40


@cache
def tree(module: str) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def nodes(module: str) -> list[ast.AST]:
    """Return the nodes of the syntax tree of a module."""
    return list(ast.walk(tree(module)))


def wing(module: str) -> str:
    """Return the wing a module stands in; the package itself has none."""
    return module.partition(".")[0] if module else ""


@cache
def imports(module: str) -> set[str]:
    """Return the modules of the package that a module imports, wherever in it."""
    found: set[str] = set()
    for node in nodes(module):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return {name.removeprefix("xzkpi.") for name in found if name.removeprefix("xzkpi.") in MODULES} - {module}


@cache
def names_of(module: str) -> list[tuple[str, int]]:
    """Return the dotted names a module speaks, each with its line."""
    return [(dotted(node), node.lineno) for node in nodes(module) if isinstance(node, ast.Name | ast.Attribute)]


def dotted(node: ast.expr) -> str:
    """Return a name as it is written; of one that is a member of a name, without asking the whole grammar."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return ast.unparse(node)


def each(modules: Iterable[str], faults: Callable[[str], object]) -> dict[str, object]:
    """Return what is wrong with modules, by module; nothing where nothing is."""
    names = list(modules)
    assert names, "there are modules to ask"
    return {module: found for module in names if (found := faults(module))}


def test_imports_make_no_cycle() -> None:
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, f"{' -> '.join((*way, module))} is a cycle"
        if module not in done:
            for other in sorted(imports(module)):
                visit(other, (*way, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())
    assert done == set(MODULES)


def test_the_graph_of_imports_is_seen() -> None:
    assert "cli.options" in imports("cli.commands.status")
    assert {"assess.scorecard", "render.sheet"} <= imports("render.pages.targets")
    assert max(len(imports(module)) for module in MODULES) > ROOMS


def test_every_module_stands_in_a_wing() -> None:
    assert {wing(module) for module in MODULES} - set(FLOOR) == {"__init__", "__main__"}
    assert set(FLOOR) <= {wing(module) for module in MODULES}


def test_imports_go_down_only() -> None:
    def upward(module: str) -> set[str]:
        own = wing(module)
        return {
            one for one in imports(module) if wing(one) in FLOOR and wing(one) != own and FLOOR[wing(one)] >= FLOOR[own]
        }

    assert each([module for module in MODULES if wing(module) in FLOOR], upward) == {}


def test_no_folder_has_too_many_rooms() -> None:
    rooms = Counter(path.parent.relative_to(ROOT) for path in MODULES.values() if path.name != "__init__.py")
    assert {folder: number for folder, number in rooms.items() if number > ROOMS and folder.name != "commands"} == {}


def test_chains_of_modules_are_short() -> None:
    @cache
    def length(module: str) -> int:
        return 1 + max(map(length, imports(module)), default=0)

    assert max(map(length, MODULES)) <= CHAIN


def test_nothing_else_speaks() -> None:
    spoken = {"print", "sys.stdout", "sys.stderr", "sys.exit", "exit", "quit", "input", "rich.print", "logging"}

    def speaks(module: str) -> list[tuple[str, int]]:
        return [one for one in names_of(module) if one[0] in spoken - SPEAKERS.get(module, set())]

    assert each(MODULES, speaks) == {}


def test_nothing_else_touches_the_world() -> None:
    forbidden = (
        r"open|sys\.(stdin|argv).*|os(\..*)?|io\.(open|FileIO).*|.*\.(read_text|read_bytes|write_text|write_bytes|open)|"
        r"(datetime\.)?(datetime\.now|date\.today)|time\.\w+|.*\.(environ|getenv|mkstemp)|random\..*|subprocess\..*"
    )
    bringing = r"^\s*(import|from) (os|pathlib|tempfile|subprocess|shutil|socket)\b"

    def touches(module: str) -> list[object]:
        found = [one for one in names_of(module) if re.fullmatch(forbidden, one[0])]
        brought = [] if wing(module) == "cli" or module in WORLD else re.findall(bringing, source(module), re.MULTILINE)
        return [one for one in found if not re.fullmatch(WORLD.get(module, ""), one[0])] + brought

    assert each([module for module in MODULES if module not in FILES], touches) == {}


def source(module: str) -> str:
    """Return the text of a module."""
    return MODULES[module].read_text(encoding="utf-8")


def test_modules_are_short() -> None:
    assert each(MODULES, lambda module: len(source(module).splitlines()) > MAX_LINES) == {}


def test_modules_say_what_they_are_in_one_sentence() -> None:
    def silent(module: str) -> bool:
        return not (ast.get_docstring(tree(module)) or "").split("\n\n")[0].endswith(".")

    assert each(MODULES, silent) == {}


def test_exceptions_from_the_linters_are_few_and_named() -> None:
    assert each(MODULES, lambda module: re.search(r"# (type: ignore|noqa)\s*$", source(module), re.MULTILINE)) == {}
    assert sum(source(module).count("# noqa") for module in MODULES) <= EXCEPTIONS


def test_only_packed_values_and_forecasts_are_floats() -> None:
    def floats(module: str) -> list[int]:
        return [line for name, line in names_of(module) if name == "float" or name.startswith("math.")]

    assert set(each(MODULES, floats)) == FLOATS


def test_chinese_stands_where_words_are() -> None:
    def speaks_chinese(module: str) -> bool:
        constants = (node.value for node in nodes(module) if isinstance(node, ast.Constant))
        return any(isinstance(value, str) and re.search("[\u4e00-\u9fff]", value) for value in constants)

    assert set(each([module for module in MODULES if wing(module) not in {"words", "rules"}], speaks_chinese)) == READ


# Words.

TEXTS = messages.texts()


def placeholders(text: str) -> set[str]:
    """Return the names of the places to fill in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_languages_have_the_same_placeholders() -> None:
    assert messages.LANGUAGES == ("zh", "en")
    for key, (chinese, english) in TEXTS.items():
        assert placeholders(chinese) == placeholders(english), key
        assert not re.search("[\u4e00-\u9fff，。；：（）]", english), key


def test_no_key_stands_in_two_places() -> None:
    parts = "".join(text_in("words", "texts", f"{name}.json") for name in messages.SUBJECTS)
    assert sorted(re.findall(r'^  "([\w.-]+)": ', parts, re.MULTILINE)) == sorted(TEXTS)


def literal_keys() -> Iterator[tuple[str, str, int]]:
    """Yield the message keys that the source asks for in so many words."""
    for module in MODULES:
        for node in nodes(module):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr != "text":
                continue
            is_module = isinstance(node.func.value, ast.Name) and node.func.value.id == "messages"
            arguments = node.args[1:] if is_module else node.args
            for argument in arguments[:1]:
                for part in ast.walk(argument):
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield part.value, module, node.lineno


def test_messages_asked_for_exist() -> None:
    keys = {key for key, _, _ in literal_keys() if key != ""}
    prefixes = {key.split(".")[0] for key in TEXTS if "." in key}
    missing = {key for key in keys if key not in TEXTS and key.rstrip(".") not in prefixes}
    assert missing <= {"%", "‰"}
    assert len(keys) > 60


def arguments(of: str, at: int = 0) -> set[str]:
    """Return the literal arguments of all calls of a function at a place, the first unless another is asked for."""
    return {
        argument.value
        for module in MODULES
        for node in nodes(module)
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == of
        for argument in node.args[at : at + 1]
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def test_every_undefined_has_its_words() -> None:
    codes = arguments("Undefined")
    assert len(codes) > 15
    assert {f"undefined.{code}" for code in codes} <= set(TEXTS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)


def test_every_flag_has_its_note() -> None:
    (flags,) = [
        node.value
        for node in ast.walk(function("assess.assessment", "_flags"))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
    ]
    codes = {str(key.value) for key in flags.keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}
    assert len(codes) >= 8
    assert {f"note.{code}" for code in codes} <= set(TEXTS)


def function(module: str, name: str) -> ast.FunctionDef:
    """Return a function of a module."""
    return next(node for node in nodes(module) if isinstance(node, ast.FunctionDef) and node.name == name)


def test_every_reason_has_its_words() -> None:
    reasons = arguments("Decision", 1)
    assert len(reasons) >= 10
    known = {key.partition(".")[2] for key in TEXTS if key.startswith(("reason.", "undefined."))}
    assert reasons - {""} <= known


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("verdict", list(Verdict)),
        ("kind", list(Kind)),
        ("nature", list(Nature)),
        ("direction", list(Direction)),
        ("bound", list(Bound)),
        ("status", list(Status)),
    ],
)
def test_every_word_of_the_domain_has_its_words(prefix: str, words: list[str]) -> None:
    assert {f"{prefix}.{word}" for word in words} <= set(TEXTS)


def test_verdicts_are_ranked_once() -> None:
    ranks = [verdict.rank for verdict in Verdict]
    assert all(earlier < later for earlier, later in pairwise(ranks))
    assert {verdict for verdict in Verdict if verdict.is_bad} == {
        Verdict.LAGGING,
        Verdict.FAR_BEHIND,
        Verdict.REGRESSING,
        Verdict.MISSED,
        Verdict.BROKEN,
    }
