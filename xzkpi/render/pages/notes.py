"""What a reader has to know before trusting a report, and what the report rests on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from xzkpi import __version__
from xzkpi.assess.assessment import Assessment
from xzkpi.assess.measuring.measures import walk
from xzkpi.assess.scorecard import Scorecard
from xzkpi.assess.verdict import Verdict
from xzkpi.render.figures import format_share
from xzkpi.render.methods import describe_methods
from xzkpi.render.sheet import QUIET, Block, Paragraph, Remarks
from xzkpi.render.words import Words
from xzkpi.values.undefined import Undefined

#: So few values make a very wide interval.
FEW_POINTS: Final = 3
#: Measures whose absence from the table is explained below it.
_EXPLAINED: Final = ("completion", "progress", "pace.achieved", "pace.required", "projection.low")
#: Reasons that the table shows by itself.
_EVIDENT: Final = {
    "no-observation",
    "decreasing-target",
    "hold-target",
    "already-met",
    "reached",
    "target-period-reached",
    "not-asked",
}


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
    """Tell what a reader has to know before trusting the numbers."""
    flagged: dict[str, list[Assessment]] = defaultdict(list)
    for one in card.shown:
        for flag in one.flags:
            flagged[flag].append(one)
        if card.as_of and one.latest and one.latest.period.end < card.as_of.end:
            flagged["older"].append(one)
    for flag, ones in flagged.items():
        names = _all_or_names(card, ones, words)
        yield words.text(f"note.{flag}", names=names, as_of=card.as_of)
    yield from _reasons(card, words)
    sure = [one for one in card.shown if not isinstance(one.measures.projection.low, Undefined)]
    if sure:
        yield words.text("note.coverage")
    few = [one for one in sure if one.measures.projection.points == FEW_POINTS]
    if few:
        yield words.text("note.few-points", names=_all_or_names(card, few, words))


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
    parts = [
        plan + source,
        words.text("provenance.files", files=words.text("list").join(card.files)) if card.files else "",
        words.text("provenance.as-of", as_of=card.as_of) if card.as_of else "",
        *describe_methods(card, words),
        words.text("provenance.version", version=__version__),
    ]
    return words.text("provenance", parts=words.text("semicolon").join(part for part in parts if part))


def footer(card: Scorecard, words: Words) -> tuple[Block, ...]:
    """Close a page with its notes and what it rests on."""
    return Remarks(tuple(notes(card, words))), Paragraph(provenance(card, words), QUIET)


def _reasons(card: Scorecard, words: Words) -> Iterator[str]:
    """Say why the table has no number where one is asked for, targets with one reason together."""
    groups: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for one in card.shown:
        for name, value in walk(one.measures):
            if isinstance(value, Undefined) and name in _EXPLAINED and value.reason not in _EVIDENT:
                groups[value.reason][words.label(one)].append(words.text(f"measure.{name}"))
        if one.verdict is Verdict.NOT_COMPUTABLE:
            groups[one.reason][words.label(one)].append(words.text("verdict"))
    for reason, targets in groups.items():
        named = {measure for ones in targets.values() for measure in ones}
        order = [*(words.text(f"measure.{name}") for name in _EXPLAINED), words.text("verdict")]
        yield words.text(
            "note.undefined",
            measures=words.text("list").join(measure for measure in order if measure in named),
            reason=words.text(f"undefined.{reason}"),
            names=_all_or_listed(card, list(targets), words),
        )
