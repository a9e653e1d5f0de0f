"""What is said of a number that stands among words and signs: how to write it, and what of its unit."""

from typing import Final

from xzkpi.rules.prose import Case
from xzkpi.words.said import Said

#: How a number is written, and what is added about the unit behind it.
_WRITTEN: Final = {
    "write": Said("写 {line}", "write {line}"),
    "instead": Said("把 value 改成 {line}", "instead of value write {line}"),
    "beside": Said("写 {line}，同一层另写 {beside}", "write {line}, and beside it {beside}"),
}
_UNITS: Final = {
    "": Said("", ""),
    "unit": Said("，单位写在 unit: {unit}", ", and the unit as unit: {unit}"),
    "check-unit": Said(
        "，并核对单位：这里写的是“{unit}”，unit 写的是“{declared}”",
        ", and check the unit: “{unit}” here, “{declared}” in unit",
    ),
    "unit-told": Said("，单位已写在 unit 里", "; its unit stands in unit already"),
    "converted": Said("，因为 unit 是“{declared}”", ", for unit is “{declared}”"),
}
#: Cases of a number among words, by how it is written and what is added.
NUMBERS: Final = {
    "decimal-point": Case(Said("小数点用“.”：写 {line}", "write a decimal point: {line}")),
    **{
        f"{way}-{about}".removesuffix("-"): Case(Said(said.zh + unit.zh, said.en + unit.en))
        for way, said in _WRITTEN.items()
        for about, unit in _UNITS.items()
    },
}
#: Keys that nobody meant: what is left of a number, or of a colon that is none.
STRAY_KEYS: Final = {
    "thousands": Case(
        Said(
            '千分位逗号在花括号里会把数字切断：写 3000 或 "3,000"',
            'between braces a comma cuts a number in two: write 3000 or "3,000"',
        )
    ),
    "wide-colon": Case(
        Said(
            "冒号、逗号用半角，冒号后面加一个空格",
            "write half-width colons and commas, and a space behind the colon",
        )
    ),
    "space-behind-colon": Case(Said("冒号后面要有一个空格", "put a space behind the colon")),
}
#: What is said of a file that is no plan, and of list entries, however they were found out.
DATA_FILE: Final = Case(
    Said(
        "这像是数据文件：--targets 要的是规划（targets.yaml），数据直接写文件名",
        "this looks like data: --targets takes the plan (targets.yaml); name data files without it",
    )
)
DASH: Final = Case(Said("“-”后面要有一个空格", "put a space behind the “-”"))
