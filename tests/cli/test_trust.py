"""Files of other people: what is rewritten keeps its owner, mode, mark and links, or stays as it is, whole."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import run
from support import EXAMPLE_PLAN

OLD = '指标,年份,数值\n高企数,2023,"2,318"\n'
NEW = "指标,年份,数值\n高企数,2023,2318\n"
COMMANDS = ("status", "gap", "check", "explain firms", "explain XZK406", "explain pace", "diff data data", "schema")
SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a plan, a register that it names, and a submission, and work in it."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "targets.yaml").write_text(EXAMPLE_PLAN, encoding="utf-8")
    (tmp_path / "data/2023.csv").write_text(NEW, encoding="utf-8")
    (tmp_path / "a.csv").write_text(OLD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rest(folder: Path) -> list[str]:
    """Return what lies in a folder that should not."""
    return [path.name for path in folder.iterdir() if path.name.startswith(".xzkpi-")]


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664, 0o755, 0o4755])
def test_mode_and_owner_stay(folder: Path, mode: int) -> None:
    (folder / "a.csv").chmod(mode)
    if os.getuid() == 0:
        os.chown(folder / "a.csv", 1234, 4321)
        (folder / "a.csv").chmod(mode)
    before = (folder / "a.csv").stat()
    assert run("fmt a.csv").exit_code == 0
    after = (folder / "a.csv").stat()
    assert (folder / "a.csv").read_text(encoding="utf-8") == NEW
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)


def test_attributes_stay(folder: Path) -> None:
    try:
        os.setxattr(folder / "a.csv", "user.source", b"bureau")
    except OSError:
        pytest.skip("this disk has no attributes")
    assert run("fmt a.csv").exit_code == 0
    assert os.getxattr(folder / "a.csv", "user.source") == b"bureau"


def test_what_cannot_keep_its_attributes_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "listxattr", lambda path: ["user.source"] if str(path).endswith("a.csv") else [])
    monkeypatch.setattr(os, "getxattr", lambda *_: b"bureau")
    monkeypatch.setattr(os, "setxattr", refuse)
    assert run("fmt a.csv").exit_code == 2
    assert (folder / "a.csv").read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), *((name, b"\xef\xbb\xbf") for name in ("utf-8-sig", "gb18030", "utf-16"))],
)
def test_a_mark_stays_and_is_added_where_programs_need_it(folder: Path, encoding: str, mark: bytes) -> None:
    (folder / "a.csv").write_text(OLD, encoding=encoding)
    assert run("fmt a.csv").exit_code == 0
    assert (folder / "a.csv").read_bytes() == mark + NEW.encode()
    assert run("fmt a.csv --check").exit_code == 0


@pytest.mark.parametrize(("end", "mark"), [(b"", b""), ("高企数,2023,5\n".encode("gb18030"), b"\xef\xbb\xbf")])
@pytest.mark.parametrize("number", [1, 9000])  # more than a block that is read
def test_what_begins_with_ascii_gets_a_mark_by_its_end(folder: Path, number: int, end: bytes, mark: bytes) -> None:
    old, new = (b"target,period,value\n" + row * number for row in (b'firms,2023,"2,318"\r\n', b"firms,2023,2318\n"))
    (folder / "a.csv").write_bytes(old + end)
    assert run("fmt a.csv").exit_code == 0
    assert (folder / "a.csv").read_bytes() == mark + new + end.decode("gb18030").encode()


@pytest.mark.parametrize("mode", [0o444, 0o555, 0o466, 0o000])
def test_what_is_read_only_is_refused(folder: Path, mode: int) -> None:
    if os.getuid() and not mode & stat.S_IRUSR:
        pytest.skip("cannot even be read")
    (folder / "a.csv").chmod(mode)
    result = run("fmt a.csv --lang en")
    assert (result.exit_code, "a.csv is read-only and was left as it is" in result.stderr) == (2, True)
    assert (folder / "a.csv").read_text(encoding="utf-8") == OLD
    assert run("fmt a.csv --check").exit_code == run("fmt a.csv --diff").exit_code == 1


def test_what_has_two_names_is_refused_and_a_link_is_told(folder: Path) -> None:
    os.link("a.csv", "b.csv")
    result = run("fmt a.csv")
    assert (result.exit_code, "a.csv 有 2 个名称（硬链接）" in result.stderr) == (2, True)
    assert (folder / "b.csv").read_text(encoding="utf-8") == (folder / "a.csv").read_text(encoding="utf-8") == OLD
    (folder / "b.csv").unlink()
    (folder / "b.csv").symlink_to("a.csv")
    result = run("fmt b.csv")
    assert (result.exit_code, "b.csv 是链接，改写的是它指向的 a.csv" in result.stderr) == (0, True)
    assert (folder / "b.csv").is_symlink()
    assert (folder / "a.csv").read_text(encoding="utf-8") == NEW


@pytest.mark.parametrize("change", ["append", "replace", "touch"])
def test_what_others_change_meanwhile_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    from xzkpi.cli import files  # noqa: PLC0415 - only here

    replacing = files.replacing

    def meddle(path: Path, known: files.FileState) -> object:
        if change == "append":
            with path.open("a", encoding="utf-8") as stream:
                stream.write("高企数,2024,2400\n")
        elif change == "replace":
            path.with_name("new").write_text(OLD, encoding="utf-8")
            path.with_name("new").replace(path)
        else:
            os.utime(path, ns=(known.st_mtime_ns + 1, known.st_mtime_ns + 1))
        return replacing(path, known)

    monkeypatch.setattr(files, "replacing", meddle)
    result = run("fmt a.csv --lang en")
    assert (result.exit_code, "a.csv was changed by another program" in result.stderr) == (2, True)
    assert (folder / "a.csv").read_text(encoding="utf-8").startswith(OLD)
    assert rest(folder) == []


def test_a_disk_that_is_full_costs_nothing(folder: Path) -> None:
    (folder / "a.csv").write_text(OLD + '高企数,2023,"2,318"\n' * 6000, encoding="utf-8")
    raw = (folder / "a.csv").read_bytes()
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "from xzkpi.cli.door import main; sys.argv = ['xzkpi', *sys.argv[1:]]; main()"
    )
    for line in (["fmt", "a.csv"], ["check", "a.csv", "-f", "json", "-o", "out.json", "--lang", "en"]):
        done = subprocess.run([sys.executable, "-c", code, *line], capture_output=True, check=False)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
    assert (folder / "a.csv").read_bytes() == raw
    assert not (folder / "out.json").exists()
    assert rest(folder) == []


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_locked_is_told(folder: Path) -> None:
    folder.chmod(0o555)
    try:
        assert run("fmt a.csv").exit_code == 2
    finally:
        folder.chmod(0o755)


# --- signals --------------------------------------------------------------------------------------------------------


@pytest.fixture
def heard() -> Iterator[None]:
    """Let programs that are started hear the signals that the tests may have been told to ignore."""
    before = {name: signal.signal(getattr(signal, name), signal.SIG_DFL) for name in (*SIGNALS, "SIGQUIT")}
    yield
    for name, handler in before.items():
        signal.signal(getattr(signal, name), handler)


@pytest.fixture(scope="module")
def big() -> str:
    return OLD + '高企数,2023,"2,318"\n' * 20_000


def begin_to_format() -> subprocess.Popen[bytes]:
    """Rewrite a file by a process that has no other files than its own, as what the tests write to would be one."""
    line = [sys.executable, "-m", "xzkpi", "fmt", "a.csv"]
    return subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def has_opened(process: subprocess.Popen[bytes], folder: Path, ending: str) -> bool:
    """Say whether a process has opened a file of a folder, its path ending so: in `(deleted)` one without a name."""
    try:
        opened = [link.readlink() for link in Path(f"/proc/{process.pid}/fd").iterdir()]
    except OSError:
        return False
    return any(path.parent == folder.resolve() and path.name.endswith(ending) for path in opened)


def has_unnamed(folder: Path) -> bool:
    """Say whether a file in a folder can be without a name."""
    try:
        os.close(os.open(folder, os.O_WRONLY | os.O_TMPFILE, 0o600))
    except (AttributeError, OSError):
        return False
    return True


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.usefixtures("heard")
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not say what a process reads")
def test_a_signal_leaves_the_file_old_or_new(folder: Path, big: str, name: str) -> None:
    codes = set()
    whole = {big.encode(), big.replace('"2,318"', "2318").encode()}
    at = list(SIGNALS).index(name)
    for delay in (at, at + 1):
        (folder / "a.csv").write_text(big, encoding="utf-8")
        process = begin_to_format()
        ending = ".csv" if delay % 2 == 0 else "(deleted)" if has_unnamed(folder) else ""
        while not (has_opened(process, folder, ending) if ending else rest(folder)) and process.poll() is None:
            time.sleep(0.002)
        time.sleep(delay / 50)
        process.send_signal(getattr(signal, name))
        _, told = process.communicate(timeout=60)
        codes.add(process.returncode)
        assert (folder / "a.csv").read_bytes() in whole
        assert rest(folder) == []
        assert b"Traceback" not in told
    assert codes <= {SIGNALS[name], 0, -getattr(signal, name)}, "as shells see it, by whichever way it ended"
    assert SIGNALS[name] in codes


@pytest.mark.parametrize("name", ["SIGKILL", "SIGQUIT"])
@pytest.mark.usefixtures("heard")
def test_no_signal_leaves_what_has_no_name(folder: Path, big: str, name: str) -> None:
    if not has_unnamed(folder):
        pytest.skip("this disk has no files without a name")
    (folder / "a.csv").write_text(big, encoding="utf-8")
    process = begin_to_format()
    while not has_opened(process, folder, "(deleted)") and process.poll() is None:
        time.sleep(0.002)
    process.send_signal(getattr(signal, name))
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == -getattr(signal, name)
    assert (folder / "a.csv").read_text(encoding="utf-8") == big
    assert rest(folder) == []


def test_a_disk_without_unnamed_files_is_written_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    assert run("fmt a.csv").exit_code == 0
    assert (folder / "a.csv").read_text(encoding="utf-8") == NEW
    assert rest(folder) == []


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize("module", ["xzkpi.cli.door", "typer", "yaml"])
def test_a_signal_while_the_program_is_loaded_ends_it_in_silence(name: str, module: str) -> None:
    code = (
        f"import os, signal, sys; signal.signal(signal.{name}, signal.SIG_DFL)\n"  # whatever started the tests ignores
        "class Signal:\n"
        "    def find_spec(self, module, *_):\n"
        f"        if module == {module!r}: os.kill(os.getpid(), signal.{name})\n"
        "sys.meta_path.insert(0, Signal())\n"
        "sys.argv = ['xzkpi', 'check']\n"
        "from xzkpi.__main__ import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (SIGNALS[name], b"", b"")


# --- what is never written over -------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_no_output_goes_over_a_plan_or_what_is_read(folder: Path, command: str) -> None:
    plan = EXAMPLE_PLAN + "# registers: {projects: {file: registers/projects.csv}}\n"
    (folder / "registers").mkdir()
    (folder / "registers/projects.csv").write_text("项目名称\n某项目\n", encoding="utf-8")
    for name in ("targets.yaml", "other.yaml", "elsewhere"):
        (folder / name).write_text(plan, encoding="utf-8")
    names = ["targets.yaml", "data/2023.csv", "registers/projects.csv", "other.yaml"]
    for number, name in enumerate(names[:3]):
        (folder / f"soft-{number}").symlink_to(name)
        os.link(name, f"hard-{number}")
        names += [f"soft-{number}", f"hard-{number}"]
    kept = {name: (folder / name).read_bytes() for name in names}
    for name in (names[0], *names[1 + COMMANDS.index(command) % 3 :: 3]):
        result = run(f"{command} -o {name} --lang en")
        assert result.exit_code == 2, (name, result.output)
        assert "is a plan or an input too" in result.stderr or "." in name
        assert (folder / name).read_bytes() == kept[name]
    assert run(f"{command} -o new").exit_code in {0, 1}
    assert run(f"{command} -o new").exit_code in {0, 1}, "what was written may be written again"
    assert rest(folder) == []
