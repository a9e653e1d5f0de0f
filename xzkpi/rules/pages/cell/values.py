"""Pages about numbers that are written oddly or cannot be right, and about their units."""

from typing import Final

from xzkpi.rules.pages.example import csv, rows
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

_BELOW: Final = Said(
    "{found} 超出“{name}”的取值范围，不能小于 {limit}",
    "the value {found} of “{name}” is below {limit}, its natural limit",
)
_ZERO: Final = Said("核对数值；没有数据请留空，不要写 0", "check the value; if there is none, leave the cell empty")
_MADE: Final = Said(
    "它由 {made} 推算：核对“{parts:”和“}”的数值和单位",
    "it was made of {made}: check the values and units of “{parts:” and “}”",
)

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
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
            "{found} 超出“{name}”的取值范围，不能大于 {limit}",
            "the value {found} of “{name}” is above {limit}, its natural limit",
        ),
        fix=Said("核对小数点和单位", "check the decimal point and the unit"),
        why=Said(
            "超出规划所写取值范围（如百分比大于 100）的值一定有误，不参加计算；由别的指标推算出来的值也一样。",
            "A value outside the natural limits that the plan declares, such as a share above 100 %, must be wrong and is not used; nor is one that was computed from other series.",
        ),
        bad=rows("研发投入强度,2023,221", "高企数,2023,2318"),
        good=rows("研发投入强度,2023,2.21", "高企数,2023,2318"),
        cases={
            "low": Case(message=_BELOW),
            "high": Case(),
            "low-sign": Case(Said("核对正负号", "check the sign"), _BELOW),
            "low-zero": Case(_ZERO, _BELOW),
            "high-zero": Case(_ZERO),
            "made-low": Case(
                _MADE,
                Said(
                    "推算出的 {found} 超出“{name}”的取值范围，不能小于 {limit}",
                    "the computed value {found} of “{name}” is below {limit}, its natural limit",
                ),
            ),
            "made-high": Case(
                _MADE,
                Said(
                    "推算出的 {found} 超出“{name}”的取值范围，不能大于 {limit}",
                    "the computed value {found} of “{name}” is above {limit}, its natural limit",
                ),
            ),
        },
    ),
    "formula": Page(
        message=Said("“{found}”是公式的写法，不是数值", "“{found}” is a formula, not a value"),
        fix=Said("在 Excel 中复制这个单元格，“选择性粘贴”为“数值”后重新保存", "paste it as a value, then save again"),
        why=Said(
            "以 =、+、@ 开头的内容，表格软件当作公式。CSV 里的公式本程序不计算，在表格软件里打开还可能执行别的操作。公式算出的数，在 Excel 中“选择性粘贴”为“数值”后重新保存；只是正号的，删去“+”。",
            "What begins with =, + or @ is a formula to a spreadsheet. In a CSV file it is not computed, and a spreadsheet that opens it may run something else. Paste formulas as values; a plain plus sign is simply left out.",
        ),
        bad=rows("高企数,2023,=A1+1"),
        good=rows("高企数,2023,2318"),
        cases={
            "exported": Case(
                Said(
                    "写 {text}，去掉等号和引号（系统导出的写法）",
                    "write {text}, without the equals sign and the quotes, as systems export it",
                )
            ),
            "signed": Case(Said("删去“+”，写 {number}", "drop the sign: write {number}")),
        },
    ),
    "unit-in-value": Page(
        message=Said(
            "数值“{found}”里写了单位，已按 {expected} 读取",
            "the value “{found}” carries its unit and was read as {expected}",
        ),
        fix=Said("删去“{unit}”，只写 {number}", "delete “{unit}”: write {number}"),
        why=Said(
            "单位写在数值里本程序能读，在 Excel 里却不能排序、求和；单位应写在“单位”列，没有这一列的不必写。",
            "A unit in the value is read, but a spreadsheet cannot sort or sum such cells; it belongs in the column unit.",
        ),
        bad=rows("高企数,2023,2318家"),
        good=csv("指标,年份,数值,单位\n高企数,2023,2318,家\n"),
        cases={
            "other-unit": Case(
                Said(
                    "删去“{unit}”，只写 {number}，单位写“{unit}”",
                    "delete “{unit}”: write {number}, with {unit} as the unit",
                )
            ),
        },
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
        fix=Said(
            "只保留正确的一个：单位列、列名和指标名称后的单位要一致",
            "keep the right one: the units in the unit column, the column's name and the target's name have to agree",
        ),
        why=Said(
            "按哪一个单位读，结果可能差一万倍，所以这个数没有读取。单位列、列名、指标名称后和数值里的单位要一致；表头上方写明的单位只用于没有另写单位的数。",
            "Which of them is taken may change the result ten thousandfold, so the value was not read. The units in the unit column, the column's name, the target's name and the value have to agree; one above the header is for the values that state none.",
        ),
        bad=csv("指标,年份,数值（万家）,单位\n高企数,2023,2318,家\n"),
        good=csv("指标,年份,数值,单位\n高企数,2023,2318,家\n"),
        cases={
            "in-value": Case(
                Said(
                    "只写数字，单位写对的那一个：“{unit}”或“{expected}”",
                    "write digits only, and the right unit: {unit} or {expected}",
                )
            ),
        },
    ),
}
