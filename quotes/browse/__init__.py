"""`quotes browse`: pages in the browser, made at this machine for this machine; Datasette stands behind them.

request → guard (host, method, headers) → a page of ours, or Datasette's own under /store
a page  = pages/NAME.py (`page(asked) -> Page`) + templates/NAME.html + a line in routes.py
"""
