"""Words that say that values are none that were reached, of all, as they were: what they are instead."""

import re
from typing import Final

from xzkpi.values.lists.columns import CURRENCIES, MANY_OF_MONEY
from xzkpi.values.names import fold_words


def _words(chinese: str, english: str) -> str:
    """Return what any of some words matches; in English they are whole words."""
    return f"{chinese}|(?<![a-z])(?:{english})(?![a-z])"


#: What may stand behind such a word at the end of a title or a note.
BEHIND: Final = (
    r"(?:[值数量额表单册]|目标|计划|任务|主要|指标|数据|分解|安排|一览|明细|汇总|统计|情况|累计|完成|工业|企业|单位|人口"
    r"|计算?|口径|居民|\b(?:table|rates?|values?|figures?|data|indicators?|statistics|levels?|volumes?|only|in|of|for|the|main|key)\b"
    r"|20[0-9]{2}|\W)*$"
)
#: How values are called that are others, by what they are: promised, growth of it, a share of something, a rank or the
#: like, of some, of a part of the place, in other prices or money, an index.
_KINDS: Final = {
    "promised": _words(
        "目标|计划|任务|预测|预算|预期(?!性)|责任[书状]|力争|控制数|拟(?=[完达建实])",
        r"targets?|goals?|forecasts?|project(?:ions?|ed)|planned|budget(?:ed)?|expected|scenarios?|outlook|benchmarks?"
        r"|baselines?|(?<!annual )(?<![a-z] )(?<![a-z]-)plans?|annual plans?",
    ),
    "growth": _words(
        "增速|增长率|增长速度|[增涨降]幅|同比(?:增[长速幅减])?|环比|增减[幅率]?|变[化动]率"
        "|比(?:上|去|前一)年(?:同期)?(?:±|增[长加减]?|变[化动]|上升|提高|下降)",
        r"growth|yoy|y[/-]o[/-]y|y/y|qoq|q/q|mom|m/m|(?:year|quarter|month)-(?:on|over)-(?:year|quarter|month)"
        r"|(?:%|per ?cent|percentage|annual|net) changes?|changes? (?:on|over|from) .*|cagr|rates? of change",
    ),
    "share": _words(
        "占比|(?<=占).*比重|比重|份额",
        r"shares?(?: of .*)?|proportions?|percentages?(?: of .*)?|(?:%|per ?cent) of .+",
    ),
    "other": _words(
        "完成(?:率|比例)|排[名位序]|[位名]次|得分|评分|分值|权重|中位数|众数|平均|均值|年化|最[大高小低]值|[上下]限|标准[差误值]"
        "|参考值|基准值?|(?<!为)基期|基期[值数]|置信区间|净增|新增|增量|[上去]年(?:同期|末|数|值)|[年期]初|当[月期季]|[本单][月季]"
        "|[人地户年月日]均|每[十百千万0-9]+(?:人口?|户)|(?:[三四五]年|十[一二三四]五(?:期间)?|期内)平均|(?:[三四五]年)?移动平均",
        r"completion rates?|(?:%|per ?cent) of (?:the )?(?:targets?|plans?|goals?)"
        r"|rank(?:s|ings?)?|scores?|weights?|medians?|means?|averages?|maxim(?:a|um)|minim(?:a|um)"
        r"|standard (?:errors?|deviations?)|(?:lower|upper) bounds?|confidence intervals?|(?:previous|prior|last) year"
        r"|per ?capita|per (?:head|person|inhabitant|worker|employee|household|1[0,]+)|(?:net )?additions|newly added",
    ),
    "region": _words(
        r"(?<![县各全、，,(（])市(?:辖)?区(?![县域])|(?<![开景园社])[主老新]?城区|建成区|县域",
        r"urban areas?|rural areas?|city proper|metropolitan areas?|mainland",
    ),
    "some": _words(
        rf"规模?以上|规上|限额?以上|限上|(?:农村|城镇)(?:常住)?居民|(?:(?<!业)农村|乡镇|乡村|城镇)(?={BEHIND})|[男女]性"
        rf"|(?<!\w)[男女](?={BEHIND})|户籍(?=人口|口径)|(?:[0-9]{{1,2}}[-—至~])?[0-9]{{1,2}}岁(?:及?以[上下])?"
        rf"|(?:国有|[民私]营|外资|外商投资|大中型|样本|部分|上市|四上)(?:控股)?(?:企业|单位|公司)(?={BEHIND})",
        r"urban|rural|(?:fe)?males?|(?:wo)?men|registered population|non-farm"
        r"|(?:(?:industrial )?enterprises )?above designated size|aged [0-9]+(?:[-–][0-9]+)?",
    ),
    "price": _words(
        "(?:[0-9]{4}年)?(?:可比|不变)价格?|按[0-9]{4}年价格?|购买力平价|平减|扣除价格因素|(?<!未)(?<!未经)季节?(?:性)?调整?后"
        "|已季调",
        r"(?:constant|20[0-9]{2})[ -]prices?|chain[ -]linked|real terms|inflation[ -]adjusted|deflated|ppps?"
        r"|purchasing[ -]power(?: standards?| parit[a-z]+)?|(?<!not )seasonally adjusted",
    ),
    "money": _words(
        "美元|欧元|日元|港[元币]|英镑", rf"{'|'.join(map(re.escape, CURRENCIES))}|euros|(?:us|u\.s\.) ?dollars?"
    ),
    "index": r"(?:上年同?期?|去年同?期?|基期|前一?年|(?:19|20)[0-9]{2}年?|(?:previous|prior) year)\s*[=＝为]\s*100",
}
KINDS: Final = {kind: f"(?P<{kind}>{names})" for kind, names in _KINDS.items()}
#: No text that says nothing else is longer.
_LONGEST: Final = 40
#: A word for values of another kind, of which the end of a title says that it has these.
OTHER_KIND: Final = "|".join(KINDS[kind] for kind in ("promised", "growth", "share", "other"))
OTHER_TITLE: Final = f"(?:{OTHER_KIND}){BEHIND}"
OF_REGION: Final = f"{KINDS['region']}{BEHIND}"
#: What says anywhere in a title that values are those of some, or in other prices or money; and an index.
OF_SOME: Final = "|".join(KINDS[kind] for kind in ("index", "some", "price", "money"))
#: What the names of growth hold, and those of these kinds say nothing of what is counted in no money.
GROWING: Final = "[增速涨幅降减]|growth|increase|change|yoy|reduc|declin"
OF_MONEY: Final = frozenset({"price", "money"})
MONEY: Final = f"元|{'|'.join(map(re.escape, CURRENCIES))}"
#: What says so alone in a cell, which is no word for what is new in a table, or for how it was made.
ALONE: Final = (
    rf"(?:[按为系以]|年均?|占全[省国市]|(?:in|at|current) )?(?:(?!新增|平均|averages?|means?){KINDS['other']}"
    rf"|{MANY_OF_MONEY}{KINDS['money']}{MANY_OF_MONEY}"
    rf"|{'|'.join(KINDS[kind] for kind in ('growth', 'share', 'region', 'some', 'price', 'index'))}){BEHIND}"
)
#: The same with words for goals.
ANY_ALONE: Final = f"{ALONE}|(?:{KINDS['promised']}){BEHIND}"


def kind_alone(text: str, pattern: str = ALONE) -> tuple[str, str]:
    """Return of which kind a text says that values are, and its word for it, where it says nothing else; or nothing.

    >>> kind_alone("urban"), kind_alone("million USD"), kind_alone("urban planning")
    (('some', 'urban'), ('money', 'usd'), ('', ''))
    """
    is_label = len(text) > _LONGEST or ":" in (folded := fold_words(text))
    found = None if is_label else re.fullmatch(pattern, folded)
    return (str(found.lastgroup), found[found.lastgroup or 0]) if found else ("", "")
