"""What each method asks, how it computes, and when to trust it, as pages."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from xzkpi.assess.methods.catalogue import METHODS
from xzkpi.assess.methods.classes import SUBSTANTIAL, VERDICTS
from xzkpi.assess.methods.verdict import Verdict
from xzkpi.assess.scorecard import Scorecard
from xzkpi.model.plan import Thresholds
from xzkpi.render.sheet import Block, Heading, Page, Paragraph, Row, Table
from xzkpi.render.words import NOTHING, Words
from xzkpi.values.number import plain
from xzkpi.words.methods import Prose, labels_in, prose_of


def method_page(name: str, words: Words) -> Page:
    """Build the page of a method."""
    prose = prose_of(name, words.lang)
    symbols = name_numbers(words)
    rows = (Row((label_number(step, name, words), fill(formula, symbols))) for step, formula in prose.steps.items())
    sections = (("domain", prose.domain), ("trust", prose.trust), ("doubt", prose.doubt), ("origin", prose.source))
    blocks: list[Block] = [
        Heading(f"{name}{words.text('colon')}{prose.name}"),
        Paragraph(prose.question),
        Heading(words.text("title.formulas"), level=2),
        Table(words.columns("measure", "formula"), tuple(rows)),
        Paragraph(words.text("method.symbols")),
        Heading(words.text("title.classes"), level=2),
        _classes(name, prose, words),
    ]
    for key, text in sections:
        blocks += [Heading(words.text(f"title.{key}"), level=2), Paragraph(text)]
    return tuple(blocks)


def _classes(name: str, prose: Prose, words: Words) -> Table:
    """List the words of the method, when it gives them, and the verdicts they stand for."""
    method = METHODS[name]
    cuts = {word: f"≥{plain(cut)}" for word, cut in Thresholds().steps.items()} if name == "pace" else {}
    when = {**cuts, **thresholds(name), **prose.otherwise}
    verdicts = [(word, when[word], VERDICTS[word]) for word in method.words]
    if method.ahead is not None:
        ahead = f"≥{plain(method.ahead * 100)}%" if method.is_share else f"≥{plain(method.ahead)}"
        verdicts.insert(method.words.index(SUBSTANTIAL), (SUBSTANTIAL, ahead, Verdict.AHEAD))
    rows = (
        Row((words.bracketed(words.text(f"class.{word}"), word), cut, words.verdict(verdict)))
        for word, cut, verdict in verdicts
    )
    return Table(words.columns("class", "threshold", "verdict"), tuple(rows))


def label_number(name: str, method: str, words: Words) -> str:
    """Name a number of a method."""
    return words.text(f"ratio.{method}") if name == "ratio" else labels_in(words.lang)[name]


def name_numbers(words: Words) -> dict[str, str]:
    """Return what stands for each number in a formula."""
    return {**{letter: letter for letter in "bvTnmNd"}, **labels_in(words.lang)}


def fill(formula: str, numbers: Mapping[str, str]) -> str:
    """Put numbers into a formula; negative ones stand in brackets, and a dash for what is not known."""
    texts = {name: f"({text})" if text.startswith("-") else text for name, text in numbers.items()}
    return formula.format_map(defaultdict(lambda: NOTHING, texts))


def describe_methods(card: Scorecard, words: Words) -> Iterator[str]:
    """Name the methods that judged the targets shown, the plan's first, the others with their targets."""
    judged: dict[str, dict[str, None]] = {}
    for one in card.shown:
        judged.setdefault(one.judgement.method, {})[one.target.label(words.lang)] = None
    yield _describe(card, words, card.method)
    for name, names in judged.items():
        if name != card.method:
            method = _describe(card, words, name)
            yield words.text("provenance.of-targets", method=method, names=words.listed(list(names)))


def _describe(card: Scorecard, words: Words, name: str) -> str:
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
