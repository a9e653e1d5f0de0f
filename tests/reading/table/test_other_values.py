"""What says that values are others than those that were reached is told wherever it stands, and nothing else is."""

import pytest
from support import plan_of, submission_of

from xzkpi.model.plan import Plan

HEAD = "plan: {id: p, name: 徐州市规划, baseline: 2020, target: 2025}\ntargets:\n"
LEVELS = plan_of(
    f"{HEAD}  gdp: {{name: 地区生产总值, unit: 亿元, kind: flow, baseline: 7000, target: 10000}}\n"
    "  firms: {name: 企业数, unit: 家, kind: level, baseline: 1000, target: 3000}\n"
)
SHARES = plan_of(
    f"{HEAD}  rd: {{name: 研发经费投入强度, unit: '%', kind: level, baseline: 1.8, target: 2.6}}\n"
    "  air: {name: 空气优良天数比率, unit: '%', kind: level, baseline: 75, target: 80}\n"
)
GROWTH = plan_of(f"{HEAD}  up: {{name: 工业增加值增速, unit: '%', kind: growth, target: 7}}\n")
#: Where words stand: a title in two ways, what is behind the name of a column, notes in two ways, cells in two columns.
PLACES = (
    "2023年主要指标（{}）\n指标,年份,数值,x,备注\nROW,,\n",
    "指标（{}）,年份,数值,x,备注\nROW,,\n",
    "指标,年份,数值,x,备注\nROW,,\n注：本表数据为{}\n",
    "指标,年份,数值,x,备注\nROW,,\n注：{}\n",
    "指标,年份,数值,x,备注\nROW,{},\n",
    "指标,年份,数值,x,备注\nROW,,{}\n",
)
ROWS = {id(LEVELS): "地区生产总值,2023,8458", id(SHARES): "研发经费投入强度,2023,2.15", id(GROWTH): "up,2023,6.5"}


def told(words: str, plan: Plan) -> list[bool]:
    """Say of each place whether words there are told as saying of which values the table is."""
    texts = (place.format(words).replace("ROW", ROWS[id(plan)]) for place in PLACES)
    found = (submission_of(text, plan).findings for text in texts)
    return [any(one.rule.severity == "error" for one in findings) for findings in found]


@pytest.mark.parametrize(
    "words",
    [
        *("规模以上工业", "限额以上单位", "限上企业", "国有企业", "四上企业", "男性", "户籍人口", "16-59岁"),
        *("60岁以上",),
        *("市区", "市辖区", "城区", "主城区", "县域", "市本级", "农村", "城镇", "乡村", "城镇居民"),
        *("可比价", "2015年不变价", "按2020年价格计算", "平减", "季节调整后", "美元", "港币"),
        *("扣除价格因素", "已扣除物价上涨因素"),
        *("上年=100", "2020年=100", "以2015年为100", "增速", "年均增速", "降幅", "变化率", "比上年增长"),
        *("同比", "占比", "占全省比重"),
        *("完成率", "排名", "位次", "得分", "权重", "中位数", "平均数", "最大值", "基期值", "净增"),
        *("上年同期", "人均", "每万人"),
        *("缺口", "差额", "剩余量", "修订前", "旧口径", "税后", "shortfall"),
        *("三年移动平均", "五年平均", "年初数", "当月值"),
        *("urban areas", "rural", "city proper", "women", "aged 15-64", "above designated size", "constant prices"),
        *("2015 prices", "in real terms", "chain-linked volumes", "PPP", "seasonally adjusted", "USD", "US dollars"),
        *("2015=100", "previous year = 100", "growth", "growth rate", "YoY", "year-on-year", "% change", "CAGR"),
        *("share of total", "rank", "score", "median", "previous year", "per capita", "completion rate"),
        *("three-year average", "% of GDP"),
        *("Persons aged 20-64", "per 1000 inhabitants", "per million people", "INR"),
        *("规模以下", "规下企业", "小微企业", "中小企业", "大型企业", "央企", "流动人口", "都市圈", "长三角"),
        *("东部地区", "苏北地区", "标准化得分", "预警值", "警戒线", "贡献率", "滚动", "亩均", "每平方公里"),
        *("全省平均", "全国平均水平", "近三年累计", "五年合计", "两年平均", "上期数", "月度数", "定基指数", "百分比"),
        *("半年报", "9月底", "截至三季度", "上半年度"),
        *("pp change", "percentage points", "differences", "normalised values", "z-scores", "index (2015=100)"),
        *("US=100", "annualised rate", "upper limit", "three-year total", "national average", "monthly average"),
        *("per km2", "per hectare", "capital region", "northern region", "SMEs", "state-owned enterprises"),
        *("private sector", "age 15-24", "real values", "Jan–Jun"),
    ],
)
def test_a_word_for_other_values_is_told_wherever_it_stands(words: str) -> None:
    *beside, cell, note = told(words, LEVELS)
    assert all((*beside, note))
    assert cell is (words != "平均数")  # of a cell, it may say how a value was made


