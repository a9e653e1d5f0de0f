"""Pages of block 3: the names of the columns."""

from typing import Final

from xzkpi.catalogue.example import csv, rows
from xzkpi.prose import Page, Prose

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "header-missing": Page(
        zh=Prose(
            "没有表头：第一行是“{found}”",
            "第一行写列名，如 target,period,value 或 指标,年份,数值",
            "没有列名就无法知道哪一列是数值。",
        ),
        en=Prose(
            "there is no header: the first row is “{found}”",
            "begin with column names such as target,period,value",
            "Without column names nobody knows which column holds the values.",
        ),
        bad=csv("firms,2023,2318\n"),
        good=rows("firms,2023,2318"),
    ),
    "column-missing": Page(
        zh=Prose(
            "缺少“{expected}”列",
            "在表头加上 {expected} 列（中文写作“{chinese}”）",
            "指标、时期、数值三列缺一不可；只报告一次，不再逐行报告。",
        ),
        en=Prose(
            "the column “{expected}” is missing",
            "add the column {expected} ({chinese}) to the header",
            "Target, period and value are all needed; a missing one is reported once, not in every row.",
        ),
        bad=csv("target,value,unit\nfirms,2318,家\n"),
        good=csv("target,period,value,unit\nfirms,2023,2318,家\n"),
    ),
    "column-unknown": Page(
        zh=Prose(
            "不认识的列“{found}”，未读取",
            "{expected}",
            "不认识的列不会被读取；如果列名只是写错了，里面的内容就丢了。",
        ),
        en=Prose(
            "the column “{found}” is unknown and was not read",
            "{expected}",
            "An unknown column is not read; if its name is only misspelt, its content is lost.",
        ),
        bad=csv("target,period,value,notes2\nfirms,2023,2318,\n"),
        good=csv("target,period,value,note\nfirms,2023,2318,\n"),
    ),
    "column-duplicated": Page(
        zh=Prose(
            "“{found}”列出现了不止一次",
            "只保留其中一列",
            "同一列出现两次，无法知道以哪一个为准。",
        ),
        en=Prose(
            "the column “{found}” occurs more than once",
            "keep one of them",
            "When a column occurs twice nobody knows which one counts.",
        ),
        bad=csv("target,period,value,数值\nfirms,2023,2318,2319\n"),
        good=rows("firms,2023,2318"),
    ),
    "column-unnamed": Page(
        zh=Prose(
            "第 {found} 列没有列名，未读取",
            "写上列名，或删去这一列",
            "有内容却没有列名的列不会被读取。",
        ),
        en=Prose(
            "column {found} has no name and was not read",
            "name it, or delete it",
            "A column that holds something but has no name is not read.",
        ),
        bad=csv("target,,period,value\nfirms,x,2023,2318\n"),
        good=rows("firms,2023,2318"),
    ),
}
