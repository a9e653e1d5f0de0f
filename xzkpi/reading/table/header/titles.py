"""What texts beside a table say of its values: their series, period and status, and that they are of another kind."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from xzkpi.reading.table.header.columns import Contents, called, column_of, kind_in
from xzkpi.reading.table.stated_unit import power_in
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location, names_in
from xzkpi.values.characters import escape, is_chinese
from xzkpi.values.lists import kinds
from xzkpi.values.lists import remarks as words
from xzkpi.values.lists.columns import BASE, NOT_FINAL, STATUS, STATUS_WORDS, YEAR
from xzkpi.values.lists.kinds import said_in
from xzkpi.values.lists.name_parts import split_unit
from xzkpi.values.lists.places import HEADED, LABEL, TITLED, is_elsewhere, names_place
from xzkpi.values.lists.remarks import without_number
from xzkpi.values.names import among_words, fold_name, fold_words
from xzkpi.values.period import Period, parse_period, years_in
from xzkpi.values.unit import parse_unit
from xzkpi.words.files import ABOUT

#: What stands in brackets.
IN_BRACKETS: Final = r"[(（\[【〔]([^()（）\[\]【】〔〕]+)[)）\]】〕]"
#: What stands for a name in a text.
_NAME: Final = "|"
#: What a text says beyond so many characters is no title.
_LONGEST: Final = 300
#: The kinds that a plan is named for, and those of rates.
_OF_PLANS: Final = {"some", "region"}
_RATES: Final = {"growth", "share"}


class Known(NamedTuple):
    """What a table says of its values itself."""

    #: The series that it has, its columns that are filled, and its periods.
    series: Collection[str]
    columns: Collection[str]
    periods: Collection[Period | None]
    #: The powers of ten that its numbers are of, the names in it, and whether it has goals.
    powers: Collection[int] = ()
    held: str = ""
    has_goals: bool = False


def period_of(titles: Sequence[str]) -> str:
    """Return the one period that the titles of a table name, as written; nothing where they name several.

    A part of the year may stand by itself, in brackets or the like.

    >>> period_of(["Indicators 2023"]), period_of(["Indicators 2020-2023"]), period_of(["No. 2023/15"])
    ('2023', '', '')
    """
    found = [match[0] for title in titles for match in re.finditer(words.TITLE_PERIOD, title)]
    spans = any(re.search(words.YEARS, title) for title in titles)
    if spans or len(set(map(parse_period, found))) != 1:
        return ""
    phrases = (phrase for title in titles for phrase in re.split(words.BETWEEN, fold_name(title)))
    parts = {part[1] for phrase in phrases if (part := re.fullmatch(words.TITLE_PART, phrase))}
    alone = f"{found[0]}{YEAR}{parts.pop()}".replace(YEAR * 2, YEAR) if len(parts) == 1 else ""
    return alone if parse_period(alone) else found[0]


def status_of(titles: Sequence[str]) -> str:
    """Return the one status that the titles of a table name, as written; nothing if they name none or several.

    In brackets it may be any, and among other words one of values that are not yet final, the least firm.

    >>> status_of(["Firms (final)"]), status_of(["Firms (preliminary) (final)"]), status_of(["Estimated firms"])
    ('final', '', 'estimated')
    """
    behind = (match[1] for title in titles for match in re.finditer(IN_BRACKETS, title))
    parts = {part for one in behind for part in re.split(r"[,，;；、:：\s]+", one) if fold_name(part) in STATUS}
    found = {part for part in parts if len(part) > 1}
    are_of_one = all(period_of([title]) or not re.search(words.TITLE_PERIOD, title) for title in titles)
    if found or not are_of_one:
        return found.pop() if len(found) == 1 else ""
    unsure = (match[0] for title in titles for match in re.finditer(NOT_FINAL, title.lower()))
    return max(unsure, key=lambda word: [*STATUS_WORDS].index(STATUS[word]), default="")


def one_within(names: Mapping[str, str], text: str) -> str:
    """Return the one id that a text names among other words, by its longest name; nothing if none or several."""
    found = set(_within(names, text).values())
    return found.pop() if len(found) == 1 else ""


def _within(names: Mapping[str, str], text: str) -> dict[str, str]:
    """Return the names that a text holds, but for those that are part of another, with their ids, the longest first."""
    folded, spoken = fold_name(text), fold_words(text)
    held = (name for name in names if len(name) > 1 and name in folded and re.search(among_words(name), spoken))
    named = sorted(held, key=len, reverse=True)
    return {name: names[name] for at, name in enumerate(named) if not any(name in other for other in named[:at])}


def is_own(series: str, kind: str, word: str, plan: Contents) -> bool:
    """Say whether a series is of a kind that a word says: by its name or its unit, or by the name of the plan.

    What is growth says so in its name, whatever it is counted in; prices are of money.
    """
    if kind == "growth":
        return plan.is_named(series, kinds.GROWING)
    if kind in kinds.OF_MONEY:
        money = plan.money_of(series)
        if not money or parse_unit(word).base in money or any(fold_name(word) in base.casefold() for base in money):
            return True
    if kind == "some" and re.search(kinds.OF_AGE, word):
        return plan.is_named(series, kinds.OF_AGE)
    found = re.match(kinds.SIGNS.get(kind, ".*"), word) if is_chinese(word[-1]) else None
    sign = found[0] if found else word
    is_said = plan.says(series, sign) or (kind == "share" and plan.says(series, "%"))
    is_said = is_said or (sign in kinds.SHORT and plan.is_named(series, kinds.SHORT[sign]))
    short = sign if sign in kinds.SEXES else word[:2] if found else word
    return is_said or (kind in _OF_PLANS and fold_name(short) in plan.own().name)


def _phrases_of(folded: str) -> list[str]:
    """Return the phrases of a text without its periods."""
    return re.split(words.BETWEEN, re.sub(words.TITLE_PERIOD, "", folded))


def _phrases(text: str, plan: Contents) -> list[str]:
    """Return the phrases of a text, with a sign for the names of series."""
    return _phrases_of(_without_names(fold_words(text), plan))


def other_kind(text: str, plan: Contents, series: Collection[str]) -> str:
    """Return the words by which a text says that the values of some series are not what was reached, or nothing.

    A phrase says what its end says; what the names of the series say themselves is nothing else.
    """
    text = re.sub(words.OF_SOURCE, "", fold_words(text))
    folded = _without_names(text, plan)
    for some in re.finditer(kinds.OF_SOME, folded):
        of_these = [one for one in series if some.lastgroup not in kinds.OF_MONEY or plan.money_of(one)]
        said = [is_own(one, str(some.lastgroup), some[0], plan) for one in of_these]
        if said and not (any if re.search(words.OF_BOTH, folded) else all)(said):
            return some[0]
    if not re.search(kinds.OTHER_KIND, folded):  # as in nearly all
        return ""
    found = next(filter(None, (re.search(kinds.OTHER_TITLE, phrase) for phrase in _phrases(text, plan))), None)
    kind = found.lastgroup if found else None
    if not found or not kind or re.search(words.OF_DONE if kind == "promised" else kinds.OF_UNIT, folded):
        return ""
    if re.search(words.BESIDE, found.string):
        return ""
    both = re.split(words.OF_BOTH, found.string)
    others = (re.search(words.INDICATORS, one) and not re.search(kinds.OTHER_KIND, one) for one in both)
    if both[1:] and (kind != "promised" or any(others)):
        return ""
    are_own = kind != "promised" and all(is_own(one, kind, found[kind], plan) for one in series)
    return "" if are_own else found[kind]


def _region(text: str, plan: Contents, series: Collection[str]) -> str:
    """Return the words by which a text says that values are those of a part of the place, or nothing."""
    found = next(filter(None, (re.search(kinds.OF_REGION, phrase) for phrase in _phrases(text, plan))), None)
    return found["region"] if found and not all(is_own(one, "region", found["region"], plan) for one in series) else ""


def _without_names(folded: str, plan: Contents) -> str:
    """Return a text with a sign for the names of series."""
    for name in _within(plan.ids, folded):
        folded = re.sub(among_words(name), _NAME, folded)
    return folded


def kind_of_some(text: str, plan: Contents, table: Known) -> str:
    """Return the word by which a text says that some values are of another kind, or not yet final, unlike the others.

    These are what was done, of another year, or what a rate is of, and nothing in the table holds them apart.
    """
    folded = fold_words(text)
    phrases = [re.split(words.OF_BOTH, one) for one in re.split(words.BETWEEN, folded)]
    parts = [part for phrase in phrases if len(phrase) > 1 for part in phrase]
    are_apart = len({*years_in(folded)}) > 1 or any(re.match(words.DONE_APART, part) for part in parts)
    for part in parts:
        found = re.search(kinds.OTHER_TITLE, part) or (re.search(NOT_FINAL, part) if are_apart else None)
        kind = found.lastgroup or "unsure" if found else ""
        is_of_all = kind == "promised" and (not are_apart or re.search(words.OF_DONE, part))
        if found and kind in _RATES:
            is_of_all = any(is_own(one, kind, found[kind], plan) for one in table.series)
        told = rf"{kinds.KINDS.get(kind, NOT_FINAL)}|{kinds.GROWING if kind == 'growth' else NOT_FINAL}"
        if found and not is_of_all and not re.search(told, table.held):
            return found[kind] if kind in kinds.KINDS else found[0]
    return ""


def behind_names(
    columns: Mapping[str, int], names: Sequence[str], places: Sequence[Location]
) -> Iterator[tuple[str, Location]]:
    """Yield what stands in brackets behind the names of columns but for that of values, as good as in a title.

    That is no other name of the column; targets may be called goals.
    """
    for column, at in columns.items():
        behind = "" if column == "value" else split_unit(names[at])[1]
        is_name = column_of(behind) or (column == "target" and re.search(kinds.GOALS, fold_words(behind)))
        if behind and not is_name:
            yield behind, places[at]


def odd_titles(
    titles: Iterable[tuple[str, Location]], path: str, place: Location, plan: Contents, table: Known
) -> list[Finding]:
    """Say what the titles above a header say otherwise, and the name of its sheet; else what that of its file does."""
    *sheet, stem = names_in(path)
    texts = [one for one in titles if not re.match(words.NOTE, one[0])]  # which is told as one below the table
    told = [(odd_title(text, plan, table), start) for text, start in (*texts, *((name, place) for name in sheet))]
    findings = [one.at(start) for one, start in told if one and not (table.has_goals and one.case == "title")]
    if findings or table.has_goals or parse_period(stem):
        return findings
    fault = odd_title(re.sub(r"[\W_]+", " ", stem), plan, table)
    if not fault or fault.facts.get("column", called("period")) == called("period"):
        return []
    case, facts = fault.case.replace("title", "name"), {**fault.facts, "where": ABOUT["name"]}
    return [fault._replace(case=case, facts=facts).at(place)]


def odd_title(text: str, plan: Contents, table: Known) -> Fault | None:
    """Say what a title, or the name of a sheet, says otherwise than its table does.

    That is another kind of values, a place, or a part of the year of which the rows have the whole; of goals, what was
    reached, or another target.
    """
    text = text[:_LONGEST]
    if (power := power_in(text)) and power not in table.powers:
        return Fault("unit-not-applied", "other")
    if plan.purpose.are_goals:
        others = _within(plan.ids, text) if plan.purpose.target else {}
        done = re.search(words.OF_DONE, folded := fold_words(text))
        is_told = done and not re.search(kinds.OTHER_KIND, folded)
        said = done[0] if done and is_told else "" if plan.purpose.target in others.values() else next(iter(others), "")
        return _otherwise("title-reached", text, said) if said else None
    kind = other_kind(text, plan, table.series)
    is_of_base = re.fullmatch(BASE, kind) and {*map(str, filter(None, table.periods))} == {plan.purpose.base}
    if kind and not is_of_base:
        return _otherwise("title", text, kind)
    if some := kind_of_some(text, plan, table):
        return _otherwise("title-some", text, some)
    if "entity" not in table.columns:
        areas = (one.word for one in said_in(text) if one.kind == "area" and names_place(one.word, plan.entities))
        if area := next(areas, ""):
            return _otherwise("title-of", text, area.rstrip(")）"), "entity")
        if place := one_within(plan.entities, text) or _other_place(text, plan) or _region(text, plan, table.series):
            return _otherwise("title-of", text, place, "entity")
    part = _part_of_year(text, table)
    return _otherwise("title-of", text, part, "period") if part else None


def _part_of_year(text: str, table: Known) -> str:
    """Return the part of the year that a title says its values are of, of which the table has the whole; or nothing."""
    known = [one for one in table.periods if one]
    part = parse_period(written := period_of([text]))
    if part and any(one.is_year and one.year == part.year and one.end > part.end for one in known):
        return written
    folded, years = fold_words(text), [*years_in(text)] or [one.year for one in known]
    alone = next((one.strip() for one in _phrases_of(folded) if kinds.is_part(one.strip())), "")
    found = re.search(words.PART_OF_YEARS, folded) or re.search(re.escape(alone) or "(?!)", folded)
    years = (found and years_in(" ".join(folded[found.end() :].split()[:1]))) or years
    is_of_all = all(one.is_year for one in known)
    is_said = found and is_of_all and any(min(years) <= one.year <= max(years) for one in known)
    return found[0] if found and is_said else ""


def _other_place(text: str, plan: Contents) -> str:
    """Return the place that a title is about which is none of the plan; nothing where it names none for certain."""
    if re.fullmatch(LABEL + HEADED, text.strip()):
        return text
    phrases = re.split(words.BETWEEN, re.sub(words.TITLE_YEAR, _NAME, _without_names(fold_name(text), plan)))
    places = (match["place"] for phrase in phrases if (match := re.fullmatch(TITLED, phrase)))
    others = (place for place in places if not _within(plan.entities, place))
    return next((place for place in others if is_elsewhere(place, plan.own().place)), "")


def odd_heading(text: str, plan: Contents, table: Known) -> Fault | None:
    """Say the same of a heading among the rows, which is a period or a place itself, be it one of no plan."""
    text = text[:_LONGEST]
    kind = other_kind(text, plan, table.series)
    is_group = re.search(rf"{words.OF_GROUP}|(?:{kinds.WHOM})\W*$", text.lower())
    if kind and (kind_in(without_number(text)) or not is_group):
        return _otherwise("heading", text, kind)
    bare = re.sub(f"^{LABEL}", "", without_number(text.strip()))
    is_place = plan.names_entity(bare) or re.fullmatch(HEADED, bare) or _region(bare, plan, table.series)
    if "entity" not in table.columns and is_place:
        return _otherwise("heading-of", text, bare, "entity")
    period = None if "period" in table.columns else parse_period(bare)
    is_other = period and any(one != period for one in table.periods)
    return _otherwise("heading-of", text, bare, "period") if is_other else None


def _otherwise(case: str, text: str, said: str, column: str = "value") -> Fault:
    where = ABOUT[case.partition("-")[0]]
    facts = {"found": escape(text), "text": escape(said), "column": called(column), "where": where}
    return Fault("decisive-column-unread", case, facts)
