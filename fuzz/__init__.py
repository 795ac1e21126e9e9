"""Readers, detection, extraction and verification under any input: `python -m fuzz --help`, or `make fuzz`."""