@pytest.mark.parametrize(
    "words",
    [
        *("资料来源：徐州市统计局", "填报单位：市农业农村局", "市住房和城乡建设局", "联系电话：0516-8000"),
        *("制表日期：2024年1月15日", "内部资料"),
        *("四舍五入", "合计与分项之和略有出入", "空格表示无数据", "数据截至2023年12月31日", "全市口径"),
        *("年度数", "已经核实"),
        *("各县市区", "新型城镇化", "农村公路建设", "城市", "全年", "1-12月", "2023年", "现价", "当年价格"),
        *("未经季节调整", "附件1"),
        *("指标解释见附录", "统计制度：年报", "定稿", "第二版", "不含税", "预期性", "约束性"),
        *("Source: Ministry of Housing and Urban-Rural Development", "Annual data", "Final", "Version 2", "Public"),
        *("figures may not add up due to rounding", "Indicators of the 14th five-year plan"),
        *("Data as of 31 December 2023",),
        *("current prices", "not seasonally adjusted", "Climate change", "Approved by the director"),
        *("except where noted", "Bureau of Agriculture and Rural Affairs", "Housing and Urban-Rural Development: 2023"),
        *("urban and rural areas", "分市区情况", "2020 is the baseline", "women and men", "Females and males"),
        *("excludes Value Added Tax", "growth rates in brackets", "括号内为增速"),
        *(
            "服务中小企业",
            "农业标准化建设",
            "滚动计划说明",
            "青年科技人才托举工程",
            "长三角一体化办公室",
            "测试版",
            "季报",
        ),
        *("Digital Economy and Society Index 2023", "Index of tables", "Real estate", "1 ha = 100 a", "Log of changes"),
        *("Ministry of Youth and Sports", "Small and large enterprises", "Commitment to quality", "No action required"),
    ],
)
def test_other_words_are_told_nowhere(words: str) -> None:
    title, _, *others = told(words, LEVELS)
    assert not title
    assert words == "Final" or not any(others)  # which is a status in a column of its own


@pytest.mark.parametrize(
    ("words", "of_shares", "of_growth"),
    [
        *(
            (words, True, False)
            for words in ("增速", "同比增长", "比上年增长", "较上年", "±%", "growth", "YoY", "% change")
        ),
        *((words, False, False) for words in ("占比", "比重", "份额", "share", "可比价", "美元", "不变价")),
        *((words, True, True) for words in ("完成率", "排名", "中位数", "completion rate", "2020年=100")),
    ],
)
def test_growth_is_no_share_although_both_are_per_cent(words: str, *, of_shares: bool, of_growth: bool) -> None:
    beside = slice(0, 4)  # columns and notes of rows are told by what stands in them alone
    assert set(told(words, SHARES)[beside]) == {of_shares}
    assert set(told(words, GROWTH)[beside]) == {of_growth}


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        *(
            (title, True)
            for title in (
                "2023年主要指标增速",
                "2023年全省平均水平",
                "Growth of main indicators, 2023",
                "Growth: main indicators",
            )
        ),
        *((title, True) for title in ("国民经济和社会发展主要指标增速", "序时进度", "应完成数", "情景二", "剩余任务")),
        *((title, True) for title in ("Pledged", "Scenario A", "Distance to target", "Indicators: remaining")),
        *(
            (title, True)
            for title in (
                "2023年儿童主要指标",
                "市直单位主要指标",
                "Youth indicators",
                "2023年新认定企业数",
                "2023年高校企业数",
            )
        ),
        *((title, True) for title in ("徐州市区主要指标", "2023年农村主要指标", "Urban households", "2023年市区")),
        *((title, False) for title in ("主要指标及目标", "Key Performance Indicators and Targets, 2023")),
        *((title, True) for title in ("目标和计划", "Indicators of growth and targets", "目标及任务")),
        *(
            (title, False)
            for title in ("单位：亿元；增速：%", "各县市区主要指标", "农村公路主要指标", "城镇化主要指标")
        ),
        *((title, False) for title in ("县（市、区）主要指标", "徐州市农业农村局", "主城区和县域的分工")),
    ],
)
def test_a_title_says_what_it_ends_with(title: str, *, is_told: bool) -> None:
    found = submission_of(f'"{title}"\n指标,年份,数值\n企业数,2023,2318\n', LEVELS).findings
    assert ("decisive-column-unread" in [one.rule.name for one in found]) is is_told


