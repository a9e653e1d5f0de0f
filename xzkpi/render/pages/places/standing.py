"""The pages of `status --by entity`: one target's places, several targets in a matrix, or all targets of one place."""

from collections.abc import Iterator, Sequence
from typing import Final

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.scorecard import Scorecard, order_by
from xzkpi.model.target import Target
from xzkpi.render.cells import STATUS, Field, write_value_of_year
from xzkpi.render.pages.notes import count_years, emptiness, footer, name_subject, notes_of_year
from xzkpi.render.sentences import write_goal_of_year
from xzkpi.render.sheet import Block, Column, Heading, Headline, Page, Paragraph, Remark, Row, Table
from xzkpi.render.words import DOUBT, NOTHING, YEAR_MARKS, Words, format_share, style_of_year
from xzkpi.values.number import signed
from xzkpi.values.undefined import Undefined
from xzkpi.words import messages


def _difference(one: Assessment, words: Words) -> str:
    _, gap = write_goal_of_year(one, words)
    if isinstance(gap, Undefined):
        return NOTHING
    more = -one.target.direction.sign * gap
    return words.brief_difference(one.target, signed(more, words.reported(more)))


def _mark(one: Assessment) -> str:
    return DOUBT if one.doubts else YEAR_MARKS[one.year.verdict]


def _state(one: Assessment, words: Words) -> str:
    if one.year.verdict:
        return f"{_mark(one)} {words.text(f'brief-year.{one.year.verdict}')}"
    has_goal = not isinstance(one.year.goal, Undefined)
    return f"{_mark(one)} {words.text('no-value' if has_goal else 'no-goal')}"


def _in_one_cell(one: Assessment, words: Words) -> str:
    """Write what was reached of the goal of the year, and how that stands."""
    promised = "" if isinstance(one.year.goal, Undefined) else f"/{write_goal_of_year(one, words)[0]}"
    return f"{write_value_of_year(one, words)}{promised} {_mark(one)}"


#: The columns of the parts of entities.
_KNOWN: Final = {field.key: field for field in STATUS}
_FIELDS: Final = (
    _KNOWN["name"],
    _KNOWN["baseline"]._replace(drop=1, since=0),
    Field("year-goal", lambda one, words: write_goal_of_year(one, words)[0]),
    Field("year-value", write_value_of_year),
    Field("completion", lambda one, _: format_share(one.year.share), 3, figure="year.share"),
    Field("year-gap", _difference, drop=4, figure="year.gap"),
    _KNOWN["target"]._replace(drop=2),
    _KNOWN["gap"]._replace(drop=5),
    _KNOWN["required"]._replace(drop=6),
    Field("year-verdict", _state, is_number=False),
)


def places_page(card: Scorecard, words: Words) -> Page:
    """Build the page of what entities have reached of the goals of a year."""
    words, targets = words._replace(year=card.year), card.targets
    if not card.shown:
        table: list[Block] = [Paragraph(emptiness(card, words) or words.text("empty.entities"))]
    elif card.entity:
        rows = [_row(one, words, name=words.full_name(one.target)) for one in card.shown]
        table = [_table(card, _columns(words, "name"), rows, words)]
    elif len(targets) == 1:
        table = [_one_target(card, targets[0], words), *_sums(card, targets[0], words)]
    else:
        table = [*_matrices(card, targets, words)]
    return (*_top(card, targets, words), *table, *footer(card, words, notes_of_year(card, words)))


def _top(card: Scorecard, targets: Sequence[Target], words: Words) -> Iterator[Block]:
    name = name_subject(card, words)
    if card.entity:
        carrier = words.entity(card.plan, card.entity)
        name = words.text("title.of-entity", plan=words.plan_name(card.plan), entity=carrier)
    is_known = card.shown or card.assessments
    yield Heading(words.text("title.year", plan=name, year=words.year) if is_known else name)
    if card.shown:
        yield _headline(card, words, is_one=len(targets) == 1)


def _headline(card: Scorecard, words: Words, *, is_one: bool) -> Headline:
    judged = [one for one in order_by(card.shown, "year") if one.year.verdict]
    behind = [one for one in judged if one.year.verdict and one.year.verdict.is_bad]
    labels = [_label(one, card, words, is_one=is_one) for one in behind]
    counted = "-entities" if is_one and not card.entity else ""
    doubtful = sum(bool(one.doubts) for one in card.shown)
    aimless = sum(isinstance(one.year.goal, Undefined) for one in card.shown if not one.year.verdict)
    rest = {"no-goal": aimless, "no-data": len(card.shown) - len(judged) - aimless, "doubtful": doubtful}
    none = next((f"-{key}" for key in ("no-goal", "no-data") if rest[key] == len(card.shown)), "")
    rest.pop(none[1:], 0)
    key = "headline.year-behind" if behind else "headline.year" if judged else f"headline.none-judged{none}"
    numbers = {"total": len(card.shown), "number": len(behind), "counts": count_years(judged, words)}
    return words.headline(key + (counted if judged else ""), labels, rest, counted, **numbers)


