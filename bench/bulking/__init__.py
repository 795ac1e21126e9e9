"""Many articles into one store: made, added, interrupted, and compared."""
