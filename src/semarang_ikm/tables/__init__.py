"""A table with the zone beside each row, whatever holds it.

Order: columns tagger question engines reading csvs workbooks parquet files counts.
"""
