"""The catalogue's index: code, name and severity of every rule; what is said about it stands in `pages`."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache, cached_property
from itertools import chain
from typing import Final, NamedTuple

from xzkpi.rules.prose import RulePage, pages_of


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @cached_property
    def rank(self) -> int:
        """Order of gravity, the gravest first."""
        return list(Severity).index(self)


#: Blocks of rules that are asked for: about the bytes of a text, about single cells, about what values mean.
BYTES: Final = "1"
CELLS: Final = "4"
MEANING: Final = "5"


class Rule(NamedTuple):
    """One thing that can be wrong, under a code that is never reused."""

    code: str
    #: Kebab-case name of the problem.
    name: str
    severity: Severity
    #: Whether the file cannot be judged any further, so that the job could not be done (exit 2).
    is_fatal: bool = False
    #: Whether `fmt` mends it without changing a value.
    is_mendable: bool = False
    #: Cases that are of another severity.
    severities: tuple[tuple[str, "Severity"], ...] = ()

    def of(self, case: str) -> "Rule":
        """Return the rule as grave as it is in a case."""
        return _GRAVE.get((self.name, case), self) if self.severities else self

    def __reduce__(self) -> tuple[Callable[..., "Rule"], tuple[object, ...]]:
        """Return what a copy is: one object for all findings."""
        return _one_of, tuple(self)

    @property
    def page(self) -> RulePage:
        """What the catalogue says about it; read when first asked for."""
        return pages_of(self.block)[self.name]

    @property
    def block(self) -> str:
        """The first digit of its code, which says what it is about: a key of `prose.BLOCKS`."""
        return self.code[len("XZK")]


def _as(severity: Severity, *cases: str) -> tuple[tuple[str, Severity], ...]:
    return tuple((case, severity) for case in cases)


@cache
def _one_of(*fields: object) -> Rule:
    return Rule._make(fields)


_ERROR, _WARNING, _NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
#: No value is out by so much for any other reason.
_MYRIADS: Final = [f"{unit}-{factor}" for unit in ("ratio", "money", "count") for factor in (10_000, 100_000_000)]

#: All rules, in the order of their codes.
RULES: Final = (
    # Block 0: the file. After a fatal finding a file is not judged any further.
    Rule("XZK001", "file-not-found", _ERROR, is_fatal=True),
    Rule("XZK002", "not-a-file", _ERROR, is_fatal=True),
    Rule("XZK003", "not-readable", _ERROR, is_fatal=True),
    Rule("XZK005", "empty-file", _ERROR, is_fatal=True),
    Rule("XZK006", "binary-content", _ERROR, is_fatal=True),
    Rule("XZK007", "workbook-or-archive-named-csv", _ERROR, is_fatal=True),
    Rule("XZK008", "file-too-large", _ERROR, is_fatal=True),
    Rule("XZK009", "nothing-to-check", _ERROR, is_fatal=True),
    Rule("XZK010", "table-not-checked", _WARNING),
    Rule("XZK011", "not-a-table", _ERROR, is_fatal=True),
    Rule("XZK012", "workbook-unreadable", _ERROR, is_fatal=True),
    Rule("XZK013", "sheet-not-read", _NOTICE, severities=_as(_WARNING, "numbers")),
    # Block 1: the bytes.
    Rule("XZK101", "invalid-encoding", _ERROR, is_fatal=True),
    Rule("XZK102", "decoded-as-gb18030", _NOTICE),
    Rule("XZK103", "utf-16", _WARNING),
    Rule("XZK104", "other-encoding", _ERROR),
    Rule("XZK105", "nul-byte", _ERROR, is_fatal=True),
    Rule("XZK106", "control-character", _ERROR),
    Rule("XZK107", "mixed-line-endings", _WARNING, is_mendable=True),
    Rule("XZK108", "end-of-file-mark", _WARNING, is_mendable=True),
    Rule("XZK110", "invisible-character", _ERROR, is_mendable=True),
    Rule("XZK112", "mojibake-suspected", _WARNING),
    Rule("XZK113", "replacement-character", _WARNING),
    # Block 2: the structure.
    Rule("XZK201", "unclosed-quote", _ERROR),
    Rule("XZK202", "stray-quote", _ERROR),
    Rule("XZK204", "too-many-cells", _ERROR),
    Rule("XZK205", "too-few-cells", _ERROR),
    Rule("XZK206", "blank-row", _WARNING, is_mendable=True),
    Rule("XZK207", "trailing-delimiter", _WARNING, is_mendable=True),
    Rule("XZK208", "other-delimiter", _WARNING, is_mendable=True),
    Rule("XZK209", "cell-too-long", _ERROR),
    Rule("XZK210", "full-width-punctuation", _ERROR),
    Rule("XZK211", "text-before-header", _NOTICE),
    Rule("XZK212", "unquoted-thousands-separator", _ERROR),
    Rule("XZK214", "too-many-columns", _ERROR),
    Rule("XZK215", "no-rows", _ERROR),
    Rule("XZK216", "unit-not-applied", _WARNING, severities=_as(_ERROR, "other")),
    Rule("XZK217", "text-row", _NOTICE, severities=(*_as(_WARNING, "notes"), *_as(_ERROR, "joined"))),
    Rule("XZK218", "header-of-another-width", _ERROR),
    Rule("XZK219", "header-repeated", _ERROR),
    Rule("XZK220", "record-too-long", _ERROR),
    Rule("XZK221", "thousands-separator-suspected", _WARNING),
    Rule("XZK222", "merged-cells", _NOTICE, severities=_as(_WARNING, "inner", "across")),
    # Block 3: the header.
    Rule("XZK301", "header-missing", _ERROR),
    Rule("XZK302", "column-missing", _ERROR),
    Rule("XZK303", "column-unknown", _WARNING, severities=_as(_NOTICE, "rate", "aside", "goal-some", "share")),
    Rule("XZK304", "column-duplicated", _ERROR),
    Rule("XZK305", "column-unnamed", _WARNING),
    Rule("XZK306", "qualified-column", _ERROR),
    Rule("XZK307", "header-in-two-rows", _ERROR),
    Rule("XZK308", "column-superseded", _WARNING),
    Rule(
        "XZK309",
        "decisive-column-unread",
        _ERROR,
        severities=_as(_WARNING, "comment", "name", "name-of", "title-some", "name-some", "unsure-below"),
    ),
    Rule("XZK310", "columns-swapped", _ERROR),
    Rule("XZK311", "names-across", _ERROR),
    # Block 4: the cell.
    Rule("XZK401", "value-missing", _ERROR),
    Rule("XZK402", "not-a-number", _ERROR),
    Rule("XZK403", "not-a-period", _ERROR),
    Rule("XZK404", "not-finite", _ERROR),
    Rule("XZK405", "number-too-long", _ERROR),
    Rule("XZK406", "misplaced-thousands-separator", _ERROR),
    Rule("XZK407", "percent-sign", _ERROR),
    Rule("XZK408", "decimal-comma", _ERROR),
    Rule("XZK409", "full-width-digits", _NOTICE, is_mendable=True),
    Rule("XZK414", "outside-limits", _ERROR),
    Rule("XZK418", "formula", _ERROR),
    Rule("XZK420", "unit-in-value", _NOTICE, is_mendable=True),
    Rule("XZK421", "unknown-status", _ERROR),
    Rule("XZK422", "not-a-date", _ERROR),
    Rule("XZK423", "scientific-notation", _WARNING),
    Rule("XZK424", "units-disagree", _ERROR),
    Rule("XZK425", "shown-otherwise", _NOTICE, severities=_as(_WARNING, "hidden")),
    # Block 5: the meaning.
    Rule("XZK501", "unknown-target", _ERROR),
    Rule("XZK503", "unit-mismatch", _ERROR),
    Rule("XZK504", "repeated-row", _WARNING),
    Rule("XZK505", "conflicting-values", _ERROR),
    Rule("XZK506", "period-after-target", _WARNING),
    Rule("XZK507", "period-differs-from-file-name", _WARNING),
    Rule("XZK508", "target-not-reported", _WARNING),
    Rule("XZK509", "implausible-change", _WARNING),
    Rule("XZK510", "unknown-entity", _ERROR),
    Rule("XZK511", "future-period", _WARNING),
    Rule("XZK512", "same-as-previous", _WARNING),
    Rule("XZK513", "scale-suspected", _WARNING, severities=_as(_ERROR, "absurd", "no-rate", "part-of-sum", *_MYRIADS)),
    Rule("XZK514", "parts-disagree", _ERROR),
    Rule("XZK515", "revised-value", _NOTICE),
    Rule("XZK516", "differs-from-baseline", _NOTICE),
    Rule("XZK517", "not-cumulative", _ERROR, severities=_as(_WARNING, "flat", "over-years", "falls")),
    Rule("XZK518", "entity-left-open", _WARNING),
    Rule("XZK519", "unit-left-open", _WARNING),
    Rule("XZK520", "period-long-before-plan", _WARNING),
    Rule("XZK521", "fractional-count", _WARNING),
    Rule("XZK522", "target-not-in-plan", _NOTICE),
    # Block 6: the plan.
    Rule("XZK601", "yaml-syntax", _ERROR, is_fatal=True),
    Rule("XZK602", "duplicate-key", _ERROR, is_fatal=True),
    Rule("XZK603", "tag-not-allowed", _ERROR, is_fatal=True),
    Rule("XZK604", "alias-not-allowed", _ERROR, is_fatal=True),
    Rule("XZK605", "too-deep", _ERROR, is_fatal=True),
    Rule("XZK606", "too-large", _ERROR, is_fatal=True),
    Rule("XZK607", "several-documents", _ERROR, is_fatal=True),
    Rule("XZK608", "empty-plan", _ERROR, is_fatal=True),
    Rule("XZK609", "plan-encoding", _WARNING),
    Rule("XZK611", "unknown-key", _ERROR),
    Rule("XZK612", "key-missing", _ERROR),
    Rule("XZK613", "wrong-type", _ERROR),
    Rule("XZK614", "value-not-allowed", _ERROR),
    Rule("XZK616", "direction-contradiction", _ERROR),
    Rule("XZK617", "met-at-baseline", _NOTICE, severities=_as(_WARNING, "reduction")),
    Rule("XZK618", "baseline-missing", _NOTICE, severities=_as(_WARNING, "growth", "reduction")),
    Rule("XZK619", "milestone-out-of-order", _ERROR, severities=_as(_WARNING, "part")),
    Rule("XZK620", "unknown-reference", _ERROR),
    Rule("XZK621", "derivation-cycle", _ERROR),
    Rule("XZK622", "name-used-twice", _ERROR),
    Rule("XZK623", "period-order", _ERROR),
    Rule("XZK624", "aliases-not-separated", _WARNING),
    Rule("XZK625", "line-not-held", _WARNING),
    Rule("XZK626", "parent-cycle", _ERROR),
    Rule("XZK627", "numbers-far-apart", _WARNING),
    # Block 7: where targets stand.
    Rule("XZK701", "target-behind", _ERROR),
    Rule("XZK702", "parts-sum", _WARNING),
    Rule("XZK703", "entity-without-goal", _WARNING),
    Rule("XZK704", "table-of-plan", _NOTICE),
    Rule("XZK705", "part-left-aside", _NOTICE),
    Rule("XZK706", "goal-differs", _ERROR, severities=_as(_WARNING, "rounded", "share")),
    Rule("XZK710", "register-among-data", _NOTICE),
    Rule("XZK711", "record-not-in-plan", _WARNING),
    Rule("XZK712", "light-disagrees", _WARNING),
    Rule("XZK713", "count-differs", _WARNING),
    Rule("XZK714", "amounts-disagree", _WARNING),
    Rule("XZK715", "days-disagree", _ERROR),
    Rule("XZK716", "end-missing", _WARNING),
    Rule("XZK717", "repeated-record", _WARNING),
    Rule("XZK730", "points-misnamed", _ERROR),
    Rule("XZK731", "points-beyond-criterion", _ERROR),
    Rule("XZK732", "points-repeated", _WARNING),
    Rule("XZK733", "entity-not-assessed", _WARNING),
)

#: Rules by their code.
BY_CODE: Final = {rule.code: rule for rule in RULES}
#: Rules by their name, which is what the code of the program says, for a reader to understand.
RULE: Final = {rule.name: rule for rule in RULES}
#: Rules as grave as they are in cases of another severity.
_GRAVE: Final = {(one.name, case): one._replace(severity=other) for one in RULES for case, other in one.severities}
#: What rules go under where a plan chooses some: code, name, or the beginning that the codes of a block share; those
#: that keep a file from being read are not to be chosen.
CHOICES: Final = tuple(
    dict.fromkeys(chain(*zip(*((one.code, one.name, one.code[:4]) for one in RULES if not one.is_fatal), strict=True)))
)


def codes_under(name: str) -> set[str]:
    """Return the codes that go under a code, the beginning of one, or the name of a rule.

    >>> sorted(codes_under("xzk10")) == sorted(codes_under("XZK10")), codes_under("not-a-number")
    (True, {'XZK402'})
    """
    return {rule.code for rule in RULES if rule.code.startswith(name.upper()) or rule.name == name}
