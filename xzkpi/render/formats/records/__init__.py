"""Records as JSON, and the same flattened as CSV: of targets, and of scores and ranks."""
