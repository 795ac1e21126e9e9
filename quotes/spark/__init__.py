"""What quotetrail does with many machines: the engine, and the rules of the store, run by Apache Spark.

session.py starts Spark; sources.py and units.py say what is to be read; extracting.py is what a worker does with one
unit, and running.py what the driver does with all of them. This package needs the extra `spark` and a Java.
"""
