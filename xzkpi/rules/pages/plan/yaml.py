"""Pages of how the YAML of a plan is written."""

from typing import Final

from xzkpi.rules.pages.example import HEAD, SOUND, plan
from xzkpi.rules.pages.plan.numbers import DASH, DATA_FILE, NUMBERS, STRAY_KEYS
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "yaml-syntax": Page(
        message=Said("YAML 写法有误：{found}", "the YAML is malformed: {found}"),
        fix=Said(
            "检查这一行的缩进：同一层的字段要对齐，冒号后面已有值的不能再有下一层",
            "check the indentation: keys of one level begin in one column, and nothing is nested under a value",
        ),
        cases={
            **NUMBERS,
            "data-file": DATA_FILE,
            "dash": DASH,
            "tab-indent": Case(Said("缩进用空格，不要用 Tab", "indent with spaces, not tabs")),
            "wide-colon": Case(Said("冒号用半角“:”，后面加一个空格", "write a half-width colon and a space behind it")),
            "wide-indent": Case(
                Said("缩进用了全角空格（{code}）：改成半角空格", "the line is indented with {code}: write spaces")
            ),
            "blank-indent": Case(
                Said(
                    "缩进用了看不见的空白（{code}）：改成半角空格",
                    "the line is indented with {code}: write spaces",
                )
            ),
            "wide-behind-colon": Case(
                Said("冒号后面是全角空格（{code}）：改成半角空格", "behind the colon stands {code}: write a space")
            ),
            "blank-behind-colon": Case(
                Said(
                    "冒号后面是看不见的空白（{code}）：改成半角空格",
                    "behind the colon stands {code}: write a space",
                )
            ),
            "wide-brackets": Case(Said("花括号、方括号用半角", "write half-width braces and brackets")),
            "reserved-sign": Case(
                Said(
                    "以 % @ ` 开头的文字要加引号，如 unit: '%'",
                    "quote a text that begins with % @ or `, as in unit: '%'",
                )
            ),
            "comparison": Case(
                Said(
                    "以 > 或 | 开头的文字要加引号；“不低于”写作 bound: at_least",
                    "quote a text that begins with > or |; write ≥ as bound: at_least",
                )
            ),
            "dash-for-nothing": Case(
                Said("“-”不是值：没有值就删去这一行", "“-” is no value: where there is none, delete the line")
            ),
            "indicator": Case(Said("以 * & ! 或 - ? 开头的文字要加引号", "quote a text that begins with * & ! or - ?")),
            "text-behind-quote": Case(
                Said(
                    "引号后面还有文字：把整段放进一对半角引号，里面的引号用“”",
                    "text follows the closing quote: put all of it into one pair of quotes",
                )
            ),
            "space-behind-colon": Case(Said("冒号后面要有一个空格", "put a space behind the colon")),
            "colon-in-value": Case(
                Said(
                    "值里有冒号和空格时，整个值要加引号；两个字段要分两行写",
                    "quote a value that holds a colon and a space, or write two keys in two lines",
                )
            ),
            "wide-comma": Case(Said("逗号用半角“,”，后面加一个空格", "write a half-width comma and a space behind it")),
            "open-quote": Case(Said("引号没有配对", "close the quote")),
            "conflict": Case(
                Said(
                    "合并冲突没有解决：选定一种写法，删去这些标记", "resolve the merge conflict and delete its markers"
                )
            ),
            "not-a-plan": Case(
                Said(
                    "规划要用文本编辑器写成 YAML，并另存为 UTF-8 文本",
                    "write a plan as YAML in a text editor and save it as UTF-8 text",
                )
            ),
            "commas": Case(Said("括号里的各项用半角逗号分开", "separate what stands in brackets by commas")),
            "open-bracket": Case(Said("“{sign}”没有配对", "close the “{sign}”")),
            "closes-nothing": Case(Said("多了一个“{sign}”：删去它", "delete the “{sign}”, which closes nothing")),
            "no-colon": Case(Said("这一行没有冒号：写成“字段: 值”", "write this line as “key: value”")),
            "list-and-keys": Case(
                Said(
                    "同一层里不能既有“- ”又有“字段:”：删去“- ”", "list entries and keys do not go together: delete “- ”"
                )
            ),
            "line-break": Case(Said("删去看不见的换行符 {code}", "delete the invisible line break {code}")),
            "control": Case(Said("删去控制字符 {code}", "delete the control character {code}")),
            "bracket-key": Case(
                Said(
                    "以 {{ 或 [ 开头的文字要加引号；模板的 {{{{ }}}} 要先填好",
                    "quote a text that begins with {{ or [; fill templates {{{{ }}}} in first",
                )
            ),
        },
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
        fix=Said("删去其中一个", "delete one of them"),
        cases={
            "thousands": STRAY_KEYS["thousands"],
            "id": Case(Said("删去其中一个，或改成它自己的代号", "delete one of them, or give it an id of its own")),
            "same-entity": Case(
                Said("与“{first}”是同一个，删去其中一个", "it is the same as “{first}”: delete one of them")
            ),
            "one-revision": Case(Said("一个时期只写一次调整", "write one revision for a period")),
        },
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
        message=Said("规划文件超过 {expected} KiB", "the plan is larger than {expected} KiB"),
        cases={
            "nodes": Case(
                message=Said("规划文件超过 {expected} 个字段和值", "the plan is larger than {expected} keys and values")
            ),
        },
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
}
