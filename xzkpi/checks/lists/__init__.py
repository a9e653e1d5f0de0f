"""Whether what stands in lists makes sense: by itself, beside the plan, and beside what was reported."""
