"""Why the system refused, in words."""

import errno
from typing import Final

from xzkpi.words.said import Said

#: Reasons in Chinese by the names of the system's errors, which not every system has; its own words are English.
_REASONS: Final = {
    "ENOENT": "没有这个文件或文件夹",
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EROFS": "磁盘是只读的",
    "ELOOP": "链接绕成了圈，不通向任何文件",
    "ENAMETOOLONG": "名称太长",
    "ENOTDIR": "路径中间有一段是文件，不是文件夹",
    "EISDIR": "这是文件夹，不是文件",
    "EBUSY": "正被其他程序占用",
    "ETXTBSY": "正被其他程序占用",
    "EIO": "磁盘或网络出错",
    "ESTALE": "磁盘或网络出错",
    "ETIMEDOUT": "磁盘或网络出错",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "ENODEV": "没有这个设备",
    "ENXIO": "没有这个设备",
    "ENOSPC": "磁盘已满",
    "EDQUOT": "超出了磁盘配额",
    "EFBIG": "文件太大",
    "EINVAL": "系统不接受这样的名称或操作",
    "EBADF": "已经关闭",
}


def name_of(error: OSError) -> str:
    """Return the name of a system's error, such as ENOENT; nothing where it has none."""
    return errno.errorcode.get(error.errno or 0, "")


def reason(error: OSError, lang: str) -> str:
    """Say in a language why the system refused; what has no words here keeps the system's own."""
    own = error.strerror or str(error)
    return own if lang == "en" else _REASONS.get(name_of(error), own)


def said(error: OSError) -> Said:
    """Return why the system refused in both languages."""
    return Said(reason(error, "zh"), reason(error, "en"))
