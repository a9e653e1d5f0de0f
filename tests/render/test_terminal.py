"""Pages in a terminal: at any width every number shown is whole, and no line is wider than the width."""

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import cycle, pairwise

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from support import card_of, plan_reading

from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.drawing.grid import fit
from xzkpi.render.drawing.wrapping import wrap, wrap_name
from xzkpi.render.formats.terminal import in_ascii, paint, to_ascii, to_terminal
from xzkpi.render.pages import targets as report
from xzkpi.render.pages.arithmetic import explain_target
from xzkpi.render.sheet import Column, Heading, Headline, Page, Paragraph, Remark, Remarks, Row, Screen, Table
from xzkpi.render.words import Words
from xzkpi.values.number import plain

WIDTHS = range(40, 201)
#: A number as reports write it.
NUMBER = r"-?[0-9][0-9,]*(?:\.[0-9]+)?"
PAGES: dict[str, Callable[[Scorecard, Words], Page]] = {
    "status": report.status_page,
    "gap": report.gap_page,
    "target": report.target_page,
    "explain": explain_target,
}


def numbers_in(text: str) -> list[str]:
    """Return the numbers of a text."""
    return re.findall(NUMBER, text)


def table_of(page: Page) -> Table:
    """Return the first table of a page."""
    return next(block for block in page if isinstance(block, Table))


def check_page(page: Page, width: int, *, ascii_only: bool = False) -> None:
    """Assert that a page keeps every number of the columns it shows, and its width."""
    drawn = to_terminal(page, Screen(width=width, ascii=ascii_only))
    lines = drawn.splitlines()
    assert all(cell_len(line) <= width for line in lines), max(lines, key=cell_len)
    whole = [number for line in lines for number in numbers_in(line)]
    for block in map(in_ascii, page) if ascii_only else page:
        if isinstance(block, Table):
            fitted = fit(block, width) or block
            for row in fitted.rows:
                for cell in (*row.cells[: fitted.naming], *row.cells[fitted.naming + 1 :]):
                    for number in numbers_in(cell):
                        assert number in whole, (number, drawn)


def card(names: Sequence[str], values: Sequence[tuple[str, str, str]], unit: str) -> Scorecard:
    """Judge targets with these names and (baseline, latest, goal)."""
    targets = {
        f"t{index}": {
            "name": name,
            "unit": unit,
            "dimension": "d",
            "baseline": {"value": baseline, "source": name},
            "target": {"value": goal, "bound": "at_least" if Decimal(goal) >= Decimal(baseline) else "at_most"},
        }
        for index, (name, (baseline, _, goal)) in enumerate(zip(names, values, strict=False))
    }
    plan = {
        "plan": {"id": "p", "name": names[0], "baseline": "2020", "target": "2025"},
        "dimensions": {"d": names[-1]},
        "targets": targets,
    }
    text = json.dumps(plan, ensure_ascii=False)
    if plan_reading(text).value is None:
        reject()
    stream = io.StringIO()
    rows = [(f"t{index}", year, value, names[0]) for year in (2022, 2023) for index, (_, value, _) in enumerate(values)]
    csv.writer(stream).writerows([("target", "period", "value", "source"), *rows])
    return card_of(text, stream.getvalue())


def select(scorecard: Scorecard, page: str) -> Scorecard:
    """Select one target for a page of one target."""
    return scorecard._replace(selection=scorecard.assessments[:1]) if page in {"target", "explain"} else scorecard


NAMES = st.lists(
    st.one_of(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60),
        st.text("研发经费占比，（）“”、·—a1 ", min_size=1, max_size=200),
        st.sampled_from(["[/red]abc[bold]", "x" * 300, "::error::x", "12,210.35 1,000", "e\u0301" * 50, "👨‍👩‍👧" * 20]),
    ).filter(lambda name: name.strip() != "" and not name.isspace()),
    min_size=3,
    max_size=3,
)
#: Big and tiny, with few and many decimals; between them twelve orders of magnitude.
DECIMALS = st.decimals(min_value="0.0001", max_value="99999999", places=4) | st.decimals(
    min_value=-1_000_000, max_value=1_000_000, places=2
)
VALUES = st.lists(st.tuples(DECIMALS, DECIMALS, DECIMALS), min_size=3, max_size=3)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    names=NAMES,
    values=VALUES,
    unit=st.sampled_from(["%", "家", "万亿元", "吨标准煤/万元"]),
    lang=st.sampled_from(["zh", "en"]),
    page=st.sampled_from(list(PAGES)),
    width=st.sampled_from(list(WIDTHS)),
    ascii_only=st.booleans(),
)
def test_every_number_is_whole(  # noqa: PLR0913 - what is drawn at random
    *,
    names: list[str],
    values: list[tuple[Decimal, Decimal, Decimal]],
    unit: str,
    lang: str,
    page: str,
    width: int,
    ascii_only: bool,
) -> None:
    written = [(plain(baseline), plain(value), plain(goal)) for baseline, value, goal in values]
    scorecard = select(card(names, written, unit), page)
    check_page(PAGES[page](scorecard, Words(lang)), width, ascii_only=ascii_only)


