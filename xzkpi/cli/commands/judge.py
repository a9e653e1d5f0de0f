"""Plan and data are read from disk and checked, every target is judged by them, and the answer is delivered."""

import re
import shlex
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.dissent import compare
from xzkpi.assess.methods.catalogue import METHODS, with_method
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Doubts, Scorecard, keep_behind, keep_late, select, with_doubts
from xzkpi.checks.behind import behind
from xzkpi.checks.everything import Choice, check, doubts
from xzkpi.cli import files
from xzkpi.cli.commands.in_turn import Parts
from xzkpi.cli.commands.named import entity_named, refuse_targets, unknown_target
from xzkpi.cli.commands.wholes import assumed_value, judge_wholes
from xzkpi.cli.request import FOUND, CannotRunError, Content, Delivery, Sources, View
from xzkpi.cli.screen import draw_page
from xzkpi.cli.search import find_plan, find_submissions, left_by, plan_path, refuse_two_plans, with_named_plan
from xzkpi.model.observation import Settled, settle
from xzkpi.model.plan import Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import FailOn
from xzkpi.reading.files import is_lasting, show_path
from xzkpi.reading.inputs import read_plan, read_together
from xzkpi.reading.table.ledger import Ledger
from xzkpi.render.formats.findings import BEHIND, Numbers, counts_in_words, failing, reason_to_fail, to_log
from xzkpi.render.pages.notes import Noticed
from xzkpi.render.sheet import Page
from xzkpi.render.words import Words
from xzkpi.rules.finding import Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.index import Severity
from xzkpi.values.period import Period
from xzkpi.words.plan.keys import example

if TYPE_CHECKING:
    from xzkpi.assess.scoring.board import Board

#: The method that stands for all, to compare them.
ALL_METHODS: Final = "all"
#: The formats that tell of more than a page shows.
RECORDS: Final = frozenset({"csv", "json", "xlsx"})
#: What no shell takes for anything but itself; not every one knows the same quotes.
_PLAIN: Final = r"[\w@%+=:,./-]+"
#: What builds the page of a scorecard.
Builder = Callable[[Scorecard, Words], Page]


class Sound(NamedTuple):
    """A plan that can be judged by, and what was noticed about it."""

    path: Path
    plan: Plan
    findings: tuple[Finding, ...]


class Judged(NamedTuple):
    """What came of judging."""

    #: What targets have in common, and where they stand: each, or the parts of entities in each, in its turn.
    card: Scorecard
    cards: Iterable[Scorecard]
    #: What targets were judged by; nothing where parts were, by what each of them rests on.
    settled: Settled
    #: What was read, as it was named.
    inputs: tuple[str, ...]
    #: Which values are doubtful.
    doubts: Doubts
    #: The periods that each file speaks of.
    periods: Sequence[Collection[Period]]

    @property
    def at_once(self) -> "Judged":
        """The same with one card for all."""
        cards = [*self.cards]
        parts, wholes = (tuple(chain.from_iterable(map(attrgetter(of), cards))) for of in ("assessments", "wholes"))
        card = self.card._replace(assessments=parts, wholes=wholes)
        return self._replace(card=card, cards=[card])


def sound_plan(sources: Sources, delivery: Delivery) -> Sound:
    """Return the plan; without a sound one nothing can be computed."""
    path = plan_path(sources)
    plan, findings = read_plan(path)
    if plan is None:
        delivery.tell("error.plan-unsound")
        delivery.say(to_log(findings, delivery.spoken))
        raise CannotRunError("error.plan-unsound-end", number=len(findings))
    return Sound(path, plan, findings)


class Checked(NamedTuple):
    """What was read and checked."""

    ledger: Ledger
    findings: Findings
    #: As it was named.
    inputs: tuple[str, ...]
    #: The periods that each file speaks of.
    periods: Sequence[Collection[Period]]


def read(sound: Sound, sources: Sources, view: View, delivery: Delivery) -> Checked:
    """Read submissions and check them as `check` does; what keeps them from being read in full stops all."""
    plan, found = sound.plan, find_submissions(sources, sound.path)
    if view.due and not sources.files:  # known before there are any
        found = found._replace(findings=tuple(one for one in found.findings if one.rule.name != "nothing-to-check"))
    found = left_by(sound.path, plan, found, sources)
    ledger, reads, unopened = read_together(plan, sources.manner, found.submissions, delivery.follow)
    others, stores = [*found.findings, *unopened], [read.findings for read in reads]
    broken = [*(one for one in others if one.rule.is_fatal), *chain.from_iterable(some.fatal for some in stores)]
    if broken:
        refuse_targets(broken, plan, sources.hint)
        delivery.say(to_log(broken, delivery.spoken))
        raise CannotRunError("error.unreadable", number=len(broken))
    stores.append(check(ledger, files.this_month()))
    told = Choice().of((*sound.findings, *others), plan.settings, stores, [show_path(sound.path)])
    return Checked(ledger, told, found.submissions, [read.first_places for read in reads])


