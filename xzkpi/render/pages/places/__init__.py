"""What entities have reached and what they owe: one table for one target, a matrix for several, the whole last."""
