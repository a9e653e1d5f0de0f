"""The JSON Schema of a plan, for editors."""

from xzkpi.cli import options as given
from xzkpi.cli.options import SCHEMAS, infer_loosely
from xzkpi.cli.request import Delivery


def schema(*, output: given.Output = None, lang: given.Language = given.Lang.ZH) -> int:
    """Print the JSON Schema of targets.yaml for editors."""
    from xzkpi.model.plan import Plan
    from xzkpi.render.formats.json_text import dump

    Delivery(infer_loosely(None, output, SCHEMAS), output, lang).deliver(dump(Plan.model_json_schema()), [])
    return 0
