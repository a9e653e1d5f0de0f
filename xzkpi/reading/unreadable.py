"""What cannot be opened or read: the finding that says why, and what to do."""

from typing import Final

from xzkpi.rules.finding import Finding, Location
from xzkpi.rules.index import RULE
from xzkpi.words.system import name_of, said

#: Cases of the rule by the names of the system's errors.
_CASES: Final = {
    "ENOENT": "not-there",
    "ELOOP": "link-in-a-circle",
    "ENAMETOOLONG": "name-too-long",
    "ENOTDIR": "file-in-the-path",
    "EISDIR": "folder",
    **dict.fromkeys(("EBUSY", "ETXTBSY"), "busy"),
    **dict.fromkeys(("EIO", "ESTALE", "ETIMEDOUT"), "disk-or-network"),
    **dict.fromkeys(("EMFILE", "ENFILE"), "too-many-open"),
    **dict.fromkeys(("ENODEV", "ENXIO"), "no-device"),
    "EBADF": "closed",
}


def unreadable(path: str, error: OSError) -> Finding:
    """Return the finding that something cannot be read."""
    return Finding(RULE["not-readable"], Location(path), _CASES.get(name_of(error), ""), {"found": said(error)})
