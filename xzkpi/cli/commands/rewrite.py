"""Submissions are brought into the canonical form, each for the plan it was made for, and what came of it is told."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO, Final, NamedTuple

from xzkpi.cli import files
from xzkpi.cli.door import FAILED
from xzkpi.cli.request import FOUND, CannotRunError, Delivery, NoOutputError, Sources, print_out
from xzkpi.cli.search import Found, left_by, plans_and_files
from xzkpi.cli.streams import remark
from xzkpi.model.plan import Plan
from xzkpi.reading.files import STDIN, is_workbook, open_source, real_path, show_path
from xzkpi.reading.inputs import read_plan
from xzkpi.reading.source import Source
from xzkpi.reading.table.canonical import Rewriting, Stretch
from xzkpi.reading.table.window import line_breaks, lines_of
from xzkpi.render.formats.findings import to_log
from xzkpi.rules.finding import Finding
from xzkpi.rules.findings import Findings
from xzkpi.values.characters import visible
from xzkpi.words.files import said

#: So many records are shown around what changes; no line is as far down as this.
_AROUND: Final = 3
_FAR: Final = 1 << 62
#: What stands in a patch below a line without an end.
_NO_END: Final = "\\ No newline at end of file\n"


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
        job.log(Findings(broken))
    own = {
        plan: [one for one in named if not is_workbook(one) or one in sources.files] for plan, named in plans.items()
    }
    submissions = list(_submissions(own, sources, job))
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


def _submissions(plans: Mapping[Path, Sequence[str]], sources: Sources, job: Job) -> Iterator[tuple[Plan | None, str]]:
    """Yield submissions, each with its plan; what is wrong with a plan that cannot be used is said."""
    for path, named in plans.items():
        if named:
            plan, findings = read_plan(path)
            if plan is None:
                job.log(findings)
                _tell(CannotRunError("error.plan-unsound-end", number=len(findings)), job)
            found = Found(tuple(named))
            if plan:
                found = left_by(path, plan, found, sources)
            yield from ((plan, one) for one in found.submissions)


def _tell(error: CannotRunError, job: Job) -> None:
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
    """Format a file and write it, or show what would change; say whether it changed, None when it is left.

    It is read twice: nothing is written before it is certain that all of it can be, and has to be.
    """
    if is_workbook(path):
        raise CannotRunError("error.fmt-workbook", path=show_path(path))
    source = open_source(path, job.encoding)
    if isinstance(source, Finding):
        job.log([source])
        return None
    is_written = job.mode is Mode.WRITE and path != STDIN
    known = files.state_of(source.stream) if is_written else None
    with rewindable(source.stream) as stream:
        first = Rewriting(Source(source.path, stream, job.encoding), plan)
        deque(first.stretches(), maxlen=0)
        if first.findings:
            job.log(Findings(first.findings))
            return None
        stream.seek(0)
        second = Rewriting(Source(source.path, stream, job.encoding), plan)
        if known and first.is_changed:
            _replace(path, known, _pieces(first.mark, second))
        elif job.mode is Mode.SHOW:
            job.delivery.deliver(hunks(second.stretches(), show_path(path)), inputs=[])
        elif not (known or job.is_dry):  # a stream
            for piece in _pieces(first.mark, second):
                print_out(piece.encode())
    _comment(first, path, job)
    return first.is_changed


def _pieces(mark: str, second: Rewriting) -> Iterator[str]:
    yield mark
    yield from ("".join(stretch.after) for stretch in second.stretches())


def _replace(path: str, known: files.FileState, pieces: Iterable[str]) -> None:
    """Write a file anew; one that is locked, that goes by several names, or that others write to is left alone."""
    shown = show_path(path)
    if refusal := files.refusal_of(known, path):
        raise CannotRunError(refusal, path=shown, number=known.st_nlink)
    try:
        with files.replacing(Path(path), known) as stream:
            stream.writelines(pieces)
    except files.ChangedError:
        raise CannotRunError("error.changed", path=shown) from None
    except OSError as error:
        raise CannotRunError("error.output", path=shown, reason=said(error)) from None


def _comment(done: Rewriting, path: str, job: Job) -> None:
    shown = show_path(path)
    if done.is_register:
        job.delivery.remark("fmt.register", path=shown)
    if done.is_changed and path != STDIN:
        say = job.delivery.tell if job.is_dry else job.delivery.remark
        say("fmt.would-change" if job.is_dry else "fmt.changed", path=shown)
        if Path(path).is_symlink():
            say("fmt.link", path=shown, target=show_path(real_path(path)))
    if done.left:
        job.delivery.tell("fmt.kept", path=shown, number=done.left)


@contextmanager
def rewindable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Open a stream to be read twice; what comes through a pipe is kept on disk meanwhile."""
    with stream:
        if stream.seekable():
            yield stream
            return
        with TemporaryFile() as kept:
            copyfileobj(stream, kept)
            kept.seek(0)
            yield kept


def hunks(stretches: Iterable[Stretch], path: str) -> Iterator[str]:
    """Yield what changes as a patch, a few lines around it; no stretch goes on in the next."""
    ahead, head = 0, f"--- {path}\n+++ {path}\n"
    for stretch in stretches:
        pairs = list(zip(stretch.before, stretch.after, strict=True)) if stretch.before != stretch.after else []
        changed = [at for at, (one, other) in enumerate(pairs) if one != other]
        starts = [at for last, at in pairwise([-_FAR, *changed]) if at - last > 2 * _AROUND]
        for start, end in pairwise([*starts, _FAR]):
            last = max(at for at in changed if at < end)
            begin = max(0, start - _AROUND)
            shown = pairs[begin : last + _AROUND + 1]
            before, after = map(_heights, zip(*pairs[:begin], strict=True)) if begin else (0, 0)
            old, new = map(_heights, zip(*shown, strict=True))
            lines = "".join(_marked(one, other) for one, other in shown)
            line = stretch.line + before
            yield f"{head}@@ -{line},{old} +{line + ahead + after - before},{new} @@\n{lines}"
            head = ""
        ahead += _heights(stretch.after) - _heights(stretch.before) if pairs else 0


def _heights(texts: Iterable[str]) -> int:
    text = "".join(texts)
    return line_breaks(text) + (text[-1:] not in {"", "\r", "\n"})


@lru_cache(16)  # blank rows by the million
def _marked(one: str, other: str) -> str:
    return _signed(" ", one) if one == other else _signed("-", one) + _signed("+", other)


def _signed(sign: str, text: str) -> str:
    """Write the lines of a text behind a sign, as `patch` reads them; nothing stays nothing."""
    body = text.removesuffix("\n")
    end = "" if text[-1:] in {"", "\r", "\n"} else _NO_END
    if body.isprintable() and text:
        return f"{sign}{body}\n{end}"
    if text and body.replace("\n", "").isprintable():
        return sign + body.replace("\n", f"\n{sign}") + f"\n{end}"
    return "".join(f"{sign}{visible(line.rstrip(chr(10)))}\n" for line in lines_of(text)) + end
