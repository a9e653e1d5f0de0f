"""The door: commands, options and exit codes."""

import gc
import os
import sys
from typing import Annotated, Any, Final, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from xzkpi import __version__

#: The exit code of a bug.
FAILED: Final = 2


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


def _help(zh: str, en: str) -> str:
    """Return a help text in the language of the environment; options are read too late for it."""
    return en if os.environ.get("XZKPI_LANG") == "en" else zh


def _complete_target(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete the ids of targets; reads nothing but the YAML."""
    from xzkpi.completion import target_ids  # noqa: PLC0415 - only completion needs it

    return target_ids(ctx.params.get("targets") or os.environ.get("XZKPI_TARGETS"), incomplete)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer passes the flag
    if wanted:
        print(f"xzkpi {__version__}")  # noqa: T201 - the door prints
        raise typer.Exit


Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...",
        help=_help(
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
        help=_help("规划文件", "the plan"),
        show_default="targets.yaml",
    ),
]
Format = Annotated[
    str,
    typer.Option("--format", "-f", metavar="table|markdown|csv|json", help=_help("输出格式", "output format")),
]
PageFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="table|markdown", help=_help("输出格式", "output format"))
]
CheckFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="text|json", help=_help("输出格式", "output format"))
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=_help("写入文件（整份写成或不写）", "write to a file, whole or not at all"),
    ),
]
Lang = Annotated[
    str, typer.Option(metavar="zh|en", envvar="XZKPI_LANG", help=_help("输出语言", "language of the output"))
]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help=_help("数据文件的编码；不写则自动识别", "encoding of the data; recognised if not given"),
    ),
]
Ascii = Annotated[
    bool,
    typer.Option(
        "--ascii",
        envvar="XZKPI_ASCII",
        help=_help("表格只用 ASCII 符号", "draw tables with ASCII characters only"),
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(metavar="PERIOD", help=_help("不看此时期之后的数据", "ignore values later than this period")),
]
Method = Annotated[
    str | None,
    typer.Option(
        metavar="pace|cagr|destatis|un2023|directional|aarr",
        help=_help("判断方法；不写则按规划；说明见 xzkpi explain NAME", "how to judge; else as the plan says"),
    ),
]
Methods = Annotated[
    str | None,
    typer.Option(
        "--method",
        metavar="pace|cagr|destatis|un2023|directional|aarr|all",
        help=_help("判断方法；all 并列比较；不写则按规划", "how to judge; all compares; else as the plan says"),
    ),
]
Only = Annotated[
    str | None,
    typer.Option(
        metavar="VERDICT,...", help=_help("只显示这些判断，如 lagging,far_behind", "show only these verdicts")
    ),
]
Sort = Annotated[
    str,
    typer.Option(
        metavar="plan|gap|ratio",
        help=_help("排序：规划顺序、剩余路程、进度比", "order: plan, way to go, pace ratio"),
    ),
]
By = Annotated[
    str | None,
    typer.Option(metavar="entity", help=_help("按主体（县区、园区、企业）分别列出", "list the parts of entities")),
]
Assume = Annotated[
    list[str] | None,
    typer.Option(
        metavar="ID=VALUE@PERIOD",
        help=_help("假设某个数值，看会怎样；可重复", "what if: assume a value; repeatable"),
        show_default=False,
    ),
]
FailOn = Annotated[
    str,
    typer.Option(
        metavar="error|warning|lagging|never",
        help=_help("何时退出码为 1：有错误、有警告、有指标落后、从不", "when to exit with 1"),
    ),
]
DiffFailOn = Annotated[
    str,
    typer.Option(
        metavar="error|warning|lagging|worse|never",
        help=_help("何时退出码为 1；worse：有判断下降", "when to exit with 1; worse: a verdict fell"),
    ),
]
DiffFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="table|markdown|json", help=_help("输出格式", "output format"))
]
Side = Annotated[str, typer.Argument(help=_help("CSV 文件或文件夹", "a CSV file or folder"), show_default=False)]
Target = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help=_help("只看一个指标：代码、名称或别名", "one target by id, name or alias"),
        autocompletion=_complete_target,
    ),
]
Name = Annotated[
    str | None,
    typer.Argument(
        metavar="NAME",
        help=_help("指标的代码、名称或别名；或方法名", "a target by id, name or alias, or a method"),
        autocompletion=_complete_target,
        show_default=False,
    ),
]
Version = Annotated[
    bool,
    typer.Option("--version", callback=_show_version, is_eager=True, help=_help("显示版本", "show the version")),
]

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


@app.callback()
def program(*, version: Version = False) -> None:
    """Say where each target of a plan stands, and what pace is needed to hit it."""


@app.command(
    cls=Command,
    help=_help("每个指标走到哪里了：完成率、进度与时序、差距、所需速度、判断", "where every target stands"),
)
def status(  # noqa: PLR0913 - a command's options
    files: Files = None,
    *,
    targets: Targets = None,
    as_of: AsOf = None,
    by: By = None,
    assume: Assume = None,
    method: Methods = None,
    only: Only = None,
    sort: Sort = "plan",
    format: Format = "table",  # noqa: A002 - the option's name
    output: Output = None,
    lang: Lang = "zh",
    encoding: Encoding = None,
    ascii: Ascii = False,  # noqa: A002 - the option's name
    fail_on: FailOn = "error",
) -> None:
    """Show where every target stands."""
    _run("status", locals())


@app.command(
    cls=Command,
    help=_help("差多少、今后每年要多快；--target 看一个指标的整页", "how far, and how fast from now"),
)
def gap(  # noqa: PLR0913 - a command's options
    files: Files = None,
    *,
    target: Target = None,
    targets: Targets = None,
    as_of: AsOf = None,
    by: By = None,
    assume: Assume = None,
    method: Method = None,
    only: Only = None,
    sort: Sort = "plan",
    format: Format = "table",  # noqa: A002 - the option's name
    output: Output = None,
    lang: Lang = "zh",
    encoding: Encoding = None,
    ascii: Ascii = False,  # noqa: A002 - the option's name
    fail_on: FailOn = "error",
) -> None:
    """Show how far every target has to go and what pace that takes."""
    _run("gap", locals())


@app.command(cls=Command, help=_help("检查规划和数据文件（可用于 CI）", "check plan and data, in CI too"))
def check(  # noqa: PLR0913 - a command's options
    files: Files = None,
    *,
    targets: Targets = None,
    format: CheckFormat = "text",  # noqa: A002 - the option's name
    output: Output = None,
    lang: Lang = "zh",
    encoding: Encoding = None,
    ascii: Ascii = False,  # noqa: A002 - the option's name
    fail_on: FailOn = "error",
) -> None:
    """Check whether plan and submissions are sound."""
    _run("check", locals())


@app.command(cls=Command, help=_help("两次报送之间变了什么：数值、判断、修订", "what changed between two submissions"))
def diff(  # noqa: PLR0913 - a command's options
    old: Side,
    new: Side,
    *,
    targets: Targets = None,
    as_of: AsOf = None,
    format: DiffFormat = "table",  # noqa: A002 - the option's name
    output: Output = None,
    lang: Lang = "zh",
    encoding: Encoding = None,
    ascii: Ascii = False,  # noqa: A002 - the option's name
    fail_on: DiffFailOn = "error",
) -> None:
    """Show what changed between two submissions."""
    options = {key: value for key, value in locals().items() if key not in {"old", "new"}}
    _run("diff", {**options, "files": [old, new], "fail_on_words": ("error", "warning", "lagging", "worse", "never")})


@app.command(
    cls=Command,
    help=_help("把一个指标的计算过程，或一种方法，写出来", "the arithmetic of a target, or a method, written out"),
)
def explain(  # noqa: PLR0913 - a command's options
    name: Name = None,
    files: Files = None,
    *,
    targets: Targets = None,
    as_of: AsOf = None,
    method: Method = None,
    format: PageFormat = "table",  # noqa: A002 - the option's name
    output: Output = None,
    lang: Lang = "zh",
    encoding: Encoding = None,
    ascii: Ascii = False,  # noqa: A002 - the option's name
) -> None:
    """Write the arithmetic of a target out, or the page of a method."""
    _run("explain", locals())


def _run(command: str, options: dict[str, Any]) -> NoReturn:
    """Run a command and leave with its exit code."""
    from xzkpi import run  # noqa: PLC0415 - heavy, and not needed for help and completion

    request = run.Request(**{key: value for key, value in options.items() if value is not None})
    raise typer.Exit(run.run(run.COMMANDS[command], request))


def main() -> NoReturn:
    """Run the program; a bug leaves a traceback and exit code 2."""
    gc.disable()  # one short job without cycles worth collecting; a tenth of its time would go into looking for them
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app(prog_name="xzkpi")
    except BrokenPipeError:  # the reader has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception:  # noqa: BLE001 - a bug must not look like a finding
        import traceback  # noqa: PLC0415 - only bugs need it

        traceback.print_exc()
        sys.exit(FAILED)
    sys.exit(0)
