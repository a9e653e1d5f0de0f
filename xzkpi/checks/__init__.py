"""Whether everything read makes sense together."""
