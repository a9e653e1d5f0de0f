"""The rows of a table below its header, and their shape."""
