"""The page of `status --method all`: what each method says, and why some disagree."""

from functools import partial
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.dissent import cause, dissenters, has_agreement
from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.methods.judgement import Judgement
from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.figures import NOTHING, format_share
from xzkpi.render.pages.notes import footer, summary
from xzkpi.render.pages.targets import Field, targets_table, title
from xzkpi.render.sheet import Page, Paragraph, Remarks
from xzkpi.render.words import MARKS, Words
from xzkpi.values.undefined import Undefined, Value

#: What to call agreement.
_AGREEMENT: Final = {True: "agreement.yes", False: "agreement.no", None: "agreement.none"}


def _said(one: Assessment, words: Words, *, method: str) -> str:
    """Write what one method says of a target: the mark of the verdict it stands for, its word and its ratio."""
    judgement = next(judgement for judgement in one.judgements if judgement.method == method)
    if isinstance(judgement.verdict, Undefined):
        return NOTHING
    ratio = "" if isinstance(judgement.ratio, Undefined) else f" {words.ratio(judgement)}"
    return f"{MARKS[judgement.verdict]} {words.word(judgement)}{ratio}"


_FIELDS: Final = (
    Field("name", lambda one, words: words.name_with_unit(one.target), is_number=False),
    *(Field(f"by.{method}", partial(_said, method=method), is_number=False) for method in METHODS),
    Field("agreement", lambda one, words: words.text(_AGREEMENT[has_agreement(one)]), is_number=False),
    Field("verdict", lambda one, words: words.verdict(one.verdict), is_number=False),
)


def comparison_page(card: Scorecard, words: Words) -> Page:
    """Build the page that puts all methods side by side."""
    return Page(
        (
            title(card, words, "title.comparison"),
            targets_table(card, words, _FIELDS),
            *(Paragraph(line) for line in summary(card, words)),
            Remarks(tuple(_disagreement(one, words) for one in card.shown if dissenters(one))),
            *footer(card, words),
        )
    )


def reasons(one: Assessment, words: Words) -> list[dict[str, str]]:
    """Return why each method that disagrees does."""
    return [
        {"method": judgement.method, "code": cause(one, judgement), "text": _why(one, judgement, words)}
        for judgement in dissenters(one)
    ]


def _disagreement(one: Assessment, words: Words) -> str:
    """Say in a sentence what the verdict is, and why some methods disagree."""
    return words.text(
        "note.disagreement",
        name=words.label(one),
        verdict=words.text(f"verdict.{one.verdict}"),
        why=words.why(one),
        reasons=words.text("semicolon").join(reason["text"] for reason in reasons(one, words)),
    )


def _why(one: Assessment, judgement: Judgement, words: Words) -> str:
    """Say why a method disagrees, with its numbers."""
    numbers, index = judgement.numbers, one.measures.index
    levels = {name: _level(one, numbers[name], words) for name in ("due", "projected") if name in numbers}
    changes = {"whole": one.measures.pace.achieved, "recent": numbers.get("recent", one.measures.pace.achieved)}
    rates = {name: format_share(numbers[name], 2) for name in ("achieved", "required", "cut") if name in numbers}
    years = numbers.get("years")
    return words.text(
        f"differs.{cause(one, judgement)}",
        method=judgement.method,
        word=words.word(judgement),
        ratio=words.ratio(judgement),
        straight=_level(one, index.expected if one.is_rate else one.measures.expected, words),
        value=_level(one, index.value if one.is_rate else one.latest.value, words) if one.latest else NOTHING,
        years=NOTHING if years is None or isinstance(years, Undefined) else f"{years:f}",
        **levels,
        **rates,
        **{name: _level(one, change, words, is_change=not one.is_rate) for name, change in changes.items()},
    )


def _level(one: Assessment, value: Value | None, words: Words, *, is_change: bool = False) -> str:
    """Write a value, or a change of it, on the scale a target is judged on: of rates, the index."""
    if value is None or isinstance(value, Undefined):
        return NOTHING
    if is_change:
        return words.difference(one, value)
    return words.as_index(value) if one.is_rate else words.computed(one, value)
