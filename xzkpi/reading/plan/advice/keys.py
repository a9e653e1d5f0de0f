"""Which keys stand where in a plan, and which of them a strange key was meant to be."""

from collections.abc import Iterator
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

from xzkpi.model.plan import Plan
from xzkpi.model.written.base import Written, keys_of
from xzkpi.model.written.fields import Number, PeriodText
from xzkpi.reading.plan.document import Content, Document, Path
from xzkpi.values.names import nearest, room_for_guesses
from xzkpi.values.period import parse_period

#: How like a key has to be to one that may stand here to be taken for it, in per cent.
_LIKE: Final = 60
#: The same for a key that has its place elsewhere in a plan.
_VERY_LIKE: Final = 85
#: Mappings of more keys are not searched for lost indentation.
_SMALL: Final = 100
#: Places that are named where a key belongs elsewhere, at most.
_PLACES: Final = 3
#: The parts of a plan whose members may be texts.
_TEXTS: Final = {"dimensions", "tasks", "entities"}
#: What keys are called in Chinese: the keys each may mean, of which the first that may stand here is taken.
_CHINESE: Final = {
    "名称": ("name",),
    "名字": ("name",),
    "指标名称": ("name",),
    "规划名称": ("name",),
    "英文名称": ("name_en",),
    "单位": ("unit",),
    "计量单位": ("unit",),
    "英文单位": ("unit_en",),
    "目标": ("target", "targets", "value"),
    "目标值": ("target", "value"),
    "目标年": ("target", "period"),
    "目标期": ("target", "period"),
    "基期": ("baseline",),
    "基期值": ("baseline", "value"),
    "基期年": ("baseline", "period"),
    "基准值": ("baseline", "value"),
    "现状值": ("baseline", "value"),
    "指标": ("targets", "name"),
    "指标体系": ("targets",),
    "主要指标": ("targets",),
    "规划": ("plan",),
    "计划": ("plan",),
    "维度": ("dimension", "dimensions"),
    "分类": ("dimension", "dimensions"),
    "任务": ("task", "tasks"),
    "类型": ("kind",),
    "指标类型": ("kind",),
    "性质": ("nature",),
    "指标属性": ("nature",),
    "指标性质": ("nature",),
    "指标维度": ("dimension",),
    "指标方向": ("direction",),
    "属性": ("nature",),
    "来源": ("source",),
    "数据来源": ("source",),
    "备注": ("note",),
    "说明": ("note",),
    "注": ("note",),
    "里程碑": ("milestones",),
    "年度目标": ("milestones",),
    "分年度目标": ("milestones",),
    "方向": ("direction",),
    "别名": ("aliases",),
    "上下限": ("limits",),
    "范围": ("range", "limits"),
    "区间": ("range", "limits"),
    "最小值": ("min",),
    "下限": ("min",),
    "最大值": ("max",),
    "上限": ("max",),
    "数值": ("value",),
    "值": ("value",),
    "倍数": ("multiple",),
    "变化": ("change",),
    "年份": ("period", "decided"),
    "时期": ("period", "decided"),
    "状态": ("status",),
    "县区": ("entities",),
    "区县": ("entities",),
    "地区": ("entities",),
    "单位名单": ("entities",),
    "代号": ("id",),
    "编号": ("id",),
    "编码": ("id",),
    "方法": ("method",),
    "门槛": ("thresholds",),
    "阈值": ("thresholds",),
    "调整": ("revised",),
    "中期调整": ("revised",),
    "推算": ("derive",),
    "标题": ("title",),
    "网址": ("url",),
    "链接": ("url",),
    "发布日期": ("published",),
    "发布时间": ("published",),
}
#: What a level of a plan is called: by the last part of its pattern, or by all of it.
_LEVELS_IN_WORDS: Final = {
    "": ("最外层", "the outermost level"),
    "targets.*": ("指标", "a target"),
    "inputs.*": ("inputs 的一项", "an entry of inputs"),
    "dimensions.*": ("dimensions 的一项", "an entry of dimensions"),
    "tasks.*": ("tasks 的一项", "an entry of tasks"),
    "entities.*": ("entities 的一项", "an entry of entities"),
    "targets.*.revised.*": ("revised 的一项", "an entry of revised"),
    "targets.*.entities.*": ("entities 的一项", "an entry of entities"),
}


