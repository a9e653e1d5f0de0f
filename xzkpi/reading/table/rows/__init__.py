"""Rows of data as columns of values."""
