"""What a reader has to know before trusting a report, and what the report rests on."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.pages.methods import describe_methods
from xzkpi.render.sentences import write_goals, write_met_from
from xzkpi.render.sheet import QUIET, Block, Paragraph, Remark, Remarks
from xzkpi.render.words import Words, format_share
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
#: What is told of a target on its own page alone.
_TOLD_OF_ONE: Final = "direction-inferred"


def summary(card: Scorecard, words: Words) -> Iterator[str]:
    """Say how many targets have which verdict, and what share is on track."""
    counts = words.text("list").join(
        words.text("summary.count", verdict=words.text(f"verdict.{verdict}"), number=number)
        for verdict, number in card.counts.items()
    )
    yield words.text("summary.counts", total=len(card.assessments), counts=counts)
    if card.judged:
        share = format_share(card.share_on_track)
        yield words.text("summary.share", judged=card.judged, good=card.on_track, share=share)


def notes(card: Scorecard, words: Words) -> Iterator[str]:
    """Tell machines all that there is to know before trusting the numbers."""
    for flag, ones in _flagged(card).items():
        yield words.text(f"note.{flag}", names=_all_or_names(card, ones, words), as_of=card.as_of)
    yield from doubt_notes(card, words)
    yield from _explain_all(card, words)
    yield from (remark.text for remark in _certainty(card, words))


def remarks(card: Scorecard, words: Words, *, in_columns: bool = True) -> Iterator[Remark]:
    """Tell people what they have to know of the columns they see, or of all; what all targets share is said of all."""
    yield from map(Remark, doubt_notes(card, words))
    for flag, ones in _flagged(card).items():
        if flag == _TOLD_OF_ONE and in_columns:
            continue
        as_of = words.period(card.as_of) if card.as_of else ""
        if len(ones) == len(card.shown) > 1 and messages.has(f"note-all.{flag}"):
            yield Remark(words.text(f"note-all.{flag}", as_of=as_of))
        else:
            more = {"goal-revised": write_goals, "about": write_met_from}.get(flag)
            names = _with(more, ones, words) if more else _all_or_names(card, ones, words)
            yield Remark(words.text(f"note.{flag}", names=names, as_of=as_of))
    yield from _explain_each(card, words)
    yield from (one if in_columns else one._replace(columns=()) for one in _certainty(card, words))


def _flagged(card: Scorecard) -> dict[str, list[Assessment]]:
    """Return the targets to be remarked on, by the code of the remark."""
    flagged: dict[str, list[Assessment]] = defaultdict(list)
    for one in card.shown:
        for flag in one.flags:
            flagged[flag].append(one)
        if card.as_of and one.latest and one.latest.period.end < card.as_of.end:
            flagged["older"].append(one)
    return flagged


def doubt_notes(card: Scorecard, words: Words) -> Iterator[str]:
    """Say which rules doubt which values."""
    shown = (*card.shown, *(one for one in card.wholes if one.latest))
    for code in sorted({code for one in shown for code in one.doubts}):
        names = dict.fromkeys(words.label(one) for one in shown if code in one.doubts)
        yield words.text("note.doubtful", code=code, names=words.listed(list(names)))


def _certainty(card: Scorecard, words: Words) -> Iterator[Remark]:
    """Say what projections rest on, and which of them on very little."""
    columns = _EXPLAINED["projection.low"]
    sure = [one for one in card.shown if not isinstance(one.measures.projection.low, Undefined)]
    if sure:
        yield Remark(words.text("note.coverage"), columns)
    few = [one for one in sure if one.measures.projection.points == FEW_POINTS]
    if few:
        yield Remark(words.text("note.few-points", names=_all_or_names(card, few, words)), columns)


def _with(more: Callable[[Assessment, Words], str], ones: Sequence[Assessment], words: Words) -> str:
    """List targets with what else is to be said of each: the goals it has, and had, or from when on it is met."""
    return words.listed([words.text("in-brackets", text=words.label(one), more=more(one, words)) for one in ones])


def _all_or_names(card: Scorecard, ones: Sequence[Assessment], words: Words) -> str:
    """List targets by name, unless it is all of them."""
    return _all_or_listed(card, [words.label(one) for one in ones], words)


def _all_or_listed(card: Scorecard, names: Sequence[str], words: Words) -> str:
    """List names, unless they are those of all targets."""
    if len(names) == len(card.shown) > 1:
        return words.text("all-targets", number=len(names))
    return words.text("list").join(names)


def provenance(card: Scorecard, words: Words) -> str:
    """Say in one line what the report rests on."""
    head = card.plan.head
    plan = words.text("provenance.plan", path=card.plan.path)
    source = words.text("provenance.source", source=head.source) if head.source else ""
    files = messages.name_some(words.lang, card.files)
    parts = [
        plan + source,
        words.text("provenance.files", files=files) if files else "",
        words.text("provenance.as-of", as_of=words.period(card.as_of)) if card.as_of else "",
        *describe_methods(card, words),
        words.text("provenance.version", version=__version__),
    ]
    return words.text("provenance", parts=words.text("semicolon").join(part for part in parts if part))


def footer(card: Scorecard, words: Words, told: Iterable[Remark]) -> tuple[Block, ...]:
    """Close a page with its notes and what it rests on."""
    return Remarks(tuple(told)), Paragraph(provenance(card, words), QUIET)


def _missing(one: Assessment) -> Iterator[tuple[str, str]]:
    """Yield what a target has not that is to be explained, and why: measures and the verdict."""
    for name, value in walk(one.measures):
        if isinstance(value, Undefined) and name in _EXPLAINED and value.reason not in _EVIDENT:
            yield name, value.reason
    if one.verdict is Verdict.NOT_COMPUTABLE:
        yield "verdict", one.reason


def _explain_all(card: Scorecard, words: Words) -> Iterator[str]:
    """Say why measures and verdicts are missing, all with one reason together."""
    groups: dict[str, list[tuple[Assessment, str]]] = defaultdict(list)
    for one in card.shown:
        for name, reason in _missing(one):
            groups[reason].append((one, name))
    for reason, found in groups.items():
        yield _explain(card, words, reason, {name for _, name in found}, [words.label(one) for one, _ in found])


def _explain_each(card: Scorecard, words: Words) -> Iterator[Remark]:
    """Say why measures and verdicts are missing, column by column; a measure without verdict needs no more reasons."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in card.shown:
        is_open = one.verdict is Verdict.NOT_COMPUTABLE
        for name, reason in _missing(one):
            if name == "verdict" or not is_open:
                groups[name, reason].append(words.label(one))
    for (name, reason), labels in groups.items():
        yield Remark(_explain(card, words, reason, {name}, labels), _EXPLAINED.get(name, ()))


def _explain(card: Scorecard, words: Words, reason: str, names: Collection[str], labels: Sequence[str]) -> str:
    """Say of some targets what they have not, and why."""
    keys = [*(name for name in _EXPLAINED if name in names), *(["verdict"] if "verdict" in names else [])]
    return words.text(
        "note.undefined",
        measures=words.listed([words.text(key if key == "verdict" else f"measure.{key}") for key in keys]),
        reason=words.text(f"undefined.{reason}"),
        names=_all_or_listed(card, list(dict.fromkeys(labels)), words),
    )
