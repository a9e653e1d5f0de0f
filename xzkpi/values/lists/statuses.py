"""Words that say how firm a value is."""

from typing import Final

#: Words for each status, the one that reports write first in each language; the letters are those of SDMX.
_WORDS: Final = {
    "official": "official 正式 正式数 最终 公布 公布数 修订 修订数 final revised a r b d",
    "preliminary": "preliminary 初步 初步数 初步核算 初步核算数 初步统计 初步统计数 快报 快报数 provisional p",
    "estimate": "estimate 预计 预计数 预计值 预计完成 预计完成数 预估 预估数 估计 估计数 估算 估算数 测算 测算数"
    " 预测 预测数 预测值 estimated forecast imputed e f i",
    "illustrative": "illustrative 示例 举例 example sample",
}
STATUS_WORDS: Final = {status: tuple(words.split()) for status, words in _WORDS.items()}
#: Statuses by word.
STATUS: Final = {"": "official"} | {word: status for status, words in STATUS_WORDS.items() for word in words}
#: What says among other words that values are not yet final; beside those that are, it says so of others.
_UNSURE: Final = [word for kind in ("preliminary", "estimate") for word in STATUS_WORDS[kind] if len(word) > 1]
NOT_FINAL: Final = rf"(?<![及和与、])(?:{'|'.join(sorted(_UNSURE, key=len, reverse=True))})(?![建形实])"


def names_of_status(status: str) -> tuple[str, str]:
    """Return what a status is called in Chinese and in English.

    >>> names_of_status("preliminary")
    ('初步', 'preliminary')
    """
    words = STATUS_WORDS[status]
    return next(word for word in words if not word.isascii()), next(filter(None, words))
