"""What is said of plans: their keys, words, types and examples."""
