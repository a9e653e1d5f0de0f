"""A plan: its targets, and what they refer to."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from xzkpi.model.lists.register import Listed, Register
from xzkpi.model.lists.scoring import Scoring
from xzkpi.model.promise import Citation, Id, Name, Named, PeriodText, Positive, Text, Written, in_time
from xzkpi.model.schema import PLAN
from xzkpi.model.structure import Dimension, Entity, Task, with_owners
from xzkpi.model.target import Series, Share, Target
from xzkpi.model.vocabulary import SUMS, FailOn, MethodName
from xzkpi.rules.index import CHOICES, Severity
from xzkpi.rules.location import Location
from xzkpi.values.lists.columns import ANY_COUNTED, COUNTED_SO
from xzkpi.values.lists.places import PLACE, WHOLE, is_elsewhere, place_of, without_sum
from xzkpi.values.names import by_name, fold_name, fold_words, nearest
from xzkpi.values.period import Period, When
from xzkpi.values.unit import Unit, parse_unit
from xzkpi.words.said import Said


class Input(Series):
    """A series that submissions carry beside the targets, without a goal of its own."""


class Thresholds(Written):
    """From which ratio on a target is ahead, on track or lagging; each includes its own value."""

    ahead: Positive = Decimal("1.05")
    on_track: Positive = Decimal("0.95")
    lagging: Positive = Decimal("0.60")

    @property
    def steps(self) -> dict[str, Decimal]:
        """The thresholds by the verdict each gives, the best first."""
        return {"ahead": self.ahead, "on_track": self.on_track, "lagging": self.lagging}


class Head(Written):
    """What a plan says of itself."""

    id: Name
    name: Name
    baseline: PeriodText
    target: PeriodText
    name_en: Name = ""
    #: Words for later horizons: shown, never judged.
    outlook: Annotated[dict[PeriodText, Text], AfterValidator(in_time)] = Field(default_factory=dict)
    source: Citation | None = None
    note: Text = ""


def _rule(name: str) -> str:
    """Refuse the name of a rule that there is not, or that cannot be left out."""
    if name not in CHOICES:
        raise PydanticCustomError("rule", "no rule")
    return name


RuleName = TypeAliasType("RuleName", Annotated[str, AfterValidator(_rule), WithJsonSchema({"enum": list(CHOICES)})])


class Settings(Written):
    """What a repository settles for all that read its plan; the command line goes before it."""

    ignore: tuple[RuleName, ...] = ()
    fail_on: FailOn | None = None
    severity: dict[RuleName, Severity] = Field(default_factory=dict)
    exclude: tuple[Text, ...] = ()


#: Where goals stand, by their periods, of targets and of what entities have promised of them; the whole has no name.
Places = Mapping[tuple[str, str], Mapping[Period, Location]]


class Plan(Written):
    """A plan: its head, its targets in order, and what they refer to."""

    conditions = PLAN

    head: Head = Field(alias="plan")
    targets: Annotated[dict[Id, Target], Field(min_length=1)]
    settings: Settings = Field(default_factory=Settings.model_construct, alias="check")
    method: MethodName = MethodName.PACE
    thresholds: Thresholds = Field(default_factory=Thresholds.model_construct)
    dimensions: dict[Id, Dimension] = Field(default_factory=dict)
    tasks: dict[Id, Task] = Field(default_factory=dict)
    inputs: dict[Id, Input] = Field(default_factory=dict)
    #: By id, or a list of them, whose names are their ids.
    entities: Annotated[
        dict[Id, Entity], BeforeValidator(by_name, json_schema_input_type=dict[Id, Entity] | list[Entity])
    ] = Field(default_factory=dict)
    registers: dict[Id, Register] = Field(default_factory=dict)
    scoring: Scoring | None = Field(default=None, alias="assess")

    _path: str = PrivateAttr("")
    _places: Places = PrivateAttr({})
    _lists: tuple[Listed, ...] = PrivateAttr(())

    @model_validator(mode="after")
    def _settle(self) -> "Plan":
        """Give each series its id, and each target the plan's default periods and those who answer for its task."""
        self.tasks.update(with_owners(self.tasks))
        for key, target in self.targets.items():
            settled = target.settled(key, self.head.baseline, self.head.target)
            task = self.tasks.get(target.task)
            if task:
                asked = {"owner": target.owner or task.owner, "support": target.support or task.support}
                settled = settled.model_copy(update=asked)
            self.targets[key] = settled
        for key, one in self.inputs.items():
            self.inputs[key] = one.knowing(id=key)
        return self

    def with_shares(self, shares: Mapping[str, Mapping[str, Share]], places: Places) -> "Plan":
        """Return the plan with what entities have promised of some targets, by the ids of these."""
        given = {key: self.targets[key].model_copy(update={"shares": dict(own)}) for key, own in shares.items()}
        return self.model_copy(update={"targets": self.targets | given}).placing(places)

    def places_of(self, target: str, entity: str) -> Mapping[Period, Location]:
        """Return where the goals of an entity stand by their periods; without any, those of the whole."""
        return self._places.get((target, entity)) or self._places.get((target, ""), {})

    def placing(self, places: Places) -> "Plan":
        """Return the plan with more places of goals."""
        return self.knowing(places={**self._places, **places})

    @property
    def path(self) -> str:
        """The file it was read from; empty where it comes of none."""
        return self._path

    @property
    def lists(self) -> tuple[Listed, ...]:
        """What stands in its registers; nothing in those that could not be read."""
        return self._lists

    @property
    def assessed(self) -> tuple[str, ...]:
        """The entities that are scored and ranked: those of no kind, and where groups are those with one; else all."""
        is_grouped = self.scoring is not None and self.scoring.groups is not None
        some = (key for key, one in self.entities.items() if not one.kind or (is_grouped and one.group))
        return tuple(some) or tuple(self.entities)

    def group_of(self, entity: str) -> str:
        """Return the group of an entity; nothing where it has none."""
        return self.entities[entity].group if entity in self.entities else ""

    @property
    def series(self) -> dict[str, Target | Input]:
        """Everything a submission may report, by id."""
        return {**self.targets, **self.inputs}

    def member(self, key: str) -> Target | Input:
        """Return the target or input of an id that there is."""
        return self.targets[key] if key in self.targets else self.inputs[key]

    # What is worked out of names is kept: copies of a plan change periods, methods and values, but no name.

    @cached_property
    def names_of_series(self) -> tuple[Said, ...]:
        """The names of all that a submission may report, in both languages."""
        return tuple(one.said for one in self.series.values())

    @cached_property
    def spoken(self) -> dict[str, str]:
        """The names of each series, with the spaces between their words."""
        return {one.id: fold_words(" | ".join((one.id.replace("_", " "), *one.names))) for one in self.series.values()}

    @cached_property
    def own_name(self) -> str:
        """Its name as names are compared."""
        return fold_name(self.head.name)

    @cached_property
    def own_place(self) -> str:
        """What says of which place it is: its name, or the names of its entities."""
        return place_of(self.own_name, [one.name for one in self.entities.values()])

    @cached_property
    def ids(self) -> Mapping[str, str]:
        """Ids by every name a series goes under; the first to claim a name has it."""
        return ids_by_name(self.series)

    @cached_property
    def counting(self) -> Mapping[str, Mapping[str, Unit]]:
        """Units by id of series, by what they count, apart from magnitudes; in English as the plan has them.

        The word for any things counts what the units of some do.
        """
        units = [(key, one.measure) for key, one in self.series.items()]
        units += [(key, parse_unit(one.unit_en)) for key, one in self.targets.items() if one.unit_en]
        units += [(key, unit._replace(base=ANY_COUNTED)) for key, unit in units if unit.base in COUNTED_SO]
        counting: defaultdict[str, dict[str, Unit]] = defaultdict(dict)
        for key, unit in units:
            counting[unit.base][key] = unit
        return dict(counting)

    @property
    def bases(self) -> AbstractSet[str]:
        """What the plan's units count."""
        return self.counting.keys()

    def find(self, name: str) -> Target | Input | None:
        """Return the target or input that goes under an id, name or alias."""
        found = self.ids.get(fold_name(name))
        return self.member(found) if found and name else None

    @cached_property
    def entity_ids(self) -> Mapping[str, str]:
        """Ids of entities by every name they go under."""
        return ids_by_name(self.entities)

    @property
    def tables(self) -> list[str]:
        """The files that it names, seen from its folder: tables of parts, registers, points."""
        parts = (target.parts.file for target in self.targets.values() if target.parts)
        points = [self.scoring.extra.file] if self.scoring and self.scoring.extra else []
        registers = (one.file for one in self.registers.values())
        return list(dict.fromkeys(filter(None, (*parts, *registers, *points))))

    def of_kind(self, kind: str) -> dict[str, Entity]:
        """Return the entities of a kind, or those without one."""
        return {key: one for key, one in self.entities.items() if one.kind == kind}

    def is_whole(self, name: str) -> bool:
        """Say whether a name that no entity goes under means the whole: a word for it, or whose plan it is.

        That is the beginning of the plan's name; short of a place's whole name it may be an entity's too.
        """
        name, own = fold_name(name), self.own_name
        name = name if name in WHOLE else without_sum(name)
        if name in WHOLE or not own.startswith(name):
            return name in WHOLE and not is_elsewhere(name, self.own_place)
        is_place = name.endswith(PLACE) or own.removeprefix(name).startswith(PLACE)
        return len(name) > 1 and (is_place or not any(one.startswith(name) for one in self.entity_ids))

    def nearest(self, name: str) -> list[str]:
        """Return the ids and names most like one that the plan has not, for each series one; in English slips only."""
        names = (text for one in self.series.values() for text in (one.id, one.name, *one.aliases))
        once = dict[str, str]()
        for text in nearest(name, names) or nearest(name, (one.name_en for one in self.series.values()), likeness=90):
            once.setdefault(self.ids[fold_name(text)], text)
        return list(once.values())


