"""Mutated submissions and plans, put through the whole program: each is answered, whatever it holds.

The tests do it for some hundred inputs; run it longer by hand, from anywhere: python tests/fuzz.py plan 600
"""

import json
import random
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import Final

from program import invoke
from support import EXAMPLE_PLAN as PLAN

from xzkpi.rules.index import RULES

#: What is spliced into files: what readers stumble over.
_SPLICES: Final = (
    *(b"\0", b"\x1b[31m", b"\xef\xbb\xbf", b"\xff\xfe", b"\xa0\xa1", "元".encode("gbk"), "\u200b".encode(), b"\xff"),
    *(b'"', b'""', b"'", b",", b";", b"\t", b"|", b"\r", b"\n", b"\r\n", "，".encode(), "：".encode(), b" ", b"\\"),
    *(
        b"{",
        b"}",
        b"[",
        b"]",
        b": ",
        b"- ",
        b"&a ",
        b"*a",
        b"!!x ",
        b"#",
        b"%",
        b"@",
        b"`",
        b"|",
        b">",
        b"---\n",
        b"? ",
    ),
    *(b"=1+1", b"::error::x", b"##[error]x", b"[/red]", b"1e400", b"nan", b"1_0", b"-", b"9" * 40, b"x" * 40_000),
    *("约300".encode(), "2023年".encode(), "合计".encode(), "单位：万元".encode(), "注：".encode(), "亿元".encode()),
)
#: The formats of `check`; every mutant is tried in some of them.
_FORMATS: Final = ("text", "json", "github", "sarif", "junit", "gitlab", "markdown", "csv")
#: An answer takes less CPU time than this, in seconds, on any machine.
_LIMIT: Final = 10


def seeds(ending: str) -> list[bytes]:
    """Return the files of the catalogue's examples that end so, good and bad."""
    files = (file for rule in RULES for one in (rule.page.good, rule.page.bad) for file in one.files.items())
    texts = [content for name, content in files if name.endswith(ending) and isinstance(content, str | bytes)]
    return sorted({text.encode() if isinstance(text, str) else text for text in texts})


def mutants(texts: list[bytes], chance: random.Random) -> Iterator[bytes]:
    """Yield texts with some stretches cut, doubled, moved, spliced in or taken from another, without end."""
    while True:
        text = chance.choice(texts)
        for _ in range(chance.randint(1, 6)):
            text = chance.choice(_MUTATIONS)(text, chance, chance.choice(texts))[: 1 << 17]
        yield text


def _cut(text: bytes, chance: random.Random, _: bytes) -> bytes:
    start, end = _stretch(text, chance)
    return text[:start] + text[end:]


def _double(text: bytes, chance: random.Random, _: bytes) -> bytes:
    start, end = _stretch(text, chance)
    return text[:end] + text[start:end] * chance.randint(1, 3) + text[end:]


def _splice(text: bytes, chance: random.Random, _: bytes) -> bytes:
    start, end = _stretch(text, chance)
    return text[:start] + chance.choice(_SPLICES) + text[chance.choice((start, end)) :]


def _cross(text: bytes, chance: random.Random, other: bytes) -> bytes:
    return text[: _stretch(text, chance)[0]] + other[_stretch(other, chance)[0] :]


def _swap_lines(text: bytes, chance: random.Random, _: bytes) -> bytes:
    lines = text.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def _flip(text: bytes, chance: random.Random, _: bytes) -> bytes:
    at = _stretch(text, chance)[0]
    return text[:at] + bytes([chance.randrange(256)]) + text[at + 1 :]


_MUTATIONS: Final = (_cut, _double, _splice, _splice, _cross, _swap_lines, _flip)


def _stretch(text: bytes, chance: random.Random) -> tuple[int, int]:
    """Choose a stretch of a text, mostly short."""
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.choice((0, 1, 2, 5, 20, 200)))


def try_submission(content: bytes) -> None:
    """Put a submission, in the folder at hand, through every command that reads one."""
    Path("targets.yaml").write_text(PLAN, encoding="utf-8")
    Path("data.csv").write_bytes(content)
    for form in _FORMATS[len(content) % 3 :: 3]:
        _answer("check", "data.csv", "--format", form)
    for command in (
        ["status"],
        ["gap"],
        ["status", "--format", "json"],
        ["fmt", "--diff"],
        ["fmt"],
        ["fmt", "--check"],
    ):
        _answer(*command, "data.csv")


def try_plan(content: bytes) -> None:
    """Put a plan, in the folder at hand, through every command that reads one."""
    Path("targets.yaml").write_bytes(content)
    Path("data.csv").write_text("指标,年份,数值\n高企数,2023,2318\nfirms,2022,1908\n", encoding="utf-8")
    for form in _FORMATS[len(content) % 3 :: 3]:
        _answer("check", "data.csv", "--format", form)
    for command in (["status"], ["gap"], ["status", "--format", "json", "--method", "all"], ["explain", "firms"]):
        _answer(*command, "data.csv")


def _answer(*arguments: str) -> None:
    """Run a command; its exit code, its streams and the time it takes have to be those of an answer."""
    begun = time.process_time()
    answer = invoke(*arguments)
    taken = time.process_time() - begun
    assert answer.exit_code in {0, 1, 2}, answer.exit_code
    assert "Traceback" not in answer.output
    assert taken < _LIMIT, taken
    if arguments[0] == "fmt":
        return  # it writes what it was given
    assert answer.stdout.replace("\n", "").isprintable(), ascii(answer.stdout)
    if "json" in arguments or "sarif" in arguments or "gitlab" in arguments:
        json.loads(answer.stdout or "{}")
    elif "junit" in arguments:
        ET.fromstring(answer.stdout)  # noqa: S314 - it was written a moment ago
    elif "github" not in arguments:
        assert not any(line.lstrip().startswith("::") for line in answer.stdout.splitlines())


#: What is tried with what kind of file.
TARGETS: Final[dict[str, tuple[Callable[[bytes], None], str]]] = {
    "submission": (try_submission, ".csv"),
    "plan": (try_plan, ".yaml"),
}


def main() -> None:
    """Try mutants of one kind for some seconds; keep the first that is not answered, and name it."""
    name, seconds = sys.argv[1], float(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else time.time_ns()
    attempt, ending = TARGETS[name]
    number, end = 0, time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        for content in mutants(seeds(ending), random.Random(seed)):  # noqa: S311 - no secret
            if time.monotonic() > end:
                break
            number += 1
            try:
                attempt(content)
            except AssertionError:
                kept = Path(tempfile.gettempdir(), f"fuzz-{name}-{seed}-{number}{ending}")
                kept.write_bytes(content)
                print(f"not answered: {kept}", file=sys.stderr)  # noqa: T201
                raise
    print(f"{number} mutants of a {name} were answered (seed {seed})")  # noqa: T201


if __name__ == "__main__":
    main()
