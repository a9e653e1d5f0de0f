"""What is known, as text."""
