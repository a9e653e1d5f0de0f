"""The page of `status --method all`: what each method says, and why some disagree."""

from functools import partial
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.dissent import dissenters, has_agreement
from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.cells import Field
from xzkpi.render.dissent_texts import disagreement
from xzkpi.render.figures import NOTHING
from xzkpi.render.pages.notes import footer, remarks, summary
from xzkpi.render.pages.targets import targets_table, top
from xzkpi.render.sheet import Page, Paragraph, Remark, Remarks
from xzkpi.render.words import MARKS, Words
from xzkpi.values.undefined import Undefined

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
    Field("verdict", lambda one, words: words.verdict(one.verdict), is_number=False),
    Field("name", lambda one, words: words.name_with_unit(one.target), is_number=False),
    *(Field(f"by.{method}", partial(_said, method=method), is_number=False) for method in METHODS),
    Field("agreement", lambda one, words: words.text(_AGREEMENT[has_agreement(one)]), is_number=False),
)


def comparison_page(card: Scorecard, words: Words) -> Page:
    """Build the page that puts all methods side by side."""
    return Page(
        (
            *top(card, words, "title.comparison"),
            targets_table(card, words, _FIELDS),
            *(Paragraph(line) for line in summary(card, words)),
            Remarks(tuple(Remark(disagreement(one, words)) for one in card.shown if dissenters(one))),
            *footer(card, words, remarks(card, words)),
        )
    )
