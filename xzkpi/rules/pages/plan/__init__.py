"""Pages of block 6, the plan itself: how its YAML is written, what stands where, whether its promises make sense."""

from typing import Final

from xzkpi.rules.pages.plan import consistency, shape, yaml
from xzkpi.rules.prose import Page

#: Pages by the name of the rule.
PAGES: Final[dict[str, Page]] = {**yaml.PAGES, **shape.PAGES, **consistency.PAGES}
