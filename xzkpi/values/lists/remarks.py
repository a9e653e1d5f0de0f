"""How the rows of a table begin that hold no data: notes, officers, titles, items."""

import re
from typing import Final

#: How notes below a table begin.
NOTE: Final = (
    r"(?i)\s*(?:注|备注|说明|资料来源|数据来源|来源|source|notes?|data from database|last updated)\s*[0-9]?\s*[：:]"
)
#: A month in English but for the last of the year.
_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov)(?:[a-z]*ary|ch|il|ust|[a-z]*ber)?\b"
#: Parts of the year among other words.
PARTS: Final = (
    r"[上下]半年度?|半年[报数]|截[至止到](?!12)[0-9]{1,2}月|(?<![0-9])(?:[1-9]|1[01])月[末底]|截至?[一二三]季度|(?:前|[1一][-—–至到~])?[一二三两1-3]个?季度|[0-9]{1,2}月?[-—–至到~](?!12)[0-9]{1,2}月"
    r"|(?:first|second) half|half[- ]year(?!ly)|(?:first|second|third) quarter"
    r"|first (?:two quarters|three quarters|three months|six months|nine months)"
    r"|q1\s*[-–]\s*q[23]|jan\w*\s*(?:to|[-–])\s*(?!dec)[a-z]+"
    r"|\b(?:as (?:of|at)|(?:(?:[a-z0-9]+ months|year) )?end(?:ed|ing)?|(?:[a-z0-9]+ months|year) to)"
    rf"(?:[ -](?:the|end|of|[0-9]{{1,2}}(?:st|nd|rd|th)?))*[ -](?:{_MONTH}|q[1-3]\b|h1\b|mid\b)"
)
#: How notes call the values of a table.
NOTE_ABOUT: Final = (
    "(?i)数据|数值|以上|本表|表[中内]|[0-9]年|^(?:均|(?:各项|所有|全部|上述)(?:指标|数)*均?)$"
    "|data|values|figures|position|status|20[0-9]{2}"
)
#: How a note calls what stands beside the values, or when they appear.
BESIDE: Final = (
    "(?i)括号|括弧|brackets|parenthes|(?:publish|releas|updat|revis|collect)(?:ed|es?) (?:in|each|every|on|by)"
)
#: How one calls the values that a mark stands beside.
OF_MARK: Final = (
    r"(?:带|标有?|注有?|加)?\s*[“\"‘'(（]?(?:[*＊†‡#△▲☆★①-⑳]|\[[0-9]\]|[a-z])[”\"’')）]?\s*(?:号|者|的|数据)*\s*"
)
#: How a note in a row calls its value.
OF_ROW: Final = (
    r"(?i)(?:此|该|本|这|以上|当年|(?:19|20)[0-9]{2}年?度?|this|the|it)?\s*"
    r"(?:数据?|数值|值|项|values?|figures?|number)?\s*"
)
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
TITLE_YEAR: Final = f"(?:{TITLE_PERIOD})度?"
#: A part of the year that stands alone beside it, also in words of which none says that for certain among others.
TITLE_PART: Final = rf"(?:截[至止到]?)?({_PART})[末底份止]*(?:累计|数据|数)?"
OTHER_PARTS: Final = (
    r"[hq][1-3]\b|(?:[1-3]q|[369]m)(?: ?(?:20)?[0-9]{2})?\b|ytd|year to date|single month|mid-?(?:year|20[0-9]{2})"
    r"|(?:three|six|nine) months|年中|半年度?"
)
PART_ALONE: Final = f"{TITLE_PART}|(?:{PARTS})|{OTHER_PARTS}|{_MONTH}"
YEARS: Final = r"[12][0-9]{3}\s*年?\s*[-—–至到~/、和与]\s*[12][0-9]{3}"
#: How texts speak of all years from one to another, and of all since one.
FROM_TO: Final = r"[0-9]{4}\s*年?\s*(?:[-—–至到~]|to)\s*[0-9]{4}"
SINCE: Final = "[0-9]{4}年?度?(?:及?(?:以后|之后|以来)|起)|(?i:since)|(?i:onwards?)"
#: A part of years among other words, where these do not name one period.
PART_OF_YEARS: Final = (
    rf"(?:(?<![0-9月—–至到~-])(?:{PARTS})|{YEARS}年(?!12)[0-9]{{1,2}}月)(?![月份末底]*[发公编印更填报]|.{{0,4}}[见另])"
)
#: What says that values are about what was done.
OF_DONE: Final = "(?<![争拟应待未取])(?:完成|达成)|执行|落实|进展|实际|实绩|实现|progress|achieve|actual"
IS_DONE: Final = "(?:年度)?(?:目标|任务)*(?:已|超额|基本|全面|提前|如期)*(?:完成(?![率度值数额量比])|达到|达成|实现)"
DONE_APART: Final = f"(?:[0-9]{{4}}年?度?)?(?:{OF_DONE})"
#: What stands in a column of statuses that says how work on targets stands.
PROGRESS: Final = (
    "(?:slightly |well |not )?(?:(?:on|off) (?:track|target)|ahead|behind|delayed|achieved|completed?|met)|at risk"
    "|in progress|red|amber|green|[已未]?(?:达标|完成|达到预期|符合预期)|正常|滞后|超前|提前完成|进行中|推进中"
)
#: What names where values come from, which says nothing of them.
OF_SOURCE: Final = r"(?:来源|sources?):.*"
#: What says that a table has rates beside amounts, and how groups of targets are headed.
OF_BOTH: Final = "[及和与、](?!社会发展)| and | & "
INDICATORS: Final = "指标|indicators|kpis"
OF_GROUP: Final = r"[^0-9年](?:目标|任务)\s*$"
#: How names are numbered in tables, and the marks of footnotes behind them.
NUMBERING: Final = (
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[(（](?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)）]"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2})*(?:[、．]|\.(?![0-9])|\s)|[①-⑳★☆▲△●○■□◆◇※])\s*"
)
FOOTNOTE: Final = (
    r"\s*(?:[\[〔［](?:[Nn]ote ?)?[0-9]{1,2}[\]〕］]|[①-⑳]|[¹²³⁴-⁹]+|[*＊†‡]+|[(（](?:注?[0-9]{1,2}|注)[)）])+\s*$"
)
#: What says around a name that the value is the year's, or as it was at its end, which goes without saying.
_YEARLY: Final = "(?:截至)?(?:本?年|期)[末底]|全年|本年度?|当年"
OF_THE_YEAR: Final = f"^(?:{_YEARLY})(?=..)|[(（](?:{_YEARLY})数?[)）]$|_(?:累计|期末|年末)值(?=$|[(（])"
#: How exports of the national statistics name what stands beside that: rates, and values of one month.
OF_A_PART: Final = (
    "_(?:当[期季月]值|(?:当[期季月]|累计|同比|环比|比上年)?(?:同比)?(?:增长|增速|增减))[量率额]?(?:[(（].*[)）])?$"
)
#: What notes say that explain a change; one that is a number may be half of the value, which is told as that.
EXPLAINING: Final = (
    "口径|调整|(?<!请)核[实对]|核查|属实|更正|确认|无误|原因|由于|因|受|影响|新增|合并|并入|(?<![规计])划|范围|一次性|重新|改[为制]|撤|停"
    "|首[次批年]|新设|起步|启用|[投开]产|开工|建成|竣工|上市|落[地户]|基数|疫情|政策|普查|升级|扩|认定|取消|搬迁|转[入出型移]|关闭|注销"
    "|剔除|包[含括]|不含|补报|大幅|集中|翻|特殊|据实|^[0-9]{3}"
    "|(?i:definition|because|due to|confirm|check|verified|scope|merged|one-off|\\bnew\\b|clos|first|census|reform)"
    "|(?i:\\bbase(?!d))"
)
#: A name and a value that lost the comma between them; 2.0 may be part of a name.
NAME_AND_VALUE: Final = r"[^0-9.]+[0-9]+\.[0-9]*[1-9]"
#: What the names of shares of a whole hold, and what stands between a part and its whole; what is more than its parts,
#: as trade or debt may be more than GDP, but not what is added to it.
SHARE: Final = (
    "占比|所占|占.*(?:比[重例率]|份额)|城[镇市]化率|(?:森林|绿化).*覆盖率|绿地率|合格率|达标率|优良.*率|失业率|识字率"
    "|(?i:share of|as a share|percentage of|proportion of|urbani[sz]ation rate|unemployment rate|literacy rate)"
)
SHARED_OUT: Final = "占|(?i:share of|percentage of|proportion of)"
NO_WHOLE: Final = (
    "GDP|GN[IP]|生产总值|收入|支出|资产|销售|利润|成本|财力|储备|存款|负债|出口|户数|任务|计划|目标"
    "|(?i:gross (?:domestic|national)|income|revenue|expenditure|assets|sales|profit|deposits|reserves|liabilities"
    "|exports)"
)
VALUE_ADDED: Final = "增加值|(?i:value added)"
#: How a note says that its value is another number; what stands before says so of something else.
INSTEAD: Final = (
    "(?i)(?:(?:更正|订正|修[正订]|调整|核[定减增实]|应[该当]?|实际|改)(?:数|值|后)?(?:为|是|[:：])"
    r"|(?:corrected|revised|adjusted|restated|changed) to|should (?:be|read))"
    r"\s*约?([-−]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*([^\d\s.,，。;；、()（）]*)(?=$|[\s.,，。;；、()（）])"
)
#: What it says the number was before, and what else may stand in its phrase beside the name of the series.
FORMERLY: Final = "(?i)(?:由|从|from ).*"
OF_THE_VALUE: Final = (
    r"(?i)(?:(?:19|20)[0-9]{2}|年度?|[本当此该这原现后再已又最终初首拟次报数值为]|上报|步|数据|指标|公布|报送|填报|统计|科技|税务|经济|人口"
    "|[经第一二三四五六七局厅部委]|全[国省市]|普查|核[查实定对]|审[核计]"
    r"|has been|was|is|to be|it|this|the|values?|figures?|\s)*"
)
#: What says of a sum that it is the year's; and a number in a note that is no year.
OF_A_YEAR: Final = "[全本当]年|1[-—–~至到]12月"
OTHER_NUMBER: Final = r"(?<![0-9.])(?!(?:19|20)[0-9]{2}(?![0-9.]))[0-9][0-9,]*(?:\.[0-9]+)?"
#: What says in a cell that it is the one above.
DITTO: Final = frozenset(("同上", "同前", "同", "ditto", "idem", "〃", "″"))
#: A text as systems export it, so that a spreadsheet does not change it.
EXPORTED: Final = '="([^"]*)"'
#: What a spreadsheet would run, and what a page of the web or a lost character leaves in a name.
RUN: Final = r"\s*(?:[=@＝＠]|[+＋]\s*[^\W\d_])"
MARKUP: Final = r"<[A-Za-z/!][^<>]*>?|&(?:[a-z]{2,8}|#[0-9]{2,5});|^\s*[#＃](?=.*[\u4e00-\u9fff])"
LOST: Final = r"(?<=[\u4e00-\u9fff])\?|\?(?=[\u4e00-\u9fff])"
#: What parts a title into phrases.
BETWEEN: Final = r"[()\[\]【】〔〕“”\"《》:;。|]+|,(?![0-9]{3}(?![0-9]))| - |(?<![0-9月]) ?[–—] ?(?![0-9])"
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
