"""What a unit makes, and whether the plan directs it there.

Order: matching.
"""
