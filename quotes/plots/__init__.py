"""Numbers → pictures: SVG that stands in a page, light or dark, or in a file by itself; and PNG made of it.

Everything here is a pure function of values. Shapes have classes (`said`, `unsaid`, `axis` …) that the stylesheet of a
page may colour by its variables; their attributes have the colours for a file on white paper, which need no stylesheet.
"""
