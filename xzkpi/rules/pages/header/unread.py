"""Pages of columns and tables that are not read for what their names and cells say."""

from typing import Final

from xzkpi.rules.pages.example import csv
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

_MISSPELT: Final = Said("把列名写成“{meant}”；确实不是的，换个列名，或删去这一列", "name it “{meant}”, or delete it")

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
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
            "Words in brackets change what a number means: a goal or a growth rate taken for an actual value turns every conclusion upside down.",
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
            "Of two columns that mean the same only one can be read; what stands in the other is lost. So it is with a column of periods in a wide table, where the names of columns give them.",
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
            "Units, entities, statuses and periods decide what values mean: without them 120000 万元 are taken for 120000 亿元, and the value of a county for that of the whole.",
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
            "Each of two columns holds what the other should; read by their names, every row is wrong. It is told once, and nothing of the table was read.",
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
