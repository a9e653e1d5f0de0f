"""Pages of block 6: the plan itself."""

from typing import Final

from xzkpi.catalogue.example import HEAD, SOUND, plan
from xzkpi.prose import Page, Prose

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "yaml-syntax": Page(
        zh=Prose(
            "YAML 写法有误：{found}",
            "{expected}",
            "YAML 靠缩进和冒号表示层次；写法有误时无法知道哪个值属于哪个指标。",
        ),
        en=Prose(
            "the YAML is malformed: {found}",
            "{expected}",
            "YAML says by indentation and colons what belongs to what; when they are wrong "
            "nobody knows which value is whose.",
        ),
        bad=plan(HEAD + "targets:\n  x：\n    name: 指标\n"),
        good=plan(SOUND),
    ),
    "duplicate-key": Page(
        zh=Prose(
            "“{found}”已在第 {line} 行写过",
            "删去其中一个",
            "同一个键写两遍，一般的程序会悄悄只用后一个。",
        ),
        en=Prose(
            "“{found}” stands already in line {line}",
            "delete one of them",
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
            "锚点和别名可以把几行文字变成几个 G；规划用不着它们。",
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
            "检查括号和缩进",
            "规划只有几层；上百层是括号写错，或有人捣乱。",
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
            "规划文件只写指标；数据请放进 CSV",
            "规划文件只写指标，不会有几兆。",
        ),
        en=Prose(
            "the plan is larger than {expected}",
            "keep only targets here; data belong into CSV files",
            "A plan holds targets only, never megabytes.",
        ),
        bad=plan("x: " + "x" * (4 << 20)),
        good=plan(SOUND),
    ),
    "several-documents": Page(
        zh=Prose(
            "一个文件里有不止一份 YAML 文档",
            "删去“---”分隔线，或拆成几个文件",
            "“---”之后的内容会被多数程序忽略。",
        ),
        en=Prose(
            "the file holds more than one YAML document",
            "delete the line “---”, or split the file",
            "Most programs ignore what stands behind “---”.",
        ),
        bad=plan(SOUND + "---\nplan: x\n"),
        good=plan(SOUND),
    ),
    "empty-plan": Page(
        zh=Prose(
            "规划文件里没有内容",
            "至少要有 plan 和 targets 两部分",
            "没有指标的规划无从检查。",
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
            "用编辑器另存为 UTF-8",
            "规划会被编辑器、版本管理和别的程序读取，都默认它是 UTF-8。",
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
            "写错的字段名如果被忽略，目标就悄悄变了。",
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
            "在这里补上 {expected}:",
            "缺少名称、单位或目标值的指标无法计算。",
        ),
        en=Prose(
            "the key “{expected}” is missing",
            "add {expected}: here",
            "A target without name, unit or number cannot be computed.",
        ),
        bad=plan(SOUND.replace("    unit: 家\n", "")),
        good=plan(SOUND),
    ),
    "wrong-type": Page(
        zh=Prose(
            "“{field}”应是{expected}，写的是“{found}”",
            "改成{expected}",
            "“≥2.6”“三千”不是数字；方向写在 bound 里。",
        ),
        en=Prose(
            "“{field}” must be {expected}, not “{found}”",
            "write {expected}",
            "“≥2.6” and “three thousand” are no numbers; the direction belongs into bound.",
        ),
        bad=plan(SOUND.replace("value: 3000", "value: ≥3000")),
        good=plan(SOUND),
    ),
    "value-not-allowed": Page(
        zh=Prose(
            "“{field}”不能是“{found}”",
            "{expected}",
            "只有约定的词才有确定的含义。",
        ),
        en=Prose(
            "“{field}” cannot be “{found}”",
            "{expected}",
            "Only the agreed words have a certain meaning.",
        ),
        bad=plan(SOUND.replace("at_least", "不低于")),
        good=plan(SOUND),
    ),
    "direction-contradiction": Page(
        zh=Prose(
            "“{record}”的方向自相矛盾：{found}",
            "{expected}",
            "越高越好还是越低越好自相矛盾时，判断会完全相反。",
        ),
        en=Prose(
            "“{record}” contradicts itself: {found}",
            "{expected}",
            "When it is unclear whether more or less is better, the verdict turns into its opposite.",
        ),
        bad=plan(SOUND + "    direction: decrease\n"),
        good=plan(SOUND + "    direction: increase\n"),
    ),
    "met-at-baseline": Page(
        zh=Prose(
            "“{record}”在基期（{found}）就已满足目标 {expected}，按控制线处理",
            "如非本意，检查 bound 和数值",
            "基期就已满足的目标没有“进度”，只看是否守住；但也可能是 bound 写反了。",
        ),
        en=Prose(
            "“{record}” met its target {expected} at the baseline already ({found}): taken as a control line",
            "if that is not meant, check bound and values",
            "A target met at its baseline has no progress, only a line to hold; or its bound is the wrong way round.",
        ),
        bad=plan(SOUND.replace("at_least", "at_most")),
        good=plan(SOUND),
    ),
    "baseline-missing": Page(
        zh=Prose(
            "“{record}”没有基期值，无法计算进度和速度",
            "有数据时补上 baseline",
            "没有基期值只能算完成率，不能算进度和所需速度。",
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
            "按年份排列，数值逐步接近目标",
            "里程碑是路线图上的点；倒退的路线图无法据以判断。",
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
            "指向不存在的分类，多半是写错了名字。",
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
            "推算只能用报送的数据或不依赖它的指标",
            "一个指标由另一个推算，另一个又由它推算，两个都算不出来。",
        ),
        en=Prose(
            "the derivation of “{record}” leads back to itself: {found}",
            "derive from reported series only",
            "Two targets that are made from each other cannot be made at all.",
        ),
        bad=plan(SOUND + "    derive: {sum: [firms]}\n"),
        good=plan(SOUND + "    derive: {sum: [parts]}\ninputs:\n  parts: {name: 各部分, unit: 家}\n"),
    ),
    "name-used-twice": Page(
        zh=Prose(
            "“{found}”既指“{record}”又指“{expected}”",
            "给其中一个换个名称或别名",
            "一个名称指两个指标，报送的数就不知道属于哪个。",
        ),
        en=Prose(
            "“{found}” names both “{record}” and “{expected}”",
            "give one of them another name or alias",
            "When a name leads to two targets nobody knows whose value is reported.",
        ),
        bad=plan(SOUND + "    aliases: [高企]\ninputs:\n  other: {name: 高企, unit: 家}\n"),
        good=plan(SOUND + "    aliases: [高企]\ninputs:\n  other: {name: 小企业, unit: 家}\n"),
    ),
    "period-order": Page(
        zh=Prose(
            "“{record}”的目标期 {found} 不晚于基期 {expected}",
            "检查 baseline 与 target 的时期",
            "目标期必须晚于基期，否则没有时间去实现。",
        ),
        en=Prose(
            "the target period {found} of “{record}” is not after its baseline {expected}",
            "check both periods",
            "A target has to lie after its baseline, or there is no time to reach it.",
        ),
        bad=plan(SOUND.replace("bound: at_least", "bound: at_least, period: 2019")),
        good=plan(SOUND),
    ),
}
