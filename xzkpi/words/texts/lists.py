"""What is said of registers: states, columns, and the sentences around them."""

from typing import Final

#: Texts in Chinese and English.
TEXTS: Final = {
    "state.done": ("完成", "done"),
    "state.overdue": ("超期", "overdue"),
    "state.behind": ("滞后", "behind"),
    "state.due_soon": ("临期", "due soon"),
    "state.not_begun": ("未到开工", "not begun"),
    "state.on_time": ("正常", "on time"),
    "state.valid": ("有效", "valid"),
    "state.lapsed": ("已到期", "lapsed"),
    "state.candidate": ("培育中", "candidate"),
}
