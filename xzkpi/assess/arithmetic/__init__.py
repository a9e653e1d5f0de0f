"""Formulas, each in a function of its own."""