def judge(sound: Sound, sources: Sources, view: View, delivery: Delivery) -> Judged:
    """Read submissions, check them as `check` does, and judge every target by them."""
    plan, known = sound.plan, read(sound, sources, view, delivery)
    plan = with_method(plan, view.method) if view.method in METHODS else plan
    doubted, settled = doubts(known.findings), Settled((), (), (), ())
    if view.by_entity:
        wanted = plan.find(view.target) if view.target and delivery.format not in RECORDS else None
        parts = Parts(plan, known.ledger, view.as_of, view.year)
        card, cards = parts.empty, parts.cards(wanted.id if isinstance(wanted, Target) else "")
    else:
        assumed = [assumed_value(plan, one) for one in view.assume]
        observations = known.ledger.observations(with_entities=sources.with_entities, are_judged=True)
        card, settled = judge_wholes(plan, settle(observations), assumed, view)
        cards = iter([card])
        for one in assumed:
            doubted.pop(one.key, None)

    def compared(card: Scorecard) -> Scorecard:
        return with_doubts(compare(card) if view.method == ALL_METHODS else card, doubted)

    card = card._replace(findings=known.findings, files=tuple(map(show_path, known.inputs)))
    return Judged(card, map(compared, cards), settled, known.inputs, doubted, known.periods)


def refuse_unknown(name: str, sources: Sources, delivery: Delivery, others: Sequence[str]) -> None:
    """Refuse a name that is nothing's before any data are read; without a plan, one that can only be a rule's."""
    if not name:
        raise CannotRunError("error.explain-what", names=list(sound_plan(sources, delivery).plan.targets))
    has_plan = bool(sources.targets or find_plan(sources.files))
    if has_plan and not is_lasting(plan_path(sources)):  # it would be read once too often
        return
    plan = read_plan(plan_path(sources)).value if has_plan else None
    is_code = re.fullmatch("(?i)(xzk)?[0-9]+", name) is not None
    if not isinstance(plan.find(name), Target) if plan else is_code and not has_plan:
        raise unknown_target(plan, name, others)


def report(sources: Sources, view: View, delivery: Delivery, fail_on: str | None, build: Builder) -> int:
    """Judge the targets and show those asked for on a page, or to a machine."""
    if delivery.format == "json":
        return _tell(sources, view, delivery, fail_on)
    return answer(sources, view, delivery, fail_on, lambda judged: _draw(judged.card, delivery, build))


def _tell(sources: Sources, view: View, delivery: Delivery, fail_on: str | None) -> int:
    """Judge the targets and tell them to a machine, the parts of entities in turn: there may be very many."""
    from xzkpi.cli.commands.aside import put_aside
    from xzkpi.render.formats.records.scorecard import to_json

    sources, sound = begin(sources, delivery)
    judged = judge(sound, sources, view, delivery)
    if not view.by_entity or view.sort != "plan" or view.entity:  # all of them have to be known
        judged = judged.at_once
    delivery.remark_idle(sources.manner.period, judged.periods)
    card = _with(choose(judged.card, view), ())._replace(tally=Counter())
    noticed = Noticed(Words(delivery.lang), card.as_of)

    def told() -> Iterator[Assessment]:
        for some in judged.cards:
            one = choose(some, view)
            noticed.take(one)
            card.tallied.update(one.tallied)
            if late := late_in(one, fail_on, is_shown_only=bool(view.target)):
                card.findings.take(late)
            yield from one.told

    notes = (one.text for one in noticed.remarks())
    pieces = to_json(card, notes, delivery.lang, told(), put_aside)
    first = next(pieces)  # when all have been written aside
    delivery.deliver(chain([first], pieces), [sound.path, *judged.inputs])
    return conclude(card.findings.rules, [sources], delivery, threshold(sound.plan, fail_on))


def begin(sources: Sources, delivery: Delivery) -> tuple[Sources, Sound]:
    """Return what is to be read, and the plan that it is judged by."""
    sources = with_named_plan(sources)
    refuse_two_plans(sources)
    return sources, sound_plan(sources, delivery)


