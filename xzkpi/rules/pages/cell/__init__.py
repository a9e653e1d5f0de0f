"""Pages of block 4: what stands in a cell."""

from typing import Final

from xzkpi.rules.pages.cell.numbers import PAGES as _NUMBERS
from xzkpi.rules.pages.cell.values import PAGES as _VALUES
from xzkpi.rules.pages.cell.words import PAGES as _WORDS

PAGES: Final = {**_NUMBERS, **_VALUES, **_WORDS}