@pytest.mark.parametrize(
    ("name", "words"),
    [
        *(("女性就业人数", "女性发展指标"), ("妇女就业人数", "女性"), ("Female researchers", "Women in science")),
        *(("Men in care work", "men"), ("进出口总额（亿美元）", "按美元"), ("Girls at school", "Females")),
    ],
)
def test_what_a_target_is_about_is_no_other_thing(name: str, words: str) -> None:
    unit = "亿美元" if "美元" in name else "家"
    plan = plan_of(f"{HEAD}  t: {{name: {name}, unit: {unit}, baseline: 100, target: 300}}\n")
    for text in (f"{words}\n指标,年份,数值\nt,2023,231\n", f"指标,年份,数值,备注\nt,2023,231,{words}\n"):
        assert not any(one.rule.severity == "error" for one in submission_of(text, plan).findings)
    of_none = submission_of(f"{words}\n指标,2023\n企业数,9\n", LEVELS).findings
    assert any(one.rule.severity == "error" for one in of_none) is ("美元" not in words)


def test_a_plan_for_women_has_titles_about_them() -> None:
    plan = plan_of(LEVELS_TEXT.replace("徐州市规划", "徐州市妇女发展规划"))
    found = submission_of("女性发展指标\n指标,2023\n企业数,2318\n", plan).findings
    assert not any(one.rule.severity == "error" for one in found)


@pytest.mark.parametrize("words", ["市区", "农村", "县域"])
def test_what_the_plan_or_its_target_is_about_is_no_part_of_it(words: str) -> None:
    for changed in (("徐州市规划", f"徐州{words}规划"), ("name: 企业数", f"name: {words}企业数")):
        plan = plan_of(LEVELS_TEXT.replace(*changed))
        name = changed[1].removeprefix("name: ") if "name" in changed[0] else "企业数"
        found = submission_of(f"2023年{words}主要指标\n指标,年份,数值\n{name},2023,2318\n", plan).findings
        assert "decisive-column-unread" not in [one.rule.name for one in found]


LEVELS_TEXT = f"{HEAD}  firms: {{name: 企业数, unit: 家, kind: level, baseline: 1000, target: 3000}}\n"


