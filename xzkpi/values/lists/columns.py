"""Names of columns, in Chinese, English and SDMX, and the words that tell what a column holds, and how firm it is."""

from typing import Final

#: The columns and the names they go under; the second name is the Chinese one shown in advice.
_NAMES: Final = {
    "target": "target 指标 indicator 指标名称 指标代码 指标编号 主要指标 考核指标 监测指标 评价指标 二级指标 三级指标"
    " kpi metric indicator_name series_name seriesdescription subjectdescriptor",
    "period": "period 时期 time_period 年份 年度 报告期 时间 期间 日期 统计时间 year time ref_date",
    "value": "value 数值 obs_value 值 指标值 完成值 实际值 绝对值 年末数 期末数 全年数 完成数 实际数 实绩 数据"
    " 金额 绝对数 绝对量 绝对额 总量 累计值 累计数 累计完成 实际完成 本年 本年数 本年累计 本期累计 年初累计 自年初累计"
    " 本月止累计 observation_value",
    "unit": "unit 单位 unit_measure 计量单位 units [units] unit_of_measure uom",
    "entity": "entity 地区 ref_area 主体 区县 县区 县市区 县(市、区) 区域 市县 辖区 乡镇 镇街 街道 园区 企业"
    " reference_area geo geography geoareaname country countryname region province city county district location",
    "multiplier": "unit_mult 倍数 multiplier unitmultiplier unitmult 单位倍数 数量级 power_code scale scalar_factor",
    "status": "status 状态 obs_status 数据状态 obs_flag flag flagcodes observationstatus",
    "source": "source 来源 数据来源 出处",
    "note": "note 备注 说明 comment_obs notes remark remarks",
    "released": "released 发布日期 公布日期 发布时间",
}
COLUMNS: Final = {column: tuple(names.split()) for column, names in _NAMES.items()}
REQUIRED: Final = ("target", "period", "value")
#: The column with the year after which values are estimates.
ESTIMATED_AFTER: Final = "estimatesstartafter"
#: Columns of free text: where there are two by different names, nothing depends on the second.
FREE: Final = ("source", "note")
#: Columns on which the meaning of values depends.
DECISIVE: Final = ("unit", "entity", "status", "multiplier")
#: Columns that number the rows and mean nothing else.
ORDINALS: Final = {"序号", "编号", "行次", "no", "no."}
#: No column has a longer name.
MAX_NAME: Final = 40
#: The header stands within so many records; titles above it are read past.
HEADER_ROWS: Final = 10
#: More columns than any submission has.
MAX_COLUMNS: Final = 4096
#: What may stand between a name and a unit behind it.
AROUND_UNITS: Final = " 　/／-—_:：,，、;；()（）"

