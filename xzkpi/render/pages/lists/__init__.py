"""Pages about entities side by side, and what is kept in tables beside a plan."""
