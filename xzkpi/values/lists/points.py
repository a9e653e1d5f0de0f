"""Names of the columns of points that are given by hand; the first of each is the one shown in advice."""

from typing import Final

from xzkpi.values.lists.columns import COLUMNS as SUBMITTED

_NAMES: Final = {
    "entity": "地区 县(市、区) 县（市、区） 被考核单位 考核对象 单位名称",
    "reason": "项目 加减分项目 得分项 考核项目 事项 事由 加减分事项 reason item",
    "points": "加减分 分数 分值 得分 评分 加分 points score",
    "basis": "依据 文件依据 文号 basis",
    "note": "备注",
    "period": "时期",
}
#: What the columns hold, and their names; those that submissions have too go under the same names.
COLUMNS: Final = {role: (*names.split(), *SUBMITTED.get(role, ())) for role, names in _NAMES.items()}
REQUIRED: Final = ("entity", "points")
#: What points are counted in.
UNIT: Final = "分"
