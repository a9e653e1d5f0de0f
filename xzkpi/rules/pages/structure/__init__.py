"""Pages of block 2: rows and cells."""

from typing import Final

from xzkpi.rules.pages.structure.records import PAGES as _RECORDS
from xzkpi.rules.pages.structure.tables import PAGES as _TABLES

PAGES: Final = {**_RECORDS, **_TABLES}
