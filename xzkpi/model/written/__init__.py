"""How a plan is written: the base of its models, the types of their fields, and what JSON Schema says of both."""
