"""Pages about what should be a number and is none."""

from typing import Final

from xzkpi.rules.pages.cell.mistakes import LETTER, STATUS
from xzkpi.rules.pages.example import rows
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "not-a-number": Page(
        message=Said("“{found}”不是数字", "“{found}” is not a number"),
        fix=Said(
            "只写阿拉伯数字，如 2318 或 2.21；没有数据就留空",
            "write digits only, such as 2318 or 2.21; leave the cell empty if unknown",
        ),
        why=Said(
            "数值列只写阿拉伯数字，如 2318 或 2.21。“约2300”写 2300，“状态”列写“预计”，或在“备注”列说明；“不到3000”“超过3000”只是上限、下限，查到准确的数再写；“3000（目标）”不是完成数；“2000-2300”只写一个数；“三千”写 3000；“251.6亿”写 251.6，单位写“亿元”；“####”和“#N/A”是 Excel 没有存下数来或公式出错，改正后重新保存。没有数据就留空，也可以写：无、暂无、无数据、暂无数据、未报、未统计、不适用、-、—、——、…、……、/、N/A；都表示“未报”，不是零。",
            "A value is written in digits, such as 2318 or 2.21. For “约2300” (about 2300) write 2300 and “estimate” in the column status, or explain in the column note; a bound such as “不到3000” (under 3000), or a goal, is no value; for a range write one number; “####” and “#N/A” are numbers that a spreadsheet did not save or could not compute. Leave the cell empty if there is no value, or write 无, 暂无, 无数据, 未报, 未统计, 不适用, -, —, ——, …, ……, / or N/A: all of them mean “not reported”, never zero.",
        ),
        bad=rows("高企数,2023,三千"),
        good=rows("高企数,2023,3000"),
        cases={
            "column-too-narrow": Case(
                Said(
                    "列太窄，Excel 没有把数存下来：加宽该列后重新保存",
                    "the column was too narrow for Excel to save the number: widen it and save again",
                )
            ),
            "spreadsheet-error": Case(
                Said(
                    "这是 Excel 的出错标记：改正公式后重新保存；没有数据就留空",
                    "this is an error of Excel: correct the formula and save again, or leave the cell empty",
                )
            ),
            "quoted": Case(Said("删去引号，写 {number}", "delete the quotation marks: write {number}")),
            "spaced": Case(Said("删去空格，写 {number}", "delete the spaces: write {number}")),
            "several": Case(
                Said("单元格里像是两个数，只写一个", "there seem to be two numbers in the cell: write one")
            ),
            "range": Case(Said("只写一个数；范围写在“备注”列", "write one number; put the range into the column note")),
            "letter": LETTER,
            "goal": Case(Said("这是目标值，不要当作完成数报", "this is a goal: do not report it as what was reached")),
            "other-unit": Case(
                Said(
                    "只写数字；“{unit}”不能换算成“{wanted}”，先核对是不是这项指标的数",
                    "write digits only; “{unit}” does not convert into “{wanted}”, so make sure that it is this target's",
                )
            ),
            "upper-bound": Case(
                Said(
                    "这只是上限，查到准确的数再写；查不到就留空",
                    "this is only an upper bound: write the number when it is known, else leave the cell empty",
                )
            ),
            "lower-bound": Case(
                Said(
                    "这只是下限，查到准确的数再写；查不到就留空",
                    "this is only a lower bound: write the number when it is known, else leave the cell empty",
                )
            ),
            "about": Case(
                Said(
                    "写 {number}，“状态”列写“预计”，或在“备注”列说明",
                    "write {number} and “estimate” in the column status, or explain in the column note",
                )
            ),
            "status": STATUS,
            "down": Case(
                Said(
                    "下降的写负数，即 {negative}；要报的是总数的，写总数",
                    "write a decrease as a negative number, {negative}; where the total is asked for, write that",
                )
            ),
            "up": Case(
                Said(
                    "写 {number}；要报的是总数的，写总数",
                    "write {number}; where the total is asked for, write that",
                )
            ),
            "in-brackets": Case(
                Said(
                    "负数写 {negative}；不是负数的，写 {number}",
                    "write {negative} if it is negative, else {number}",
                )
            ),
            "with-unit": Case(Said("写 {number}，单位写“{unit}”", "write {number}, with {unit} as the unit")),
            "digits": Case(Said("写 {number}", "write {number}")),
            "remark": Case(
                Said("只写 {number}；其余的话写进“备注”列", "write {number}; the rest belongs in the column note")
            ),
            "numerals": Case(Said("用阿拉伯数字，如 2318", "write digits, such as 2318")),
        },
    ),
    "not-finite": Page(
        message=Said("“{found}”不是有限的数", "“{found}” is not a finite number"),
        fix=Said(
            "没有数据就留空；是公式算出来的，先改正公式",
            "leave the cell empty if there is no value; if a formula made it, correct that first",
        ),
        why=Said(
            "nan、inf 是计算出错留下的记号，不是数据。", "nan and inf are traces of a failed computation, not data."
        ),
        bad=rows("高企数,2023,inf"),
        good=rows("高企数,2023,2318"),
    ),
    "number-too-long": Page(
        message=Said("数字“{found}”超过 {expected} 位", "the number “{found}” has more than {expected} digits"),
        fix=Said("核对是否重复输入了数字", "check for digits typed twice"),
        why=Said(
            "指标不会有这么长的数，多半是重复粘贴；这一行没有采用。",
            "No target has a number of that length; most likely it was pasted twice. The row is not used.",
        ),
        bad=rows("高企数,2023," + "1" * 30),
        good=rows("高企数,2023,2318"),
    ),
    "misplaced-thousands-separator": Page(
        message=Said("“{found}”中逗号的位置不对", "the commas in “{found}” stand in the wrong places"),
        fix=Said("删去逗号；要写千位逗号的，从右往左每三位一个，如 1,000", "leave them out, or write 1,000"),
        why=Said(
            "“1,00”可能是 100，也可能是 1.00，或漏了一位的 1,000；程序不猜。",
            "1,00 may be 100, 1.00 or a 1,000 that lost a digit; the program does not guess.",
        ),
        bad=rows('高企数,2023,"23,18,0"'),
        good=rows('高企数,2023,"2,318"'),
    ),
    "percent-sign": Page(
        message=Said(
            "“{found}”带百分号，但单位是“{expected}”", "“{found}” carries a per cent sign, but the unit is “{expected}”"
        ),
        fix=Said(
            "核对是不是填错了行：数值确是这项指标的，删去百分号",
            "check whether the value is in the wrong row; if it is right, delete the sign",
        ),
        why=Said(
            "指标的单位不是百分比，数值却带百分号，说明指标、数值或单位有一个写错了。",
            "Where a target is not a percentage, a per cent sign means that target, value or unit is wrong.",
        ),
        bad=rows("高企数,2023,2.21%"),
        good=rows("研发投入强度,2023,2.21%", "高企数,2023,2318"),
    ),
    "decimal-comma": Page(
        message=Said("“{found}”像是用逗号作小数点", "“{found}” seems to have a decimal comma"),
        fix=Said(
            "小数点写“.”，如 2.21；是千位逗号的，写全三位或删去",
            "write a decimal point, as in 2.21; if the comma groups thousands, delete it",
        ),
        why=Said(
            "“2,21”可能是 2.21，也可能是 221 或漏了一位的 2,210；程序不猜。",
            "2,21 may be 2.21, 221 or a 2,210 that lost a digit; the program does not guess.",
        ),
        bad=rows('研发投入强度,2023,"2,21"', "高企数,2023,2318"),
        good=rows("研发投入强度,2023,2.21", "高企数,2023,2318"),
    ),
}
