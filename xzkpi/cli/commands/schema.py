"""The JSON Schema of a plan, for editors."""

from xzkpi.cli import options as given
from xzkpi.cli.options import SCHEMAS, infer_loosely
from xzkpi.cli.request import Delivery


def schema(*, output: given.Output = None, lang: given.Language = given.Lang.ZH) -> int:
    """Print the JSON Schema of targets.yaml for editors."""
    from xzkpi.reading.plan.schema import schema_text

    Delivery(infer_loosely(None, output, SCHEMAS), output, lang).deliver(schema_text(), [])
    return 0
