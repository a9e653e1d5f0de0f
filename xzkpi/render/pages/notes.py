"""What a reader has to know before trusting a report, and what the report rests on."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Scorecard
from xzkpi.assess.year import YearVerdict
from xzkpi.render.pages.methods import describe_methods
from xzkpi.render.sentences import write_goals, write_met_from
from xzkpi.render.sheet import QUIET, Block, Paragraph, Remark, Remarks
from xzkpi.render.words import Words, format_share
from xzkpi.values.period import Period, moment
from xzkpi.values.undefined import Undefined
from xzkpi.values.version import __version__
from xzkpi.words import messages

#: So few values make a very wide interval.
FEW_POINTS: Final = 3
#: Measures whose absence is explained below the table, with the columns they stand in.
_EXPLAINED: Final = {
    "completion": ("completion",),
    "progress": ("progress", "bar"),
    "pace.achieved": ("achieved",),
    "pace.required": ("required",),
    "projection.low": ("interval", "chance"),
}
#: Reasons that the table shows by itself.
_EVIDENT: Final = {
    "no-observation",
    "decreasing-target",
    "hold-target",
    "reached",
    "already-met",
    "target-period-reached",
    "not-asked",
}
#: What is to be said of each target beside its name.
_MORE: Final = {"goal-revised": write_goals, "about": write_met_from}
#: What is told of values, whatever they are judged by.
_OF_VALUES: Final = ("illustrative", "estimate", "derived", "assumed", "revised")


def summary(card: Scorecard, words: Words) -> Iterator[str]:
    """Say how many targets have which verdict, and what share is on track."""
    counts = words.counted({words.text(f"verdict.{verdict}"): number for verdict, number in card.counts.items()})
    yield words.text("summary.counts", total=len(card.assessments), counts=counts)
    if card.judged:
        share = format_share(card.share_on_track)
        yield words.text("summary.share", judged=card.judged, good=card.on_track, share=share)


def horizon(card: Scorecard, words: Words) -> Iterator[str]:
    """Say what the plan promises, and what it hopes for, after the period of its targets."""
    goals = [
        words.text("later-goal.of", name=words.label(one), period=words.period(period), value=value)
        for one in card.shown
        for period, goal in one.target.milestones.items()
        if moment(period) > one.case.way.end
        for value in [words.quantity(one, goal.value)]
    ]
    if goals:
        yield words.text("later-goals", goals=words.listed(goals))
    outlook = card.plan.head.outlook.items()
    if outlook:
        told = [
            words.text("outlook.of", period=words.period(period), text=text.rstrip(words.text("stop")))
            for period, text in outlook
        ]
        yield words.text("outlook", horizons=words.text("semicolon").join(told))


class Noticed:
    """What is to be known of targets, noticed while one after the other is looked at: there may be very many."""

    def __init__(self, words: Words, as_of: Period | None = None) -> None:
        """Begin with nothing."""
        self._words, self._as_of, self._number = words, as_of, 0
        #: Names by what is to be said of them; of doubts those of wholes apart.
        self._doubted: tuple[dict[str, dict[str, None]], ...] = (defaultdict(dict), defaultdict(dict))
        self._flagged: dict[str, list[str]] = defaultdict(list)
        self._missing: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._places: dict[str, str] = {}
        self._is_sure, self._few = False, list[str]()

    def take(self, card: Scorecard) -> None:
        """Notice what is to be known of the targets shown."""
        self._number += len(card.shown)
        targets = {one.series for one in card.shown}
        wholes = [one for one in card.wholes if one.latest and one.series in targets]
        for one in card.shown:
            self._take(one, self._words.label(one))
        for some, doubted in zip((card.shown, wholes), self._doubted, strict=True):
            for code, label in ((code, self._words.label(one)) for one in some for code in one.doubts):
                doubted[code][label] = None

    def _take(self, one: Assessment, label: str) -> None:
        for flag in _flags(one, self._as_of):
            more = _MORE.get(flag)
            self._flagged[flag].append(self._words.bracketed(label, more(one, self._words)) if more else label)
        if one.carrier:
            self._places[one.carrier.label(self._words.lang)] = one.carrier.within
        projection = one.measures.projection
        if not isinstance(projection.low, Undefined):
            self._is_sure = True
            self._few += [label] if projection.points == FEW_POINTS else []
        if one.verdict is Verdict.NOT_COMPUTABLE:  # a measure without verdict needs no more reasons
            self._missing["verdict", one.reason].append(label)
            return
        for name, value in walk(one.measures):
            if isinstance(value, Undefined) and name in _EXPLAINED and value.reason not in _EVIDENT:
                self._missing[name, value.reason].append(label)

    def remarks(self, columns: Collection[str] = ()) -> Iterator[Remark]:
        """Tell it of some columns of a table, or where there is none of all; what all targets share is said of all."""
        yield from map(Remark, self.doubts())
        as_of = self._words.period(self._as_of) if self._as_of else ""
        for flag, labels in self._flagged.items():
            if flag == "direction-inferred" and (columns or self._number > 1):  # told on a target's own page alone
                continue
            is_all = len(labels) == self._number > 1 and messages.has(f"note-all.{flag}")
            told = {} if is_all else {"names": self._all_or_listed(labels)}
            yield Remark(self._words.text(f"note-all.{flag}" if is_all else f"note.{flag}", as_of=as_of, **told))
        yield from self.lying()
        certainty = (one if columns else one._replace(columns=()) for one in self.certainty())
        yield from (one for one in (*self._explain_missing(), *certainty) if not columns or one.is_about(columns))

    def doubts(self) -> Iterator[str]:
        """Say which rules doubt which values."""
        shown, wholes = self._doubted
        for code in sorted({*shown, *wholes}):
            names = {**shown.get(code, {}), **wholes.get(code, {})}
            yield self._words.text("note.doubtful", code=code, names=self._words.listed(list(names)))

    def lying(self) -> Iterator[Remark]:
        """Say in which place entities lie."""
        lying = [self._words.bracketed(name, place) for name, place in self._places.items() if place]
        if lying:
            yield Remark(self._words.text("note.within", names=self._words.listed(lying)))

    def _explain_missing(self) -> Iterator[Remark]:
        """Say why measures and verdicts are missing, column by column."""
        text = self._words.text
        for (name, reason), labels in self._missing.items():
            measure = text("verdict") if name == "verdict" else text(f"measure.{name}")
            names = self._all_or_listed(list(dict.fromkeys(labels)))
            told = text("note.undefined", measures=measure, reason=text(f"undefined.{reason}"), names=names)
            yield Remark(told, _EXPLAINED.get(name, ()))

    def certainty(self) -> Iterator[Remark]:
        """Say what projections rest on, and which of them on very little."""
        columns = _EXPLAINED["projection.low"]
        if self._is_sure:
            yield Remark(self._words.text("note.coverage"), columns)
        if self._few:
            yield Remark(self._words.text("note.few-points", names=self._all_or_listed(self._few)), columns)

    def _all_or_listed(self, names: Sequence[str]) -> str:
        is_all = len(names) == self._number > 1
        return self._words.text("all-targets", number=len(names)) if is_all else self._words.listed(names)


def notice(cards: Sequence[Scorecard], words: Words) -> Noticed:
    """Return what is to be known of the targets that scorecards show, the newest last."""
    noticed = Noticed(words, cards[-1].as_of)
    for card in cards:
        noticed.take(card)
    return noticed


def remarks(card: Scorecard, words: Words, columns: Collection[str] = ()) -> Iterator[Remark]:
    """Tell what is to be known of some columns of a table, or where there is none of all."""
    return notice([card], words).remarks(columns)


def _flags(one: Assessment, as_of: Period | None) -> tuple[str, ...]:
    """Return the flags of a target, and whether it was reported of before the others."""
    newest = one.values[-1].period.end if one.values else 0
    is_older = as_of and one.latest and newest < as_of.end
    return (*one.flags, "older") if is_older else one.flags


def notes_of_values(cards: Sequence[Scorecard], words: Words) -> Iterator[str]:
    """Tell what is to be known of values, whatever they are judged by: which are in doubt, and which illustrative."""
    yield from notice(cards, words).doubts()
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for card in cards:
        for flag in dict.fromkeys(flag for one in card.shown for flag in one.flags if flag in _OF_VALUES):
            ones = [one for one in card.shown if flag in one.flags]
            names[flag] |= dict.fromkeys(name_each(card, ones, words))
    for flag, own in names.items():
        yield words.text(f"note.{flag}", names=words.listed(list(own)))


def notes_of_year(card: Scorecard, words: Words) -> Iterator[Remark]:
    """Tell what is to be known of the goals of a year: of their values, and why verdicts are missing."""
    missing: dict[str, list[Assessment]] = defaultdict(list)
    yield from map(Remark, notes_of_values([card], words))
    yield from notice([card], words).lying()
    for one in card.shown:
        lacking = one.year.goal if isinstance(one.year.goal, Undefined) else one.year.value
        if isinstance(one.target.value, Undefined) and not one.target.milestones:  # the cause of all
            lacking = one.target.value
        if one.year.verdict is None and isinstance(lacking, Undefined):
            missing[lacking.reason].append(one)
    for reason, ones in missing.items():
        told = {"measures": words.text("year-verdict"), "reason": words.text(f"undefined.{reason}")}
        yield Remark(words.text("note.undefined", **told, names=words.listed(name_each(card, ones, words))))


def name_subject(card: Scorecard, words: Words) -> str:
    """Name what a page is about: the plan, or what the entities have of its one target shown or of all."""
    name = words.plan_name(card.plan)
    if not card.wholes:
        return name
    what = words.name_with_unit(card.targets[0]) if len(card.targets) == 1 else words.text("all-entities")
    return words.text("title.of-entities", plan=name, what=what)


def emptiness(card: Scorecard, words: Words) -> str:
    """Say why there is nothing to show, where there is nothing."""
    if not card.assessments:
        has_wholes = any(one.latest for one in card.wholes)
        return words.text("empty.entities") if has_wholes else ""
    if not card.shown:
        return words.text(f"empty.{card.narrowed or 'parts'}")
    is_early = card.as_of is not None and not any(one.latest for one in card.assessments)
    return words.text("empty.as-of", as_of=words.period(card.as_of)) if is_early else ""


def count_years(judged: Iterable[Assessment], words: Words) -> str:
    """Say how many have which verdict of the year, the best first."""
    counted = Counter(one.year.verdict for one in judged)
    return words.counted({words.text(f"year.{verdict}"): counted[verdict] for verdict in YearVerdict})


def name_each(card: Scorecard, ones: Sequence[Assessment], words: Words) -> list[str]:
    """Name what some remark is about; where it is about all parts of a target, that once for them."""
    numbers, own = (Counter(one.target.id for one in some) for some in (card.shown, ones))
    named: dict[str, None] = {}
    for one in ones:
        is_every = bool(one.entity) and numbers[one.target.id] == own[one.target.id] > 1
        every = words.bracketed(one.target.label(words.lang), words.text("every-entity"))
        named.setdefault(every if is_every else words.label(one))
    return list(named)


def provenance(card: Scorecard, words: Words) -> str:
    """Say in one line what the report rests on."""
    head, files = card.plan.head, messages.name_some(words.lang, card.files)
    source = words.text("provenance.source", source=head.source) if head.source else ""
    parts = [
        words.text("provenance.plan", path=card.plan.path) + source,
        words.text("provenance.files", files=files) if files else "",
        words.text("provenance.as-of", as_of=words.period(card.as_of)) if card.as_of else "",
        *describe_methods(card, words),
    ]
    return rest_on(parts, words)


def rest_on(parts: Iterable[str], words: Words) -> str:
    """Say in one line what something rests on, and who says so."""
    return words.text("provenance", parts=words.text("semicolon").join(filter(None, (*parts, f"xzkpi {__version__}"))))


def footer(card: Scorecard, words: Words, told: Iterable[Remark]) -> tuple[Block, ...]:
    """Close a page with its notes and what it rests on."""
    return Remarks(tuple(told)), Paragraph(provenance(card, words), QUIET)
