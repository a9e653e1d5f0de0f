"""The JSON Schema of a plan, for editors."""

from xzkpi.cli.options import CommandLine
from xzkpi.cli.request import SCHEMAS, infer_loosely


def schema(given: CommandLine) -> int:
    """Print the JSON Schema of targets.yaml for editors."""
    from xzkpi.model.plan import Plan
    from xzkpi.render.formats.json_text import dump

    given.delivery(infer_loosely(None, given.output, SCHEMAS)).deliver(dump(Plan.model_json_schema()), [])
    return 0
