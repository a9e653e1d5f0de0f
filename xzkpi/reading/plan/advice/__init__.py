"""What to write instead where a plan is not in shape."""
