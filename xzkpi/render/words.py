"""Values in words: numbers with their units, periods, names and verdicts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.methods.classes import Judgement
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.year import YearVerdict
from xzkpi.model.plan import Plan, name_entity
from xzkpi.model.target import Series, Target
from xzkpi.model.vocabulary import Nature
from xzkpi.render.sheet import BAD, GOOD, MIDDLING, QUIET, Column, Headline, Remark, Row, Table
from xzkpi.values.number import beyond, format_computed, format_number, format_rate, places_of, round_half_up, trim
from xzkpi.values.period import MONTHS, Period, When
from xzkpi.values.undefined import Undefined, Value
from xzkpi.values.unit import PERCENT
from xzkpi.words import messages

#: A state is never colour alone, but mark and word; every mark exists in GBK.
MARKS: Final = {
    Verdict.MET: "●",
    Verdict.ACHIEVED: "●",
    Verdict.AHEAD: "▲",
    Verdict.ON_TRACK: "●",
    Verdict.HOLDING: "●",
    Verdict.SLIPPING: "△",
    Verdict.LAGGING: "△",
    Verdict.FAR_BEHIND: "▼",
    Verdict.REGRESSING: "▼",
    Verdict.BROKEN: "×",
    Verdict.MISSED: "×",
    Verdict.NOT_COMPUTABLE: "○",
}
#: The same of the goals of a year.
YEAR_MARKS: Final[dict[YearVerdict | None, str]] = {
    YearVerdict.MET: "●",
    YearVerdict.ON_SCHEDULE: "●",
    YearVerdict.CLOSE: "△",
    YearVerdict.BEHIND_SCHEDULE: "▼",
    YearVerdict.MISSED: "▼",
    None: "○",
}
#: How each mark is painted, whatever it is of.
_STYLES: Final = {"●": GOOD, "▲": GOOD, "△": MIDDLING, "▼": BAD, "×": BAD, "○": QUIET}
#: More decimals than this are noise in a computed number.
_MAX_PLACES: Final = 6
#: Decimals of an index that is 1 at the baseline.
INDEX_PLACES: Final = 4
#: What stands behind a value, and before a verdict, that a rule doubts.
DOUBT: Final = "?"
#: What stands for a value that is undefined; its reason is told below the table.
NOTHING: Final = "—"
#: Of shares of more digits before the point only that is said.
_MAX_SHARE: Final = 12


def format_share(value: Value, places: int = 1) -> str:
    """Write a fraction as per cent; what is below 1 is never printed as 100 %.

    >>> format_share(Decimal("0.9996")), format_share(Decimal("1")), format_share(Decimal("-0.0004"))
    ('99.9%', '100.0%', '0.0%')
    """
    if isinstance(value, Undefined):
        return NOTHING
    if most := beyond(value * 100, _MAX_SHARE):
        return f"{most}%"
    percent = round_half_up(value * 100, places)
    if value < 1 <= percent / 100:
        percent = Decimal(100) - Decimal(1).scaleb(-places)
    return f"{percent or abs(percent):,.{places}f}%"


def format_beside(value: Value, limit: Value) -> str:
    """Write a share beside the one it is compared with; what differs from that never looks the same.

    >>> format_beside(Decimal("0.58330"), Decimal(7) / 12), format_beside(Decimal("1.0003"), Decimal(1))
    ('58.2%/58.3%', '100.1%/100.0%')
    """
    if isinstance(value, Decimal) and isinstance(limit, Decimal) and value != limit:
        shown, other = (round_half_up(one * 100, 1) for one in (value, limit))
        is_hidden = (shown - other) * (value - limit) <= 0
        value = (other + Decimal("0.1").copy_sign(value - limit)) / 100 if is_hidden else value
    return f"{format_share(value)}/{format_share(limit)}"


def format_ratio(value: Value) -> str:
    """Write a ratio with three decimals, rounded down so that no threshold seems reached that is not.

    >>> format_ratio(Decimal("0.94999")), format_ratio(Decimal("1.0983"))
    ('0.949', '1.098')
    """
    if isinstance(value, Undefined):
        return NOTHING
    if most := beyond(value, _MAX_SHARE):
        return most
    return f"{value.quantize(Decimal('0.001'), rounding='ROUND_FLOOR'):,f}"


def paint(mark: str, *, is_doubtful: bool = False) -> str:
    """Return the style of a mark; what is good, but in doubt, is middling."""
    style = _STYLES[mark]
    return MIDDLING if is_doubtful and style == GOOD else style


def style_of(one: Assessment) -> str:
    """Return the style of how a target stands."""
    return paint(MARKS[one.verdict], is_doubtful=bool(one.doubts))


def style_of_year(one: Assessment) -> str:
    """Return the style of how a target stands against the goal of the year."""
    return paint(YEAR_MARKS[one.year.verdict], is_doubtful=bool(one.doubts))


class Words(NamedTuple):
    """A language's way to write values."""

    lang: str
    #: The year that goes without saying.
    year: int = 0

    def text(self, key: str, **values: object) -> str:
        """Return a label or sentence."""
        return messages.text(self.lang, key, **values)

    def bracketed(self, text: str, more: str) -> str:
        """Write a text with more of it in brackets."""
        return self.text("in-brackets", text=text, more=more)

    def listed(self, texts: Sequence[str]) -> str:
        """Write texts as a list."""
        return self.text("list").join(texts)

    def columns(self, *keys: str, numbers: Collection[str] = ()) -> tuple[Column, ...]:
        """Return columns under their titles, some of them of numbers."""
        return tuple(Column(key, self.text(key), is_number=key in numbers) for key in keys)

    def table(self, columns: Iterable[Column], rows: Iterable[Row], legends: Iterable[Remark] = ()) -> Table:
        """Return a table that says which of its columns found no room."""
        dropped = self.text("dropped", columns="{columns}")
        return Table(tuple(columns), tuple(rows), dropped, self.text("list"), tuple(legends))

    def headline(
        self, key: str, names: Iterable[str], rest: Mapping[str, int], counted: str = "", **told: object
    ) -> Headline:
        """Return a sentence with a place for names, and how many more targets, or "-entities", there are."""
        names, each = tuple(names), self.text(f"each{counted}")
        others = ((f"headline.{kind}", number) for kind, number in rest.items() if number)
        more = "".join(self.text(kind, number=number, each=each) for kind, number in others)
        sentence = self.text(key, **told, each=each, names="{names}", open=more)
        return Headline(sentence, names, self.text("headline.more", total=len(names), each=each), self.text("list"))

    def counted(self, numbers: Mapping[str, int]) -> str:
        """Write how many there are of what goes by each name; a dash where there are none."""
        counts = [self.text("summary.count", verdict=name, number=number) for name, number in numbers.items() if number]
        return self.listed(counts) or NOTHING

    def period(self, period: Period | None) -> str:
        """Write a period."""
        return When(period, is_brief=True).in_language(self.lang) if period else NOTHING

    def brief_period(self, period: Period) -> str:
        """Write a part of a year without the year that goes without saying."""
        if period.year != self.year:
            return self.period(period)
        if self.lang == "en" and period.length == 1:
            return f"month {period.end - period.year * MONTHS}"
        return self.period(period)[len("2023-") :]

    def plan_name(self, plan: Plan) -> str:
        """Name a plan."""
        return (plan.head.name_en if self.lang == "en" else "") or plan.head.name

    def entity(self, plan: Plan, entity: str) -> str:
        """Name an entity, or an office that is none."""
        return name_entity(plan, entity).in_language(self.lang)

    def label(self, one: Assessment) -> str:
        """Name a target, and the entity it is judged for."""
        name = one.target.label(self.lang)
        return self.bracketed(name, one.carrier.label(self.lang)) if one.carrier else name

    def label_with_unit(self, one: Assessment) -> str:
        """Name a target, the entity it is judged for, and its unit."""
        return self.bracketed(self.label(one), one.target.unit_label(self.lang))

    def name_with_unit(self, target: Target) -> str:
        """Write a target's name and unit, for tables whose numbers go without."""
        return self.bracketed(target.label(self.lang), target.unit_label(self.lang))

    def full_name(self, target: Target) -> str:
        """Write a target's name and unit, and that it is binding."""
        name = self.name_with_unit(target)
        return self.text("binding", text=name) if target.nature is Nature.BINDING else name

    def short_name(self, target: Target) -> str:
        """Write a target's short name and unit, and that it is binding; nothing where it has none."""
        brief = target.brief_label(self.lang)
        return "" if brief == target.label(self.lang) else self.full_name(target.model_copy(update={"name": brief}))

    def verdict(self, verdict: Verdict, mark: str = "") -> str:
        """Write a verdict as mark and word."""
        return f"{mark or MARKS[verdict]} {self.text(f'verdict.{verdict}')}"

    def mark(self, one: Assessment) -> str:
        """Mark how a target stands; what rests on a doubtful value is in doubt itself."""
        return DOUBT if one.doubts else MARKS[one.verdict]

    def standing(self, one: Assessment) -> str:
        """Write how a target stands as mark and word."""
        return self.verdict(one.verdict, self.mark(one))

    def latest(self, one: Assessment) -> str:
        """Write the latest value of a target, and whether it is in doubt; a dash where there is none."""
        return f"{self.level(one, one.latest.value)}{DOUBT if one.doubts else ''}" if one.latest else NOTHING

    def figure(self, one: Assessment, name: str, text: str) -> str:
        """Mark a figure that is made of values, by its dotted name, where one of these is in doubt."""
        return f"{text}{DOUBT}" if name and text != NOTHING and one.is_in_doubt(name) else text

    def value_of_year(self, one: Assessment) -> str:
        """Write what was reported of the year, and whether it is in doubt; a dash where there is nothing."""
        value = one.year.value
        return NOTHING if isinstance(value, Undefined) else f"{self.level(one, value)}{DOUBT if one.doubts else ''}"

    def brief(self, verdict: Verdict | YearVerdict) -> str:
        """Write the word of a verdict, or of one on a year, as tables and headlines have room for it."""
        kind = "brief" if messages.has(f"brief.{verdict}") else "verdict" if isinstance(verdict, Verdict) else "year"
        key = f"{kind}.{verdict}"
        return self.text(key)

    def reported(self, value: Value) -> str:
        """Write a value with the decimals it was reported with."""
        return NOTHING if isinstance(value, Undefined) else format_number(trim(value), places_of(trim(value)))

    def computed(self, one: Assessment, value: Value | None) -> str:
        """Write a computed value, where there is one, with the decimals of its series."""
        return format_computed(value, places_of_series(one)) if isinstance(value, Decimal) else NOTHING

    def level(self, one: Assessment, value: Value) -> str:
        """Write a level without its unit: as reported, or with the decimals of its series."""
        if isinstance(value, Undefined):
            return NOTHING
        return self.reported(value) if places_of(value) <= places_of_series(one) else self.computed(one, value)

    def quantity(self, one: Assessment, value: Value) -> str:
        """Write a level with its unit."""
        unit = one.target.unit_label(self.lang)
        return f"{self.computed(one, value)}{unit if unit in '%‰' else f' {unit}'}"

    def difference(self, one: Assessment, value: Value) -> str:
        """Write a difference with its unit; of two percentages it is in percentage points."""
        if isinstance(value, Undefined):
            return NOTHING
        number = self.computed(one, value)
        return self._points(one.target, number, "") or f"{number} {one.target.unit_label(self.lang)}"

    def brief_difference(self, one: Series, number: str) -> str:
        """Write a difference as a table has room for it: the unit stands with the name, but points are named."""
        return self._points(one, number, "brief-") or number

    def _points(self, one: Series, number: str, prefix: str) -> str:
        if not one.measure.is_ratio:
            return ""
        is_percent = one.measure.exponent == PERCENT
        return self.text(f"{prefix}{'points' if is_percent else 'per-mille-points'}", value=number)

    def as_index(self, value: Decimal) -> str:
        """Write an index, which is 1 at the baseline."""
        return self.text("index", value=format_number(value, INDEX_PLACES))

    def ratio(self, judgement: Judgement) -> str:
        """Write the ratio of a method in its own manner."""
        if isinstance(judgement.ratio, Undefined) or not METHODS[judgement.method].is_share:
            return format_ratio(judgement.ratio)
        return format_rate(judgement.ratio)

    def word(self, judgement: Judgement) -> str:
        """Write a method's own word."""
        return NOTHING if isinstance(judgement.word, Undefined) else self.text(f"class.{judgement.word}")

    def reason(self, undefined: Undefined) -> str:
        """Say why something cannot be computed."""
        return self.text(f"undefined.{undefined.reason}")


def places_of_series(one: Assessment) -> int:
    """Return the most decimals among the values of a target."""
    target = one.target
    values = [target.baseline.value] if target.baseline else []
    values += [] if isinstance(target.value, Undefined) else [target.value]
    values += [trim(observation.value) for observation in one.values if not observation.is_derived]
    return min(max((places_of(value) for value in values), default=0), _MAX_PLACES)
