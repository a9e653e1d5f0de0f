"""What the commands, their options and the words these take are called, for help and on the command line."""

from typing import Final

from xzkpi.words.messages import TEXTS
from xzkpi.words.said import Said

#: What each command answers; the program itself goes by no name.
COMMANDS: Final = {
    "": Said(
        "规划的每个指标走到哪里了，今后要多快才能达标。",
        "Say where each target of a plan stands, and what pace is needed to hit it.",
    ),
    "status": Said("每个指标走到哪里了：完成率、进度与时序、差距、所需速度、判断", "where every target stands"),
    "gap": Said("差多少、今后每年要多快；--target 看一个指标的整页", "how far, and how fast from now"),
    "check": Said("检查规划和数据文件（可用于 CI）", "check plan and data, in CI too"),
    "rank": Said("按规划的考核规则给各地区打分排名，分组列出", "scores and ranks of entities, by group"),
    "diff": Said("两次报送之间变了什么：数值、判断、修订", "what changed between two submissions"),
    "register": Said(
        "项目、企业、任务清单的进展：数量、完成、滞后、超期、投资",
        "projects, firms and tasks: how many are done, late, overdue",
    ),
    "report": Said("给领导看的一页：结论、图、差距、地区、清单，一个文件", "one page for leaders, with charts"),
    "fmt": Said("把数据文件改成规范格式，不改数值", "the canonical form of submissions"),
    "init": Said(
        "开始：写一份带说明的规划和空表，或由现有的表生成规划",
        "begin: a commented plan and a blank submission, or a plan of a table",
    ),
    "template": Said(
        "报送用的空表（CSV 或 Excel），可按县区分开", "a submission to fill in, for each entity if wanted"
    ),
    "schema": Said("targets.yaml 的 JSON Schema，供编辑器用", "the JSON Schema of targets.yaml"),
    "explain": Said(
        "把一个指标的计算过程写出来：公式、数字、来源；或解释一种方法、一条规则",
        "the arithmetic of a target, or the page of a method or a rule",
    ),
}
#: What each option is for, a sentence each; where a command means something else by it, under its own name.
OPTIONS: Final = {
    "files": Said(
        "报送的 CSV 文件或文件夹；- 为标准输入；不写则读规划旁的 data/",
        "CSV files or folders; - is the standard input; without any, data/ beside the plan",
    ),
    "targets": Said("规划文件", "the plan"),
    "format": Said("输出格式；不写则看 --output 的扩展名", "output format; else by the ending of --output"),
    "output": Said("写入文件（整份写成或不写）；- 为标准输出", "write to a file, whole or not at all; - is the output"),
    "lang": Said("输出语言", "language of the output"),
    "encoding": Said("数据文件的编码；不写则自动识别", "encoding of the data; recognised if not given"),
    "sheet": Said(
        "只读 Excel 工作簿里的这张表；不写则读看得见的数据表", "read this sheet of workbooks; else all that are visible"
    ),
    "exclude": Said(
        "不读的文件或文件夹，如 archive/ 或 *-old.csv；可重复；代替规划里的 check.exclude",
        "files or folders not to read, such as archive/ or *-old.csv; repeatable; in place of the plan's check.exclude",
    ),
    "ascii": Said("表格只用 ASCII 符号", "draw tables with ASCII characters only"),
    "color": Said("何时用颜色；auto 只在终端上用", "when to colour; auto does so on a terminal"),
    "quiet": Said("不在 stderr 上说明情况；问题照说", "no remarks on stderr; findings are still told"),
    "verbose": Said("把只计数的提示也列出来", "list the notices, too, which are only counted otherwise"),
    "period": Said(
        "表里没有写时期的，都是这个时期的数", "the period of tables that name none in column, title or file name"
    ),
    "as_of": Said("不看此时期之后的数据", "ignore values later than this period"),
    "register.as_of": Said(
        "截至哪一天或哪个时期，如 2023-12-31；不写则看最新一期数据", "as of a day or a period; else of the newest data"
    ),
    "register.name": Said("清单的代号或名称；不写则每份一行", "a register by id or name; else a line for each"),
    "late": Said("只看超期和滞后的", "only those overdue or behind"),
    "due": Said("只看这一年到期的", "only those that fall due, or lapse, in a year"),
    "year": Said("年度目标：这一年应达到多少、完成了多少", "the goals of a year: what it was to bring, and did"),
    "only": Said("只显示这些判断，如 lagging,far_behind", "show only these verdicts, as lagging,far_behind"),
    "sort": Said(
        "排序：最差在前（表格默认）、规划顺序、剩余路程、进度比",
        "order: worst first (tables), plan, way to go, pace ratio",
    ),
    "method": Said("判断方法；不写则按规划；说明见 xzkpi explain NAME", "how to judge; else as the plan says"),
    "status.method": Said("判断方法；all 并列比较；不写则按规划", "how to judge; all compares; else as the plan says"),
    "by": Said("按主体（县区、园区、企业）分别列出", "list the parts of entities"),
    "entity": Said("只看一个主体（名称、别名或代号）的各项指标", "all targets of one entity, by id, name or alias"),
    "gap.due": Said("年度任务分解：今后各年应达到多少", "what is due in each year to come, also before any data exist"),
    "status.target": Said("只看一个指标", "one target"),
    "status.by": Said(
        "按任务、维度、责任单位、属性、层级归组，或按主体分别列出",
        "group targets by task, dimension, owner, nature, tier, or list entities",
    ),
    "behind": Said(
        "只看落后的；与 --year 同用时看未达、欠序时的",
        "only what is behind; with --year what missed or lags in the year",
    ),
    "form": Said("按中期评估表的栏目列出", "with the columns of evaluation reports"),
    "assume": Said("假设某个数值，看会怎样；可重复", "what if: assume a value; repeatable"),
    "fail_on": Said(
        "何时退出码为 1：有错误、有警告、有指标落后、从不；不写则按规划", "when to exit with 1; else as the plan says"
    ),
    "diff.fail_on": Said("何时退出码为 1；worse：有判断下降", "when to exit with 1; worse: a verdict fell"),
    "old": Said("CSV 文件或文件夹", "a CSV file or folder"),
    "new": Said("CSV 文件或文件夹", "a CSV file or folder"),
    "select": Said("只看这些规则，如 XZK402 或 XZK5", "only these rules, such as XZK402 or XZK5"),
    "ignore": Said(
        "不看这些规则；代替规划里的 check.ignore", "leave these rules out, in place of the plan's check.ignore"
    ),
    "known": Said(
        "已知问题的文件：其中的不再列出，也不影响退出码",
        "a file of known findings: these are not listed and do not fail",
    ),
    "update_known": Said("把现有的问题全部记入 --known 的文件", "write all there is to the file of --known"),
    "max_findings": Said(
        "最多列出几个问题（text 格式默认 1000 条）；计数和退出码不变",
        "list so many findings (as text 1000 entries by default); counts and exit code stay",
    ),
    "check": Said("不改文件，只看是否规范", "change nothing, exit 1 if something would"),
    "diff": Said("不改文件，显示会改什么", "change nothing, show what would"),
    "table": Said("现有的表（CSV 或 Excel）；不写则写示例规划", "an existing table (CSV or Excel); else an example"),
    "template.period": Said(
        "报送哪个时期，如 2026、2026-Q1、2026年上半年", "the period to report, such as 2026 or 2026-Q1"
    ),
    "template.by": Said("每个主体（县区、园区）一张表或一个文件", "a sheet or file for each entity"),
    "template.output": Said(
        "写入新文件；--by entity 的 CSV 写文件夹名，每个主体一个文件", "write to a new file; a folder for CSV by entity"
    ),
    "target": Said("只看一个指标：代码、名称或别名", "one target by id, name or alias"),
    "name": Said(
        "指标的代码、名称或别名；或规则，如 XZK406；或 rank，后面写地区",
        "a target by id, name or alias; or a rule such as XZK406; or rank and an entity",
    ),
    "version": Said("显示版本", "show the version"),
    "help": Said("显示帮助", "show this help"),
    "install_completion": Said("为当前的 shell 安装补全", "install completion for this shell"),
    "show_completion": Said("显示当前 shell 的补全脚本", "show the completion script of this shell"),
}
#: What stands above and behind all this in a help.
USAGE: Final = Said("用法：", "Usage: ")
ARGUMENTS: Final = Said("参数", "Arguments")
CHOICES: Final = Said("选项", "Options")
CHAPTERS: Final = Said("命令", "Commands")
DEFAULT: Final = Said("（默认 {text}）", " (default: {text})")
VARIABLE: Final = Said("（环境变量 {text}）", " (environment: {text})")

