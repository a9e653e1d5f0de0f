"""From bytes to plan and ledger, every fault with its place."""
