"""What the methodology says of a target, computed the plain way: fractions, and 60 digits of roots and logarithms.

Nothing of the program is used. A target is a dict as the plan has it, values are a dict from periods to texts; what
cannot be computed is None.
"""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from math import ceil
from typing import Any

#: A fraction, or None where it cannot be computed; whatever else an answer is.
Number = Any
PLACES = 10**42


def end_of(period: str) -> Number:
    """Return the end of a period in years."""
    year, _, part = period.partition("-")
    month = 12 if not part else int(part) if part.isdigit() else int(part[1]) * {"H": 6, "Q": 3}[part[0]]
    return Fraction(int(year) * 12 + month, 12)


def tidy(value: Number) -> Number:
    return Fraction(round(value * PLACES), PLACES)


def decimal(value: Number) -> Number:
    return Decimal(value.numerator) / Decimal(value.denominator)


def ln(value: Number) -> Number:
    if value <= 0:
        return None
    with localcontext(prec=60):
        return Fraction(decimal(value).ln())


def power(base: Number, exponent: Number) -> Number:
    if exponent.denominator == 1:
        return base ** int(exponent)
    if base <= 0:
        return None
    with localcontext(prec=60):
        return tidy(Fraction((decimal(base).ln() * decimal(exponent)).exp()))


def rounded(value: Number, places: int) -> Number:
    with localcontext(prec=60):
        return Fraction(decimal(value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def line(points: list[tuple[Fraction, Number]], time: Number) -> Number:
    """Return the value of a broken line at a time within it."""
    for (t0, v0), (t1, v1) in pairwise(points):
        if t0 <= time <= t1:
            return v0 + (v1 - v0) * (time - t0) / (t1 - t0)
    return None


class Oracle:
    """One target, with what was promised and reported of it."""

    ends: Number
    base: Number
    bound: Number
    tv: Number
    v: Number
    path: Number

    def __init__(  # noqa: D107 - it is asked by `answer`
        self, target: dict[str, Any], rows: dict[str, str], year: int, start: str = "2020", end: str = "2025"
    ) -> None:
        self.t, self.year, goal = target, year, target.get("target", {})
        self.kind, self.goal = target.get("kind", "level"), goal
        self.rate, self.s = self.kind in {"growth", "reduction"}, -1 if self.kind == "reduction" else 1
        self.compound = self.rate or target.get("path") == "compound"
        self.tb, self.tT = end_of(start), end_of(goal.get("period", end))
        self.N, self.total = self.tT - self.tb, "total" in goal
        self.rows = {end_of(key): (key, Fraction(value)) for key, value in rows.items()}
        self.base = Fraction(target["baseline"]) if "baseline" in target else None
        self.base = self.base if self.kind in {"level", "flow"} else Fraction(0)
        self.b = Fraction(1) if self.rate else self.base
        self._settle_goal()
        self.hold = bool(target.get("hold")) or (self.base is not None and self.is_met_by(self.base))
        self.cap = self.kind == "cumulative" and self.bound == "at_most"
        self.hold = self.hold and not self.cap
        self.sign = self.d * self.s  # of what is measured
        self.index = self._of_rate(self.T, self.N) if self.rate else self.T
        self._settle_line()
        self._settle_path()

    # What is promised.

    def _settle_goal(self) -> None:
        goal, base = self.goal, self.base
        self.bound, direction, ends = goal.get("bound"), self.t.get("direction"), goal.get("range")
        self.ends = tuple(map(Fraction, ends)) if ends else None
        if ends and not self.bound and not direction:
            inside = base is not None and self.ends[0] <= base <= self.ends[1]
            self.bound = "exactly" if inside else "at_most" if base is not None and base > self.ends[1] else "at_least"
        if ends:
            above = base is not None and base > self.ends[1]
            top = (
                self.bound == "at_most"
                or (direction == "decrease" and not self.bound)
                or (self.bound == "exactly" and above)
            )
            self.T = self.ends[1 if top else 0]
        else:
            forms = {"value": lambda x: x, "total": lambda x: x}
            forms |= {"multiple": lambda x: base * x, "change": lambda x: base + x}
            ((form, text),) = ((key, goal[key]) for key in forms if key in goal)
            self.T = forms[form](Fraction(text))
            self.places = (
                len(f"{decimal(self.T):f}".partition(".")[2])
                if form in {"multiple", "change"}
                else len(text.partition(".")[2])
            )
        towards = self.T if self.rate or self.kind == "cumulative" else 0 if base is None else self.T - base
        if self.bound == "exactly" and ends and base is not None and self.ends[0] <= base <= self.ends[1]:
            towards = 0
        self.towards = towards
        told = {"at_least": 1, "at_most": -1}.get(str(self.bound)) or {"increase": 1, "decrease": -1}.get(
            str(direction)
        )
        self.d = told or (-1 if towards < 0 else 1)
        self.bound = self.bound or ("at_least" if self.d > 0 else "at_most")

    def _room(self, wanted: Number) -> Number:
        text = self.goal.get("tolerance")
        return (
            None if text is None else abs(wanted) * Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)
        )

    def is_met_by(self, value: Number, wanted: Number = None) -> Number:
        """Say whether a value as promised meets the target, or a goal of a year."""
        wanted, own = (self.T, True) if wanted is None or wanted == self.T else (wanted, False)
        if self.bound == "exactly":
            low, high = self.ends if self.ends and own else (wanted, wanted)
            return low <= value <= high
        if self.bound == "about":
            room = self._room(wanted)
            value, wanted = (rounded(value, self.places), wanted) if room is None else (value, wanted - self.d * room)
        return self.d * (value - wanted) >= 0

    def _of_rate(self, percent: Number, years: Number, total: Number = None) -> Number:
        factor = 1 + self.s * percent / 100
        return factor if (self.total if total is None else total) else power(factor, years)

    def _shown(self, value: Number, years: Number) -> Number:
        """Return what is measured in the terms of the promise."""
        if not self.rate or value is None:
            return value
        return self.s * (value - 1) * 100 if self.total else self._mean(value, years)

    def _mean(self, value: Number, years: Number) -> Number:
        factor = power(value, 1 / years) if years > 0 else None
        return None if factor is None else self.s * (factor - 1) * 100

    # What was reported.

    def _settle_line(self) -> None:
        years = {time: value for time, (key, value) in self.rows.items() if len(key) == 4}
        self.missing = False
        points = sorted((time, value) for time, (_, value) in self.rows.items()) if self.kind == "level" else None
        if self.kind == "flow":
            points = sorted(years.items())
        if points is None:
            last = max(self.rows if self.kind == "cumulative" else years, default=self.tb)
            points, value = [], self.b
            for number in range(1, ceil(last - self.tb) + 1):
                time = self.tb + number
                at = (
                    time
                    if time in years
                    else last
                    if self.kind == "cumulative" and number == ceil(last - self.tb)
                    else None
                )
                amount = self.rows[at][1] if at in self.rows and (at == time or at > time - 1) else None
                if self.t.get("observations"):
                    points += [] if amount is None else [(time, self._of_rate(amount, 1, total=True))]
                    continue
                if amount is None:
                    points, self.missing = [], True
                    break
                value = value * (1 + self.s * amount / 100) if self.rate else value + amount
                points.append((at, value))
        at_end = [point for point in points if point[0] == self.tT]
        here = at_end[0] if at_end else points[-1] if points else None
        self.points = [point for point in points if here and point[0] <= here[0]]
        self.tv, self.v = here or (None, None)
        self.n = None if here is None else self.tv - self.tb
        self.series = sorted({**dict(self.points), **({} if self.b is None or not here else {self.tb: self.b})}.items())

    # The path.

    def _lay(self, value: Number) -> Number:
        return ln(value) if self.compound and value is not None else value

    def _read(self, value: Number) -> Number:
        if value is None or not self.compound:
            return value
        with localcontext(prec=60):
            return tidy(Fraction(decimal(value).exp()))

    def _settle_path(self) -> None:
        own = sorted(
            (end_of(key), Fraction(value)) for key, value in self.t.get("milestones", {}).items() if self._bends(key)
        )
        self.path = None
        self.steps = own if not self.rate else []
        if self.b is None or self.hold:
            return
        if self.rate and own:
            factors = {time: 1 + self.s * value / 100 for time, value in own}
            free, rest = self.N - len(factors), self.index
            for factor in factors.values():
                rest /= factor
            even = power(rest, 1 / free) if free else Fraction(1)
            self.path = [(self.tb, Fraction(1))]
            while self.path[-1][0] + 1 < self.tT:
                time, value = self.path[-1]
                self.path.append((time + 1, value * factors.get(time + 1, even)))
            self.path.append((self.tT, self.index))
            self.steps = [point for point in self.path if point[0] in factors]
        else:
            self.path = [(self.tb, self.b), *own, (self.tT, self.index)]
        self.laid = [(time, self._lay(value)) for time, value in self.path]
        self.path = None if any(value is None for _, value in self.laid) else self.path

    def _bends(self, key: str) -> Number:
        return (len(key) == 4 or self.kind == "level") and self.tb < end_of(key) < self.tT

    def on_path(self, time: Number) -> Number:
        """Return the value of the required path at a time."""
        return self._read(line(self.laid, time)) if self.path else None

    # The measures.

    def answer(self) -> Number:
        """Return every measure by its dotted name."""
        found: dict[str, Number] = dict.fromkeys(
            ("completion", "progress", "ratio", "expected", "gap", "elapsed", "lead.share")
        )
        found |= {"verdict": self._verdict(), "due": self._due(), **self._judge_year()}
        if self.v is None:
            return found
        shown, after = self._shown(self.v, self.n), self.tv >= self.tb
        found["completion"] = shown / self.T if self.d > 0 and self.T > 0 and shown is not None and shown >= 0 else None
        found["gap"] = None if shown is None else self.d * (self.T - shown)
        if self._beyond() or (self.hold and self.bound == "exactly" and not self._met()):
            low, high = self.ends or (self.T, self.T)
            found["gap"] = max(shown - high, low - shown)
        found["elapsed"] = self.n / self.N if after else None
        found["expected"] = self._shown(self._expected(), self.n) if after else None
        found["progress"], found["ratio"] = self._progress(), self._ratio()
        if found["progress"] is not None:
            found["lead.share"] = (found["progress"] - found["elapsed"]) * (-1 if self.cap else 1)
        return found | self._paces()

    def _expected(self) -> Number:
        if self.hold:
            return (power(self.index, self.n / self.N) if self.n <= self.N else None) if self.rate else self.T
        return self.on_path(self.tv)

    def _progress(self) -> Number:
        v = self._lay(self.v)
        if not self.path or self.tv < self.tb or v is None or self.index == self.b:
            return None
        return tidy((v - self.laid[0][1]) / (self.laid[-1][1] - self.laid[0][1]))

    def _ratio(self) -> Number:
        if not self.path or not self.tb < self.tv <= self.tT:
            return None
        due, v = line(self.laid, self.tv), self._lay(self.v)
        if self.cap:
            return due / v if v else None
        rise = due - self.laid[0][1]
        return None if v is None or tidy(rise) == 0 else tidy((v - self.laid[0][1]) / rise)

    def _paces(self) -> Number:
        ways: dict[str, Number] = {"achieved": None, "required": None, "required_next": None, "original": None}
        since = (self.tb, self.b) if self.b is not None else self.points[0]
        here, goal = (self.tv, self.v), (self.tT, self.index)
        if since[0] < self.tv:
            ways["achieved"] = (since, here)
        if self.b is not None and not self.hold:
            ways["original"] = ((self.tb, self.b), goal)
        if self.tb <= self.tv < self.tT and not self.hold and (self.v <= self.T if self.cap else self._met() is False):
            ways["required"] = (here, (self.tT, self._way_end()))
            ahead = [step for step in self.steps if step[0] > self.tv and self._grow * (step[1] - self.v) > 0]
            ways["required_next"] = (here, ahead[0]) if ahead else None
        found = {f"pace.{key}": self._yearly(*way) if way else None for key, way in ways.items()}
        found["projection.value"], found["projection.arrives"] = self._projection(since)
        return found

    @property
    def _grow(self) -> Number:
        return 1 if self.cap else self.sign

    def _yearly(self, one: Number, other: Number) -> Number:
        if not self.rate:
            return (other[1] - one[1]) / (other[0] - one[0])
        factor = power(other[1] / one[1], 1 / (other[0] - one[0])) if one[1] > 0 and other[1] > 0 else None
        return None if factor is None else self.s * (factor - 1) * 100

    def _projection(self, since: Number) -> Number:
        run = [self.series[-1]]
        for point in reversed(self.series[:-1]):
            run += [point] if point[0] == run[-1][0] - 1 else []
        steps = {(a[1] / b[1] if b[1] else None) if self.compound else a[1] - b[1] for a, b in pairwise(run)}
        first = run[-1] if len(run) > 2 and len(steps) > 1 else since
        start, v, goal = self._lay(first[1]), self._lay(self.v), self._lay(self._way_end())
        if self.compound and any(value <= 0 for _, value in run):
            first, start = since, self._lay(since[1])
        if not self.tb <= self.tv < self.tT or start is None or v is None or first[0] >= self.tv:
            return None, None
        speed, arrives = (v - start) / (self.tv - first[0]), None
        if tidy(speed) and not self.cap and not self._met() and goal is not None and (goal - v) * speed > 0:
            time = ceil(Fraction(round((self.tv + (goal - v) / speed) * 12 * 10**30), 10**30)) - 1
            arrives = f"{time // 12}-{time % 12 + 1:02}" if time / 12 < self.tT + 100 else None
        return self._shown(self._read(v + speed * (self.tT - self.tv)), self.N), arrives

    def _due(self) -> Number:
        """Return period, value and amount of each remaining year."""
        known = self.v is not None and self.tv >= self.tb
        here = (self.tv, self.v) if known else None if self.missing or self.b is None else (self.tb, self.b)
        if here is None or here[0] >= self.tT or (self.cap and here[1] > self.T):
            return None
        ends = [Fraction(year) for year in range(int(here[0]) + 1, ceil(self.tT))] + [self.tT]
        if self.hold and self.kind == "flow":
            return [(end, self.T, self.T) for end in ends]
        if known and self._met() and not self.cap:
            return []
        ahead = [step for step in self.steps if step[0] > here[0] and self._grow * (step[1] - here[1]) > 0]
        way, found, before = [here, *ahead, (self.tT, self._way_end())], [], here[1]
        laid = [(time, self._lay(value)) for time, value in way]
        if any(value is None for _, value in laid):
            return None
        for end in ends:
            value = self._read(line(laid, end))
            leg = next(leg for leg in pairwise(way) if leg[0][0] < end <= leg[1][0])
            found.append((end, self._shown(value, end - self.tb), self._yearly(*leg) if self.rate else value - before))
            before = value
        return found

    # The verdict.

    def _met(self) -> Number:
        if not self.rate:
            return self.is_met_by(self.v)
        if not self.hold and self.tv < self.tT:
            return self.bound in {"at_least", "at_most"} and self.sign * (self.v - self.index) >= 0
        if self.total and self.tv >= self.tT:
            return self.is_met_by(self._shown(self.v, self.n))
        mean = self._mean(self.v, self.n)
        if self.total and mean is not None:
            mean = self.s * (power(1 + self.s * mean / 100, self.N) - 1) * 100
        return None if mean is None else self.is_met_by(mean)

    def _beyond(self) -> Number:
        known = self.bound == "exactly" and not self.hold and self.v is not None and not self._met()
        return known and self.sign * (self.v - self._far()) > 0

    def _far(self) -> Number:
        """Return what is to be measured at the far end of a range, else at the target."""
        ends = [end for end in self.ends or () if end != self.T] or [self.T]
        return self._of_rate(ends[0], self.N) if self.rate else ends[0]

    def _way_end(self) -> Number:
        """Return where the way from the latest value leads: past the far end of a range, back to that end."""
        return self._far() if self._beyond() else self.index

    def _adverse(self) -> Number:
        values = [value for _, value in self.series]
        if self.rate and self.hold:
            values = [b / a for a, b in pairwise(values)]
        quiet = self.kind == "cumulative" or self.bound == "exactly"
        return not quiet and len(values) > 1 and self.sign * (values[-1] - values[-2]) < 0

    def _verdict(self) -> Number:
        if self.v is None or self.tv < self.tb or self.tv > self.tT:
            return "not_computable"
        met = self._met()
        broken = self.t.get("hold") == "each_year" and any(
            not self.is_met_by(value) for time, value in self.points if time > self.tb
        )
        if self.tv == self.tT:
            return "met" if met and not broken else "missed"
        if self.hold:
            return "broken" if not met or broken else "slipping" if self._adverse() else "holding"
        if self.cap and not met:
            return "broken"
        if met and not self.cap:
            part = self.tv.denominator != 1 and self.kind == "level" and self.t["unit"] in {"%", "‰"}
            return "ahead" if part else "achieved"
        if self._beyond():
            return "lagging"
        return self._by_goal() if self.b is None else self._by_ratio()

    def _by_goal(self) -> Number:
        goal = {end_of(key): Fraction(value) for key, value in self.t.get("milestones", {}).items()}.get(self.tv)
        return "not_computable" if goal is None else "on_track" if self.d * (self.v - goal) >= 0 else "lagging"

    def _by_ratio(self) -> Number:
        ratio = self._ratio()
        if ratio is None and self.cap and self.v == 0:
            return "ahead"
        if ratio is None:
            flat = self.path and self.tv > self.tb and tidy(line(self.laid, self.tv) - self.laid[0][1]) == 0
            kept = self.sign * (self.v - self.b) >= 0
            return "not_computable" if not flat else "on_track" if kept else "regressing"
        cuts = (("ahead", "1.05"), ("on_track", "0.95"), ("lagging", "0.60"), ("far_behind", "0"))
        return next((word for word, cut in cuts if ratio >= Fraction(cut)), "regressing")

    # The year.

    def _judge_year(self) -> Number:
        names = ("goal", "source", "value", "share", "gap", "elapsed", "lead", "forecast", "verdict")
        told: dict[str, Number] = {f"year.{name}": None for name in names}
        if self.t.get("observations"):
            return told
        goal, source = self._goal_of_year()
        own = max((time for time in self.rows if self.year < time <= self.year + 1), default=None)
        told |= {"year.goal": goal, "year.source": source if goal is not None else None}
        if own is None:
            return told
        v, gone, whole = self.rows[own][1], own - self.year, own == self.year + 1
        share = v / goal if goal is not None and (goal > 0 or (self.rate and goal)) else None
        told |= {"year.value": v, "year.elapsed": gone, "year.share": share}
        told["year.gap"] = None if goal is None else self.d * (goal - v)
        amounts = self.kind in {"flow", "cumulative"}
        if share is not None and not self.rate and (whole or amounts):
            told["year.lead"] = share - gone
        before = [self.rows.get(time, (0, Fraction(0)))[1] for time in (own - 1, Fraction(self.year))]
        if amounts and not whole and min(before) > 0 and len(self.rows[Fraction(self.year)][0]) == 4:
            told["year.forecast"] = v * before[1] / before[0]
        told["year.verdict"] = self._whole(v, goal) if whole else self._part(v, goal, own)
        return told

    def _goal_of_year(self) -> Number:
        end, key = Fraction(self.year + 1), str(self.year)
        named = {key: Fraction(value) for key, value in self.t.get("milestones", {}).items()}.get(key)
        source = (
            "milestone"
            if named is not None
            else "target"
            if end == self.tT and not (self.rate and self.total)
            else "path"
        )
        named = self.T if source == "target" else named
        if self.kind == "cumulative":
            if not self.tb < end <= self.tT and named is None:
                return None, source
            before = line(self.path, end - 1)
            now = line(self.path, end) if named is None else named
            return None if before is None or now is None else now - before, source
        if named is not None or not self.tb < end <= self.tT:
            return named, source
        if self.rate:
            way = [(self.tb, Fraction(1)), (self.tT, self.index)] if self.hold else self.path
            leg = next((leg for leg in pairwise(way or []) if leg[0][0] < end <= leg[1][0]), None)
            return self._yearly(*leg) if leg else None, source
        return self.T if self.hold else self.on_path(end), source

    def _whole(self, v: Number, goal: Number) -> Number:
        if goal is None:
            return None
        close = goal > 0 and Fraction("0.95") <= v / goal <= Fraction("1.05") and not self.rate
        return "met" if self.is_met_by(v, goal) else "close" if close else "missed"

    def _part(self, v: Number, goal: Number, own: Number) -> Number:
        amounts = self.kind in {"flow", "cumulative"}
        limit, reached = self.d < 0 and amounts, goal is not None and self.is_met_by(v, goal)
        ratio = self.kind == "level" and self.t["unit"] in {"%", "‰"}
        if goal is not None and limit and not reached:
            return "missed"
        if reached and not limit and not self.rate and not ratio:
            return "met"
        stage = {
            end_of(key): Fraction(value) for key, value in self.t.get("milestones", {}).items() if len(key) > 4
        }.get(own)
        if self.rate and stage is not None and self.rows[own][0] not in self.t["milestones"]:
            stage = None
        due = stage
        if due is None:
            due = goal if self.rate else None if goal is None else goal * (own - self.year)
            if self.kind == "level":
                due = goal if self.hold or not self.path or self.on_path(own) is None else self.on_path(own)
        if due is None:
            return None
        in_time = self.is_met_by(v, due) if stage is not None or not amounts else self.d * (v - due) >= 0
        return "on_schedule" if in_time else "behind_schedule"
