"""Whether what stands in columns that are not read decides what the values mean."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property

from xzkpi.reading.table.header.columns import Contents, is_called, kind_in, name_column
from xzkpi.reading.table.header.layout import Layout
from xzkpi.reading.table.header.titles import is_own
from xzkpi.reading.table.rows.columns import Column
from xzkpi.reading.table.unread.held import Beside, Held
from xzkpi.rules.finding import Fault, Finding
from xzkpi.values.characters import escape
from xzkpi.values.lists import columns as words
from xzkpi.values.lists.kinds import is_part, kind_alone, said_in
from xzkpi.values.lists.places import is_elsewhere, names_place
from xzkpi.values.names import fold_name
from xzkpi.values.number import is_not_reported
from xzkpi.values.period import parse_period
from xzkpi.values.unit import multiplier_of, parse_unit
from xzkpi.words.files import HELD


class Unread:
    """The unread columns of a table, of which all rows have come in."""

    def __init__(self, held: Held, layout: Layout, contents: Contents, no_series: Callable[[str], Fault]) -> None:
        """Look at what they hold; `no_series` says what is wrong with a name that is none of a series."""
        self._held, self._layout, self._contents, self._no_series = held, layout, contents, no_series
        has_units = all(one.unit for one in layout.values)
        #: The columns on which the meaning of values depends that the table does not have by name.
        missing = [one for one in words.DECISIVE if one not in layout.columns and not (one == "unit" and has_units)]
        self._missing = missing if layout.columns else []
        #: Whether the table goes by the names of SDMX, and has labels beside codes.
        names = [*map(fold_name, layout.names)]
        self._is_of_sdmx, self._has_labels = words.OF_SDMX in names, words.OF_LABELS in names

    def _contradiction(self, at: int) -> Fault | None:
        """Name what a column says otherwise than the known one that it seems to be once more."""
        role, pairs = self._held.twins.get(at, ("", ()))
        told = sorted((other, one) for one, other in pairs if self._contradicts(role, one, other))
        if not told:
            return None
        text, other = told[0]
        facts = {"text": escape(text), "other": escape(other) or "—", "column": self._layout.name(role)["column"]}
        return Fault("decisive-column-unread", "beside", facts)

    def _contradicts(self, role: str, text: str, other: str) -> bool:
        """Say whether a cell says otherwise than the one of a column of the same role: `text` is what counts."""
        if role == "multiplier":
            return other.strip() != "" and multiplier_of(other) not in {None, multiplier_of(text)}
        if not self._contents.means(role, other):
            return False
        if role == "entity":
            return not self._contents.means(role, text)
        if role == "status":
            return words.STATUS.get(fold_name(text)) != words.STATUS[fold_name(other)]
        return bool(text.strip()) and parse_unit(text) != parse_unit(other)

    def findings(self, columns: Iterable[Column], start: int) -> Iterator[Finding]:
        """Name each column once: as one that decides what the values mean, as unknown, or as nameless but filled.

        `columns` are those of the ledger, whose rows from `start` on are those of this table.
        """
        self._held.end_batch()
        apart = self._held.apart(columns, start)
        for at, place in self._layout.unread.items():
            texts, name = sorted(self._held.texts[at]), self._layout.names[at].strip()
            kind = next(filter(kind_in, texts), "") or _flagged(name, texts)
            of_kind = Fault("decisive-column-unread", "kind", {"text": escape(kind)}) if kind else None
            fault = self._part_of_year(name, texts) or self._contradiction(at) or of_kind or self._decisive(name, texts)
            if not fault and (told := apart.get(at) or self._several(at)):
                facts = {"text": escape(told[0]), "other": escape(told[1])}
                fault = Fault("decisive-column-unread", "apart", facts)
            if not fault and (text := self._dividing(at)):
                fault = Fault("decisive-column-unread", "dividing", {"text": escape(text)})
            unknown, are_words = self._layout.unknown.get(at), not any(map(str.isdecimal, "".join(texts)))
            is_aside = self._is_aside(at) or (self._has_all_goals and are_words)
            if unknown and not unknown.case and not fault and is_aside:
                fault = Fault("column-unknown", "aside")
            if fault:
                yield fault._replace(facts={"found": escape(name) if name else at + 1, **fault.facts}).at(place)
            elif unknown:
                yield self._other_series(at, texts) or unknown
            elif texts and not name:
                yield Fault("column-unnamed", facts={"found": at + 1}).at(place)

    def _other_series(self, at: int, texts: Collection[str]) -> Finding | None:
        """Tell a column of numbers among targets side by side as a row of its name would be told."""
        is_of_kind = self._layout.unknown[at].case == "kind"
        if is_of_kind or not (any(self._across) and self._contents.holds("number", texts)):
            return None
        fault = self._no_series(self._layout.names[at])
        name, kind = (str(fault.facts.get(one, "")) for one in ("name", "rest"))
        if fault.case == "kind" and self._contents.series_of(name) in self._across and re.search(words.RATES, kind):
            facts = {"found": escape(self._layout.names[at]), "kind": escape(kind)}
            return Fault("column-unknown", "rate", facts).at(self._layout.unread[at])
        if fault.case == "listed" or self._has_all_goals:
            fault = Fault("target-not-in-plan", "column", fault.facts)
        return fault._replace(facts={**name_column("target"), **fault.facts}).at(self._layout.unread[at])

    @cached_property
    def _across(self) -> set[str]:
        """The series that columns of values are named by."""
        return {self._contents.series_of(self._layout.names[one.at]) for one in self._layout.values}

    @property
    def _has_all_goals(self) -> bool:
        """Whether it is a table of goals and has those of every target that is asked for, so that no name is a slip."""
        asked = self._contents.purpose.goals_of
        return bool(asked) and asked <= {one.target for one in self._layout.values}

    def _is_aside(self, at: int) -> bool:
        """Say whether nothing of the values depends on a column by its name, given what it holds."""
        name = self._layout.names[at].strip()
        names = f"{words.ASIDE}|{words.DECIDING}|{words.YEAR_PARTS}"
        return re.search(words.NO_ENTITIES, name) is not None or is_called(name, names)

    def _several(self, at: int) -> list[str]:
        """Return what stands beside values of one target in a column that is named for a kind of groups."""
        texts: dict[Beside, set[str]] = {}
        for one, text in self._held.groups_of(at) if is_called(self._layout.names[at], words.DIVISIONS) else ():
            texts.setdefault(one, set()).add(text)
        return min((sorted(some)[:2] for some in texts.values() if len(some) > 1), default=[])

    def _dividing(self, at: int) -> str:
        """Return what says that the values are those of some, in other money or prices, or of other periods."""
        groups = self._held.groups_of(at)
        lengths = {one.length for one, _ in groups if is_called(self._layout.names[at], words.OF_FREQUENCY)}
        is_deciding = is_called(self._layout.names[at], words.DECIDING) or self._is_dimension(at)
        dividing = (text for one, text in groups if self._divides(one.target, text, lengths, is_deciding=is_deciding))
        return min(dividing, default="")

    def _divides(self, target: str, text: str, lengths: Collection[int], *, is_deciding: bool) -> bool:
        """Say whether a text decides what values are, and neither the target's name nor its unit says the same."""
        folded, (kind, word) = fold_name(text), kind_alone(text)
        own, is_all = self._contents.own().place, is_not_reported(folded) or re.fullmatch(words.UNDIVIDED, folded)
        if is_deciding and is_elsewhere(text, own):
            return True
        if is_all or own.startswith(text) or self._contents.says(target, folded):
            return False
        is_of_period = words.FREQUENCIES.get(folded) in lengths
        has_places = "entity" in self._layout.columns
        areas = (one.word for one in said_in(text) if one.kind == "area" and not has_places)
        if (is_deciding and not is_of_period) or any(names_place(one, self._contents.entities) for one in areas):
            return True
        is_said = kind != "" and not (has_places and kind == "region")
        return is_said and not is_own(target, kind, word, self._contents)

    def _is_dimension(self, at: int) -> bool:
        """Say whether a column is one of a table by the names of SDMX, of which what is no attribute is a dimension."""
        unknown = self._layout.unknown.get(at)
        is_unknown = unknown is not None and unknown.case != "aside" and not self._is_aside(at)
        return self._is_of_sdmx and is_unknown and not self._is_label(at)

    def _is_label(self, at: int) -> bool:
        """Say whether a column says in words what the code before it is, which its name shows, or that it is read."""
        before, name = self._layout.names[at - 1 : at + 1] if at and self._has_labels else ("", "")
        is_code = at - 1 in self._layout.columns.values() or before in {before.upper(), before.lower()}
        return is_code and name not in {name.upper(), name.lower()}

    def _part_of_year(self, name: str, texts: Collection[str]) -> Fault | None:
        """Name a month or a quarter that a column holds beside the column of years, by its name or by what it holds."""
        parts = [text for text in texts if not re.fullmatch(words.WHOLE_YEAR, text.strip())]
        is_named = is_called(name, words.YEAR_PARTS) or self._contents.holds("part", parts) or all(map(is_part, parts))
        periods = {parse_period(one.period) for one in self._layout.values}
        are_years = len(periods) == 1 or all(one and one.is_year for one in periods)
        if is_called(name, words.ASIDE) or not (is_named and (are_years or "period" in self._layout.columns)):
            return None
        part = next(iter(parts), "")
        facts = {"text": escape(part), "column": self._layout.name("period")["column"]}
        return Fault("decisive-column-unread", "part-of-year", facts) if part else None

    def _decisive(self, name: str, texts: Collection[str]) -> Fault | None:
        """Name the missing column that one is by what stands in it, unless its name says that it is another one."""
        others = {"entity": re.search(words.NO_ENTITIES, name), "unit": is_called(name, words.OF_CURRENCY)}
        may_be = (one for one in self._missing if not others.get(one))
        role = next((one for one in may_be if self._contents.holds(one, texts)), "")
        if not role:
            return None
        text = next(text for text in texts if self._contents.means(role, text))
        column = {"text": escape(text), "held": HELD[role], "column": name_column(role)["column"]}
        return Fault("decisive-column-unread", "" if name else "nameless", column)


def _flagged(name: str, texts: Collection[str]) -> str:
    """Return for which kind or status a column of yes and no is named that says yes, as `is_target` does."""
    word, answers = re.sub(words.FLAG, "", name), set(map(fold_name, texts))
    is_kind = fold_name(word) in words.STATUS or any(kind_alone(word)) or kind_in(word) not in {"", words.COUNTED_UP}
    is_flag = word != name or not answers & {"0", "1"}
    says = is_flag and answers <= words.YES | words.NO and not answers.isdisjoint(words.YES)
    return word if says and is_kind else ""
