"""What there is to say of each method: its question, where it is defined, when to trust it."""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Prose(NamedTuple):
    """What there is to say of a method in one language."""

    name: str
    question: str
    domain: str
    trust: str
    doubt: str
    #: When the words are given that no threshold gives.
    otherwise: Mapping[str, str] = {}


#: Numbers of methods in Chinese and English.
LABELS: Final = {
    "expected": ("应达值", "expected by now"),
    "expected_compound": ("应达值（等速路线）", "expected by now (compound path)"),
    "ratio_compound": ("进度比（等速路线）", "ratio (compound path)"),
    "ratio_cap": ("进度比（总量上限）", "ratio (limit of a sum)"),
    "achieved": ("已实现复合增速", "growth so far"),
    "required": ("所需复合增速", "growth required"),
    "due": ("复合路线应达值", "due on the compound path"),
    "first": ("近年首值", "first of the recent values"),
    "years": ("其间年数", "years since"),
    "recent": ("近年年均变化", "recent pace"),
    "projected": ("推算值", "projection"),
    "near": ("界限内的基期值", "baseline within the limit"),
    "limit": ("|L|", "|L|"),
    "factor": ("界限系数", "limit factor"),
    "cut": ("最高一级门槛", "cut of the best class"),
    "points": ("数值个数", "number of values"),
    "endpoint": ("首尾年均变化", "change by the end points"),
}
#: The prose of each method in Chinese and English.
PROSE: Final = {
    "pace": (
        Prose(
            "直线进度法",
            "按直线（或经过里程碑的折线）路线图，到现在的平均速度够不够？增速、降低率和写明 path: compound 的"
            "指标按等速路线，各数先取对数（ln），做法同国家统计局的节能目标完成情况计算方法；总量上限比的是到期可用数与已用数。",
            "有基期值和目标值，且二者不等；控制线与保持类目标没有路程，不计算。阈值是本工具的约定，没有官方出处，可在规划里改。",
            "指标大致匀速变化，或规划写明了里程碑；想知道时间过半任务是否过半。",
            "前慢后快的指标（翻番、推广期）按直线会判得过严；基期到目标的路程比通常一年的变化还小时，比值会失真，此时看差距。它不看最近走势：前几年快、近年停滞，仍会显示为快。",
            {"far_behind": "≥0", "regressing": "<0"},
        ),
        Prose(
            "Pace on a straight line",
            "Was the average pace so far enough for the straight path, or for the one bent at milestones? Growth, "
            "reductions and what has `path: compound` are judged on their logarithms (ln), as China's statisticians "
            "judge savings of energy; a limit of a sum by the allowance to date beside what was used.",
            "A baseline and a target that differ; a line to hold has no way to go. The thresholds are this program's "
            "own and no office's; the plan may set others.",
            "The indicator moves at a more or less steady pace, or the plan has milestones; the question is whether "
            "half the work is done at half-time.",
            "It is too hard on what starts slowly and compounds; where the whole way is shorter than a usual yearly "
            "change the ratio explodes, so read the gap. It does not see the latest turn: a fast start hides a halt.",
            {"far_behind": "≥0", "regressing": "<0"},
        ),
    ),
    "cagr": (
        Prose(
            "复合增速法",
            "按复合增长，到现在的平均增速够不够？",
            "基期值、最新值、目标值都不为零且同号；已达标的一律为“目标已实现”，不看趋势。为零时不代入 0.001 之类的常数，而是注明无法计算。",
            "按百分比增长的数量（企业数、成交额、排放量）；基期离零较远。",
            "比率类指标接近上限时，以及基期值很小时：从 1 到 2 与从 50 到 51 差别极大；只看首尾两个值，中间走势不计。",
            {"target_achieved": "已达标", "deterioration": "<0"},
        ),
        Prose(
            "Compound pace",
            "Was the average growth so far enough, compounding?",
            "Baseline, latest value and target of one sign and none of them zero; a target that is met is achieved, whatever the trend. A zero is never replaced by a small constant; the reason is told instead.",
            "Quantities that grow by per cent (firms, contracts, emissions), with a baseline well away from zero.",
            "Percentages close to their limit, and small baselines, where a little means a lot; it sees the two end points only.",
            {"target_achieved": "target met", "deterioration": "<0"},
        ),
    ),
    "destatis": (
        Prose(
            "近五年趋势法（德国联邦统计局天气符号）",
            "最近五年的年均变化照此下去，到目标期会差剩余路程的多少？",
            "最近五年（六个年份）内至少 4 个逐年数值，基期之前的数据也算在内；缺年的按年数平均。已达标或保持类目标：达标且趋势不逆为晴，达标但趋势不利为少云，未达标但在靠近为多云，否则雷雨；保持类目标（hold）不需要目标期。",
            "有较长的年度序列，政策近年有变化，想知道现在的势头够不够。",
            "刚起步只有两三年数据；最近一年异常（疫情、口径调整）会左右结果；目标期还很远时直线外推很粗。",
            {"cloudy": ">20%，方向正确", "thunderstorm": "方向不对或持平"},
        ),
        Prose(
            "The last five years (Destatis weather symbols)",
            "If the mean of the last five yearly changes goes on, which share of the remaining way will be missed?",
            "At least 4 yearly values within the last five years, those before the baseline among them; gaps are averaged over their years. Of a target met, or to be held: sun when met and the trend is not adverse, slightly cloudy when met and adverse, cloudy when not met but approaching, else thunderstorm; a line to hold needs no target period.",
            "There is a series of years and policy has changed of late: is the present momentum enough?",
            "Two or three years of data; an odd latest year (a pandemic, a new definition) sways it; a straight line over decades is rough.",
            {"cloudy": ">20%, right direction", "thunderstorm": "wrong direction, or flat"},
        ),
    ),
    "un2023": (
        Prose(
            "复合推算法（联合国 2023 年进展图）",
            "复合增速延续到目标期，能走完从基期到目标全程的多少？",
            "基期值与最新值同号且不为零，有目标值且与基期不等；已达标的不看趋势；控制线没有路程，未守住时不计算。",
            "要一个到期结果的直观估计，且指标确按百分比变化。",
            "增速高而剩余年数多时，复合推算会夸大；“中等进展”的范围很宽（完成全程的 10% 到 95%）；倒退也归入“有限进展”。",
            {"target_achieved": "已达标", "limited_progress": "<10%"},
        ),
        Prose(
            "Compound projection (UN Progress Chart 2023)",
            "If growth goes on compounding, which share of the way from baseline to target will be gone by the end?",
            "Baseline and latest value of one sign and not zero, and a target that differs from the baseline; a target met is achieved whatever the trend; a line to hold that is crossed has no way to measure.",
            "A plain estimate of the outcome is wanted, and the indicator does change by per cent.",
            "Fast growth over many years is exaggerated; moderate progress is wide (10 % to 95 % of the way), and going back counts as limited progress too.",
            {"target_achieved": "target met", "limited_progress": "<10%"},
        ),
    ),
    "directional": (
        Prose(
            "方向法",
            "没有目标数值、只有方向时，变化够不够明显？",
            "基期值与最新值同号且不为零。没有目标数值的指标不论选哪种方法都用它。靠近自然界限时三个正的门槛一起乘以界限系数：上升指标看上限，下降指标看下限；没有界限或相距一倍以上时系数为 1；基期就在界限上的，不退步即为显著进展。",
            "规划只写了“提高”“下降”；要把没有数值的指标也纳入报告。",
            "有目标数值时：它不知道要走多远。1.5% 和 0.5% 是通用门槛，对增长快的数量过宽，对变化慢的比率过严。",
            {"deterioration": "<0"},
        ),
        Prose(
            "Direction alone",
            "Where no number is to be reached but a direction is wanted: is there a change worth the name?",
            "Baseline and latest value of one sign and not zero. A target without a number is judged by it under every method. Near a natural limit the cuts above zero are multiplied by the limit factor: a maximum counts for what shall rise, a minimum for what shall fall; the factor is 1 without a limit or twice as far; from a baseline on the limit, not to fall back is substantial progress.",
            "The plan says no more than “raise” or “reduce”, and the report is to be complete.",
            "Where there is a number: it does not know how far to go. 1.5 % and 0.5 % suit no indicator in particular: easy for what grows fast, hard for shares that move slowly.",
            {"deterioration": "<0"},
        ),
    ),
    "aarr": (
        Prose(
            "年均变化率法（AARR）",
            "用全部数值回归得到的年均变化率，达到目标要求的变化率了吗？",
            "全部数值为正，至少两个；基期之前的数据也算在内。变化率以朝目标方向为正；要求的变化率从基期算起。",
            "数值有抽样误差、逐年波动大（调查数据），首尾两点靠不住时。",
            "走势中途转折时，回归把前后两段平均掉；它只比较速度，不看已经落后多少；达标与否也不影响分级。",
            {"on_course": "不低于所需", "off_course": "低于所需"},
        ),
        Prose(
            "Average annual rate of change (AARR)",
            "Does the yearly rate of the curve through all values reach the rate that the target requires?",
            "All values positive, two at least; those before the baseline count too. Rates are positive in the wanted direction; the rate required is that from the baseline.",
            "Values with sampling errors that jump from year to year, whose end points are not to be trusted.",
            "A turn in mid-course is averaged away; it compares speeds and does not see how much has been lost already, nor whether the target is met.",
            {"on_course": "not below the rate required", "off_course": "below it"},
        ),
    ),
}
#: Where each method comes from.
SOURCES: Final = {
    "pace": (
        "四档用语：《“十四五”规划纲要》实施中期评估（2023 年）；等速路线：国家统计局节能目标完成情况计算方法，见青海省统计局 2009-09-17 的算例"
        "（三年 +1.51、-2.20、-4.18 对五年 -17%：进度 26.8%，今后年均 6.59%），各年应达 20/40/60/80/100%：国家发展改革委 2011 年考核文件；"
        "完成率、序时进度、同期进度：统计公报与预算执行公开的通行口径。以上各出处都没有规定阈值 / words: China's mid-term evaluation of "
        "2023; compound paths: the method of the National Bureau of Statistics for savings of energy, as Qinghai's statisticians "
        "worked it out on 2009-09-17; completion and shares of the year: as bulletins and budget reports print them. "
        "None of these sets a threshold"
    ),
    "cagr": (
        "Eurostat; Statistics Canada, open-sdg/sdg-build: methodology 2 (https://github.com/open-sdg/open-sdg/blob/main/docs/progress-methodology.md)"
    ),
    "destatis": "Destatis, German Sustainable Development Strategy (https://dns-indikatoren.de/en/status_summary/)",
    "un2023": "United Nations, Sustainable Development Goals Progress Chart 2023, technical note",
    "directional": (
        "Statistics Canada, open-sdg/sdg-build: methodology 1 (https://github.com/open-sdg/open-sdg/blob/main/docs/progress-methodology.md)"
    ),
    "aarr": (
        "UNICEF, technical note on the average annual rate of reduction (https://data.unicef.org/resources/technical-note-calculate-average-annual-rate-reduction-aarr-underweight-prevalence/)"
    ),
}
