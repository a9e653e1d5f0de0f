"""What the commands, their options and the words these take are called, for help and on the command line."""

from collections.abc import Mapping, Sequence
from typing import Final

from xzkpi.words.messages import texts
from xzkpi.words.said import Said, table_in

#: What stands above and behind all this in a help.
USAGE: Final = Said("用法：", "Usage: ")
ARGUMENTS: Final = Said("参数", "Arguments")
CHOICES: Final = Said("选项", "Options")
CHAPTERS: Final = Said("命令", "Commands")
DEFAULT: Final = Said("（默认 {text}）", " (default: {text})")
VARIABLE: Final = Said("（环境变量 {text}）", " (environment: {text})")

#: What the words of closed sets are called; these names are taken as well.
_NAMES: Final[Mapping[str, Mapping[str, Sequence[str]]]] = {
    "format": {"table": ["text"], "markdown": ["md"]},
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


def help_of(lang: str, command: str, option: str = "") -> str:
    """Return what a command is for, or an option of it; the program itself goes by no name."""
    told = table_in("words", "options.yaml")
    options = told["options"]
    said = options.get(f"{command}.{option}") or options[option] if option else told["commands"][command]
    return str(said[lang])


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
    words = [key.removeprefix("verdict.") for key in texts() if key.startswith("verdict.")]
    return {word: (*texts()[f"verdict.{word}"], *texts().get(f"brief.{word}", ())) for word in words}
