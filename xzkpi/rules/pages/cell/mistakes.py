"""Advice that several pages about cells give."""

from typing import Final

from xzkpi.rules.prose import Case
from xzkpi.words.said import Said

#: A letter among digits.
LETTER: Final = Case(
    Said(
        "其中的“{letter}”是字母，写数字 {digit}，即 {mended}",
        "“{letter}” in it is a letter: write the digit {digit}, as in {mended}",
    )
)
#: A status beside a number or a period.
STATUS: Final = Case(Said("写 {text}，“状态”列写“{status}”", "write {text}, and “{status}” in the column status"))