def _label(one: Assessment, card: Scorecard, words: Words, *, is_one: bool) -> str:
    if card.entity:
        return one.target.label(words.lang)
    return one.carrier.label(words.lang) if one.carrier and is_one else words.label(one)


def _one_target(card: Scorecard, target: Target, words: Words) -> Table:
    rows = [_row(one, words, str(rank)) for rank, one in enumerate(card.shown, start=1)]
    wholes = (_row(one, words, "", name=words.text("whole")) for one in card.wholes_of(target.id))
    rows += [row._replace(is_apart=True) for row in wholes]
    return _table(card, (Column("rank", words.text("rank"), drop=6), *_columns(words, "entity")), rows, words)


def _table(card: Scorecard, columns: Sequence[Column], rows: Sequence[Row], words: Words) -> Table:
    is_ratio = any(one.target.measure.is_ratio for one in card.shown)
    return words.table(columns, rows, [Remark(words.text("legend.points"))] if is_ratio else ())


def _row(one: Assessment, words: Words, *before: str, name: str = "") -> Row:
    first, *cells = (field.cell(one, words) for field in _FIELDS)
    return Row((*before, name or first, *cells), style=style_of_year(one))


def _columns(words: Words, named: str) -> list[Column]:
    return [field.column(words, words.text(named) if field.key == "name" else "") for field in _FIELDS]


def _sums(card: Scorecard, target: Target, words: Words) -> Iterator[Block]:
    """Say what the goals of the entities sum to beside that of the whole; those of rates are never summed."""
    whole = next(iter(card.wholes_of(target.id)), None)
    goals = [one.year.goal for one in card.assessments if one.target.id == target.id]
    numbers = [one for one in goals if not isinstance(one, Undefined)]
    is_summed = not target.measure.is_ratio and len(numbers) == len(goals) > 1
    if whole and is_summed and not isinstance(whole.year.goal, Undefined):
        made = words.computed(whole, sum(numbers[1:], numbers[0]))
        yield Paragraph(words.text("parts.sum", sum=made, whole=words.computed(whole, whole.year.goal)))


def _matrices(card: Scorecard, targets: Sequence[Target], words: Words) -> Iterator[Block]:
    """Draw a matrix for the entities of each kind, in the plan's order, of the targets that some of them have."""
    by_place: dict[str, dict[str, Assessment]] = {}
    for one in card.shown:
        by_place.setdefault(one.entity, {})[one.target.id] = one
    kinds: dict[str, list[dict[str, Assessment]]] = {}
    for key in dict.fromkeys((*(one for one in card.plan.entities if one in by_place), *by_place)):
        entity = card.plan.entities.get(key)
        kinds.setdefault(entity.kind if entity else "", []).append(by_place[key])
    for at, (kind, places) in enumerate(kinds.items(), start=1):
        if kind and len(kinds) > 1:
            named = f"place.{kind}"
            yield Heading(words.text(named) if messages.has(named) else kind, level=2)
        matrix = _matrix(card, [one for one in targets if any(one.id in own for own in places)], places, words)
        yield matrix._replace(legends=(Remark(words.text("legend.matrix")),) if at == len(kinds) else ())


def _matrix(card: Scorecard, targets: Sequence[Target], places: Sequence[dict[str, Assessment]], words: Words) -> Table:
    """Put entities in lines and targets in columns, in each cell what was reached of the goal and how that stands."""
    columns = (
        Column("name", words.text("entity"), is_number=False),
        *(Column(target.id, words.name_with_unit(target)) for target in targets),
    )
    rows = [_line(own, targets, words) for own in places]
    wholes = {target.id: one for target in targets for one in card.wholes_of(target.id)}
    if wholes:
        cells = (words.text("whole"), *_line(wholes, targets, words).cells[1:])
        rows.append(Row(cells, is_apart=True))
    return Table(columns, tuple(rows), is_split=True)


def _line(found: dict[str, Assessment], targets: Sequence[Target], words: Words) -> Row:
    first = next(iter(found.values()))
    name = first.carrier.label(words.lang) if first.carrier else first.entity
    return Row((name, *(_in_one_cell(found[one.id], words) if one.id in found else "" for one in targets)))