#: Columns of values within a year that do not count from January on.
CURRENT: Final = "(?:当期|本期|当月|本月|本季度?|单月|单季)(?:值|数|实际|完成数?)?|current(?:month|period)?"
#: How many a unit stands for, as powers of ten: the words of SDMX and of tables; a number is the power, or the factor.
MULTIPLIERS: Final = {
    **dict.fromkeys(("", "units", "unit", "ones", "one", "个", "一"), 0),
    **dict.fromkeys(("tens", "ten", "十"), 1),
    **dict.fromkeys(("hundreds", "hundred", "百"), 2),
    **dict.fromkeys(("thousands", "thousand", "千"), 3),
    **dict.fromkeys(("tenthousands", "tenthousand", "万"), 4),
    **dict.fromkeys(("十万", "hundredthousands", "lakh"), 5),
    **dict.fromkeys(("millions", "million", "百万"), 6),
    **dict.fromkeys(("千万", "tenmillions", "crore"), 7),
    **dict.fromkeys(("hundredmillions", "亿"), 8),
    **dict.fromkeys(("billions", "billion", "十亿"), 9),
    **dict.fromkeys(("trillions", "trillion", "万亿"), 12),
}
#: Powers of ten of the magnitudes; they multiply, so 百万 is 10^6 and 万亿 is 10^12.
MAGNITUDES: Final = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
#: How the same is written in English, and what is counted so.
ENGLISH_BASES: Final = {
    **dict.fromkeys(("yuan", "rmb", "cny", "renminbi"), "元"),
    **dict.fromkeys(("person", "people"), "人"),
    **dict.fromkeys(("usd", "us$", "usdollar", "u.s.dollar"), "USD"),
    **dict.fromkeys(("eur", "euro"), "EUR"),
}
ENGLISH_MAGNITUDES: Final = {
    "thousand": 3,
    **dict.fromkeys(("million", "mn", "mln"), 6),
    **dict.fromkeys(("billion", "bn", "bln"), 9),
    **dict.fromkeys(("trillion", "tn"), 12),
    "lakh": 5,
    "crore": 7,
}
#: How other money is written in it.
CURRENCIES: Final = ("usd", "us$", "eur", "euro", "yen", "jpy", "hkd", "gbp", "inr", "rs", "rupee", "chf", "krw")
#: What the units of money hold.
MONEY_BASE: Final = f"(?i)元|{'|'.join(one.replace('$', '[$]') for one in CURRENCIES)}"
#: How a per cent is called beside its sign.
PER_CENT: Final = {
    **dict.fromkeys(("percentage", "percent", "percentages", "pct", "pc", "百分比"), "%"),
    **dict.fromkeys(("percentagepoints", "percentagepoint", "pp"), "百分点"),
    **dict.fromkeys(("permille", "permil", "千分比"), "‰"),
}
#: The same of something, in the codes of SDMX, and a number of whatever is counted.
PER_CENT_OF: Final = "^(?:p[ct](?:_(?!.*ch).+)?|(?:%|percent(?:age)?)of(?!.*(?:change|growth)).+)$"
OF_WHAT: Final = r"(?:p[ct]_|(?:%|percent(?:age)?)of)(.+)"
OF_GDP: Final = "gdp|b1g|grossdomestic|gross_domestic"
NUMBER_OF: Final = "number|nr|no\\.?|count"
#: The name of the money beside its unit, which says no more.
RENMINBI: Final = "人民币(?=[十百千万亿]*元)|(?<=元)[（(]?人民币[）)]?"

