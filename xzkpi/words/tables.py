"""What tables are made of, as findings name it."""

from typing import Final

from xzkpi.words.said import Said

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
