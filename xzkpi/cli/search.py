"""Where plans and submissions are found: above a file, beside a plan, in folders and below."""

import os
import re
import stat
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from xzkpi.cli.files import DATA_FOLDER, PLAN_NAME, upward
from xzkpi.cli.request import READER, CannotRunError, Sources, command_for, has_package, need
from xzkpi.reading.files import (
    STDIN,
    is_excluded,
    is_file,
    is_folder,
    is_there,
    is_workbook,
    open_source,
    real_path,
    show_path,
)
from xzkpi.reading.source import UnreadableError, unreadable
from xzkpi.rules.finding import Fault, Finding
from xzkpi.rules.location import Location
from xzkpi.values.lists.columns import COLUMNS
from xzkpi.values.names import fold_name
from xzkpi.words.files import TABLES, TEXT
from xzkpi.words.messages import texts

if TYPE_CHECKING:
    from xzkpi.model.plan import Plan

#: What Excel lays beside a workbook while it is open.
_LOCK: Final = "~$"
#: What can lie in a folder under the name of a file.
_SPECIAL: Final = {
    stat.S_IFDIR: "folder",
    stat.S_IFIFO: "pipe",
    stat.S_IFSOCK: "socket",
    stat.S_IFCHR: "device",
    stat.S_IFBLK: "device",
}


class Found(NamedTuple):
    """What a search came upon."""

    submissions: tuple[str, ...] = ()
    plans: tuple[Path, ...] = ()
    #: Why something that lies there is not among them.
    findings: tuple[Finding, ...] = ()

    def without(self, patterns: Sequence[str], folder: Path = Path(), named: Collection[str] = ()) -> "Found":
        """Return what patterns leave, as seen from a folder; what was named is left in any case."""

        def is_left(path: str | Path) -> bool:
            return str(path) in named or not is_excluded(path, patterns, folder)

        findings = tuple(one for one in self.findings if is_left(one.place.path))
        return Found(tuple(filter(is_left, self.submissions)), tuple(filter(is_left, self.plans)), findings)

    @property
    def broken(self) -> tuple[Finding, ...]:
        """The findings for which the job could not be done."""
        return tuple(finding for finding in self.findings if finding.rule.is_fatal)


def find_plan(files: Iterable[str]) -> Path | None:
    """Return the nearest plan from the first file's folder upward to the git root, then from the working folder."""
    first = next((Path(file) for file in files if file != STDIN), None)
    starts = [] if first is None else [first if is_folder(first) else first.parent]
    for start in (*starts, Path()):
        for folder in upward(Path(os.path.realpath(start))):
            if is_file(folder / PLAN_NAME):
                return folder / PLAN_NAME
    return None


def plan_path(sources: Sources) -> Path:
    """Return where the plan is: as named, or the nearest."""
    _refuse_two_streams(sources)
    if sources.targets and is_folder(sources.targets):
        raise CannotRunError("error.targets-folder", example=show_path(sources.targets / PLAN_NAME))
    path = sources.targets or find_plan(sources.files)
    if path is None:
        raise CannotRunError("error.plan-not-found")
    return real_path(path)


def with_named_plan(sources: Sources) -> Sources:
    """Take a plan among the paths for the one that judges, unless another is named."""
    plans = [one for one in sources.files if _is_plan(one)]
    others = [one for one in sources.files if one not in plans]
    return sources if len(plans) != 1 else sources._replace(targets=sources.targets or Path(plans[0]), files=others)


def refuse_two_plans(sources: Sources) -> None:
    """Refuse files that lie under different plans, where one report is asked for."""
    named = [one for one in sources.files if one != STDIN]
    plans = {plan for one in named if (plan := Path(one) if _is_plan(one) else find_plan([one]))}
    if len(plans) > 1 and not sources.targets:
        raise CannotRunError("error.two-plans", names=sorted(map(show_path, plans)))


def _refuse_two_streams(sources: Sources) -> None:
    if list(sources.files).count(STDIN) > 1:
        raise CannotRunError("error.stdin-twice")


