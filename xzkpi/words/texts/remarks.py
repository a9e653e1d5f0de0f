"""What is said of findings, and how many there are."""

from typing import Final

TEXTS: Final = {
    "severity.error": ("错误", "error"),
    "severity.warning": ("警告", "warning"),
    "severity.notice": ("提示", "notice"),
    "findings.some": ("数据有问题：{counts}；已按其余有效数据计算，用 {command} 查看。", "The data have faults: {counts}; computed from the rest, see {command}."),
    "exit.reason": ("退出码为 1，因为有 {counts}（--fail-on {fail_on}）", "exit code 1 for {counts} (--fail-on {fail_on})"),
    "exit.not-done": ("退出码为 2，因为有 {number} 处没能检查", "exit code 2: {number} path(s) could not be checked"),
    "count.error": ("{number} 个错误", "{number} error(s)"),
    "count.warning": ("{number} 个警告", "{number} warning(s)"),
    "count.target-behind": ("{number} 项指标落后", "{number} target(s) behind"),
    "count.worse": ("{number} 项判断下降", "{number} verdict(s) that fell"),
    "count.notice": ("{number} 个提示", "{number} notice(s)"),
    "check.summary": ("检查了 {files} 个文件（含规划）、{rows} 行：{counts}", "{files} file(s), {rows} row(s): {counts}"),
    "check.quiet": ("{counts}（用 -v 列出）", "{counts} (-v lists them)"),
    "check.clean": ("没有发现问题", "nothing found"),
    "check.fix": ("改法：{hint}", "instead: {hint}"),
    "check.more": (
        "（从这里到第 {line} 行，同类问题还有 {number} 处，不再逐一列出）",
        " (and {number} more of the kind from here to line {line}, not listed one by one)",
    ),
    "check.same": ("（同样的问题共 {number} 处）", "(the same in {number} places)"),
    "check.dropped": ("另有 {number} 个问题未列出", "not listed: {number} more finding(s)"),
    "check.known": ("已知的问题 {number} 个，没有列出（--known）", "known and not listed: {number} finding(s) (--known)"),
    "check.sentences": ("{message}。{hint}", "{message}. {hint}"),
    "check.place": ("位置", "Place"),
    "check.rule": ("规则", "Rule"),
    "check.problem": ("问题", "Problem"),
    "check.instead": ("改法", "Instead"),
    "files-in-all": ("{found} 等 {number} 个文件", "{found} and others, {number} files in all"),
}
