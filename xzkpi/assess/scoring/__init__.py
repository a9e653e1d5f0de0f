"""How entities score and rank: the formulas of the published rules, and the board they make."""
