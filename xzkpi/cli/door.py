"""The door: commands, options and exit codes."""

import gc
import sys
import time
from typing import Any, Final, NoReturn

import typer

from xzkpi.cli.options import (
    Ascii,
    AsOf,
    Assume,
    By,
    CheckFormat,
    Command,
    Diff,
    DiffFailOn,
    DiffFormat,
    Encoding,
    FailOn,
    Files,
    Format,
    Group,
    Ignore,
    Lang,
    MaxFindings,
    Method,
    Methods,
    Name,
    Only,
    OnlyCheck,
    Output,
    PageFormat,
    Select,
    Side,
    Sort,
    Target,
    Targets,
    Version,
    say,
)

#: The exit code of a bug.
FAILED: Final = 2
#: The output that is none but where results go anyway.
_TO_STDOUT: Final = ("output", "-")


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
    help=say("每个指标走到哪里了：完成率、进度与时序、差距、所需速度、判断", "where every target stands"),
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
    help=say("差多少、今后每年要多快；--target 看一个指标的整页", "how far, and how fast from now"),
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


@app.command(cls=Command, help=say("检查规划和数据文件（可用于 CI）", "check plan and data, in CI too"))
def check(  # noqa: PLR0913 - a command's options
    files: Files = None,
    *,
    targets: Targets = None,
    select: Select = None,
    ignore: Ignore = None,
    max_findings: MaxFindings = None,
    format: CheckFormat = None,  # noqa: A002 - the option's name
    output: Output = None,
    lang: Lang = "zh",
    encoding: Encoding = None,
    ascii: Ascii = False,  # noqa: A002 - the option's name
    fail_on: FailOn = "error",
) -> None:
    """Check whether plan and submissions are sound."""
    _run("check", locals())


@app.command(cls=Command, help=say("两次报送之间变了什么：数值、判断、修订", "what changed between two submissions"))
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


@app.command(cls=Command, help=say("把数据文件改成规范格式，不改数值", "the canonical form of submissions"))
def fmt(  # noqa: PLR0913 - a command's options
    files: Files = None,
    *,
    check: OnlyCheck = False,
    diff: Diff = False,
    targets: Targets = None,
    lang: Lang = "zh",
    encoding: Encoding = None,
) -> None:
    """Bring submissions into the canonical form; no value changes."""
    _run("fmt", locals())


@app.command(cls=Command, help=say("targets.yaml 的 JSON Schema，供编辑器用", "the JSON Schema of targets.yaml"))
def schema(*, output: Output = None) -> None:
    """Print the JSON Schema of targets.yaml for editors."""
    _run("schema", locals())


@app.command(
    cls=Command,
    help=say(
        "把一个指标的计算过程写出来：公式、数字、来源；或解释一种方法、一条规则",
        "the arithmetic of a target, or the page of a method or a rule",
    ),
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
    """Write the arithmetic of a target out, or print the page of a method or a rule."""
    _run("explain", locals())


def _run(command: str, options: dict[str, Any]) -> NoReturn:
    """Run a command and leave with its exit code."""
    from xzkpi.cli.commands import judge as run  # noqa: PLC0415 - heavy, and not needed for help and completion
    from xzkpi.cli.request import Request  # noqa: PLC0415 - likewise

    given = {key: value for key, value in options.items() if value is not None and (key, value) != _TO_STDOUT}
    blank = next((key for key, value in given.items() if _is_blank(value)), "")
    request = Request(**given)._replace(today=time.strftime("%Y-%m"), blank=blank)
    raise typer.Exit(run.run(run.COMMANDS[command], request))


def _is_blank(value: object) -> bool:
    """Say whether a text, or one of several, is empty: a shell hands that over for a variable that was not set."""
    texts = value if isinstance(value, (list, tuple)) else [value]
    return any(isinstance(text, str) and not text.strip() for text in texts)


def main() -> NoReturn:
    """Run the program; a bug leaves a traceback and exit code 2."""
    gc.disable()  # one short job without cycles worth collecting; a tenth of its time would go into looking for them
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        try:
            app(prog_name="xzkpi")
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()  # help and version are still on their way
    except OSError as error:
        sys.exit(_cut_off(error))
    except Exception:  # noqa: BLE001 - a bug must not look like a finding
        import traceback  # noqa: PLC0415 - only bugs need it

        from xzkpi.cli.streams import remark  # noqa: PLC0415 - likewise

        remark(traceback.format_exc())
        sys.exit(FAILED)
    sys.exit(0)


def _cut_off(error: OSError) -> int:
    """Say that help or version could not be written, unless the reader has seen enough, as `head` has."""
    from xzkpi.cli.streams import abandon_output, remark  # noqa: PLC0415 - likewise
    from xzkpi.words.messages import text  # noqa: PLC0415 - seldom needed
    from xzkpi.words.system import reason  # noqa: PLC0415 - likewise

    abandon_output()
    if isinstance(error, BrokenPipeError):
        return 0
    lang = say("zh", "en")
    remark(f"xzkpi: {text(lang, 'error.stdout', reason=reason(error, lang))}")
    return FAILED
