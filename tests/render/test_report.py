"""The page for leaders: one whole file that asks for nothing, with every figure of the tables, and inert texts."""

import re
import subprocess
import sys
from collections import Counter
from contextlib import chdir
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from program import invoke, program
from support import ROOT, card_of

from xzkpi.assess.measuring.course import course_of
from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.web.page import ticks

#: Plans of every kind, with places, ranks and registers.
PLANS = {
    "everything": ROOT / "tests/everything",
    **{folder.name: folder for folder in sorted((ROOT / "examples").iterdir()) if (folder / "targets.yaml").exists()},
}
#: What the page is made of; whatever else stands in it came from a file.
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "ul", "li", "div", "span"),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "strong", "details", "summary"),
    *("svg", "g", "rect", "path", "text", "circle", "desc"),
}
VOID = {"meta"}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "class", "id", "role", "aria-labelledby", "scope", "colspan", "data-title"),
    *("xmlns", "xmlns:xlink", "viewbox", "transform", "x", "y", "width", "height", "d", "cx", "cy", "r"),
}
#: Numbers as tables write them.
NUMBER = r"\d[\d,]*(?:\.\d+)?%?"
#: A budget for pages of fifteen targets, in bytes; a chart a target is most of it.
LARGEST = 300_000


class Read(HTMLParser):
    """What stands in a page; tags have to be closed in their order."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.open: list[str] = []
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        self.tags[tag] += 1
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open and close a tag."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a tag."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep a text that people see."""
        if self.open[-1:] != ["style"]:
            self.texts.append(data)

    @property
    def text(self) -> str:
        """All that can be read."""
        return " ".join(self.texts)


def run(folder: Path, *arguments: str, **environment: str) -> str:
    """Return what a command prints."""
    with chdir(folder):
        done = invoke(*arguments, **environment)
    assert done.exit_code in {0, 1}, done.stderr
    return done.stdout


