"""Completion of target ids in a shell: reads the YAML of the plan and nothing else."""

from pathlib import Path

from xzkpi.cli import files
from xzkpi.cli.search import find_plan
from xzkpi.reading.plan.document import read_document
from xzkpi.rules.finding import Finding


def target_ids(plan: str | None, incomplete: str) -> list[str]:
    """Return the ids of the plan's targets that begin with a text; none when there is no readable plan."""
    path = Path(plan) if plan else find_plan(())
    source = files.open_source(path) if path else None
    if source is None or isinstance(source, Finding):
        return []
    with source.stream:
        document = read_document(source).value
    targets = document.content.get("targets") if document and isinstance(document.content, dict) else None
    return [str(key) for key in targets or () if str(key).startswith(incomplete)]
