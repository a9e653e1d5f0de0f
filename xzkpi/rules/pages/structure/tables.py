"""Pages of what stands in a table beside its rows, and of tables as a whole."""

from typing import Final

from xzkpi.rules.pages.example import csv, rows
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "text-before-header": Page(
        message=Said("表头前有 {found} 行说明文字，已跳过", "{found} line(s) of text before the header skipped"),
        fix=Said("无需处理；表头放在第一行最为稳妥", "nothing to do; a header on line 1 is safest"),
        why=Said(
            "表头前的标题不读；写有“单位：亿元”的，该单位用于没有另写单位的数值。",
            "Titles above the header are not read; a unit stated there, as in 单位：亿元, applies to values without a unit of their own.",
        ),
        bad=csv("高新技术企业\n指标,年份,数值\n高企数,2023,2318\n"),
        good=rows("高企数,2023,2318"),
        cases={
            "with-unit": Case(
                message=Said(
                    "表头前有 {found} 行说明文字，已跳过；其中的单位“{units:”“}”用于没有另写单位的数",
                    "{found} line(s) of text before the header skipped; “{units:”“}” there applies to values without a unit of their own",
                )
            ),
            "with-units-of-some": Case(
                message=Said(
                    "表头前有 {found} 行说明文字，已跳过；其中的单位“{units:”“}”用于没有另写单位的同类数",
                    "{found} line(s) of text before the header skipped; “{units:”“}” there applies to values of their kind without a unit of their own",
                )
            ),
        },
    ),
    "unquoted-thousands-separator": Page(
        message=Said(
            "数字“{found}”里的逗号把它分成了几个单元格", "the commas in “{found}” split the number into several cells"
        ),
        fix=Said("写作 {expected}", "write {expected}"),
        why=Said(
            "千位逗号也是分隔符：一个数成了两个单元格，后面的列全部错位。",
            "A thousands comma separates cells too: one number becomes two cells, and the columns after it shift.",
        ),
        bad=rows("高企数,2023,2,318"),
        good=rows("高企数,2023,2318"),
    ),
    "too-many-columns": Page(
        message=Said(
            "表头有 {found} 列，最多 {expected} 列", "the header has {found} columns, at most {expected} are read"
        ),
        fix=Said("只保留指标、时期、数值等需要的列", "keep only the columns that are needed"),
        why=Said(
            "报送表只有几列；多到几千列，多半是行列颠倒，或分隔符不对。",
            "A submission has a few columns; thousands of them mean rows and columns swapped, or another delimiter.",
        ),
        bad=csv("指标,年份,数值" + ",x" * 4_096),
        good=rows("高企数,2023,2318"),
    ),
    "no-rows": Page(
        message=Said("只有表头，没有数据", "there is a header but no data"),
        fix=Said("在表头下面填写数据，每行一个", "write one value per row below the header"),
        why=Said(
            "只有表头的文件没有任何数据，却容易被当作“已报”。",
            "A file that has only a header reports nothing, yet is easily taken for a submission.",
        ),
        bad=rows(),
        good=rows("高企数,2023,2318"),
    ),
    "unit-not-applied": Page(
        message=Said("这里说到单位，但没有用于换算", "units are spoken of here, but they were not applied"),
        fix=Said("在表中加“单位”列，逐行写明单位", "add a column “unit” and give the unit of each row"),
        why=Said(
            "表格上方只有一个单位时才会用于整张表，而且只用于能按它换算的指标；写了几个单位，或写在表格下方、别的列名后面，就不知道哪一行用哪一个。“金额单位：万元”只说金额，不影响其他指标。",
            "A unit above the table is applied to all of it only when it is the only one, and to series it converts into; with several, or below the table or in another column's name, nobody knows which row is in which.",
        ),
        bad=csv("指标,年份,数值\n高企数,2023,2318\n注：单位为家、亿元,,\n"),
        good=csv("指标,年份,数值,单位\n高企数,2023,2318,家\n"),
        cases={
            "other-series": Case(
                message=Said(
                    "这里说到单位，但没有用于“{series}”：它按规划的单位“{unit}”读取",
                    "units are spoken of here, but they were not applied to “{series}”, which was read in the plan's unit “{unit}”",
                )
            )
        },
    ),
    "text-row": Page(
        message=Said(
            "这一行只有文字“{found}”，没有数据，已跳过", "this row holds nothing but the text “{found}” and was skipped"
        ),
        fix=Said("不需要处理；如果是指标，请补上时期和数值", "nothing to do; if it is a target, add period and value"),
        why=Said(
            "表中的小标题、表下的填报人和审核人不是数据。",
            "Headings among the rows and names of officers below them are no data.",
        ),
        bad=csv("指标,年份,数值\n高企数,2023,2318\n填报人：王某,,\n"),
        good=csv("指标,年份,数值\n高企数,2023,2318\n"),
        cases={
            "heading": Case(
                Said(
                    "如果下面各行都属于“{found}”，在每一行的“{column}”列写上；如果不是，不需要处理",
                    "if the rows below belong to “{found}”, write that in the column {column} of each; if not, there is nothing to do",
                )
            )
        },
    ),
    "header-of-another-width": Page(
        message=Said(
            "表头有 {expected} 列，下面 {rows} 行却都是 {found} 列",
            "the header has {expected} columns, but all {rows} rows below it have {found}",
        ),
        fix=Said(
            "核对表头：是否多写、漏写了列名，或少了逗号",
            "look for a column too many, one missing, or a missing comma in the header",
        ),
        why=Said(
            "所有的行都与表头对不上，错的多半是表头；只报告一次，这些行没有读取。",
            "When no row fits the header, the header is probably what is wrong; it is told once, and the rows are not read.",
        ),
        bad=csv("指标,年份,数值,单位\n高企数,2021,1508\n高企数,2022,1908\n高企数,2023,2318\n"),
        good=csv("指标,年份,数值\n高企数,2021,1508\n高企数,2022,1908\n高企数,2023,2318\n"),
    ),
    "header-repeated": Page(
        message=Said(
            "从这里起是另一张表（“{found}”），没有读取", "another table begins here (“{found}”), and was not read"
        ),
        fix=Said(
            "一个文件只放一张表：删去重复的表头，或把下面的表另存为一个文件",
            "keep one table in a file: delete the repeated header, or save the table below it as a file of its own",
        ),
        why=Said(
            "两张表接在一起时，第二张表的列可能不同，按第一张表的列去读会读错。",
            "When two tables are put together, the columns of the second may be others than those of the first.",
        ),
        bad=csv("指标,年份,数值\n高企数,2022,1908\n指标,年份,数值\n高企数,2023,2318\n"),
        good=csv("指标,年份,数值\n高企数,2022,1908\n高企数,2023,2318\n"),
    ),
}
