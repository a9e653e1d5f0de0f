"""The pages of lists beside a plan."""
