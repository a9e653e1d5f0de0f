"""What the user asked for, and how the answer leaves: options, exit codes, files and streams."""

import codecs
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, TextIO

from xzkpi.assess.verdict import Verdict
from xzkpi.cli import files, search
from xzkpi.cli.streams import CHINESE, DRAWINGS, can_show, is_terminal, machine_encoding, remark, write_out
from xzkpi.model.plan import Plan
from xzkpi.reading.plan.reader import read_plan as read_plan_source
from xzkpi.render.formats.disarm import BY_NUMBER, disarm, spell_out
from xzkpi.rules.finding import Finding, Reading
from xzkpi.rules.rule import Severity
from xzkpi.values.characters import escape
from xzkpi.values.period import parse_period
from xzkpi.words import messages
from xzkpi.words.system import reason

#: Exit codes: findings at or above `--fail-on`; the job could not be done.
FOUND: Final = 1
FAILED: Final = 2
FAIL_ON: Final = ("error", "warning", "lagging", "never")


class CannotRunError(Exception):
    """The job cannot be done, and this is what to tell the user."""


class NoOutputError(CannotRunError):
    """The standard output takes nothing."""


class Request(NamedTuple):
    """What the user asked for, as texts; each command reads the fields it has options for."""

    files: Sequence[str] = ()
    name: str = ""
    target: str = ""
    assume: Sequence[str] = ()
    by: str = ""
    targets: str = ""
    as_of: str = ""
    method: str = ""
    only: str = ""
    sort: str = "plan"
    format: str = ""
    output: str = ""
    lang: str = "zh"
    encoding: str = ""
    ascii: bool = False
    fail_on: str = "error"
    #: What `--fail-on` may be.
    fail_on_words: Sequence[str] = FAIL_ON
    #: The month it is.
    today: str = ""
    select: str = ""
    ignore: str = ""
    max_findings: str = ""
    check: bool = False
    diff: bool = False
    #: What was given as an empty text, which is never the same as not given.
    blank: str = ""

    def text(self, key: str, **values: object) -> str:
        """Return a sentence in the user's language."""
        return messages.text(self.spoken, key, **values)

    @property
    def spoken(self) -> str:
        """The language of what is said on stderr: the user's, but English where Chinese would be lost."""
        lang = self.lang if self.lang in messages.LANGUAGES else "zh"
        return lang if can_show(sys.stderr, CHINESE) else "en"


def is_ascii(request: Request) -> bool:
    """Say whether the result is drawn with ASCII characters only: as asked for, or where others come out broken."""
    return request.ascii or (not request.output and _breaks_drawings(sys.stdout))


def _breaks_drawings(stream: TextIO | None) -> bool:
    """Say whether borders and marks would come out broken: in an old Windows console, or in a foreign encoding."""
    is_old_console = os.name == "nt" and is_terminal(stream) and not {"WT_SESSION", "TERM_PROGRAM"} & set(os.environ)
    return is_old_console or not can_show(stream, DRAWINGS)


def read_plan(path: Path) -> Reading[Plan]:
    """Read a plan from disk."""
    source = files.open_source(path)
    if isinstance(source, Finding):
        return Reading(None, (source,))
    with source.stream:
        return read_plan_source(source)


def plan_path(request: Request) -> Path:
    """Return where the plan is."""
    if request.targets and files.is_folder(request.targets):
        example = files.show_path(Path(request.targets) / search.PLAN_NAME)
        raise CannotRunError(request.text("error.targets-folder", example=example))
    path = request.targets or search.find_plan(request.files)
    if path is None:
        raise CannotRunError(request.text("error.plan-not-found"))
    return files.real_path(path)


def plans_and_files(request: Request) -> tuple[dict[Path, list[str]], tuple[Finding, ...]]:
    """Return the plans asked for, each with its submissions, and what was noticed on the way to them.

    A file belongs to the plan nearest to it.
    """
    if request.targets or not request.files:
        plan = plan_path(request)
        found = search.find_submissions(request.files, plan)
        return {plan: list(found.submissions)}, found.findings
    found = search.find_all(request.files)
    plans: dict[Path, list[str]] = {files.real_path(plan): [] for plan in found.plans}
    for path in found.submissions:
        plans.setdefault(plan_path(request._replace(files=[path])), []).append(path)
    return plans or {plan_path(request): []}, found.findings


def validate(request: Request) -> None:
    """Refuse what no command could work with, before anything is read."""
    if request.blank:
        key = {"files": "error.blank-files", "name": "error.blank-name"}.get(request.blank, "error.blank")
        raise CannotRunError(request.text(key, option=f"--{request.blank.replace('_', '-')}"))
    choose(request, "--lang", request.lang, tuple(messages.LANGUAGES))
    choose(request, "--fail-on", request.fail_on, request.fail_on_words)
    if request.by:
        choose(request, "--by", request.by, ("entity",))
    if request.as_of and parse_period(request.as_of) is None:
        raise CannotRunError(request.text("error.period", found=escape(request.as_of)))
    if request.encoding:
        try:
            "x".encode(request.encoding)  # some are no encodings of text
            b"xx".decode(request.encoding, "replace")
            codecs.getincrementaldecoder(request.encoding)
        except (LookupError, UnicodeError, ValueError):
            raise CannotRunError(request.text("error.encoding", found=escape(request.encoding))) from None
    try:
        Path.cwd()
    except OSError:
        raise CannotRunError(request.text("error.working-folder")) from None
    if list(request.files).count(files.STDIN) > 1:
        raise CannotRunError(request.text("error.stdin-twice"))


def choose(request: Request, option: str, found: str, known: Sequence[str]) -> str:
    """Return a word that an option knows."""
    if found not in known:
        words = ", ".join(known)
        raise CannotRunError(request.text("error.choice", option=option, found=escape(found), known=words))
    return found


def deliver(request: Request, content: str, inputs: Sequence[str]) -> None:
    """Write the result to the standard output, or whole to a file."""
    content = disarm(content, request.format)
    if not request.output:
        if request.format in BY_NUMBER and sys.stdout is not None:
            content = spell_out(content, request.format, machine_encoding(sys.stdout))
        elif request.lang == "zh" and not can_show(sys.stdout, CHINESE):
            remark(request.text("remark.cannot-show-chinese", encoding=sys.stdout.encoding))
        print_out(request, content)
        return
    path = Path(request.output)
    try:
        if any(files.is_same(path, one) for one in inputs):
            raise CannotRunError(request.text("error.output-is-input", path=files.show_path(path)))
        files.write_whole(path, content)
    except OSError as error:
        raise CannotRunError(cannot_write(request, path, error)) from None


def cannot_write(request: Request, path: Path, error: OSError) -> str:
    """Say that a file cannot be written, and why."""
    return request.text("error.output", path=files.show_path(path), reason=reason(error, request.spoken))


def print_out(request: Request, content: str | bytes) -> None:
    """Write to the standard output; where it takes nothing, the job could not be done."""
    try:
        write_out(content)
    except OSError as error:
        raise NoOutputError(request.text("error.stdout", reason=reason(error, request.spoken))) from None


def exit_code(request: Request, findings: Iterable[Finding], verdicts: Iterable[Verdict]) -> int:
    """Return the exit code for what was found."""
    severities = {finding.rule.severity for finding in findings}
    fails = {
        "error": Severity.ERROR in severities,
        "warning": bool(severities & {Severity.ERROR, Severity.WARNING}),
        "lagging": Severity.ERROR in severities or any(verdict.is_bad for verdict in verdicts),
        "never": False,
    }
    return FOUND if fails[request.fail_on] else 0
