"""Pages of block 6: the plan itself."""

from typing import Final

from xzkpi.rules.pages.example import HEAD, SOUND, plan
from xzkpi.rules.prose import Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "yaml-syntax": Page(
        message=Said("YAML 写法有误：{found}", "the YAML is malformed: {found}"),
        fix=Said("{expected}", "{expected}"),
        why=Said(
            "规划文件靠缩进和冒号表示层次；写法有误，就不知道哪个值属于哪个指标。",
            "YAML says by indentation and colons what belongs to what; when they are wrong nobody knows which value "
            "is whose.",
        ),
        bad=plan(HEAD + "targets:\n  x：\n    name: 指标\n"),
        good=plan(SOUND),
    ),
    "duplicate-key": Page(
        message=Said("“{found}”已在第 {line} 行写过", "“{found}” already appears on line {line}"),
        fix=Said("{expected}", "{expected}"),
        why=Said(
            "同一个字段写两遍，多数软件会悄悄地只用后一个。",
            "Of a key written twice most programs silently use the last.",
        ),
        bad=plan(SOUND + "    unit: 个\n"),
        good=plan(SOUND),
    ),
    "tag-not-allowed": Page(
        message=Said("不能使用 YAML 标签“{found}”", "YAML tags such as “{found}” are not read"),
        fix=Said("以 ! 开头的文字请加引号", "quote a text that begins with !"),
        why=Said(
            "YAML 标签能让程序执行别的代码；规划用不着它。",
            "YAML tags can make a program run other code; no plan needs them.",
        ),
        bad=plan(SOUND.replace("家", "!number 家")),
        good=plan(SOUND),
    ),
    "alias-not-allowed": Page(
        message=Said("不能使用 YAML 锚点或别名“{found}”", "YAML anchors and aliases such as “{found}” are not read"),
        fix=Said("以 * 或 & 开头的文字请加引号", "quote a text that begins with * or &"),
        why=Said(
            "锚点和别名可以把几行文字变成几个 GB；规划用不着它们。",
            "Anchors and aliases can blow a few lines up to gigabytes; no plan needs them.",
        ),
        bad=plan(SOUND.replace("name: 企业数", "name: *ref")),
        good=plan(SOUND),
    ),
    "too-deep": Page(
        message=Said("嵌套超过 {expected} 层", "the file is nested deeper than {expected} levels"),
        fix=Said("检查括号是否成对、缩进是否对齐", "check brackets and indentation"),
        why=Said(
            "规划只有几层；多到这个程度，不是括号写错，就是恶意构造。",
            "A plan has a few levels; a hundred of them are a mistake or an attack.",
        ),
        bad=plan("x: " + "[" * 70 + "]" * 70),
        good=plan(SOUND),
    ),
    "too-large": Page(
        message=Said("规划文件超过 {expected}", "the plan is larger than {expected}"),
        fix=Said("规划文件只写指标，数据放进 CSV 文件", "keep only targets here; data belong in CSV files"),
        why=Said(
            "规划文件只写指标：五百个指标约 200 KiB、25000 个字段和值。上限是 512 KiB 和 30000 个字段和值。",
            "A plan holds targets only: five hundred take some 200 KiB and 25,000 keys and values. "
            "The limits are 512 KiB and 30,000 keys and values.",
        ),
        bad=plan("x: " + "x" * (1 << 19)),
        good=plan(SOUND),
    ),
    "several-documents": Page(
        message=Said("一个文件里有不止一份 YAML 文档", "the file holds more than one YAML document"),
        fix=Said("删去“---”分隔线，或拆成几个文件", "delete the line “---”, or split the file"),
        why=Said("“---”之后的内容，多数软件不读。", "Most programs ignore what comes after “---”."),
        bad=plan(SOUND + "---\nplan: x\n"),
        good=plan(SOUND),
    ),
    "empty-plan": Page(
        message=Said("规划文件里没有内容", "the plan is empty"),
        fix=Said("至少要有 plan 和 targets 两部分", "write at least the parts plan and targets"),
        why=Said("规划里没有指标，数据就无从对照。", "There is nothing to check against a plan without targets."),
        bad=plan("# 待填\n"),
        good=plan(SOUND),
    ),
    "plan-encoding": Page(
        message=Said("规划文件按 {found} 读取", "the plan was read as {found}"),
        fix=Said("用文本编辑器（如记事本）打开，另存为 UTF-8 编码", "save it as UTF-8"),
        why=Said(
            "编辑器、版本管理等软件都默认规划文件是 UTF-8 编码，否则会显示乱码。",
            "Editors, version control and other programs take a plan for UTF-8.",
        ),
        bad=plan(SOUND.encode("gb18030")),
        good=plan(SOUND),
    ),
    "unknown-key": Page(
        message=Said("不认识的字段“{found}”", "the key “{found}” is unknown"),
        fix=Said("{expected}", "{expected}"),
        why=Said(
            "字段名写错时如果忽略不计，目标就悄悄变了。",
            "If a misspelt key were ignored, the target would change in silence.",
        ),
        bad=plan(SOUND.replace("unit:", "unti:") + "    unit: 家\n"),
        good=plan(SOUND),
    ),
    "key-missing": Page(
        message=Said("缺少字段“{expected}”", "the key “{expected}” is missing"),
        fix=Said("{advice}", "{advice}"),
        why=Said(
            "指标缺少名称、单位或目标值，就无法计算。", "A target without name, unit or number cannot be computed."
        ),
        bad=plan(SOUND.replace("    unit: 家\n", "")),
        good=plan(SOUND),
    ),
    "wrong-type": Page(
        message=Said("“{field}”应写{expected}，现在写的是“{found}”", "“{field}” must be {expected}, not “{found}”"),
        fix=Said("{advice}", "{advice}"),
        why=Said(
            "数字只写阿拉伯数字，“≥2.6”“三千”都不是；“≥”用 bound: at_least 表示。",
            "“≥2.6” and “three thousand” are not numbers; the direction belongs in bound, as in bound: at_least.",
        ),
        bad=plan(SOUND.replace("value: 3000", "value: ≥3000")),
        good=plan(SOUND),
    ),
    "value-not-allowed": Page(
        message=Said("“{field}”不能是“{found}”", "“{field}” cannot be “{found}”"),
        fix=Said("{expected}", "{expected}"),
        why=Said("这里只能用约定的词，别的词没有确定的含义。", "Only the agreed words have a definite meaning."),
        bad=plan(SOUND.replace("at_least", "不低于")),
        good=plan(SOUND),
    ),
    "direction-contradiction": Page(
        message=Said("“{record}”的方向自相矛盾：{found}", "“{record}” contradicts itself: {found}"),
        fix=Said("{expected}", "{expected}"),
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
        fix=Said("{expected}", "{expected}"),
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
