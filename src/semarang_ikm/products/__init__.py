"""What a unit makes, and whether the plan directs it there.

Order: lexicon matching fit.
"""
