"""What the values of a plan have to be, for people; of agreed words, what each means, and other words for it."""

from collections.abc import Mapping
from typing import Final

from xzkpi.words import messages
from xzkpi.words.said import Said

#: What the agreed words mean where no report says it.
_MEANINGS: Final = {
    "at_least": Said("不低于", "no less than"),
    "at_most": Said("不超过", "no more than"),
    "about": Said("约", "rounded to it"),
    "exactly": Said("正好", "neither more nor less"),
    "straight": Said("每年等量", "equal amounts a year"),
    "compound": Said("每年等速", "equal rates a year"),
    "exact": Said("等于总目标", "equal to the goal of the whole"),
    "none": Said("不要求", "nothing"),
    "headline": Said("主要指标", "among the headline targets"),
    "secondary": Said("二级指标", "below its task"),
    "since_baseline": Said("自基期以来", "since the baseline"),
    "error": Said("错误", "errors"),
    "warning": Said("警告", "warnings too"),
    "notice": Said("提示", "a notice"),
    "lagging": Said("错误，或有指标落后", "errors, or a target behind"),
    "never": Said("从不", "at nothing"),
    "goal": Said("按目标", "by the goal"),
    "due": Said("按时序目标", "by what is due by then"),
    "step": Said("按档加减分", "by steps"),
    "range": Said("按组内最好和最差", "within the range of the group"),
    "manual": Said("手工打分", "by hand"),
    "mean": Said("组内平均", "the mean of the group"),
    "last_year": Said("自己上年", "the own value of last year"),
    "group": Said("按 group 分组", "by group"),
}
#: How people write yes and no.
YES: Final = {"是", "要", "对", "有", "√", "保持"}
NO: Final = {"否", "不", "不要", "无", "没有", "×"}
#: Other words for the agreed ones, as plans have them: by field, then by agreed word.
SYNONYMS: Final = {
    "bound": {
        "at_least": "≥ ≧ > >= 不低于 不少于 不小于 至少 大于 大于等于 高于 超过 以上 下限 min minimum",
        "at_most": "≤ ≦ < <= 不高于 不超过 不多于 不大于 至多 小于 小于等于 低于 以下 以内 上限 max maximum",
        "about": "≈ ~ 约 大约 左右 approximately around",
        "exactly": "= == 等于 正好 恰好 equal equals",
    },
    "kind": {
        "level": "存量 期末 期末值 期末水平 时点 时点值 水平 stock",
        "flow": "流量 当年 当年值 年度 年度值 annual",
        "cumulative": "累计 累计值 合计 五年累计 sum total",
        "growth": "增速 增长 增长率 年均增长 年均增速 rate",
        "reduction": "降低率 降低 下降率 累计降低 降幅",
    },
    "path": {"straight": "直线 线性 等量 linear", "compound": "复合 等速 几何 geometric"},
    "sum": {
        "exact": "相等 等于 正好 equal exactly",
        "at_least": "≥ >= 不低于 不少于 至少 min minimum",
        "none": "不要求 无 没有 no any",
    },
    "direction": {
        "increase": "上升 增加 提高 增长 越高越好 正向 正 up higher more",
        "decrease": "下降 减少 降低 越低越好 逆向 负向 负 down lower less",
    },
    "rule": {
        "goal": "目标 完成目标 完成率 按比例",
        "due": "时序 序时 时序目标",
        "step": "加减分 分档",
        "range": "功效系数 功效系数法 极差",
        "manual": "手工 人工 评分 评审",
    },
    "anchor": {"goal": "目标 目标值", "mean": "平均 平均值 平均数 average", "last_year": "上年 去年 上年值 previous"},
    "nature": {"binding": "约束性 约束 约束性指标", "expected": "预期性 预期 预期性指标 指导性 indicative"},
    "tier": {"headline": "主要 主要指标 一级 一级指标", "secondary": "二级 二级指标 次要"},
    "status": {
        "official": "正式 公布 正式数 final",
        "preliminary": "初步 快报 初步数 快报数 provisional",
        "estimate": "预计 估计 预计数 预测 estimated forecast",
        "illustrative": "示例 举例 example sample",
    },
}
_MAPPING: Final = Said("下一层的字段（键: 值）", "a mapping of keys to values")
#: By the type of the fault.
TYPES: Final = {
    "number": Said("数字，如 2.6", "a number such as 2.6"),
    "period": Said("时期，如 2025", "a period such as 2025"),
    "whole": Said("大于 0 的整数，如 3", "a whole number above 0 such as 3"),
    "bool": Said(" true 或 false", "true or false"),
    "string": Said("文字", "a text"),
    "string_pattern_mismatch": Said("没有控制字符的文字", "a text without control characters"),
    "model": _MAPPING,
    "dict": _MAPPING,
    "tuple": Said("列表（用方括号）", "a list in brackets"),
}
#: What stands where a value was left open.
EMPTY: Final = Said("（空）", "(nothing)")


def meaning_of(field: str, word: str) -> Said:
    """Return what an agreed word of a field means."""
    if word in _MEANINGS:
        return _MEANINGS[word]
    key = f"by.{word}" if field == "method" else f"{field}.{word}"
    zh, en = (messages.text(lang, key).removeprefix(word).strip() for lang in ("zh", "en"))
    return Said(zh, en)


def entries(ends: Mapping[str, int]) -> Said:
    """Say how many entries a list or a mapping has to have.

    >>> entries({"min_length": 2}).en
    'exactly 2 entries'
    """
    wanted = ends.get("max_length") or ends["min_length"]
    return (
        Said("至少一项", "at least one entry")
        if wanted == 1
        else Said(f"恰好 {wanted} 项", f"exactly {wanted} entries")
    )
