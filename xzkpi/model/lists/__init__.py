"""What a plan keeps in tables beside it, and what is made of them."""
