"""Words that are read, in lists."""
