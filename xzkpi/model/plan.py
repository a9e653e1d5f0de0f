"""A plan: its targets, and what they refer to."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from xzkpi.model.target import Citation, Limits, Target
from xzkpi.model.vocabulary import Kind
from xzkpi.values.names import fold_name, nearest
from xzkpi.values.period import Period
from xzkpi.values.unit import Unit, parse_unit

#: What stands for the whole where a row names its entity, and what may follow its name.
_WHOLE: Final = {"全市", "全国", "全省", "全县", "全区", "全部", "合计", "总计", "total", "whole"}
_SUM: Final = "(合计|总计)$"
#: What the name of a place ends with.
_PLACE: Final = tuple("国省市县区州旗")


class Input(NamedTuple):
    """A series that submissions carry beside the targets, without a goal of its own."""

    name: str
    unit: str
    name_en: str = ""
    kind: Kind = Kind.LEVEL
    limits: Limits = Limits()
    aliases: tuple[str, ...] = ()
    note: str = ""
    id: str = ""

    @property
    def measure(self) -> Unit:
        """The unit as magnitude and base."""
        return parse_unit(self.unit)


class Named(NamedTuple):
    """Something targets refer to: a dimension, a task, or an entity that carries part of a target."""

    name: str
    name_en: str = ""
    aliases: tuple[str, ...] = ()

    def label(self, lang: str) -> str:
        """Return the name in a language."""
        return (self.name_en if lang == "en" else "") or self.name


class Thresholds(NamedTuple):
    """From which ratio on a target is ahead, on track or lagging; each includes its own value."""

    ahead: Decimal = Decimal("1.05")
    on_track: Decimal = Decimal("0.95")
    lagging: Decimal = Decimal("0.60")


class Head(NamedTuple):
    """What a plan says of itself."""

    id: str
    name: str
    #: Default baseline and target periods of its targets.
    baseline: Period
    target: Period
    name_en: str = ""
    source: Citation | None = None
    note: str = ""


class Plan(NamedTuple):
    """A plan: its head, its targets in order, and what they refer to."""

    head: Head
    targets: Mapping[str, Target]
    method: str = "pace"
    thresholds: Thresholds = Thresholds()
    dimensions: Mapping[str, Named] = {}
    tasks: Mapping[str, Named] = {}
    inputs: Mapping[str, Input] = {}
    #: Counties, parks, firms; while there are none, any is accepted.
    entities: Mapping[str, Named] = {}
    path: str = ""

    @property
    def series(self) -> dict[str, Target | Input]:
        """Everything a submission may report, by id."""
        return {**self.targets, **self.inputs}

    def member(self, key: str) -> Target | Input:
        """Return the target or input of an id that there is."""
        return self.targets[key] if key in self.targets else self.inputs[key]

    @property
    def ids(self) -> dict[str, str]:
        """Ids by every name a series goes under; the first to claim a name has it."""
        names: dict[str, str] = {}
        for series in self.series.values():
            for name in (series.id, series.name, series.name_en, *series.aliases):
                names.setdefault(fold_name(name), series.id)
        return names

    @property
    def bases(self) -> set[str]:
        """What the plan's units count, apart from magnitudes: 元, 家, %; in English as the plan has them."""
        english = {parse_unit(target.unit_en).base for target in self.targets.values() if target.unit_en}
        return english | {series.measure.base for series in self.series.values()}

    def find(self, name: str) -> Target | Input | None:
        """Return the target or input that goes under an id, name or alias."""
        found = self.ids.get(fold_name(name))
        return self.member(found) if found and name else None

    @property
    def entity_ids(self) -> dict[str, str]:
        """Ids of entities by every name they go under."""
        return {
            fold_name(name): key
            for key, entity in self.entities.items()
            for name in (key, entity.name, entity.name_en, *entity.aliases)
            if name
        }

    def is_whole(self, name: str) -> bool:
        """Say whether a name that no entity goes under means the whole: a word for it, or whose plan it is.

        That is the beginning of the plan's name, as 徐州市 is; short of a place's whole name it may be an entity's too.
        """
        name = fold_name(name)
        if name in _WHOLE:
            return True
        name, own = re.sub(_SUM, "", name), fold_name(self.head.name)
        if name in _WHOLE:
            return True
        is_place = name.endswith(_PLACE) or own.removeprefix(name).startswith(_PLACE)
        return len(name) > 1 and own.startswith(name) and (is_place or not self._begins_entity(name))

    def _begins_entity(self, name: str) -> bool:
        """Say whether the name of an entity begins with a text."""
        return any(one.startswith(name) for one in self.entity_ids)

    def nearest(self, name: str) -> list[str]:
        """Return the ids and names most like one that is not in the plan, for each series one."""
        close = nearest(name, (text for one in self.series.values() for text in (one.id, one.name, *one.aliases)))
        ids, once = self.ids, dict[str, str]()
        for text in close:
            once.setdefault(ids[fold_name(text)], text)
        return list(once.values())