#: Other names of formats.
FORMATS: Final = {"text": "table", "md": "markdown"}
#: What the words of closed sets are called; these names are taken as well.
_NAMES: Final = {
    "by": {
        "task": Said("任务", "tasks"),
        "dimension": Said("维度", "dimensions"),
        "owner": Said("责任单位", "owners"),
        "nature": Said("属性", "natures"),
        "tier": Said("层级", "tiers"),
        "entity": Said("主体", "entities"),
    },
    "form": {"mid-term": Said("中期评估", "midterm")},
    "sort": {
        "worst": Said("最差在前", "worst first"),
        "plan": Said("规划", "plan"),
        "gap": Said("差距", "gap"),
        "ratio": Said("进度比", "pace ratio"),
    },
    "fail_on": {
        "error": Said("错误", "errors"),
        "warning": Said("警告", "warnings"),
        "lagging": Said("滞后", "lagging"),
        "worse": Said("下降", "worse"),
        "never": Said("从不", "never"),
    },
    "method": {
        "pace": Said("直线", "straight"),
        "cagr": Said("复合", "compound"),
        "destatis": Said("近五年", "five years"),
        "un2023": Said("推算", "projected"),
        "directional": Said("方向", "direction"),
        "aarr": Said("回归", "regression"),
        "all": Said("全部", "every"),
    },
    "lang": {"zh": Said("中文", "Chinese"), "en": Said("英文", "English")},
    "color": {"auto": Said("自动", "auto"), "always": Said("总是", "always"), "never": Said("从不", "never")},
}


def help_of(lang: str, command: str, option: str) -> str:
    """Return what an option of a command is for."""
    said = OPTIONS.get(f"{command}.{option}") or OPTIONS[option]
    return said.in_language(lang)


def names_of(option: str) -> dict[str, str]:
    """Return the words of an option's closed set by every name they go under, their own first."""
    if option == "verdict":
        return {name: word for word, names in _verdicts().items() for name in names}
    names = _NAMES.get(option, {})
    return {name: word for word, said in names.items() for name in said}


def words_of(option: str) -> tuple[str, ...]:
    """Return the words of an option's closed set."""
    return tuple(_verdicts() if option == "verdict" else _NAMES[option])


def _verdicts() -> dict[str, tuple[str, ...]]:
    """Return the names of verdicts by their words, those that tables have room for among them."""
    words = [key.removeprefix("verdict.") for key in TEXTS if key.startswith("verdict.")]
    return {word: (*TEXTS[f"verdict.{word}"], *TEXTS.get(f"brief.{word}", ())) for word in words}
