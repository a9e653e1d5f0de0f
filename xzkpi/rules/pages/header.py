"""Pages of block 3: the names of the columns."""

from typing import Final

from xzkpi.rules.pages.example import csv, rows
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

_GARBLED: Final = Said(
    "没有表头：第一行是乱码“{found}”，整个文件没有读取",
    "there is no header: the first row is mojibake, “{found}”, so nothing of the file was read",
)
_MISNAMED: Final = Said(
    "缺少“{column}”列；“{written}”列像是{held}", "the column “{column}” is missing; “{written}” seems to hold {held}"
)
_SAME: Final = Said(
    "“{found}”列与“{first}”列意思相同，都是{column}",
    "the column “{found}” means the same as “{first}”: both are the {column}",
)
_MISSPELT: Final = Said("把列名写成“{meant}”；确实不是的，换个列名，或删去这一列", "name it “{meant}”, or delete it")

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
            "Without column names nobody knows which column holds the values. Begin with names such as "
            "target,period,value or 指标,年份,数值.",
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
            "misnamed": Case(Said("把列名“{written}”改成“{column}”", "rename “{written}” to “{column}”"), _MISNAMED),
            "misnamed-with-unit": Case(
                Said("把列名“{written}”改成“{column}（{unit}）”", "rename “{written}” to “{column} ({unit})”"),
                _MISNAMED,
            ),
        },
    ),
    "column-unknown": Page(
        message=Said("不认识列名“{found}”，这一列没有读取", "the column “{found}” is unknown and was not read"),
        fix=Said("可用的列：{known:、}", "known columns: {known:, }"),
        why=Said(
            "这一列的内容不读取，其余各列照常使用；列名如果只是写错了，里面的内容就漏了。",
            "This column is left out, while the rows are still used; if its name is only misspelt, its content is "
            "lost.",
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
    "qualified-column": Page(
        message=Said(
            "“{found}”这一列没有读取：“{expected}”既不是规划里的单位，也不是数据状态",
            "the column “{found}” was not read: “{expected}” is neither a unit of the plan nor a status",
        ),
        fix=Said(
            "只报实际数：括号里只写单位（如亿元）或状态（如预计）；目标值写在规划里，增速列请删去",
            "report actual values only: brackets hold a unit (亿元) or a status (estimate); goals belong in the plan",
        ),
        why=Said(
            "括号里的字会改变数的意思：把目标、计划、增速当作实际完成数，结论就全错了。",
            "Words in brackets change what a number means: a goal or a growth rate taken for an actual value turns "
            "every conclusion upside down.",
        ),
        bad=csv("指标,2023年,2025年（目标）\n高企数,2318,3000\n"),
        good=csv("指标,2023年,2024年（预计）\n高企数,2318,2600\n"),
    ),
    "header-in-two-rows": Page(
        message=Said("表头占了两行（第 {found} 行）", "the header takes two rows (lines {found})"),
        fix=Said(
            "合并成一行，如“指标,单位,2022年,2023年”；增速等列删去",
            "make it one row, such as “target,unit,2022,2023”; delete columns such as growth rates",
        ),
        why=Said(
            "列名分在两行时，无法确定哪一列是什么，所以整张表都没有读取。",
            "With names in two rows nobody can tell which column is which, so nothing of the table was read.",
        ),
        bad=csv("指标,2022年,,2023年,\n,总量,增速,总量,增速\n高企数,1908,12.1,2318,21.5\n"),
        good=csv("指标,2022年,2023年\n高企数,1908,2318\n"),
    ),
    "column-superseded": Page(
        message=Said(
            "“{found}”列没有读取：前面的“{first}”列也是{column}，只读前一列",
            "the column “{found}” was not read: “{first}” is the {column} already",
        ),
        fix=Said("把两列合并成一列“{column}”", "join them in one column “{column}”"),
        why=Said(
            "意思相同的两列，只有一列读得进来；另一列里写的内容就漏了。列名已是年份的宽表，再有“年份”列也是如此。",
            "Of two columns that mean the same only one can be read; what stands in the other is lost. So it is with a "
            "column of periods in a wide table, where the names of columns give them.",
        ),
        bad=csv("指标,年份,数值,说明,备注\n高企数,2023,2318,年末数,\n"),
        good=csv("指标,年份,数值,备注\n高企数,2023,2318,年末数\n"),
        cases={
            "beside-periods": Case(
                Said(
                    "删去这一列；数值如果是这一列所写时期的，就只留一列数值，列名写“数值”",
                    "delete it; or, if it gives the period of the values, put them in one column named “value”",
                ),
                Said(
                    "“{found}”列没有读取：时期以“{period}”等列名为准",
                    "the column “{found}” was not read: names of columns such as “{period}” give the periods",
                ),
            )
        },
    ),
    "decisive-column-unread": Page(
        message=Said(
            "“{found}”列没有读取，里面是{held}，如“{text}”",
            "the column “{found}” was not read, and it holds {held} such as “{text}”",
        ),
        fix=Said("把列名写成“{column}”；确实不用的，删去这一列", "name it “{column}”, or delete it if it is of no use"),
        why=Said(
            "单位、地区、状态和时期决定数值的意思：漏读了，120000 万元就成了 120000 亿元，一个区的数就成了全市的数。",
            "Units, entities, statuses and periods decide what values mean: without them 120000 万元 are taken for "
            "120000 亿元, and the value of a county for that of the whole.",
        ),
        bad=csv("指标,年份,数值,计量\n高企数,2023,2318,家\n"),
        good=csv("指标,年份,数值,计量单位\n高企数,2023,2318,家\n"),
        cases={
            "nameless": Case(
                message=Said(
                    "第 {found} 列没有读取，里面是{held}，如“{text}”",
                    "column {found} was not read, and it holds {held} such as “{text}”",
                )
            ),
            "part-of-year": Case(
                Said(
                    "并入“{column}”列，如“2023年6月”“2023年上半年”，再删去这一列",
                    "write it into the column {column}, as in 2023-06 or 2023-H1, then delete it",
                ),
                Said(
                    "“{found}”列没有读取，里面是一年的一部分，如“{text}”",
                    "the column “{found}” was not read, and it holds parts of a year such as “{text}”",
                ),
            ),
            "another-period": Case(
                Said(
                    "只留一种写法：一列“数值”和一列“年份”，或者每个时期一列",
                    "have one column of values, or one for each period",
                ),
                Said(
                    "“{found}”列没有读取，它像是另一个时期的数值",
                    "the column “{found}” was not read, and it seems to hold the values of a period",
                ),
            ),
            "misspelt": Case(
                _MISSPELT,
                Said(
                    "不认识的“{found}”列没有读取，它像是“{meant}”",
                    "the unknown column “{found}” was not read, and it seems to be “{meant}”",
                ),
            ),
            "misspelt-period": Case(
                _MISSPELT,
                Said(
                    "不认识的“{found}”列没有读取，它像是时期“{meant}”",
                    "the unknown column “{found}” was not read, and it seems to be the period “{meant}”",
                ),
            ),
            "nearly-a-year": Case(
                Said(
                    "把列名写成四位数字的年份，如“2022年”；确实不是的，换个列名，或删去这一列",
                    "name it a year of four digits, or delete it",
                ),
                Said(
                    "不认识的“{found}”列没有读取，它像是年份",
                    "the unknown column “{found}” was not read, and it seems to be a year",
                ),
            ),
        },
    ),
    "columns-swapped": Page(
        message=Said(
            "“{first}”列里是{held}，“{second}”列里是{other}：列名写反了",
            "“{first}” holds {held}, and “{second}” {other}: the names are the wrong way round",
        ),
        fix=Said("把这两个列名对调", "swap the two names"),
        why=Said(
            "两列的内容与列名正好相反，按列名读，每一行都是错的；只报告一次，整张表都没有读取。",
            "Each of two columns holds what the other should; read by their names, every row is wrong. It is told "
            "once, and nothing of the table was read.",
        ),
        bad=csv("年份,指标,数值\n高企数,2023,2318\n"),
        good=csv("指标,年份,数值\n高企数,2023,2318\n"),
    ),
    "names-across": Page(
        message=Said(
            "指标横排成了列名，如“{found}”：整张表没有读取",
            "targets such as “{found}” are names of columns: nothing of the table was read",
        ),
        fix=Said(
            "改成每行一个数：指标名、地区、年份各写一列，数写在“数值”列",
            "write one value in each row, with columns for target, entity, period and value",
        ),
        why=Said(
            "只有时期可以横排，列名写“2022年”“2023年”等。指标或地区横排时，每一列各是什么、是哪年的，都读不出来。",
            "Only periods may stand side by side. Where targets or entities do, give each value a row of its own.",
        ),
        bad=csv("指标,年份,鼓楼区,云龙区\n高企数,2023,500,400\n"),
        good=csv("指标,年份,地区,数值\n高企数,2023,鼓楼区,500\n高企数,2023,云龙区,400\n高企数,2023,,900\n"),
        cases={
            "entity": Case(
                message=Said(
                    "地区横排成了列名，如“{found}”：整张表没有读取",
                    "entities such as “{found}” are names of columns: nothing of the table was read",
                )
            )
        },
    ),
}
