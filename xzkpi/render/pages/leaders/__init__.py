"""The page for leaders: what stands on it beside what other pages show, and the course of every target."""
