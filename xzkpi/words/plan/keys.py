"""What each key of a plan means, in Chinese and English, as editors show it."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from xzkpi.words.said import Said, table_in

CHINESE: Final = {
    "name": "名称 名字 指标名称 规划名称",
    "name_en": "英文名称",
    "unit": "单位 计量单位",
    "unit_en": "英文单位",
    "target targets value": "目标",
    "target value": "目标值",
    "target period": "目标年 目标期",
    "baseline": "基期",
    "baseline value": "基期值 基准值 现状值",
    "baseline period": "基期年",
    "targets name": "指标",
    "targets": "指标体系 主要指标",
    "plan": "规划 计划",
    "dimension dimensions": "维度 分类",
    "task tasks": "任务 重点任务",
    "parent": "上级 上一级",
    "owner": "责任单位 牵头单位",
    "support": "配合单位",
    "tier": "层级",
    "short": "简称",
    "group": "组别",
    "within": "所在地区 所属地区",
    "outlook": "远景 展望",
    "kind": "类型 指标类型",
    "nature": "性质 指标属性 指标性质 属性",
    "dimension": "指标维度",
    "direction": "指标方向 方向",
    "source": "来源 数据来源",
    "note": "备注 说明 注",
    "milestones": "里程碑 年度目标 分年度目标",
    "aliases": "别名",
    "limits": "上下限",
    "range limits": "范围 区间",
    "min": "最小值 下限",
    "max": "最大值 上限",
    "value": "数值 值",
    "multiple": "倍数",
    "change": "变化",
    "period decided": "年份 时期",
    "status": "状态",
    "entities": "县区 区县 地区 单位名单",
    "parts": "分解 县区分解 目标分解",
    "id": "代号 编号 编码",
    "method": "方法",
    "thresholds": "门槛 阈值",
    "revised": "调整 中期调整",
    "derive": "推算",
    "registers": "清单 项目清单 企业名单 任务分解 台账",
    "file": "文件",
    "lists": "类别 清单类别",
    "term": "有效期 有效年限",
    "counts": "对应指标",
    "complete": "是否完整 完整",
    "warn": "预警 预警天数",
    "title": "标题",
    "url": "网址 链接",
    "published": "发布日期 发布时间",
    "assess": "考核 监督考核",
    "items": "得分项 考核项 考核指标",
    "points": "分值 满分 基本分",
    "rule": "规则 打分规则",
    "group groups": "分组",
    "grades": "等次",
    "bonus": "加分上限",
}
#: What a level of a plan is called: by the last part of its pattern, or by all of it.
_LEVELS: Final = {
    "": Said("最外层", "the outermost level"),
    "targets.*": Said("指标", "a target"),
    "assess.items.*": Said("得分项", "an entry of items"),
    **{
        f"{at}{part}.*": Said(f"{part} 的一项", f"an entry of {part}")
        for at, parts in (
            ("", ("inputs", "dimensions", "tasks", "entities", "registers")),
            ("targets.*.", ("revised", "entities")),
        )
        for part in parts
    },
}


def level_name(pattern: str) -> Said:
    """Return what a level of a plan is called, in Chinese with the spaces that set Latin letters off.

    >>> level_name("targets.*.baseline")
    Said(zh=' baseline ', en='baseline')
    """
    name = pattern.rpartition(".")[2]
    zh, en = _LEVELS.get(pattern, Said(name, name))
    return Said(f"{' ' if zh[:1].isascii() else ''}{zh}{' ' if zh[-1:].isascii() else ''}", en)


@cache
def keys_called() -> Mapping[str, Sequence[str]]:
    """Return the keys that each Chinese word may mean, of which the first that may stand somewhere is taken."""
    table = table_in("words", "plan", "chinese.yaml")
    return {word: keys.split() for keys, words in table.items() for word in words.split()}


def meaning(model: str, key: str = "is") -> Said:
    """Return what a key of a model means; of no key, what the model is.

    >>> meaning("Limits", "min").en
    'The least value there can be.'
    """
    return Said(**table_in("words", "plan", "keys.yaml")[model][key])


def _in_both(said: Said) -> str:
    return f"{said.zh} {said.en}"


def describe(schema: dict[str, Any], model: type) -> None:
    """Say in JSON Schema what a model and its keys are and ask of each other, and leave out what says nothing."""
    schema["description"] = _in_both(meaning(model.__name__))
    schema.pop("title", None)
    for key, member in schema.get("properties", {}).items():
        member.pop("title", None)
        if member.get("default", "") in ("", None):
            member.pop("default", None)
        known = [one for one in member.get("anyOf", ()) if one != {"type": "null"}]
        if len(known) == 1:
            del member["anyOf"]
            member.update(known[0])
        member["description"] = _in_both(meaning(model.__name__, key))
    schema |= getattr(model, "conditions", {})
    if short := getattr(model, "short", ""):
        whole = dict(schema)
        schema.clear()
        schema |= {
            "description": whole.pop("description"),
            "anyOf": [{"$ref": whole["properties"][short]["$ref"]}, whole],
        }
