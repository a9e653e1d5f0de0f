"""Pages of block 6: the plan itself."""

from typing import Final

from xzkpi.rules.pages.example import HEAD, SOUND, plan
from xzkpi.rules.prose import Page, Prose

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "yaml-syntax": Page(
        zh=Prose(
            "YAML 写法有误：{found}",
            "{expected}",
            "规划文件靠缩进和冒号表示层次；写法有误，就不知道哪个值属于哪个指标。",
        ),
        en=Prose(
            "the YAML is malformed: {found}",
            "{expected}",
            "YAML says by indentation and colons what belongs to what; when they are wrong nobody knows which value "
            "is whose.",
        ),
        bad=plan(HEAD + "targets:\n  x：\n    name: 指标\n"),
        good=plan(SOUND),
    ),
    "duplicate-key": Page(
        zh=Prose(
            "“{found}”已在第 {line} 行写过",
            "{expected}",
            "同一个字段写两遍，多数软件会悄悄地只用后一个。",
        ),
        en=Prose(
            "“{found}” already appears on line {line}",
            "{expected}",
            "Of a key written twice most programs silently use the last.",
        ),
        bad=plan(SOUND + "    unit: 个\n"),
        good=plan(SOUND),
    ),
    "tag-not-allowed": Page(
        zh=Prose(
            "不能使用 YAML 标签“{found}”",
            "以 ! 开头的文字请加引号",
            "YAML 标签能让程序执行别的代码；规划用不着它。",
        ),
        en=Prose(
            "YAML tags such as “{found}” are not read",
            "quote a text that begins with !",
            "YAML tags can make a program run other code; no plan needs them.",
        ),
        bad=plan(SOUND.replace("家", "!number 家")),
        good=plan(SOUND),
    ),
    "alias-not-allowed": Page(
        zh=Prose(
            "不能使用 YAML 锚点或别名“{found}”",
            "以 * 或 & 开头的文字请加引号",
            "锚点和别名可以把几行文字变成几个 GB；规划用不着它们。",
        ),
        en=Prose(
            "YAML anchors and aliases such as “{found}” are not read",
            "quote a text that begins with * or &",
            "Anchors and aliases can blow a few lines up to gigabytes; no plan needs them.",
        ),
        bad=plan(SOUND.replace("name: 企业数", "name: *ref")),
        good=plan(SOUND),
    ),
    "too-deep": Page(
        zh=Prose(
            "嵌套超过 {expected} 层",
            "检查括号是否成对、缩进是否对齐",
            "规划只有几层；多到这个程度，不是括号写错，就是恶意构造。",
        ),
        en=Prose(
            "the file is nested deeper than {expected} levels",
            "check brackets and indentation",
            "A plan has a few levels; a hundred of them are a mistake or an attack.",
        ),
        bad=plan("x: " + "[" * 70 + "]" * 70),
        good=plan(SOUND),
    ),
    "too-large": Page(
        zh=Prose(
            "规划文件超过 {expected}",
            "规划文件只写指标，数据放进 CSV 文件",
            "规划文件只写指标：五百个指标约 200 KiB、25000 个字段和值。上限是 512 KiB 和 30000 个字段和值。",
        ),
        en=Prose(
            "the plan is larger than {expected}",
            "keep only targets here; data belong in CSV files",
            "A plan holds targets only: five hundred take some 200 KiB and 25,000 keys and values. "
            "The limits are 512 KiB and 30,000 keys and values.",
        ),
        bad=plan("x: " + "x" * (1 << 19)),
        good=plan(SOUND),
    ),
    "several-documents": Page(
        zh=Prose(
            "一个文件里有不止一份 YAML 文档",
            "删去“---”分隔线，或拆成几个文件",
            "“---”之后的内容，多数软件不读。",
        ),
        en=Prose(
            "the file holds more than one YAML document",
            "delete the line “---”, or split the file",
            "Most programs ignore what comes after “---”.",
        ),
        bad=plan(SOUND + "---\nplan: x\n"),
        good=plan(SOUND),
    ),
    "empty-plan": Page(
        zh=Prose(
            "规划文件里没有内容",
            "至少要有 plan 和 targets 两部分",
            "规划里没有指标，数据就无从对照。",
        ),
        en=Prose(
            "the plan is empty",
            "write at least the parts plan and targets",
            "There is nothing to check against a plan without targets.",
        ),
        bad=plan("# 待填\n"),
        good=plan(SOUND),
    ),
    "plan-encoding": Page(
        zh=Prose(
            "规划文件按 {found} 读取",
            "用文本编辑器（如记事本）打开，另存为 UTF-8 编码",
            "编辑器、版本管理等软件都默认规划文件是 UTF-8 编码，否则会显示乱码。",
        ),
        en=Prose(
            "the plan was read as {found}",
            "save it as UTF-8",
            "Editors, version control and other programs take a plan for UTF-8.",
        ),
        bad=plan(SOUND.encode("gb18030")),
        good=plan(SOUND),
    ),
    "unknown-key": Page(
        zh=Prose(
            "不认识的字段“{found}”",
            "{expected}",
            "字段名写错时如果忽略不计，目标就悄悄变了。",
        ),
        en=Prose(
            "the key “{found}” is unknown",
            "{expected}",
            "If a misspelt key were ignored, the target would change in silence.",
        ),
        bad=plan(SOUND.replace("unit:", "unti:") + "    unit: 家\n"),
        good=plan(SOUND),
    ),
    "key-missing": Page(
        zh=Prose(
            "缺少字段“{expected}”",
            "{advice}",
            "指标缺少名称、单位或目标值，就无法计算。",
        ),
        en=Prose(
            "the key “{expected}” is missing",
            "{advice}",
            "A target without name, unit or number cannot be computed.",
        ),
        bad=plan(SOUND.replace("    unit: 家\n", "")),
        good=plan(SOUND),
    ),
    "wrong-type": Page(
        zh=Prose(
            "“{field}”应写{expected}，现在写的是“{found}”",
            "{advice}",
            "数字只写阿拉伯数字，“≥2.6”“三千”都不是；“≥”用 bound: at_least 表示。",
        ),
        en=Prose(
            "“{field}” must be {expected}, not “{found}”",
            "{advice}",
            "“≥2.6” and “three thousand” are not numbers; the direction belongs in bound, as in bound: at_least.",
        ),
        bad=plan(SOUND.replace("value: 3000", "value: ≥3000")),
        good=plan(SOUND),
    ),
    "value-not-allowed": Page(
        zh=Prose(
            "“{field}”不能是“{found}”",
            "{expected}",
            "这里只能用约定的词，别的词没有确定的含义。",
        ),
        en=Prose(
            "“{field}” cannot be “{found}”",
            "{expected}",
            "Only the agreed words have a definite meaning.",
        ),
        bad=plan(SOUND.replace("at_least", "不低于")),
        good=plan(SOUND),
    ),
    "direction-contradiction": Page(
        zh=Prose(
            "“{record}”的方向自相矛盾：{found}",
            "{expected}",
            "越高越好还是越低越好，前后说法不一，判断就可能完全相反。",
        ),
        en=Prose(
            "“{record}” contradicts itself: {found}",
            "{expected}",
            "When it is unclear whether more or less is better, the verdict may turn into its opposite.",
        ),
        bad=plan(SOUND + "    direction: decrease\n"),
        good=plan(SOUND + "    direction: increase\n"),
    ),
    "met-at-baseline": Page(
        zh=Prose(
            "“{record}”在基期（{found}）就已满足目标 {expected}，按控制线处理",
            "本意就是控制线的，无需处理；不是的，核对 bound 和数值",
            "基期就已满足的目标没有进度可言，只看是否守住；也可能是 bound 写反了。",
        ),
        en=Prose(
            "“{record}” already met its target {expected} at the baseline ({found}): taken as a line to hold",
            "nothing to do if a line to hold is meant; if not, check bound and values",
            "A target met at its baseline has no progress, only a line to hold; or its bound is the wrong way round.",
        ),
        bad=plan(SOUND.replace("at_least", "at_most")),
        good=plan(SOUND),
    ),
    "baseline-missing": Page(
        zh=Prose(
            "“{record}”没有基期值，无法计算进度和速度",
            "查到基期值后补写 baseline",
            "没有基期值，只能算完成率，不能算进度和所需速度。",
        ),
        en=Prose(
            "“{record}” has no baseline: progress and pace cannot be computed",
            "add baseline when it is known",
            "Without a baseline there is completion, but neither progress nor the pace needed.",
        ),
        bad=plan(SOUND.replace("    baseline: 1000\n", "")),
        good=plan(SOUND),
    ),
    "milestone-out-of-order": Page(
        zh=Prose(
            "“{record}”的里程碑 {found} 不在基期与目标之间，或不朝目标方向",
            "核对年份和数值：年份在基期与目标期之间，数值逐年接近目标",
            "里程碑是从基期到目标途中各年应达到的数；中途倒退，就无法据以判断。",
        ),
        en=Prose(
            "the milestone {found} of “{record}” is not on the way from baseline to target",
            "let the milestones lie between both and approach the target year by year",
            "Milestones are points on the required path; a path that goes backwards cannot be judged by.",
        ),
        bad=plan(SOUND + "    milestones: {2023: 3500}\n"),
        good=plan(SOUND + "    milestones: {2023: 2200}\n"),
    ),
    "unknown-reference": Page(
        zh=Prose(
            "“{field}”指向的“{found}”没有定义",
            "{expected}",
            "指向的内容不存在，多半是写错了名称。",
        ),
        en=Prose(
            "“{field}” names “{found}”, which is not defined",
            "{expected}",
            "A reference to nothing is usually a misspelt name.",
        ),
        bad=plan(SOUND + "    dimension: outptu\ndimensions: {output: 科技产出}\n"),
        good=plan(SOUND + "    dimension: output\ndimensions: {output: 科技产出}\n"),
    ),
    "derivation-cycle": Page(
        zh=Prose(
            "“{record}”的推算绕回了自己：{found}",
            "改用直接报送的数据，或不由它推算的指标",
            "甲由乙推算，乙又由甲推算，两个都算不出来。",
        ),
        en=Prose(
            "the derivation of “{record}” leads back to itself: {found}",
            "derive it from reported series, or from targets not derived from it",
            "Two targets that are derived from each other cannot be computed at all.",
        ),
        bad=plan(SOUND + "    derive: {sum: [firms]}\n"),
        good=plan(SOUND + "    derive: {sum: [parts]}\ninputs:\n  parts: {name: 各部分, unit: 家}\n"),
    ),
    "name-used-twice": Page(
        zh=Prose(
            "“{found}”既指“{record}”又指“{expected}”",
            "给其中一个改名，或删去重复的别名",
            "一个名称指两个指标，就不知道报送的数属于哪一个。",
        ),
        en=Prose(
            "“{found}” names both “{record}” and “{expected}”",
            "rename one of them, or delete the alias they share",
            "When one name means two targets, nobody knows whose value is reported.",
        ),
        bad=plan(SOUND + "    aliases: [高企]\ninputs:\n  other: {name: 高企, unit: 家}\n"),
        good=plan(SOUND + "    aliases: [高企]\ninputs:\n  other: {name: 小企业, unit: 家}\n"),
    ),
    "period-order": Page(
        zh=Prose(
            "“{record}”的目标期 {found} 不晚于基期 {expected}",
            "核对 baseline 与 target 的时期，目标期要更晚",
            "目标期必须晚于基期，否则没有时间实现目标。",
        ),
        en=Prose(
            "the target period {found} of “{record}” is not after its baseline {expected}",
            "check the periods of baseline and target; the target's has to be the later",
            "A target has to lie after its baseline, or there is no time to reach it.",
        ),
        bad=plan(SOUND.replace("bound: at_least", "bound: at_least, period: 2019")),
        good=plan(SOUND),
    ),
    "aliases-not-separated": Page(
        zh=Prose(
            "“{record}”的别名“{found}”里有中文的逗号或顿号，整个算一个别名",
            "用半角逗号分开：[{expected}]",
            "YAML 只认半角逗号；几个别名连成一个，报送时哪个都对不上。",
        ),
        en=Prose(
            "the alias “{found}” of “{record}” holds a Chinese comma and counts as one alias",
            "separate aliases by half-width commas: [{expected}]",
            "YAML knows the half-width comma only; aliases run together match nothing that is reported.",
        ),
        bad=plan(SOUND + "    aliases: [高企，高企数]\n"),
        good=plan(SOUND + "    aliases: [高企, 高企数]\n"),
    ),
    "line-not-held": Page(
        zh=Prose(
            "“{record}”要保持的线是 {expected}，基期（{found}）就没有守住",
            "要保持基期水平就删去 target 的数值；要达到这个数就删去 hold",
            "hold 表示每期都要守住；基期都没有守住的线，从第一期起就是跌破，多半是多写了 hold。",
        ),
        en=Prose(
            "“{record}” is to hold the line {expected}, which its baseline ({found}) does not hold",
            "to keep the baseline delete the target's number; to reach the number delete hold",
            "A line to hold counts in every period; one that the baseline does not hold is broken from the start, "
            "so hold is probably one line too many.",
        ),
        bad=plan(SOUND + "    hold: true\n"),
        good=plan(SOUND.replace("value: 3000, ", "") + "    hold: true\n"),
    ),
}
