"""Pages of the catalogue: one rule for a terminal or as markdown, and all of them as docs/rules.md."""

from codecs import BOM_UTF16
from collections.abc import Iterator
from string import Formatter
from typing import Final

from xzkpi.rules.index import RULES, Rule
from xzkpi.rules.prose import Example, FileContent, Workbook, plan_of_examples
from xzkpi.values.characters import visible
from xzkpi.words import messages
from xzkpi.words.said import agree

#: Longer contents of examples are cut, in characters.
_SHOWN: Final = 600
_NAME_SHOWN: Final = 20


def rule_text(rule: Rule, lang: str) -> str:
    """Write a rule's page for a terminal."""
    return "\n\n".join(_parts(rule, lang, indent="    ")) + "\n"


def rule_markdown(rule: Rule, lang: str, level: int = 1) -> str:
    """Write a rule's page as markdown."""
    return f"{'#' * level} " + "\n\n".join(_parts(rule, lang, indent="")) + "\n"


def summary_of(rule: Rule, lang: str) -> str:
    """Return a rule's sentence, with what a finding would fill in left open."""
    return _open(rule.page.message.in_language(lang))


def handbook() -> str:
    """Write the pages of all rules in both languages."""
    head = f"# {in_both('handbook.title', ' / ')}\n\n{in_both('handbook.made')}\n"
    plan = f"\n{in_both('handbook.uses')}\n\n```yaml\n# targets.yaml\n{plan_of_examples()}```\n"
    titles = " | ".join(in_both(f"handbook.{key}", " ") for key in ("code", "name", "severity"))
    index = "".join(
        f"| [{one.code}](#{one.code.lower()}-{one.name}) | {one.name} | {in_both(f'severity.{one.severity}', ' ')} |\n"
        for one in RULES
    )
    table = f"\n| {titles} |\n| --- | --- | --- |\n{index}"
    pages = (f"\n{rule_markdown(rule, 'zh', 2)}\n{_english(rule)}" for rule in RULES)
    return head + plan + table + "".join(pages)


def in_both(key: str, separator: str = "") -> str:
    """Return a text in both languages."""
    return separator.join(messages.text(lang, key) for lang in messages.LANGUAGES)


def _english(rule: Rule) -> str:
    return "\n\n".join((f"*{summary_of(rule, 'en')}*", rule.page.why.en, *_fixes(rule, "en"))) + "\n"


def _parts(rule: Rule, lang: str, indent: str) -> Iterator[str]:
    page = rule.page
    severity = messages.text(lang, f"severity.{rule.severity}")
    fatal = messages.text(lang, "rule.fatal") if rule.is_fatal else ""
    mendable = messages.text(lang, "rule.mendable") if rule.is_mendable else ""
    yield f"{rule.code} {rule.name}"
    yield messages.text(lang, "rule.head", severity=severity, text=summary_of(rule, lang), fatal=fatal, more=mendable)
    yield page.why.in_language(lang)
    yield from _fixes(rule, lang)
    for key, example in (("rule.bad", page.bad), ("rule.good", page.good)):
        yield messages.text(lang, key)
        yield "\n".join(_example(example, indent))


def _fixes(rule: Rule, lang: str) -> Iterator[str]:
    """Yield a rule's advice, that of its cases one below another; where each finding has its own there is none."""
    page = rule.page
    told = dict.fromkeys(filter(None, (page.fix, *(case.fix for case in page.cases.values()))))
    hints = [_open(fix.in_language(lang)) for fix in told if fix.zh not in {"{expected}", "{advice}"}]
    if not hints:
        yield messages.text(lang, "rule.own-advice")
    elif len(hints) == 1:
        yield messages.text(lang, "check.fix", hint=hints[0])
    else:
        yield messages.text(lang, "rule.fixes") + "\n\n" + "\n".join(f"- {hint}" for hint in hints)


def _example(example: Example, indent: str) -> Iterator[str]:
    fence = [] if indent else ["```text"]
    yield from fence
    for name, content in example.files.items():
        yield f"{indent}# {name}"
        yield from (f"{indent}{line}" for line in _content(content))
    named = " ".join(name if len(name) <= _NAME_SHOWN else f"{name[:_NAME_SHOWN]}…" for name in example.named)
    yield f"{indent}$ xzkpi check {named or ' '.join(example.files)}"
    yield from ["```"] if fence else []


def _content(content: FileContent) -> list[str]:
    if isinstance(content, Workbook):
        return [
            line for sheet, text in content.sheets.items() for line in (*_titles(content, sheet), *text.splitlines())
        ]
    if isinstance(content, int):
        return [f"({content} bytes)"]
    text, remark = (content, []) if isinstance(content, str) else _decoded(content)
    shown = text if len(text) <= _SHOWN else f"{text[:60]}… ({len(text)} characters)"
    lines = [visible(line) for line in shown.split("\n")]
    return remark + (lines[:-1] if lines[-1] == "" and len(lines) > 1 else lines)


def _titles(book: Workbook, sheet: str) -> list[str]:
    formats = [f"{cell}: {form}" for cell, form in book.formats.items()]
    told = [*(["hidden"] if sheet in book.hidden else []), *(f"{cells}: merged" for cells in book.merged), *formats]
    return [f"[{sheet}]{' (' if told else ''}{', '.join(told)}{')' if told else ''}"]


def _decoded(content: bytes) -> tuple[str, list[str]]:
    """Return bytes as a text, with a line that names its encoding; of those that are no text, the escapes."""
    encoding = "UTF-16" if content.startswith(BOM_UTF16) else "GB18030"
    try:
        return content.decode(encoding), [] if content.isascii() else [f"({encoding})"]
    except UnicodeDecodeError:
        return repr(content)[2:-1], []


def _open(sentence: str) -> str:
    return "".join(text + ("" if name is None else "…") for text, name, *_ in Formatter().parse(agree(sentence, {})))
