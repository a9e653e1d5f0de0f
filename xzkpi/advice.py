"""What to write instead of a number, a period or bytes that cannot be read, by what was found; in two languages."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from xzkpi.finding import escape
from xzkpi.number import parse_number, plain, tidy
from xzkpi.observation import in_chinese
from xzkpi.period import parse_period
from xzkpi.unit import Unit, convert, parse_unit

#: A piece of advice in Chinese and in English.
Advice = tuple[str, str]

#: Longer texts are no slip of one number or period.
_MAX_TEXT: Final = 40
_PLAIN: Final = (
    "只写阿拉伯数字，如 2318 或 2.21；没有数据就留空",
    "write digits only, such as 2318 or 2.21; leave the cell empty if unknown",
)
_PERIODS: Final = (
    "写 2023、2023上半年、2023-Q2 或 2023年6月；年份写四位数字",
    "write 2023, 2023-H1, 2023-Q2 or 2023-06; a year has four digits",
)
_NUMBER: Final = r"-?[0-9][0-9,]*(?:\.[0-9]+)?"
_LETTERS: Final = "[A-Za-z\u4e00-\u9fff]"
#: A number, and what may be its unit.
_SIZE: Final = rf"(?P<number>{_NUMBER})\s*(?P<unit>{_LETTERS}*?|[%‰])"
_RANGE: Final = rf"{_SIZE}\s*[-~—–至到]+\s*{_SIZE.replace('?P<', '?P<other_')}"
_BEFORE: Final = (
    "约为?|大约|大概|近|将近|接近|突破|超过?|已?达到?|逾|多于|大于|高于|不?少于|不?低于|不足|不到|小于|预计|估计"
    "|[<>≤≥~≈]=?"
)
_AFTER: Final = "左右|上下|[多余几]|以[上下内]|[+?]"
_WITH_WORDS: Final = rf"(?P<before>{_BEFORE})?\s*{_SIZE}\s*(?P<after>{_AFTER})?(?P<last>{_LETTERS}*)"
_QUOTES: Final = "\"'“”‘’「」`"
_HAN: Final = "〇零○一二两三四五六七八九十百千万亿点"
_ERROR: Final = r"#[A-Z/0]+[!?]?"
#: The day from which Excel counts, and the numbers it writes for the days of 1954 to 2119.
_EPOCH: Final = date(1899, 12, 30)
_SERIALS: Final = range(20_000, 80_001)
_DAY: Final = (
    r"(?P<year>[12][0-9]{3})\s*(?:[-/.]|年)\s*(?P<month>1[0-2]|0?[1-9])\s*(?:[-/.]|月)\s*[0-3]?[0-9]日?(?:\s.*)?"
)
_DOTTED: Final = r"(?P<year>[12][0-9]{3})\.(?P<month>1[0-2]|0?[1-9])"
_SEVERAL: Final = r"[12][0-9]{3}年?\s*[-~—–至到、,/]\s*[12][0-9]{3}年?"
_EXCEL_NAMES: Final = r"[A-Za-z]{3}-[0-9]{2}|[0-9]{1,2}-[A-Za-z]{3}|[0-9]{1,2}月[0-9]{1,2}日"
_DIGITS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")


def number_advice(text: str, unit: Unit, wanted: str) -> Advice:
    """Say what to write instead of a text that is no number; `unit` is the row's, `wanted` the plan's."""
    text = tidy(text)
    return next(_number_advices(text, unit, wanted)) if len(text) <= _MAX_TEXT else _PLAIN


def _number_advices(text: str, unit: Unit, wanted: str) -> Iterator[Advice]:
    """Yield advice for a text that is no number, the most fitting first."""
    if text.startswith("##") and not text.strip("#"):
        yield (
            "列太窄，Excel 没有把数存下来：加宽该列后重新保存",
            "the column was too narrow for Excel to save the number: widen it and save again",
        )
    if text.startswith("#") and re.fullmatch(_ERROR, text):
        yield (
            "这是 Excel 的出错标记：改正公式后重新保存；没有数据就留空",
            "this is an error of Excel: correct the formula and save again, or leave the cell empty",
        )
    bare = text.strip(_QUOTES)
    if bare != text and parse_number(bare):
        yield f"删去引号，写 {bare}", f"delete the quotation marks: write {bare}"
    closed = "".join(text.split())
    if closed != text and parse_number(closed) is not None:
        yield f"删去空格，写 {closed}", f"delete the spaces: write {closed}"
    if re.fullmatch(_RANGE, text):
        yield "只写一个数；范围写在“备注”列", "write one number; put the range into the column note"
    yield from _with_size(text, unit, wanted)
    if re.fullmatch(rf"[{_HAN}]+\D*", text):
        yield "用阿拉伯数字，如 2318", "write digits, such as 2318"
    yield _PLAIN


def _with_size(text: str, unit: Unit, wanted: str) -> Iterator[Advice]:
    """Yield advice for a number with words around it."""
    match = re.fullmatch(_WITH_WORDS, text)
    number = parse_number(match["number"]) if match else None
    if match is None or number is None:
        match = re.fullmatch(rf"{_SIZE}\s*(?:\(.*\)|\*+)", text)
        if match and (number := parse_number(match["number"])) is not None:
            zh, en = "其余的话写进“备注”列", "the rest belongs in the column note"
            yield f"只写 {plain(number)}；{zh}", f"write {plain(number)}; {en}"
        return
    suffix = match["unit"] or match["last"]
    own = parse_unit(suffix) if suffix else unit
    is_bare = not own.base and not unit.is_ratio
    own = own._replace(base=unit.base) if is_bare else own
    size = convert(number, own, unit)
    if size is None:
        yield (
            f"只写数字；“{suffix}”不能换算成“{wanted}”，先核对是不是这项指标的数",
            f"write digits only; “{suffix}” does not convert into “{wanted}”, so make sure that it is this target's",
        )
    elif match["before"] or match["after"]:
        yield (
            f"写 {plain(size)}，“状态”列写“预计”，或在“备注”列说明",
            f"write {plain(size)} and “estimate” in the column status, or explain in the column note",
        )
    elif is_bare and unit.base.endswith("元"):
        whole = f"{suffix}{unit.base}"
        yield f"写 {plain(number)}，单位写“{whole}”", f"write {plain(number)}, with {whole} as the unit"
    elif is_bare:
        yield f"写 {plain(size)}", f"write {plain(size)}"


def period_advice(text: str) -> Advice:
    """Say what to write instead of a text that is no period."""
    text = tidy(text)
    return next(_period_advices(text)) if len(text) <= _MAX_TEXT else _PERIODS


def _period_advices(text: str) -> Iterator[Advice]:
    """Yield advice for a text that is no period, the most fitting first."""
    if match := re.fullmatch(_DAY, text):
        year, month = match["year"], int(match["month"])
        yield f"写“{year}年{month}月”或“{year}-{month:02}”", f"write {year}-{month:02}, without the day"
    if match := re.fullmatch(_DOTTED, text):
        year, month = match["year"], int(match["month"])
        yield (
            f"写“{year}年{month}月”；用点号分不清 {year}.1 与 {year}.10",
            f"write {year}-{month:02}; with a point {year}.1 cannot be told from {year}.10",
        )
    if text.isascii() and text.isdecimal() and len(text) <= len("80000") and int(text) in _SERIALS:
        day = _EPOCH + timedelta(int(text))
        yield (
            f"这是 Excel 的日期序号，即 {day}：先把该列设为“文本”格式，再写“{day.year}年{day.month}月”",
            f"Excel turned it into a date, {day}: format the column as text, then write {day.year}-{day.month:02}",
        )
    if re.fullmatch(_EXCEL_NAMES, text):
        yield (
            "这是 Excel 自动改成的日期：先把该列设为“文本”格式，再写时期，如“2023年6月”",
            "Excel turned it into a date: format the column as text, then write a period such as 2023-06",
        )
    if re.fullmatch(_SEVERAL, text):
        yield "一行只写一个时期，分成几行填写", "write one period in each row"
    for digits in (_in_digits(text), re.sub(r"^['‘’]?([0-9]{2}(?:年.*)?)$", r"20\1", text)):
        period = parse_period(digits) if digits != text else None
        if period:
            zh = str(period.year) if period.is_year else in_chinese(period)
            yield f"写“{zh}”", f"write {period}"
    yield _PERIODS


def _in_digits(text: str) -> str:
    """Return a text that begins with a year in Chinese numerals with digits instead."""
    if not re.match("[〇零○一二三四五六七八九]{4}", text):
        return text
    return re.sub("十(?=[一二])", "1", text).replace("十", "10").translate(_DIGITS)


def encoding_advice(declared: str) -> Advice:
    """Say what to do with bytes that are no text in the encoding that was declared, or in any that is recognised."""
    if not declared:
        zh = "在 Excel 或 WPS 中打开，另存为“CSV UTF-8（逗号分隔）”；知道编码的，用 --encoding 指明"
        en = "save the file again as CSV UTF-8, or name its encoding with --encoding"
    else:
        option = f"--encoding {escape(declared)}"
        zh = f"去掉 {option} 再试，编码会自动识别；还是不行的，在 Excel 或 WPS 中打开，另存为“CSV UTF-8（逗号分隔）”"
        en = f"leave {option} out, for encodings are recognised; if that does not help, save the file as CSV UTF-8"
    return zh, en
