"""What was promised and what was reported."""
