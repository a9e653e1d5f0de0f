"""How the rows of a table begin that hold no data: notes, officers, titles, items."""

import re
from typing import Final

#: How notes below a table begin.
NOTE: Final = r"(?i)\s*(?:注|备注|说明|资料来源|数据来源|来源|source|notes?)\s*[0-9]?\s*[：:]"
#: What a phrase of a note says of all values, or those of a year or a name: that they are none that were reached, not
#: yet final, of a part of the year, of some, in other prices, or of some places.
NOTE_OF_KIND: Final = (
    r"(.*)(?:[为系是].{0,4}(?:(目标|计划|预测|预算|当[月季]|[本单][月季]|上年(?:同期|末)|去年|[年期]初)|(预[计估]|估[计算])"
    r"|(?<![0-9月—–至到~-])([上下]半年|前?[一二三两1-3]个?季度|(?:[0-9]{1,2}月?[-—–至到~])?(?!12)[0-9]{1,2}月)份?"
    r"|(规模?以上|规上|(?:农村|城镇)(?:常住)?居民|同比|环比|增[速量幅]|净增|新增|占比|比重|[人地户年月日]均|中位|排名|美元))(?:[值数量]|任务|累计|完成|数据|增[速长幅]|工业|企业|单位|人口)*"
    r"|按((?:[0-9]{4}年)?(?:可比|不变)价)格?(?:计算)?|(?:不含|不包括|[仅只](?:为|含|包括|统计))(.+))"
)
#: The same in English.
NOTE_IN_ENGLISH: Final = (
    r"(?i)(.*\b(?:data|values|figures|20[0-9]{2})\b.*?)\b(?:are|is|refers? to|covers?)\b.*?\b(?:"
    r"(targets?|goals?|forecasts?|projections?|budget(?:ed)?)|(estimates?|estimated)"
    r"|((?:first|second) half|half[- ]year|(?:first|second|third) quarter|jan\w*\s*(?:to|[-–])\s*(?!dec)[a-z]+)"
    r"|(urban|rural|males?|females?)|(constant|20[0-9]{2}) prices|(?!)())\b.*"
)
NOTE_ABOUT: Final = "(?i)数据|数值|以上|本表|[0-9]年|data|values|figures|20[0-9]{2}"
#: What parts the phrases of a note, and what one that says so holds.
BETWEEN_PHRASES: Final = "[,，;；。:：]"
SAYING: Final = r"(?i)[为系是按不仅只]|\b(?:are|is|refers?|covers?)\b"
#: How the names of officers and the like begin that stand below a table, or whole, the name in the next cell.
OFFICER: Final = (
    r"\s*(?:单位|部门|主要|分管)?(?:填报|填表|填制|制表|编制|报送|审核|复核|审批|审定|核对|校对|签发|经办|录入|联系|负责|统计|主管)"
    r"(?:人员?|者|员|单位|部门|日期|时间|电话|方式|领导|负责人|签字|签章|盖章|签名)?\s*(?:[（(].*[)）])?\s*[:：]"
    r"|\s*(?:电话|手机|日期|签字|签章|盖章|公章|领导)\s*[:：]"
    r"|\s*(?:单位|部门)?(?:填报|填表|制表|编制|审核|复核|经办|录入|联系|统计|负责)(?:负责)?人\s*$"
)
#: What the words for a note or an officer end with, of which no other cell needs a closer look.
ENDS: Final = frozenset(":：人")
#: How a note goes on in lines of its own, after the first.
ITEM: Final = r"\s*(?:[(（][0-9]{1,2}[)）]|[0-9]{1,2}(?:[.．](?![0-9])|[、)）])|[①-⑳])\s*\S"
#: How the title of another table begins.
TITLE: Final = (
    r"\s*(?:附表?|续)?表\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[-—.．][0-9]{1,3})?(?:[\s:：、.．（(《].*)?"
)
#: How rows and headings are numbered.
NUMBERED: Final = r"\s*[(（]?(?:[0-9]{1,4}(?:\.[0-9]{1,2})*|[一二三四五六七八九十]{1,3})[)）]?[、.．]?\s*"
#: The period in a title, in Chinese and in English; and several years in one.
_PART: Final = r"[上下]半年|前[二两三四]季度|第?[一二三四1-4]季度|0?1月?\s*[-—–至到~]\s*[0-9]{1,2}月|[0-9]{1,2}月"
TITLE_PERIOD: Final = (
    rf"(?:19|20)[0-9]{{2}}\s*年(?:\s*(?:{_PART}))?"
    r"|(?<![0-9./第-])(?:19|20)[0-9]{2}(?:-(?:H[12]|Q[1-4]|[01][0-9]))?(?![0-9./号年-])"
)
#: A part of the year that stands alone beside it.
TITLE_PART: Final = rf"(?:截[至止到]?)?({_PART})[末底份止]*(?:累计|数据|数)?"
YEARS: Final = r"[12][0-9]{3}\s*年?\s*[-—–至到~/、和与]\s*[12][0-9]{3}"
#: How a phrase in a title ends that says what the values are, which is not what was reached: goals and the like, rates,
#: or those of another year, of one month, of what was added; and what says in it that it is about what was done.
OTHER_KIND: Final = (
    "(?:(?P<promised>目标|计划|任务|预测|预算|targets?|goals?|forecasts?|budget|(?<![^0-9])plans?(?![^0-9]))"
    "|(?P<rate>增速|增长率|增长速度|增幅|涨幅|同比(?:增长)?|环比|占比|(?<=占).*比重|份额|完成率|growth|yoy)"
    "|(?P<other>排名|位次|名次|[上去]年(?:同期|数)|净增|新增|当[月期季]|本[月季]|单[月季]))"
)
OTHER_TITLE: Final = (
    f"{OTHER_KIND}(?:[值数量额表单册]|目标|计划|任务|主要|指标|数据|分解|一览|明细|汇总|统计|情况|table)*$"
)
#: What says in it that values are those of some, or in other prices or money; each begins as short names of it do.
OF_SOME: Final = "规模?以上|规上|(?:农村|城镇)(?:常住)?居民|[男女]性|(?:可比|不变)价|[美欧日港]元"
OF_DONE: Final = "完成|达成|执行|落实|进展|实际|实绩|实现|progress|achieve|actual"
#: What says that a table has rates beside amounts, or in which unit; and how groups of targets are headed.
OF_BOTH: Final = "[及和与、]"
OF_UNIT: Final = f"{OTHER_KIND}:"
OF_GROUP: Final = r"[^0-9年](?:目标|任务)\s*$"
#: How names are numbered in tables, and the marks of footnotes behind them.
NUMBERING: Final = (
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[(（](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)）]"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2})*(?:[、．]|\.(?![0-9])|\s)|[①-⑳★☆▲△●○■□◆◇※])\s*"
)
FOOTNOTE: Final = r"\s*(?:[\[〔［][0-9]{1,2}[\]〕］]|[①-⑳]|[¹²³⁴-⁹]+|[*＊†‡]+|[(（](?:注?[0-9]{1,2}|注)[)）])+\s*$"
#: What says around a name that the value is the year's, or as it was at its end, which goes without saying.
_YEARLY: Final = "(?:截至)?(?:本?年|期)[末底]|全年|本年度?|当年"
OF_THE_YEAR: Final = f"^(?:{_YEARLY})(?=..)|[(（](?:{_YEARLY})数?[)）]$|_(?:累计|期末|年末)值(?=$|[(（])"
#: How exports of the national statistics name what stands beside that: rates, and values of one month.
OF_A_PART: Final = (
    "_(?:当[期季月]值|(?:当[期季月]|累计|同比|环比|比上年)?(?:同比)?(?:增长|增速|增减))[量率额]?(?:[(（].*[)）])?$"
)
#: What notes say that explain a change; one that is a number may be half of the value, which is told as that.
EXPLAINING: Final = (
    "口径|调整|核[实对]|核查|属实|更正|确认|无误|原因|由于|因|受|影响|新增|合并|并入|划|范围|一次性|重新|改[为制]|撤|停"
    "|(?i:definition|because|due to|confirmed|check|verified|scope|merged|one-off|new|clos)|^[0-9]{3}"
)
#: A text as systems export it, so that a spreadsheet does not change it.
EXPORTED: Final = '="([^"]*)"'
#: What a spreadsheet would run, and what a page of the web or a lost character leaves in a name.
RUN: Final = r"\s*(?:[=@＝＠]|[+＋]\s*[^\W\d_])"
MARKUP: Final = r"<[A-Za-z/!][^<>]*>?|&(?:[a-z]{2,8}|#[0-9]{2,5});|^\s*[#＃](?=.*[\u4e00-\u9fff])"
LOST: Final = r"(?<=[\u4e00-\u9fff])\?|\?(?=[\u4e00-\u9fff])"
#: What any of these holds.
SIGNS: Final = frozenset("=@+<&#?＝＠＋＃")
#: What stands before the first of some parts.
OF_THESE: Final = "其中"
BEFORE_PART: Final = rf"^{OF_THESE}\s*[:：,，]?\s*(?=\S)"


def without_footnote(name: str) -> str:
    """Return a name without the mark of a footnote behind it, of which none ends as nearly all names do."""
    return name if name[-1:].isalpha() or name[-1:].isdecimal() else re.sub(FOOTNOTE, "", name)


def without_number(name: str) -> str:
    """Return a name without the numbering before it, which is more than letters; numbers inside of it stay.

    >>> [without_number(name) for name in ("1. R&D", "(2) 3.1 R&D", "R&D of 10 firms")]
    ['R&D', 'R&D', 'R&D of 10 firms']
    """
    return name if name.isalpha() else re.sub(rf"^\s*(?:{NUMBERING})+", "", name)