def answer(
    sources: Sources, view: View, delivery: Delivery, fail_on: str | None, draw: Callable[[Judged], Content]
) -> int:
    """Judge the targets and deliver what is drawn of that."""
    sources, sound = begin(sources, delivery)
    judged = judge(sound, sources, view, delivery).at_once
    delivery.remark_idle(sources.manner.period, judged.periods)
    card = choose(judged.card, view)
    late = late_in(card, fail_on, is_shown_only=bool(view.target))
    card = _with(card, late)
    delivery.deliver(draw(judged._replace(card=card)), [sound.path, *judged.inputs])
    return conclude(card.findings.rules, [sources], delivery, threshold(sound.plan, fail_on))


def threshold(plan: Plan, fail_on: str | None) -> str:
    """Return on what a run fails: as the command line says, else as the plan does."""
    return fail_on or plan.settings.fail_on or FailOn.ERROR


def _with(card: Scorecard, late: Iterable[Finding]) -> Scorecard:
    """Return a scorecard with some more findings."""
    findings = Findings(late, card.findings.plans)
    findings.take(card.findings)
    return card._replace(findings=findings)


def late_in(card: Scorecard, fail_on: str | None, *, is_shown_only: bool = False) -> Findings:
    """Return what is found of targets that are behind, as a whole or in part, where a run is to fail on them."""
    is_asked = threshold(card.plan, fail_on) == FailOn.LAGGING
    late = behind(card.plan, card.told if is_shown_only else (*card.assessments, *card.wholes)) if is_asked else ()
    return Choice().of(late, card.plan.settings)


def choose(card: Scorecard, view: View) -> Scorecard:
    """Choose what is to be shown."""
    only, entity = [Verdict(word) for word in view.only], entity_named(card, view.entity)
    wanted = card.plan.find(view.target) if view.target else None
    if view.target and not isinstance(wanted, Target):
        raise unknown_target(card.plan, view.target)
    card = select(card, only, view.sort, wanted.id if wanted else "", entity)._replace(by="" if wanted else view.by)
    keep = keep_late if view.year or card.wholes else keep_behind
    return keep(card) if view.behind else card


def _draw(card: Scorecard, delivery: Delivery, build: Builder) -> Content:
    words = Words(delivery.lang)
    if delivery.format not in RECORDS:
        return draw_page(delivery, build(card, words))
    if delivery.format == "xlsx":
        from xzkpi.render.pages.book import beside

        return draw_page(delivery, build(card, words), beside(card, words))
    from xzkpi.render.formats.records.scorecard import to_csv

    return to_csv(card)


def conclude(numbers: Numbers, sides: Sequence[Sources], delivery: Delivery, fail_on: str, worse: int = 0) -> int:
    """Say how often rules are broken, if they are, and why the run fails, if it does; return the exit code.

    What was checked apart is seen by commands apart, of which the line can be copied as a whole.
    """
    grave = [one for one in numbers if one[0].severity is not Severity.NOTICE and one[0].name != BEHIND]
    if grave:
        command = "; ".join(map(_command_to_check, sides))
        delivery.tell("findings.some", counts=counts_in_words(grave, delivery.spoken), command=command)
    reason = reason_to_fail(failing(numbers, fail_on), fail_on, delivery.spoken, worse)
    if reason:
        delivery.say(reason)
    return FOUND if reason else 0


def _command_to_check(sources: Sources) -> str:
    named = ["--targets", show_path(sources.targets)] if sources.targets else []
    named += chain.from_iterable(("--exclude", one) for one in sources.exclude)
    words = ("xzkpi", "check", *named, *sources.files)
    return " ".join(one if re.fullmatch(_PLAIN, one) else shlex.quote(one) for one in words)


def scored(sources: Sources, delivery: Delivery, fail_on: str | None) -> "tuple[Board, tuple[str | Path, ...]]":
    """Score the entities of a plan for the period of its assessment; return what was read, too, as it was named."""
    from xzkpi.assess.scoring.board import score

    sources, sound = begin(sources, delivery)
    scoring = sound.plan.scoring
    if scoring is None:
        raise CannotRunError("error.no-scoring", example=example("assess.items.*", ""))
    view = View(as_of=scoring.period, by_entity=True, year=scoring.period.year)
    judged = judge(sound, sources, view, delivery).at_once
    delivery.remark_idle(sources.manner.period, judged.periods)
    card, table = judged.card, [sound.path.parent / scoring.extra.file] if scoring.extra else []
    card = _with(card, late_in(card, fail_on))._replace(files=(*card.files, *map(show_path, table)))
    return score(card, scoring), (sound.path, *judged.inputs, *table)
