"""What can happen to a store, made to happen: a writer killed, the power cut, many programs at once, no room, no leave.

`lots.py` and `writer.py` add documents in a process of their own, `soundness.py` tells what is lost or torn afterwards.
"""
