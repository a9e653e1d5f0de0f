"""Pages of what stands where in a plan: its keys and their values."""

from typing import Final

from xzkpi.rules.pages.example import SOUND, plan
from xzkpi.rules.pages.plan.numbers import DASH, DATA_FILE, NUMBERS, STRAY_KEYS
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "unknown-key": Page(
        message=Said("不认识的字段“{found}”", "the key “{found}” is unknown"),
        fix=Said("可用的字段：{known:, }", "known keys: {known:, }"),
        cases={
            **STRAY_KEYS,
            "write": Case(Said("写 {line}", "write {line}")),
            "meant": Case(Said("是不是 {expected}？", "did you mean {expected}?")),
            "meant-chinese": Case(Said("把“{found}”改成 {expected}", "write {expected} instead of “{found}”")),
            "id": Case(
                Said(
                    "代号写在冒号前面，如 firms:；删去 id", "the id stands before the colon, as in firms:, so delete id"
                )
            ),
            "beside": Case(Said("{key} 写在{levels}里，与 {child} 同一层", "write {key} in {levels}, beside {child}")),
            "elsewhere": Case(Said("{key} 写在{levels:或}里", "write {key} in {levels: or }")),
            "id-chinese": Case(
                Said(
                    "“{found}”写作 id，代号写在冒号前面，如 firms:；删去 id",
                    "“{found}” is id: the id stands before the colon, as in firms:, so delete id",
                )
            ),
            "beside-chinese": Case(
                Said(
                    "“{found}”写作 {key}，写在{levels}里，与 {child} 同一层",
                    "“{found}” is {key}: write {key} in {levels}, beside {child}",
                )
            ),
            "elsewhere-chinese": Case(
                Said("“{found}”写作 {key}，写在{levels:或}里", "“{found}” is {key}: write {key} in {levels: or }")
            ),
            "outdented": Case(
                Said(
                    "{found} 要比 {above} 多缩进两格（下面属于 {above} 的各行也是）",
                    "indent {found}, and whatever else belongs to {above}, by two spaces more than {above}",
                )
            ),
        },
        why=Said(
            "字段名写错时如果忽略不计，目标就悄悄变了。",
            "If a misspelt key were ignored, the target would change in silence.",
        ),
        bad=plan(SOUND.replace("unit:", "unti:") + "    unit: 家\n"),
        good=plan(SOUND),
    ),
    "key-missing": Page(
        message=Said("缺少字段“{expected}”", "the key “{expected}” is missing"),
        fix=Said("在这里补写 {expected}，如 {example}", "add {expected} here, as in {example}"),
        cases={
            "number": Case(
                Said(
                    "在 target 里补写 value（或 multiple、change、range）",
                    "add value, multiple, change or range to target",
                )
            ),
            "part": Case(Said("补写 target，如 target: 3000", "add target, as in target: 3000")),
            "target": Case(
                Said(
                    "补写 target，如 target: 3000；没有目标数值的写 direction: increase（越高越好）或 decrease（越低越好）",
                    "add target, as in target: 3000; a target without a number says direction: increase or decrease",
                )
            ),
            "ratio-or-sum": Case(
                Said("补写 ratio: [rd, gdp] 或 sum: [firms, rd]", "add ratio: [rd, gdp] or sum: [firms, rd]")
            ),
        },
        why=Said(
            "指标缺少名称、单位或目标值，就无法计算。", "A target without name, unit or number cannot be computed."
        ),
        bad=plan(SOUND.replace("    unit: 家\n", "")),
        good=plan(SOUND),
    ),
    "wrong-type": Page(
        message=Said("“{field}”应写{expected}，现在写的是“{found}”", "“{field}” must be {expected}, not “{found}”"),
        fix=Said("改成{expected}", "write {expected}"),
        cases={
            **STRAY_KEYS,
            **NUMBERS,
            "data-file": DATA_FILE,
            "dash": DASH,
            "example": Case(Said("写 {example}", "write {example}")),
            "text": Case(Said("写文字，如 {example}", "write a text, as in {example}")),
            "parts": Case(Said("至少要写 plan 和 targets 两部分", "write at least the parts plan and targets")),
            "yes-or-no": Case(Said("写 {field}: true；不需要就删去 {field}", "write {field}: true, or delete {field}")),
            "range": Case(Said("写数字；一个范围写 {line}", "write a number; a range is written {line}")),
            "no-baseline": Case(
                Said("写数字；没有基期值就删去 baseline", "write a number; where none is known, delete baseline")
            ),
            "no-part": Case(
                Said("写数字；没有目标数值就删去这一项", "write a number; where there is none, delete this entry")
            ),
            "no-target": Case(
                Said(
                    "写数字；没有目标数值的删去 target，写 direction: increase（越高越好）或 decrease（越低越好）",
                    "write a number; where there is none, delete target and write direction: increase or decrease",
                )
            ),
            "no-number": Case(
                Said("写数字；没有数值就删去 {field}", "write a number; where there is none, delete {field}")
            ),
        },
        why=Said(
            "数字只写阿拉伯数字，“≥2.6”“三千”都不是；“≥”用 bound: at_least 表示。",
            "“≥2.6” and “three thousand” are not numbers; the direction belongs in bound, as in bound: at_least.",
        ),
        bad=plan(SOUND.replace("value: 3000", "value: ≥3000")),
        good=plan(SOUND),
    ),
    "value-not-allowed": Page(
        message=Said("“{field}”不能是“{found}”", "“{field}” cannot be “{found}”"),
        fix=Said("可用的词：{words:、}", "write {words:, }"),
        cases={
            "meant": Case(Said("写 {expected}", "write {expected}")),
            "like": Case(Said("是不是 {expected}？可用的词：{words:、}", "did you mean {expected}? write {words:, }")),
            "too-long": Case(Said("不超过 {longest} 个字", "write at most {longest} characters")),
            "nothing": Case(
                Said(
                    "这个词在这里是文字：没有值就删去这个字段，或把冒号后面留空",
                    "this word would be a text here: where there is no value, delete the key or leave it empty",
                )
            ),
            "unquoted": Case(
                Said(
                    "这个词在 YAML 里不是文字：要写成文字就加引号",
                    "this word is no text in YAML: quote it if a text is meant",
                )
            ),
            "quotes": Case(
                Said(
                    "这种引号会算进文字里：用半角引号，或不加引号",
                    "quotes of this kind become part of the text: use straight ones, or none",
                )
            ),
            "invisible": Case(Said("删去看不见的字符：{character}", "delete the invisible {character}")),
            "several-numbers": Case(
                Said(
                    "value、multiple、change、range、total 只能写一个",
                    "write only one of value, multiple, change, range and total",
                )
            ),
            "range-order": Case(Said("先写小的，再写大的", "write the lower end first")),
            "multiple-sign": Case(Said("倍数要大于 0", "write a multiple above 0")),
            "multiple-of-baseline": Case(
                Said(
                    "基期值是 {baseline}，翻几番没有意义：改写 value",
                    "the baseline is {baseline}, of which no multiple makes sense: write value",
                )
            ),
            "relative-sum": Case(Said("写 value 或 range", "write value or range")),
            "held-rate": Case(
                Said("每年都要保持的增速用 kind: level", "write a rate to be kept every year as kind: level")
            ),
            "growth-unit": Case(Said('增速和降低率的单位是 "%"', 'growth and reduction are in "%"')),
            "total-kind": Case(
                Said(
                    "累计增长用 kind: growth，累计降低用 kind: reduction", "a total goes with kind: growth or reduction"
                )
            ),
            "path-kind": Case(
                Said(
                    "增速和降低率总是等速，累计值总是等量：删去 path", "rates always compound, sums never: delete path"
                )
            ),
            "path-sign": Case(
                Said("等速的路线图要求基期值和目标值都大于 0", "a compound path takes a baseline and a target above 0")
            ),
            "since-kind": Case(
                Said("只有 growth 和 reduction 才写 observations", "observations goes with growth and reduction only")
            ),
            "tolerance-bound": Case(Said("tolerance 只用于 bound: about", "tolerance goes with bound: about only")),
            "sum-of-rates": Case(
                Said(
                    "百分数不能逐年相加：累计增长写 kind: growth，累计降低写 kind: reduction，目标写 total",
                    "rates are not added: write kind: growth or reduction, and the target as total",
                )
            ),
            "sum-baseline": Case(
                Said("累计从 0 开始；上个五年的数值写在 note 里", "a sum begins at 0; tell the last plan's in note")
            ),
            "sum-sign": Case(Said("累计目标要大于 0", "a sum to reach is above 0")),
            "beyond-limits": Case(Said("limits 是 {limits}：改正其中一个", "limits are {limits}: correct one of them")),
            "limits-order": Case(Said("min 要小于 max", "min must be below max")),
            "nothing-to-revise": Case(Said("只有写了数值的目标才能调整", "only a target with a number can be revised")),
            "decided-outside": Case(
                Said("写 {start} 之后、到 {end} 为止的时期", "write a period after {start}, up to {end}")
            ),
            "ratio-and-sum": Case(Said("ratio 和 sum 只能写一个", "write only one of ratio and sum")),
            "part-twice": Case(Said("每一项只写一次", "name each part once")),
            "units-of-sum": Case(
                Said(
                    "相加的各项要用同一种单位：“{target}”用“{unit}”",
                    "parts of a sum need one unit: “{target}” is in “{unit}”",
                )
            ),
            "scale-of-sum": Case(Said("scale 只用于 ratio", "scale goes with ratio only")),
            "scale-sign": Case(Said("scale 要大于 0", "scale has to be above 0")),
            "thresholds-order": Case(
                Said("要求 ahead > on_track > lagging > 0", "it takes ahead > on_track > lagging > 0")
            ),
        },
        why=Said("这里只能用约定的词，别的词没有确定的含义。", "Only the agreed words have a definite meaning."),
        bad=plan(SOUND.replace("at_least", "不低于")),
        good=plan(SOUND),
    ),
}
