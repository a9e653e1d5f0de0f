"""What files, and the parts of tables in them, are called, and why the system refuses them."""

import errno
from typing import Final

from xzkpi.words.said import Said, table_in

#: Files that are no text, by the bytes they begin with.
WORKBOOKS: Final = {
    b"PK\x03\x04": Said("Excel 工作簿（xlsx）或压缩包", "an Excel workbook (xlsx) or an archive"),
    b"\xd0\xcf\x11\xe0": Said("Excel 工作簿（xls）", "an Excel workbook (xls)"),
    b"\x1f\x8b": Said("gzip 压缩包", "a gzip archive"),
}
BINARIES: Final = {
    b"%PDF": Said("PDF 文件", "a PDF file"),
    b"\x89PNG": Said("PNG 图片", "a PNG picture"),
    b"\xff\xd8\xff": Said("JPEG 图片", "a JPEG picture"),
}
#: What systems export under the name of a workbook.
WEB_PAGE: Final = Said("网页（HTML 或 XML）表格", "a table of a web page (HTML or XML)")
#: A table in a text file, if it is one.
TEXT: Final = Said("文本文件", "a text file")
#: Tables that are data, but not yet in a form that is read.
TABLES: Final = {
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls"), Said("Excel 工作簿", "an Excel workbook")),
    ".et": Said("WPS 表格", "a WPS spreadsheet"),
    ".ods": Said("ODS 表格", "an ODS spreadsheet"),
    ".tsv": Said("TSV 表格", "a table separated by tabs"),
    ".txt": TEXT,
}
#: What separates columns where no comma does.
DELIMITERS: Final = {"\t": Said("制表符", "tab"), ";": Said("分号", "semicolon"), "|": Said("竖线", "vertical bar")}
#: What stands in each column.
HELD: Final = {
    "target": Said("指标名", "targets"),
    "period": Said("时期", "periods"),
    "value": Said("数值", "values"),
    "unit": Said("单位", "units"),
    "entity": Said("地区（主体）的名称", "names of entities"),
    "status": Said("数据状态", "statuses"),
    "multiplier": Said("单位的倍数", "multipliers of the unit"),
}


def name_of(error: OSError) -> str:
    """Return the name of a system's error, such as ENOENT; nothing where it has none."""
    return errno.errorcode.get(error.errno or 0, "")


def reason(error: OSError, lang: str) -> str:
    """Say in a language why the system refused; what has no words here keeps the system's own."""
    own = error.strerror or str(error)
    return own if lang == "en" else str(table_in("words", "errors.yaml").get(name_of(error), own))


def said(error: OSError) -> Said:
    """Return why the system refused in both languages."""
    return Said(reason(error, "zh"), reason(error, "en"))


#: Where a text stands that says of which values a table is.
ABOUT: Final = {
    "title": Said("标题", "the title"),
    "name": Said("文件名", "the name of the file"),
    "heading": Said("小标题", "the heading"),
    "note": Said("注", "the note"),
}
