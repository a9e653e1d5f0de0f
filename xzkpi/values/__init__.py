"""Numbers, units, periods, names and characters: nothing of plans."""
