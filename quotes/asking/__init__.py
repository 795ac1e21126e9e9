"""Questions that a person has, asked of a store: names as typed, outlets under any spelling, records of what it says.

The command line, the pages in the browser, exports and the library all ask here; nothing here prints or knows options.
"""
