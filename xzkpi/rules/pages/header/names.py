"""Pages of names of columns: missing, unknown, or used twice."""

from typing import Final

from xzkpi.rules.pages.example import csv, rows
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

_GARBLED: Final = Said(
    "没有表头：第一行是乱码“{found}”，整个文件没有读取",
    "there is no header: the first row is mojibake, “{found}”, so nothing of the file was read",
)
_OTHER_NAME: Final = Said(
    "缺少“{column}”列；“{written}”列像是{held}", "the column “{column}” is missing; “{written}” seems to hold {held}"
)
_SAME: Final = Said(
    "“{found}”列与“{first}”列意思相同，都是{column}",
    "the column “{found}” means the same as “{first}”: both are the {column}",
)

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "header-missing": Page(
        message=Said("没有表头：第一行是“{found}”", "there is no header: the first row is “{found}”"),
        fix=Said(
            "在最上面插入一行列名，如“指标,年份,数值”；第一行本来就是列名的，改成这样的列名",
            "insert a row of names above it, such as target,period,value or 指标,年份,数值; or name its columns so",
        ),
        why=Said(
            "没有列名，就不知道哪一列是数值。列名成了乱码的，整个文件都无法读取。",
            "Without column names nobody knows which column holds the values. Begin with names such as target,period,value or 指标,年份,数值.",
        ),
        bad=csv("高企数,2023,2318\n"),
        good=rows("高企数,2023,2318"),
        cases={
            "garbled": Case(
                Said(
                    "原文可能是“{original}”：找到没有乱码的原文件，另存为“CSV UTF-8（逗号分隔）”",
                    "it may have been “{original}”: go back to the file as it was before and save that as CSV UTF-8",
                ),
                _GARBLED,
            ),
            "lost": Case(
                Said(
                    "原文已无法恢复：找到没有乱码的原文件，另存为“CSV UTF-8（逗号分隔）”",
                    "the text cannot be recovered: go back to the file as it was before and save that as CSV UTF-8",
                ),
                _GARBLED,
            ),
            "too-far-down": Case(
                Said(
                    "最多只看前 {rows} 行：删去表头上面多余的行",
                    "delete rows above it: a header is looked for in the first {rows} rows only",
                ),
                Said(
                    "没有表头：第一行是“{found}”，表头在第 {line} 行",
                    "there is no header: the first row is “{found}”, and a header stands on line {line}",
                ),
            ),
            "quoted": Case(
                Said(
                    "整行被引号括成了一个单元格：删去各行行首行尾的引号",
                    "the quotes make one cell of the whole row: delete those at the beginning and the end of each line",
                )
            ),
            "single-quoted": Case(
                Said(
                    "单引号不能括住单元格，成了内容的一部分：删去各行的单引号",
                    "single quotes do not quote a cell, they are part of it: delete them in all rows",
                )
            ),
        },
    ),
    "column-missing": Page(
        message=Said("缺少“{column}”列", "the column “{column}” is missing"),
        fix=Said("在表头加上“{column}”列，并逐行填写", "add the column {column} and fill it in every row"),
        why=Said(
            "指标、时期、数值三列缺一不可（“时期”也可写作“年份”）；缺列只报告一次，不逐行报告。",
            "Target, period and value are all needed; a missing column is reported once, not for every row.",
        ),
        bad=csv("指标,数值,单位\n高企数,2318,家\n"),
        good=csv("指标,年份,数值,单位\n高企数,2023,2318,家\n"),
        cases={
            "other-name": Case(
                Said("把列名“{written}”改成“{column}”", "rename “{written}” to “{column}”"), _OTHER_NAME
            ),
            "other-name-with-unit": Case(
                Said("把列名“{written}”改成“{column}（{unit}）”", "rename “{written}” to “{column} ({unit})”"),
                _OTHER_NAME,
            ),
        },
    ),
    "column-unknown": Page(
        message=Said("不认识列名“{found}”，这一列没有读取", "the column “{found}” is unknown and was not read"),
        fix=Said("可用的列：{known:、}", "known columns: {known:, }"),
        why=Said(
            "这一列的内容不读取，其余各列照常使用；列名如果只是写错了，里面的内容就漏了。",
            "This column is left out, while the rows are still used; if its name is only misspelt, its content is lost.",
        ),
        bad=csv("指标,年份,数值,备住\n高企数,2023,2318,\n"),
        good=csv("指标,年份,数值,备注\n高企数,2023,2318,\n"),
        cases={"misspelt": Case(Said("是不是“{expected}”？", "did you mean {expected}?"))},
    ),
    "column-duplicated": Page(
        message=Said("“{found}”列出现了不止一次", "the column “{found}” occurs more than once"),
        fix=Said("只保留其中一列", "keep one of them"),
        why=Said(
            "同一列出现两次，就不知道以哪一列为准。列名不同、意思相同（如“数值”和“完成值”）也算。",
            "When a column occurs twice, if only by two of its names, nobody knows which one counts.",
        ),
        bad=csv("指标,年份,数值,完成值\n高企数,2023,2318,2319\n"),
        good=rows("高企数,2023,2318"),
        cases={
            "same-period": Case(
                message=Said("“{found}”列与“{first}”列意思相同", "the column “{found}” means the same as “{first}”")
            ),
            "same-meaning": Case(message=_SAME),
            "target": Case(
                Said("只保留一列，写指标的名称或代码", "keep one of them, with the name or the id of the target"), _SAME
            ),
            "period": Case(
                Said(
                    "只保留一列；年份和月份分成两列的，合并写作“2023年6月”",
                    "keep one of them; write year and month together, as in 2023-06",
                ),
                _SAME,
            ),
            "value": Case(
                Said(
                    "只保留实际完成数这一列；目标数删去，其他时期的数另写一行",
                    "keep the actual value; delete goals, and give values of other periods rows of their own",
                ),
                _SAME,
            ),
            "entity": Case(
                Said(
                    "只保留一列，或合并成一列：一行只写一个地区（单位）",
                    "keep one of them, or join them: a row speaks of one entity",
                ),
                _SAME,
            ),
        },
    ),
    "column-unnamed": Page(
        message=Said("第 {found} 列没有列名，没有读取", "column {found} has no name and was not read"),
        fix=Said("补上列名，或删去这一列", "name it, or delete it"),
        why=Said(
            "没有列名，就不知道这一列是什么，因此不读取。",
            "A column that holds something but has no name cannot be understood, so it is not read.",
        ),
        bad=csv("指标,,年份,数值\n高企数,x,2023,2318\n"),
        good=rows("高企数,2023,2318"),
    ),
}
