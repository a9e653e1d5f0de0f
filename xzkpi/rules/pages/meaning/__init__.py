"""Pages of block 5: what the values say."""

from typing import Final

from xzkpi.rules.pages.meaning.naming import PAGES as _NAMING
from xzkpi.rules.pages.meaning.values import PAGES as _VALUES

PAGES: Final = {**_NAMING, **_VALUES}
