"""What other stores and other programs wrote → a store: our own exports exactly, what is theirs as documents."""
