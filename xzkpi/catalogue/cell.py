"""Pages of block 4: what stands in a cell."""

from typing import Final

from xzkpi.catalogue.example import csv, rows
from xzkpi.prose import Page, Prose

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "value-missing": Page(
        zh=Prose(
            "“{field}”列不能为空",
            "填写{expected}",
            "没有指标或时期，数值就无处可放；数值本身可以留空，表示“未报”。",
        ),
        en=Prose(
            "the column “{field}” must not be empty",
            "write {expected}",
            "Without a target or a period a value belongs nowhere; the value itself may be "
            "empty, which means “not reported”.",
        ),
        bad=rows("firms,2022,1908", "firms,,2318"),
        good=rows("firms,2022,1908", "firms,2023,2318"),
    ),
    "not-a-number": Page(
        zh=Prose(
            "“{found}”不是数字",
            "只写阿拉伯数字，如 2318 或 2.21；没有数据就留空",
            "“约”“突破”“三千”之类的写法会被读成不同的数；只有写成数字才不会误解。",
        ),
        en=Prose(
            "“{found}” is not a number",
            "write digits only, such as 2318 or 2.21; leave the cell empty if unknown",
            "Words such as “about” or “three thousand” can be read in several ways; digits cannot.",
        ),
        bad=rows("firms,2023,三千"),
        good=rows("firms,2023,3000"),
    ),
    "not-a-period": Page(
        zh=Prose(
            "“{found}”不是时期",
            "写 2023、2023上半年、2023-Q2 或 2023年6月；{advice}",
            "时期读错，数值就会算到别的年份。",
        ),
        en=Prose(
            "“{found}” is not a period",
            "write 2023, 2023-H1, 2023-Q2 or 2023-06; {advice}",
            "A value whose period is misread counts for another year.",
        ),
        bad=rows("firms,Jun-23,2318"),
        good=rows("firms,2023-06,2318"),
    ),
    "not-finite": Page(
        zh=Prose(
            "“{found}”不是有限的数",
            "没有数据就留空",
            "nan、inf 是计算出错留下的记号，不是数据。",
        ),
        en=Prose(
            "“{found}” is not a finite number",
            "leave the cell empty if there is no value",
            "nan and inf are traces of a failed computation, not data.",
        ),
        bad=rows("firms,2023,inf"),
        good=rows("firms,2023,2318"),
    ),
    "number-too-long": Page(
        zh=Prose(
            "数字“{found}”超过 {expected} 位",
            "检查是否多输入了数字",
            "这么长的数一定是输入有误，显示时也会被截断。",
        ),
        en=Prose(
            "the number “{found}” has more than {expected} digits",
            "check for digits typed twice",
            "A number of that length is a slip of the keyboard, and no table could show it whole.",
        ),
        bad=rows("firms,2023," + "1" * 30),
        good=rows("firms,2023,2318"),
    ),
    "misplaced-thousands-separator": Page(
        zh=Prose(
            "“{found}”中逗号的位置不对",
            "不写千位分隔符，或每三位一个：1,000",
            "1,00 可能是 100，也可能是 1.00 或漏了一位的 1,000；程序不猜。",
        ),
        en=Prose(
            "the commas in “{found}” stand in the wrong places",
            "leave them out, or write 1,000",
            "1,00 may be 100, 1.00 or a 1,000 that lost a digit; the program does not guess.",
        ),
        bad=rows('firms,2023,"23,18,0"'),
        good=rows('firms,2023,"2,318"'),
    ),
    "percent-sign": Page(
        zh=Prose(
            "“{found}”带百分号，但单位是“{expected}”",
            "去掉百分号，或检查单位",
            "带百分号的数与指标的单位不一致，说明其中之一写错了。",
        ),
        en=Prose(
            "“{found}” carries a per cent sign, but the unit is “{expected}”",
            "drop the sign, or check the unit",
            "A per cent sign on a value whose unit is another one means that one of the two is wrong.",
        ),
        bad=rows("firms,2023,2.21%"),
        good=rows("share,2023,2.21%", "firms,2023,2318"),
    ),
    "decimal-comma": Page(
        zh=Prose(
            "“{found}”像是用逗号作小数点",
            "小数点写作“.”，如 2.21",
            "2,21 在有的地方是 2.21，在有的地方是 221；程序不猜。",
        ),
        en=Prose(
            "“{found}” seems to have a decimal comma",
            "write the decimal point as in 2.21",
            "2,21 is 2.21 in some places and 221 in others; the program does not guess.",
        ),
        bad=rows('share,2023,"2,21"', "firms,2023,2318"),
        good=rows("share,2023,2.21", "firms,2023,2318"),
    ),
    "full-width-digits": Page(
        zh=Prose(
            "“{found}”是全角数字，已按 {expected} 读取",
            "改用半角数字",
            "全角数字能读，但别的软件会当作文字。",
        ),
        en=Prose(
            "“{found}” is written in full width and was read as {expected}",
            "write half-width digits",
            "Full-width digits are read, but other programs take them for text.",
        ),
        bad=rows("firms,2023,２３１８"),
        good=rows("firms,2023,2318"),
    ),
    "outside-limits": Page(
        zh=Prose(
            "{found} 超出“{record}”的自然界限 {expected}",
            "检查小数点和单位",
            "超出规划所写自然界限（如百分比大于 100）的值一定有误，不参加计算。",
        ),
        en=Prose(
            "{found} is outside the natural limits {expected} of “{record}”",
            "check the decimal point and the unit",
            "A value outside the natural limits that the plan declares, such as a share "
            "above 100 %, must be wrong and is not used.",
        ),
        bad=rows("share,2023,221", "firms,2023,2318"),
        good=rows("share,2023,2.21", "firms,2023,2318"),
    ),
    "formula": Page(
        zh=Prose(
            "“{found}”是公式，不是数值",
            "在 Excel 中“选择性粘贴-数值”后再保存",
            "CSV 里的公式不会被计算；在表格软件里打开还可能执行别的内容。",
        ),
        en=Prose(
            "“{found}” is a formula, not a value",
            "paste it as a value, then save again",
            "A formula in a CSV file is not computed, and a spreadsheet that opens it may run something else.",
        ),
        bad=rows("firms,2023,=A1+1"),
        good=rows("firms,2023,2318"),
    ),
    "unit-in-value": Page(
        zh=Prose(
            "数值“{found}”里写了单位，已按 {expected} 读取",
            "把单位写进“单位”列",
            "单位写在数值里也能读，但不能排序、求和；应写在“单位”列。",
        ),
        en=Prose(
            "the value “{found}” carries its unit and was read as {expected}",
            "write the unit into the column unit",
            "A unit in the value is read, but such cells cannot be sorted or summed; it belongs into the column unit.",
        ),
        bad=rows("firms,2023,2318家"),
        good=csv("target,period,value,unit\nfirms,2023,2318,家\n"),
    ),
    "unknown-status": Page(
        zh=Prose(
            "不认识的状态“{found}”",
            "写 official 正式、preliminary 初步、estimate 预计 或 illustrative 示例",
            "状态说明数值有多可靠；不认识的状态不能当作正式数。",
        ),
        en=Prose(
            "the status “{found}” is unknown",
            "write official, preliminary, estimate or illustrative",
            "The status says how firm a value is; an unknown one cannot be taken for official.",
        ),
        bad=csv("target,period,value,status\nfirms,2023,2318,大概\n"),
        good=csv("target,period,value,status\nfirms,2023,2318,预计\n"),
    ),
    "not-a-date": Page(
        zh=Prose(
            "“{found}”不是日期",
            "发布日期写作 2024-03-31",
            "发布日期决定两个数值中以哪个为准，所以必须能读。",
        ),
        en=Prose(
            "“{found}” is not a date",
            "write the day of release as 2024-03-31",
            "The day of release decides which of two values counts, so it has to be readable.",
        ),
        bad=csv("target,period,value,released\nfirms,2023,2318,明年\n"),
        good=csv("target,period,value,released\nfirms,2023,2318,2024-03-31\n"),
    ),
    "scientific-notation": Page(
        zh=Prose(
            "“{found}”是科学计数法，末几位可能已经丢失，已按 {expected} 读取",
            "在 Excel 中把这一列设为“数值”格式，核对后重新保存",
            "Excel 保存的是它显示出来的数：显示为 2.32E+03，存下来的就只有三位有效数字。",
        ),
        en=Prose(
            "“{found}” is in scientific notation and may have lost its last digits; it was read as {expected}",
            "give the column the format “number” in Excel, compare, and save again",
            "Excel saves what it shows: of a number shown as 2.32E+03 only three digits are left.",
        ),
        bad=csv("指标,年份,数值\n高企数,2023,2.32E+03\n"),
        good=csv("指标,年份,数值\n高企数,2023,2318\n"),
    ),
    "units-disagree": Page(
        zh=Prose(
            "这个数写了两个单位，“{found}”和“{expected}”，互相矛盾",
            "只保留正确的一个：单位列、列名和指标名称后的单位要一致",
            "按哪一个单位读，结果可能差一万倍，所以这个数没有读取。",
        ),
        en=Prose(
            "two units are given for this value, “{found}” and “{expected}”, which contradict each other",
            "keep the right one: the units in the unit column, the column's name and the target's name have to agree",
            "Which of them is taken may change the result ten thousandfold, so the value was not read.",
        ),
        bad=csv("指标,年份,数值（万家）,单位\n高企数,2023,2318,家\n"),
        good=csv("指标,年份,数值,单位\n高企数,2023,2318,家\n"),
    ),
}
