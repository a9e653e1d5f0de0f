"""Why methods disagree with a verdict, in words."""

from xzkpi.assess.assessment import Assessment
from xzkpi.assess.dissent import cause, dissenters
from xzkpi.assess.methods.classes import Judgement
from xzkpi.render.figures import NOTHING, format_share
from xzkpi.render.sentences import explain_verdict
from xzkpi.render.words import Words
from xzkpi.values.undefined import Undefined, Value


def reasons(one: Assessment, words: Words) -> list[dict[str, str]]:
    """Return why each method that disagrees does."""
    return [
        {"method": judgement.method, "code": cause(one, judgement), "text": _why(one, judgement, words)}
        for judgement in dissenters(one)
    ]


def disagreement(one: Assessment, words: Words) -> str:
    """Say in a sentence what the verdict is, and why some methods disagree."""
    return words.text(
        "note.disagreement",
        name=words.label(one),
        verdict=words.text(f"verdict.{one.verdict}"),
        why=explain_verdict(one, words),
        reasons=words.text("semicolon").join(reason["text"] for reason in reasons(one, words)),
    )


def _why(one: Assessment, judgement: Judgement, words: Words) -> str:
    """Say why a method disagrees, with its numbers."""
    numbers, index = judgement.numbers, one.measures.index
    levels = {name: _level(one, numbers[name], words) for name in ("due", "projected") if name in numbers}
    changes = {"whole": one.measures.pace.achieved, "recent": numbers.get("recent", one.measures.pace.achieved)}
    rates = {name: format_share(numbers[name], 2) for name in ("achieved", "required", "cut") if name in numbers}
    years = numbers.get("years")
    return words.text(
        f"differs.{cause(one, judgement)}",
        method=judgement.method,
        word=words.word(judgement),
        ratio=words.ratio(judgement),
        straight=_level(one, index.expected if one.is_rate else one.measures.expected, words),
        value=_level(one, index.value if one.is_rate else one.latest.value, words) if one.latest else NOTHING,
        years=NOTHING if years is None or isinstance(years, Undefined) else f"{years:f}",
        **levels,
        **rates,
        **{name: _level(one, change, words, is_change=not one.is_rate) for name, change in changes.items()},
    )


def _level(one: Assessment, value: Value | None, words: Words, *, is_change: bool = False) -> str:
    """Write a value, or a change of it, on the scale a target is judged on: of rates, the index."""
    if value is None or isinstance(value, Undefined):
        return NOTHING
    if is_change:
        return words.difference(one, value)
    return words.as_index(value) if one.is_rate else words.computed(one, value)
