"""What each key of a plan means, in Chinese and English, as editors show it."""

from typing import Final

from xzkpi.words.said import Said

#: By model, then by key as it is written in the file; the empty key is the model itself.
_KEYS: Final = {
    "Plan": {
        "": (
            "一份规划：指标、基期值和目标值。",
            "A plan: its targets with what they start from and what they promise.",
        ),
        "plan": ("规划本身：代号、名称、起止时期。", "The plan itself: id, name, periods."),
        "targets": ("指标，按代号列出；报表按此顺序。", "The targets by their ids, in the order of reports."),
        "method": ("判断进展的方法，默认 pace。", "The method that judges progress; `pace` unless written."),
        "thresholds": ("pace 方法的门槛。", "From which ratios on the method `pace` gives its verdicts."),
        "dimensions": ("指标的维度，按代号列出。", "Dimensions that targets belong to, by id."),
        "tasks": ("重点任务，按代号列出。", "Key tasks that targets belong to, by id."),
        "inputs": (
            "随指标一起报送、本身没有目标的数据。",
            "Series that are reported beside the targets, without a goal.",
        ),
        "entities": (
            "报送单位：县区、园区、企业；不写则都接受。",
            "Counties, parks, firms that report; while there are none, any is accepted.",
        ),
    },
    "Head": {
        "": ("规划本身。", "The plan itself."),
        "id": ("规划的代号。", "The plan's id."),
        "name": ("规划的名称。", "The plan's name."),
        "baseline": (
            "各指标默认的基期，如 2020。",
            "The baseline period of all targets that name no other, as in 2020.",
        ),
        "target": ("各指标默认的目标期，如 2025。", "The target period of all targets that name no other, as in 2025."),
        "name_en": ("英文名称。", "The name in English."),
        "source": (
            "规划的出处：一段文字，或标题、网址等。",
            "Where the plan was published: a text, or title, url and so on.",
        ),
        "note": ("说明。", "A remark."),
    },
    "Thresholds": {
        "": (
            "pace 方法的门槛：ahead > on_track > lagging > 0。",
            "Thresholds of `pace`: ahead > on_track > lagging > 0.",
        ),
        "ahead": ("比值达到此数为超前，默认 1.05。", "From this ratio on a target is ahead; 1.05 unless written."),
        "on_track": (
            "比值达到此数为正常，默认 0.95。",
            "From this ratio on a target is on track; 0.95 unless written.",
        ),
        "lagging": (
            "比值达到此数为滞后，以下为严重滞后，默认 0.60。",
            "From this ratio on a target is lagging, below it far behind; 0.60 unless written.",
        ),
    },
    "Named": {
        "": ("名称；也可直接写成一段文字。", "A name; a text alone will do."),
        "name": ("名称。", "The name."),
        "name_en": ("英文名称。", "The name in English."),
        "aliases": ("别名，报送时也认得。", "Other names it goes under."),
    },
    "Input": {
        "": ("随指标报送的数据。", "A series reported beside the targets."),
        "name": ("名称。", "The name."),
        "unit": ('单位，如 亿元；百分比写 "%"。', 'The unit, as in 亿元; per cent is "%".'),
        "name_en": ("英文名称。", "The name in English."),
        "kind": ("数据的种类，默认 level。", "What an observation is; `level` unless written."),
        "limits": ("数值的上下限。", "Natural limits of the value."),
        "aliases": ("别名，报送时也认得。", "Other names it goes under."),
        "note": ("说明。", "A remark."),
    },
    "Target": {
        "": ("一项指标：从基期值到目标值。", "One promise: from a baseline to a target."),
        "name": ("指标名称。", "The target's name."),
        "unit": ('单位，如 家、亿元；百分比写 "%"。', 'The unit, as in 家 or 亿元; per cent is "%".'),
        "name_en": ("英文名称。", "The name in English."),
        "unit_en": ("单位的英文名称。", "The unit's name in English reports."),
        "dimension": ("所属维度的代号。", "The id of the dimension it belongs to."),
        "task": ("所属重点任务的代号。", "The id of the task it belongs to."),
        "kind": (
            "数值的种类：level 期末水平（默认）、flow 当年数、cumulative 累计、growth 增速、reduction 降低率。",
            "What an observation is: a level (unless written), a year's amount, amounts summed up, growth, reduction.",
        ),
        "nature": ("性质：expected 预期性（默认）、binding 约束性。", "How binding it is: `expected` unless written."),
        "direction": (
            "方向：increase 越高越好、decrease 越低越好；没有目标数值时必写。",
            "Which way the value has to go; needed where there is no number.",
        ),
        "baseline": (
            "基期值：一个数，或 {value, period, status, source, note}。",
            "Where it starts from: a number, or more.",
        ),
        "target": ("目标值：一个数，或 {value, bound, period, …}。", "What it promises: a number, or more."),
        "path": (
            "路线图：straight 每年等量（默认）、compound 每年等速；增速和降低率总是等速。",
            "The required path: equal amounts (`straight`) or equal rates (`compound`) a year; rates always compound.",
        ),
        "observations": (
            "报送的增速或降低率是自基期以来的累计时写 since_baseline；不写则是当年的。",
            "`since_baseline` where rates are reported since the baseline, not of the year.",
        ),
        "hold": (
            "是否要保持基期水平或目标线；以最新一期为准，每年都不得跌破时写 each_year。",
            "Whether the line is to be held; the latest value decides, with `each_year` every year.",
        ),
        "method": (
            "判断本指标的方法；不写则用规划的。",
            "The method that judges this target; the plan's unless written.",
        ),
        "milestones": ("分年度目标：时期: 数值。", "Values on the way, by period."),
        "revised": ("中期调整，按时间列出。", "Changes of the target in mid-plan."),
        "derive": (
            "由别的数据推算：ratio 两项之比，或 sum 各项之和。",
            "How it follows from other series: a ratio or a sum.",
        ),
        "entities": ("各报送单位承担的部分，按代号或名称。", "Parts carried by entities, by their id or name."),
        "limits": ("数值的上下限。", "Natural limits of the value."),
        "aliases": ("别名，报送时也认得。", "Other names it goes under."),
        "note": ("说明。", "A remark."),
    },
    "Baseline": {
        "": ("基期值；只有数值时直接写数。", "Where a target starts from; a number alone will do."),
        "value": ("基期的数值。", "The value at the baseline."),
        "revised": ("基期值的修订（如普查后），按时间列出。", "Revisions of the baseline, as after a census."),
        "period": ("基期；不写则用规划的。", "The baseline period; the plan's unless written."),
        "status": ("数值的性质，默认 official。", "How firm the value is; `official` unless written."),
        "source": ("出处：一段文字，或标题、网址等。", "Where it was published: a text, or title, url and so on."),
        "note": ("说明。", "A remark."),
    },
    "Goal": {
        "": (
            "目标值；value、multiple、change、range、total、of 写一个，只有数值时直接写数。",
            "What is promised; one of value, multiple, change, range, total and of; a number alone will do.",
        ),
        "value": ("要达到的数值。", "The value to reach."),
        "multiple": ("基期值的倍数：翻一番写 2。", "A multiple of the baseline: twice is 2."),
        "change": ("比基期增减多少：再提高 1 岁写 1。", "A change from the baseline: one more is 1."),
        "total": (
            "规划期累计增长或降低的百分数，如五年累计降低 13.5 写 13.5；只用于 growth 和 reduction。",
            "The growth or reduction of all years together in per cent: 13.5 in five years is 13.5.",
        ),
        "range": ("一个范围：[6, 6.5]，先小后大。", "A range, the lower end first: [6, 6.5]."),
        "of": (
            "以另一项指标或数据每期的数值为目标，写它的代号：如高于 GDP 增速。",
            "The series whose value is the goal of each period, by its id, as in “faster than GDP”.",
        ),
        "plus": ("比 of 的数值再多多少：高 1 个百分点写 1。", "By how much the values of `of` are to be exceeded."),
        "tolerance": (
            "“约”的允许偏差：一个数（同单位）或百分数如 5%；不写则按目标的小数位四舍五入。",
            "How far `about` may be: a number in the unit, or per cent as in 5%; by rounding unless written.",
        ),
        "bound": (
            "at_least 不低于、at_most 不超过、about 约、exactly 正好；不写则按方向。",
            "How a value has to stand to it; as the direction says unless written.",
        ),
        "period": ("目标期；不写则用规划的。", "The target period; the plan's unless written."),
        "status": ("数值的性质，默认 official。", "How firm the value is; `official` unless written."),
        "source": ("出处：一段文字，或标题、网址等。", "Where it was published: a text, or title, url and so on."),
        "note": ("说明。", "A remark."),
    },
    "Milestone": {
        "": ("分年度目标的数值。", "A value the required path goes through."),
        "value": ("要达到的数值。", "The value to reach by then."),
    },
    "Revision": {
        "": ("一次中期调整。", "A change of the target in mid-plan."),
        "decided": ("从这一期起按新的数值判断。", "From this period on the new value counts."),
        "value": ("新的目标值。", "The new value to reach."),
        "source": ("出处：一段文字，或标题、网址等。", "Where it was published: a text, or title, url and so on."),
        "note": ("说明。", "A remark."),
    },
    "Observation": {
        "": ("报送的一个数值。", "A value that was reported."),
        "target": ("指标或数据的代号。", "The id of the target or input."),
        "period": ("数值所属的时期。", "When it was measured."),
        "value": ("数值，单位同规划。", "The value in the plan's unit."),
        "entity": ("报送单位的代号；空着是全市。", "The id of the entity it speaks of; empty for the whole."),
        "status": ("数值的性质。", "How firm it is."),
        "source": ("出处。", "Where it was taken from."),
        "note": ("说明。", "What explains it."),
        "released": ("发布日期，如 2024-03-01；没有就空着。", "The day of release in ISO form; empty when not given."),
        "place": ("数值所在的单元格。", "Where its cell stands."),
        "period_place": ("时期所在的单元格。", "Where the cell of its period stands."),
        "is_derived": ("是否由别的数据推算。", "Whether it was made from other series."),
    },
    "Derivation": {
        "": ("推算：ratio 或 sum 写一个。", "How values follow from other series: one of ratio and sum."),
        "ratio": ("前一项除以后一项，写代号：[rd, gdp]。", "The first divided by the second, by their ids: [rd, gdp]."),
        "sum": ("各项相加，写代号。", "The sum of these, by their ids."),
        "scale": (
            "比值乘以多少：百分比 100、千分比 1000，不写则按单位。",
            "Factor of a ratio; as the unit asks for unless written: 100 for per cent.",
        ),
    },
    "Share": {
        "": ("一个报送单位承担的部分。", "What an entity has promised of a target."),
        "baseline": ("它的基期值。", "Where it starts from."),
        "target": ("它的目标值。", "What it promises."),
    },
    "Limits": {
        "": ("数值的上下限。", "Natural limits of a value."),
        "min": ("下限。", "The least value there can be."),
        "max": ("上限。", "The greatest value there can be."),
    },
    "Citation": {
        "": ("出处；只有标题时直接写文字。", "Where a number was published; a text alone will do."),
        "title": ("标题。", "The title."),
        "url": ("网址。", "The address."),
        "published": ("发布日期。", "When it was published."),
        "note": ("说明。", "A remark."),
    },
}