@pytest.mark.parametrize("words", ["县域", "市本级", "主城区", "不含邳州市", "excluding Pizhou"])
def test_a_part_of_the_place_says_nothing_of_rows_that_name_theirs(words: str) -> None:
    row = "企业数,2023,18,丰县"
    for text in (f"{words}\n指标,年份,数值,地区\n{row}\n", f"指标,年份,数值,地区,x\n{row},{words}\n"):
        found = submission_of(text, plan_of(LEVELS_TEXT)).findings
        assert "decisive-column-unread" not in [one.rule.name for one in found]


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        *(
            (f"{word} Pizhou", True)
            for word in ("excluding", "Excludes", "excl.", "except", "without", "not including")
        ),
        *(
            (words, True)
            for words in ("excluding the Tongshan district", "other than Fengxian", "未包含邳州市", "除丰县外")
        ),
        *((words, False) for words in ("excluding agriculture", "Except Where Noted", "without Hong Kong and Macao")),
        *((words, False) for words in ("不包括香港特别行政区", "除另有说明外", "以外", "不计算")),
    ],
)
def test_a_place_that_is_left_out_is_told_in_either_language(words: str, *, is_told: bool) -> None:
    at = told(words, LEVELS)
    assert (at[0], at[3], at[5]) == (is_told,) * 3


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        *(
            (words, True)
            for words in ("6月底", "截至6月末", "年中", "H1", "Q3", "YTD", "year to date", "end of June", "mid-year")
        ),
        *(
            (words, True)
            for words in (
                "1-6月",
                "前三季度",
                "Q1",
                "as of 30 June",
                "As at end-June",
                "As of Q2",
                "nine months ended September",
                "year to March",
            )
        ),
        *(
            (words, True)
            for words in ("First three quarters", "first nine months", "Nine months", "Q1-Q3", "first two quarters")
        ),
        *((words, False) for words in ("12月", "12月底", "1-12月", "全年", "2024年3月", "3月15日", "end of December")),
        *((words, False) for words in ("as at end-2023", "As of 31 December", "as of March 2024", "year to December")),
    ],
)
def test_a_part_of_the_year_that_stands_alone_is_told(words: str, *, is_told: bool) -> None:
    at = told(words, LEVELS)
    assert (at[0], at[1], at[5]) == (is_told,) * 3
    found = submission_of(f"2023年主要指标\n{words}\n指标,年份,数值\n企业数,2023,2318\n", LEVELS).findings
    assert ("decisive-column-unread" in [one.rule.name for one in found]) is is_told


@pytest.mark.parametrize(
    ("header", "is_told"),
    [
        *(("指标（Target）,年份（Year）,数值", False), ("指标（规划目标）,年份（年度）,数值", False)),
        *(("指标（预期性）,年份,数值", False), ("指标,年份（目标）,数值", True), ("指标（增速）,年份,数值", True)),
        *(("指标（上半年）,年份,数值", True), ("Target (plan indicators),Year,Value", False)),
    ],
)
def test_what_stands_behind_the_name_of_a_column_may_be_another_name(header: str, *, is_told: bool) -> None:
    found = submission_of(f"{header}\n企业数,2023,2318\n", LEVELS).findings
    assert ("decisive-column-unread" in [one.rule.name for one in found]) is is_told


@pytest.mark.parametrize(
    ("note", "is_told"),
    [
        *(("本表数据为增速", True), ("数据为规上企业", True), ("不含邳州市", True), ("地区生产总值按可比价计算", True)),
        *(("增速按可比价计算", False), ("基期：2020年", False), ("以2020年为基期", False), ("完成年度目标任务", False)),
        *(
            ("研发经费投入强度为研发经费占地区生产总值的比重", False),
            ("Baseline: 2020", False),
            ("GDP growth is in constant prices", False),
        ),
        *(("数据截至2023年6月30日", True), ("数据截至6月30日", True), ("数据截至2024年1月31日", False)),
        *(("数据截至2023年12月31日", False), ("数据截至2022年6月30日", False)),
        *(("Data as of 30 June 2023", True), ("Position as at end-June 2023", True), ("As of June 2023", True)),
        *(("Data as of 31 December 2023", False), ("Data as of 15 March 2024", False), ("as of 2023", False)),
        *(("Data are published in June", False), ("Data are revised in Q1", False), ("Data are for nine months", True)),
        *(("Figures in brackets are growth rates", False), ("Data exclude Value Added Tax", False)),
        *(("7.1% higher than in the previous year", False), ("Data are the previous year's values", False)),
    ],
)
def test_a_note_is_read_alike_above_a_table_and_below_it(note: str, *, is_told: bool) -> None:
    for text in (
        f"注：{note}\n指标,年份,数值\n地区生产总值,2023,8458\n",
        f"指标,年份,数值\n地区生产总值,2023,8458\n注：{note}\n",
    ):
        found = submission_of(text, LEVELS).findings
        assert ("decisive-column-unread" in [one.rule.name for one in found]) is is_told
    found = submission_of(f"指标,年份,数值,备注\n地区生产总值,2023,8458,{note}\n", LEVELS).findings
    assert is_told or not found


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        *(("不含邳州", True), ("剔除鼓楼、邳州", True), ("不含丰收", False), ("不含徐州", False)),
        *(("不含高新技术后备企业", False), ("仅统计经开集团", False), ("不含高新区", True)),
    ],
)
def test_a_place_that_is_left_out_may_be_called_short(words: str, *, is_told: bool) -> None:
    plan = plan_of(LEVELS_TEXT.replace("targets:", "entities: [鼓楼区, 邳州市, 丰县, 高新区, 经开区]\ntargets:"))
    found = submission_of(f"2023年主要指标（{words}）\n指标,年份,数值\n企业数,2023,2318\n", plan).findings
    assert ("decisive-column-unread" in [one.rule.name for one in found]) is is_told


