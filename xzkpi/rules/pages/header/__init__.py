"""Pages of block 3: the names of the columns."""

from typing import Final

from xzkpi.rules.pages.header.names import PAGES as _NAMES
from xzkpi.rules.pages.header.unread import PAGES as _UNREAD

PAGES: Final = {**_NAMES, **_UNREAD}
