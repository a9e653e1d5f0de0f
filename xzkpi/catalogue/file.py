"""Pages of block 0: files that cannot be checked at all."""

from typing import Final

from xzkpi.catalogue.example import ROWS, csv, rows
from xzkpi.prose import Example, Page, Prose

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "file-not-found": Page(
        zh=Prose(
            "找不到文件",
            "检查文件名和所在文件夹",
            "写错的文件名如果悄悄略过，检查就会通过而数据并没有被看过。",
        ),
        en=Prose(
            "there is no such file",
            "check its name and folder",
            "A misspelt name that is passed over in silence would make a check pass that has seen no data.",
        ),
        bad=Example(named=("2032.csv",)),
        good=rows("firms,2023,2318"),
    ),
    "not-a-file": Page(
        zh=Prose(
            "这不是文件，而是{found}",
            "把其中的 CSV 移出来，或给文件夹改名",
            "名为 .csv 的文件夹多半是解压或同步时出的错，里面的数据不会被当作一个文件读取。",
        ),
        en=Prose(
            "this is {found}, not a file",
            "move the CSV files out of it, or rename it",
            "A folder that is named like a file usually comes from unpacking or syncing; "
            "what lies in it is not one submission.",
        ),
        bad=Example({"data/2023.csv/2023.txt": ROWS}, named=("data",)),
        good=Example({"data/2023.csv": ROWS}, named=("data",)),
    ),
    "not-readable": Page(
        zh=Prose(
            "无法读取文件：{found}",
            "检查文件权限，或它是否正被其他程序占用",
            "打不开的文件没有被检查过，不能算作没有问题。",
        ),
        en=Prose(
            "the file cannot be read: {found}",
            "check its permissions and whether another program holds it",
            "A file that cannot be opened has not been checked, so it cannot count as sound.",
        ),
        bad=Example(named=("x" * 300 + ".csv",)),
        good=rows("firms,2023,2318"),
    ),
    "empty-file": Page(
        zh=Prose(
            "文件是空的",
            "第一行写表头，如 target,period,value；以下每行一个数据",
            "空文件多半是导出失败留下的；它什么也没有报送。",
        ),
        en=Prose(
            "the file is empty",
            "begin with a header such as target,period,value, then one value per row",
            "An empty file is what a failed export leaves behind; it reports nothing.",
        ),
        bad=csv(""),
        good=rows("firms,2023,2318"),
    ),
    "binary-content": Page(
        zh=Prose(
            "文件不是文本（{found}）",
            "只接受文本格式的 CSV 或 YAML",
            "图片、PDF 等不是数据，读出来只会是乱码。",
        ),
        en=Prose(
            "the file is not text ({found})",
            "give a CSV or YAML text file",
            "Pictures and PDF files are no data; read as text they give garbage.",
        ),
        bad=csv(b"%PDF-1.7\n"),
        good=rows("firms,2023,2318"),
    ),
    "workbook-or-archive-named-csv": Page(
        zh=Prose(
            "这是 {found}，不是 CSV",
            "在 Excel 或 WPS 中用“另存为 CSV UTF-8(逗号分隔)”重新保存",
            "把扩展名改成 .csv 并不会改变文件的格式；要用“另存为”。",
        ),
        en=Prose(
            "this is {found}, not a CSV file",
            "open it in a spreadsheet and save it as CSV UTF-8",
            "Renaming a workbook does not change its format; it has to be saved as CSV.",
        ),
        bad=csv(b"PK\x03\x04\x14\x00"),
        good=rows("firms,2023,2318"),
    ),
    "file-too-large": Page(
        zh=Prose(
            "文件超过 {expected}",
            "按年份或地区拆成几个文件",
            "报送文件不会有这么大；多半是误传了数据库导出或压缩前的备份。",
        ),
        en=Prose(
            "the file is larger than {expected}",
            "split it by year or by entity",
            "No submission is that large; it is more likely a database dump.",
        ),
        bad=Example({"data.csv": (1 << 30) + 1}),
        good=rows("firms,2023,2318"),
    ),
    "nothing-to-check": Page(
        zh=Prose(
            "没有找到任何 CSV 文件",
            "给出文件名，或把报送数据放进规划文件旁边的 data/ 文件夹",
            "什么都没查到却显示通过，是最坏的假象；所以这里算作“无法完成”（退出码 2）。",
        ),
        en=Prose(
            "no CSV file was found",
            "name a file, or put submissions into the folder data/ beside the plan",
            "A check that passes because it found no file is a lie; so this counts as “could "
            "not be done” (exit code 2).",
        ),
        bad=Example({"data/readme.txt": "x"}, named=("data",)),
        good=Example({"data/2023.csv": ROWS}, named=("data",)),
    ),
}
