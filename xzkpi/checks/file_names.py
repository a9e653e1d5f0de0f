"""Whether files hold the periods that their names say."""

from collections.abc import Iterable, Iterator

from xzkpi.reading.table.ledger import Read
from xzkpi.rules.finding import Finding
from xzkpi.rules.index import RULE
from xzkpi.values.period import Period, parse_period, years_in


def check_file_names(reads: Iterable[Read]) -> Iterator[Finding]:
    """Find periods that are not of the year, or years, that the file is named after.

    Earlier ones beside those of the year itself are revisions, or the other columns of a wide table.
    """
    for read in reads:
        name = read.path.rsplit("/", 1)[-1]
        years = sorted(years_in(name))
        has_own = any(years[0] <= period.year <= years[-1] for period in _named_periods(read)) if years else True
        for period, place in read.first_places.items():
            is_revision = has_own and years and period.year < years[0]
            if years and not years[0] <= period.year <= years[-1] and not is_revision:
                expected = "-".join(dict.fromkeys((str(years[0]), str(years[-1]))))
                values = {"field": "period", "record": str(period), "found": str(period), "expected": expected}
                yield Finding(RULE["period-differs-from-file-name"], place, facts=values)


def _named_periods(read: Read) -> set[Period]:
    """Return the periods that a file speaks of, those of columns that are still empty among them."""
    return {*read.first_places, *filter(None, (parse_period(column.period) for column in read.values))}
