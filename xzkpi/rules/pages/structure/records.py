"""Pages of quotes, delimiters, and the width of rows."""

from typing import Final

from xzkpi.rules.pages.example import NOTED, csv, rows
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "unclosed-quote": Page(
        message=Said("这里的引号只有开头，没有结束", "the quote opened here is not closed"),
        fix=Said("删去这个引号，或在单元格末尾补上另一半", "delete it, or close it at the end of the cell"),
        why=Said(
            "引号没有结束，到下一个引号或文件末尾为止的行就都成了同一个单元格的内容，没有读取；只在引号开头处报告一次。",
            "A quote that is not closed swallows all rows up to the next quote or the end of the file; it is reported once, where it opens.",
        ),
        bad=csv('指标,年份,数值\n高企数,2023,"2318\n'),
        good=csv('指标,年份,数值\n高企数,2023,"2318"\n'),
    ),
    "stray-quote": Page(
        message=Said(
            "引号的位置不对：单元格中间有英文双引号", "a quote is out of place: it stands in the middle of a cell"
        ),
        fix=Said(
            "删去多余的引号；内容里要用引号的，改用中文引号“”",
            'delete it; to have a quote inside a cell, quote the whole cell and write it twice: ""',
        ),
        why=Said(
            "英文双引号用来括住整个单元格；单独出现在内容里，单元格就从中间断开，后面的列全部错位。内容里要用引号的，改用中文"
            '引号“”，或连写两个：""；有的系统把 2318 导出成 ="2318"，写 2318。'
            "引号和逗号之间有空格的，全文件只报告一次。",
            "A quote that is not doubled ends the cell early and shifts every column after it: delete it, or write it "
            'twice: "". Some systems export 2318 as ="2318": write 2318. A space between comma and quote is told once.',
        ),
        bad=csv('指标,年份,数值\n高企数,2023,"2"318\n'),
        good=csv('指标,年份,数值\n高企数,2023,"2318"\n'),
        cases={
            "behind": Case(
                Said(
                    '删去多余的引号；内容里要用引号的，改用中文引号“”，或连写两个：""',
                    'delete the stray quote; write a quote inside a cell twice: ""',
                ),
                Said(
                    "引号的位置不对：引号结束之后还有文字",
                    "a quote is out of place: there is text after a closing quote",
                ),
            ),
            "lost": Case(
                Said(
                    "在这个单元格的开头补上引号，或删去末尾的引号",
                    "put one at the beginning of the cell, or delete it",
                ),
                Said(
                    "引号的位置不对：单元格末尾有引号，开头没有",
                    "a quote is out of place: it closes a cell that does not begin with one",
                ),
            ),
            "space": Case(
                Said(
                    "删去逗号和引号之间的空格；整个文件都是这样的，全部替换",
                    "delete the space between the comma and the quote, in all rows",
                ),
                Said(
                    "引号的位置不对：逗号和引号之间有空格，引号不起作用",
                    "a quote is out of place: there is a space between comma and quote, so that it does not quote the cell",
                ),
            ),
            "exported": Case(
                Said(
                    "写 {text}，去掉等号和引号（系统导出的写法）",
                    "write {text}, without the equals sign and the quotes, as systems export it",
                )
            ),
        },
    ),
    "too-many-cells": Page(
        message=Said(
            "这一行有 {found} 个单元格，表头只有 {expected} 个", "this row has {found} cell(s), the header {expected}"
        ),
        fix=Said(
            "删去多余的逗号（1,000 写作 1000）；内容里有逗号的，给整个单元格加上英文双引号",
            "delete extra commas (write 1000, not 1,000), or quote the cell that contains one",
        ),
        why=Said(
            "单元格的个数与表头不同，就不知道哪个值属于哪一列，因此整行不读。",
            "In a row of another width nobody can tell which value belongs to which column, so it is not read.",
        ),
        bad=rows("高企数,2023,2318,家,x"),
        good=rows("高企数,2023,2318"),
    ),
    "too-few-cells": Page(
        message=Said(
            "这一行只有 {found} 个单元格，表头有 {expected} 个", "this row has {found} cell(s), the header {expected}"
        ),
        fix=Said(
            "补齐缺少的逗号；没有内容的单元格留空，但逗号要写", "add the missing commas, even where a cell stays empty"
        ),
        why=Said(
            "缺一个逗号，后面的值就会移到别的列，因此整行不读；没有内容的单元格可以留空，但逗号要写。",
            "Where a comma is missing every value after it moves to another column, so the row is not read.",
        ),
        bad=rows("高企数,2023"),
        good=rows("高企数,2023,2318"),
        cases={
            "quoted": Case(
                Said("删去行首行尾的引号", "delete the quotes at the beginning and the end of the line"),
                Said(
                    "这一行只有 {found} 个单元格，表头有 {expected} 个：整行被引号括成了一个单元格",
                    "this row has {found} cell(s), the header {expected}: quotes make one cell of the whole row",
                ),
            ),
            "garbled": Case(
                Said(
                    "找到没有乱码的原文件，另存为“CSV UTF-8（逗号分隔）”；或对照原件重新填写这一行",
                    "go back to the file as it was before and save that as CSV UTF-8, or retype the row",
                ),
                Said(
                    "这一行只有 {found} 个单元格，表头有 {expected} 个：文字成了乱码，逗号可能也丢了",
                    "this row has {found} cell(s), the header {expected}: its text is garbled, and commas may be lost with it",
                ),
            ),
        },
    ),
    "blank-row": Page(
        message=Said("数据中间有一个空行", "there is a blank row among the data"),
        fix=Said("删去这一行", "delete it"),
        why=Said(
            "空行多半是只删了内容、没有删行；有的软件读到空行就停止，后面的数据就漏了。",
            "A blank row is often a row whose content was deleted; some programs stop reading there.",
        ),
        bad=rows("高企数,2022,1908", "", "高企数,2023,2318"),
        good=rows("高企数,2022,1908", "高企数,2023,2318"),
    ),
    "trailing-delimiter": Page(
        message=Said("这一行末尾多出空的单元格，已忽略", "the row ends with extra empty cells; they were ignored"),
        fix=Said(
            "删去行末多余的逗号，或在 Excel 中删除右边的空列",
            "delete the trailing commas, or the empty columns in the spreadsheet",
        ),
        why=Said(
            "Excel 会把曾经用过的空列也存下来；不影响数值，但各次保存的文件会因此不同。",
            "Excel saves empty columns that were once used; they do no harm but make every save a change.",
        ),
        bad=rows("高企数,2023,2318,,"),
        good=rows("高企数,2023,2318"),
    ),
    "other-delimiter": Page(
        message=Said("各列用{found}分隔，没有用逗号", "the columns are separated by a {found}, not a comma"),
        fix=Said(
            "另存为“CSV UTF-8（逗号分隔）”，或运行 xzkpi fmt", "save the file as comma-separated CSV, or run xzkpi fmt"
        ),
        why=Said(
            "用制表符、分号或竖线分隔的文件也能读取，但别的软件会把整行当作一个单元格。",
            "Files with tabs, semicolons or bars are read, but other programs take a whole row for one cell.",
        ),
        bad=csv("指标;年份;数值\n高企数;2023;2318\n"),
        good=rows("高企数,2023,2318"),
    ),
    "cell-too-long": Page(
        message=Said(
            "单元格有 {found} 个字符，最多 {expected} 个",
            "the cell has {found} characters, at most {expected} are read",
        ),
        fix=Said("检查引号是否成对，或删去多余的内容", "check the quotes, or shorten it"),
        why=Said(
            "Excel 的单元格最多 32,767 个字符；更长的，多半是引号不成对，把后面的行也算了进来。",
            "A cell of a workbook has at most 32,767 characters; a longer one is usually a quote that swallowed rows.",
        ),
        bad=rows("高企数,2023,2318," + "x" * 32_768, header=NOTED),
        good=rows("高企数,2023,2318,x", header=NOTED),
    ),
    "full-width-punctuation": Page(
        message=Said("这里用了全角的“{found}”作分隔", "cells are separated by a full-width “{found}” here"),
        fix=Said("改成半角逗号“,”", "write half-width commas"),
        why=Said(
            "只有半角逗号才能分隔单元格；用全角标点，整行就成了一个单元格。",
            "Only half-width commas separate cells; otherwise the whole row is one cell.",
        ),
        bad=rows("高企数，2023，2318"),
        good=rows("高企数,2023,2318"),
    ),
}
