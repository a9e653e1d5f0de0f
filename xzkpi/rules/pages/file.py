"""Pages of block 0: files that cannot be checked at all."""

from typing import Final

from xzkpi.rules.pages.example import ROWS, csv, rows
from xzkpi.rules.prose import Case, Example, Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "file-not-found": Page(
        message=Said("找不到文件", "there is no such file"),
        fix=Said("核对文件名和所在的文件夹", "check the file's name and folder"),
        why=Said(
            "文件名写错时如果悄悄略过，检查会显示通过，数据其实没有看过。",
            "If a misspelt name were passed over in silence, a check would pass that has seen no data.",
        ),
        bad=Example(named=("2032.csv",)),
        good=rows("高企数,2023,2318"),
    ),
    "not-a-file": Page(
        message=Said("这不是文件，而是{found}", "this is {found}, not a file"),
        fix=Said("{advice}", "{advice}"),
        why=Said(
            "名称以 .csv 结尾的文件夹多半是解压或同步时出的错，不能当作一份报送数据读取；在文件夹里遇到的管道，打开后可能永远等不到数据。",
            "A folder that is named like a file usually comes from unpacking or syncing; what lies in it is not one submission. A pipe that happens to lie in a folder may never have anything to read.",
        ),
        bad=Example({"data/2023.csv/2023.txt": ROWS}, named=("data",)),
        good=Example({"data/2023.csv": ROWS}, named=("data",)),
    ),
    "not-readable": Page(
        message=Said("无法读取：{found}", "it cannot be read: {found}"),
        fix=Said(
            "取得读取权限；文件正在 Excel 等程序中打开的，先关闭它",
            "get permission to read it; if another program such as Excel has it open, close it there",
        ),
        cases={
            "not-there": Case(Said("核对名称和所在的文件夹", "check the name and the folder")),
            "link-in-a-circle": Case(Said("删去这个链接，写真正的文件名", "remove the link, and name the file itself")),
            "name-too-long": Case(Said("把文件或文件夹的名称改短", "shorten the name of the file or the folder")),
            "file-in-the-path": Case(
                Said("核对路径", "check the path: a part of it that should be a folder is a file")
            ),
            "folder": Case(Said("写文件的名称", "name a file")),
            "busy": Case(Said("关闭正在使用它的程序后再试", "close the program that uses it, then try again")),
            "disk-or-network": Case(
                Said("把它复制到本机磁盘，再检查那一份", "copy it to a local disk and check the copy")
            ),
            "too-many-open": Case(Said("关闭一些程序后再试", "close some programs, then try again")),
            "no-device": Case(Said("写一个文件的名称", "name a file")),
            "closed": Case(Said("用管道或 < 送入数据，或写文件名", "send the data in with | or <, or name a file")),
        },
        why=Said(
            "打不开的文件或文件夹没有检查过，不能算作没有问题。",
            "A file or folder that cannot be opened has not been checked, so it cannot count as sound.",
        ),
        bad=Example(named=("2023年数据" * 40 + ".csv",)),
        good=rows("高企数,2023,2318"),
    ),
    "empty-file": Page(
        message=Said("文件是空的", "the file is empty"),
        fix=Said(
            "第一行写表头，如“指标,年份,数值”；以下每行写一个数据",
            "begin with a header such as target,period,value, then one value per row",
        ),
        why=Said(
            "空文件多半是导出失败留下的，等于没有报送。",
            "An empty file is what a failed export leaves behind; it reports nothing.",
        ),
        bad=csv(""),
        good=rows("高企数,2023,2318"),
    ),
    "binary-content": Page(
        message=Said("这是 {found}，不是文本文件", "this is {found}, not a text file"),
        fix=Said("数据用 CSV 文件报送，规划用 YAML 文件书写", "submit data as CSV files; write plans as YAML files"),
        why=Said(
            "图片、PDF 等不是数据，读出来只会是乱码。",
            "Pictures and PDF files are not data; read as text they give garbage.",
        ),
        bad=csv(b"%PDF-1.7\n"),
        good=rows("高企数,2023,2318"),
    ),
    "workbook-or-archive-named-csv": Page(
        message=Said("这是 {found}，不是 CSV", "this is {found}, not a CSV file"),
        fix=Said(
            "在 Excel 或 WPS 中打开它，另存为“CSV UTF-8（逗号分隔）”；压缩包先解压",
            "open it in a spreadsheet and save it as CSV UTF-8; unpack an archive first",
        ),
        why=Said(
            "只把扩展名改成 .csv，文件的格式并没有变；要用“另存为”。业务系统导出的“Excel 文件”，有的其实是网页。",
            "Renaming a workbook does not change its format; it has to be saved as CSV. What systems export as a workbook may be a web page.",
        ),
        bad=csv(b"PK\x03\x04\x14\x00"),
        good=rows("高企数,2023,2318"),
    ),
    "file-too-large": Page(
        message=Said("文件超过 {expected}", "the file is larger than {expected}"),
        fix=Said("按年份或地区拆成几个文件", "split it by year or by entity"),
        why=Said(
            "报送文件不会有这么大；多半是误放了从数据库导出的文件或备份。",
            "No submission is that large; it is more likely a database dump.",
        ),
        bad=Example({"data.csv": (1 << 30) + 1}),
        good=rows("高企数,2023,2318"),
    ),
    "nothing-to-check": Page(
        message=Said("没有可检查的数据：{reason}", "there are no data to check: {reason}"),
        fix=Said(
            "写明 CSV 文件的名称，或把报送数据放进规划文件旁边的 data 文件夹",
            "name a CSV file, or put submissions into the folder data/ beside the plan",
        ),
        why=Said(
            "一个文件也没有检查却显示通过，最容易误事；所以这种情况算作“无法完成”（退出码 2）。",
            "A check that passes because it found no file deceives; so this counts as “could not be done” (exit code 2).",
        ),
        bad=Example({"data/readme.txt": "x"}, named=("data",)),
        good=Example({"data/2023.csv": ROWS}, named=("data",)),
    ),
    "table-not-checked": Page(
        message=Said("这是 {found}，没有检查", "this is {found}; it was not checked"),
        fix=Said(
            "打开它，另存为“CSV UTF-8（逗号分隔）”，放在同一个文件夹里；不是报送数据的，移到别处",
            "open it and save it as CSV UTF-8 in the same folder; move it away if it is no submission",
        ),
        why=Said(
            "在文件夹里只读 CSV 文件；报送数据如果只存在别的表格里，检查就没有看到它。旁边已有同名 CSV 文件的，不再提示。",
            "In a folder only CSV files are read, so what was submitted as another kind of table has not been seen. Nothing is said where a CSV file of the same name lies beside it.",
        ),
        bad=Example({"data/2023.csv": ROWS, "data/2024.xlsx": b"PK\x03\x04\x14\x00"}, named=("data",)),
        good=Example({"data/2023.csv": ROWS, "data/2023.xlsx": b"PK\x03\x04\x14\x00"}, named=("data",)),
    ),
}
