"""Whatever articles come in → documents: see `piece.py` for the way from one to the other.

An input that cannot be read comes out as an `InputError` value in its place, so that one bad document of a thousand
never stops the rest.
"""
