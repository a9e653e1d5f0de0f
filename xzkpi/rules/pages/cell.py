"""Pages of block 4: what stands in a cell."""

from typing import Final

from xzkpi.rules.pages.example import csv, rows
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "value-missing": Page(
        message=Said("“{column}”列不能为空", "the column “{column}” must not be empty"),
        fix=Said("填写{expected}", "write {expected}"),
        why=Said(
            "没有指标或时期，就不知道数值是什么、是哪年的；数值本身可以留空，表示“未报”。",
            "Without a target and a period nobody knows what a value is of; the value itself may be empty, which "
            "means “not reported”.",
        ),
        bad=rows("高企数,2022,1908", "高企数,,2318"),
        good=rows("高企数,2022,1908", "高企数,2023,2318"),
        cases={
            "heading": Case(
                Said(
                    "填写指标名称；如果下面各行都属于“{text}”，在每一行的“{entities}”列写上，并删去这一行",
                    "write the target's name; if the rows below belong to “{text}”, write that in the column "
                    "{entities} of each, and delete this row",
                )
            )
        },
    ),
    "not-a-number": Page(
        message=Said("“{found}”不是数字", "“{found}” is not a number"),
        fix=Said("{advice}", "{advice}"),
        why=Said(
            "数值列只写阿拉伯数字，如 2318 或 2.21。“约2300”写 2300，“状态”列写“预计”，或在“备注”列说明；“不到3000”"
            "“超过3000”只是上限、下限，查到准确的数再写；“3000（目标）”不是完成数；“2000-2300”只写一个数；"
            "“三千”写 3000；“251.6亿”写 251.6，单位写“亿元”；“####”和“#N/A”是 Excel 没有存下数来或公式出错，"
            "改正后重新保存。没有数据就留空，也可以写：无、暂无、无数据、暂无数据、未报、"
            "未统计、不适用、-、—、——、…、……、/、N/A；都表示“未报”，不是零。",
            "A value is written in digits, such as 2318 or 2.21. For “约2300” (about 2300) write 2300 and “estimate” "
            "in the column status, or explain in the column note; a bound such as “不到3000” (under 3000), or "
            "a goal, is no value; for a range write one number; “####” and “#N/A” are numbers that a "
            "spreadsheet did not save or could not compute. Leave the cell empty if there is no value, "
            "or write 无, 暂无, 无数据, 未报, 未统计, 不适用, -, —, ——, …, ……, / or N/A: all of them mean “not "
            "reported”, never zero.",
        ),
        bad=rows("高企数,2023,三千"),
        good=rows("高企数,2023,3000"),
    ),
    "not-a-period": Page(
        message=Said("“{found}”不是时期", "“{found}” is not a period"),
        fix=Said("{advice}", "{advice}"),
        why=Said(
            "时期写 2023、2023上半年、2023年第二季度（2023-Q2）或 2023年6月（2023-06）；读错了，数值就会算到别的年份。"
            "输入时 Excel 会把“2023-6”之类自动改成日期，先把该列设为“文本”格式再填写。",
            "Write 2023, 2023-H1, 2023-Q2 or 2023-06; a value whose period is misread counts for another year. "
            "Spreadsheets turn 2023-6 into a date: format the column as text before typing.",
        ),
        bad=rows("高企数,Jun-23,2318"),
        good=rows("高企数,2023-06,2318"),
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
    "full-width-digits": Page(
        message=Said(
            "“{found}”是全角数字，已按 {expected} 读取", "“{found}” is written in full width and was read as {expected}"
        ),
        fix=Said(
            "改用半角数字，写 {expected}；或运行 xzkpi fmt", "write {expected} in half-width digits, or run xzkpi fmt"
        ),
        why=Said(
            "全角数字本程序能读，别的软件会当作文字，不能求和。",
            "Full-width digits are read, but other programs take them for text.",
        ),
        bad=rows("高企数,2023,２３１８"),
        good=rows("高企数,2023,2318"),
    ),
    "outside-limits": Page(
        message=Said(
            "{made}{found} 超出“{name}”的取值范围，{problem}",
            "the {made}value {found} of “{name}” is {problem}, its natural limit",
        ),
        fix=Said("{advice}", "{advice}"),
        why=Said(
            "超出规划所写取值范围（如百分比大于 100）的值一定有误，不参加计算；由别的指标推算出来的值也一样。",
            "A value outside the natural limits that the plan declares, such as a share above 100 %, must be wrong "
            "and is not used; nor is one that was computed from other series.",
        ),
        bad=rows("研发投入强度,2023,221", "高企数,2023,2318"),
        good=rows("研发投入强度,2023,2.21", "高企数,2023,2318"),
    ),
    "formula": Page(
        message=Said("“{found}”是公式的写法，不是数值", "“{found}” is a formula, not a value"),
        fix=Said("{advice}", "{advice}"),
        why=Said(
            "以 =、+、@ 开头的内容，表格软件当作公式。CSV 里的公式本程序不计算，在表格软件里打开还可能执行别的操作。"
            "公式算出的数，在 Excel 中“选择性粘贴”为“数值”后重新保存；只是正号的，删去“+”。",
            "What begins with =, + or @ is a formula to a spreadsheet. In a CSV file it is not computed, and a "
            "spreadsheet that opens it may run something else. Paste formulas as values; a plain plus sign is simply "
            "left out.",
        ),
        bad=rows("高企数,2023,=A1+1"),
        good=rows("高企数,2023,2318"),
    ),
    "unit-in-value": Page(
        message=Said(
            "数值“{found}”里写了单位，已按 {expected} 读取",
            "the value “{found}” carries its unit and was read as {expected}",
        ),
        fix=Said("{advice}", "{advice}"),
        why=Said(
            "单位写在数值里本程序能读，在 Excel 里却不能排序、求和；单位应写在“单位”列，没有这一列的不必写。",
            "A unit in the value is read, but a spreadsheet cannot sort or sum such cells; it belongs in the column "
            "unit.",
        ),
        bad=rows("高企数,2023,2318家"),
        good=csv("指标,年份,数值,单位\n高企数,2023,2318,家\n"),
    ),
    "unknown-status": Page(
        message=Said("不认识的状态“{found}”", "the status “{found}” is unknown"),
        fix=Said(
            "写“正式”“初步”“预计”或“示例”；正式数可以留空",
            "write official, preliminary, estimate or illustrative; official may be left out",
        ),
        why=Said(
            "状态说明数值是否可靠：正式数、初步数（快报数）、预计数，或仅作演示的示例；不认识的状态不能当作正式数。",
            "The status says how firm a value is; an unknown one cannot be taken for official.",
        ),
        bad=csv("指标,年份,数值,状态\n高企数,2023,2318,大概\n"),
        good=csv("指标,年份,数值,状态\n高企数,2023,2318,预计\n"),
    ),
    "not-a-date": Page(
        message=Said("“{found}”不是日期", "“{found}” is not a date"),
        fix=Said("写年、月、日，如 2024-03-31", "write the day of release as 2024-03-31"),
        why=Said(
            "同一指标有几个数时，以发布日期最晚的为准，所以日期必须写清楚；不知道就留空。",
            "Of several values the one released last counts, so the day has to be readable; leave it empty if unknown.",
        ),
        bad=csv("指标,年份,数值,发布日期\n高企数,2023,2318,明年\n"),
        good=csv("指标,年份,数值,发布日期\n高企数,2023,2318,2024-03-31\n"),
    ),
    "scientific-notation": Page(
        message=Said(
            "“{found}”是科学计数法，末几位可能已经丢失，已按 {expected} 读取",
            "“{found}” is in scientific notation and may have lost its last digits; it was read as {expected}",
        ),
        fix=Said(
            "在 Excel 中把这一列设为“数值”格式，核对后重新保存",
            "give the column the format “number” in Excel, compare, and save again",
        ),
        why=Said(
            "Excel 保存的是它显示出来的数：显示为 2.32E+03，存下来的就只有三位有效数字。",
            "Excel saves what it shows: of a number shown as 2.32E+03 only three digits are left.",
        ),
        bad=csv("指标,年份,数值\n高企数,2023,2.32E+03\n"),
        good=csv("指标,年份,数值\n高企数,2023,2318\n"),
    ),
    "units-disagree": Page(
        message=Said(
            "这个数写了两个单位，“{found}”和“{expected}”，互相矛盾",
            "two units are given for this value, “{found}” and “{expected}”, which contradict each other",
        ),
        fix=Said("{advice}", "{advice}"),
        why=Said(
            "按哪一个单位读，结果可能差一万倍，所以这个数没有读取。单位列、列名、指标名称后和数值里的单位要一致；"
            "表头上方写明的单位只用于没有另写单位的数。",
            "Which of them is taken may change the result ten thousandfold, so the value was not read. The units in "
            "the unit column, the column's name, the target's name and the value have to agree; one above the header "
            "is for the values that state none.",
        ),
        bad=csv("指标,年份,数值（万家）,单位\n高企数,2023,2318,家\n"),
        good=csv("指标,年份,数值,单位\n高企数,2023,2318,家\n"),
    ),
}
