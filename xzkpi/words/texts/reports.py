"""What reports say: titles, notes, the sentence on a target, why methods disagree, what a report rests on."""

from typing import Final

#: Texts in Chinese and English.
TEXTS: Final = {
    "note": ("备注", "Note"),
    "no-dimension": ("其他", "Other"),
    "all-targets": ("全部 {number} 项指标", "all {number} targets"),
    "title.status": ("{plan}：截至{as_of}{time}", "{plan}: progress as of {as_of}{time}"),
    "title.empty": ("{plan}：尚无数据", "{plan}: no data yet"),
    "empty.entities": (
        "没有分主体的数据：报送的行都没有写主体（entity 列），只有总体。",
        "No data by entity: no row names one in its column entity, so there is only the whole.",
    ),
    "empty.only": ("没有指标是要显示的判断（--only）。", "No target has a verdict that --only asks for."),
    "empty.as-of": ("{as_of}及以前没有数据（--as-of）。", "There are no data up to {as_of} (--as-of)."),
    "assumed.change": (
        "假设前后：{name} {old} → {new}，{was} → {now}。",
        "Before and after what is assumed: {name} {old} → {new}, {was} → {now}.",
    ),
    "title.gap": (
        "{plan}：截至{as_of}的差距与所需速度{time}",
        "{plan}: gaps and the pace needed as of {as_of}{time}",
    ),
    "title.year": ("{plan}：{year}年度目标", "{plan}: the goals of {year}"),
    "title.goals-of-year": ("年度目标", "The goal of the year"),
    "title.in-year": (
        "年内进展：本年已完成数占全年应达数的份额，与时间比",
        "Within the year: share of what the whole year asks for, beside the time gone",
    ),
    "title.due": ("今后各年应达到", "Due in the years to come"),
    "title.explain": ("{name}：计算过程", "{name}: how it was computed"),
    "title.diff": ("{plan}：两次报送的差别", "{plan}: what changed between two submissions"),
    "title.verdicts": ("判断变化", "Verdicts"),
    "title.changes": ("数值变化", "Values"),
    "diff.same": ("没有差别。", "Nothing changed."),
    "diff.sides": ("原：{old}；新：{new}", "old: {old}; new: {new}"),
    "diff.worse": ("下降", "worse"),
    "diff.better": ("上升", "better"),
    "diff.other": ("变化", "other"),
    "diff.changed": ("改动（未注明修订）", "changed, not marked as a revision"),
    "diff.revised": ("修订", "revised"),
    "diff.added": ("新增", "added"),
    "diff.moved": ("另一时期", "of another period"),
    "diff.vanished": ("消失", "vanished"),
    "title.method": ("按方法 {method} 计算", "By the method {method}"),
    "title.comparison": (
        "{plan}：截至{as_of}各方法的判断{time}",
        "{plan}: what each method says as of {as_of}{time}",
    ),
    "title.time": ("（时间过了{share}）", " ({share} of the time gone)"),
    "title.of-entities": ("{plan}，各主体的{what}", "{plan}, {what} by entity"),
    "headline.behind": (
        "{total}项中{number}项落后：{names}{open}。",
        "{number} of {total} target(s) behind: {names}{open}.",
    ),
    "headline.none": ("{total}项中没有落后的{open}。", "{total} target(s), none behind{open}."),
    "headline.behind-entities": (
        "{total}个主体中{number}个落后：{names}{open}。",
        "{number} of {total} behind: {names}{open}.",
    ),
    "headline.none-entities": ("{total}个主体中没有落后的{open}。", "{total} in all, none behind{open}."),
    "headline.open": ("；{number}项无法判定", "; {number} not computable"),
    "headline.doubtful": ("；{number}项数值存疑", "; {number} with a doubtful value"),
    "headline.more": ("等{total}项", " and others, {total} in all"),
    "title.values": ("所用数值", "Values used"),
    "title.steps": ("逐项计算", "Step by step"),
    "title.formulas": ("公式", "Formulas"),
    "title.classes": ("分级与判断", "Classes and verdicts"),
    "title.domain": ("适用条件", "Where it is defined"),
    "title.trust": ("何时可信", "When to trust it"),
    "title.doubt": ("何时不可信", "When not"),
    "title.origin": ("出处", "Source"),
    "method.symbols": (
        (
            "b 基期值，v 最新值，T 目标值，y 各年数值；n 已过年数，m 剩余年数，N 总年数；d 方向（上升为 1，下降为 -1）；sign(b) 为基期值的正负；L 自然界限。时间按各期期末计，增速每年复合一次。"
        ),
        (
            "b baseline, v latest value, T target, y the values of all years; n years gone, m years left, N years in all; d direction (1 to rise, -1 to fall); sign(b) the sign of the baseline; L natural limit. Times are the ends of periods; rates compound once a year."
        ),
    ),
    "summary.counts": ("{total} 项指标：{counts}。", "{total} target(s): {counts}."),
    "summary.year": ("{total} 项有年度评价：{counts}。", "{total} with a verdict on the year: {counts}."),
    "summary.count": ("{verdict} {number}", "{number} {verdict}"),
    "summary.share": (
        "进度达标面：有判断的 {judged} 项中 {good} 项完成、保持或符合进度，占 {share}（不是完成率的平均）。",
        (
            "Targets met, holding or on track: {good} of the {judged} with a verdict, {share} (not an average of completion)."
        ),
    ),
    "all-entities": ("各项指标", "all targets"),
    "legend.bar": ("进度：█ 已走完的路程，│ 已过去的时间。", "Progress: █ way gone, │ time gone."),
    "legend.points": ("点＝个百分点。", "pp: percentage points."),
    "legend.progress": (
        "进度/应达：已走完的路程/此时应走完的路程。",
        "Progress/due: way gone and way due by now.",
    ),
    "dropped": (
        "未显示：{columns}（加宽窗口，或用 -f markdown）。",
        "Not shown: {columns} (widen the window, or use -f markdown).",
    ),
    "provenance": ("依据：{parts}", "Based on: {parts}"),
    "provenance.plan": ("规划 {path}", "plan {path}"),
    "provenance.source": ("（{source}）", " ({source})"),
    "provenance.files": ("数据 {files}", "data {files}"),
    "provenance.as-of": ("截至{as_of}", "as of {as_of}"),
    "provenance.method": (
        "方法 {method}（≥{ahead} 快于预期，≥{on_track} 基本符合，≥{lagging} 滞后）",
        "method {method} (≥{ahead} ahead, ≥{on_track} on track, ≥{lagging} lagging)",
    ),
    "provenance.by-method": ("方法 {method}（{steps}）", "method {method} ({steps})"),
    "provenance.by-method-plain": ("方法 {method}", "method {method}"),
    "provenance.of-targets": ("{method}：{names}", "{method}: {names}"),
    "provenance.version": ("xzkpi {version}", "xzkpi {version}"),
    "note.doubtful": (
        "? 数值存疑（{code}，见 xzkpi explain {code}）：{names}。",
        "? Doubtful value ({code}, see xzkpi explain {code}): {names}.",
    ),
    "note.illustrative": (
        "示例值（规划未公布，仅作演示）：{names}。",
        "Illustrative values (not published, for demonstration only): {names}.",
    ),
    "note-all.illustrative": ("全部为示例值（规划未公布，仅作演示）。", "All values are illustrative (not published)."),
    "note-all.assumed": ("全部为假设值（不是报送数据）。", "All values are assumed, not reported."),
    "note-all.derived": ("全部由其他数据推算。", "All values are derived from other series."),
    "note-all.estimate": ("全部为初步或预计数。", "All values are preliminary or estimated."),
    "note.about": ("“约”的目标没有足数，算达到：{names}。", "Short of a goal that is approximate, and met: {names}."),
    "note.assumed": ("假设值（不是报送数据）：{names}。", "Assumed values, not reported ones: {names}."),
    "note.derived": ("由其他数据推算：{names}。", "Derived from other series: {names}."),
    "note.baseline-revised": (
        "基期值已修订，按修订后的基期值判断，此前的数值口径不同：{names}。",
        "The baseline was revised; judged by the revised one, older values rest on another: {names}.",
    ),
    "note.goal-revised": (
        "目标已中期调整，按调整后的目标判断：{names}。",
        "The goal was revised in mid-plan; judged by the revised one: {names}.",
    ),
    "note.estimate": ("初步或预计数：{names}。", "Preliminary or estimated values: {names}."),
    "note.revised": ("采用了修订后的数值：{names}。", "Revised values were used: {names}."),
    "note.slipping": (
        "已达标但最近一次变化方向不利：{names}。",
        "Met, but the last change went the wrong way: {names}.",
    ),
    "note.control-line": (
        "基期已满足目标，按控制线处理（只判断是否守住）：{names}。",
        "Met at the baseline already, so judged as a line to hold: {names}.",
    ),
    "note.direction-inferred": (
        "越高越好还是越低越好，规划未写明，由基期与目标推定：{names}。",
        "Whether higher or lower is better is inferred from baseline and goal: {names}.",
    ),
    "note.small-way": (
        "基期到目标的路程小于通常一年的变化，进度比意义不大，请看差距：{names}。",
        "The whole way is shorter than a usual yearly change; read the gap, not the ratio: {names}.",
    ),
    "note.later-value": (
        "目标期之后另有数据，判断以目标期为准：{names}。",
        "There are values after the target period; the target period decides: {names}.",
    ),
    "note.older": ("最新数据早于 {as_of}：{names}。", "Latest value older than {as_of}: {names}."),
    "note.undefined": (
        "{measures}无法计算（{reason}）：{names}。",
        "{measures} cannot be computed ({reason}): {names}.",
    ),
    "note.baseline-differs": (
        "数据中的基期值与规划不同，以规划为准：{names}。",
        "The baseline in the data differs from the plan's, which counts: {names}.",
    ),
    "note.coverage": (
        (
            "推算区间与达标可能按逐年变化的随机游走（带漂移）和 t 分布计算，名义 80%，实践中约 70% 的结果落在其中；它只把过去的变化延长，不知道将来的政策。"
        ),
        (
            "Interval and chance come from a random walk with drift and Student's t at a nominal 80%; in practice about 70% of outcomes lie within. They prolong past changes and know nothing of policies to come."
        ),
    ),
    "note.few-points": (
        "只有 3 个逐年数值，推算区间极宽，达标可能仅供参考：{names}。",
        "Only 3 yearly values, so the interval is very wide and the chance a rough guide: {names}.",
    ),
    "note.disagreement": ("{name}：{verdict}（{why}）；但 {reasons}。", "{name}: {verdict} ({why}); but {reasons}."),
    "differs.straight": (
        "{method}（{word}）按直线路线图，此时应达 {straight}，实际 {value}",
        "{method} ({word}) takes the straight path, which expects {straight} by now against {value}",
    ),
    "differs.compound": (
        "{method}（{word}）按复合增长路线，此时应达 {due}，按直线应达 {straight}，实际 {value}",
        (
            "{method} ({word}) takes a compound path, which expects {due} by now where the straight one expects {straight}, against {value}"
        ),
    ),
    "differs.compound-ahead": (
        "{method}（{word}）把复合增速 {achieved} 延续到目标期，推算到 {projected}",
        "{method} ({word}) prolongs the compound growth of {achieved} to the target period, to {projected}",
    ),
    "differs.met-first": (
        "{method}（{word}）已达标就不再看趋势",
        "{method} ({word}) asks no further once the target is met",
    ),
    "differs.recent": (
        "{method}（{word}）只看最近 {years} 年，年均变化 {recent}，照此会差剩余路程的 {ratio}，基期以来年均 {whole}",
        (
            "{method} ({word}) looks at the last {years} years alone, {recent} a year, which would miss {ratio} of the remaining way, against {whole} a year since the baseline"
        ),
    ),
    "differs.recent-enough": (
        "{method}（{word}）只看最近 {years} 年，年均变化 {recent}，照此到目标期足够，基期以来年均 {whole}",
        (
            "{method} ({word}) looks at the last {years} years alone, {recent} a year, which does, against {whole} a year since the baseline"
        ),
    ),
    "differs.away": (
        "{method}（{word}）只看最近 {years} 年，年均变化 {recent}，没有朝目标走，基期以来年均 {whole}",
        (
            "{method} ({word}) looks at the last {years} years alone, {recent} a year, not towards the target, against {whole} a year since the baseline"
        ),
    ),
    "differs.hold": (
        "{method}（{word}）对已达标或保持类目标只看是否守住和最近 {years} 年的方向（年均变化 {recent}）",
        (
            "{method} ({word}) asks of a target met, or to be held, whether it holds and where the last {years} years went ({recent} a year)"
        ),
    ),
    "differs.direction": (
        "{method}（{word}）不看目标数值，只看年均增速 {ratio}（向好为正，最高一级的门槛 {cut}）",
        (
            "{method} ({word}) does not know the target, only the growth as wanted of {ratio} a year (its best class begins at {cut})"
        ),
    ),
    "differs.regression": (
        "{method}（{word}）用全部数值回归，年均变化 {ratio}，目标要求 {required}（向好为正）",
        "{method} ({word}) fits a curve through all values: {ratio} a year as wanted, where {required} are required",
    ),
    "say.to-go": ("还差 {value}", "{value} to go"),
    "say.above": ("目前好于目标 {value}", "{value} better than the goal so far"),
    "say.decline": ("下降 {value}%", "a fall of {value}%"),
    "say.needed": ("今后{years}年均需{change}", "{change} a year needed over the next {years}"),
    "say.needed-one": ("今后一年需{change}", "{change} needed in the year left"),
    "say.so-far": ("此前年均{change}", "{change} a year so far"),
    "say.up": (" {value}", "{value}"),
    "say.growth": ("增长 {value}%", "growth of {value}%"),
    "say.rise": ("上升 {value}", "a rise of {value}"),
    "say.fall": ("下降 {value}", "a fall of {value}"),
    "say.met": ("已完成目标", "goal met"),
    "say.missed": ("到期未完成，差 {value}", "missed by {value}"),
    "say.achieved": ("已提前达到目标", "goal reached early"),
    "say.beyond": ("超出 {value}", "{value} beyond it"),
    "say.holding": ("守住控制线，距线 {value}", "within the line by {value}"),
    "say.holding-exactly": ("恰在控制线上", "exactly on the line"),
    "say.above-other": (
        "{name}同期为 {goal}，高出 {value}",
        "{value} above {name}, which is {goal} over the same time",
    ),
    "say.below-other": ("{name}同期为 {goal}，低 {value}", "{value} below {name}, which is {goal} over the same time"),
    "say.level-with-other": ("与{name}同期的 {goal} 持平", "level with {name}, which is {goal} over the same time"),
    "say.broken-before": (
        "现距控制线 {value}，但{periods}年曾越线，而要求每年都守住",
        "{value} from the line now, but it was crossed in {periods}, and it is to be held in each year",
    ),
    "say.broken": ("已越过控制线 {value}", "over the line by {value}"),
    "say.no-number": ("目标没有数值，只看方向（{direction}）", "no number to reach, only a direction ({direction})"),
    "say.months.6": ("半年内还需{change}", "{change} needed in the half year left"),
    "say.months.n": ("{number}个月内还需{change}", "{change} needed in the {number} month(s) left"),
    "say.years.1.5": ("一年半", "1.5 years"),
    "say.years.2.5": ("两年半", "2.5 years"),
    "say.years.3.5": ("三年半", "3.5 years"),
    "say.years.4.5": ("四年半", "4.5 years"),
    "say.years.months": (" {number} 个月", "{number} months"),
    "say.years.2": ("两年", "2 years"),
    "say.years.3": ("三年", "3 years"),
    "say.years.4": ("四年", "4 years"),
    "say.years.5": ("五年", "5 years"),
    "say.years.n": (" {number} 年", "{number} years"),
}