#: Words that say what a number is, where it is not what was reached: promised, foreseen, a rate of it, of one month.
KINDS: Final = (
    "±%|目标|计划|规划|任务|预算|预期|预测|增长|增速|增幅|增减|涨幅|同比|环比|占比|比重|比率|份额|完成率|完成度|进度|指数"
    "|当期|当月|本月|单月|累计|targets?|goals?|plan(?:ned)?|budget(?:ed)?|forecasts?|projected|projections?|scenario"
    "|growth|change|yoy|share|ratio|index|ytd|cumulative"
)
#: Those of them that relate a value to another one, which is no slip beside it.
RATES: Final = (
    "±%|增长|增速|增幅|增减|涨幅|同比|环比|占比|比重|比率|份额|完成率|完成度|进度|growth|change|yoy|share|ratio"
)
#: A number of their own that stands with them.
OWN_NUMBER: Final = r"[0-9]\s*(?:[%‰]|个?百分点)"
#: Words that stand with them and change nothing.
AROUND_KINDS: Final = (
    r"[年度月季值数量额率本全当上的与比较以总分个%‰±+()（）/：:，,.\s0-9-]|去年|上年|同期|情况|实际|实绩|完成|actual|指标|考核|分解|百分点"
    r"|\b(?:value|annual|of|the|on|in|to|vs|over|year|month|rate|last|previous|per|cent)\b"
)
#: Names of columns by whose cells values of one target differ in kind, though nothing else tells.
DIMENSIONS: Final = "行业|版本|类型|数据类型|数值类型|项目|type|valuetype|measure|version|breakdown|dimension|category"
#: Those that say how long periods are.
OF_FREQUENCY: Final = "(?:统计|数据)?频[率度次]|periodicity|(?:time)?freq(?:uency(?:ofobservation)?)?|timeformat"
#: Those that say in which money they are.
OF_CURRENCY: Final = "币种|货币(?:种类|单位)?|currency(?:code)?"
#: Those of which one word alone decides what all values are.
DECIDING: Final = (
    f"{OF_FREQUENCY}|{OF_CURRENCY}|(?:统计|计算|核算|数据|合并)?口径|(?:统计|调查|行业|数据|覆盖|适用)?(?:范围|区域)"
    "|地域|(?:单位)?[换折]算(?:系数|率|关系)?|乘数|期[初末]期[初末]"
    "|(?:conversion)?factor|(?:geographic(?:al)?)?coverage|scope|ownership|sizeclass|nationality|citizenship|variant"
    "|nace.*|isic.*|所有制|(?:企业|单位)?规模|(?:登记)?注册类型|经济类型|执行部门|学历|性别|年龄[组段]?|城乡|户籍|情[景形]|方案|假设|季节?调整?"
    "|(?:计价|价格)(?:类型|方式|基[准期]|口径)?|sex|gender|age(?:group|band)?|scenario"
    "|(?:season(?:al)?)?adjust(?:ment|ed)?|transform(?:ation)?|price(?:s|base|basis|type)?|realnominal"
    "|basis|(?:degreeof)?urbani[sz]ation|residence"
)
DIVISIONS: Final = f"{DIMENSIONS}|{DECIDING}"
#: What stands in such a column where the values are those of all, in the plan's money and prices, as they were.
UNDIVIDED: Final = (
    "全部|全[市省国县区域]|全辖区?|期末|1|[总全整]体(?:居民)?|(?:城乡|男女)?[合总]计|不分|全社会|全口径|人民币|元|现价|当年价格?|现行价格|原始?值|未季?节?调整?|[vn¥]|cn[y¥]|rmb"
    "|all(?:ages?)?|total|both(?:sex(?:es)?)?|_?t|_[zx]|[a-z_]+_t(?:otal)?|levels?|none|current(?:prices?)?|unadjusted|nsa|actual"
)
#: How many of a currency, as it is written beside it.
MANY_OF_MONEY: Final = rf"(?:[{''.join(MAGNITUDES)}]|10[0,]*|(?:{'|'.join(ENGLISH_MAGNITUDES)})s?|of|\s)*"
#: How a column is called that numbers the goals to which targets belong.
OF_NUMBERS: Final = "goal"
#: How columns are called that describe what others name.
DESCRIBING: Final = "series(?:name|description)|[二三]级指标"
#: How tables by the names of SDMX call the column of values, and the one of its label.
OF_SDMX: Final = "obs_value"
OF_LABELS: Final = "observationvalue"
#: How a column of yes and no is named, before or behind what it is about, and what says yes in it, or no.
FLAG: Final = r"(?i)^(?:是否为?|is[_ ])|[_ ]flag$"
YES: Final = frozenset({"是", "y", "yes", "true", "t", "1", "√", "✓"})
NO: Final = frozenset({"否", "不是", "n", "no", "false", "f", "0", "×", "✗"})
#: How long the periods are of values of each frequency.
FREQUENCIES: Final = {
    **dict.fromkeys(("a", "annual", "yearly", "年", "年度", "每年", "p1y", "602"), 12),
    **dict.fromkeys(("s", "h", "半年", "半年度", "p6m", "604"), 6),
    **dict.fromkeys(("q", "quarterly", "季", "季度", "p3m", "608"), 3),
    **dict.fromkeys(("m", "monthly", "月", "月度", "p1m", "610"), 1),
}
#: How rows are called below names side by side, as services of data export them, and what has to stand in them.
STACKED: Final = {
    OF_FREQUENCY: "年|年度|每年|annual|yearly|a",
    "国家(?:地区)?|country": "中国|china|cn",
    "指标(?:id|代码|编码)|(?:数据)?来源|(?:最[新后])?更新(?:时间|日期)|时间区间|id|source|lastupdate": ".*",
}
#: How columns are called that have titles of series.
OF_TITLES: Final = "(?:nat)?titles?(?:compl.*|ts)?|series(?:title|name|description)"
#: Names of columns that say what a target is, beside those that say who is in charge: no value depends on them.
ASIDE: Final = (
    "(?:指标)?(?:属性|性质|类别|分类|层级)|[一二三]级指标|维度|(?:联系)?(?:电话|方式)|填报.*|报送.*|(?:完成|责任)?(?:时|期)限|完成(?:时间|日期)|更新(?:时间|日期)|deadline|due(?:date)?"
    "|权重|得分|分值|评分|(?:全[国省市])?(?:排[名位序]|[位名]次)|(?:进展|完成)?(?:情况)?评[价估](?:结果)?|rank|weight|score"
    "|(?:nat|tech|obs)?(?:title|comment|note)s?(?:compl|pub|ts|obs|en)*|base_?per(?:iod)?|prebreak.*|collection"
    "|obs(?:pre)?(?:break|com|conf).*|key|breaks|source(?:agency|ref|pub)|suppinfo.*|datacomp|calcul.*|publ.*|timeper.*"
    "|compil.*|diss?org|doi|embargo.*|[ul](?:pp|ow)erbound|timedetail|timecoverage|footnotes?|geoinfourl|nature|reportingtype"
    "|item|(?:english|指标)?(?:name|英文名?)|英文(?:名称|指标)?|dataflow|structure(?:id|name)?|action|decimals|obsconf|confstatus|title|owner|contact"
    "|(?:unit|country|indicator|series|geoarea|powercode|row)?code|代码|last_?updated?|[上去前]年(?:同[期月])?[数值]?|(?:last|previous|prior)year"
)

