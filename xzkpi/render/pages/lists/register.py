"""The pages of `register`: what stands in a list, as of a day; and a line for each of several."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from xzkpi.assess.lists.state import Standing, State
from xzkpi.assess.lists.survey import Summary, Survey, summarize
from xzkpi.model.plan import Plan
from xzkpi.render.pages.notes import rest_on
from xzkpi.render.sheet import QUIET, Block, Column, Heading, Headline, Page, Paragraph, Remark, Remarks, Row, Table
from xzkpi.render.words import NOTHING, Words, format_beside, format_share, paint
from xzkpi.values.number import points_apart
from xzkpi.values.undefined import Undefined, Value

#: How each state is marked.
MARKS: Final = {
    State.DONE: "●",
    State.OVERDUE: "▼",
    State.BEHIND: "△",
    State.DUE_SOON: "△",
    State.NOT_BEGUN: "○",
    State.ON_TIME: "●",
    State.VALID: "●",
    State.LAPSED: "▼",
    State.CANDIDATE: "○",
}


class RecordField(NamedTuple):
    """A column of a register: how its cell is written, and when it is dropped (see Column)."""

    key: str
    write: Callable[[Standing, "RecordWriter"], str]
    drop: int = 0
    is_number: bool = False


class RecordWriter(NamedTuple):
    """What the cells of a register are written with."""

    words: Words
    plan: Plan
    as_of: date

    def place(self, name: str) -> str:
        """Name an entity, or an office."""
        return self.words.entity(self.plan, name)

    def standing(self, one: Standing) -> str:
        """Write how a record stands as mark and word, and by how many days it is late or how many it has left."""
        state, due = f"{MARKS[one.state]} {self.words.text(f'state.{one.state}')}", one.record.due
        if one.days_late is not None:
            return self.words.text("lists.late-by", state=state, number=one.days_late)
        if one.state is State.DUE_SOON and due:
            days = (due - self.as_of).days
            return self.words.text("lists.due-in" if days else "lists.due-now", state=state, number=days)
        return state


def _span(one: Standing, _: RecordWriter) -> str:
    start, due = one.record.start, one.record.due
    if start and due and (start.month, start.day, due.month, due.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == due.year else f"{start.year}-{due.year}"
    return f"{start} ~ {due}" if start and due else str(start or due or "")


def _known_share(share: Value) -> str:
    return "" if isinstance(share, Undefined) else format_share(share)


def _share(one: Standing, _: RecordWriter) -> str:
    if isinstance(one.elapsed, Undefined):
        return _known_share(one.share)
    return format_beside(one.share, one.elapsed)


def _total(one: Standing, writer: RecordWriter) -> str:
    return "" if one.record.total is None else writer.words.reported(one.record.total)


#: The columns of a register; those of which no record shown has anything are left out.
FIELDS: Final = (
    RecordField("name", lambda one, _: one.record.name),
    RecordField("list", lambda one, _: one.record.list, drop=1),
    RecordField("entity", lambda one, writer: writer.place(one.record.entity) if one.record.entity else "", drop=3),
    RecordField("owner", lambda one, writer: writer.place(one.record.owner) if one.record.owner else ""),
    RecordField("span", _span, drop=8),
    RecordField("total", _total, drop=6, is_number=True),
    RecordField("share", _share, is_number=True),
    RecordField("plan_share", lambda one, _: _known_share(one.plan_share), drop=7, is_number=True),
    RecordField("stage", lambda one, _: one.record.stage, drop=4),
    RecordField("issued", lambda one, _: str(one.record.issued or ""), drop=5),
    RecordField("lapses", lambda one, _: str(one.lapses or "")),
    RecordField("certificate", lambda one, _: one.record.certificate, drop=2),
    RecordField("state", lambda one, writer: writer.standing(one)),
)


def register_page(plan: Plan, one: Survey, words: Words) -> Page:
    """Build the page of a register: what it comes to, its records, and the same by list and by owner."""
    writer = RecordWriter(words, plan, one.as_of)
    groups = [] if one.is_part else list(_group_tables(one, writer))
    nothing = [Paragraph(writer.words.text("lists.nothing"))] if one.standings and not one.shown else []
    return (
        Heading(_title(one, writer)),
        _headline([one], writer),
        *map(Paragraph, _investment(one, writer)),
        *nothing,
        *([_records_table(one, writer)] if one.shown else []),
        *groups,
        Remarks(tuple(map(Remark, _notes(one, writer)))),
        Paragraph(_provenance(plan, [one], writer), QUIET),
    )


def registers_page(plan: Plan, surveys: Sequence[Survey], words: Words) -> Page:
    """Build the page with a line for each register of a plan, or with the records of each that are asked for."""
    writer = RecordWriter(words, plan, surveys[0].as_of)
    summaries = {one.listed.register.name: one.summary for one in surveys}
    title = words.text("lists.title-all", plan=words.plan_name(plan), as_of=_day(writer), number=len(surveys))
    gone = words.text("lists.gone", share=format_share(surveys[0].year_elapsed)) if _have_plans(summaries) else ""
    overview = [*([Paragraph(gone)] if gone else []), _summary_table("register", summaries, writer)]
    return (
        Heading(title),
        _headline(surveys, writer),
        *(_asked_for(surveys, writer) if surveys[0].is_part else overview),
        Remarks((Remark(words.text("lists.how", name=surveys[0].listed.id)),)),
        Paragraph(_provenance(plan, surveys, writer), QUIET),
    )


def _asked_for(surveys: Sequence[Survey], writer: RecordWriter) -> Iterator[Block]:
    """Yield the records of each register that are asked for."""
    for one in surveys:
        if one.shown:
            yield Heading(one.listed.register.name, 2)
            yield _records_table(one, writer)
    if not any(one.shown for one in surveys):
        yield Paragraph(writer.words.text("lists.nothing"))


def _title(one: Survey, writer: RecordWriter) -> str:
    marks = [writer.words.text("status.illustrative")] if one.is_illustrative else []
    has_money = any(standing.record.total is not None for standing in one.standings)
    marks += [one.listed.unit] if one.listed.unit and has_money else []
    title = writer.words.text("lists.title", name=one.listed.register.name, as_of=_day(writer))
    return writer.words.bracketed(title, writer.words.listed(marks)) if marks else title


def _day(writer: RecordWriter) -> str:
    day = writer.as_of
    return writer.words.text("lists.day", year=day.year, month=day.month, day=day.day)


def _headline(surveys: Sequence[Survey], writer: RecordWriter) -> Headline:
    """Say how many records stand how, and which of them are late, the latest first."""
    standings = [each for one in surveys for each in one.standings]
    late = sorted((each for each in standings if each.state.is_late), key=_urgency)
    names = tuple(writer.words.bracketed(each.record.name, writer.words.listed(_facts(each, writer))) for each in late)
    key = "lists.headline-late" if names else "lists.headline"
    counts = {writer.words.text(f"state.{state}"): number for state, number in summarize(standings).states.items()}
    told = {"total": len(standings), "counts": writer.words.counted(counts)}
    more = writer.words.text("lists.more", total=len(names))
    return Headline(writer.words.text(key, **told, names="{names}"), names, more, writer.words.text("list"))


def _urgency(one: Standing) -> tuple[int, Decimal]:
    """Order those who are late: by days, then by how far they are behind."""
    lag = one.elapsed - one.share if isinstance(one.elapsed, Decimal) and isinstance(one.share, Decimal) else Decimal(0)
    return -(one.days_late or 0), -lag


def _facts(one: Standing, writer: RecordWriter) -> list[str]:
    state = writer.words.text(f"state.{one.state}")
    late = writer.words.text("lists.late-by", state=state, number=one.days_late) if one.days_late else state
    return [*([writer.place(one.record.owner)] if one.record.owner else []), late]


def _investment(one: Survey, writer: RecordWriter) -> Iterator[str]:
    summary, gone = one.summary, one.year_elapsed
    if isinstance(summary.plan_share, Undefined):
        return
    shown = format_beside(summary.plan_share, gone).split("/")
    yield writer.words.text(
        "lists.investment.ahead" if summary.plan_share >= gone else "lists.investment.behind",
        planned=writer.words.reported(summary.planned),
        invested=writer.words.reported(summary.invested),
        share=shown[0],
        gone=shown[1],
        points=points_apart(summary.plan_share, gone),
        year=one.as_of.year,
    )


def _records_table(one: Survey, writer: RecordWriter) -> Table:
    cells = {field.key: [field.write(each, writer) for each in one.shown] for field in FIELDS}
    fields = [field for field in FIELDS if any(cells[field.key])]
    columns = (_column(field, one, writer) for field in fields)
    rows = (
        Row(tuple(cells[field.key][at] or NOTHING for field in fields), style=paint(MARKS[each.state]))
        for at, each in enumerate(one.shown)
    )
    legends = [Remark(writer.words.text("lists.legend.share"), ("share",))] if _has_time(one) else []
    return writer.words.table(columns, rows, legends)


def _column(field: RecordField, one: Survey, writer: RecordWriter) -> Column:
    """Return a column with its title, which tells projects from firms and from tasks."""
    alone = {"share": not _has_time(one), "span": not any(each.record.start for each in one.shown)}
    key = f"{field.key}-alone" if alone.get(field.key) else field.key
    return Column(field.key, writer.words.text(f"list-column.{key}"), field.is_number, field.drop)


def _has_time(one: Survey) -> bool:
    return any(isinstance(each.elapsed, Decimal) for each in one.shown)


def _group_tables(one: Survey, writer: RecordWriter) -> Iterator[Block]:
    owners = {writer.place(name) if name else name: summary for name, summary in one.by_owner.items()}
    for key, groups in (("list", one.by_list), ("owner", owners)):
        if groups:
            yield Heading(writer.words.text(f"list-by.{key}"), 2)
            yield _summary_table(key, groups, writer)


def _summary_table(key: str, groups: Mapping[str, Summary], writer: RecordWriter) -> Table:
    states = [state for state in State if any(state in one.states for one in groups.values())]
    told = writer.words.reported
    money = {"planned": (1, told), "invested": (2, told), "plan_share": (0, format_share)}
    money = money if _have_plans(groups) else {}
    columns = (
        Column("name", writer.words.text(f"list-column.{key}"), is_number=False),
        Column("number", writer.words.text("list-column.number"), drop=3),
        *(Column(str(state), writer.words.text(f"state.{state}")) for state in states),
        *(Column(name, writer.words.text(f"list-column.{name}"), drop=drop) for name, (drop, _) in money.items()),
    )
    rows = (
        Row(
            (
                name or writer.words.text("lists.unnamed"),
                str(one.number),
                *(_number(one, state) for state in states),
                *(write(getattr(one, name)) if _has_money(one) else "" for name, (_, write) in money.items()),
            )
        )
        for name, one in groups.items()
    )
    return writer.words.table(columns, rows)


def _number(one: Summary, state: State) -> str:
    """Write how many are in a state, if records of their kind can be in it."""
    is_other = any(known.is_of_certificates != state.is_of_certificates for known in one.states)
    return "" if is_other else str(one.states.get(state, 0))


def _has_money(one: Summary) -> bool:
    return isinstance(one.planned, Decimal) or isinstance(one.invested, Decimal)


def _have_plans(groups: Mapping[str, Summary]) -> bool:
    return any(isinstance(one.planned, Decimal) for one in groups.values())


def _notes(one: Survey, writer: RecordWriter) -> Iterator[str]:
    register, ends = one.listed.register, one.ending(one.as_of.year + 1)
    if one.listed.is_of_certificates:
        yield writer.words.text("lists.note.ending", year=one.as_of.year + 1, number=ends)
    if register.counts and not register.complete:
        yield writer.words.text("lists.note.not-complete")
    if one.summary.unreported:
        yield writer.words.text("lists.note.unreported", number=one.summary.unreported, year=one.as_of.year)
    if one.is_illustrative:
        yield writer.words.text("lists.note.illustrative")


def _provenance(plan: Plan, surveys: Sequence[Survey], writer: RecordWriter) -> str:
    words, files = writer.words, [one.listed.register.file for one in surveys[:3]]
    parts = (
        words.text("provenance.plan", path=plan.path),
        words.text("lists.files", files=words.listed(files)),
        words.text("provenance.as-of", as_of=_day(writer)),
    )
    return rest_on(parts, words)
