"""The package as others get it: what the index shows, what hooks and the action install, where its documents stand."""

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from xzkpi.cli.options import FAIL_ON
from xzkpi.values.version import DOCUMENTS, REPOSITORY

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: What pip builds the package with.
BUILDING = ("hatchling",)


def required(names: list[str]) -> set[str]:
    """Return the names of distributions, and of all that they ask for here."""
    found: set[str] = set()
    while names:
        wanted = Requirement(names.pop())
        name = canonicalize_name(wanted.name)
        if name not in found and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            found.add(name)
            names += requires(name) or []
    return found


def test_constraints_pin_what_the_package_stands_on() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [Requirement(line) for line in lines if not line.startswith("#")]
    names = [canonicalize_name(one.name) for one in pinned]
    assert names == sorted(set(names))
    assert required([*PROJECT["project"]["dependencies"]]) <= set(names)
    assert set(BUILDING) <= set(names)
    versions = {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in pinned}
    for wanted in map(Requirement, PROJECT["project"]["dependencies"]):
        assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)]), wanted
    assert all(re.fullmatch(r"==[0-9.]+", str(one.specifier)) for one in pinned)


def test_addresses_are_those_of_one_repository() -> None:
    assert all(address.startswith(REPOSITORY) for address in PROJECT["project"]["urls"].values())
    assert DOCUMENTS.startswith(f"{REPOSITORY}/")
    owner = REPOSITORY.partition("github.com/")[2]
    assert owner in (ROOT / "docs/ci.md").read_text(encoding="utf-8")


def test_links_of_the_page_on_the_index_lead_to_documents() -> None:
    assert PROJECT["project"]["readme"] == "README.md"
    links = re.findall(r"\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(links) > 5
    for link in links:
        assert link.startswith(f"{DOCUMENTS}/"), link
        assert (ROOT / link.removeprefix(f"{DOCUMENTS}/").partition("#")[0]).exists(), link


def test_documents_lead_to_each_other() -> None:
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*/*.md")):
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), (page, link)


def test_classifiers_name_the_versions_of_python_that_are_supported() -> None:
    versions = [one.rpartition(" ")[2] for one in PROJECT["project"]["classifiers"] if re.search(r":: 3\.\d+$", one)]
    assert versions == ["3.11", "3.12", "3.13", "3.14"]
    assert PROJECT["project"]["requires-python"] == f">={versions[0]}"


def test_library_is_typed() -> None:
    import xzkpi  # noqa: PLC0415 - as it is installed

    assert (Path(xzkpi.__file__).parent / "py.typed").exists()


def test_hooks_look_at_the_folder_and_are_not_passed_by() -> None:
    hooks = {one["id"]: one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert {name: one["entry"] for name, one in hooks.items()} == {
        "xzkpi-check": "xzkpi check .",
        "xzkpi-fmt": "xzkpi fmt .",
    }
    assert hooks["xzkpi-check"]["always_run"] is True
    assert all(one["pass_filenames"] is False and one["language"] == "python" for one in hooks.values())


@pytest.mark.parametrize("page", ["action.yml", "docs/ci.md"])
def test_what_others_made_is_pinned(page: str) -> None:
    uses = re.findall(r"uses: (\S+)@(\S+)", (ROOT / page).read_text(encoding="utf-8"))
    assert uses
    own = {"OWNER/xzkpi"}
    assert all(re.fullmatch("[0-9a-f]{40}", version) for name, version in uses if name not in own)


def test_action_names_every_threshold() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    told = action["inputs"]["fail-on"]["description"]
    assert all(word in told for word in FAIL_ON)
