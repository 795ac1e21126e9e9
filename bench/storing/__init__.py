"""A store grown from invented news and measured: adding, bytes, lookups, claims, memory, a module for each."""
