"""Pages of block 3: the names of the columns."""

from typing import Final

from xzkpi.catalogue.example import csv, rows
from xzkpi.prose import Page, Prose

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "header-missing": Page(
        zh=Prose(
            "没有表头：第一行是“{found}”",
            "第一行写列名，如“指标,年份,数值”",
            "没有列名，就不知道哪一列是数值。",
        ),
        en=Prose(
            "there is no header: the first row is “{found}”",
            "begin with column names such as target,period,value or 指标,年份,数值",
            "Without column names nobody knows which column holds the values.",
        ),
        bad=csv("高企数,2023,2318\n"),
        good=rows("高企数,2023,2318"),
    ),
    "column-missing": Page(
        zh=Prose(
            "缺少“{column}”列",
            "在表头加上“{column}”列，并逐行填写",
            "指标、时期、数值三列缺一不可（“时期”也可写作“年份”）；缺列只报告一次，不逐行报告。",
        ),
        en=Prose(
            "the column “{column}” is missing",
            "add the column {column} and fill it in every row",
            "Target, period and value are all needed; a missing column is reported once, not for every row.",
        ),
        bad=csv("指标,数值,单位\n高企数,2318,家\n"),
        good=csv("指标,年份,数值,单位\n高企数,2023,2318,家\n"),
    ),
    "column-unknown": Page(
        zh=Prose(
            "不认识列名“{found}”，这一列没有读取",
            "{expected}",
            "这一列的内容不读取，其余各列照常使用；列名如果只是写错了，里面的内容就漏了。",
        ),
        en=Prose(
            "the column “{found}” is unknown and was not read",
            "{expected}",
            "This column is left out, while the rows are still used; if its name is only misspelt, its content is "
            "lost.",
        ),
        bad=csv("指标,年份,数值,备住\n高企数,2023,2318,\n"),
        good=csv("指标,年份,数值,备注\n高企数,2023,2318,\n"),
    ),
    "column-duplicated": Page(
        zh=Prose(
            "“{found}”列出现了不止一次",
            "只保留其中一列",
            "同一列出现两次，就不知道以哪一列为准。列名不同、意思相同（如“数值”和“完成值”）也算。",
        ),
        en=Prose(
            "the column “{found}” occurs more than once",
            "keep one of them",
            "When a column occurs twice, if only by two of its names, nobody knows which one counts.",
        ),
        bad=csv("指标,年份,数值,完成值\n高企数,2023,2318,2319\n"),
        good=rows("高企数,2023,2318"),
    ),
    "column-unnamed": Page(
        zh=Prose(
            "第 {found} 列没有列名，没有读取",
            "补上列名，或删去这一列",
            "没有列名，就不知道这一列是什么，因此不读取。",
        ),
        en=Prose(
            "column {found} has no name and was not read",
            "name it, or delete it",
            "A column that holds something but has no name cannot be understood, so it is not read.",
        ),
        bad=csv("指标,,年份,数值\n高企数,x,2023,2318\n"),
        good=rows("高企数,2023,2318"),
    ),
}
