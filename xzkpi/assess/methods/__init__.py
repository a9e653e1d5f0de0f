"""How progress becomes a verdict."""