#: Words in brackets behind a period or the name of the values that say no more than "this was reached".
ACTUAL: Final = (
    "(?:本年度?|当年|全年|年末)?(?:实际|实绩|累计)?(?:完成|达到)?(?:情况|值|数)?|基(?:[期数]值?|准?年)"
    "|(?i:actuals?|outturn|baseline)"
)
#: The same before a period, and behind one without brackets.
BEFORE_PERIOD: Final = "^(?i:actual|baseline|outturn) (?=(?:19|20)[0-9]{2}\\b)"
REACHED: Final = (
    "(?:(?:实际|实绩|累计|[年期]末)?(?:完成)?(?:情况|数值|数据|值|数)?|绝对[数量]|总量|基数|基期[数值]?"
    "|(?i: (?:actuals?|outturn)))$"
)
#: How a column of goals ends, and how those of values may be called in a table of goals.
PROMISED: Final = (
    "^[到至](?=[0-9])|(?:(?:年度|分解|指导性|规划|预期)?(?:目标|计划|任务|指标|规划|预期)[值数]?|(?<=[底末])前)$"
)
#: How a column of goals is called beside one of values, that of which share of them was reached, and what may stand
#: before or behind such a name; which year it is of where none is named.
GOALS: Final = (
    "(?P<share>(?:(?:[本当全]?年度?)?(?:考核)?(?:目标|计划|任务)(?:任务)?)?(?:完成|达成)(?:率|度|比例|进度|百分比)"
    r"|\b(?:completion(?: rate)?|rate of completion)\b)"
    r"|(?P<scope>[本当全]年度?|年[度底末]?|规划期?末?|期末|五年|[“\"]?十[一二三四五六]五[”\"]?(?:规划)?期?末?|\b(?:annual|yearly)\b)?"
    r"\s*(?:考核|分解|下达|指导性|约束性|预期性?|总)*(?:(?:目标|计划|任务|规划)(?:任务|目标|指标|计划)?(?:[值数量额]|数值|数量|要求)?"
    r"|\b(?:target|goal|plan(?:ned)?)s?\b\s*(?:values?|numbers?)?)"
)
AROUND_GOALS: Final = " \t()[]【】〔〕_/:：、，,-—·"
UNTIL: Final = "[到至](?=[0-9])|(?i:by|for|in)(?=[ 0-9])"
OF_THE_END: Final = "规划|期末|五"
OF_ITS_YEAR: Final = "年|annual|yearly"
#: How the column is called of what they start from.
BASE: Final = "(?:基[数期]|基期|基线|现状)(?:[数值量]|情况)?|(?i:base(?:line)?(?: value)?)"
#: A year with the letter for how firm its values are, as tables of finance write it.
LETTERED: Final = "(?P<year>(?:19|20)[0-9]{2}年?)\\s*(?P<letter>[AEFPRaefpr])"
#: What the English half of a name holds that says more than another Chinese one, and what then stands in that, too.
OF_SOME_EN: Final = (
    rf"males?|females?|urban|rural|(?:{'|'.join(ENGLISH_MAGNITUDES)})s?|usd|dollars?|euros?|constant|real|median|mean"
    "|maximum|minimum|(?:previous|prior|last) year|half|quarter|[hq][1-4]|per [0-9]+|provinc.*|national|percentage"
)
OF_SOME_ZH: Final = "男|女|城|农|乡|村|[千万亿]|[美欧]元|不变|可比|实际|均|中位|最|[上去]年|半年|季|每|省|国|率|比重"
#: How a period says that it counts from January on, and the word that does so behind a year: up to which month?
SINCE_JANUARY: Final = "(?<![0-9])0?1月?[-—–至到~]|前.+(?:季度|个月)|累计"
FROM_JANUARY: Final = f"{SINCE_JANUARY}|上半年|一季度|全年"
COUNTED_UP: Final = "累计"
#: Units that are no other words, whatever the plan counts.
UNITS: Final = "[千百万亿]+(?:[美欧日港]?元|[人件家吨亩户])|[%‰]"
#: What may stand before a unit in brackets.
UNIT_LABEL: Final = r"^\s*(?:计量)?单位\s*[:为]?\s*"

