"""Published and independently computed cases as plans and submissions."""

import csv
import json
from pathlib import Path
from typing import Any, NamedTuple

CASES = Path(__file__).with_name("published_cases.csv")


class Case(NamedTuple):
    """A row of the cases."""

    id: str
    method: str
    row: dict[str, str]

    @property
    def expected(self) -> dict[str, Any]:
        """What is expected beside ratio and verdict."""
        found: dict[str, Any] = json.loads(self.row["expected"] or "{}")
        return found

    @property
    def key(self) -> str:
        """The id of its target."""
        return self.id.replace("-", "_").replace(".", "_")

    @property
    def series(self) -> list[tuple[str, str]]:
        """Years and values, the baseline among them."""
        pairs = json.loads(self.row["series"], parse_float=str, parse_int=str) if self.row["series"] else []
        ends = [(self.row[f"{end}_year"], self.row[end]) for end in ("baseline", "latest") if self.row[end]]
        return list(dict([*ends, *map(tuple, pairs)]).items())

    def target(self, **more: str) -> str:
        """Write the target as a line of a plan."""
        row = self.row
        bound = "at_most" if row["direction"] == "decrease" else "at_least"
        limit = self.expected.get("natural_limit")
        fields = {"name": f"'{self.id}'", "unit": "个"}
        if row["baseline"]:
            fields["baseline"] = f"{{value: {row['baseline']}, period: {row['baseline_year']}}}"
        if row["target"]:
            period = f", period: {row['target_year']}" if row["target_year"] else ""
            fields["target"] = f"{{value: {row['target']}, bound: {bound}{period}}}"
            fields |= {} if row["target_year"] else {"hold": "true"}
        else:
            fields["direction"] = row["direction"] or "decrease"
        if limit is not None:
            fields["limits"] = f"{{{'max' if row['direction'] == 'increase' else 'min'}: {limit}}}"
        return f"  {self.key}: {{{', '.join(f'{key}: {value}' for key, value in (fields | more).items())}}}\n"

    def rows(self) -> str:
        """Write the values as lines of a submission."""
        return "".join(f"{self.key},{year},{value}\n" for year, value in self.series)


def read_cases(*methods: str) -> list[Case]:
    """Return the cases of some methods."""
    with CASES.open(encoding="utf-8", newline="") as stream:
        cases = [Case(row["id"], row["method"], row) for row in csv.DictReader(stream)]
    return [case for case in cases if case.method in methods]


def plan_of_cases(cases: list[Case]) -> str:
    """Write a plan that has a target for each case."""
    return "plan: {id: p, name: 规划, baseline: 2000, target: 2060}\ntargets:\n" + "".join(
        case.target() for case in cases
    )


def rows_of_cases(cases: list[Case]) -> str:
    """Write a submission that has the values of every case."""
    return "target,period,value\n" + "".join(case.rows() for case in cases)
