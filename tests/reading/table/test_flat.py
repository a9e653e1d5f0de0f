"""Memory and time are flat, whatever the shape of a file; what is given up is said, all around it is read."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import EXAMPLE_PLAN, codes, places, plan_of, source_of, submission_of

from xzkpi.checks.everything import check
from xzkpi.model.observation import settle
from xzkpi.reading.table.batch import Batch
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.records import MAX_RECORD, read_records, whole_lines
from xzkpi.reading.table.shape.rows import FEW
from xzkpi.reading.table.submission import read_submission
from xzkpi.reading.table.window import Window, lines_of
from xzkpi.render.formats.ci import to_gitlab, to_junit, to_markdown, to_sarif
from xzkpi.render.formats.findings import Verified, to_text
from xzkpi.render.formats.github import to_github
from xzkpi.render.formats.json_text import to_csv, to_json
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.findings import EACH, Findings, Kind
from xzkpi.rules.index import RULE
from xzkpi.rules.location import Location

HEADER = "指标,年份,数值,备注\n"
ROW = "高企数,2023,2318,\n"
#: So many bytes, and what a run may cost: MiB, and seconds of the processor beside those of a start.
SIZE = 3_000_000
MEMORY = 130
SECONDS = 1
SHAPES: dict[str, Callable[[], str]] = {
    "blank lines": lambda: HEADER + ROW + "\n" * SIZE,
    "blank lines of Windows, then a row": lambda: HEADER + ROW + "\r\n" * (SIZE // 2) + ROW,
    "open quote": lambda: HEADER + '高企数,2023,2318,"' + "x\n" * (SIZE // 2),
    "quoted before": lambda: HEADER + '"高企数","2023","2,318",\n' + "\n" * SIZE,
    "one line": lambda: HEADER + "高企数,2023," + "9" * SIZE + "\n" + ROW,
    "one cell": lambda: HEADER + '高企数,2023,2318,"' + "x" * SIZE + '"\n' + ROW,
    "one row": lambda: HEADER + "a," * (SIZE // 2) + "\n" + ROW,
    "spaces": lambda: HEADER + ROW + " " * SIZE + "\n" + ROW,
    "lines of spaces": lambda: HEADER + ROW + "  \n" * (SIZE // 3),
    "cells of nothing": lambda: HEADER + ROW + " ,,,\n" * (SIZE // 5) + ROW,
}
COMMANDS = ("check a.csv", "status a.csv", "fmt a.csv --check", "fmt a.csv --diff", "fmt a.csv")


def cost(line: str, folder: Path) -> tuple[int, float, int, str]:
    """Run the program; return the exit code, seconds of the processor, MiB of memory, and what it says."""
    code = (
        "import resource, subprocess, sys\n"
        "with open('out', 'w') as out:\n"
        "    line = [sys.executable, '-m', 'xzkpi', *sys.argv[1:]]\n"
        "    done = subprocess.run(line, stdout=out, stderr=subprocess.STDOUT)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)\n"
    )
    (folder / ".git").mkdir(exist_ok=True)
    (folder / "targets.yaml").write_text(EXAMPLE_PLAN, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", code, *line.split()], capture_output=True, check=True, cwd=folder)
    returned, seconds, memory = done.stdout.split()
    with (folder / "out").open(encoding="utf-8") as stream:
        return int(returned), float(seconds), int(memory), stream.read(4096)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> float:
    """Return what a start costs, in seconds of the processor."""
    return cost("--version", tmp_path_factory.mktemp("start"))[1]


@pytest.mark.parametrize(
    ("shape", "line", "expected"),
    [
        ("blank lines", "check a.csv", (0, "a.csv:3:1: XZK206 警告：数据后面还有 3000000 个空行")),
        ("quoted before", "fmt a.csv", (0, "a.csv：已改为规范格式")),
        ("open quote", "status a.csv", (1, "1 个错误")),
        ("one line", "fmt a.csv --diff", (2, "XZK220")),
    ],
)
def test_a_large_file_costs_no_more_than_a_small_one(
    tmp_path: Path, start: float, shape: str, line: str, expected: tuple[int, str]
) -> None:
    (tmp_path / "a.csv").write_text(SHAPES[shape](), encoding="utf-8", newline="")
    returned, seconds, memory, said = cost(line, tmp_path)
    assert (returned, expected[1] in said) == (expected[0], True), said
    assert memory < MEMORY
    assert seconds < start + 3 * SECONDS  # three times what it takes on a quiet machine


def read(text: str, limit: int) -> list[Batch | Finding]:
    window = Window("a.csv")
    return list(read_records(window, whole_lines(iter([text]), limit), limit))


@given(st.lists(st.text('a,\r\n"', max_size=9), max_size=9), st.integers(1, 9))
def test_long_lines_are_cut_and_the_others_whole(blocks: list[str], limit: int) -> None:
    text = "".join(blocks)
    blocks = re.sub("\r(\0+)\n", r"\1\r\n", "\0".join(blocks)).split("\0")  # no line end is cut in two
    lines = [line for piece in whole_lines(iter(blocks), limit) for line in lines_of(piece)]
    assert len(lines) == len(lines_of(text))
    for cut, line in zip(lines, lines_of(text), strict=True):
        assert cut == line or (len(line) > limit < len(cut) and line.startswith(cut.rstrip("\r\n")))


@pytest.mark.parametrize(
    ("text", "limit", "found"),
    [
        ("a,b\nc,d\n", 4, [(1, "a,b"), (2, "c,d")]),
        ("a,b\nc,d\n", 3, [("XZK220", 1), ("XZK220", 2)]),
        ("a,b\nc,ddd\ne,f\n", 4, [(1, "a,b"), ("XZK220", 2), (3, "e,f")]),
        ('a,"b\nc"\nd,e\n', 8, [(1, "a,b\nc"), (3, "d,e")]),
        ('a,b\nc,"d\n' + "e\n" * 9, 8, [(1, "a,b"), ("XZK201", 2)]),
        ('a,b\nc,"d\n' + "e\n" * 9, 99, [(1, "a,b"), ("XZK201", 2)]),
        ('a,"b\nccccccccc\nd"\ne,f\n', 8, [("XZK201", 1), ("XZK220", 2), ("XZK202", 3), (4, "e,f")]),
        ("\n\n \n,\na,b\n", 8, [(1, ""), (2, ""), (3, " "), (4, ","), (5, "a,b")]),
    ],
)
def test_what_is_too_long_is_given_up(text: str, limit: int, found: list[tuple[object, object]]) -> None:
    told: list[tuple[object, object]] = []
    for batch in read(text, limit):
        if isinstance(batch, Finding):
            told.append((batch.rule.code, batch.place.line))
        else:
            told += [(line, ",".join(cells)) for line, cells in zip(batch.lines, batch.rows, strict=True)]
    assert told == found


def test_the_limit_is_that_of_every_file() -> None:
    plan = plan_of(EXAMPLE_PLAN)
    for size, told in ((MAX_RECORD - len("高企数,2023,5,\n"), ["XZK209"]), (MAX_RECORD, ["XZK220"])):
        findings = submission_of(f"{HEADER}高企数,2022,5,\n高企数,2023,5,{'x' * size}\n", plan).findings
        assert codes(findings) == told


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (ROW + "\n" * FEW, []),
        (ROW + "\n" * (FEW + 1), [("XZK206", 3, 1)]),
        (ROW + "\n" * 99 + ROW.replace("2023", "2022") + "\n", [("XZK206", 3, 1)]),
        (
            ROW + ",,,\n \n" + ROW.replace("2023", "2022") + "\n" + ROW.replace("2023", "2021"),
            [("XZK206", 3, 1), ("XZK206", 6, 1)],
        ),
        (ROW + "\n" * 200_000 + ROW.replace("2023", "2022"), [("XZK206", 3, 1)]),
    ],
)
def test_a_run_of_blank_lines_is_told_once(rows: str, found: list[tuple[str, int, int]]) -> None:
    findings = submission_of(HEADER + rows, plan_of(EXAMPLE_PLAN)).findings
    assert places(findings) == found


def test_very_many_runs_are_told_together_and_none_is_lost() -> None:
    rows = "".join(f"高企数,{2001 + number % 20},5,\n\n" for number in range(3000))
    blank = [
        one for one in submission_of(HEADER + rows + ROW, plan_of(EXAMPLE_PLAN)).findings if one.rule.code == "XZK206"
    ]
    assert len(blank) == 1000
    assert sum(int(one.written("rows")) for one in blank) == 3000


@pytest.mark.parametrize(("number", "gap"), [(EACH, 1), (EACH + 1, 1), (EACH + 2, 1), (EACH + 2, 2)])
def test_of_very_many_of_a_kind_below_one_another_the_rest_is_told_in_one(number: int, gap: int) -> None:
    places = [Location("a.csv", gap * at, 1, gap * at, 5) for at in range(1, number + 1)]
    found = [one for place in places for one in (Fault("text-row").at(place), Fault("unknown-status").at(place))]
    findings = list(Findings(found))
    assert len(findings) == 2 * (number if gap > 1 else min(number, EACH + 1))
    assert sum(one.number for one in findings) == 2 * number
    assert max(one.place.end_line for one in findings) == gap * number


def test_what_is_told_in_one_is_counted_and_not_made() -> None:
    made = list[Finding]()

    def find(numbers: Sequence[int]) -> Iterator[Finding]:
        for at in numbers:
            made.append(Fault("unknown-status").at(Location("a.csv", at + 1)))
            yield made[-1]

    findings, number = Findings(), 2 * EACH
    kind = Kind(RULE["unknown-status"], "", "a.csv")
    findings.add(kind, "status", [(line, line) for line in range(1, number + 1)], find)
    assert (len(made), findings.numbers.total(), sum(one.number for one in findings)) == (EACH + 1, number, number)


def test_findings_come_in_order_wherever_they_are_found() -> None:
    places = [Location("a.csv", at * 7919 % 9973, 1) for at in range(9973)]
    findings, others = Findings(), Findings(Fault("text-row").at(place) for place in places)
    others.pack()
    findings.take(others, lambda rule, case: (rule, case) if rule.name == "text-row" else None)
    findings += [Fault("unknown-status").at(place) for place in places[:5000]]
    assert [one.place for one in findings] == sorted((*places, *places[:5000]))


@pytest.mark.parametrize(("row", "code"), [("高企数,2023,约{},", "XZK402"), ("x", "XZK205"), ("第{}组,,,", "XZK217")])
def test_rows_that_cannot_be_read_are_told_in_one(row: str, code: str) -> None:
    rows = "".join(f"{row}\n".format(at) for at in range(EACH + 2))
    findings = submission_of(HEADER + ROW + rows, plan_of(EXAMPLE_PLAN)).findings
    assert codes(findings) == [code] * (EACH + 1)
    assert findings[-1].place[1:4:2] == (EACH + 3, EACH + 4)


@pytest.mark.parametrize(("row", "code"), [("x", "XZK205"), ("x,y,z,a,b,c", "XZK204")])
def test_a_header_of_another_width_is_to_blame_for_very_many_rows(row: str, code: str) -> None:
    plan = plan_of(EXAMPLE_PLAN)
    findings = submission_of(HEADER + ROW + f"{row}\n" * 5000, plan).findings
    assert {one.rule.code for one in findings} == {code}
    findings = submission_of(HEADER + f"{row}\n" * 5000, plan).findings
    assert [(one.rule.code, one.written("rows")) for one in findings] == [("XZK218", "5000")]


def test_of_rows_that_say_the_same_very_often_the_rest_is_told_in_one() -> None:
    ledger = Ledger(plan_of(EXAMPLE_PLAN))
    read_submission(ledger, source_of(HEADER + ROW * (EACH + 51), "a.csv"))
    found = [one for one in check(ledger) if one.rule.code == "XZK504"]
    assert (len(found), sum(one.number for one in found)) == (EACH + 1, EACH + 50)
    assert (found[-1].place.line, found[-1].place.end_line) == (EACH + 3, EACH + 52)


REPORTS = st.tuples(st.integers(0, 1), st.integers(1, 3), st.sampled_from(("", "初步")), st.sampled_from("ab "))


@given(st.lists(REPORTS, max_size=9), st.integers(1, 3), st.sampled_from((-1, 2)))
def test_rows_that_are_only_counted_change_no_answer(
    reports: list[tuple[int, int, str, str]], largest: int, most: int
) -> None:
    plan = plan_of(EXAMPLE_PLAN)

    def answers() -> tuple[object, ...]:
        ledger = Ledger(plan)
        for number, name in enumerate(("a.csv", "b.csv")):
            rows = (
                f"高企数,2023,{min(value, largest)},{status},{note}\n"
                for at, value, status, note in reports
                if at == number
            )
            read_submission(ledger, source_of("指标,年份,数值,状态,备注\n" + "".join(rows), name))
        numbers = check(ledger).numbers
        settled = settle(ledger.observations(are_judged=True))
        chosen = [(one.place, one.value, one.status, one.note) for one in settled.observations]
        return numbers, chosen, [(pair.earlier.place, pair.later.place) for pair in settled.conflicts]

    expected = answers()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("xzkpi.reading.table.ledger.EACH", most)
        assert answers() == expected


def test_what_is_told_in_one_is_counted_in_every_format() -> None:
    one, other = (Fault("repeated-row", facts={"record": "x", "found": 5}).at(Location("a.csv", at)) for at in (2, 3))
    verified = Verified([], Findings([one, other.standing_for(50, 53)]), "zh", "warning")
    document = json.loads("".join(to_json(verified)))
    assert (document["counts"], document["dropped"]) == ({"XZK504": 52}, 0)
    assert [(one["line"], one["end_line"], one.get("number")) for one in document["findings"]] == [
        (2, None, None),
        (3, 53, 51),
    ]
    limited = verified._replace(limit=1)
    assert json.loads("".join(to_json(limited)))["dropped"] == 51
    assert "另有 51 个问题未列出" in "".join(to_sarif(limited))
    for write in (to_junit, to_csv, to_gitlab):
        assert "从这里到第 53 行，同类问题还有 50 处" in "".join(write(verified))
    for show in (to_text, to_markdown, to_github):
        told = "".join(show(verified))
        assert "同样的问题共 52 处" in told
        assert "52 个警告" in told
