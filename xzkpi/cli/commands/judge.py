"""Plan and data are read from disk and checked, every target is judged by them, and the answer is delivered."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Final, NamedTuple

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.dissent import compare
from xzkpi.assess.methods.catalogue import METHODS, with_method
from xzkpi.assess.scorecard import Doubts, Scorecard, assess, with_doubts
from xzkpi.checks.everything import Choice, check, doubts
from xzkpi.cli import files
from xzkpi.cli.commands.in_turn import Parts
from xzkpi.cli.commands.named import refuse_targets, unknown_target
from xzkpi.cli.commands.outcome import choose, end, late_in, with_late
from xzkpi.cli.request import Assumption, CannotRunError, Content, Delivery, Request, Sources, View
from xzkpi.cli.screen import draw_page
from xzkpi.cli.search import find_plan, find_submissions, left_by, plan_path, refuse_two_plans, with_named_plan
from xzkpi.model.derive import add_derived
from xzkpi.model.observation import Observation, Settled, assume, own_period, settle
from xzkpi.model.plan import Plan
from xzkpi.model.target import Target
from xzkpi.model.vocabulary import Status
from xzkpi.reading.files import is_lasting, show_path
from xzkpi.reading.inputs import read_plan, read_together
from xzkpi.reading.table.cells.numbers import Asked, read_value
from xzkpi.reading.table.ledger import Ledger
from xzkpi.render.formats.findings import to_log
from xzkpi.render.pages.notes import Noticed
from xzkpi.render.sheet import Page
from xzkpi.render.words import Words
from xzkpi.rules.finding import Finding
from xzkpi.rules.findings import Findings
from xzkpi.rules.location import Location
from xzkpi.values.characters import escape
from xzkpi.values.period import Period
from xzkpi.words.plan.keys import example

if TYPE_CHECKING:
    from xzkpi.assess.scoring.board import Board

#: The method that stands for all, to compare them.
ALL_METHODS: Final = "all"
#: The formats that tell of more than a page shows.
RECORDS: Final = frozenset({"csv", "json", "xlsx"})
#: So many bytes of what is put aside wait in memory, and are read back at a time.
_KEPT: Final = 1 << 20
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
        assumed = [_assumed_value(plan, one) for one in view.assume]
        observations = known.ledger.observations(with_entities=sources.with_entities, are_judged=True)
        card, settled = _judge_wholes(plan, settle(observations), assumed, view)
        cards = iter([card])
        for one in assumed:
            doubted.pop(one.key, None)

    def compared(card: Scorecard) -> Scorecard:
        return with_doubts(compare(card) if view.method == ALL_METHODS else card, doubted)

    card = card._replace(findings=known.findings, files=tuple(map(show_path, known.inputs)))
    return Judged(card, map(compared, cards), settled, known.inputs, doubted, known.periods)


def _judge_wholes(
    plan: Plan, settled: Settled, assumptions: Sequence[Observation], view: View
) -> tuple[Scorecard, Settled]:
    """Judge targets as a whole, and without what is assumed too; return what they were judged by."""
    assumed = add_derived(plan, assume(settled, assumptions))
    card = assess(plan, assumed, view.as_of, year=view.year)
    if assumptions:
        card = card._replace(before=assess(plan, add_derived(plan, settled), view.as_of).assessments)
    return card, assumed


def _assumed_value(plan: Plan, assumed: Assumption) -> Observation:
    """Return a value that is assumed; refuse one that is none of a target."""
    target = plan.find(assumed.target)
    if target is None:
        raise unknown_target(plan, assumed.target)
    value = read_value(assumed.value, Asked(target.measure, "", target.measure, target.unit, target.kind)).value
    if value is None:
        raise CannotRunError("error.assume", found=escape(assumed.text))
    period = own_period(target.kind, assumed.period)
    if isinstance(target, Target) and target.start and period.end < target.start.end:
        raise CannotRunError("error.assume-too-early", found=escape(assumed.text), baseline=str(target.start))
    place = Location("--assume")
    return Observation(target=target.id, period=period, value=value, status=Status.ASSUMED, place=place)


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


def report(asked: Request, build: Builder) -> int:
    """Judge the targets and show those asked for on a page, or to a machine."""
    if asked.delivery.format == "json":
        return _tell(asked)
    return answer(asked, lambda judged: _draw(judged.card, asked.delivery, build))


def _tell(asked: Request) -> int:
    """Judge the targets and tell them to a machine, the parts of entities in turn: there may be very many."""
    from xzkpi.render.formats.records.scorecard import to_json

    asked, sound = _begin(asked)
    delivery, view = asked.delivery, asked.view
    judged = _judge_asked(sound, asked)
    if not view.by_entity or view.sort != "plan" or view.entity:  # all of them have to be known
        judged = judged.at_once
    card = with_late(choose(judged.card, view), ())._replace(tally=Counter())
    noticed = Noticed(Words(delivery.lang), card.as_of)

    def told() -> Iterator[Assessment]:
        for some in judged.cards:
            one = choose(some, view)
            noticed.take(one)
            card.tallied.update(one.tallied)
            if late := late_in(one, asked.fail_on, is_shown_only=bool(view.target)):
                card.findings.take(late)
            yield from one.told

    notes = (one.text for one in noticed.remarks())
    pieces = to_json(card, notes, delivery.lang, told(), _put_aside)
    first = next(pieces)  # when all have been written aside
    delivery.deliver(chain([first], pieces), [sound.path, *judged.inputs])
    return end(asked, card)


def _put_aside(pieces: Iterable[str]) -> Iterator[str]:
    """Write texts to a file without a name, and then yield them in whole lines; raises OSError."""
    with SpooledTemporaryFile(_KEPT) as aside:
        for piece in pieces:  # written at once, all would stay in memory
            aside.write(piece.encode(errors="surrogatepass"))
        aside.seek(0)
        while some := aside.read(_KEPT):
            yield (some + aside.readline()).decode(errors="surrogatepass")


def answer(asked: Request, draw: Callable[[Judged], Content]) -> int:
    """Judge the targets and deliver what is drawn of that."""
    asked, sound = _begin(asked)
    judged = _judge_asked(sound, asked).at_once
    card = choose(judged.card, asked.view)
    card = with_late(card, late_in(card, asked.fail_on, is_shown_only=bool(asked.view.target)))
    asked.delivery.deliver(draw(judged._replace(card=card)), [sound.path, *judged.inputs])
    return end(asked, card)


def _draw(card: Scorecard, delivery: Delivery, build: Builder) -> Content:
    words = Words(delivery.lang)
    if delivery.format not in RECORDS:
        return draw_page(delivery, build(card, words))
    if delivery.format == "xlsx":
        from xzkpi.render.pages.book import beside

        return draw_page(delivery, build(card, words), beside(card, words))
    from xzkpi.render.formats.records.scorecard import to_csv

    return to_csv(card)


def _begin(asked: Request) -> tuple[Request, Sound]:
    """Return what is asked for without a plan among the files, and the plan that it is judged by."""
    sources = with_named_plan(asked.sources)
    refuse_two_plans(sources)
    return asked._replace(sources=sources), sound_plan(sources, asked.delivery)


def _judge_asked(sound: Sound, asked: Request) -> Judged:
    judged = judge(sound, asked.sources, asked.view, asked.delivery)
    asked.delivery.remark_idle(asked.sources.manner.period, judged.periods)
    return judged


def scored(asked: Request) -> "tuple[Board, tuple[str | Path, ...]]":
    """Score the entities of a plan for the period of its assessment; return what was read, too, as it was named."""
    from xzkpi.assess.scoring.board import score

    asked, sound = _begin(asked)
    scoring = sound.plan.scoring
    if scoring is None:
        raise CannotRunError("error.no-scoring", example=example("assess.items.*", ""))
    view = View(as_of=scoring.period, by_entity=True, year=scoring.period.year)
    judged = _judge_asked(sound, asked._replace(view=view)).at_once
    card, table = judged.card, [sound.path.parent / scoring.extra.file] if scoring.extra else []
    card = with_late(card, late_in(card, asked.fail_on))._replace(files=(*card.files, *map(show_path, table)))
    return score(card, scoring), (sound.path, *judged.inputs, *table)
