"""What is said of findings, of files, and of what cannot be done."""

from typing import Final

#: Texts in Chinese and English.
TEXTS: Final = {
    "severity.error": ("错误", "error"),
    "severity.warning": ("警告", "warning"),
    "severity.notice": ("提示", "notice"),
    "findings.some": (
        "数据有问题：{counts}；已按其余有效数据计算，详见 xzkpi check。",
        "The data have faults: {counts}; computed from the rest, see xzkpi check.",
    ),
    "count.error": ("{number} 个错误", "{number} error(s)"),
    "count.warning": ("{number} 个警告", "{number} warning(s)"),
    "count.notice": ("{number} 个提示", "{number} notice(s)"),
    "check.summary": (
        "检查了 {files} 个文件（含规划）、{rows} 行：{counts}",
        "{files} file(s), {rows} row(s): {counts}",
    ),
    "check.clean": ("没有发现问题", "nothing found"),
    "check.fix": ("改法：{hint}", "instead: {hint}"),
    "check.same": ("（同样的问题共 {number} 处）", "(the same in {number} places)"),
    "check.dropped": ("另有 {number} 个问题未列出", "not listed: {number} more finding(s)"),
    "check.bold": ("**{text}**", "**{text}**"),
    "check.place": ("位置", "Place"),
    "check.rule": ("规则", "Rule"),
    "check.problem": ("问题", "Problem"),
    "check.instead": ("改法", "Instead"),
    "rule.head": ("{severity}：{text}{fatal}{more}", "{severity}: {text}{fatal}{more}"),
    "rule.means": ("*{text}*", "*{text}*"),
    "rule.fatal": ("（致命：文件不再继续检查，退出码 2）", " (fatal: the file is not judged further, exit code 2)"),
    "rule.mendable": ("（xzkpi fmt 可以自动改）", " (xzkpi fmt mends it)"),
    "rule.own-advice": ("改法：每条问题后面都写明怎样改。", "instead: each finding says what."),
    "rule.fixes": ("改法，看是哪一种：", "instead, as the case may be:"),
    "rule.bad": ("错误示例：", "Wrong:"),
    "rule.good": ("正确示例：", "Right:"),
    "fmt.changed": ("{path}：已改为规范格式", "{path}: now in the canonical form"),
    "fmt.would-change": ("{path}：不是规范格式", "{path}: not in the canonical form"),
    "fmt.kept": (
        "{path}：有 {number} 处无法自动改，请用 xzkpi check 查看",
        "{path}: {number} place(s) left as found, see xzkpi check",
    ),
    "fmt.refused": (
        "{path}：改写后读出的数会与现在不同，没有改",
        "{path}: left, for its values would not read the same afterwards",
    ),
    "fmt.summary": ("共 {files} 个文件，已改 {changed} 个", "{files} file(s), {changed} changed"),
    "fmt.to-change": (
        "共 {files} 个文件，{changed} 个不是规范格式",
        "{files} file(s), {changed} not in the canonical form",
    ),
    "error.codes": ("{option}：没有规则“{found}”", "{option}: there is no rule “{found}”"),
    "error.number": (
        "{option} 要写一个不小于 0 的整数，不能是“{found}”",
        "{option} takes a whole number from 0 up, not “{found}”",
    ),
    "error.plan-not-found": (
        "找不到规划文件 targets.yaml；用 --targets 指明，或在规划所在的文件夹里运行",
        "there is no targets.yaml; name it with --targets, or run in the folder of the plan",
    ),
    "error.targets-folder": (
        "--targets 要写规划文件，不能写文件夹；如 --targets {example}",
        "--targets takes the file of a plan, not a folder; such as --targets {example}",
    ),
    "error.plan-unsound": ("规划有错误，无法计算：", "the plan has errors, so nothing can be computed:"),
    "error.plan-unsound-end": (
        "改正规划中的 {number} 处问题后重试",
        "correct the {number} finding(s) in the plan and try again",
    ),
    "error.unreadable": (
        "因以上 {number} 处问题，数据读不全，没有计算",
        "with the {number} finding(s) above the data could not be read in full; nothing was computed",
    ),
    "error.nothing": (
        "没有找到任何数据文件（CSV）；请给出文件名，或把数据放进规划文件旁边的 data/ 文件夹",
        "no data file (CSV) was found; name one, or put the data into the folder data/ beside the plan",
    ),
    "error.unknown-target": ("规划里没有指标“{name}”。{advice}", "the plan has no target “{name}”. {advice}"),
    "error.did-you-mean": ("是不是 {names}？", "Did you mean {names}?"),
    "error.known": ("规划里的指标：{names}", "Targets of the plan: {names}"),
    "error.unknown-name": (
        "没有指标、方法或规则“{name}”。{advice}",
        "there is no target, method or rule “{name}”. {advice}",
    ),
    "error.explain-what": ("要解释哪个指标？可用：{names}", "explain which target? There are: {names}"),
    "error.assume": (
        "“{found}”不是假设；写作 指标=数值@时期，如 high_tech_firms=2600@2024",
        "“{found}” is no assumption; write ID=VALUE@PERIOD, as in high_tech_firms=2600@2024",
    ),
    "error.output": ("无法写入 {path}：{reason}", "cannot write {path}: {reason}"),
    "error.stdout": ("无法写到标准输出：{reason}", "cannot write to the standard output: {reason}"),
    "error.system": ("无法继续：{reason}", "cannot go on: {reason}"),
    "error.working-folder": (
        "当前文件夹已被删除或移走；先 cd 到别的文件夹",
        "the working folder is gone; cd to another one first",
    ),
    "error.output-is-input": (
        "输出文件 {path} 同时是输入文件，未写入",
        "the output {path} is an input too; nothing was written",
    ),
    "error.blank": (
        "{option} 后面是空的；写上内容，或去掉这个选项（用了 shell 变量的，看看它是否有值）",
        "what follows {option} is empty; fill it in or leave it out (is a shell variable unset?)",
    ),
    "error.blank-files": (
        "文件名是空的；写上文件名，或去掉它（用了 shell 变量的，看看它是否有值）",
        "a file name is empty; fill it in or leave it out (is a shell variable unset?)",
    ),
    "error.blank-name": (
        "要解释的名称是空的；写指标、方法或规则的名称（用了 shell 变量的，看看它是否有值）",
        "the name to explain is empty; name a target, method or rule (is a shell variable unset?)",
    ),
    "error.choice": ("{option} 不能是“{found}”，可用：{known}", "{option} cannot be “{found}”; choose from: {known}"),
    "error.period": (
        "“{found}”不是时期，写 2023、2023-H1、2023-Q2 或 2023-06",
        "“{found}” is not a period; write 2023, 2023-H1, 2023-Q2 or 2023-06",
    ),
    "error.encoding": (
        "不认识的编码“{found}”，可用 utf-8、gb18030、utf-16 等",
        "the encoding “{found}” is unknown; write utf-8, gb18030 or utf-16",
    ),
    "error.stdin-twice": ("标准输入“-”只能用一次", "the standard input “-” can be read only once"),
    "remark.not-checked": (
        "规划有误，没有检查：{found}；先改正 {plan}",
        "the plan has errors, so not checked: {found}; correct {plan} first",
    ),
    "remark.files-in-all": ("{found} 等 {number} 个文件", "{found} and others, {number} files in all"),
    "remark.cannot-show-chinese": (
        "此终端不能显示中文（{encoding}）；用 --lang en，或设置 PYTHONIOENCODING=utf-8",
        "this terminal cannot show Chinese ({encoding}); use --lang en, or set PYTHONIOENCODING=utf-8",
    ),
}