def plans_and_files(sources: Sources) -> tuple[dict[Path, list[str]], tuple[Finding, ...]]:
    """Return the plans asked for, each with its submissions, and what was noticed on the way to them.

    A file belongs to the plan nearest to it.
    """
    _refuse_two_streams(sources)
    named = with_named_plan(sources)
    sources = named if named.files else sources
    if sources.targets or not sources.files:
        plan = plan_path(sources)
        found = find_submissions(sources, plan)
        is_asked = sources.files or sources.exclude  # else there may be no data yet
        told = (one for one in found.findings if is_asked or one.rule.name != "nothing-to-check")
        return {plan: list(found.submissions)}, tuple(told)
    searched = [Found(plans=(Path(one),)) if _is_plan(one) else _search(one) for one in sources.files]
    searched = [one.without(sources.exclude) for one in searched]
    found = _join(searched, sources.files, sources, lambda one: bool(one.submissions or one.plans))
    plans: dict[Path, list[str]] = {real_path(plan): [] for plan in found.plans}
    by_file = {path: find_plan([path]) for path in found.submissions}
    if not (plans or found.broken or any(by_file.values())):
        return {plan_path(sources): []}, found.findings
    for path, own in by_file.items():
        if own:
            plans.setdefault(real_path(own), []).append(path)
    return plans, (*found.findings, *(_nothing(path, "no-plan") for path, own in by_file.items() if not own))


def find_submissions(sources: Sources, plan: Path) -> Found:
    """Return the files named, folders searched; none named means those in `data/` beside the plan.

    A folder without submissions is a finding, for whoever names it takes it for read.
    """
    named = sources.files or [str(plan.parent / DATA_FOLDER)]
    if not sources.files and not is_folder(named[0]):
        return Found(findings=(_nothing(named[0], "no-folder"),))
    found = [_search(one).without(sources.exclude) for one in named]
    return _join(found, named, sources, lambda found: bool(found.submissions))


def left_by(path: Path, plan: "Plan", found: Found, sources: Sources) -> Found:
    """Return what a plan leaves of a search: not what it excludes, unless the command line says what to or names it.

    Nor the tables that it names, which were read with it: none of them is a submission.
    """
    left = found if sources.exclude else found.without(plan.settings.exclude, path.parent, sources.files)
    tables = {os.path.realpath(path.parent / name) for name in plan.tables}
    own = [one for one in left.submissions if one != STDIN and os.path.realpath(one) in tables]
    told = (Fault("table-of-plan", facts={"plan": show_path(path)}).at(Location(show_path(one))) for one in own)
    rest = tuple(one for one in left.submissions if one not in own)
    return left._replace(submissions=rest, findings=(*left.findings, *told))


def _is_plan(named: str) -> bool:
    return Path(named).name.endswith((".yaml", ".yml")) and not is_folder(named)


def _join(found: Sequence[Found], named: Sequence[str], sources: Sources, is_enough: Callable[[Found], bool]) -> Found:
    """Return what several searches came upon as that of one; what is reached in two ways counts once."""
    need_reader(file for one in found for file in one.submissions)
    submissions: dict[str, str] = {}
    findings: dict[tuple[str, str], Finding] = {}
    for path, one in zip(named, found, strict=True):
        for file in one.submissions:
            submissions.setdefault(file if file == STDIN else os.path.realpath(file), file)
        is_empty = not is_enough(one) and not one.broken and not (sources.exclude and any(map(is_enough, found)))
        nothing = [_nothing(path, "all-excluded" if sources.exclude else "empty-folder")] if is_empty else []
        for finding in (*one.findings, *nothing):
            findings.setdefault((finding.rule.code, finding.place.path), finding)
    plans = tuple(plan for one in found for plan in one.plans)
    return Found(tuple(submissions.values()), plans, tuple(findings.values()))


def _nothing(path: str, reason: str) -> Finding:
    return Fault("nothing-to-check", facts={"reason": texts()[f"nothing.{reason}"]}).at(Location(show_path(path)))


