"""Addresses on the web → the bytes behind them: politely, within bounds, and never from inside this network."""