#: How columns are called that should have another name, and those of values that do not report what was reached.
LIKE: Final = {
    "target": "指标|项目|名称|内容",
    "period": "年|期|时间|月|季",
    "value": "[值数额量]$|数值|数量|金额|完成|累计|实际|实绩|情况",
}
NO_VALUES: Final = (
    "当期|本期|当月|本月|本季|单月|单季|目标|计划|任务|预期|增|比|率|占|幅|速|名|序|码|基期|上年|去年|同期"
)
#: A unit of money behind a name.
MONEY: Final = r"[千百万亿]*元$"
#: How names of numbers end that are only like those of decisive columns.
COUNTS: Final = ("数", "率", "量", "额", "比", "重")
#: How columns are called that speak of people, addresses and who is in charge, whatever places these are named after.
NO_ENTITIES: Final = "^(?:责任|牵头|配合|主管|协办|承办)|(?:人|人员|姓名|领导|地址|住址)$"
#: How columns are called that part the year of another, and what stands in them where a value is the whole year's.
YEAR_PARTS: Final = "月份?|季度?|months?|quarters?"
PART: Final = "(?i)[半季月]|^[hq]"
WHOLE_YEAR: Final = "(?:1[-—~至])?12月?份?|十二月|全年|年度?"
#: A year, and one that has a digit too many or too few.
YEAR: Final = "年"
NEARLY_YEAR: Final = "(?:19|20)(?:[0-9]|[0-9]{3,4})年"
#: What the names of ranks and of averages hold, and the units of what is counted per head or the like.
RANK: Final = "排名|排位|位次|名次"
AVERAGE: Final = "均"
#: What the names of shares, rates and index numbers hold, and of what is counted per so many people.
RELATED: Final = (
    "每|率|占比|比重|比例|之比|强度|密度|浓度|指数|[千万]人(?:口|(?=.*(?:拥有|专利)))"
    "|(?i:rate|ratio|share|average|index|per capita)"
    "|(?:^单位|[万亿]元)(?=GDP|地区生产|国内生产|生产总值|工业|产值|增加值|面积|产品)"
)
#: What the names of shares hold that add up all the same: those of a wider whole, and ranks, which say nothing.
ADDED_SHARES: Final = f"占全|贡献|拉动|{RANK}"
#: Units whose numbers are not added up: ranks, ages, times, scores, temperatures.
UNADDED: Final = (
    "名|位|名次|岁|年|天|日|小时|分钟?|秒|点|级|度|摄氏度|℃|°C|倍|成|分贝|(?i:ranks?|years?|days?|hours?|points?)"
)
#: What the names of rates of change hold; those of amounts that may fall below nothing, as balances and profits, too.
CHANGING: Final = "(?<!新)增(?!加值|值税)|降|涨|变[动化]|速|幅"
TURNING: Final = (
    rf"{CHANGING}|净|差|余|盈|利润|收益|回报|气温|温度"
    r"|(?i:\b(?:growth|change|net|balance|surplus|profits?|returns?|temperature|account|result)\b)"
)
#: Units that number whole things.
COUNTED: Final = frozenset(
    [
        *"家人件项个所户名位座台辆套篇种条处起场次只头张间村镇例宗艘架株本册支届笔门组栋幢部颗枚匹尾",
        *("人次", "台次", "件次", "项次", "户次", "家次", "批次", "firms", "companies", "enterprises", "people"),
        *("persons", "patents", "items", "institutions", "projects", "units", "pieces"),
    ]
)
#: The one that stands for many of them, and these.
ANY_COUNTED: Final = "个"
COUNTED_SO: Final = frozenset("个家户项件所座处支组种条间")
#: What units of sizes hold, which need not be whole.
SIZED: Final = f"{UNADDED}|[吨亩顷米里瓦时克升焦卡元煤斤尺石]|^[A-Za-z]{{1,3}}$|(?i:ton|met|lit|gram|watt|hect|mile)"
PER: Final = frozenset("/每")
#: Words for each status, the one that reports write first in each language; the letters are those of SDMX.
_FIRMNESS: Final = {
    "official": "official 正式 正式数 最终 最终数 最终核实 最终核实数 核实数 公布 公布数 修订 修订数 final revised"
    " a r b d",
    "preliminary": "preliminary 初步 初步数 初步核算 初步核算数 初步统计 初步统计数 快报 快报数 暂定 暂定数"
    " 未审核 未审核数 未经审核 未审计 未经审计 待审核 provisional unaudited tentative indicative interim p",
    "estimate": "estimate 预计 预计数 预计值 预计完成 预计完成数 预估 预估数 估计 估计数 估算 估算数 测算 测算数"
    " 预测 预测数 预测值 estimated estimates forecast nowcast imputed e f i",
    "illustrative": "illustrative 示例 示例数据 举例 样例 样例数据 模拟 模拟数 模拟数据 测试数据 虚拟数据 假设值"
    " example sample dummy simulated",
}
STATUS_WORDS: Final = {status: tuple(words.split()) for status, words in _FIRMNESS.items()}
#: Statuses by word.
STATUS: Final = {"": "official"} | {word: status for status, words in STATUS_WORDS.items() for word in words}
#: What says among other words that values are not yet final; beside those that are, it says so of others.
_UNSURE: Final = [word for kind in ("preliminary", "estimate") for word in STATUS_WORDS[kind] if len(word) > 1]
NOT_FINAL: Final = rf"(?<![及和与、])(?:{'|'.join(sorted(_UNSURE, key=len, reverse=True))})(?![建形实])"


def names_of_status(status: str) -> tuple[str, str]:
    """Return what a status is called in Chinese and in English.

    >>> names_of_status("preliminary")
    ('初步', 'preliminary')
    """
    words = STATUS_WORDS[status]
    return next(word for word in words if not word.isascii()), next(filter(None, words))