FIXED = {
    "usual": (("高新技术产业产值占规模以上工业总产值的比重", "企业数", "额"), ("44", "47.8", "50")),
    "large": (("名", "n" * 80, "、" * 80), ("1000000.25", "123456789.125", "999999999999.5")),
    "tiny": (("a b " * 40, "名", "1,000.5"), ("0.000001", "0.000002", "0.000003")),
    "negative": (("下降", "名称（甲）", "x"), ("-1234.5", "-2345.67", "-9999.99")),
    # the most digits a number may have, and ratios between the largest and the smallest
    "longest": (("名", "甲", "乙"), ("0." + "0" * 22 + "1", "9" * 24, "8" * 24)),
    "longest shares": (("名", "甲", "乙"), ("0." + "0" * 22 + "1", "9" * 24, "0." + "0" * 22 + "2")),
    "most decimals": (("名", "甲", "乙"), ("0." + "1" * 23, "0." + "2" * 23, "0." + "3" * 23)),
}


@pytest.mark.parametrize("case", list(FIXED))
def test_every_width(case: str) -> None:
    names, values = FIXED[case]
    scorecard = card(names, [values] * 3, "亿元")
    drawn = [PAGES[page](select(scorecard, page), Words(lang)) for page in PAGES for lang in ("zh", "en")]
    offset = list(FIXED).index(case)
    for width, page in zip(WIDTHS[offset :: len(FIXED)], cycle(drawn), strict=False):
        check_page(page, width)


#: The columns of the answer, which are never dropped, and which a terminal of 80 columns shows.
ANSWER = {"verdict", "name", "latest", "target", "gap", "required"}


@pytest.mark.parametrize("page", ["status", "gap"])
def test_columns_are_dropped_in_order(page: str) -> None:
    names, values = FIXED["usual"]
    table = table_of(PAGES[page](card(names, [values] * 3, "%"), Words("zh")))
    order = [column.key for column in sorted(table.columns, key=lambda column: column.drop) if column.drop]
    assert len({column.drop for column in table.columns if column.drop}) == len(order), "a fixed order has no ties"
    never = {column.key for column in table.columns if not column.drop}
    assert never == ANSWER
    shown = [fitted and {column.key for column in fitted.columns} for fitted in (fit(table, width) for width in WIDTHS)]
    assert shown[-1] == {*never, *order}
    assert shown[40] is not None
    assert shown[40] >= ANSWER
    since = {column.key: column.since for column in table.columns}
    for width, kept in zip(WIDTHS, shown, strict=True):
        if kept is None:
            continue
        gone = [key for key in order if key not in kept]
        assert {key for key in kept if since[key] > width} == set()
        assert gone == order[: len(gone)]
        assert never <= kept
    sizes = [len(kept or ()) for kept in shown]
    assert all(narrow <= wide for narrow, wide in pairwise(sizes)), "more width never shows less"


def test_dropped_columns_are_named() -> None:
    names, values = FIXED["usual"]
    drawn = report.status_page(card(names, [values] * 3, "%"), Words("zh"))
    table = table_of(drawn)
    for width in WIDTHS:
        text = to_terminal(drawn, Screen(width=width))
        fitted = fit(table, width)
        joined = "".join(line.strip() for line in text.splitlines())
        gone = [column.title for column in table.columns if fitted and column.key not in fitted.keys]
        assert ("未显示" in text) is bool(gone)
        assert not gone or "".join(f"未显示：{'、'.join(gone)}".split()) in "".join(joined.split())


