"""Pages about values that do not fit the plan, or each other."""

from typing import Final

from xzkpi.rules.pages.example import HEADER, NOTED, RELEASED, csv, rows
from xzkpi.rules.prose import Case, Example, Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "repeated-row": Page(
        message=Said(
            "“{name}”与 {path} 第 {line} 行重复，数值相同", "“{name}” repeats {path}:{line} with the same value"
        ),
        fix=Said("删去其中一行", "delete one of the two rows"),
        why=Said(
            "同一个数写两遍不影响结果，但以后如果只改其中一处，就会前后矛盾。",
            "The same value twice does no harm until only one of the two is corrected.",
        ),
        bad=rows("高企数,2023,2318", "高企数,2023,2318"),
        good=rows("高企数,2023,2318"),
    ),
    "conflicting-values": Page(
        message=Said(
            "“{name}”这里是 {found}，{path} 第 {line} 行却是 {expected}；两个数都没有采用",
            "“{name}” is {found} here but {expected} in {path}:{line}; neither was used",
        ),
        fix=None,
        cases={
            "one-file": Case(
                fix=Said(
                    "删去错误的一行；同一个文件里只保留一行：是修订的，留最新发布的",
                    "delete the wrong row; a file has one row for each value: of a revised one keep the latest",
                )
            ),
            "several-files": Case(
                fix=Said(
                    "删去错误的一行；如果是修订，在“发布日期”列写明各自的发布日期，以最晚的为准",
                    "delete the wrong row; if it was revised, write the day of release of each into the column released",
                )
            ),
        },
        why=Said(
            "同一指标同一时期有两个不同的数，又没有说明以哪个为准；程序不猜，两个都不采用。同一个文件里一个数只写一行；修订的数放在另一个文件里，写明发布日期。",
            "Two different values for one target and period, and nothing says which counts: the program does not guess and uses neither. A file has one row for each value; a revised one stands in another file, with its day of release.",
        ),
        bad=rows("高企数,2023,2318", "高企数,2023,2381"),
        good=Example(
            {"a.csv": RELEASED + "高企数,2023,2318,2024-01-31\n", "b.csv": RELEASED + "高企数,2023,2318,2024-06-30\n"}
        ),
    ),
    "period-after-target": Page(
        message=Said("“{name}”晚于目标期 {expected}", "“{name}” is later than the target's period {expected}"),
        fix=Said("核对年份，改正写错的；没有写错的可以保留", "check the year; if it is right, the row may stay"),
        why=Said(
            "晚于目标期的数据不参加判断；多半是年份写错了。",
            "Values after the target's period are not judged; more often the year is a slip.",
        ),
        bad=rows("高企数,2026,3100"),
        good=rows("高企数,2025,3100"),
    ),
    "period-differs-from-file-name": Page(
        message=Said(
            "时期 {found} 与文件名里的 {expected} 不一致",
            "the period {found} differs from {expected} in the file's name",
        ),
        fix=Said(
            "改正年份；确是其他年份的数据，移到那一年的文件里",
            "correct the year, or move the value into the file of its year",
        ),
        why=Said(
            "2023.csv 里只有 2022 年的数，多半是从旧文件复制后忘了改年份。",
            "Values of 2022 alone in 2023.csv are often rows copied from last year's file whose year was not changed.",
        ),
        bad=Example({"2023.csv": HEADER + "高企数,2022,1908\n"}),
        good=Example({"2023.csv": HEADER + "高企数,2023,2318\n"}),
    ),
    "target-not-reported": Page(
        message=Said("没有“{name}”的数据", "there is no value of “{name}”"),
        fix=Said(
            "在数据文件里补报这项指标；确实没有数据的，可以不处理", "report it, or make sure that there is no value yet"
        ),
        why=Said(
            "规划里的指标一项都不能漏报；没有数据的也要看得出来。",
            "No target of the plan may be forgotten, and one without data has to be noticed.",
        ),
        bad=rows("研发投入强度,2023,2.21"),
        good=rows("高企数,2023,2318"),
    ),
    "implausible-change": Page(
        message=Said(
            "“{name}”为 {found}，{period}为 {expected}，相差{times}",
            "“{name}” is {found}, but {expected} in {period}: the larger is {times} times the smaller",
        ),
        fix=Said(
            "核对数值和单位；属实的，在“备注”列说明原因",
            "compare value and unit; if it is right, say why in the column note",
        ),
        cases={
            "leap": Case(),
            "to-zero": Case(
                message=Said(
                    "“{name}”为 {found}，{period}为 {expected}，变成了零",
                    "“{name}” is {found}, but {expected} in {period}: it has gone to zero",
                ),
                fix=Said(
                    "核对数值和单位；属实的，在“备注”列说明原因；没有数据请留空，不要写 0",
                    "compare value and unit; if it is right, say why in the column note; leave what is unknown empty",
                ),
            ),
        },
        why=Said(
            "数值变化几倍，或与基期、目标相差悬殊，可能属实，也可能是填错了行或写错了单位；在“备注”列写明原因就不再提示。没有数据的留空，写 0 就成了“一个也没有”。",
            "A value that changes several times over, or is out of all proportion to baseline and goal, may be real, or in the wrong row or unit; a reason in the column note silences this. What is unknown is left empty: 0 means that there is none.",
        ),
        bad=rows("高企数,2022,1908", "高企数,2023,23180"),
        good=rows("高企数,2022,1908,", "高企数,2023,23180,口径改为含规模以下企业", header=NOTED),
    ),
    "future-period": Page(
        message=Said("时期 {found} 还没有开始", "the period {found} has not begun"),
        fix=Said("改正年份；预测数不要报送", "correct the year; do not report forecasts"),
        why=Said(
            "时期还没有开始，不会有数据；多半是年份写错，或把预测数当作数据报送。",
            "A period that has not begun has no data; most likely the year is a slip, or a forecast was reported.",
        ),
        bad=rows("高企数,2023,2318", "研发投入强度,2099,2.21"),
        good=rows("高企数,2023,2318", "研发投入强度,2023,2.21"),
    ),
    "same-as-previous": Page(
        message=Said(
            "“{name}”与{period}的数值完全相同：{found}", "“{name}” has exactly the value of {period}: {found}"
        ),
        fix=Said(
            "核对是否忘了更新；属实的，在“备注”列说明",
            "make sure it was updated; if it is right, say so in the column note",
        ),
        why=Said(
            "与上一年分毫不差的数，多半是复制后忘了改；属实的，在“备注”列说明就不再提示。",
            "A value that equals last year's to the last digit was often copied and not updated; saying in the column note that it is right silences this.",
        ),
        bad=rows("高企数,2022,2318", "高企数,2023,2318"),
        good=rows("高企数,2022,2318,", "高企数,2023,2318,经核实与上年相同", header=NOTED),
    ),
    "scale-suspected": Page(
        message=Said(
            "“{name}”为 {found}，与别的数（如{period}的 {expected}）相差{times}",
            "“{name}” is {found}, about {times} times off the others, such as {expected} in {period}",
        ),
        fix=None,
        cases={
            "ratio": Case(
                Said("核对数值和单位：百分数与小数是否混用", "check value and unit: per cent against fraction")
            ),
            "money-10000": Case(
                Said(
                    "核对数值和单位：万元与亿元等是否混用",
                    "check value and unit: 万元 (10,000) against 亿元 (100 million)",
                )
            ),
            "money-100000000": Case(
                Said("核对数值和单位：元与亿元是否混用", "check value and unit: 元 against 亿元 (100 million)")
            ),
            "count-10000": Case(
                Said(
                    "核对数值和单位：单位的万倍是否弄错",
                    "check value and unit: whether a factor of 万 (10,000) was lost or added",
                )
            ),
            "count-100000000": Case(
                Said(
                    "核对数值和单位：单位的亿倍是否弄错",
                    "check value and unit: whether a factor of 亿 (100 million) was lost or added",
                )
            ),
        },
        why=Said(
            "相差约 100 倍的，多半是百分数与小数混用（2.21% 写成 0.0221）；约 1 万倍的，是万元与亿元混用；约 1 亿倍的，是元与亿元混用。这不会是正常的增减，在“备注”列说明也照样提示，请改正数值或单位。",
            "A factor of about 100 is often a fraction written for a per cent (0.0221 for 2.21 %), one of about 10,000 万元 written for 亿元, one of 100 million 元. No real change looks like that, so a note does not silence this: correct value or unit.",
        ),
        bad=rows("研发投入强度,2022,2.15", "研发投入强度,2023,0.0221", "高企数,2023,2318"),
        good=rows("研发投入强度,2022,2.15", "研发投入强度,2023,2.21", "高企数,2023,2318"),
    ),
    "parts-disagree": Page(
        message=Said(
            "“{name}”为 {found}，但由组成部分推算为 {expected}", "“{name}” is {found}, but its parts make {expected}"
        ),
        cases={
            "made-of-parts": Case(),
            "larger-part": Case(
                message=Said(
                    "“{name}”为 {found}，但其中“{part}”为 {expected}",
                    "“{name}” is {found}, but “{part}” alone has {expected}",
                )
            ),
            "other-sum": Case(
                message=Said(
                    "“{name}”为 {found}，但各地区（{number} 个）合计为 {expected}",
                    "“{name}” is {found}, but its {number} entities sum to {expected}",
                )
            ),
        },
        fix=Said(
            "核对合计数和各组成部分；有特殊原因的，在“备注”列说明",
            "compare the result with its parts; say in the column note if there is a reason",
        ),
        why=Said(
            "各地区之和，或由各部分推算的结果，与报送的数不同，说明其中有数错了；末位四舍五入造成的差别不算。",
            "When entities do not add up to the whole, or parts do not make the result, one of the numbers is wrong; differences by rounding do not count.",
        ),
        bad=csv("指标,年份,数值,地区\n高企数,2023,2318,\n高企数,2023,1200,鼓楼区\n高企数,2023,1000,云龙区\n"),
        good=csv("指标,年份,数值,地区\n高企数,2023,2200,\n高企数,2023,1200,鼓楼区\n高企数,2023,1000,云龙区\n"),
    ),
    "revised-value": Page(
        message=Said(
            "“{name}”由 {expected}（{path} 第 {line} 行）修订为 {found}",
            "“{name}” was revised from {expected} ({path}:{line}) to {found}",
        ),
        fix=Said("无需处理", "nothing to do"),
        why=Said(
            "发布更晚或状态更正式的数代替了原来的数；两个数都保留在文件里，便于追溯。",
            "A later or firmer value took the place of another; both stay in the files so that the change can be traced.",
        ),
        bad=Example(
            {"a.csv": RELEASED + "高企数,2023,2318,2024-01-31\n", "b.csv": RELEASED + "高企数,2023,2320,2024-06-30\n"}
        ),
        good=Example({"a.csv": RELEASED + "高企数,2023,2318,2024-01-31\n"}),
    ),
    "differs-from-baseline": Page(
        message=Said(
            "“{name}”为 {found}，与规划的基期值 {expected} 不同，以规划为准",
            "“{name}” is {found} here, but the plan's baseline is {expected}, which counts",
        ),
        fix=Said(
            "核对后改成 {expected}；数据没有错的，请修改规划的基期值",
            "compare both; write {expected} here, or correct the plan's baseline",
        ),
        why=Said(
            "基期值以规划所写为准；数据里的数不同，可能是后来修订过，需要核对。",
            "The baseline is set in the plan; another value in the data may be a later revision and has to be compared.",
        ),
        bad=rows("高企数,2020,1010", "高企数,2023,2318"),
        good=rows("高企数,2020,1000", "高企数,2023,2318"),
    ),
    "not-cumulative": Page(
        message=Said(
            "“{name}”为 {found}，小于{before}的 {expected}", "“{name}” is {found}, less than {expected} of {before}"
        ),
        cases={
            "less": Case(),
            "second-half": Case(
                message=Said(
                    "“{name}”为 {found}，下半年的数不是从 1 月起的累计数",
                    "“{name}” is {found}, which is for the second half alone",
                )
            ),
        },
        fix=Said(
            "年内的数写从 1 月到期末的累计数（如“2023年1-6月”）：单季、下半年的先加上前面的；确实减少的在“备注”列说明",
            "amounts within a year count from January on: add what came before to those of a quarter or a second half; explain a real decrease in the column note",
        ),
        why=Said(
            "年内的数按从 1 月起的累计数计算；报成单季、单月的数，全年就只剩最后一个季度。",
            "Amounts within a year are taken to count from January on; of single quarters only the last would be left.",
        ),
        bad=csv("指标,年份,数值\n高企数,2023,2318\n研发经费支出,2023年一季度,100\n研发经费支出,2023年二季度,60\n"),
        good=csv("指标,年份,数值\n高企数,2023,2318\n研发经费支出,2023年一季度,100\n研发经费支出,2023年二季度,160\n"),
    ),
    "period-long-before-plan": Page(
        message=Said(
            "“{name}”早于规划基期 {expected} 五十年以上",
            "“{name}” is more than fifty years before the plan's baseline {expected}",
        ),
        fix=Said("核对年份，改正写错的；没有写错的可以保留", "check the year; if it is right, the row may stay"),
        why=Said(
            "多半是年份少写、错写了一位，如 2023 写成 1923。",
            "More often than not a digit of the year is wrong, as in 1923 for 2023.",
        ),
        bad=rows("高企数,1923,2318"),
        good=rows("高企数,2023,2318"),
    ),
}
