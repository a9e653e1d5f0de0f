"""The command line: every command and option, exit codes, how plans and files are found, and what is written where."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import typer
from program import program, run
from rich.cells import cell_len
from support import PLAN, laid_out, workbook_of

from xzkpi import __version__
from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.cli.commands.judge import ALL_METHODS
from xzkpi.cli.commands.verify import FORMATS
from xzkpi.cli.door import ROOMS, app
from xzkpi.cli.options import FINDINGS, Sort
from xzkpi.rules.prose import Example, FileContent, Workbook
from xzkpi.words.options import help_of, names_of, words_of
from xzkpi.words.said import table_in

#: Options that typer adds to every program.
TYPERS_OWN = {"--install-completion"}
HEADER = "target,period,value,unit\n"
Y2022 = HEADER + "firms,2022,1908,家\nratio,2022,2.2,%\namount,2022,200,亿元\n"
#: All three targets are ahead.
Y2023 = HEADER + "firms,2023,2318,家\nratio,2023,2.35,%\namount,2023,251.6,亿元\n"
#: The ratio is far behind.
LAGGING = Y2023.replace("2.35", "1.9")
WARNED = Y2023.replace("ratio", "\nratio")
#: Not in the canonical form.
LOOSE = '指标,年份,数值\n高企数,2023年,"2,318"\n'
FAULTY = Y2023 + "firms,2022,many,家\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a repository with a plan and two years of data, and work in it."""
    (tmp_path / ".git").mkdir()
    write(tmp_path / "targets.yaml", PLAN)
    write(tmp_path / "data/2022.csv", Y2022)
    write(tmp_path / "data/2023.csv", Y2023)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, content: str | bytes) -> Path:
    """Write a file, its folders too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def python(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the interpreter in a folder."""
    return process(sys.executable, *arguments, cwd=cwd, **environment)


