"""What kinds of files are called."""

from typing import Final

from xzkpi.words.said import Said

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
