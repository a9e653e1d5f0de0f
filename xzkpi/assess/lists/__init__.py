"""How the records of lists stand as of a day."""
