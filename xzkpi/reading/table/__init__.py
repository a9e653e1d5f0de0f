"""From CSV to observations."""
