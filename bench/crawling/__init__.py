"""A synthetic crawl of news: web archives as CC-News has them, made from this project's own samples.

`templates.toml` holds the paragraphs of the samples with slots; what fills them is invented (`bench/inventing`). Every
page is a function of the seed and its number alone, so files are made side by side and nothing is kept in memory.
"""