def process(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder."""
    return subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder with their content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


#: A plan with registers, and how to ask for them.
LISTED = "register --targets listed/plan.yaml"
REGISTERS = """\
registers:
  todo: {name: 任务分解, file: todo.csv, warn: 30}
  firms: {name: 企业名单, file: firms.csv, term: 3}
"""
TODO = """\
工作举措,牵头单位,完成时限,进度,亮灯
新增辅导,科技局,2023-12-31,100,绿灯
修订办法,科技局,2023-09-30,70,黄灯
招商活动,招商局,2024-01-15,75,黄灯
"""
FIRMS = "企业名称,发证日期\n示例企业1,2020-12-02\n示例企业2,2021-11-03\n"


class Case(NamedTuple):
    """A command line, its exit code, and what its output does and does not match."""

    arguments: str
    shows: str
    hides: str = r"Traceback"
    code: int = 0


#: A workbook of two sheets.
BOOK = workbook_of(
    Workbook({name: f"target,period,value\nfirms,2023,{value}\n" for name, value in {"一": 1111, "二": 2222}.items()})
)
CASES = (
    Case("template 2024", r"指标,时期,数值,单位,状态,来源,备注\n企业数,2024年,,家,,,\n"),
    Case("template --help", r"PERIOD.*--by.*--targets.*--format.*--output.*--lang", hides=r"…"),
    Case("template -h", r"--by"),
    Case("template 2024 --by entity", r"没有 entities", code=2),
    Case("template 2024-Q2 --format csv --targets other/plan.yaml", r"企业数,2024年二季度,,家"),
    Case("template 2024 -f csv --output out", r"企业数,2024年"),
    Case("template 2024 -o out --quiet", r"企业数,2024年", hides=r"已写好"),
    Case("template 2024 -o out -q", r"企业数,2024年", hides=r"已写好"),
    Case("template 2024 --lang en", r"target,period,value,unit,status,source,note\nFirms,2024,"),
    Case("template 2024 -o gbk.csv", r"已经有了", code=2),
    Case("init", r"targets\.yaml 已经有了", code=2),
    Case("init book.xlsx --sheet 三", r"没有工作表“三”", code=2),
    Case("init gbk.csv --encoding utf-8", r"XZK101", code=2),
    Case("init nothing.csv --lang en", r"XZK001 error", code=2),
    Case("init --quiet", r"已经有了", code=2),
    Case("init -q", r"已经有了", code=2),
    Case("init --help", r"\[TABLE\].*--lang.*--encoding.*--sheet", hides=r"…"),
    Case("init -h", r"--sheet"),
    Case("--version", rf"^xzkpi {re.escape(__version__)}\n$"),
    Case("-V", rf"^xzkpi {re.escape(__version__)}\n$"),
    Case("--help", r"status.*gap.*check.*explain"),
    Case("--lang en status", r"^Demonstration plan", hides=r"企业数|快于"),
    Case("-h", r"status.*gap.*check.*explain"),
    Case("--show-completion", r"_XZKPI_COMPLETE|Shell"),
    Case("status", r"示例规划：截至2023年（时间过了60%）.*企业数（家）.*2,318.*3 项指标：快于预期 3"),
    Case("status --help", r"--targets.*--as-of.*--only.*--sort.*--format.*--output.*--lang.*--encoding.*--ascii"),
    Case("status -h", r"--fail-on"),
    Case("status data/2022.csv", r"截至2022年.*1,908.*数据 data/2022\.csv", hides=r"2,318|2023"),
    Case("status data", r"截至2023年.*data/2022\.csv、data/2023\.csv"),
    Case("status --targets other/plan.yaml data/2023.csv", r"规划 other/plan\.yaml"),
    Case("status --as-of 2022", r"截至2022年.*1,908", hides=r"2,318"),
    Case("status --as-of 2022年", r"截至2022年.*1,908", hides=r"2,318"),
    Case("status --method destatis", r"方法 destatis"),
    Case("status --method all", r"各方法的判断.*cagr 复合.*aarr 回归"),
    Case("status --only far_behind lagging.csv", r"占比（%）.*严重滞后", hides=r"成交额（亿元）"),
    Case("status --only far_behind,ahead lagging.csv", r"占比（%）.*企业数（家）.*成交额（亿元）"),
    Case("status --sort plan lagging.csv", r"企业数（家）.*占比（%）.*成交额（亿元）"),
    Case("status --sort ratio lagging.csv", r"占比（%）.*企业数（家）.*成交额（亿元）"),
    Case("status --sort gap lagging.csv", r"占比（%）.*企业数（家）.*成交额（亿元）"),
    Case("status --format json", r'^\{\n  "format": 1,'),
    Case("status --year 2023", r"2023年度目标.*年度目标 .*年度评价"),
    Case("status -f csv", r"^target,entity,name,dimension,unit,"),
    Case("status -f markdown", r"^## 示例规划：截至2023年（时间过了60%）\n"),
    Case("status -f table", r"^示例规划：截至2023年（时间过了60%）\n.项中.*\n\n判断 +指标"),
    Case("status --output out", r"企业数（家）"),
    Case("status -o out", r"企业数（家）"),
    Case("status --lang en", r"Demonstration plan: progress as of 2023.*Firms \(家\).*▲ ahead", hides=r"企业数|快于"),
    Case("status --lang zh", r"快于预期", hides=r"ahead"),
    Case("status --encoding gb18030 gbk.csv", r"2,318"),
    Case("status --encoding utf-8 gbk.csv", r"XZK101.*UTF-8", code=2),
    Case("status --sheet 二 book.xlsx", r"2,222", hides=r"1,111"),
    Case("status --sheet 三 book.xlsx", r"XZK012.*一、二", code=2),
    Case("status --ascii", r"-{40}.*\^ 快于预期", hides=r"[─│▲█≥]"),
    Case("status --fail-on lagging lagging.csv", r"严重滞后", code=1),
    Case("status --only 严重滞后,快于预期 lagging.csv", r"占比（%）.*企业数（家）.*成交额（亿元）"),
    Case("status --only 'far behind' --sort 进度比 lagging.csv", r"占比（%）", hides=r"成交额（亿元）"),
    Case("status --method 近五年 --by 主体 parts.csv", r"东区.*方法 destatis"),
    Case("status --fail-on 滞后 lagging.csv", r"严重滞后", code=1),
    Case("status --format text", r"^示例规划：截至2023年（时间过了60%）\n.*\n\n判断"),
    Case("status -f md", r"^## 示例规划"),
    Case("status --color always", r"\x1b\[1m"),
    Case("gap --color never", r"示例规划"),
    Case("diff --color always data/2022.csv data/2023.csv", r"\x1b\[1m"),
    Case("explain firms --color always", r"\x1b\[1m"),
    Case("check --color never", r"没有发现问题"),
    Case("status -q faulty.csv", r"数据有问题：1 个错误", code=1),
    Case("gap --quiet faulty.csv", r"数据有问题：1 个错误", code=1),
    Case("diff -q data/2022.csv faulty.csv", r"数据有问题：1 个错误", code=1),
    Case("diff --quiet data data", r"没有差别"),
    Case("explain -q firms", r"2318 - 1000"),
    Case("explain --quiet XZK406", r"XZK406"),
    Case("check -q faulty.csv", r"XZK402", code=1),
    Case("check --quiet", r"没有发现问题"),
    Case("check -v", r"没有发现问题"),
    Case("check --verbose gbk.csv", r"XZK102.*1 个提示"),
    Case("check gbk.csv", r"^检查了 2 个文件（含规划）、3 行：1 个提示（用 -v 列出）\n$"),
    Case("fmt -q loose.csv", r"^$"),
    Case("fmt --quiet --check loose.csv", r"^loose\.csv：不是规范格式\n$", code=1),
    Case("status --quiet", r"企业数"),
    Case("gap -q", r"企业数"),
    Case("schema --lang en", r'"\$schema"'),
    Case("gap", r"示例规划：截至2023年的差距与所需速度.*所需增速"),
    Case("gap --help", r"--target .*--targets.*--as-of.*--only.*--sort"),
    Case("gap -h", r"--target "),
    Case("gap data/2022.csv", r"截至2022年.*1,092", hides=r"2023"),
    Case("gap --target firms", r"^企业数（家）\n\n▲ 快于预期：还差 682 家，今后两年年均需 341 家", hides=r"成交额"),
    Case("gap --target 企业数", r"^企业数（家）\n"),
    Case("gap --target 高企数 data/2022.csv", r"^企业数（家）\n.*还差 1,092 家"),
    Case("gap --targets other/plan.yaml data/2023.csv", r"规划 other/plan\.yaml"),
    Case("gap --as-of 2022", r"截至2022年", hides=r"2,318"),
    Case("gap --method cagr", r"方法 cagr（≥0.95 显著进展"),
    Case("gap --only far_behind lagging.csv", r"占比（%）", hides=r"成交额（亿元）"),
    Case("gap --sort ratio lagging.csv", r"占比（%）.*企业数（家）.*成交额（亿元）"),
    Case("gap --format json", r'^\{\n  "format": 1,'),
    Case("gap -f markdown", r"^## 示例规划：截至2023年的差距与所需速度（时间过了60%）\n"),
    Case("gap -f markdown --target firms", r"^## 企业数（家）\n"),
    Case("gap --output out", r"企业数（家）"),
    Case("gap -o out", r"企业数（家）"),
    Case("gap --lang en --target firms", r"^Firms \(家\)\n\n▲ ahead: 682 家 to go", hides=r"企业数"),
    Case("gap --encoding utf-8 gbk.csv", r"XZK101", code=2),
    Case("gap --sheet 一 book.xlsx", r"1,111", hides=r"2,222"),
    Case("gap --ascii", r"-{40}", hides=r"[─│▲█≥]"),
    Case("gap --fail-on lagging lagging.csv", r"严重滞后", code=1),
    Case("gap --by entity --fail-on lagging lagging.csv", r"没有分主体的数据.*1 项指标落后", code=1),
    Case("rank --targets scored.yaml --fail-on lagging lagging.csv", r"指标落后", code=1),
    Case(
        "status --only missed", r"^示例规划：截至2023年.*落后.*没有指标符合 --only 所选的判断", hides=r"企业数（家） "
    ),
    Case("gap --only missed", r"^示例规划：截至2023年的差距与所需速度", hides=r"Traceback"),
    Case("status --by entity", r"^示例规划，各主体的各项指标\n.*没有分主体的数据", hides=r"2,318|0 项"),
    Case("status --as-of 2019", r"2019年及以前没有数据"),
    Case("status --by entity --year 2023", r"没有分主体的数据"),
    Case("status --behind lagging.csv", r"占比（%）", hides=r"企业数（家） "),
    Case("status --behind", r"没有落后的指标（--behind）", hides=r"企业数（家） "),
    Case("status --behind --year 2023 lagging.csv", r"占比（%）.*未达", hides=r"企业数（家） "),
    Case("status --by 任务 data/2023.csv", r"规划没有写任务，指标都在“其他”之下。.*其他\n.*企业数（家）"),
    Case("status --by nature", r"^示例规划：截至2023年.*属性 +指标数 +判断 +最差\n.*预期性 +3 +快于预期 3"),
    Case("status --form mid-term", r"指标 +单位 +属性 +2020年 +2023年 +目标|2025年 +年均 +进度/应达 +评价"),
    Case("status --form 中期评估 -f markdown", r"\| 评价 \| 责任单位 \|"),
    Case("status --only missed --year 2023", r"没有指标符合 --only 所选的判断"),
    Case("status --by entity --behind --year 2022 parts.csv", r"没有落后的指标（--behind）", hides=r"--only"),
    Case("status --by entity --target ratio parts.csv", r"要看的指标没有分主体的数据和目标", hides=r"--only"),
    Case("gap --by entity --only met parts.csv", r"从2023年.*没有指标符合 --only 所选的判断", hides=r"没有分主体"),
    Case("status --year 2031", r"2031年度目标\n\n3项都没有年度评价。"),
    Case("diff --as-of 2019 data data", r"2019年及以前没有数据（--as-of）", hides=r"没有差别"),
    Case("rank --targets scored.yaml data/2023.csv", r"^.*\n\d个地区还没有得分；\d个名次暂定。"),
    Case("status --by entity parts.csv", r"东区", hides=r"2,318"),
    Case("status --by entity --only missed parts.csv", r"^示例规划，各主体的", hides=r"东区"),
    Case("status --assume firms=2900@2024", r"2,900.*假设"),
    Case("status --target 企业数 --by entity parts.csv", r"各主体的企业数（家）：2023年度目标.*东区", hides=r"成交额"),
    Case("status --target 企业数", r"企业数（家）", hides=r"成交额"),
    Case("status --entity 东区 parts.csv", r"^示例规划，东区：2023年度目标.*企业数（家）", hides=r"西区"),
    Case("status --entity 东 parts.csv", r"没有叫“东”的主体。是不是 东区？", code=2),
    Case("gap --by entity parts.csv", r"东区", hides=r"2,318"),
    Case("status --period 2023 places.csv --by entity", r"东区.*400"),
    Case("check --period 2023 places.csv", r"检查了 2 个文件", hides=r"没有一张表用到"),
    Case("check --period 2024 titled.csv", r"没有一张表用到 --period 2024"),
    Case(
        "status --period 2024 titled.csv --by entity",
        r"没有一张表用到 --period 2024.*2023年度目标|2023年度目标.*没有一张表用到",
    ),
    Case("status --by entity --assume firms=5@2024", r"--by entity 和 --assume 不能一起用", code=2),
    Case("status --target firms --by task", r"--target 和 --by task 不能一起用", code=2),
    Case("status --method all --year 2023", r"--method all 和 --year 不能一起用", code=2),
    Case("gap --by entity --assume firms=5@2024", r"--by entity 和 --assume 不能一起用", code=2),
    Case("explain firms --period 2023 places.csv", r"没有数据"),
    Case("explain rank 东区 --as-of 2023", r"explain rank 和 --as-of 不能一起用", code=2),
    Case("explain XZK402 --method cagr", r"explain XZK402 和 --method 不能一起用", code=2),
    Case("diff --period 2023 places.csv data/2023.csv", r"东区", hides=r"没有一张表用到"),
    Case("diff --period 2024 titled.csv titled.csv", r"没有一张表用到 --period 2024"),
    Case("rank --targets scored.yaml --period 2023 places.csv", r"东区 80\.00 分", code=1),
    Case("gap --period 2023 places.csv --by entity", r"东区"),
    Case("gap --due", r"年度任务分解表（从2023年的最新数据起）.*企业数（家） .*2,659（\+341）"),
    Case("gap --due --by entity parts.csv", r"各主体的.*年度任务分解表.*东区"),
    Case("gap --assume 高企数=2900@2024 --target firms", r"2,900.*假设", hides=r"成交额"),
    Case("diff data/2023.csv lagging.csv", r"两次报送的差别.*占比.*▲ 快于预期 +▼ 严重滞后.*2\.35 +1\.9 +-0\.45"),
    Case("diff data/2023.csv data/2023.csv", r"没有差别"),
    Case("diff --help", r"--targets.*--as-of.*--format.*--output.*--lang.*--encoding.*--ascii.*--fail-on"),
    Case("diff -h", r"--fail-on"),
    Case("diff --targets missing.yaml data/2022.csv data/2023.csv", r"missing\.yaml", code=2),
    Case("diff --as-of 2022 data/2022.csv data", r"没有差别", hides=r"2,318"),
    Case("diff --format json data/2023.csv lagging.csv", r'^\{\n  "format": 1,'),
    Case("diff -f csv data/2023.csv lagging.csv", r"^what,target,.*\nverdict,ratio,.*\nvalue,ratio,.*,2\.35,.*,1\.9,"),
    Case("diff -f markdown data/2023.csv lagging.csv", r"^## 示例规划：两次报送的差别\n"),
    Case("diff --output out data/2023.csv lagging.csv", r"占比"),
    Case("diff -o out data/2023.csv lagging.csv", r"占比"),
    Case("diff --lang en data/2022.csv data/2023.csv", r"^Demonstration plan: what changed", hides=r"企业数|差别"),
    Case("diff --encoding utf-8 data/2023.csv gbk.csv", r"XZK101", code=2),
    Case("diff --sheet 二 data/2023.csv book.xlsx", r"2,318 .*2,222", hides=r"1,111"),
    Case("diff --ascii data/2023.csv lagging.csv", r"v 严重滞后", hides=r"[─▲▼]"),
    Case("diff --fail-on worse data/2023.csv lagging.csv", r"严重滞后", code=1),
    Case("check", r"^检查了 3 个文件（含规划）、6 行：没有发现问题\n$"),
    Case(
        "check --help",
        r"--targets.*--select.*--ignore.*--max-findings.*--format.*--output.*--lang.*--encoding.*--ascii.*--fail-on",
    ),
    Case("check -h", r"--fail-on"),
    Case("check data/2023.csv", r"^检查了 2 个文件（含规划）、3 行：没有发现问题\n$"),
    Case(
        "check faulty.csv",
        r"^faulty\.csv:5:12: XZK402 错误：“many”不是数字\n"
        r"    5 \| firms,2022,many,家\n {6}\| {12}\^{4}\n    改法：.*1 个错误\n$",
        code=1,
    ),
    Case("check --targets other/plan.yaml data/2023.csv", r"^检查了 2 个文件（含规划）、3 行：没有发现问题\n$"),
    Case("check --format json", r'^\{\n  "format": 1,\n  "files": \['),
    Case("check -f text", r"没有发现问题"),
    Case("check --output out", r"没有发现问题"),
    Case("check -o out", r"没有发现问题"),
    Case("check -o -", r"没有发现问题"),
    Case("status --output -", r"企业数（家）"),
    Case("explain firms -o -", r"^企业数（家）：计算过程\n"),
    Case("schema -o -", r'"\$schema"'),
    Case("check --lang en", r"^3 files, 6 rows: nothing found\n$"),
    Case("check --sheet 二 book.xlsx", r"2 个文件（含规划）、1 行"),
    Case("check --encoding utf-8 gbk.csv", r"gbk\.csv:2:\d+: XZK101", code=2),
    Case("check --ascii faulty.csv", r'"many"', hides=r"[“”≥—]", code=1),
    Case("check --fail-on never faulty.csv", r"XZK402"),
    Case("check --select XZK5 faulty.csv", r"^检查了 2 个文件（含规划）、4 行：没有发现问题\n$"),
    Case("check --select not-a-number faulty.csv", r"XZK402", hides=r"XZK5", code=1),
    Case("check --ignore XZK402 faulty.csv", r"^检查了 2 个文件（含规划）、4 行：没有发现问题\n$"),
    Case("check --ignore XZK4,xzk5 faulty.csv", r"没有发现问题", hides=r"XZK"),
    Case(
        "check --max-findings 1 two.csv",
        r"XZK402.*\n另有 1 个问题未列出\n退出码为 1，因为有 2 个错误（[^\n]*）\n[^\n]*：2 个错误\n$",
        hides=r"XZK501",
        code=1,
    ),
    Case("check --max-findings 0 two.csv", r"2 个错误\n$", hides=r"XZK", code=1),
    Case("status --exclude 2023.csv", r"截至2022年", hides=r"2,318"),
    Case("gap --exclude data/2023*", r"截至2022年", hides=r"2,318"),
    Case("explain firms --exclude '**/2023.*'", r"1908 - 1000", hides=r"2318"),
    Case("diff data data/2022.csv --exclude data/2023.csv", r"没有差别"),
    Case("check data faulty.csv --exclude faulty.csv", r"^检查了 3 个文件（含规划）、6 行：没有发现问题\n$"),
    Case("check data --exclude data", r"XZK009.*--exclude.*退出码为 2", code=2),
    Case("fmt --check --exclude loose.csv loose.csv data", r"^共 2 个文件，0 个不是规范格式\n$"),
    Case("check faulty.csv --known known.json --update-known", r"^已知的问题 1 个.*：没有发现问题\n$", hides=r"XZK402"),
    Case("check faulty.csv --known known.json", r"读不了已知问题的文件 known\.json.*--update-known", code=2),
    Case("check faulty.csv --update-known", r"--known FILE", code=2),
    Case("check faulty.csv --known targets.yaml --update-known", r"targets\.yaml 不是记录已知问题的文件", code=2),
    Case("fmt", r"^共 2 个文件，已改 0 个\n$"),
    Case("fmt --help", r"--check.*--diff.*--targets.*--lang.*--encoding"),
    Case("fmt -h", r"--diff"),
    Case("fmt loose.csv", r"loose\.csv"),
    Case("fmt --check loose.csv", r"loose\.csv", code=1),
    Case("fmt --check data", r"^共 2 个文件，0 个不是规范格式\n$"),
    Case("fmt --diff loose.csv", r"^--- loose\.csv\n.*\n-高企数,2023年,\"2,318\"\n\+高企数,2023,2318\n", code=1),
    Case("fmt --targets other/plan.yaml loose.csv", r"loose\.csv"),
    Case("fmt --lang en loose.csv", r"loose\.csv", hides=r"文件"),
    Case("fmt --encoding utf-8 gbk.csv", r"XZK101", code=2),
    Case("schema", r'^\{\n  "\$defs": .*"\$schema": "https://json-schema.org'),
    Case("schema --help", r"--output"),
    Case("schema -h", r"-o"),
    Case("schema --output out", r'"\$schema"'),
    Case("schema -o out", r'"\$schema"'),
    Case("explain firms", r"^企业数（家）：计算过程\n.*2318 - 1000"),
    Case(
        "explain --help", r"NAME.*XZK406.*--targets.*--as-of.*--method.*--format.*--output.*--lang.*--encoding.*--ascii"
    ),
    Case("explain -h", r"--as-of"),
    Case("explain XZK406", r"XZK406.*misplaced-thousands-separator"),
    Case("explain not-a-number --lang en", r"XZK402", hides=r"[一-龥]{4}"),
    Case("explain XZK406 -f markdown", r"^#+ .*XZK406"),
    Case("explain 高企数 data/2022.csv", r"1908 - 1000", hides=r"2318"),
    Case("explain firms --targets other/plan.yaml data/2023.csv", r"规划 other/plan\.yaml"),
    Case("explain firms --as-of 2022", r"1908 - 1000", hides=r"2318"),
    Case("explain firms --method un2023", r"按方法 un2023 计算"),
    Case("explain aarr", r"^aarr：年均变化率法"),
    Case("explain firms --format markdown", r"^## 企业数（家）：计算过程\n"),
    Case("explain firms -f table", r"^企业数（家）：计算过程\n"),
    Case("explain firms --output out", r"企业数（家）"),
    Case("explain firms -o out", r"企业数（家）"),
    Case("explain firms --lang en", r"^Firms \(家\): how it was computed\n", hides=r"计算"),
    Case("explain firms gbk.csv --encoding utf-8", r"XZK101", code=2),
    Case("explain firms book.xlsx --sheet 一", r"1111 - 1000", hides=r"2222"),
    Case("explain firms --ascii", r"-{40}", hides=r"[─▲≥]"),
    Case("register", r"规划 targets\.yaml 没有写清单；在规划里写，如 registers", code=2),
    Case("register --help", r"--as-of.*--late.*--due"),
    Case("register -h", r"--fail-on"),
    Case(f"{LISTED}", r"2 份清单，截至2023年12月31日.*任务分解 +3 "),
    Case(f"{LISTED} todo", r"任务分解：截至2023年12月31日.*要管的：修订办法（科技局、超期 92 天）"),
    Case(f"{LISTED} 任务分解", r"▼ 超期 92 天"),
    Case(f"{LISTED} tdo", r"没有清单“tdo”。是不是 todo？", code=2),
    Case(f"{LISTED} todo --as-of 2023-09-30", r"截至2023年9月30日.*● 正常", hides=r"超期"),
    Case(f"{LISTED} todo --as-of 2023年9月", r"截至2023年9月30日"),
    Case(f"{LISTED} todo --as-of soon", r"“soon”不是日期或时期", code=2),
    Case(f"{LISTED} todo --late", r"修订办法", hides=r"招商活动"),
    Case(f"{LISTED} --late", r"任务分解\n.*\n修订办法 ", hides=r"招商活动"),
    Case(f"{LISTED} --late -f csv", r"^register,name,number,list.*\ntodo,修订办法,", hides=r"招商活动"),
    Case(f"{LISTED} --late -f json", r'"records": \[.*修订办法', hides=r"招商活动"),
    Case(f"{LISTED} --due 2031", r"没有符合条件（--late、--due）的记录"),
    Case(f"{LISTED} --due 2031 -f csv", r"^register,name,number,list", hides=r"todo,"),
    Case(f"{LISTED} todo --due 2024", r"招商活动", hides=r"修订办法 +科技局"),
    Case(f"{LISTED} todo --format json", r'^\{\n  "format": 1,\n  "register": "todo"'),
    Case(f"{LISTED} -f csv", r"^register,name,unit,as_of,summary\.total"),
    Case(f"{LISTED} todo -f csv", r"^name,number,list,task"),
    Case(f"{LISTED} todo -f markdown", r"^## 任务分解：截至2023年12月31日"),
    Case(f"{LISTED} todo --output out", r"▼ 超期 92 天"),
    Case(f"{LISTED} todo -o out", r"▼ 超期 92 天"),
    Case(f"{LISTED} todo -o listed/todo.csv", r"未写入", code=2),
    Case(f"{LISTED} todo --lang en", r"as of 2023-12-31.*▼ overdue by 92 days"),
    Case(f"{LISTED} --encoding utf-8", r"2 份清单"),
    Case(f"{LISTED} --exclude data/2023.csv", r"2 份清单"),
    Case(f"{LISTED} todo --ascii", r"-{40}", hides=r"[─▼●]"),
    Case(f"{LISTED} todo --color always", r"\x1b\["),
    Case(f"{LISTED} todo --quiet", r"超期"),
    Case(f"{LISTED} todo -q", r"超期"),
    Case(f"{LISTED} todo --fail-on warning", r"▼ 超期 92 天", code=1),
    Case(f"{LISTED} firms --fail-on warning", r"有效 1"),
    Case(
        "explain rank 东区 parts.csv --targets scored.yaml",
        r"^东区：.*= v / g = 400 / 500 = 0\.8\n",
    ),
    Case("explain rank parts.csv --targets scored.yaml", r"没有叫“parts\.csv”的主体。.*东区", code=2),
    Case(
        "report",
        r'^<!doctype html>\n<html lang="zh-CN">.*<h1>示例规划：截至2023年.*2,318.*</html>$',
        hides=r"<script|src=",
    ),
    Case("report --help", r"--targets.*--as-of.*--only.*--format.*--output.*--lang.*--encoding.*--fail-on"),
    Case("report -h", r"--fail-on"),
    Case("report --targets other/plan.yaml data/2023.csv", r"规划 other/plan\.yaml"),
    Case("report --as-of 2022", r"截至2022年.*1,908", hides=r"2,318"),
    Case("report --assume firms=2900@2024", r"2,900.*假设"),
    Case("report --method cagr", r"方法 cagr"),
    Case("report --only far_behind lagging.csv", r"占比（%）", hides=r"企业数（家）<"),
    Case("report --sort plan lagging.csv", r"企业数（家）<.*占比（%）<.*成交额（亿元）<"),
    Case("report --format html", r"^<!doctype html>"),
    Case(
        "report -f markdown",
        r"^## 示例规划：截至2023年（时间过了60%）\n.*\n### 各项指标的走势\n.*\n\*\*企业数（家）\*\* ▲ 快于预期\n",
    ),
    Case("report --output out", r"^<!doctype html>"),
    Case("report -o out", r"^<!doctype html>"),
    Case("report -o data/2023.csv -f html", r"未写入", code=2),
    Case("report --lang en", r'<html lang="en">.*Demonstration plan: progress as of 2023', hides=r"企业数|快于"),
    Case("report --period 2023 places.csv", r"东区.*西区"),
    Case("report --encoding utf-8 gbk.csv", r"XZK101", code=2),
    Case("report --sheet 二 book.xlsx", r"2,222", hides=r"1,111"),
    Case("report faulty.csv --exclude faulty.csv data/2023.csv", r"2,318", hides=r"错误"),
    Case("report -q faulty.csv", r"数据有问题：1 个错误", code=1),
    Case("report --quiet", r"2,318"),
    Case("report --fail-on lagging lagging.csv", r"严重滞后", code=1),
    Case("report --targets listed/plan.yaml", r"3 份清单|2 份清单.*修订办法"),
    Case("report --targets scored.yaml parts.csv", r"2023年度考核.*东区"),
    Case("rank", r"规划里没有 assess.*\nassess:\n", code=2),
    Case("rank --help", r"--targets.*--format.*--output.*--lang.*--encoding.*--ascii.*--fail-on"),
    Case("rank -h", r"--fail-on"),
    Case("rank --targets scored.yaml book.xlsx --sheet 一", r"2023年度考核"),
    Case("rank --targets scored.yaml parts.csv", r"^2023年度考核\n1个地区，第一名：东区 80\.00 分。\n\n名次 +地区"),
    Case("rank --targets scored.yaml parts.csv --format json", r'^\{\n  "format": 1,\n  "assess": "2023年度考核"'),
    Case("rank --targets scored.yaml parts.csv -f csv", r"^group,entity,rank,provisional,total,.*\n,east,1,false,80,"),
    Case("rank --targets scored.yaml parts.csv -f markdown", r"^## 2023年度考核\n"),
    Case("rank --targets scored.yaml parts.csv --output out", r"东区"),
    Case("rank --targets scored.yaml parts.csv -o out", r"东区"),
    Case("rank --targets scored.yaml parts.csv -f json -o scored.yaml", r"未写入", code=2),
    Case("rank --targets scored.yaml parts.csv faulty.csv --exclude faulty.csv", r"东区", hides=r"错误"),
    Case("rank --targets scored.yaml parts.csv --lang en", r"1 ranked; first: 东区 80\.00\.", hides=r"名次"),
    Case("rank --targets scored.yaml gbk.csv --encoding utf-8", r"XZK101", code=2),
    Case("rank --targets scored.yaml parts.csv --ascii", r"-{20}", hides=r"[─▲≥]"),
    Case("rank --targets scored.yaml parts.csv --color always", r"\x1b\[1m"),
    Case("rank --targets scored.yaml -q faulty.csv", r"数据有问题：1 个错误", code=1),
    Case("rank --targets scored.yaml --quiet parts.csv", r"东区"),
    Case("rank --targets scored.yaml faulty.csv --fail-on never", r"缺数据"),
)
#: The plan with an entity, its part of a target, and how it is assessed.
SCORED = (
    PLAN.replace(
        "    aliases: [高企数]", "    aliases: [高企数]\n    entities: {east: {target: {value: 500, period: 2023}}}"
    )
    + "entities: {east: 东区}\n"
    + "assess: {name: 2023年度考核, period: 2023, items: [{target: firms, points: 100, rule: goal}]}\n"
)


#: What lies in the folder where options are tried.
FOLDER: dict[str, FileContent] = {
    "targets.yaml": PLAN,
    "data/2022.csv": Y2022,
    "data/2023.csv": Y2023,
    "other/plan.yaml": PLAN,
    "scored.yaml": SCORED,
    "lagging.csv": LAGGING,
    "faulty.csv": FAULTY,
    "parts.csv": "target,period,value,entity\nfirms,2022,300,东区\nfirms,2023,400,东区\n",
    "places.csv": "地区,企业数（家）\n东区,400\n西区,300\n",
    "titled.csv": "2023年各区情况,\n地区,企业数（家）\n东区,400\n西区,300\n",
    "gbk.csv": Y2023.encode("gbk"),
    "book.xlsx": BOOK,
    "two.csv": FAULTY + "farms,2022,5,家\n",
    "loose.csv": LOOSE,
    "listed/plan.yaml": PLAN + REGISTERS,
    "listed/todo.csv": TODO,
    "listed/firms.csv": FIRMS,
    "listed/data/2023.csv": Y2023,
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.arguments)
def test_every_option_does_what_it_says(case: Case) -> None:
    with laid_out(Example(FOLDER)), pytest.MonkeyPatch.context() as patch:
        patch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))  # whoever started the tests
        result = run(case.arguments)
        written = Path("out").read_text() if Path("out").exists() else ""
        left = Path("loose.csv").read_bytes()
    assert re.search(case.shows, result.output + written, re.DOTALL), result.output
    assert not re.search(case.hides, result.output + written), result.output
    assert result.exit_code == case.code
    if case.arguments.startswith("fmt") and "--diff" not in case.arguments and "help" not in result.stdout:
        assert result.stdout == "", "the result is in the files"
        is_kept = "--check" in case.arguments or "loose.csv" not in case.arguments
        assert (left == LOOSE.encode()) is is_kept
    else:
        assert bool(written) is not bool(result.stdout) or case.code == 2, "the result goes to one place"


def params_of(name: str) -> list[Any]:
    """Return the parameters of a command, or of the program."""
    program: Any = typer.main.get_command(app)
    context = typer.Context(program)
    command = program.get_command(context, name) if name else program
    return list(command.get_params(typer.Context(command)))


def test_no_option_is_without_a_case() -> None:
    commands = set(ROOMS)
    given: dict[str, set[str]] = {}
    for case in CASES:
        words = shlex.split(case.arguments)
        command = words[0] if words[0] in commands else ""
        given.setdefault(command, set()).update(word for word in words if word.startswith("-"))
    for name in ("", *commands):
        spelled = {
            word
            for param in params_of(name)
            if param.param_type_name == "option"
            for word in (*param.opts, *param.secondary_opts)
        }
        assert spelled - TYPERS_OWN <= given[name], name
        assert {"--help", "-h"} <= given[name], name
    assert set(given) == {"", *commands}


KINDS: dict[str, str | bytes] = {
    "clean": Y2023,
    "notice": Y2023.encode("gbk"),
    "warning": WARNED,
    "lagging": LAGGING,
    "error": FAULTY,
}


@pytest.mark.parametrize("command", ["status", "gap", "gap --target ratio", "check"])
@pytest.mark.parametrize(("kind", "code"), [("clean", 0), ("notice", 0), ("warning", 0), ("lagging", 0), ("error", 1)])
def test_a_run_fails_on_errors_only_unless_it_is_told(folder: Path, command: str, kind: str, code: int) -> None:
    write(folder / "file.csv", KINDS[kind])
    assert run(f"{command} file.csv").exit_code == code


@pytest.mark.parametrize(
    ("old", "new", "option", "code"),
    [
        ("clean", "lagging", "", 0),
        ("clean", "lagging", "--fail-on worse", 1),
        ("clean", "lagging", "--fail-on lagging", 1),
        ("clean", "lagging", "--fail-on never", 0),
        ("lagging", "clean", "--fail-on worse", 0),
        ("clean", "clean", "--fail-on worse", 0),
        ("clean", "error", "", 1),
        ("clean", "error", "--fail-on never", 0),
        ("clean", "warning", "--fail-on error", 0),
        ("clean", "warning", "--fail-on warning", 1),
    ],
)
def test_fail_on_what_changed(folder: Path, old: str, new: str, option: str, code: int) -> None:
    write(folder / "old.csv", KINDS[old])
    write(folder / "new.csv", KINDS[new])
    assert run(f"diff {option} old.csv new.csv").exit_code == code


def test_explain_does_not_judge(folder: Path) -> None:
    write(folder / "file.csv", LAGGING)
    assert run("explain ratio file.csv").exit_code == 0
    assert run("explain ratio --fail-on lagging file.csv").exit_code == 2


def test_sound_rows_are_used_and_the_faults_told_on_stderr(folder: Path) -> None:
    write(folder / "file.csv", FAULTY)
    result = run("status file.csv")
    assert "2,318" in result.stdout
    assert "XZK" not in result.stdout
    assert "1 个错误" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("status --format xml", "--format.*“xml”.*table, markdown, csv, json"),
        ("gap --format text -o x.html --as-of soon", "“soon”不是时期"),
        ("report -o x.xlsx", r"\.xlsx.*x\.xlsx.*\.md, \.html, \.htm"),
        ("status -o x.pdf", r"\.pdf.*x\.pdf.*\.md, \.csv, \.json, \.txt"),
        ("check -o x.pdf", r"\.pdf.*x\.pdf.*\.md, \.csv, \.json, \.txt, \.sarif, \.xml, \.xlsx"),
        ("explain firms -o x.json", r"\.json.*\.md, \.txt"),
        ("schema -o x.csv", r"\.csv.*x\.csv.*\.json"),
        ("gap firms", "没有文件“firms”。是不是 --target firms？"),
        ("status 高企数", "没有文件“高企数”。是不是 xzkpi gap --target 高企数？"),
        ("status --lang en firms", "there is no file “firms”. Did you mean xzkpi gap --target firms?"),
        ("status --fromat json", "没有选项 --fromat，用法见 xzkpi status --help。是不是 --format、--form？"),
        ("--lang en statsu", "there is no command “statsu”, see xzkpi --help. Did you mean xzkpi status?"),
        ("schema firms", "“firms”是多出来的；用法见 xzkpi schema --help"),
        ("status --ascii=yes", "--ascii 后面不写内容"),
        ("check --format table", "--format.*“table”.*text, json"),
        ("explain firms --format json", "--format.*“json”.*table, markdown"),
        ("status --lang fr", "--lang.*“fr”.*zh, en"),
        ("status --sort name", "--sort.*“name”.*plan, gap, ratio"),
        ("status --only late", "--only.*“late”.*lagging"),
        ("gap --only ahead,late", "--only.*“late”.*lagging"),
        ("status --fail-on notice", "--fail-on.*“notice”.*error, warning, lagging, never"),
        ("check --select XZK9", "--select.*“XZK9”"),
        ("check --ignore nonsense", "--ignore.*“nonsense”"),
        ("check --max-findings many", "--max-findings.*“many”"),
        ("check --max-findings -1", "--max-findings.*“-1”|max-findings"),
        ("explain", "firms"),
        ("explain XZK999", "“XZK999”|XZK999"),
        ("check --fail-on any", "--fail-on.*“any”.*error, warning, lagging, never"),
        ("status --by county", "--by.*“county”.*entity"),
        ("status --assume firms", "“firms”.*@"),
        ("gap --assume firms=many@2024", "“firms=many@2024”"),
        ("gap --assume firms=5@soon", "“firms=5@soon”"),
        ("status --assume firmz=5@2024", "firmz.*firms"),
        ("diff data", "缺少 NEW；用法见 xzkpi diff --help"),
        ("explain firms --format csv", "--format.*“csv”.*table, markdown"),
        ("diff data data --fail-on any", "--fail-on.*“any”.*worse"),
        ("status --fail-on worse", "--fail-on.*“worse”.*error, warning, lagging, never"),
        ("status --as-of soon", "“soon”不是时期"),
        ("status --year 2023-H1", "“2023-H1”不是年份"),
        ("gap --as-of 2023-13", "“2023-13”不是时期"),
        ("status --lang en --as-of soon", "“soon” is not a period"),
        ("status --encoding klingon", "不认识的编码“klingon”"),
        ("status --encoding hex", "“hex”"),
        ("status --encoding rot13", "“rot13”"),
        ("status --encoding zlib", "“zlib”"),
        ("status --encoding undefined", "undefined"),
        ("status --encoding idna", "idna"),
        ("status - -", "只能用一次"),
        ("status --nonsense", "--nonsense"),
        ("nonsense", "nonsense"),
        ("status --as-of", "--as-of 后面要写内容"),
        ("gap --lang en --target", "--target takes a value"),
    ],
)
def test_wrong_usage(folder: Path, arguments: str, told: str) -> None:
    before = snapshot(folder)
    result = run(arguments, stdin=Y2023)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert re.search(told, result.stderr, re.DOTALL), result.stderr
    assert "Traceback" not in result.stderr
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        *((f"{command} ''", "文件名是空的") for command in ("status", "gap", "check", "fmt", "explain firms")),
        *((f"{command} data/2023.csv ' '", "文件名是空的") for command in ("status", "check", "fmt", "diff")),
        ("diff '' data/2023.csv", "文件名是空的"),
        ("explain ''", "要解释的名称是空的"),
        ("gap --target ''", "--target 后面是空的"),
        ("status --as-of ''", "--as-of 后面是空的"),
        ("check --ignore ''", "--ignore 后面是空的"),
        ("status --assume ''", "--assume 后面是空的"),
        ("fmt --encoding ''", "--encoding 后面是空的"),
        *(
            (f"{command} --output ''", "--output 后面是空的")
            for command in ("status", "check", "schema", "explain pace")
        ),
        *(
            (f"{command} --targets ''", "--targets 后面是空的")
            for command in ("status", "check", "fmt", "explain firms")
        ),
        ("status --lang en --targets=", "what follows --targets is empty"),
    ],
)
def test_what_is_empty_is_never_taken_for_the_default(folder: Path, arguments: str, told: str) -> None:
    before = snapshot(folder)
    result = run(arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"xzkpi: {told}")
    assert len(result.stderr.splitlines()) == 1
    assert snapshot(folder) == before


@pytest.mark.usefixtures("folder")
def test_an_empty_variable_of_the_environment_is_none() -> None:
    for command in ("status", "check", "gap", "explain firms"):
        result = run(command, XZKPI_TARGETS="", XZKPI_LANG="", XZKPI_ASCII="")
        assert (result.exit_code, result.stdout) == (0, run(command).stdout)


@pytest.mark.parametrize("arguments", ["status", "gap", "check"])
@pytest.mark.usefixtures("folder")
def test_unknown_language_of_the_environment(arguments: str) -> None:
    result = run(arguments, XZKPI_LANG="fr")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "zh, en" in result.stderr


@pytest.mark.parametrize(
    ("name", "nearest"),
    [("firm", "firms"), ("企业", "企业数"), ("高企", "高企数"), ("FIRMZ", "firms"), ("zzzz", "firms、ratio、amount")],
)
@pytest.mark.parametrize("command", ["gap --target", "explain"])
@pytest.mark.usefixtures("folder")
def test_unknown_target_gets_the_nearest_names(command: str, name: str, nearest: str) -> None:
    result = run(f"{command} {name}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"“{name}”" in result.stderr
    assert nearest in result.stderr


@pytest.mark.usefixtures("folder")
def test_explain_needs_a_name() -> None:
    result = run("explain")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "TARGET" in result.stderr or "指标" in result.stderr


@pytest.mark.parametrize(
    ("command", "endings"),
    [
        *((f"{command} {{}}", "md csv json txt html") for command in ("status", "gap", "diff data data")),
        ("explain firms {}", "md txt"),
        ("check {}", "md json txt sarif xml"),
    ],
)
def test_the_ending_of_the_output_tells_the_format(folder: Path, command: str, endings: str) -> None:
    names = {"md": "markdown", "txt": "text" if command.startswith("check") else "table", "xml": "junit"}
    for ending in endings.split():
        assert run(command.format(f"-o a.{ending.upper()}")).exit_code == 0
        assert run(command.format(f"-o b -f {names.get(ending, ending)}")).exit_code == 0
        assert (folder / f"a.{ending.upper()}").read_text("utf-8-sig") == (folder / "b").read_text("utf-8")
    assert run(command.format("-f json -o out.log").replace("explain firms -f json", "explain pace")).exit_code == 0


@pytest.mark.usefixtures("folder")
def test_an_ending_counts_only_where_no_format_is_given(folder: Path) -> None:
    assert run("status -f json -o out.csv").exit_code == 0
    assert (folder / "out.csv").read_text("utf-8-sig").startswith("{")
    assert run("status -o /dev/stdout").exit_code == 0
    assert run("check -o out.txt", GITHUB_ACTIONS="true").exit_code == 0
    assert (folder / "out.txt").read_text().startswith("检查了")


def test_no_arguments_show_the_help() -> None:
    result = run("")
    assert result.exit_code == 2
    assert "用法：xzkpi [选项] 命令" in result.stdout
    assert run("--lang en").stdout == run("", XZKPI_LANG="en").stdout
    assert "explain" in result.output


# The plan.


@pytest.mark.parametrize(
    ("plans", "arguments", "found"),
    [
        (["work/targets.yaml"], "work/data.csv", "work/targets.yaml"),
        (["work/targets.yaml"], "work/sub/deep/data.csv", "work/targets.yaml"),
        (["work/targets.yaml", "work/sub/targets.yaml"], "work/sub/deep/data.csv", "work/sub/targets.yaml"),
        (["work/targets.yaml", "targets.yaml"], "work/sub", "work/targets.yaml"),
        (["targets.yaml", "work/targets.yaml"], "-", "targets.yaml"),
        (["targets.yaml", "work/targets.yaml"], "- work/data.csv", "work/targets.yaml"),
        # `inner` is a repository of its own: what lies above its root is not its plan, the working folder's is
        (["work/targets.yaml", "targets.yaml"], "work/inner/sub/data.csv", "targets.yaml"),
        (["work/inner/targets.yaml", "targets.yaml"], "work/inner/sub/data.csv", "work/inner/targets.yaml"),
        (["../targets.yaml"], "work/data.csv", None),
    ],
)
def test_search_for_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plans: list[str], arguments: str, found: str | None
) -> None:
    root = tmp_path / "root"
    for git in (".git", "work/inner/.git"):
        (root / git).mkdir(parents=True)
    for path in ("work/data.csv", "work/sub/deep/data.csv", "work/inner/sub/data.csv"):
        write(root / path, Y2023)
    for plan in plans:
        write(root / plan, PLAN)
    monkeypatch.chdir(root)
    result = run(f"status {arguments}", stdin=Y2022)
    if found is None:
        assert (result.exit_code, result.stdout) == (2, "")
        assert "targets.yaml" in result.stderr
    else:
        assert result.exit_code == 0, result.stderr
        assert f"规划 {found}；" in result.stdout


def test_search_from_the_working_folder_upward(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "deep/er/data.csv", Y2023)
    monkeypatch.chdir(folder / "deep/er")
    assert "规划 ../../targets.yaml；数据 ../../data/2022.csv" in run("status").stdout
    assert "规划 ../../targets.yaml；数据 data.csv" in run("status data.csv").stdout


@pytest.mark.parametrize(
    ("arguments", "environment", "plan"),
    [
        ("", "", "targets.yaml"),
        ("", "b/targets.yaml", "b/targets.yaml"),
        ("--targets a/targets.yaml", "", "a/targets.yaml"),
        ("--targets a/targets.yaml", "b/targets.yaml", "a/targets.yaml"),
        ("data/2023.csv", "b/targets.yaml", "b/targets.yaml"),
    ],
)
@pytest.mark.parametrize("command", ["status", "gap", "explain firms"])
def test_plan_named(folder: Path, command: str, arguments: str, environment: str, plan: str) -> None:
    for name in "ab":
        write(folder / name / "targets.yaml", PLAN)
        write(folder / name / "data/1.csv", Y2023)
    result = run(f"{command} {arguments}", **({"XZKPI_TARGETS": environment} if environment else {}))
    assert result.exit_code == 0
    assert f"规划 {plan}；" in result.stdout


def test_data_lie_beside_the_plan(folder: Path) -> None:
    write(folder / "a/targets.yaml", PLAN)
    write(folder / "a/data/1.csv", Y2022)
    assert "数据 a/data/1.csv；" in run("status --targets a/targets.yaml").stdout


@pytest.mark.parametrize("command", ["status", "gap", "explain firms"])
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "targets.yaml"),
        ("", "XZK608"),
        ("plan: [", "XZK601"),
        (b"\x80\x81\xff", "XZK101"),
        (b"PK\x03\x04", "XZK601"),
    ],
)
def test_plan_that_cannot_be_read(folder: Path, command: str, content: str | bytes | None, told: str) -> None:
    (folder / "targets.yaml").unlink()
    if content is not None:
        write(folder / "targets.yaml", content)
    result = run(f"{command} --targets targets.yaml")
    assert result.exit_code == 2
    assert told in result.output
    assert "2,318" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("check data/2022.csv", "规划有误，没有检查：data/2022.csv；先改正 targets.yaml\n"),
        ("check", "规划有误，没有检查：data/2022.csv、data/2023.csv；先改正 targets.yaml\n"),
        (
            "check --lang en --format json data/2022.csv",
            "the plan has errors, so not checked: data/2022.csv; correct targets.yaml first\n",
        ),
        (
            "check data/2022.csv data/2023.csv more.csv even.csv",
            "规划有误，没有检查：data/2022.csv、data/2023.csv、more.csv 等 4 个文件；先改正 targets.yaml\n",
        ),
        ("check targets.yaml", ""),
    ],
)
def test_data_that_a_faulty_plan_keeps_from_being_checked_are_named(folder: Path, arguments: str, told: str) -> None:
    write(folder / "targets.yaml", PLAN.replace("unit: 家", "unti: 家"))
    for name in ("more.csv", "even.csv"):
        write(folder / name, Y2022)
    result = run(arguments)
    assert result.exit_code == 1
    reason = "exit code 1 for 1 error (--fail-on error)\n" if "json" in arguments else ""
    assert result.stderr == told + reason


@pytest.mark.parametrize(("command", "code"), [("status", 2), ("gap", 2), ("explain firms", 2), ("check", 1)])
def test_plan_with_errors_stops_all_but_check(folder: Path, command: str, code: int) -> None:
    write(folder / "targets.yaml", PLAN.replace("unit: 家", "unti: 家"))
    result = run(command)
    assert result.exit_code == code
    assert "XZK611" in result.output
    assert "XZK612" not in result.output  # the unit is there, only misspelt
    assert ("XZK" in result.stdout) is (command == "check")


# The files.


@pytest.mark.usefixtures("folder")
def test_standard_input() -> None:
    for command in ("status", "gap", "explain firms"):
        result = run(f"{command} -", stdin=Y2022)
        assert result.exit_code == 0
        assert "<stdin>" in result.stdout
        assert "2318" not in result.stdout.replace(",", "")
    assert run("check -", stdin=FAULTY).stdout.startswith("<stdin>:5:12: XZK402")
    both = run("status data/2022.csv -", stdin=Y2023)
    assert "数据 data/2022.csv、<stdin>；" in both.stdout
    assert run("status - --encoding utf-8", stdin=Y2023.encode("gbk")).exit_code == 2
    assert "2,318" in run("status -", stdin=Y2023.encode("gbk")).stdout


def test_folders_are_searched_for_csv_files(folder: Path) -> None:
    write(folder / "in/b/2.csv", Y2022)
    write(folder / "in/a/1.CSV", Y2023)
    write(folder / "in/a/notes.txt", "no csv")
    write(folder / "in/.hidden/3.csv", "broken")
    write(folder / "in/.4.csv", "broken")
    assert "数据 in/a/1.CSV、in/b/2.csv；" in run("status in").stdout
    assert "数据 in/a/1.CSV、in/b/2.csv；" in run("status in in/a").stdout, "no file is read twice"
    assert run("check in").stdout == "检查了 3 个文件（含规划）、6 行：没有发现问题\n"


def test_check_searches_folders_for_plans(folder: Path) -> None:
    write(folder / "other/targets.yaml", PLAN.replace("unit: 家", "unti: 家"))
    result = run("check .")
    assert result.exit_code == 1
    assert "other/targets.yaml:" in result.stdout
    assert "检查了 4 个文件（含规划）、6 行" in result.stdout
    assert run("check targets.yaml").exit_code == 0
    assert run("check other/targets.yaml").exit_code == 1


@pytest.mark.parametrize("command", ["status", "gap", "explain firms", "check", "diff data"])
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("missing.csv", "missing.csv"),
        ("data/2023.csv missing.csv", "missing.csv"),
        ("missing/", "missing"),
        ("empty", "CSV"),
        ("data/2023.csv/below.csv", "data/2023.csv/below.csv"),
        ("empty.csv", "XZK005"),
        ("nul.csv", "XZK105"),
    ],
)
def test_files_that_cannot_be_read(folder: Path, command: str, arguments: str, told: str) -> None:
    (folder / "empty").mkdir()
    write(folder / "empty.csv", "")
    write(folder / "nul.csv", HEADER + "firms,2023,\0\n")
    result = run(f"{command} {arguments}")
    assert result.exit_code == 2
    assert told in result.output
    assert "2,318" not in result.stdout


@pytest.mark.parametrize("command", ["status", "gap", "explain firms"])
@pytest.mark.parametrize("has_folder", [True, False])
def test_no_data(folder: Path, command: str, has_folder: bool) -> None:  # noqa: FBT001 - a case
    for path in (folder / "data").iterdir():
        path.unlink()
    if not has_folder:
        (folder / "data").rmdir()
    result = run(command)
    assert result.exit_code == 2
    assert "2,318" not in result.stdout
    assert "CSV" in result.output or "XZK001" in result.output


def test_the_other_files_are_still_checked(folder: Path) -> None:
    write(folder / "data/0.csv", "")
    write(folder / "data/2024.csv", FAULTY.replace("2023", "2024").replace("2022", "2021"))
    result = run("check --fail-on never")
    assert "data/0.csv: XZK005" in result.stdout
    assert "data/2024.csv:5:12: XZK402" in result.stdout
    assert result.exit_code == 2


# The output.


def test_output_is_what_would_be_printed(folder: Path) -> None:
    for arguments in ("status", "gap -f markdown", "gap -f json", "check", "check -f json", "explain firms"):
        printed = run(arguments).stdout
        result = run(f"{arguments} -o out")
        assert (result.exit_code, result.stdout) == (0, "")
        assert (folder / "out").read_text() == printed


def test_csv_output_opens_in_excel(folder: Path) -> None:
    assert run("status -f csv -o out.csv").exit_code == 0
    assert (folder / "out.csv").read_bytes().startswith(b"\xef\xbb\xbftarget,entity,")


def test_output_through_a_circle_of_links(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    result = run("status -o loop")
    assert (result.exit_code, result.stderr) == (2, "xzkpi: 无法写入 loop：链接绕成了圈，不通向任何文件\n")
    assert (folder / "loop").is_symlink()
    assert run("status --targets loop").exit_code == 2


def test_output_under_the_longest_name_there_is(folder: Path) -> None:
    name = "年" * 85
    assert run(f"status -o {name}").exit_code == 0
    assert (folder / name).read_text() == run("status").stdout


def test_output_replaces_a_file_whole_and_keeps_its_mode(folder: Path) -> None:
    old = write(folder / "real/old.txt", "x" * 100_000)
    old.chmod(0o640)
    (folder / "link").symlink_to(old)
    assert run("status -o link").exit_code == 0
    assert (folder / "link").is_symlink()
    assert old.read_text().startswith("示例规划")
    assert "xxx" not in old.read_text()
    assert old.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in old.parent.iterdir()] == ["old.txt"]


@pytest.mark.parametrize(
    "output", ["none/out.txt", "targets.yaml/out.txt", "data", ".", "n" * 300, "none/../none/out.txt"]
)
@pytest.mark.parametrize("command", ["status", "check", "explain firms"])
def test_output_that_cannot_be_written(folder: Path, command: str, output: str) -> None:
    before = snapshot(folder)
    result = run(f"{command} -o {output}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert output.split("/", maxsplit=1)[0] in result.stderr
    assert snapshot(folder) == before


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("none/out.txt", "无法写入 none/out.txt：没有这个文件或文件夹"),
        ("targets.yaml/out.txt", "无法写入 targets.yaml/out.txt：路径中间有一段是文件，不是文件夹"),
        ("data", "无法写入 data：这是文件夹，不是文件"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_why_an_output_cannot_be_written_is_said_in_the_language_of_the_reader(output: str, told: str) -> None:
    assert run(f"status -o {output}").stderr == f"xzkpi: {told}\n"
    assert run(f"status --lang en -o {output}").stderr.isascii()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.usefixtures("folder")
def test_full_disk() -> None:
    result = run("status -o /dev/full")
    assert result.exit_code == 2
    assert "/dev/full" in result.stderr


@pytest.mark.parametrize("command", ["status", "gap -f csv", "explain firms", "check", "diff data/2022.csv"])
@pytest.mark.parametrize(
    ("files", "output"),
    [
        ("", "targets.yaml"),
        ("", "data/2023.csv"),
        ("data/2023.csv", "data/../data/2023.csv"),
        ("data", "data/2022.csv"),
        ("", "soft.csv"),
        ("", "hard.csv"),
    ],
)
def test_output_never_overwrites_an_input(folder: Path, command: str, files: str, output: str) -> None:
    (folder / "soft.csv").symlink_to("data/2023.csv")
    os.link(folder / "data/2022.csv", folder / "hard.csv")
    before = snapshot(folder)
    files = files or "data" * command.startswith("diff")
    result = run(f"{command} {files} -o {output}")
    assert snapshot(folder) == before
    assert (result.exit_code, result.stdout) == (2, "")
    assert output.rsplit("/", maxsplit=1)[-1] in result.stderr


@pytest.mark.parametrize("arguments", ["status", "check", "gap -f json", "explain firms", "status -o out"])
def test_file_name_that_is_not_unicode(folder: Path, arguments: str) -> None:
    name = os.fsdecode(b"\xff.csv")
    write(folder / name, Y2023)
    result = process(*program(), *arguments.split(), name, cwd=folder)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout or "2,318" in (folder / "out").read_text()


# The environment.


@pytest.mark.usefixtures("folder")
def test_language_and_ascii_from_the_environment() -> None:
    assert "Demonstration plan" in run("status", XZKPI_LANG="en").stdout
    assert "示例规划" in run("status --lang zh", XZKPI_LANG="en").stdout
    assert "示例规划" in run("status", LANG="en_US.UTF-8", LC_ALL="en_US.UTF-8").stdout
    assert "─" not in run("status", XZKPI_ASCII="1").stdout
    assert "─" in run("status", XZKPI_ASCII="0").stdout
    assert "─" in run("status", XZKPI_ASCII="").stdout
    assert run("check --lang en").stdout == run("check", XZKPI_LANG="en").stdout


def test_module_runs_as_the_command_does(folder: Path) -> None:
    module = python("-m", "xzkpi", "status", cwd=folder)
    assert (module.returncode, module.stdout) == (0, run("status").stdout)
    assert python("-m", "xzkpi", "--version", cwd=folder).stdout == f"xzkpi {__version__}\n"
    nothing = python("-m", "xzkpi", cwd=folder)
    assert nothing.returncode == 2
    assert "status" in nothing.stdout + nothing.stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", ["", *ROOMS])
def test_help_is_whole_and_in_one_language(command: str, lang: str) -> None:
    text = run(f"{command} --help --lang {lang}", COLUMNS="80").stdout
    assert run(f"--lang {lang} {command} --help", COLUMNS="80").stdout == text
    assert run(f"{command} --help", COLUMNS="80", XZKPI_LANG=lang).stdout == text
    assert "…" not in text
    assert max(map(cell_len, text.splitlines())) <= 80
    words = set(re.findall("[A-Za-z]{3,}", re.sub(r"\[.*?\]|--[a-z-]+|\S*[._/]\S*", "", text, flags=re.DOTALL)))
    english = {"Usage", "Options", "Arguments", "Commands", "default", "environment", "show", "the"}
    assert bool(words & english) is (lang == "en")
    assert bool(re.search("[一-龥：（）]", text)) is (lang == "zh")
    shown = "".join(text.split())
    assert "".join(help_of(lang, command).split()) in shown
    for param in params_of(command):
        assert max(param.opts, key=len) in text or param.param_type_name == "argument"
        assert "".join(help_of(lang, command, param.name).split()) in shown


def test_every_option_has_its_help() -> None:
    named = {param.name for name in ("", *ROOMS) for param in params_of(name)}
    told = table_in("words", "options.yaml")
    assert {name.rpartition(".")[2] for name in told["options"]} == named
    assert {name.partition(".")[0] for name in told["options"] if "." in name} <= set(ROOMS)
    assert list(told["commands"]) == ["", *ROOMS]


def test_closed_sets_are_what_the_rest_of_the_program_knows() -> None:
    assert set(words_of("verdict")) == set(Verdict)
    assert words_of("method") == (*METHODS, ALL_METHODS)
    assert words_of("sort") == tuple(Sort)
    assert set(FINDINGS) == {*FORMATS, "xlsx"}
    for option in ("by", "sort", "fail_on", "method", "lang", "color", "verdict"):
        names = names_of(option)
        assert len(names) >= 2 * len(words_of(option)) - 4, "no two words go under one name"


def test_a_bug_is_no_finding(folder: Path) -> None:
    broken = "import sys, xzkpi.cli.commands.judge as r\ndef bug(*_): raise RuntimeError('bug')\nr.settle = bug\n"
    start = "sys.argv = ['xzkpi', 'status']\nfrom xzkpi.cli.door import main\nmain()\n"
    result = python("-c", broken + start, cwd=folder)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith("Traceback")
    assert "RuntimeError: bug" in result.stderr


# Completion.

SHELLS = ("bash", "zsh", "fish")


def complete(folder: Path, line: str, shell: str = "bash", **environment: str) -> list[str]:
    """Return what a shell is offered for the last word of a line."""
    words = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))}
    words |= {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    result = process(*program(), cwd=folder, _XZKPI_COMPLETE=f"complete_{shell}", **words, **environment)
    assert result.stderr == ""
    if shell == "zsh":
        return re.findall('(?<!:)"([^"]*)"', result.stdout)
    return [line.partition("\t")[0] for line in result.stdout.splitlines() if line]  # behind it what it is for


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("xzkpi gap --target ", ["firms", "ratio", "amount"]),
        ("xzkpi gap --target f", ["firms"]),
        ("xzkpi explain ", ["firms", "ratio", "amount"]),
        ("xzkpi explain am", ["amount", "amounts-disagree"]),
        ("xzkpi explain z", []),
        ("xzkpi gap --targets other.yaml --target ", ["other"]),
        ("xzkpi explain --targets other.yaml ", ["other"]),
        ("xzkpi gap --targets broken.yaml --target ", []),
        ("xzkpi gap --targets missing.yaml --target ", []),
        ("xzkpi st", ["status"]),
        ("xzkpi status --so", ["--sort"]),
        ("xzkpi gap --target 企", ["企业数"]),
        ("xzkpi gap --target 高", ["高企数"]),
        ("xzkpi explain 占", ["占比"]),
        ("xzkpi explain des", ["destatis"]),
        ("xzkpi explain XZK406", ["XZK406"]),
        ("xzkpi status --only la", ["lagging"]),
        ("xzkpi status --only lagging,严", ["lagging,严重滞后"]),
        ("xzkpi status --method ", ["pace", "cagr", "destatis", "un2023", "directional", "aarr", "all"]),
        ("xzkpi gap --method 复", ["复合"]),
        ("xzkpi check --format s", ["sarif"]),
        ("xzkpi diff --fail-on ", ["error", "warning", "lagging", "worse", "never"]),
        ("xzkpi check --select XZK402,not-a-n", ["XZK402,not-a-number"]),
        ("xzkpi status --lang ", ["zh", "en"]),
        ("xzkpi --lang ", ["zh", "en"]),
        ("xzkpi status --sort ", ["worst", "plan", "gap", "ratio"]),
        ("xzkpi gap --by ", ["entity"]),
        ("xzkpi gap --color a", ["auto", "always"]),
        ("xzkpi status --assume ", ["firms=", "ratio=", "amount="]),
        ("xzkpi gap --assume 企", ["企业数="]),
    ],
)
def test_completion(folder: Path, line: str, offered: list[str]) -> None:
    write(folder / "other.yaml", "targets: {other: {}}")
    write(folder / "broken.yaml", "targets: [")
    assert complete(folder, line, SHELLS[len(line) % 3]) == offered  # what is offered is no matter of the shell


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_is_offered_the_same(folder: Path, shell: str) -> None:
    assert complete(folder, "xzkpi gap --target ", shell) == ["firms", "ratio", "amount"]
    assert complete(folder, "xzkpi status --only lagging,严", shell) == ["lagging,严重滞后"]
    assert complete(folder, "xzkpi explain z", shell) == []


def test_completion_takes_the_plan_of_the_environment(folder: Path) -> None:
    write(folder / "other.yaml", "targets: {other: {}}")
    assert complete(folder, "xzkpi gap --target ", XZKPI_TARGETS="other.yaml") == ["other"]


def test_completion_without_a_plan(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert complete(tmp_path, "xzkpi explain ") == []


# A value that a rule doubts.

SLIP = Y2023.replace("2318", "23180000")


@pytest.mark.parametrize(
    "arguments",
    [
        *("status", "gap", "gap --target firms", "explain firms", "status --by entity", "gap --by entity"),
        *("diff data/2022.csv", "status --ascii", "status -f markdown", "diff -f markdown data/2022.csv"),
        "status --year 2023",
    ],
)
@pytest.mark.parametrize("width", ["40", "100"])
def test_doubtful_values_are_marked_wherever_they_are_shown(folder: Path, arguments: str, width: str) -> None:
    parts = "".join(f"firms,{year},{value},家,东区\n" for year, value in ((2021, 300), (2022, 310), (2023, 23180000)))
    rows = SLIP if "entity" not in arguments else "target,period,value,unit,entity\n" + parts
    write(folder / "slip.csv", rows)
    result = run(f"{arguments} slip.csv", COLUMNS=width)
    assert "23,180,000?" in result.stdout
    assert "? 数值存疑（XZK5" in re.sub(r"\n +", "", result.stdout)
    assert re.search(r"^数据有问题：.*用 xzkpi check .*slip\.csv 查看；", result.stderr, re.MULTILINE)
    assert not re.search(r"[●▲*^] (提前实现|快于预期)[^\n]*23,180,000", result.stdout)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("explain firms", "23,180,000? | 2,500? | -23,177,500 家? | -100.0%? | 375 家 | 2,796 家 | 50%? | 296 家"),
        ("gap --target firms --as-of 2023", "超出 23,177,000 家? | 23,180,000? | -23,177,000 家?"),
        ("status --as-of 2023 --method all", "19,315.833? | 111.962? | 1,750.19%?"),
        ("gap --target firms", "2,500? | 83.3% | -23,177,500 家? | 375 家 | 2,796 家 | -23,175,000 家? | 50%?"),
        ("gap", "2,500? | 500 | +375 | +500 | 1.33 倍 | 2,796 | 50%? | 2026年9月"),
        ("status", "2,500? | 83.3% | 500 | +375"),
        ("status --as-of 2023", "23,180,000? | ? | 772,666.7%? | ? | 超23,177,000? | +7,726,333? | 已达标?"),
        ("status --year 2023 --as-of 2023", "23,180,000? | 超23,177,800? | 1,053,636.4%/100.0%? | 达到?"),
        ("gap --due --as-of 2022", "1,908 | +364"),
        ("report -f html", "23,180,000?< | 2,500< | 2,796< | 123,556,772?<"),
    ],
)
def test_what_is_made_of_a_doubtful_value_is_marked(folder: Path, arguments: str, told: str) -> None:
    write(folder / "slip.csv", SLIP)
    write(folder / "after.csv", SLIP.replace("23180000", "2500").replace("2023", "2024"))
    text = run(f"{arguments} data/2022.csv slip.csv after.csv", COLUMNS="200").stdout
    assert re.search(".*?".join(f"{re.escape(part)}(?!\\?)" for part in told.split(" | ")), text, re.DOTALL)


def test_a_difference_from_a_doubtful_value_is_marked(folder: Path) -> None:
    write(folder / "slip.csv", SLIP)
    told = "2,318 | 23,180,000? | +23,177,682? | 999,900.0%?"
    text = run("diff data/2023.csv slip.csv", COLUMNS="200").stdout
    assert re.search(" +".join(map(re.escape, told.split(" | "))), text)
    (change,) = json.loads(run("diff data/2023.csv slip.csv -f json").stdout)["values"]
    assert (change["old"]["doubts"], change["new"]["doubts"]) == ([], ["XZK513"])
    assert "23180000,official,slip.csv:2:12,XZK513," in run("diff data/2023.csv slip.csv -f csv").stdout


def test_doubts_reach_headline_and_machines(folder: Path) -> None:
    write(folder / "slip.csv", SLIP)
    assert "；1项数值存疑" in run("status data/2022.csv slip.csv").stdout
    document = json.loads(run("status data/2022.csv slip.csv -f json").stdout)
    assert document["summary"]["doubtful"] == 1
    doubts = {one["target"]: one["doubts"] for one in document["assessments"]}
    assert doubts.pop("firms")[0].startswith("XZK5")
    assert not any(doubts.values())
    assert "?" not in run("status").stdout


def test_assumed_values_are_in_no_doubt(folder: Path) -> None:
    write(folder / "slip.csv", SLIP)
    text = run("status data/2022.csv slip.csv --assume firms=2400@2023").stdout
    assert "假设前后：企业数 23,180,000（2023年） → 2,400（2023年）" in text
    assert "2,400?" not in text


@pytest.mark.usefixtures("folder")
def test_assumptions_before_the_baseline_are_refused() -> None:
    result = run("status --assume firms=900@2019")
    assert (result.exit_code, "早于基期（2020）" in result.stderr) == (2, True)
    assert run("status --assume firms=1000@2020").exit_code == 0


def test_a_plan_among_the_paths_is_the_one_that_judges(folder: Path) -> None:
    write(folder / "sub/named.yaml", PLAN.replace("企业数", "厂数"))
    write(folder / "sub/targets.yaml", PLAN)
    result = run("status sub/named.yaml data/2023.csv")
    assert (result.exit_code, "厂数" in result.stdout, result.stderr) == (0, True, "")
    both = [
        json.loads(run(f"{command} sub/named.yaml data/2023.csv -f json").stdout) for command in ("status", "check")
    ]
    assert both[0]["findings"] == both[1]["findings"]
    assert both[1]["files"][0]["path"] == "sub/named.yaml"


def test_files_of_two_plans_are_refused_by_reports_alone(folder: Path) -> None:
    write(folder / "sub/targets.yaml", PLAN)
    write(folder / "sub/2022.csv", Y2022)
    result = run("status data/2023.csv sub/2022.csv")
    assert (result.exit_code, "不同的规划" in result.stderr) == (2, True)
    assert run("check data/2023.csv sub/2022.csv").exit_code == 0
    assert run("status --targets targets.yaml data/2023.csv sub/2022.csv").exit_code == 0
