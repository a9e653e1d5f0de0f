"""Why the system refused: its reasons in Chinese, and what to do about a file it will not read."""

import errno
from typing import Final, NamedTuple

from xzkpi.rules.finding import Finding, Location
from xzkpi.rules.index import RULE


class Refusal(NamedTuple):
    """A reason of the system in Chinese, and advice for who wants to read the file."""

    reason: str
    fix: str = ""
    fix_en: str = ""


_PERMISSION: Final = Refusal(
    "没有权限",
    "取得读取权限；文件正在 Excel 等程序中打开的，先关闭它",
    "get permission to read it; if another program such as Excel has it open, close it there",
)
_BUSY: Final = Refusal(
    "正被其他程序占用", "关闭正在使用它的程序后再试", "close the program that uses it, then try again"
)
_NETWORK: Final = Refusal(
    "磁盘或网络出错", "把它复制到本机磁盘，再检查那一份", "copy it to a local disk and check the copy"
)
_TOO_MANY_OPEN: Final = Refusal("打开的文件太多", "关闭一些程序后再试", "close some programs, then try again")
_NO_SPACE: Final = Refusal("磁盘已满")
_NO_DEVICE: Final = Refusal("没有这个设备", "写一个文件的名称", "name a file")

#: By the names of the system's errors, which not every system has; in English its own words are good enough.
_REFUSALS: Final = {
    "ENOENT": Refusal("没有这个文件或文件夹", "核对名称和所在的文件夹", "check the name and the folder"),
    "EACCES": _PERMISSION,
    "EPERM": _PERMISSION,
    "EROFS": Refusal("磁盘是只读的"),
    "ELOOP": Refusal(
        "链接绕成了圈，不通向任何文件",
        "删去这个链接，写真正的文件名",
        "remove the link, and name the file itself",
    ),
    "ENAMETOOLONG": Refusal("名称太长", "把文件或文件夹的名称改短", "shorten the name of the file or the folder"),
    "ENOTDIR": Refusal(
        "路径中间有一段是文件，不是文件夹", "核对路径", "check the path: a part of it that should be a folder is a file"
    ),
    "EISDIR": Refusal("这是文件夹，不是文件", "写文件的名称", "name a file"),
    "EBUSY": _BUSY,
    "ETXTBSY": _BUSY,
    "EIO": _NETWORK,
    "ESTALE": _NETWORK,
    "ETIMEDOUT": _NETWORK,
    "EMFILE": _TOO_MANY_OPEN,
    "ENFILE": _TOO_MANY_OPEN,
    "ENODEV": _NO_DEVICE,
    "ENXIO": _NO_DEVICE,
    "ENOSPC": _NO_SPACE,
    "EDQUOT": Refusal("超出了磁盘配额"),
    "EFBIG": Refusal("文件太大"),
    "EINVAL": Refusal("系统不接受这样的名称或操作"),
    "EBADF": Refusal("已经关闭", "用管道或 < 送入数据，或写文件名", "send the data in with | or <, or name a file"),
}
#: What is advised where the system's reason is not a usual one.
_ELSE: Final = Refusal("", _PERMISSION.fix, _PERMISSION.fix_en)


def reason(error: OSError, lang: str) -> str:
    """Say in a language why the system refused; what has no words here keeps the system's own."""
    own = error.strerror or str(error)
    return own if lang == "en" else _refusal(error).reason or own


def unreadable(path: str, error: OSError) -> Finding:
    """Return the finding that something cannot be read."""
    refusal = _refusal(error)
    values = {
        "found": reason(error, "zh"),
        "found_en": reason(error, "en"),
        "advice": refusal.fix or _ELSE.fix,
        "advice_en": refusal.fix_en or _ELSE.fix_en,
    }
    return Finding(RULE["not-readable"], Location(path), facts=values)


def _refusal(error: OSError) -> Refusal:
    """Look up what is said of an error."""
    return _REFUSALS.get(errno.errorcode.get(error.errno or 0, ""), _ELSE)
