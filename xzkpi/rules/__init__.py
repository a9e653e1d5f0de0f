"""What can be wrong, and what is said about it."""
