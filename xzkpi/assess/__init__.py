"""Where each target stands, and how sure that is."""
