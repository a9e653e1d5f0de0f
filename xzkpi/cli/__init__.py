"""The door: options, files, streams, and one room for each command."""