def _search(named: str) -> Found:
    """Return what lies in a folder and below, hidden things left out; or the file that a path is."""
    if named != STDIN and not is_there(named) and isinstance(missing := open_source(named), Finding):
        return Found(findings=(missing,))
    if named == STDIN or not is_folder(named):
        return Found((named,))
    submissions: list[Path] = []
    plans: list[Path] = []
    findings: list[Finding] = []
    for entries in _folders(Path(named), findings):
        exported = {path.stem for path in entries if _is_csv(path)}
        for path in entries:
            is_data = _is_csv(path) or _is_read(path, exported)
            wanted = submissions if is_data else plans if path.name == PLAN_NAME else None
            if wanted is not None:
                other = _other_kind(path)
                findings += [other] if other else []
                wanted += [] if other else [path]
            elif path.suffix.lower() in TABLES and path.stem not in exported:
                findings += _table(path)
    return Found(tuple(map(str, sorted(submissions))), tuple(sorted(plans)), tuple(findings))


def _folders(folder: Path, findings: list[Finding]) -> Iterator[list[Path]]:
    """Yield what lies in a folder, then in each one below; one that cannot be looked into is a finding.

    Links are followed after all else, so that a folder reached in two ways goes by its own name; none leads upward.
    """
    left, seen = deque([folder]), set(map(_identity, Path(os.path.realpath(folder)).parents))
    while left:
        one = left.pop()
        try:
            identity = _identity(one)
            if identity in seen:
                continue
            seen.add(identity)
            with os.scandir(one) as entries:
                here = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            findings.append(unreadable(show_path(one), error))
            continue
        left.extend(Path(entry.path) for entry in here if entry.is_dir(follow_symlinks=False))
        left.extendleft(Path(entry.path) for entry in here if entry.is_symlink() and is_folder(entry.path))
        yield [Path(entry.path) for entry in here]


def _identity(folder: Path) -> tuple[int, int]:
    """Return what tells a folder from all others, however it is reached."""
    found = folder.stat()
    return found.st_dev, found.st_ino


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"


def need_reader(files: Iterable[str]) -> None:
    """Refuse to read workbooks without what reads them."""
    if any(map(is_workbook, files)):
        need(READER)


def _is_read(path: Path, exported: Collection[str]) -> bool:
    """Say whether a workbook is read: one that is open, or lies beside its own CSV, is not."""
    is_one = is_workbook(path.name) and not path.name.startswith(_LOCK) and path.stem not in exported
    return is_one and has_package(READER)


def _other_kind(path: Path) -> Finding | None:
    """Return the finding that something is named like a file and is none: to open a pipe could take for ever."""
    try:
        mode = path.stat().st_mode
    except OSError:  # whoever opens it will hear why
        return None
    kind = _SPECIAL.get(stat.S_IFMT(mode))
    if kind is None:
        return None
    advice = texts()["file.unfold" if kind == "folder" else "file.move"]
    return Fault("not-a-file", facts={"found": texts()[f"file.{kind}"], "advice": advice}).at(Location(show_path(path)))


def _table(path: Path) -> list[Finding]:
    if path.name.startswith(_LOCK) or not is_file(path):
        return []
    kind = TABLES[path.suffix.lower()]
    if kind is TEXT and not _names_columns(path):
        return []
    case, facts = ("no-reader", {"command": command_for(READER)}) if is_workbook(path.name) else ("", {})
    return [Fault("table-not-checked", case, {"found": kind, **facts}).at(Location(show_path(path)))]


def _names_columns(path: Path) -> bool:
    """Say whether a text has a header among its first lines; one that cannot be read has none."""
    source = open_source(path)
    if isinstance(source, Finding):
        return False
    known = {fold_name(name) for names in COLUMNS.values() for name in names}
    with source.stream, suppress(UnreadableError):
        lines = next(source.blocks(), "").splitlines()[:10]  # the header is among them
        return any(sum(fold_name(name) in known for name in re.split(r"[,;\t|]", line)) > 1 for line in lines)
    return False