TABLE = Table(
    (
        Column("verdict", "判断", is_number=False),
        Column("name", "名称", is_number=False),
        Column("one", "数一", drop=2, since=50),
        Column("two", "数二", drop=1),
        Column("three", "数三"),
    ),
    (
        Row(("▲ 好", "甲项目名称（很长很长）", "1,234.5", "22", "-333,333,333.3"), "第一组", "good"),
        Row(("▼ 差", "乙", "1", "2", "3"), "第二组", "bad", is_apart=True),
    ),
    "未显示：{columns}",
    legends=(Remark("数一：第一个数。", ("one",)), Remark("数三：第三个数。", ("three",))),
)


def test_table_with_all_columns() -> None:
    assert to_terminal((TABLE,), Screen(width=80)).splitlines() == [
        "判断  名称                         数一  数二            数三",
        "─" * 61,
        "      第一组",
        "▲ 好    甲项目名称（很长很长）  1,234.5    22  -333,333,333.3",
        "─" * 61,
        "      第二组",
        "▼ 差    乙                            1     2               3",
        "",
        "数一：第一个数。数三：第三个数。",
    ]


def test_table_with_dropped_columns_and_a_name_that_keeps_its_brackets() -> None:
    assert to_terminal((TABLE,), Screen(width=42)).splitlines() == [
        "判断  名称                            数三",
        "─" * 42,
        "      第一组",
        "▲ 好    甲项目名称          -333,333,333.3",
        "        （很长很长）",
        "─" * 42,
        "      第二组",
        "▼ 差    乙                               3",
        "",
        "数三：第三个数。未显示：数一, 数二",
    ]


def test_block_for_each_row_where_no_table_fits() -> None:
    assert fit(TABLE, 30) is None
    assert to_terminal((TABLE,), Screen(width=30)).splitlines() == [
        "第一组",
        "甲项目名称（很长很长）",
        "  ▲ 好",
        "  数一 1,234.5  数二 22",
        "  数三 -333,333,333.3",
        "",
        "第二组",
        "乙",
        "  ▼ 差",
        "  数一 1  数二 2  数三 3",
        "",
        "数一：第一个数。数三：第三个",
        "数。",
    ]


def test_blocks_of_two_columns_stand_one_line_apart() -> None:
    columns = (Column("name", "名称", is_number=False), Column("result", "结果", is_number=False))
    table = Table(columns, (Row(("甲", "1" * 38)), Row(("乙", "2" * 38))))
    drawn = to_terminal((table, Paragraph("完")), Screen(width=40))
    assert drawn == f"甲\n  {'1' * 38}\n\n乙\n  {'2' * 38}\n\n完\n"


def test_table_without_rows() -> None:
    empty = TABLE._replace(rows=(), legends=())
    (titles, _) = to_terminal((empty,), Screen(width=80)).splitlines()
    assert titles.split() == ["判断", "名称", "数一", "数二", "数三"]
    assert to_terminal((empty,), Screen(width=10)) == ""


def test_blocks_of_a_page_stand_apart() -> None:
    notes = Remarks((Remark("丁"), Remark("己", ("one",)), Remark("戊", ("three",))))
    page = (Heading("甲"), Headline("乙"), Paragraph("丙"), Paragraph("丙"), Remarks(()), Heading("子", 2), notes)
    assert to_terminal(page, Screen()) == "甲\n乙\n\n丙\n丙\n\n子\n\n- 丁\n"
    below = to_terminal((TABLE, notes), Screen(width=42))
    assert below.endswith("\n\n- 丁\n- 戊\n"), "of columns that are not shown nothing is said"


@pytest.mark.parametrize(
    ("title", "width", "lines"),
    [
        ("题", 42, ["题", "9项落后：名称一（滞后）、名称二（滞后）、", "名称三（滞后）、名称四（滞后）等9项。"]),
        ("题" * 30, 42, ["题" * 21, "题" * 9, "9项落后：名称一（滞后）等9项。"]),
        ("题", 300, ["题", f"9项落后：{'、'.join(f'名称{one}（滞后）' for one in '一二三四五六七八九')}。"]),
    ],
)
def test_headline_says_as_many_names_as_fit_three_lines(title: str, width: int, lines: list[str]) -> None:
    names = tuple(f"名称{number}（滞后）" for number in "一二三四五六七八九")
    page = (Heading(title), Headline("9项落后：{names}。", names, "等9项", "、"))
    assert to_terminal(page, Screen(width=width)).splitlines() == lines


def test_headline_of_very_many_names_is_that_of_many() -> None:
    few, many = (
        (Heading("题"), Headline("落后：{names}。", tuple(f"名称{one}" for one in range(number)), "等", "、"))
        for number in (100, 20_000)
    )
    assert to_terminal(many, Screen(width=60)) == to_terminal(few, Screen(width=60))


