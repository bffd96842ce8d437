"""What the plan says: its records, its laws, its lookups.

Order: names models laws registry bundle plan_files plan.
"""
