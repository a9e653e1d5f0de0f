"""The options of the commands, and a typer that starts fast."""

import os
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from xzkpi import __version__


class _Lean:
    """Takes option values as the texts they are.

    typer converts every value with pydantic, whose schema builder takes longer to load than a report takes to make;
    options here are texts, checked where they are used, so only flags are left to typer.
    """

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - typer keeps its click to itself
        """Return the parameters, with conversion switched off."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]
        for param in params:
            param.process_value = _keep_text(param)
        return params


def _keep_text(param: Any) -> Any:  # noqa: ANN401 - typer keeps its click to itself
    """Return what stands for a parameter's own conversion."""
    convert = type(param).process_value

    def process(ctx: Any, value: Any) -> Any:  # noqa: ANN401 - whatever the parameter holds
        if (
            not isinstance(value, (str, list, tuple, bool, type(None)))
            or _is_flag_text(param, value)
            or (param.required and not value)
        ):
            return convert(param, ctx, value)
        return param.callback(ctx, param, value) if param.callback else value

    return process


def _is_flag_text(param: Any, value: Any) -> bool:  # noqa: ANN401 - whatever the parameter holds
    """Say whether a flag was set by a text, as an environment variable does."""
    return isinstance(value, str) and param.type_descriptor.annotation is bool


class Command(_Lean, TyperCommand):
    """A command that starts fast."""


class Group(_Lean, TyperGroup):
    """The program, likewise."""


def say(zh: str, en: str) -> str:
    """Return a help text in the language of the environment; options are read too late for it."""
    return en if os.environ.get("XZKPI_LANG") == "en" else zh


def _complete_target(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the ids of targets; reads nothing but the YAML."""
    from xzkpi.cli.completion import target_ids  # noqa: PLC0415 - only completion needs it

    return target_ids(ctx.params.get("targets") or os.environ.get("XZKPI_TARGETS"), incomplete)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer passes the flag
    if wanted:
        print(f"xzkpi {__version__}")  # noqa: T201 - the door prints
        raise typer.Exit


Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...",
        help=say(
            "报送的 CSV 文件或文件夹；- 为标准输入；不写则读规划旁的 data/",
            "CSV files or folders; - is the standard input; without any, data/ beside the plan",
        ),
        show_default=False,
    ),
]
Targets = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        envvar="XZKPI_TARGETS",
        help=say("规划文件", "the plan"),
        show_default="targets.yaml",
    ),
]
Format = Annotated[
    str,
    typer.Option("--format", "-f", metavar="table|markdown|csv|json", help=say("输出格式", "output format")),
]
PageFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="table|markdown", help=say("输出格式", "output format"))
]
CheckFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="text|json|github|gitlab|sarif|junit|markdown",
        help=say("输出格式", "output format"),
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=say("写入文件（整份写成或不写）；- 为标准输出", "write to a file, whole or not at all; - is the output"),
    ),
]
Lang = Annotated[
    str, typer.Option(metavar="zh|en", envvar="XZKPI_LANG", help=say("输出语言", "language of the output"))
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=say("数据文件的编码；不写则自动识别", "encoding of the data; recognised if not given"),
    ),
]
Ascii = Annotated[
    bool,
    typer.Option(
        "--ascii",
        envvar="XZKPI_ASCII",
        help=say("表格只用 ASCII 符号", "draw tables with ASCII characters only"),
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="PERIOD", help=say("不看此时期之后的数据", "ignore values later than this period")),
]
Only = Annotated[
    str | None,
    typer.Option(metavar="VERDICT,...", help=say("只显示这些判断，如 lagging,far_behind", "show only these verdicts")),
]
Sort = Annotated[
    str | None,
    typer.Option(
        metavar="worst|plan|gap|ratio",
        help=say(
            "排序：最差在前（表格默认）、规划顺序、剩余路程、进度比",
            "order: worst first (tables), plan, way to go, pace ratio",
        ),
    ),
]
Method = Annotated[
    str | None,
    typer.Option(
        metavar="pace|cagr|destatis|un2023|directional|aarr",
        help=say("判断方法；不写则按规划；说明见 xzkpi explain NAME", "how to judge; else as the plan says"),
    ),
]
Methods = Annotated[
    str | None,
    typer.Option(
        "--method",
        metavar="pace|cagr|destatis|un2023|directional|aarr|all",
        help=say("判断方法；all 并列比较；不写则按规划", "how to judge; all compares; else as the plan says"),
    ),
]
By = Annotated[
    str | None,
    typer.Option(metavar="entity", help=say("按主体（县区、园区、企业）分别列出", "list the parts of entities")),
]
Assume = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID=VALUE@PERIOD",
        help=say("假设某个数值，看会怎样；可重复", "what if: assume a value; repeatable"),
        show_default=False,
    ),
]
FailOn = Annotated[
    str,
    typer.Option(
        metavar="error|warning|lagging|never",
        help=say("何时退出码为 1：有错误、有警告、有指标落后、从不", "when to exit with 1"),
    ),
]
DiffFailOn = Annotated[
    str,
    typer.Option(
        metavar="error|warning|lagging|worse|never",
        help=say("何时退出码为 1；worse：有判断下降", "when to exit with 1; worse: a verdict fell"),
    ),
]
DiffFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="table|markdown|json", help=say("输出格式", "output format"))
]
Side = Annotated[str, typer.Argument(help=say("CSV 文件或文件夹", "a CSV file or folder"), show_default=False)]
Select = Annotated[
    str | None,
    typer.Option(
        metavar="CODE,...", help=say("只看这些规则，如 XZK402 或 XZK5", "only these rules, such as XZK402 or XZK5")
    ),
]
Ignore = Annotated[str | None, typer.Option(metavar="CODE,...", help=say("不看这些规则", "leave these rules out"))]
MaxFindings = Annotated[
    str | None,
    typer.Option(
        metavar="N",
        help=say(
            "最多列出几个问题（text 格式默认 1000 条）；计数和退出码不变",
            "list so many findings (as text 1000 entries by default); counts and exit code stay",
        ),
    ),
]
OnlyCheck = Annotated[
    bool, typer.Option("--check", help=say("不改文件，只看是否规范", "change nothing, exit 1 if something would"))
]
Diff = Annotated[bool, typer.Option("--diff", help=say("不改文件，显示会改什么", "change nothing, show what would"))]
Target = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help=say("只看一个指标：代码、名称或别名", "one target by id, name or alias"),
        autocompletion=_complete_target,
    ),
]
Name = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME",
        help=say(
            "指标的代码、名称或别名；或规则，如 XZK406", "a target by id, name or alias; or a rule such as XZK406"
        ),
        autocompletion=_complete_target,
        show_default=False,
    ),
]
Version = Annotated[
    bool,
    typer.Option("--version", callback=_show_version, is_eager=True, help=say("显示版本", "show the version")),
]
