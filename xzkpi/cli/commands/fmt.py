"""Submissions are brought into the canonical form, each for the plan it was made for, and what came of it is told."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from xzkpi.cli import files
from xzkpi.cli.request import (
    FAILED,
    FOUND,
    CannotRunError,
    NoOutputError,
    Request,
    cannot_write,
    deliver,
    plans_and_files,
    print_out,
    read_plan,
)
from xzkpi.cli.streams import remark
from xzkpi.model.plan import Plan
from xzkpi.reading.table.canonical import Formatted, format_submission
from xzkpi.render.formats.findings import to_log
from xzkpi.render.words import Words
from xzkpi.rules.finding import Finding, sort_findings
from xzkpi.values.characters import visible


def format_all(request: Request) -> int:
    """Rewrite submissions in the canonical form, or say which are not in it; no failure stops the others."""
    plans, missed = plans_and_files(request)
    broken = [finding for finding in missed if finding.rule.is_fatal]
    if broken:
        remark(to_log(sort_findings(broken), Words(request.spoken)))
    submissions = list(_submissions(request, plans))
    if not (submissions or broken):
        raise CannotRunError(request.text("error.nothing"))
    changed, has_failed = 0, bool(broken)
    bugs: list[Exception] = []
    for plan, path in submissions:
        try:
            is_changed = _format_file(request, plan, path) if plan else None
        except NoOutputError:  # of the other files nothing could be shown either
            raise
        except CannotRunError as error:
            remark(f"xzkpi: {error}")
            is_changed = None
        except Exception as error:  # noqa: BLE001 - it is raised when the other files are done
            error.add_note(files.show_path(path))
            bugs.append(error)
            continue
        has_failed |= is_changed is None
        changed += bool(is_changed)
    is_dry = request.check or request.diff
    remark(request.text("fmt.to-change" if is_dry else "fmt.summary", files=len(submissions), changed=changed))
    if bugs:
        raise ExceptionGroup("fmt", bugs)
    if has_failed:
        return FAILED
    return FOUND if changed and is_dry else 0


def _submissions(request: Request, plans: Mapping[Path, Sequence[str]]) -> Iterator[tuple[Plan | None, str]]:
    """Yield submissions, each with its plan; what is wrong with a plan that cannot be used is said."""
    for path, named in plans.items():
        if named:
            plan, findings = read_plan(path)
            if plan is None:
                remark(to_log(findings, Words(request.spoken)))
                remark(f"xzkpi: {request.text('error.plan-unsound-end', number=len(findings))}")
            yield from ((plan, one) for one in named)


def _format_file(request: Request, plan: Plan, path: str) -> bool | None:
    """Format a file and write it, or show what would change; say whether it changed, None when it is left."""
    source = files.open_source(path, request.encoding)
    if isinstance(source, Finding):
        done = Formatted("", "", (source,))
    else:
        with source.stream:
            done = format_submission(source, plan)
    shown = files.show_path(path)
    if done.findings:
        remark(to_log(sort_findings(done.findings), Words(request.spoken)))
        return None
    is_dry = request.check or request.diff
    if request.diff:
        deliver(request, _diff(done, shown), inputs=[])
    elif path == files.STDIN and not is_dry:
        print_out(request, done.after.encode())
    elif done.is_changed and not is_dry:
        _write(request, path, done.after)
    if done.is_changed and path != files.STDIN:
        remark(request.text("fmt.would-change" if is_dry else "fmt.changed", path=shown))
    if done.is_refused:
        remark(request.text("fmt.refused", path=shown))
    if done.left:
        remark(request.text("fmt.kept", path=shown, number=done.left))
    return None if done.is_refused else done.is_changed


def _write(request: Request, path: str, content: str) -> None:
    """Write a file whole."""
    try:
        files.write_whole(Path(path), content, encoding="utf-8")
    except OSError as error:
        raise CannotRunError(cannot_write(request, Path(path), error)) from None


def _diff(done: Formatted, path: str) -> str:
    """Show what would change, as a patch."""
    before, after = (text.splitlines(keepends=True) for text in (done.before, done.after))
    return "".join(f"{visible(line.rstrip(chr(10)))}\n" for line in difflib.unified_diff(before, after, path, path))
