"""A plan: its targets, and what they refer to."""

import json
import re
from decimal import Decimal
from typing import Annotated, Any, Final

from pydantic import Field, PrivateAttr, model_validator

from xzkpi.model.promise import Citation, Limits, above_zero
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Kind, MethodName
from xzkpi.model.written.base import Written
from xzkpi.model.written.fields import Id, Name, Number, PeriodText, Text
from xzkpi.values.names import fold_name, nearest
from xzkpi.values.unit import Unit, parse_unit
from xzkpi.words.keys import meaning

#: What stands for the whole where a row names its entity, and what may follow its name.
_WHOLE: Final = {"全市", "全国", "全省", "全县", "全区", "全部", "合计", "总计", "total", "whole"}
_SUM: Final = "(合计|总计)$"
#: What the name of a place ends with.
_PLACE: Final = tuple("国省市县区州旗")


class Input(Written):
    """A series that submissions carry beside the targets, without a goal of its own."""

    name: Name = Field(description=meaning("Input", "name"))
    unit: Name = Field(description=meaning("Input", "unit"))
    name_en: Name = Field(default="", description=meaning("Input", "name_en"))
    kind: Kind = Field(default=Kind.LEVEL, description=meaning("Input", "kind"))
    limits: Limits = Field(default_factory=Limits, description=meaning("Input", "limits"))
    aliases: tuple[Name, ...] = Field(default=(), description=meaning("Input", "aliases"))
    note: Text = Field(default="", description=meaning("Input", "note"))

    _id: str = PrivateAttr("")

    @property
    def id(self) -> str:
        """The key under `inputs:`."""
        return self._id

    @property
    def measure(self) -> Unit:
        """The unit as magnitude and base."""
        return parse_unit(self.unit)

    def settled(self, key: str) -> "Input":
        """Return the input with its id."""
        return self._knowing(_id=key)


class Named(Written):
    """Something targets refer to: a dimension, a task, or an entity that carries part of a target."""

    short = "name"

    name: Name = Field(description=meaning("Named", "name"))
    name_en: Name = Field(default="", description=meaning("Named", "name_en"))
    aliases: tuple[Name, ...] = Field(default=(), description=meaning("Named", "aliases"))

    def label(self, lang: str) -> str:
        """Return the name in a language."""
        return (self.name_en if lang == "en" else "") or self.name


class Thresholds(Written):
    """From which ratio on a target is ahead, on track or lagging; each includes its own value."""

    ahead: Number = Field(
        default=Decimal("1.05"), description=meaning("Thresholds", "ahead"), json_schema_extra=above_zero
    )
    on_track: Number = Field(
        default=Decimal("0.95"), description=meaning("Thresholds", "on_track"), json_schema_extra=above_zero
    )
    lagging: Number = Field(
        default=Decimal("0.60"), description=meaning("Thresholds", "lagging"), json_schema_extra=above_zero
    )

    @property
    def steps(self) -> dict[str, Decimal]:
        """The thresholds by the verdict each gives, the best first."""
        return {"ahead": self.ahead, "on_track": self.on_track, "lagging": self.lagging}


class Head(Written):
    """What a plan says of itself."""

    id: Name = Field(description=meaning("Head", "id"))
    name: Name = Field(description=meaning("Head", "name"))
    baseline: PeriodText = Field(description=meaning("Head", "baseline"))
    target: PeriodText = Field(description=meaning("Head", "target"))
    name_en: Name = Field(default="", description=meaning("Head", "name_en"))
    source: Citation | None = Field(default=None, description=meaning("Head", "source"))
    note: Text = Field(default="", description=meaning("Head", "note"))


class Plan(Written):
    """A plan: its head, its targets in order, and what they refer to."""

    head: Head = Field(alias="plan", description=meaning("Plan", "plan"))
    targets: Annotated[dict[Id, Target], Field(min_length=1)] = Field(description=meaning("Plan", "targets"))
    method: MethodName = Field(default=MethodName.PACE, description=meaning("Plan", "method"))
    thresholds: Thresholds = Field(default_factory=Thresholds, description=meaning("Plan", "thresholds"))
    dimensions: dict[Id, Named] = Field(default_factory=dict, description=meaning("Plan", "dimensions"))
    tasks: dict[Id, Named] = Field(default_factory=dict, description=meaning("Plan", "tasks"))
    inputs: dict[Id, Input] = Field(default_factory=dict, description=meaning("Plan", "inputs"))
    entities: dict[Id, Named] = Field(default_factory=dict, description=meaning("Plan", "entities"))

    _path: str = PrivateAttr("")

    @classmethod
    def conditions(cls) -> dict[str, Any]:
        """Return what JSON Schema is told of the file."""
        return {"$schema": "https://json-schema.org/draft/2020-12/schema"}

    @model_validator(mode="after")
    def _settle(self) -> "Plan":
        """Give each series its id, and each target the plan's default periods."""
        for key, target in self.targets.items():
            self.targets[key] = target.settled(key, self.head.baseline, self.head.target)
        for key, one in self.inputs.items():
            self.inputs[key] = one.settled(key)
        return self

    @property
    def path(self) -> str:
        """The file it was read from; empty where it comes of none."""
        return self._path

    def read_from(self, path: str) -> "Plan":
        """Return the plan with the file it was read from."""
        return self._knowing(_path=path)

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


def schema_text() -> str:
    """Write the JSON Schema of targets.yaml as it is committed."""
    return json.dumps(Plan.model_json_schema(), ensure_ascii=False, indent=2) + "\n"