@pytest.mark.parametrize(("number", "said"), [(1, 1), (2, 2), (24, 24), (25, 24), (20_000, 24)])
def test_headline_of_a_page_says_what_a_reader_takes_in_at_once(number: int, said: int) -> None:
    names = tuple(f"名称{one % 10}滞后" for one in range(number))
    text = Headline("落后：{names}。", names, "等", "、").text
    assert text == f"落后：{'、'.join(names[:said])}{'等' if said < number else ''}。"
    assert Headline("{names}。", ("名" * 200, "称"), "等", "、").text == f"{'名' * 200}等。"


def test_styles_never_change_the_text() -> None:
    plain_text = to_terminal((TABLE, Paragraph("字", "quiet")), Screen(width=80))
    styled = to_terminal((TABLE, Paragraph("字", "quiet")), Screen(width=80, styled=True, colour=True))
    bold = to_terminal((TABLE, Paragraph("字", "quiet")), Screen(width=80, styled=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled) == re.sub(r"\x1b\[[0-9;]*m", "", bold) == plain_text
    assert "\x1b[32m▲ 好\x1b[0m" in styled
    assert "\x1b[31m▼ 差\x1b[0m" in styled
    assert set(re.findall(r"\x1b\[([0-9;]*)m", bold)) == {"0", "1"}


def test_pieces_are_painted_and_never_broken() -> None:
    pieces = [("a.csv:1: ", ""), ("错误", "bad"), (f"：{'字' * 100} [b]:smile:\n", ""), ("    ^\n", "middling")]
    text = "".join(piece for piece, _ in pieces)
    assert paint(pieces, Screen(width=40)) == text
    painted = paint(pieces, Screen(width=40, styled=True, colour=True))
    assert "\x1b[31m错误\x1b[0m" in painted
    assert "\x1b[1;33m    ^\x1b[0m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == text


@pytest.mark.parametrize(
    ("name", "width", "lines"),
    [
        ("空气质量优良天数比率（%）", 24, ["空气质量优良天数比率", "（%）"]),
        ("单位GDP能源消耗降低（%）·约束", 20, ["单位GDP能源消耗降低", "（%）·约束"]),
        ("能耗（吨标准煤/万元）", 20, ["能耗", "（吨标准煤/万元）"]),
        ("能耗（吨标准煤/万元）", 12, ["能耗（吨标准", "煤/万元）"]),
        ("Fine dust (micrograms each m3), binding", 24, ["Fine dust", "(micrograms each m3),", "binding"]),
        ("比重（其中（内）外）后", 16, ["比重", "（其中（内）外）", "后"]),
    ],
)
def test_name_never_breaks_within_brackets_that_fit(name: str, width: int, lines: list[str]) -> None:
    assert wrap_name(name, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("   ", 10, [""]),
        ("短", 10, ["短"]),
        ("还差 682 家，今后两年", 12, ["还差 682", "家，今后两年"]),
        ("值 12,210.35 亿元", 10, ["值", "12,210.35", "亿元"]),
        ("一二三，四", 6, ["一二", "三，四"]),
        ("“一二”三四", 7, ["“一二”", "三四"]),
        ("（一）二三", 6, ["（一）", "二三"]),
        ("a b c d", 3, ["a b", "c d"]),
        ("x" * 25, 10, ["x" * 10, "x" * 10, "x" * 5]),
        ("一" * 7, 5, ["一一", "一一", "一一", "一"]),
        ("≥3,000 家", 8, ["≥3,000", "家"]),
        ("-1.5% 后", 5, ["-1.5%", "后"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200), st.integers(2, 60))
def test_wrap_keeps_all_but_the_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)
    lines = wrap_name(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in lines)


@given(
    st.lists(st.decimals(min_value=-(10**9), max_value=10**9, places=2), min_size=1, max_size=20), st.integers(20, 60)
)
def test_wrap_never_breaks_a_number(numbers: list[Decimal], width: int) -> None:
    text = "，".join(f"还差 {number:,f} 家" for number in numbers)
    found = [number for line in wrap(text, width) for number in re.findall(r"-?[0-9][0-9,.]*[0-9]", line)]
    assert found == [f"{number:,f}" for number in numbers]


@given(st.text(max_size=100))
def test_ascii_form_of_a_text_is_stable(text: str) -> None:
    assert to_ascii(to_ascii(text)) == to_ascii(text)
