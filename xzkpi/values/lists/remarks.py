"""How the rows of a table begin that hold no data: notes, officers, titles, items."""

from typing import Final

#: How notes below a table begin.
NOTE: Final = r"(?i)\s*(?:注|备注|说明|资料来源|数据来源|来源|source|notes?)\s*[0-9]?\s*[：:]"
#: How the names of officers and the like begin that stand below a table, or whole, the name in the next cell.
OFFICER: Final = (
    r"\s*(?:单位|部门|主要|分管)?(?:填报|填表|填制|制表|编制|报送|审核|复核|审批|审定|核对|校对|签发|经办|录入|联系|负责|统计|主管)"
    r"(?:人员?|者|员|单位|部门|日期|时间|电话|方式|领导|负责人|签字|签章|盖章|签名)?\s*(?:[（(].*[)）])?\s*[:：]"
    r"|\s*(?:电话|手机|日期|签字|签章|盖章|公章|领导)\s*[:：]"
    r"|\s*(?:单位|部门)?(?:填报|填表|制表|编制|审核|复核|经办|录入|联系|统计|负责)(?:负责)?人\s*$"
)
#: How a note goes on in lines of its own, after the first.
ITEM: Final = r"\s*(?:[(（][0-9]{1,2}[)）]|[0-9]{1,2}(?:[.．](?![0-9])|[、)）])|[①-⑳])\s*\S"
#: How the title of another table begins.
TITLE: Final = (
    r"\s*(?:附表?|续)?表\s*(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:[-—.．][0-9]{1,3})?(?:[\s:：、.．（(《].*)?"
)
#: How rows and headings are numbered.
NUMBERED: Final = r"\s*[(（]?(?:[0-9]{1,4}(?:\.[0-9]{1,2})*|[一二三四五六七八九十]{1,3})[)）]?[、.．]?\s*"
