"""Texts by key: what things are called, what reports say, why, and what is remarked."""
