"""Tables that a plan names, read from its side."""
