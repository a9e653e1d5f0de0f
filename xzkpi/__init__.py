"""Where each target of a plan stands, and what pace is needed to hit it."""

__version__ = "0.1.0"
