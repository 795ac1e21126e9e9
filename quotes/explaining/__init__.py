"""What an explanation of one quotation is put together from; `quotes.explain` is the way in."""
