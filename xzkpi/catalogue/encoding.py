"""Pages of block 1: how bytes become text."""

from typing import Final

from xzkpi.catalogue.example import HAN, NOTED, csv, rows
from xzkpi.prose import Page, Prose

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "invalid-encoding": Page(
        zh=Prose(
            "第 {offset} 字节起（{found}）不是有效的 {expected} 编码",
            "用 Excel 或 WPS“另存为 CSV UTF-8”，或用 --encoding 指明编码",
            "编码混杂的文件一定会有文字读错；宁可停下，也不要猜。",
        ),
        en=Prose(
            "from byte {offset} on ({found}) the text is not valid {expected}",
            "save the file again as CSV UTF-8, or name its encoding with --encoding",
            "In a file of mixed encodings some text is bound to be read wrong; it is better to stop than to guess.",
        ),
        bad=csv(b"target,period,value\nfirms,2023,2318\xff\xff\n"),
        good=rows("firms,2023,2318"),
    ),
    "decoded-as-gb18030": Page(
        zh=Prose(
            "文件按 GB18030（中文 Excel 的默认编码）读取",
            "无需处理；另存为 CSV UTF-8 可消除本提示",
            "中文 Excel 默认存成 GBK/GB18030，本程序照常读取；别的软件未必认得。",
        ),
        en=Prose(
            "the file was read as GB18030, the encoding of Chinese Excel",
            "nothing to do; CSV UTF-8 silences this",
            "Chinese Excel saves GBK by default. It is read as it is, but other programs may not recognise it.",
        ),
        bad=csv(HAN.encode("gb18030")),
        good=csv(HAN),
    ),
    "utf-16": Page(
        zh=Prose(
            "文件是 UTF-16 编码（Excel 的“Unicode 文本”）",
            "另存为 CSV UTF-8",
            "“Unicode 文本”用 Tab 分隔、每个字符两个字节，多数工具和版本管理看不到其中的改动。",
        ),
        en=Prose(
            "the file is UTF-16, Excel's “Unicode text”",
            "save it as CSV UTF-8",
            "“Unicode text” has two bytes for each character; most tools and version control "
            "cannot show what changed in it.",
        ),
        bad=csv(HAN.encode("utf-16")),
        good=csv(HAN),
    ),
    "nul-byte": Page(
        zh=Prose(
            "文件含有空字节，不是文本文件",
            "这多半是改了扩展名的工作簿；在 Excel 中另存为 CSV UTF-8",
            "文本文件里不会有空字节；有就说明它是工作簿，或已经损坏。",
        ),
        en=Prose(
            "the file contains a NUL byte, so it is not text",
            "probably a renamed workbook: save it as CSV UTF-8",
            "Text has no NUL bytes; a file that has them is a workbook, or damaged.",
        ),
        bad=csv("target,period,value\nfirms,2023,2318\0\n"),
        good=rows("firms,2023,2318"),
    ),
    "control-character": Page(
        zh=Prose(
            "“{field}”里有控制字符 {found}",
            "删去它，或重新输入这个单元格",
            "控制字符看不见，却会改变终端的显示，也会让名称对不上。",
        ),
        en=Prose(
            "there is a control character {found} in “{field}”",
            "delete it, or type the cell anew",
            "Control characters cannot be seen, but they change what a terminal shows and keep names from matching.",
        ),
        bad=rows("firms\x07,2023,2318"),
        good=rows("firms,2023,2318"),
    ),
    "mixed-line-endings": Page(
        zh=Prose(
            "文件里混用了两种换行符（CRLF {crlf} 处，LF {lf} 处）",
            "用 xzkpi fmt 统一",
            "一个文件里两种换行，多半是几段内容拼起来的；有的程序会多读出一行。",
        ),
        en=Prose(
            "the file mixes line ends ({crlf} CRLF, {lf} LF)",
            "make them the same with xzkpi fmt",
            "Two kinds of line ends in one file come from pasting; some programs then read a row too many.",
        ),
        bad=csv("target,period,value\r\nfirms,2023,2318\n"),
        good=rows("firms,2023,2318"),
    ),
    "invisible-character": Page(
        zh=Prose(
            "“{field}”里有看不见的字符 {found}",
            "删去它，或用 xzkpi fmt",
            "从网页或聊天软件复制时会带进零宽字符；名称看上去一样，却对不上。",
        ),
        en=Prose(
            "there is an invisible character in “{field}”: {found}",
            "delete it, or use xzkpi fmt",
            "Text copied from web pages carries zero-width characters; names then look alike but do not match.",
        ),
        bad=rows("firms\u200b,2023,2318"),
        good=rows("firms,2023,2318"),
    ),
    "mojibake-suspected": Page(
        zh=Prose(
            "“{found}”像是乱码",
            "原文可能是“{expected}”；请找到原文件重新保存",
            "用错误的编码打开后又保存，文字就变成了另一些字；原文往往还能还原。",
        ),
        en=Prose(
            "“{found}” looks like mojibake",
            "it may have been “{expected}”: save the original file again",
            "Text that was opened in the wrong encoding and saved again turns into other "
            "characters; often the original can be recovered.",
        ),
        bad=rows("firms,2023,2318,寰愬窞", header=NOTED),
        good=rows("firms,2023,2318,徐州", header=NOTED),
    ),
    "replacement-character": Page(
        zh=Prose(
            "“{found}”里有文字已经丢失",
            "按原件重新填写",
            "“�”或一串问号表示文字在转换时已经丢失，无法还原。",
        ),
        en=Prose(
            "text has been lost in “{found}”",
            "type it anew from the original",
            "“�” or a run of question marks means that text was lost in a conversion; it cannot be recovered.",
        ),
        bad=rows("firms,2023,2318,徐\ufffd市", header=NOTED),
        good=rows("firms,2023,2318,徐州市", header=NOTED),
    ),
}
