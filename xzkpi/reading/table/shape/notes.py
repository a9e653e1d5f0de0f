"""What notes below a table say of its values: that they are of another kind, not yet final, or those of some."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from xzkpi.reading.table.header.columns import Contents
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.titles import one_within
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape, is_chinese
from xzkpi.values.lists import remarks as words
from xzkpi.values.lists.columns import KINDS, RELATED
from xzkpi.values.period import Period, years_in
from xzkpi.values.unit import ENGLISH_BASES

#: No phrase that says so stands further behind, nor below so many notes.
_LONGEST: Final = 150
MOST_NOTES: Final = 100
#: What money is counted in.
_MONEY: Final = ENGLISH_BASES["yuan"]

#: A phrase that says so, and where it stands.
Said = tuple[re.Match[str], Location]


def said_in(text: str, place: Location) -> list[Said]:
    """Return the phrases of a note that say of which kind values are."""
    parts = re.split(words.BETWEEN_PHRASES, text[:_LONGEST]) if re.search(words.SAYING, text) else ()
    forms = (words.NOTE_OF_KIND, words.NOTE_IN_ENGLISH)
    found = (re.fullmatch(form, part.strip()) for part in parts for form in forms)
    return [(one, place) for one in found if one]


def odd_notes(notes: Iterable[Said], layout: Layout, plan: Contents, periods: Collection[Period]) -> Iterator[Finding]:
    """Tell what notes say of the values of some periods that the table, which has no goals, does not say itself."""
    has_rates = any(one.case == "rate" for one in layout.unknown.values())
    has_status = "status" in layout.columns or any(one.status for one in layout.values)
    for found, place in () if layout.goals else notes:
        about, kind, unsure, part, some, price, area = found.groups("")
        subject, years = one_within(plan.ids, about), years_in(about)
        own = {subject} if subject else {*plan.ids.values()}
        are_whole = any(one.is_year and (not years or one.year in years) for one in periods)
        if any(plan.says(series, price[: 2 if is_chinese(price[-1:]) else None] or some[:1]) for series in own):
            some = price = ""
        if price and (has_rates or _MONEY not in plan.bases or re.search(f"{KINDS}|{RELATED}", about)):
            price = ""
        some = some or next((name for name in plan.entities if len(name) > 1 and name in area), "")
        text = price or kind or some or part * are_whole or unsure * (not has_status)
        if text and (price or area or subject or re.search(words.NOTE_ABOUT, about)):
            facts = {"found": escape(found.string), "text": text}
            yield Fault("decisive-column-unread", "unsure-below" if text == unsure else "note-below", facts).at(place)