@pytest.mark.parametrize(
    ("name", "title", "is_told"),
    [
        ("每千人口拥有3岁以下婴幼儿托位数", "3岁以下婴幼儿照护服务情况", False),
        ("劳动年龄人口平均受教育年限", "16-59岁劳动年龄人口受教育情况", False),
        ("每千名老人养老床位数", "60岁以上人口指标", True),
        ("国家高新技术企业数", "国有企业指标", True),
        ("对外投资企业数", "外资企业指标", True),
        ("国有企业数", "国有控股企业指标", False),
        ("国企资产数", "国有企业指标", False),
        ("使用外资数", "外商投资企业指标", False),
        ("规上企业数", "规模以上工业企业指标", False),
    ],
)
def test_a_name_says_of_whom_values_are_by_more_than_a_letter(name: str, title: str, *, is_told: bool) -> None:
    plan = plan_of(LEVELS_TEXT.replace("企业数", name))
    found = submission_of(f"2023年{title}\n指标,年份,数值\n{name},2023,2318\n", plan).findings
    assert ("decisive-column-unread" in [one.rule.name for one in found]) is is_told


def test_a_ratio_is_a_share_in_a_note_of_its_row_too() -> None:
    assert [told("占比", plan)[5] for plan in (LEVELS, SHARES)] == [True, False]


@pytest.mark.parametrize(
    ("own", "is_told"), [("盐城市规划", False), ("“十四五”盐城市规划", False), ("徐州市规划", True)]
)
def test_a_city_may_be_named_like_a_town(own: str, *, is_told: bool) -> None:
    plan = plan_of(LEVELS_TEXT.replace("徐州市规划", own))
    found = submission_of("2023年盐城市主要指标\n指标,年份,数值\n企业数,2023,2318\n", plan).findings
    assert ("decisive-column-unread" in [one.rule.name for one in found]) is is_told


@pytest.mark.parametrize("year", [2020, 2023])
@pytest.mark.parametrize("word", ["基期", "基期数"])
def test_the_values_of_the_first_year_are_those_of_the_baseline(word: str, year: int) -> None:
    for text in (
        f"{year}年数据（{word}）\n指标,年份,数值\n企业数,{year},1000\n",
        f"指标,年份,数值,备注\n企业数,{year},1000,{word}\n",
    ):
        found = submission_of(text, LEVELS).findings
        assert ("decisive-column-unread" in [one.rule.name for one in found]) is (year != 2020)