def ids_by_name(members: Mapping[str, Named]) -> dict[str, str]:
    """Return ids by every name they go under, folded; an id goes before a name, and the first to claim it has it."""
    ids = {fold_name(key): key for key in members}
    for key, one in members.items():
        for name in one.names:
            ids.setdefault(fold_name(name), key)
    return ids


def name_entity(plan: Plan, entity: str) -> Said:
    """Return the name of an entity in both languages; one that the plan does not list is called as it is written."""
    return plan.entities[entity].said if entity in plan.entities else Said(entity, entity)


class ValueName(NamedTuple):
    """What people call a value; worded only when it is told, for there may be very many."""

    series: Said
    carrier: Said
    when: When | None = None

    def in_language(self, lang: str) -> str:
        """Write the name in a language."""
        if lang == "en":
            return ", ".join(filter(None, (self.series.en, self.carrier.en, self.when and self.when.in_language(lang))))
        return str(self)

    def __str__(self) -> str:
        """Write it in Chinese."""
        return f"{self.when.in_language('zh') if self.when else ''}{self.carrier.zh}{self.series.zh}"


def name_value(plan: Plan, target: str, entity: str = "", period: Period | None = None) -> dict[str, Any]:
    """Name a value: `record` by its ids, for machines, `name` for people; `key` is what it was reported under."""
    series = plan.member(target)
    return {
        "key": (target, entity, period),
        "record": " ".join(filter(None, (target, entity, str(period) if period else ""))),
        "name": ValueName(series.said, name_entity(plan, entity), name_period(series, period) if period else None),
    }


def name_period(series: Series, period: Period) -> When:
    """Name the period of a value of a series."""
    return When(period, is_sum=series.kind in SUMS)