class Level(NamedTuple):
    """What may stand somewhere in a plan."""

    #: The keys of a mapping whose keys are fixed.
    keys: tuple[str, ...] = ()
    #: Whether it is a mapping whose keys are free, or a list.
    is_mapping: bool = False
    is_list: bool = False
    #: What a text is read as: `number`, `period`, or nothing in particular; or the words one of which it has to be.
    expected: str = ""
    words: tuple[str, ...] = ()


def _levels(kind: Any, at: tuple[str, ...] = ()) -> Iterator[tuple[str, Level]]:  # noqa: ANN401 - an annotation
    """Yield what may stand anywhere in a plan under its pattern, as `targets.*.baseline`."""
    pattern, origin, parts = ".".join(at), get_origin(kind), get_args(kind)
    if origin in {Annotated, UnionType, Union}:
        yield from _levels(parts[0], at)
    elif origin in {dict, tuple}:
        yield pattern, Level(is_mapping=origin is dict, is_list=origin is tuple)
        yield from _levels(parts[1 if origin is dict else 0], (*at, "*"))
    elif origin is Literal or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        yield pattern, Level(words=tuple(map(str, parts or kind)))
    elif isinstance(kind, type) and issubclass(kind, Written):
        yield pattern, Level(keys=keys_of(kind))
        for key, field in zip(keys_of(kind), kind.model_fields.values(), strict=True):
            yield from _levels(field.annotation, (*at, key))
    else:
        yield pattern, Level(expected="number" if kind is Number else "period" if kind is PeriodText else "")


#: Everything that may stand in a plan.
LEVELS: Final = dict(_levels(Plan))
#: The keys of every mapping whose keys are fixed, by its pattern.
KEYS: Final = {pattern: level.keys for pattern, level in LEVELS.items() if level.keys}
#: The patterns of lists, and of mappings whose keys are free.
_OPEN: Final = {pattern for pattern, level in LEVELS.items() if level.is_mapping or level.is_list}


def pattern_of(path: Path) -> str:
    """Return a path with a star for everything that has a name of its own.

    >>> pattern_of(("targets", "firms", "baseline", "value"))
    'targets.*.baseline.value'
    """
    parts: list[str] = []
    for part in path:
        parts.append("*" if ".".join(parts) in _OPEN else str(part))
    return ".".join(parts)


def level_at(path: Path) -> Level:
    """Return what may stand at a path; nothing in particular where nothing may."""
    return LEVELS.get(pattern_of(path), Level())


class Guesser:
    """Guesses at the keys that were meant, each key of a level once and for as long as that takes a moment."""

    def __init__(self) -> None:
        """Begin with no key guessed at."""
        self._room = room_for_guesses(KEYS[""])
        self._guesses: dict[tuple[str, str], str] = {}

    def meant(self, path: Path) -> str:
        """Return the key that was meant by one that may not stand there; nothing where none is likely."""
        key, level = str(path[-1]), pattern_of(path[:-1])
        if (level, key) not in self._guesses:
            self._room -= 1
            is_period = level.endswith((".baseline", ".target")) and parse_period(key) is not None
            word = key.replace("：", ":").partition(":")[0].strip()
            self._guesses[level, key] = "value" if is_period else in_chinese(word, level) or self._nearest(key, level)
        return self._guesses[level, key]

    def _nearest(self, key: str, level: str) -> str:
        """Return the key most like another, which has to be very like it if that one has its place elsewhere."""
        likeness = _VERY_LIKE if any(key in keys for keys in KEYS.values()) else _LIKE
        return next(iter(nearest(key, KEYS[level], likeness) if self._room >= 0 else ()), "")


