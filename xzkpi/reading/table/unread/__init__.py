"""Columns of a table that are not read."""