#: What keys are called in Chinese: the keys each may mean, of which the first that may stand here is taken.
CHINESE: Final = {
    "名称": ("name",),
    "名字": ("name",),
    "指标名称": ("name",),
    "规划名称": ("name",),
    "英文名称": ("name_en",),
    "单位": ("unit",),
    "计量单位": ("unit",),
    "英文单位": ("unit_en",),
    "目标": ("target", "targets", "value"),
    "目标值": ("target", "value"),
    "目标年": ("target", "period"),
    "目标期": ("target", "period"),
    "基期": ("baseline",),
    "基期值": ("baseline", "value"),
    "基期年": ("baseline", "period"),
    "基准值": ("baseline", "value"),
    "现状值": ("baseline", "value"),
    "指标": ("targets", "name"),
    "指标体系": ("targets",),
    "主要指标": ("targets",),
    "规划": ("plan",),
    "计划": ("plan",),
    "维度": ("dimension", "dimensions"),
    "分类": ("dimension", "dimensions"),
    "任务": ("task", "tasks"),
    "类型": ("kind",),
    "指标类型": ("kind",),
    "性质": ("nature",),
    "指标属性": ("nature",),
    "指标性质": ("nature",),
    "指标维度": ("dimension",),
    "指标方向": ("direction",),
    "属性": ("nature",),
    "来源": ("source",),
    "数据来源": ("source",),
    "备注": ("note",),
    "说明": ("note",),
    "注": ("note",),
    "里程碑": ("milestones",),
    "年度目标": ("milestones",),
    "分年度目标": ("milestones",),
    "方向": ("direction",),
    "别名": ("aliases",),
    "上下限": ("limits",),
    "范围": ("range", "limits"),
    "区间": ("range", "limits"),
    "最小值": ("min",),
    "下限": ("min",),
    "最大值": ("max",),
    "上限": ("max",),
    "数值": ("value",),
    "值": ("value",),
    "倍数": ("multiple",),
    "变化": ("change",),
    "年份": ("period", "decided"),
    "时期": ("period", "decided"),
    "状态": ("status",),
    "县区": ("entities",),
    "区县": ("entities",),
    "地区": ("entities",),
    "单位名单": ("entities",),
    "代号": ("id",),
    "编号": ("id",),
    "编码": ("id",),
    "方法": ("method",),
    "门槛": ("thresholds",),
    "阈值": ("thresholds",),
    "调整": ("revised",),
    "中期调整": ("revised",),
    "推算": ("derive",),
    "标题": ("title",),
    "网址": ("url",),
    "链接": ("url",),
    "发布日期": ("published",),
    "发布时间": ("published",),
}
#: What a level of a plan is called: by the last part of its pattern, or by all of it.
_LEVELS: Final = {
    "": Said("最外层", "the outermost level"),
    "targets.*": Said("指标", "a target"),
    **{
        f"{at}{part}.*": Said(f"{part} 的一项", f"an entry of {part}")
        for at, parts in (("", ("inputs", "dimensions", "tasks", "entities")), ("targets.*.", ("revised", "entities")))
        for part in parts
    },
}


def level_name(pattern: str) -> Said:
    """Return what a level of a plan is called, in Chinese with the spaces that set Latin letters off.

    >>> level_name("targets.*.baseline")
    Said(zh=' baseline ', en='baseline')
    """
    name = pattern.rpartition(".")[2]
    zh, en = _LEVELS.get(pattern, Said(name, name))
    return Said(f"{' ' if zh[:1].isascii() else ''}{zh}{' ' if zh[-1:].isascii() else ''}", en)


def meaning(model: str, key: str = "") -> str:
    """Return what a key of a model means, in Chinese and English; of no key, what the model is.

    >>> meaning("Limits", "min")
    '下限。 The least value there can be.'
    """
    return " ".join(_KEYS[model][key])
