"""Mutated files are answered; `python tests/fuzz.py` goes on for as long as it is told to."""

import random
from itertools import islice
from pathlib import Path

import fuzz
import pytest


@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_mutants_are_answered(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    attempt, ending = fuzz.TARGETS[name]
    for content in islice(fuzz.mutants(fuzz.seeds(ending), random.Random(0)), 8):  # noqa: S311 - no secret
        attempt(content)


def test_every_mutation_changes_texts() -> None:
    texts = fuzz.seeds(".csv")
    assert len(texts) > 50
    some = list(islice(fuzz.mutants(texts, random.Random(0)), 200))  # noqa: S311 - no secret
    assert len(set(some) - set(texts)) > 150