@pytest.mark.parametrize(
    ("text", "row", "is_told"),
    [
        *((text, row, True) for text in ("（千）", "以千计", "in thousands") for row in ("2318,家", "2318,")),
        *((text, "2.318,千家", False) for text in ("（千）", "numbers in thousands", "('000)")),
        *((text, "2318,家", False) for text in ("Thousands of firms", "firms above 1000")),
    ],
)
def test_a_title_or_a_note_may_say_how_many_each_number_stands_for(text: str, row: str, *, is_told: bool) -> None:
    table = f"指标,年份,数值,单位\n企业数,2023,{row}\n"
    for content in (f"主要指标\n{text}\n{table}", f"{table}注：{text}\n" if "（" not in text else ""):
        found = [(one.rule.name, one.case) for one in submission_of(content, LEVELS).findings]
        assert (("unit-not-applied", "other") in found) is (is_told and content != "")


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        *((f"Employment rate, {words}", True) for words in ("men", "Males", "growth", "share of total")),
        *((f"Employment {words}", False) for words in ("rate, total", "rates", "rate in Manchester")),
    ],
)
def test_a_word_is_no_part_of_another_one(title: str, *, is_told: bool) -> None:
    plan = plan_of(
        f"{HEAD}  th: {{name: Employment rate, aliases: [al], unit: points, kind: level, baseline: 70, target: 75}}\n"
    )
    words = title.partition(", ")[2] or "final"
    for text in (f'"{title}"\nIndicator,2023\nth,72.3\n', f"Indicator,2023,Note\nth,72.3,{words}\n"):
        found = submission_of(text, plan).findings
        assert ("decisive-column-unread" in [one.rule.name for one in found]) is is_told


@pytest.mark.parametrize(("name", "is_read"), [("增加值增速（±%）", True), ("增加值（±%）", False)])
def test_a_sign_before_the_unit_of_a_change_says_nothing_else(name: str, *, is_read: bool) -> None:
    plan = plan_of(f"{HEAD}  up: {{name: 增加值增速, aliases: [增加值], unit: '%', kind: growth, target: 7}}\n")
    reading = submission_of(f"指标,2023年\n{name},6.5\n", plan)
    assert reading.value
    assert len(reading.value.observations) == is_read
    assert bool(reading.findings) is not is_read


@pytest.mark.parametrize(
    ("note", "is_told"),
    [
        *((f"本表数据为{place}数据", True) for place in ("全省", "全国", "江苏省", "广西壮族自治区")),
        *((f"本表数据为{place}数据", False) for place in ("全市", "徐州市", "国家级", "副省级")),
        *(
            ("年度目标", True),
            ("annual target", True),
            ("以上为规模以上工业数据", True),
            ("1-9月", True),
            ("values are H1", True),
            ("1-12月", False),
        ),
    ],
)
def test_a_note_says_of_where_when_and_of_whom_the_values_of_its_table_are(note: str, *, is_told: bool) -> None:
    plan = plan_of(
        f"{HEAD}  firms: {{name: 企业数, unit: 家, target: 30}}\n"
        "  iva: {name: 规上工业增加值, unit: 亿元, target: 9}\n"
    )
    found = submission_of(f"指标,年份,数值\n企业数,2023,2318\n注：{note}\n", plan).findings
    assert ("decisive-column-unread" in [one.rule.name for one in found]) is is_told


@pytest.mark.parametrize(
    ("note", "source", "is_told"),
    [
        *((note, "", True) for note in ("全省", "江苏省数据", "预算数", "年度计划", "baseline", "outlook")),
        *((note, "", False) for note in ("全市", "全省第3", "任务完成", "江苏省统计局")),
        ("", "江苏省", False),
    ],
)
def test_a_note_in_a_row_may_name_another_place_or_a_promise(note: str, source: str, *, is_told: bool) -> None:
    text = f"指标,年份,数值,来源,备注\n企业数,2023,2318,{source},{note}\n"
    assert ("decisive-column-unread" in [one.rule.name for one in submission_of(text, LEVELS).findings]) is is_told


@pytest.mark.parametrize(("words", "is_told"), [("USD", True), ("US dollars", True), ("EUR", False), ("euros", False)])
def test_money_is_that_of_the_series_of_the_table(words: str, *, is_told: bool) -> None:
    plan = plan_of(
        f"{HEAD}  exports: {{name: Exports, unit: million EUR, kind: flow, target: 300}}\n"
        "  gdp: {name: GDP, unit: billion USD, kind: flow, target: 300}\n"
    )
    for title in (f"Exports in {words}", f"Main indicators ({words})", f"Main indicators - {words}"):
        found = submission_of(f"{title}\nIndicator,2023\nexports,230\n", plan).findings
        assert ("decisive-column-unread" in [one.rule.name for one in found]) is is_told
