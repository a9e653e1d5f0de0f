"""Records as JSON, and the same flattened as CSV."""
