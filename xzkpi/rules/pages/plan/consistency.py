"""Pages of whether the promises of a plan make sense."""

from typing import Final

from xzkpi.rules.pages.example import SOUND, plan
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "direction-contradiction": Page(
        message=Said("“{record}”的方向自相矛盾：{found}", "“{record}” contradicts itself: {found}"),
        fix=Said(
            "改正 direction 或数值；若目标是一条控制线，改写 bound: at_most / at_least",
            "correct direction or values; for a control line write bound: at_most or at_least",
        ),
        cases={
            "bound": Case(
                Said(
                    "at_least 配 increase，at_most 配 decrease；删去其中一个",
                    "at_least goes with increase, at_most with decrease; delete one of them",
                )
            ),
        },
        why=Said(
            "越高越好还是越低越好，前后说法不一，判断就可能完全相反。",
            "When it is unclear whether more or less is better, the verdict may turn into its opposite.",
        ),
        bad=plan(SOUND + "    direction: decrease\n"),
        good=plan(SOUND + "    direction: increase\n"),
    ),
    "met-at-baseline": Page(
        message=Said(
            "“{record}”在基期（{found}）就已满足目标 {expected}，按控制线处理",
            "“{record}” already met its target {expected} at the baseline ({found}): taken as a line to hold",
        ),
        fix=Said(
            "本意就是控制线的，无需处理；不是的，核对 bound 和数值",
            "nothing to do if a line to hold is meant; if not, check bound and values",
        ),
        why=Said(
            "基期就已满足的目标没有进度可言，只看是否守住；也可能是 bound 写反了。",
            "A target met at its baseline has no progress, only a line to hold; or its bound is the wrong way round.",
        ),
        bad=plan(SOUND.replace("at_least", "at_most")),
        good=plan(SOUND),
    ),
    "baseline-missing": Page(
        message=Said(
            "“{record}”没有基期值，无法计算进度和速度",
            "“{record}” has no baseline: progress and pace cannot be computed",
        ),
        fix=Said("查到基期值后补写 baseline", "add baseline when it is known"),
        why=Said(
            "没有基期值，只能算完成率，不能算进度和所需速度。",
            "Without a baseline there is completion, but neither progress nor the pace needed.",
        ),
        bad=plan(SOUND.replace("    baseline: 1000\n", "")),
        good=plan(SOUND),
    ),
    "milestone-out-of-order": Page(
        message=Said(
            "“{record}”的里程碑 {found} 不在基期与目标之间，或不朝目标方向",
            "the milestone {found} of “{record}” is not on the way from baseline to target",
        ),
        fix=Said(
            "核对年份和数值：年份在基期与目标期之间，数值逐年接近目标",
            "let the milestones lie between both and approach the target year by year",
        ),
        why=Said(
            "里程碑是从基期到目标途中各年应达到的数；中途倒退，就无法据以判断。",
            "Milestones are points on the required path; a path that goes backwards cannot be judged by.",
        ),
        bad=plan(SOUND + "    milestones: {2023: 3500}\n"),
        good=plan(SOUND + "    milestones: {2023: 2200}\n"),
    ),
    "unknown-reference": Page(
        message=Said("“{field}”指向的“{found}”没有定义", "“{field}” names “{found}”, which is not defined"),
        fix=Said("在 {part} 里定义它", "define it under {part}"),
        cases={
            "id": Case(Said("写它的代号 {id}", "write its id, {id}")),
            "meant": Case(Said("是不是 {meant}？", "did you mean {meant}?")),
        },
        why=Said("指向的内容不存在，多半是写错了名称。", "A reference to nothing is usually a misspelt name."),
        bad=plan(SOUND + "    dimension: outptu\ndimensions: {output: 科技产出}\n"),
        good=plan(SOUND + "    dimension: output\ndimensions: {output: 科技产出}\n"),
    ),
    "derivation-cycle": Page(
        message=Said(
            "“{record}”的推算绕回了自己：{found}", "the derivation of “{record}” leads back to itself: {found}"
        ),
        fix=Said(
            "改用直接报送的数据，或不由它推算的指标",
            "derive it from reported series, or from targets not derived from it",
        ),
        why=Said(
            "甲由乙推算，乙又由甲推算，两个都算不出来。",
            "Two targets that are derived from each other cannot be computed at all.",
        ),
        bad=plan(SOUND + "    derive: {sum: [firms]}\n"),
        good=plan(SOUND + "    derive: {sum: [parts]}\ninputs:\n  parts: {name: 各部分, unit: 家}\n"),
    ),
    "name-used-twice": Page(
        message=Said("“{found}”既指“{record}”又指“{expected}”", "“{found}” names both “{record}” and “{expected}”"),
        fix=Said("给其中一个改名，或删去重复的别名", "rename one of them, or delete the alias they share"),
        why=Said(
            "一个名称指两个指标，就不知道报送的数属于哪一个。",
            "When one name means two targets, nobody knows whose value is reported.",
        ),
        bad=plan(SOUND + "    aliases: [高企]\ninputs:\n  other: {name: 高企, unit: 家}\n"),
        good=plan(SOUND + "    aliases: [高企]\ninputs:\n  other: {name: 小企业, unit: 家}\n"),
    ),
    "period-order": Page(
        message=Said(
            "“{record}”的目标期 {found} 不晚于基期 {expected}",
            "the target period {found} of “{record}” is not after its baseline {expected}",
        ),
        fix=Said(
            "核对 baseline 与 target 的时期，目标期要更晚",
            "check the periods of baseline and target; the target's has to be the later",
        ),
        why=Said(
            "目标期必须晚于基期，否则没有时间实现目标。",
            "A target has to lie after its baseline, or there is no time to reach it.",
        ),
        bad=plan(SOUND.replace("bound: at_least", "bound: at_least, period: 2019")),
        good=plan(SOUND),
    ),
    "aliases-not-separated": Page(
        message=Said(
            "“{record}”的别名“{found}”里有中文的逗号或顿号，整个算一个别名",
            "the alias “{found}” of “{record}” holds a Chinese comma and counts as one alias",
        ),
        fix=Said("用半角逗号分开：[{expected}]", "separate aliases by half-width commas: [{expected}]"),
        why=Said(
            "YAML 只认半角逗号；几个别名连成一个，报送时哪个都对不上。",
            "YAML knows the half-width comma only; aliases run together match nothing that is reported.",
        ),
        bad=plan(SOUND + "    aliases: [高企，高企数]\n"),
        good=plan(SOUND + "    aliases: [高企, 高企数]\n"),
    ),
    "line-not-held": Page(
        message=Said(
            "“{record}”要保持的线是 {expected}，基期（{found}）就没有守住",
            "“{record}” is to hold the line {expected}, which its baseline ({found}) does not hold",
        ),
        fix=Said(
            "要保持基期水平就删去 target 的数值；要达到这个数就删去 hold",
            "to keep the baseline delete the target's number; to reach the number delete hold",
        ),
        why=Said(
            "hold 表示每期都要守住；基期都没有守住的线，从第一期起就是跌破，多半是多写了 hold。",
            "A line to hold counts in every period; one that the baseline does not hold is broken from the start, "
            "so hold is probably one line too many.",
        ),
        bad=plan(SOUND + "    hold: true\n"),
        good=plan(SOUND.replace("value: 3000, ", "") + "    hold: true\n"),
    ),
}
