"""Words of lists beside a plan: what their columns are called, and what stands in them of stages, lights and days."""

from typing import Final

#: What a record says, and the names of columns for it; the first Chinese name is the one shown.
_NAMES: Final = {
    "number": "序号 编号 no no.",
    "name": "name 项目名称 企业名称 工作举措 举措 任务举措 工作任务 任务名称 单位名称 名称 项目 企业",
    "list": "list 项目类别 类别 项目类型 清单类别",
    "task": "task 重点任务",
    "subtask": "subtask 子任务",
    "entity": "entity 所属地区 所在地区 所属区县 所属县区 所在地 属地 地区 区县 县区",
    "owner": "owner 责任单位 牵头单位 责任部门 牵头部门 牵头责任单位 责任主体",
    "support": "support 配合单位 配合部门 协办单位",
    "builder": "builder 建设单位 实施单位 承担单位",
    "content": "content 建设内容 建设内容及规模 建设规模 建设规模及内容 主要建设内容",
    "span": "span 建设起止年限 起止年限 建设年限 建设起止时间 起止时间 起止日期 实施期限 实施年限",
    "start": "start 开工时间 开工日期 开始时间 启动时间",
    "due": "due 完成时限 完成期限 时限 办结时限 截止日期 计划完成时间 计划竣工时间",
    "total": "total 总投资 总投资额 计划总投资 项目总投资 投资总额",
    "planned": "planned 年度计划投资 计划投资 年计划投资 本年计划投资 本年度计划投资 当年计划投资",
    "invested": "invested 本年完成投资 年度完成投资 完成投资 年完成投资 本年度完成投资 当年完成投资 本年累计完成投资",
    "cumulative": "cumulative 累计完成投资 累计投资 累计完成投资额 自开工累计完成投资",
    "progress": "progress 进度 完成进度 工作进度 完成率",
    "stage": "stage 形象进度 进展情况 阶段 工作进展 进展 目前进展 项目进展",
    "light": "light 亮灯 亮灯情况 灯",
    "state": "state 状态 status",
    "issued": "issued 发证日期 发证时间",
    "valid": "valid 有效期 有效期至 有效期限",
    "certificate": "certificate 证书编号 证书号",
    "unit": "unit 单位 计量单位 金额单位",
    "source": "source 来源 数据来源",
    "note": "note 备注 说明",
}
NAMES: Final = {field: tuple(names.split()) for field, names in _NAMES.items()}
#: How a header may begin.
EXAMPLE: Final = "项目名称,责任单位,完成时限"
#: Columns of money, and those of them that are of one year.
MONEY: Final = ("total", "planned", "invested", "cumulative")
YEARLY: Final = ("planned", "invested")
#: Columns that hold numbers, those of points too.
NUMBERS: Final = (*MONEY, "points")
#: Names of records by which a register is known, and the other columns of which one, or of the others two, show it.
RECORDS: Final = frozenset({"项目名称", "企业名称", "工作举措", "举措", "任务举措", "工作任务"})
SURE: Final = frozenset({"span", "start", "due", "issued", "certificate", "light", "total", "cumulative", "task"})
LIKELY: Final = frozenset({"owner", "support", "builder", "list", "subtask", "progress", "stage", "valid", "planned"})
#: The year before the name of a column, and what stands before an amount that is summed up.
YEAR_BEFORE: Final = "(?P<year>(?:19|20)[0-9]{2})年?度?"
UNTIL: Final = "^截[至止].*?(?=累计)"
#: How headings among records are numbered.
HEADING: Final = "[(（]?[一二三四五六七八九十]{1,3}[)）]?"
#: What the name of a column says that may change what others mean: it is about money, progress or time.
OF_MEANING: Final = "投资|资金(?!来源)|经费|金额|进度|时限|期限|累计|目标|计划|竣工|完工|实际|终止|撤销"
#: What money counts where a register does not say.
OWN_UNIT: Final = "元"
#: What columns of other money are called, and what stands in them of the usual one.
CURRENCIES: Final = ("币种", "货币", "currency")
OWN_CURRENCY: Final = frozenset({"", "人民币", "元", "cny", "rmb"})

#: How a stage says that all is done, and what parts several stages.
_ALL: Final = "(?:项目|工程|任务|工作|全部|全面|均|整体|已经?|并|顺利|按期|如期|提前|通过){0,4}"
_ENDED: Final = "完成|完工|竣工|建成|办结|结题|结项|验收|投产|投用|投入使用|交付(?:使用)?|销号"
DONE: Final = f"{_ALL}(?:{_ENDED})(?:并?(?:通过)?(?:{_ENDED}))*|done|completed|finished"
BETWEEN_STAGES: Final = r"[,，;；、。.\s]+"
#: What lights say, by the states that they agree with.
_LIGHTS: Final = {
    "done": "完成 已完成 办结 已办结 完工 竣工 销号 done",
    "overdue": "红 红灯 红色 超期 逾期 超时 延期 red overdue late",
    "due_soon behind": "黄 黄灯 黄色 预警 amber yellow",
    "due_soon": "临期 due",
    "behind": "滞后 缓慢 behind",
    "not_begun": "未开工 未到开工 未启动 未开始",
    "on_time due_soon not_begun": "正常 按时 按期 正常推进 按计划推进 序时推进 推进中 在建 进行中",
    "on_time done not_begun": "绿 绿灯 绿色 green",
    "valid": "有效 在有效期 valid",
    "lapsed": "失效 已失效 到期 已到期 过期 已过期 lapsed expired",
    "candidate": "培育 培育中 申报 申报中 入库 candidate",
}
LIGHTS: Final = {word: tuple(states.split()) for states, words in _LIGHTS.items() for word in words.split()}
#: Words for a deadline that there is none of.
OPEN_ENDED: Final = frozenset({"长期", "持续", "持续推进", "长期坚持", "常年", "每年", "永久", "长期有效"})
#: What may stand behind a day that is a deadline, and between two days.
BY: Final = "(?<=[0-9年月日末底])(?:之|以)?前$|^(?:截至|至|到)"
TO: Final = r"\s*(?:[-~—–―]+|至|到)\s*"
#: Some months of one year.
MONTHS_OF_YEAR: Final = (
    rf"(?P<year>(?:19|20)[0-9]{{2}})年(?P<first>1[0-2]|0?[1-9])月?{TO}(?P<last>1[0-2]|0?[1-9])月[份末底]?"
)
DOTTED_MONTH: Final = r"(?P<year>(?:19|20)[0-9]{2})\.(?P<month>1[0-2]|0?[1-9])"
#: How many of the units of a term a year has, what may stand before one, and how a number is written in its place.
PER_YEAR: Final = {"": 1, "年": 1, "周年": 1, "year": 1, "years": 1, "个月": 12, "月": 12, "months": 12}
TERM: Final = "^(?:有效期|期限)?[:：为]?(?=[0-9])"
NUMERALS: Final = "一二三四五六七八九十"
NUMERAL: Final = f"(?<![{NUMERALS}百])(?:[{NUMERALS}](?=周?年|个月))"

#: What a row of points that are given by hand says, and the names of columns for it that no submission has; the first
#: of each is the one shown in advice.
POINTS: Final = {
    "entity": "地区 县(市、区) 县（市、区） 被考核单位 考核对象 单位名称",
    "reason": "项目 加减分项目 得分项 考核项目 事项 事由 加减分事项 reason item",
    "points": "加减分 分数 分值 得分 评分 加分 points score",
    "basis": "依据 文件依据 文号 basis",
    "note": "备注",
    "period": "时期",
}
#: What points are counted in.
OF_POINTS: Final = "分"
