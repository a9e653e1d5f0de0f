"""Pages of block 1: how bytes become text."""

from typing import Final

from xzkpi.rules.pages.example import NOTED, ROWS, csv, rows
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "invalid-encoding": Page(
        message=Said(
            "从第 {offset} 字节（{found}）起，文字不是有效的 {expected} 编码",
            "from byte {offset} on ({found}) the text is not valid {expected}",
        ),
        fix=Said(
            "在 Excel 或 WPS 中打开，另存为“CSV UTF-8（逗号分隔）”；知道编码的，用 --encoding 指明",
            "save the file again as CSV UTF-8, or name its encoding with --encoding",
        ),
        cases={
            "declared": Case(
                Said(
                    "去掉 --encoding {declared} 再试，编码会自动识别；还是不行的，在 Excel 或 WPS 中打开，另存为“CSV UTF-8（逗号分隔）”",
                    "leave --encoding {declared} out, for encodings are recognised; if that does not help, save the file as CSV UTF-8",
                )
            ),
        },
        why=Said(
            "一个文件里混有几种编码，必有文字读错；程序宁可停下，也不猜。",
            "In a file of mixed encodings some text is bound to be read wrong; it is better to stop than to guess.",
        ),
        bad=csv(b"target,period,value\nfirms,2023,2318\xff\xff\n"),
        good=rows("高企数,2023,2318"),
    ),
    "decoded-as-gb18030": Page(
        message=Said(
            "文件按 GB18030（中文 Excel 的默认编码）读取", "the file was read as GB18030, the encoding of Chinese Excel"
        ),
        fix=Said(
            "无需处理；另存为“CSV UTF-8（逗号分隔）”就不再提示", "nothing to do; saving as CSV UTF-8 silences this"
        ),
        why=Said(
            "中文 Excel 存 CSV 时默认用 GBK（GB18030），本程序照常读取；别的软件未必认得。",
            "Chinese Excel saves GBK by default. It is read as it is, but other programs may not recognise it.",
        ),
        bad=csv(ROWS.encode("gb18030")),
        good=csv(ROWS),
    ),
    "utf-16": Page(
        message=Said("文件是 UTF-16 编码（Excel 的“Unicode 文本”）", "the file is UTF-16, Excel's “Unicode text”"),
        fix=Said("另存为“CSV UTF-8（逗号分隔）”", "save it as CSV UTF-8"),
        why=Said(
            "“Unicode 文本”每个字符占两个字节，用制表符分隔；多数软件不能读取，也比较不出改动。",
            "“Unicode text” has two bytes for each character; most tools and version control cannot show what changed in it.",
        ),
        bad=csv(ROWS.encode("utf-16")),
        good=csv(ROWS),
    ),
    "nul-byte": Page(
        message=Said("文件里有 NUL 字节，不是文本文件", "the file contains a NUL byte, so it is not text"),
        fix=Said(
            "多半是改了扩展名的工作簿；在 Excel 或 WPS 中打开，另存为“CSV UTF-8（逗号分隔）”",
            "probably a renamed workbook: save it as CSV UTF-8",
        ),
        cases={
            "utf-16": Case(
                Said("在 Excel 或 WPS 中打开，另存为“CSV UTF-8（逗号分隔）”", "save it as CSV UTF-8"),
                Said(
                    "文件里有 NUL 字节，像是没有开头标记的“Unicode 文本”（UTF-16 编码）",
                    "the file contains a NUL byte, so it seems to be “Unicode text” (UTF-16) without its mark",
                ),
            ),
        },
        why=Said(
            "文本文件里不会有这样的内容；有，就说明它是工作簿，或已经损坏，或是没有开头标记的 UTF-16 编码。",
            "Text has no NUL bytes; a file that has them is a workbook, or damaged, or UTF-16 without its mark.",
        ),
        bad=csv("指标,年份,数值\n高企数,2023,2318\0\n"),
        good=rows("高企数,2023,2318"),
    ),
    "control-character": Page(
        message=Said(
            "“{column}”列里有看不见的控制字符（{found}）",
            "there is a control character {found} in the column “{column}”",
        ),
        fix=Said("清空这个单元格，重新输入", "clear the cell and retype it"),
        why=Said(
            "控制字符看不见，却会打乱屏幕显示，也会使名称对不上。",
            "Control characters cannot be seen, but they change what a terminal shows and keep names from matching.",
        ),
        bad=rows("高企数\x07,2023,2318"),
        good=rows("高企数,2023,2318"),
    ),
    "mixed-line-endings": Page(
        message=Said(
            "文件里混用了几种换行符（CRLF {crlf} 处，LF {lf} 处，CR {cr} 处）",
            "the file mixes line ends ({crlf} CRLF, {lf} LF, {cr} CR)",
        ),
        fix=Said(
            "运行 xzkpi fmt 统一，或在 Excel 中打开后重新保存",
            "run xzkpi fmt, or open the file in a spreadsheet and save it again",
        ),
        why=Said(
            "一个文件里有几种换行符，多半是由几段内容拼成的；有的软件会因此多读出一行。",
            "Two kinds of line ends in one file come from pasting; some programs then read an extra row.",
        ),
        bad=csv("指标,年份,数值\r\n高企数,2023,2318\n"),
        good=rows("高企数,2023,2318"),
    ),
    "invisible-character": Page(
        message=Said(
            "“{column}”列里有看不见的字符（{character}）",
            "there is an invisible character in the column “{column}”: {character}",
        ),
        fix=Said(
            "清空这个单元格，重新输入；或运行 xzkpi fmt 自动删去",
            "clear the cell and retype it, or let xzkpi fmt delete the character",
        ),
        why=Said(
            "从网页或聊天软件复制的文字会带进这类字符；名称看上去一样，却对不上。",
            "Text copied from web pages carries zero-width characters; names then look alike but do not match.",
        ),
        bad=rows("高企数\u200b,2023,2318"),
        good=rows("高企数,2023,2318"),
    ),
    "mojibake-suspected": Page(
        message=Said("“{found}”像是乱码", "“{found}” looks like mojibake"),
        fix=Said(
            "原文可能是“{expected}”；找到没有乱码的原文件，另存为“CSV UTF-8（逗号分隔）”",
            "it may have been “{expected}”: go back to the original file and save it as CSV UTF-8",
        ),
        why=Said(
            "文件用错误的编码打开后又保存，文字就变成了另一些字；原文往往还能找回。",
            "Text that was opened in the wrong encoding and saved again turns into other characters; often the original can be recovered.",
        ),
        bad=rows("高企数,2023,2318,寰愬窞", header=NOTED),
        good=rows("高企数,2023,2318,徐州", header=NOTED),
    ),
    "replacement-character": Page(
        message=Said("“{found}”里有文字已经丢失", "text has been lost in “{found}”"),
        fix=Said("对照原件重新填写", "retype it from the original"),
        why=Said(
            "“�”或连续的问号表示文字在转换编码时已经丢失，无法还原。",
            "“�” or a run of question marks means that text was lost in a conversion; it cannot be recovered.",
        ),
        bad=rows("高企数,2023,2318,徐\ufffd市", header=NOTED),
        good=rows("高企数,2023,2318,徐州市", header=NOTED),
    ),
}
