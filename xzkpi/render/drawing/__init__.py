"""How tables and texts fit into the width of a terminal."""