def run_alone(folder: Path, *arguments: str, **environment: str) -> str:
    """Return what a command prints in a process of its own."""
    command = [*program(), *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env={"PATH": "", "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stderr.decode()
    return done.stdout.decode()


def look(text: str) -> Read:
    """Return what stands in a page, which is whole and asks for nothing."""
    page = Read(text)
    assert set(page.tags) <= TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert (page.tags["h1"], page.tags["main"], page.tags["html"]) == (1, 1, 1)
    addresses = {value for _, value in page.attributes if "//" in value}
    assert addresses <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}, "names, which nobody asks for"
    assert not re.search(r"@import|url\(", text)
    ids = [value for name, value in page.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    return page


@pytest.mark.parametrize(("name", "lang"), [*((name, "zh") for name in PLANS), ("everything", "en")])
def test_page_is_whole_and_has_every_figure(name: str, lang: str) -> None:
    text = run(PLANS[name], "report", "--lang", lang, "--fail-on", "never")
    page = look(text)
    status = run(PLANS[name], "status", "--lang", lang, "--fail-on", "never", COLUMNS="400")
    assert set(re.findall(NUMBER, status)) - set(re.findall(NUMBER, page.text)) == set()
    assert len(text.encode()) < LARGEST


def test_page_is_the_same_again() -> None:
    assert len({one(PLANS["assessment"], "report", "--fail-on", "never") for one in (run, run_alone)}) == 1


def test_page_has_what_the_plan_has() -> None:
    texts = {name: run(PLANS[name], "report", "--fail-on", "never") for name in ("assessment", "registers", "tasks")}
    assert re.search("考核（示例）</h2>.*暂定", texts["assessment"], re.DOTALL)
    assert re.search("乙县.*总体", texts["assessment"], re.DOTALL)
    assert re.search("3 份清单.*重大项目清单.*超期", texts["registers"], re.DOTALL)
    assert [name for name, text in texts.items() if "名义 80%，实践中约 70%" in text] == ["tasks"], "what is drawn"
    assert all("推算区间（名义 80%）无法计算（逐年数值太少" in text for text in texts.values()), "and what is not"


def test_what_is_behind_comes_first_with_what_it_needs() -> None:
    text = run(PLANS["assessment"], "report", "--fail-on", "never")
    figures = re.findall(r"<figcaption><strong>(.*?)</strong> <span class=\"(\w+)\">(. \w+)", text)
    assert [style for _, style, _ in figures][:1] != ["good"]
    assert text.index("落后的指标今后要做多少") > text.index("<figure>")


HOSTILE = """\
plan: {id: demo, name: "</style><script>alert(1)</script>", baseline: 2020, target: 2025, source: "<img src=//x.y>"}
targets:
  firms:
    name: '"''><svg onload=alert(1)>{{ 7*7 }}{% raw %}&lt;'
    unit: "{#家#}"
    baseline: 1000
    target: {value: 3000, bound: at_least, source: "]]><a href=//x.y>"}
"""


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_texts_of_files_are_inert(tmp_path: Path, form: str) -> None:
    (tmp_path / "targets.yaml").write_text(HOSTILE, encoding="utf-8")
    data = "target,period,value,source\nfirms,2023,2318,<!--<b onclick='x'>-->\n"
    (tmp_path / "a.csv").write_text(data, encoding="utf-8")
    text = run(tmp_path, "report", "a.csv", "-f", form)
    if form == "html":
        page = look(text)
        assert "<script>alert(1)</script>" in page.text
        assert "{{ 7*7 }}{% raw %}&lt;" in page.text
        assert "<!--<b onclick='x'>-->" in page.text
    else:
        assert not re.search(r"(?<!\\)<(script|svg|b|a|img)", text)


def test_any_stream_gets_a_page_that_browsers_read() -> None:
    narrow = run_alone(PLANS["assessment"], "report", "--fail-on", "never", PYTHONIOENCODING="gbk")
    assert narrow.isascii()
    wide = run(PLANS["assessment"], "report", "--fail-on", "never")
    assert Read(narrow).text.split() == Read(wide).text.split()


@pytest.mark.parametrize("package", ["jinja2", "pygal"])
def test_missing_extra_is_told_with_the_command(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    monkeypatch.chdir(PLANS["assessment"])
    for command, exit_code in (("report", 2), ("report -f md", 0), ("status", 0)):
        done = invoke(*command.split(), "--fail-on", "never")
        assert done.exit_code == exit_code, done.stderr
        assert (done.stderr == 'xzkpi: 写网页要先运行 pip install "xzkpi[report]"\n') is (exit_code == 2)


# What charts show.


def courses(plan: str, rows: str) -> list[tuple[list[str], ...]]:
    """Return what was reached and what is required, of each target of a plan."""
    card: Scorecard = card_of(plan, rows)
    every = (course_of(one.case, one.measures.projection) for one in card.assessments)
    return [
        tuple([f"{period}={value.normalize():f}" for period, value in steps.items()] for steps in course[:4])
        for course in every
    ]


def target(text: str) -> str:
    """Return a plan with one target."""
    head = "plan: {id: demo, name: 示例, baseline: 2020, target: 2022}"
    return f"{head}\ntargets:\n  x: {{name: 某数, unit: 家, {text}}}\n"


HEADER = "target,period,value\n"
ROWS = HEADER + "x,2020,90\nx,2021,110\n"


@pytest.mark.parametrize(
    ("text", "actual", "required"),
    [
        ("baseline: 100, target: 200", "2020=100 2021=110", "2020=100 2021=150 2022=200"),
        ("baseline: 100, milestones: {2021: 120}, target: 200", "2020=100 2021=110", "2020=100 2021=120 2022=200"),
        ("path: compound, baseline: 100, target: 400", "2020=100 2021=110", "2020=100 2021=200 2022=400"),
        ("target: 200", "2020=90 2021=110", "2022=200"),
        ("milestones: {2021: 120}, target: 200", "2020=90 2021=110", "2021=120 2022=200"),
        (
            "baseline: 100, hold: true, target: {value: 95, bound: at_least}",
            "2020=100 2021=110",
            "2020=95 2021=95 2022=95",
        ),
        ("kind: cumulative, target: 200", "2020=0 2021=110", "2020=0 2021=100 2022=200"),
        ("baseline: 100, target: {bound: at_least, change: 50}", "2020=100 2021=110", "2020=100 2021=125 2022=150"),
    ],
)
def test_course(text: str, actual: str, required: str) -> None:
    ((reached, path, *_),) = courses(target(text), ROWS)
    assert " ".join(reached) == actual
    assert " ".join(path) == required


@pytest.mark.parametrize(
    ("text", "rows", "actual", "required"),
    [
        ("kind: growth, target: 10", "x,2021,12", "2021=12", "2021=10 2022=10"),
        ("kind: reduction, target: {total: 19}", "x,2021,10", "2020=0 2021=10", "2020=0 2021=10 2022=19"),
    ],
)
def test_course_of_rates_is_in_the_terms_of_the_promise(text: str, rows: str, actual: str, required: str) -> None:
    plan = target(text).replace("unit: 家", 'unit: "%"')
    ((reached, path, *_),) = courses(plan, f"{HEADER}{rows}\n")
    assert (" ".join(reached), " ".join(path)) == (actual, required)


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (["0", "1"], "0.0 0.2 0.4 0.6 0.8 1.0"),
        (["2.06", "2.5"], "2.0 2.1 2.2 2.3 2.4 2.5"),
        (["0", "12.5"], "0.0 2.5 5.0 7.5 10.0 12.5"),
        (["0", "12.6"], "0 5 10 15"),
        (["-3", "4"], "-4 -2 0 2 4"),
        (["95", "95"], "92 94 96 98"),
        (["0", "0"], "-0.2 0.0 0.2"),
        (["20000", "28252"], "20,000 22,000 24,000 26,000 28,000 30,000"),
        (["0.00012", "0.00013"], "0.000120 0.000122 0.000124 0.000126 0.000128 0.000130"),
    ],
)
def test_ticks_have_the_decimals_of_their_step(values: list[str], texts: str) -> None:
    assert " ".join(text for text, _ in ticks(map(Decimal, values))) == texts
    marks = [value for _, value in ticks(map(Decimal, values))]
    assert marks[0] <= min(map(Decimal, values)) <= max(map(Decimal, values)) <= marks[-1]


def test_size_of_fifteen_targets(tmp_path: Path) -> None:
    plan = "plan: {id: demo, name: 示例, baseline: 2020, target: 2025}\ntargets:\n"
    for number in range(15):
        goals = "milestones: {2021: 110, 2022: 120, 2023: 150, 2024: 180}, target: 200"
        plan += f"  x{number}: {{name: 指标{number}, unit: 家, baseline: 100, {goals}}}\n"
    (tmp_path / "targets.yaml").write_text(plan, encoding="utf-8")
    rows = [f"x{number},{year},{year - 1915 + number * year % 7}" for number in range(15) for year in range(2015, 2024)]
    (tmp_path / "a.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    text = run(tmp_path, "report", "a.csv", "--fail-on", "never")
    assert look(text).tags["svg"] == 15
    assert len(text.encode()) < LARGEST
