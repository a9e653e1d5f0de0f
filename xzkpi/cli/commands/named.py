"""Names of targets and entities as they were given: which are meant, and which are near those that are nothing's."""

from collections.abc import Sequence

from xzkpi.assess.scorecard import Scorecard
from xzkpi.cli.request import CannotRunError, Sentence
from xzkpi.model.plan import Plan
from xzkpi.model.target import Target
from xzkpi.rules.finding import Finding
from xzkpi.values.characters import escape
from xzkpi.values.names import fold_name, nearest


def refuse_targets(broken: Sequence[Finding], plan: Plan, hint: str) -> None:
    """Ask whether a target was meant by the name of a file that is not there."""
    missing = (one.place.path for one in broken if one.rule.name == "file-not-found")
    meant = next((name for name in missing if isinstance(plan.find(name), Target)), None)
    if meant is not None:
        advice = Sentence("error.did-you-mean", [f"{hint} {meant}"])
        raise CannotRunError("error.file-is-target", found=escape(meant), advice=advice)


def unknown_target(plan: Plan | None, name: str, others: Sequence[str] = ()) -> CannotRunError:
    """Return that there is no such target, nor any of the other things, and which ones are near."""
    close = [one for one in plan.nearest(name) if isinstance(plan.find(one), Target)] if plan else []
    close += nearest(name, others)
    advice = Sentence("error.known", list(plan.targets) if plan else []).unless(close)
    return CannotRunError("error.unknown-name" if others else "error.unknown-target", name=escape(name), advice=advice)


def entity_named(card: Scorecard, name: str) -> str:
    """Return the id of an entity, where one is asked for: one of the plan, or without a list of them, of the data."""
    if not name:
        return ""
    ids = card.plan.entity_ids or {fold_name(one.entity): one.entity for one in card.assessments}
    if fold_name(name) in ids:
        return ids[fold_name(name)]
    close = list(dict.fromkeys(ids[fold_name(one)] for one in nearest(name, ids)))
    advice = Sentence("error.known-entities", list(dict.fromkeys(ids.values()))).unless(close)
    raise CannotRunError("error.unknown-entity", name=escape(name), advice=advice)


def find_entity(plan: Plan, ranked: Sequence[str], name: str) -> str:
    """Return the id of an entity that is ranked, by any of its names."""
    found = {**{fold_name(one): one for one in ranked}, **plan.entity_ids}.get(fold_name(name))
    names = [plan.entities[one].name if one in plan.entities else one for one in ranked]
    known = Sentence("error.known-ranked", names)
    if not name:
        raise CannotRunError("error.rank-whom", names=names)
    if found is None:
        listed = (other for one in ranked if one in plan.entities for other in plan.entities[one].names)
        advice = known.unless(nearest(name, dict.fromkeys((*listed, *ranked))))
        raise CannotRunError("error.unknown-entity", name=escape(name), advice=advice)
    if found not in ranked:
        raise CannotRunError("error.not-ranked", name=escape(name), advice=known)
    return found
