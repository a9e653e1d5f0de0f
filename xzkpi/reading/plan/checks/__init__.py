"""Whether a plan is sound in itself."""
