"""Pages about the target, the entity and the unit that a row names, or leaves open."""

from typing import Final

from xzkpi.rules.pages.example import csv, rows
from xzkpi.rules.prose import Case, Page
from xzkpi.words.said import Said

_WRITTEN: Final = Said("写“{name}”", "write “{name}”")
_NEAR_TARGET: Final = Said("是不是“{names:”或“}”？", "did you mean {names: or }?")
_TARGETS: Final = Said("规划里的指标：{names:、}", "targets of the plan: {names:, }")
_SUBTOTAL: Final = Said("小计不用报，删去这一行", "subtotals are not reported: delete the row")
_NEAR_ENTITY: Final = Said("是不是“{name}”？", "did you mean {name}?")
_ENTITIES: Final = Said("规划里的地区：{names:、}", "entities of the plan: {names:, }")

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {
    "unknown-target": Page(
        message=Said("规划里没有指标“{found}”", "the plan has no target “{found}”"),
        fix=_TARGETS,
        why=Said(
            "名称对不上的数据不参加计算，写错一个字就等于没有报。规划里的名称、代码和别名都可以用。",
            "A value whose target is not in the plan is not used; one wrong character is as good as no report. The plan's names, ids and aliases can all be used.",
        ),
        bad=rows("高企数,2022,1908", "高企业,2023,2318"),
        good=rows("高企数,2022,1908", "高企数,2023,2318"),
        cases={
            "with-unit": Case(_WRITTEN, expected=_WRITTEN),
            "near": Case(_NEAR_TARGET, expected=_NEAR_TARGET),
            "listed": Case(expected=_TARGETS),
        },
    ),
    "unit-mismatch": Page(
        message=Said(
            "单位“{found}”不能换算成“{name}”的单位“{expected}”",
            "the unit “{found}” does not convert into “{expected}”, the unit of “{name}”",
        ),
        fix=Said(
            "先核对是不是填错了行；确是“{name}”的数，单位写“{expected}”",
            "make sure that the row is right; if it is, write {expected} as the unit",
        ),
        why=Said(
            "同一种单位的千、万、亿倍可以换算，如万元与亿元；“个”与“家”、“%”与“元”不能换算。单位不同，可能是口径不同，也可能填错了行。",
            "Multiples of one unit convert, such as 万元 and 亿元; 个 and 家, or % and 元, do not. Another unit may mean that something else was counted, or that the value is in the wrong row.",
        ),
        bad=csv("指标,年份,数值,单位\n高企数,2023,2318,个\n"),
        good=csv("指标,年份,数值,单位\n高企数,2023,2318,家\n"),
        cases={
            "cell-money": Case(
                Said(
                    "先核对是不是填错了行；确是“{name}”的数，单位写{units:、}或{last}",
                    "make sure that the row is right; if it is, write {units:, } or {last} as the unit",
                )
            ),
            "cell-ratio": Case(
                Said(
                    "先核对是不是填错了行；确是“{name}”的数，单位写“%”或“‰”",
                    "make sure that the row is right; if it is, write % or ‰ as the unit",
                )
            ),
            "name": Case(
                Said(
                    "先核对是不是填错了行；确是“{name}”的数，名称后的单位写“{expected}”",
                    "make sure that the row is right; if it is, write {expected} as the unit behind the name",
                )
            ),
            "name-money": Case(
                Said(
                    "先核对是不是填错了行；确是“{name}”的数，名称后的单位写{units:、}或{last}",
                    "make sure that the row is right; if it is, write {units:, } or {last} as the unit behind the name",
                )
            ),
            "name-ratio": Case(
                Said(
                    "先核对是不是填错了行；确是“{name}”的数，名称后的单位写“%”或“‰”",
                    "make sure that the row is right; if it is, write % or ‰ as the unit behind the name",
                )
            ),
            "column": Case(
                Said(
                    "列名里的单位“{found}”也用到了这一行：改为加“单位”列，逐行写单位，这一行写“{expected}”",
                    "the unit {found} in the column's name applies to this row too: write units in a column unit, here {expected}",
                )
            ),
        },
    ),
    "unknown-entity": Page(
        message=Said("规划里没有地区“{found}”", "the plan has no entity “{found}”"),
        fix=_ENTITIES,
        why=Said(
            "规划列出了地区（县区、园区或企业），名称对不上的数据不算到任何一个地区。全市的数，地区留空，或写“全市”“合计”“总计”；小计不用报。",
            "The plan lists its entities (counties, parks or firms); a value of another one belongs to none of them. For a value of the whole leave the entity empty, or write 全市, 合计, 总计 or total; subtotals are not reported.",
        ),
        bad=csv("指标,年份,数值,地区\n高企数,2023,100,鼓楼\n高企数,2023,2318,\n"),
        good=csv("指标,年份,数值,地区\n高企数,2023,100,鼓楼区\n高企数,2023,2318,\n"),
        cases={
            "subtotal": Case(_SUBTOTAL, expected=_SUBTOTAL),
            "near": Case(_NEAR_ENTITY, expected=_NEAR_ENTITY),
            "listed": Case(expected=_ENTITIES),
        },
    ),
    "entity-left-open": Page(
        message=Said("地区空着，按全市的数读取", "the entity is empty, so the value was read as that of the whole"),
        fix=Said(
            "若是合并单元格留下的，请逐行写明地区；确是全市的数，写“全市”",
            "if the cells were merged, write the entity in every row; if it is a value of the whole, write “whole”",
        ),
        why=Said(
            "合并的单元格另存为 CSV 以后，只有第一行有内容，下面各行都空着，会被当作全市的数。每个文件只提示一次。",
            "Of merged cells a CSV file keeps the first; the rows below it are taken for the whole. Each file is told once.",
        ),
        bad=csv("指标,年份,数值,地区\n高企数,2022,90,鼓楼区\n高企数,2023,100,\n"),
        good=csv("指标,年份,数值,地区\n高企数,2022,90,鼓楼区\n高企数,2023,100,鼓楼区\n"),
    ),
    "unit-left-open": Page(
        message=Said(
            "单位空着，按“{expected}”读取，而上面同一指标写的是“{found}”",
            "the unit is empty, so the value was read in “{expected}”, but above the same target is in “{found}”",
        ),
        fix=Said("请逐行写单位", "write the unit in every row"),
        why=Said(
            "合并的单元格另存为 CSV 以后，只有第一行有单位，下面各行按规划的单位读取，可能差一万倍。每项指标提示一次。",
            "Of merged cells a CSV file keeps the first; the rows below it are read in the plan's unit, which may be ten thousand times another. Each target is told once.",
        ),
        bad=csv(
            "指标,年份,数值,单位\n研发经费支出,2022,2000000,万元\n研发经费支出,2023年1-6月,1000000,\n高企数,2023,2318,家\n"
        ),
        good=csv(
            "指标,年份,数值,单位\n研发经费支出,2022,2000000,万元\n研发经费支出,2023年1-6月,1000000,万元\n高企数,2023,2318,家\n"
        ),
    ),
}
