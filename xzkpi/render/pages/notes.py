"""What a reader has to know before trusting a report, and what the report rests on."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
from xzkpi.values.period import moment
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
        if moment(period) > one.case.end
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


def remarks(card: Scorecard, words: Words, *, in_columns: bool = True) -> Iterator[Remark]:
    """Tell what is to be known of the columns that are shown, or of all; what all targets share is said of all."""
    yield from map(Remark, doubt_notes(card, words))
    for flag, ones in _flagged(card).items():
        if flag == "direction-inferred" and (in_columns or len(card.shown) > 1):  # told on a target's own page alone
            continue
        as_of = words.period(card.as_of) if card.as_of else ""
        if len(ones) == len(card.shown) > 1 and messages.has(f"note-all.{flag}"):
            yield Remark(words.text(f"note-all.{flag}", as_of=as_of))
        else:
            more = _MORE.get(flag)
            labels = [words.bracketed(words.label(one), more(one, words)) if more else words.label(one) for one in ones]
            yield Remark(words.text(f"note.{flag}", names=_all_or_listed(card, labels, words), as_of=as_of))
    yield from _lying(card, words)
    yield from _explain_missing(card, words)
    yield from (one if in_columns else one._replace(columns=()) for one in _certainty(card, words))


def _flagged(card: Scorecard) -> dict[str, list[Assessment]]:
    flagged: dict[str, list[Assessment]] = defaultdict(list)
    for one in card.shown:
        for flag in one.flags:
            flagged[flag].append(one)
        newest = max((stand.period.end for stand in one.history), default=0)
        if card.as_of and one.latest and newest < card.as_of.end:
            flagged["older"].append(one)
    return flagged


def doubt_notes(card: Scorecard, words: Words) -> Iterator[str]:
    """Say which rules doubt which values."""
    targets = {one.target.id for one in card.shown}
    shown = (*card.shown, *(one for one in card.wholes if one.latest and one.target.id in targets))
    for code in sorted({code for one in shown for code in one.doubts}):
        names = dict.fromkeys(words.label(one) for one in shown if code in one.doubts)
        yield words.text("note.doubtful", code=code, names=words.listed(list(names)))


def _lying(card: Scorecard, words: Words) -> Iterator[Remark]:
    places = {one.carrier.label(words.lang): one.carrier.within for one in card.shown if one.carrier}
    lying = [words.bracketed(name, place) for name, place in places.items() if place]
    if lying:
        yield Remark(words.text("note.within", names=words.listed(lying)))


def notes_of_values(card: Scorecard, words: Words) -> Iterator[str]:
    """Tell what is to be known of values, whatever they are judged by: which are in doubt, and which illustrative."""
    yield from doubt_notes(card, words)
    for flag, ones in _flagged(card).items():
        if flag in _OF_VALUES:
            yield words.text(f"note.{flag}", names=words.listed(name_each(card, ones, words)))


def notes_of_year(card: Scorecard, words: Words) -> Iterator[Remark]:
    """Tell what is to be known of the goals of a year: of their values, and why verdicts are missing."""
    yield from map(Remark, notes_of_values(card, words))
    yield from _lying(card, words)
    missing: dict[str, list[Assessment]] = defaultdict(list)
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
    targets = list({one.target.id: one.target for one in card.shown}.values())
    what = words.name_with_unit(targets[0]) if len(targets) == 1 else words.text("all-entities")
    return words.text("title.of-entities", plan=name, what=what)


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


def _certainty(card: Scorecard, words: Words) -> Iterator[Remark]:
    """Say what projections rest on, and which of them on very little."""
    columns = _EXPLAINED["projection.low"]
    sure = [one for one in card.shown if not isinstance(one.measures.projection.low, Undefined)]
    if sure:
        yield Remark(words.text("note.coverage"), columns)
    few = [words.label(one) for one in sure if one.measures.projection.points == FEW_POINTS]
    if few:
        yield Remark(words.text("note.few-points", names=_all_or_listed(card, few, words)), columns)


def _all_or_listed(card: Scorecard, names: Sequence[str], words: Words) -> str:
    is_all = len(names) == len(card.shown) > 1
    return words.text("all-targets", number=len(names)) if is_all else words.listed(names)


def provenance(card: Scorecard, words: Words) -> str:
    """Say in one line what the report rests on."""
    head, files = card.plan.head, messages.name_some(words.lang, card.files)
    source = words.text("provenance.source", source=head.source) if head.source else ""
    parts = [
        words.text("provenance.plan", path=card.plan.path) + source,
        words.text("provenance.files", files=files) if files else "",
        words.text("provenance.as-of", as_of=words.period(card.as_of)) if card.as_of else "",
        *describe_methods(card, words),
        f"xzkpi {__version__}",
    ]
    return words.text("provenance", parts=words.text("semicolon").join(filter(None, parts)))


def footer(card: Scorecard, words: Words, told: Iterable[Remark]) -> tuple[Block, ...]:
    """Close a page with its notes and what it rests on."""
    return Remarks(tuple(told)), Paragraph(provenance(card, words), QUIET)


def _explain_missing(card: Scorecard, words: Words) -> Iterator[Remark]:
    """Say why measures and verdicts are missing, column by column; a measure without verdict needs no more reasons."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in card.shown:
        if one.verdict is Verdict.NOT_COMPUTABLE:
            groups["verdict", one.reason].append(words.label(one))
            continue
        for name, value in walk(one.measures):
            if isinstance(value, Undefined) and name in _EXPLAINED and value.reason not in _EVIDENT:
                groups[name, value.reason].append(words.label(one))
    for (name, reason), labels in groups.items():
        measure = words.text("verdict") if name == "verdict" else words.text(f"measure.{name}")
        names = _all_or_listed(card, list(dict.fromkeys(labels)), words)
        told = words.text("note.undefined", measures=measure, reason=words.text(f"undefined.{reason}"), names=names)
        yield Remark(told, _EXPLAINED.get(name, ()))
