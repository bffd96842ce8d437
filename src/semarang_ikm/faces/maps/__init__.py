"""Maps of the zones.

Order: boundaries tiles.
"""
