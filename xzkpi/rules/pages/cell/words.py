"""Pages about what should be a target, a period, a status or a day."""

from typing import Final

from xzkpi.rules.pages.cell.mistakes import LETTER, STATUS
from xzkpi.rules.pages.example import csv, rows
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

_UNDER: Final = Said(
    "指标名称；如果下面各行都属于“{text}”，在每一行的“{entities}”列写上，并删去这一行",
    "the target's name; if the rows below belong to “{text}”, write that in the column {entities} of each, and delete this row",
)
_HEADING: Final = Said(f"填写{_UNDER.zh}", f"write {_UNDER.en}")

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "value-missing": Page(
        message=Said("“{column}”列不能为空", "the column “{column}” must not be empty"),
        fix=Said("填写{expected}", "write {expected}"),
        why=Said(
            "没有指标或时期，就不知道数值是什么、是哪年的；数值本身可以留空，表示“未报”。",
            "Without a target and a period nobody knows what a value is of; the value itself may be empty, which means “not reported”.",
        ),
        bad=rows("高企数,2022,1908", "高企数,,2318"),
        good=rows("高企数,2022,1908", "高企数,2023,2318"),
        cases={
            "heading": Case(_HEADING, expected=_UNDER),
            "target": Case(
                fix=Said("填写指标名称", "write a target's name or id"),
                expected=Said("指标名称", "a target's name or id"),
            ),
            "period": Case(
                fix=Said("填写时期，如 2023", "write a period such as 2023"),
                expected=Said("时期，如 2023", "a period such as 2023"),
            ),
        },
    ),
    "not-a-period": Page(
        message=Said("“{found}”不是时期", "“{found}” is not a period"),
        fix=Said(
            "写 2023、2023上半年、2023-Q2 或 2023年6月；年份写四位数字",
            "write 2023, 2023-H1, 2023-Q2 or 2023-06; a year has four digits",
        ),
        why=Said(
            "时期写 2023、2023上半年、2023年第二季度（2023-Q2）或 2023年6月（2023-06）；读错了，数值就会算到别的年份。输入时 Excel 会把“2023-6”之类自动改成日期，先把该列设为“文本”格式再填写。",
            "Write 2023, 2023-H1, 2023-Q2 or 2023-06; a value whose period is misread counts for another year. Spreadsheets turn 2023-6 into a date: format the column as text before typing.",
        ),
        bad=rows("高企数,Jun-23,2318"),
        good=rows("高企数,2023-06,2318"),
        cases={
            "shadow": Case(
                Said(
                    "这是年份数字（如 2023）被显示成了日期：把该列设为“常规”，写出年份，如 2023",
                    "this is a year shown as a date: give the column the format “general” and write the year, such as 2023",
                )
            ),
            "shadow-of-year": Case(
                Said(
                    "这是数字 {number} 被显示成了日期：把该列设为“常规”，写 {number}",
                    "this is a year shown as a date: give the column the format “general” and write {number}",
                )
            ),
            "serial": Case(
                Said(
                    "这是 Excel 的日期序号，即 {day}：先把该列设为“文本”格式，再写“{month}”",
                    "Excel turned it into a date, {day}: format the column as text, then write {month}",
                )
            ),
            "spreadsheet-date": Case(
                Said(
                    "这是 Excel 自动改成的日期：先把该列设为“文本”格式，再写时期，如“2023年6月”",
                    "Excel turned it into a date: format the column as text, then write a period such as 2023-06",
                )
            ),
            "day": Case(Said("写“{month}”或“{code}”", "write {month}, without the day")),
            "edge-of-year": Case(
                Said(
                    "全年的数写 {year}；到 {number} 月的写“{month}”",
                    "write {year} for the whole year, {month} for the month",
                )
            ),
            "dotted-first": Case(
                Said(
                    "1 月写“{year}年1月”，10 月写“{year}年10月”",
                    "write {year}-01 for January, {year}-10 for October",
                )
            ),
            "dotted": Case(
                Said(
                    "写“{month}”；用点号分不清 {year}.1 与 {year}.10",
                    "write {month}; with a point {year}.1 cannot be told from {year}.10",
                )
            ),
            "several": Case(Said("一行只写一个时期，分成几行填写", "write one period in each row")),
            "status": STATUS,
            "letter": LETTER,
            "written": Case(Said("写“{period}”", "write {period}")),
        },
    ),
    "unknown-status": Page(
        message=Said("不认识的状态“{found}”", "the status “{found}” is unknown"),
        fix=Said(
            "写“正式”“初步”“预计”或“示例”；正式数可以留空",
            "write official, preliminary, estimate or illustrative; official may be left out",
        ),
        why=Said(
            "状态说明数值是否可靠：正式数、初步数（快报数）、预计数，或仅作演示的示例；不认识的状态不能当作正式数。",
            "The status says how firm a value is; an unknown one cannot be taken for official.",
        ),
        bad=csv("指标,年份,数值,状态\n高企数,2023,2318,大概\n"),
        good=csv("指标,年份,数值,状态\n高企数,2023,2318,预计\n"),
    ),
    "not-a-date": Page(
        message=Said("“{found}”不是日期", "“{found}” is not a date"),
        fix=Said("写年、月、日，如 2024-03-31", "write the day of release as 2024-03-31"),
        why=Said(
            "同一指标有几个数时，以发布日期最晚的为准，所以日期必须写清楚；不知道就留空。",
            "Of several values the one released last counts, so the day has to be readable; leave it empty if unknown.",
        ),
        bad=csv("指标,年份,数值,发布日期\n高企数,2023,2318,明年\n"),
        good=csv("指标,年份,数值,发布日期\n高企数,2023,2318,2024-03-31\n"),
    ),
}
