"""Pages of block 2: rows and cells."""

from typing import Final

from xzkpi.catalogue.example import NOTED, csv, rows
from xzkpi.prose import Page, Prose

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "unclosed-quote": Page(
        zh=Prose(
            "从这里开始的引号直到文件结尾都没有关闭",
            "在单元格末尾补上引号，或删去开头的引号",
            "一个没有关闭的引号会把后面所有的行吞进一个单元格；只在它开始的地方报告一次。",
        ),
        en=Prose(
            "the quote opened here is not closed before the end of the file",
            "close it, or delete it",
            "A quote that is never closed swallows all rows behind it; it is reported once, where it opens.",
        ),
        bad=csv('target,period,value\nfirms,2023,"2318\n'),
        good=csv('target,period,value\nfirms,2023,"2318"\n'),
    ),
    "stray-quote": Page(
        zh=Prose(
            "引号关闭之后还有文字",
            '单元格内的引号要写两遍：""',
            "引号没有写两遍，单元格就在中间断开，后面的列全部错位。",
        ),
        en=Prose(
            "there is text behind a closing quote",
            'write a quote inside a cell twice: ""',
            "A quote that is not doubled ends the cell early and shifts every column behind it.",
        ),
        bad=csv('target,period,value\nfirms,2023,"2"318\n'),
        good=csv('target,period,value\nfirms,2023,"2318"\n'),
    ),
    "too-many-cells": Page(
        zh=Prose(
            "这一行有 {found} 个单元格，表头只有 {expected} 个",
            "检查是否有未加引号的逗号（如 1,000 应写作 1000）",
            "单元格数与表头不同的行无法知道哪个值属于哪一列，因此整行不读。",
        ),
        en=Prose(
            "this row has {found} cells, the header {expected}",
            "look for an unquoted comma (write 1000, not 1,000)",
            "In a row of another width nobody can tell which value belongs to which column, so it is not read.",
        ),
        bad=rows("firms,2023,2318,家,x"),
        good=rows("firms,2023,2318"),
    ),
    "too-few-cells": Page(
        zh=Prose(
            "这一行只有 {found} 个单元格，表头有 {expected} 个",
            "补齐缺少的单元格；没有内容的留空",
            "缺一个逗号，后面的值就会移到别的列；因此整行不读。",
        ),
        en=Prose(
            "this row has {found} cells, the header {expected}",
            "add the missing cells; leave them empty if need be",
            "Where a comma is missing every value behind it moves to another column, so the row is not read.",
        ),
        bad=rows("firms,2023"),
        good=rows("firms,2023,2318"),
    ),
    "blank-row": Page(
        zh=Prose(
            "数据中间有空行",
            "删去空行",
            "数据中间的空行多半是删了内容而没有删行；有的程序读到空行就停止。",
        ),
        en=Prose(
            "there is a blank row among the data",
            "delete it",
            "A blank row is often a row whose content was deleted; some programs stop reading there.",
        ),
        bad=rows("firms,2022,1908", "", "firms,2023,2318"),
        good=rows("firms,2022,1908", "firms,2023,2318"),
    ),
    "trailing-delimiter": Page(
        zh=Prose(
            "这一行末尾多出空单元格，已忽略",
            "删去行末多余的逗号",
            "Excel 会把曾经用过的空列也存下来；它们不影响数值，但每次保存都会制造改动。",
        ),
        en=Prose(
            "there are empty cells too many at the end of the row; they were ignored",
            "delete the trailing commas",
            "Excel saves empty columns that were once used; they do no harm but make every save a change.",
        ),
        bad=rows("firms,2023,2318,,"),
        good=rows("firms,2023,2318"),
    ),
    "other-delimiter": Page(
        zh=Prose(
            "各列用{found}分隔，不是逗号",
            "另存为逗号分隔的 CSV",
            "用 Tab 或分号分隔的文件照样读取，但别的工具会把整行当作一个单元格。",
        ),
        en=Prose(
            "columns are separated by a {found}, not a comma",
            "save the file as comma-separated CSV",
            "Files with tabs or semicolons are read, but other tools take a whole row for one cell.",
        ),
        bad=csv("target;period;value\nfirms;2023;2318\n"),
        good=rows("firms,2023,2318"),
    ),
    "cell-too-long": Page(
        zh=Prose(
            "单元格有 {found} 个字符，最多 {expected} 个",
            "检查引号是否配对，或删去多余内容",
            "Excel 的单元格最多 32,767 个字符；更长的多半是引号不配对吞进了后面的行。",
        ),
        en=Prose(
            "the cell has {found} characters, at most {expected} are read",
            "check the quotes, or shorten it",
            "A cell of a workbook has at most 32,767 characters; a longer one is usually a quote that swallowed rows.",
        ),
        bad=rows("firms,2023,2318," + "x" * 32_768, header=NOTED),
        good=rows("firms,2023,2318,x", header=NOTED),
    ),
    "full-width-punctuation": Page(
        zh=Prose(
            "这里用了全角的“{found}”作分隔",
            "改成半角逗号“,”",
            "全角逗号不是分隔符，整行会被当作一个单元格。",
        ),
        en=Prose(
            "cells are separated by a full-width “{found}” here",
            "write half-width commas",
            "A full-width comma separates nothing: the whole row is taken for one cell.",
        ),
        bad=rows("firms，2023，2318"),
        good=rows("firms,2023,2318"),
    ),
    "text-before-header": Page(
        zh=Prose(
            "表头之前有 {found} 行说明文字，已跳过",
            "无需处理；表头放在第一行最稳妥",
            "标题和“单位：亿元”之类的说明会被跳过；其中的单位不会自动用于数值。",
        ),
        en=Prose(
            "{found} lines of text before the header were skipped",
            "nothing to do; a header in line 1 is safest",
            "Titles and lines such as “unit: 100 million yuan” are skipped; a unit named "
            "there is not applied to the values.",
        ),
        bad=csv("高新技术企业\ntarget,period,value\nfirms,2023,2318\n"),
        good=rows("firms,2023,2318"),
    ),
    "unquoted-thousands-separator": Page(
        zh=Prose(
            "数字“{found}”里的逗号把它分成了几个单元格",
            "写作 {expected}",
            "千位逗号没有加引号，一个数就成了两个单元格。",
        ),
        en=Prose(
            "the commas in “{found}” split the number into several cells",
            "write {expected}",
            "A thousands comma without quotes makes two cells out of one number.",
        ),
        bad=rows("firms,2023,2,318"),
        good=rows("firms,2023,2318"),
    ),
    "too-many-columns": Page(
        zh=Prose(
            "表头有 {found} 列，最多 {expected} 列",
            "只保留需要的列",
            "报送表只有几列；几千列多半是把行列写反了，或分隔符不对。",
        ),
        en=Prose(
            "the header has {found} columns, at most {expected} are read",
            "keep only the columns that are needed",
            "A submission has a few columns; thousands of them mean rows and columns swapped, or another delimiter.",
        ),
        bad=csv("target,period,value" + ",x" * 4_096),
        good=rows("firms,2023,2318"),
    ),
    "no-rows": Page(
        zh=Prose(
            "只有表头，没有数据",
            "在表头下每行填写一个数据",
            "只有表头的文件没有报送任何数据，却容易被当作“已报”。",
        ),
        en=Prose(
            "there is a header but no data",
            "write one value per row below the header",
            "A file that has only a header reports nothing, yet is easily taken for a submission.",
        ),
        bad=rows(),
        good=rows("firms,2023,2318"),
    ),
    "unit-not-applied": Page(
        zh=Prose(
            "这一行说到单位，但没有用于换算",
            "在表中加“单位”列，逐行写明单位",
            "表格上方只有一个单位时才会用于整张表；写了几个单位，或写在表格下方，就不知道哪一行用哪一个。",
        ),
        en=Prose(
            "this line speaks of units, but they were not applied",
            "add a column “unit” and give the unit of each row",
            "A unit above the table is applied to all of it only when it is the only one; with several, or below the "
            "table, nobody knows which row is in which.",
        ),
        bad=csv("指标,年份,数值\n高企数,2023,2318\n注：单位为家、亿元,,\n"),
        good=csv("指标,年份,数值,单位\n高企数,2023,2318,家\n"),
    ),
    "text-row": Page(
        zh=Prose(
            "这一行只有文字“{found}”，没有数据，已跳过",
            "不需要处理；如果是指标，请补上时期和数值",
            "表中的小标题、表下的填报人和审核人不是数据。",
        ),
        en=Prose(
            "this row holds nothing but the text “{found}” and was skipped",
            "nothing to do; if it is an indicator, add its period and value",
            "Headings among the rows and names of officers below them are no data.",
        ),
        bad=csv("指标,年份,数值\n高企数,2023,2318\n填报人：王某,,\n"),
        good=csv("指标,年份,数值\n高企数,2023,2318\n"),
    ),
    "header-of-another-width": Page(
        zh=Prose(
            "表头有 {expected} 列，下面 {rows} 行却都是 {found} 列",
            "核对表头：是否多写、漏写了列名，或少了逗号",
            "所有的行都与表头对不上，错的多半是表头；只报告一次，这些行没有读取。",
        ),
        en=Prose(
            "the header has {expected} columns, but all {rows} rows below it have {found}",
            "look for a column too many, one missing, or a missing comma in the header",
            "When no row fits the header, the header is probably what is wrong; it is told once, and the rows are not "
            "read.",
        ),
        bad=csv("指标,年份,数值,单位\n高企数,2021,1508\n高企数,2022,1908\n高企数,2023,2318\n"),
        good=csv("指标,年份,数值\n高企数,2021,1508\n高企数,2022,1908\n高企数,2023,2318\n"),
    ),
    "header-repeated": Page(
        zh=Prose(
            "这里又出现了一个表头，下面的行没有读取",
            "一个文件只放一张表：删去重复的表头，或把下面的表另存为一个文件",
            "两张表接在一起时，第二张表的列可能不同，按第一张表的列去读会读错。",
        ),
        en=Prose(
            "another header stands here; the rows below it were not read",
            "keep one table in a file: delete the repeated header, or save the table below it as a file of its own",
            "When two tables are put together, the columns of the second may be others than those of the first.",
        ),
        bad=csv("指标,年份,数值\n高企数,2022,1908\n指标,年份,数值\n高企数,2023,2318\n"),
        good=csv("指标,年份,数值\n高企数,2022,1908\n高企数,2023,2318\n"),
    ),
}
