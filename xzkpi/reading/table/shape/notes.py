"""What notes below a table say of its values: that they are of another kind, not yet final, or those of some."""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Final

from xzkpi.reading.table.header.columns import Contents
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.titles import one_within
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape, is_chinese
from xzkpi.values.lists.columns import ENGLISH_BASES, KINDS, RELATED
from xzkpi.values.lists.places import names_place
from xzkpi.values.lists.remarks import NOTE, NOTE_ABOUT, OF_DONE, OF_MARK, Said, said_in
from xzkpi.values.period import Period, years_in
from xzkpi.words.files import ABOUT

#: So many different notes of a table are looked at.
MOST_NOTES: Final = 1000
#: How much of the words for these names hold that say the same; one such name in a plan may be what is meant.
_SIGNS: Final = {"some": 1, "price": 2}
#: What money is counted in.
_MONEY: Final = ENGLISH_BASES["yuan"]


def odd_notes(
    notes: Mapping[str, Location], layout: Layout, plan: Contents, periods: Collection[Period]
) -> Iterator[Finding]:
    """Tell what notes say of the values of some periods that the table, which has no goals, does not say itself."""
    for text, place in () if layout.goals else islice(notes.items(), MOST_NOTES):
        for said in said_in(text):
            is_all = re.sub(NOTE, "", text).strip().startswith(said.phrase) and not re.search(OF_DONE, said.phrase)
            if word := _otherwise(said, layout, plan, periods, is_all=is_all):
                case = "unsure-below" if said.kind == "unsure" else "note-below"
                facts = {"found": escape(said.phrase), "text": word, "where": ABOUT["note"]}
                yield Fault("decisive-column-unread", case, facts).at(place)
    if len(notes) > MOST_NOTES:
        yield Fault("text-row", "notes", {"rows": MOST_NOTES}).at([*notes.values()][-1])


def _otherwise(said: Said, layout: Layout, plan: Contents, periods: Collection[Period], *, is_all: bool) -> str:
    """Return the word by which a phrase says otherwise than the table, or nothing; one may be about all."""
    subject, years = one_within(plan.ids, said.about), years_in(said.about)
    own = {subject} if subject else {*plan.ids.values()}
    if said.kind == "area":
        return said.word * names_place(said.word, plan.entities)
    is_of_some = re.fullmatch(OF_MARK, said.about) is not None or (is_all and not said.about)
    if not (subject or is_of_some or said.kind == "price" or re.search(NOTE_ABOUT, said.about)):
        return ""
    if said.kind == "part":
        years = years_in(said.phrase)
        return said.word * any(one.is_year and (not years or one.year in years) for one in periods)
    if said.kind == "unsure":
        return "" if "status" in layout.columns or any(one.status for one in layout.values) else said.word
    if said.kind == "price" and (
        any(one.case == "rate" for one in layout.unknown.values()) or _MONEY not in plan.bases
    ):
        return ""
    if said.kind == "price" and re.search(f"{KINDS}|{RELATED}", said.about):
        return ""
    sign = said.word[: _SIGNS.get(said.kind)] if is_chinese(said.word[-1]) else said.word
    are_own = (plan.says(one, sign) or (said.kind == "rate" and plan.says(one, "%")) for one in own)
    return "" if (any if said.kind in _SIGNS else all)(are_own) else said.word
