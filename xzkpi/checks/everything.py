"""All checks of what was read, and which cause hides which consequence."""

from collections.abc import Iterable
from typing import Final

from xzkpi.checks.cumulation import suspects
from xzkpi.checks.file_names import check_file_names
from xzkpi.checks.plausibility import check_plausibility, derived_suspects
from xzkpi.checks.submissions import check_submissions, is_late
from xzkpi.model.derive import Key, add_derived
from xzkpi.model.observation import settle
from xzkpi.model.plan import Plan
from xzkpi.reading.table.ledger import Ledger
from xzkpi.reading.table.rows.columns import Column
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import Severity
from xzkpi.values.period import Period

#: Rules of block 5 after which it is known which value counts.
_SETTLED: Final = {"repeated-row", "revised-value"}


def check(ledger: Ledger, today: Period | None = None, *, is_all: bool = True) -> list[Finding]:
    """Return what is wrong with all that was read, taken together; `today` is the month it is.

    What was not reported is told only where everything could be read, for which `is_all` speaks, too.
    """
    late = [one for one in ledger.columns.values() if _is_out_of_time(ledger.plan, one, today)]
    settled = add_derived(ledger.plan, settle(ledger.telling([*late, *suspects(ledger), *derived_suspects(ledger)])))
    is_whole = is_all and not any(_hides_values(finding) for read in ledger.reads for finding in read.findings)
    is_certain = is_whole and bool(ledger.reads)
    across = check_submissions(ledger.plan, settled, today)
    told = [finding for finding in across if _is_news(finding, ledger.mentioned, is_certain=is_certain)]
    return [*told, *check_file_names(ledger.reads), *check_plausibility(ledger)]


def doubts(findings: Iterable[Finding]) -> dict[Key, tuple[str, ...]]:
    """Return the codes of the rules that doubt a value, by series, entity (empty for the whole) and period."""
    found: dict[Key, set[str]] = {}
    for finding in findings:
        *names, period = finding.facts.get("key", ("", "", None))
        if period and finding.rule.code.startswith("XZK5") and finding.rule.name not in _SETTLED:
            found.setdefault((*names, period), set()).add(finding.rule.code)
    return {key: tuple(sorted(codes)) for key, codes in found.items()}


def _is_out_of_time(plan: Plan, column: Column, today: Period | None) -> bool:
    """Say whether a period is later than its target's, or has not begun."""
    return is_late(plan, column.target, column.period) or (today is not None and column.period.start > today.start)


def _hides_values(finding: Finding) -> bool:
    """Say whether a finding keeps rows from being read, so that a target may have been reported in them."""
    return finding.rule.severity is Severity.ERROR and finding.rule.code < "XZK4"


def _is_news(finding: Finding, mentioned: set[str], *, is_certain: bool) -> bool:
    """Say whether a finding is more than the consequence of another: a row that is broken was not forgotten."""
    if finding.rule.name != "target-not-reported":
        return True
    return is_certain and finding.facts["record"] not in mentioned
