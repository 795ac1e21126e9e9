"""What the store holds → formats that other programs read."""
