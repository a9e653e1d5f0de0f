"""The commands, a room each."""
