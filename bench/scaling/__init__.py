"""What reading a crawl costs: one process, several, and Spark, on the same archives."""
