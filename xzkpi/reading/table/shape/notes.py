"""What notes below a table say of its values: that they are of another kind, not yet final, or those of some."""

import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from xzkpi.reading.table.header.columns import Contents
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.titles import one_within
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.lists import remarks as words
from xzkpi.values.period import Period, years_in
from xzkpi.values.unit import ENGLISH_BASES

#: No phrase that says so stands further behind.
_LONGEST: Final = 300
#: What money is counted in.
_MONEY: Final = ENGLISH_BASES["yuan"]


class Said(NamedTuple):
    """A phrase of a note: its place, what it is about, and the word of each sort in it, most of them empty."""

    place: Location
    text: str
    about: str
    kind: str = ""
    unsure: str = ""
    part: str = ""
    some: str = ""
    price: str = ""


def said_in(text: str, place: Location) -> list[Said]:
    """Return the phrases of a note that say of which kind values are."""
    parts = re.split(words.BETWEEN_PHRASES, text[:_LONGEST]) if re.search(words.SAYING, text) else ()
    return [
        Said(place, phrase, **found.groupdict(""))
        for phrase in map(str.strip, parts)
        for form in (words.NOTE_OF_KIND, words.NOTE_OF_PRICE)
        if (found := re.fullmatch(form, phrase))
    ]


def odd_notes(
    notes: Collection[Said], layout: Layout, plan: Contents, periods: Collection[Period]
) -> Iterator[Finding]:
    """Tell what notes say of the values of some periods that the table does not say itself."""
    has_rates = any(one.case == "rate" for one in layout.unknown.values())
    has_status = "status" in layout.columns or any(one.status for one in layout.values)
    for one in notes if not layout.goals else ():
        subject = one_within(plan.ids, one.about)
        own = {subject} if subject else {*plan.ids.values()}
        is_known = any(plan.says(series, one.price[:2] or one.some[:1]) for series in own)
        is_price = one.price and _MONEY in plan.bases and not (is_known or has_rates)
        is_about = subject or re.search(words.NOTE_ABOUT, one.about)
        text = one.kind or ("" if is_known else one.some) or (one.part if _are_whole(one, periods) else "")
        if is_price or (is_about and text):
            yield _told("note-below", one, text or one.price)
        elif is_about and one.unsure and not has_status:
            yield _told("unsure-below", one, one.unsure)


def _are_whole(one: Said, periods: Collection[Period]) -> bool:
    """Say whether values are those of a whole year of which a note says that they are of a part of it."""
    years = years_in(one.about)
    return any(period.is_year and (not years or period.year in years) for period in periods)


def _told(case: str, one: Said, text: str) -> Finding:
    return Fault("decisive-column-unread", case, {"found": escape(one.text), "text": text}).at(one.place)
