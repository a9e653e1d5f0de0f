"""Words that say that values are none that were reached, of all, as they were: what they are instead."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from xzkpi.values.lists.columns import CHANGING, CURRENCIES, MANY_OF_MONEY, WHOLE_YEAR
from xzkpi.values.lists.places import LEFT_OUT
from xzkpi.values.lists.remarks import BESIDE, OTHER_PARTS, PART_ALONE, PARTS
from xzkpi.values.names import fold_words


def _words(chinese: str, english: str) -> str:
    """Return what any of some words matches; in English they are whole words."""
    return f"{chinese}|(?<![a-z])(?:{english})(?![a-z])"


#: What may stand behind such a word at the end of a title or a note.
BEHIND: Final = (
    r"(?:[值数量额表单册]|目标|水平|计划|任务|主要|指标|数据|分解|安排|一览|明细|汇总|统计|情况|累计|完成|工业|企业|单位|人口"
    r"|计算?|口径|居民|地区|\b(?:table|rates?|values?|figures?|data|indicators?|statistics|levels?|volumes?|only|in|of|for|the|main|key)\b"
    r"|20[0-9]{2}|\W)*$"
)
#: How values are called that are others, by what they are: promised, growth of it, a share of something, a rank or the
#: like, of some, of a part of the place, in other prices or money, an index.
_KINDS: Final = {
    "promised": _words(
        "目标|计划|任务|预测|预算|预期(?!性)|责任[书状]|力争|争取|控制数|序时进度|[应待未]完成|剩余任务|情景[一二三]?"
        "|拟(?=[完达建实])",
        r"(?:distance to )?targets?|goals?|forecast(?:s|ed)?|project(?:ions?|ed)|planned|pledged|commitments"
        r"|budget(?:ed)?|expected|(?:[a-z]+ )?scenarios?(?: [a-z0-9])?|outlook|benchmarks?|thresholds?|remaining"
        r"|(?<!the )baselines?|(?<!annual )(?<![a-z] )(?<![a-z]-)plans?(?! indicators)|annual plans?",
    ),
    "growth": _words(
        "增速|增长率|累计增[长幅速]|增长速度|[增涨降]幅|同比(?:增[长速幅减])?|环比|增减[幅率]?|变[化动]率"
        "|[比较与](?:上|去|前一)年(?:同期)?(?:±|增[长加减]?|变[化动]|上升|提高|下降|相?比)?|±%",
        r"growth|yoy|y[/-]o[/-]y|y/y|qoq|q/q|mom|m/m|(?:year|quarter|month)-(?:on|over)-(?:year|quarter|month)"
        r"|(?:%|per ?cent|percentage|annual|net) changes?|changes? (?:on|over|from) .*|cagr|rates? of change"
        r"|(?:pp|percentage points?)(?: changes?)?|differences?|deviations?",
    ),
    "share": _words(
        "占比|(?<=占).*比重|比重|份额|[百千]分比",
        r"shares?(?: of .*)?|proportions?|percentages?(?: of .*)?|(?:%|per ?cent) of(?: .+)?",
    ),
    "other": _words(
        "完成(?:率|比例)|排[名位序]|[位名]次|得分|评分|分值|权重|中位数|众数|平均|均值|年化|最[大高小低]值|[上下]限|标准[差误值]"
        "|(?:参考|预警|门槛|标准化|归一化|无量纲)(?:得分|[值线])|警戒线|基准值?|(?<!为)基期|基期[值数]|置信区间|净增|新(?:增|认定)|增量|(?:[上去]年|上期)(?:同期|末|数|值)|[年期]初|当[月期季]|[本单][月季]|月度(?=[数值])"
        "|缺口|差额|剩余[量额数]?|修订前|旧口径|税[前后]"
        "|[人地户亩年月日]均|每(?:[十百千万0-9]+(?:人口?|户)|平方公里|亩)|单位面积|移动平均|滚动(?!计划)|贡献率"
        "|(?:全[国省市]|(?<!\\w)[国省]|(?:近?[两三四五]|[0-9])年|十[一二三四]五(?:期间)?|期内)(?:移动)?(?:平均(?:水平)?|均值|累计|合计)",
        r"completion rates?|shortfalls?|(?:%|per ?cent) of (?:the )?(?:targets?|plans?|goals?)|confidence intervals?"
        r"|rank(?:s|ings?)?|scores?|weights?|medians?|means?|averages?|maxim(?:a|um)|minim(?:a|um)"
        r"|standard (?:errors?|deviations?)|(?:lower|upper) (?:bound|limit)s?|(?:previous|prior|last) year"
        r"|(?<!age-)(?:normal|standard|annual)i[sz]ed|z-scores?|(?<![a-z] )(?:log|index|indices)(?! of)"
        r"|(?:(?:[a-z]+|[0-9])-year|national|eu|oecd|regional|provincial|monthly|daily) (?:(?:moving )?average|total)s?"
        r"|moving averages?|per ?capita|(?:net )?additions|newly added"
        r"|per (?:head|person|inhabitant|worker|employee|household|km2|hectare)"
        r"|per (?:1[0, ]*0|thousand|million)(?: [a-z]+){0,2}",
    ),
    "region": _words(
        r"(?<![县各全分、，,(（])市(?:辖)?区(?![县域])|(?<![开景园社])[主老新]?城区|建成区|县域|[省市县区]本级"
        r"|(?:都市圈|城市群|经济[区带])|[长珠]三角洲?|[东中西]部地区"
        "|(?<![江四])[苏皖鲁浙粤闽赣湘鄂豫冀晋川][东南西北中](?:地区)?",
        r"urban areas?|(?<!urban and )rural areas?|city proper|metropolitan areas?|mainland"
        r"|(?:capital|north(?:ern)?|south(?:ern)?|east(?:ern)?|west(?:ern)?) (?:region|part)",
    ),
    "some": _words(
        rf"规模?以[上下]|规[上下]|限额?以上|限上|(?:农村|城镇)(?:常住)?居民|(?:(?<!业)农村|乡镇|乡村|城镇)(?={BEHIND})|[男女]性"
        rf"|(?<!\w)[男女](?={BEHIND})|户籍(?=人口|口径)|(?:[0-9]{{1,2}}[-—至~])?[0-9]{{1,2}}岁(?:及?以[上下])?"
        r"|(?<![务持助展])(?:国有|[民私]营|外资|外商投资|[大中小]型|大?中[小型]|小微|中央|样本|部分|上市|四上|[省市][属直])"
        rf"(?:控股)?(?:企业|单位|公司)(?={BEHIND})|(?:企业|高校|高等学校|科研(?:院所|机构)|政府|工业)(?=[|])|(?:央企|[省市][属直]|青年|老年人|儿童|流动人口)(?={BEHIND})",
        r"(?:urban(?!(?:-| and )rural)|(?<!urban-)(?<!urban and )rural)(?! (?:affairs|planning|construction))"
        r"|(?<!male and )(?<!men and )(?<!males and )(?:(?:fe)?males?|(?:wo)?men)(?! and (?:fe|wo|males?|men))"
        r"|registered population|non-farm|(?:persons |people )?age [0-9]+[-–][0-9]+"
        rf"|(?<!and )(?<!or )(?:smes|(?:state-owned|small|large|private) enterprises|(?:private|business) sector"
        rf"|state-owned|young people|youth|elderly|children|girls|boys)(?={BEHIND})"
        r"|(?:(?:industrial )?enterprises )?above designated size"
        r"|(?:(?:persons?|people|population|adults) )?aged [0-9]+(?:[-–][0-9]+)?",
    ),
    "price": _words(
        "(?:[0-9]{4}年)?(?:可比|不变)价格?|按[0-9]{4}年价格?|购买力平价|平减|已?(?:扣除|剔除)(?:物?价格?|通胀)(?:变动|上涨|水平)?(?:的?因素|的?影响)|(?<!未)(?<!未经)季节?(?:性)?调整?后"
        "|已季调",
        r"(?:constant|20[0-9]{2})[ -]prices?|chain[ -]linked|real(?:(?= values)| terms|(?=\W*$))|deflated|ppps?"
        r"|inflation[ -]adjusted|purchasing[ -]power(?: standards?| parit[a-z]+)?|(?<!not )seasonally adjusted",
    ),
    "money": _words(
        "美元|欧元|日元|港[元币]|英镑", rf"{'|'.join(map(re.escape, CURRENCIES))}|euros|(?:us|u\.s\.) ?dollars?"
    ),
    "index": r"(?:上年同?期?|去年同?期?|基期|前一?年|(?:19|20)[0-9]{2}年?|(?:previous|prior) year)\s*[=＝为]\s*100"
    r"|(?:index \()?[a-z0-9]+\s*=\s*100(?![0-9.]|\s?[%a-z])|[定环同][基比]指数",
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
#: The same where it says which unit they have.
OF_UNIT: Final = rf"(?:{OTHER_KIND}):\s*(?:[0-9%‰]|[\u4e00-\u9fff/]{{1,5}}(?:\W|$))"
#: How much of the words for these kinds a name holds that says the same, or that says it shorter, or of some age.
SIGNS: Final = {"some": "[规限男女农乡城]|..", "region": "..", "price": ".."}
SHORT: Final = {
    "国有": "国[企资]",
    "外商": "外资",
    "民营": "民[企间]",
    **dict.fromkeys(("women", "female", "females"), "fem|wom|girl"),
    **dict.fromkeys(("men", "male", "males"), r"\bm[ae]n|(?<!fe)male"),
}
SEXES: Final = "男女"
OF_AGE: Final = "岁|龄|aged"
#: What the names of growth hold, and those of these kinds say nothing of what is counted in no money.
GROWING: Final = f"{CHANGING}|减|growth|increase|(?<!ex)change|yoy|inflation|reduc|declin"
#: How targets are called themselves.
GOALS: Final = "目标|targets?|goals?"
#: What the names of what changes by so much a year, or in all years together, hold.
MEAN_RATES: Final = {
    "growth": "年均(?:增|提高|上升)|累计增长|平均增长|(?i:average annual|annual average|mean) growth",
    "reduction": "(?:年均|累计|平均)(?:降低|下降|减少)|(?i:(?:total|average annual) (?:reduction|decline))",
}
OF_MONEY: Final = frozenset({"price", "money"})
#: Whom targets may be about that a heading or a cell groups.
WHOM: Final = "青年|老年人|儿童|[省市][属直]|young people|youth|elderly|children|girls|boys"
#: What says so alone in a cell, which is no word for what is new in a table, how it was made, or whom it is about.
_ASIDE: Final = f"新增|新认定|平均|averages?|means?|{WHOM}"
ALONE: Final = (
    rf"(?:[按为系以]|年均?|占全[省国市]|(?:in|at|current) )?(?!{_ASIDE})(?:{KINDS['other']}"
    rf"|{MANY_OF_MONEY}{KINDS['money']}{MANY_OF_MONEY}"
    rf"|{'|'.join(KINDS[kind] for kind in ('growth', 'share', 'region', 'some', 'price', 'index'))}){BEHIND}"
)
#: The same with words for goals.
ANY_ALONE: Final = f"{ALONE}|(?:年度?|本年度?|全年|annual )?(?:{KINDS['promised']}){BEHIND}"
#: All letters that can stand in them.
_IN_WORDS: Final = frozenset(f"{ANY_ALONE}0123456789abcdefghijklmnopqrstuvwxyz")
#: What stands before a place that something is held against, or that had to do with it.
_BESIDE_PLACE: Final = (
    "对[标比照口]|[相与较比距赶追借参学赴]|引进|来自|落[户地]"
    "|迁[往至入出自]|联[合手]|携手|[优低高]于|仅次|毗邻|接[受壤]"
)
#: What notes say besides: that values are not final, of a part of the year, or of some places.
_OF_NOTES: Final = (
    rf"(?P<place>全[国省市县区州]|(?!{_BESIDE_PLACE})"
    r"[^\W\d全本我各于在由为](?:[^\W\d于在由为]{1,5}省|[^\W\d于在由为]{1,3}自治区"
    r"|[^\W\d于在由为]{0,3}[^\W\d于在由为城级辖区都超股上门集各县省]市))"
    r"|(?P<early>初步(?:统计|核算)?|快报|暂定|(?:未经?|待)审[核计]|(?<![a-z])(?:preliminary|provisional|unaudited|tentative)(?![a-z]))"
    r"|(?P<made>示例|样例|模拟|测试(?=数)|虚拟|(?<![a-z])(?:sample|test|dummy|simulated)(?= data))"
    r"|(?P<unsure>预[计估]|估[计算]|(?<!调查)[推测]算|estimate[sd]?)"
    rf"|(?<![0-9月—–到~-])(?<!(?<!截)至)(?P<part>{PARTS}|\b(?:{OTHER_PARTS})|(?!12)[0-9]{{1,2}}月)(?:[份末底]|3[01]日)?"
)
#: The kinds of these that are said of tables, but of no row among other words.
OF_TABLES: Final = frozenset({"early", "made"})
#: What stands before it in a note: a word for being, or that of which values it is said.
_IS: Final = (
    r"(?:(?<!来源)(?<!不)(?<!不再)(?<!并非)[为系是属按]|截[至止]|以(?![上下及后前来内外])|表示"
    r"|\b(?:are|is|in|at|refers?|covers?)\b(?! not?\b))"
)
_BEING: Final = rf"{_IS}.*?|(?<=[据值年0-9])|\b(?=(?:as|end|year|months) )"
#: What any such note holds.
_SAYING: Final = (
    rf"(?i)[为系是属按以截示据值年仅只数月季全省市]|{LEFT_OUT}|20[0-9]{{2}}"
    r"|\b(?:are|is|in|at|refers?|covers?|as|end\w*|to)\b"
)
_AREA: Final = f"(?:{LEFT_OUT}|[仅只](?:为|含|包括|统计))"
#: What is not said behind the first word for being is not said behind another, but for what is left out.
_NOTE_OF_KIND: Final = (
    rf"(?i)(?P<about>(?:(?!{_IS}).)*?)"
    rf"(?:(?P<area>{_AREA}.*)|(?:{_BEING}|^)(?:{'|'.join(KINDS.values())}|{_OF_NOTES}){BEHIND})"
)
_NOTE_OF_AREA: Final = rf"(?i)(?P<about>.*?)(?P<area>{_AREA}.*)"
#: The Chinese letters of which any part of the year holds one.
_OF_PARTS: Final = frozenset("月季半年")
#: All letters that one can end with, unless it says what is left out.
_ENDS: Final = _IN_WORDS.union(_OF_NOTES)
#: The phrases of a note, of which none is longer.
_PHRASES: Final = "([^,，;；。:：]+)([:：]?)"
_LONGEST_PHRASE: Final = 150


class Said(NamedTuple):
    """What a phrase of a note says of values."""

    phrase: str
    #: Of which values, of which kind they are, and the words that say so.
    about: str
    kind: str
    word: str


def said_in(note: str) -> Iterator[Said]:
    """Yield what the phrases of a note say of values that are none that were reached, of all and of the whole year.

    >>> [(one.about, one.kind, one.word) for one in said_in("Note: values of 2023 are forecasts; steel (t)")]
    [('values of 2023 ', 'promised', 'forecasts')]
    """
    phrases = re.findall(_PHRASES, note) if re.search(_SAYING, note) else ()
    for phrase, colon in ((one.strip(), colon) for one, colon in phrases):
        end = next(filter(str.isalnum, phrase[::-1].casefold()), "")
        may_say = len(phrase) <= _LONGEST_PHRASE and not re.search(BESIDE, phrase)
        found = re.fullmatch(_NOTE_OF_KIND, phrase) if may_say and end in _ENDS else None
        found = found or (re.fullmatch(_NOTE_OF_AREA, phrase) if may_say else None)
        if found and (found["about"] or not colon):  # else a label
            kind = found.lastgroup or ""
            yield Said(phrase, found["about"], kind, found[kind])


def kind_alone(text: str, pattern: str = ALONE) -> tuple[str, str]:
    """Return of which kind a text says that values are, and its word for it, where it says nothing else; or nothing.

    >>> kind_alone("urban"), kind_alone("million USD"), kind_alone("urban planning")
    (('some', 'urban'), ('money', 'usd'), ('', ''))
    """
    folded = fold_words(text[: _LONGEST + 1])
    may_be = len(folded) <= _LONGEST and _IN_WORDS.issuperset(one for one in folded if one.isalnum())  # as few are
    if not may_be or ":" in folded:
        return "", ""
    found = re.fullmatch(pattern, folded)
    return (str(found.lastgroup), found[found.lastgroup or 0]) if found else ("", "")


def is_part(text: str) -> bool:
    """Say whether a text names a part of the year and nothing else.

    >>> is_part("Jan-Jun"), is_part("Q4 2023"), is_part("December")
    (True, False, False)
    """
    may_be = len(text) <= _LONGEST and (text.replace("–", "-").isascii() or not _OF_PARTS.isdisjoint(text))
    found = re.fullmatch(PART_ALONE, fold_words(text)) if may_be else None
    return found is not None and not re.fullmatch(WHOLE_YEAR, found[1] or "")
