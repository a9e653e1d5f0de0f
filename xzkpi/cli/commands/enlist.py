"""Which registers are meant, how they stand beside the data there are, and how that is drawn."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from xzkpi.assess.lists.survey import Survey, day_of, survey
from xzkpi.checks.lists.records import check_lists
from xzkpi.cli.request import CannotRunError, Content, Delivery, Sentence
from xzkpi.cli.screen import draw_page
from xzkpi.model.plan import Plan
from xzkpi.reading.files import show_path
from xzkpi.reading.table.ledger import Ledger
from xzkpi.render.pages.lists.record import write_register, write_registers
from xzkpi.render.pages.lists.register import register_page, registers_page
from xzkpi.render.words import Words
from xzkpi.rules.finding import Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.index import MEANING, Severity
from xzkpi.values.characters import escape
from xzkpi.values.names import fold_name, nearest


class ListView(NamedTuple):
    """Which records to show, as of which day."""

    name: str = ""
    as_of: date | None = None
    is_late: bool = False
    #: The year in which they fall due, or lapse.
    due: int | None = None


class Looked(NamedTuple):
    """What came of looking at registers."""

    surveys: Sequence[Survey]
    #: The files of the registers, as they are shown and as they are named.
    files: Sequence[str]
    inputs: Sequence[Path]
    findings: Sequence[Finding]
    #: What in the data may hide the newest of them, where registers are as of these.
    hiding: Sequence[Finding] = ()

    def of_lists(self, others: Iterable[Finding]) -> Findings:
        """Return what is found in these registers, in reading them or else, and what may hide as of when they are."""
        found = (*others, *self.findings)
        own = (one for one in found if {one.place.path, one.facts.get("path")} & set(self.files))
        return Findings((*own, *self.hiding))


def look_at(plan: Plan, path: Path, ledger: Ledger, keys: Sequence[str], asked: ListView) -> Looked:
    """Return how registers of a plan stand, as of the newest data unless a day is given."""
    as_of = asked.as_of or day_of(plan, (period for _, period in ledger.columns))
    files = [path.parent / plan.registers[key].file for key in keys]
    told = () if asked.as_of else chain.from_iterable(one.findings for one in ledger.reads)
    hiding = [one for one in told if one.rule.severity is Severity.ERROR and one.rule.block < MEANING]
    shown = [survey(one, as_of, is_late=asked.is_late, due=asked.due) for one in plan.lists if one.id in keys]
    if not shown:
        raise CannotRunError("error.registers-unreadable", names=list(map(show_path, files)))
    found = check_lists(plan, ledger.observations(with_entities=False), as_of)
    return Looked(shown, list(map(show_path, files)), files, list(found), hiding)


def named(plan: Plan, name: str) -> Sequence[str]:
    """Return the ids of the registers asked for."""
    if not plan.registers:
        raise CannotRunError("error.no-registers", path=plan.path)
    if not name:
        return tuple(plan.registers)
    names = {fold_name(key): key for key in plan.registers}
    for key, register in plan.registers.items():
        names.setdefault(fold_name(register.name), key)
    if fold_name(name) in names:
        return (names[fold_name(name)],)
    close = nearest(name, (text for key, one in plan.registers.items() for text in (key, one.name)))
    advice = Sentence("error.known-registers", [*plan.registers]).unless(close)
    raise CannotRunError("error.unknown-register", name=escape(name), advice=advice)


def draw(
    plan: Plan, shown: Sequence[Survey], asked: ListView, findings: Iterable[Finding], delivery: Delivery
) -> Content:
    """Write what was asked for in the format asked for."""
    words, told = Words(delivery.lang), (findings, delivery.format, delivery.lang)
    if delivery.format in {"csv", "json"}:
        return write_register(shown[0], *told) if asked.name else write_registers(shown, *told)
    return draw_page(
        delivery, register_page(plan, shown[0], words) if asked.name else registers_page(plan, shown, words)
    )
