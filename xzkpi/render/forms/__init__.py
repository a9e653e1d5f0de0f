"""What is handed out to be filled in: submissions without values."""
