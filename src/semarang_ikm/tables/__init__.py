"""A table with the zone beside each row, whatever holds it.

Order: engines csvs workbooks parquet files counts.
"""