def in_chinese(key: str, level: str) -> str:
    """Return the key of a level that a Chinese word stands for; nothing where it stands for none.

    >>> in_chinese("目标", ""), in_chinese("目标", "targets.*")
    ('targets', 'target')
    """
    return next((one for one in _CHINESE.get(key, ()) if one in KEYS[level]), "")


def elsewhere(path: Path) -> tuple[str, str] | None:
    """Return where a key belongs that may not stand at its path; None where it belongs nowhere."""
    key, here = str(path[-1]), pattern_of(path[:-1])
    levels = [level for level, keys in KEYS.items() if key in keys]
    below = [level for level in levels if level.startswith(f"{here}." if here else "")]
    above = [level for level in levels if here.startswith(f"{level}." if level else "")]
    if key == "id" and here:
        return "代号写在冒号前面，如 firms:；删去 id", "the id stands before the colon, as in firms:, so delete id"
    if not levels and key in _CHINESE:
        zh, en = elsewhere((*path[:-1], _CHINESE[key][0])) or ("", "")
        return (
            f"“{key}”写作 {_CHINESE[key][0]}，{zh.removeprefix(_CHINESE[key][0]).strip()}",
            f"“{key}” is {_CHINESE[key][0]}: {en}",
        )
    if not levels:
        return None
    if above and not below:
        child = str(path[len(above[-1].split(".")) if above[-1] else 0])
        zh, en = _in_words(above[-1])
        return f"{key} 写在{_spaced(zh)}里，与 {child} 同一层", f"write {key} in {en}, beside {child}"
    near = below or levels
    depth = min(level.count(".") for level in near)
    names = list(dict.fromkeys(_in_words(level) for level in near if level.count(".") == depth))[:_PLACES]
    zh, en = "或".join(_spaced(zh) for zh, _ in names), " or ".join(en for _, en in names)
    return f"{key} 写在{zh}里", f"write {key} in {en}"


def _in_words(level: str) -> tuple[str, str]:
    """Return what a level is called."""
    name = level.rpartition(".")[2]
    return _LEVELS_IN_WORDS.get(level, (name, name))


def _spaced(text: str) -> str:
    """Return a text with the spaces that set Latin letters off from Chinese ones."""
    return f"{' ' if text[:1].isascii() else ''}{text}{' ' if text[-1:].isascii() else ''}"


def find_lost_indentation(document: Document, faulty: set[Path]) -> dict[Path, str]:
    """Return the keys that stand one level too far left, and under which key they belong.

    The first of them is to be told; the others, and the key they belong under, are given with nothing.
    """
    lost: dict[Path, str] = {}
    for parent in {path[:-1] for path in faulty if path}:
        mapping = document.content_at(parent)
        if isinstance(mapping, dict) and len(mapping) <= _SMALL:
            lost |= dict(_lost_in(mapping, parent, faulty))
    return lost


def _lost_in(mapping: dict[str, Content], parent: Path, faulty: set[Path]) -> Iterator[tuple[Path, str]]:
    """Yield what stands too far left in one mapping."""
    above, before, is_told = "", "", False
    for key, content in mapping.items():
        path = (*parent, key)
        if content is None and (pattern_of(path) in KEYS or pattern_of(path) in _OPEN):
            above, before, is_told = key, key, False
        elif above and path in faulty and _fits(key, content, pattern_of((*parent, above)), is_next=before == above):
            yield path, "" if is_told else above
            yield (*parent, above), ""
            is_told = True
        else:
            before = key


def _fits(key: str, content: Content, level: str, *, is_next: bool) -> bool:
    """Say whether an entry can stand at a level; of texts that may have any key, only if they come next."""
    if level in KEYS:
        return key in KEYS[level]
    if level in _TEXTS and isinstance(content, str):
        return is_next
    is_milestone = level.endswith(".milestones") and parse_period(key) is not None
    return is_milestone or (isinstance(content, dict) and f"{level}.*" in KEYS)
