"""How the whole and its places are called."""

from typing import Final

#: What stands for the whole where a row names its entity, and what may follow its name.
WHOLE: Final = {"全市", "全国", "全省", "全县", "全区", "全部", "合计", "总计", "total", "whole"}
SUM: Final = "(合计|总计)$"
#: What the name of a place ends with.
PLACE: Final = tuple("国省市县区州旗")
