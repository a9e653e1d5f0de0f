"""The methods that judged a report, with their thresholds, in words."""

from collections.abc import Iterator

from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.scorecard import Scorecard
from xzkpi.render.words import Words
from xzkpi.values.number import plain


def describe_methods(card: Scorecard, words: Words) -> Iterator[str]:
    """Name the methods that judged the targets shown, the plan's first, the others with their targets."""
    judged: dict[str, list[str]] = {}
    for one in card.shown:
        judged.setdefault(one.judgement.method, []).append(words.label(one))
    yield _describe(card, words, card.method)
    for name, names in judged.items():
        if name != card.method:
            method = _describe(card, words, name)
            yield words.text("provenance.of-targets", method=method, names=words.listed(names))


def _describe(card: Scorecard, words: Words, name: str) -> str:
    """Name a method with its thresholds."""
    if name == "pace":
        steps = {key: plain(cut) for key, cut in card.plan.thresholds.steps.items()}
        return words.text("provenance.method", method=name, **steps)
    cuts = (f"{cut} {words.text(f'class.{word}')}" for word, cut in thresholds(name).items())
    key = "provenance.by-method" if METHODS[name].cuts else "provenance.by-method-plain"
    return words.text(key, method=name, steps=words.text("comma").join(cuts))


def thresholds(name: str) -> dict[str, str]:
    """Write from which ratio on, or up to which, a method gives each of its words.

    >>> thresholds("destatis"), thresholds("un2023")
    ({'sun': '<5%', 'slightly_cloudy': '≤20%'}, {'substantial_progress': '≥95%', 'moderate_progress': '≥10%'})
    """
    method = METHODS[name]
    signs = ["<", *["≤"] * len(method.cuts)] if method.is_low_good else ["≥"] * len(method.cuts)
    return {
        word: sign + (f"{plain(cut * 100)}%" if method.is_share else plain(cut))
        for sign, (word, cut) in zip(signs, method.cuts.items(), strict=False)
    }
