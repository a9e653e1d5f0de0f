"""Pages of blocks 4 and 5 about single cells."""
