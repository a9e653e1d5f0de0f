"""Submissions are brought into the canonical form, each for the plan it was made for, and what came of it is told."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from xzkpi.cli import files
from xzkpi.cli.request import FAILED, FOUND, CannotRunError, Delivery, NoOutputError, Sources, print_out
from xzkpi.cli.search import plans_and_files
from xzkpi.cli.streams import remark
from xzkpi.model.plan import Plan
from xzkpi.reading.files import STDIN, open_source, show_path
from xzkpi.reading.inputs import read_plan
from xzkpi.reading.table.canonical import Formatted, format_submission
from xzkpi.render.formats.findings import to_log
from xzkpi.rules.finding import Finding, sort_findings
from xzkpi.values.characters import visible
from xzkpi.words.system import said


class Mode(Enum):
    """What is done about files that are not in the canonical form."""

    WRITE = auto()
    CHECK = auto()
    SHOW = auto()


class Job(NamedTuple):
    """How files are read, what is done about them, and how that is told."""

    encoding: str
    mode: Mode
    delivery: Delivery

    @property
    def is_dry(self) -> bool:
        """Whether no file is changed."""
        return self.mode is not Mode.WRITE

    def log(self, findings: Iterable[Finding]) -> None:
        """Tell findings on stderr."""
        remark(to_log(findings, self.delivery.spoken))


def format_all(sources: Sources, job: Job) -> int:
    """Rewrite submissions in the canonical form, or say which are not in it; no failure stops the others."""
    plans, missed = plans_and_files(sources)
    broken = [finding for finding in missed if finding.rule.is_fatal]
    if broken:
        job.log(sort_findings(broken))
    submissions = list(_submissions(plans, job))
    if not (submissions or broken):
        raise CannotRunError("error.nothing")
    bugs: list[Exception] = []
    outcomes = [_attempt(plan, path, job, bugs) for plan, path in submissions]
    changed = outcomes.count(True)
    job.delivery.remark("fmt.to-change" if job.is_dry else "fmt.summary", files=len(submissions), changed=changed)
    if bugs:
        raise ExceptionGroup("fmt", bugs)
    if broken or None in outcomes:
        return FAILED
    return FOUND if changed and job.is_dry else 0


def _submissions(plans: Mapping[Path, Sequence[str]], job: Job) -> Iterator[tuple[Plan | None, str]]:
    """Yield submissions, each with its plan; what is wrong with a plan that cannot be used is said."""
    for path, named in plans.items():
        if named:
            plan, findings = read_plan(path)
            if plan is None:
                job.log(findings)
                _tell(CannotRunError("error.plan-unsound-end", number=len(findings)), job)
            yield from ((plan, one) for one in named)


def _tell(error: CannotRunError, job: Job) -> None:
    """Say what could not be done about one file or plan."""
    remark(f"xzkpi: {error.in_language(job.delivery.spoken)}")


def _attempt(plan: Plan | None, path: str, job: Job, bugs: list[Exception]) -> bool | None:
    """Format a file and say whether it changed, None when it is left; a bug is kept until the others are done."""
    if plan is None:
        return None
    try:
        return _format_file(plan, path, job)
    except NoOutputError:  # of the other files nothing could be shown either
        raise
    except CannotRunError as error:
        _tell(error, job)
        return None
    except Exception as error:  # noqa: BLE001 - it is raised when the other files are done
        error.add_note(show_path(path))
        bugs.append(error)
        return False


def _format_file(plan: Plan, path: str, job: Job) -> bool | None:
    """Format a file and write it, or show what would change; say whether it changed, None when it is left."""
    source = open_source(path, job.encoding)
    if isinstance(source, Finding):
        done = Formatted("", "", (source,))
    else:
        with source.stream:
            done = format_submission(source, plan)
    if done.findings:
        job.log(sort_findings(done.findings))
        return None
    _put(done, path, job)
    _comment(done, path, job)
    return None if done.is_refused else done.is_changed


def _put(done: Formatted, path: str, job: Job) -> None:
    """Write a file in its canonical form, or show what would change."""
    if job.mode is Mode.SHOW:
        job.delivery.deliver(_diff(done, show_path(path)), inputs=[])
    elif path == STDIN and not job.is_dry:
        print_out(done.after.encode())
    elif done.is_changed and not job.is_dry:
        try:
            files.write_whole(Path(path), done.after, encoding="utf-8")
        except OSError as error:
            raise CannotRunError("error.output", path=show_path(path), reason=said(error)) from None


def _comment(done: Formatted, path: str, job: Job) -> None:
    """Say what became of a file, and what was left."""
    shown = show_path(path)
    if done.is_changed and path != STDIN:
        say = job.delivery.tell if job.is_dry else job.delivery.remark
        say("fmt.would-change" if job.is_dry else "fmt.changed", path=shown)
    if done.is_refused:
        job.delivery.tell("fmt.refused", path=shown)
    if done.left:
        job.delivery.tell("fmt.kept", path=shown, number=done.left)


def _diff(done: Formatted, path: str) -> str:
    """Show what would change, as a patch."""
    before, after = (text.splitlines(keepends=True) for text in (done.before, done.after))
    return "".join(f"{visible(line.rstrip(chr(10)))}\n" for line in difflib.unified_diff(before, after, path, path))
