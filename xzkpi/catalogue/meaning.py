"""Pages of block 5: what the values say."""

from typing import Final

from xzkpi.catalogue.example import HEADER, NOTED, RELEASED, csv, rows
from xzkpi.prose import Example, Page, Prose

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "unknown-target": Page(
        zh=Prose(
            "规划里没有指标“{found}”",
            "{expected}",
            "名称对不上的数据不会被计算；写错一个字就等于没有报。",
        ),
        en=Prose(
            "the plan has no target “{found}”",
            "{expected}",
            "A value whose target is not in the plan is not used; one wrong character is as good as no report.",
        ),
        bad=rows("firms,2022,1908", "firmz,2023,2318"),
        good=rows("firms,2022,1908", "高企数,2023,2318"),
    ),
    "unit-mismatch": Page(
        zh=Prose(
            "单位“{found}”与“{record}”的单位“{expected}”不能换算",
            "改用 {expected}，或它的千、万、亿倍",
            "个、元、% 不能换算成家；多半是填错了行。",
        ),
        en=Prose(
            "the unit “{found}” does not convert into “{expected}”, the unit of “{record}”",
            "write {expected}, or a power of ten of it",
            "No factor turns per cent into firms; most likely the value stands in the wrong row.",
        ),
        bad=csv("target,period,value,unit\nfirms,2023,2318,个\n"),
        good=csv("target,period,value,unit\nspending,2023,1462000,万元\nfirms,2023,2318,家\n"),
    ),
    "repeated-row": Page(
        zh=Prose(
            "“{record}”与 {place} 重复，数值相同",
            "删去其中一行",
            "同一个数写了两遍不影响结果，但以后只改其中一处就会矛盾。",
        ),
        en=Prose(
            "“{record}” repeats {place} with the same value",
            "delete one of the two rows",
            "The same value twice does no harm until only one of the two is corrected.",
        ),
        bad=rows("firms,2023,2318", "firms,2023,2318"),
        good=rows("firms,2023,2318"),
    ),
    "conflicting-values": Page(
        zh=Prose(
            "“{record}”这里是 {found}，{place} 却是 {expected}；两个都未采用",
            "只保留正确的一行；修订请填写 released",
            "同一指标同一时期有两个不同的数，又没有说明以哪个为准；程序不猜，两个都不用。",
        ),
        en=Prose(
            "“{record}” is {found} here but {expected} in {place}; neither was used",
            "keep the right one; mark a revision by its day of release in the column released",
            "Two different values for one target and period, and nothing says which counts: "
            "the program does not guess and uses neither.",
        ),
        bad=rows("firms,2023,2318", "firms,2023,2381"),
        good=Example(
            {"a.csv": RELEASED + "firms,2023,2318,2024-01-31\n", "b.csv": RELEASED + "firms,2023,2318,2024-06-30\n"}
        ),
    ),
    "period-after-target": Page(
        zh=Prose(
            "{found} 晚于目标期 {expected}",
            "检查年份",
            "晚于目标期的数据不参加判断；多半是年份写错了。",
        ),
        en=Prose(
            "{found} is later than the target's period {expected}",
            "check the year",
            "Values after the target's period are not judged; more often the year is a slip.",
        ),
        bad=rows("firms,2026,3100"),
        good=rows("firms,2025,3100"),
    ),
    "period-differs-from-file-name": Page(
        zh=Prose(
            "时期 {found} 与文件名中的 {expected} 不一致",
            "改正年份；若确是往年数据，放进当年的文件",
            "2023.csv 里出现 2022 年的数，多半是从旧文件复制后忘了改年份。",
        ),
        en=Prose(
            "the period {found} differs from {expected} in the file's name",
            "correct the year, or move the value into the file of its year",
            "A value of 2022 in 2023.csv is often a row copied from last year's file whose year was not changed.",
        ),
        bad=Example({"2023.csv": HEADER + "firms,2022,1908\n"}),
        good=Example({"2023.csv": HEADER + "firms,2023,2318\n"}),
    ),
    "target-not-reported": Page(
        zh=Prose(
            "没有“{record}”的数据",
            "补报该指标，或确认暂无数据",
            "规划里的指标一个都不能漏；没有数据要能看得出来。",
        ),
        en=Prose(
            "there is no value of “{record}”",
            "report it, or make sure that there is none yet",
            "No target of the plan may be forgotten; one without data must be seen.",
        ),
        bad=rows("share,2023,2.21"),
        good=rows("firms,2023,2318"),
    ),
    "implausible-change": Page(
        zh=Prose(
            "“{record}”为 {found}，{period} 是 {expected}，{change}",
            "核对数值和单位；属实的在“备注”列说明原因",
            "几倍的变化可能是真的，也可能是错位或单位写错；在备注里写明原因就不再提示。",
        ),
        en=Prose(
            "“{record}” is {found}, in {period} it was {expected}: {change}",
            "compare value and unit; if it is right, say why in the column note",
            "A change by several times may be real, or a slip of a row or unit; a reason in "
            "the column note silences this.",
        ),
        bad=rows("firms,2022,1908", "firms,2023,23180"),
        good=rows("firms,2022,1908,", "firms,2023,23180,口径改为含规模以下企业", header=NOTED),
    ),
    "unknown-entity": Page(
        zh=Prose(
            "规划里没有主体“{found}”",
            "{expected}",
            "规划列出了主体，名称对不上的数据不会算到任何一个主体。",
        ),
        en=Prose(
            "the plan has no entity “{found}”",
            "{expected}",
            "The plan lists its entities; a value of another one belongs to none of them.",
        ),
        bad=csv("target,period,value,entity\nfirms,2023,100,鼓楼\nfirms,2023,2318,\n"),
        good=csv("target,period,value,entity\nfirms,2023,100,鼓楼区\nfirms,2023,2318,\n"),
    ),
    "future-period": Page(
        zh=Prose(
            "时期 {found} 还没有开始",
            "检查年份",
            "还没有开始的时期不会有数据；预测请不要当作数据报送。",
        ),
        en=Prose(
            "the period {found} has not begun",
            "check the year",
            "A period that has not begun has no data; a forecast is no submission.",
        ),
        bad=rows("firms,2023,2318", "share,2099,2.21"),
        good=rows("firms,2023,2318", "share,2023,2.21"),
    ),
    "same-as-previous": Page(
        zh=Prose(
            "“{record}”与 {period} 的数值完全相同：{found}",
            "核对是否忘了更新；属实的在“备注”列说明",
            "与上一年完全相同的数（如 3.62、3.62）多半是复制后忘了改；属实的在备注里说明。",
        ),
        en=Prose(
            "“{record}” has exactly the value of {period}: {found}",
            "make sure it was updated; if it is right, say so in the column note",
            "A value that equals last year's to the last digit is how copied figures look; "
            "if it is right, say so in the column note.",
        ),
        bad=rows("firms,2022,2318", "firms,2023,2318"),
        good=rows("firms,2022,2318,", "firms,2023,2318,经核实与上年相同", header=NOTED),
    ),
    "scale-suspected": Page(
        zh=Prose(
            "“{record}”的 {found} 与其他各期（如 {period} 的 {expected}）相差约 {times} 倍",
            "检查单位：{advice}",
            "差约 100 倍多半是百分数与小数混用，差约 1 万倍多半是万元与亿元混用。",
        ),
        en=Prose(
            "“{record}” is {found}, about {times} times off its other values such as {expected} in {period}",
            "check the unit: {advice}",
            "A factor of about 100 is often a fraction written for a per cent, one of about "
            "10,000 万元 written for 亿元.",
        ),
        bad=rows("share,2022,2.15", "share,2023,0.0221", "firms,2023,2318"),
        good=rows("share,2022,2.15", "share,2023,2.21", "firms,2023,2318"),
    ),
    "parts-disagree": Page(
        zh=Prose(
            "“{record}”为 {found}，但{made}为 {expected}",
            "核对结果和各组成部分；有特殊原因的在“备注”列说明",
            "各主体之和、或由各部分推算的数与报送的结果不同，说明有一个数错了；末位四舍五入造成的差别不算。",
        ),
        en=Prose(
            "“{record}” is {found}, but {made} {expected}",
            "compare the result with its parts; say in the column note if there is a reason",
            "When entities do not add up to the whole, or parts do not make the result, one of the numbers is wrong; "
            "differences by rounding do not count.",
        ),
        bad=csv("target,period,value,entity\nfirms,2023,2318,\nfirms,2023,1200,鼓楼区\nfirms,2023,1000,云龙区\n"),
        good=csv("target,period,value,entity\nfirms,2023,2200,\nfirms,2023,1200,鼓楼区\nfirms,2023,1000,云龙区\n"),
    ),
    "revised-value": Page(
        zh=Prose(
            "“{record}”由 {expected}（{place}）修订为 {found}",
            "无需处理",
            "后发布或更正式的数值代替了原来的；两个都保留在文件里，便于追溯。",
        ),
        en=Prose(
            "“{record}” was revised from {expected} ({place}) to {found}",
            "nothing to do",
            "A later or firmer value took the place of another; both stay in the files so that it can be traced.",
        ),
        bad=Example(
            {"a.csv": RELEASED + "firms,2023,2318,2024-01-31\n", "b.csv": RELEASED + "firms,2023,2320,2024-06-30\n"}
        ),
        good=Example({"a.csv": RELEASED + "firms,2023,2318,2024-01-31\n"}),
    ),
    "differs-from-baseline": Page(
        zh=Prose(
            "“{record}”的基期值 {found} 与规划的 {expected} 不同，以规划为准",
            "核对规划的基期值",
            "基期值写在规划里；数据中的不同值可能是后来的修订，需要核对。",
        ),
        en=Prose(
            "“{record}” is {found} here, but {expected} in the plan, which counts",
            "compare with the plan's baseline",
            "The baseline stands in the plan; another value in the data may be a later "
            "revision and has to be compared.",
        ),
        bad=rows("firms,2020,1010", "firms,2023,2318"),
        good=rows("firms,2020,1000", "firms,2023,2318"),
    ),
    "not-cumulative": Page(
        zh=Prose(
            "“{record}”为 {found}，{problem}",
            "年内的数写从 1 月到期末的累计数（如“2023年1-6月”）：单季、下半年的先加上前面的；确实减少的在“备注”列说明",
            "年内的数按从 1 月起的累计数计算；报成单季、单月的数，全年就只剩最后一个季度。",
        ),
        en=Prose(
            "“{record}” is {found}, {problem}",
            "amounts within a year count from January on: add what came before to those of a quarter or a second half; "
            "explain a real decrease in the column note",
            "Amounts within a year are taken to count from January on; of single quarters only the last would be left.",
        ),
        bad=csv("指标,年份,数值\n高企数,2023,2318\n研发经费支出,2023年一季度,100\n研发经费支出,2023年二季度,60\n"),
        good=csv("指标,年份,数值\n高企数,2023,2318\n研发经费支出,2023年一季度,100\n研发经费支出,2023年二季度,160\n"),
    ),
}
