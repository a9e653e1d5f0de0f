"""Pages of block 3: the names of the columns."""

from typing import Final

from xzkpi.rules.pages.example import csv, rows
from xzkpi.rules.prose import Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "header-missing": Page(
        message=Said(
            "没有表头：第一行是{what}“{found}”{then}", "there is no header: the first row is {what}“{found}”{then}"
        ),
        fix=Said("{advice}", "{advice}"),
        why=Said(
            "没有列名，就不知道哪一列是数值。列名成了乱码的，整个文件都无法读取。",
            "Without column names nobody knows which column holds the values. Begin with names such as "
            "target,period,value or 指标,年份,数值.",
        ),
        bad=csv("高企数,2023,2318\n"),
        good=rows("高企数,2023,2318"),
    ),
    "column-missing": Page(
        message=Said("缺少“{column}”列{guess}", "the column “{column}” is missing{guess}"),
        fix=Said("{advice}", "{advice}"),
        why=Said(
            "指标、时期、数值三列缺一不可（“时期”也可写作“年份”）；缺列只报告一次，不逐行报告。",
            "Target, period and value are all needed; a missing column is reported once, not for every row.",
        ),
        bad=csv("指标,数值,单位\n高企数,2318,家\n"),
        good=csv("指标,年份,数值,单位\n高企数,2023,2318,家\n"),
    ),
    "column-unknown": Page(
        message=Said("不认识列名“{found}”，这一列没有读取", "the column “{found}” is unknown and was not read"),
        fix=Said("{expected}", "{expected}"),
        why=Said(
            "这一列的内容不读取，其余各列照常使用；列名如果只是写错了，里面的内容就漏了。",
            "This column is left out, while the rows are still used; if its name is only misspelt, its content is "
            "lost.",
        ),
        bad=csv("指标,年份,数值,备住\n高企数,2023,2318,\n"),
        good=csv("指标,年份,数值,备注\n高企数,2023,2318,\n"),
    ),
    "column-duplicated": Page(
        message=Said("“{found}”列{how}", "the column “{found}” {how}"),
        fix=Said("{expected}", "{expected}"),
        why=Said(
            "同一列出现两次，就不知道以哪一列为准。列名不同、意思相同（如“数值”和“完成值”）也算。",
            "When a column occurs twice, if only by two of its names, nobody knows which one counts.",
        ),
        bad=csv("指标,年份,数值,完成值\n高企数,2023,2318,2319\n"),
        good=rows("高企数,2023,2318"),
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
        message=Said("“{found}”列没有读取：{how}", "the column “{found}” was not read: {how}"),
        fix=Said("{expected}", "{expected}"),
        why=Said(
            "意思相同的两列，只有一列读得进来；另一列里写的内容就漏了。列名已是年份的宽表，再有“年份”列也是如此。",
            "Of two columns that mean the same only one can be read; what stands in the other is lost. So it is with a "
            "column of periods in a wide table, where the names of columns give them.",
        ),
        bad=csv("指标,年份,数值,说明,备注\n高企数,2023,2318,年末数,\n"),
        good=csv("指标,年份,数值,备注\n高企数,2023,2318,年末数\n"),
    ),
    "decisive-column-unread": Page(
        message=Said("{which}没有读取，{how}", "{which} was not read, and {how}"),
        fix=Said("{expected}", "{expected}"),
        why=Said(
            "单位、地区、状态和时期决定数值的意思：漏读了，120000 万元就成了 120000 亿元，一个区的数就成了全市的数。",
            "Units, entities, statuses and periods decide what values mean: without them 120000 万元 are taken for "
            "120000 亿元, and the value of a county for that of the whole.",
        ),
        bad=csv("指标,年份,数值,计量\n高企数,2023,2318,家\n"),
        good=csv("指标,年份,数值,计量单位\n高企数,2023,2318,家\n"),
    ),
    "columns-swapped": Page(
        message=Said("{how}：列名写反了", "{how}: the names are the wrong way round"),
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
            "{what}横排成了列名，如“{found}”：整张表没有读取",
            "{what} such as “{found}” are names of columns: nothing of the table was read",
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
    ),
}
