"""Why a verdict was given, and why a value cannot be computed."""

from typing import Final

#: Texts in Chinese and English.
TEXTS: Final = {
    "reason.target-period-reached": ("目标期已到，以目标期数值为准", "the target period is here; its value decides"),
    "reason.hold-target": ("控制线，已守住", "a line to hold, and it holds"),
    "reason.hold-line-crossed": ("控制线，已越过", "a line to hold, and it is crossed"),
    "reason.last-change-adverse": ("达标，但最近一次变化方向不利", "met, but the last change went the wrong way"),
    "reason.already-met": ("在目标期之前已达标", "met before its period"),
    "reason.method-class": ("按进度比 {ratio} 与阈值比较", "pace ratio {ratio} against the thresholds"),
    "reason.by-method": ("按 {method}：{name} {ratio}，{word}", "by {method}: {name} {ratio}, {word}"),
    "reason.broken-before": (
        "要求每年都守住的控制线，此前有年份越过",
        "a line to be held in each year, and one has crossed it",
    ),
    "reason.part-of-a-year": (
        "年内已越过目标，比率以全年为准",
        "past the target within a year, which settles no ratio",
    ),
    "reason.beyond-goal": ("已越过要恰好等于的目标", "past a target that is to be hit exactly"),
    "reason.judged-by-goal": ("没有基期值，按本期目标判断", "no baseline, so judged by the goal of the period"),
    "reason.flat-path": ("按路线图此时还不应有变化，与基期值比较", "no change is due yet; compared with the baseline"),
    "reason.cap-exceeded": ("总量已超过上限", "the sum is over its limit"),
    "reason.relative-goal": ("与另一项同期的数值比较", "compared with the other series over the same periods"),
    "undefined.relative-goal": (
        "目标是另一项各期的数值，没有要走的路程",
        "the goal is the values of another series, so there is no way to go",
    ),
    "undefined.no-common-period": ("与另一项没有共同的期间", "no period that the other series has too"),
    "undefined.before-baseline": ("数据早于基期", "the values are older than the baseline"),
    "undefined.cap-exceeded": ("总量已超过上限", "the sum is over its limit"),
    "undefined.cap-target": ("总量上限，不谈达标", "a limit of a sum, which is not to be reached"),
    "undefined.flat-path": ("按路线图此时还不应有变化", "no change is due by now"),
    "undefined.nothing-used": ("总量上限尚未动用", "nothing of the limit is used yet"),
    "undefined.not-reported": ("当年没有数据", "nothing was reported for the year"),
    "undefined.rate-of-rates": ("增速之间只比较百分点", "rates are compared in points only"),
    "undefined.reached": ("已达到", "reached"),
    "undefined.since-baseline": ("数值自基期起累计，不分年度", "values are counted since the baseline, not by years"),
    "undefined.value-negative": ("数值为负，不计算完成率", "no completion of a negative value"),
    "undefined.baseline-missing": ("没有基期值", "no baseline value"),
    "undefined.target-without-number": ("目标没有数值", "the target has no number"),
    "undefined.no-observation": ("没有数据", "no data"),
    "undefined.part-year-only": ("只有年内数据，尚无全年值", "only values of parts of the year yet"),
    "undefined.missing-year": ("中间缺少年份，无法累计", "a year is missing, so there is no sum"),
    "undefined.division-by-zero": ("除数为零", "the divisor is zero"),
    "undefined.no-value-one-year-before": ("没有上一年的数据", "no value one year before"),
    "undefined.decreasing-target": (
        "越低越好的指标不计算完成率，只看线内或线外",
        "no completion where lower is better, only within or over the limit",
    ),
    "undefined.target-not-positive": ("目标值不是正数", "the target value is not positive"),
    "undefined.baseline-equals-target": (
        "目标值等于基期值，没有路程",
        "target equals baseline, so there is no way to go",
    ),
    "undefined.hold-target": (
        "控制线或保持类目标，没有从基期到目标的路程",
        "a line to hold has no way from baseline to target",
    ),
    "undefined.target-not-after-baseline": ("目标期不晚于基期", "the target period is not after the baseline"),
    "undefined.no-time-between": ("两个时点之间没有时间", "no time between the two values"),
    "undefined.not-positive": ("复合增速只对正数有意义", "compound growth is for positive values"),
    "undefined.pace-not-in-direction": ("此前没有朝目标方向前进", "no progress towards the target so far"),
    "undefined.nothing-due-yet": ("按路线图此时还不应有变化", "no change is due by now"),
    "undefined.outside-path": ("数据不在基期与目标期之间", "the value is not between baseline and target period"),
    "undefined.path-is-flat": (
        "路线图在此持平，无法换算成时间",
        "the path is flat here, so there is no time to compare",
    ),
    "undefined.target-period-reached": ("目标期已到", "the target period is here"),
    "undefined.target-period-not-reported": (
        "缺目标期的数据，只有更晚的数据",
        "no value for the target period, only later ones",
    ),
    "undefined.already-met": ("已达标", "already met"),
    "undefined.no-milestone-ahead": ("前面没有里程碑", "no milestone ahead"),
    "undefined.beyond-a-century": ("按此前速度一百年内不能达标", "not within a century at the pace so far"),
    "undefined.no-verdicts": ("没有可判断的指标", "no target has a verdict"),
    "undefined.not-asked": ("此报告不计算", "not computed for this report"),
    "undefined.zero-or-sign-change": (
        "复合增速要求数值同号且不为零",
        "compound growth takes values of one sign, none of them zero",
    ),
    "undefined.missed-deadline": (
        "到期未达标，方法不再分级",
        "the deadline is missed, which no class of the method describes",
    ),
    "undefined.beyond-exact-target": ("已越过要恰好等于的目标", "beyond a target that is to be hit exactly"),
    "undefined.too-few-recent-years": (
        "最近五年内少于 4 个逐年数值",
        "fewer than 4 yearly values in the last five years",
    ),
    "undefined.too-few-observations": (
        "逐年数值太少，至少要连续 3 年",
        "too few yearly values, for it takes 3 in a row",
    ),
    "undefined.perfect-fit": (
        "逐年变化完全相同，没有离散程度可用来估计区间",
        "all yearly changes are equal, so nothing tells how far off the projection may be",
    ),
    "undefined.exact-target": ("要恰好等于目标值，谈不上可能性", "a value to be hit exactly has no chance to speak of"),
}
