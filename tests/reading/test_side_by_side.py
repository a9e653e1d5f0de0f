"""Many large files are read by several processes, which changes nothing but the time."""

import os
from collections.abc import Sequence
from multiprocessing import parent_process
from pathlib import Path

import pytest
from program import run
from support import PLAN

from xzkpi.reading import inputs
from xzkpi.reading.files import Manner
from xzkpi.reading.inputs import LEAST, PART, Part, parts_of, read_apart, read_plan, read_submissions

#: What is worth it where less has to do.
LITTLE = LEAST >> 4
#: Half of what is worth it, as a workbook.
HALF = LEAST // 2 // 30
LINES = ("check data -f json", "status data/a.csv data/b.csv data/c.csv")


@pytest.mark.parametrize(
    ("sizes", "parts"),
    [
        ({}, [[]]),
        ({"a.csv": LEAST}, [["a.csv"]]),
        ({"a.csv": PART, "b.csv": LEAST - PART - 1}, [["a.csv", "b.csv"]]),
        ({"a.csv": PART, "b.csv": LEAST - PART}, [["a.csv"], ["b.csv"]]),
        ({"a.csv": PART - 1, "b.csv": LEAST, "c.csv": 1}, [["a.csv", "b.csv"], ["c.csv"]]),
        ({"a.xlsx": HALF, "b.xlsx": HALF}, [["a.xlsx", "b.xlsx"]]),
        ({"a.xlsx": HALF + 1, "b.xlsx": HALF + 1}, [["a.xlsx"], ["b.xlsx"]]),
        ({"a.csv": LEAST, "b.csv": None}, [["a.csv", "b.csv"]]),
    ],
)
def test_parts_take_a_while_each(
    sizes: dict[str, int | None], parts: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, size in sizes.items():
        if size is not None:
            Path(name).touch()
            os.truncate(name, size)
    assert parts_of([*sizes]) == parts


def test_several_processes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(inputs, "PART", PART >> 4)
    monkeypatch.setattr(inputs, "LEAST", LITTLE)
    write_folder(tmp_path / "data")
    assert len(parts_of(sorted(map(str, Path("data").iterdir())))) > 1
    told = []
    for cores in (2, 1):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, cores=cores: range(cores), raising=False)
        told += [(one.exit_code, one.stdout, one.stderr) for one in map(run, LINES)]
    assert told[:2] == told[2:]
    assert all(f'"{code}"' in told[0][1] for code in ("XZK005", "XZK402", "XZK504", "XZK505", "XZK514"))
    assert "2,022" in told[1][1]


def write_folder(data: Path) -> None:
    """Write a plan, and submissions large enough for several processes, with what one says of another."""
    data.mkdir()
    Path("targets.yaml").write_text(PLAN, encoding="utf-8")
    header, note = "target,period,value,entity,released,source,note\n", "x" * 5000
    for name, first in (("a.csv", 2021), ("b.csv", 2022)):
        rows = (f"firms,{2021 + at % 4},{at + 1},{name[0]}{at},,,{note}\n" for at in range(LITTLE // 10_000))
        whole = (
            f"firms,{first},{first}.50,,2024-0{first - 2020}-01,S{first},\namount,2022,12x,,,,\nratio,2022,2.20,,,,\n"
        )
        (data / name).write_text(header + whole + "".join(rows) + f"firms,2023,{first},,,,\n", encoding="utf-8")
    (data / "c.csv").write_bytes("指标,年份,数值\n企业数,2020,1000\n占比,2023,2.0\n占比,2023,2.0\n".encode("gbk"))
    (data / "d.csv").write_bytes(b"\xff\xfe\x00")


def end_elsewhere(files: Sequence[str]) -> Part:
    """Read files, but not in a process begun for that, which ends as one that takes too much memory does."""
    if parent_process():
        os._exit(9)
    plan = read_plan("targets.yaml").value
    assert plan
    return read_submissions(plan, Manner(), files)


def test_what_another_process_leaves_is_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("targets.yaml").write_text(PLAN, encoding="utf-8")
    Path("a.csv").write_text("target,period,value\nfirms,2023,2318\n", encoding="utf-8")
    parts = read_apart(end_elsewhere, [["a.csv"], ["missing.csv"]], 2)
    assert [(len(one.reads), len(one.unopened)) for one in parts] == [(1, 0), (0, 1)]
